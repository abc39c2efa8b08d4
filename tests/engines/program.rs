//! Programs that end with their test, whatever ends it.

use std::{
    env,
    ffi::OsStr,
    io::{BufRead, BufReader, Read},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    os::unix::process::CommandExt,
    path::PathBuf,
    process::{Child, ChildStdout, Command, Stdio},
};

use crate::engine::until;

/// The shell holds the other end of our pipe: whatever ends this program, ends the other one and all that it started.
const SCRIPT: &str = "trap : TERM; \"$0\" \"$@\" & cat >/dev/null; kill 0; wait";

/// A running program.
pub(crate) struct Program {
    child: Child,
    output: BufReader<ChildStdout>,
}

impl Program {
    pub(crate) fn start<A: AsRef<OsStr>>(program: &OsStr, arguments: &[A], variables: &[(&str, String)]) -> Self {
        let mut child = Command::new("sh")
            .args([OsStr::new("-c"), OsStr::new(SCRIPT), program])
            .args(arguments)
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell");
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, output }
    }

    /// The next line that it writes.
    pub(crate) fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        line.trim().to_owned()
    }

    /// Ends it; what it has written.
    pub(crate) fn end(mut self) -> String {
        drop(self.child.stdin.take());
        let mut text = String::new();
        self.output.read_to_string(&mut text).unwrap();
        text
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// The program that the environment names, else the one of this name on the search path.
pub(crate) fn named(variable: &str, name: &str) -> PathBuf {
    env::var_os(variable).map_or_else(|| name.into(), PathBuf::from)
}

/// An address of this machine that nothing listens at.
pub(crate) fn free_address() -> SocketAddr {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr()).unwrap()
}

/// Waits until a program listens at an address.
pub(crate) fn wait_for(what: &str, address: SocketAddr) {
    until(what, || TcpStream::connect(address).is_ok().then_some(()));
}
