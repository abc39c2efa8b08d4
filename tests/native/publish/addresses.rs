//! Every address in a finished site leads to a file of it, at each base, and every file is led to.

use std::collections::BTreeSet;

use lectern::publish::site::target::list::LIST;
use lectern::{
    corpus::{Manifest, json, paths},
    search::index::{
        Root,
        root::{IndexPart, Location},
    },
};
use scraper::Node;

use super::page::Page;
use crate::sites::{self, Site};

/// Attributes that hold addresses.
const ADDRESSES: [&str; 9] =
    ["href", "src", "action", "data-glue", "data-wasm", "poster", "srcset", "formaction", "cite"];

/// Every address in a page, each with the element it stands in.
pub(crate) fn addresses(page: &Page) -> Vec<(String, String)> {
    let elements = page.document().tree.nodes().filter_map(|node| match node.value() {
        Node::Element(element) => Some(element),
        _ => None,
    });
    let of = |element: &scraper::node::Element| {
        let held = element.attrs().filter(|(name, _)| ADDRESSES.contains(name));
        held.map(|(_, value)| (format!("{} {:?}", element.name(), element.attr("rel")), value.to_owned()))
            .collect::<Vec<_>>()
    };
    // What only browsers without scripts read is text for this parser.
    let without_scripts = page.all("noscript").into_iter().map(|noscript| noscript.text().collect::<String>());
    let linked = without_scripts.map(|html| Page::new(&page.file, &html));
    let linked: Vec<_> = linked
        .flat_map(|inside| {
            let linked = inside.values("link[rel=stylesheet]", "href").into_iter().map(str::to_owned);
            linked.map(|href| ("link stylesheet".to_owned(), href)).collect::<Vec<_>>()
        })
        .collect();
    elements.flat_map(of).chain(linked).collect()
}

/// The file that a host serves for a path.
pub(crate) fn served(site: &Site, path: &str) -> Option<String> {
    let rest = path.strip_prefix(&site.base)?;
    let rest = rest.split(['?', '#']).next().unwrap();
    let decoded: Vec<u8> = url::form_urlencoded::parse(format!("x={}", rest.replace('+', "%2B")).as_bytes())
        .next()
        .map(|(_, value)| value.into_owned().into_bytes())?;
    let name = String::from_utf8(decoded).ok()?;
    let name = if name.is_empty() || name.ends_with('/') { name + "index.html" } else { name };
    site.files().contains_key(&name).then_some(name)
}

#[test]
fn f56_every_internal_address_leads_to_a_file_below_the_base() {
    for site in sites::samples() {
        let origin = "https://lectern.example";
        for (file, html) in site.pages().chain(site.partner_pages()) {
            let page = Page::new(file, html);
            for (place, address) in addresses(&page) {
                let path = address.strip_prefix(origin).unwrap_or(&address);
                if path.is_empty() || path.starts_with('#') {
                    continue;
                }
                if !path.starts_with('/') {
                    let external =
                        ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| path.starts_with(scheme));
                    assert!(external && place.starts_with("a "), "{file}: {place} to {address}");
                    continue;
                }
                assert!(served(site, path).is_some(), "{file}: {place} leads nowhere: {address} at {}", site.base);
            }
        }
    }
}

#[test]
fn every_fragment_names_an_element_of_its_page() {
    for (file, html) in sites::sample().pages() {
        let page = Page::new(file, html);
        let ids: BTreeSet<&str> = page.values("[id]", "id").into_iter().collect();
        for href in page.values("a[href^='#']", "href") {
            let decoded: String =
                url::form_urlencoded::parse(format!("x={}", &href[1..]).as_bytes()).next().unwrap().1.into();
            assert!(ids.contains(decoded.as_str()), "{file}: {href}");
        }
    }
}

#[test]
fn f56_every_file_is_led_to_or_known_by_its_name() {
    for site in sites::samples() {
        let mut led: BTreeSet<String> = BTreeSet::new();
        for (file, html) in site.pages().chain(site.partner_pages()) {
            for (_, address) in addresses(&Page::new(file, html)) {
                led.extend(served(site, address.strip_prefix("https://lectern.example").unwrap_or(&address)));
            }
            for name in ["data-tools", "data-finder"] {
                for script in Page::new(file, html).values(&format!("script[{name}]"), name) {
                    led.extend(served(site, script));
                }
            }
            for shared in Page::new(file, html).values("meta[property='og:image']", "content") {
                led.extend(served(site, shared.strip_prefix("https://lectern.example").unwrap_or(shared)));
            }
        }
        let install: serde_json::Value = serde_json::from_str(site.text("manifest.webmanifest")).unwrap();
        let icons = install["icons"].as_array().unwrap().iter();
        led.extend(icons.filter_map(|icon| served(site, icon["src"].as_str().unwrap())));
        let manifest = site.files().keys().find(|name| name.starts_with("data/manifest.")).unwrap();
        let parsed: Manifest = json::read(&site.files()[manifest]).unwrap();
        led.extend(parsed.files.keys().map(|stem| parsed.file(stem).unwrap()));
        let root = Root::read(&site.files()[&parsed.file(&paths::index()).unwrap()]).unwrap();
        led.extend(files(&root));
        for name in led.clone().iter().filter(|name| name.starts_with("assets/finder.")) {
            let wasm = site.text(name).split('"').find(|text| text.starts_with("assets/finder.")).unwrap();
            assert!(site.files().contains_key(wasm), "{name} leads to {wasm}");
            led.insert(wasm.to_owned());
        }
        for name in led.clone().iter().filter(|name| name.starts_with("assets/tools.")) {
            let toolbox: serde_json::Value = serde_json::from_str(site.text(name)).unwrap();
            for files in [&toolbox["scripts"], &toolbox["words"]] {
                led.extend(files.as_object().unwrap().values().map(|file| file.as_str().unwrap().to_owned()));
            }
        }
        for name in led.clone().iter().filter(|name| name.starts_with("assets/") && name.ends_with(".js")) {
            let imported = site.text(name).split("\"./").skip(1).filter_map(|rest| rest.split('"').next());
            led.extend(imported.map(|file| format!("assets/{file}")));
        }
        // Those that the service worker finds by itself, the boot script, and the web manifest.
        let kept = ["data/list-", "assets/shell-", "assets/boot.", "assets/keeper.", "assets/icon-"];
        let known = [
            "404.html",
            "_headers",
            "_redirects",
            LIST,
            "boot.js",
            "edition.json",
            "robots.txt",
            "sitemap.xml",
            "sw.js",
            manifest,
        ];
        let lost: Vec<&String> = (site.files().keys())
            .filter(|name| !led.contains(*name) && !known.contains(&name.as_str()))
            .filter(|name| !kept.iter().any(|kept| name.starts_with(kept)))
            .filter(|name| !name.ends_with("embed/404.html"))
            // Snippets lead to the embed page and the oEmbed file of every article.
            .filter(|name| !article_of(name).is_some_and(|page| site.files().contains_key(&page)))
            // The feeds of topics are for those who know the topic's id.
            .filter(|name| !(name.contains("topics/") && name.contains("/feed.")))
            .collect();
        assert!(lost.is_empty(), "nothing leads to {lost:?}");
    }
}

/// The files that the root of the index names.
fn files(root: &Root) -> Vec<String> {
    let parts = |parts: &[IndexPart], stem: fn(&str) -> String| {
        let named = parts.iter().map(|part| match &part.location {
            Location::File(hash) => Some(paths::file(&stem(&part.first), hash)),
            Location::Inline { .. } => None,
        });
        named.flatten().collect::<Vec<_>>()
    };
    let titles = root.titles.iter().enumerate().map(|(n, hash)| paths::file(&paths::titles(n), hash));
    let catalog = paths::file(&paths::catalog(), &root.catalog);
    titles.chain([catalog]).chain(parts(&root.terms, paths::terms)).chain(parts(&root.words, paths::words)).collect()
}

/// The page of the article that a file for partners is made of.
fn article_of(name: &str) -> Option<String> {
    let (before, embed) = name.split_once("oembed/").or(name.split_once("embed/"))?;
    let slug = embed.strip_suffix(".json").or(embed.strip_suffix("/index.html"))?;
    Some(format!("{before}articles/{slug}/index.html"))
}

#[test]
fn the_edition_has_the_data_that_each_page_and_each_shell_needs() {
    for site in sites::samples() {
        let edition: serde_json::Value = serde_json::from_str(site.text("edition.json")).unwrap();
        let shell = edition["packs"][0]["files"].as_array().unwrap().iter().map(|file| &file["url"]);
        let files: Vec<&str> = shell.chain([&edition["index"]]).filter_map(|url| url.as_str()).collect();
        let mut counted = [0, 0];
        for (file, html) in site.pages() {
            let page = Page::new(file, html);
            for stem in page.values("[data-needs]", "data-needs").into_iter().flat_map(|stems| stems.split(' ')) {
                assert!(files.iter().any(|url| url.starts_with(&format!("{stem}."))), "{file}: {stem}");
                counted[0] += 1;
            }
        }
        for (name, html) in site.files().iter().filter(|(name, _)| name.starts_with("assets/shell-")) {
            let page = Page::new(name, std::str::from_utf8(html).unwrap());
            for file in page.values("[data-files]", "data-files").into_iter().flat_map(|names| names.split(' ')) {
                // The worker puts the hash of its edition in the place of the zeros.
                let (stem, _) = file.split_once("00000000000000000000.").unwrap();
                assert!(files.iter().any(|url| url.starts_with(stem)), "{name}: {file}");
                counted[1] += 1;
            }
        }
        assert!(counted.iter().all(|count| *count > 0), "{counted:?}");
    }
}

#[test]
fn integrity_attributes_are_those_of_the_files() {
    for site in sites::samples() {
        for (file, html) in site.pages() {
            let page = Page::new(file, html);
            for element in page.all("[integrity]") {
                let address = element.attr("src").or(element.attr("href")).unwrap();
                let bytes = &site.files()[&served(site, address).unwrap()];
                assert_eq!(
                    element.attr("integrity"),
                    Some(lectern::publish::hash::integrity(bytes).as_str()),
                    "{file}"
                );
            }
            assert!(!page.all("script[src][integrity]").is_empty(), "{file} has no script");
        }
    }
}

#[test]
fn external_links_are_cut_off_and_internal_ones_open_in_place() {
    for (file, html) in sites::sample().pages() {
        let page = Page::new(file, html);
        assert!(page.all("[target]").is_empty(), "{file}");
        for link in page.all("main a[href^='http']") {
            assert_eq!(link.attr("rel"), Some("noopener noreferrer"), "{file}: {}", link.html());
        }
    }
}
