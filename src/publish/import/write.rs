//! Writes files into the library and never loses anything: an existing file with other content stays, unless the user
//! asked to replace it (`--overwrite`). Each file is written under another name first, so that a crash leaves either
//! the old one or the new one.

use std::{
    collections::{BTreeMap, HashMap},
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use super::{draft::Draft, facet_names::FacetNames, markdown};
use crate::{
    corpus::{ByFacet, Lang, Slug},
    publish::{
        names,
        problem::Problem,
        source::library::{facets::fold, format::LibraryFile},
    },
};

/// The longest name of an article's file without its ending; file systems count bytes.
const MAX_NAME_BYTES: usize = 150;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    Created,
    Replaced,
    /// Existed with the same content.
    Unchanged,
    /// Existed with other content and was not changed.
    Kept,
}

/// Writes articles into one library.
pub struct Writer {
    into: PathBuf,
    overwrite: bool,
    /// The first language of the library: the names of its articles' files do not contain a language.
    main: Lang,
    /// Name of the file without ending → where the article came from.
    names: HashMap<String, (PathBuf, usize)>,
    pub counts: BTreeMap<Lang, usize>,
    pub facets: ByFacet<FacetNames>,
}

impl Writer {
    pub fn new(into: &Path, overwrite: bool, main: Lang) -> anyhow::Result<Self> {
        let articles = into.join("articles");
        fs::create_dir_all(&articles).with_context(|| format!("cannot make the folder {}", articles.display()))?;
        Ok(Self {
            into: into.to_owned(),
            overwrite,
            main,
            names: HashMap::new(),
            counts: BTreeMap::new(),
            facets: ByFacet::default(),
        })
    }

    /// Writes one article. Returns the name of its file, relative to the library, and whether it was written.
    pub fn article(&mut self, mut draft: Draft, problems: &mut Vec<Problem>) -> anyhow::Result<(String, Written)> {
        let lang = draft.head.lang.get_or_insert_with(|| self.main.clone()).clone();
        for (facet, names) in draft.head.facets.iter() {
            self.facets[facet].add(&draft.file, draft.line, names, &lang);
        }
        let given = draft.head.slug.take();
        let slug = given.clone().unwrap_or_else(|| name_for(&draft));
        let ending = if lang == self.main { ".md".to_owned() } else { format!(".{lang}.md") };
        let name = self.claim(&draft, &slug, given.is_some().then_some(&ending), problems);
        // A slug that is too long for the name of a file is written into the front matter instead.
        draft.head.slug = given.filter(|given| given.as_str() != name && name.len() < given.as_str().len());
        let relative = format!("articles/{name}{ending}");
        let text = markdown::file(&draft)?;
        let written = put(&self.into.join(&relative), text.as_bytes(), self.overwrite)?;
        if written == Written::Kept {
            let message = format!(
                "{} exists already with other content and was not \
                    changed",
                self.into.join(&relative).display()
            );
            let help = "compare the two; `--overwrite` replaces it";
            problems.push(Problem::warning(&draft.file, message).at(draft.line).help(help));
        }
        *self.counts.entry(lang).or_default() += 1;
        Ok((relative, written))
    }

    /// Writes a picture or a file that articles show; an existing one with other content is never replaced. Returns its
    /// name, relative to the library.
    pub fn attachment(&self, name: &str, bytes: &[u8]) -> anyhow::Result<String> {
        if let Some(reason) = names::refuse(name) {
            bail!("the library cannot have the file {}: {reason}", names::shown(name));
        }
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let (stem, ending) = match file.rsplit_once('.') {
            Some((stem, ending)) => (stem, format!(".{ending}")),
            None => (file, String::new()),
        };
        let above = self.into.join(folder);
        fs::create_dir_all(&above).with_context(|| format!("cannot make the folder {}", above.display()))?;
        let mut free = name.to_owned();
        for n in 2.. {
            if put(&self.into.join(&free), bytes, false)? != Written::Kept {
                break;
            }
            free = format!("{}{stem}-{n}{ending}", &name[..name.len() - file.len()]);
        }
        Ok(free)
    }

    /// A name that no other article of this run has. A name made of a title must be unique across all languages, since
    /// equal names would make two articles translations of each other; a name given in the source must be unique in its
    /// language only.
    fn claim(&mut self, draft: &Draft, slug: &Slug, given: Option<&String>, problems: &mut Vec<Problem>) -> String {
        let base = short(slug.as_str());
        // Windows and macOS treat names as equal that differ in case or in the composition of letters only.
        let key = |name: &str| given.map_or_else(|| fold(name), |ending| fold(&format!("{name}{ending}")));
        let mut name = base.clone();
        for n in 2.. {
            match self.names.get(&key(&name)) {
                Some(_) => name = format!("{base}-{n}"),
                None => break,
            }
        }
        if name != base
            && let Some((file, line)) = self.names.get(&key(&base))
        {
            let message = format!("has the address of {}:{line}; it became `{name}`", file.display());
            problems.push(
                Problem::warning(&draft.file, message).at(draft.line).help("give one of them another title or slug"),
            );
        }
        self.names.insert(key(&name), (draft.file.clone(), draft.line));
        name
    }

    /// Writes `library.toml` if there is none. An existing one is the author's.
    pub fn library(&self, library: &LibraryFile) -> anyhow::Result<Written> {
        let path = self.into.join("library.toml");
        let text = toml::to_string_pretty(library).context("library.toml cannot be written as TOML")?;
        put(&path, text.as_bytes(), false)
    }
}

fn name_for(draft: &Draft) -> Slug {
    let from = |text: &str| Slug::from_text(text);
    let stem = || draft.file.file_stem().and_then(|stem| from(&stem.to_string_lossy()));
    from(&draft.head.title).or_else(stem).unwrap_or_else(|| line_slug(draft.line))
}

/// A slug made of the line number, for a title without any letters.
fn line_slug(line: usize) -> Slug {
    let name = format!("article-{line}");
    match Slug::from_text(&name) {
        Some(slug) => slug,
        None => line_slug(line + 1),
    }
}

/// Shortens a slug, between two words.
fn short(slug: &str) -> String {
    if slug.len() <= MAX_NAME_BYTES {
        return slug.to_owned();
    }
    let end = (0..=MAX_NAME_BYTES).rev().find(|at| slug.is_char_boundary(*at)).unwrap_or(0);
    let cut = &slug[..end];
    match cut.rfind('-').filter(|at| *at > MAX_NAME_BYTES / 2) {
        Some(at) => cut[..at].to_owned(),
        None => cut.trim_end_matches('-').to_owned(),
    }
}

/// Writes a file that is not there yet, or may be replaced.
pub fn put(path: &Path, bytes: &[u8], overwrite: bool) -> anyhow::Result<Written> {
    let written = match fs::read(path) {
        Ok(old) if old == bytes => return Ok(Written::Unchanged),
        Ok(_) if !overwrite => return Ok(Written::Kept),
        Ok(_) => Written::Replaced,
        Err(e) if e.kind() == io::ErrorKind::NotFound => Written::Created,
        Err(e) => return Err(e).with_context(|| format!("cannot look at {}", path.display())),
    };
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    fs::write(&partial, bytes)
        .and_then(|()| fs::rename(&partial, path))
        .with_context(|| format!("cannot write {}", path.display()))?;
    Ok(written)
}
