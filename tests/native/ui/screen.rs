//! Screens of the sample library, made of any address: they always become a page.

use std::{collections::BTreeMap, sync::Arc};

use futures::executor::block_on;
use lectern::{
    corpus::{Lang, Slug, paths},
    publish::site::pages::prepare,
    store::{ByteSource, LoadError, Store},
    ui::{
        components::safety::exit,
        context::Context,
        head::head,
        pages,
        route::{Route, Routes},
        screen::{self, Screen, Shown},
    },
};
use leptos::prelude::Owner;
use proptest::prelude::*;

use crate::{finder::LocalFinder, sites};

/// The files of a site in memory, some of which may be lost.
struct Memory(&'static BTreeMap<String, Vec<u8>>, &'static str);

impl ByteSource for Memory {
    async fn read(&self, file: &str) -> Result<Vec<u8>, LoadError> {
        let lost = || LoadError::Unreachable { file: file.to_owned() };
        if file.contains(self.1) { Err(lost()) } else { self.0.get(file).cloned().ok_or_else(lost) }
    }
}

pub(super) fn routes() -> Routes {
    Routes { base: "/".to_owned(), languages: ["en", "ka", "ru", "ar"].map(|tag| tag.parse().unwrap()).to_vec() }
}

/// A store that cannot read files with these words in their names, and the words.
fn store(lost: &'static str) -> (Store<Memory>, &'static str) {
    let files = sites::sample().files();
    let manifest = files.keys().find(|name| name.starts_with(&paths::manifest())).unwrap();
    (Store::new(Memory(files, lost), [manifest.clone()]), lost)
}

/// A page of the sample library in a language, showing this.
pub(super) fn shown(tag: &str, route: Route, screen: Screen) -> Shown {
    let site = block_on(store("nothing is lost").0.site(&lang(tag))).unwrap();
    Shown { route, site, screen, words: String::new(), marked: Arc::default() }
}

/// The address as a page: title and HTML. `None` where not even the site's own file can be loaded.
fn open((store, lost): &(Store<Memory>, &'static str), path: &str, search: &str) -> Option<(Shown, String, String)> {
    prepare();
    let routes = routes();
    let (lang, route) = routes.parse(path, search)?;
    let finder = LocalFinder::new(sites::sample().files(), lost);
    let shown = block_on(screen::load(store, &finder, &routes, &lang, &route.into())).ok()?;
    let context = Context::new(Arc::new(routes), shown.site.clone());
    let title = head(&context, &shown).title;
    let html = Owner::new().with(|| pages::page(&context, &shown).to_text());
    Some((shown, title, html))
}

pub(super) fn lang(tag: &str) -> Lang {
    tag.parse().unwrap()
}

#[test]
fn known_addresses_show_what_they_name() {
    let store = store("nothing is lost");
    let open = |path: &str, search: &str| open(&store, path, search).unwrap().0.screen;
    assert!(matches!(open("/", ""), Screen::Front(_)));
    assert!(
        matches!(open("/ka/articles/bus-stop-posters/", ""), Screen::Article(article) if article.lang == lang("ka"))
    );
    assert!(matches!(open("/articles/bus-stop-posters/", ""), Screen::Article(article) if article.lang == lang("en")));
    // What has no translation is shown in the language it has.
    assert!(matches!(open("/ka/articles/baku-forums/", ""), Screen::Article(article) if article.lang == lang("en")));
    assert!(matches!(open("/our-work/", ""), Screen::Page(_)));
    assert!(matches!(open("/articles/no-such-article/", ""), Screen::NotFound));
    assert!(matches!(open("/no/such/page/", ""), Screen::NotFound));
    assert!(matches!(open("/articles/", "?q=zzzz"), Screen::Articles(list) if list.found.total == 0));
}

#[test]
fn a_search_finds_by_words_and_narrows_by_values() {
    let store = store("nothing is lost");
    let total = |search: &str| match open(&store, "/articles/", search).unwrap().0.screen {
        Screen::Articles(list) => list.found.total,
        _ => panic!("{search}"),
    };
    let all = total("");
    assert!(all > 20);
    assert!((1..all).contains(&total("?q=BORDER")) && total("?q=BORDER") == total("?q=border"));
    assert!((1..all).contains(&total("?topic=borders")));
    assert!(total("?topic=borders&topic=health") >= total("?topic=borders"));
    assert!(total("?topic=borders&q=vakhtangisi") <= total("?topic=borders"));
    assert_eq!(total("?topic=no-such-topic"), 0);
}

#[test]
fn a_query_is_text_wherever_it_is_repeated() {
    let store = store("nothing is lost");
    let (_, title, html) = open(&store, "/articles/", "?q=%3Cscript%3Ex()%3C/script%3E%22%27&topic=%3Cb%3E").unwrap();
    assert!(title.contains("<script>x()</script>\"'"), "{title}");
    assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
    assert!(html.contains("&lt;script&gt;x()&lt;/script&gt;"));
}

#[test]
fn what_cannot_be_loaded_is_a_page_with_ways_on() {
    let packs = store("data/articles-");
    let (shown, title, html) = open(&packs, "/articles/baku-forums/", "").unwrap();
    assert!(matches!(shown.screen, Screen::Failed(LoadError::Unreachable { .. })));
    assert!(title.starts_with("This page could not be loaded"), "{title}");
    assert!(html.contains("data-reload") && html.contains("href=\"/\""));
    let (shown, ..) = open(&store("data/index-catalog"), "/articles/", "?q=x").unwrap();
    assert!(matches!(shown.screen, Screen::Failed(_)));
    assert!(open(&store("data/site"), "/", "").is_none());
    assert!(open(&store("data/manifest"), "/", "").is_none());
}

#[test]
fn a_page_far_behind_the_last_shows_the_last() {
    let store = store("nothing is lost");
    for page in ["99", "4294967295", "4294967296", "18446744073709551615"] {
        let (shown, title, html) = open(&store, "/articles/", &format!("?page={page}&sort=oldest")).unwrap();
        let Screen::Articles(list) = shown.screen else { panic!("no list") };
        assert_eq!(list.query.page + 1, list.pages(), "for {page}");
        assert!(!list.found.hits.is_empty(), "nothing on page {page}");
        assert!(title.contains(&format!("Page {0} of {0}", list.pages())), "{title}");
        assert!(!html.contains(page) || page == "99", "{page}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_address_becomes_a_page(
        path in "/(ka/|ar/|ru/)?(articles/)?(page-[0-9]{1,20}/|[a-z\u{10d0}-\u{10f0}%<>\"-]{0,12}/){0,3}",
        search in "\\?((q|topic|place|section|year|lang|page|sort)=(borders|oldest|[0-9]{1,20}|\\PC{0,8}|%[0-9a-f]{2})&\
            ){0,4}",
    ) {
        let store = store("nothing is lost");
        let opened = open(&store, &path, &search);
        prop_assert!(opened.is_some());
        let (_, title, html) = opened.unwrap();
        prop_assert!(!title.is_empty() && html.contains("<h1") && !html.contains("<script"));
    }

    #[test]
    fn a_slug_is_found_only_where_it_is(slug in "[a-z]{1,6}") {
        let store = store("nothing is lost");
        let slug: Slug = slug.parse().unwrap();
        let langs = [lang("en")];
        prop_assert!(block_on(store.0.article(&langs, &slug)).unwrap().is_none_or(|found| found.slug == slug));
        prop_assert!(Route::Article(slug.clone()) != Route::Unknown);
    }
}

#[test]
fn lists_that_may_show_the_sections_of_the_exit_have_it() {
    let store = store("nothing is lost");
    let has_exit = |path: &str, search: &str| {
        let (shown, ..) = open(&store, path, search).unwrap();
        let mut site = shown.site.as_ref().clone();
        site.exit = Some("https://weather.example/".parse().unwrap());
        site.exit_in = vec!["our-work".parse().unwrap()];
        exit(&Context::new(Arc::new(routes()), Arc::new(site)), &shown).is_some()
    };
    for search in ["?q=border", "?section=our-work", "?q=border&section=our-work", "?topic=borders"] {
        assert!(has_exit("/articles/", search), "{search}");
    }
    assert!(has_exit("/saved/", ""), "any article may be saved");
    for search in ["", "?page=2", "?q=border&section=elsewhere"] {
        assert!(!has_exit("/articles/", search), "{search}");
    }
}
