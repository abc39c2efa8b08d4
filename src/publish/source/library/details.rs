//! What authors say of a picture in a head: whose it is, how it may be used, until when.

use std::{collections::HashMap, path::Path};

use super::super::clean;
use crate::{
    corpus::{Date, Picture},
    publish::problem::Problem,
};

use super::{credit, format::ImageEntry, media::Media};

/// The help for a credit whose link cannot be used.
pub(super) const CREDIT_HELP: &str = "write credit_url: https://… with the whole address, or take it out";

/// Adds what a head says to a picture that is not made yet.
pub(super) fn describe(picture: &mut Picture, entry: &ImageEntry, media: &Media, today: Date) -> Result<(), String> {
    if picture.alt.is_empty() {
        picture.alt.clone_from(&entry.alt);
    }
    picture.credit = entry.credit.as_deref().map(|credit| credit::holder(credit).to_owned());
    picture.licence.clone_from(&entry.licence);
    picture.focus = entry.focus.into_iter().flatten().collect();
    let ended = entry.consent_until.is_some_and(|day| Date::from(day) < today);
    if ended || entry.consent_unclear {
        media.end(&picture.file);
    }
    picture.credit_url = entry.credit_url.as_deref().map(clean::link::parse).transpose()?;
    Ok(())
}

/// What a head says of pictures in its text, by their names below the library's folder.
pub(super) fn by_name<'a>(
    path: &Path,
    entries: &'a [ImageEntry],
    media: &Media,
    line: usize,
) -> (HashMap<String, &'a ImageEntry>, Vec<Problem>) {
    let folder = path.parent().unwrap_or(path);
    let (mut named, mut problems) = (HashMap::new(), Vec::new());
    for entry in entries {
        match media.library().find(folder, &entry.src) {
            Ok(found) => drop(named.insert(found.name, entry)),
            Err(missing) => {
                let told = missing.told("picture", "images", &entry.src);
                problems.push(Problem::warning(path, told.message).at(line).help(told.help));
            }
        }
    }
    (named, problems)
}
