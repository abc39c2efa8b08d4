//! `library.toml` read from disk.

use std::{fs, path::Path};

use crate::publish::problem::Problem;

use super::format::{FORMAT, LibraryFile};

/// Brings the origins of partners to the form that browsers compare; those that are none are left out.
pub(super) fn clean_partners(settings: &Path, partners: &mut Vec<String>) -> Vec<Problem> {
    let mut problems = Vec::new();
    partners.retain_mut(|partner| {
        let url =
            url::Url::parse(partner).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        let origin = url.filter(|url| url.path() == "/" && url.query().is_none() && url.fragment().is_none());
        let Some(origin) = origin else {
            let message = format!("the partner `{partner}` is not an address such as https://partner.example");
            problems.push(Problem::error(settings, message).help("name scheme and host, and nothing else"));
            return false;
        };
        *partner = origin.origin().ascii_serialization();
        true
    });
    problems
}

pub(super) fn read_settings(root: &Path) -> Result<LibraryFile, Problem> {
    let path = root.join("library.toml");
    let text = fs::read_to_string(&path).map_err(|error| {
        Problem::error(&path, format!("cannot be read: {error}"))
            .help("a library is a folder with a file library.toml; docs/library.md shows one")
    })?;
    let file: LibraryFile = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        Problem::error(&path, error.message().trim().replace('\n', "; "))
            .at(line)
            .help("docs/library.md lists the fields of library.toml")
    })?;
    if file.format != FORMAT {
        return Err(Problem::error(&path, format!("format {}, expected {FORMAT}", file.format))
            .help("use the `lectern` that wrote this library, or bring the library to this format"));
    }
    if file.languages.is_empty() {
        return Err(Problem::error(&path, "`languages` is empty").help("name at least one, as in languages = [\"en\"]"));
    }
    Ok(file)
}
