//! Words of the interface in further languages, or better ones: `words.LANG.toml` in a library, which people fill in.
//! `lectern words LANG` writes such a file, see [`template`].

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::{Mutex, PoisonError},
};

use crate::{
    corpus::Lang,
    publish::problem::Problem,
    ui::text::{self, Interface, Language, ToolWords, Words, partners},
};

use super::{
    known,
    settings::text_of,
    written::{Entry, Kind, complaints::Complaints, shortened, tables, values},
};

/// A table of a file, and the struct of words that it fills in.
struct WordTable {
    /// Its heading; the first table is what stands before all headings.
    name: &'static str,
    /// The names of its words, and what is said of each.
    words: &'static [(&'static str, &'static str)],
    of: fn(&Language) -> Vec<String>,
}

/// The words of the interface, those for partners, and those of tools.
const TABLES: [WordTable; 3] = [
    WordTable { name: "", words: Words::NAMES, of: |language| language.words.list() },
    WordTable { name: "partners", words: partners::Words::NAMES, of: |language| language.partners.list() },
    WordTable { name: "tools", words: ToolWords::NAMES, of: |language| language.tools.list() },
];

/// One list for each of [`TABLES`].
type OfTables<T> = [Vec<T>; TABLES.len()];

/// The families of plural rules (`ui/text/plural.rs`), and how many forms a counted message has in each.
const FAMILIES: [(&str, usize); 5] = [("english", 2), ("french", 3), ("spanish", 3), ("slavic", 3), ("arabic", 6)];
const PLURAL_RULE: &str = "plural_rule";
/// A longer word would not fit anywhere.
const LONGEST: usize = 1_000;
/// How many words a message names.
const NAMED: usize = 5;

/// The name of the file for a language.
pub fn name_of(lang: &Lang) -> String {
    format!("words.{lang}.toml")
}

/// The language of a file with this name.
fn language_of(name: &str) -> Option<&str> {
    name.strip_prefix("words.")?.strip_suffix(".toml")
}

/// A word: its name, what is said of it, and the English one.
type NamedWord = (&'static str, &'static str, String);

/// All words there are.
fn english() -> OfTables<NamedWord> {
    TABLES.map(|table| {
        let words = (table.of)(text::english());
        table.words.iter().zip(words).map(|((name, about), word)| (*name, about.trim(), word)).collect()
    })
}

/// The entries of a file by table.
fn by_table(entries: Vec<Entry>) -> OfTables<Entry> {
    let mut tables = TABLES.map(|_| Vec::new());
    for entry in entries {
        match TABLES.iter().skip(1).position(|table| table.name == entry.key) {
            None => tables[0].push(entry),
            Some(place) => {
                if let Kind::Fields(inner) = entry.value.kind {
                    tables[place + 1].extend(inner);
                }
            }
        }
    }
    tables
}

/// The words that the files of a library have, and what is wrong with them.
pub(super) fn read(root: &Path, languages: &[Lang]) -> (Interface, Vec<Problem>) {
    let (mut interface, mut problems) = (Interface::default(), Vec::new());
    let Ok(entries) = fs::read_dir(root) else { return (interface, problems) };
    let mut names: Vec<String> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    for name in names {
        let Some(tag) = language_of(&name) else { continue };
        let path = root.join(&name);
        let Ok(lang) = tag.parse::<Lang>() else {
            let message = format!("`{}` is not a language tag; the file is not used", shortened(tag));
            problems.push(Problem::warning(path, message).help("name it as in words.uk.toml"));
            continue;
        };
        if !languages.contains(&lang) {
            let message = format!("`languages` does not name `{lang}`; the file is not used");
            problems.push(Problem::warning(path, message).help("add the language to `languages` in library.toml"));
            continue;
        }
        let unreadable =
            format!("`lectern words {lang}` writes such a file: a small one, in the folder of the library");
        let too_large = format!("take out what is no word of the interface; `lectern words {lang}` lists them all");
        match text_of(root, &path, [&unreadable, &too_large]) {
            Ok(text) => {
                let mut said = Complaints::default();
                let words = words_in(&text, &lang, &mut said);
                problems.extend(said.of(&path));
                interface.own.insert(lang, words);
            }
            Err(problem) => problems.push(Problem { severity: crate::publish::problem::Severity::Warning, ..problem }),
        }
    }
    (interface, problems)
}

/// The words of a file. What it lacks is taken from the words that this program has for the language, else the English
/// ones; the latter is a warning.
fn words_in(text: &str, lang: &Lang, said: &mut Complaints) -> &'static Language {
    let (entries, faults) = tables::parse(text, 1);
    for fault in faults {
        said.warn(fault.line + 1, format!("cannot be read: {}", fault.message), "write `name = \"the word\"`");
    }
    let entries = by_table(entries);
    let known = text::language(lang);
    let rule = entries[0].iter().find(|entry| entry.key == PLURAL_RULE).and_then(|entry| match &entry.value.kind {
        Kind::Text(text, _) => FAMILIES.iter().find(|(family, _)| family == text),
        _ => None,
    });
    let known_rule =
        || FAMILIES.iter().find(|(family, _)| known.is_some_and(|known| known.words.plural_rule == *family));
    let forms = rule.or_else(known_rule).map_or(FAMILIES[0].1, |(_, forms)| *forms);
    let mut missing = Vec::new();
    let mut at = 0;
    let words = english().map(|english| {
        let known = known.map(|known| (TABLES[at].of)(known));
        let given = given_words(&entries[at], &english, forms, said);
        at += 1;
        let words = english.iter().enumerate().map(|(place, (name, _, english))| {
            let known = known.as_ref().map(|known| known[place].clone());
            given.get(name).cloned().or(known).unwrap_or_else(|| {
                missing.push(*name);
                english.clone()
            })
        });
        words.collect::<Vec<String>>()
    });
    if !missing.is_empty() {
        let all: usize = words.iter().map(Vec::len).sum();
        let named = missing.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let others = missing.len().saturating_sub(NAMED);
        let others = if others > 0 { format!(" and {others} others") } else { String::new() };
        let message = format!("{} of {all} words are missing: {named}{others}", missing.len());
        let help = format!("readers see these in English; `lectern words {lang}` adds lines for them");
        said.warn(1, message, help);
    }
    kept(lang, words)
}

/// The words that can be used, by name.
fn given_words(
    entries: &[Entry],
    english: &[NamedWord],
    forms: usize,
    said: &mut Complaints,
) -> BTreeMap<&'static str, String> {
    let mut given = BTreeMap::new();
    for entry in entries {
        let Some((name, _, meant)) = english.iter().find(|(name, ..)| *name == entry.key) else {
            let near = known::nearest(&entry.key, english.iter().map(|(name, ..)| *name));
            let near = near.map(|near| format!("did you mean `{near}`?")).unwrap_or_default();
            let message = format!("there is no word `{}`; it has no effect", shortened(&entry.key));
            said.warn(entry.line, message, near);
            continue;
        };
        let Some(word) = values::text(name, &entry.value, said).filter(|word| !word.is_empty()) else { continue };
        match fault(name, &word, meant, forms) {
            Some(fault) => {
                said.warn(entry.line, format!("`{name}` {fault}; it is not used"), format!("in English: {meant}"));
            }
            None => drop(given.insert(*name, word)),
        }
    }
    given
}

/// Why a word cannot stand for the English one.
fn fault(name: &str, word: &str, english: &str, forms: usize) -> Option<String> {
    let parts = word.split('|').count();
    let strange = |c: char| "<>&\"".contains(c) || c.is_control() || "\u{200b}\u{200e}\u{200f}".contains(c);
    // Alone these separate the thousands of numbers.
    let is_space = matches!(word, "\u{a0}" | "\u{202f}" | " ");
    if name == PLURAL_RULE {
        let families = FAMILIES.map(|(family, _)| family).join(", ");
        return (!FAMILIES.iter().any(|(family, _)| *family == word)).then(|| format!("is one of {families}"));
    }
    if word.chars().count() > LONGEST {
        return Some(format!("has more than {LONGEST} characters"));
    }
    if word.trim() != word && !is_space {
        return Some("has white space at its beginning or end".to_owned());
    }
    if let Some(c) = word.chars().find(|c| strange(*c)) {
        return Some(format!("has the character {}", c.escape_default()));
    }
    if places(word) != places(english) {
        let names: Vec<String> = places(english).into_iter().map(|name| format!("{{{name}}}")).collect();
        let names = if names.is_empty() { "no values in braces".to_owned() } else { names.join(" and ") };
        return Some(format!("has to have {names} in each form"));
    }
    match english.split('|').count() {
        1 if parts > 1 => Some("has one form, without |".to_owned()),
        2 if parts != forms => Some(format!("has to have {forms} forms with | between them, has {parts}")),
        12 if parts != 12 => Some(format!("has to have 12 names with | between them, has {parts}")),
        _ if parts > 1 && word.split('|').any(|form| form.trim().is_empty()) => Some("has an empty form".to_owned()),
        _ => None,
    }
}

/// The names in braces of a message. A brace without its other half is a name of its own.
fn places(message: &str) -> BTreeSet<&str> {
    message.split('{').skip(1).map(|rest| rest.split_once('}').map_or(rest, |(name, _)| name)).collect()
}

/// Words live as long as this program, as its own do; the same ones are kept once, however often a site is built.
fn kept(lang: &Lang, words: OfTables<String>) -> &'static Language {
    static KEPT: Mutex<BTreeMap<OfTables<String>, &'static Language>> = Mutex::new(BTreeMap::new());
    let mut all = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = all.get(&words) {
        return known;
    }
    let leaked = |words: &Vec<String>| -> Vec<&'static str> {
        words.iter().map(|word| &*Box::leak(word.clone().into_boxed_str())).collect()
    };
    let tag: &'static str = Box::leak(lang.primary().to_owned().into_boxed_str());
    let [own, for_partners, of_tools] = words.each_ref().map(leaked);
    let (own, partners, tools) = (Words::of(&own), partners::Words::of(&for_partners), ToolWords::of(&of_tools));
    let language: &'static Language = Box::leak(Box::new(Language { tag, words: own, partners, tools }));
    all.insert(words, language);
    language
}

/// The file for a language, to be filled in. Of a file that is there, all lines stay, and only words that it lacks are
/// added: how many these are comes with it.
pub fn template(lang: &Lang, existing: Option<&str>) -> (String, usize) {
    let known = text::language(lang);
    let has = by_table(tables::parse(existing.unwrap_or_default(), 1).0);
    let mut added = 0;
    let mut lines_of = |at: usize| {
        let known = known.map(|known| (TABLES[at].of)(known));
        let mut lines = String::new();
        let lacks = |(_, (name, ..)): &(usize, &NamedWord)| !has[at].iter().any(|entry| entry.key == *name);
        for (place, (name, about, word)) in english()[at].iter().enumerate().filter(lacks) {
            added += 1;
            let about = if about.is_empty() { String::new() } else { format!("# {}\n", about.replace('`', "")) };
            let families = FAMILIES.map(|(family, _)| family).join(", ");
            let choices = if *name == PLURAL_RULE { format!("# One of {families}.\n") } else { String::new() };
            let known = known.as_ref().map_or("", |known| known[place].as_str());
            let quoted = toml::Value::String(known.to_owned());
            lines.push_str(&format!("{about}{choices}# English: {word}\n{name} = {quoted}\n\n"));
        }
        lines
    };
    let existing = existing.map_or_else(|| heading(lang), str::to_owned);
    // The lines that are there, cut before each heading; what one of our tables lacks comes at its end.
    let head_of = |line: &str| {
        let name = line.trim_start().strip_prefix('[')?.split(']').next()?.trim().trim_matches(['"', '\'']);
        Some(TABLES.iter().skip(1).position(|table| table.name == name).map(|place| place + 1))
    };
    let mut written = vec![(Some(0), String::new())];
    for line in existing.lines() {
        written.extend(head_of(line).map(|place| (place, String::new())));
        written.last_mut().into_iter().for_each(|(_, lines)| lines.extend([line, "\n"]));
    }
    for (place, table) in TABLES.iter().enumerate() {
        if !written.iter().any(|(at, _)| *at == Some(place)) {
            written.push((Some(place), format!("[{}]\n", table.name)));
        }
    }
    let text: String = written.into_iter().map(|(at, it)| it + &at.map(&mut lines_of).unwrap_or_default()).collect();
    (text.trim_end().to_owned() + "\n", added)
}

fn heading(lang: &Lang) -> String {
    format!(
        "# The words of the interface in `{lang}`. Write the words of your language between the quotes; a word\n\
         # without a text is shown in English.\n\
         #\n\
         # {{…}} is filled in by the program: leave it as it is, wherever your language puts it.\n\
         # | stands between the forms for numbers. How many there are, plural_rule says: english (one, other) has 2,\n\
         # spanish and french (one, other, millions) 3, slavic (one, few, many) 3, arabic (zero, one, two, few, many,\n\
         # other) 6. It also stands between the names of the months.\n\
         # `lectern check` says what is missing or cannot be used.\n\n"
    )
}
