//! What a written value means, compared with another one or with what is wanted.

use serde_json::{Map, Value};

use super::super::written::{Entry, Kind, Node, Style};

/// Whether a value says what is wanted: texts by their characters, lists and objects part by part.
pub(super) fn means(node: &Node, wanted: &Value) -> bool {
    match (&node.kind, wanted) {
        (Kind::Text(text, style), Value::String(wanted)) => {
            text == wanted && !(is_nothing(text) && *style == Style::Plain)
        }
        (Kind::Text(text, style), Value::Bool(wanted)) => *style == Style::Plain && text == &wanted.to_string(),
        (Kind::List(items), Value::Array(wanted)) => {
            items.len() == wanted.len() && items.iter().zip(wanted).all(|(item, wanted)| means(item, wanted))
        }
        (Kind::Fields(entries), Value::Object(wanted)) => {
            let part = |entry: &Entry| wanted.get(&entry.key).is_some_and(|wanted| means(&entry.value, wanted));
            entries.len() == wanted.len() && entries.iter().all(part)
        }
        _ => false,
    }
}

/// What YAML takes for no value.
pub(super) fn is_nothing(text: &str) -> bool {
    matches!(text, "~" | "null" | "Null" | "NULL" | "")
}

/// Whether two values are the same, wherever they are.
pub(super) fn same(one: &Node, other: &Node) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::Empty, Kind::Empty) => true,
        (Kind::Text(one, _), Kind::Text(other, _)) => one == other,
        (Kind::List(one), Kind::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Kind::Fields(one), Kind::Fields(other)) => {
            let part = |(one, other): (&Entry, &Entry)| one.key == other.key && same(&one.value, &other.value);
            one.len() == other.len() && one.iter().zip(other).all(part)
        }
        _ => false,
    }
}

/// A value as JSON; numbers, dates and truth values are the texts that were typed.
pub(super) fn json(node: &Node) -> Value {
    match &node.kind {
        Kind::Empty => Value::Null,
        Kind::Text(text, Style::Plain) if is_nothing(text) => Value::Null,
        Kind::Text(text, _) => Value::String(text.clone()),
        Kind::List(items) => Value::Array(items.iter().map(json).collect()),
        Kind::Fields(entries) => {
            Value::Object(entries.iter().map(|entry| (entry.key.clone(), json(&entry.value))).collect())
        }
    }
}

/// What is wanted, without parts that say nothing. An empty list or object takes the field out.
pub(super) fn without_nothing(value: &Value) -> Value {
    match value {
        Value::Array(items) => {
            let items: Vec<Value> = items.iter().map(without_nothing).filter(|item| !item.is_null()).collect();
            if items.is_empty() { Value::Null } else { Value::Array(items) }
        }
        Value::Object(fields) => {
            let known = fields.iter().map(|(key, value)| (key.clone(), without_nothing(value)));
            let known: Map<String, Value> = known.filter(|(_, value)| !value.is_null()).collect();
            if known.is_empty() { Value::Null } else { Value::Object(known) }
        }
        Value::Number(number) => Value::String(number.to_string()),
        other => other.clone(),
    }
}
