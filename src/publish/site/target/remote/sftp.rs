//! The program `sftp`: hosts that let nobody run programs have nothing else. Files are written into a folder of their
//! own there and renamed.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context as _, Result};

use super::{
    explain::explain,
    item::{RemoteItem, RemoteStore, WORK},
    program::{self, Ended, command, is_terminal},
    ssh_place::SshPlace,
};
use crate::publish::site::target::{access::Access, site_target::OnChange, survey::folders_of};

/// What sftp prints before each line of a batch.
const PROMPT: &str = "sftp> ";

/// A folder that is reached with SFTP.
pub(super) struct SftpStore {
    place: SshPlace,
}

impl SftpStore {
    pub(super) fn open(address: &Path, access: &Access) -> Result<Self> {
        Ok(Self { place: SshPlace::of(address, access)? })
    }

    /// Runs lines of commands. It ends at the first that fails, but for those that begin with `-`.
    fn batch(&self, lines: &[String], on_line: &mut dyn FnMut(&str) -> Result<()>) -> Result<Ended> {
        let batch = tempfile::NamedTempFile::new().context("no temporary file can be made")?;
        fs::write(batch.path(), lines.join("\n") + "\n").context("a list cannot be written")?;
        let mut command = command("sftp", &self.place);
        command.arg("-q").args(self.place.options(is_terminal()));
        command.args(self.place.port.map(|port| format!("-oPort={port}")));
        command.arg("-S").arg(&self.place.program).arg("-b").arg(batch.path()).arg(self.place.login());
        program::run(command, &mut |line| on_line(&String::from_utf8_lossy(line)))
    }

    fn path(&self, name: &str) -> String {
        let slash = if name.is_empty() { "" } else { "/" };
        quoted(&format!("{}{slash}{name}", self.place.path))
    }

    fn done(&self, ended: &Ended, what: &str) -> Result<()> {
        match ended.code {
            Some(0) => Ok(()),
            _ => Err(explain(what, &ended.said)),
        }
    }
}

impl RemoteStore for SftpStore {
    fn shown(&self, name: &str) -> String {
        self.place.shown(name)
    }

    fn list(&self, folders: &BTreeSet<String>) -> Result<BTreeMap<String, RemoteItem>> {
        let all: Vec<&String> = folders.iter().collect();
        let lines: Vec<String> = all.iter().map(|folder| format!("-ls -lan {}", self.path(folder))).collect();
        let (mut items, mut at) = (BTreeMap::new(), 0_usize);
        let ended = self.batch(&lines, &mut |line| {
            if line.starts_with(PROMPT) {
                at += 1;
            } else if let (Some(folder), Some((name, item))) =
                (at.checked_sub(1).and_then(|at| all.get(at)), item(line))
            {
                let slash = if folder.is_empty() { "" } else { "/" };
                items.insert(format!("{folder}{slash}{name}"), item);
            }
            Ok(())
        })?;
        self.done(&ended, &format!("{} cannot be read", self.shown("")))?;
        Ok(items)
    }

    fn read(&self, names: &[String]) -> Result<BTreeMap<String, Vec<u8>>> {
        let folder = tempfile::tempdir().context("no temporary folder can be made")?;
        let local = |n: usize| folder.path().join(n.to_string());
        let line = |(n, name)| format!("-get {} {}", self.path(name), quoted(&local(n).display().to_string()));
        let lines: Vec<String> = names.iter().map(String::as_str).enumerate().map(line).collect();
        let ended = self.batch(&lines, &mut |_| Ok(()))?;
        self.done(&ended, &format!("{} cannot be read", self.shown("")))?;
        Ok(names.iter().enumerate().filter_map(|(n, name)| Some((name.clone(), fs::read(local(n)).ok()?))).collect())
    }

    fn write(&self, names: &[String], from: &Path, on_change: OnChange<'_>) -> Result<()> {
        let above = self.place.path.match_indices('/').filter(|(end, _)| *end > 0);
        let mut lines: Vec<String> = above
            .filter_map(|(end, _)| self.place.path.get(..end))
            .map(|folder| format!("-mkdir {}", quoted(folder)))
            .collect();
        lines.extend([format!("-mkdir {}", self.path("")), format!("-mkdir {}", self.path(WORK))]);
        let folders: BTreeSet<&str> = names.iter().flat_map(|name| folders_of(name)).collect();
        lines.extend(folders.into_iter().map(|folder| format!("-mkdir {}", self.path(folder))));
        // A name there is one that the host has no settings for.
        let work = self.path(&format!("{WORK}/new"));
        let first = lines.len();
        for name in names {
            let local = quoted(&from.join(name).display().to_string());
            lines.push(format!("put {local} {work}"));
            lines.push(format!("chmod 644 {work}"));
            lines.push(format!("rename {work} {}", self.path(name)));
        }
        lines.push(format!("-rmdir {}", self.path(WORK)));
        let mut at = 0_usize;
        let ended = self.batch(&lines, &mut |line| {
            if !line.starts_with(PROMPT) {
                return Ok(());
            }
            let name = (at >= first && (at - first).is_multiple_of(3)).then(|| names.get((at - first) / 3)).flatten();
            at += 1;
            name.map_or(Ok(()), |name| on_change(name))
        })?;
        self.done(&ended, &format!("{} does not take the files", self.shown("")))
    }

    fn remove(&self, names: &[String], on_change: OnChange<'_>) -> Result<()> {
        names.iter().try_for_each(|name| on_change(name))?;
        let lines: Vec<String> = names.iter().map(|name| format!("-rm {}", self.path(name))).collect();
        let ended = self.batch(&lines, &mut |_| Ok(()))?;
        let what = format!("old files in {} cannot be removed", self.shown(""));
        self.done(&ended, &what)?;
        // Those that are gone already are no error.
        match ended.said.lines().find(|line| line.contains("elete") && !line.contains("No such file")) {
            Some(line) => Err(explain(&what, line)),
            None => Ok(()),
        }
    }
}

/// A name in a batch. Outside of quotes, and for patterns, some signs have another meaning.
fn quoted(text: &str) -> String {
    let one = |c: char| if "\"\\*?[".contains(c) { format!("\\{c}") } else { c.to_string() };
    format!("\"{}\"", text.chars().map(one).collect::<String>())
}

/// A line of a listing: `-rw-r--r--    1 0        0            1234 Nov 29 20:33 /var/www/index.html`.
fn item(line: &str) -> Option<(String, RemoteItem)> {
    let mut rest = line;
    let mut field = || {
        rest = rest.trim_start();
        let (field, after) = rest.split_once(' ')?;
        rest = after;
        Some(field)
    };
    let kind = field()?.chars().next()?;
    let [_, _, _, bytes, month, day, time] = [field()?, field()?, field()?, field()?, field()?, field()?, field()?];
    let name = rest.trim_start().rsplit('/').next()?;
    let bytes = bytes.parse().ok()?;
    let item = match kind {
        '-' => RemoteItem::File { bytes, tag: format!("{bytes} {month} {day} {time}") },
        'd' => RemoteItem::Folder,
        _ => RemoteItem::Other,
    };
    (![".", "..", ""].contains(&name)).then(|| (name.to_owned(), item))
}
