//! Feeds with full text: Atom and JSON Feed.

use std::sync::Arc;

use anyhow::Result;
use serde_json::{Value, json};

use crate::{
    corpus::{Article, Facet, Lang, Slug, Version},
    search::{Query, filter},
    ui::{
        components::inline::Prose,
        context::Context,
        element::html,
        route::{Route, Routes},
    },
};

use super::{assets::Assets, escape::xml, files, output::Output};
use crate::publish::assemble::Corpus;

/// How many articles a feed holds.
const IN_FEED: usize = 30;

/// Writes the feeds of every interface language, and of every topic in it.
pub fn write(corpus: &Corpus, context_of: &dyn Fn(&Lang) -> Context, assets: &Assets, out: &Output) -> Result<()> {
    for lang in &corpus.languages {
        let context = context_of(lang);
        write_pair(corpus, &context, None, assets, out)?;
        for topic in &corpus.catalog.columns[Facet::Topic].ids {
            write_pair(corpus, &context, Some(topic), assets, out)?;
        }
    }
    Ok(())
}

fn write_pair(corpus: &Corpus, context: &Context, topic: Option<&Slug>, assets: &Assets, out: &Output) -> Result<()> {
    let feed = Feed::new(corpus, context, topic, assets);
    let url = |kind: &str| context.routes.feed(context.lang(), topic, kind);
    out.write(&files::of_address(&context.routes, &url("xml")), feed.atom(&url("xml")).as_bytes())?;
    out.write(&files::of_address(&context.routes, &url("json")), feed.json(&url("json")).as_bytes())
}

struct Feed<'a> {
    context: &'a Context,
    assets: &'a Assets,
    title: String,
    articles: Vec<&'a Article>,
}

impl<'a> Feed<'a> {
    fn new(corpus: &'a Corpus, context: &'a Context, topic: Option<&Slug>, assets: &'a Assets) -> Self {
        let mut query = Query::default();
        let site = context.site();
        let mut title = site.title.clone();
        if let Some(topic) = topic {
            query.choose(Facet::Topic, topic.as_str());
            title = format!("{title}: {}", site.names[Facet::Topic].get(topic).map_or(topic.as_str(), String::as_str));
        }
        let shown = filter::versions_shown(&corpus.catalog, &corpus.preferred(context.lang()), None);
        let rows = filter::narrow(&corpus.catalog, &query, &shown, None).rows;
        let articles = rows.iter().rev().take(IN_FEED).map(|row| &corpus.articles[*row as usize]).collect();
        Self { context, assets, title, articles }
    }

    fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.assets.origin.as_deref().unwrap_or_default())
    }

    fn url(&self, article: &Article) -> String {
        self.absolute(&self.context.canonical(&Version { lang: article.lang.clone(), slug: article.slug.clone() }))
    }

    /// The date of the newest article. The time of the build is not used, so that two builds give the same bytes.
    fn updated(&self) -> String {
        self.articles
            .iter()
            .filter_map(|article| article.date)
            .max()
            .map_or_else(|| timestamp("1970"), |date| timestamp(&date.to_string()))
    }

    /// The text of an article as the site shows it, its addresses complete: links to its own headings and notes lead to
    /// the article's page.
    fn html(&self, article: &Article) -> String {
        let routes = &self.context.routes;
        let routes = Routes { base: self.absolute(&routes.base), languages: routes.languages.clone() };
        let context = Context { routes: Arc::new(routes), ..self.context.clone() };
        let prose = Prose::new(&context, &article.lang);
        let page = self.url(article);
        // A feed reader may show several entries in one page, so ids need the slug in front to be unique.
        let id = |id: &str| [article.slug.as_str(), "-", id].concat();
        let link = |place: &str| [&page, "#", place].concat();
        // Feeds are shown outside of the site: a link whose complete address is not known becomes plain text.
        let mut leads = |tag: &str, address: &str| {
            let complete = self.assets.origin.is_some() || tag != "a" || !address.starts_with('/');
            complete.then(|| address.to_owned())
        };
        html::div().child(prose.blocks(&article.body)).redirected(&mut leads).with_places(&id, &link).to_text()
    }

    fn atom(&self, url: &str) -> String {
        let lang = self.context.lang();
        let own = self.absolute(url);
        let home = self.absolute(&self.context.url(&Route::Front));
        let mut feed = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
                <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\
             <title>{title}</title><id>{own}</id><link rel=\"self\" href=\"{own}\"/><link href=\"{home}\"/>\
             <updated>{updated}</updated><author><name>{author}</name></author>",
            title = xml(&self.title),
            own = xml(&own),
            home = xml(&home),
            updated = self.updated(),
            author = xml(&self.assets.publisher),
        );
        for article in &self.articles {
            let authors = |article: &Article| {
                let names = article.authors.iter();
                names.map(|name| format!("<author><name>{}</name></author>", xml(name))).collect::<String>()
            };
            let date = article.date.map_or_else(|| "1970".to_owned(), |date| date.to_string());
            feed.push_str(&format!(
                "\n<entry xml:lang=\"{}\"><title>{}</title><id>{}</id><link href=\"{}\"/><updated>{}</updated>\
                 {}<summary>{}</summary><content type=\"html\">{}</content></entry>",
                article.lang,
                xml(&article.title),
                xml(&self.url(article)),
                xml(&self.url(article)),
                timestamp(&date),
                authors(article),
                xml(&article.summary),
                xml(&self.html(article)),
            ));
        }
        feed.push_str("\n</feed>\n");
        feed
    }

    /// JSON Feed 1.1.
    fn json(&self, url: &str) -> String {
        let item = |article: &&Article| {
            let mut item = json!({
                "id": self.url(article),
                "url": self.url(article),
                "title": article.title,
                "summary": article.summary,
                "language": article.lang,
                "content_html": self.html(article),
            });
            if let Some(date) = article.date {
                item["date_published"] = Value::String(timestamp(&date.to_string()));
            }
            if !article.authors.is_empty() {
                item["authors"] = article.authors.iter().map(|name| json!({ "name": name })).collect();
            }
            item
        };
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "language": self.context.lang(),
            "home_page_url": self.absolute(&self.context.url(&Route::Front)),
            "feed_url": self.absolute(url),
            "authors": [{ "name": self.assets.publisher }],
            "items": self.articles.iter().map(item).collect::<Vec<_>>(),
        });
        format!("{feed}\n")
    }
}

/// RFC 3339: feeds need a date with a day, so a month or a year becomes its first day.
fn timestamp(date: &str) -> String {
    let rest = ["-01-01", "-01", ""][date.matches('-').count().min(2)];
    format!("{date}{rest}T00:00:00Z")
}
