//! Articles and lists in the pages of partners: two sites, real frames. The site is published without the program, for
//! embeds need none. The numbers in the names of tests are those of `docs/tests.md`.

mod access;
mod attacks;
mod cards;
mod choices;
mod element;
mod forms;
mod frames;
mod heights;
mod hosts;
mod kinds;
mod lists;
mod many;
mod moved;
pub(crate) mod texts;
#[path = "../../shared/skeleton.rs"]
mod skeleton;
mod vectors;
#[path = "../../shared/vectors.rs"]
mod written;
mod tokens;
mod wordpress;

use serde_json::{Value, json};

use crate::harness::{Host, Page, Scenario};

/// The frame of the first element of the page.
const FRAME: &str = "document.querySelector('lectern-embed,lectern-list').shadowRoot.querySelector('iframe')";
/// The frame of a page that has one of its own.
const PLAIN: &str = "document.querySelector('iframe')";
/// The height that a frame should have, seen from inside.
const ROOT: &str = "Math.ceil(document.querySelector('[data-root]').getBoundingClientRect().height - .01)";

/// What a host's page sees: every message that comes, and how many listeners wait for one.
const WATCH: &str = "if (top === window) {
    window.messages = [];
    window.listeners = 0;
    window.addEventListener('message', ({ data, origin }) => messages.push({ data, origin, time: performance.now() }));
    const { addEventListener, removeEventListener } = window;
    window.addEventListener = (type, ...rest) => {
        if (type === 'message') listeners += 1;
        return addEventListener.call(window, type, ...rest);
    };
    window.removeEventListener = (type, ...rest) => {
        if (type === 'message') listeners -= 1;
        return removeEventListener.call(window, type, ...rest);
    };
    // Waits until nothing has come for a while, counted in pictures drawn.
    window.quiet = async (pictures = 10) => {
        for (let since = 0, seen = messages.length; since < pictures; since += 1) {
            await new Promise((next) => requestAnimationFrame(next));
            if (messages.length !== seen) { since = 0; seen = messages.length; }
        }
        return messages.length;
    };
}";

fn scenario() -> Scenario {
    Scenario::sample().without_program().allowing_movement()
}

/// A host of a partner, and a browser that watches what comes.
fn stage(scenario: Scenario, test: impl FnOnce(&mut Page, &Host)) {
    // A host that has gone is asked for its icon sometimes.
    scenario.allowing("favicon.ico").run(|page| {
        page.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": WATCH }));
        let host = Host::start(page);
        test(page, &host);
    });
}

/// Waits until a frame is as high as its content.
fn wait_right(page: &Page, frame: &str) -> f64 {
    page.until("the frame has answered", &format!("{frame}?.classList.contains('on')"));
    wait_as_high(page, frame);
    page.number(&format!("{frame}.offsetHeight"))
}

/// Waits until a frame has the height that its content asks for.
fn wait_as_high(page: &Page, frame: &str) {
    page.until_is("the frame is as high as its content", || {
        let outside = page.number(&format!("{frame}.offsetHeight"));
        (outside - page.inside(frame, || page.number(ROOT))).abs() <= 1.0
    });
}

fn quiet(page: &Page) -> f64 {
    page.promised("quiet()").as_f64().unwrap()
}

/// The heights that were told, in order.
fn told(page: &Page) -> Vec<f64> {
    let heights =
        page.eval("messages.filter(({ data }) => data?.type === 'lectern:height').map(({ data }) => data.height)");
    heights.as_array().unwrap().iter().filter_map(Value::as_f64).collect()
}
