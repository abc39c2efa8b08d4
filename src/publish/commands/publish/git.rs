//! A branch of a git repository, such as one of GitHub Pages: a checkout of it, which the site is deployed into, and
//! the commit that is pushed. Calls the program `git`, which has the keys and passwords of the one who publishes.

use std::{
    fs,
    io::{self, ErrorKind, IsTerminal as _},
    path::{Path, PathBuf},
    process::{Command, Output},
};

use anyhow::{Context as _, Result, bail, ensure};

use crate::publish::say;

/// GitHub leaves out names that begin with `_` unless this file is there.
const NO_JEKYLL: &str = ".nojekyll";

/// A checkout of the branch as it is in the repository.
pub(super) struct Checkout {
    folder: PathBuf,
    repository: String,
    branch: String,
}

impl Checkout {
    /// Brings the checkout in `folder` to the state of the branch, which may not exist yet. All else that is in the
    /// folder goes. A repository that is a path is relative to the library.
    pub(super) fn begin(folder: &Path, library: &Path, repository: &str, branch: &str) -> Result<Self> {
        let is_option = |text: &str| text.starts_with('-') || text.trim().is_empty();
        ensure!(!is_option(repository), "`{repository}` is not the address of a repository");
        ensure!(!is_option(branch), "`{branch}` is not the name of a branch");
        let local = library.join(repository);
        let repository = match local.exists() {
            true => local
                .canonicalize()
                .with_context(|| format!("{} cannot be read", local.display()))?
                .display()
                .to_string(),
            false => repository.to_owned(),
        };
        let checkout = Self { folder: folder.to_owned(), repository, branch: branch.to_owned() };
        checkout.fetch()?;
        Ok(checkout)
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    fn fetch(&self) -> Result<()> {
        let failed = || format!("{} cannot be made", self.folder.display());
        fs::create_dir_all(&self.folder).with_context(failed)?;
        let reference = format!("refs/heads/{}", self.branch);
        self.git(&["check-ref-format", &reference])
            .with_context(|| format!("`{}` is not the name of a branch", self.branch))?;
        self.git(&["init", "--quiet"])?;
        // Files must arrive as they are: their names carry the digests of their bytes.
        self.git(&["config", "core.autocrlf", "false"])?;
        let known = self.run(&["ls-remote", "--exit-code", &self.repository, &reference])?;
        match known.status.code() {
            Some(0) => {
                self.git(&["fetch", "--quiet", "--depth", "1", "--force", &self.repository, &reference])?;
                self.git(&["checkout", "--quiet", "--force", "-B", &self.branch, "FETCH_HEAD"])?;
            }
            // 2: the repository can be read, and has no such branch.
            Some(2) => {
                say::line(format_args!("{} has no branch {} yet; it will be made", self.repository, self.branch));
                let head = format!("ref: {reference}\n");
                // The branch may be there from a run that could not push it.
                fs::write(self.folder.join(".git/HEAD"), head).with_context(failed)?;
                let _ = self.run(&["update-ref", "-d", &reference])?;
                self.git(&["read-tree", "--empty"])?;
            }
            _ => bail!("the repository {} cannot be read: {}", self.repository, said(&known)),
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
        if self.git(&["status", "--porcelain"])?.is_empty() {
            say::line(format_args!("{}, branch {}: nothing has changed", self.repository, self.branch));
            return Ok(());
        }
        let is_set = |field: &str| self.run(&["config", field]).map(|output| output.status.success());
        let mut commit = Vec::new();
        // A computer that only publishes may not have told git who its user is.
        if !is_set("user.name")? || !is_set("user.email")? {
            commit.extend(["-c", "user.name=lectern", "-c", "user.email=lectern@localhost"]);
        }
        commit.extend(["commit", "--quiet", "--no-verify", "--message", "New edition"]);
        self.git(&commit)?;
        let to = format!("HEAD:refs/heads/{}", self.branch);
        self.git(&["push", "--quiet", &self.repository, &to]).context(
            "the site was not published; if somebody else has published meanwhile, run the same command again",
        )?;
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
        let mut git = Command::new("git");
        git.arg("-C").arg(&self.folder).args(arguments);
        // Other variables would lead git into another repository.
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            git.env_remove(variable);
        }
        if !io::stdin().is_terminal() {
            // Nobody is there to type a password.
            git.env("GIT_TERMINAL_PROMPT", "0").stdin(std::process::Stdio::null());
        }
        git.output().map_err(|error| match error.kind() {
            ErrorKind::NotFound => anyhow::anyhow!("git is not installed; https://git-scm.com/downloads has it"),
            _ => anyhow::Error::new(error).context("git cannot be started"),
        })
    }
}

/// What git has to say, without empty lines.
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() { output.status.to_string() } else { lines.join("; ") }
}
