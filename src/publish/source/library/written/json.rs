//! The fields of a JSON object, as heads of other programs have it.

use serde_json::Value;

use super::{Entry, Kind, Node, Style};

/// How deep values may lie in each other.
const DEEPEST: usize = 32;

/// The fields of the object that a text begins with, and where it ends.
pub(crate) fn object(text: &str) -> Option<(Vec<Entry>, usize)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let value = values.next()?.ok()?;
    match node(&value, 0).kind {
        Kind::Fields(entries) => Some((entries, values.byte_offset())),
        _ => None,
    }
}

fn node(value: &Value, depth: usize) -> Node {
    let kind = match value {
        _ if depth > DEEPEST => Kind::Empty,
        Value::Null => Kind::Empty,
        Value::Bool(yes) => Kind::Text(yes.to_string(), Style::Plain),
        Value::Number(number) => Kind::Text(number.to_string(), Style::Plain),
        Value::String(text) => Kind::Text(text.clone(), Style::Quoted),
        Value::Array(items) => Kind::List(items.iter().map(|item| node(item, depth + 1)).collect()),
        Value::Object(fields) => {
            let entry =
                |(key, value): (&String, &Value)| Entry { key: key.clone(), line: 1, value: node(value, depth + 1) };
            Kind::Fields(fields.iter().map(entry).collect())
        }
    };
    Node { line: 1, kind }
}
