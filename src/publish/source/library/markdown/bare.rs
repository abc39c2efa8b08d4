//! Addresses written in a text without link syntax (`https://…`, `www.…`, `name@host`) become links.
//!
//! The rules are those of GitHub's Markdown: full stops, brackets and quotation marks behind an address belong to the
//! sentence. So do endings that Georgian and Russian add with a hyphen (`iom.int-ში`).

use crate::corpus::Inline;

use super::losses::{Link, Surroundings};

/// Makes links of the addresses in a run. `line_of` gives the line of an address in the text.
pub(super) fn link_all(run: &mut Vec<Inline>, around: &dyn Surroundings, line_of: &dyn Fn(&str) -> usize) {
    for inline in run.iter_mut() {
        match inline {
            Inline::Emphasis(text) | Inline::Strong(text) | Inline::Deleted(text) => link_all(text, around, line_of),
            Inline::Foreign { text, .. } => link_all(text, around, line_of),
            Inline::Text(_) | Inline::Code(_) | Inline::Link { .. } | Inline::Footnote(_) | Inline::Break => {}
        }
    }
    if !run.iter().any(|inline| matches!(inline, Inline::Text(text) if text.contains("://") || may_have(text))) {
        return;
    }
    let mut out = Vec::with_capacity(run.len());
    for inline in std::mem::take(run) {
        match inline {
            Inline::Text(text) => links_of(&text, around, line_of, &mut out),
            other => out.push(other),
        }
    }
    *run = out;
}

fn may_have(text: &str) -> bool {
    text.contains('@') || text.contains("www.") || text.contains("WWW.") || text.contains("Www.")
}

fn links_of(text: &str, around: &dyn Surroundings, line_of: &dyn Fn(&str) -> usize, out: &mut Vec<Inline>) {
    let mut done = 0;
    let mut from = 0;
    while let Some((start, end, scheme)) = next(text, from, done) {
        let words = &text[start..end];
        // If the address is refused, the words simply stay text.
        if let Ok(href) = around.link(&Link { raw: &[scheme, words].concat(), words, line: line_of(words) }) {
            if start > done {
                out.push(Inline::Text(text[done..start].to_owned()));
            }
            out.push(Inline::Link { href, text: vec![Inline::Text(words.to_owned())] });
            done = end;
        }
        from = end;
    }
    if done < text.len() {
        out.push(Inline::Text(text[done..].to_owned()));
    }
}

/// The next address from `from` on: where it begins and ends, and the scheme that it lacks.
fn next(text: &str, from: usize, done: usize) -> Option<(usize, usize, &'static str)> {
    let mut at = from;
    loop {
        let found = text[at..].find([':', '@', 'w', 'W']).map(|found| at + found)?;
        let address = match text.as_bytes()[found] {
            b':' => web(text, found, done),
            b'@' => mail(text, found, done),
            _ => www(text, found),
        };
        if address.is_some() {
            return address;
        }
        at = found + 1;
    }
}

/// Finds `https://…` by its colon at `colon`.
fn web(text: &str, colon: usize, done: usize) -> Option<(usize, usize, &'static str)> {
    let before = &text[done..colon];
    let scheme = ["https", "http"].into_iter().find(|scheme| {
        before
            .len()
            .checked_sub(scheme.len())
            .and_then(|cut| before.get(cut..))
            .is_some_and(|end| end.eq_ignore_ascii_case(scheme))
    })?;
    let start = colon - scheme.len();
    let host = text[colon..].strip_prefix("://")?;
    if text[done..start].ends_with(|c: char| c.is_ascii_alphanumeric()) || !host.starts_with(char::is_alphanumeric) {
        return None;
    }
    let end = end_of(text, start, colon + 3);
    (end > colon + 3).then_some((start, end, ""))
}

fn www(text: &str, start: usize) -> Option<(usize, usize, &'static str)> {
    let head = text.get(start..start + 4)?;
    let before = text[..start].chars().next_back();
    let apart = before.is_none_or(|c| !c.is_alphanumeric() && !"/.-_@".contains(c));
    if !head.eq_ignore_ascii_case("www.") || !apart {
        return None;
    }
    let end = end_of(text, start, start + 4);
    let host = text[start + 4..end].split(['/', '?', '#', ':']).next().unwrap_or_default();
    let labels = host.split('.').collect::<Vec<_>>();
    (labels.len() > 1 && labels.iter().all(|label| !label.is_empty())).then_some((start, end, "https://"))
}

/// Where the address ends that begins at `start` and whose host begins at `host`.
fn end_of(text: &str, start: usize, host: usize) -> usize {
    let outside = |c: char| c.is_whitespace() || c.is_control() || "<>\"`«»‹›„“”|\\^{}".contains(c) || is_stop(c);
    let mut address = &text[start..];
    address = &address[..address.find(outside).unwrap_or(address.len())];
    let host_end = |address: &str| {
        let host = host - start;
        address[host..].find(['/', '?', '#']).map_or(address.len(), |at| host + at)
    };
    // An ending that a language adds with a hyphen, behind an address of plain letters.
    if let Some((before, ending)) =
        address.trim_end_matches(['.', ',', '!', '?', ';', ':', ')']).rsplit_once(['-', '–', '—'])
        && before.is_ascii()
        && !ending.is_ascii()
        && ending.chars().count() <= 8
        && ending.chars().all(|c| c.is_alphabetic() && !c.is_ascii())
    {
        address = &address[..before.len()];
    }
    // A word of another script that follows the host without a space.
    let name = &address[host - start..host_end(address)];
    if name.starts_with(|c: char| c.is_ascii())
        && let Some(other) = name.find(|c: char| !c.is_ascii())
        && name[..other].contains('.')
        && !name[..other].ends_with('.')
    {
        address = &address[..host - start + other];
    }
    loop {
        let before = address.len();
        address = address.trim_end_matches(['.', ',', '!', '?', ';', ':', '\'', '’', '‘', '*', '_', '~', '…']);
        for (open, close) in [('(', ')'), ('[', ']')] {
            let count = |sign| address.matches(sign).count();
            if address.ends_with(close) && count(close) > count(open) {
                address = &address[..address.len() - 1];
            }
        }
        if address.len() == before {
            return start + address.len();
        }
    }
}

/// Signs that end sentences and their parts in scripts other than Latin; addresses hold them only encoded.
fn is_stop(c: char) -> bool {
    const EAST_ASIA: &str = "。、，；：！？．｡､（）「」『』【】《》〈〉〔〕";
    const ARABIC_HEBREW_ARMENIAN: &str = "،؛؟۔׃։՝՞՜";
    const INDIA_TO_ETHIOPIA: &str = "।॥၊။។៕።፣፤፥፧";
    [EAST_ASIA, ARABIC_HEBREW_ARMENIAN, INDIA_TO_ETHIOPIA].iter().any(|signs| signs.contains(c))
}

fn mail(text: &str, sign: usize, done: usize) -> Option<(usize, usize, &'static str)> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let start = text[done..sign]
        .rfind(|c| !is_name(c))
        .map_or(done, |at| done + at + text[done + at..].chars().next().map_or(1, char::len_utf8));
    let name = text[start..sign].trim_start_matches(['.', '-', '%', '+', '_']);
    let start = sign - name.len();
    let before = text[..start].chars().next_back();
    let after = &text[sign + 1..];
    let host =
        &after[..after.find(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-').unwrap_or(after.len())];
    let host = host.trim_end_matches(['.', '-']);
    let top = host.rsplit('.').next().unwrap_or_default();
    let follows = after[host.len()..].chars().next();
    let fits = !name.is_empty()
        && !name.ends_with('.')
        && host.contains('.')
        && !host.contains("..")
        && top.len() >= 2
        && top.bytes().all(|byte| byte.is_ascii_alphabetic())
        && before.is_none_or(|c| !c.is_alphanumeric() && !"/:@=".contains(c))
        && follows.is_none_or(|c| !c.is_alphanumeric() && c != '@' && c != '/');
    fits.then_some((start, sign + 1 + host.len(), "mailto:"))
}
