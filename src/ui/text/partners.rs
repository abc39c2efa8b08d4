//! Words on pages for partners: embed pages, the generator. These pages are static, so the words stay with the
//! publisher and travel to nobody's program.

use super::words::word_struct;

word_struct! {
    /// The words of a language. `{…}` stands for a value.
    Words {
        /// Link from an embed to the article; `{site}`
        read_full,
        print_full,
        /// Said where a long text is cut
        goes_on,
        /// Link from a list to all of its articles; `{site}`
        all_of,
        none_yet,
        /// Title of the generator
        maker,
        maker_about,
        /// Heading above the choices
        choose,
        what,
        newest,
        or_address,
        /// Said when that is no address of an article
        unknown_address,
        /// Said when the article's page does not arrive
        not_loaded,
        view,
        view_full,
        view_card,
        view_headline,
        pick,
        /// Heading above the picked articles
        picked,
        unpick,
        layout,
        layout_list,
        layout_cards,
        layout_headlines,
        /// A further condition of a list
        also,
        /// No further condition
        any,
        also_about,
        theme,
        theme_auto,
        theme_light,
        theme_dark,
        /// Heading of the next ones
        own_look,
        accent,
        text_colour,
        background,
        font,
        font_own,
        font_sans,
        font_serif,
        font_system,
        /// Of the type
        size,
        radius,
        border,
        /// Said when the embed does not take a colour
        refused,
        frame_language,
        level,
        how_many,
        width,
        preview,
        preview_width,
        preview_host,
        kind_narrow,
        kind_big,
        /// Heading above the snippets
        snippets,
        element,
        iframe,
        headlines,
        amp,
        oembed,
        oembed_none,
        policy,
        /// Heading of the next five; `{site}`
        admin,
        admin_what,
        admin_safe,
        admin_script,
        admin_seen,
        admin_fail,
        copy,
        copied,
        /// Shown when the browser refuses to copy
        copy_by_hand,
        /// How to embed an article without this page's scripts; stands above links to embed pages
        no_script,
        /// How to republish a text without them; the licence follows
        text_by_hand,
        /// Heading above links to the embed pages of lists
        lists,
        kit_text,
        kit_clean,
        download,
        /// Attribution; `{publisher}`
        published_by,
        /// Stands before the licence line
        licence,
        /// `{publisher}`
        no_licence,
        /// Heading above the rights of the pictures
        pictures,
        picture_free,
        /// `{holder}`
        picture_ask,
    }
}
