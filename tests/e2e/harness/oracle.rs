//! What holds at the end of every test: nothing refused by the policy, no error, no movement, no blank page.

use serde_json::{Value, json};

use super::{Browser, Page};

const SCRIPT: &str = include_str!("oracle.js");

/// How much may move while the document is still being read: a line that is cut by a packet, no more.
const ARRIVING: f64 = 0.01;

/// How much may move later: nothing that anyone could see. The smallest shifts that come and go with a machine's load
/// are of single labels, a hundred times smaller.
const SETTLED: f64 = 0.001;

/// What one document has seen.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    address: String,
    problems: Vec<String>,
    /// Layout shift while the document was read.
    arriving: f64,
    /// Layout shift after that.
    settled: f64,
    shifts: Vec<String>,
}

/// What a test expects to go wrong.
#[derive(Debug, Clone, Default)]
pub(super) struct Allowed {
    /// Parts of messages.
    pub(super) messages: Vec<&'static str>,
    pub(super) movement: bool,
}

pub(super) fn install(browser: &Browser) {
    browser.cdp("Page.enable", &json!({}));
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": SCRIPT }));
}

/// An expression for what the document that is open has seen.
pub(super) const SEEN: &str = "window.lecternSeen && { ...lecternSeen, address: location.href }";

/// What the document that is open has seen; nothing when it is none of ours.
pub(super) fn seen(browser: &Browser) -> Option<Seen> {
    read(&browser.eval(SEEN))
}

/// The value of [`SEEN`].
pub(super) fn read(seen: &Value) -> Option<Seen> {
    let list = |name: &str| -> Vec<String> {
        let items = seen[name].as_array().into_iter().flatten();
        items.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    Some(Seen {
        address: seen["address"].as_str()?.to_owned(),
        problems: list("problems"),
        arriving: seen["arriving"].as_f64()?,
        settled: seen["settled"].as_f64()?,
        shifts: list("shifts"),
    })
}

impl Allowed {
    pub(super) fn has(&self, message: &str) -> bool {
        self.messages.iter().any(|part| message.contains(part))
    }
}

/// Panics when something happened that must not, unless it is allowed.
pub(super) fn check(page: &Page, allowed: &Allowed) {
    let title = "[...document.querySelectorAll('h1')].some((h1) => h1.checkVisibility() && h1.textContent.trim())";
    assert!(page.holds(title), "a blank page at {}", page.text("location.href"));
    let faults = faults(page, &page.seen.borrow(), seen(page), allowed);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What happened that must not, in the documents that were left and in the one that is open.
pub(super) fn faults(browser: &Browser, left: &[Seen], open: Option<Seen>, allowed: &Allowed) -> Vec<String> {
    let mut faults = Vec::new();
    for document in left.iter().cloned().chain(open) {
        let problems = document.problems.iter().filter(|problem| !allowed.has(problem));
        faults.extend(problems.map(|problem| format!("{}: {problem}", document.address)));
        if (document.settled > SETTLED || document.arriving > ARRIVING) && !allowed.movement {
            let Seen { address, arriving, settled, shifts, .. } = document;
            faults.push(format!("{address} moved by {arriving} while it came, then by {settled}: {shifts:?}"));
        }
    }
    // Errors of all documents, also of those that were left through a link.
    let logged = browser.log().into_iter().filter(|(level, _)| level == "SEVERE");
    faults.extend(logged.map(|(_, message)| format!("console: {message}")).filter(|message| !allowed.has(message)));
    faults
}
