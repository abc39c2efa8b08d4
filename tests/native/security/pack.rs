//! The vectors in a file that is passed along: no vector adds anything to it.

use std::{collections::BTreeMap, fs};

use lectern::publish::commands::{
    pack::{PackArgs, pack},
    shared::DayOptions,
};

use crate::{publish::page::Page, sites};

use super::{
    articles, skeleton,
    vectors::{check_head, has_address},
};

#[test]
fn no_vector_adds_anything_to_a_file_that_is_passed_along() {
    let folder = tempfile::TempDir::new().unwrap();
    let out = folder.path().join("vectors.html");
    let args = PackArgs {
        library: articles::library().folder().to_owned(),
        out: out.clone(),
        lang: None,
        section: None,
        topic: None,
        articles: Vec::new(),
        site_url: None,
        without_images: false,
        with_audio: false,
        day: DayOptions { date: Some(sites::today()) },
    };
    pack(&args).unwrap();
    let page = Page::new("vectors.html", &fs::read_to_string(&out).unwrap());
    assert!(page.all("script, link, iframe, object, embed, form, base, math, svg, template").is_empty());
    let mut packed = BTreeMap::new();
    for article in page.all("article") {
        let own = article.descendent_elements().filter_map(|element| element.attr("href"));
        let own = own.last().and_then(|href| href.trim_end_matches('/').rsplit('/').next());
        packed.insert(own.unwrap().to_owned(), article);
    }
    let expected = skeleton::skeleton(packed["plain"]);
    let mut checked = 0;
    for (n, text, _) in articles::pages() {
        let article = packed[&format!("v{n}")];
        let found = skeleton::skeleton(article);
        let (found, expected) = match has_address(&text) {
            true => (skeleton::links_aside(found), skeleton::links_aside(expected.clone())),
            false => (found, expected.clone()),
        };
        let difference = found.iter().zip(&expected).find(|(found, expected)| found != expected);
        assert_eq!((difference, found.len()), (None, expected.len()), "{n} {text:?}");
        let title = article.descendent_elements().find(|element| element.value().name() == "h2").unwrap();
        check_head(&title.text().collect::<String>(), &text, &format!("{n} in a pack"));
        checked += 1;
    }
    assert!(checked > 300, "{checked}");
}
