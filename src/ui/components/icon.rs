//! Small drawings beside words. All are hidden from assistive technology: the words say it.

use leptos::prelude::*;

/// A line drawing in a box of 16 units, in the colour of the text.
fn icon(path: &'static str) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d=path fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"
                stroke-linejoin="round" />
        </svg>
    }
    .into_any()
}

pub fn chevron() -> AnyView {
    icon("M4 6l4 4 4-4")
}

pub fn magnifier() -> AnyView {
    icon("M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.5 10.5l3 3")
}

pub fn lines() -> AnyView {
    icon("M2.5 4h11M2.5 8h11M2.5 12h11")
}

pub fn cross() -> AnyView {
    icon("M4 4l8 8M12 4l-8 8")
}
