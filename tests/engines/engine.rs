//! What the tests ask of a browser, whatever its engine.

use std::{
    sync::OnceLock,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tokio::runtime::Runtime;

/// How long a condition may take to come true. Twenty times what is usual on a quiet machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with a fresh profile.
pub(crate) trait Engine {
    fn goto(&mut self, url: &str) -> Result<(), String>;

    /// The value of a script with a `return`, in the page on screen.
    fn run(&mut self, script: &str) -> Result<Value, String>;

    /// The tab on screen.
    fn tab(&mut self) -> String;

    /// Opens a tab and shows it.
    fn open_tab(&mut self);

    fn show_tab(&mut self, tab: &str);

    /// What pages and workers of a host had to complain of; `None` where this engine does not tell.
    fn complaints(&mut self, origin: &str) -> Option<Vec<String>>;
}

impl dyn Engine {
    /// Opens an address as a new document, and waits until the program has taken over.
    pub(crate) fn open(&mut self, url: &str) {
        self.goto(url).unwrap_or_else(|error| panic!("{url} cannot be opened: {error}"));
        self.until(&format!("{url} is live"), "document.documentElement.dataset.app === 'live'");
    }

    /// Waits until an expression is truthy.
    pub(crate) fn until(&mut self, what: &str, expression: &str) {
        // The page may be on its way to another one.
        let holds = || self.run(&format!("return !!({expression});")).is_ok_and(|value| value == true).then_some(());
        if try_until(holds).is_none() {
            let page = self.run(
                "return [location.href, document.documentElement.outerHTML.slice(0, 400), \
                document.body.innerText.slice(0, 600)];",
            );
            panic!("not within {} s: {what}\n{expression}\npage: {page:#?}", PATIENCE.as_secs());
        }
    }

    /// The value of an expression that is a text.
    pub(crate) fn text(&mut self, expression: &str) -> String {
        let value = self.run(&format!("return {expression};")).unwrap_or_else(|error| panic!("{expression}: {error}"));
        value.as_str().unwrap_or_else(|| panic!("no text but {value}: {expression}")).to_owned()
    }

    /// Clicks the first element that matches.
    pub(crate) fn click(&mut self, selector: &str) {
        let selector = json!(selector);
        self.until(&format!("there is {selector}"), &format!("document.querySelector({selector})"));
        self.run(&format!("document.querySelector({selector}).click(); return 0;")).unwrap();
    }
}

/// One runtime talks to all browsers and keeps the time.
pub(crate) fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap())
}

/// Asks again until there is an answer.
pub(crate) fn until<T>(what: &str, ask: impl FnMut() -> Option<T>) -> T {
    try_until(ask).unwrap_or_else(|| panic!("not within {} s: {what}", PATIENCE.as_secs()))
}

/// The answer, if there is one in time.
pub(crate) fn try_until<T>(mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + PATIENCE;
    let mut ticks = runtime().block_on(async { tokio::time::interval(Duration::from_millis(40)) });
    loop {
        let answer = ask();
        if answer.is_some() || Instant::now() > end {
            return answer;
        }
        runtime().block_on(ticks.tick());
    }
}
