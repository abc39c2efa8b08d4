//! What makes a site installable: the manifest, its icons, and what pages say of them.

use lectern::publish::site::policy;
use serde_json::Value;

use crate::sites::{self, Draft, SETTINGS, Site};

use super::page::Page;

const MANIFEST: &str = "manifest.webmanifest";

fn manifest(site: &Site) -> Value {
    serde_json::from_str(site.text(MANIFEST)).unwrap()
}

fn addresses(value: &Value, key: &str) -> Vec<String> {
    let items = value.as_array().unwrap();
    items.iter().map(|item| item[key].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_manifest_stays_inside_the_base_and_every_address_ends_with_a_slash() {
    for site in sites::samples() {
        let (base, manifest) = (&site.base, manifest(site));
        for key in ["id", "start_url", "scope"] {
            assert_eq!(manifest[key], base.as_str(), "{key}");
        }
        let shortcuts = addresses(&manifest["shortcuts"], "url");
        assert_eq!(shortcuts, [format!("{base}articles/"), format!("{base}offline/")]);
        let icons = addresses(&manifest["icons"], "src");
        for icon in &icons {
            assert!(site.files().contains_key(icon.strip_prefix(base.as_str()).unwrap()), "{icon}");
        }
        assert_eq!(manifest["shortcuts"][0]["icons"][0], manifest["icons"][0]);
    }
}

#[test]
fn the_manifest_says_what_systems_ask_for() {
    let manifest = manifest(sites::sample());
    for (key, expected) in [
        ("name", "Georgia Migration Notes"),
        ("short_name", "Georgia"),
        ("lang", "en"),
        ("dir", "ltr"),
        ("display", "standalone"),
        ("background_color", "#fcfcfa"),
        ("theme_color", "#fcfcfa"),
    ] {
        assert_eq!(manifest[key], expected, "{key}");
    }
    assert_eq!(manifest.get("orientation"), None, "readers turn their screens as they like");
    let icons = manifest["icons"].as_array().unwrap();
    let about = |icon: &Value| {
        [&icon["sizes"], &icon["type"], &icon["purpose"]].map(|value| value.as_str().unwrap().to_owned())
    };
    let expected = [
        ["192x192", "image/png", "any"],
        ["512x512", "image/png", "any"],
        ["512x512", "image/png", "maskable"],
        ["any", "image/svg+xml", "any"],
    ];
    assert_eq!(icons.iter().map(about).collect::<Vec<_>>(), expected);
    assert_eq!(addresses(&manifest["shortcuts"], "name"), ["All articles", "Reading without network"]);
}

#[test]
fn the_first_language_and_the_settings_decide_on_names() {
    let settings = |text: &str| {
        let settings = SETTINGS.replace("\"en\", \"ka\"", "\"ar\", \"en\"").replace("en = \"News\"", text);
        manifest(&Draft::new().with("library.toml", settings).build())
    };
    let arabic = settings("ar = \"أخبار الهجرة في جورجيا\"\nen = \"News\"\n[short_title]\nar = \"أخبار\"\nen = \"N\"");
    assert_eq!([&arabic["lang"], &arabic["dir"], &arabic["short_name"]], ["ar", "rtl", "أخبار"]);
    for (title, short) in [
        ("News", "News"),
        ("News of the Hills", "News of the"),
        ("Twelve lette", "Twelve lette"),
        ("Unabbreviatable", "Unabbreviata"),
    ] {
        assert_eq!(settings(&format!("ar = \"{title}\""))["short_name"], short);
    }
}

#[test]
fn every_page_names_manifest_icons_and_colours() {
    for site in sites::samples() {
        for (name, html) in site.pages().filter(|(name, _)| !name.ends_with("/text.html")) {
            let page = Page::new(name, html);
            assert_eq!(page.values("link[rel=manifest]", "href"), [format!("{}{MANIFEST}", site.base)], "{name}");
            let icon = page.one("link[rel=apple-touch-icon]").value().attr("href").unwrap();
            assert!(site.files().contains_key(icon.strip_prefix(site.base.as_str()).unwrap()), "{name}: {icon}");
            let media = ["(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"];
            assert_eq!(page.values("meta[name=theme-color]", "media"), media, "{name}");
            assert_eq!(page.values("meta[name=theme-color]", "content"), ["#fcfcfa", "#101b1f"], "{name}");
        }
    }
}

#[test]
fn hosts_are_told_what_the_manifest_is() {
    for site in sites::samples() {
        let told = policy::told_of(site.text("_headers"), &format!("{}{MANIFEST}", site.base));
        let media_type = told.iter().rfind(|(name, _)| *name == "Content-Type");
        assert_eq!(media_type, Some(&("Content-Type", Some("application/manifest+json"))));
    }
}

const SVG: &str = include_str!("../../../public/icon.svg");

/// The beginning of the digest of the drawing that the PNGs in `public` were made of.
const DRAWN: &str = "70dd9e6cd867e92cb877";

/// The PNGs by the beginning of their names, with their sides, and whether they fill the whole square: where systems
/// cut the corners themselves, they must not be round already.
const PNGS: [(&str, u32, bool); 4] =
    [("icon-180", 180, true), ("icon-192", 192, false), ("icon-512", 512, false), ("icon-any-form", 512, true)];

/// The colours of the drawing, that of its ground first.
fn fills() -> Vec<[u8; 3]> {
    let colours = SVG.split("fill=\"#").skip(1).map(|rest| u32::from_str_radix(&rest[..6], 16).unwrap().to_be_bytes());
    let mut fills: Vec<[u8; 3]> = colours.map(|[_, red, green, blue]| [red, green, blue]).collect();
    fills.dedup();
    fills
}

/// A PNG's pixels, row by row: red, green, blue and opacity.
fn pixels(stem: &str, size: u32) -> Vec<[u8; 4]> {
    let site = sites::sample();
    let file = site.files().iter().find(|(name, _)| name.starts_with(&format!("assets/{stem}.")));
    let (name, bytes) = file.unwrap_or_else(|| panic!("the site has no {stem}"));
    let picture = image::load_from_memory_with_format(bytes, image::ImageFormat::Png).unwrap().into_rgba8();
    assert_eq!(picture.dimensions(), (size, size), "{name}");
    picture.pixels().map(|pixel| pixel.0).collect()
}

#[test]
fn the_pngs_were_made_of_the_drawing_as_it_is_now() {
    let svg = format!("assets/icon.{DRAWN}.svg");
    assert!(
        sites::sample().files().contains_key(&svg),
        "public/icon.svg has changed: make public/icon-*.png of it anew, then write its digest here"
    );
}

#[test]
fn the_pngs_have_the_sizes_and_the_colours_of_the_drawing() {
    let fills = fills();
    assert_eq!(fills, [[0x0f, 0x4c, 0x5c], [0xfc, 0xfc, 0xfa]], "ground, then figure");
    for (stem, size, whole) in PNGS {
        let pixels = pixels(stem, size);
        let share = |fill: [u8; 3]| {
            let [red, green, blue] = fill;
            pixels.iter().filter(|pixel| **pixel == [red, green, blue, 255]).count() * 100 / pixels.len()
        };
        let (ground, figure) = (share(fills[0]), share(fills[1]));
        assert!((70..90).contains(&ground) && (10..25).contains(&figure), "{stem}: {ground} % and {figure} %");
        // On the edges between the two colours, each channel lies between theirs.
        for pixel in pixels.iter().filter(|pixel| pixel[3] > 0) {
            let between = (0..3).all(|n| {
                let (low, high) = (fills.iter().map(|fill| fill[n]).min(), fills.iter().map(|fill| fill[n]).max());
                (low..=high).contains(&Some(pixel[n]))
            });
            assert!(between, "{stem}: {pixel:?}");
        }
        let corner = if whole { 255 } else { 0 };
        assert_eq!([pixels[0][3], pixels[pixels.len() - 1][3]], [corner; 2], "{stem}: the corners");
        let opaque = pixels.iter().filter(|pixel| pixel[3] == 255).count();
        assert_eq!(opaque == pixels.len(), whole, "{stem}");
    }
}
