//! The text of a dump → its lines, without characters that nobody sees and with a message about each that was removed.

use std::path::Path;

use super::{
    super::{input::refused, kinds},
    line::{self, Glue, Line},
};
use crate::publish::{
    problem::Problem,
    source::clean::{encoding::Decoded, entities, hygiene, letters},
};

/// The lines of a dump, and the hidden characters that `hygiene` removed.
pub(super) fn lines_of(path: &Path, decoded: &Decoded) -> Result<(Vec<Line>, Vec<Problem>), Box<Problem>> {
    if let Some(refusal) = kinds::markup(&decoded.text) {
        return Err(refused(path, refusal));
    }
    let references = entities::read(&decoded.text);
    let text = references.as_ref().map_or(&decoded.text, |read| &read.text);
    let plain = letters::plain(text);
    let cleaned = hygiene::clean(plain.as_ref().map_or(text, |(text, _)| text));
    let mut problems = removals(path, &cleaned.removals, 1);
    if let Some(entities::ReadEntities { count, first: (first, line), .. }) = &references {
        let message =
            format!("{count} character references of HTML (`{first}`) were read as the letters they stand for");
        problems.push(Problem::note(path, message).at(*line));
    }
    if let Some((_, forms)) = plain {
        let message =
            format!("{forms} ligatures or joined forms, as PDF files have them, were written as plain letters");
        problems.push(Problem::note(path, message));
    }
    let mut lines = line::lines(&cleaned.text);
    // A soft hyphen at the end of a line means that its last word goes on in the next line.
    let soft = hygiene::softly_divided(text);
    for line in lines.iter_mut().filter(|line| line.gap == 0 && soft.contains(&(line.number - 1))) {
        line.glue = Glue::Nothing;
    }
    if lines.is_empty() {
        return Err(Box::new(Problem::error(path, "holds no text").help("leave it out, or dump the page again")));
    }
    let lost = lines.iter().find(|line| line.text.contains('\u{FFFD}')).map(|line| line.number);
    match (decoded.damaged.as_slice(), lost) {
        ([], None) => {}
        ([], Some(line)) => {
            let message = "holds a replacement character: a character was lost before the import";
            problems.push(Problem::warning(path, message).at(line).help("compare the line with the original page"));
        }
        ([line, ..], _) => {
            let mut lines: Vec<String> = decoded.damaged.iter().take(10).map(ToString::to_string).collect();
            if decoded.damaged.len() > 10 {
                lines.push("…".into());
            }
            let message = format!(
                "holds bytes that mean nothing in {}; \u{FFFD} stands in their place on line {}",
                decoded.encoding.name(),
                lines.join(", ")
            );
            problems.push(Problem::warning(path, message).at(*line).help("compare these lines with the original page"));
        }
    }
    Ok((lines, problems))
}

/// What hygiene took out, as problems; `first` is the line the text begins on. Soft hyphens are only typography and are
/// removed without a message.
fn removals(path: &Path, removals: &[hygiene::Removal], first: usize) -> Vec<Problem> {
    const TOLD: usize = 20;
    let told: Vec<&hygiene::Removal> = removals.iter().filter(|r| r.what != hygiene::What::SoftHyphen).collect();
    let mut problems: Vec<Problem> =
        told.iter().take(TOLD).map(|r| Problem::warning(path, r.to_string()).at(first + r.line - 1)).collect();
    if told.len() > TOLD {
        problems.push(Problem::warning(
            path,
            format!("invisible characters were removed from {} more places", told.len() - TOLD),
        ));
    }
    problems
}
