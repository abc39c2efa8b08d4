//! Values of a head that have parts: the date, the picture.

use super::{
    format::{FrontMatter, ImageEntry},
    known,
    written::{
        Kind, Node,
        complaints::Complaints,
        dates::{self, FORMS},
        shortened, values,
    },
};

pub(super) fn date(typed: &str, line: usize, front: &mut FrontMatter, said: &mut Complaints) {
    match dates::read(typed) {
        Ok(read) => {
            if read.unusual {
                let message = format!("the date `{}` was read as {}", shortened(typed), read.date);
                said.warn(line, message, format!("write {}", read.date));
            }
            front.date = Some(read.date);
        }
        Err(unclear) => {
            let message = format!("{}; the article has no date", unclear.message);
            said.warn(line, message, FORMS);
            // A date that could be in the future holds the article back until the last day it could mean.
            front.publish_from = front.publish_from.or(unclear.latest.map(|date| super::Moment { date, time: None }));
        }
    }
}

pub(super) fn image(node: &Node, said: &mut Complaints) -> Option<ImageEntry> {
    const HELP: &str =
        "write image: { src: images/bridge.jpg, alt: \"what the picture shows\" }; alt: \"\" if it is only decoration";
    let missing = |said: &mut Complaints| {
        said.warn(node.line, "the image has no alternative text", HELP);
        String::new()
    };
    match &node.kind {
        _ if values::is_empty(node) => None,
        Kind::Empty => None,
        Kind::Text(src, _) => Some(ImageEntry { src: src.clone(), alt: missing(said), caption: None, credit: None }),
        Kind::List(items) => {
            let message = format!("`image` is one picture, found a list; the first of {} is shown", items.len());
            said.warn(node.line, message, "put the others into the text");
            items.first().and_then(|item| if matches!(item.kind, Kind::List(_)) { None } else { image(item, said) })
        }
        Kind::Fields(entries) => {
            let (mut src, mut alt, mut caption, mut credit) = (None, None, None, None);
            for entry in entries {
                let text = values::text(&entry.key, &entry.value, said);
                match entry.key.to_lowercase().as_str() {
                    "src" => src = text,
                    // An `alt:` without a value was forgotten; `""` means that the picture is only decoration.
                    "alt" if entry.value.kind == Kind::Empty => alt = None,
                    "alt" => alt = Some(text.unwrap_or_default()),
                    "caption" => caption = text,
                    "credit" => credit = text,
                    other => {
                        let near = match other {
                            "url" | "path" | "file" | "name" | "href" | "source" | "image" => Some("src"),
                            "alttext" | "alt_text" | "alt-text" | "description" | "text" => Some("alt"),
                            "title" | "legend" => Some("caption"),
                            "copyright" | "author" | "photographer" | "by" => Some("credit"),
                            other => known::nearest(other, ["caption", "credit"].into_iter()),
                        };
                        let message =
                            format!("unknown field `{}` of the image; it has no effect", shortened(&entry.key));
                        let help = near.map_or("an image has src, alt, caption and credit".to_owned(), |near| {
                            format!("did you mean `{near}`? an image has src, alt, caption and credit")
                        });
                        said.warn(entry.line, message, help);
                    }
                }
            }
            let Some(src) = src.filter(|src| !src.trim().is_empty()) else {
                said.warn(node.line, "the image has no `src`; it was left out", HELP);
                return None;
            };
            let alt = alt.unwrap_or_else(|| missing(said));
            Some(ImageEntry { src, alt, caption, credit })
        }
    }
}
