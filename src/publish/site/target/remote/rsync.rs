//! The program `rsync`, over SSH. It writes each file beside its place and renames it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

use anyhow::{Context as _, Result};

use super::{
    explain::explain,
    item::{RemoteItem, RemoteStore},
    program::{self, command, is_terminal},
    ssh_place::SshPlace,
};
use crate::publish::site::target::{access::Access, site_target::OnChange, survey::folders_of};

/// The code of rsync when a part was not there, or could not be read.
const PARTLY: i32 = 23;

/// A folder that is reached with rsync.
pub(super) struct RsyncStore {
    place: SshPlace,
}

impl RsyncStore {
    pub(super) fn open(address: &Path, access: &Access) -> Result<Self> {
        Ok(Self { place: SshPlace::of(address, access)? })
    }

    fn command(&self) -> Command {
        let mut command = command("rsync", &self.place);
        let mut shell = vec![self.place.program.clone()];
        shell.extend(self.place.options(is_terminal()));
        shell.extend(self.place.port.map(|port| format!("-p{port}")));
        // Names reach the other side as they are.
        // A host that says nothing more for minutes has forgotten us.
        command.args(["--protect-args", "--8-bit-output", "--timeout=300", "--rsh"]).arg(shell.join(" "));
        command
    }

    fn remote(&self) -> String {
        format!("{}:{}/", self.place.login(), self.place.path)
    }
}

impl RemoteStore for RsyncStore {
    fn shown(&self, name: &str) -> String {
        self.place.shown(name)
    }

    /// All of them at once.
    fn list(&self, _: &BTreeSet<String>) -> Result<BTreeMap<String, RemoteItem>> {
        let mut command = self.command();
        command.args(["--recursive", "--links", "--list-only"]).arg(self.remote());
        let mut items = BTreeMap::new();
        let ended = program::run(command, &mut |line| {
            items.extend(item(&String::from_utf8_lossy(line)));
            Ok(())
        })?;
        let is_missing = ended.code == Some(PARTLY) && items.is_empty() && ended.said.contains("No such file");
        match ended.code {
            Some(0) => Ok(items),
            _ if is_missing => Ok(BTreeMap::new()),
            _ => Err(explain(&format!("{} cannot be read", self.shown("")), &ended.said)),
        }
    }

    fn read(&self, names: &[String]) -> Result<BTreeMap<String, Vec<u8>>> {
        let folder = tempfile::tempdir().context("no temporary folder can be made")?;
        let (list, to) = (folder.path().join("list"), folder.path().join("files"));
        fs::create_dir(&to).and_then(|()| fs::write(&list, names.join("\0"))).context("a list cannot be written")?;
        let mut command = self.command();
        command.arg("--from0").arg(option("--files-from", &list)).arg(self.remote()).arg(&to);
        let ended = program::run(command, &mut |_| Ok(()))?;
        if ![Some(0), Some(PARTLY)].contains(&ended.code) {
            return Err(explain(&format!("{} cannot be read", self.shown("")), &ended.said));
        }
        Ok(names.iter().filter_map(|name| Some((name.clone(), fs::read(to.join(name)).ok()?))).collect())
    }

    fn write(&self, names: &[String], from: &Path, on_change: OnChange<'_>) -> Result<()> {
        let list = tempfile::NamedTempFile::new().context("no temporary file can be made")?;
        fs::write(list.path(), names.join("\0")).context("a list cannot be written")?;
        let mut command = self.command();
        // Times are those of the sending: so the tag of a file changes with each of them.
        command.args(["--ignore-times", "--chmod=D755,F644", "--perms", "--mkpath", "--out-format=%n", "--from0"]);
        command.arg(option("--files-from", list.path())).arg(format!("{}/", from.display())).arg(self.remote());
        let all: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        let ended = program::run(command, &mut |line| {
            let name = String::from_utf8_lossy(line);
            if all.contains(&*name) { on_change(&name) } else { Ok(()) }
        })?;
        match ended.code {
            Some(0) => Ok(()),
            _ => Err(explain(&format!("{} does not take the files", self.shown("")), &ended.said)),
        }
    }

    /// Sends empty folders, and lets rsync delete there what they do not have: the named files, since all others are
    /// excluded.
    fn remove(&self, names: &[String], on_change: OnChange<'_>) -> Result<()> {
        names.iter().try_for_each(|name| on_change(name))?;
        let empty = tempfile::tempdir().context("no temporary folder can be made")?;
        let mut rules = BTreeSet::new();
        for name in names {
            for folder in folders_of(name) {
                fs::create_dir_all(empty.path().join(folder)).context("no temporary folder can be made")?;
                rules.insert(format!("/{}/", escaped(folder)));
            }
            rules.insert(format!("/{}", escaped(name)));
        }
        let list = tempfile::NamedTempFile::new().context("no temporary file can be made")?;
        let rules: Vec<String> = rules.into_iter().collect();
        fs::write(list.path(), rules.join("\0")).context("a list cannot be written")?;
        let mut command = self.command();
        command.args(["--recursive", "--omit-dir-times", "--delete", "--from0"]);
        command.arg(option("--include-from", list.path())).arg("--exclude=*");
        command.arg(format!("{}/", empty.path().display())).arg(self.remote());
        let ended = program::run(command, &mut |_| Ok(()))?;
        match ended.code {
            Some(0) => Ok(()),
            _ => Err(explain(&format!("old files in {} cannot be removed", self.shown("")), &ended.said)),
        }
    }
}

fn option(name: &str, path: &Path) -> String {
    format!("{name}={}", path.display())
}

/// A name as a pattern for itself.
fn escaped(name: &str) -> String {
    let has_signs = name.contains(['*', '?', '[']);
    name.chars().flat_map(|c| ["*?[\\".contains(c).then_some('\\').filter(|_| has_signs), Some(c)]).flatten().collect()
}

/// A line of a listing: `-rw-r--r--  1,234 2026/11/29 20:33:12 articles/index.html`.
fn item(line: &str) -> Option<(String, RemoteItem)> {
    let mut rest = line;
    let mut field = || {
        rest = rest.trim_start();
        let (field, after) = rest.split_once(' ')?;
        rest = after;
        Some(field)
    };
    let (kind, bytes, day, time) = (field()?, field()?, field()?, field()?);
    let bytes = bytes.replace([',', '.'], "").parse().ok()?;
    let item = match kind.chars().next()? {
        '-' => RemoteItem::File { bytes, tag: format!("{bytes} {day} {time}") },
        'd' => RemoteItem::Folder,
        _ => RemoteItem::Other,
    };
    let name = if item == RemoteItem::Other { rest.split(" -> ").next()? } else { rest };
    (name != ".").then(|| (name.to_owned(), item))
}
