//! Measured figures, their goals, the table and the JSON files.

use anyhow::{Context, Result};
use serde_json::json;

use xtask::place;

/// One measured value.
pub(crate) struct Figure {
    pub(crate) name: String,
    /// `None` if this machine cannot measure it.
    pub(crate) value: Option<f64>,
    pub(crate) unit: &'static str,
    pub(crate) goal: Option<Goal>,
}

/// The goal.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Goal {
    AtMost(f64),
    AtLeast(f64),
}

impl Goal {
    fn number(self) -> f64 {
        match self {
            Self::AtMost(number) | Self::AtLeast(number) => number,
        }
    }

    fn is_met(self, value: f64) -> bool {
        match self {
            Self::AtMost(most) => value <= most,
            Self::AtLeast(least) => value >= least,
        }
    }
}

impl Figure {
    pub(crate) fn new(name: impl Into<String>, value: impl Into<Option<f64>>, unit: &'static str) -> Self {
        Self { name: name.into(), value: value.into(), unit, goal: None }
    }

    pub(crate) fn at_most(self, goal: f64) -> Self {
        self.with_goal(Some(goal))
    }

    pub(crate) fn at_least(self, goal: f64) -> Self {
        Self { goal: Some(Goal::AtLeast(goal)), ..self }
    }

    /// The largest value that meets the goal, if there is a goal.
    pub(crate) fn with_goal(self, at_most: Option<f64>) -> Self {
        Self { goal: at_most.map(Goal::AtMost), ..self }
    }

    fn verdict(&self) -> &'static str {
        match (self.value, self.goal) {
            (None, _) => "not measured",
            (Some(_), None) => "",
            (Some(value), Some(goal)) if goal.is_met(value) => "met",
            _ => "MISSED",
        }
    }
}

/// All figures of a run, and the parts that could not be measured.
#[derive(Default)]
pub(crate) struct Figures {
    measured: Vec<Figure>,
    failed: Vec<String>,
}

impl Figures {
    /// Measures one part, and writes its figures to `target/bench/<part>.json`. If the part fails, the figures before
    /// the failure are written too.
    pub(crate) fn add(&mut self, part: &str, measure: impl FnOnce(&mut Vec<Figure>) -> Result<()>) {
        let mut figures = Vec::new();
        let outcome = measure(&mut figures);
        let outcome = outcome.and(write(part, &figures));
        if let Err(error) = outcome {
            println!("bench: {part} failed: {error:#}");
            self.failed.push(format!("{part}: {error:#}"));
        }
        self.measured.extend(figures);
    }

    /// The table of figures, then `foot`, then the failures.
    pub(crate) fn print(&self, foot: &str) {
        let width = self.measured.iter().map(|figure| figure.name.chars().count()).max().unwrap_or_default();
        println!("\n{:width$}  {:>12}  {:>12}", "figure", "measured", "goal");
        for figure in &self.measured {
            let shown =
                |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{} {}", short(value), figure.unit));
            let goal = match figure.goal {
                Some(Goal::AtLeast(least)) => format!("≥ {}", shown(Some(least))),
                goal => shown(goal.map(Goal::number)),
            };
            let (name, value) = (&figure.name, shown(figure.value));
            println!("{name:width$}  {value:>12}  {goal:>12}  {}", figure.verdict());
        }
        println!("\n{foot}");
        for failure in &self.failed {
            println!("FAILED: {failure}");
        }
    }

    /// Whether nothing failed and every figure with a goal was measured and meets it.
    pub(crate) fn met(&self) -> bool {
        self.failed.is_empty() && self.measured.iter().all(|figure| figure.goal.is_none() || figure.verdict() == "met")
    }
}

fn write(part: &str, figures: &[Figure]) -> Result<()> {
    if figures.is_empty() {
        return Ok(());
    }
    let entries: Vec<_> = figures
        .iter()
        .map(|figure| {
            let (goal, least) = (figure.goal.map(Goal::number), matches!(figure.goal, Some(Goal::AtLeast(_))));
            json!({ "name": figure.name, "value": figure.value, "unit": figure.unit, "goal": goal, "at_least": least })
        })
        .collect();
    let file = place::bench().join(format!("{part}.json"));
    let text = serde_json::to_string_pretty(&entries)?;
    std::fs::write(&file, text + "\n").with_context(|| format!("could not write {}", file.display()))
}

/// Formats a figure: large ones as whole numbers, small ones with the digits that matter.
fn short(value: f64) -> String {
    match value {
        _ if value.fract() == 0.0 || value >= 1_000.0 => format!("{value:.0}"),
        _ if value < 0.1 => format!("{value:.4}"),
        _ if value < 1.0 => format!("{value:.3}"),
        _ => format!("{value:.2}"),
    }
}

/// The median.
pub(crate) fn median(values: &[f64]) -> Option<f64> {
    share(values, 0.5)
}

/// The quantile: the value that this share of the others does not exceed.
pub(crate) fn share(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a rank")]
    let rank = (last as f64 * share).ceil() as usize;
    sorted.get(rank).copied()
}
