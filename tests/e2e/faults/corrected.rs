//! An article that is corrected while a device keeps it: its reader is told, until the article was opened.

use super::says;
use crate::harness::{Trial, Update, village};

const LISTED: &str = "document.querySelector('.offline__summary .note a[href$=\"articles/ferries/\"]')";
const SAID: &str = "document.querySelector('.article__fresh')?.checkVisibility()";

#[test]
fn a_correction_of_a_kept_article_is_said_until_it_is_opened() {
    Trial::new().run(|reader| {
        reader.install();
        reader.open_live("offline/");
        reader.until("what is here is shown", "document.querySelector('.offline__count')");
        assert!(!reader.holds(LISTED));
        reader.origin.deploy(&reader.editions.second);
        assert_eq!(reader.look_for_update(), Update::Waiting);
        reader.click(".notice [data-device=update]");
        let edition = serde_json::json!(reader.editions.second.edition());
        let renewed = format!("document.documentElement.dataset.edition === {edition}");
        reader.until("the new edition", &renewed);
        reader.wait_live();
        reader.until("the correction is told", LISTED);
        // Other articles say nothing, and opening them changes nothing.
        reader.follow("articles/mills/");
        assert!(!reader.holds(SAID));
        reader.follow("offline/");
        reader.until("it is still told", LISTED);
        reader.click(".offline__summary .note a[href$=\"articles/ferries/\"]");
        reader.wait_at(village::CHANGED);
        says(reader, village::SECOND_SAYS);
        reader.until("the article says so", SAID);
        reader.follow("offline/");
        reader.until("what is here is shown", "document.querySelector('.offline__count')");
        reader.until("it was read", &format!("!{LISTED}"));
        // Neither is it said to those who come back.
        reader.open_live(village::CHANGED);
        reader.open_live("offline/");
        reader.until("what is here is shown", "document.querySelector('.offline__count')");
        assert!(!reader.holds(LISTED));
    });
}
