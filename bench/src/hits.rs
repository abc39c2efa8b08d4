//! Searches with `lectern search`, without a browser.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use xtask::{place, run};

/// How many results are judged.
pub(crate) const TEN: usize = 10;

/// The field `field` of each of the first ten results of a query.
pub(crate) fn ask(site: &Path, query: &str, field: &str) -> Result<Vec<String>> {
    let limit = TEN.to_string();
    let mut search = run::command(place::publisher());
    search.args(["search", "--json", "--limit", &limit, "--"]).arg(site).arg(query);
    let answer: Value = serde_json::from_str(&run::read(&mut search)?).context("`lectern search` printed no JSON")?;
    let hits = answer["hits"].as_array().into_iter().flatten();
    Ok(hits.filter_map(|hit| hit[field].as_str()).map(str::to_owned).collect())
}
