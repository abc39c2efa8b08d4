//! The command `search`: asks a built site with the engine that the browser uses.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use clap::builder::RangedU64ValueParser;
use futures::executor::block_on;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::{
    corpus::{Facet, Lang, Summary, paths},
    search::{Query, Sort},
    store::Store,
    ui::route::{Route, Routes},
};

use crate::publish::{
    say,
    site::{files::EDITION, pages::Folder},
};

/// Arguments of `lectern search`.
#[derive(Debug, clap::Args)]
pub struct SearchArgs {
    /// The folder of a built site
    site: PathBuf,
    /// What a reader would type
    query: String,
    /// Only articles in this language; may be repeated
    #[arg(long, value_name = "LANG")]
    lang: Vec<Lang>,
    /// Only articles with this topic; may be repeated
    #[arg(long, value_name = "TOPIC")]
    topic: Vec<String>,
    /// The order of the results
    #[arg(long, value_name = "ORDER", default_value = "relevance", value_parser = ["relevance", "newest", "oldest"])]
    sort: String,
    /// How many results are shown
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    limit: usize,
    /// Prints the results as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Hits {
    total: usize,
    hits: Vec<Hit>,
}

#[derive(Serialize)]
struct Hit {
    slug: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    title: String,
    score: f32,
    #[serde(skip)]
    about: String,
}

/// Runs `lectern search`; the exit code.
pub fn run(args: &SearchArgs) -> Result<u8> {
    let store = open(&args.site)?;
    let mut query = Query::default();
    // In Unicode form NFC, as browsers send it.
    query.text = args.query.nfc().collect();
    query.sort = Sort::ALL.into_iter().find(|sort| sort.as_str() == args.sort).unwrap_or_default();
    args.lang.iter().for_each(|lang| query.choose(Facet::Lang, lang.as_str()));
    args.topic.iter().for_each(|topic| query.choose(Facet::Topic, topic));
    let hits = block_on(find(&store, &query, args.limit))?;
    if args.json {
        say::line(serde_json::to_string(&hits)?);
        return Ok(0);
    }
    for hit in &hits.hits {
        say::line(format_args!("{:7.2}  {}  {}", hit.score, hit.title, hit.about));
    }
    say::line(format_args!("{} found, {} shown", hits.total, hits.hits.len()));
    Ok(0)
}

/// The data of a built site.
fn open(site: &Path) -> Result<Store<Folder>> {
    let mark = site.join(EDITION);
    let text = std::fs::read_to_string(&mark).with_context(|| {
        format!("{} is no built site: {EDITION} is missing; build one with `lectern build`", site.display())
    })?;
    let edition: serde_json::Value =
        serde_json::from_str(&text).with_context(|| format!("{} is damaged; build the site again", mark.display()))?;
    let files = edition["packs"].as_array().into_iter().flatten().filter_map(|pack| pack["files"].as_array()).flatten();
    let names = files.filter_map(|file| file["url"].as_str());
    let is_manifest = |name: &&str| paths::split(name).is_some_and(|(stem, _)| stem == paths::manifest());
    let manifest = names.into_iter().find(is_manifest);
    let Some(manifest) = manifest else {
        bail!("{} names no manifest; build the site again", mark.display());
    };
    Ok(Store::new(Folder(site.to_owned()), [manifest.to_owned()]))
}

async fn find(store: &Store<Folder>, query: &Query, limit: usize) -> Result<Hits> {
    let manifest = store.manifest().await?;
    let routes = Routes { base: "/".to_owned(), languages: manifest.languages.clone() };
    let (_, found) = store.find(query, &routes.languages, (0, limit), true).await?;
    ensure!(!found.incomplete, "parts of the index are missing; build the site again");
    let mut hits = Vec::new();
    for (row, summary) in found.rows.iter().zip(&found.hits) {
        let article = store.article(std::slice::from_ref(&summary.lang), &summary.slug).await?;
        hits.push(Hit {
            slug: summary.slug.to_string(),
            id: article.and_then(|article| article.id.clone()),
            title: summary.title.clone(),
            score: found.score(*row),
            about: about(summary, &routes),
        });
    }
    Ok(Hits { total: found.total, hits })
}

/// Date, language and address.
fn about(summary: &Summary, routes: &Routes) -> String {
    let date = summary.date.map(|date| format!("{date}, ")).unwrap_or_default();
    let address = routes.url(&summary.lang, &Route::Article(summary.slug.clone()));
    format!("({date}{}, {address})", summary.lang)
}
