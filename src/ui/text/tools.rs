//! Words of tools, the scripts that a page loads when a reader asks for what they do (`public/tools`). The publisher
//! writes them into a file of their own, so that only those who use a tool fetch them.

use super::words::word_struct;

word_struct! {
    /// The words of a language, by whose names scripts ask for them. `{…}` stands for a value.
    ToolWords {
        /// In the citation of an article; `{day}`
        accessed,
        /// `{citation}`
        citation_copied,
        /// Said when the browser refuses to copy; `{citation}`
        citation_failed,
        /// Said when an article is saved
        saved_done,
        /// The same, where not all of it has come
        saved_partly,
        saved_removed,
        /// Why it is not: the article does not arrive
        saved_away,
        /// The site has no such article any more
        saved_gone,
        /// The browser gives no more room
        saved_full,
        /// The reader has chosen that the device keeps nothing
        saved_nothing,
        /// The browser keeps nothing
        saved_none,
        /// In place of the list
        saved_empty,
        /// `{date}`
        saved_on,
        /// Button beside an article of the list
        saved_remove,
        /// Said of an article of the list
        saved_incomplete,
        /// In place of the title of an article that was withdrawn
        saved_withdrawn,
        /// Button that writes the list into a file
        saved_export,
        /// Label of the field that takes a list from one
        saved_import,
        /// `{added}`, `{known}` and `{unknown}` are numbers of articles
        saved_imported,
        /// Why a file is not taken
        saved_no_list,
        saved_large,
        saved_newer,
        /// `{n}`: the number of the article in the file; `{field}`
        saved_field,
        /// Button, and link, that leads to where the reader was in an article
        reading_continue,
        /// Heading
        history_title,
        /// Switch: what is read is remembered
        history_on,
        history_note,
        /// Button that shows what changed; `{date}`
        changed_read,
        /// The same for an article that was saved and not read; `{date}`
        changed_saved,
        /// Button that ends it
        changed_seen,
        /// Above the text with its marks
        changed_about,
        /// Stands before words that were added, for screen readers
        changed_added,
        /// Stands before words that were removed, for screen readers
        changed_removed,
        /// Stands before a passage that stood elsewhere
        changed_moved,
        /// Stands before a correction; `{date}`
        changed_corrected,
        /// Heading above the articles that changed
        changed_title,
        /// Asked before everything is deleted from this device
        wipe_ask,
        /// The answers
        wipe_all,
        wipe_nothing,
        wipe_no,
        /// What was done
        wipe_done,
        wipe_chosen,
        /// What that did not do
        wipe_history,
        close,
        /// The reading settings: their names
        comfort_colours,
        /// What colours can be
        comfort_device,
        comfort_light,
        comfort_dark,
        comfort_sepia,
        comfort_contrast,
        comfort_size,
        comfort_lines,
        comfort_letters,
        comfort_words,
        comfort_width,
        comfort_face,
        /// What the others can be
        comfort_usual,
        comfort_more,
        comfort_most,
        comfort_narrow,
        comfort_wide,
        comfort_serif,
        comfort_sans,
        /// Takes back all that was chosen
        comfort_reset,
        /// Said where the choice cannot be kept
        comfort_unkept,
        /// Name of the bar while an article is read out
        listening,
        /// Its buttons
        listen_pause,
        listen_resume,
        listen_previous,
        listen_next,
        listen_speed,
        listen_stop,
        /// Said where it cannot be read out
        listen_none,
        listen_failed,
    }
}
