//! Forged messages: none changes anything.

use super::{FRAME, quiet, scenario, stage, wait_right};
use crate::harness::{Host, Page};

/// What could be taken for a height.
const FORGED: &str = "[
    { type: 'lectern:height', v: 1, id: 'vakhtangisi-masts', height: 777 },
    { type: 'lectern:height', v: 1, id: 'vakhtangisi-masts', height: 777, url: 'javascript:alert(1)' },
    JSON.stringify({ type: 'lectern:height', v: 1, id: 'vakhtangisi-masts', height: 777 }),
    { message: 'height', secret: 'abc', value: 777 },
]";

/// What is wrong in itself, whoever sends it.
const BROKEN: &str = "[
    null, undefined, 0, '', 'lectern:height', [], [1], new Map(), new Date(), new ArrayBuffer(8),
    ...[undefined, null, '777', NaN, Infinity, -Infinity, -1, 0, 1e9, 2 ** 53, 777.5, [777], { valueOf: 777 }, \
    777n, true]
        .map((height) => ({ type: 'lectern:height', v: 1, id: 'x', height })),
    ...[undefined, 0, 2, '1', 1.5, [1]].map((v) => ({ type: 'lectern:height', v, id: 'x', height: 777 })),
    ...[undefined, null, 5, [], {}].map((id) => ({ type: 'lectern:height', v: 1, id, height: 777 })),
    { type: 'Lectern:height', v: 1, id: 'x', height: 777 }, { type: ['lectern:height'], v: 1, id: 'x', height: 777 },
    { get type() { return 'lectern:size'; }, v: 1, id: 'x', height: 777 },
    JSON.parse('{ \"__proto__\": { \"type\": \"lectern:height\", \"v\": 1, \"id\": \"x\", \"height\": 777 } }'),
    { constructor: 'x', toString: 'y', hasOwnProperty: 1, type: 'lectern:height' },
    { type: 'lectern:height', v: 1, id: 'x', height: 'x'.repeat(40000) },
]";

fn open(page: &Page, host: &Host) -> f64 {
    page.goto(&host.fixture("element.html"));
    let height = wait_right(page, FRAME);
    quiet(page);
    page.eval(&format!("void (window.before = {})", state()));
    height
}

/// All that a message could change; the driver marks frames with an attribute of its own.
fn state() -> String {
    format!("(({{ src, height, className, title, inert }}) => [src, height, className, title, inert].join())({FRAME})")
}

/// Nothing of the frame is different.
fn unchanged(page: &Page, what: &str) {
    quiet(page);
    assert_eq!(page.text(&state()), page.text("before"), "{what}");
}

#[test]
fn e09_messages_of_the_hosts_own_window_change_nothing() {
    stage(scenario(), |page, host| {
        open(page, host);
        page.eval(&format!("void [...{FORGED}, ...{BROKEN}].forEach((data) => postMessage(data, '*'))"));
        page.until("all have come", "messages.length > 40");
        unchanged(page, "top");
        // A message that was made up, with the window of the frame written on it, is the host's own doing; one without
        // a source is nobody's.
        page.eval(&format!(
            "void {FORGED}.forEach((data) => dispatchEvent(new MessageEvent('message', {{ data, origin: {:?} }})))",
            page.server.origin()
        ));
        unchanged(page, "no source");
    });
}

#[test]
fn e09_messages_of_siblings_nested_frames_and_popups_change_nothing() {
    stage(scenario(), |page, host| {
        open(page, host);
        let say = format!("<script>const say = (to) => {FORGED}.forEach((data) => to.postMessage(data, '*'));");
        // Another frame of the host, of the host's own origin and of none, and one inside it.
        let sibling =
            host.put("sibling.html", &format!("<!doctype html><title>x</title>{say} say(parent); say(top);</script>"));
        let nest = host
            .put("nest.html", &format!("<!doctype html><title>x</title><iframe title=x src=\"{sibling}\"></iframe>"));
        for (frame, sandbox) in [(&sibling, None), (&sibling, Some("allow-scripts")), (&nest, None)] {
            let sandbox = sandbox.map_or(String::new(), |sandbox| format!("f.sandbox = '{sandbox}';"));
            let before = page.number("messages.length");
            page.eval(&format!(
                "(() => {{ const f = document.createElement('iframe'); {sandbox} f.src = {frame:?}; \
                    document.body.append(f); }})()"
            ));
            page.until("it has spoken", &format!("messages.length >= {before} + 4"));
            unchanged(page, frame);
        }
        let popup =
            host.put("popup.html", &format!("<!doctype html><title>x</title>{say} say(opener); close();</script>"));
        let before = page.number("messages.length");
        page.eval(&format!("void open({popup:?})"));
        page.until("the popup has spoken", &format!("messages.length >= {before} + 4"));
        unchanged(page, "popup");
    });
}

#[test]
fn e09_a_frame_of_the_publisher_says_nonsense_and_nothing_changes() {
    stage(scenario(), |page, host| {
        open(page, host);
        page.inside(FRAME, || page.eval(&format!("void {BROKEN}.forEach((data) => parent.postMessage(data, '*'))")));
        page.until("all have come", "messages.length > 35");
        unchanged(page, "the frame itself");
        // The page of the host becomes longer and shorter, its scroll bar comes and goes, and the frame says its own
        // again.
        page.eval(&format!(
            "void new MutationObserver(() => (window.heights ??= []).push(+{FRAME}.height)).observe({FRAME}, {{ \
                attributes: true }})"
        ));
        // What is right is heard after all that, and what is too much or too little is brought within bounds.
        for (said, height) in [(555, 555), (999_999, 20_000), (1, 40)] {
            page.inside(FRAME, || {
                page.eval(&format!(
                    "void parent.postMessage({{ type: 'lectern:height', v: 1, id: 'x', height: {said} }}, '*')"
                ))
            });
            page.until("it is heard", &format!("window.heights?.includes({height})"));
        }
    });
}

#[test]
fn e09_a_frame_that_was_taken_elsewhere_is_not_heard() {
    stage(scenario(), |page, host| {
        open(page, host);
        let there = host.put(
            "there.html",
            &format!(
                "<!doctype html><title>x</title><script>{FORGED}.forEach((data) => parent.postMessage(data, \
                '*'));</script>"
            ),
        );
        page.eval(&format!("void {FRAME}.contentWindow.location.replace({there:?})"));
        page.until("it has spoken", "messages.length >= 5");
        unchanged(page, "another origin in the same window");
        // Nor is what has no origin.
        let page_there =
            "data:text/html,<script>parent.postMessage({type:'lectern:height',v:1,id:'x',height:777},'*')</script>";
        page.eval(&format!("void {FRAME}.contentWindow.location.replace({page_there:?})"));
        page.until("it has spoken", "messages.length >= 6");
        unchanged(page, "no origin in the same window");
    });
}

#[test]
fn s13_a_thousand_made_up_messages_change_nothing() {
    stage(scenario(), |page, host| {
        open(page, host);
        page.eval(
            "(() => { let seed = 7; const random = (n) => (seed = (seed * 48271) % 2147483647) % n; \
             const values = ['lectern:height', 'lectern:hello', 1, 0, -5, 1e300, '', null, [], {}, 'x', true, 777]; \
             const any = () => values[random(values.length)]; \
             for (let i = 0; i < 1000; i += 1) postMessage({ type: any(), v: any(), id: any(), height: any(), message: \
             any(), secret: any() }, '*'); })()",
        );
        page.until("all have come", "messages.length > 1000");
        unchanged(page, "fuzz");
    });
}
