//! Firefox, through the protocol that it speaks without a driver.

use std::{
    fs,
    io::{BufReader, Read, Write},
    net::{Ipv4Addr, TcpStream},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    engine::{Engine, until},
    program::named,
    shared::program::Program,
};

/// A free port is chosen, and written into the profile.
const SETTINGS: &str = "user_pref('marionette.port', 0);\n";
const PORT: &str = "MarionetteActivePort";

/// Errors, and what was written to the console by pages and workers.
const COMPLAINTS: &str = "
    const errors = Services.console.getMessageArray().filter((message) => message instanceof Ci.nsIScriptError)
        .filter((error) => !(error.flags & Ci.nsIScriptError.warningFlag))
        .map((error) => [error.sourceName, error.errorMessage]);
    const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
    const said = storage.getEvents().filter((event) => ['warn', 'error', 'assert'].includes(event.level))
        .map((event) => [event.filename, event.arguments.map(String).join(' ')]);
    return [...errors, ...said].filter(([source]) => String(source).startsWith(arguments[0]))
        .map(([source, message]) => source + ': ' + message);
";

/// A Firefox with a fresh profile.
pub(crate) struct Firefox {
    output: TcpStream,
    input: BufReader<TcpStream>,
    count: u64,
    // What is last here ends last.
    _program: Program,
    _profile: TempDir,
}

impl Firefox {
    pub(crate) fn start() -> Self {
        let profile = tempfile::tempdir().unwrap();
        fs::write(profile.path().join("user.js"), SETTINGS).unwrap();
        let arguments = ["--headless", "--marionette", "--remote-allow-system-access", "--profile"];
        let arguments: Vec<_> = arguments.iter().map(AsRef::as_ref).chain([profile.path().as_os_str()]).collect();
        let program = Program::start(named("FIREFOX", "firefox-esr").as_os_str(), &arguments, &[]).expect("Firefox");
        let port: u16 =
            until("Firefox listens", || fs::read_to_string(profile.path().join(PORT)).ok()?.trim().parse().ok());
        let output = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        let input = BufReader::new(output.try_clone().unwrap());
        let mut firefox = Self { output, input, count: 0, _program: program, _profile: profile };
        firefox.receive();
        firefox.command("WebDriver:NewSession", &json!({})).unwrap();
        firefox
    }

    fn command(&mut self, name: &str, parameters: &Value) -> Result<Value, String> {
        self.count += 1;
        let message = json!([0, self.count, name, parameters]).to_string();
        write!(self.output, "{}:{message}", message.len()).unwrap();
        let (_, _, error, mut result): (u64, u64, Value, Value) = serde_json::from_value(self.receive()).unwrap();
        match error {
            // Some results stand alone, some in an object.
            Value::Null if result.get("value").is_some() => Ok(result["value"].take()),
            Value::Null => Ok(result),
            error => Err(error["message"].as_str().unwrap_or_default().to_owned()),
        }
    }

    /// The next message: its length, a colon, JSON.
    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut byte = [0];
            self.input.read_exact(&mut byte).expect("Firefox is there");
            match byte[0] {
                b':' => break,
                digit => length = length * 10 + usize::from(digit - b'0'),
            }
        }
        let mut message = vec![0; length];
        self.input.read_exact(&mut message).unwrap();
        serde_json::from_slice(&message).unwrap()
    }

    fn execute(&mut self, script: &str, arguments: &Value) -> Result<Value, String> {
        self.command("WebDriver:ExecuteScript", &json!({ "script": script, "args": arguments }))
    }
}

impl Engine for Firefox {
    fn goto(&mut self, url: &str) -> Result<(), String> {
        self.command("WebDriver:Navigate", &json!({ "url": url })).map(drop)
    }

    fn run(&mut self, script: &str) -> Result<Value, String> {
        self.execute(script, &json!([]))
    }

    fn tab(&mut self) -> String {
        let tab = self.command("WebDriver:GetWindowHandle", &json!({})).unwrap();
        tab.as_str().unwrap().to_owned()
    }

    fn open_tab(&mut self) {
        let tab = self.command("WebDriver:NewWindow", &json!({ "type": "tab" })).unwrap();
        self.show_tab(tab["handle"].as_str().unwrap());
    }

    fn show_tab(&mut self, tab: &str) {
        self.command("WebDriver:SwitchToWindow", &json!({ "handle": tab })).unwrap();
    }

    fn complaints(&mut self, origin: &str) -> Option<Vec<String>> {
        self.command("Marionette:SetContext", &json!({ "value": "chrome" })).unwrap();
        let complaints = self.execute(COMPLAINTS, &json!([origin])).unwrap();
        self.command("Marionette:SetContext", &json!({ "value": "content" })).unwrap();
        Some(serde_json::from_value(complaints).unwrap())
    }
}
