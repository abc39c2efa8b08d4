//! Text dumps: the words of one page as a reader sees them, in one file. [`batch`] reads all dumps of a run together,
//! [`page`] one of them.

pub mod batch;
pub mod blocks;
pub mod captions;
pub mod contact;
pub mod dateline;
mod encodings;
pub mod footer;
pub mod heads;
mod hyphens;
pub mod line;
mod lines_of;
pub mod listing;
mod metadata;
pub mod navigation;
pub mod page;
mod page_read;
pub mod paragraphs;
mod post;
pub mod repeated;
pub mod title;
pub mod tree;
pub mod words;
pub mod wrapped;

use super::{
    format::{Articles, Format},
    input::ImportInput,
    kinds,
    survey::ImportSurvey,
};
use crate::publish::problem::Problem;

/// Every text that is nothing else.
pub struct Dumps;

impl Format for Dumps {
    fn recognises(&self, input: &ImportInput) -> Result<bool, Box<Problem>> {
        let text = input.text.as_ref().map_err(Clone::clone)?;
        kinds::markup(text).map_or(Ok(true), |refusal| Err(input.refused(refusal)))
    }

    fn open(&self, inputs: Vec<ImportInput>, survey: &mut ImportSurvey) -> anyhow::Result<Box<dyn Articles>> {
        let files: Vec<_> = inputs.into_iter().map(|input| input.path).collect();
        let mut batch = batch::read(&files, &survey.fallback, survey.encoding);
        batch.drafts.iter().for_each(|draft| survey.saw(draft));
        survey.tree.add(std::mem::take(&mut batch.tree));
        Ok(Box::new(batch))
    }
}
