//! Makes our own style sheets and scripts smaller by removing comments and white space. Correct for these files only,
//! not for any CSS or JavaScript.

/// Removes comments and needless white space from a style sheet. Strings in our style sheets contain neither.
pub fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let mut small = String::with_capacity(out.len());
    for word in out.split_whitespace() {
        let glue = small.ends_with(['{', '}', ';', ',']) || word.starts_with(['{', '}']) || small.is_empty();
        if !glue {
            small.push(' ');
        }
        small.push_str(word);
    }
    small.replace(";}", "}").replace(": ", ":")
}

/// Removes comments and indentation from a script.
pub fn bare_script(script: &str) -> String {
    let lines = script.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}
