//! A branch of a git repository, such as one of GitHub Pages: a checkout of it, which the site is deployed into, and
//! the commit that is pushed. Calls the program `git`, which has the keys and passwords of the one who publishes.

use std::{
    fs,
    io::{self, BufReader, ErrorKind, IsTerminal as _, Read as _},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use anyhow::{Context as _, Result, bail, ensure};

use super::super::deploy;
use crate::publish::{names, say, site::hosts::grouped};

/// GitHub leaves out names that begin with `_` unless this file is there.
const NO_JEKYLL: &str = ".nojekyll";

/// A checkout of the branch as it is in the repository.
pub(super) struct Checkout {
    folder: PathBuf,
    repository: String,
    branch: String,
    /// Whether the repository has no such branch yet.
    is_new: bool,
}

impl Checkout {
    /// A checkout in `folder`. Asks the repository for the branch, which may not exist yet. A repository that is a path
    /// is relative to the library.
    pub(super) fn begin(folder: &Path, library: &Path, repository: &str, branch: &str) -> Result<Self> {
        let is_option = |text: &str| text.starts_with('-') || text.trim().is_empty();
        ensure!(!is_option(repository), "`{repository}` is not the address of a repository");
        let repository = match is_remote(repository) {
            true => repository.to_owned(),
            false => {
                let local = library.join(repository);
                let real =
                    local.canonicalize().with_context(|| format!("there is no repository {}", local.display()))?;
                real.display().to_string()
            }
        };
        for place in [folder, &folder.join(".git")] {
            let is_ours = fs::symlink_metadata(place).map_or(true, |data| data.is_dir());
            ensure!(is_ours, "{} is no folder that lectern has made; delete it", place.display());
        }
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        let mut checkout = Self { folder: folder.to_owned(), repository, branch: branch.to_owned(), is_new: false };
        let name = checkout.run(&["check-ref-format", "--branch", branch])?;
        ensure!(name.status.success() && branch != "HEAD", "`{branch}` is not the name of a branch");
        let known = checkout.run(&["ls-remote", "--exit-code", &checkout.repository, &checkout.reference()])?;
        checkout.is_new = match known.status.code() {
            Some(0) => false,
            // The repository can be read, and has no such branch.
            Some(2) => true,
            _ => bail!("the repository {} cannot be read: {}", checkout.repository, said(&known)),
        };
        Ok(checkout)
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    fn reference(&self) -> String {
        format!("refs/heads/{}", self.branch)
    }

    /// Brings the checkout to the state of the branch. All else that is in the folder goes. What an earlier run has
    /// left there unfinished, such as locks of git, can be in the way: then it is made anew.
    pub(super) fn update(&self) -> Result<()> {
        if self.is_new {
            say::line(format_args!("{} has no branch {} yet; it will be made", self.repository, self.branch));
        }
        self.check_out().or_else(|_| {
            let failed = || format!("{} cannot be deleted", self.folder.display());
            fs::remove_dir_all(&self.folder).with_context(failed)?;
            fs::create_dir_all(&self.folder).with_context(failed)?;
            self.check_out()
        })
    }

    fn check_out(&self) -> Result<()> {
        let failed = || format!("{} cannot be written", self.folder.display());
        self.git(&["init", "--quiet"])?;
        // Files must arrive as they are: their names carry the digests of their bytes.
        self.git(&["config", "core.autocrlf", "false"])?;
        if self.is_new {
            // The branch may be there from a run that could not push it.
            fs::write(self.folder.join(".git/HEAD"), format!("ref: {}\n", self.reference())).with_context(failed)?;
            let _ = self.run(&["update-ref", "-d", &self.reference()])?;
            self.git(&["read-tree", "--empty"])?;
        } else {
            let fetched = self.watched(&["fetch", "--depth", "1", "--force", &self.repository, &self.reference()])?;
            ensure!(fetched.status.success(), "git fetch: {}", said(&fetched));
            self.git(&["checkout", "--quiet", "--force", "-B", &self.branch, "FETCH_HEAD"])?;
        }
        self.git(&["clean", "--quiet", "-ffdx"])?;
        let mark = self.folder.join(NO_JEKYLL);
        if !mark.exists() {
            fs::write(&mark, "").with_context(failed)?;
        }
        Ok(())
    }

    /// Commits what was deployed into the folder, and pushes it.
    pub(super) fn push(&self) -> Result<()> {
        self.git(&["add", "--all", "--force"])?;
        let changes = self.git(&["status", "--porcelain"])?.lines().count();
        if changes == 0 {
            say::line(format_args!("{}, branch {}: nothing has changed", self.repository, self.branch));
            return Ok(());
        }
        let files = if changes == 1 { "1 file".to_owned() } else { format!("{} files", grouped(changes as u64)) };
        say::line(format_args!("{}, branch {}: sending the changes of {files}", self.repository, self.branch));
        let is_set = |field: &str| self.run(&["config", field]).map(|output| output.status.success());
        let mut commit = Vec::new();
        // A computer that only publishes may not have told git who its user is.
        if !is_set("user.name")? || !is_set("user.email")? {
            commit.extend(["-c", "user.name=lectern", "-c", "user.email=lectern@localhost"]);
        }
        commit.extend(["commit", "--quiet", "--no-verify", "--message", "New edition"]);
        self.git(&commit)?;
        let to = format!("HEAD:refs/heads/{}", self.branch);
        let pushed = self.watched(&["push", &self.repository, &to])?;
        if !pushed.status.success() {
            let why = said(&pushed);
            let is_late = ["fetch first", "non-fast-forward", "stale info"].iter().any(|sign| why.contains(sign));
            let help = if is_late { "; somebody else has published meanwhile: run the same command again" } else { "" };
            bail!("the repository {} does not take the site{help}: {why}", self.repository);
        }
        say::line(format_args!("{}, branch {}: pushed", self.repository, self.branch));
        Ok(())
    }

    /// Runs git to its end; its output. A failure is an error with what git says.
    fn git(&self, arguments: &[&str]) -> Result<String> {
        let output = self.run(arguments)?;
        let command = arguments.iter().find(|word| !word.starts_with('-') && !word.contains('=')).unwrap_or(&"");
        ensure!(output.status.success(), "git {command}: {}", said(&output));
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn run(&self, arguments: &[&str]) -> Result<Output> {
        self.command(arguments).output().map_err(not_started)
    }

    /// The same for what sends or fetches much: on a terminal a line shows how far it is.
    fn watched(&self, arguments: &[&str]) -> Result<Output> {
        let (first, rest) = arguments.split_first().context("no command of git")?;
        let mut git = self.command(&[&[*first, "--progress"], rest].concat());
        let mut child = git.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().map_err(not_started)?;
        let bar = deploy::progress("{wide_msg}");
        let (mut said, mut line) = (Vec::new(), Vec::new());
        for byte in BufReader::new(child.stderr.take().context("no standard error")?).bytes() {
            let byte = byte.context("what git says cannot be read")?;
            line.push(byte);
            // A line that ends with a return is written over by the next one.
            match byte {
                b'\r' => bar.set_message(names::shown(String::from_utf8_lossy(&line).trim())),
                b'\n' if !line.ends_with(b", done.\n") => said.extend_from_slice(&line),
                b'\n' => {}
                _ => continue,
            }
            line.clear();
        }
        said.append(&mut line);
        bar.finish_and_clear();
        let status = child.wait().context("git cannot be waited for")?;
        Ok(Output { status, stdout: Vec::new(), stderr: said })
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut git = Command::new("git");
        // Programs that lie in a checkout are not run, whoever has put them there.
        git.args(["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"]);
        git.arg("-C").arg(&self.folder).args(arguments);
        // Other variables would lead git into another repository.
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            git.env_remove(variable);
        }
        if !io::stdin().is_terminal() {
            // Nobody is there to type a password.
            git.env("GIT_TERMINAL_PROMPT", "0").stdin(Stdio::null());
        }
        git
    }
}

fn not_started(error: io::Error) -> anyhow::Error {
    match error.kind() {
        ErrorKind::NotFound => anyhow::anyhow!("git is not installed; https://git-scm.com/downloads has it"),
        _ => anyhow::Error::new(error).context("git cannot be started"),
    }
}

/// Whether a repository is on another computer: `https://…`, or `git@host:path` for SSH. Else it is a path.
fn is_remote(repository: &str) -> bool {
    let before = repository.split(['/', '\\']).next().unwrap_or_default();
    // One letter before a colon is a drive of Windows.
    repository.contains("://") || before.find(':').is_some_and(|at| at > 1)
}

/// What git has to say, without empty lines.
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() { output.status.to_string() } else { lines.join("; ") }
}
