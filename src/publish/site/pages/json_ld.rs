//! What an article is, for search engines: schema.org's `NewsArticle` as JSON-LD.

use serde_json::{Map, Value, json};

use crate::{
    corpus::{Article, Correction, Facet, Version},
    publish::assemble::times,
    ui::{context::Context, route::Routes},
};

use super::super::{assets::Assets, escape::json_in_script};

/// JSON that can stand in a `script` element.
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
        add("image", json!(absolute(&routes.file(&picture.file))));
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
