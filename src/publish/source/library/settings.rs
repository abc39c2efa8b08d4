//! `library.toml`: read from disk, with every mistake reported with its line.

use std::{
    fs::{self, File},
    io::{ErrorKind, Read as _},
    path::Path,
};

use crate::{
    corpus::{ByFacet, Facet},
    publish::problem::{Problem, Severity},
};

use super::{
    format::{FORMAT, LibraryFile},
    known, limits, open,
    settings_lists::{languages, partners, switch},
    settings_look::look,
    settings_nav::navigation,
    settings_publish::publish_targets,
    settings_safety::safety,
    settings_texts::{named, sentence, texts},
    synonyms::synonyms,
    written::{Entry, Kind, Node, complaints::Complaints, shortened, tables, values},
};

/// The settings with their problems, or all the problems that make them unusable.
pub(super) fn read_settings(root: &Path) -> Result<(LibraryFile, Vec<Problem>), Vec<Problem>> {
    let path = root.join("library.toml");
    let helps = [
        "a library is a folder with a file library.toml; `lectern docs library` shows one",
        "put texts into pages/ and articles/",
    ];
    let text = text_of(root, &path, helps).map_err(|problem| vec![problem])?;
    if let Some(line) = open::merge_mark(&text) {
        return Err(vec![open::unmerged(&path, line)]);
    }
    let mut said = Complaints::default();
    let (entries, faults) = tables::parse(&text, 1);
    let broken = !faults.is_empty();
    for fault in faults {
        let line = text.lines().nth(fault.line).unwrap_or_default();
        let help = match line.split_once('=') {
            Some((_, value)) if value.contains(['“', '”', '„', '«', '»', '‘', '’']) => {
                "texts need straight quotes, \"…\"".to_owned()
            }
            Some((key, value)) if !value.trim().is_empty() && !value.trim().starts_with(['"', '\'', '[', '{']) => {
                format!("texts need quotes: {} = \"{}\"", key.trim(), shortened(value.trim()))
            }
            Some(_) => known::SETTINGS_LISTED.to_owned(),
            None => "write `name = \"value\"`, or `[name]` above lines that belong together".to_owned(),
        };
        said.error(fault.line + 1, format!("cannot be read: {}", fault.message), help);
    }
    let file = library_file(entries, broken, &mut said);
    let problems = said.of(&path);
    match problems.iter().any(|problem| problem.severity == Severity::Error) {
        true => Err(problems),
        false => Ok((file, problems)),
    }
}

/// Reads the file, which must be a regular file inside of the library and not too large; what to do where it cannot be
/// read, and where it is too large.
pub(super) fn text_of(root: &Path, path: &Path, helps: [&str; 2]) -> Result<String, Problem> {
    let unreadable = |error: String| Problem::error(path, format!("cannot be read: {error}")).help(helps[0]);
    let real = path.canonicalize().map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory if !path.is_symlink() => absent(root, path),
        _ => unreadable(error.to_string()),
    })?;
    let home = root.canonicalize().map_err(|error| unreadable(error.to_string()))?;
    if !real.starts_with(&home) {
        return Err(unreadable("it leads to a file outside the library".to_owned()));
    }
    let data = fs::metadata(&real).map_err(|error| unreadable(error.to_string()))?;
    if !data.is_file() {
        return Err(unreadable("it is not a file".to_owned()));
    }
    let mut bytes = Vec::new();
    let read = File::open(&real).and_then(|file| file.take(limits::FILE + 1).read_to_end(&mut bytes));
    read.map_err(|error| unreadable(error.to_string()))?;
    if bytes.len() as u64 > limits::FILE {
        let message = format!("has more than the {} bytes that such a file may have", limits::FILE);
        return Err(Problem::error(path, message).help(helps[1]));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count();
        let problem = Problem::error(path, "the text is not UTF-8").at(line + 1);
        problem.help("save the file with the encoding UTF-8")
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n"))
}

/// What to do where the file is not there.
fn absent(root: &Path, path: &Path) -> Problem {
    const SHOWN: &str = "a library is a folder with a file library.toml; `lectern docs library` shows one";
    let missing = |what: &str| Problem::error(path, what).help(SHOWN);
    if !root.exists() {
        return missing("is not there, and neither is the folder");
    }
    let Ok(entries) = fs::read_dir(root) else { return missing("is not there: the library is no folder") };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let near = |name: &String| name.to_lowercase().starts_with("library.") || name.to_lowercase() == "library";
    match names.filter(near).min() {
        Some(name) => Problem::error(path, format!("is not there, but `{}` is", shortened(&name)))
            .help("if it is the same, name it library.toml, in small letters and without another ending"),
        None => missing("is not there"),
    }
}

/// The fields beside the tables of the facets' names.
const FIELDS: [&str; 20] = [
    "format",
    "languages",
    "site_url",
    "title",
    "short_title",
    "tagline",
    "description",
    "notice",
    "publisher",
    "licence",
    "pictures_free",
    "partners",
    "embeds",
    "oembed",
    "look",
    "synonyms",
    "nav",
    "publish",
    "quick_exit",
    "hotline",
];

fn all_fields() -> impl Iterator<Item = &'static str> {
    FIELDS.into_iter().chain(Facet::NAMED.map(Facet::field))
}

/// What is often written for them.
const OTHERS: [(&str, &str); 20] = [
    ("name", "title"),
    ("url", "site_url"),
    ("base_url", "site_url"),
    ("baseurl", "site_url"),
    ("language", "languages"),
    ("lang", "languages"),
    ("menu", "nav"),
    ("navigation", "nav"),
    ("tags", "topics"),
    ("categories", "topics"),
    ("author", "publisher"),
    ("license", "licence"),
    ("copyright", "licence"),
    ("version", "format"),
    ("theme", "look"),
    ("style", "look"),
    ("design", "look"),
    ("exit", "quick_exit"),
    ("hotlines", "hotline"),
    ("helpline", "hotline"),
];

/// The field that a name means, and whether it is spelled as documented.
fn field(key: &str) -> Result<(&'static str, bool), Option<&'static str>> {
    let lower = key.to_lowercase().replace('-', "_");
    if let Some(field) = all_fields().find(|field| *field == lower) {
        return Ok((field, lower == key));
    }
    let other = OTHERS.iter().find(|(other, _)| *other == lower).map(|(_, field)| *field);
    Err(other.or_else(|| known::nearest(key, all_fields())))
}

fn library_file(entries: Vec<Entry>, broken: bool, said: &mut Complaints) -> LibraryFile {
    let entries = hoisted(entries, said);
    let mut fields: Vec<(&'static str, Node)> = Vec::new();
    for entry in entries {
        match field(&entry.key) {
            Ok((field, exact)) => {
                if !exact {
                    let message = format!("the field `{}` is written `{field}`", shortened(&entry.key));
                    said.warn(entry.line, message, known::SETTINGS_LISTED);
                }
                match fields.iter().find(|(other, _)| *other == field) {
                    Some((_, first)) => {
                        let message = format!("`{field}` is on line {} already; this one does not count", first.line);
                        said.warn(entry.line, message, "take one of them out");
                    }
                    None => fields.push((field, entry.value)),
                }
            }
            Err(near) => {
                let message = format!("unknown field `{}`; it has no effect", shortened(&entry.key));
                let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
                said.warn(entry.line, message, near + known::SETTINGS_LISTED);
            }
        }
    }
    let get = |name: &str| fields.iter().find(|(field, _)| *field == name).map(|(_, node)| node);
    // A field is not reported as missing if a line that could not be read may be meant as that field.
    let mut missing = |name: &str, example: &str| {
        if !broken {
            said.error(1, format!("`{name}` is missing"), format!("add a line {example}"));
        }
    };
    if get("format").is_none() {
        missing("format", "format = 1");
    }
    if get("languages").is_none() {
        missing("languages", "languages = [\"en\"]");
    }
    if get("title").is_none() {
        missing("title", "title = \"Our News\", or for each language below a line [title]: en = \"Our News\"");
    }
    if let Some(node) = get("format") {
        let found = values::text("format", node, said).unwrap_or_default();
        if found.trim() != FORMAT.to_string() && !(broken && found.is_empty()) {
            let message = format!("format {}, expected {FORMAT}", shortened(&found));
            let help = "use the `lectern` that wrote this library, or bring the library to this format";
            said.error(node.line, message, help);
        }
    }
    let languages = get("languages").map(|node| languages(node, said)).unwrap_or_default();
    let mut of =
        |name: &str, most: usize| get(name).map(|node| texts(name, node, &languages, most, said)).unwrap_or_default();
    let title = of("title", limits::NAME);
    let (short_title, tagline) = (of("short_title", limits::NAME), of("tagline", limits::NAME));
    let (description, notice) = (of("description", limits::SENTENCE), of("notice", limits::SENTENCE));
    let licence = of("licence", limits::SENTENCE);
    if let Some(node) = get("title").filter(|_| !broken && title.values().all(|text| text.trim().is_empty())) {
        said.error(node.line, "the title is empty", "write title = \"Our News\"");
    }
    let embeds = get("embeds").map(|node| switch("embeds", true, node, said));
    let oembed = get("oembed").map(|node| switch("oembed", true, node, said));
    if let Some(node) = get("oembed").filter(|_| embeds == Some(false) && oembed == Some(true)) {
        let message = "there are no oEmbed files without embeds, which `embeds = false` switches off";
        said.warn(node.line, message, "take one of the two lines out");
    }
    let nav = get("nav").map(|node| navigation(node, &languages, said)).unwrap_or_default();
    let site_url = get("site_url").and_then(|node| sentence("site_url", node, limits::SENTENCE, said));
    let safety = safety(get("quick_exit"), get("hotline"), &nav, &languages, site_url.as_deref(), said);
    LibraryFile {
        format: FORMAT,
        site_url,
        title,
        short_title,
        tagline,
        description,
        notice,
        publisher: get("publisher").and_then(|node| sentence("publisher", node, limits::NAME, said)),
        licence,
        pictures_free: get("pictures_free").is_some_and(|node| switch("pictures_free", false, node, said)),
        partners: get("partners").map(|node| partners(node, said)).unwrap_or_default(),
        embeds,
        oembed,
        look: get("look").map(|node| look(node, said)).unwrap_or_default(),
        synonyms: get("synonyms").map(|node| synonyms(node, said)).unwrap_or_default(),
        publish: get("publish").map(|node| publish_targets(node, said)).unwrap_or_default(),
        safety,
        nav,
        names: ByFacet::new(|facet| {
            let node = Facet::NAMED.contains(&facet).then(|| get(facet.field())).flatten();
            node.map(|node| named(facet.field(), node, &languages, said)).unwrap_or_default()
        }),
        languages,
    }
}

/// A field that is written below `[title]` or another table of texts belongs to that table, says TOML. Here it is read
/// as the author meant it, as a field of the library.
fn hoisted(entries: Vec<Entry>, said: &mut Complaints) -> Vec<Entry> {
    const TABLES: [&str; 6] = ["title", "short_title", "tagline", "description", "notice", "licence"];
    let mut all = Vec::new();
    for mut entry in entries {
        let mut below = Vec::new();
        if let Kind::Fields(inner) = &mut entry.value.kind
            && TABLES.contains(&entry.key.as_str())
        {
            let (fields, texts) =
                std::mem::take(inner).into_iter().partition(|e| all_fields().any(|field| field == e.key));
            below = fields;
            *inner = texts;
        }
        for field in &below {
            let message = format!("`{}` is below [{}] and was read as a field of the library", field.key, entry.key);
            said.warn(field.line, message, "move it above the first line in square brackets");
        }
        all.push(entry);
        all.extend(below);
    }
    all
}
