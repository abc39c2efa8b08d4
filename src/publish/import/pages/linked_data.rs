//! What a page says about its article as JSON-LD.

use serde_json::Value;

/// Types that are articles.
const ARTICLES: &[&str] = &[
    "article",
    "newsarticle",
    "blogposting",
    "report",
    "techarticle",
    "scholarlyarticle",
    "reportagenewsarticle",
    "opinionnewsarticle",
    "analysisnewsarticle",
    "socialmediaposting",
    "webpage",
    "advertisercontentarticle",
    "backgroundnewsarticle",
    "liveblogposting",
    "reviewnewsarticle",
];

/// The description of the article among the pieces of JSON-LD of a page; that of a web page only if there is no other.
pub(super) fn article(pieces: &[String]) -> Option<Value> {
    let mut found: Vec<(usize, Value)> = Vec::new();
    for value in pieces.iter().filter_map(|piece| parsed(piece)) {
        collect(value, 0, ARTICLES, &mut found);
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().next().map(|(_, value)| value)
}

/// Some systems leave comments or line ends in texts.
fn parsed(piece: &str) -> Option<Value> {
    let clean: String = piece.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let clean = clean.trim().trim_start_matches("<!--").trim_end_matches("-->").trim_end_matches(';');
    let clean = clean.trim_matches(['/', ' ']).trim_start_matches("<![CDATA[").trim_end_matches("]]>");
    serde_json::from_str(clean.trim_end_matches(['/', ' '])).ok()
}

fn collect(value: Value, depth: usize, wanted: &[&str], found: &mut Vec<(usize, Value)>) {
    match value {
        Value::Array(values) if depth < 4 => {
            values.into_iter().for_each(|value| collect(value, depth + 1, wanted, found));
        }
        Value::Object(mut fields) => {
            if let Some(graph) = fields.remove("@graph").filter(|_| depth < 4) {
                collect(graph, depth + 1, wanted, found);
            }
            let kinds = texts(fields.get("@type"));
            let kind = kinds.iter().map(|kind| kind.to_ascii_lowercase()).find(|kind| wanted.contains(&kind.as_str()));
            if let Some(kind) = kind {
                found.push((usize::from(kind == "webpage"), Value::Object(fields)));
            }
        }
        _ => {}
    }
}

/// The texts of a value: itself, the entries of a list, the names or addresses of objects.
pub(super) fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Number(number)) => vec![number.to_string()],
        Some(Value::Array(values)) => values.iter().take(100).flat_map(|value| texts(Some(value))).collect(),
        Some(Value::Object(fields)) => {
            let named = ["name", "url", "@value", "contentUrl", "@id"].iter().find_map(|name| fields.get(*name));
            named.map(|value| if value.is_string() { texts(Some(value)) } else { Vec::new() }).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// What JSON-LD calls the site of a page.
pub(super) fn site(pieces: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for value in pieces.iter().filter_map(|piece| parsed(piece)) {
        let mut sites = Vec::new();
        collect(value, 0, &["website"], &mut sites);
        found.extend(sites.iter().flat_map(|(_, site)| texts(site.get("name"))));
    }
    found
}
