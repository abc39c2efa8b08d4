//! Builds the previewed site, again after each change of the library.

use std::{path::Path, sync::Arc};

use anyhow::Result;

use crate::publish::{
    say,
    site::{
        build::{self, Options, Progress},
        cache::WarmCache,
    },
    source::library::Reading,
};

use super::{
    super::{
        build::{viewer, write_cache},
        shared::DayOptions,
        watch::watch,
    },
    state::{ShownHeld, ShownProblem, States},
};

/// Builds now and after each change, until the process ends.
pub(super) fn keep_building(library: &Path, out: &Path, states: &States) -> Result<u8> {
    let viewer = viewer(None);
    if viewer.is_none() {
        say::line("no compiled viewer found: the pages have neither filters nor live navigation");
    }
    let cache = Arc::new(WarmCache::written_later());
    watch(library, out, || {
        let options = Options {
            library: library.to_owned(),
            out: out.to_owned(),
            base: Some("/".to_owned()),
            site_url: None,
            viewer: viewer.clone(),
            reading: Reading { preview: true, ..DayOptions::default().reading(false)? },
            live_reload: true,
            // No service worker: it would show the old text after a change.
            kill_switch: true,
            keep_going: true,
        };
        let built = build::build_again(&options, &Quiet, &cache);
        let built = built.inspect_err(|error| states.fault(&format!("{error:#}")))?;
        let mut sorted = built.problems;
        sorted.sort();
        sorted.dedup();
        let problems: Vec<ShownProblem> =
            sorted.iter().filter_map(|problem| ShownProblem::of(problem, library)).collect();
        let held: Vec<ShownHeld> = built.previewed.iter().map(ShownHeld::from).collect();
        say::line(match problems.len() {
            0 => "the site is ready; no problems".to_owned(),
            1 => "the site is ready; 1 problem, which the page shows".to_owned(),
            n => format!("the site is ready; {n} problems, which the page shows"),
        });
        states.built(built.written > 0, problems, held);
        // For the next preview; nobody waits for it.
        write_cache(&cache, out);
        Ok(0)
    })
}

/// A preview tells of no steps.
struct Quiet;

impl Progress for Quiet {
    fn step(&self, _: &str, _: Option<usize>) {}
    fn page(&self) {}
}
