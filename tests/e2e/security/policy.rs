//! The content policy: what is injected is refused, and every item of the policy is seen to matter.

use crate::harness::{Page, Scenario};

/// Puts markup before the end of the page, as somebody on the way could.
fn injected(bytes: Vec<u8>) -> Vec<u8> {
    let html = String::from_utf8(bytes).unwrap();
    let markup = "<script>window.canaryRan = 'script'</script>\
        <script src=\"http://127.0.0.2:9/x.js\"></script>\
        <img class=probe src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" onerror=\"window.canaryRan = 'handler'\">\
        <p id=probe style=\"position:fixed\">x</p><style>#probe { display: table }</style>\
        <iframe srcdoc=\"x\"></iframe><object data=\"data:text/html,x\"></object>\
        <form id=away action=\"http://127.0.0.2:9/\"></form><base href=\"http://127.0.0.2:9/\">";
    html.replace("</body>", &format!("{markup}</body>")).into_bytes()
}

/// What is tried from inside the page, as a script that got in would.
const TRIES: &str = "(async () => {
    const done = [];
    // What the driver calls is not held to the policy; what comes later is.
    await new Promise((go) => setTimeout(go));
    try { await fetch('http://127.0.0.2:9/'); } catch { }
    try { new Function('window.canaryRan = \"eval\"')(); done.push('eval'); } catch { }
    try { document.createElement('p').innerHTML = '<img src=x onerror=1>'; done.push('markup'); } catch { }
    try { trustedTypes.createPolicy('mine', { createHTML: (s) => s }); done.push('a policy'); } catch { }
    if (document.baseURI.includes('127.0.0.2')) done.push('a base');
    const style = getComputedStyle(document.querySelector('#probe'));
    if (style.position === 'fixed') done.push('a style attribute');
    if (style.display === 'table') done.push('a style sheet');
    if (document.querySelector('.probe').naturalWidth) done.push('a foreign image');
    document.querySelector('#away').submit();
    return done;
})()";

/// Reports come one after the other, also those that the browser itself sends to the page: when one more foreign frame
/// has been refused, all others have been told.
const LAST: &str = "new Promise((done) => {
    const frame = document.createElement('iframe');
    frame.onload = done;
    frame.src = 'http://127.0.0.2:9/';
    document.documentElement.append(frame);
})";

const REFUSED: [&str; 8] = [
    "script-src-elem",
    "script-src-attr",
    "style-src-attr",
    "style-src-elem",
    "img-src",
    "connect-src",
    "form-action",
    "base-uri",
];

/// Whether everything was refused; what was not.
fn attack(page: &Page) -> Vec<String> {
    // A page that was not opened before: one that is kept would be asked for and found unchanged.
    page.server.change("articles/baku-forums/", injected);
    page.open("articles/baku-forums/");
    page.until("the page is complete", "document.readyState === 'complete'");
    let mut got_in: Vec<String> = serde_json::from_value(page.promised(TRIES)).unwrap();
    if page.holds("window.canaryRan") {
        got_in.push(page.text("String(window.canaryRan)"));
    }
    let seen = || page.text("lecternSeen.problems.join(' | ')");
    let all_told = || REFUSED.iter().all(|directive| seen().contains(&format!("policy: {directive} ")));
    if got_in.is_empty() && !all_told() {
        page.promised(LAST);
    }
    let seen = seen();
    got_in
        .extend(REFUSED.iter().filter(|d| !seen.contains(&format!("policy: {d} "))).map(|d| format!("no word of {d}")));
    got_in
}

fn scenario() -> Scenario {
    let allowed = [
        "policy: ",
        "Content Security Policy",
        "error: ",
        "TrustedHTML",
        "Trusted Type",
        "rejection: ",
        "Failed to",
        "Refused to",
        "ERR_",
        "Unrecognized",
        "Content Security policy",
        "This document requires 'Trusted",
    ];
    allowed.into_iter().fold(Scenario::sample().allowing_movement(), Scenario::allowing)
}

#[test]
fn everything_that_is_injected_into_a_page_is_refused() {
    scenario().run(|page| assert_eq!(attack(page), [""; 0]));
}

/// The page with this policy: takes over without a word, and lets nothing in.
fn is_sound(from: &'static str, to: &'static str) -> bool {
    let sound = std::cell::Cell::new(false);
    scenario().run(|page| {
        page.server.policy(from, to);
        page.open("articles/body-cameras/");
        page.until("it is taken over or not", "document.documentElement.dataset.app || lecternSeen.problems.length");
        let works = page.holds("document.documentElement.dataset.app === 'live' && !lecternSeen.problems.length");
        let styled = page.holds("getComputedStyle(document.querySelector('.site-header__bar')).display !== 'block'");
        page.open("articles/");
        let pictures = page.holds("!lecternSeen.problems.length");
        sound.set(works && styled && pictures && attack(page).is_empty());
    });
    sound.get()
}

#[test]
fn the_policy_as_it_is_is_sound() {
    assert!(is_sound("nothing is changed", ""));
}

macro_rules! matters {
    ($($name:ident: $from:literal => $to:literal;)*) => {$(
        #[test]
        fn $name() {
            assert!(!is_sound($from, $to), "nobody would notice");
        }
    )*};
}

matters! {
    without_the_item_for_scripts_a_test_fails: "script-src " => "x-src ";
    // Beside a digest browsers do not look at `unsafe-inline`: the digests go to a directive that there is not.
    with_inline_scripts_a_test_fails:
        "script-src 'self' 'wasm-unsafe-eval'" => "script-src 'unsafe-inline' 'self' 'wasm-unsafe-eval'; x-src";
    without_wasm_a_test_fails: " 'wasm-unsafe-eval'" => "";
    without_the_item_for_styles_a_test_fails: "style-src 'self' " => "x-src ";
    with_images_from_anywhere_a_test_fails: "img-src 'self'" => "img-src * data:";
    without_the_item_for_connections_a_test_fails: "connect-src 'self'; " => "";
    with_connections_to_anywhere_a_test_fails: "connect-src 'self'" => "connect-src *";
    without_the_item_for_forms_a_test_fails: "form-action 'self'; " => "";
    without_the_item_for_the_base_a_test_fails: "base-uri 'none'; " => "";
    without_trusted_types_a_test_fails: "require-trusted-types-for 'script'; " => "";
    without_the_names_of_trusted_types_a_test_fails: "; trusted-types default" => "";
}
