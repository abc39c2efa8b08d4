//! The quick exit and hotlines: what `library.toml` may say, and what pages have of it.

use lectern::publish::hash;

use super::page::{Page, text};
use crate::sites::{Draft, SETTINGS, Site};

fn problems(lines: &str) -> Vec<String> {
    Draft::new().with("library.toml", [lines, SETTINGS].concat()).problems()
}

#[track_caller]
fn refused(lines: &str, says: &str, helps: &str) {
    let found = problems(lines);
    assert_eq!(found.len(), 1, "{lines}: {found:#?}");
    assert!(found[0].starts_with("library.toml:1: error: ") && found[0].contains(says), "{lines}: {found:#?}");
    assert!(found[0].contains(helps), "{lines}: {found:#?}");
}

#[test]
fn an_exit_that_would_not_lead_away_is_an_error() {
    for good in ["true", "\"https://weather.example/today\"", "{ to = \"https://weather.example\" }", "false"] {
        assert_eq!(problems(&format!("quick_exit = {good}\n")), [""; 0], "{good}");
    }
    refused("quick_exit = \"http://weather.example\"\n", "does not begin with https://", "quick_exit = true");
    refused("quick_exit = \"javascript:alert(1)\"\n", "is not an https", "quick_exit = true");
    refused("quick_exit = \"/articles/\"\n", "does not begin with https://", "quick_exit = true");
    refused("quick_exit = \"weather\"\n", "is neither a web address", "quick_exit = true");
    refused("quick_exit = \"https://news.example/x\"\n", "leads to the site itself", "quick_exit = true");
    refused("quick_exit = [\"a\", \"b\"]\n", "", "quick_exit = true");
    refused("quick_exit = { sections = [\"help\"] }\n", "the section `help`, which [[nav]] has not", "`id` of an item");
    refused("quick_exit = { sections = [] }\n", "names none", "every page has it");
    refused("quick_exit = { section = [\"help\"] }\n", "unknown field `section`", "did you mean `sections`?");
}

#[test]
fn a_hotline_that_cannot_be_called_is_an_error() {
    let hotline = |lines: &str| format!("hotline = [{{ {lines} }}]\n");
    for good in ["+995 32 2 12 34 56", "112", "116 006", "*100#", "(032) 212-34-56"] {
        assert_eq!(problems(&hotline(&format!("name = \"Help line\", number = \"{good}\""))), [""; 0], "{good}");
    }
    for bad in ["", "1", "call us", "12+34", "0800 HELP", "١١٢", "1;ext=2", &"1".repeat(41)] {
        refused(&hotline(&format!("name = \"Help line\", number = \"{bad}\"")), "", "digits from 0 to 9");
    }
    // The digits in a row would call somebody else.
    for bad in
        ["+49 (0)30 123456", "+49 ( 0 ) 30 123456", "112/113", "116 006, 112", "112; 113", "0322 123456 0322 123457"]
    {
        refused(&hotline(&format!("name = \"Help line\", number = \"{bad}\"")), bad, "one number, as it is dialled");
    }
    refused(&hotline("number = \"112\""), "has no `name`", "[[hotline]]");
    refused(&hotline("name = \"Help line\""), "has no `number`", "digits from 0 to 9");
    refused(&hotline("name = \"Help line\", number = \"112\", hour = \"day\""), "unknown field `hour`", "`hours`?");
    refused("hotline = \"112\"\n", "has fields", "[[hotline]]");
    let many = ["{ name = \"A\", number = \"112\" }"; 6].join(", ");
    refused(&format!("hotline = [{many}]\n"), "6 hotlines, more than 5", "to be called first");
}

fn safe(exit: &str) -> Site {
    let more = "[[nav]]\nid = \"help\"\nlabel = \"Help\"\n[[nav.items]]\nid = \"law\"\nlabel = \"Law\"\n\
        [[nav]]\nid = \"news\"\nlabel = \"News\"\n\
        [[hotline]]\nname = { en = \"Help line\", ka = \"ცხელი ხაზი\" }\nnumber = \"116 006\"\n\
        hours = { en = \"day and night\" }\n[[hotline]]\nname = \"Police\"\nnumber = \"112\"\n";
    Draft::new()
        .with("library.toml", [exit, SETTINGS, more].concat())
        .with("articles/law.md", "---\ntitle: Your rights\ndate: 2024-01-01\nsections: [law]\n---\n\nText.\n")
        .with("articles/gone.md", "---\ntitle: Gone\nwithdrawn: true\nsections: [help]\n---\n\nText.\n")
        .with("articles/boat.md", "---\ntitle: Boats\ndate: 2024-01-02\nsections: [news]\n---\n\nText.\n")
        .build()
}

/// The pages with the exit.
fn with_exit(site: &Site) -> Vec<&str> {
    let has = |html: &str, file: &str| !Page::new(file, html).all("[data-exit]").is_empty();
    site.pages().filter(|(file, html)| !file.starts_with("ka/") && has(html, file)).map(|(file, _)| file).collect()
}

#[test]
fn the_exit_stands_on_every_page_or_on_those_of_its_sections() {
    let everywhere = safe("quick_exit = true\n");
    for (file, html) in everywhere.pages() {
        let page = Page::new(file, html);
        let exit = page.one("[data-exit]");
        assert_eq!(exit.attr("href"), Some("https://www.wikipedia.org/"), "{file}");
        assert_eq!(exit.attr("rel"), Some("noreferrer"), "{file}");
        // First in the order of stops after the skip link.
        let stops = page.all("a[href], button, input");
        assert!(stops[0].value().classes().any(|class| class == "skip"), "{file}");
        assert_eq!(stops[1].attr("data-exit"), Some(""), "{file}");
        assert!(text(page.one(".site-footer")).contains("history") || file.starts_with("ka/"), "{file}");
    }
    let some = safe("quick_exit = { to = \"https://weather.example\", sections = [\"help\"] }\n");
    // What the reader has saved may be about it.
    let expected = [
        "404.html",
        "articles/gone/index.html",
        "articles/law/index.html",
        "help/index.html",
        "help/law/index.html",
        "saved/index.html",
    ];
    assert_eq!(with_exit(&some), expected);
    // From those pages on to others, and back: all pages have the script.
    assert!(some.pages().all(|(_, html)| html.contains("[data-exit]")));
    let none = safe("");
    assert!(with_exit(&none).is_empty() && none.pages().all(|(_, html)| !html.contains("data-exit")));
}

#[test]
fn the_policy_allows_the_script_of_the_exit_and_no_other() {
    let site = safe("quick_exit = true\n");
    let mut scripts = std::collections::BTreeSet::new();
    for (file, html) in site.pages().chain(site.named(".html").filter(|(name, _)| name.starts_with("assets/shell"))) {
        // Before anything of the page is shown.
        let (head, _) = html.split_once("<body>").unwrap();
        let inside = head.split("<script>").skip(1).map(|rest| rest.split_once("</script>").unwrap().0);
        let digests: Vec<String> = inside.clone().map(|script| hash::integrity(script.as_bytes())).collect();
        let allowed = format!("script-src 'self' 'wasm-unsafe-eval' '{}';", digests.join("' '"));
        assert!(html.contains(&allowed) && site.text("_headers").contains(&allowed), "{file}");
        scripts.insert(inside.map(str::to_owned).collect::<Vec<_>>());
    }
    // What the reader has chosen for reading, and the exit: the same on all pages.
    assert!(scripts.len() == 1 && scripts.first().is_some_and(|scripts| scripts.len() == 2), "{scripts:#?}");
    for (file, html) in site.partner_pages() {
        assert!(!html.contains("<script>") && !html.contains("data-exit") && !html.contains("hotline"), "{file}");
    }
}

#[test]
fn hotlines_stand_above_and_below_every_page() {
    let site = safe("");
    for (file, html) in site.pages() {
        let page = Page::new(file, html);
        let links: Vec<_> =
            page.all(".hotline a").iter().map(|link| (link.attr("href").unwrap(), text(*link))).collect();
        let name = if file.starts_with("ka/") { "ცხელი ხაზი 116 006" } else { "Help line 116 006" };
        let (help, police) = (("tel:116006", name.to_owned()), ("tel:112", "Police 112".to_owned()));
        assert_eq!(links, [help.clone(), help, police], "{file}");
        assert!(text(page.one(".site-header .hotline")).contains("day and night"), "{file}");
        assert!(page.all(".hotline a [dir=ltr]").len() == 3, "{file}: the parts of a number keep their order");
        assert!(!page.all("button[data-tool=wipe]").is_empty(), "{file}");
    }
}
