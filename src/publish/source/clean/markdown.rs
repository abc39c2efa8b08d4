//! Plain text written as Markdown: what would be a mark is escaped, so that it is read again as the same text.

/// Characters that are marks anywhere in a line.
pub const MARKS: &str = "\\`*_[]<&{~";

/// Puts a backslash before each character of `marks` that would have a meaning.
pub fn escaped(text: &str, marks: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let next = chars.get(at + 1);
        let beside_letters =
            at > 0 && chars[at - 1].is_alphanumeric() && next.is_some_and(|next| next.is_alphanumeric());
        let plain = match c {
            '&' => !next.is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#'),
            '_' => beside_letters,
            _ => false,
        };
        if marks.contains(*c) && !plain {
            out.push('\\');
        }
        out.push(*c);
    }
    out
}

/// Escaped text as it can begin a line.
pub fn at_line_start(text: String) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marker =
        text[digits..].starts_with(['.', ')']) && text[digits + 1..].chars().next().is_none_or(char::is_whitespace);
    if (1..=9).contains(&digits) && marker {
        return format!("{}\\{}", &text[..digits], &text[digits..]);
    }
    if text.starts_with(['#', '>', '+', '-', '=', ':', '|']) { format!("\\{text}") } else { text }
}
