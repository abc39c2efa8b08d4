//! Every vector in the snippets and in the texts that partners take over. Nothing of it becomes markup there.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use scraper::Html;

use super::{
    skeleton::{links_aside, skeleton},
    texts::{all, take},
    written::{self, check_head, has_address},
};
use crate::harness::Scenario;

/// The vectors of which something is left to be seen, with their numbers.
pub(super) fn seen() -> Vec<(usize, String)> {
    let texts = written::texts().into_iter().enumerate();
    texts.filter(|(_, text)| !written::seen(text).is_empty()).collect()
}

#[test]
fn no_vector_becomes_markup_in_what_partners_take_over() {
    Scenario::library("republish-vectors").without_program().allowing_movement().run(|page| {
        page.open("embed/");
        let plain = take(page, &["/articles/plain/".to_owned()]).remove(0);
        let expected = skeleton(Html::parse_document(&plain.html).root_element());
        let frames = skeleton(Html::parse_document(&plain.snippets).root_element());
        assert!(expected.len() > 40, "{expected:?}");
        // Where the text was first published is named too.
        assert!(plain.html.contains("<p>Source: <a href=\"https://example.org/\">plain words</a></p></footer>"));
        assert!(plain.markdown.ends_with("\n\nSource: [plain words](https://example.org/)\n"), "{}", plain.markdown);
        let vectors = seen();
        assert!(vectors.len() > 300, "{}", vectors.len());
        for vectors in vectors.chunks(40) {
            let paths: Vec<String> = vectors.iter().map(|(n, _)| format!("/articles/v{n}/")).collect();
            for ((n, text), taken) in vectors.iter().zip(take(page, &paths)) {
                check_html(*n, text, &taken.html, &expected);
                check_markdown(*n, text, &taken.markdown);
                let snippets = Html::parse_document(&taken.snippets);
                assert_eq!(skeleton(snippets.root_element()), frames, "{n} {text:?}: {}", taken.snippets);
                check_head(&all(&snippets, "lectern-embed a")[0].text().collect::<String>(), text, &n.to_string());
            }
        }
    });
}

/// No vector adds an element or an attribute to what there is of an article.
fn check_html(n: usize, text: &str, html: &str, expected: &[String]) {
    let page = Html::parse_document(html);
    let found = skeleton(page.root_element());
    let (found, expected) = match has_address(text) {
        true => (links_aside(found), links_aside(expected.to_vec())),
        false => (found, expected.to_vec()),
    };
    let difference = found.iter().zip(&expected).find(|(found, expected)| found != expected);
    assert_eq!((difference, found.len()), (None, expected.len()), "{n} {text:?}");
    check_head(&all(&page, "h1")[0].text().collect::<String>(), text, &format!("{n} in HTML"));
    assert!(all(&page, "script, style, iframe, img, form, [class], [role], [style]").is_empty(), "{n}");
}

/// The Markdown of a vector is text when it is read again.
fn check_markdown(n: usize, text: &str, markdown: &str) {
    let mut title = String::new();
    let mut in_title = true;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("{n} {text:?}: {html}"),
            Event::Start(Tag::Image { dest_url, .. }) => panic!("{n} {text:?}: a picture, {dest_url}"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let known = ["https://example.org/", "https://news.example/articles/"];
                assert!(
                    known.iter().any(|start| dest_url.starts_with(start)) || has_address(text),
                    "{n} {text:?}: a link, {dest_url}"
                );
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => in_title = false,
            Event::Text(part) | Event::Code(part) if in_title => title.push_str(&part),
            _ => {}
        }
    }
    check_head(&title, text, &format!("{n}: {}", markdown.lines().next().unwrap_or_default()));
}
