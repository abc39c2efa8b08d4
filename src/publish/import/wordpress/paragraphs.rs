//! Paragraphs as WordPress makes them: in texts of its older editor, a blank line ends a paragraph and a line end
//! breaks a line.

/// Elements in front of which no paragraph begins.
const BLOCKS: &[&str] = &[
    "<p",
    "<div",
    "<h1",
    "<h2",
    "<h3",
    "<h4",
    "<h5",
    "<h6",
    "<ul",
    "<ol",
    "<li",
    "<dl",
    "<dt",
    "<dd",
    "<table",
    "<thead",
    "<tbody",
    "<tr",
    "<td",
    "<th",
    "<blockquote",
    "<pre",
    "<hr",
    "<figure",
    "<section",
    "<article",
    "<aside",
    "<form",
    "<address",
    "<details",
    "<style",
    "<script",
    "<noscript",
    "<!--",
    "</",
];

/// The HTML that readers got.
pub(super) fn read(text: &str) -> String {
    if text.contains("<!-- wp:") {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n");
    let mut out = String::with_capacity(text.len() + 64);
    // Within `<pre>` every line end counts.
    let mut rest = text.as_str();
    while let Some(start) = rest.find("<pre") {
        let end = rest[start..].find("</pre>").map_or(rest.len(), |end| start + end + "</pre>".len());
        paragraphs(&rest[..start], &mut out);
        out.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
    paragraphs(rest, &mut out);
    out
}

fn paragraphs(text: &str, out: &mut String) {
    for piece in text.split("\n\n").map(str::trim).filter(|piece| !piece.is_empty()) {
        let lower = piece.get(..12.min(piece.len())).unwrap_or(piece).to_ascii_lowercase();
        match BLOCKS.iter().any(|block| lower.starts_with(block)) {
            true => out.push_str(piece),
            false => out.push_str(&format!("<p>{}</p>", piece.replace('\n', "<br>\n"))),
        }
        out.push_str("\n\n");
    }
}
