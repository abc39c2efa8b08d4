//! Why another machine could not be reached or did not take a file, in words that say what to do.

use crate::publish::names;

/// Signs in what SSH, rsync and sftp say, and what to do.
const HELP: [(&str, &str); 13] = [
    (
        "REMOTE HOST IDENTIFICATION HAS CHANGED",
        "the key of the host is another than before: ask its operator whether it was changed; if so, remove the old \
         one with ssh-keygen -R HOST",
    ),
    (
        "Host key verification failed",
        "the key of the host is not known on this machine: connect once with ssh, compare the fingerprint with the one \
         that the operator of the host tells, and confirm it",
    ),
    (
        "Permission denied (",
        "the host does not accept you: add your key there (ssh-copy-id), start the agent (ssh-add), or set \
         LECTERN_SSH_PASSWORD; check the user's name, too",
    ),
    ("Too many authentication failures", "offer fewer keys: name the right one in ~/.ssh/config (IdentityFile)"),
    ("Could not resolve hostname", "check the name of the host and the network"),
    ("Connection refused", "check the host and the port"),
    ("timed out", "check the network; then run the same command again"),
    ("command not found", "rsync is not installed on the host; use to = \"sftp\" instead"),
    ("rsync: not found", "rsync is not installed on the host; use to = \"sftp\" instead"),
    ("unknown option", "the rsync of this machine is too old: 3.2.3 or newer is needed"),
    ("No space left", "make room on the host; then run the same command again"),
    ("quota", "make room on the host; then run the same command again"),
    ("ermission denied", "give the user the right to write into the folder"),
];

/// The error for what could not be done, with what a program has said.
pub(super) fn explain(what: &str, said: &str) -> anyhow::Error {
    let lines: Vec<&str> =
        said.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('@')).collect();
    let help = HELP.iter().find(|(sign, _)| said.contains(sign)).map(|(_, help)| *help);
    let help = help.unwrap_or("run the same command again; what has arrived is not sent again");
    let shown = lines.iter().rev().take(3).rev().copied().collect::<Vec<_>>().join("; ");
    anyhow::anyhow!("{what}: {}\n  help: {help}", names::shown(&shown))
}
