//! Escaping of text, with one function for each place in HTML, XML or JSON where text is inserted.

/// Text between the tags of HTML or XML.
pub fn text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The value of an attribute in double quotation marks.
pub fn attribute(value: &str) -> String {
    text(value).replace('"', "&quot;")
}

/// JSON inside a `script` element: nothing in it can end the element or begin a comment.
pub fn json_in_script(json: &str) -> String {
    json.replace('&', "\\u0026")
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// Text in XML: characters that XML 1.0 cannot hold are left out.
pub fn xml(value: &str) -> String {
    let allowed =
        |c: &char| matches!(*c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    attribute(&value.chars().filter(allowed).collect::<String>())
}
