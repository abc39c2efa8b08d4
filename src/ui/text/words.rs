//! Which words there are: for each a field of [`Words`], which a language fills in, and a method of [`Text`].

use super::site_words::Text;

/// Declares a struct of words, one `&str` each.
macro_rules! word_struct {
    ($(#[$about:meta])* $struct:ident { $($(#[doc = $doc:literal])* $name:ident),* $(,)? }) => {
        $(#[$about])*
        pub struct $struct { $($(#[doc = $doc])* pub $name: &'static str),* }

        impl $struct {
            /// The names of the words in the order of their declaration, and what is said of each.
            pub const NAMES: &'static [(&'static str, &'static str)] = &[$((stringify!($name), concat!($($doc),*))),*];

            /// The words in this order; nothing for those that are missing.
            pub fn of(words: &[&'static str]) -> Self {
                let mut words = words.iter().copied();
                Self { $($name: words.next().unwrap_or_default()),* }
            }

            /// The words in the order of their declaration.
            pub fn list(&self) -> Vec<String> {
                vec![$(self.$name.to_owned()),*]
            }
        }
    };
}
pub(super) use word_struct;

macro_rules! words {
    ($($(#[doc = $doc:literal])* $name:ident),* $(,)?) => {
        word_struct! {
            /// The words of an interface language. `{…}` stands for a value; `|` parts plural forms and list items.
            Words { $($(#[doc = $doc])* $name),* }
        }

        #[allow(non_camel_case_types, reason = "named after the words")]
        enum Place { $($name),* }

        impl Text {
            $($(#[doc = $doc])* pub fn $name(&self) -> &str { self.at(Place::$name as usize) })*
        }
    };
}

words! {
    /// Which numbers take which form of a counted message.
    plural_rule,
    /// Link to the main content, first on every page.
    skip,
    /// Link that leaves the site at once.
    exit,
    /// Said after Shift was pressed once, and twice.
    exit_two,
    exit_one,
    /// What that link does not do, at the foot of the page.
    exit_about,
    menu,
    /// Name of the site navigation.
    site_nav,
    /// Name of a button that opens the items of a section; `{section}`.
    items_of,
    /// Name of the list of interface languages.
    language_nav,
    search_label,
    search_button,
    all_articles,
    /// Heading above the newest articles on the front page.
    latest,
    /// Heading above the sections on the front page.
    explore,
    /// Link to the articles of a section; `{n}` and plural forms.
    articles_count,
    /// `{section}`
    all_in_section,
    /// Heading above the newest articles of a section.
    newest_in_section,
    /// Heading above the pages below a heading.
    in_this_section,
    filters,
    clear_all,
    /// `{value}`
    remove_filter,
    facet_section,
    facet_topic,
    facet_place,
    facet_year,
    facet_language,
    /// Name of the chart of articles per year.
    years_chart,
    /// Title and announcement of a filtered list; `{n}` and plural forms.
    results_count,
    /// Instead of `results_count` where not every article could be looked at; `{n}` and plural forms.
    results_at_least,
    /// In the place of results that are still to come.
    searching,
    /// Button that closes the filters of a narrow screen; `{n}` and plural forms.
    show_results,
    /// Title of a list with words; `{results}` and `{query}`.
    results_for,
    /// Above the results for a corrected word; `{typed}` and `{meant}`.
    shown_instead,
    /// Link to what was perhaps meant; `{meant}`.
    did_you_mean,
    /// Said when results are in other languages than the interface; `{languages}`.
    results_in,
    /// Said when parts of the search index could not be loaded.
    incomplete,
    no_results,
    no_results_help,
    /// Heading above the last searches.
    recent,
    search_settings,
    remember_searches,
    /// Name of a switch, which also says what the keys do.
    keyboard,
    sort,
    sort_best,
    sort_newest,
    sort_oldest,
    apply,
    pages_nav,
    page_previous,
    page_next,
    /// `{n}` and `{total}`
    page_of,
    /// `{n}`: a page of a list whose length is not shown.
    page_number,
    contents,
    published,
    /// Stands before the day on which an article was last changed.
    updated,
    /// Stands before the day of the last correction.
    corrected,
    /// Heading above the corrections of an article.
    corrections,
    /// Of articles that this device kept before they were corrected.
    corrected_since,
    /// Stands before the name of the language of the original.
    older_than_original,
    /// Button that opens the settings for reading.
    comfort,
    /// Stands before the length of a recorded reading.
    listen,
    /// After it: who reads; `{name}`.
    read_by,
    source,
    project,
    funder,
    people,
    related,
    /// Name of the links to the neighbours in time.
    neighbours,
    older,
    newer,
    /// Heading above the other language versions.
    other_languages,
    share,
    copy_link,
    link_copied,
    /// Shown when the browser refuses to copy; `{address}`.
    copy_failed,
    print,
    /// At the foot of a printed page; `{date}`
    printed,
    /// Button that copies the citation of an article.
    cite,
    /// Button that makes one file of an article.
    save_file,
    /// In such a file; `{date}`
    file_saved,
    /// Stands before the address of the article.
    file_newer,
    /// Said when a tool of the page could not be loaded, or failed.
    tool_failed,
    /// Name of the bar that leads from one found word to the next.
    found_words,
    found_next,
    found_previous,
    found_close,
    /// Link from an article to what partners need.
    republish,
    footnotes,
    /// Name of the link from a footnote back into the text; `{n}`.
    back_to_text,
    /// Name of a reference to a footnote; `{n}`.
    footnote,
    /// Name of a wide table that scrolls; `{n}`, counted from 1.
    table,
    /// Name of a block of code that scrolls.
    code,
    not_found,
    not_found_help,
    /// Title of the page of an article that is no longer shown.
    withdrawn,
    withdrawn_help,
    load_failed,
    load_failed_help,
    /// Title of a page whose content is on its way.
    opening,
    try_again,
    to_front,
    /// Said when the text is in another language than the interface; `{language}`.
    text_in,
    photo,
    months_in_date,
    months_alone,
    date_day,
    date_month,
    date_year,
    group_separator,
    decimal_separator,
    /// A size; `{n}`.
    kilobytes,
    megabytes,
    /// How much of something is there: `{done}`, without its unit, and `{total}`.
    size_of,
    /// Said by a page whose program has not started.
    not_started,
    offline_title,
    offline_intro,
    /// Said where the program does not run.
    offline_program,
    /// What is kept without being asked for; `{size}`.
    offline_default,
    offline_limits,
    /// Said where the browser lets nothing be kept.
    offline_none,
    /// Said while the site is kept for the first time.
    offline_coming,
    offline_ready,
    offline_search_here,
    offline_search_away,
    /// `{kept}`, `{n}` and plural forms for `{n}`.
    offline_articles,
    /// `{size}`
    offline_used,
    offline_other,
    offline_text,
    offline_pictures,
    offline_recordings,
    /// What a row is about; `{kind}`, `{section}` and `{language}`.
    offline_of,
    /// Buttons; `{size}` is what would be fetched.
    offline_keep,
    offline_resume,
    offline_pause,
    offline_cancel,
    offline_delete,
    /// The state of a row.
    offline_away,
    /// `{size}`
    offline_partly,
    offline_here,
    /// `{date}`
    offline_since,
    offline_waiting,
    /// `{size}`
    offline_running,
    /// `{size}`
    offline_paused,
    offline_lost,
    /// `{articles}`
    offline_full,
    offline_damaged,
    /// Said when a row is complete; `{name}`.
    offline_done,
    offline_wipe,
    offline_wiped,
    offline_nothing,
    offline_nothing_end,
    /// Button that saves an article on this device.
    save_article,
    /// Title of the page of saved articles.
    saved_title,
    saved_intro,
    /// Name of the bar with news of network and site.
    notice,
    notice_close,
    no_network,
    network_back,
    update_waiting,
    update_use,
    article_away,
    article_away_help,
    search_away,
    search_away_help,
}
