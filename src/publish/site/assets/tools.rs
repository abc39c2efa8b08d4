//! Tools: what only some readers use, each a script that `public/toolbox.js` loads when a button of the page asks
//! for it, and their words. To add one: a file in `public/tools` that exports `run`, its line in [`TOOLS`], and a
//! button with `data-tool`.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde::Serialize;

use crate::{
    corpus::Lang,
    publish::{hash, site::output::Output},
    ui::text::{self, Interface, ToolWords},
};

use super::shrink::bare_script;

/// The scripts by the names that buttons give.
const TOOLS: &[(&str, &str)] = &[
    ("comfort", include_str!("../../../../public/tools/comfort.js")),
    ("cite", include_str!("../../../../public/tools/cite.js")),
    ("listen", include_str!("../../../../public/tools/listen.js")),
    ("print", include_str!("../../../../public/tools/print.js")),
    ("save", include_str!("../../../../public/tools/save.js")),
    ("saved", include_str!("../../../../public/tools/saved.js")),
    ("wipe", include_str!("../../../../public/tools/wipe.js")),
];
/// What they import by these names, each after those that it imports itself.
const MODULES: &[(&str, &str)] = &[
    ("shared", include_str!("../../../../public/tools/shared.js")),
    ("saved-changes", include_str!("../../../../public/tools/saved-changes.js")),
    ("saved-data", include_str!("../../../../public/tools/saved-data.js")),
    ("saved-keep", include_str!("../../../../public/tools/saved-keep.js")),
    ("saved-list", include_str!("../../../../public/tools/saved-list.js")),
    ("saved-marks", include_str!("../../../../public/tools/saved-marks.js")),
];

/// The file that says where the tools are.
#[derive(Serialize)]
struct Toolbox<'a> {
    /// Addresses relative to the base, by the names of the tools.
    scripts: BTreeMap<&'static str, String>,
    /// For each language that pages have words in the file with those of tools.
    words: BTreeMap<&'a Lang, String>,
    /// For each language that has words what a citation needs, since it is in the language of its article.
    languages: BTreeMap<&'a Lang, OfLanguage>,
}

/// What the script needs to write a day and a citation in a language.
#[derive(Serialize)]
struct OfLanguage {
    /// The names of the months in a date, with `|` between them.
    months: &'static str,
    /// A date; `{day}` `{month}` `{year}`.
    date: &'static str,
    /// When a page was read; `{day}`.
    accessed: &'static str,
}

/// Writes the scripts, their words, and the toolbox, whose name comes back. `policy` is what files that readers save
/// allow.
pub(super) fn write(languages: &[Lang], interface: &Interface, policy: &str, out: &Output) -> Result<String> {
    let hashed = |stem: &str, extension: &str, bytes: &[u8]| -> Result<String> {
        let name = format!("{stem}.{}.{extension}", hash::short(bytes));
        out.write(&format!("assets/{name}"), bytes)?;
        Ok(name)
    };
    let as_json = |stem: &str, value: serde_json::Result<Vec<u8>>| -> Result<String> {
        let json = value.context("the words of tools cannot be written as JSON")?;
        Ok(format!("assets/{}", hashed(stem, "json", &json)?))
    };
    let mut modules: Vec<(String, String)> = Vec::new();
    let with_modules = |script: &str, modules: &[(String, String)]| {
        modules.iter().fold(bare_script(script), |script, (name, file)| script.replace(name, file))
    };
    for (name, script) in MODULES {
        let file = hashed(name, "js", with_modules(script, &modules).as_bytes())?;
        modules.push((format!("./{name}.js"), format!("./{file}")));
    }
    let script_of = |(name, script): &(&'static str, &str)| {
        let script = with_modules(script, &modules).replace("POLICY", policy);
        Ok((*name, format!("assets/{}", hashed(name, "js", script.as_bytes())?)))
    };
    // Pages in a language without words of its own say theirs in English, whether or not the site has that language.
    let english = Lang::english();
    let has_words = |lang: &&Lang| interface.language(lang).is_some();
    let is_needed = !languages.contains(&english) && !languages.iter().all(|lang| has_words(&lang));
    let stand_in = is_needed.then_some(&english);
    let languages = || languages.iter().filter(has_words).chain(stand_in);
    let words_of = |lang| {
        let words = interface.language(lang).map_or(&text::english().tools, |language| &language.tools);
        let words: BTreeMap<_, _> = ToolWords::NAMES.iter().map(|(name, _)| *name).zip(words.list()).collect();
        Ok((lang, as_json(&format!("words-{lang}"), serde_json::to_vec(&words))?))
    };
    let of_language = |lang| {
        let language = interface.language(lang)?;
        let (months, date) = (language.words.months_in_date, language.words.date_day);
        Some((lang, OfLanguage { months, date, accessed: language.tools.accessed }))
    };
    let toolbox = Toolbox {
        scripts: TOOLS.iter().map(script_of).collect::<Result<_>>()?,
        words: languages().map(words_of).collect::<Result<_>>()?,
        languages: languages().filter_map(of_language).collect(),
    };
    as_json("tools", serde_json::to_vec(&toolbox))
}
