//! What the name of a file says: `name.ka.md` is the Georgian version of `name`, `node.js.md` is called `node.js`.
//!
//! The last part of a name is a language when the library has that language, or when it is a whole tag such as `pt-BR`.
//! Another language code counts only if there is further evidence: a version of the same name beside it, or the
//! language of the text.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    path::{Path, PathBuf},
};

use crate::{
    corpus::Lang,
    publish::{problem::Problem, source::language::detect},
};

use super::{codes, kinds};

/// What is known of the names in a library before its texts are read.
pub(super) struct Endings {
    /// The languages of the interface and those that front matter names.
    library: BTreeSet<String>,
    first: Lang,
    /// Every text, without the ending that makes it one.
    names: HashSet<PathBuf>,
    /// How many texts have the same name followed by a language.
    versions: HashMap<PathBuf, usize>,
}

/// What the name of one file says.
pub(super) struct Said {
    pub(super) stem: String,
    pub(super) lang: Lang,
    /// What its author should know about that.
    pub(super) problem: Option<Problem>,
}

impl Endings {
    /// `declared` are the languages that front matter names, `files` all texts of the library.
    pub(super) fn new<'a>(
        languages: &'a [Lang],
        declared: impl Iterator<Item = &'a Lang>,
        files: impl Iterator<Item = &'a PathBuf>,
    ) -> Self {
        let library = languages.iter().chain(declared).map(|lang| lang.primary().to_owned()).collect();
        let (mut names, mut versions) = (HashSet::new(), HashMap::new());
        for file in files {
            let whole = whole(file);
            if let Some((stem, ..)) = divided(&whole) {
                *versions.entry(file.with_file_name(stem)).or_default() += 1;
            }
            names.insert(file.with_file_name(whole));
        }
        Self { library, first: languages.first().cloned().unwrap_or_else(Lang::english), names, versions }
    }

    /// Reads the name of a file. `head` is the language in the front matter and its line; `text` is the text of the
    /// file.
    pub(super) fn read(&self, file: &Path, head: Option<(&Lang, usize)>, text: &str) -> Said {
        let whole = whole(file);
        let Some((stem, ending, lang)) = divided(&whole) else {
            let lang = head.map_or(&self.first, |(lang, _)| lang).clone();
            return Said { stem: whole, lang, problem: None };
        };
        let name = |lang: &Lang, problem| Said { stem: whole.clone(), lang: lang.clone(), problem };
        let version = |lang: &Lang, problem| Said { stem: stem.to_owned(), lang: lang.clone(), problem };
        let of_library = self.library.contains(lang.primary());
        match head {
            Some((declared, _)) if declared.primary() == lang.primary() => version(declared, None),
            Some((declared, line)) if of_library => {
                let message = format!("its head says that the language is `{declared}`, its name says `{ending}`");
                let problem = Problem::warning(file, message).at(line);
                version(
                    declared,
                    Some(problem.help("the head counts; let the name say the same, or leave it out there")),
                )
            }
            Some((declared, _)) => name(declared, None),
            None if of_library || codes::is_whole_tag(ending) || self.text_is(&lang, text) => version(&lang, None),
            None if self.is_version(file, stem) && !self.text_is_of_library(text) => {
                let message = format!("`{ending}` at the end of its name was taken for its language");
                let help = format!("if it is a part of the name, write `lang: {}` in the head", self.first);
                version(&lang, codes::is_word(ending).then(|| Problem::note(file, message).help(help)))
            }
            None => {
                let message =
                    format!("`{ending}` at the end of its name was taken for a part of the name, not for a language");
                let help = format!("if it is the language of the text, write `lang: {ending}` in the head");
                name(&self.first, Some(Problem::note(file, message).help(help)))
            }
        }
    }

    /// The name of a file without its language, which is known by now.
    pub(super) fn stem(&self, file: &Path, lang: &Lang) -> String {
        let whole = whole(file);
        match divided(&whole) {
            Some((stem, _, said)) if said.primary() == lang.primary() || self.library.contains(said.primary()) => {
                stem.to_owned()
            }
            _ => whole,
        }
    }

    /// Whether there is another text with the name `stem` in the same folder, in any language.
    fn is_version(&self, file: &Path, stem: &str) -> bool {
        let stem = file.with_file_name(stem);
        self.names.contains(&stem) || self.versions.get(&stem).is_some_and(|n| *n > 1)
    }

    /// Whether the text shows by itself that it is in a language: it is long enough to recognise, or written in another
    /// script than the library's own language.
    fn text_is(&self, lang: &Lang, text: &str) -> bool {
        let Some(found) = detect(text, None) else { return false };
        let letters = codes::usual_letters(lang.primary());
        let own_letters = letters == codes::usual_letters(found.lang.primary())
            && letters != codes::usual_letters(self.first.primary())
            && letters != codes::LATIN;
        (found.sure && found.lang.primary() == lang.primary()) || own_letters
    }

    fn text_is_of_library(&self, text: &str) -> bool {
        detect(text, None).is_some_and(|found| found.sure && self.library.contains(found.lang.primary()))
    }
}

/// The name of a file without the ending that makes it a text.
pub(super) fn whole(file: &Path) -> String {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    kinds::without_ending(name).unwrap_or(name).to_owned()
}

/// `name`, `ka` and the language that this is, of `name.ka`. `None` where the last part is no language of the standard.
fn divided(whole: &str) -> Option<(&str, &str, Lang)> {
    let (stem, ending) = whole.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())?;
    let lang = ending.parse::<Lang>().ok().filter(codes::is_known)?;
    Some((stem, ending, lang))
}
