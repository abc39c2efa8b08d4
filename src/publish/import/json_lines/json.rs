//! Decides whether a file is JSON Lines, other JSON, or a text that happens to begin with a brace.

use serde::de::IgnoredAny;
use serde_json::Value;

use super::super::kinds::Refusal;

/// What a text that begins with `{` or `[` is.
#[derive(Debug, PartialEq, Eq)]
pub enum Json {
    Lines,
    Refused(Refusal),
    /// A text of another kind.
    No,
}

/// `start` is the beginning of a file, or all of it, without white space before it.
pub fn judge(start: &str) -> Json {
    if let Some(rest) = start.strip_prefix('[') {
        let rest = rest.trim_start();
        let array = rest.starts_with('{') || rest.starts_with(']') || serde_json::from_str::<IgnoredAny>(start).is_ok();
        return if array { Json::Refused(array_of_articles()) } else { Json::No };
    }
    if !start.starts_with('{') {
        return if mostly_json(start) { Json::Lines } else { Json::No };
    }
    let first = start.lines().next().unwrap_or_default().trim_end();
    if let Ok(value) = serde_json::from_str::<Value>(first) {
        return match wrapped(&value) {
            Some(key) if start.trim_end() == first => Json::Refused(within(&key)),
            _ => Json::Lines,
        };
    }
    let mut values = serde_json::Deserializer::from_str(start).into_iter::<Value>();
    match values.next() {
        Some(Ok(value)) => {
            let rest = start.get(values.byte_offset()..).unwrap_or_default().trim_start();
            if !rest.is_empty() && !rest.starts_with(['{', '[', ',']) {
                return Json::Refused(Refusal::new(
                    "is a Markdown file with a head in JSON, as Hugo writes them",
                    "write the head in YAML between `---` lines and copy the file into the folder `articles/`",
                ));
            }
            match wrapped(&value) {
                Some(key) => Json::Refused(within(&key)),
                None => Json::Refused(over_several_lines()),
            }
        }
        // The JSON goes on after the part that was read, or has an error further down: the shape of its first lines
        // decides.
        _ if is_pretty(start) => Json::Refused(over_several_lines()),
        _ if first.len() > 1 && first[1..].trim_start().starts_with('"') => Json::Lines,
        _ if start.lines().take(20).any(|line| line.trim_start().starts_with("{\"")) => Json::Lines,
        _ => Json::No,
    }
}

/// Lines of an export that begins with something else: `null`, a text, a word of the program that wrote it. Half of the
/// lines are JSON, and one at least is an object with fields.
fn mostly_json(start: &str) -> bool {
    let (mut lines, mut json, mut objects) = (0, 0, 0);
    for line in start.lines().map(str::trim).filter(|line| !line.is_empty()).take(50) {
        lines += 1;
        let whole = serde_json::from_str::<IgnoredAny>(line).is_ok();
        json += usize::from(whole);
        objects += usize::from(whole && line.starts_with('{') && line.contains(':'));
    }
    objects > 0 && json * 2 >= lines
}

/// A brace alone on its line, or one that is followed by an indented field.
fn is_pretty(start: &str) -> bool {
    let mut lines = start.lines().filter(|line| !line.trim().is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    let first = first.trim_end();
    let field = |line: &str| {
        let line = line.trim_start();
        line.starts_with('"') && line.contains("\":") || line.starts_with("\"") && line.contains("\" :")
    };
    (first == "{" || first.ends_with([',', '{', '[']) && first.starts_with("{")) && field(second)
}

/// The field of an export that holds the articles: `{"posts": [{…}, …]}`.
fn wrapped(value: &Value) -> Option<String> {
    let fields = value.as_object()?;
    if fields.contains_key("title") || fields.contains_key("body") {
        return None;
    }
    let articles = |value: &Value| value.as_array().is_some_and(|list| list.first().is_some_and(Value::is_object));
    fields.iter().find(|(_, value)| articles(value)).map(|(key, _)| key.clone())
}

fn array_of_articles() -> Refusal {
    Refusal::new(
        "is one JSON array; JSON Lines are expected",
        "write one article a line, without the brackets: jq -c '.[]' FILE > articles.jsonl",
    )
}

fn over_several_lines() -> Refusal {
    Refusal::new(
        "is JSON over several lines; JSON Lines, one article a line, are expected",
        "write each article on a line of its own: jq -c '.' FILE > articles.jsonl (for one array: jq -c '.[]')",
    )
}

fn within(key: &str) -> Refusal {
    Refusal::new(
        format!("is one JSON object with the articles in its field `{key}`; JSON Lines are expected"),
        "write one article a line: jq -c '.NAME_OF_THE_FIELD[]' FILE > articles.jsonl",
    )
}
