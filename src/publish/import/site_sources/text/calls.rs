//! The calls in a template language: `{{< figure src="x.jpg" >}}`, `{% include figure.html src="x.jpg" %}`,
//! `{{ youtube(id="x") }}`.

/// How a call is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CallKind {
    /// `{{< … >}}`, `{{% … %}}`
    Shortcode,
    /// `{% … %}`
    Tag,
    /// `{{ … }}`
    Expression,
    /// `{# … #}`
    Comment,
}

/// A call in a text.
pub(super) struct TemplateCall<'a> {
    pub(super) kind: CallKind,
    /// What is between the signs.
    pub(super) inner: &'a str,
    /// Where it ends.
    pub(super) end: usize,
}

/// The longest call.
const LONGEST: usize = 20_000;

/// The call that begins at a `{`.
pub(super) fn call(text: &str, start: usize) -> Option<TemplateCall<'_>> {
    let rest = &text[start..];
    let (open, close, kind) = [
        ("{{<", ">}}", CallKind::Shortcode),
        ("{{%", "%}}", CallKind::Shortcode),
        ("{{", "}}", CallKind::Expression),
        ("{%", "%}", CallKind::Tag),
        ("{#", "#}", CallKind::Comment),
    ]
    .into_iter()
    .find(|(open, ..)| rest.starts_with(open))?;
    let inner = &rest[open.len()..];
    let end = end(inner, close)?;
    let inner_text = inner[..end].trim().trim_start_matches('-').trim_end_matches('-').trim();
    Some(TemplateCall { kind, inner: inner_text, end: start + open.len() + end + close.len() })
}

/// Where a call is closed, beyond texts in quotes.
fn end(inner: &str, close: &str) -> Option<usize> {
    let longest = (0..=LONGEST.min(inner.len())).rev().find(|end| inner.is_char_boundary(*end)).unwrap_or(0);
    let window = &inner[..longest];
    window.find(close)?;
    let mut quote: Option<char> = None;
    let mut at = 0;
    while let Some(c) = window[at..].chars().next() {
        match quote {
            Some(open) if c == '\\' && open != '`' => at += window[at + 1..].chars().next().map_or(0, char::len_utf8),
            Some(open) if c == open => quote = None,
            // A quote that is never closed is an apostrophe.
            None if matches!(c, '"' | '`') && window[at + 1..].contains(c) => quote = Some(c),
            None if window[at..].starts_with(close) => return Some(at),
            _ => {}
        }
        at += c.len_utf8();
    }
    window.find(close)
}

/// What a call is given.
#[derive(Default)]
pub(super) struct CallArguments {
    pub(super) plain: Vec<String>,
    pub(super) named: Vec<(String, String)>,
}

impl CallArguments {
    /// `src="x.jpg" width=3`, `"a" "b"`, `id="x", class="y"`.
    pub(super) fn of(text: &str) -> Self {
        let mut found = Self::default();
        let mut rest = text.trim_start_matches(is_between);
        while !rest.is_empty() {
            let (word, after) = word(rest);
            match after.trim_start().strip_prefix(['=', ':']).filter(|_| !word.is_empty()) {
                Some(value) if !value.starts_with("//") => {
                    let (value, after) = self::word(value.trim_start());
                    found.named.push((word.to_lowercase(), value));
                    rest = after;
                }
                _ => {
                    found.plain.push(word);
                    rest = after;
                }
            }
            rest = rest.trim_start_matches(is_between);
        }
        found
    }

    pub(super) fn get(&self, names: &[&str]) -> Option<&str> {
        let one = |name: &&str| self.named.iter().find(|(key, value)| key == *name && !value.trim().is_empty());
        names.iter().find_map(one).map(|(_, value)| value.as_str())
    }

    /// A named value, or else the one at a place.
    pub(super) fn or_at(&self, names: &[&str], place: usize) -> Option<&str> {
        self.get(names).or_else(|| self.plain.get(place).map(String::as_str))
    }
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '(' | ')' | ';')
}

/// The first word or text in quotes, and what comes after it.
fn word(text: &str) -> (String, &str) {
    let quote = text.chars().next().filter(|c| "\"'`".contains(*c));
    let Some(quote) = quote else {
        let end = text.find(|c: char| is_between(c) || c == '=').unwrap_or(text.len()).max(1);
        let end = (end..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        // `key: value`
        let word = &text[..end];
        let end = if word.len() > 1 && word.ends_with(':') { end - 1 } else { end };
        return (text[..end].to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if quote != '`' => value.extend(chars.next().map(|(_, c)| c)),
            c if c == quote => return (value, &text[at + c.len_utf8()..]),
            c => value.push(c),
        }
    }
    (value, "")
}
