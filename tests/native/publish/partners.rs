//! What partners get: embed pages of articles and lists, oEmbed, the generator, scripts. The texts to republish are
//! made in the browser: `tests/e2e/embed/texts` tries them.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};

use super::page::{Page, text};
use crate::sites::{self, Draft, SETTINGS, Site, place_of_partners};

fn gzip(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

/// What a reader fetches of an embed beside pictures, compressed.
fn weight(site: &Site, file: &str) -> usize {
    let page = Page::new(file, site.text(file));
    let of = |address: &str| gzip(site.text(address.strip_prefix(&site.base).unwrap()));
    let style = of(page.one("link[rel=stylesheet]").attr("href").unwrap());
    let scripts: usize = page.values("script", "src").into_iter().map(of).sum();
    gzip(site.text(file)) + style + scripts
}

#[test]
fn every_article_has_one_embed_page_and_one_oembed_file_in_the_tree_of_its_language() {
    for site in sites::samples() {
        let (mut own, mut shown) = (0, 0);
        for (file, html) in site.pages().filter(|(file, _)| file.contains("articles/")) {
            let article = Page::new(file, html);
            if article.all("article [data-body]").is_empty() {
                continue;
            }
            let name = file.replace("articles/", "embed/");
            let oembed = file.replace("articles/", "oembed/").replace("/index.html", ".json");
            let address = format!("{}{}", site.base, file.strip_suffix("index.html").unwrap());
            let canonical = article.one("link[rel=canonical]").attr("href").unwrap();
            let home = canonical.strip_prefix("https://lectern.example").unwrap();
            // The link below the article leads to the generator of the same tree.
            let slug = home.trim_end_matches('/').rsplit('/').next().unwrap();
            let maker = format!("{}embed/#{slug}", home.split_once("articles/").unwrap().0);
            assert_eq!(article.values(".article__foot a[href*='embed/']", "href"), [maker.as_str()], "{file}");
            if home != address {
                assert!(!site.files().contains_key(&name) && !site.files().contains_key(&oembed), "{file}");
                shown += 1;
                continue;
            }
            own += 1;
            assert!(site.files().contains_key(&oembed), "{file}");
            let embed = Page::new(&name, site.text(&name));
            assert_eq!(embed.text("h2"), article.text("article h1"), "{name}");
            assert_eq!(embed.text("[data-body]"), article.text("[data-body]"), "{name}");
            assert_eq!(embed.one("h2 a").attr("href"), Some(address.as_str()), "{name}");
            let print = format!("{address}?print");
            assert!(embed.values(".embed__foot a", "href").contains(&print.as_str()), "{name}");
            // What a card shows in place of the text.
            assert!(!embed.text(".embed__summary").is_empty(), "{name}");
            assert_eq!(embed.one("main").attr("id"), Some("view=card"), "{name}");
            for (part, attribute) in [("html", "lang"), ("html", "dir"), ("link[rel=canonical]", "href")] {
                assert_eq!(embed.one(part).attr(attribute), article.one(part).attr(attribute), "{name}");
            }
        }
        assert_eq!(own, 49);
        assert_eq!(shown, 75);
        assert!(!site.files().keys().any(|name| name.contains("republish/")));
    }
}

#[test]
fn embed_pages_are_complete_without_script_and_hold_nothing_of_the_program() {
    let mut embeds = 0;
    for (file, html) in sites::sample().embeds() {
        let page = Page::new(file, html);
        page.one("main[data-root]");
        page.one("html[data-embed]");
        let scripts = page.all("script");
        let names: &[&str] = if file.contains("embed/list/") { &["frame", "list"] } else { &["frame"] };
        assert_eq!(scripts.len(), names.len(), "{file}");
        for (script, name) in scripts.into_iter().zip(names) {
            let src = script.attr("src").unwrap();
            assert!(src.starts_with(&format!("/assets/partners/{name}.")) && text(script).is_empty(), "{file}");
            assert!(script.attr("type").is_none() && script.attr("async").is_none(), "{file}: a classic script");
        }
        for stray in [
            "style",
            "[style]",
            "form",
            "button",
            "input",
            "iframe",
            "base",
            "[data-mount]",
            "[rel=modulepreload]",
            "[rel=preload]",
        ] {
            assert!(page.all(stray).is_empty(), "{file}: {stray}");
        }
        for link in page.all("a") {
            let inside = link.attr("href").unwrap().starts_with('#');
            assert_eq!(link.attr("target"), (!inside).then_some("_top"), "{file}: {}", link.html());
        }
        assert_eq!(page.one("meta[name=robots]").attr("content"), Some("noindex"), "{file}");
        let mut last = 1;
        for heading in page.all("h1, h2, h3, h4, h5, h6") {
            let level: u8 = heading.value().name()[1..].parse().unwrap();
            assert!(level > 1 && level <= last + 1, "{file}: h{level} after h{last}");
            last = level;
        }
        embeds += 1;
    }
    assert!(embeds > 200, "{embeds}");
}

#[test]
fn no_embed_weighs_more_than_14_kilobytes_and_no_script_more_than_2() {
    let mut heaviest = (0, String::new());
    for site in sites::samples() {
        for (file, _) in site.embeds() {
            heaviest = heaviest.max((weight(site, file), file.to_owned()));
        }
        assert!(gzip(site.text("embed.js")) <= 2_000, "{}", gzip(site.text("embed.js")));
        for name in ["partners/frame", "partners/list"] {
            let (_, script) = site.named(".js").find(|(file, _)| file.contains(name)).unwrap();
            assert!(gzip(script) <= 2_000, "{name}: {}", gzip(script));
        }
    }
    assert!(heaviest.0 <= 14_000, "{heaviest:?}");
}

#[test]
fn a_long_article_is_cut_between_blocks_and_says_so() {
    // Words that do not compress well: of a million possible ones.
    let mut seed = 7_u64;
    let mut word = || {
        seed = seed * 48_271 % 2_147_483_647;
        format!("w{seed}")
    };
    let body: String = (0..300)
        .map(|n| format!("## Part {n}\n\n{}[^1].\n\n", (0..9).map(|_| word()).collect::<Vec<_>>().join(" ")))
        .collect();
    let site = Draft::new().with("articles/long.md", format!("---\ntitle: Long\n---\n\n{body}[^1]: Note.\n")).build();
    let page = Page::new("long", site.text("embed/long/index.html"));
    assert!(page.text(".embed__full").contains("The text goes on there."));
    assert!(page.all("sup, .footnotes").is_empty());
    let shown = page.all("[data-body] h3").len();
    assert!((50..300).contains(&shown), "{shown}");
    let last = page.all("[data-body] > *");
    assert_eq!(last.last().unwrap().value().name(), "p", "a heading without its text");
    assert!(weight(&site, "embed/long/index.html") <= 14_000, "{}", weight(&site, "embed/long/index.html"));
}

#[test]
fn a_list_has_the_newest_first_and_shows_ten() {
    let draft = (1..=25).fold(Draft::new(), |draft, n| {
        draft.with(
            &format!("articles/a{n}.md"),
            format!("---\ntitle: Number {n}\ndate: 2021-01-{n:02}\ntopics: [x]\nplaces: [y]\n---\n\nText.\n"),
        )
    });
    let site = draft.build();
    for file in ["embed/list/topic/x/index.html", "embed/list/place/y/index.html", "ka/embed/list/lang/en/index.html"] {
        let page = Page::new(file, site.text(file));
        let titles: Vec<String> = page.all("[data-items] h3").into_iter().map(text).collect();
        let expected: Vec<String> = (1..=25).rev().map(|n| format!("Number {n}")).collect();
        assert_eq!(titles[..25], expected, "{file}");
        assert_eq!(page.all("[data-items] > li:not([hidden])").len(), 10, "{file}");
        assert_eq!(page.values("[data-items] > li[hidden]", "hidden").len(), titles.len() - 10, "{file}");
        // What further conditions go by: all but the facet of the list itself.
        let own = file.split("list/").nth(1).unwrap().split('/').next().unwrap();
        let expected: Vec<&str> =
            ["topic/x", "place/y", "lang/en"].into_iter().filter(|v| !v.starts_with(own)).collect();
        assert_eq!(page.all("[data-items] > li")[0].attr("data-in"), Some(expected.join(" ").as_str()), "{file}");
        let names: Value = serde_json::from_str(page.one("main").attr("data-names").unwrap()).unwrap();
        assert!(expected.iter().all(|value| names[value].is_string()), "{file}: {names}");
    }
    assert!(site.files().contains_key("embed/list/lang/en/index.html"));
    let page = Page::new("x", site.text("embed/list/topic/x/index.html"));
    assert_eq!(page.one("h2 a").attr("href"), Some("/articles/?topic=x"));
}

#[test]
fn a_list_that_is_cut_does_not_say_that_there_are_no_articles() {
    let of = |count: usize| {
        let article = |n: usize| format!("---\ntitle: Number {n}\ntopics: [x]\n---\n\nText.\n");
        let draft = (0..count).fold(Draft::new(), |draft, n| draft.with(&format!("articles/a{n}.md"), article(n)));
        let site = draft.build();
        let page = Page::new("x", site.text("embed/list/topic/x/index.html"));
        (page.all("[data-items] > li").len(), page.all("[data-empty][hidden]").len())
    };
    assert_eq!(of(20), (20, 1));
    let (listed, says) = of(61);
    assert!(listed < 61 && says == 0, "{listed}, {says}");
}

/// The fields that a consumer of oEmbed 1.0 relies on.
fn oembed_schema() -> Value {
    json!({
        "type": "object",
        "required": [
            "version", "type", "title", "provider_name", "provider_url", "cache_age", "width", "height", "html",
        ],
        "additionalProperties": false,
        "properties": {
            "version": { "const": "1.0" },
            "type": { "const": "rich" },
            "title": { "type": "string", "minLength": 1 },
            "provider_name": { "type": "string", "minLength": 1 },
            "provider_url": { "type": "string", "pattern": "^https://" },
            "cache_age": { "type": "integer", "minimum": 0 },
            "width": { "type": "integer", "minimum": 200 },
            "height": { "type": "integer", "minimum": 200 },
            "html": { "type": "string", "pattern": "^<blockquote><a .*</a></blockquote><iframe .*></iframe>$" },
        },
    })
}

/// What WordPress leaves of the HTML of an unknown provider: three elements and their allowed attributes, in lower
/// case.
fn is_left_as_it_is_by_wordpress(html: &str) -> bool {
    let allowed = |name: &str| -> &[&str] {
        match name {
            "a" => &["href"],
            "iframe" => &["src", "width", "height", "frameborder", "marginwidth", "marginheight", "scrolling", "title"],
            _ => &[],
        }
    };
    let page = Page::new("oembed", html);
    let body = page.one("body");
    body.descendants().skip(1).filter_map(|node| node.value().as_element()).all(|element| {
        ["a", "blockquote", "iframe"].contains(&element.name())
            && element.attrs().all(|(name, _)| allowed(element.name()).contains(&name))
    })
}

#[test]
fn e21_oembed_files_are_valid_named_by_their_articles_and_survive_wordpress() {
    let schema = jsonschema::validator_for(&oembed_schema()).unwrap();
    for site in sites::samples() {
        let origin = format!("https://lectern.example{}", site.base);
        let mut files = 0;
        for (name, json) in site.named(".json").filter(|(name, _)| name.contains("oembed/")) {
            let oembed: Value = serde_json::from_str(json).unwrap();
            let faults: Vec<String> = schema.iter_errors(&oembed).map(|error| error.to_string()).collect();
            assert!(faults.is_empty(), "{name}: {faults:?}");
            let html = oembed["html"].as_str().unwrap();
            assert!(is_left_as_it_is_by_wordpress(html), "{name}: {html}");
            let page = Page::new(name, html);
            let (frame, link) = (page.one("iframe"), page.one("blockquote a"));
            for address in [frame.attr("src").unwrap(), link.attr("href").unwrap()] {
                let path = address.strip_prefix(&origin).unwrap_or_else(|| panic!("{name}: {address}"));
                let path = path.strip_suffix("?view=card&host=oembed").unwrap_or(path);
                assert!(site.files().contains_key(&format!("{path}index.html")), "{name}: {address}");
            }
            assert!(frame.attr("src").unwrap().ends_with("/?view=card&host=oembed"), "{name}");
            assert_eq!(
                (frame.attr("title"), Some(text(link).as_str())),
                (oembed["title"].as_str(), oembed["title"].as_str())
            );
            files += 1;
        }
        assert_eq!(files, 49);
        for (file, html) in site.pages().filter(|(file, _)| file.contains("articles/")) {
            let page = Page::new(file, html);
            for address in page.values("link[type='application/json+oembed']", "href") {
                let file = address.strip_prefix(&origin).unwrap_or_else(|| panic!("{file}: {address}"));
                assert!(site.files().contains_key(file), "{file}");
            }
            let is_article = !page.all("article [data-body]").is_empty();
            assert_eq!(page.all("link[type='application/json+oembed']").len(), usize::from(is_article), "{file}");
        }
    }
}

#[test]
fn a_site_that_does_not_know_its_address_has_no_oembed() {
    let site = Draft::new().with("library.toml", SETTINGS.replace("site_url = \"https://news.example\"\n", "")).build();
    assert!(!site.files().keys().any(|name| name.contains("oembed/")));
    assert!(site.files().contains_key("embed/first/index.html"));
    for (file, html) in site.pages().chain(site.partner_pages()) {
        assert!(!html.contains("oembed"), "{file}");
    }
}

#[test]
fn the_generator_names_every_list_and_leads_to_every_embed_page() {
    for site in sites::samples() {
        for (file, html) in site.partner_pages().filter(|(file, _)| place_of_partners(file) == Some("embed/index.html"))
        {
            let page = Page::new(file, html);
            let lists = page.values("option[value^='l:']", "value").len();
            assert_eq!(lists, page.values(".maker__links a[href*='/embed/list/']", "href").len(), "{file}");
            let titles = page.values("option[value^='a:']", "value").len();
            let links = page.values(".maker__links a:not([href*='/embed/list/'])", "href");
            assert_eq!(titles, links.len(), "{file}");
            for link in links {
                let embed = format!("{}index.html", link.strip_prefix(site.base.as_str()).unwrap());
                assert!(site.files().contains_key(&embed), "{file}: {link}");
            }
            // What administrators want to know is there without scripts.
            let told = page.text("main > section:has(> pre)");
            assert!(told.chars().count() > 500 && !told.contains('{'), "{file}: {told}");
            let lines = page.text("main > section > pre");
            let origin = format!("https://lectern.example{}", site.base);
            // Whatever the language of the page, articles of all can be embedded.
            let trees = ["", "ka/", "ru/", "ar/"].map(|tree| format!("{origin}{tree}embed/"));
            assert_eq!(lines, format!("script-src {origin}embed.js;\nframe-src {};", trees.join(" ")), "{file}");
            assert_eq!(page.all("a[href='#!administrator']").len(), 1, "{file}");
            // What the script writes beside a text.
            let texts = page.one("[data-texts]");
            let says = |name: &str| texts.attr(name).unwrap_or_else(|| panic!("{file}: {name}")).to_owned();
            assert!(says("data-published").contains("Georgia Migration Notes"), "{file}");
            assert!(says("data-licence").contains("Georgia Migration Notes"), "{file}");
            assert_eq!(texts.attr("data-pictures-free"), None, "{file}");
            // Without scripts that part is not shown: what a text needs beside it is said elsewhere too.
            let by_hand = page.all("main > section p").into_iter().map(|p| p.text().collect::<String>());
            assert!(by_hand.into_iter().any(|said| said.ends_with(&says("data-licence"))), "{file}");
            let captions: Value = serde_json::from_str(&says("data-captions")).unwrap();
            for root in ["", "ka/", "ru/", "ar/"] {
                assert!(captions[format!("{}{root}", site.base)]["photo"].as_str().unwrap().contains("{credit}"));
            }
            assert!(lists > 30 && titles > 30, "{file}");
            for control in page.all("select, input, textarea") {
                let labelled = control.attr("id").is_some_and(|id| !page.all(&format!("label[for='{id}']")).is_empty());
                let inside =
                    control.ancestors().any(|node| node.value().as_element().is_some_and(|e| e.name() == "label"));
                assert!(labelled || inside, "{file}: {}", control.html());
            }
        }
    }
}

/// The least settings with a line more.
fn with_line(line: &str) -> Draft {
    Draft::new()
        .with("library.toml", SETTINGS.replace("[title]", &format!("{line}\n[title]")))
        .with("images/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>")
        .with("articles/a.md", "---\ntitle: A\nimage: { src: images/x.svg, alt: \"House\" }\n---\n\nText.\n")
        .with("articles/gone.md", "---\ntitle: Gone\nwithdrawn: true\n---\n\nText.\n")
}

#[test]
fn a_publisher_who_wants_no_embeds_publishes_and_names_nothing_of_them() {
    let draft = with_line("embeds = false");
    assert_eq!(draft.problems(), [""; 0]);
    let site = draft.build();
    let strangers: Vec<&String> = (site.files().keys())
        .filter(|name| ["embed", "oembed", "partners/", "_redirects"].iter().any(|part| name.contains(part)))
        .collect();
    assert_eq!(strangers, [""; 0]);
    for (file, html) in site.pages() {
        for word in ["embed/", "oembed", "partners/", "Embed or republish"] {
            let page = html.split("data-screen>").next().unwrap();
            assert!(!page.contains(word), "{file}: {word}");
        }
    }
    let headers = site.text("_headers");
    assert!(!headers.contains("embed") && !headers.contains("Resource-Policy: cross-origin"), "{headers}");
    assert!(headers.contains("frame-ancestors 'none'") && headers.contains("/images/*"));
    // What a publisher says nothing about is there.
    let site = with_line("embeds = true\noembed = true").build();
    assert!(site.files().contains_key("embed/a/index.html") && site.files().contains_key("oembed/a.json"));
    assert!(site.text("_headers").contains("Resource-Policy: cross-origin"));
}

#[test]
fn a_publisher_who_wants_no_oembed_keeps_the_embeds() {
    let site = with_line("oembed = false").build();
    assert!(!site.files().keys().any(|name| name.contains("oembed")));
    assert!(site.files().contains_key("embed/a/index.html"));
    for (file, html) in site.pages().chain(site.partner_pages()) {
        assert!(!html.contains("oembed"), "{file}");
    }
    let problems = with_line("embeds = false\noembed = true").problems();
    assert!(problems[0].contains("library.toml:5: warning: there are no oEmbed files without embeds"), "{problems:?}");
    let problems = with_line("embeds = \"maybe\"").problems();
    assert!(problems[0].contains("`embeds` is true or false, found `maybe`; it counts as true"), "{problems:?}");
}
