//! The style sheets: colours by role, logical properties, flat selectors.

use super::{Look, rules, source::File};

/// One selector list or at-rule, or one declaration, of a style sheet.
struct Part {
    offset: usize,
    text: String,
    is_selector: bool,
}

/// The sheet without its comments, cut at `{`, `}` and `;`.
fn parts(file: &File) -> Vec<Part> {
    if !file.is_css() {
        return Vec::new();
    }
    let mut css = file.text.clone();
    while let Some(start) = css.find("/*") {
        let end = css[start..].find("*/").map_or(css.len(), |length| start + length + 2);
        css.replace_range(start..end, &" ".repeat(end - start));
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for (offset, mark) in css.match_indices(['{', '}', ';']) {
        let text = css[from..offset].trim_start();
        let start = offset - text.len();
        parts.push(Part { offset: start, text: text.trim_end().to_lowercase(), is_selector: mark == "{" });
        from = offset + 1;
    }
    parts
}

fn broken(file: &File, breaks: fn(&Part) -> bool) -> Look {
    Look::at_each(parts(file).iter().map(|part| breaks(part).then(|| file.at(part.offset, &part.text))))
}

/// The words of a part, cut at everything that cannot stand in a CSS name.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || "-_#@".contains(c))).filter(|name| !name.is_empty())
}

const COLOURS: &[&str] = &[
    "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "white", "black", "red", "green", "blue",
    "yellow", "orange", "purple", "gray", "grey", "silver", "navy", "teal", "gold", "maroon",
];

fn colours(file: &File) -> Look {
    if file.lies_in(&["style/tokens.css", "style/themes.css"]) {
        return Look::none();
    }
    let sheets = broken(file, |part| {
        let value = part.text.split_once(':').map_or("", |(_, value)| value);
        let is_colour = |name: &str| COLOURS.contains(&name) || is_hex(name);
        !part.is_selector && names(value).any(is_colour)
    });
    if !file.lies_in(&["src/ui/"]) {
        return sheets;
    }
    let is_colour = |text: &str| is_hex(text) && text.contains(|c: char| c.is_ascii_digit());
    let texts = file.strings.iter().map(|(offset, text)| is_colour(text).then(|| file.at(*offset, text)));
    sheets.and(Look::at_each(texts))
}

fn is_hex(name: &str) -> bool {
    let digits = name.strip_prefix('#').unwrap_or_default();
    [3, 4, 6, 8].contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_hexdigit())
}

fn physical(file: &File) -> Look {
    broken(file, |part| {
        let Some((property, value)) = part.text.split_once(':').filter(|_| !part.is_selector) else {
            return false;
        };
        let side = |name: &str| name.split('-').any(|word| word == "left" || word == "right");
        let sided_value = ["text-align", "float", "clear", "caption-side", "justify-content", "justify-items"];
        (!property.starts_with("--") && side(property))
            || (sided_value.contains(&property.trim()) && names(value).any(side))
    })
}

fn transforms(file: &File) -> Look {
    broken(file, |part| part.text.starts_with("text-transform") || part.text.contains("small-caps"))
}

fn important(file: &File) -> Look {
    broken(file, |part| part.text.contains("!important"))
}

fn ids(file: &File) -> Look {
    broken(file, |part| part.is_selector && !part.text.starts_with('@') && part.text.contains('#'))
}

fn foreign(file: &File) -> Look {
    broken(file, |part| part.text.contains("@font-face") || part.text.contains("//") || part.text.contains("@import"))
}

rules! {
    colours_stand_in_tokens: "colours stand in style/tokens.css and style/themes.css, other sheets use roles", colours,
        refuses &[("style/base.css", "a { color: #fff; }"), ("style/base.css", "a { border: 1px solid rgb(0 0 0); }"),
            ("style/base.css", "a { color: white; }"), ("src/ui/x.rs", "let c = \"#0a0b0c\";")],
        accepts &[("style/tokens.css", ":root { --text: #111; }"),
            ("style/base.css", "/* #fff */ a { color: var(--text-white); background: transparent; } @media \
                (color) {}")];
    sheets_are_logical: "logical properties only: right-to-left comes for free", physical,
        refuses &[("style/x.css", "a { margin-left: 1em; }"), ("style/x.css", "a { left: 0; }"),
            ("style/x.css", "a { text-align: right; }"), ("style/x.css", "a{border-top-left-radius:1px}")],
        accepts &[("style/x.css", "a { margin-inline-start: 1em; text-align: start; --left: 1; grid-area: left; }")];
    nothing_is_transformed: "text-transform is not right for every script", transforms,
        refuses &[("style/x.css", "a { text-transform: uppercase; }")],
        accepts &[("style/x.css", "a { transform: none; }")];
    nothing_is_important: "the cascade layers decide, not !important", important,
        refuses &[("style/x.css", "a { color: var(--x) !important; }")],
        accepts &[("style/x.css", "/* !important */ a { color: var(--x); }")];
    nothing_is_styled_by_id: "selectors are flat classes", ids,
        refuses &[("style/x.css", "#main { color: var(--x); }"), ("style/x.css", "a, p#x > b {}")],
        accepts &[("style/tokens.css", ":root { --x: #fff; }")];
    nothing_foreign_is_loaded: "system fonts, no imports, no other hosts", foreign,
        refuses &[("style/x.css", "@import 'x.css';"), ("style/x.css", "@font-face { font-family: x; }"),
            ("style/x.css", "a { background: url(https://x/y); }")],
        accepts &[("style/x.css", "a { font-family: system-ui; }")];
}
