//! Feeds with full text, in each of the `KINDS`.

mod atom;
mod feed;
mod json_feed;

use anyhow::Result;

use crate::{
    corpus::{Date, Facet, Lang, Slug},
    ui::context::Context,
};

use super::{assets::Assets, files, output::Output};
use crate::publish::assemble::Corpus;
use feed::Feed;

/// Writes a feed that has this address as text.
type FeedText = fn(&Feed<'_>, &str) -> String;

/// The kinds of feeds, by the ending of their files.
const KINDS: &[(&str, FeedText)] = &[("xml", atom::text), ("json", json_feed::text)];

/// Whether a file, named from the base, is a feed.
pub fn is_feed(name: &str) -> bool {
    let (stem, ending) = name.rsplit('/').next().and_then(|file| file.split_once('.')).unwrap_or_default();
    stem == "feed" && KINDS.iter().any(|(known, _)| *known == ending)
}

/// Writes the feeds of every interface language, and of every topic in it.
pub fn write(
    corpus: &Corpus,
    context_of: &dyn Fn(&Lang) -> Context,
    assets: &Assets,
    today: Date,
    out: &Output,
) -> Result<()> {
    for lang in &corpus.languages {
        let context = context_of(lang);
        write_all(&Feed::new(corpus, &context, None, assets, today), None, out)?;
        for topic in &corpus.catalog.columns[Facet::Topic].ids {
            write_all(&Feed::new(corpus, &context, Some(topic), assets, today), Some(topic), out)?;
        }
    }
    Ok(())
}

fn write_all(feed: &Feed<'_>, topic: Option<&Slug>, out: &Output) -> Result<()> {
    let context = feed.context;
    KINDS.iter().try_for_each(|(ending, text)| {
        let url = context.routes.feed(context.lang(), topic, ending);
        out.write(&files::of_address(&context.routes, &url), text(feed, &url).as_bytes())
    })
}
