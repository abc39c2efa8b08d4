//! Light and dark as a reader chooses them, whatever the device says: the same values under other conditions.

const DARK: &str = "@media screen and (prefers-color-scheme:dark){";
const MORE: &str = "@media (prefers-contrast:more){:root{";

/// The rules that follow from those of a sheet, which has been made smaller before. They stand after it, and need an
/// attribute, so that they win over what they are made of; forced colours win over them.
pub(super) fn of(sheet: &str) -> String {
    let tokens = || sheet.split(":root{").skip(1).filter_map(|rest| rest.split_once('}'));
    let light = tokens().next().map_or("", |(block, _)| block);
    let dark: String = sheet.split(DARK).skip(1).map(|rest| chosen(inside(rest))).collect();
    let more = sheet.split_once(MORE).and_then(|(_, rest)| rest.split_once('}')).map_or("", |(block, _)| block);
    format!(
        "@layer tokens{{@media screen and (forced-colors:none){{:root[data-look~=light]{{{light};--picture:none}}\
         {dark}}}@media (prefers-contrast:more){{:root[data-look]{{{more}}}}}}}"
    )
}

/// What lies before the bracket that closes.
fn inside(text: &str) -> &str {
    let mut depth = 1;
    let end = text.find(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth == 0
    });
    &text[..end.unwrap_or(text.len())]
}

/// The rules for dark mode, for a page on which it is chosen.
fn chosen(rules: &str) -> String {
    let rules = rules.split_inclusive('}').filter_map(|rule| rule.split_once('{'));
    let chosen = |selector: &str| match selector.strip_prefix(":root") {
        Some(rest) => [":root[data-look~=dark]", rest].concat(),
        None => [":root[data-look~=dark] ", selector].concat(),
    };
    let of_rule = |(selectors, block): (&str, &str)| {
        let selectors: Vec<String> = selectors.split(',').map(|selector| chosen(selector.trim())).collect();
        [&selectors.join(","), "{", block].concat()
    };
    rules.map(of_rule).collect()
}
