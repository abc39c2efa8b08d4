//! What this device keeps: the page about it, the notices, and reading without network. Most of it with a stand-in for
//! the worker (`worker.js`), which answers when and how a test wants.

mod downloads;
mod network;
mod notices;
mod page;

use serde_json::json;

use crate::harness::{Page, Scenario};

const STAND_IN: &str = include_str!("worker.js");

/// The sample library with the stand-in for its worker.
fn with_stand_in(scenario: Scenario, test: impl FnOnce(&mut Page)) {
    scenario.run(|page| {
        page.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": STAND_IN }));
        test(page);
    });
}

/// Opens the page about this device and waits until it shows what is there.
fn open(page: &Page, path: &str) {
    page.open_live(path);
    page.until("what is here is shown", "document.querySelector('.offline__count')");
}

/// The row of these packs, as an expression.
fn row(packs: &str) -> String {
    format!("document.querySelector('[data-packs=\"{packs}\"]')")
}

/// What the button of a row says that has this effect.
fn button(page: &Page, packs: &str, act: &str) -> String {
    page.text(&format!("{}.querySelector('[data-device={act}]')?.textContent ?? '(none)'", row(packs)))
}

fn press(page: &Page, packs: &str, act: &str) {
    page.click(&format!("[data-packs=\"{packs}\"] [data-device={act}]"));
}

fn state(page: &Page, packs: &str) -> String {
    page.text(&format!("{}.querySelector('.kept__state').textContent", row(packs)))
}

/// Waits until a row says this.
fn wait_state(page: &Page, packs: &str, words: &str) {
    let said = format!("{}?.querySelector('.kept__state').textContent.includes({words:?})", row(packs));
    page.until(&format!("the row says: {words}"), &said);
}

/// The questions of a kind that the worker was asked, as JSON.
fn asked(page: &Page, kind: &str) -> Vec<String> {
    let all = page
        .eval(&format!("stub.asked.filter((asked) => asked.type === {kind:?}).map((asked) => JSON.stringify(asked))"));
    serde_json::from_value(all).unwrap()
}

/// From now on keeps what the live region says.
fn listen(page: &Page) {
    page.eval(
        "(() => { window.said = []; const status = document.querySelector('[role=status]'); \
         new MutationObserver(() => { if (status.textContent) said.push(status.textContent); })\
         .observe(status, { childList: true, characterData: true, subtree: true }); })()",
    );
}

fn said(page: &Page) -> Vec<String> {
    serde_json::from_value(page.eval("said")).unwrap()
}
