//! How a word becomes the terms under which it is indexed and looked up: by its script, then by the language. The same
//! for texts and queries, in the publisher and in the browser.
//!
//! All rules are our own tables over one small interpreter ([`rules`]): generated stemmers would cost 25 kB of wasm.

mod rules;
mod terms;
mod english;
mod western;
mod arabic;
mod letters;
mod russian;
mod georgian;

use crate::corpus::Lang;

use terms::add;

/// Open the terms of Georgian and of Cyrillic words.
pub const MARKS: [char; 2] = [georgian::MARK, russian::MARK];

/// The alphabets that have rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Georgian,
    Arabic,
    Other,
}

/// A Latin word of a query shorter than this is not read as a Georgian or Russian one: `is` and `on` would be.
const SHORTEST_TRANSLITERATED: usize = 3;

/// The term under which a word of a text in `lang` is indexed. `word` is folded ([`super::text::fold`]) and has no
/// white space; `all` are the languages of the library's articles. Never empty for a word that is not empty.
pub fn term(word: &str, lang: &Lang, all: &[Lang]) -> String {
    let script = script(word);
    let own = Some(lang.primary()).filter(|code| script_of(code) == script);
    let code = own.or_else(|| languages(script, all).next()).unwrap_or(usual(script));
    stemmed(word, script, code)
}

/// The terms that a word of a query stands for: one for each language of the library that its script allows, without
/// repeats, the most literal first. A word in Latin letters also stands for the Georgian and the Cyrillic words that
/// are written like it.
pub fn terms(word: &str, all: &[Lang]) -> Vec<String> {
    let script = script(word);
    let mut found: Vec<String> = Vec::new();
    languages(script, all).for_each(|code| add(&mut found, stemmed(word, script, code)));
    if found.is_empty() {
        found.push(stemmed(word, script, usual(script)));
    }
    if is_transliterated(word, script) {
        if languages(Script::Georgian, all).next().is_some() {
            georgian::terms(word, &mut found);
        }
        languages(Script::Cyrillic, all).for_each(|code| russian::terms(word, code, &mut found));
    }
    found
}

/// The Georgian word that was typed with the keys of its letters, in a library with Georgian articles.
pub fn by_keys(typed: &str, all: &[Lang]) -> Option<String> {
    languages(Script::Georgian, all).next().and_then(|_| letters::by_keys(typed))
}

/// The beginnings of the terms that an unfinished word may become.
pub fn prefixes(word: &str, all: &[Lang]) -> Vec<String> {
    let script = script(word);
    let mut found = Vec::new();
    let also = |other| is_transliterated(word, script) && languages(other, all).next().is_some();
    if !matches!(script, Script::Georgian | Script::Cyrillic) {
        found.push(word.to_owned());
    }
    if script == Script::Arabic {
        add(&mut found, arabic::without_article(word, 2).to_owned());
    }
    if script == Script::Georgian || also(Script::Georgian) {
        georgian::prefixes(word, &mut found);
    }
    if script == Script::Cyrillic || also(Script::Cyrillic) {
        russian::prefixes(word, &mut found);
    }
    found
}

fn stemmed(word: &str, script: Script, code: &str) -> String {
    let stem = match (script, code) {
        (Script::Latin, "en") => english::stem(word),
        (Script::Latin, _) => western::stem(word, code),
        (Script::Cyrillic, _) => russian::term(word, code),
        (Script::Georgian, _) => georgian::term(word),
        (Script::Arabic, "ar") => arabic::stem(word),
        _ => word.to_owned(),
    };
    if stem.is_empty() { word.to_owned() } else { stem }
}

/// Whether a word of a query may be a Georgian or Russian one in Latin letters, with 4 and 6 for ч and ш.
fn is_transliterated(word: &str, script: Script) -> bool {
    let is_typed = |c: u8| matches!(c, b'a'..=b'z' | b'4' | b'6');
    let is_latin = script == Script::Latin
        || word.bytes().all(is_typed) && word.bytes().filter(u8::is_ascii_digit).count() < word.len() / 2;
    is_latin && word.len() >= SHORTEST_TRANSLITERATED
}

/// The script of all letters of a word. A word with digits, or of two scripts, has none: it stays as it is.
fn script(word: &str) -> Script {
    let mut found = None;
    for c in word.chars() {
        let script = match c {
            'a'..='z' | '\u{c0}'..='\u{259}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
            '\u{400}'..='\u{52f}' => Script::Cyrillic,
            'ა'..='ჿ' => Script::Georgian,
            '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' => Script::Arabic,
            '\'' | '-' => continue,
            _ => return Script::Other,
        };
        if *found.get_or_insert(script) != script {
            return Script::Other;
        }
    }
    found.unwrap_or(Script::Other)
}

/// The script that a language is written in.
fn script_of(code: &str) -> Script {
    match code {
        "ka" => Script::Georgian,
        "ru" | "uk" | "be" | "bg" | "kk" | "ky" | "mk" | "mn" | "sr" | "tg" | "ab" | "os" | "ce" => Script::Cyrillic,
        "ar" | "fa" | "ur" | "ps" | "ckb" => Script::Arabic,
        "el" | "he" | "hi" | "hy" | "ja" | "ko" | "th" | "zh" => Script::Other,
        _ => Script::Latin,
    }
}

/// The language that a script is taken for in a library that has none of its languages.
fn usual(script: Script) -> &'static str {
    match script {
        Script::Latin => "en",
        Script::Cyrillic => "ru",
        _ => "ar",
    }
}

fn languages(script: Script, all: &[Lang]) -> impl Iterator<Item = &str> {
    all.iter().map(Lang::primary).filter(move |code| script_of(code) == script)
}
