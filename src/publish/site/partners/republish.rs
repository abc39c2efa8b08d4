//! The page of an article for partners: its snippets, its text to take over, and the rights of its pictures. Complete
//! without script; with it there are buttons that copy and download.

use crate::{
    corpus::{Article, Picture},
    ui::{
        element::{Element, Pieces, el},
        route::Route,
        text::{fill, partners::Words},
    },
};

use super::{
    Tree,
    snippet::{self, Embedded, height_of},
    texts::{self, Texts},
};

/// The page.
pub(super) fn page(tree: &Tree<'_>, article: &Article, texts: &Texts) -> String {
    let (words, context) = (tree.words, tree.context);
    let routes = &context.routes;
    let slug = &article.slug;
    let title = fill(words.kit, "title", &article.title);
    let addresses = [
        tree.absolute(&routes.file(tree.files.elements)),
        tree.absolute(&routes.embed(tree.lang(), slug)),
        tree.absolute(&context.url(&Route::Article(slug.clone()))),
    ];
    let [script, frame, page] = &addresses;
    let embedded = Embedded { script, frame, page, title: &article.title, height: height_of(article) };
    let maker = [&routes.embed_maker(tree.lang()), "#", slug.as_str()].concat();
    let oembed = tree.assets.origin.as_ref().map(|_| tree.absolute(&routes.oembed(tree.lang(), slug)));
    let embed = section("embed", words.kit_embed)
        .child(copyable(words, "element", words.element, &snippet::element(&embedded)))
        .child(copyable(words, "iframe", words.iframe, &snippet::iframe(&embedded)))
        .child(oembed.map(|oembed| copyable(words, "oembed", words.oembed, &oembed)))
        .child(copyable(words, "policy", words.policy, &snippet::policy(&embedded)))
        .child(el("p").child(el("a").attr("href", maker).child(words.kit_more)));
    let origin = texts::origin(tree, article);
    // Made of what is shown, in the browser: as files of the site these would be two for every article.
    let download = |of: &'static str, kind: &str, name: &str| {
        let button = el("button").class("maker__copy").attr("type", "button").flag("hidden").attr("data-text", of);
        let button = button.attr("data-download", [slug.as_str(), ".", kind].concat());
        button.child([words.download, ": ", name].concat())
    };
    let (html, markdown) = ("HTML", "Markdown");
    let text = section("text", words.kit_text)
        .child(el("p").child(origin.licence.as_str()))
        .child(el("p").child(words.kit_clean))
        .child(copyable(words, "html", html, &texts.html).child(download("copy-html", "html", html)))
        .child(copyable(words, "markdown", markdown, &texts.markdown).child(download("copy-markdown", "md", markdown)));
    let heading = tree.named(el("h1"), words.kit, "title", &article.title, &article.lang);
    let main = Pieces::default().and(heading).and(embed).and(text).and(pictures(tree, texts));
    tree.workplace(&title, &[&tree.files.maker_script], &body(tree, main))
}

/// Every picture of the article, and whether it may be used.
fn pictures(tree: &Tree<'_>, texts: &Texts) -> Option<Element> {
    let words = tree.words;
    let entry = |right: &texts::Right| {
        let Picture { alt, file, credit, .. } = &right.picture;
        let holder = credit.as_deref().unwrap_or(&tree.assets.publisher);
        let rights = if right.free { words.picture_free.to_owned() } else { fill(words.picture_ask, "holder", holder) };
        let name = if alt.is_empty() { file.rsplit('/').next().unwrap_or(file) } else { alt };
        let kind = if right.free { "free" } else { "ask" };
        el("li").attr("data-rights", kind).child([name, " - ", &rights].concat())
    };
    let entries: Vec<_> = texts.pictures.iter().map(entry).collect();
    (!entries.is_empty()).then(|| section("pictures", words.pictures).child(el("ul").child(entries)))
}

/// A section with its heading.
pub(super) fn section(id: &'static str, heading: &str) -> Element {
    let section = el("section").class("maker__section").attr("aria-labelledby", id);
    section.child(el("h2").attr("id", id).child(heading))
}

/// A text to copy, and the button that does it where there is script.
pub(super) fn copyable(words: &Words, name: &'static str, label: &str, text: &str) -> Element {
    let id = ["copy-", name].concat();
    let area = el("textarea").class("maker__text").attr("id", id.as_str()).flag("readonly").attr("dir", "ltr");
    let area = area.attr("rows", text.lines().count().clamp(3, 8).to_string()).attr("spellcheck", "false");
    let button = el("button").class("maker__copy").attr("type", "button").attr("data-copy", id.as_str()).flag("hidden");
    let button = button.attr("aria-label", [words.copy, ": ", label].concat()).child(words.copy);
    let label = el("label").attr("for", id).child(label);
    el("div").class("maker__copyable").child(label).child(area.child(text)).child(button)
}

/// What surrounds the pages that partners work with.
pub(super) fn body(tree: &Tree<'_>, main: Pieces) -> Element {
    let (words, context) = (tree.words, tree.context);
    let home = context.ours(el("a").attr("href", context.url(&Route::Front))).child(context.site().title.as_str());
    let skip = el("a").class("maker__skip").attr("href", "#main").child(context.text.skip());
    let status = el("p").class("status").attr("role", "status").attr("data-copied", words.copied);
    tree.in_words(el("div").class("maker"))
        .child(skip)
        .child(el("header").class("maker__head").child(home))
        .child(el("main").attr("id", "main").attr("tabindex", "-1").child(main))
        .child(status.attr("data-by-hand", words.copy_by_hand).attr("data-unknown", words.unknown_address))
}
