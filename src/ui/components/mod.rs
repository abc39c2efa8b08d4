//! The pieces that pages are made of: each a function of its arguments, with no state but open or closed.

pub mod answer_notes;
pub mod article_parts;
pub mod card;
pub mod chart;
pub mod filters;
pub mod found_words;
pub mod hit;
pub mod icon;
pub mod inline;
pub mod kept;
pub mod layout;
pub mod notice;
pub mod pager;
pub mod picture;
pub mod prose;
pub mod reading;
pub mod safety;
pub mod save_button;
pub mod search_box;
pub mod search_settings;
pub mod share;
pub mod site_nav;

/// Whether pages use an id themselves, so that no heading of an article may have it.
pub fn is_own_id(id: &str) -> bool {
    let fixed = [
        "below",
        "contents",
        "explore",
        "filters",
        "latest",
        "main",
        "newest",
        "related",
        "saved-file",
        "saved-history",
        "saved-history-note",
        "search",
        "search-here",
        "site-menu",
        "versions",
        "wipe",
    ];
    let numbered = ["nav-", "note-", "ref-", "table-"];
    fixed.contains(&id) || numbered.iter().any(|start| id.starts_with(start))
}
