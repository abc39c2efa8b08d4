//! What `view!` may hold: no visible words, no style, few lines; and components whose props are explained.

use super::{
    rules,
    source::{File, words},
};

const LONGEST_VIEW: usize = 40;

/// Every `view! { … }` as (start, end) in the code.
fn views(file: &File) -> Vec<(usize, usize)> {
    if !file.is_rust() || !file.lies_in(&["src/"]) {
        return Vec::new();
    }
    words(&file.code, "view!").map(|start| (start, closing(&file.code, start))).collect()
}

/// The end of the first bracketed group after `start`.
fn closing(code: &str, start: usize) -> usize {
    let mut depth = 0_i32;
    for (offset, c) in code[start..].char_indices() {
        match c {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' if depth == 1 => return start + offset,
            '}' | ')' | ']' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// The attribute that the string at `offset` is the value of.
fn attribute(code: &str, offset: usize) -> Option<&str> {
    let before = code[..offset].strip_suffix('=')?;
    let start = before.rfind(|c: char| !(c.is_alphanumeric() || "-_:".contains(c))).map_or(0, |at| at + 1);
    Some(&before[start..])
}

fn visible_words(file: &File) -> Vec<String> {
    if file.lies_in(&["src/ui/text/", "src/ui/text.rs"]) {
        return Vec::new();
    }
    let read_aloud = ["alt", "title", "aria-label", "aria-description", "placeholder", "label"];
    let mut found = Vec::new();
    for (start, end) in views(file) {
        for (offset, text) in file.strings.iter().filter(|(offset, _)| (start..end).contains(offset)) {
            let shown = attribute(&file.code, *offset).is_none_or(|name| read_aloud.contains(&name));
            if shown && is_words(text) {
                found.push(file.at(*offset, &format!("\"{text}\"")));
            }
        }
        for (offset, _) in file.code[start..end].match_indices('>') {
            let text = &file.code[start + offset + 1..end];
            let text = text[..text.find('<').unwrap_or(text.len())].trim();
            let plain = text.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || ".,!?'-".contains(c));
            if plain && text.chars().any(char::is_alphabetic) {
                found.push(file.at(start + offset, text));
            }
        }
    }
    found
}

/// Two words, or one that begins like a sentence.
fn is_words(text: &str) -> bool {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let mut all = text.split_whitespace().filter(|word| letters(word));
    let first = all.next();
    all.next().is_some() || first.is_some_and(|word| word.starts_with(char::is_uppercase))
}

fn style_attributes(file: &File) -> Vec<String> {
    if !file.lies_in(&["src/ui/", "src/publish/"]) {
        return Vec::new();
    }
    let calls = words(&file.code, "style=").filter(|offset| !file.code[..*offset].ends_with([':', '-']));
    let in_text = file.strings.iter().filter(|(_, text)| text.contains(" style=")).map(|(offset, _)| *offset);
    calls.chain(in_text).map(|offset| file.at(offset, "style=")).collect()
}

fn new_windows(file: &File) -> Vec<String> {
    if !file.lies_in(&["src/"]) {
        return Vec::new();
    }
    let blank = file.strings.iter().filter(|(_, text)| text == "_blank").map(|(offset, _)| *offset);
    blank
        .filter(|offset| {
            let start = file.text[..*offset].rfind('<').unwrap_or(0);
            let end = file.text[*offset..].find('>').map_or(file.text.len(), |length| offset + length);
            !file.text[start..end].contains("noopener")
        })
        .map(|offset| file.at(offset, "_blank without rel=\"noopener noreferrer\""))
        .collect()
}

fn long_views(file: &File) -> Vec<String> {
    let long = views(file).into_iter().map(|(start, end)| (start, file.code[start..end].lines().count()));
    long.filter(|(_, lines)| *lines > LONGEST_VIEW)
        .map(|(start, lines)| file.at(start, &format!("a view! of {lines} lines")))
        .collect()
}

fn props(file: &File) -> Vec<String> {
    if !file.is_rust() || !file.lies_in(&["src/ui/"]) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (attribute, _) in file.code.match_indices("#[component") {
        let Some(open) = file.code[attribute..].find("fn ").and_then(|function| {
            let from = attribute + function;
            Some(from + file.code[from..].find('(')?)
        }) else {
            continue;
        };
        let mut from = open + 1;
        let end = closing(&file.code, open);
        while from < end {
            let to = next_comma(&file.code, from, end);
            if !file.code[from..to].trim().is_empty() && !file.text[from..to].contains("///") {
                found.push(file.at(from, "a prop without a doc line"));
            }
            from = to + 1;
        }
    }
    found
}

/// The next comma that ends a parameter, or the end of the list.
fn next_comma(code: &str, from: usize, end: usize) -> usize {
    let mut depth = 0_i32;
    for (offset, c) in code[from..end].char_indices() {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '>' if !code[..from + offset].ends_with(['-', '=']) => depth -= 1,
            ',' if depth == 0 => return from + offset,
            _ => {}
        }
    }
    end
}

rules! {
    visible_words_stand_in_ui_text: "words that readers see stand in ui/text, one file a language", visible_words,
        refuses &[
            ("src/ui/x.rs", "view! { <p>\"two words\"</p> }"),
            ("src/ui/x.rs", "view! { <button>\"Search\"</button> }"),
            ("src/ui/x.rs", "view! { <p>Hello there</p> }"),
            ("src/ui/x.rs", "view! { <input aria-label=\"search articles\"/> }"),
        ],
        accepts &[
            ("src/ui/x.rs", "view! { <p class=\"card card--wide\">{text.title()}\" · \"</p> }"),
            ("src/ui/x.rs", "view! { {move || if a > b { c() } else { d() }} }"),
            ("src/ui/x.rs", "view! { {items.into_iter().map(|i| -> View { i.view() })} <b/> }"),
            ("src/ui/text/en.rs", "view! { <p>\"two words\"</p> }"),
        ];
    no_style_attributes: "the content policy refuses style attributes", style_attributes,
        refuses &[("src/ui/x.rs", "view! { <p style=\"color:red\"/> }"), ("src/publish/x.rs", "\"<p style='x'>\"")],
        accepts &[("src/ui/x.rs", "view! { <p style:width=w data-style=x/> }")];
    new_windows_are_cut_off: "a link to a new window has rel=noopener", new_windows,
        refuses &[("src/ui/x.rs", "view! { <a href=x target=\"_blank\">{y}</a> }")],
        accepts &[("src/ui/x.rs", "view! { <a href=x target=\"_blank\" rel=\"noopener noreferrer\">{y}</a> }")];
    views_are_short: "a view! has at most 40 lines", long_views,
        refuses &[("src/ui/x.rs", &format!("view! {{ {} }}", "<p/>\n".repeat(41)))],
        accepts &[("src/ui/x.rs", &format!("view! {{ {} }}", "<p/>\n".repeat(30)))];
    every_prop_is_explained: "every prop of a component has a doc line", props,
        refuses &[("src/ui/x.rs", "#[component]\nfn X(\n    /// One.\n    a: A<B, C>,\n    b: B,\n) -> impl IntoView {}")],
        accepts &[("src/ui/x.rs", "#[component]\npub fn X(\n    /// One.\n    a: A<B, C>,\n    /// Two.\n    b: fn(A) -> B,\n) {}"),
            ("src/ui/x.rs", "#[component]\nfn X() -> impl IntoView {}")];
}
