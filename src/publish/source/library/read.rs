//! Reads a whole library: all files that can be used, and the problems of those that cannot.

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use crate::{
    corpus::{Article, ByFacet, Facet, Lang, Slug},
    publish::problem::{Problem, Severity},
    ui::text::Interface,
};

use super::{
    around::LibraryReference,
    article::{self, ReadText, Shelf},
    attachments::Attachments,
    endings::Endings,
    facets, fields,
    format::{LibraryFile, OriginalEntry},
    front_matter::{self, HeadError, Parts},
    head::Lines,
    look::Look,
    media::Media,
    names::{AllNames, names, page_path},
    open::{self, Opened, told},
    publish_target::PublishTarget,
    reading::{HeldBack, Previewed, Reading},
    settings::read_settings,
    settings_lists::clean_partners,
    walk, words_files,
};

/// A library as it was found on disk.
pub struct Library {
    pub root: PathBuf,
    pub file: LibraryFile,
    pub articles: Vec<(PathBuf, Article)>,
    pub pages: Vec<PageText>,
    pub media: Media,
    /// Articles and pages that are not published yet.
    pub held_back: Vec<HeldBack>,
    /// Those that are shown all the same, because their author looks at the site ([`Reading::preview`]).
    pub previewed: Vec<Previewed>,
    /// Names of topics and places that `library.toml` lacks, as authors write them.
    pub written: ByFacet<BTreeMap<Slug, String>>,
    /// What else is known of each file that is published.
    notes: BTreeMap<PathBuf, TextNotes>,
    /// The files for download that texts link to.
    pub attachments: Attachments,
    /// The words of the interface, those of `words.LANG.toml` among them.
    pub interface: Interface,
    pub problems: Vec<Problem>,
}

/// What is known of a text besides what readers see of it.
#[derive(Default)]
struct TextNotes {
    /// The lines of the fields.
    lines: Lines,
    /// The links to other texts and files of the library.
    references: Vec<LibraryReference>,
    /// The version that it was translated from.
    original: Option<OriginalEntry>,
    /// The old addresses, as its author writes them.
    aliases: Vec<String>,
}

/// The text of a navigation item in one language.
pub struct PageText {
    pub file: PathBuf,
    /// Ids from the top of the tree.
    pub path: Vec<Slug>,
    pub text: Article,
}

/// Reads the library in `root` as it is at the time of `reading`. Fails when `library.toml` cannot be used; all else is
/// collected as problems.
pub fn read(root: &Path, reading: &Reading) -> Result<Library, Vec<Problem>> {
    read_with(root, reading, None)
}

/// The same, with what an author has typed and not saved yet: the text of one file.
pub fn read_with(root: &Path, reading: &Reading, unsaved: Option<(&Path, &str)>) -> Result<Library, Vec<Problem>> {
    let (mut file, found) = read_settings(root).map_err(|problems| with_those_of_texts(root, problems, reading))?;
    let settings_problems = told(&root.join("library.toml"), fields::clean_settings(&mut file));
    let partner_problems = clean_partners(&root.join("library.toml"), &mut file.partners);
    let mut library = Library::new(root, file);
    library.read_texts(reading, unsaved);
    library.judge_look();
    let (interface, problems) = words_files::read(root, &library.file.languages);
    library.problems.extend(problems);
    library.problems.extend(without_words(root, &library.file.languages, &interface));
    library.interface = interface;
    library.problems.extend(found.into_iter().chain(settings_problems).chain(partner_problems));
    let notes = library.media.notes().into_iter();
    library.problems.extend(notes.map(|(file, note)| Problem::warning(file, note.message).help(note.help)));
    Ok(library)
}

/// The places that `library.toml` names for the site, or the problems that make the settings unusable.
pub fn publish_targets(root: &Path) -> Result<Vec<PublishTarget>, Vec<Problem>> {
    read_settings(root).map(|(file, _)| file.publish)
}

/// What `library.toml` says of colours and letters; what Lectern has by itself where the settings cannot be used.
pub fn look_of(root: &Path) -> Look {
    read_settings(root).map(|(file, _)| file.look).unwrap_or_default()
}

/// The problems of settings that cannot be used, and those errors of texts that do not depend on the settings: so that
/// the author can correct all of them at once.
fn with_those_of_texts(root: &Path, mut problems: Vec<Problem>, reading: &Reading) -> Vec<Problem> {
    let file = LibraryFile { languages: vec![Lang::english()], ..LibraryFile::default() };
    let mut library = Library::new(root, file);
    library.read_texts(reading, None);
    problems.extend(library.problems.into_iter().filter(|problem| problem.severity == Severity::Error));
    problems
}

/// Languages of the interface whose words are not translated.
fn without_words(root: &Path, languages: &[Lang], interface: &Interface) -> Vec<Problem> {
    let lacking = languages.iter().filter(|lang| interface.language(lang).is_none());
    let told = |lang: &Lang| {
        let message = format!("the interface words of `{lang}` are English for now");
        let help = format!(
            "`lectern words {lang}` makes a file for them, to be filled in; articles may be written in any language \
            without being named in `languages`"
        );
        Problem::warning(root.join("library.toml"), message).help(help)
    };
    lacking.map(told).collect()
}

impl Library {
    /// A library with its settings, before its texts are read.
    fn new(root: &Path, file: LibraryFile) -> Self {
        Self {
            root: root.to_owned(),
            file,
            articles: Vec::new(),
            pages: Vec::new(),
            media: Media::new(root),
            held_back: Vec::new(),
            previewed: Vec::new(),
            written: ByFacet::default(),
            notes: BTreeMap::new(),
            attachments: Attachments::default(),
            interface: Interface::default(),
            problems: Vec::new(),
        }
    }

    /// The line of a field in a file, for messages about it.
    pub fn line(&self, file: &Path, field: &str) -> usize {
        self.notes.get(file).map_or(1, |notes| notes.lines.of(field))
    }

    /// The old addresses of the article in a file.
    pub fn aliases(&self, file: &Path) -> &[String] {
        self.notes.get(file).map_or(&[], |notes| &notes.aliases)
    }

    /// The version that a file was translated from, as its author says.
    pub fn original(&self, file: &Path) -> Option<&OriginalEntry> {
        self.notes.get(file)?.original.as_ref()
    }

    /// The links of a file to other texts and files of the library.
    pub fn references(&self, file: &Path) -> Option<&[LibraryReference]> {
        self.notes.get(file).map(|notes| notes.references.as_slice())
    }

    /// The same of all files.
    pub fn all_references(&self) -> impl Iterator<Item = (&Path, &LibraryReference)> {
        self.notes.iter().flat_map(|(file, notes)| notes.references.iter().map(move |one| (file.as_path(), one)))
    }

    /// Reads every text of the library: articles and pages. First their heads, since names and languages of files
    /// depend on each other, then all the rest.
    fn read_texts(&mut self, reading: &Reading, unsaved: Option<(&Path, &str)>) {
        let (articles, found) = walk::texts(&self.root, "articles");
        let (pages, more) = walk::texts(&self.root, "pages");
        self.problems.extend(found.into_iter().chain(more).chain(walk::strays(&self.root)));
        let files: Vec<&PathBuf> = articles.iter().chain(&pages).collect();
        let open = |file: &&PathBuf| match unsaved {
            Some((own, text)) if own == file.as_path() => open::unsaved(file, text),
            _ => open::open(file),
        };
        let opened: Vec<Opened> = files.par_iter().map(open).collect();
        let heads: Vec<Option<Result<Parts<'_>, HeadError>>> =
            opened.par_iter().map(|opened| opened.text.as_deref().map(front_matter::split)).collect();
        let known = || heads.iter().flatten().flatten();
        let declared = known().filter_map(|parts| parts.head.lang.as_ref());
        let endings = Endings::new(&self.file.languages, declared, files.iter().copied());
        let named = files.par_iter().zip(&heads).filter_map(|(file, head)| {
            let (names, problem) = names(file, head.as_ref()?.as_ref().ok()?, &endings);
            Some(((file.to_path_buf(), names), problem))
        });
        let (named, said): (HashMap<_, _>, Vec<_>) = named.unzip();
        self.problems.extend(said.into_iter().flatten());
        let shelf = Shelf { settings: &self.file, media: &self.media, names: AllNames(named), reading };
        let texts: Vec<ReadText> = (opened.par_iter().zip(heads))
            .map(|(opened, head)| match head {
                Some(Ok(parts)) => article::read(&opened.path, parts, &shelf),
                Some(Err(error)) => {
                    ReadText::refused(Problem::error(&opened.path, error.message).at(error.line).help(error.help))
                }
                None => ReadText::default(),
            })
            .collect();
        self.take(&opened, texts, articles.len(), &endings);
        self.remove_ended();
    }

    /// Adds what was read to the library; the first `articles` texts are articles, the others pages.
    fn take(&mut self, opened: &[Opened], texts: Vec<ReadText>, articles: usize, endings: &Endings) {
        let mut written: ByFacet<Vec<facets::NamesInFile>> = ByFacet::default();
        for (n, (opened, text)) in opened.iter().zip(texts).enumerate() {
            self.problems.extend(opened.problems.iter().cloned().chain(text.problems));
            self.held_back.extend(text.held_back);
            self.previewed.extend(text.previewed);
            let Some((file, article)) = text.article else { continue };
            if n < articles {
                for (facet, names) in text.facets {
                    let line = text.lines.of(facet.field());
                    written[facet].push(facets::NamesInFile { file: file.clone(), line, names });
                }
                let ReadText { lines, references, original, aliases, .. } = text;
                self.notes.insert(file.clone(), TextNotes { lines, references, original, aliases });
                self.articles.push((file, article));
            } else if !article.withdrawn {
                // If the text of a page is withdrawn, the page itself stays in the navigation.
                let path = page_path(&self.root, &file, &endings.stem(&file, &article.lang));
                let ReadText { lines, references, .. } = text;
                self.notes.insert(file.clone(), TextNotes { lines, references, ..TextNotes::default() });
                self.pages.push(PageText { path, file, text: article });
            }
        }
        for facet in Facet::NAMED {
            let settled = facets::settle(facet.noun(), &written[facet], &self.file.names[facet]);
            self.problems.extend(settled.problems.into_iter().chain(settled.twins));
            for ((_, article), ids) in self.articles.iter_mut().zip(settled.ids) {
                article.facets[facet] = ids;
            }
            self.written[facet] = settled.shown;
        }
    }
}
