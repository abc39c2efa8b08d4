//! The first visit: what breaks off while the site is being kept.

use serde_json::json;

use super::says;
use crate::harness::{Ending, Fault, Reader, Seed, Trial, village};

/// The worker says that an edition could not be kept.
const REFUSED: &str = "this edition is not installed";

/// Files of the first edition that every device keeps, from the base.
fn shell(reader: &Reader) -> Vec<String> {
    let text = std::fs::read_to_string(reader.editions.first.folder.join("edition.json")).unwrap();
    let edition: serde_json::Value = serde_json::from_str(&text).unwrap();
    let packs = edition["packs"].as_array().unwrap().iter();
    let shell = packs.filter(|pack| pack["kind"] == "shell").flat_map(|pack| pack["files"].as_array().unwrap());
    let files: Vec<String> = shell.map(|file| file["url"].as_str().unwrap().to_owned()).collect();
    assert!(files.len() > 3, "a shell of {files:?}");
    files
}

/// Files that only the worker asks for: a page without them is whole.
fn only_kept(reader: &Reader) -> Vec<String> {
    let pages = reader.editions.first.pages();
    let (_, front) = pages.iter().find(|(name, _)| name == "index.html").unwrap();
    let only =
        shell(reader).into_iter().filter(|file| !front.contains(file.as_str()) && file.starts_with("assets/shell"));
    only.collect()
}

/// How often each file was asked for, hashed ones only.
fn asked(reader: &Reader, file: &str) -> usize {
    reader.origin.count(file)
}

/// An install that meets a fault at one file fails quietly; the next one fetches what is missing, and nothing twice.
fn fails_then_heals(file: &str, fault: Fault, names_the_file: bool) {
    fails_then_heals_with(file, fault, names_the_file, |_| {});
}

fn fails_then_heals_with(file: &str, fault: Fault, names_the_file: bool, prepare: impl Fn(&Reader)) {
    Trial::new().run(|reader| {
        prepare(reader);
        reader.origin.fault(file, fault);
        // Without a tag browsers do not ask for the rest of what was cut: they would make up for it by themselves.
        reader.origin.fault(file, Fault::Without("ETag"));
        reader.open_live("");
        reader.until_is("the install has failed", || reader.worker_messages().iter().any(|m| m.contains(REFUSED)));
        let said = reader.worker_messages();
        assert!(!names_the_file || said.iter().any(|message| message.contains(file)), "{file} is not in {said:?}");
        reader.until_is("no worker is left", || {
            reader.promised("navigator.serviceWorker.getRegistration().then((r) => Boolean(r?.active))") == false
        });
        assert!(asked(reader, file) <= 3 + 1, "{file} was asked for {} times", asked(reader, file));
        assert!(!reader.says_ready());
        assert_eq!(reader.text_of("[role=alert]"), "(no [role=alert])");
        reader.follow(village::CHANGED);
        says(reader, village::FIRST_SAYS);
        let before: Vec<(String, usize)> =
            shell(reader).into_iter().map(|name| (name.clone(), asked(reader, &name))).collect();
        let kept = reader.kept();
        reader.origin.heal();
        reader.install();
        for (name, times) in before {
            let again = asked(reader, &name) - times;
            assert!(!kept.contains(&name) || again == 0, "{name} was there and is fetched again");
        }
        assert_eq!(reader.edition_caches(), [reader.editions.first.edition()]);
    });
}

/// A file of the shell, and a place in it.
fn somewhere(seed: &mut Seed) -> (String, usize) {
    let mut found = None;
    Trial::new().run(|reader| {
        reader.open("");
        let files = only_kept(reader);
        let file = seed.pick(&files).clone();
        let length = std::fs::metadata(reader.editions.first.folder.join(&file)).unwrap().len();
        found = Some((file, seed.below(usize::try_from(length).unwrap())));
    });
    found.unwrap()
}

#[test]
fn f13_a_connection_cut_anywhere_is_made_up_for() {
    let mut seed = Seed::of("f13");
    for ending in [Ending::Length, Ending::Chunked] {
        let (file, at) = somewhere(&mut seed);
        fails_then_heals(&file, Fault::Cut(ending, at), false);
    }
}

#[test]
fn f13_a_browser_that_asks_for_the_rest_has_the_whole_file() {
    let (file, at) = somewhere(&mut Seed::of("f13"));
    Trial::new().run(|reader| {
        reader.origin.fault_times(&file, 1, Fault::Cut(Ending::Length, at));
        reader.install();
        assert!(reader.origin.count(&file) <= 3);
        reader.lose_host();
        reader.open_live(village::CHANGED);
    });
}

#[test]
fn f14_a_body_without_a_length_that_is_cut_is_not_taken_for_whole() {
    let (file, at) = somewhere(&mut Seed::of("f14"));
    fails_then_heals(&file, Fault::Cut(Ending::Closed, at), true);
}

#[test]
fn f15_a_compressed_body_that_is_cut_is_not_taken_for_whole() {
    let (file, _) = somewhere(&mut Seed::of("f15"));
    fails_then_heals(&file, Fault::Gzip(Some(500)), true);
}

#[test]
fn f16_one_wrong_byte_is_refused_and_the_file_named() {
    let (file, at) = somewhere(&mut Seed::of("f16"));
    fails_then_heals(&file, Fault::Flip(at), true);
}

#[test]
fn f17_a_host_in_trouble_is_asked_a_few_times_and_left_alone() {
    let (file, _) = somewhere(&mut Seed::of("f17"));
    for status in [500, 503, 429] {
        fails_then_heals_with(&file, Fault::Status(status), true, |reader| {
            reader.origin.fault(&file, Fault::Header("Retry-After", "3600".to_owned()));
        });
    }
}

/// The worker of the site with time-outs a twentieth of theirs.
fn impatient(reader: &Reader) {
    let hurried = |bytes: Vec<u8>| {
        let mut text = String::from_utf8(bytes).unwrap();
        for (long, short) in [("10_000", "500"), ("20_000", "1_000"), ("60_000", "3_000"), ("4_000", "200")] {
            assert!(text.contains(long), "the worker waits other times than {long}");
            text = text.replacen(long, short, 1);
        }
        text.into_bytes()
    };
    reader.origin.fault("/sw.js", Fault::change(hurried));
}

#[test]
fn f18_a_file_that_trickles_or_stops_is_given_up_while_the_page_answers() {
    for fault in [Fault::Slow(10), Fault::Silent] {
        let (file, _) = somewhere(&mut Seed::of("f18"));
        Trial::new().run(|reader| {
            impatient(reader);
            reader.origin.fault(&file, fault);
            reader.open_live("articles/");
            reader.click("search input");
            reader.type_text("ferry mill bridge");
            reader.wait_at("articles/?q=ferry%20mill%20bridge");
            reader.until_is("the install is given up", || {
                reader.worker_messages().iter().any(|message| message.contains(REFUSED))
            });
            assert_eq!(reader.text("document.querySelector('search input').value"), "ferry mill bridge");
        });
    }
}

#[test]
fn f19_a_browser_that_ends_in_the_middle_serves_nothing_partial_and_goes_on() {
    let (file, _) = somewhere(&mut Seed::of("f19"));
    Trial::new().with_profile().run(|reader| {
        let gate = reader.origin.hold(&file);
        reader.open_live("");
        reader.until_is("the install is under way", || reader.origin.count(&file) > 0);
        reader.until_is("something is kept", || !reader.kept().is_empty());
        reader.kill_browser();
        drop(gate);
        reader.origin.heal();
        reader.goto(&reader.url(village::CHANGED));
        reader.until("the page", "document.querySelector('article [data-body]')");
        says(reader, village::FIRST_SAYS);
        reader.wait_live();
        reader.install();
        assert_eq!(reader.edition_caches(), [reader.editions.first.edition()]);
        reader.lose_host();
        reader.open_live(village::CHANGED);
    });
}

#[test]
fn f20_tabs_that_open_at_once_or_close_at_once_fetch_nothing_three_times() {
    let (file, _) = somewhere(&mut Seed::of("f20"));
    Trial::new().run(|reader| {
        let gate = reader.origin.hold(&file);
        reader.open_live("");
        reader.until_is("the install is under way", || reader.origin.count(&file) > 0);
        let first = reader.tab();
        let tabs: Vec<_> = (0..5)
            .map(|_| {
                let tab = reader.open_tab();
                reader.open_live("articles/");
                tab
            })
            .collect();
        // The tab that began closes in the middle.
        reader.look_at(&first);
        reader.close_tab(&tabs[0]);
        gate.release();
        reader.origin.heal();
        reader.wait_installed();
        reader.keep_everything();
        for file in reader.asked_files() {
            let times = reader.origin.count(&file);
            assert!(times <= 2, "{file} was fetched {times} times");
        }
        assert_eq!(reader.edition_caches(), [reader.editions.first.edition()]);
        for tab in &tabs[1..] {
            reader.close_tab(tab);
        }
        assert_eq!(reader.eval("1"), json!(1));
    });
}
