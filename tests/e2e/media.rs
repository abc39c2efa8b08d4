//! Pictures in the sizes that browsers choose, and recorded readings: on pages, and on devices that keep them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use image::{ImageFormat, Rgb, RgbImage};
use serde_json::json;

use crate::harness::{Page, Scenario};

/// Seconds of the recording.
const LENGTH: usize = 3;

/// An article with a photo and a recorded reading.
pub(crate) fn library() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libraries/media");
    let put = |file: &str, bytes: &[u8]| {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    put("library.toml", b"format = 1\nlanguages = [\"en\"]\nsite_url = \"https://news.example\"\ntitle = \"News\"\n");
    let article = "---\ntitle: Boats\ndate: 2025-02-03\nimage: { src: images/boats.jpg, alt: Boats }\n\
        audio: { src: files/boats.wav, reader: Nino B. }\n---\n\nTen boats.\n";
    put("articles/boats.md", article.as_bytes());
    put("articles/other.md", b"---\ntitle: Other\ndate: 2025-02-04\n---\n\nAnother text.\n");
    let photo = RgbImage::from_fn(1_600, 1_000, |x, y| {
        Rgb([(x / 9) as u8 ^ (y / 7) as u8, (x * y / 900) as u8, (y / 5) as u8])
    });
    let mut bytes = Vec::new();
    photo.write_to(&mut std::io::Cursor::new(&mut bytes), ImageFormat::Jpeg).unwrap();
    put("images/boats.jpg", &bytes);
    let samples: Vec<u8> = (0..8_000 * LENGTH).map(|n| if n % 20 < 10 { 0x60 } else { 0xa0 }).collect();
    let length = (samples.len() as u32).to_le_bytes();
    let form = [16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0];
    put("files/boats.wav", &[b"RIFF\0\0\0\0WAVEfmt ", form.as_slice(), b"data", &length, &samples].concat());
    folder
}

fn ask_for_sound(page: &Page) {
    page.eval("void ((p) => { p.preload = 'auto'; p.load(); })(document.querySelector('audio'))");
    page.until("the recording can be played", "document.querySelector('audio').readyState >= 3");
    assert_eq!(page.number("document.querySelector('audio').duration"), LENGTH as f64);
}

#[test]
fn a_reading_is_fetched_when_it_is_asked_for_and_stays_where_it_is_kept() {
    let scenario = Scenario::library("media").with_worker().allowing_movement().allowing("net::ERR_");
    scenario.run(|page| {
        page.open_live("articles/boats/");
        page.until("all texts are here", "document.documentElement.dataset.offline === 'ready'");
        assert!(!page.server.requests().iter().any(|path| path.contains("files/")), "before anybody listens");
        assert!(page.holds("document.querySelector('article audio').checkVisibility()"));
        ask_for_sound(page);
        page.open_live("offline/");
        let keep = "[data-packs='audio-en-other'] [data-device=keep]";
        page.until("what is here", &format!("document.querySelector(\"{keep}\")"));
        assert_eq!(
            page.text_of("[data-packs=\"audio-en-other\"] [data-device=keep]"),
            "Keep, 25 kB",
            "nothing is kept that was only heard"
        );
        page.click(keep);
        page.until("it is here", &format!("document.querySelector(\"{}\")", keep.replace("=keep", "=drop")));
        page.server.stop();
        page.open_live("articles/boats/");
        page.until("the article", "document.querySelector('article audio')");
        ask_for_sound(page);
        // A part of it: players ask for bytes from the place that is chosen.
        page.eval("void (document.querySelector('audio').currentTime = 2)");
        page.until("it is there", "!document.querySelector('audio').seeking");
        assert_eq!(page.number("document.querySelector('audio').currentTime"), 2.0);
    });
}

#[test]
fn a_reading_can_be_heard_without_scripts_and_goes_on_when_the_program_comes() {
    Scenario::library("media").without_scripting().sized(320, 640).run(|page| {
        page.open("articles/boats/");
        let player = "document.querySelector('article audio[controls]')";
        assert!(page.holds(&format!("{player}.checkVisibility() && {player}.getBoundingClientRect().width > 200")));
        assert!(page.holds("document.documentElement.scrollWidth <= 320"));
        assert!(!page.server.requests().iter().any(|path| path.contains("files/")));
    });
    Scenario::library("media").allowing_movement().run(|page| {
        let gate = page.server.hold(".wasm");
        page.open("articles/boats/");
        ask_for_sound(page);
        page.eval("void (document.querySelector('audio').currentTime = 2)");
        page.until("the reader has chosen a place", "document.querySelector('audio').currentTime === 2");
        page.eval("void (document.querySelector('audio').isStatic = true)");
        gate.release();
        page.until("the program is there", "document.documentElement.dataset.app === 'live'");
        assert!(page.holds("!document.querySelector('audio').isStatic"));
        assert_eq!(page.number("document.querySelector('audio').currentTime"), 2.0);
    });
}

/// Opens the article in a window of this size on a screen with so many pixels for each of its own, and waits for the
/// photo. Returns what the browser has chosen: how wide it is.
fn chosen(page: &Page, width: u32, scale: u32) -> f64 {
    let metrics = json!({ "width": width, "height": 800, "deviceScaleFactor": scale, "mobile": false });
    page.cdp("Emulation.setDeviceMetricsOverride", &metrics);
    page.open_live("articles/boats/");
    page.until("the photo", "document.querySelector('figure img')?.complete");
    let seen = page.promised(
        "(() => { const seen = new Image(); seen.src = document.querySelector('figure img').currentSrc; \
         return seen.decode().then(() => seen.naturalWidth, (error) => `${seen.src}: ${error}`); })()",
    );
    seen.as_f64().unwrap_or_else(|| panic!("{seen}"))
}

#[test]
fn browsers_choose_the_size_that_fits_and_without_network_the_one_that_is_kept() {
    Scenario::library("media").allowing_movement().run(|page| {
        // Phones, however sharp their screens are, have the size that was made for them.
        let expected =
            [(360, 1, 400.), (360, 2, 800.), (360, 4, 800.), (412, 3, 800.), (1_280, 1, 800.), (1_280, 2, 1_600.)];
        for (width, scale, size) in expected {
            assert_eq!(chosen(page, width, scale), size, "{width} pixels, {scale} of the device's each");
        }
    });
    let scenario = Scenario::library("media").with_worker().allowing_movement().allowing("net::ERR_");
    scenario.run(|page| {
        page.open_live("");
        page.until("all texts are here", "document.documentElement.dataset.offline === 'ready'");
        page.open_live("offline/");
        let keep = "[data-packs='images-en-other'] [data-device=keep]";
        page.until("what is here", &format!("document.querySelector(\"{keep}\")"));
        page.click(keep);
        page.until("it is here", &format!("document.querySelector(\"{}\")", keep.replace("=keep", "=drop")));
        page.server.stop();
        // No page has shown the widest one: the one that is kept stands in.
        assert_eq!(chosen(page, 1_280, 2), 800.);
    });
}
