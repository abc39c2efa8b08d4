//! Every vector in what partners show: embed pages and oEmbed. Nothing of it becomes markup there either. The texts to
//! republish are made in the browser: `tests/e2e/embed/vectors` tries them.

use scraper::Html;
use serde_json::Value;

use super::{
    articles::{pages, site},
    skeleton::{links_aside, skeleton},
    vectors::{check_head, has_address},
};
use crate::publish::page::Page;

/// The name and the text of a file.
fn file(name: String) -> (String, String) {
    let text = site().text(&name).to_owned();
    (name, text)
}

/// No vector adds an element or an attribute to what there is of an article.
#[track_caller]
fn keep_their_form(file: impl Fn(&str) -> (String, String), part: &str) {
    let skeleton_of = |slug: &str| {
        let (name, text) = file(slug);
        skeleton(Page::new(&name, &text).one(part))
    };
    let expected = skeleton_of("plain");
    for (n, text, _) in pages() {
        let found = skeleton_of(&format!("v{n}"));
        let (found, expected) = match has_address(&text) {
            true => (links_aside(found), links_aside(expected.clone())),
            false => (found, expected.clone()),
        };
        let difference = found.iter().zip(&expected).find(|(found, expected)| found != expected);
        assert_eq!((difference, found.len()), (None, expected.len()), "{n} {text:?}");
    }
}

#[test]
fn no_vector_adds_anything_to_an_embed_page() {
    keep_their_form(|slug| file(format!("embed/{slug}/index.html")), "html");
}

#[test]
fn the_html_of_every_oembed_file_is_one_quote_and_one_frame() {
    for (n, text, _) in pages() {
        let oembed: Value = serde_json::from_str(site().text(&format!("oembed/v{n}.json"))).unwrap();
        check_head(oembed["title"].as_str().unwrap(), &text, &format!("{n} in oEmbed"));
        let html = Html::parse_fragment(oembed["html"].as_str().unwrap());
        let expected = [
            "0 html ",
            "1 blockquote ",
            "2 a href",
            "1 iframe frameborder height marginheight marginwidth src title width",
        ];
        assert_eq!(skeleton(html.root_element()), expected, "{n} {text:?}");
    }
}
