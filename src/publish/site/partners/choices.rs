//! The form of the generator: what is to be shown, and how.

use crate::{
    corpus::{Article, Facet},
    ui::{
        element::{Element, html},
        screen::value_name,
    },
};

use super::{
    height::height_of,
    parts::section,
    tree::{IN_LIST, LanguageTree, SHOWN},
};

/// What can be chosen: the article or list, and how it is shown.
pub(super) fn choices(tree: &LanguageTree<'_>, articles: &[&Article]) -> Element {
    let words = tree.words;
    let (context, interface) = (tree.context, tree.context.words());
    let article = |article: &&Article| {
        option(["a:", article.slug.as_str()].concat(), &article.title)
            .in_language_among(&article.lang, interface)
            .data_height(height_of(article).to_string())
    };
    let group = |label: &str, options: Vec<Element>| html::optgroup().label(label).child(options);
    let counts = tree.counts();
    let list = |facet: Facet| {
        let of_facet = tree.lists().into_iter().filter(|(other, _)| *other == facet);
        let options: Vec<_> = of_facet
            .map(|(facet, value)| {
                let name = value_name(tree.context.site(), facet, &value);
                let listed = counts.get(&(facet, value.clone())).copied().unwrap_or_default();
                let option = option(["l:", facet.as_str(), "/", &value].concat(), &name);
                context.ours(option.data_count(listed.to_string()))
            })
            .collect();
        (!options.is_empty()).then(|| group(context.text.facet(facet), options))
    };
    let what = html::select()
        .name("what")
        .child((!articles.is_empty()).then(|| group(words.newest, articles.iter().map(article).collect())))
        .child(Facet::ALL.into_iter().filter_map(list).collect::<Vec<_>>());
    // The script adds the lists to choose from.
    let also = || labelled(words.also, html::select().data_also().child(option(String::new(), words.any)));
    let layouts = [("", words.layout_list), ("cards", words.layout_cards), ("headlines", words.layout_headlines)];
    let views = [("", words.view_full), ("card", words.view_card), ("headline", words.view_headline)];
    let themes = [("", words.theme_auto), ("light", words.theme_light), ("dark", words.theme_dark)];
    let levels = (1..=6).map(|level: u8| {
        let option = option(level.to_string(), &level.to_string());
        option.selected(level == 2)
    });
    let level = html::select().name("heading-level").child(levels.collect::<Vec<_>>());
    let count = number("count", 1, IN_LIST).value(SHOWN.to_string());
    let address = html::input().r#type("url").name("address").dir("ltr");
    section("choose", words.choose)
        .child(
            html::form()
                .class("maker__form")
                .child(labelled(words.what, what))
                .child(labelled(words.or_address, address))
                .child(labelled(words.view, select("view", &views)))
                .child(also())
                .child(also())
                .child(labelled(words.layout, select("layout", &layouts)))
                .child(labelled(words.theme, select("theme", &themes)))
                .child(labelled(words.level, level))
                .child(labelled(words.how_many, count))
                .child(labelled(words.width, number("width", 200, 2000)))
                .child(look(tree)),
        )
        .child(html::p().child(words.also_about))
        .child(html::button().class("maker__copy").r#type("button").data_pick().child(words.pick))
        .child(
            html::div()
                .data_picked()
                .data_remove(words.unpick)
                .hidden(true)
                .child(html::h3().child(words.picked))
                .child(html::ol()),
        )
}

/// The partner's own colours and type.
fn look(tree: &LanguageTree<'_>) -> Element {
    let words = tree.words;
    let colour = |name: &'static str, label: &str| {
        let input = html::input().r#type("text").name(name).maxlength("7").autocomplete("off").spellcheck("false");
        labelled(label, input.dir("ltr"))
    };
    let fonts =
        [("", words.font_own), ("sans", words.font_sans), ("serif", words.font_serif), ("system", words.font_system)];
    let border = html::input().r#type("checkbox").name("border").checked(true);
    html::fieldset()
        .class("maker__form")
        .child(html::legend().child(words.own_look))
        .child(colour("accent", words.accent))
        .child(colour("text", words.text_colour))
        .child(colour("background", words.background))
        .child(labelled(words.font, select("font", &fonts)))
        .child(labelled(words.size, number("size", 75, 200)))
        .child(labelled(words.radius, number("radius", 0, 40)))
        .child(html::label().class("maker__radio").child(border).child([" ", words.border].concat()))
}

fn option(value: String, name: &str) -> Element {
    html::option().value(value).child(name)
}

/// Names for some values.
fn select(name: &'static str, known: &[(&str, &str)]) -> Element {
    let options = known.iter().map(|(value, name)| option((*value).to_owned(), name));
    html::select().name(name).child(options.collect::<Vec<_>>())
}

fn number(name: &'static str, least: usize, most: usize) -> Element {
    let input = html::input().r#type("number").name(name).inputmode("numeric");
    input.min(least.to_string()).max(most.to_string())
}

fn labelled(label: &str, control: Element) -> Element {
    html::label().class("maker__field").child(html::span().child(label)).child(control)
}
