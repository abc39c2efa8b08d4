//! New texts: an article, or the translation of one. Both begin as drafts.

use std::path::Path;

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use crate::{
    corpus::{Lang, Slug},
    publish::source::library::head_edit,
};

use super::{
    super::super::shared::DayOptions,
    answer::{EditRefusal, Refused},
    files,
    look::look,
    names,
};

/// Fields that a translation has in common with its source.
const COMMON: [&str; 9] =
    ["date", "sections", "topics", "places", "people", "authors", "image", "pictures", "translation"];

/// Makes an article with this title in a language. The name of its file.
pub(super) fn article(root: &Path, title: &str, lang: &str) -> Result<String, Refused> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(EditRefusal(StatusCode::BAD_REQUEST, "title").into());
    }
    let lang = language(lang)?;
    let stem = Slug::from_text(&title).map_or_else(|| "article".to_owned(), |slug| slug.to_string());
    let stem: String = stem
        .chars()
        .scan(0, |bytes, c| {
            *bytes += c.len_utf8();
            (*bytes <= 120).then_some(c)
        })
        .collect();
    let stem = stem.trim_end_matches('-');
    let languages = languages(root)?;
    let mut head = Map::new();
    head.insert("title".to_owned(), json!(title));
    head.insert("date".to_owned(), json!(today()?));
    if !languages.contains(&lang) {
        head.insert("lang".to_owned(), json!(lang));
    }
    let text = drafted(&head)?;
    for n in 1..1_000 {
        let number = if n == 1 { String::new() } else { format!("-{n}") };
        let name = format!("articles/{stem}{number}{}.md", ending(&lang, &languages));
        if files::create(&names::text(root, &name)?, text.as_bytes())? {
            return Ok(name);
        }
    }
    Err(EditRefusal(StatusCode::CONFLICT, "taken").into())
}

/// Makes the translation of a text into a language. The name of its file.
pub(super) fn translation(root: &Path, source: &str, lang: &str) -> Result<String, Refused> {
    let lang = language(lang)?;
    let path = names::text(root, source)?;
    let text = files::read_existing(&path)?.plain();
    let seen = look(root, None).map_err(|_| EditRefusal(StatusCode::CONFLICT, "settings"))?;
    let own = seen.texts.iter().find(|text| text.file == path);
    let from = own.and_then(|text| text.lang.clone()).ok_or(EditRefusal(StatusCode::CONFLICT, "faulty"))?;
    let languages = seen.library.file.languages.clone();
    let (folder, file) = source.rsplit_once('/').unwrap_or(("articles", source));
    let whole = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem = whole.strip_suffix(&format!(".{from}")).unwrap_or(whole);
    let values = head_edit::values(&text).unwrap_or_default();
    let mut head: Map<String, Value> = Map::new();
    head.insert("title".to_owned(), values.get("title").cloned().unwrap_or_default());
    for name in COMMON {
        head.extend(values.get(name).map(|value| (name.to_owned(), value.clone())));
    }
    head.insert("translated_from".to_owned(), json!({ "lang": from, "date": today()? }));
    let name = format!("{folder}/{stem}{}.md", ending(&lang, &languages));
    let is_new = name != source && files::create(&names::text(root, &name)?, drafted(&head)?.as_bytes())?;
    if is_new { Ok(name) } else { Err(EditRefusal(StatusCode::CONFLICT, "taken").into()) }
}

/// A head of these fields, and that it is a draft.
fn drafted(fields: &Map<String, Value>) -> Result<String, Refused> {
    let unsure = |_| Refused::from(EditRefusal(StatusCode::UNPROCESSABLE_ENTITY, "field"));
    let mut text = "---\n---\n\n".to_owned();
    for (name, value) in fields {
        text = head_edit::edit(&text, name, value).map_err(unsure)?;
    }
    head_edit::edit(&text, "draft", &json!(true)).map_err(unsure)
}

fn languages(root: &Path) -> Result<Vec<Lang>, Refused> {
    let seen = look(root, None).map_err(|_| EditRefusal(StatusCode::CONFLICT, "settings"))?;
    Ok(seen.library.file.languages)
}

/// The main language of a library is not in the names of files.
fn ending(lang: &Lang, languages: &[Lang]) -> String {
    if languages.first() == Some(lang) { String::new() } else { format!(".{lang}") }
}

fn language(tag: &str) -> Result<Lang, Refused> {
    tag.trim().parse().map_err(|_| EditRefusal(StatusCode::BAD_REQUEST, "language").into())
}

fn today() -> Result<String, Refused> {
    let reading = DayOptions::default().reading(false).map_err(|error| Refused::of_system(&error))?;
    Ok(reading.today.to_string())
}
