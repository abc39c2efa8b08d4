//! What makes a site installable: the manifest, its icons, and what pages say of them.

use lectern::publish::site::{assets::icon::Icon, policy};
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

/// The pixels of an icon: red, green, blue and opacity.
fn pixels(icon: &Icon, size: u32, whole: bool) -> Vec<[u8; 4]> {
    let png = icon.png(size, whole).unwrap();
    let found = imagesize::blob_size(&png).unwrap();
    assert_eq!((found.width, found.height), (size as usize, size as usize));
    let start = png.windows(4).position(|name| name == b"IDAT").unwrap();
    let length = u32::from_be_bytes(png[start - 4..start].try_into().unwrap()) as usize;
    let mut rows = Vec::new();
    let mut packed = flate2::read::ZlibDecoder::new(&png[start + 4..start + 4 + length]);
    std::io::Read::read_to_end(&mut packed, &mut rows).unwrap();
    let rows = rows.chunks_exact(1 + size as usize * 4);
    rows.flat_map(|row| row[1..].chunks_exact(4).map(|pixel| pixel.try_into().unwrap()).collect::<Vec<_>>()).collect()
}

#[test]
fn an_icon_is_drawn_from_its_shapes() {
    let svg = "<svg xmlns=\"x\" viewBox=\"0 0 8 8\"><rect width=\"8\" height=\"8\" rx=\"4\" fill=\"#102030\"/>\
        <path d=\"M2 2h4l-2 4z\" fill=\"#ffffff\"/></svg>";
    let icon = Icon::read(svg).unwrap();
    let round = pixels(&icon, 64, false);
    assert_eq!([round[0], round[63], round[64 * 64 - 1]], [[0; 4]; 3], "round corners show what is behind");
    assert_eq!(round[8 * 64 + 32], [0x10, 0x20, 0x30, 255]);
    assert_eq!(round[20 * 64 + 32], [255; 4]);
    let opaque = round.iter().filter(|pixel| pixel[3] == 255).count() as f64;
    assert!((opaque / 4096.0 - std::f64::consts::FRAC_PI_4).abs() < 0.03, "{opaque} pixels of a circle");
    assert!(round.iter().any(|pixel| (1..255).contains(&pixel[3])), "edges are smooth");
    let whole = pixels(&icon, 64, true);
    assert!(whole.iter().all(|pixel| pixel[3] == 255));
    assert_eq!(whole[0], [0x10, 0x20, 0x30, 255]);
    let white = |pixels: &[[u8; 4]]| pixels.iter().filter(|pixel| **pixel == [255; 4]).count();
    assert_eq!(white(&whole), white(&round));
    // Half of a square of 32 pixels, less its slanted edges.
    assert!((440..=512).contains(&white(&whole)), "{}", white(&whole));
    assert!(icon.png(64, true).unwrap() == icon.png(64, true).unwrap());
}

#[test]
fn an_icon_that_cannot_be_drawn_says_why() {
    let says = |svg: &str, part: &str| {
        let error = format!("{:#}", Icon::read(svg).err().unwrap());
        assert!(error.contains(part), "{error}");
    };
    let inside = |inside: &str| format!("<svg viewBox=\"0 0 8 8\">{inside}</svg>");
    says("<svg width=\"8\"></svg>", "view box");
    says("<svg viewBox=\"0 0 8 9\"></svg>", "no square");
    says(&inside(""), "empty");
    says(&inside("<circle r=\"3\" fill=\"#102030\"/>"), "`circle`");
    says(&inside("<path d=\"M1 1c1 1 2 2 3 3z\" fill=\"#102030\"/>"), "`c1 1 2 2 3 3`");
    says(&inside("<path d=\"M1 1h1z\" fill=\"teal\"/>"), "`teal`");
}
