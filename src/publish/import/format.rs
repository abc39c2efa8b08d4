//! What the importer needs to know about a format of foreign files. A format recognises its inputs, opens all those of
//! a run together, and then hands over one article after the other.

use super::{input::ImportInput, intake::Intake, survey::ImportSurvey};
use crate::publish::problem::Problem;

/// A format that the importer reads. A new one is a file or a folder beside this file, and an entry in
/// [`super::FORMATS`].
pub trait Format: Sync {
    /// Whether an input, a file or a folder, is in this format. The error refuses an input that is almost in it and
    /// says what to do; the formats after this one are then not asked.
    fn recognises(&self, input: &ImportInput) -> Result<bool, Box<Problem>>;

    /// Opens all inputs of this format, at least one, together: they may explain each other, as pages of one site do.
    /// Of what the inputs began with, only the first 16 bytes are kept until then.
    /// Tells `survey` the language of every article and what the inputs have in common. Nothing is written yet. A bad
    /// input becomes a problem and does not stop the others; an error ends the import.
    fn open(&self, inputs: Vec<ImportInput>, survey: &mut ImportSurvey) -> anyhow::Result<Box<dyn Articles>>;
}

/// The articles of the inputs of one format.
pub trait Articles {
    /// Puts the articles into the library, each as soon as it is read, so that a large input is never in memory as a
    /// whole; also the pictures and files that they show, and an account of each input.
    fn import(self: Box<Self>, intake: &mut Intake<'_>) -> anyhow::Result<()>;
}

/// Which of the formats reads an input.
pub(super) fn format_of(formats: &[&dyn Format], input: &ImportInput) -> Result<usize, Box<Problem>> {
    for (n, format) in formats.iter().enumerate() {
        if format.recognises(input)? {
            return Ok(n);
        }
    }
    let unknown = || Box::new(Problem::error(&input.path, "is in no format that is imported"));
    Err(input.text.as_ref().err().cloned().unwrap_or_else(unknown))
}
