//! The parts of the generator's page: its frame, sections, and texts to copy.

use crate::ui::{
    element::{Element, Pieces, html},
    route::Route,
    text::partners::Words,
};

use super::tree::LanguageTree;

/// A section with its heading.
pub(super) fn section(id: &'static str, heading: &str) -> Element {
    let section = html::section().class("maker__section").aria_labelledby(id);
    section.child(html::h2().id(id).child(heading))
}

/// A text to copy, which the script fills in, and the button that copies it.
pub(super) fn copyable(words: &Words, name: &'static str, label: &str) -> Element {
    let id = ["copy-", name].concat();
    let area = html::textarea().class("maker__text").id(id.as_str()).readonly(true).dir("ltr");
    let area = area.rows("3").spellcheck("false");
    let button = html::button().class("maker__copy").r#type("button").data_copy(id.as_str()).hidden(true);
    let button = button.aria_label([words.copy, ": ", label].concat()).child(words.copy);
    let label = html::label().r#for(id).child(label);
    html::div().class("maker__copyable").child(label).child(area).child(button)
}

/// What surrounds the generator.
pub(super) fn body(tree: &LanguageTree<'_>, main: Pieces) -> Element {
    let (words, context) = (tree.words, tree.context);
    let home = context.ours(html::a().href(context.url(&Route::Front))).child(context.site().title.as_str());
    let skip = html::a().class("maker__skip").href("#main").child(context.text.skip());
    let status = html::p().class("status").role("status").data_copied(words.copied);
    let status = status.data_by_hand(words.copy_by_hand).data_unknown(words.unknown_address);
    let status = status.data_refused(words.refused);
    tree.in_words(html::div().class("maker"))
        .child(skip)
        .child(html::header().class("maker__head").child(home))
        .child(html::main().id("main").tabindex("-1").child(main))
        .child(status.data_failed(words.not_loaded))
}
