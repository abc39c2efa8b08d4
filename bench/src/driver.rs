//! Controls a browser, with the few commands that the measurements need.

use std::{io, sync::LazyLock};

use anyhow::{Context, Result, anyhow};
use fantoccini::{Client, ClientBuilder, wd::WebDriverCompatibleCommand};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::runtime::{Builder, Runtime};
use xtask::setup::Browser;

use crate::shared::{chromium, program::Program};

/// The runtime for the connection to chromedriver and for the hosts.
static RUNTIME: LazyLock<io::Result<Runtime>> = LazyLock::new(|| Builder::new_multi_thread().enable_all().build());

pub(crate) fn runtime() -> Result<&'static Runtime> {
    RUNTIME.as_ref().map_err(|error| anyhow!("no asynchronous runtime: {error}"))
}

/// A running chromedriver process.
pub(crate) struct Driver {
    address: String,
    _program: Program,
}

impl Driver {
    pub(crate) fn start(browser: &Browser) -> Result<Self> {
        let (program, address) = chromium::driver(browser.driver.as_os_str())?;
        Ok(Self { address, _program: program })
    }

    /// A new browser with an empty profile.
    pub(crate) fn session(&self, browser: &Browser) -> Result<Session> {
        // Scroll bars take no room on phones. With a scroll bar that takes room, the page would shift when it appears.
        let arguments: Vec<&str> = chromium::ARGUMENTS.into_iter().chain(["--hide-scrollbars"]).collect();
        let options = json!({ "binary": browser.chrome, "args": arguments });
        let limits = json!({ "script": 90_000, "pageLoad": 90_000 });
        let wanted = [("goog:chromeOptions", options), ("timeouts", limits)];
        let wanted: Map<String, Value> = wanted.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connect = builder.capabilities(wanted);
        let client = runtime()?.block_on(connect.connect(&self.address)).context("the browser does not start")?;
        Ok(Session { client })
    }
}

/// One open browser. It is closed when dropped.
pub(crate) struct Session {
    client: Client,
}

impl Session {
    pub(crate) fn open(&self, url: &str) -> Result<()> {
        runtime()?.block_on(self.client.goto(url)).with_context(|| format!("{url} cannot be opened"))
    }

    /// A command of the DevTools protocol.
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) -> Result<Value> {
        let command = Devtools(json!({ "cmd": command, "params": parameters }));
        Ok(runtime()?.block_on(self.client.issue_cmd(command))?)
    }

    /// Runs a script that calls its last argument with the result.
    pub(crate) fn script(&self, script: &str) -> Result<Value> {
        Ok(runtime()?.block_on(self.client.execute_async(script, Vec::new()))?)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Ok(runtime) = runtime() {
            let _ = runtime.block_on(self.client.clone().close());
        }
    }
}

/// The WebDriver command of chromedriver that runs a command of the DevTools protocol.
#[derive(Debug)]
struct Devtools(Value);

impl WebDriverCompatibleCommand for Devtools {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.0.to_string()))
    }
}
