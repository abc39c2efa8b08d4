//! `lectern pack`: articles as one file that needs nothing else.

use std::{collections::BTreeSet, fs, path::PathBuf};

use lectern::publish::{
    commands::{
        pack::{PackArgs, Packed, pack},
        shared::DayOptions,
    },
    hash,
};
use tempfile::TempDir;

use crate::sites::{self, Draft};

use super::page::{Page, text};

const SETTINGS: &str = "format = 1\nlanguages = [\"en\", \"ar\"]\nsite_url = \"https://news.example/repo\"\n\
    [title]\nen = \"News\"\nar = \"أخبار\"\n\
    [topics.sea]\nen = \"The sea\"\nar = \"البحر\"\n\
    [[nav]]\nid = \"work\"\nkind = \"heading\"\nlabel = { en = \"Work\", ar = \"عمل\" }\n\
    [[nav.items]]\nid = \"boats\"\nlabel = { en = \"Boats\", ar = \"قوارب\" }\n";

fn picture(bytes: usize) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><desc>{}</desc></svg>",
        "x".repeat(bytes)
    )
}

fn article(title: &str, day: u8, more: &str) -> String {
    format!(
        "---\ntitle: {title}\ndate: 2025-05-{day:02}\nsections: [boats]\ntopics: [sea]\nsummary: All about it.\n\
         image: {{ src: images/a.svg, alt: A boat }}\n---\n\nIt floats.[^1] See [the other](/articles/two/#costs), \
         [the withdrawn](/articles/gone/) and [all](/articles/).\n\n## Costs\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n\
         ### Below\n\n![A sail](images/b.svg)\n\n{more}\n\n[^1]: Mostly.\n"
    )
}

fn draft() -> Draft {
    Draft::new()
        .with("library.toml", SETTINGS)
        .with("images/a.svg", picture(0))
        .with("images/b.svg", picture(1))
        .with("articles/one.md", article("One", 1, ""))
        .with("articles/two.md", article("Two", 2, ""))
        .with("articles/two.ar.md", article("اثنان", 3, ""))
        .with("articles/gone.md", "---\ntitle: Secret\nwithdrawn: true\nsections: [boats]\n---\n\nSecret.\n")
}

/// What is asked for, and the file that comes of it.
pub(super) struct Case {
    _folder: TempDir,
    pub(super) args: PackArgs,
}

impl Case {
    pub(super) fn new(draft: &Draft, lang: Option<&str>) -> Self {
        let folder = TempDir::new().unwrap();
        let args = PackArgs {
            library: draft.folder().to_owned(),
            out: folder.path().join("file.html"),
            lang: lang.map(|lang| lang.parse().unwrap()),
            section: None,
            topic: None,
            articles: Vec::new(),
            site_url: None,
            without_images: false,
            with_audio: false,
            day: DayOptions { date: Some(sites::today()) },
        };
        Self { _folder: folder, args }
    }

    fn section(mut self, id: &str) -> Self {
        self.args.section = Some(id.to_owned());
        self
    }

    fn article(mut self, slug: &str) -> Self {
        self.args.articles.push(slug.to_owned());
        self
    }

    #[track_caller]
    fn packed(&self) -> (Packed, Page) {
        let packed = pack(&self.args).unwrap();
        (packed, Page::new("file.html", &fs::read_to_string(&self.args.out).unwrap()))
    }

    #[track_caller]
    fn refused(&self, parts: &[&str]) {
        let error = format!("{:#}", pack(&self.args).unwrap_err());
        assert!(parts.iter().all(|part| error.contains(part)), "{error}");
        assert!(!self.args.out.exists());
    }
}

/// Nothing is fetched, nothing runs, every place is unique and every link inside leads to one.
#[track_caller]
fn needs_nothing_else(page: &Page) {
    let style = page.text("style");
    let policy = page.one("meta[http-equiv=Content-Security-Policy]").value().attr("content").unwrap();
    let own = hash::integrity(style.as_bytes());
    assert_eq!(
        policy,
        format!("default-src 'none'; style-src '{own}'; img-src data:; base-uri 'none'; form-action 'none'")
    );
    assert!(!style.contains("url(") && !style.contains("@import"));
    let foreign = "script, link, iframe, object, embed, form, button, input, base, [style], [srcset], [data-save]";
    assert!(page.all(foreign).is_empty());
    assert!(page.values("[src]", "src").iter().all(|src| src.starts_with("data:image/svg+xml;base64,")));
    let ids = page.values("[id]", "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id stands twice: {ids:?}");
    for href in page.values("[href]", "href") {
        match href.strip_prefix('#') {
            Some(id) => assert!(known.contains(id), "{href} leads to no place"),
            None => assert!(["https:", "http:", "mailto:"].iter().any(|scheme| href.starts_with(scheme)), "{href}"),
        }
    }
    for name in page.values("[aria-labelledby]", "aria-labelledby") {
        assert!(known.contains(name), "{name} names nothing");
    }
    for element in page.document().root_element().descendent_elements() {
        assert!(element.value().attrs().all(|(name, _)| !name.starts_with("on")), "{element:?}");
    }
}

#[test]
fn a_section_is_one_file_with_contents_and_all_below_it() {
    let (packed, page) = Case::new(&draft(), None).section("work").packed();
    needs_nothing_else(&page);
    assert_eq!((packed.articles, packed.pictures, packed.left_out.len()), (2, 4, 0));
    assert_eq!(page.text("title"), "Work - News");
    assert_eq!(page.text("h1"), "Work");
    let titles: Vec<String> = page.all("nav a").into_iter().map(text).collect();
    assert_eq!(titles, ["Two", "One"]);
    assert_eq!(page.all("article h2").into_iter().map(text).collect::<Vec<_>>(), titles);
    assert_eq!(page.all("article h3").into_iter().map(text).collect::<Vec<_>>(), ["Costs", "Costs"]);
    assert_eq!(page.all("article h4").len(), 2);
    let head = text(page.one("main > header"));
    assert!(head.contains("Saved on 1 January 2026"), "{head}");
    assert_eq!(page.values("main > header a", "href"), ["https://news.example/repo/work/"]);
    assert_eq!(page.values("img", "alt"), ["A boat", "A sail", "A boat", "A sail"]);
}

#[test]
fn links_lead_into_the_file_where_they_can_and_to_the_site_elsewhere() {
    let (_, page) = Case::new(&draft(), None).section("boats").packed();
    let first = page.values("#article-2 [data-body] > p:first-child a", "href");
    let site = "https://news.example/repo/articles/";
    assert_eq!(first, ["#article-2-note-1", "#article-1-costs", &format!("{site}gone/"), site]);
    assert_eq!(page.values("#article-1-note-1 a", "href"), ["#article-1-ref-1"]);
    assert_eq!(page.values("#article-2 > footer > p a", "href"), [format!("{site}one/")]);
}

#[test]
fn nothing_of_a_withdrawn_article_is_packed() {
    let draft = draft();
    let case = Case::new(&draft, None);
    let (packed, _) = case.packed();
    assert_eq!(packed.articles, 3);
    let text = fs::read_to_string(&case.args.out).unwrap();
    assert!(!text.contains("Secret"));
    Case::new(&draft, None).article("gone").refused(&["the article `gone` was withdrawn"]);
}

#[test]
fn an_article_alone_has_its_title_first_and_no_contents() {
    let (_, page) = Case::new(&draft(), None).article("one").packed();
    needs_nothing_else(&page);
    assert_eq!((page.text("h1"), page.text("title")), ("One".to_owned(), "One - News".to_owned()));
    assert!(page.all("nav").is_empty());
    assert_eq!(page.text("h2"), "Costs");
    assert_eq!(page.values("main > header a", "href"), ["https://news.example/repo/articles/one/"]);
}

#[test]
fn the_language_decides_on_articles_words_and_direction() {
    let (packed, page) = Case::new(&draft(), Some("ar")).packed();
    needs_nothing_else(&page);
    assert_eq!(packed.articles, 1);
    let html = page.one("html").value();
    assert_eq!((html.attr("lang"), html.attr("dir")), (Some("ar"), Some("rtl")));
    assert_eq!(page.one(".page").value().attr("dir"), Some("rtl"));
    assert!(text(page.one("main > header")).contains("حُفظ في"));
    assert_eq!(page.text("h1"), "اثنان");
}

#[test]
fn what_is_not_there_is_told_beside_what_is() {
    let draft = draft();
    Case::new(&draft, None).section("bats").refused(&["no section `bats`", "work, boats"]);
    let mut topic = Case::new(&draft, None);
    topic.args.topic = Some("see".to_owned());
    topic.refused(&["no topic `see`", "sea"]);
    Case::new(&draft, Some("ka")).refused(&["no article is written in `ka`", "ar, en"]);
    Case::new(&draft, None).article("three").refused(&["no article `three`", "the newest are: two, one, first"]);
    Case::new(&draft, None).article("two-boats").refused(&["no article `two-boats`", "there are: two"]);
    Case::new(&draft, Some("ar")).article("one").refused(&["`one` is not written in `ar`, but in: en"]);
    let empty = draft.with("articles/first.ar.md", "---\ntitle: ألف\ntopics: [land]\n---\n\nنص.\n");
    let mut empty = Case::new(&empty, Some("ar")).section("boats");
    empty.args.topic = Some("land".to_owned());
    empty.refused(&["no article in `ar` belongs to قوارب, land"]);
    empty.args.library = PathBuf::from("no/library");
    empty.refused(&["library.toml", "is not there"]);
}

#[test]
fn without_an_address_the_file_says_nothing_that_leads_nowhere() {
    let draft = draft().with("library.toml", SETTINGS.replace("site_url = \"https://news.example/repo\"\n", ""));
    let mut case = Case::new(&draft, None).section("boats");
    let (packed, page) = case.packed();
    needs_nothing_else(&page);
    assert!(!packed.has_address && page.all("main > header a").is_empty());
    assert!(text(page.one("#article-1")).contains("the withdrawn"));
    case.args.site_url = Some("https://other.example".to_owned());
    assert_eq!(case.packed().1.values("main > header a", "href"), ["https://other.example/work/boats/"]);
    case.args.site_url = Some("news.example".to_owned());
    fs::remove_file(&case.args.out).unwrap();
    case.refused(&["`news.example`", "--site-url"]);
}

#[test]
fn pictures_beyond_the_limit_are_left_out_and_named() {
    let draft = (0..8).fold(draft(), |draft, n| {
        let more = format!("![Large {n}](images/large-{n}.svg)");
        draft
            .with(&format!("images/large-{n}.svg"), picture(1_500_000))
            .with(&format!("articles/large-{n}.md"), article("Large", 10 + n, &more))
    });
    let (packed, page) = Case::new(&draft, None).section("boats").packed();
    assert!(packed.bytes < 11_000_000, "{} bytes", packed.bytes);
    let names: Vec<&str> = packed.left_out.iter().filter_map(|path| path.rsplit('/').next()).collect();
    assert_eq!(names, ["large-3.svg", "large-2.svg", "large-1.svg", "large-0.svg"]);
    assert!(text(page.one("#article-8")).contains("[Large 0]"));
    let mut without = Case::new(&draft, None).section("boats");
    without.args.without_images = true;
    let (packed, page) = without.packed();
    assert_eq!((packed.pictures, packed.left_out.len(), page.all("img").len()), (0, 0, 0));
    assert!(text(page.one("#article-1")).contains("[A boat]") && packed.bytes < 100_000);
}

#[test]
fn the_same_day_gives_the_same_bytes_and_a_failure_leaves_the_old_file() {
    let draft = draft();
    let mut case = Case::new(&draft, None).section("boats");
    case.packed();
    let before = fs::read(&case.args.out).unwrap();
    case.packed();
    assert!(fs::read(&case.args.out).unwrap() == before);
    case.args.section = Some("bats".to_owned());
    assert!(pack(&case.args).is_err());
    assert!(fs::read(&case.args.out).unwrap() == before);
    let beside = fs::read_dir(case.args.out.parent().unwrap()).unwrap().count();
    assert_eq!(beside, 1, "something is left beside the file");
}

#[test]
fn the_sample_library_can_be_passed_along_in_every_language() {
    let mut case = Case::new(&Draft::new(), None);
    case.args.library = sites::sample_library();
    for lang in ["en", "ka", "ru", "ar"] {
        case.args.lang = Some(lang.parse().unwrap());
        let (packed, page) = case.packed();
        needs_nothing_else(&page);
        assert!(packed.articles > 1 && packed.problems.is_empty(), "{lang}: {} articles", packed.articles);
    }
}

#[test]
fn a_version_is_found_by_the_name_of_any_version_of_its_article() {
    let draft = draft().with("articles/two.de.md", article("Zwei", 4, "").replace("title:", "lang: de\ntitle:"));
    for (slug, lang, title) in
        [("two", "de", "Zwei"), ("two-de", "de", "Zwei"), ("two-de", "en", "Two"), ("two", "ar", "اثنان")]
    {
        let (_, page) = Case::new(&draft, Some(lang)).article(slug).packed();
        assert_eq!(page.text("h1"), title, "{slug} {lang}");
    }
    Case::new(&draft, Some("de")).article("one").refused(&["`one` is not written in `de`, but in: en"]);
}
