//! Runs of text while they are read: joined, trimmed, words in another language marked.

use crate::corpus::{Inline, Lang};

/// Adds text to the end of a run.
pub(super) fn push_text(out: &mut Vec<Inline>, text: &str) {
    match out.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => out.push(Inline::Text(text.to_owned())),
    }
}

/// Joins adjacent texts, and reads `[words]{lang=ka}`.
pub(super) fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text(text) => push_text(&mut joined, &text),
            other => joined.push(other),
        }
    }
    let marked = joined.iter().any(|inline| matches!(inline, Inline::Text(text) if text.contains("]{lang=")));
    if marked { foreign(joined) } else { joined }
}

/// A run for a block: without white space and line breaks at its ends.
pub(super) fn tidy(mut run: Vec<Inline>) -> Vec<Inline> {
    loop {
        match run.first_mut() {
            Some(Inline::Break) => drop(run.remove(0)),
            Some(Inline::Text(text)) if text.trim_start().is_empty() => drop(run.remove(0)),
            Some(Inline::Text(text)) => {
                *text = text.trim_start().to_owned();
                break;
            }
            _ => break,
        }
    }
    loop {
        match run.last_mut() {
            Some(Inline::Break) => drop(run.pop()),
            Some(Inline::Text(text)) if text.trim_end().is_empty() => drop(run.pop()),
            Some(Inline::Text(text)) => {
                *text = text.trim_end().to_owned();
                break;
            }
            _ => break,
        }
    }
    run.retain(|inline| *inline != Inline::Text(String::new()));
    run
}

/// Takes `[words]{lang=ka}` out of a run; the words may have emphasis and the like in them.
fn foreign(run: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(run.len());
    for inline in run {
        let Inline::Text(text) = inline else {
            out.push(inline);
            continue;
        };
        let mut rest = text.as_str();
        while let Some((words, mark)) = rest.split_once("]{lang=") {
            let lang = mark.split_once('}').and_then(|(lang, after)| Some((lang.parse::<Lang>().ok()?, after)));
            push_text(&mut out, words);
            match lang.and_then(|(lang, after)| Some((lang, after, opening(&out)?))) {
                Some((lang, after, (place, byte))) => {
                    let mut text = out.split_off(place);
                    if let Some(Inline::Text(first)) = text.first_mut() {
                        let before = first[..byte].to_owned();
                        *first = first[byte + 1..].to_owned();
                        push_text(&mut out, &before);
                    }
                    text.retain(|inline| *inline != Inline::Text(String::new()));
                    out.push(Inline::Foreign { lang, text });
                    rest = after;
                }
                None => {
                    push_text(&mut out, "]{lang=");
                    rest = mark;
                }
            }
        }
        push_text(&mut out, rest);
    }
    out
}

/// The bracket that opens what ends at the end of `run`.
fn opening(run: &[Inline]) -> Option<(usize, usize)> {
    let mut closed = 0;
    for (place, inline) in run.iter().enumerate().rev() {
        let Inline::Text(text) = inline else { continue };
        for (byte, c) in text.char_indices().rev() {
            match c {
                ']' => closed += 1,
                '[' if closed == 0 => return Some((place, byte)),
                '[' => closed -= 1,
                _ => {}
            }
        }
    }
    None
}

pub(super) const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
pub(super) const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";

/// Signs that are set higher or lower, as the characters that are so by themselves; other text stays.
pub(super) fn moved(run: Vec<Inline>, signs: &str) -> Vec<Inline> {
    let [Inline::Text(text)] = run.as_slice() else { return run };
    let sign = |c: char| "0123456789+-=()n".chars().position(|plain| plain == c).and_then(|n| signs.chars().nth(n));
    match text.chars().map(sign).collect::<Option<String>>() {
        Some(moved) => vec![Inline::Text(moved)],
        None => run,
    }
}

/// What a program has made a reference of twice: `&amp;#8217;` was `&#8217;`, which is read as the character it means.
pub(super) fn decoded_twice(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.bytes().take(10).position(|byte| byte == b';');
        let meant = end.and_then(|end| Some((character(&after[..end])?, &after[end + 1..])));
        match meant {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    let number = match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => u32::from_str_radix(&hex[1..], 16).ok(),
        Some(digits) => digits.parse().ok(),
        None => None,
    };
    if let Some(number) = number {
        return char::from_u32(number).filter(|c| *c != '\0');
    }
    let named = [
        ("nbsp", '\u{a0}'),
        ("quot", '"'),
        ("apos", '\''),
        ("rsquo", '\u{2019}'),
        ("lsquo", '\u{2018}'),
        ("rdquo", '\u{201d}'),
        ("ldquo", '\u{201c}'),
        ("ndash", '\u{2013}'),
        ("mdash", '\u{2014}'),
        ("hellip", '\u{2026}'),
        ("amp", '&'),
    ];
    named.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}
