//! Embed pages: an article shown inside a partner's page. Lists are in `list`.

use std::collections::BTreeSet;

use crate::{
    corpus::{Article, Block, Inline, Slug, Version, block::plain_blocks},
    search::Query,
    ui::{
        components::{
            article_parts::{about_recording, corrections, meta, older, source},
            inline::Prose,
        },
        element::{Element, Pieces, html},
        route::Route,
    },
};

use super::{document::EmbedFrame, tree::LanguageTree};

/// How much text an embed shows, in tenths of a Latin letter. With this much text the whole page is about 14 kB
/// compressed, in any language.
pub(super) const MOST_TEXT: usize = 150_000;

/// The wish for a card in an address. It is the id of the page's root too: a frame without scripts shows the card
/// because the address leads there.
pub(super) const CARD: &str = "view=card";

/// The embed page of an article, whole and as a card: scripts or the address say which is shown.
pub(super) fn article(tree: &LanguageTree<'_>, article: &Article) -> String {
    let context = tree.context;
    let url = context.url(&Route::Article(article.slug.clone()));
    let (body, whole) = beginning(&article.body);
    let prose = Prose::new(context);
    let lang = &article.lang;
    let title = html::h2().child(html::a().href(url.as_str()).child(article.title.as_str()));
    let shown = prose.blocks(&lowered(&body));
    // Links to parts of the text that the embed does not show lead to the article's page.
    let parts = ids(&body);
    let link = |place: &str| match whole || parts.contains(place) || is_of_note(place) {
        true => ["#", place].concat(),
        false => [&url, "#", place].concat(),
    };
    let shown = shown.into_iter().map(|block| block.with_places(&str::to_owned, &link));
    // Only the site plays it: the frame is for reading, and its policy stays narrow.
    let recording = article.audio.as_ref().map(|audio| {
        let listen = html::a().href(url.as_str()).child(context.text.listen());
        tree.in_words(html::div().class("embed__rest")).child(about_recording(context, audio, listen))
    });
    // A card shows it in place of the text.
    let summary = Some(article.summary.as_str()).filter(|words| !words.is_empty());
    let summary = summary.map(|words| html::p().class("embed__summary").child(words));
    let text = html::article()
        .class("article")
        .in_language(lang)
        .child(title)
        .child(tree.in_words(html::div()).child(meta(context, article)).child(older(context, article)))
        .child(summary)
        .child(recording)
        .child(article.figure.as_ref().map(|figure| prose.figure(figure, true)))
        .child(html::div().class("prose").data_body().child(shown.collect::<Vec<_>>()))
        .child(corrections(context, article, html::h3));
    let origin = article
        .source
        .as_ref()
        .map(|origin| html::p().child([context.text.source(), ": "].concat()).child(source(origin)));
    let words = tree.words;
    let read = html::a().href(url.as_str());
    let read = tree.named(read, words.read_full, "site", &context.site().title, context.lang());
    let read = html::p().class("embed__full").child(read);
    let goes_on = || html::span().class("embed__rest").child([" ", words.goes_on].concat());
    let read = read.child((!whole).then(goes_on));
    let print =
        html::p().class("embed__rest").child(html::a().href(context.routes.to_print(&url)).child(words.print_full));
    let foot = tree.in_words(html::footer().class("embed__foot")).child(origin).child(read).child(print);
    let canonical = context.canonical(&Version { lang: lang.clone(), slug: article.slug.clone() });
    let frame = EmbedFrame { id: article.slug.as_str(), title: &article.title, lang, canonical: &canonical };
    tree.frame(&frame, &root(tree, Pieces::default().and(text).and(foot)).id(CARD))
}

/// The embed page of an article that was withdrawn: it says so in the pages of partners too.
pub(super) fn withdrawn(tree: &LanguageTree<'_>, slug: &Slug) -> String {
    let (context, text) = (tree.context, &tree.context.text);
    let notice = in_other_words(tree, html::article().class("article")).child(html::h2().child(text.withdrawn()));
    let notice = notice.child(html::p().child(text.withdrawn_help()));
    let canonical = context.url(&Route::Article(slug.clone()));
    let frame = EmbedFrame { id: slug.as_str(), title: text.withdrawn(), lang: tree.lang(), canonical: &canonical };
    tree.frame(&frame, &root(tree, Pieces::default().and(notice)))
}

/// What a host answers at unknown addresses of embed pages. It sends no height, so the element in the partner's page
/// goes on showing its link.
pub(super) fn unknown(tree: &LanguageTree<'_>) -> String {
    let (context, text) = (tree.context, &tree.context.text);
    let all = html::a().href(context.url(&Route::Articles(Query::default()))).child(text.all_articles());
    let words = context.words();
    let notice = html::article().class("article").in_language(words);
    let notice = notice.child(html::h1().child(text.not_found()));
    let notice = notice.child(html::p().child(text.not_found_help())).child(html::p().child(all));
    let title = [text.not_found(), " - ", &context.site().title].concat();
    tree.bare_frame(&title, &root(tree, Pieces::default().and(notice)))
}

/// The element whose height is sent to the partner's page. Its links open outside of the frame.
pub(super) fn root(tree: &LanguageTree<'_>, content: Pieces) -> Element {
    let lang = tree.lang();
    let site = html::a().href(tree.context.url(&Route::Front)).child(tree.context.site().title.as_str());
    html::main()
        .class("embed")
        .data_root("")
        .in_language(lang)
        .child(html::p().class("embed__site").child(site))
        .child(content)
        .leading_to("_top")
}

/// An element with interface words, marked with their language if it is not the one of the tree.
pub(super) fn in_other_words(tree: &LanguageTree<'_>, element: Element) -> Element {
    let (lang, words) = (tree.lang(), tree.context.words());
    element.in_language_among(words, lang)
}

/// Whether a place is a note, or a reference to one.
fn is_of_note(id: &str) -> bool {
    let numbers = |rest: &str| rest.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    ["note-", "ref-"].iter().any(|start| id.strip_prefix(start).is_some_and(numbers))
}

/// What letters take in a compressed page, in tenths of a Latin one. Those of other scripts have two or three bytes;
/// compressed, they take a little more than one.
pub(super) fn weight(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 10 } else { 16 }).sum()
}

/// As much of a text as an embed shows, and whether that is all of it.
fn beginning(body: &[Block]) -> (Vec<Block>, bool) {
    let mut room = MOST_TEXT;
    let fits = |block: &&Block| {
        let length = weight(&plain_blocks(std::slice::from_ref(*block)));
        let fits = length <= room;
        room = room.saturating_sub(length);
        fits
    };
    let mut shown: Vec<Block> = body.iter().take_while(fits).cloned().collect();
    let whole = shown.len() == body.len();
    if !whole {
        // Removes references to notes: the notes are at the end of the text, which is not shown.
        without_notes(&mut shown);
        while matches!(shown.last(), Some(Block::Heading { .. })) {
            shown.pop();
        }
    }
    (shown, whole)
}

/// The headings that can be linked to.
fn ids(body: &[Block]) -> BTreeSet<&str> {
    fn id(block: &Block) -> Option<&str> {
        match block {
            Block::Heading { id, .. } => Some(id.as_str()),
            _ => None,
        }
    }
    body.iter().filter_map(id).collect()
}

fn without_notes(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Heading { text, .. } => drop_notes(text),
            Block::List(list) => list.items.iter_mut().for_each(|item| without_notes(item)),
            Block::Quote(quote) => without_notes(&mut quote.blocks),
            Block::Note { blocks, .. } => without_notes(blocks),
            Block::Figure(figure) => drop_notes(&mut figure.caption),
            Block::Table(table) => {
                drop_notes(&mut table.caption);
                table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(drop_notes);
            }
            Block::Facts(facts) => facts.iter_mut().for_each(|fact| {
                drop_notes(&mut fact.label);
                drop_notes(&mut fact.value);
            }),
            Block::Code { .. } | Block::Rule | Block::Footnotes(_) => {}
        }
    }
}

fn drop_notes(text: &mut Vec<Inline>) {
    text.retain(|inline| !matches!(inline, Inline::Footnote(_)));
    for inline in text {
        match inline {
            Inline::Emphasis(text) | Inline::Strong(text) | Inline::Deleted(text) => drop_notes(text),
            Inline::Link { text, .. } | Inline::Foreign { text, .. } => drop_notes(text),
            Inline::Text(_) | Inline::Code(_) | Inline::Footnote(_) | Inline::Break => {}
        }
    }
}

/// The same blocks with their headings one level down: the title of an embed is a heading of the partner's page.
fn lowered(blocks: &[Block]) -> Vec<Block> {
    let lower = |block: &Block| match block {
        Block::Heading { level, id, text } => {
            Block::Heading { level: (level + 1).min(6), id: id.clone(), text: text.clone() }
        }
        other => other.clone(),
    };
    blocks.iter().map(lower).collect()
}
