//! Every vector in the settings: names, navigation, topics, places.

use std::{fmt::Write, sync::OnceLock};

use super::{
    structure,
    vectors::{quoted, seen, texts},
};
use crate::{
    publish::{feeds, page::Page},
    sites::{Draft, Site},
};

fn visible() -> Vec<String> {
    texts().into_iter().filter(|text| !seen(text).is_empty()).collect()
}

/// The longest text that a name of the settings may be, with some room for what is put beside it.
const NAME: usize = 280;

/// The vectors, joined to names that are just short enough.
fn names() -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for text in visible() {
        match names.last_mut() {
            Some(last) if last.chars().count() + text.chars().count() < NAME => {
                last.push_str(" ¦ ");
                last.push_str(&text);
            }
            _ => names.push(text),
        }
    }
    names
}

/// The settings of a site whose every name is this one.
fn settings(name: &str) -> String {
    let name = quoted(name);
    format!(
        "format = 1\nlanguages = [\"en\"]\nsite_url = \"https://news.example\"\npublisher = {name}\n[title]\n\
            en = {name}\n\
         [tagline]\nen = {name}\n[description]\nen = {name}\n[notice]\nen = {name}\n"
    )
}

/// A site with each vector as an item of the navigation, a topic and a place.
fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let mut file = settings(&names()[0]);
        for (n, text) in visible().iter().enumerate() {
            let text = quoted(text);
            write!(file, "[topics.t{n}]\nen = {text}\n[places.p{n}]\nen = {text}\n").unwrap();
        }
        file.push_str("[[nav]]\nid = \"top\"\nlabel = { en = \"Top\" }\n");
        for (n, text) in visible().iter().enumerate() {
            let text = quoted(text);
            let kind = ["page", "list", "heading"][n % 3];
            let item =
                format!("id = \"n{n}\"\nkind = \"{kind}\"\nlabel = {{ en = {text} }}\nblurb = {{ en = {text} }}\n");
            write!(file, "[[nav.items]]\n{item}").unwrap();
        }
        let ids = |letter: char| (0..visible().len()).map(|n| format!("{letter}{n}")).collect::<Vec<_>>().join(", ");
        let article = format!(
            "---\ntitle: A\ndate: 2020-01-01\nsections: [{}]\ntopics: [{}]\nplaces: [{}]\n---\n\nText.\n",
            ids('n'),
            ids('t'),
            ids('p')
        );
        let draft = Draft::new().with("library.toml", file).with("articles/first.md", article);
        let site = draft.with("articles/second.md", "---\ntitle: B\ntopics: [other]\n---\n\nText.\n").build();
        assert!(!site.problems.iter().any(|problem| problem.to_string().contains(" error: ")), "{:?}", site.problems);
        site
    })
}

#[test]
fn names_of_the_site_are_text_wherever_they_stand() {
    for name in names() {
        let draft = Draft::new().with("library.toml", settings(&name));
        let site = draft.with("articles/first.md", "---\ntitle: A\n---\n\nText.\n").build();
        let expected = seen(&name);
        let page = Page::new("index.html", site.text("index.html"));
        let everywhere =
            [".site-header__title", "h1", ".masthead__tagline", ".site-footer__title", ".site-footer__notice"];
        for selector in everywhere {
            assert_eq!(seen(&page.text(selector)), expected, "{selector}");
        }
        let description = page.one("meta[name=description]").attr("content").unwrap();
        assert_eq!(seen(description), expected);
        assert_eq!(seen(page.one("meta[property='og:site_name']").attr("content").unwrap()), expected);
        structure::check(&page);
        feeds::read("feed.xml", site.text("feed.xml"));
    }
}

#[test]
fn labels_and_blurbs_of_the_navigation_are_text() {
    let page = Page::new("top/index.html", site().text("top/index.html"));
    let texts = |selector: &str| {
        page.all(selector).into_iter().map(|e| seen(&crate::publish::page::text(e))).collect::<Vec<_>>()
    };
    let expected: Vec<String> = visible().iter().map(|text| seen(text)).collect();
    assert_eq!(texts("#nav-top li a"), expected);
    assert_eq!(texts(".explore__name a"), expected);
    assert_eq!(texts(".explore__section > p"), expected);
    for (n, text) in visible().iter().enumerate().step_by(9) {
        let file = format!("top/n{n}/index.html");
        let page = Page::new(&file, site().text(&file));
        assert_eq!(seen(&page.text("h1")), seen(text), "{file}");
    }
}

#[test]
fn names_of_topics_and_places_are_text() {
    let expected: Vec<String> = visible().iter().map(|text| seen(text)).collect();
    let page = Page::new("first", site().text("articles/first/index.html"));
    let facets: Vec<String> =
        page.all(".article__facets a").into_iter().map(|e| seen(&crate::publish::page::text(e))).collect();
    assert_eq!(facets, [expected.clone(), expected.clone()].concat());
    let list = Page::new("list", site().text("articles/index.html"));
    for facet in ["topic", "place"] {
        let labels = list.all(&format!("[data-facet={facet}] label")).len();
        assert!(labels >= expected.len(), "{labels} of {} in {facet}", expected.len());
    }
}

#[test]
fn pages_are_made_of_known_parts() {
    // Every vector stands on every page, in the navigation: some pages of each kind are enough.
    for (file, html) in site().pages().step_by(25) {
        structure::check(&Page::new(file, html));
    }
    for (name, xml) in site().named("feed.xml").step_by(40) {
        feeds::read(name, xml);
    }
}
