//! A browser under our control: the few WebDriver commands that the measurements need, spoken to chromedriver.

use std::{
    net::TcpListener,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use ureq::Agent;

use crate::{run, setup::Browser};

/// A running chromedriver.
pub(super) struct Driver {
    process: Child,
    address: String,
    agent: Agent,
}

impl Driver {
    pub(super) fn start(browser: &Browser) -> Result<Self> {
        // A port that is free now; the driver takes it at once.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let process = run::command(&browser.driver)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("could not start {}", browser.driver.display()))?;
        let settings =
            Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(120)));
        let driver = Self { process, address: format!("http://127.0.0.1:{port}"), agent: settings.build().into() };
        let start = Instant::now();
        while driver.ask("GET", "/status", None).is_err() {
            if start.elapsed() > Duration::from_secs(20) {
                bail!("{} does not answer", browser.driver.display());
            }
            thread::park_timeout(Duration::from_millis(50));
        }
        Ok(driver)
    }

    /// A new browser with an empty profile.
    pub(super) fn session(&self, browser: &Browser) -> Result<Session<'_>> {
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            // The scroll bars of phones take no room: without this, one that appears shifts the page.
            "--hide-scrollbars",
        ];
        let options = json!({ "binary": browser.chrome, "args": arguments });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "browserName": "chrome", "goog:chromeOptions": options,
            "timeouts": { "script": 90_000, "pageLoad": 90_000 } } } });
        let answer = self.ask("POST", "/session", Some(&wanted))?;
        let id = answer["sessionId"].as_str().context("chromedriver opened no session")?;
        Ok(Session { driver: self, path: format!("/session/{id}") })
    }

    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
        let url = format!("{}{path}", self.address);
        let answer = match (method, body) {
            ("POST", Some(body)) => {
                self.agent.post(&url).header("content-type", "application/json").send(body.to_string())
            }
            ("DELETE", _) => self.agent.delete(&url).call(),
            _ => self.agent.get(&url).call(),
        };
        let text = answer.with_context(|| format!("no answer to {path}"))?.body_mut().read_to_string()?;
        let mut answer: Value = serde_json::from_str(&text).with_context(|| format!("no JSON came from {path}"))?;
        if let Some(message) = answer["value"]["error"].as_str() {
            bail!("{message}: {}", answer["value"]["message"].as_str().unwrap_or_default());
        }
        Ok(answer["value"].take())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One open browser, closed when dropped.
pub(super) struct Session<'a> {
    driver: &'a Driver,
    path: String,
}

impl Session<'_> {
    pub(super) fn open(&self, url: &str) -> Result<()> {
        self.post("/url", &json!({ "url": url })).map(drop)
    }

    /// A command of the DevTools protocol.
    pub(super) fn devtools(&self, command: &str, parameters: &Value) -> Result<Value> {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// Runs a script that calls its last argument with the result.
    pub(super) fn script(&self, script: &str) -> Result<Value> {
        self.post("/execute/async", &json!({ "script": script, "args": [] }))
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        self.driver.ask("POST", &format!("{}{path}", self.path), Some(body))
    }
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        let _ = self.driver.ask("DELETE", &self.path, None);
    }
}
