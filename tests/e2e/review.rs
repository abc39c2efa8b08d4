//! The pages of `lectern import --review`, opened from the disk: usable for everybody, at every width, in every colour.

use std::{
    fs,
    path::{Path, PathBuf},
};

use lectern::publish::commands::import::{ImportArgs, run};

use crate::{
    accessibility::axe::{axe, violations},
    harness::{Browser, Key},
};

const SOURCE: &str = r#"{"title":"Ten boats","body":"Ten boats came with <script>x</script> people.","id":"1","odd":1}
{"title":"عشرة قوارب","body":"جاءت عشرة قوارب مع أربعين شخصا إلى الميناء القديم في الصباح الباكر.","lang":"ar"}
{"title":"Averylongwordwithoutanyplacetobreakitwhichisaslongasthepageofatelephoneiswide","body":"Words."}
"#;

/// The pages of an import of three articles.
fn review() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("review");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("a.jsonl"), SOURCE).unwrap();
    run(ImportArgs {
        files: vec![folder.join("a.jsonl")],
        into: folder.join("to"),
        report: Some(folder.join("report.md")),
        review: Some(folder.join("review")),
        overwrite: false,
        lang: None,
        encoding: None,
    })
    .unwrap();
    folder.join("review")
}

fn open(browser: &Browser, pages: &Path, name: &str) {
    browser.goto(&format!("file://{}/{name}", pages.display()));
    browser.until("the page", "document.readyState === 'complete' && document.querySelector('h1')");
}

#[test]
fn axe_finds_nothing_on_the_pages_of_a_review() {
    let (pages, axe, browser) = (review(), axe(), Browser::fresh());
    let media: [&[(&str, &str)]; 3] =
        [&[], &[("prefers-color-scheme", "dark")], &[("forced-colors", "active"), ("prefers-color-scheme", "dark")]];
    for (width, media) in [1280, 320, 320].into_iter().zip(media) {
        browser.set_viewport(width, 800);
        browser.set_media("", media);
        for name in ["index.html", "article-00001.html#all", "article-00002.html#all", "article-00003.html#all"] {
            open(&browser, &pages, name);
            assert_eq!(violations(&browser, &axe), Vec::<String>::new(), "{name}, {width} px, {media:?}");
            let wide = browser.number("document.documentElement.scrollWidth");
            assert!(wide <= f64::from(width), "{name} is {wide} px wide");
        }
    }
    // Arabic reads from right to left, also on a page in English.
    open(&browser, &pages, "article-00002.html#all");
    let direction = "getComputedStyle(document.querySelector('.panes p[dir=auto]')).direction";
    assert_eq!(browser.text(direction), "rtl");
}

#[test]
fn a_review_is_done_with_the_keyboard_alone() {
    let (pages, browser) = (review(), Browser::fresh());
    open(&browser, &pages, "article-00001.html#all");
    let at = |name: &str| format!("location.pathname.endsWith('/{name}') && document.readyState === 'complete'");
    browser.until("the box has the focus", "document.activeElement.matches('[data-check]')");
    browser.press(&[Key::Space]);
    assert!(browser.holds("document.querySelector('[data-check]').checked"));
    browser.press(&[Key::Right]);
    browser.until("the next article", &at("article-00002.html"));
    browser.until("its box has the focus", "document.activeElement.matches('[data-check]')");
    browser.press(&[Key::Left]);
    browser.until("the one before", &at("article-00001.html"));
    browser.until("it is still checked", "document.querySelector('[data-check]').checked");
    open(&browser, &pages, "index.html");
    let counted = "document.querySelector('[data-checked]').textContent";
    browser.until("it is counted", &format!("{counted}.startsWith('1 of the 4 ')"));
}
