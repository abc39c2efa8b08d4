//! Which articles go into a file, and what it is called.

use anyhow::{Result, bail, ensure};

use crate::{
    corpus::{Article, Facet, Lang, NavItem, Slug},
    publish::assemble::Corpus,
    search::{Query, filter},
    ui::{context::Context, route::Route, screen},
};

use super::args::PackArgs;

/// How many names a message offers.
const OFFERED: usize = 12;

/// The articles of a file.
pub(super) struct Selection<'a> {
    /// In the order of the file, at least one.
    pub articles: Vec<&'a Article>,
    pub title: String,
    /// The page of the site that shows the newest of the same.
    pub route: Route,
}

/// The articles that the arguments select; the error lists the names that exist.
pub(super) fn choose<'a>(corpus: &'a Corpus, context: &Context, args: &PackArgs, lang: &Lang) -> Result<Selection<'a>> {
    let langs = &corpus.catalog.langs;
    if !langs.contains(lang) && (args.lang.is_some() || args.articles.is_empty()) {
        bail!("no article is written in `{lang}`; there are articles in: {}", names(langs.iter().map(Lang::as_str)));
    }
    if !args.articles.is_empty() {
        return named(corpus, context, args, lang);
    }
    let site = context.site();
    let mut query = Query::default();
    query.choose(Facet::Lang, lang.as_str());
    let (mut titles, mut route) = (Vec::new(), Query::default());
    if let Some(id) = &args.section {
        let known = ids(&site.nav);
        ensure!(known.contains(&id.as_str()), "there is no section `{id}`; there are: {}", names(known));
        query.choose(Facet::Section, id);
        route.choose(Facet::Section, id);
        titles.push(screen::value_name(site, Facet::Section, id));
    }
    if let Some(id) = &args.topic {
        let known = || site.names[Facet::Topic].keys().map(Slug::as_str);
        ensure!(known().any(|known| known == id), "there is no topic `{id}`; there are: {}", names(known()));
        query.choose(Facet::Topic, id);
        route.choose(Facet::Topic, id);
        titles.push(screen::value_name(site, Facet::Topic, id));
    }
    let all = vec![true; corpus.articles.len()];
    let rows = filter::narrow(&corpus.catalog, &query, &all, None).rows;
    let articles: Vec<&Article> = rows.iter().rev().map(|row| &corpus.articles[*row as usize]).collect();
    ensure!(!articles.is_empty(), "no article in `{lang}` belongs to {}", titles.join(", "));
    let pages = corpus.pages.get(context.lang()).into_iter().flatten();
    let mut page = pages.filter(|page| page.path.last().map(Slug::as_str) == args.section.as_deref());
    let route = match (page.next(), &args.topic) {
        (Some(page), None) => Route::Page(page.path.clone()),
        _ if titles.is_empty() => Route::Front,
        _ => Route::Articles(route),
    };
    let title = if titles.is_empty() { site.title.clone() } else { titles.join(", ") };
    Ok(Selection { articles, title, route })
}

/// The articles that were named one by one.
fn named<'a>(corpus: &'a Corpus, context: &Context, args: &PackArgs, lang: &Lang) -> Result<Selection<'a>> {
    let find = |slug: &String| match args.lang {
        Some(_) => {
            let own = |article: &Article| article.lang == *lang;
            let named = one(corpus, slug, own).or_else(|| {
                let is_version = |article: &&Article| article.versions.iter().any(|v| v.slug.as_str() == slug);
                corpus.articles.iter().filter(|article| own(article)).find(is_version)
            });
            named.ok_or_else(|| missing(corpus, slug, lang))
        }
        None => {
            let prefer = corpus.preferred(lang);
            let found = prefer.iter().find_map(|lang| one(corpus, slug, |article| article.lang == *lang));
            found.or_else(|| one(corpus, slug, |_| true)).ok_or_else(|| missing(corpus, slug, lang))
        }
    };
    let articles: Vec<&Article> = args.articles.iter().map(find).collect::<Result<_>>()?;
    let (title, route) = match articles.as_slice() {
        [article] => (article.title.clone(), Route::Article(article.slug.clone())),
        _ => (context.site().title.clone(), Route::Front),
    };
    Ok(Selection { articles, title, route })
}

fn one<'a>(corpus: &'a Corpus, slug: &str, fits: impl Fn(&Article) -> bool) -> Option<&'a Article> {
    corpus.articles.iter().find(|article| article.slug.as_str() == slug && fits(article))
}

fn missing(corpus: &Corpus, slug: &str, lang: &Lang) -> anyhow::Error {
    let written: Vec<&str> =
        corpus.articles.iter().filter(|other| other.slug.as_str() == slug).map(|other| other.lang.as_str()).collect();
    if !written.is_empty() {
        return anyhow::anyhow!("the article `{slug}` is not written in `{lang}`, but in: {}", written.join(", "));
    }
    if corpus.withdrawn.iter().any(|(_, gone)| gone.as_str() == slug) {
        return anyhow::anyhow!("the article `{slug}` was withdrawn");
    }
    let alike = |article: &&Article| {
        let mut words = slug.split('-').filter(|word| word.chars().count() > 2);
        words.any(|word| article.slug.as_str().contains(word))
    };
    let of_lang = || corpus.articles.iter().rev().filter(|article| article.lang == *lang);
    let some: Vec<&str> = of_lang().filter(alike).map(|article| article.slug.as_str()).collect();
    let (what, offered) = match some.is_empty() {
        true => ("the newest are", of_lang().map(|article| article.slug.as_str()).collect()),
        false => ("there are", some),
    };
    anyhow::anyhow!("there is no article `{slug}`; {what}: {}", names(offered))
}

/// The ids of the navigation, from the top down.
fn ids(items: &[NavItem]) -> Vec<&str> {
    items.iter().flat_map(|item| std::iter::once(item.id.as_str()).chain(ids(&item.items))).collect()
}

/// Names for a message, not too many.
fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.len().checked_sub(OFFERED) {
        None | Some(0) => names.join(", "),
        Some(more) => format!("{}, and {more} more", names[..OFFERED].join(", ")),
    }
}
