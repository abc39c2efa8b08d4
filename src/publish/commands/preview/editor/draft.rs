//! What an author has typed, as the site will show it, with what `lectern check` says of it, line by line.

use std::path::Path;

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::publish::{
    problem::{Problem, Severity},
    site::{escape::json_in_script, pages::draft},
    source::library::head_edit,
};

use super::{
    super::desk::PLACE,
    answer::{EditRefusal, Refused},
    look::{SeenLibrary, look},
    names,
};

/// The preview as a document that the page takes apart: nothing in it is run. Its last element holds the problems and
/// the values of the fields as JSON.
pub(super) fn shown(root: &Path, name: &str, text: &str) -> Result<String, Refused> {
    let file = names::text(root, name)?;
    if !file.is_file() {
        return Err(EditRefusal(StatusCode::NOT_FOUND, "missing").into());
    }
    let (body, lang, problems) = match look(root, Some((&file, text))) {
        Err(problems) => (String::new(), None, told(root, problems.iter())),
        Ok(seen) => {
            let (body, lang) = content(&seen, &file);
            let own = seen.problems.iter().filter(|problem| problem.file == file);
            (body, lang, told(root, own))
        }
    };
    let about = json!({ "problems": problems, "values": head_edit::values(text) });
    let lang = lang.map(|lang: crate::corpus::Lang| format!(" lang=\"{lang}\" dir=\"{}\"", lang.dir().as_str()));
    Ok(format!(
        "<!doctype html><html{}><body>{body}<script type=\"application/json\">{}</script></body></html>",
        lang.unwrap_or_default(),
        json_in_script(&about.to_string()),
    ))
}

fn content(seen: &SeenLibrary, file: &Path) -> (String, Option<crate::corpus::Lang>) {
    // Pictures and links lead to addresses below this one, where the editor shows the files of the library.
    let base = format!("{PLACE}library/");
    if let Some(place) = seen.corpus.article_files.iter().position(|other| other == file) {
        return (draft::draft(&seen.corpus, place, &base), Some(seen.corpus.articles[place].lang.clone()));
    }
    match seen.library.pages.iter().find(|page| page.file == file) {
        Some(page) => (draft::of(&seen.corpus, page.text.clone(), &base), Some(page.text.lang.clone())),
        None => (String::new(), None),
    }
}

/// Problems as the page shows them; notes say what is kept back on purpose.
pub(super) fn told<'a>(root: &Path, problems: impl Iterator<Item = &'a Problem>) -> Vec<Value> {
    let shown = problems.filter(|problem| problem.severity != Severity::Note).map(|problem| {
        json!({
            "severity": if problem.severity == Severity::Error { "error" } else { "warning" },
            "file": names::name_of(root, &problem.file),
            "line": problem.line,
            "message": problem.message,
            "help": problem.help,
        })
    });
    shown.collect()
}
