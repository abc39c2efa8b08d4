//! Addresses and what they mean, both ways.

use lectern::{
    corpus::{Facet, Href, Lang, Slug},
    search::{
        Query, Sort,
        query::{MAX_IN_ADDRESS, MAX_TEXT},
    },
    ui::route::{RESERVED, Route, Routes, query},
};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::{corpus::make, sites::BASES};

fn routes(base: &str) -> Routes {
    Routes { base: base.to_owned(), languages: ["en", "ka", "ar", "pt-BR"].map(lang).to_vec() }
}

fn lang(tag: &str) -> Lang {
    tag.parse().unwrap()
}

/// The path and the query of an address.
fn parts(url: &str) -> (&str, &str) {
    url.split_once('?').unwrap_or((url, ""))
}

#[track_caller]
fn check(route: Route, expected: &str) {
    for base in BASES {
        for (tag, folder) in [("en", ""), ("ka", "ka/"), ("ar", "ar/"), ("pt-BR", "pt-BR/"), ("ru", "")] {
            let url = routes(base).url(&lang(tag), &route);
            assert_eq!(url, format!("{base}{folder}{expected}"));
            let (path, search) = parts(&url);
            let home = if tag == "ru" { "en" } else { tag };
            if route != Route::Unknown {
                assert_eq!(routes(base).parse(path, search), Some((lang(home), route.clone())), "{url}");
            }
        }
    }
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

#[test]
fn every_kind_of_route_has_its_address() {
    check(Route::Front, "");
    check(Route::Articles(Query::default()), "articles/");
    check(Route::Articles(Query::default().on_page(1)), "articles/?page=2");
    check(Route::Archive(2), "articles/page-2/");
    check(Route::Article(slug("border-police")), "articles/border-police/");
    check(Route::Article(slug("ჩვენ")), "articles/%E1%83%A9%E1%83%95%E1%83%94%E1%83%9C/");
    check(Route::Page(vec![slug("our-work"), slug("عمل")]), "our-work/%D8%B9%D9%85%D9%84/");
    check(Route::Unknown, "404.html");
}

#[test]
fn a_query_stands_in_its_address_in_one_order() {
    let mut query = Query::default();
    query.text = "a&b=c #?%+ წყალი".to_owned();
    query.choose(Facet::Place, "batumi");
    query.choose(Facet::Topic, "წყალი & მიწა");
    query.choose(Facet::Topic, "a");
    query.sort = Sort::Oldest;
    check(
        Route::Articles(query.on_page(2)),
        "articles/?q=a%26b%3Dc%20%23%3F%25%2B%20%E1%83%AC%E1%83%A7%E1%83%90%E1%83%9A%E1%83%98&topic=a&\
            topic=%E1%83%AC%E1%83%A7\
         %E1%83%90%E1%83%9A%E1%83%98%20%26%20%E1%83%9B%E1%83%98%E1%83%AC%E1%83%90&place=batumi&sort=oldest&page=3",
    );
}

#[test]
fn spellings_that_people_write_lead_to_the_same_place() {
    let routes = routes("/repo/");
    let parse = |path: &str, search: &str| routes.parse(path, search).map(|(lang, route)| (lang.to_string(), route));
    let front = |lang: &str| Some((lang.to_owned(), Route::Front));
    assert_eq!(parse("/repo", ""), front("en"));
    assert_eq!(parse("/repo/index.html", ""), front("en"));
    assert_eq!(parse("/repo/ka", ""), front("ka"));
    assert_eq!(parse("/repo/ka/index.html", "?x=1"), front("ka"));
    let article = Some(("en".to_owned(), Route::Article(slug("a"))));
    assert_eq!(parse("/repo/articles/a", ""), article);
    assert_eq!(parse("/repo/articles/a/index.html", ""), article);
    for path in ["/repo//articles/a/", "/repo/articles//a/", "/repo/articles/a//", "/repo//"] {
        assert_eq!(parse(path, ""), Some(("en".to_owned(), Route::Unknown)), "{path}");
    }
    assert_eq!(parse("/repo/%61rticles/%61/", ""), article);
    let mut query = Query::default();
    query.text = "two words".to_owned();
    let search = Some(("en".to_owned(), Route::Articles(query)));
    assert_eq!(parse("/repo/articles/", "?q=two+words"), search);
    assert_eq!(parse("/repo/articles", "q=two%20words&nothing=1&topic=&page=x&sort=up"), search);
}

#[test]
fn what_lies_outside_the_base_is_no_address_of_the_site() {
    for path in ["/", "/other/", "/repository/", "repo/", "", "//repo/", "/REPO/"] {
        assert_eq!(routes("/repo/").parse(path, ""), None, "{path}");
    }
    assert_eq!(routes("/").parse("", ""), Some((lang("en"), Route::Front)));
}

#[test]
fn addresses_that_belong_to_no_page_are_unknown() {
    let parse = |path: &str| routes("/").parse(path, "").map(|(_, route)| route);
    for reserved in RESERVED.iter().filter(|name| **name != "articles") {
        let own = match *reserved {
            "offline" => Route::Offline,
            "saved" => Route::Saved,
            _ => Route::Unknown,
        };
        assert_eq!(parse(&format!("/{reserved}/")), Some(own));
        assert_eq!(parse(&format!("/{reserved}/a/b/")), Some(Route::Unknown));
    }
    for path in [
        "/articles/a/b/",
        "/articles/a.html",
        "/%ff/",
        "/a%00b/",
        "/a%2fb/",
        "/articles/..%2f..%2fetc%2fpasswd/",
        "/%2e%2e/%2e%2e/",
        "/../../x",
        "/articles/%3Cscript%3E/",
        "/a b/",
        "/a%20b/",
        "/javascript:alert(1)/",
        "/articles/%E2%80%AEx/",
        "/a%0d%0aSet-Cookie:x/",
        "/404.html",
        "/sw.js",
        "/articles/page-2/x/",
    ] {
        assert_eq!(parse(path), Some(Route::Unknown), "{path}");
    }
}

#[test]
fn a_query_from_outside_is_cut_and_cleaned() {
    let found = query(&format!("?q={}", "x".repeat(10_000)));
    assert_eq!(found.text.len(), MAX_TEXT);
    let mut long = Query::default();
    long.text = "ა".repeat(1_000);
    let url = routes("/").url(&lang("en"), &Route::Articles(long));
    assert_eq!(query(url.split_once('?').unwrap().1).text, "ა".repeat(MAX_IN_ADDRESS));
    assert_eq!(query("?q=a%00b%0Ac").text, "abc");
    assert_eq!(query("?q=%ff&topic=%zz").text, "");
    assert_eq!(query("?page=18446744073709551616").page, 0);
    assert_eq!(query("?page=0").page, 0);
    assert_eq!(query("?page=-1").page, 0);
    assert_eq!(query("?q=1&q=2").text, "2");
}

#[test]
fn links_of_authors_lead_into_the_tree_of_the_reader() {
    let routes = routes("/repo/");
    let href = |tag: &str, href: &str| routes.href(&lang(tag), &href.parse::<Href>().unwrap());
    assert_eq!(href("en", "/articles/a/"), "/repo/articles/a/");
    assert_eq!(href("ka", "/articles/a/"), "/repo/ka/articles/a/");
    assert_eq!(href("ka", "#part"), "#part");
    assert_eq!(href("ka", "https://example.org/"), "https://example.org/");
    assert_eq!(routes.file("data/x.json"), "/repo/data/x.json");
}

fn any_query() -> impl Strategy<Value = Query> {
    let value = || prop_oneof![make::slug().prop_map(String::from), "[a-z &=+%#/?<>\"'აბ\u{627}\u{628}]{1,12}"];
    let text = prop_oneof![Just(String::new()), "[a-zა-ჰا-ي &=+%#/?<>\"'{}]{0,30}"];
    let values = vec((select(Facet::ALL.to_vec()), value()), 0..4);
    (text, values, select(Sort::ALL.to_vec()), 0_usize..50).prop_map(|(text, values, sort, page)| {
        let mut query = Query::default().on_page(page);
        query.text = if text.trim().is_empty() { String::new() } else { text };
        // Without words, the best are the newest.
        query.sort = if sort == Sort::Newest && query.text.is_empty() { Sort::Best } else { sort };
        values.iter().for_each(|(facet, value)| query.choose(*facet, value));
        query
    })
}

fn any_route() -> impl Strategy<Value = Route> {
    let first = |path: &Vec<Slug>| {
        let first = path[0].as_str();
        !RESERVED.contains(&first) && !["en", "ka", "ar", "pt-BR"].contains(&first)
    };
    let page = |slug: &Slug| slug.as_str().strip_prefix("page-").is_none_or(|rest| rest.parse::<usize>().is_err());
    prop_oneof![
        Just(Route::Front),
        Just(Route::Offline),
        Just(Route::Saved),
        any_query().prop_map(Route::Articles),
        make::slug().prop_filter("a page of the list", page).prop_map(Route::Article),
        vec(make::slug(), 1..4).prop_filter("another address", first).prop_map(Route::Page),
    ]
}

proptest! {
    #[test]
    fn every_route_is_found_again_by_its_address(
        route in any_route(), base in select(BASES.to_vec()), tag in select(vec!["en", "ka", "ar", "pt-BR"])
    ) {
        let routes = routes(base);
        let url = routes.url(&lang(tag), &route);
        prop_assert!(url.is_ascii() && !url.contains(['"', '<', '>', '\'', ' ']), "{}", url);
        let (path, search) = parts(&url);
        prop_assert!(path.ends_with('/'), "{}", url);
        prop_assert_eq!(routes.parse(path, search), Some((lang(tag), route)), "{}", url);
    }

    #[test]
    fn hostile_addresses_never_panic_and_mean_what_they_say_again(
        path in "(/|//|/repo/)?(\\PC|[%/.\\\\?#\u{0}-\u{20}]|%[0-9a-fA-F]{2}|articles/|page-|ka/){0,20}",
        search in "[?&]?((q|topic|year|page|sort|lang|x)=(\\PC|%[0-9a-fA-F]{0,2}|[+&=\u{0}]){0,12}&?){0,4}",
        base in select(BASES.to_vec()),
    ) {
        let routes = routes(base);
        if let Some((lang, route)) = routes.parse(&path, &search)
            && route != Route::Unknown
        {
            let url = routes.url(&lang, &route);
            let (path, search) = parts(&url);
            prop_assert!(url.starts_with(base), "{}", url);
            prop_assert_eq!(routes.parse(path, search), Some((lang, route)), "{}", url);
        }
    }
}
