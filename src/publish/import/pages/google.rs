//! Documents that Google Docs exports as HTML: emphasis is in classes of a style sheet, and comments are links. Both
//! are written as the elements of other pages.

use std::collections::HashMap;

/// The elements of emphasis that a class stands for.
type Emphasis = Vec<&'static str>;

/// Declarations of the style sheet, and the elements that say the same.
const DECLARED: &[(&str, &str)] = &[
    ("font-weight:700", "b"),
    ("font-weight:bold", "b"),
    ("font-style:italic", "i"),
    ("text-decoration:line-through", "s"),
    ("vertical-align:super", "sup"),
    ("vertical-align:sub", "sub"),
];

/// The page in other words; `None` if Google Docs did not make it.
pub(super) fn plain(html: &str) -> Option<(String, usize)> {
    let made = html.contains("doc-content\"") || html.contains("themes.googleusercontent.com/fonts/css");
    let sheet = html.split_once("<style").and_then(|(_, rest)| rest.split_once("</style>")).map(|(sheet, _)| sheet)?;
    if !made {
        return None;
    }
    let classes = classes(sheet);
    let (html, comments) = without_comments(html);
    let mut out = String::with_capacity(html.len());
    let mut open: Vec<Emphasis> = Vec::new();
    let mut rest = html.as_str();
    while let Some(at) = rest.find("<span").into_iter().chain(rest.find("</span>")).min() {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = &rest[at..end];
        if tag.starts_with("</") {
            open.pop().iter().flatten().rev().for_each(|name| out.push_str(&format!("</{name}>")));
            out.push_str(tag);
        } else {
            out.push_str(tag);
            let given = tag.split_once("class=\"").and_then(|(_, rest)| rest.split_once('"')).map(|(given, _)| given);
            let mut own: Emphasis = Vec::new();
            for name in given.into_iter().flat_map(str::split_ascii_whitespace).filter_map(|name| classes.get(name)) {
                own.extend(name.iter().filter(|name| !own.contains(name)).copied().collect::<Vec<_>>());
            }
            own.iter().for_each(|name| out.push_str(&format!("<{name}>")));
            open.push(own);
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    Some((out, comments))
}

/// `.c3{font-weight:700;color:#000}`
fn classes(sheet: &str) -> HashMap<&str, Emphasis> {
    let rule = |rule: &'_ str| -> Option<(usize, usize)> { Some((rule.find('.')?, rule.find('{')?)) };
    let mut found = HashMap::new();
    for text in sheet.split('}') {
        let Some((dot, brace)) = rule(text).filter(|(dot, brace)| dot < brace) else { continue };
        let (name, declared) = (text[dot + 1..brace].trim(), &text[brace + 1..]);
        let says = |(declaration, element): &(&str, &'static str)| {
            declared.split(';').any(|one| one.trim() == *declaration).then_some(*element)
        };
        let emphasis: Emphasis = DECLARED.iter().filter_map(says).collect();
        if !emphasis.is_empty() && !name.contains(char::is_whitespace) {
            found.insert(name, emphasis);
        }
    }
    found
}

/// The page without the comments of those who wrote it, and how many there were: a link with a letter in the text, and
/// a `div` at the end.
fn without_comments(html: &str) -> (String, usize) {
    let (mut out, mut count) = (html.to_owned(), 0);
    while let Some(at) = out.find("<a href=\"#cmnt_ref") {
        let Some(start) = out[..at].rfind("<div") else { break };
        let Some(end) = out[at..].find("</div>").map(|end| at + end + "</div>".len()) else { break };
        out.replace_range(start..end, "");
        count += 1;
    }
    while let Some(at) = out.find("<a href=\"#cmnt") {
        let Some(end) = out[at..].find("</a>").map(|end| at + end + "</a>".len()) else { break };
        out.replace_range(at..end, "");
    }
    (out, count)
}
