//! One chromedriver for all tests, ended with them.

use std::{
    env,
    io::{BufRead, BufReader},
    os::unix::process::CommandExt,
    process::{Child, ChildStdout, Command, Stdio},
    sync::OnceLock,
};

/// The shell holds the other end of our pipe: whatever ends this program, ends the driver and its browsers too.
const SCRIPT: &str = "\"$0\" --port=0 & cat >/dev/null; kill 0";

struct Driver {
    address: String,
    _child: Child,
    _output: BufReader<ChildStdout>,
}

/// The address of the driver, started at the first call.
pub(super) fn address() -> &'static str {
    static DRIVER: OnceLock<Driver> = OnceLock::new();
    &DRIVER.get_or_init(start).address
}

fn start() -> Driver {
    let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let mut child = Command::new("sh")
        .args(["-c", SCRIPT, &program])
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell");
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    let port = loop {
        line.clear();
        let read = output.read_line(&mut line).unwrap();
        assert!(read > 0, "`{program}` does not start: install chromium and chromium-driver, or set CHROMEDRIVER");
        let port = line.rsplit_once("successfully on port ").map(|(_, port)| port.trim().trim_end_matches('.'));
        if let Some(port) = port.and_then(|port| port.parse::<u16>().ok()) {
            break port;
        }
    };
    Driver { address: format!("http://127.0.0.1:{port}"), _child: child, _output: output }
}
