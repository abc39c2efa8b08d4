//! The texts of a site's folder: those that its program makes pages of.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{generator::SourceGenerator, settings::SourceSettings};

/// The most texts of a site.
const MOST: usize = 200_000;

/// Folders that never hold texts of the site.
const NEVER: &[&str] = &[
    "node_modules",
    "vendor",
    "_site",
    "themes",
    "layouts",
    "templates",
    "archetypes",
    "resources",
    "_layouts",
    "_includes",
    "_sass",
    "_data",
    "_plugins",
    "__MACOSX",
    "target",
    "versioned_docs",
    "bower_components",
];

/// Files beside the texts of a site that are for those who work on it.
const FOR_AUTHORS: &[&str] =
    &["readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "security"];

/// What was found in the folder of a site.
#[derive(Default)]
pub(super) struct SiteFiles {
    /// Texts, from the root of the site, with `/`.
    pub(super) texts: Vec<String>,
    /// All other files, for pictures that are named without their folder.
    pub(super) others: Vec<String>,
    /// Files that look like texts and were left out.
    pub(super) left_out: Vec<String>,
    pub(super) too_many: bool,
}

pub(super) fn is_markdown(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| matches!(ending.as_str(), "md" | "markdown" | "mdown" | "mkd" | "mdx"))
}

fn is_html(name: &str) -> bool {
    name.ends_with(".html") || name.ends_with(".htm")
}

/// Looks through the folder of a site.
pub(super) fn files(settings: &SourceSettings) -> SiteFiles {
    let mut found = SiteFiles::default();
    let visible = |name: &str| !name.starts_with('.') && !NEVER.contains(&name);
    let walk = WalkDir::new(&settings.root).sort_by_file_name().into_iter();
    let files = walk
        .filter_entry(|entry| entry.depth() == 0 || visible(&entry.file_name().to_string_lossy()))
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file());
    for file in files {
        let Some(relative) = relative(file.path(), &settings.root) else { continue };
        let markdown = is_markdown(&relative);
        if !markdown && !is_html(&relative) {
            found.others.push(relative);
            continue;
        }
        if found.texts.len() == MOST {
            found.too_many = true;
            break;
        }
        match belongs(&relative, settings) && (markdown || with_head(file.path())) {
            true => found.texts.push(relative),
            false if markdown => found.left_out.push(relative),
            false => {}
        }
    }
    found
}

/// A path from the root of a site, with `/`.
pub(super) fn relative(path: &Path, root: &Path) -> Option<String> {
    let rest: PathBuf = path.strip_prefix(root).ok()?.to_owned();
    Some(rest.to_string_lossy().replace('\\', "/"))
}

/// Whether a file is in a folder with texts.
fn belongs(relative: &str, settings: &SourceSettings) -> bool {
    let stem = relative.split('.').next().unwrap_or_default();
    let for_authors = !relative.contains('/') && FOR_AUTHORS.contains(&stem.to_ascii_lowercase().as_str());
    let in_folder = settings.folders.iter().any(|(folder, _)| {
        folder.is_empty() || relative.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'))
    });
    let private = relative.split('/').any(|part| {
        part.starts_with('_')
            && !matches!(part, "_posts" | "_drafts" | "_index.md")
            && !settings.collections.iter().any(|collection| part[1..] == **collection)
    });
    match settings.generator {
        SourceGenerator::Jekyll => in_folder && !private && with_head(&settings.root.join(relative)),
        SourceGenerator::Eleventy => in_folder && !private && !for_authors,
        SourceGenerator::Docusaurus => {
            let last = relative.rsplit('/').next().unwrap_or_default();
            // Texts whose names begin with `_` are parts of others.
            let version = relative.starts_with("i18n/") && relative.split('/').nth(3).is_some_and(is_version);
            in_folder && !last.starts_with('_') && !version
        }
        _ => in_folder,
    }
}

/// `i18n/fr/docusaurus-plugin-content-docs/version-1.0`: docs of an older version.
fn is_version(folder: &str) -> bool {
    folder.starts_with("version-")
}

/// Whether a file begins with a head.
fn with_head(path: &Path) -> bool {
    let start = super::super::input::beginning(path, 64).unwrap_or_default();
    let text = String::from_utf8_lossy(&start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let first = text.lines().next().unwrap_or_default().trim_end();
    matches!(first, "---" | "+++")
}
