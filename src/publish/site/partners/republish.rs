//! The page of an article for partners: its snippets, its text to take over, and the rights of its pictures. Usable
//! without script; with it, buttons copy and download the text.

use crate::{
    corpus::{Article, Picture},
    ui::{
        element::{Element, Pieces, html},
        route::Route,
        text::{fill, partners::Words},
    },
};

use super::{
    snippet::{self, Embedded, height_of},
    texts::{self, ArticleTexts},
    tree::LanguageTree,
};

/// The page.
pub(super) fn page(tree: &LanguageTree<'_>, article: &Article, texts: &ArticleTexts) -> String {
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
        .child(html::p().child(html::a().href(maker).child(words.kit_more)));
    let origin = texts::origin(tree, article);
    // The browser makes these files from the text on the page; as files of the site there would be two more per
    // article.
    let download = |of: &'static str, kind: &str, name: &str| {
        let button = html::button().class("maker__copy").r#type("button").hidden(true).data_text(of);
        let button = button.data_download([slug.as_str(), ".", kind].concat());
        button.child([words.download, ": ", name].concat())
    };
    let (html, markdown) = ("HTML", "Markdown");
    let text = section("text", words.kit_text)
        .child(html::p().child(origin.licence.as_str()))
        .child(html::p().child(words.kit_clean))
        .child(copyable(words, "html", html, &texts.html).child(download("copy-html", "html", html)))
        .child(copyable(words, "markdown", markdown, &texts.markdown).child(download("copy-markdown", "md", markdown)));
    let heading = tree.named(html::h1(), words.kit, "title", &article.title, &article.lang);
    let main = Pieces::default().and(heading).and(embed).and(text).and(pictures(tree, texts));
    tree.workplace(&title, &[&tree.files.maker_script], &body(tree, main))
}

/// Every picture of the article, and whether it may be used.
fn pictures(tree: &LanguageTree<'_>, texts: &ArticleTexts) -> Option<Element> {
    let words = tree.words;
    let entry = |right: &texts::Right| {
        let Picture { alt, file, credit, .. } = &right.picture;
        let holder = credit.as_deref().unwrap_or(&tree.assets.publisher);
        let rights = if right.free { words.picture_free.to_owned() } else { fill(words.picture_ask, "holder", holder) };
        let name = if alt.is_empty() { file.rsplit('/').next().unwrap_or(file) } else { alt };
        let kind = if right.free { "free" } else { "ask" };
        html::li().data_rights(kind).child([name, " - ", &rights].concat())
    };
    let entries: Vec<_> = texts.pictures.iter().map(entry).collect();
    (!entries.is_empty()).then(|| section("pictures", words.pictures).child(html::ul().child(entries)))
}

/// A section with its heading.
pub(super) fn section(id: &'static str, heading: &str) -> Element {
    let section = html::section().class("maker__section").aria_labelledby(id);
    section.child(html::h2().id(id).child(heading))
}

/// A text to copy, and the button that does it where there is script.
pub(super) fn copyable(words: &Words, name: &'static str, label: &str, text: &str) -> Element {
    let id = ["copy-", name].concat();
    let area = html::textarea().class("maker__text").id(id.as_str()).readonly(true).dir("ltr");
    let area = area.rows(text.lines().count().clamp(3, 8).to_string()).spellcheck("false");
    let button = html::button().class("maker__copy").r#type("button").data_copy(id.as_str()).hidden(true);
    let button = button.aria_label([words.copy, ": ", label].concat()).child(words.copy);
    let label = html::label().r#for(id).child(label);
    html::div().class("maker__copyable").child(label).child(area.child(text)).child(button)
}

/// What surrounds the pages that partners work with.
pub(super) fn body(tree: &LanguageTree<'_>, main: Pieces) -> Element {
    let (words, context) = (tree.words, tree.context);
    let home = context.ours(html::a().href(context.url(&Route::Front))).child(context.site().title.as_str());
    let skip = html::a().class("maker__skip").href("#main").child(context.text.skip());
    let status = html::p().class("status").role("status").data_copied(words.copied);
    tree.in_words(html::div().class("maker"))
        .child(skip)
        .child(html::header().class("maker__head").child(home))
        .child(html::main().id("main").tabindex("-1").child(main))
        .child(status.data_by_hand(words.copy_by_hand).data_unknown(words.unknown_address))
}
