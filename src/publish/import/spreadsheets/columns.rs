//! What the columns of a table mean, by their names.

use serde_json::{Map, Value};

/// Fields of articles and the names that their columns have.
const NAMES: &[(&str, &[&str])] = &[
    ("title", &["title", "headline", "name", "post title", "titre", "titel", "título", "заголовок", "სათაური"]),
    (
        "body",
        &["body", "text", "content", "article", "post content", "texte", "inhalt", "текст", "ტექსტი", "body html"],
    ),
    ("date", &["date", "published", "publication date", "post date", "datum", "fecha", "дата", "თარიღი", "created"]),
    ("lang", &["lang", "language", "langue", "sprache", "язык", "ენა", "locale"]),
    ("summary", &["summary", "description", "excerpt", "abstract", "lead", "résumé"]),
    ("topics", &["topics", "topic", "tags", "tag", "categories", "category", "keywords"]),
    ("author", &["author", "authors", "byline", "autor", "auteur", "автор", "ავტორი"]),
    ("source", &["source", "url", "link", "address", "permalink"]),
    ("slug", &["slug", "post name"]),
    ("id", &["id", "post id", "№", "no", "nr"]),
    ("places", &["places", "place", "location"]),
];

/// The fields of the columns, in their order.
#[derive(Debug, Default)]
pub(super) struct Columns(Vec<String>);

impl Columns {
    pub(super) fn of(names: &[String]) -> Self {
        let mut fields: Vec<String> = Vec::new();
        for name in names {
            let plain = name.trim().trim_start_matches('\u{FEFF}').to_lowercase().replace(['_', '-'], " ");
            let known = NAMES.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(field, _)| *field);
            let field = known.filter(|field| !fields.iter().any(|other| other == field));
            fields.push(field.map_or_else(|| name.trim().to_lowercase(), str::to_owned));
        }
        Self(fields)
    }

    /// Whether there is a title and a text in each row.
    pub(super) fn hold_articles(&self) -> bool {
        ["title", "body"].iter().all(|field| self.0.iter().any(|name| name == field))
    }

    pub(super) fn fields(&self, cells: &[String]) -> Map<String, Value> {
        let mut fields = Map::new();
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            let name = self.0.get(at).filter(|name| !name.is_empty()).cloned();
            let name = name.unwrap_or_else(|| format!("column {}", at + 1));
            fields.insert(name, Value::String(cell.clone()));
        }
        if let Some(body) = self.0.iter().find(|name| *name == "body").filter(|_| !fields.contains_key("body")) {
            fields.insert(body.clone(), Value::String(String::new()));
        }
        fields
    }
}
