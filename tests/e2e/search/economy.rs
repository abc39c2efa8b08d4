//! What searching fetches, and for whom it fetches less.

use serde_json::json;

use super::{answered, search, snippets, total};
use crate::harness::Scenario;

#[test]
fn readers_who_save_data_get_no_snippets() {
    Scenario::sample().run(|page| {
        page.cdp("Emulation.setDataSaverOverride", &json!({ "dataSaverEnabled": true }));
        search(page, "border");
        assert!(page.holds("navigator.connection.saveData"), "the browser does not say so");
        assert!(total(page) > 3);
        // A second answer comes after whatever the first one has asked for.
        page.type_text(" guards");
        answered(page, "border guards");
        page.settle();
        assert_eq!(page.server.count("/data/articles-"), 0);
        assert!(page.holds("document.querySelector('.hit .card__summary').textContent === ''"));
        page.cdp("Emulation.setDataSaverOverride", &json!({}));
    });
}

#[test]
fn each_file_of_the_index_is_fetched_once() {
    Scenario::sample().run(|page| {
        search(page, "border");
        snippets(page);
        for words in ["borders", "borders mirror", "mirror"] {
            page.eval("document.activeElement.select()");
            page.type_text(words);
            answered(page, words);
            snippets(page);
        }
        let mut wanted: Vec<String> =
            page.server.requests().into_iter().filter(|request| request.contains("/data/")).collect();
        assert!(wanted.iter().any(|request| request.contains("/data/index-terms-")), "{wanted:?}");
        let all = wanted.len();
        wanted.sort();
        wanted.dedup();
        assert_eq!(wanted.len(), all, "{wanted:?}");
    });
}
