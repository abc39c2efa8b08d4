//! Measures the size of the search index, in relation to the texts that it was made of.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::{
    bytes::{brotli, length},
    figures::Figure,
    texts::{self, Text},
};

/// Adds the sizes of the index of a site. `files` is the goal for the number of its files.
pub(crate) fn measure(
    site: &Path,
    library: &Path,
    texts: &[Text],
    name: &str,
    files: Option<f64>,
    all: &mut Vec<Figure>,
) -> Result<()> {
    let (mut bytes, mut count) = (0.0, 0.0);
    let folder = site.join("data");
    for entry in fs::read_dir(&folder).with_context(|| format!("could not read {}", folder.display()))? {
        let path = entry?.path();
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let of_index = file.starts_with("index.") || file.starts_with("index-");
        if of_index {
            bytes += length(&brotli(&fs::read(&path)?)?);
        }
        if of_index || file.starts_with("titles-") {
            count += 1.0;
        }
    }
    let text = texts::compressed(library, texts)?;
    let figure = |what: &str, value: f64, unit| Figure::new(format!("{name}, {what}"), value, unit);
    all.extend([
        figure("index, brotli 11", bytes, "B"),
        figure("titles and bodies, brotli 11", text, "B"),
        figure("index over text", bytes / text, "").at_most(0.5),
        figure("files of index and titles", count, "").with_goal(files),
    ]);
    Ok(())
}
