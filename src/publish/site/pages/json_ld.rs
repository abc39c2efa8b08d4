//! What a page is, for search engines, as JSON-LD of schema.org: an article, the site itself, and the way to a page.

use serde_json::{Map, Value, json};

use crate::{
    corpus::{Article, Correction, Facet, NavItem, Slug, Version},
    publish::{assemble::times, source::sounds::SoundKind},
    ui::{
        context::Context,
        route::{Route, Routes},
        screen::Screen,
    },
};

use super::super::{assets::Assets, escape::json_in_script};

/// An article, as JSON that can stand in a `script` element.
pub fn news_article(
    article: &Article,
    absolute: &dyn Fn(&str) -> String,
    routes: &Routes,
    context: &Context,
    assets: &Assets,
) -> String {
    let own = Version { lang: article.lang.clone(), slug: article.slug.clone() };
    let url = absolute(&context.canonical(&own));
    let mut data = Map::new();
    let mut add = |key: &str, value: Value| data.insert(key.to_owned(), value);
    add("@context", json!("https://schema.org"));
    add("@type", json!("NewsArticle"));
    add("headline", json!(article.title));
    add("description", json!(article.summary));
    add("inLanguage", json!(article.lang));
    add("mainEntityOfPage", json!(url));
    add("publisher", json!({ "@type": "Organization", "name": assets.publisher }));
    if !article.authors.is_empty() {
        add("author", article.authors.iter().map(|name| json!({ "@type": "Person", "name": name })).collect());
    }
    // With a zone, as search engines want it; a month or a year stays one.
    let with_zone = |date: String| if date.len() == "2027-04-11".len() { times::complete(&date) } else { date };
    if let Some(date) = times::published(article) {
        add("datePublished", json!(with_zone(date)));
    }
    if let Some(date) = times::changed(article) {
        add("dateModified", json!(with_zone(date.to_string())));
    }
    if !article.corrections.is_empty() {
        let entry = |correction: &Correction| {
            let date = with_zone(correction.date.to_string());
            json!({ "@type": "CorrectionComment", "text": correction.text, "datePublished": date })
        };
        add("correction", article.corrections.iter().map(entry).collect());
    }
    let original = article
        .original
        .as_ref()
        .and_then(|original| article.versions.iter().find(|version| version.lang == original.lang));
    if let Some(original) = original {
        let url = absolute(&context.canonical(original));
        add("translationOfWork", json!({ "@type": "NewsArticle", "@id": url, "inLanguage": original.lang }));
    }
    if let Some(picture) = article.figure.as_ref().and_then(|figure| figure.picture.as_ref()) {
        let shared = assets.shares.of_picture(&picture.file, &picture.focus);
        add("image", json!(absolute(&routes.file(shared.map_or(&picture.file, |shared| shared.file)))));
    }
    if let Some(audio) = &article.audio {
        add(
            "audio",
            json!({
                "@type": "AudioObject",
                "contentUrl": absolute(&routes.file(&audio.file)),
                "encodingFormat": SoundKind::of_name(&audio.file).map(SoundKind::media_type),
                "duration": format!("PT{}S", audio.seconds),
                "contentSize": audio.bytes.to_string(),
            }),
        );
    }
    if let Some(source) = &article.source {
        add("isBasedOn", json!(source.href));
    }
    let site = context.site();
    let names = |facet: Facet| {
        let ids = article.facets[facet].iter();
        ids.filter_map(|id| site.names[facet].get(id).cloned()).collect::<Vec<_>>()
    };
    if !article.facets[Facet::Topic].is_empty() {
        add("keywords", json!(names(Facet::Topic)));
    }
    if !article.facets[Facet::Place].is_empty() {
        let places = names(Facet::Place);
        add("contentLocation", places.iter().map(|name| json!({ "@type": "Place", "name": name })).collect());
    }
    json_in_script(&Value::Object(data).to_string())
}

/// The site and who publishes it, for the front page.
pub fn website(absolute: &dyn Fn(&str) -> String, context: &Context, assets: &Assets) -> String {
    let (site, url) = (context.site(), absolute(&context.url(&Route::Front)));
    let logo = absolute(&context.routes.file(&assets.install.touch_icon));
    let organization = json!({ "@type": "Organization", "name": assets.publisher, "url": url, "logo": logo });
    let mut data = json!({
        "@context": "https://schema.org", "@type": "WebSite", "name": site.title, "url": url,
        "inLanguage": site.lang, "publisher": organization,
    });
    if let Some(about) = site.description.as_ref().or(site.tagline.as_ref()) {
        data["description"] = json!(about);
    }
    json_in_script(&data.to_string())
}

/// The way from the front page through the navigation to a page, which has this title; `None` if it is not below any
/// item.
pub fn breadcrumbs(screen: &Screen, absolute: &dyn Fn(&str) -> String, context: &Context) -> Option<String> {
    let nav = &context.site().nav;
    let (above, title) = match screen {
        Screen::Article(article) if !article.withdrawn => {
            (article.sections.iter().find_map(|section| way(nav, section))?, &article.title)
        }
        Screen::Page(page) => {
            let (_, above) = page.path.split_last()?;
            (page.path.last().and_then(|id| way(nav, id))?.into_iter().take(above.len()).collect(), &page.title)
        }
        _ => return None,
    };
    let mut path = Vec::new();
    let mut steps = vec![(context.site().title.as_str(), Some(absolute(&context.url(&Route::Front))))];
    for item in above {
        path.push(item.id.clone());
        steps.push((&item.label, Some(absolute(&context.url(&Route::Page(path.clone()))))));
    }
    // The last one is the page itself.
    steps.push((title, None));
    let step = |(n, (name, url)): (usize, (&str, Option<String>))| {
        let mut step = json!({ "@type": "ListItem", "position": n + 1, "name": name });
        if let Some(url) = url {
            step["item"] = json!(url);
        }
        step
    };
    let steps: Vec<Value> = steps.into_iter().enumerate().map(step).collect();
    let data = json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps });
    Some(json_in_script(&data.to_string()))
}

/// The items of the navigation from the top down to the one with this id.
fn way<'a>(items: &'a [NavItem], id: &Slug) -> Option<Vec<&'a NavItem>> {
    items.iter().find_map(|item| match item.id == *id {
        true => Some(vec![item]),
        false => way(&item.items, id).map(|below| [vec![item], below].concat()),
    })
}
