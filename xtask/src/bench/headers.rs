//! The headers that a site asks its host for: its file `_headers`.

use std::{fs, path::Path};

use anyhow::{Context, Result};

/// Path patterns in the order of the file, each with its lines.
pub(super) struct Rules(Vec<(String, Vec<Line>)>);

enum Line {
    Set(String, String),
    /// `! Name`: what an earlier pattern has set does not hold here.
    Drop(String),
}

impl Rules {
    pub(super) fn of(site: &Path) -> Result<Self> {
        let file = site.join("_headers");
        let text = fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
        Self::read(&text)
    }

    fn read(text: &str) -> Result<Self> {
        let mut rules: Vec<(String, Vec<Line>)> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            if !line.starts_with([' ', '\t']) {
                rules.push((line.trim().to_owned(), Vec::new()));
                continue;
            }
            let (_, lines) = rules.last_mut().with_context(|| format!("_headers: `{line}` stands below no path"))?;
            lines.push(match line.trim().strip_prefix('!') {
                Some(name) => Line::Drop(name.trim().to_owned()),
                None => {
                    let (name, value) =
                        line.split_once(':').with_context(|| format!("_headers: `{line}` is no header"))?;
                    Line::Set(name.trim().to_owned(), value.trim().to_owned())
                }
            });
        }
        Ok(Self(rules))
    }

    /// The headers of the file at this path, which begins with a slash.
    pub(super) fn of_path(&self, path: &str) -> Vec<(&str, &str)> {
        let mut headers: Vec<(&str, &str)> = Vec::new();
        for (_, lines) in self.0.iter().filter(|(pattern, _)| covers(pattern, path)) {
            for line in lines {
                match line {
                    Line::Set(name, value) => headers.push((name, value)),
                    Line::Drop(name) => headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name)),
                }
            }
        }
        headers
    }
}

fn covers(pattern: &str, path: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == path, |start| path.starts_with(start))
}
