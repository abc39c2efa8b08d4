//! A Chromium with a fresh profile. Tests call it without `await`: one runtime talks to all browsers.

use std::{
    env,
    path::Path,
    sync::{Mutex, OnceLock, PoisonError},
    time::{Duration, Instant},
};

use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::KeyActions,
    elements::{Element, ElementRef},
    wd::WebDriverCompatibleCommand,
};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::runtime::Runtime;

use super::{
    devtools::Devtools,
    driver,
    keyboard::{self, Key},
};
use crate::shared::chromium;

/// How long a condition may take to come true: far more than on a machine that much else runs on.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the browsers of these tests are started with besides.
const ARGUMENTS: [&str; 3] = [
    // Tests go from page to page faster than any reader.
    "--disable-ipc-flooding-protection",
    // Names for a host that is not on the reader's own machine: there a page over plain HTTP is not trusted.
    "--host-resolver-rules=MAP *.test 127.0.0.1",
    "--window-size=1280,800",
];

/// A browser with one window.
pub(crate) struct Browser {
    pub(super) client: Client,
    devtools: OnceLock<Devtools>,
}

/// Browsers whose tests have passed.
static KEPT: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

impl Browser {
    /// A browser in a new tab. Every test has a host with a port of its own: nothing that a browser keeps of one
    /// host means anything at another.
    pub(crate) fn fresh() -> Self {
        let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner).pop();
        kept.unwrap_or_else(|| Self::start(None))
    }

    /// Closes every tab, opens a new one, and keeps the browser for another test.
    pub(crate) fn keep(self) {
        let old = wait(self.client.windows()).unwrap();
        let new = wait(self.client.new_window(true)).unwrap();
        for window in old {
            wait(self.client.switch_to_window(window)).unwrap();
            wait(self.client.close_window()).unwrap();
        }
        wait(self.client.switch_to_window(new.handle)).unwrap();
        self.cdp("Network.clearBrowserCache", &json!({}));
        self.cdp("Browser.resetPermissions", &json!({}));
        self.log();
        if let Some(devtools) = self.devtools.get() {
            devtools.forget();
        }
        KEPT.lock().unwrap_or_else(PoisonError::into_inner).push(self);
    }

    /// A browser of its own, with a profile that outlives it.
    pub(super) fn with_profile(folder: &Path) -> Self {
        Self::start(Some(folder))
    }

    fn start(profile: Option<&Path>) -> Self {
        let profile = profile.map(|folder| format!("--user-data-dir={}", folder.display()));
        let arguments = chromium::ARGUMENTS.into_iter().chain(ARGUMENTS);
        let arguments: Vec<&str> = arguments.chain(profile.as_deref()).collect();
        let mut options = json!({ "args": arguments });
        if let Ok(chrome) = env::var("CHROME") {
            options["binary"] = chrome.into();
        }
        let mut wanted = Map::new();
        wanted.insert("goog:chromeOptions".to_owned(), options);
        wanted.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
        wanted.insert("pageLoadStrategy".to_owned(), "eager".into());
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = wait(builder.capabilities(wanted).connect(driver::address())).expect("a browser");
        Self { client, devtools: OnceLock::new() }
    }

    /// The line to the developer tools, which looks on at workers from its first use on.
    pub(super) fn devtools(&self) -> &Devtools {
        self.devtools.get_or_init(|| {
            let known = self.client.capabilities().expect("capabilities");
            let address = known["goog:chromeOptions"]["debuggerAddress"].as_str().expect("an address");
            wait(Devtools::connect(address)).expect("the developer tools")
        })
    }

    /// The browser's process.
    pub(super) fn process(&self) -> u64 {
        let known = self.client.capabilities().expect("capabilities");
        known["goog:processID"].as_u64().expect("a process")
    }

    pub(crate) fn goto(&self, url: &str) {
        wait(self.client.goto(url)).unwrap_or_else(|error| panic!("{url} cannot be opened: {error}"));
    }

    pub(crate) fn back(&self) {
        self.eval("history.back()");
    }

    pub(crate) fn forward(&self) {
        self.eval("history.forward()");
    }

    pub(crate) fn reload(&self) {
        wait(self.client.refresh()).unwrap();
    }

    /// The value of an expression in the page.
    pub(crate) fn eval(&self, expression: &str) -> Value {
        self.try_eval(expression).unwrap_or_else(|error| panic!("{error}\nin: {expression}"))
    }

    fn try_eval(&self, expression: &str) -> Result<Value, String> {
        let script = format!("return (\n{expression}\n);");
        wait(self.client.execute(&script, Vec::new())).map_err(|error| error.to_string())
    }

    /// The value of an expression that is a text.
    pub(crate) fn text(&self, expression: &str) -> String {
        let value = self.eval(expression);
        value.as_str().unwrap_or_else(|| panic!("no text but {value}: {expression}")).to_owned()
    }

    /// The value of an expression that is a number.
    pub(crate) fn number(&self, expression: &str) -> f64 {
        let value = self.eval(expression);
        value.as_f64().unwrap_or_else(|| panic!("no number but {value}: {expression}"))
    }

    /// Whether an expression is truthy.
    pub(crate) fn holds(&self, expression: &str) -> bool {
        self.eval(&format!("!!({expression})")) == true
    }

    /// The value of an expression that is a promise.
    pub(crate) fn promised(&self, expression: &str) -> Value {
        let script = format!("const [done] = arguments; ({expression}).then(done, (error) => done(String(error)));");
        wait(self.client.execute_async(&script, Vec::new())).unwrap_or_else(|error| panic!("{error}\nin: {expression}"))
    }

    /// Waits until an expression is truthy. `what` says so in words.
    pub(crate) fn until(&self, what: &str, expression: &str) {
        self.until_some(what, &format!("!!({expression})"));
    }

    /// The first value of an expression that is truthy.
    pub(crate) fn until_some(&self, what: &str, expression: &str) -> Value {
        let last = std::cell::RefCell::new(Ok(Value::Null));
        let came = self.poll(|| {
            // The page may be on its way to another one.
            let value = self.try_eval(&format!("({expression}) || null"));
            let holds = value.as_ref().is_ok_and(|value| !value.is_null());
            *last.borrow_mut() = value;
            holds
        });
        let last = last.into_inner();
        assert!(came, "not within {} s: {what}\n{expression}\nwas: {last:?}", PATIENCE.as_secs());
        last.unwrap_or_default()
    }

    /// Waits until a condition outside the page holds.
    pub(crate) fn until_is(&self, what: &str, condition: impl Fn() -> bool) {
        assert!(self.poll(condition), "not within {} s: {what}", PATIENCE.as_secs());
    }

    fn poll(&self, condition: impl Fn() -> bool) -> bool {
        let end = Instant::now() + PATIENCE;
        let mut ticks = wait(async { tokio::time::interval(Duration::from_millis(20)) });
        loop {
            if condition() {
                return true;
            }
            if Instant::now() > end {
                return false;
            }
            wait(ticks.tick());
        }
    }

    /// Does something inside a frame, given by an expression, and comes back.
    pub(crate) fn inside<T>(&self, frame: &str, act: impl FnOnce() -> T) -> T {
        let found = self.eval(frame);
        let id = found.as_object().and_then(|found| found.values().next()?.as_str());
        let id = id.unwrap_or_else(|| panic!("no frame but {found}: {frame}")).to_owned();
        wait(Element::from_element_id(self.client.clone(), ElementRef::from(id)).enter_frame()).unwrap();
        let done = act();
        wait(self.client.clone().enter_parent_frame()).unwrap();
        done
    }

    /// Clicks the first element that matches, as a mouse would.
    pub(crate) fn click(&self, selector: &str) {
        let element = wait(self.client.find(Locator::Css(selector)));
        let element = element.unwrap_or_else(|error| panic!("{selector}: {error}"));
        wait(element.click()).unwrap_or_else(|error| panic!("{selector} cannot be clicked: {error}"));
    }

    pub(crate) fn press(&self, keys: &[Key]) {
        self.perform(keyboard::press(keys));
    }

    /// Types into what has the focus.
    pub(crate) fn type_text(&self, text: &str) {
        self.perform(keyboard::type_text(text));
    }

    fn perform(&self, actions: KeyActions) {
        wait(self.client.perform_actions(actions)).unwrap();
    }

    /// Handles of the open windows and tabs.
    pub(crate) fn windows(&self) -> usize {
        wait(self.client.windows()).unwrap().len()
    }

    /// A command of the DevTools protocol.
    pub(crate) fn cdp(&self, command: &str, params: &Value) -> Value {
        let body = json!({ "cmd": command, "params": params });
        self.issue("goog/cdp/execute", body).unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// What the browser logged since it was asked last: level and message.
    pub(super) fn log(&self) -> Vec<(String, String)> {
        let entries = self.issue("se/log", json!({ "type": "browser" })).unwrap_or_default();
        let text = |entry: &Value, name: &str| entry[name].as_str().unwrap_or_default().to_owned();
        let entries = entries.as_array().into_iter().flatten();
        entries.map(|entry| (text(entry, "level"), text(entry, "message"))).collect()
    }

    fn issue(&self, path: &'static str, body: Value) -> Result<Value, String> {
        wait(self.client.issue_cmd(Post { path, body })).map_err(|error| error.to_string())
    }

    /// Cuts the network, or gives it back.
    pub(crate) fn set_offline(&self, offline: bool) {
        self.cdp("Network.enable", &json!({}));
        let line = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.emulateNetworkConditions", &line);
    }

    /// Switches scripting off, for pages opened from now on.
    pub(crate) fn set_scripting(&self, on: bool) {
        self.cdp("Emulation.setScriptExecutionDisabled", &json!({ "value": !on }));
    }

    /// The size of the page in CSS pixels.
    pub(crate) fn set_viewport(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Media features such as `prefers-color-scheme`, and the medium (`print`, or empty).
    pub(crate) fn set_media(&self, medium: &str, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.cdp("Emulation.setEmulatedMedia", &json!({ "media": medium, "features": features }));
    }

    /// Makes the processor slower by this factor.
    pub(crate) fn slow_down(&self, rate: u32) {
        self.cdp("Emulation.setCPUThrottlingRate", &json!({ "rate": rate }));
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = wait(self.client.clone().close());
    }
}

/// Runs one exchange with the driver to its end.
pub(super) fn wait<T>(exchange: impl Future<Output = T>) -> T {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    let runtime = RUNTIME.get_or_init(|| {
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime")
    });
    runtime.block_on(exchange)
}

/// A command of chromedriver's own.
#[derive(Debug)]
struct Post {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Post {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
