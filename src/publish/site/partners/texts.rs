//! The text of an article for other people's systems: clean HTML and Markdown, with where it comes from and what may be
//! done with it. It loads nothing but pictures that may be used, and contains no script.

use std::sync::Arc;

use crate::{
    corpus::{Article, Block, Picture},
    ui::{
        components::inline::Prose,
        context::Context,
        element::{Element, html},
        route::{Route, Routes},
        text::fill,
    },
};

use super::{
    markdown::{self, Origin},
    tree::LanguageTree,
};

/// An article as text, and the rights of its pictures.
pub(super) struct ArticleTexts {
    pub html: String,
    pub markdown: String,
    pub pictures: Vec<Right>,
}

/// Whether a picture may be republished.
pub(super) struct Right {
    pub picture: Picture,
    pub free: bool,
}

/// Both forms of an article.
pub(super) fn of(tree: &LanguageTree<'_>, article: &Article) -> ArticleTexts {
    let mut pictures = Vec::new();
    let mut note = |picture: &Picture| {
        let free = tree.settings.pictures_free && picture.credit.is_none();
        pictures.push(Right { picture: picture.clone(), free });
        free
    };
    let figure = article.figure.clone().map(Block::Figure);
    let mut body: Vec<Block> = figure.into_iter().chain(article.body.iter().cloned()).collect();
    without_pictures(&mut body, &mut note);
    let routes = &tree.context.routes;
    let routes = Routes { base: tree.absolute(&routes.base), languages: routes.languages.clone() };
    let context = Context { routes: Arc::new(routes), ..tree.context.clone() };
    let origin = origin(tree, article);
    ArticleTexts {
        html: html(tree, article, &context, &body, &origin),
        markdown: markdown::of(article, &context, &body, &origin),
        pictures,
    }
}

/// The lines on the origin of a text.
pub(super) fn origin(tree: &LanguageTree<'_>, article: &Article) -> Origin {
    let words = tree.words;
    let address = tree.absolute(&tree.context.url(&Route::Article(article.slug.clone())));
    let publisher = &tree.assets.publisher;
    let licence = match tree.setting(&tree.settings.licence) {
        Some(licence) => [words.licence, " ", licence].concat(),
        None => fill(words.no_licence, "publisher", publisher),
    };
    Origin { published: fill(words.published_by, "publisher", publisher), address, licence }
}

fn html(tree: &LanguageTree<'_>, article: &Article, context: &Context, body: &[Block], origin: &Origin) -> String {
    let lang = &article.lang;
    let address = html::a().href(origin.address.as_str()).child(origin.address.as_str());
    let own = tree.context.words();
    let foot = html::footer().in_language_among(own, lang);
    let foot = foot.child(html::p().child([&origin.published, " "].concat()).child(address));
    let foot = foot.child(html::p().child(origin.licence.as_str()));
    let source = article.source.as_ref().map(|source| {
        let link = html::a().href(source.href.as_str()).child(source.name.as_deref().unwrap_or(source.href.as_str()));
        html::p().child([context.text.source(), ": "].concat()).child(link)
    });
    // On another site only complete addresses work.
    let mut leads = |_: &str, address: &str| (!address.starts_with('/')).then(|| address.to_owned());
    let blocks: Vec<Element> =
        Prose::new(context, lang).blocks(body).into_iter().map(|block| block.redirected(&mut leads)).collect();
    let title = html::h1().child(article.title.as_str());
    let authors = (!article.authors.is_empty()).then(|| html::p().child(article.authors.join(", ")));
    let parts = std::iter::once(title).chain(authors).chain(blocks).chain([foot.child(source)]);
    // A partner's page may have several articles, so the ids of notes begin with the slug.
    let id = |id: &str| [article.slug.as_str(), "-", id].concat();
    let link = |place: &str| match is_of_note(place) {
        true => ["#", &id(place)].concat(),
        false => [&origin.address, "#", place].concat(),
    };
    let lines: Vec<String> = parts.map(|part| clean(part).with_places(&id, &link).to_text()).collect();
    format!("<article lang=\"{lang}\" dir=\"{}\">\n{}\n</article>\n", lang.dir().as_str(), lines.join("\n"))
}

/// Whether a place is a note, or a reference to one.
pub(super) fn is_of_note(id: &str) -> bool {
    let numbers = |rest: &str| rest.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    ["note-", "ref-"].iter().any(|start| id.strip_prefix(start).is_some_and(numbers))
}

/// Without classes, roles and names of our own.
fn clean(element: Element) -> Element {
    const KEPT: [&str; 9] = ["href", "src", "alt", "width", "height", "lang", "dir", "start", "scope"];
    element.with_only(&|name, value| KEPT.contains(&name) || (name == "id" && is_of_note(value)))
}

/// Removes the pictures that `may_be_used` refuses; it is asked about each one.
fn without_pictures(blocks: &mut Vec<Block>, may_be_used: &mut dyn FnMut(&Picture) -> bool) {
    blocks.retain(|block| match block {
        Block::Figure(figure) => figure.picture.as_ref().is_some_and(&mut *may_be_used),
        _ => true,
    });
    for block in blocks {
        match block {
            Block::List(list) => list.items.iter_mut().for_each(|item| without_pictures(item, may_be_used)),
            Block::Quote(quote) => without_pictures(&mut quote.blocks, may_be_used),
            Block::Note { blocks, .. } => without_pictures(blocks, may_be_used),
            Block::Footnotes(notes) => notes.iter_mut().for_each(|note| without_pictures(note, may_be_used)),
            _ => {}
        }
    }
}
