//! What every kind of feed says: the newest articles, their addresses and their text.

use std::sync::Arc;

use crate::{
    corpus::{Article, Date, Facet, Slug, Version},
    search::{Query, filter},
    ui::{
        components::{article_parts::corrections, inline::Prose},
        context::Context,
        element::html,
        route::Routes,
    },
};

use super::super::assets::Assets;
use crate::publish::{
    assemble::{Corpus, times},
    source::sounds::SoundKind,
};

/// How many articles a feed holds.
const IN_FEED: usize = 30;

/// A feed before it is text.
pub(super) struct Feed<'a> {
    pub(super) context: &'a Context,
    pub(super) assets: &'a Assets,
    pub(super) title: String,
    pub(super) articles: Vec<&'a Article>,
    pub(super) today: Date,
}

/// A file that goes with an article.
pub(super) struct FeedAudio {
    pub(super) url: String,
    pub(super) media_type: &'static str,
    pub(super) bytes: u64,
    pub(super) seconds: u32,
}

impl<'a> Feed<'a> {
    pub(super) fn new(
        corpus: &'a Corpus,
        context: &'a Context,
        topic: Option<&Slug>,
        assets: &'a Assets,
        today: Date,
    ) -> Self {
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
        Self { context, assets, title, articles, today }
    }

    pub(super) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.assets.origin.as_deref().unwrap_or_default())
    }

    pub(super) fn url(&self, article: &Article) -> String {
        self.absolute(&self.context.canonical(&Version { lang: article.lang.clone(), slug: article.slug.clone() }))
    }

    /// The recorded reading of an article.
    pub(super) fn recording(&self, article: &Article) -> Option<FeedAudio> {
        let audio = article.audio.as_ref()?;
        let url = self.absolute(&self.context.routes.file(&audio.file));
        let media_type = SoundKind::of_name(&audio.file)?.media_type();
        Some(FeedAudio { url, media_type, bytes: audio.bytes, seconds: audio.seconds })
    }

    /// The last change of an article in the feed. The day of the build is used only if no article has a date, so that
    /// two builds give the same bytes.
    pub(super) fn updated(&self) -> String {
        let last = self.articles.iter().filter_map(|article| times::last(article));
        last.max_by_key(|date| times::instant(date)).unwrap_or_else(|| times::complete(&self.today.to_string()))
    }

    /// The text of an article as the site shows it, its addresses complete: links to its own headings and notes lead to
    /// the article's page.
    pub(super) fn html(&self, article: &Article) -> String {
        let routes = &self.context.routes;
        let routes = Routes { base: self.absolute(&routes.base), languages: routes.languages.clone() };
        let context = Context { routes: Arc::new(routes), ..self.context.clone() };
        let prose = Prose::new(&context);
        let page = self.url(article);
        // A feed reader may show several entries in one page, so ids need the slug in front to be unique.
        let id = |id: &str| [article.slug.as_str(), "-", id].concat();
        let link = |place: &str| [&page, "#", place].concat();
        // Feeds are shown outside of the site: a link whose complete address is not known becomes plain text.
        let mut leads = |tag: &str, address: &str| {
            let complete = self.assets.origin.is_some() || tag != "a" || !address.starts_with('/');
            complete.then(|| address.to_owned())
        };
        let text = html::div().child(prose.blocks(&article.body)).child(corrections(&context, article, html::h2));
        text.redirected(&mut leads).with_places(&id, &link).to_text()
    }
}
