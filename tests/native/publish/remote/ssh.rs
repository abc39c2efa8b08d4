//! rsync and sftp, with a program in place of `ssh` that runs the other side on this machine.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use lectern::publish::site::target::access::Access;
use tempfile::TempDir;

use super::{OtherMachine, access, empty, keeps_to_its_own, refuses_strangers, survives};

const SERVERS: [&str; 3] =
    ["/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server", "/usr/libexec/sftp-server"];

/// A machine that is reached by SSH.
pub(super) struct SshMachine {
    scheme: &'static str,
    home: TempDir,
    folder: PathBuf,
}

impl SshMachine {
    pub(super) fn new(scheme: &'static str) -> Self {
        let home = empty();
        let folder = home.path().join("var www/news");
        let machine = Self { scheme, home, folder };
        machine.ends_after(None);
        machine
    }

    /// The program in place of `ssh`.
    fn program(&self) -> PathBuf {
        self.home.path().join("ssh")
    }

    /// Another program writes the script: were it open for writing here, a test that starts a program at that moment
    /// would hand it on, and the system runs no file that is open for writing ("Text file busy").
    pub(super) fn runs(&self, script: &str) {
        let write = "printf '%s\\n' '#!/bin/sh' \"$1\" > \"$0.new\" && chmod 755 \"$0.new\" && mv \"$0.new\" \"$0\"";
        let written = Command::new("sh").args(["-c", write]).arg(self.program()).arg(script).status();
        assert!(written.unwrap().success(), "the script cannot be written");
    }
}

impl OtherMachine for SshMachine {
    fn address(&self) -> String {
        format!("{}://me@host:2222{}", self.scheme, self.folder.display())
    }

    fn access(&self) -> Access {
        access(&[("LECTERN_SSH", self.program().to_str().unwrap())])
    }

    fn folder(&self) -> &Path {
        &self.folder
    }

    /// A step is a connection that is refused, or one that ends after some bytes.
    fn ends_after(&self, steps: Option<usize>) {
        let server = SERVERS.iter().find(|server| Path::new(server).exists()).expect("no sftp-server is installed");
        let count = self.home.path().join("count");
        fs::write(&count, "0").unwrap();
        let count = count.display();
        let (whole, cut) = steps.map_or((9_999, 0), |steps| (steps, [0, 40, 400, 900][steps % 4]));
        self.runs(&format!(
            "n=$(cat '{count}'); echo $((n+1)) > '{count}'\n\
             for last; do :; done\n\
             if [ \"$last\" = sftp ]; then set -- {server}; else while [ \"$1\" != rsync ]; do shift; done; fi\n\
             [ $n -lt {whole} ] && exec \"$@\"\n\
             [ $n -gt {whole} ] && {{ echo 'Connection refused' >&2; exit 255; }}\n\
             exec 3<&0; mkfifo '{count}'.$n\n\
             dd bs=1 count={cut} <&3 >'{count}'.$n 2>/dev/null & d=$!\n\
             \"$@\" <'{count}'.$n; kill $d 2>/dev/null; exit 255\n"
        ));
    }

    fn steps(&self) -> usize {
        fs::read_to_string(self.home.path().join("count")).unwrap().trim().parse().unwrap()
    }
}

#[test]
fn rsync_sends_what_has_changed_and_touches_nothing_of_others() {
    keeps_to_its_own(&SshMachine::new("ssh"));
    refuses_strangers(&SshMachine::new("ssh"));
}

#[test]
fn sftp_sends_what_has_changed_and_touches_nothing_of_others() {
    let machine = SshMachine::new("sftp");
    keeps_to_its_own(&machine);
    // One connection for all of what there is to do in a step.
    assert!(machine.steps() < 100, "{}", machine.steps());
    refuses_strangers(&SshMachine::new("sftp"));
}

#[test]
fn whenever_a_connection_of_rsync_ends_the_site_is_whole() {
    survives(&|| Box::new(SshMachine::new("ssh")));
}

#[test]
fn whenever_a_connection_of_sftp_ends_the_site_is_whole() {
    survives(&|| Box::new(SshMachine::new("sftp")));
}
