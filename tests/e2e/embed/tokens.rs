//! Colours and type of the partner's own: taken where they can be read, and nothing but numbers.

use super::{FRAME, scenario, stage, wait_right};
use crate::harness::{Page, Scenario};

const EMBED: &str = "http://127.0.0.1:8080/embed/vakhtangisi-masts/";

/// Refused wishes are told in the console.
fn telling() -> Scenario {
    scenario().allowing("lectern: ")
}

/// An element with these attributes, in a page of the host.
fn element(attributes: &str) -> String {
    format!(
        "<script src=\"http://127.0.0.1:8080/embed.js\"></script>\
         <lectern-embed src=\"{EMBED}\" {attributes}><a href=\"#\">x</a></lectern-embed>"
    )
}

fn computed(page: &Page, selector: &str, property: &str) -> String {
    page.text(&format!("getComputedStyle(document.querySelector('{selector}')).{property}"))
}

#[test]
fn e17_colours_type_corners_and_border_are_the_hosts_own() {
    stage(scenario(), |page, host| {
        let wishes = "accent=\"#8a1c1c\" text=\"202020\" background=\"#FFF4E5\" font=\"system\" size=\"125\" \
            radius=\"12\" border=\"off\"";
        for view in ["", "view=\"card\""] {
            page.goto(&host.page(&element(&format!("{wishes} {view}"))));
            wait_right(page, FRAME);
            assert_eq!(page.text(&format!("getComputedStyle({FRAME}).borderRadius")), "12px");
            page.inside(FRAME, || {
                assert_eq!(computed(page, "html", "backgroundColor"), "rgb(255, 244, 229)");
                assert_eq!(computed(page, "html", "colorScheme"), "light");
                for (part, colour) in [
                    ("h2 a", "rgb(32, 32, 32)"),
                    (".article__meta", "rgb(32, 32, 32)"),
                    (".embed__full a", "rgb(138, 28, 28)"),
                ] {
                    assert_eq!(computed(page, part, "color"), colour, "{part}");
                }
                let selected = "getComputedStyle(document.querySelector('h2'), '::selection')";
                assert_eq!(page.text(&format!("{selected}.color")), "rgb(255, 244, 229)");
                assert_eq!(page.text(&format!("{selected}.backgroundColor")), "rgb(32, 32, 32)");
                assert_eq!(computed(page, "html", "fontSize"), "20px");
                assert_eq!(computed(page, ".embed", "borderRadius"), "12px");
                assert_eq!(computed(page, ".embed", "borderTopWidth"), "0px");
                for part in ["h2", ".prose p", ".embed__foot"] {
                    assert!(computed(page, part, "fontFamily").starts_with("system-ui"), "{part}");
                }
            });
        }
        // Dark ones bring the publisher's other colours for dark pages with them.
        page.set_media("", &[("prefers-color-scheme", "light")]);
        page.goto(&host.page(&element("background=\"#101010\" text=\"#eeeeee\" theme=\"light\"")));
        wait_right(page, FRAME);
        page.inside(FRAME, || {
            assert_eq!(computed(page, "html", "colorScheme"), "dark");
            assert!(page.holds("document.documentElement.dataset.refused === ''"));
        });
        // One that the publisher's links cannot be read on has links in the colour of the text.
        page.goto(&host.page(&element("background=\"#808080\" text=\"#000000\"")));
        wait_right(page, FRAME);
        page.inside(FRAME, || {
            assert_eq!(computed(page, ".embed__full a", "color"), "rgb(0, 0, 0)");
            // Dark text makes a page a light one.
            assert_eq!(computed(page, "html", "colorScheme"), "light");
        });
    });
}

#[test]
fn colours_that_cannot_be_read_are_refused_and_told() {
    stage(telling(), |page, host| {
        let surface = {
            page.goto(&host.page(&element("theme=\"light\"")));
            wait_right(page, FRAME);
            page.inside(FRAME, || computed(page, "html", "backgroundColor"))
        };
        for (attributes, refused) in [
            ("text=\"#777777\" background=\"#888888\"", "text,background"),
            ("text=\"#202020\"", "text"),
            ("accent=\"#dddddd\"", "accent"),
            // On the page alone it could be read, but not on what is raised from it.
            ("accent=\"#737373\"", "accent"),
            ("accent=\"red\"", "accent"),
            ("background=\"#fff\" text=\"#000000\"", "text,background"),
            ("background=\"#ffffff\" accent=\"#0f4c5c\"", "background"),
        ] {
            page.goto(&host.page(&element(&format!("theme=\"light\" {attributes}"))));
            wait_right(page, FRAME);
            page.inside(FRAME, || {
                assert_eq!(page.text("document.documentElement.dataset.refused"), refused, "{attributes}");
                assert_eq!(computed(page, "html", "backgroundColor"), surface, "{attributes}");
                assert_ne!(computed(page, ".embed__full a", "color"), "rgb(221, 221, 221)");
            });
        }
    });
}

#[test]
fn readers_who_need_contrast_and_printers_get_the_publishers_colours() {
    scenario().allowing("favicon.ico").run(|page| {
        let surface = "getComputedStyle(document.documentElement).getPropertyValue('--surface').replaceAll(' ', '')";
        for (medium, feature, own) in [
            ("", ("prefers-contrast", "no-preference"), true),
            ("", ("prefers-contrast", "more"), false),
            ("", ("forced-colors", "active"), false),
            ("print", ("prefers-contrast", "no-preference"), false),
        ] {
            page.set_media(medium, &[feature]);
            page.goto("about:blank");
            page.open("embed/vakhtangisi-masts/#text=202020&background=fff4e5&accent=8a1c1c");
            page.until("the colours are read", "document.documentElement.dataset.own === ''");
            assert_eq!(page.text(surface) == "rgb(255,244,229)", own, "{medium} {feature:?}");
        }
        // In the dark, too, what is quiet is as strong as the text, whether the reader or the host wants it dark.
        for (wish, scheme) in [("", "dark"), ("theme=dark", "dark"), ("theme=dark", "light"), ("theme=light", "dark")] {
            page.set_media("", &[("prefers-contrast", "more"), ("prefers-color-scheme", scheme)]);
            page.goto("about:blank");
            page.open(&format!("embed/vakhtangisi-masts/#{wish}"));
            let colour = |part: &str| computed(page, part, "color");
            assert_eq!(colour(".article__meta"), colour(".prose p"), "{wish} {scheme}");
        }
        page.set_media("", &[]);
        // What every scenario looks for at its end: a page with a title of the first level.
        page.open("embed/");
    });
}

/// Values from the pieces of styles, scripts, addresses and numbers, some of them right.
const MADE_UP: &str = "(() => {
    let seed = 7;
    const any = (list) => { seed = seed * 48271 % 2147483647; return list[seed % list.length]; };
    const pieces = ['#', '0f4c5c', 'ffffff', '000000', '#8a1c1c', 'red', ';', '}', '{', '/*', '*/', \
      'url(//127.0.0.1:9/x)', \
      '\\\\', '\"', \"'\", '<b>', '!important', 'var(--text)', '1', '12', '200', '1e2', '0x10', '-1', '.5', ' ', \
      '%', 'off', 'serif', 'card', '\\u202e', '\\0', 'expression(1)', '@import', '--own-text:red', 'javascript:'];
    const names = ['accent', 'text', 'background', 'font', 'size', 'radius', 'border', 'view', 'theme', 'layout', \
      'count', 'host', 'heading-level'];
    return Array.from({ length: 150 }, () => new URLSearchParams(Array.from({ length: 4 }, () => \
      [any(names), Array.from({ length: any([1, 1, 2, 3]) }, () => any(pieces)).join('')])).toString());
})()";

#[test]
fn whatever_is_wished_for_only_numbers_get_into_a_style() {
    telling().run(|page| {
        // The generator may have frames of the site.
        page.open("embed/");
        page.until("the page is complete", "document.readyState === 'complete'");
        let found = page.promised(&format!(
            "(async () => {{
                const style = /^(--own-(accent|text|background): rgb\\(\\d{{1,3}},\\d{{1,3}},\\d{{1,3}}\\);|\
                  --own-size: \\d{{2,3}}%;|--own-radius: \\d{{1,2}}px;| )*$/;
                const known = /^(lang|dir|style|data-(embed|theme|view|layout|font|border|own|accent|refused))$/;
                const faults = [];
                let taken = 0;
                for (const wish of {MADE_UP}) {{
                  const frame = document.createElement('iframe');
                  frame.src = `/embed/vakhtangisi-masts/?${{faults.length}}#${{wish}}`;
                  document.body.append(frame);
                  await new Promise((next) => {{ frame.onload = next; }});
                  const html = frame.contentDocument.documentElement;
                  if (!style.test(html.style.cssText)) faults.push([wish, html.style.cssText]);
                  for (const name of html.getAttributeNames()) if (!known.test(name)) faults.push([wish, name]);
                  if (frame.contentDocument.scripts.length !== 1) faults.push([wish, 'scripts']);
                  taken += html.dataset.accent === '' || html.dataset.own === '';
                  frame.remove();
                }}
                return {{ faults, taken }};
            }})()"
        ));
        assert_eq!(found["faults"], serde_json::json!([]));
        assert!(found["taken"].as_f64().unwrap() > 0.0, "{found}");
        let strangers = "performance.getEntriesByType('resource').filter((entry) => entry.name.includes(':9/')).length";
        assert_eq!(page.number(strangers), 0.0);
        assert!(page.holds("localStorage.length === 0 && document.cookie === ''"));
    });
}

#[test]
fn the_generator_puts_colours_into_the_snippets_and_tells_which_cannot_be_read() {
    telling().run(|page| {
        page.open("embed/#vakhtangisi-masts");
        wait_right(page, FRAME);
        let value = |name: &str| page.text(&format!("document.querySelector('#copy-{name}').value"));
        let choose = |name: &str, value: &str| {
            page.eval(&format!(
                "(() => {{ const c = document.querySelector('[name={name}]'); c.value = {value:?}; \
                c.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
            ));
        };
        choose("view", "card");
        choose("accent", "#8a1c1c");
        choose("radius", "8");
        page.eval("void document.querySelector('[name=border]').click()");
        page.until("the preview shows it", &format!("{FRAME}?.src.includes('border=off')"));
        wait_right(page, FRAME);
        let all = " view=\"card\" accent=\"#8a1c1c\" radius=\"8\" border=\"off\"";
        assert!(value("element").contains(all), "{}", value("element"));
        assert!(value("iframe").contains("#view=card&#38;accent=%238a1c1c&#38;radius=8&#38;border=off\""));
        choose("accent", "#dddddd");
        page.until("it is told", "document.querySelector('[role=status]').textContent.startsWith('Some of these')");
        assert_eq!(page.text("document.querySelector('[name=accent]').ariaInvalid"), "true");
        choose("accent", "#8a1c1c");
        page.until("it is fine again", "document.querySelector('[role=status]').textContent === ''");
    });
}
