//! Words on pages for partners: embed pages, the generator, the texts to republish. These pages are static, so the words
//! stay with the publisher and travel to nobody's program.

mod ar;
mod en;
mod ka;
mod ru;

use crate::corpus::Lang;

/// The words of a language. `{…}` stands for a value.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// Link from an embed to the article; `{site}`
    pub read_full: &'static str,
    pub print_full: &'static str,
    /// Said where a long text is cut
    pub goes_on: &'static str,
    /// Link from a list to all of its articles; `{site}`
    pub all_of: &'static str,
    pub none_yet: &'static str,
    /// Title of the generator
    pub maker: &'static str,
    pub maker_about: &'static str,
    /// Heading above the choices
    pub choose: &'static str,
    pub what: &'static str,
    pub newest: &'static str,
    pub or_address: &'static str,
    /// Said when that is no address of an article
    pub unknown_address: &'static str,
    pub theme: &'static str,
    pub theme_auto: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub frame_language: &'static str,
    pub level: &'static str,
    pub how_many: &'static str,
    pub width: &'static str,
    pub preview: &'static str,
    pub preview_width: &'static str,
    pub preview_host: &'static str,
    /// Heading above the snippets
    pub snippets: &'static str,
    pub element: &'static str,
    pub iframe: &'static str,
    pub oembed: &'static str,
    pub oembed_none: &'static str,
    pub policy: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    /// Shown when the browser refuses to copy
    pub copy_by_hand: &'static str,
    pub no_script: &'static str,
    /// Heading above links to the embed pages of lists
    pub lists: &'static str,
    /// Title of the republishing page; `{title}`
    pub kit: &'static str,
    pub kit_embed: &'static str,
    pub kit_more: &'static str,
    pub kit_text: &'static str,
    pub kit_clean: &'static str,
    pub download: &'static str,
    /// Attribution; `{publisher}`
    pub published_by: &'static str,
    /// Stands before the licence line
    pub licence: &'static str,
    /// `{publisher}`
    pub no_licence: &'static str,
    /// Heading above the rights of the pictures
    pub pictures: &'static str,
    pub picture_free: &'static str,
    /// `{holder}`
    pub picture_ask: &'static str,
}

/// The words of an interface language; English where it has none.
pub fn words_of(lang: &Lang) -> &'static Words {
    match lang.primary() {
        "ar" => &ar::WORDS,
        "ka" => &ka::WORDS,
        "ru" => &ru::WORDS,
        _ => &en::WORDS,
    }
}
