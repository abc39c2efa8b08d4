//! The page about what this device keeps: prices, states, words, in every state of worker and downloads.

use std::sync::Arc;

use lectern::{
    corpus::{FetchFailure, OfflineStatus, PackIds, PackKind, json},
    publish::site::pages::prepare,
    store::LoadError,
    ui::{
        components::notice::notice,
        context::Context,
        device::{Device, Group, Job, JobState, Worker},
        head::head,
        pages,
        route::{Route, Routes},
        screen::{self, Screen},
    },
};
use leptos::prelude::Owner;

use super::screen::{lang, routes, shown};

fn pack(id: &str, bytes: u64, kept: u64, more: &str) -> String {
    let (kind, rest) = id.split_once('-').unwrap_or((id, ""));
    let of =
        rest.split_once('-').map(|(lang, section)| format!(r#","lang":"{lang}","section":"{section}","articles":4"#));
    let of = of.unwrap_or_default();
    let more = if more.is_empty() { r#""chosen":false,"since":0"# } else { more };
    format!(r#"{{"id":"{id}","kind":"{kind}"{of},"bytes":{bytes},"kept":{kept},{more}}}"#)
}

/// 5 January 2026, 22:30 UTC.
const CHOSEN: &str = r#""chosen":true,"since":1767652200000"#;

fn status(packs: &[String]) -> Arc<OfflineStatus> {
    let json = format!(
        concat!(
            r#"{{"edition":"e","ready":false,"articles":{{"kept":3,"total":14}},"bytes":2500000,"#,
            r#""withdrawn":["en/gone"],"packs":[{}]}}"#,
        ),
        packs.join(",")
    );
    Arc::new(json::read_plain(&json).unwrap())
}

/// Search away, one text here, one partly, one away, pictures away.
fn device() -> Device {
    let packs = [
        pack("shell", 500_000, 500_000, ""),
        pack("search", 300_000, 0, ""),
        pack("text-en-other", 400_000, 0, ""),
        pack("text-en-our-work", 1_200_000, 0, ""),
        pack("text-ka-our-work", 700_000, 100_000, CHOSEN),
        pack("images-en-our-work", 3_400_000, 3_400_000, CHOSEN),
    ];
    Device { worker: Worker::There, status: Some(status(&packs)), ..Device::default() }
}

/// The page in a language, with this device.
fn page(tag: &str, device: Device) -> String {
    let shown = shown(tag, Route::Offline, Screen::Offline);
    let context = Context { device: device.into(), ..Context::new(Arc::new(routes()), shown.site.clone()) };
    prepare();
    Owner::new().with(|| pages::page(&context, &shown).to_text())
}

fn main_of(html: &str) -> &str {
    html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0
}

fn group(device: &Device, kind: PackKind, tag: &str, section: Option<&str>) -> Group {
    device.group(kind, &lang(tag), section).unwrap()
}

#[test]
fn the_price_is_what_is_missing_and_texts_bring_the_search_along() {
    let device = device();
    let all = group(&device, PackKind::Text, "en", None);
    assert_eq!(all.packs.as_str(), "text-en-other text-en-our-work");
    assert_eq!((all.bytes, all.kept, all.missing, all.articles), (1_600_000, 0, 1_900_000, 8));
    assert_eq!(group(&device, PackKind::Text, "ka", Some("our-work")).missing, 900_000);
    let pictures = group(&device, PackKind::Images, "en", Some("our-work"));
    assert!(pictures.is_here() && pictures.missing == 0);
    assert_eq!(device.group(PackKind::Images, &lang("ka"), None), None);
    assert!(!device.can_search());
}

#[test]
fn languages_and_sections_stand_in_the_order_of_the_site() {
    let device = device();
    assert_eq!(device.languages(&[lang("ka"), lang("en")]), [lang("ka"), lang("en")]);
    assert_eq!(device.languages(&[lang("ru")]), [lang("en"), lang("ka")]);
    let place = |section: &str| usize::from(section == "other");
    assert_eq!(device.sections(&lang("en"), &place), ["our-work", "other"]);
}

#[test]
fn a_small_site_is_worth_keeping_until_it_is_here() {
    let with = |text: u64, kept: u64, search: u64| {
        let packs = [pack("search", search, search.min(kept), ""), pack("text-en-other", text, kept, "")];
        Device { status: Some(status(&packs)), ..Device::default() }.worth_keeping()
    };
    assert_eq!(with(3_000_000, 0, 1_000_000), Some(PackIds::parse("text-en-other".to_owned())));
    assert_eq!(with(3_000_001, 0, 1_000_000), None, "four million bytes is the limit");
    assert_eq!(with(3_000_000, 3_000_000, 1_000_000), None, "all is here");
    assert_eq!(Device::default().worth_keeping(), None);
}

#[test]
fn the_day_is_that_of_the_clocks_here() {
    let at = |behind_utc: i32| Device { behind_utc, ..Device::default() }.day(1_767_652_200_000).unwrap().to_string();
    assert_eq!(at(0), "2026-01-05");
    assert_eq!(at(-240), "2026-01-06", "in Tbilisi it was past midnight");
    assert_eq!(at(300), "2026-01-05");
    assert_eq!(Device { behind_utc: 1, ..Device::default() }.day(0), None);
}

#[test]
fn every_row_says_its_state_and_its_price_before_anything_is_fetched() {
    let html = page("en", device());
    let main = main_of(&html);
    for expected in [
        "3 of 14 articles are on this device.",
        "Search comes with the first text that you keep.",
        "Space used: 2.5 MB",
        "<h2 class=\"section-title\" lang=\"ka\" dir=\"ltr\">ქართული</h2>",
        "<h3>All articles</h3>",
        "<h3>Our Work</h3>",
        "<h3>Other articles</h3>",
        "Not on this device",
        "aria-label=\"Keep, 1.9 MB. Text: All articles (English)\">Keep, 1.9 MB</button>",
        "aria-label=\"Keep, 700 kB. Text: Other articles (English)\">Keep, 700 kB</button>",
        "Partly on this device: 100 of 700 kB",
        "aria-label=\"Go on, 900 kB. Text: All articles (ქართული)\">Go on, 900 kB</button>",
        "On this device since 5 January 2026",
        "aria-label=\"Delete. Pictures: Our Work (English)\">Delete</button>",
    ] {
        assert!(main.contains(expected), "no `{expected}` in {main}");
    }
    // A language with one section has one row.
    assert_eq!(main.matches("<h3>All articles</h3>").count(), 2);
    assert_eq!(main.matches("<h3>Our Work</h3>").count(), 1);
}

#[test]
fn a_download_shows_its_bytes_and_why_it_has_stopped() {
    let with = |state: JobState, quiet: bool| {
        let job = Job {
            packs: PackIds::parse("text-en-other".to_owned()),
            name: String::new(),
            fresh: PackIds::default(),
            done: 1_200_000,
            total: 3_400_000,
            state,
            quiet,
        };
        main_of(&page("en", Device { jobs: vec![job], ..device() })).to_owned()
    };
    let running = with(JobState::Running, false);
    for expected in ["Downloading: 1.2 of 3.4 MB", "value=\"1200000\" max=\"3400000\"", ">Pause<", ">Cancel<"] {
        assert!(running.contains(expected), "no `{expected}` in {running}");
    }
    for (state, expected) in [
        (JobState::Waiting, "Waits for another download"),
        (JobState::Paused, "Paused: 1.2 of 3.4 MB"),
        (JobState::Paused, ">Go on, 2.2 MB<"),
        (JobState::Stopped(FetchFailure::Network), "Stopped: the network is gone."),
        (JobState::Stopped(FetchFailure::Damaged), "Stopped: a file did not arrive as it should."),
        (JobState::Stopped(FetchFailure::Full), "no more space on this device. 3 of 14 articles are on this device."),
        (JobState::Stopped(FetchFailure::Full), ">Try again<"),
    ] {
        assert!(with(state, false).contains(expected), "no `{expected}`");
    }
    // Nobody is told of what nobody asked for.
    assert!(!with(JobState::Running, true).contains("Downloading"));
}

#[test]
fn where_nothing_can_be_kept_the_page_says_so() {
    let with = |worker: Worker, wiped: bool| page("en", Device { worker, wiped, ..Device::default() });
    assert!(with(Worker::None, false).contains("Nothing can be kept here."));
    assert!(with(Worker::Coming, false).contains("is being made ready"));
    assert!(with(Worker::Coming, true).contains("Everything was deleted from this device."));
    let unknown = with(Worker::Unknown, false);
    assert!(unknown.contains("The program of this page is not running") && !unknown.contains("data-device"));
    let here = page("en", device());
    assert!(main_of(&here).contains("data-tool=\"wipe\"") && here.contains("they are kept by themselves"));
    let nothing = page("en", Device { worker: Worker::None, keeps_nothing: true, ..Device::default() });
    assert!(nothing.contains("This device keeps nothing of this site") && nothing.contains("data-device=\"again\""));
    assert!(!nothing.contains("they are kept by themselves") && !main_of(&nothing).contains("data-tool"));
}

#[test]
fn what_is_kept_is_told_in_every_language_without_a_promise() {
    for (tag, here, size) in [
        ("en", "3 of 14 articles are on this device.", "1.9 MB"),
        ("ka", "14 სტატიიდან 3", "1,9 მბ"),
        ("ru", "На этом устройстве 3 из 14 статей.", "1,9 МБ"),
        ("ar", "3 من 14 مقالًا على هذا الجهاز.", "1.9 ميغابايت"),
    ] {
        let html = page(tag, device());
        assert!(html.contains(here) && html.contains(size), "{tag}: {html}");
        assert!(!html.contains('{'), "{tag}: a place is left open");
    }
}

#[test]
fn the_notice_speaks_of_the_newer_edition_first_and_of_the_network_with_what_is_here() {
    prepare();
    let shown = shown("en", Route::Front, Screen::NotFound);
    let says = |device: Device| {
        let context = Context { device: device.into(), ..Context::new(Arc::new(routes()), shown.site.clone()) };
        Owner::new().with(|| notice(&context).to_text())
    };
    assert!(!says(Device::default()).contains("section"));
    assert!(says(Device { offline: true, ..device() }).contains("No network. 3 of 14 articles are on this device."));
    assert!(says(Device { offline: true, ..Device::default() }).contains("<p>No network.</p>"));
    assert!(!says(Device { offline: true, notice_closed: true, ..device() }).contains("section"));
    let update = says(Device { offline: true, update: true, ..device() });
    assert!(update.contains("A newer edition") && !update.contains("No network"), "{update}");
}

#[test]
fn an_article_or_a_search_that_is_not_here_is_called_that() {
    prepare();
    let cut_off = || Screen::Failed(LoadError::CutOff { file: "data/x".to_owned() });
    let open = |route: Route, screen: Screen| {
        let shown = screen::without_answer(shown("en", route, screen));
        let context = Context::new(Arc::new(routes()), shown.site.clone());
        let title = head(&context, &shown).title;
        (title, Owner::new().with(|| pages::page(&context, &shown).to_text()))
    };
    let (title, html) = open(Route::Article("x".parse().unwrap()), cut_off());
    assert!(title.starts_with("This article is not on this device - "), "{title}");
    assert!(html.contains("href=\"/offline/\"") && html.contains("data-reload"));
    let mut query = lectern::search::Query::default();
    query.text = "border".to_owned();
    let (title, html) = open(Route::Articles(query.clone()), cut_off());
    assert!(title.starts_with("Search is not on this device"), "{title}");
    assert!(html.contains("data-away") && html.contains("value=\"border\"") && !html.contains("data-result-count"));
    // A host in trouble is no missing network.
    let trouble = Screen::Failed(LoadError::Unreachable { file: "data/x".to_owned() });
    let (title, _) = open(Route::Articles(query), trouble);
    assert!(title.starts_with("This page could not be loaded"), "{title}");
    let (title, _) = open(Route::Front, cut_off());
    assert!(title.starts_with("This page could not be loaded"), "{title}");
}

#[test]
fn a_withdrawn_article_is_known_by_language_and_slug() {
    let device = device();
    assert!(device.is_withdrawn(&lang("en"), "gone"));
    assert!(!device.is_withdrawn(&lang("ka"), "gone") && !device.is_withdrawn(&lang("en"), "go"));
}

#[test]
fn the_page_has_an_address_in_every_language() {
    let routes: Routes = routes();
    for (tag, url) in [("en", "/offline/"), ("ka", "/ka/offline/")] {
        assert_eq!(routes.url(&lang(tag), &Route::Offline), url);
        assert_eq!(routes.parse(url, ""), Some((lang(tag), Route::Offline)));
    }
}
