//! What stands around the text of an article.

use crate::{
    corpus::{Article, Audio, Block, Correction, Facet, Slug, Source, Version, block::plain},
    search::Query,
    ui::{
        context::{Context, lang_unless},
        element::{Child, Element, Pieces, html},
        route::Route,
        screen::value_name,
        text::fill,
    },
};

use super::{card, prose::pair};

/// From this many headings on, an article has a table of contents.
const HEADINGS: usize = 3;

/// A list of the headings of a long text.
pub fn contents(context: &Context, body: &[Block]) -> Option<Element> {
    let entry = |block: &Block| match block {
        // Links and notes in a heading are for the heading itself: here stands its plain text.
        Block::Heading { level, id, text } => {
            let link = html::a().href(["#", id.as_str()].concat()).child(plain(text));
            Some(html::li().class((*level > 2).then_some("contents__below")).child(link))
        }
        _ => None,
    };
    let entries: Vec<_> = body.iter().filter_map(entry).collect();
    (entries.len() >= HEADINGS).then(|| {
        let own = context.words();
        let title = html::p().class("contents__title").id("contents").in_language(own);
        let title = title.child(context.text.contents());
        html::nav().class("contents").aria_labelledby("contents").child(title).child(html::ol().child(entries))
    })
}

/// The summary, unless it only repeats how the text begins.
pub fn standfirst(article: &Article) -> Option<&str> {
    let first = article.body.iter().find_map(|block| match block {
        Block::Paragraph(text) => Some(plain(text)),
        _ => None,
    });
    let start = article.summary.trim_end_matches('…').trim_end_matches('.');
    (!first.unwrap_or_default().starts_with(start)).then_some(article.summary.as_str())
}

/// Links to the lists of articles with the same value, as tags.
pub fn facet_links(context: &Context, facet: Facet, ids: &[Slug]) -> Vec<Element> {
    ids.iter().map(|id| html::li().child(facet_link(context, facet, id, Some("tag")))).collect()
}

fn facet_link(context: &Context, facet: Facet, id: &Slug, class: Option<&'static str>) -> Element {
    let mut query = Query::default();
    query.choose(facet, id.as_str());
    let link = html::a().class(class).href(context.url(&Route::Articles(query)));
    context.ours(link).child(value_name(context.site(), facet, id.as_str()))
}

/// Project, funder, people and source of an article.
pub fn facts(context: &Context, article: &Article) -> Option<Element> {
    let text = &context.text;
    let lang = lang_unless(&article.lang, context.words());
    let own = |value: &str| html::span().lang(lang.clone()).child(value);
    let people = article.facets[Facet::People].iter().enumerate();
    let people: Vec<_> = people
        .map(|(n, id)| html::span().child((n > 0).then_some("; ")).child(facet_link(context, Facet::People, id, None)))
        .collect();
    let mut facts = Vec::new();
    facts.extend(article.project.as_deref().map(|project| pair(text.project(), own(project))));
    facts.extend(article.funder.as_deref().map(|funder| pair(text.funder(), own(funder))));
    facts.extend((!people.is_empty()).then(|| pair(text.people(), people)));
    facts.extend(article.source.as_ref().map(|origin| pair(text.source(), source(origin))));
    (!facts.is_empty()).then(|| html::dl().class("facts").child(facts))
}

/// A link to where a text was first published.
pub fn source(source: &Source) -> Element {
    let host = source.href.host().unwrap_or(source.href.as_str());
    let link = html::a().href(source.href.as_str()).rel("noopener noreferrer");
    link.child(source.name.as_deref().unwrap_or(host))
}

/// The other language versions.
pub fn versions(context: &Context, article: &Article) -> Option<Element> {
    let entry = |version: &Version| {
        let lang = &version.lang;
        let link = html::a().href(context.canonical(version)).hreflang(lang.as_str());
        html::li().child(link.in_language(lang).child(lang.own_name()))
    };
    (!article.versions.is_empty()).then(|| {
        let title = html::p().class("versions__title").id("versions").child(context.text.other_languages());
        let list = html::ul().child(article.versions.iter().map(entry).collect::<Vec<_>>());
        html::nav().class("versions").aria_labelledby("versions").child(title).child(list)
    })
}

/// The articles before and after in time.
pub fn neighbours(context: &Context, article: &Article) -> Option<Element> {
    let entry = |words: &str, class: &'static str, to: &Option<_>| {
        to.as_ref().map(|to| {
            let words = html::p().class("neighbours__name").child(words);
            html::div().class(class).child(words).child(card::reference(context, to))
        })
    };
    (article.previous.is_some() || article.next.is_some()).then(|| {
        html::nav()
            .class("neighbours")
            .aria_label(context.text.neighbours())
            .child(entry(context.text.older(), "neighbours__older", &article.previous))
            .child(entry(context.text.newer(), "neighbours__newer", &article.next))
    })
}

/// The most similar articles.
pub fn related(context: &Context, article: &Article) -> Option<Element> {
    let entries = article.related.iter().map(|other| html::li().child(card::reference(context, other)));
    (!article.related.is_empty()).then(|| {
        let title = html::h2().class("section-title").id("related").child(context.text.related());
        let list = html::ul().child(entries.collect::<Vec<_>>());
        html::section().class("related").aria_labelledby("related").child(title).child(list)
    })
}

/// Date, authors, the day of the last change, and the language where it is another than the interface's.
pub fn meta(context: &Context, article: &Article) -> Element {
    let language = (article.lang != *context.lang())
        .then(|| fill(context.text.text_in(), "language", article.lang.own_name()))
        .map(|words| html::span().class("article__lang").child(words));
    let date = article.date.map(|date| card::time(context, date));
    let updated = article.updated.as_ref().filter(|updated| Some(updated.day) != article.date);
    let updated = updated
        .map(|updated| html::span().child(context.text.updated()).child(" ").child(card::time(context, updated.day)));
    let corrected = article.corrections.last().map(|correction| {
        html::span().child(context.text.corrected()).child(" ").child(card::time(context, correction.date))
    });
    let meta = html::p().class("article__meta").child(date).child(" ");
    let meta = match article.authors.is_empty() {
        true => meta,
        false => {
            let names = html::span().class("article__authors").lang(lang_unless(&article.lang, context.words()));
            meta.child(names.child(article.authors.join(", "))).child(" ")
        }
    };
    let with_space = |part: Element| Pieces::default().and(part).and(" ");
    meta.child(updated.map(with_space)).child(corrected.map(with_space)).child(language)
}

/// A recorded reading of an article: how long it is, who reads, and what plays it. Nothing of it is fetched before.
pub fn recording(context: &Context, article: &Article) -> Option<Element> {
    let audio = article.audio.as_ref()?;
    let url = context.routes.file(&audio.file);
    let link = html::a().href(url.as_str()).child(context.text.listen());
    let player = html::audio().controls().preload("none").src(url).aria_label(context.text.listen()).child(link);
    Some(html::div().child(about_recording(context, audio, context.text.listen())).child(player))
}

/// What is to be known of a recording before one listens; `listen` is the word for that, or a link.
pub fn about_recording(context: &Context, audio: &Audio, listen: impl Child) -> Element {
    let two = |number: u32| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    let (hours, minutes, seconds) = (audio.seconds / 3_600, audio.seconds / 60 % 60, two(audio.seconds % 60));
    let length = match hours {
        0 => [&minutes.to_string(), ":", &seconds].concat(),
        hours => [&hours.to_string(), ":", &two(minutes), ":", &seconds].concat(),
    };
    let about = html::p().class("article__meta").child(html::span().child(listen)).child(" ");
    let about = about.child(html::time().datetime(["PT", &audio.seconds.to_string(), "S"].concat()).child(length));
    let reader = audio.reader.as_deref().map(|reader| fill(context.text.read_by(), "name", reader));
    about.child(reader.map(|words| Pieces::default().and(" ").and(html::span().child(words))))
}

/// Says that a translation is older than its original, and leads there.
pub fn older(context: &Context, article: &Article) -> Option<Element> {
    let original = article.original.as_ref().filter(|original| original.newer)?;
    let version = article.versions.iter().find(|version| version.lang == original.lang)?;
    let link = html::a().href(context.canonical(version)).hreflang(version.lang.as_str());
    let link = link.in_language(&version.lang).child(version.lang.own_name());
    Some(html::p().child(context.text.older_than_original()).child(" ").child(link))
}

/// What was wrong in the text and is right now; `heading` makes the element of its title.
pub fn corrections(context: &Context, article: &Article, heading: fn() -> Element) -> Option<Element> {
    let own = lang_unless(&article.lang, context.words());
    let entry = |correction: &Correction| {
        let day = html::dt().child(card::time(context, correction.date));
        html::div().child(day).child(html::dd().lang(own.clone()).child(correction.text.as_str()))
    };
    (!article.corrections.is_empty()).then(|| {
        let list = html::dl().class("facts").child(article.corrections.iter().map(entry).collect::<Vec<_>>());
        let section = html::section().in_language(context.words()).child(heading().child(context.text.corrections()));
        section.child(list)
    })
}
