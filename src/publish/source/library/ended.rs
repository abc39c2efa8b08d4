//! Pictures whose consent has ended are in no text any more, whichever text said so.

use std::path::PathBuf;

use crate::{corpus::Article, publish::problem::Problem};

use super::{Library, make};

impl Library {
    /// Takes these pictures out of all texts.
    pub(super) fn remove_ended(&mut self) {
        let media = &self.media;
        let mut notes = Vec::new();
        let mut remove = |file: &PathBuf, article: &mut Article| {
            make::figures_of(article, &mut |figure| {
                let Some(picture) = figure.picture.take_if(|picture| media.has_ended(&picture.file)) else { return };
                figure.caption.clear();
                let message = format!("the picture `{}` is not shown: the consent to show it has ended", picture.file);
                notes.push(Problem::note(file, message).help("take it out of the text, and out of the library"));
            });
        };
        self.articles.iter_mut().for_each(|(file, article)| remove(file, article));
        self.pages.iter_mut().for_each(|page| remove(&page.file, &mut page.text));
        self.problems.extend(notes);
    }
}
