//! The head of a page. The publisher writes it into static pages, and the program updates it.

use crate::{
    corpus::{Lang, Version},
    search::Query,
    store::LoadError,
};

use super::{
    components::pager::page_number,
    context::Context,
    route::Route,
    screen::{Screen, Shown},
    text::fill,
};

/// The head of a page.
pub struct Head {
    /// `article - site`.
    pub title: String,
    pub description: String,
    /// The language of the main text.
    pub lang: Lang,
    /// The canonical path of the page. `None` if search engines should not list the page.
    pub canonical: Option<String>,
    /// The same page in each language, where there are several.
    pub alternates: Vec<(Lang, String)>,
}

impl Head {
    /// The page for readers of languages that have none: the version in the tree of the first interface language.
    pub fn default_address(&self, languages: &[Lang]) -> Option<&str> {
        let in_lang = |wanted: &Lang| self.alternates.iter().find(|(lang, _)| lang == wanted);
        let version =
            languages.iter().find_map(in_lang).or_else(|| self.alternates.iter().min_by_key(|(lang, _)| lang));
        version.map(|(_, address)| address.as_str())
    }
}

/// The head of what is shown.
pub fn head(context: &Context, shown: &Shown) -> Head {
    let site = context.site();
    let about = || site.description.as_ref().or(site.tagline.as_ref()).unwrap_or(&site.title).clone();
    let (title, description) = match &shown.screen {
        Screen::Front(_) => {
            let tagline = site.tagline.as_deref().map(|tagline| [&site.title, " - ", tagline].concat());
            (tagline.unwrap_or_else(|| site.title.clone()), about())
        }
        Screen::Articles(list) => {
            let text = &context.text;
            let mut title = match list.query.narrows() {
                _ if list.away => text.search_away().to_owned(),
                false => text.all_articles().to_owned(),
                true => text.count(text.results_count(), list.found.total as u32),
            };
            if !list.query.text.trim().is_empty() {
                title = fill(&fill(text.results_for(), "results", &title), "query", list.query.text.trim());
            }
            if list.query.page > 0 {
                let page = fill(text.page_of(), "n", &(list.query.page + 1).to_string());
                title = [&title, ", ", &fill(&page, "total", &list.pages().to_string())].concat();
            }
            (with_site(&title, &site.title), about())
        }
        Screen::Archive(archive) => {
            let title = [context.text.all_articles(), ", ", &page_number(context, archive)].concat();
            (with_site(&title, &site.title), about())
        }
        Screen::Article(article) if article.withdrawn => {
            (with_site(context.text.withdrawn(), &site.title), context.text.withdrawn_help().to_owned())
        }
        Screen::Article(article) => (with_site(&article.title, &site.title), article.summary.clone()),
        Screen::Page(page) => (with_site(&page.title, &site.title), page.summary.clone().unwrap_or_else(about)),
        Screen::Offline => {
            (with_site(context.text.offline_title(), &site.title), context.text.offline_intro().to_owned())
        }
        Screen::Saved => (with_site(context.text.saved_title(), &site.title), context.text.saved_intro().to_owned()),
        Screen::NotFound => (with_site(context.text.not_found(), &site.title), about()),
        Screen::Failed(_) => (with_site(failure(context, shown).0, &site.title), about()),
    };
    let (canonical, alternates) = addresses(context, shown);
    Head { title, description, lang: lang(shown), canonical, alternates }
}

/// The message about something that could not be loaded: a title, and what it means.
pub fn failure<'a>(context: &'a Context, shown: &Shown) -> (&'a str, &'a str) {
    let text = &context.text;
    match (&shown.screen, &shown.route) {
        (Screen::Failed(LoadError::CutOff { .. }), Route::Article(_)) => {
            (text.article_away(), text.article_away_help())
        }
        _ => (text.load_failed(), text.load_failed_help()),
    }
}

fn with_site(title: &str, site: &str) -> String {
    [title, " - ", site].concat()
}

fn lang(shown: &Shown) -> Lang {
    match &shown.screen {
        Screen::Article(article) if !article.withdrawn => article.lang.clone(),
        Screen::Page(page) => page.lang.clone(),
        _ => shown.site.lang.clone(),
    }
}

fn addresses(context: &Context, shown: &Shown) -> (Option<String>, Vec<(Lang, String)>) {
    match &shown.screen {
        Screen::Article(article) if article.withdrawn => (None, Vec::new()),
        Screen::Article(article) => {
            let own = Version { lang: article.lang.clone(), slug: article.slug.clone() };
            let address = |version: &Version| (version.lang.clone(), context.canonical(version));
            let versions = std::iter::once(&own).chain(&article.versions).map(address);
            let alternates = if article.versions.is_empty() { Vec::new() } else { versions.collect() };
            (Some(context.canonical(&own)), alternates)
        }
        Screen::NotFound | Screen::Failed(_) => (None, Vec::new()),
        _ => {
            let route = match &shown.route {
                Route::Articles(_) => Route::Articles(Query::default()),
                other => other.clone(),
            };
            let languages = &context.routes.languages;
            let address = |lang: &Lang| (lang.clone(), context.routes.url(lang, &route));
            let several = languages.len() > 1;
            let alternates = if several { languages.iter().map(address).collect() } else { Vec::new() };
            (Some(context.url(&route)), alternates)
        }
    }
}
