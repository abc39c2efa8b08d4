//! The height of a frame: right soon, right always, and never in a circle.

use serde_json::json;

use super::{FRAME, PLAIN, ROOT, quiet, scenario, stage, told, wait_right};
use crate::harness::{Host, Page};

const SCRIPT: &str = "<script src=\"http://127.0.0.1:8080/embed.js\"></script>";
const EMBED: &str =
    "<lectern-embed src=\"http://127.0.0.1:8080/embed/vakhtangisi-masts/\"><a href=\"#\">x</a></lectern-embed>";

/// Sets the width of the frame's place and looks at what comes: few messages, no two heights in turn, the right one.
fn step(page: &Page, width: u32) {
    let before = told(page).len();
    page.eval(&format!("void (document.querySelector('#place').style.width = '{width}px')"));
    quiet(page);
    let heights = told(page)[before..].to_vec();
    assert!(heights.len() <= 2, "{width} px: {heights:?}");
    let outside = page.number(&format!("{FRAME}.offsetHeight"));
    let right = page.inside(FRAME, || page.number(ROOT));
    assert!((outside - right).abs() <= 1.0, "{width} px: {outside} px instead of {right} px");
}

fn place(host: &Host) -> String {
    host.page(&format!("{SCRIPT}<div id=\"place\" style=\"width: 320px\">{EMBED}</div>"))
}

#[test]
fn e05_the_height_settles_at_every_width_there_and_back() {
    stage(scenario().sized(1280, 900), |page, host| {
        page.goto(&place(host));
        wait_right(page, FRAME);
        let up: Vec<u32> = (320..=1200).step_by(40).collect();
        up.iter().chain(up.iter().rev()).for_each(|width| step(page, *width));
    });
}

#[test]
fn e05_the_height_settles_with_every_size_of_letters() {
    stage(scenario().sized(1280, 900), |page, host| {
        page.goto(&place(host));
        wait_right(page, FRAME);
        for percent in [125, 150, 175, 200, 100] {
            let before = told(page).len();
            page.inside(FRAME, || page.eval(&format!("void (document.documentElement.style.fontSize = '{percent}%')")));
            page.until("the height is told anew", &format!("messages.length > {before}"));
            [320, 600, 880, 1200].into_iter().for_each(|width| step(page, width));
        }
    });
}

#[test]
fn e05_the_height_settles_on_screens_of_every_density() {
    stage(scenario(), |page, host| {
        for density in [1.0, 1.25, 1.5, 2.0, 3.0] {
            let size = json!({ "width": 1280, "height": 900, "deviceScaleFactor": density, "mobile": false });
            page.cdp("Emulation.setDeviceMetricsOverride", &size);
            page.goto(&place(host));
            wait_right(page, FRAME);
            (320..=1200).step_by(110).for_each(|width| step(page, width));
        }
    });
}

#[test]
fn e05_a_page_that_grows_because_it_has_grown_is_stopped_and_scrolls() {
    stage(scenario(), |page, host| {
        page.goto(&place(host));
        wait_right(page, FRAME);
        page.inside(FRAME, || {
            page.eval(
                "void setInterval(() => { document.querySelector('[data-root]').style.minHeight = innerHeight + 30 + \
                    'px'; }, 20)",
            );
            page.until("it has stopped and scrolls", "!('fit' in document.documentElement.dataset)");
        });
        let stopped = quiet(page);
        assert!(stopped <= 14.0, "{stopped} messages: {:?}", told(page));
    });
}

#[test]
fn e06_whatever_the_host_does_to_its_frame_there_is_no_circle() {
    let styles =
        ["height: auto", "max-height: 300px", "zoom: 1.1", "height: 100vh; min-height: 50%", "transform: scale(.5)"];
    stage(scenario(), |page, host| {
        for style in styles {
            page.goto(&host.page(&format!("{SCRIPT}<style>lectern-embed, iframe {{ {style} }}</style>{EMBED}")));
            page.until("the frame has answered", &format!("{FRAME}?.classList.contains('on')"));
            assert!(quiet(page) <= 3.0, "{style}: {:?}", told(page));
            let address = page.url("embed/vakhtangisi-masts/");
            page.goto(&host.page(&format!(
                "<style>iframe {{ {style} }}</style><iframe src=\"{address}\" title=\"x\"></iframe>\
                 <script>addEventListener('message', (event) => {{ document.querySelector('iframe').height = \
                 event.data.height; }})</script>"
            )));
            page.until("the frame has spoken", "messages.length");
            assert!(quiet(page) <= 3.0, "plain, {style}: {:?}", told(page));
        }
    });
}

#[test]
fn e06_a_frame_that_is_shown_later_has_its_height_then() {
    let places = [
        ("<div id=\"place\" style=\"display: none\">", "</div>", "document.querySelector('#place').style.display = ''"),
        ("<details><summary>More</summary>", "</details>", "document.querySelector('details').open = true"),
        ("<div id=\"place\" hidden>", "</div>", "document.querySelector('#place').hidden = false"),
        (
            "<div style=\"display: flex\"><div id=\"place\" style=\"width: 0; overflow: hidden\">",
            "</div></div>",
            "document.querySelector('#place').style.width = '500px'",
        ),
        (
            "<div id=\"place\" style=\"display: grid; grid-template-columns: 0 1fr\"><div style=\"overflow: hidden\">",
            "</div></div>",
            "document.querySelector('#place').style.gridTemplateColumns = '500px 1fr'",
        ),
    ];
    stage(scenario(), |page, host| {
        for loading in ["lazy", "eager"] {
            let embed = EMBED.replace("\"><a", &format!("\" loading=\"{loading}\"><a"));
            for (open, close, show) in places {
                page.goto(&host.page(&format!("{SCRIPT}{open}{embed}{close}")));
                page.until("the element is there", FRAME);
                assert!(quiet(page) <= 1.0, "{open}: {:?}", told(page));
                page.eval(&format!("void ({show})"));
                wait_right(page, FRAME);
                assert!(quiet(page) <= 3.0, "{open}: {:?}", told(page));
            }
        }
    });
}

#[test]
fn e07_far_below_nothing_is_loaded_until_the_reader_comes_near_and_nothing_jumps() {
    stage(scenario().sized(1000, 700), |page, host| {
        page.goto(&host.fixture("lazy.html"));
        page.until("the element is there", FRAME);
        assert_eq!(quiet(page), 0.0);
        assert_eq!(page.server.count("/embed/"), 0, "it was fetched before it was near");
        assert_eq!(page.number(&format!("{FRAME}.offsetHeight")), 700.0);
        // The reader jumps behind the embed: it grows above, and what is read stays where it is.
        page.eval("void document.querySelector('#after').scrollIntoView()");
        let place = "document.querySelector('#after').getBoundingClientRect().top";
        let before = page.number(place);
        wait_right(page, FRAME);
        quiet(page);
        assert!((page.number(place) - before).abs() < 1.0, "{before} became {}", page.number(place));
    });
}

#[test]
fn e07_with_no_height_it_loads_all_the_same() {
    stage(scenario().sized(1000, 700), |page, host| {
        let embed = EMBED.replace("\"><a", "\" height=\"1\"><a");
        page.goto(&host.page(&format!("{SCRIPT}<p style=\"height: 5000px\">x</p>{embed}")));
        page.until("the element is there", FRAME);
        page.eval("void document.querySelector('lectern-embed').scrollIntoView()");
        wait_right(page, FRAME);
    });
}

#[test]
fn with_the_height_that_is_right_nothing_moves_and_with_none_little() {
    stage(scenario().sized(1280, 800), |page, host| {
        let moved = "lecternSeen.settled + lecternSeen.arriving";
        page.goto(&host.fixture("element.html"));
        let height = wait_right(page, FRAME);
        quiet(page);
        let shift = page.number(moved);
        assert!(shift <= 0.1, "moved by {shift}");
        eprintln!("layout shift of the host without a height: {shift}");
        let embed = EMBED.replace("\"><a", &format!("\" height=\"{height}\"><a"));
        page.goto(&host.page(&format!("<p>Before.</p>{SCRIPT}{embed}<p>After.</p>")));
        wait_right(page, FRAME);
        quiet(page);
        assert_eq!(page.number(moved), 0.0);
    });
}

#[test]
fn a_hello_is_answered_with_the_height_and_nothing_else_is() {
    stage(scenario(), |page, host| {
        page.goto(&host.fixture("iframe.html"));
        page.until("the frame has spoken", "messages.length === 1");
        page.eval(&format!("void {PLAIN}.contentWindow.postMessage({{ type: 'lectern:hello', v: 1 }}, '*')"));
        page.until("it has spoken again", "messages.length === 2");
        for strange in [
            "'x'",
            "null",
            "{ type: 'lectern:height' }",
            "{ message: 'ready', secret: 'x' }",
            "{ type: 'embed-size' }",
            "{ sentinel: 'amp', type: 'send-embed-state' }",
            "{ 'datawrapper-height': 1 }",
            "'[iFrameSizer]x'",
        ] {
            page.eval(&format!("void {PLAIN}.contentWindow.postMessage({strange}, '*')"));
        }
        assert_eq!(quiet(page), 2.0);
    });
}
