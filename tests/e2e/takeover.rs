//! The program takes the static page over, and nothing of it moves or gets lost.

use serde_json::json;

use crate::harness::{Key, Page, Scenario, tree};

/// Opens a page whose program is held back, lets `prepare` use the static page, then lets the program come.
fn taken_over<T>(page: &Page, path: &str, prepare: impl FnOnce(&Page) -> T) -> T {
    let gate = page.server.hold(".wasm");
    page.cdp("Network.clearBrowserCache", &json!({}));
    page.open(path);
    page.until("the page is complete", "document.readyState !== 'loading' && document.querySelector('footer')");
    // The script that handles the static page has run.
    page.until("the boot script", "performance.getEntriesByName('lectern:boot').length");
    let prepared = prepare(page);
    assert!(!page.holds("document.documentElement.dataset.app"), "the program came although it was held back");
    gate.release();
    page.wait_live();
    prepared
}

/// Elements and accessibility tree of the static page are those of the program.
fn agrees(page: &Page, path: &str) {
    let (elements, spoken) = taken_over(page, path, |page| (tree::elements(page), tree::spoken(page)));
    assert!(elements.len() > 20, "{path} has hardly anything: {elements:#?}");
    if let Some(difference) = tree::difference(&elements, &tree::elements(page)) {
        panic!("{path}: the program's elements differ from the static page's at {difference}");
    }
    let own = page.eval("[...document.querySelectorAll('.share button')].map((b) => JSON.stringify(b.textContent))");
    let own: Vec<String> = serde_json::from_value(own).unwrap();
    let difference = tree::difference(&without_share(spoken, &own), &without_share(tree::spoken(page), &own));
    if let Some(difference) = difference {
        panic!("{path}: the program is heard differently from the static page at {difference}");
    }
}

/// The buttons that need the program are hidden without it.
fn without_share(spoken: Vec<String>, own: &[String]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut lines = spoken.into_iter().peekable();
    while let Some(line) = lines.next() {
        let is_own = |line: &String| line.starts_with("button") && own.iter().any(|name| line.contains(name));
        let holds_them = line.starts_with("paragraph \"\"") && lines.peek().is_some_and(is_own);
        if !is_own(&line) && !holds_them {
            kept.push(line);
        }
    }
    kept
}

#[test]
fn the_front_page_stays_the_same() {
    Scenario::sample().run(|page| agrees(page, ""));
}

#[test]
fn the_list_of_articles_stays_the_same_on_each_page() {
    Scenario::sample().run(|page| {
        agrees(page, "articles/");
        agrees(page, "articles/page-1/");
    });
}

#[test]
fn the_notice_of_a_withdrawn_article_stays_the_same_and_is_shown_inside_the_program_too() {
    Scenario::library("withdrawn").run(|page| {
        agrees(page, "articles/gone/");
        agrees(page, "ar/articles/gone/");
        page.open_live("articles/harbour/");
        page.mark_document();
        page.click("[data-body] a");
        page.wait_at("articles/gone/");
        assert_eq!(page.text_of("[data-withdrawn] h1"), "This article was withdrawn");
        assert_eq!(page.text("document.title"), "This article was withdrawn - News");
        page.click(".languages [hreflang=ru]");
        page.wait_at("ru/articles/gone/");
        assert_eq!(page.text_of("[data-withdrawn] h1"), "Эта статья отозвана");
        page.back();
        page.wait_at("articles/gone/");
        page.back();
        page.wait_at("articles/harbour/");
        assert!(page.is_same_document(), "a document was loaded");
    });
}

#[test]
fn a_short_and_a_long_article_stay_the_same() {
    Scenario::sample().run(|page| {
        agrees(page, "articles/body-cameras/");
        agrees(page, "articles/integrated-border-management/");
    });
}

#[test]
fn pages_of_the_navigation_stay_the_same() {
    Scenario::sample().run(|page| {
        agrees(page, "our-work/");
        agrees(page, "who-we-are/about/");
    });
}

#[test]
fn pages_in_other_scripts_stay_the_same() {
    Scenario::sample().run(|page| {
        for path in ["ka/", "ar/articles/", "ru/articles/uzbekistan-visit/", "ka/articles/baku-forums/"] {
            agrees(page, path);
        }
    });
}

#[test]
fn every_kind_of_block_stays_the_same() {
    Scenario::library("kinds").run(|page| {
        for path in ["articles/blocks/", "ar/articles/blocks/", "heading/", "list/", "articles/%D5%A3%D5%AB%D6%80/"] {
            agrees(page, path);
        }
    });
}

#[test]
fn a_library_with_one_article_stays_the_same() {
    Scenario::library("plain").run(|page| {
        for path in ["", "articles/", "articles/only/"] {
            agrees(page, path);
        }
    });
}

#[test]
fn the_page_for_unknown_addresses_stays_the_same() {
    // The static page stands for all addresses: its links to other languages do not know this one.
    let without_languages = |mut lines: Vec<String>| {
        lines.retain(|line| !line.contains("data-keep"));
        lines
    };
    Scenario::sample().allowing("404 (Not Found)").run(|page| {
        let elements = taken_over(page, "nothing/here/", |page| tree::elements(page));
        let live = tree::elements(page);
        let difference = tree::difference(&without_languages(elements), &without_languages(live));
        assert!(difference.is_none(), "{}", difference.unwrap());
    });
}

#[test]
fn typed_text_its_caret_and_the_focus_survive() {
    Scenario::sample().run(|page| {
        taken_over(page, "articles/body-cameras/", |page| {
            page.click("search input");
            page.type_text("georgia");
            page.press(&[Key::Left, Key::Left]);
        });
        assert_eq!(page.text("document.querySelector('search input').value"), "georgia");
        assert_eq!(page.eval("document.activeElement.id"), "search");
        assert_eq!(page.number("document.activeElement.selectionStart"), 5.0);
        page.type_text("!");
        assert_eq!(page.text("document.activeElement.value"), "georg!ia");
    });
}

#[test]
fn an_open_section_of_the_navigation_survives() {
    Scenario::sample().run(|page| {
        taken_over(page, "", |page| {
            page.click("[aria-controls=nav-who-we-are]");
            assert!(page.holds("document.querySelector('#nav-who-we-are').checkVisibility()"), "opens before");
        });
        assert!(page.holds("document.querySelector('#nav-who-we-are').checkVisibility()"), "it was closed");
        assert_eq!(page.text("document.activeElement.getAttribute('aria-controls')"), "nav-who-we-are");
        page.click("[aria-controls=nav-who-we-are]");
        page.until("it closes again", "!document.querySelector('#nav-who-we-are').checkVisibility()");
    });
}

#[test]
fn an_open_menu_survives_on_a_phone() {
    Scenario::sample().sized(360, 740).run(|page| {
        taken_over(page, "articles/", |page| {
            page.click(".site-nav__toggle");
            page.click(".filters__toggle");
        });
        for id in ["site-menu", "filters"] {
            assert!(page.holds(&format!("document.getElementById('{id}').checkVisibility()")), "{id} was closed");
        }
    });
}

#[test]
fn scroll_position_and_a_focused_link_survive() {
    Scenario::sample().run(|page| {
        let y = taken_over(page, "articles/integrated-border-management/", |page| {
            page.eval("document.querySelector('[data-body] p a').focus()");
            page.eval("scrollTo(0, 900)");
            page.number("scrollY")
        });
        assert!(y > 500.0, "the page was not scrolled");
        assert_eq!(page.number("scrollY"), y);
        let same = "document.activeElement === document.querySelector('[data-body] p a')";
        assert!(page.holds(same), "the focus was lost");
    });
}

#[test]
fn a_filter_chosen_before_the_take_over_is_kept_and_heeded() {
    Scenario::sample().run(|page| {
        taken_over(page, "articles/", |page| page.click("[data-facet=topic] input[value=health]"));
        assert!(page.holds("document.querySelector('[data-facet=topic] input[value=health]').checked"), "it was lost");
        page.until("the list follows", "document.querySelector('[data-result-count]').dataset.resultCount !== '31'");
        page.wait_at("articles/?topic=health");
    });
}

#[test]
fn words_typed_before_the_take_over_of_the_list_are_searched_for() {
    Scenario::sample().run(|page| {
        taken_over(page, "articles/", |page| {
            page.click("search input");
            page.type_text("mirror");
        });
        page.wait_at("articles/?q=mirror");
        assert_eq!(page.text("document.activeElement.value"), "mirror");
    });
}

#[test]
fn each_file_is_fetched_once() {
    Scenario::sample().run(|page| {
        for path in ["", "articles/", "articles/body-cameras/", "our-work/", "ka/articles/"] {
            page.open_live(path);
        }
        let requests = page.server.requests();
        for part in [".wasm", "/assets/viewer", "/data/"] {
            let mut wanted: Vec<_> = requests.iter().filter(|request| request.contains(part)).collect();
            assert!(!wanted.is_empty(), "nothing with {part} was asked for");
            let all = wanted.len();
            wanted.sort();
            wanted.dedup();
            assert_eq!(wanted.len(), all, "asked for more than once: {requests:#?}");
        }
    });
}

#[test]
fn the_first_screen_needs_no_other_data_than_the_page_names() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        let data: Vec<_> = page.server.requests().into_iter().filter(|request| request.contains("/data/")).collect();
        let named = page.eval(
            "document.querySelector('script[data-files]').dataset.files.split(' ').map((file) => '/' + file) \
             .filter((file) => !file.includes('manifest'))",
        );
        // The finder fetches the index, once the page is live.
        let is_for_the_page = |file: &String| !file.contains("/data/index");
        let named: Vec<String> = serde_json::from_value(named).unwrap();
        let mut named: Vec<String> = named.into_iter().filter(is_for_the_page).collect();
        let mut asked: Vec<String> = data.into_iter().filter(is_for_the_page).collect();
        named.sort();
        asked.sort();
        assert_eq!(asked, named);
    });
}

#[test]
fn the_moments_of_the_program_are_marked() {
    Scenario::sample().run(|page| {
        let times = |name: &str| page.number(&format!("performance.getEntriesByName('lectern:{name}').length"));
        page.open_live("articles/");
        assert_eq!((times("boot"), times("live"), times("route")), (1.0, 1.0, 0.0));
        page.click(".site-header__title");
        page.wait_at("");
        page.until("the page is painted", "performance.getEntriesByName('lectern:painted').length === 1");
        assert_eq!(times("route"), 1.0);
        page.click(".site-nav__link");
        page.wait_at("articles/");
        page.click("search input");
        page.type_text("m");
        page.until("results are shown", "performance.getEntriesByName('lectern:results').length");
        assert!(times("query") >= 1.0);
        let in_order = "['boot', 'live', 'route', 'painted'].map((n) => \
            performance.getEntriesByName('lectern:' + n)[0].startTime).every((t, i, all) => !i || all[i - 1] <= t)";
        assert!(page.holds(in_order), "the marks are out of order");
    });
}

#[test]
fn on_a_slow_machine_nothing_moves_either() {
    Scenario::sample().run(|page| {
        page.slow_down(6);
        for path in ["articles/", "articles/integrated-border-management/"] {
            page.open_live(path);
        }
    });
}

/// Takes the elements of the page away from the last to the first, and names those that another one's coming would move
/// so far that the oracle's limit for the layout shift is passed. Tables come as a whole: their columns fit what is in
/// them.
const MOVED: &str = "(() => {
    const all = [...document.querySelectorAll('main :not(table *)')].filter((element) => element.checkVisibility());
    const boxes = all.map((element) => element.getBoundingClientRect());
    const shift = (before, { top }) => Math.abs(top - before.top) / Math.max(innerWidth, innerHeight)
        * before.width * before.height / innerWidth / innerHeight;
    while (all.length) {
        const last = all.pop();
        last.remove();
        const mover = all.findIndex((element, n) => shift(boxes[n], element.getBoundingClientRect()) > 0.001);
        if (mover >= 0) return `${all[mover].className || all[mover].tagName} by ${last.className || last.tagName}`;
    }
    return '';
})()";

/// A page is drawn while it comes: what is there stays where it is, wherever the network pauses.
#[test]
fn what_is_still_to_come_moves_nothing_that_is_there() {
    for (width, height) in [(1280, 800), (390, 800)] {
        let scenario = Scenario::sample().without_scripting().sized(width, height);
        scenario.allowing("404 (Not Found)").allowing_movement().run(|page| {
            for path in ["", "articles/", "articles/integrated-border-management/", "our-work/", "ar/", "nothing/"] {
                page.open(path);
                assert_eq!(page.text(MOVED), "", "/{path}, {width} px");
            }
            page.open("");
        });
    }
}
