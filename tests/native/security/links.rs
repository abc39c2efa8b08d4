//! Hostile addresses: what is accepted is what a browser opens, everything else is text.

use lectern::{corpus::Href, publish::source::clean::link::parse};
use serde::Deserialize;
use url::Url;

use super::{
    structure,
    vectors::{read, texts},
};
use crate::{publish::page::Page, sites::Draft};

/// An address, and the spelling in which it is accepted; `None` where it is refused.
#[derive(Debug, Deserialize)]
struct Link {
    raw: String,
    href: Option<String>,
}

fn links() -> Vec<Link> {
    read("links.json")
}

#[test]
fn exactly_the_addresses_of_the_list_are_accepted_in_one_spelling() {
    let verdict = |link: &Link| parse(&link.raw).ok().map(|href| href.to_string());
    let wrong: Vec<String> = (links().iter())
        .filter(|link| verdict(link) != link.href)
        .map(|link| format!("{:?}: {:?}, expected {:?}", link.raw, parse(&link.raw), link.href))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_browsers_parser_reads_the_accepted_spelling_as_it_stands() {
    let base = Url::parse("https://news.example/articles/x/").unwrap();
    for link in links() {
        let Some(href) = link.href else { continue };
        let read = base.join(&href).unwrap();
        let expected = match href.chars().next() {
            Some('/') => format!("https://news.example{href}"),
            Some('#') => format!("{base}{href}"),
            _ => href.clone(),
        };
        assert_eq!(read.as_str(), expected);
        assert!(["https", "http", "mailto", "tel"].contains(&read.scheme()), "{read}");
        assert_eq!(href.parse::<Href>().map(|href| href.to_string()), Ok(href));
    }
}

#[test]
fn addresses_in_articles_become_links_or_text() {
    let address = |raw: &str| {
        let escape = |c: char| (c.is_ascii_punctuation() && !"/:".contains(c)).then_some('\\').into_iter().chain([c]);
        raw.chars().filter(|c| !matches!(c, '\n' | '\r')).flat_map(escape).collect::<String>()
    };
    let mut body = String::new();
    for (n, link) in links().iter().enumerate() {
        body += &format!("Begin [word{n}](<{}>) end.\n\n", address(&link.raw));
    }
    let site = Draft::new().with("articles/x.md", format!("---\ntitle: X\n---\n\n{body}")).build();
    let page = Page::new("x", site.text("articles/x/index.html"));
    structure::check(&page);
    let text = page.text("[data-body]");
    let mut linked = 0;
    for (n, link) in links().iter().enumerate() {
        assert!(
            text.contains(&format!("word{n} ")) || text.contains(&format!("word{n}<")),
            "word{n} is gone: {:?}",
            link.raw
        );
        let found =
            page.all("[data-body] a").into_iter().find(|a| crate::publish::page::text(*a) == format!("word{n}"));
        // A control character is gone before the address is looked at: what is left may be an address.
        let controls = link.raw.contains(|c: char| c.is_control() && !"\n\r\t".contains(c));
        match (&link.href, found) {
            // The name of a file of the library, without its ending.
            (None, Some(a)) if a.attr("href") == Some("/articles/x/") => {}
            (None, Some(a)) if !controls => panic!("{:?} became {}", link.raw, a.html()),
            (Some(_), Some(_)) => linked += 1,
            _ => {}
        }
    }
    assert!(linked >= 20, "{linked}");
}

#[test]
fn addresses_of_sources_and_of_the_navigation_are_checked_as_well() {
    for link in links().iter().filter(|link| link.href.is_none() && !link.raw.trim().is_empty()) {
        let raw = super::vectors::quoted(&link.raw);
        let nav = format!("[[nav]]\nid = \"x\"\nkind = \"external\"\nlabel = {{ en = \"X\" }}\nhref = {raw}\n");
        let source = Draft::new().with("library.toml", crate::sites::SETTINGS);
        let source = source.with("articles/x.md", format!("---\ntitle: X\nsource: {raw}\n---\n\nText.\n"));
        let problems = source.problems().join("\n");
        assert!(problems.contains("the source was left out"), "{raw}: {problems}");
        let settings = Draft::new().with("library.toml", format!("{}{nav}", crate::sites::SETTINGS));
        let problems = settings.problems().join("\n");
        // An address out of all measure is refused for its length before anything else.
        let refused = ["the navigation item `x` leads to no other site", "characters, more than 2000"];
        assert!(refused.iter().any(|message| problems.contains(message)), "{raw}: {problems}");
    }
}

/// What stands behind a link in a text.
fn behind(markdown: &str) -> String {
    let site = Draft::new().with("articles/x.md", format!("---\ntitle: X\n---\n\nBegin {markdown} end.\n")).build();
    let page = Page::new("x", site.text("articles/x/index.html"));
    let text = page.text("[data-body]");
    let (_, after) = text.trim().strip_suffix(" end.").unwrap().split_once("Begin ").unwrap();
    after.to_owned()
}

#[test]
fn a_link_whose_words_name_another_host_says_where_it_leads() {
    for (words, address, shown) in [
        ("https://good.example", "https://evil.example/", " (evil.example)"),
        ("good.example", "https://evil.example/good.example", " (evil.example)"),
        ("HTTP://GOOD.example/a?b", "https://evil.example/", " (evil.example)"),
        ("www.good.example:80", "https://evil.example/", " (evil.example)"),
        ("nino@good.example", "https://evil.example/", " (evil.example)"),
        ("good.example@evil.example", "https://evil.example/", " (evil.example)"),
        ("пример.рф", "https://evil.example/", " (evil.example)"),
        ("good.example", "https://good.example/long/way", ""),
        ("www.good.example", "https://good.example/", ""),
        ("news.good.example", "https://good.example/", ""),
        ("good.example", "https://news.good.example/", ""),
        ("nino@good.example", "https://good.example/contact", ""),
        ("the good example", "https://evil.example/", ""),
        ("Node.js 22", "https://evil.example/", ""),
    ] {
        assert_eq!(behind(&format!("[{words}]({address})")), format!("{words}{shown}"), "{address}");
    }
}

#[test]
fn a_link_whose_words_name_another_mailbox_or_number_says_the_true_one() {
    for (words, address, shown) in [
        ("nino@good.example", "mailto:nino@evil.example", " (nino@evil.example)"),
        (
            "write to nino@good.example now",
            "mailto:other@good.example?subject=nino@good.example",
            " (other@good.example)",
        ),
        ("*nino@good.example*", "mailto:%6eino@evil.example", " (nino@evil.example)"),
        ("+995 32 212 34 56", "tel:+1900555", " (+1900555)"),
        ("call 032 2 12 34 56", "tel:+995322999999", " (+995322999999)"),
        ("112", "tel:911", " (911)"),
        ("Nino@Good.example", "mailto:nino@good.example?subject=Hello", ""),
        ("nino@good.example", "mailto:nino@good.example,lali@good.example", ""),
        ("write to us", "mailto:nino@good.example", ""),
        ("+995 (32) 212-34-56", "tel:+995322123456", ""),
        ("032 212 34 56", "tel:+995322123456", ""),
        ("00995 32 212 34 56", "tel:+995-32-212-34-56", ""),
        ("call us, 24/7", "tel:+995322123456", ""),
    ] {
        let plain = words.replace('*', "");
        assert_eq!(behind(&format!("[{words}](<{address}>)")), format!("{plain}{shown}"), "{address}");
    }
    assert_eq!(behind("<a href=\"mailto:b@evil.example\">a@good.example</a>"), "a@good.example (b@evil.example)");
    assert_eq!(behind("<a@good.example>"), "a@good.example");
}

#[test]
fn there_are_enough_vectors_and_none_twice() {
    let (mut texts, mut links) = (texts(), links());
    assert!(texts.len() >= 220 && links.len() >= 110, "{} and {}", texts.len(), links.len());
    let all = (texts.len(), links.len());
    texts.sort();
    texts.dedup();
    links.sort_by(|a, b| a.raw.cmp(&b.raw));
    links.dedup_by(|a, b| a.raw == b.raw);
    assert_eq!((texts.len(), links.len()), all);
}
