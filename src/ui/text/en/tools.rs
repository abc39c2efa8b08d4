//! English: the words of tools.

use crate::ui::text::ToolWords;

pub(super) const WORDS: ToolWords = ToolWords {
    accessed: "Read on {day}",
    citation_copied: "Copied: {citation}",
    citation_failed: "This could not be copied: {citation}",
    saved_done: "Saved. It can be read without a network.",
    saved_partly: "Saved. What is still missing of it will be fetched when there is a network.",
    saved_removed: "Removed from the saved articles.",
    saved_away: "This was not saved, because the article did not arrive. Try again when there is a \
        network.",
    saved_gone: "This was not saved: the site no longer has this article.",
    saved_full: "This was not saved: the browser gives the site no more room. The page \
        “Reading without network” has what can be deleted.",
    saved_nothing: "Nothing can be saved: this device keeps nothing of this site, as you have chosen. The \
        page “Reading without network” has a button that ends that.",
    saved_none: "Nothing can be saved here: this browser keeps nothing of this site. It may be a private \
        window, or the connection is not secure. Otherwise open the page anew.",
    saved_empty: "You have not saved anything yet. The button “Save” is at every article, and its sign in \
        every list.",
    saved_on: "Saved on {date}",
    saved_remove: "Remove",
    saved_incomplete: "Not all of it is on this device yet. The rest will be fetched when there is a network.",
    saved_withdrawn: "An article that is no longer shown",
    saved_export: "Write the list into a file",
    saved_import: "Add articles from such a file",
    saved_imported: "Added: {added}. Already here: {known}. Not on this site: {unknown}.",
    saved_no_list: "This file has no list of saved articles. Nothing was changed.",
    saved_large: "This file is too large for a list of saved articles. Nothing was changed.",
    saved_newer: "This file was written by a newer version of the site. Open the site anew, then try \
        again. Nothing was changed.",
    saved_field: "Article {n} in this file has no usable {field}. Nothing was changed.",
    reading_continue: "Continue reading",
    history_title: "What I have read",
    history_on: "Remember on this device what I read, and where I was in it",
    history_note: "Whoever uses this browser can see it. It is on this device only; switching it off \
        deletes it, but not the places in saved articles.",
    changed_read: "Changed since you read it on {date}",
    changed_saved: "Changed since you saved it on {date}",
    changed_seen: "Mark as seen",
    changed_about: "What was added is underlined, what was removed is struck through.",
    changed_added: "added:",
    changed_removed: "removed:",
    changed_moved: "Moved here:",
    changed_corrected: "Corrected on {date}:",
    changed_title: "Changed since you read or saved them",
    wipe_ask: "Delete all articles kept here, remembered searches, and everything else that this site has stored in \
        this browser?",
    wipe_all: "Yes, delete everything",
    wipe_nothing: "Yes, and keep nothing from now on",
    wipe_no: "No, keep it",
    wipe_done: "Everything was deleted from this device. Close this page now: when the site is opened again, it \
        begins to keep what is read.",
    wipe_chosen: "Everything was deleted, and from now on this device keeps nothing of this site. Only this choice \
        is remembered.",
    wipe_history: "The history of the browser stays: it lists the pages that were opened. Delete it in the settings \
        of the browser.",
    close: "Close",
    comfort_colours: "Colours",
    comfort_device: "As the device is set",
    comfort_light: "Light",
    comfort_dark: "Dark",
    comfort_sepia: "Sepia",
    comfort_contrast: "High contrast",
    comfort_size: "Size of the text",
    comfort_lines: "Room between lines",
    comfort_letters: "Room between letters",
    comfort_words: "Room between words",
    comfort_width: "Width of the text",
    comfort_face: "Letters",
    comfort_usual: "As usual",
    comfort_more: "More",
    comfort_most: "Most",
    comfort_narrow: "Narrow",
    comfort_wide: "Wide",
    comfort_serif: "With serifs",
    comfort_sans: "Without serifs",
    comfort_reset: "All as usual",
    comfort_unkept: "This browser keeps no settings of this site: what you choose holds until the page is loaded \
        anew.",
    listening: "Reading aloud",
    listen_pause: "Pause",
    listen_resume: "Go on",
    listen_previous: "Sentence before",
    listen_next: "Next sentence",
    listen_speed: "Speed",
    listen_stop: "Stop",
    listen_none: "This device has no voice for the language of this text.",
    listen_failed: "The voice of this device has stopped.",
};
