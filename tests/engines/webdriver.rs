//! Engines with a driver of their own: Chromium and WebKit.

use std::{env, fs, path::PathBuf};

use fantoccini::{Client, ClientBuilder, wd::WindowHandle};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

use crate::{
    engine::{Engine, runtime, try_until},
    program::{free_address, named, wait_for},
    shared::{chromium::ARGUMENTS, program::Program},
};

/// A browser behind a driver.
pub(crate) struct Driven {
    client: Client,
    /// The driver first: a browser does not outlive its screen.
    _programs: Vec<Program>,
}

pub(crate) fn chromium() -> Driven {
    let mut options = json!({ "args": ARGUMENTS });
    if let Ok(chrome) = env::var("CHROME") {
        options["binary"] = chrome.into();
    }
    Driven::start(named("CHROMEDRIVER", "chromedriver"), "goog:chromeOptions", options, &[], Vec::new())
}

pub(crate) fn webkit() -> Driven {
    let screen = Screen::new();
    let options = json!({ "binary": mini_browser(), "args": ["--automation"] });
    let driver = named("WEBKITDRIVER", "WebKitWebDriver");
    Driven::start(driver, "webkitgtk:browserOptions", options, &screen.variables(), vec![screen.program])
}

/// What WebKit writes to the console while it opens pages in a tab each, until a condition holds. Neither its driver
/// nor a private window tells; without them it writes to its error output.
pub(crate) fn console_of_webkit(pages: &[String], condition: &dyn Fn() -> bool) -> Vec<String> {
    let screen = Screen::new();
    let profile = tempfile::tempdir().unwrap();
    let folders = ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"];
    let folders = folders.map(|name| (name, profile.path().join(name).display().to_string()));
    let variables: Vec<_> = screen.variables().into_iter().chain(folders).collect();
    let browser = mini_browser().display().to_string();
    let arguments = ["-c", "exec \"$0\" \"$@\" 2>&1", &browser, "--enable-write-console-messages-to-stdout=true"];
    let arguments: Vec<&str> = arguments.into_iter().chain(pages.iter().map(String::as_str)).collect();
    let program = Program::start("sh".as_ref(), &arguments, &variables).expect("a shell");
    let came = try_until(|| condition().then_some(()));
    let said = program.end().expect("what WebKit wrote");
    assert!(came.is_some(), "the pages did not come; WebKit says:\n{said}");
    said.lines().filter(|line| line.contains("CONSOLE ")).map(str::to_owned).collect()
}

/// A screen that nobody sees.
struct Screen {
    program: Program,
    name: String,
}

impl Screen {
    fn new() -> Self {
        let arguments = ["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"];
        let mut program = Program::start(named("XVFB", "Xvfb").as_os_str(), &arguments, &[]).expect("Xvfb");
        let name = format!(":{}", program.line().unwrap().expect("a screen"));
        Self { program, name }
    }

    /// What programs are told of it.
    fn variables(&self) -> [(&'static str, String); 3] {
        let plain = [("WEBKIT_DISABLE_DMABUF_RENDERER", "1"), ("LIBGL_ALWAYS_SOFTWARE", "1")];
        let [renderer, software] = plain.map(|(name, value)| (name, value.to_owned()));
        [("DISPLAY", self.name.clone()), renderer, software]
    }
}

/// WebKit's browser for tests lies beside the library, wherever that is.
fn mini_browser() -> PathBuf {
    if let Some(given) = env::var_os("MINIBROWSER") {
        return given.into();
    }
    let entries = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let libraries = entries("/usr/lib".into()).chain(["/usr/libexec".into()]);
    let found = libraries.flat_map(entries).map(|folder| folder.join("MiniBrowser")).find(|file| file.is_file());
    found.expect("a MiniBrowser: install webkit2gtk-driver, or set MINIBROWSER")
}

impl Driven {
    fn start(
        driver: PathBuf,
        key: &str,
        options: Value,
        variables: &[(&str, String)],
        mut programs: Vec<Program>,
    ) -> Self {
        let address = free_address();
        let port = format!("--port={}", address.port());
        programs.insert(0, Program::start(driver.as_os_str(), &[port], variables).expect("a driver"));
        wait_for("the driver listens", address);
        let mut wanted = Map::new();
        wanted.insert(key.to_owned(), options);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connect = builder.capabilities(wanted);
        let client = runtime().block_on(connect.connect(&format!("http://{address}"))).expect("a browser");
        Self { client, _programs: programs }
    }
}

impl Engine for Driven {
    fn goto(&mut self, url: &str) -> Result<(), String> {
        runtime().block_on(self.client.goto(url)).map_err(|error| error.to_string())
    }

    fn run(&mut self, script: &str) -> Result<Value, String> {
        runtime().block_on(self.client.execute(script, Vec::new())).map_err(|error| error.to_string())
    }

    fn tab(&mut self) -> String {
        runtime().block_on(self.client.window()).unwrap().into()
    }

    fn open_tab(&mut self) {
        let tab = runtime().block_on(self.client.new_window(true)).unwrap();
        self.show_tab(&String::from(tab.handle));
    }

    fn show_tab(&mut self, tab: &str) {
        let tab = WindowHandle::try_from(tab).unwrap();
        runtime().block_on(self.client.switch_to_window(tab)).unwrap();
    }

    fn complaints(&mut self, _: &str) -> Option<Vec<String>> {
        None
    }
}

impl Drop for Driven {
    fn drop(&mut self) {
        // The driver ends its browser with the session.
        let _ = runtime().block_on(self.client.clone().close());
    }
}
