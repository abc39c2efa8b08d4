//! The generator: choices, a preview, snippets and texts to copy. Its scripts are small and used by no other page;
//! without them, links lead to the embed pages.

use crate::{
    corpus::{Article, Facet, Lang},
    ui::{
        element::{Element, Pieces, html},
        route::Route,
        screen::value_name,
    },
};

use super::{
    choices::choices,
    parts::{body, copyable, section},
    republish::{licence, texts},
    tree::LanguageTree,
};

/// How many articles can be chosen by title; older ones can be chosen by their address.
const BY_TITLE: usize = 200;

/// The generator in one language.
pub(super) fn page(tree: &LanguageTree<'_>) -> String {
    let words = tree.words;
    let articles = tree.newest(BY_TITLE);
    let heading = html::h1().child(words.maker);
    let about = html::p().class("maker__about").child(words.maker_about);
    let main = Pieces::default()
        .and(languages(tree))
        .and(heading)
        .and(about)
        .and(
            html::div()
                .class("maker__tool")
                .hidden(true)
                .data_maker()
                .data_root(root(tree))
                .data_roots(roots(tree))
                .data_origin(tree.assets.origin.as_deref().unwrap_or_default())
                .data_script(tree.context.routes.file(tree.files.elements))
                .child(choices(tree, &articles))
                .child(preview(tree))
                .child(snippets(tree))
                .child(texts(tree)),
        )
        .and(administrator(tree))
        .and(pages(tree, &articles));
    let files = tree.files;
    let scripts = [files.elements, &files.texts_script, &files.maker_script];
    tree.workplace(words.maker, &scripts, &body(tree, main))
}

/// Where the tree of the language begins.
fn root(tree: &LanguageTree<'_>) -> String {
    tree.context.url(&Route::Front)
}

/// The addresses of the front pages of all languages, with which the addresses of their articles begin.
fn roots(tree: &LanguageTree<'_>) -> String {
    let routes = &tree.context.routes;
    let roots = routes.languages.iter().map(|lang| routes.url(lang, &Route::Front));
    roots.collect::<Vec<_>>().join(" ")
}

/// Links to the generator in the other languages; its snippets are in its own language.
fn languages(tree: &LanguageTree<'_>) -> Option<Element> {
    let languages = &tree.corpus.languages;
    let entry = |lang: &Lang| {
        let link = html::a().href(tree.context.routes.embed_maker(lang)).hreflang(lang.as_str());
        let link = link.in_language(lang);
        let link = link.aria_current((lang == tree.lang()).then_some("true"));
        html::li().child(link.child(lang.own_name()))
    };
    (languages.len() > 1).then(|| {
        let list = html::ul().child(languages.iter().map(entry).collect::<Vec<_>>());
        html::nav().class("maker__languages").aria_label(tree.words.frame_language).child(list)
    })
}

fn preview(tree: &LanguageTree<'_>) -> Element {
    let words = tree.words;
    let radio = |name: &'static str, value: &str, label: &str, first: bool| {
        let input = html::input().r#type("radio").name(name).value(value);
        html::label().class("maker__radio").child(input.checked(first)).child([" ", label].concat())
    };
    let widths = ["320", "640", "960"].map(|width| radio("page-width", width, width, width == "640"));
    let hosts = [
        ("light", words.theme_light),
        ("dark", words.theme_dark),
        ("narrow", words.kind_narrow),
        ("big", words.kind_big),
    ];
    let hosts = hosts.map(|(value, label)| radio("page-kind", value, label, value == "light"));
    let set = |legend: &str, radios: Vec<Element>| {
        html::fieldset().class("maker__set").child(html::legend().child(legend)).child(radios)
    };
    let region = html::div().class("maker__preview").data_preview().tabindex("0").role("group");
    // Some text of the page around.
    let around = html::p().class("maker__around").aria_hidden(true).child(words.maker_about);
    let page = html::div().class("maker__page").child(around).child(region.aria_label(words.preview));
    section("preview", words.preview)
        .child(set(words.preview_width, widths.into_iter().collect()))
        .child(set(words.preview_host, hosts.into_iter().collect()))
        .child(page)
}

/// The place of [`administrator`]; no article has such a name.
const ADMINISTRATOR: &str = "!administrator";

/// What those who look after the partner's site want to know.
fn administrator(tree: &LanguageTree<'_>) -> Element {
    let words = tree.words;
    let site = &tree.context.site().title;
    let said = |template: &str| tree.named(html::p(), template, "site", site, tree.context.lang());
    let script = tree.absolute(&tree.context.routes.file(tree.files.elements));
    // Articles of every language can be embedded, each from its own tree.
    let routes = &tree.context.routes;
    let frames: Vec<_> = routes.languages.iter().map(|lang| tree.absolute(&routes.embed_maker(lang))).collect();
    let lines = ["script-src ", &script, ";\nframe-src ", &frames.join(" "), ";"].concat();
    section(ADMINISTRATOR, words.admin)
        .child(said(words.admin_what))
        .child(html::pre().class("maker__lines").dir("ltr").child(lines))
        .child(said(words.admin_safe))
        .child(said(words.admin_script))
        .child(said(words.admin_seen))
        .child(said(words.admin_fail))
}

fn snippets(tree: &LanguageTree<'_>) -> Element {
    let words = tree.words;
    section("snippets", words.snippets)
        .child(copyable(words, "element", words.element))
        .child(copyable(words, "iframe", words.iframe))
        .child(copyable(words, "headlines", words.headlines))
        .child(copyable(words, "amp", words.amp))
        .child(tree.assets.oembed.then(|| copyable(words, "oembed", words.oembed).data_none(words.oembed_none)))
        .child(copyable(words, "policy", words.policy))
        .child(html::p().child(html::a().href(["#", ADMINISTRATOR].concat()).child(words.admin)))
}

/// For those who work without scripts: links to the embed pages of the newest articles and of lists, and how to come by
/// those of other articles and by a text to republish.
fn pages(tree: &LanguageTree<'_>, articles: &[&Article]) -> Pieces {
    let (words, context) = (tree.words, tree.context);
    let article = |article: &&Article| {
        let home = context.home(&article.lang);
        let link = html::a().href(context.routes.embed(home, &article.slug));
        let link = link.in_language_among(&article.lang, context.words());
        html::li().child(link.child(article.title.as_str()))
    };
    let list = |(facet, value): (Facet, String)| {
        let name = value_name(context.site(), facet, &value);
        let link = html::a().href(context.routes.embed_list(tree.lang(), facet, &value));
        html::li().child(context.ours(link).child(name))
    };
    let newest = section("newest", words.newest)
        .child(html::p().child(words.no_script))
        .child(html::p().child([words.text_by_hand, " ", &licence(tree)].concat()));
    let newest = newest.child(html::ul().class("maker__links").child(articles.iter().map(article).collect::<Vec<_>>()));
    let lists: Vec<_> = tree.lists().into_iter().map(list).collect();
    let lists = section("lists", words.lists).child(html::ul().class("maker__links").child(lists));
    Pieces::default().and((!articles.is_empty()).then_some(newest)).and((!tree.lists().is_empty()).then_some(lists))
}
