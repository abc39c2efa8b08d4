//! Topics and places as people write them: which of the written names mean the same, which id each gets, and how it is
//! shown.
//!
//! Names that differ only in case, in spaces or in Unicode composition are the same. Names that `library.toml` declares
//! have its ids. All others have an id made of the name alone, so that an address does not depend on what other
//! articles say; if two names would have the same id, the one whose id lacks more of its name gets a hash of the name
//! at its end.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::PathBuf,
};

use unicode_normalization::UnicodeNormalization;

use crate::{
    corpus::Slug,
    publish::{hash, problem::Problem},
};

use super::{format::Texts, twins};

/// The topics, or places, that one file names.
pub(in crate::publish) struct NamesInFile {
    pub(in crate::publish) file: PathBuf,
    /// The line of the field.
    pub(in crate::publish) line: usize,
    pub(in crate::publish) names: Vec<String>,
}

/// The ids of all written names, and the names to show for those that `library.toml` lacks.
#[derive(Default)]
pub(in crate::publish) struct SettledIds {
    /// For each file, in the order in which they were given.
    pub(in crate::publish) ids: Vec<Vec<Slug>>,
    pub(in crate::publish) shown: BTreeMap<Slug, String>,
    pub(in crate::publish) problems: Vec<Problem>,
    /// Names that are nearly alike.
    pub(in crate::publish) twins: Vec<Problem>,
}

/// The key by which names are compared: without case, spaces and differences in Unicode composition.
pub fn fold(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut folded = String::with_capacity(name.len());
    for c in words.join(" ").nfc().flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'ς' => folded.push('σ'),
            c => folded.push(c),
        }
    }
    folded.nfc().collect()
}

/// How often each spelling of a name is written.
struct Spellings {
    /// Each with the index of the first file that uses it.
    spellings: Vec<(String, usize, usize)>,
    files: usize,
}

impl Spellings {
    fn add(&mut self, spelling: String, place: usize) {
        self.files += 1;
        match self.spellings.iter_mut().find(|(known, ..)| *known == spelling) {
            Some((_, n, _)) => *n += 1,
            None => self.spellings.push((spelling, 1, place)),
        }
    }

    /// The spelling that most files have; of several, the first.
    fn shown(&self) -> &str {
        let best = self.spellings.iter().max_by_key(|(_, n, first)| (*n, std::cmp::Reverse(*first)));
        best.map_or("", |(spelling, ..)| spelling)
    }
}

/// Decides on the ids and names of all topics or places in the files of a library. `what` is `topic` or `place`.
pub(in crate::publish) fn settle(what: &str, written: &[NamesInFile], declared: &BTreeMap<Slug, Texts>) -> SettledIds {
    let mut settled = SettledIds::default();
    let declared_ids = declared_ids(declared);
    let mut names: BTreeMap<String, Spellings> = BTreeMap::new();
    let mut folded: Vec<Vec<String>> = Vec::with_capacity(written.len());
    for (place, of_file) in written.iter().enumerate() {
        let mut own: Vec<String> = Vec::new();
        for text in &of_file.names {
            let spelling = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let key = fold(text);
            if key.is_empty() || own.contains(&key) {
                let message = match key.is_empty() {
                    true => format!("an empty {what} was left out"),
                    false => format!("the {what} `{spelling}` is here twice; it counts once"),
                };
                settled.problems.push(Problem::warning(&of_file.file, message).at(of_file.line));
                continue;
            }
            let name = names.entry(key.clone()).or_insert_with(|| Spellings { spellings: Vec::new(), files: 0 });
            name.add(spelling, place);
            own.push(key);
        }
        folded.push(own);
    }
    let ids = ids(names.keys(), &declared_ids, declared);
    for (key, name) in &names {
        let Some(id) = ids.get(key).filter(|id| !declared.contains_key(*id)) else { continue };
        settled.shown.insert(id.clone(), name.shown().to_owned());
        for (spelling, _, first) in name.spellings.iter().filter(|(spelling, ..)| spelling != name.shown()) {
            let message = format!("the {what} `{spelling}` is shown as `{}`, as other files write it", name.shown());
            settled.problems.push(Problem::note(&written[*first].file, message).at(written[*first].line));
        }
    }
    let known: Vec<twins::Known<'_>> = (names.iter())
        .map(|(key, name)| twins::Known {
            key,
            shown: name.shown(),
            files: name.files,
            first: name.spellings.first().map_or(0, |(.., first)| *first),
            declared: ids.get(key).is_some_and(|id| declared.contains_key(id)),
        })
        .chain(declared_ids.iter().filter(|(key, _)| !names.contains_key(*key)).map(|(key, (_, text))| twins::Known {
            key,
            shown: text,
            files: 0,
            first: 0,
            declared: true,
        }))
        .collect();
    for (place, message) in twins::find(what, &known) {
        let help = "write both alike if they mean the same";
        settled.twins.push(Problem::warning(&written[place].file, message).at(written[place].line).help(help));
    }
    let mut distinct = |own: Vec<String>| {
        let mut known = BTreeSet::new();
        own.iter().filter_map(|key| ids.get(key)).filter(|id| known.insert((*id).clone())).cloned().collect()
    };
    settled.ids = folded.into_iter().map(&mut distinct).collect();
    settled
}

/// All names that `library.toml` has for a topic: its id, and its name in each language.
fn declared_ids(declared: &BTreeMap<Slug, Texts>) -> BTreeMap<String, (Slug, String)> {
    let mut ids = BTreeMap::new();
    for id in declared.keys() {
        ids.insert(fold(id.as_str()), (id.clone(), id.to_string()));
    }
    for (id, texts) in declared {
        for text in texts.values() {
            ids.entry(fold(text)).or_insert_with(|| (id.clone(), text.clone()));
        }
    }
    ids
}

/// The id of every name.
fn ids<'a>(
    names: impl Iterator<Item = &'a String>,
    declared_ids: &BTreeMap<String, (Slug, String)>,
    declared: &BTreeMap<Slug, Texts>,
) -> HashMap<String, Slug> {
    let mut ids: HashMap<String, Slug> = HashMap::new();
    let mut groups: BTreeMap<Slug, Vec<&String>> = BTreeMap::new();
    for name in names {
        let Some(slug) = slug(name) else { continue };
        let by_slug = || (plain(name) && declared.contains_key(&slug)).then(|| slug.clone());
        match declared_ids.get(name).map(|(id, _)| id.clone()).or_else(by_slug) {
            Some(id) => drop(ids.insert(name.clone(), id)),
            None => groups.entry(slug).or_default().push(name),
        }
    }
    let mut taken: BTreeSet<Slug> = declared.keys().chain(groups.keys()).cloned().collect();
    for (slug, mut rivals) in groups {
        rivals.sort_by_key(|name| (distance(name, &slug), *name));
        // The id of a declared name cannot be used by names that are not declared.
        let first = usize::from(!declared.contains_key(&slug));
        for (place, name) in rivals.into_iter().enumerate() {
            let id = if place < first { slug.clone() } else { told_apart(&slug, name, &taken) };
            taken.insert(id.clone());
            ids.insert(name.clone(), id);
        }
    }
    ids
}

/// The slug of a folded name, with the signs spelled by which names differ (`c++`, `c#`). A name of other signs only
/// has a hash for a slug.
fn slug(name: &str) -> Option<Slug> {
    let mut spelled = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '+' => spelled.push_str(" plus "),
            '#' if spelled.ends_with(char::is_alphanumeric) => spelled.push_str(" sharp "),
            c => spelled.push(c),
        }
    }
    Slug::from_text(&spelled).or_else(|| Slug::from_text(&format!("sign-{}", &hash::full(name.as_bytes())[..8])))
}

/// Whether a slug contains all of a folded name: it has only letters, digits, and separators between words.
fn plain(name: &str) -> bool {
    let between = |c: char| c == ' ' || "-–—'’.,/_".contains(c);
    name.chars().all(|c| c.is_alphanumeric() || between(c) || unicode_normalization::char::is_combining_mark(c))
}

/// How much of a name its slug lacks.
fn distance(name: &str, slug: &Slug) -> u8 {
    match () {
        () if name == slug.as_str() => 0,
        () if name.replace(' ', "-") == slug.as_str() => 1,
        () => 2,
    }
}

fn told_apart(slug: &Slug, name: &str, taken: &BTreeSet<Slug>) -> Slug {
    let digits = hash::full(name.as_bytes());
    let ends = (6..=digits.len()).map(|n| slug.with_end(&digits[..n]));
    let mut ends = ends.skip_while(|id| taken.contains(id));
    ends.next().unwrap_or_else(|| slug.with_end(&digits))
}
