//! Answers that are not what was asked for.

use serde_json::json;

use super::says;
use crate::harness::{Fault, Trial, village};

const PAGE: &str = "<!doctype html><html><title>Welcome</title><h1>Welcome</h1><script>window.strange = true</script>";

fn page(status: u16) -> Fault {
    Fault::Instead(status, "text/html", PAGE.as_bytes().to_owned())
}

/// The page stays as the host sent it, and its links lead on.
fn stays_static(trial: Trial, prepare: impl Fn(&crate::harness::Reader)) {
    trial.allowing("integrity").allowing("Refused to").allowing("Failed to fetch").allowing("MIME type").run(
        |reader| {
            prepare(reader);
            reader.open(village::CHANGED);
            reader.wait_failed();
            says(reader, village::FIRST_SAYS);
            reader.open("articles/");
            reader.wait_failed();
            reader.follow("articles/mills/");
            says(reader, "Six mills");
            assert!(!reader.holds("window.strange"));
        },
    );
}

#[test]
fn f03_a_page_instead_of_the_program_leaves_the_static_page() {
    stays_static(Trial::new(), |reader| {
        reader.origin.fault(".wasm", page(200));
    });
    stays_static(Trial::new(), |reader| {
        reader.origin.fault("/assets/viewer", page(200));
    });
}

#[test]
fn f03_a_page_instead_of_data_is_never_read_as_data() {
    Trial::new().run(|reader| {
        reader.open_live("articles/");
        reader.origin.fault("/data/", page(200));
        reader.follow(village::CHANGED);
        says(reader, village::FIRST_SAYS);
        reader.origin.heal();
        reader.follow("articles/mills/");
        says(reader, "Six mills");
    });
}

#[test]
fn f32_wasm_and_json_of_the_wrong_type_are_used_all_the_same() {
    Trial::new().run(|reader| {
        reader.origin.fault(".wasm", Fault::Header("Content-Type", "application/octet-stream".to_owned()));
        reader.origin.fault(".json", Fault::Header("Content-Type", "text/plain".to_owned()));
        reader.open_live("articles/");
        reader.mark_document();
        reader.follow("articles/mills/");
        says(reader, "Six mills");
        assert!(reader.is_same_document());
    });
}

#[test]
fn f32_scripts_of_the_wrong_type_leave_the_static_page() {
    stays_static(Trial::new(), |reader| {
        reader.origin.fault("/assets/viewer", Fault::Header("Content-Type", "text/plain".to_owned()));
    });
}

#[test]
fn f33_a_host_of_1996_is_host_enough() {
    Trial::new().at("/a/b/").run(|reader| {
        reader.origin.fault("", Fault::Bare);
        reader.open_live("");
        reader.mark_document();
        for path in village::LASTING {
            reader.follow(path);
        }
        reader.follow("articles/");
        reader.click("search input");
        reader.type_text("ferry");
        reader.wait_at("articles/?q=ferry");
        reader.until("the article is found", "document.querySelector('[data-results] a[href$=\"ferries/?q=ferry\"]')");
        assert!(reader.is_same_document());
    });
}

#[test]
fn f34_no_clock_decides_anything() {
    for years in [-10, 10] {
        Trial::new().run(|reader| {
            // The host's clock, ten years off, and with it what it says of its files.
            let year = 2026 + years;
            let date = format!("Sun, 22 Nov {year} 10:00:00 GMT");
            for header in ["Date", "Last-Modified", "Expires"] {
                reader.origin.fault("", Fault::Header(header, date.clone()));
            }
            // The reader's clock, off the other way.
            let shift = -i64::from(years) * 365 * 24 * 3_600_000;
            let source = format!(
                "{{ const Real = Date; const off = {shift}; window.Date = class extends Real {{ \
                 constructor(...parts) {{ parts.length ? super(...parts) : super(Real.now() + off); }} \
                 static now() {{ return Real.now() + off; }} }}; }}"
            );
            reader.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
            reader.open_live("");
            reader.mark_document();
            for path in village::LASTING {
                reader.follow(path);
            }
            assert!(reader.is_same_document());
        });
    }
}
