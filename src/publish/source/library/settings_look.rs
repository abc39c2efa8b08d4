//! Reads `[look]` of `library.toml`.

use super::{
    known, limits,
    look::{Look, LookColour, Typeface},
    settings_texts::sentence,
    written::{Kind, Node, complaints::Complaints, shortened},
};

const HELP: &str = "`lectern docs library` shows the block [look]";
const FIELDS: [&str; 5] = ["logo", "icon", "accent", "background", "typeface"];

/// The look. Mistakes are warnings: what cannot be used stays as Lectern has it.
pub(super) fn look(node: &Node, said: &mut Complaints) -> Look {
    let Kind::Fields(fields) = &node.kind else {
        said.warn(node.line, format!("`look` is a block with fields, found {}", node.found()), HELP);
        return Look::default();
    };
    let mut look = Look::default();
    for field in fields {
        if !FIELDS.contains(&field.key.as_str()) {
            let near = known::nearest(&field.key, FIELDS.into_iter()).map(|near| format!("did you mean `{near}`? "));
            let message = format!("unknown field `{}` of [look]; it has no effect", shortened(&field.key));
            said.warn(field.line, message, near.unwrap_or_default() + HELP);
            continue;
        }
        let Some(text) = sentence(&field.key, &field.value, limits::SENTENCE, said) else { continue };
        let text = text.trim().to_owned();
        if text.is_empty() {
            continue;
        }
        let mut colour = || {
            let colour = LookColour::parse(&text);
            if colour.is_none() {
                let message = format!("`{}` is no colour: `{}`; it has no effect", field.key, shortened(&text));
                said.warn(field.line, message, "write six hexadecimal digits, as in \"#0f4c5c\"");
            }
            colour
        };
        match field.key.as_str() {
            "logo" => (look.logo, look.picture_lines[0]) = (Some(text), Some(field.line)),
            "icon" => (look.icon, look.picture_lines[1]) = (Some(text), Some(field.line)),
            "accent" => look.accent = colour(),
            "background" => look.background = colour(),
            _ => match Typeface::ALL.iter().find(|(name, _)| *name == text.to_lowercase()) {
                Some((_, typeface)) => look.typeface = *typeface,
                None => {
                    let message = format!("`typeface` is `{}`; it has no effect", shortened(&text));
                    said.warn(field.line, message, "write \"serif\", \"sans\" or \"system\"");
                }
            },
        }
    }
    look
}
