//! The scripts and style sheets of pages for partners.

use anyhow::{Context, Result};
use serde::Serialize;

use super::super::{
    assets::shrink::{bare_script, minify},
    files::EMBED_SCRIPTS,
    output::Output,
};
use crate::{corpus::Lang, publish::hash};

const ELEMENTS: &str = include_str!("../../../../public/embed.js");
const FRAME: &str = include_str!("../../../../public/embed-page.js");
const LIST: &str = include_str!("../../../../public/embed-list.js");
const TEXTS: &str = include_str!("../../../../public/embed-texts.js");
const MAKER: &str = include_str!("../../../../public/embed-maker.js");
const BASE: &str = include_str!("../../../../style/base.css");
const PROSE: &str = include_str!("../../../../style/prose.css");
const EMBED_STYLE: &str = include_str!("../../../../style/embed.css");
const MAKER_STYLE: &str = include_str!("../../../../style/maker.css");

/// Their names, relative to the base.
#[derive(Serialize)]
pub struct PartnerFiles {
    /// The script that partners' pages load, under a name that never changes.
    pub elements: &'static str,
    pub frame_script: String,
    pub list_script: String,
    pub frame_style: String,
    pub texts_script: String,
    pub maker_script: String,
    pub maker_style: String,
}

/// Writes them.
pub fn write(languages: &[Lang], tokens: &str, out: &Output) -> Result<PartnerFiles> {
    let hashed = |stem: &str, extension: &str, text: &str| -> Result<String> {
        let name = format!("assets/partners/{stem}.{}.{extension}", hash::short(text.as_bytes()));
        out.write(&name, text.as_bytes())?;
        Ok(name)
    };
    let trees: Vec<String> = languages.iter().skip(1).map(|lang| format!("\"{lang}\"")).collect();
    let elements = bare_script(ELEMENTS).replace("trees = []", &format!("trees = [{}]", trees.join(",")));
    out.write(EMBED_SCRIPTS[0], elements.as_bytes())?;
    let tokens = by_wish(&minify(tokens)).context("style/tokens.css has no block of dark colours")?;
    let sheet = |sheets: &[&str]| tokens.clone() + &minify(&sheets.concat());
    Ok(PartnerFiles {
        elements: EMBED_SCRIPTS[0],
        frame_script: hashed("frame", "js", &bare_script(FRAME))?,
        list_script: hashed("list", "js", &bare_script(LIST))?,
        frame_style: hashed("frame", "css", &sheet(&[BASE, PROSE, EMBED_STYLE]))?,
        texts_script: hashed("texts", "js", &bare_script(TEXTS))?,
        maker_script: hashed("maker", "js", &bare_script(MAKER))?,
        maker_style: hashed("maker", "css", &sheet(&[BASE, MAKER_STYLE]))?,
    })
}

/// The colours for embed pages, which a partner can set to light or dark: `html[data-theme]` wins over the reader's
/// setting. It adds no weight to the selector, so that what comes later for more contrast holds.
fn by_wish(tokens: &str) -> Option<String> {
    const START: &str = "@media screen and (prefers-color-scheme:dark){:root{";
    let (before, rest) = tokens.split_once(START)?;
    let (dark, after) = rest.split_once("}}")?;
    Some(format!(
        "{before}@media screen and (prefers-color-scheme:dark){{:root:where(:not([data-theme=light])){{{dark}}}}}\
         @media screen{{[data-theme=dark]{{{dark}}}}}{after}"
    ))
}
