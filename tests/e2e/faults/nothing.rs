//! The choice that a device keeps nothing of the site: in every tab, at later visits, and until it is taken back.

use std::collections::BTreeSet;

use serde_json::json;

use super::says;
use crate::harness::{Reader, Trial, village};

/// The page about this device begins its summary so.
fn summary_says(reader: &Reader, words: &str) {
    let said = format!("document.querySelector('.offline__summary')?.textContent.startsWith({})", json!(words));
    reader.until(words, &said);
}

/// Deletes everything, and chooses that nothing is kept from now on.
fn choose_nothing(reader: &Reader) {
    reader.until("the question can be asked", "document.querySelector('.offline__wipe [data-tool=wipe]')");
    reader.eval("document.querySelector('.offline__wipe [data-tool=wipe]').click()");
    reader.until("the question", "document.querySelector('[data-wipe=nothing]')?.checkVisibility()");
    reader.eval("document.querySelector('[data-wipe=nothing]').click()");
    reader.until("the answer", "document.querySelector('[data-wipe=close]')");
    reader.eval("document.querySelector('[data-wipe=close]').click()");
}

#[test]
fn a_device_that_is_to_keep_nothing_keeps_nothing_at_later_visits_either() {
    Trial::new().run(|reader| {
        let has_worker = "navigator.serviceWorker.getRegistrations().then((all) => all.length > 0)";
        reader.install();
        let first = reader.tab();
        let other = reader.open_tab();
        reader.open_live("offline/");
        reader.look_at(&first);
        reader.open_live("offline/");
        choose_nothing(reader);
        summary_says(reader, "This device keeps nothing");
        // The other tab hears of it.
        reader.look_at(&other);
        summary_says(reader, "This device keeps nothing");
        reader.close_tab(&first);
        for path in ["", village::CHANGED, "offline/"] {
            reader.open_live(path);
            assert_eq!(reader.promised(has_worker), false, "{path}");
            assert_eq!(reader.caches(), BTreeSet::new(), "{path}");
        }
        summary_says(reader, "This device keeps nothing");
        // A worker that another page registered at the moment of the choice goes with the next page.
        let worker = "document.querySelector('script[data-wasm]').dataset.worker";
        reader.promised(&format!("navigator.serviceWorker.register({worker}).then(() => true)"));
        reader.open_live("");
        reader.until_is("the worker is gone", || reader.promised(has_worker) == false && reader.caches().is_empty());
        reader.open_live("offline/");
        summary_says(reader, "This device keeps nothing");
        reader.remember();
        reader.eval("document.querySelector('[data-device=again]').click()");
        reader.wait_installed();
        reader.wait_live();
        reader.keep_everything();
        reader.lose_host();
        reader.open_live(village::CHANGED);
        says(reader, village::FIRST_SAYS);
    });
}

#[test]
fn a_device_that_is_to_keep_again_does_so_though_another_tab_was_open_meanwhile() {
    Trial::new().run(|reader| {
        reader.install();
        let other = reader.tab();
        reader.open_tab();
        reader.open_live("offline/");
        choose_nothing(reader);
        summary_says(reader, "This device keeps nothing");
        assert_eq!(reader.caches(), BTreeSet::new());
        // The other tab holds on to the worker, which has been told to store nothing more.
        reader.remember();
        reader.eval("document.querySelector('[data-device=again]').click()");
        reader.until("the page is loaded anew", "!document.querySelector('[data-device=again]')");
        reader.wait_live();
        reader.until("the worker answers for the page", "navigator.serviceWorker.controller");
        reader.until_is("an edition is installed", || reader.status()["packs"].as_array().unwrap().len() > 3);
        reader.keep_everything();
        reader.look_at(&other);
        reader.open_live("");
        reader.wait_ready();
        reader.lose_host();
        reader.open_live(village::CHANGED);
        says(reader, village::FIRST_SAYS);
    });
}
