//! Every vector in what partners show and take over: embed pages, oEmbed, clean HTML and Markdown. Nothing of it
//! becomes markup there either.

use pulldown_cmark::{Event, Options, Parser, Tag};
use scraper::Html;
use serde_json::Value;

use super::{
    articles::{pages, site},
    structure::{links_aside, skeleton},
    vectors::{check_head, has_address},
};
use crate::publish::{page::Page, partners::taken_over};

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
fn no_vector_adds_anything_to_the_page_for_partners() {
    keep_their_form(|slug| file(format!("republish/{slug}/index.html")), "html");
}

#[test]
fn no_vector_adds_anything_to_the_clean_html() {
    let clean = |slug: &str| (slug.to_owned(), taken_over(site(), &format!("republish/{slug}/")).0);
    keep_their_form(clean, "html");
    for (n, text, _) in pages() {
        let (name, html) = clean(&format!("v{n}"));
        let page = Page::new(&name, &html);
        check_head(&page.text("h1"), &text, &name);
        assert!(page.all("script, style, iframe, img, form, [class], [role], [style]").is_empty(), "{n}");
    }
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

#[test]
fn markdown_of_the_vectors_is_text_when_it_is_read_again() {
    for (n, text, _) in pages() {
        let (_, markdown) = taken_over(site(), &format!("republish/v{n}/"));
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
        let mut title = String::new();
        let mut in_title = true;
        for event in Parser::new_ext(&markdown, options) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => panic!("{n} {text:?}: {html}"),
                Event::Start(Tag::Image { dest_url, .. }) => panic!("{n} {text:?}: a picture, {dest_url}"),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let known = ["https://example.org/", "https://news.example/articles/"];
                    assert!(
                        known.iter().any(|start| dest_url.starts_with(start)) || has_address(&text),
                        "{n} {text:?}: a link, {dest_url}"
                    );
                }
                Event::End(pulldown_cmark::TagEnd::Heading(pulldown_cmark::HeadingLevel::H1)) => in_title = false,
                Event::Text(part) | Event::Code(part) if in_title => title.push_str(&part),
                _ => {}
            }
        }
        check_head(&title, &text, &format!("{n}: {}", markdown.lines().next().unwrap_or_default()));
    }
}
