//! What the pages of a preview are told: whether there is a newer site, and what is wrong with the library.

use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;
use tokio::sync::watch;

use crate::publish::{
    problem::{Problem, Severity, WhyHeldBack},
    source::library::Previewed,
};

/// What a page is told, as JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct PreviewState {
    /// When the preview was started, in milliseconds: it is no other run that counted the sites.
    pub(super) run: u64,
    /// Counts the sites that differed from the one before. A page of an older one loads itself anew.
    pub(super) site: u64,
    pub(super) problems: Vec<ShownProblem>,
    /// Articles that readers do not see yet.
    pub(super) held: Vec<ShownHeld>,
    /// Why the last build could not end.
    pub(super) fault: Option<String>,
}

/// A problem as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ShownProblem {
    severity: &'static str,
    /// The file and the line, such as `articles/a.md:3`.
    place: String,
    message: String,
    help: Option<String>,
}

/// An article that readers do not see yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ShownHeld {
    slug: String,
    lang: String,
    /// Such as `draft`.
    mark: String,
}

/// The newest state, for all that wait for it.
pub(super) struct States(watch::Sender<PreviewState>);

impl Default for States {
    fn default() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let run = u64::try_from(since.as_millis()).unwrap_or_default();
        Self(watch::Sender::new(PreviewState { run, ..PreviewState::default() }))
    }
}

impl States {
    pub(super) fn subscribe(&self) -> watch::Receiver<PreviewState> {
        self.0.subscribe()
    }

    /// The name of the newest site, which its pages get.
    pub(super) fn site(&self) -> String {
        let state = self.0.borrow();
        format!("{}-{}", state.run, state.site)
    }

    pub(super) fn newest(&self) -> PreviewState {
        self.0.borrow().clone()
    }

    /// A build has ended. `changed`: the site is not the one before. The first build counts as a change: pages may be
    /// older.
    pub(super) fn built(&self, changed: bool, problems: Vec<ShownProblem>, held: Vec<ShownHeld>) {
        self.0.send_if_modified(|state| {
            let site = state.site + u64::from(changed || state.site == 0);
            let new = PreviewState { run: state.run, site, problems, held, fault: None };
            let differs = new != *state;
            *state = new;
            differs
        });
    }

    /// A build could not end.
    pub(super) fn fault(&self, fault: &str) {
        self.0.send_modify(|state| state.fault = Some(fault.to_owned()));
    }
}

impl ShownProblem {
    /// Notes say what is kept back on purpose, which the pages show at the articles themselves.
    pub(super) fn of(problem: &Problem, library: &std::path::Path) -> Option<Self> {
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => return None,
        };
        let file = problem.file.strip_prefix(library).unwrap_or(&problem.file).display().to_string();
        let place = match problem.line {
            Some(line) => format!("{file}:{line}"),
            None => file,
        };
        Some(Self { severity, place, message: problem.message.clone(), help: problem.help.clone() })
    }
}

impl From<&Previewed> for ShownHeld {
    fn from(previewed: &Previewed) -> Self {
        let mark = match (previewed.why, previewed.until) {
            (WhyHeldBack::Draft, _) => "draft".to_owned(),
            (WhyHeldBack::ToCome, Some(moment)) => format!("from {moment}"),
            (WhyHeldBack::ToCome, None) => "later".to_owned(),
        };
        Self { slug: previewed.slug.to_string(), lang: previewed.lang.to_string(), mark }
    }
}
