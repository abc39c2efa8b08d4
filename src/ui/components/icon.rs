//! Small drawings beside words. All are hidden from assistive technology: the words say it.

use crate::ui::element::{Element, svg};

/// A line drawing in a box of 16 units, in the colour of the text.
fn icon(path: &'static str) -> Element {
    let path = svg::path().d(path).class("icon__line");
    let size = |element: Element| element.view_box("0 0 16 16").width("16").height("16");
    size(svg::svg().class("icon")).aria_hidden(true).child(path)
}

/// A downward arrow: a list that opens, or the next one.
pub fn chevron() -> Element {
    icon("M4 6l4 4 4-4")
}

/// A magnifying glass: search.
pub fn magnifier() -> Element {
    icon("M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.5 10.5l3 3")
}

/// Three lines: the menu.
pub fn lines() -> Element {
    icon("M2.5 4h11M2.5 8h11M2.5 12h11")
}

/// A bookmark: save.
pub fn bookmark() -> Element {
    icon("M4 2.5h8v11l-4-3-4 3z")
}

/// A cross: close or remove.
pub fn cross() -> Element {
    icon("M4 4l8 8M12 4l-8 8")
}
