//! The generator of embed codes: choices, a preview, snippets to copy. Its script is small and its own; without it the
//! page leads to the pages where the snippets stand.

use crate::{
    corpus::{Article, Facet, Lang},
    ui::{
        context::{dir_unless, lang_unless},
        element::{Element, Pieces, el},
        route::Route,
        screen::value_name,
    },
};

use super::{
    IN_LIST, SHOWN, Tree,
    republish::{body, copyable, section},
    snippet::height_of,
};

/// How many articles can be chosen by title; older ones by their address.
const BY_TITLE: usize = 200;

/// The generator in one language.
pub(super) fn page(tree: &Tree<'_>) -> String {
    let words = tree.words;
    let articles = tree.newest(BY_TITLE);
    let heading = el("h1").child(words.maker);
    let about = el("p").class("maker__about").child(words.maker_about);
    let main = Pieces::default()
        .and(languages(tree))
        .and(heading)
        .and(about)
        .and(
            el("div")
                .class("maker__tool")
                .flag("hidden")
                .flag("data-maker")
                .attr("data-root", root(tree))
                .attr("data-roots", roots(tree))
                .attr("data-origin", tree.assets.origin.as_deref().unwrap_or_default())
                .attr("data-script", tree.context.routes.file(tree.files.elements))
                .child(choices(tree, &articles))
                .child(preview(tree))
                .child(snippets(tree)),
        )
        .and(pages(tree, &articles));
    tree.workplace(words.maker, &[tree.files.elements, &tree.files.maker_script], &body(tree, main))
}

/// Where the tree of the language begins.
fn root(tree: &Tree<'_>) -> String {
    tree.context.url(&Route::Front)
}

/// Where the trees of all languages begin: what an address of an article begins with.
fn roots(tree: &Tree<'_>) -> String {
    let routes = &tree.context.routes;
    let roots = routes.languages.iter().map(|lang| routes.url(lang, &Route::Front));
    roots.collect::<Vec<_>>().join(" ")
}

/// The generator in the other languages: what it makes speaks the same.
fn languages(tree: &Tree<'_>) -> Option<Element> {
    let languages = &tree.corpus.languages;
    let entry = |lang: &Lang| {
        let link = el("a").attr("href", tree.context.routes.embed_maker(lang)).attr("hreflang", lang.as_str());
        let link = link.attr("lang", lang.as_str()).attr("dir", lang.dir().as_str());
        let link = link.attr_if("aria-current", (lang == tree.lang()).then_some("true"));
        el("li").child(link.child(lang.own_name()))
    };
    (languages.len() > 1).then(|| {
        let list = el("ul").child(languages.iter().map(entry).collect::<Vec<_>>());
        el("nav").class("maker__languages").attr("aria-label", tree.words.frame_language).child(list)
    })
}

fn choices(tree: &Tree<'_>, articles: &[&Article]) -> Element {
    let words = tree.words;
    let option = |value: String, name: &str| el("option").attr("value", value).child(name);
    let (context, interface) = (tree.context, tree.context.words());
    let article = |article: &&Article| {
        option(["a:", article.slug.as_str()].concat(), &article.title)
            .attr_if("lang", lang_unless(&article.lang, interface))
            .attr_if("dir", dir_unless(&article.lang, interface))
            .attr("data-height", height_of(article).to_string())
    };
    let group = |label: &str, options: Vec<Element>| el("optgroup").attr("label", label).child(options);
    let list = |facet: Facet, label: &str| {
        let of_facet = tree.lists().into_iter().filter(|(other, _)| *other == facet);
        let options: Vec<_> = of_facet
            .map(|(facet, value)| {
                let name = value_name(tree.context.site(), facet, &value);
                context.ours(option(["l:", facet.as_str(), "/", &value].concat(), &name))
            })
            .collect();
        (!options.is_empty()).then(|| group(label, options))
    };
    let text = &tree.context.text;
    let what = el("select")
        .attr("name", "what")
        .child((!articles.is_empty()).then(|| group(words.newest, articles.iter().map(article).collect())))
        .child(list(Facet::Section, text.facet_section()))
        .child(list(Facet::Topic, text.facet_topic()))
        .child(list(Facet::Place, text.facet_place()))
        .child(list(Facet::Lang, text.facet_language()));
    let themes = [("", words.theme_auto), ("light", words.theme_light), ("dark", words.theme_dark)];
    let theme = el("select").attr("name", "theme");
    let theme = theme.child(themes.map(|(value, name)| option(value.to_owned(), name)).into_iter().collect::<Vec<_>>());
    let levels = (1..=6).map(|level: u8| {
        let option = option(level.to_string(), &level.to_string());
        if level == 2 { option.flag("selected") } else { option }
    });
    let level = el("select").attr("name", "heading-level").child(levels.collect::<Vec<_>>());
    let number = |name: &'static str, least: usize, most: usize| {
        let input = el("input").attr("type", "number").attr("name", name).attr("inputmode", "numeric");
        input.attr("min", least.to_string()).attr("max", most.to_string())
    };
    let count = number("count", 1, IN_LIST).attr("value", SHOWN.to_string());
    let address = el("input").attr("type", "url").attr("name", "address").attr("dir", "ltr");
    section("choose", words.choose).child(
        el("form")
            .class("maker__form")
            .child(labelled(words.what, what))
            .child(labelled(words.or_address, address))
            .child(labelled(words.theme, theme))
            .child(labelled(words.level, level))
            .child(labelled(words.how_many, count))
            .child(labelled(words.width, number("width", 200, 2000))),
    )
}

fn labelled(label: &str, control: Element) -> Element {
    el("label").class("maker__field").child(el("span").child(label)).child(control)
}

fn preview(tree: &Tree<'_>) -> Element {
    let words = tree.words;
    let radio = |name: &'static str, value: &str, label: &str, first: bool| {
        let input = el("input").attr("type", "radio").attr("name", name).attr("value", value);
        let input = if first { input.flag("checked") } else { input };
        el("label").class("maker__radio").child(input).child([" ", label].concat())
    };
    let widths = ["320", "640", "960"].map(|width| radio("page-width", width, width, width == "640"));
    let hosts = [("light", words.theme_light), ("dark", words.theme_dark)];
    let hosts = hosts.map(|(value, label)| radio("page-colours", value, label, value == "light"));
    let set = |legend: &str, radios: Vec<Element>| {
        el("fieldset").class("maker__set").child(el("legend").child(legend)).child(radios)
    };
    let region = el("div").class("maker__preview").flag("data-preview").attr("tabindex", "0").attr("role", "group");
    section("preview", words.preview)
        .child(set(words.preview_width, widths.into_iter().collect()))
        .child(set(words.preview_host, hosts.into_iter().collect()))
        .child(region.attr("aria-label", words.preview))
}

fn snippets(tree: &Tree<'_>) -> Element {
    let words = tree.words;
    section("snippets", words.snippets)
        .child(copyable(words, "element", words.element, ""))
        .child(copyable(words, "iframe", words.iframe, ""))
        .child(copyable(words, "oembed", words.oembed, "").attr("data-none", words.oembed_none))
        .child(copyable(words, "policy", words.policy, ""))
}

/// Links to the pages with ready snippets, and to the embed pages of lists.
fn pages(tree: &Tree<'_>, articles: &[&Article]) -> Pieces {
    let (words, context) = (tree.words, tree.context);
    let article = |article: &&Article| {
        let home = context.home(&article.lang);
        let link = el("a").attr("href", context.routes.republish(home, &article.slug));
        let link = link.attr_if("lang", lang_unless(&article.lang, context.words()));
        let link = link.attr_if("dir", dir_unless(&article.lang, context.words()));
        el("li").child(link.child(article.title.as_str()))
    };
    let list = |(facet, value): (Facet, String)| {
        let name = value_name(context.site(), facet, &value);
        let link = el("a").attr("href", context.routes.embed_list(tree.lang(), facet, &value));
        el("li").child(context.ours(link).child(name))
    };
    let newest = section("newest", words.newest).child(el("p").child(words.no_script));
    let newest = newest.child(el("ul").class("maker__links").child(articles.iter().map(article).collect::<Vec<_>>()));
    let lists: Vec<_> = tree.lists().into_iter().map(list).collect();
    let lists = section("lists", words.lists).child(el("ul").class("maker__links").child(lists));
    Pieces::default().and((!articles.is_empty()).then_some(newest)).and((!tree.lists().is_empty()).then_some(lists))
}
