//! The vectors of `tests/fixtures/vectors`, and how each is written into a library so that it should be shown as it is.

use std::{fmt::Write, fs, path::Path};

use lectern::publish::source::clean::hygiene::clean;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

pub(crate) fn read<T: for<'a> Deserialize<'a>>(name: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/vectors").join(name);
    serde_json::from_slice(&fs::read(&path).unwrap()).unwrap()
}

pub(crate) fn texts() -> Vec<String> {
    read("text.json")
}

/// A text as readers see it: without what hygiene removes, white space as one space. Marks of direction stand for
/// nothing that is seen, and may be gone where they end a line.
pub(crate) fn seen(text: &str) -> String {
    let invisible = |c: &char| {
        matches!(c, '\u{200c}'..='\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}' | '\u{34f}') || is_mark(*c)
    };
    let cleaned: String = clean(text).text.nfd().filter(|c| !invisible(c)).collect();
    cleaned.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Elements of HTML: their tags are taken out of titles and summaries, where exports leave them.
const TAGS: [&str; 88] = [
    "a",
    "abbr",
    "address",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "bdi",
    "bdo",
    "bgsound",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "dd",
    "del",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "image",
    "img",
    "input",
    "ins",
    "li",
    "link",
    "main",
    "marquee",
    "math",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "option",
    "p",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "svg",
    "table",
    "td",
    "template",
    "textarea",
    "th",
    "title",
    "tr",
    "video",
];

/// The names behind every `<` and `</` of a text.
fn tags(text: &str) -> Vec<String> {
    let after = text.split('<').skip(1).map(|after| after.trim_start_matches('/'));
    let name = |after: &str| {
        after.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != ':').next().map(str::to_lowercase)
    };
    after.filter_map(name).collect()
}

/// The words of a text: runs of letters and digits.
fn words(text: &str) -> Vec<String> {
    let text = seen(text);
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What a browser would show of a text that is HTML, but for what is for programs.
fn shown_as_html(text: &str) -> String {
    let html = scraper::Html::parse_fragment(text);
    let hidden = ["script", "style", "svg", "noscript", "template", "textarea", "title"];
    let is_shown = |node: &ego_tree::NodeRef<'_, scraper::Node>| {
        !node.ancestors().any(|outer| outer.value().as_element().is_some_and(|own| hidden.contains(&own.name())))
    };
    let texts =
        html.tree.nodes().filter(is_shown).filter_map(|node| node.value().as_text().map(|text| text.to_string()));
    texts.collect::<Vec<_>>().join(" ")
}

/// Panics when what stands in a title or a summary is not what its vector says. One without tags and references stands
/// there to the letter. Of others the tags are gone and the words stay; one of nothing but tags stays as it was typed.
#[track_caller]
pub(crate) fn check_head(shown: &str, text: &str, place: &str) {
    let shown = seen(shown);
    let tags = tags(text);
    let has_tags = tags.iter().any(|name| TAGS.contains(&name.as_str()) || name.contains(['-', ':']));
    let is_marked = text.contains("<!") || text.contains("<?");
    if !has_tags && !is_marked && !text.contains('&') {
        return assert_eq!(shown, seen(text), "{place}");
    }
    let expected = words(&shown_as_html(&clean(text).text));
    // What looks like a reference but has no `;` is text, whatever browsers make of it.
    if shown == seen(text) && (expected.is_empty() || !has_tags) {
        return;
    }
    if !text.contains('&') {
        let complete = |name: &&str| {
            let start = format!("<{name}");
            let shown = shown.to_lowercase();
            shown.match_indices(&start).any(|(at, _)| {
                let after = &shown[at + start.len()..];
                after.starts_with(['>', ' ', '/']) && after.contains('>')
            })
        };
        let left = TAGS.iter().find(|name| complete(name));
        assert_eq!(left, None, "{place}: {text:?} is shown as {shown:?}");
    }
    let of_program = ["script", "style", "svg", "<!"].iter().any(|name| text.to_lowercase().contains(name));
    for word in expected.iter().filter(|word| !of_program && !["amp", "lt", "gt"].contains(&word.as_str())) {
        assert!(shown.contains(word.as_str()), "{place}: {word} of {text:?} is not in {shown:?}");
    }
    // And nothing that the vector does not say, as it is typed or as references mean it.
    let said =
        [seen(text), seen(&shown_as_html(&text.replace('<', "&lt;"))), shown_as_html(&clean(text).text)].join(" ");
    for word in words(&shown) {
        assert!(said.contains(&word), "{place}: {word} of {shown:?} is not in {text:?}");
    }
}

/// Whether a text has an address in it that becomes a link by itself.
pub(crate) fn has_address(text: &str) -> bool {
    let text = text.to_lowercase();
    let mail = text.match_indices('@').any(|(at, _)| {
        text[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
            && text[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric())
    });
    mail || ["http://", "https://", "www."].iter().any(|sign| text.contains(sign))
}

/// Marks may be thinned out, and how many stay depends on where the text is cut.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// A text as a string of YAML, TOML and JSON: in quotation marks, escaped.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            ' '..='~' | '\u{c0}'..='\u{5ff}' | '\u{10a0}'..='\u{10ff}' => out.push(c),
            c => {
                let code = u32::from(c);
                let _ = if code > 0xffff { write!(out, "\\U{code:08x}") } else { write!(out, "\\u{code:04x}") };
            }
        }
    }
    out + "\""
}

/// A text as Markdown that means nothing but itself, on one line.
pub(crate) fn markdown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
}

/// A text as inline code.
pub(crate) fn code(text: &str) -> String {
    let fence = "`".repeat(text.len() + 1);
    format!("{fence} {} {fence}", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// An article with a text in every place that text can stand.
pub(crate) fn article(text: &str, topic: usize) -> String {
    let (q, m, c) = (quoted(text), markdown(text), code(text));
    let fence = "~".repeat(12);
    // A paragraph must begin with a letter: white space at its start is Markdown's own.
    format!(
        "---\ntitle: {q}\ndate: 2020-01-01\nsummary: {q}\ntopics: [t{topic}]\npeople: [{q}, x]\nproject: {q}\n\
            funder: {q}\nid: {q}\n\
         source: https://example.org/\nsource_name: {q}\n\
         image: {{ src: images/x.svg, alt: {q}, caption: {q}, credit: {q} }}\n---\n\n\
         Paragraph: {m} end\n\n## Heading {m} end\n\n- Item {m} end\n- x\n\n> Quote {m} end\n\n> [!NOTE]\n\
         > Note {m} end\n\n| Head {m} end | x |\n\
         | --- | --- |\n| Cell {m} end | x |\n\nTable: Caption {m} end\n\n\
         ![Alt {m} end](images/x.svg \"Under {} end\")\n\n\
         Label {m} end\n: Value {m} end\n\n\
         *Stress {m} end* **Strong {m} end** [Link {m} end](https://example.org/) Inline {c} end\n\n\
         {fence}\nCode {}\n{fence}\n\nSee[^1].\n\n[^1]: Footnote {m} end\n",
        markdown(text),
        text.split_whitespace().collect::<Vec<_>>().join(" "),
    )
}

/// The picture of these articles, `images/x.svg`.
pub(crate) const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
