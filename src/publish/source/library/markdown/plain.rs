//! Titles and summaries that may have HTML in them.

use html5ever::tokenizer::Token;

use super::{
    html::{attribute, tokens},
    inlines,
    references::with_ended_references,
    tags::{Meaning, meaning},
};

/// The text of a title or a summary that may have HTML in it: tags that HTML knows are taken out and all words stay,
/// references become the characters that they mean. `5 < 6`, `Vec<T>` and `AT&T` stay as they are.
pub fn plain_from_html(text: &str) -> String {
    let mut out = String::new();
    for token in read(text) {
        match token {
            Token::CharacterTokens(text) => out.push_str(&text),
            Token::TagToken(tag) => match meaning(&tag.name) {
                Some(Meaning::Piece(kind)) if kind.is_inline() => {}
                Some(Meaning::Picture) => out.extend([" ", attribute(&tag, "alt").unwrap_or_default(), " "]),
                _ => out.push(' '),
            },
            _ => {}
        }
    }
    match text.contains(['<', '&']) {
        true => inlines::decoded_twice(&out).split_whitespace().collect::<Vec<_>>().join(" "),
        false => text.to_owned(),
    }
}

/// The tags that [`plain_from_html`] takes out of a text although they are more than its looks, such as `script`: their
/// names, each once. Whoever writes about pages may mean them as words.
pub fn tags_taken_out(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for token in read(text) {
        let Token::TagToken(tag) = token else { continue };
        let is_more = matches!(meaning(&tag.name), Some(Meaning::Frame | Meaning::Lost | Meaning::Hidden));
        if is_more && !names.iter().any(|name| **name == *tag.name) {
            names.push(tag.name.to_string());
        }
    }
    names
}

/// The tokens of a text; none of one that has nothing of HTML.
fn read(text: &str) -> Vec<Token> {
    if !text.contains(['<', '&']) {
        return Vec::new();
    }
    let lower = text.to_ascii_lowercase();
    let closes = |name: &str| lower.contains(&["</", name].concat());
    tokens(&with_ended_references(text), &[], &closes).into_iter().map(|(token, _)| token).collect()
}
