//! Reading settings: kept on this device, there before the page is painted, readable in every combination.

use serde_json::json;

use crate::{
    accessibility::axe::{axe, violations},
    harness::{Key, Page, Scenario},
};

const ARTICLE: &str = "articles/integrated-border-management/";

fn open_panel(page: &Page) {
    page.click(".article__acts [data-tool=comfort]");
    page.until("the panel", "document.querySelector('dialog.comfort select')");
}

/// Chooses a value of a setting, as the reader of a list does.
fn choose(page: &Page, setting: &str, value: &str) {
    page.eval(&format!(
        "(() => {{ const select = document.querySelector('[data-comfort={setting}]'); select.value = {}; \
         select.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()",
        json!(value)
    ));
}

fn style(page: &Page, selector: &str, property: &str) -> String {
    page.text(&format!("getComputedStyle(document.querySelector({})).{property}", json!(selector)))
}

fn ground(page: &Page) -> String {
    style(page, "html", "backgroundColor")
}

#[test]
fn what_is_chosen_holds_at_once_and_on_the_next_pages() {
    Scenario::sample().allowing_movement().run(|page| {
        page.open_live(ARTICLE);
        let usual = ground(page);
        open_panel(page);
        assert!(page.holds("document.activeElement.matches('dialog select')"), "the first setting has the focus");
        choose(page, "colours", "sepia");
        choose(page, "size", "size-150");
        choose(page, "lines", "lines-2");
        choose(page, "face", "sans");
        assert_ne!(ground(page), usual);
        assert_eq!(style(page, "html", "fontSize"), "24px");
        let sepia = ground(page);
        page.press(&[Key::Escape]);
        page.until("no panel", "!document.querySelector('dialog')");
        assert!(page.holds("document.activeElement.matches('[data-tool=comfort]')"), "the focus is where it was");
        // In the same document, and in a new one.
        page.click(".site-footer__links a");
        page.wait_at("");
        assert_eq!(ground(page), sepia);
        page.open_live("ka/");
        assert_eq!((ground(page), style(page, "html", "fontSize")), (sepia, "24px".to_owned()));
        page.open_live(ARTICLE);
        open_panel(page);
        assert_eq!(page.text("document.querySelector('[data-comfort=size]').value"), "size-150");
        page.click("dialog .tool__buttons button");
        assert_eq!((ground(page), style(page, "html", "fontSize")), (usual, "16px".to_owned()));
        assert_eq!(page.eval("localStorage.getItem('lectern:/:look')"), json!(null), "nothing is left of it");
    });
}

#[test]
fn the_page_is_painted_as_chosen_from_the_first_time_on() {
    Scenario::sample().allowing_movement().run(|page| {
        page.open_live("");
        page.eval("localStorage.setItem('lectern:/:look', 'contrast size-200')");
        page.cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({ "source": "window.grounds = []; const look = () => { if (document.body) grounds.push([\
                getComputedStyle(document.documentElement).backgroundColor, \
                performance.getEntriesByType('paint').length].join(' ')); requestAnimationFrame(look); }; \
                requestAnimationFrame(look);" }),
        );
        page.open_live(ARTICLE);
        let seen = page.text("[...new Set(grounds.map((seen) => seen.split(' ').slice(0, -1).join(' ')))].join('|')");
        assert_eq!(seen, "rgb(0, 0, 0)", "another colour was there before");
        // One request for it, which comes anyway: that of the style sheet.
        assert_eq!(page.server.requests().iter().filter(|path| path.contains("/assets/style.")).count(), 1);
    });
}

#[test]
fn where_nothing_is_kept_the_choice_holds_for_the_page_and_says_so() {
    Scenario::sample().allowing_movement().run(|page| {
        page.open_live(ARTICLE);
        page.eval("localStorage.setItem('lectern:/:nothing', 'on')");
        open_panel(page);
        choose(page, "colours", "dark");
        assert_eq!(style(page, "html", "colorScheme"), "dark");
        page.until(
            "it is said",
            "document.querySelector('dialog [role=status]').textContent.startsWith('This browser keeps')",
        );
        assert_eq!(page.text("Object.keys(localStorage).join()"), "lectern:/:nothing");
    });
}

#[test]
fn axe_can_read_every_choice_of_colours() {
    let axe = axe();
    Scenario::sample().allowing_movement().run(|page| {
        for device in ["light", "dark"] {
            page.set_media("", &[("prefers-color-scheme", device)]);
            for theme in ["light", "dark", "sepia", "contrast"] {
                page.open_live("");
                page.eval(&format!("localStorage.setItem('lectern:/:look', '{theme}')"));
                for path in [ARTICLE, "articles/?topic=borders", "offline/"] {
                    page.open_live(path);
                    assert_eq!(violations(page, &axe), Vec::<String>::new(), "{theme} on a {device} device: {path}");
                }
                let dark = ["dark", "contrast"].contains(&theme);
                assert_eq!(style(page, "html", "colorScheme"), if dark { "dark" } else { "light" });
            }
            page.open_live(ARTICLE);
            open_panel(page);
            assert_eq!(violations(page, &axe), Vec::<String>::new(), "the panel on a {device} device");
        }
    });
}

#[test]
fn the_largest_values_fit_the_narrowest_window() {
    const SIDEWAYS: &str = "document.documentElement.scrollWidth";
    for path in
        [ARTICLE, "ar/articles/vakhtangisi-masts/", "ka/articles/vakhtangisi-masts/", "", "articles/", "offline/"]
    {
        Scenario::sample().sized(320, 640).allowing_movement().run(|page| {
            page.open_live("");
            page.eval("localStorage.setItem('lectern:/:look', 'size-200 lines-2 letters-2 words-2 wide serif')");
            page.open_live(path);
            assert!(page.number(SIDEWAYS) <= 320.0, "/{path}: {} px", page.number(SIDEWAYS));
            if path.contains("articles/") && path != "articles/" {
                open_panel(page);
                assert!(page.holds(
                    "(() => { const panel = document.querySelector('dialog'); \
                     const box = panel.getBoundingClientRect(); \
                     return box.left >= 0 && box.right <= 320 && panel.scrollWidth <= 320; })()"
                ));
            }
        });
    }
}

#[test]
fn the_room_that_wcag_asks_for_can_be_chosen_and_arabic_letters_stay_joined() {
    Scenario::sample().allowing_movement().run(|page| {
        page.open_live("");
        page.eval("localStorage.setItem('lectern:/:look', 'lines-2 letters-2 words-2')");
        page.open_live(ARTICLE);
        let measured = |property: &str| {
            let size = "parseFloat(getComputedStyle(document.querySelector('.prose p')).fontSize)";
            let of = format!("parseFloat(getComputedStyle(document.querySelector('.prose p + p')).{property})");
            page.number(&format!("{of} / {size}"))
        };
        assert!(measured("lineHeight") >= 1.5 && measured("marginBlockStart") >= 1.99);
        assert!(measured("letterSpacing") >= 0.119 && measured("wordSpacing") >= 0.159);
        // A quotation in the midst of other letters, too.
        page.eval(
            "(() => { for (const lang of ['ar', 'sd', 'ks', 'syr', 'ka']) { const textContent = 'سلام'; \
             const quoted = Object.assign(document.createElement('q'), { lang, textContent }); \
             document.querySelector('.prose p').append(quoted); } })()",
        );
        for lang in ["ar", "sd", "ks", "syr"] {
            assert_eq!(style(page, &format!(".prose q[lang={lang}]"), "letterSpacing"), "normal", "{lang}");
        }
        assert_ne!(style(page, ".prose q[lang=ka]", "letterSpacing"), "normal");
        page.open_live("ar/articles/vakhtangisi-masts/");
        assert_eq!(style(page, "article h1", "letterSpacing"), "normal");
    });
}

#[test]
fn nothing_is_different_where_nothing_was_chosen() {
    Scenario::sample().run(|page| {
        page.open_live(ARTICLE);
        assert!(!page.holds("document.documentElement.dataset.look"));
        assert_eq!(page.number("localStorage.length"), 0.0);
        assert!(
            !page.server.requests().iter().any(|path| path.contains("comfort")),
            "the panel is fetched when opened"
        );
    });
}
