//! Programs that end with the one that started them, whatever ends it.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Read, Result},
    os::unix::process::CommandExt,
    process::{Child, ChildStdout, Command, Stdio},
};

/// The shell holds the other end of our pipe: whatever ends this program, ends the other one and all that it started.
const SCRIPT: &str = "trap : TERM; \"$0\" \"$@\" & cat >/dev/null; kill 0; wait";

/// A running program, ended when dropped.
pub(crate) struct Program {
    child: Child,
    output: Option<BufReader<ChildStdout>>,
}

impl Program {
    pub(crate) fn start<A: AsRef<OsStr>>(
        program: &OsStr,
        arguments: &[A],
        variables: &[(&str, String)],
    ) -> Result<Self> {
        let mut child = Command::new("sh")
            .args([OsStr::new("-c"), OsStr::new(SCRIPT), program])
            .args(arguments)
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let output = child.stdout.take().map(BufReader::new);
        Ok(Self { child, output })
    }

    /// The next line that it writes; nothing where it has ended.
    pub(crate) fn line(&mut self) -> Result<Option<String>> {
        let mut line = String::new();
        let Some(output) = &mut self.output else { return Ok(None) };
        let read = output.read_line(&mut line)?;
        Ok((read > 0).then(|| line.trim().to_owned()))
    }

    /// Ends it; what it has written.
    pub(crate) fn end(mut self) -> Result<String> {
        drop(self.child.stdin.take());
        let mut text = String::new();
        if let Some(output) = &mut self.output {
            output.read_to_string(&mut text)?;
        }
        Ok(text)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}
