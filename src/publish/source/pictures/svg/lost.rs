//! What of a drawing is left out, in words for its author.

use crate::publish::source::library::Told;

/// What readers would have seen and do not.
#[derive(Debug, Default)]
pub(super) struct Lost {
    pub(super) web_page: bool,
    pub(super) picture: bool,
    pub(super) font: bool,
    pub(super) script: bool,
}

impl Lost {
    pub(super) fn notes(&self) -> Vec<Told> {
        let all = [
            (
                self.web_page,
                "a part of the drawing that is a piece of a web page is left out",
                "draw its text as text; diagram programs offer this when they export (draw.io: no \"formatted text\")",
            ),
            (
                self.picture,
                "a picture inside the drawing is left out: it lies elsewhere or cannot be read",
                "put it into the drawing itself (\"embed\") as JPEG or PNG",
            ),
            (
                self.font,
                "the fonts inside the drawing are left out; its text may look different",
                "turn text into paths in the drawing program",
            ),
            (
                self.script,
                "the scripts of the drawing are left out",
                "look whether the picture is complete without them",
            ),
        ];
        let lost = all.into_iter().filter(|(lost, ..)| *lost);
        lost.map(|(_, message, help)| Told::new(message, help)).collect()
    }
}
