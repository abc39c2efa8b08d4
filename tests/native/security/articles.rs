//! Every vector in every field of an article: the page, the feed and the metadata show it as text.

use std::sync::OnceLock;

use serde_json::Value;

use super::{
    skeleton, structure,
    vectors::{PICTURE, article, check_head, has_address, seen, texts},
};
use crate::{
    publish::{feeds, page::Page},
    sites::{Draft, SETTINGS, Site},
};

/// Articles in a feed.
const IN_FEED: usize = 30;

/// Every vector as an article, named by its number, and one with plain words, as a site.
pub(super) fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| library().build())
}

/// The same as a library.
pub(super) fn library() -> &'static Draft {
    static LIBRARY: OnceLock<Draft> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let settings = SETTINGS.replace("\"en\", \"ka\"", "\"en\"").replace("ka = \"ამბები\"\n", "");
        let draft = Draft::new().with("library.toml", settings).with("images/x.svg", PICTURE);
        let draft = draft.with("articles/plain.md", article("plain words", 0));
        texts()
            .iter()
            .enumerate()
            .fold(draft, |draft, (n, text)| draft.with(&format!("articles/v{n}.md"), article(text, n / (IN_FEED - 1))))
    })
}

/// The vectors of which something is left to be seen, with their articles' pages.
pub(super) fn pages() -> impl Iterator<Item = (usize, String, Page)> {
    let all = texts().into_iter().enumerate().filter(|(_, text)| !seen(text).is_empty());
    all.map(|(n, text)| {
        let file = format!("articles/v{n}/index.html");
        let page = Page::new(&file, site().text(&file));
        (n, text, page)
    })
}

#[test]
fn every_vector_is_text_in_every_field_of_its_page() {
    let mut checked = 0;
    for (n, text, page) in pages() {
        let expected = seen(&text);
        let is = |selector: &str, before: &str, after: &str| {
            let shown = seen(&page.text(selector));
            assert_eq!(shown, format!("{before}{expected}{after}").trim(), "{n} in {selector} of {}", page.file);
        };
        check_head(&page.text("article h1"), &text, &format!("{n} in the heading"));
        let title = page.text("title");
        check_head(title.strip_suffix(" - News").unwrap(), &text, &format!("{n} in the title"));
        is(".article > figure figcaption > small", "Photo: ", "");
        is("[data-body] > p:nth-of-type(1)", "Paragraph: ", " end");
        is("[data-body] > h2", "Heading ", " end");
        is("[data-body] > ul > li:first-child", "Item ", " end");
        is("[data-body] > blockquote", "Quote ", " end");
        is("[data-body] > .note", "Note ", " end");
        is("[data-body] th:first-child", "Head ", " end");
        is("[data-body] td:first-child", "Cell ", " end");
        is("[data-body] caption", "Caption ", " end");
        is("[data-body] figcaption", "Under ", " end");
        is("[data-body] dt", "Label ", " end");
        is("[data-body] dd", "Value ", " end");
        is("[data-body] em", "Stress ", " end");
        is("[data-body] strong", "Strong ", " end");
        is("[data-body] p > a[href='https://example.org/']", "Link ", " end");
        is("[data-body] p > code", "", "");
        is("[data-body] pre", "Code ", "");
        is("[data-body] .footnotes li p", "Footnote ", " end");
        let attribute = |selector: &str, name: &str, before: &str, after: &str| {
            let value = page.one(selector).attr(name).unwrap();
            assert_eq!(seen(value), format!("{before}{expected}{after}"), "{n} in {selector} of {}", page.file);
        };
        attribute(".article > figure img", "alt", "", "");
        attribute("[data-body] img", "alt", "Alt ", " end");
        for selector in ["meta[name=description]", "meta[property='og:title']"] {
            check_head(page.one(selector).attr("content").unwrap(), &text, &format!("{n} in {selector}"));
        }
        attribute("meta[property='og:image:alt']", "content", "", "");
        let facts = seen(&page.text(".article__foot .facts"));
        assert!(facts.matches(&expected).count() >= 3, "{n}: {facts}");
        // People with names that differ only in case are one, shown in the spelling of one of them.
        let (facts, expected) = (facts.to_lowercase(), expected.to_lowercase());
        assert!(facts.matches(&expected).count() >= 4, "{n}: {facts}");
        checked += 1;
    }
    assert!(checked > 300, "{checked}");
}

#[test]
fn no_vector_adds_an_element_or_an_attribute() {
    let plain = Page::new("plain", site().text("articles/plain/index.html"));
    let expected = skeleton::skeleton(plain.one("article"));
    for (n, text, page) in pages() {
        let found = skeleton::skeleton(page.one("article"));
        let (found, expected) = match has_address(&text) {
            true => (skeleton::links_aside(found), skeleton::links_aside(expected.clone())),
            false => (found, expected.clone()),
        };
        // A text that only repeats how the article begins stands once; here it never does.
        let difference = found.iter().zip(&expected).find(|(found, expected)| found != expected);
        assert_eq!((difference, found.len()), (None, expected.len()), "{n} {text:?} in {}", page.file);
    }
}

#[test]
fn every_page_of_the_hostile_library_is_made_of_known_parts() {
    for (file, html) in site().pages() {
        structure::check(&Page::new(file, html));
    }
}

#[test]
fn metadata_for_search_engines_says_the_vector_and_nothing_else() {
    for (n, text, page) in pages() {
        let data = page.text("script[type='application/ld+json']");
        assert!(!data.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{n}: {data}");
        let data: Value = serde_json::from_str(&data).unwrap_or_else(|error| panic!("{n} {text:?}: {error}"));
        for field in ["headline", "description"] {
            check_head(data[field].as_str().unwrap(), &text, &format!("{n} in {field}"));
        }
        assert_eq!((&data["@type"], &data["@context"]), (&"NewsArticle".into(), &"https://schema.org".into()));
    }
}

#[test]
fn feeds_and_site_map_are_well_formed_and_say_the_vectors() {
    let mut said = Vec::new();
    for (name, xml) in site().named("feed.xml") {
        let found = feeds::read(name, xml);
        said.extend(
            feeds::values(&found, "feed/entry/id")
                .into_iter()
                .zip(feeds::values(&found, "feed/entry/title"))
                .map(|(id, title)| (id.to_string(), title.to_string())),
        );
        for content in feeds::values(&found, "feed/entry/content") {
            let page = Page::new(name, &format!("<!doctype html><body>{content}"));
            let handlers = page.all("script, iframe, object, embed, style, base, form, template, math, svg");
            assert!(handlers.is_empty(), "{name}: {}", handlers[0].html());
            for node in page.document().tree.nodes().filter_map(|node| node.value().as_element().cloned()) {
                assert!(node.attrs().all(|(attribute, _)| !attribute.starts_with("on")), "{name}: {node:?}");
            }
        }
    }
    for (n, text, _) in pages() {
        let own = said.iter().find(|(id, _)| id.ends_with(&format!("/v{n}/")));
        let (_, title) = own.unwrap_or_else(|| panic!("no feed says {text:?}"));
        check_head(title, &text, &format!("{n} in a feed"));
    }
    feeds::read("sitemap.xml", site().text("sitemap.xml"));
    for (name, json) in site().named(".json") {
        serde_json::from_str::<Value>(json).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn only_texts_of_which_nothing_is_left_are_refused() {
    let errors = site().problems.iter().filter(|problem| problem.to_string().contains(" error: "));
    let errors: Vec<String> = errors.map(ToString::to_string).collect();
    let empty = texts().iter().filter(|text| seen(text).is_empty()).count();
    assert!(errors.iter().all(|error| error.contains("the title is empty")), "{errors:#?}");
    assert!(errors.len() <= empty, "{} refused, {empty} empty", errors.len());
}
