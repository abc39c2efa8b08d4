//! What stands around the text of an article.

use leptos::prelude::*;

use crate::{
    corpus::{Article, Block, Facet, Inline, Lang, Slug, Source, Version},
    search::Query,
    ui::{
        context::{Context, lang_unless},
        route::Route,
        screen::value_name,
        text::fill,
    },
};

use super::{card, inline::Prose};

/// From this many headings on, an article has a table of contents.
const HEADINGS: usize = 3;

/// A list of the headings of a long text.
pub fn contents(context: &Context, body: &[Block]) -> Option<AnyView> {
    let headings: Vec<_> = (body.iter())
        .filter_map(|block| match block {
            Block::Heading { level, id, text } => Some((*level, id, text)),
            _ => None,
        })
        .collect();
    if headings.len() < HEADINGS {
        return None;
    }
    let prose = Prose::new(context);
    let entry = |(level, id, text): (u8, &Slug, &Vec<Inline>)| {
        let class = (level > 2).then_some("contents__below");
        let href = ["#", id.as_str()].concat();
        // Links and notes in a heading are for the heading itself.
        let words: Vec<Inline> = vec![Inline::Text(crate::corpus::block::plain(text))];
        view! { <li class=class><a href=href>{prose.inlines(&words)}</a></li> }
    };
    let entries: Vec<_> = headings.into_iter().map(entry).collect();
    Some(
        view! {
            <nav class="contents" aria-labelledby="contents">
                <p class="contents__title" id="contents" lang=context.lang().to_string()
                    dir=context.lang().dir().as_str()>
                    {context.text.contents().to_owned()}
                </p>
                <ol>{entries}</ol>
            </nav>
        }
        .into_any(),
    )
}

/// Links to the lists of articles with the same value.
pub fn facet_links(context: &Context, facet: Facet, ids: &[Slug]) -> Vec<AnyView> {
    let link = |id: &Slug| {
        let mut query = Query::default();
        query.choose(facet, id.as_str());
        let name = value_name(context.site(), facet, id.as_str());
        view! { <li><a class="tag" href=context.url(&Route::Articles(query))>{name}</a></li> }.into_any()
    };
    ids.iter().map(link).collect()
}

/// Project, funder, people and source of an article.
pub fn facts(context: &Context, article: &Article) -> Option<AnyView> {
    let text = &context.text;
    let lang = lang_unless(&article.lang, context.lang());
    let fact = |label: &str, value: AnyView| {
        view! { <div><dt>{label.to_owned()}</dt><dd lang=lang.clone()>{value}</dd></div> }
    };
    let mut facts = Vec::new();
    facts.extend(article.project.clone().map(|project| fact(text.project(), project.into_any())));
    facts.extend(article.funder.clone().map(|funder| fact(text.funder(), funder.into_any())));
    if !article.people.is_empty() {
        facts.push(fact(text.people(), article.people.join("; ").into_any()));
    }
    facts.extend(article.source.as_ref().map(|origin| fact(text.source(), source(origin))));
    (!facts.is_empty()).then(|| view! { <dl class="facts">{facts}</dl> }.into_any())
}

/// A link to where a text was first published.
pub fn source(source: &Source) -> AnyView {
    let host = source.href.host().unwrap_or(source.href.as_str());
    let name = source.name.clone().unwrap_or_else(|| host.to_owned());
    view! { <a href=source.href.to_string() rel="noopener noreferrer">{name}</a> }.into_any()
}

/// The other language versions.
pub fn versions(context: &Context, article: &Article) -> Option<AnyView> {
    let entry = |version: &Version| {
        let mut also: Vec<Lang> = article.versions.iter().map(|version| version.lang.clone()).collect();
        also.push(article.lang.clone());
        also.retain(|lang| *lang != version.lang);
        let (tag, dir) = (version.lang.to_string(), version.lang.dir().as_str());
        let home = context.canonical(version);
        view! {
            <li><a href=home hreflang=tag.clone() lang=tag dir=dir>{version.lang.own_name().to_owned()}</a></li>
        }
    };
    (!article.versions.is_empty()).then(|| {
        view! {
            <nav class="versions" aria-labelledby="versions">
                <p class="versions__title" id="versions">{context.text.other_languages().to_owned()}</p>
                <ul>{article.versions.iter().map(entry).collect::<Vec<_>>()}</ul>
            </nav>
        }
        .into_any()
    })
}

/// The articles before and after in time.
pub fn neighbours(context: &Context, article: &Article) -> Option<AnyView> {
    let entry = |name: &str, class: &'static str, to: &Option<_>| {
        to.as_ref().map(|to| {
            view! {
                <div class=class>
                    <p class="neighbours__name">{name.to_owned()}</p>
                    {card::reference(context, to)}
                </div>
            }
        })
    };
    (article.previous.is_some() || article.next.is_some()).then(|| {
        view! {
            <nav class="neighbours" aria-label=context.text.neighbours().to_owned()>
                {entry(context.text.older(), "neighbours__older", &article.previous)}
                {entry(context.text.newer(), "neighbours__newer", &article.next)}
            </nav>
        }
        .into_any()
    })
}

/// The most similar articles.
pub fn related(context: &Context, article: &Article) -> Option<AnyView> {
    let entries: Vec<_> =
        article.related.iter().map(|other| view! { <li>{card::reference(context, other)}</li> }).collect();
    (!entries.is_empty()).then(|| {
        view! {
            <section class="related" aria-labelledby="related">
                <h2 class="related__title" id="related">{context.text.related().to_owned()}</h2>
                <ul>{entries}</ul>
            </section>
        }
        .into_any()
    })
}

/// Date, places, and the language where it is another than the interface's.
pub fn meta(context: &Context, article: &Article) -> AnyView {
    let text = &context.text;
    let date = article.date.map(|date| {
        view! { <time datetime=date.to_string()>{text.date(date)}</time> }
    });
    let language = (article.lang != *context.lang()).then(|| {
        let words = fill(text.text_in(), "language", article.lang.own_name());
        view! { <span class="article__lang">{words}</span> }
    });
    view! { <p class="article__meta">{date} {language}</p> }.into_any()
}
