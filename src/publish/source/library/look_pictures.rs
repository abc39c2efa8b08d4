//! The pictures that `[look]` names: the logo, and the icon.

use super::{super::pictures, Library, MediaFile, Told, look::Look};
use crate::publish::{problem::Problem, source::pictures::Cleaned};

/// Icons are drawn up to this size, in pixels a side.
const ICON: u32 = 512;
/// A wider logo would be a thin line.
const WIDEST_LOGO: u32 = 6;
/// Smaller ones would be seen as a blur.
const SMALLEST_ICON: u32 = 192;

impl Library {
    /// What is wrong with the pictures of `[look]`, as far as their heads say. Those that cannot be used are taken out
    /// of the settings.
    pub(super) fn judge_look(&mut self) {
        let settings = self.root.join("library.toml");
        let mut problems = Vec::new();
        let Look { logo, icon, picture_lines, .. } = &mut self.file.look;
        let lines = std::mem::take(picture_lines);
        for (field, name, line) in [("logo", logo, lines[0]), ("icon", icon, lines[1])] {
            let Some(src) = name.clone() else { continue };
            let found = self.media.picture(&self.root, &src, "");
            let mut warn = |told: Told| {
                let told = Told::new(format!("`{field}` of [look]: {}", told.message), told.help);
                let problem = Problem::warning(&settings, told.message).help(told.help);
                problems.push(Problem { line, ..problem });
            };
            match found {
                Ok((picture, note)) => {
                    note.into_iter().for_each(&mut warn);
                    let (width, height) = (picture.width, picture.height);
                    if field == "icon" && (width != height || width < SMALLEST_ICON) && !src.ends_with(".svg") {
                        let message = format!("the picture `{src}` has {width} × {height} pixels");
                        let help = format!("give it {ICON} × {ICON} pixels, so that it is sharp and fills its place");
                        warn(Told::new(message, help));
                    }
                    if field == "logo" && (width > height * WIDEST_LOGO || height > width * 2) {
                        let message = format!("the picture `{src}` has {width} × {height} pixels");
                        let help = format!(
                            "a logo is shown well up to {WIDEST_LOGO} times as wide as high, and half as wide as high"
                        );
                        warn(Told::new(message, help));
                    }
                    *name = Some(picture.file);
                }
                Err(told) => {
                    warn(told);
                    *name = None;
                }
            }
        }
        self.problems.extend(problems);
    }

    /// The logo as it is published; made with the pictures of texts.
    pub fn logo(&self) -> Option<MediaFile> {
        self.media.made(self.file.look.logo.as_deref()?)?.ok()
    }

    /// The icon, cleaned.
    pub fn icon(&self) -> Option<Cleaned> {
        let bytes = self.media.original(self.file.look.icon.as_deref()?)?;
        pictures::clean(&bytes).ok()
    }
}
