//! Reads a whole library: every file that can be used, and every problem of those that cannot.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::{
    corpus::{Article, Block, Figure, Inline, Slug, Source, block},
    publish::{clean, problem::Problem},
};

use super::{
    HeldBack, Media, Reading,
    around::Around,
    fields,
    format::{FrontMatter, ImageEntry, LibraryFile},
    front_matter, markdown,
    names::{Names, names, page_path, slugs},
    settings::{clean_partners, read_settings},
};

/// The largest text, in bytes.
const MAX_TEXT: u64 = 1_000_000;
/// The most blocks in one text.
const MAX_BLOCKS: usize = 10_000;
/// The longest title, in characters.
const MAX_TITLE: usize = 300;
/// The longest summary, in characters.
const MAX_SUMMARY: usize = 300;

/// A library as it was found on disk.
pub struct Library {
    pub root: PathBuf,
    pub file: LibraryFile,
    pub articles: Vec<(PathBuf, Article)>,
    pub pages: Vec<PageText>,
    pub media: Media,
    /// Articles and pages that are not published yet.
    pub held_back: Vec<HeldBack>,
    pub problems: Vec<Problem>,
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
pub fn read(root: &Path, reading: &Reading) -> Result<Library, Problem> {
    let mut file = read_settings(root)?;
    let settings_problems = told(&root.join("library.toml"), fields::clean_settings(&mut file));
    let partner_problems = clean_partners(&root.join("library.toml"), &mut file.partners);
    let media = Media::new(root);
    let (articles, mut problems) = texts_below(root, &file, &media, "articles", reading);
    let (pages, page_problems) = texts_below(root, &file, &media, "pages", reading);
    problems.extend(page_problems.into_iter().chain(settings_problems).chain(partner_problems));
    let notes = media.notes().into_iter();
    problems.extend(notes.map(|(file, note)| Problem::warning(file, note.message).help(note.help)));
    // A page of the navigation stays when its text goes.
    let pages = pages.into_iter().filter(|(_, text)| !text.withdrawn);
    let pages = pages.map(|(file, text)| PageText { path: page_path(root, &file), file, text }).collect();
    Ok(Library { root: root.to_owned(), file, articles, pages, media, held_back: Vec::new(), problems })
}

/// Every Markdown file below a folder, in the order of their names.
fn texts_below(
    root: &Path,
    settings: &LibraryFile,
    media: &Media,
    folder: &str,
    reading: &Reading,
) -> (Vec<(PathBuf, Article)>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut files = Vec::new();
    let folder = root.join(folder);
    for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().filter(|_| folder.exists()) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && entry.path().extension().is_some_and(|e| e == "md") => {
                files.push(entry.into_path());
            }
            Ok(_) => {}
            Err(error) => problems.push(Problem::error(&folder, error.to_string())),
        }
    }
    let read: Vec<_> = files.into_par_iter().map(|file| read_text(&file, settings, media, reading)).collect();
    let mut texts = Vec::with_capacity(read.len());
    for (text, found) in read {
        texts.extend(text);
        problems.extend(found);
    }
    (texts, problems)
}

type OneText = (Option<(PathBuf, Article)>, Vec<Problem>);

fn read_text(path: &Path, settings: &LibraryFile, media: &Media, reading: &Reading) -> OneText {
    match fs::metadata(path) {
        Ok(data) if data.len() > MAX_TEXT => {
            let message = format!("{} bytes, more than the {MAX_TEXT} that a text may have", data.len());
            return (None, vec![Problem::error(path, message).help("divide it into several articles")]);
        }
        _ => {}
    }
    let text = match fs::read(path).map_err(|error| error.to_string()).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(error)) => {
            let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count();
            let problem = Problem::error(path, "the text is not UTF-8").at(line + 1);
            return (None, vec![problem.help("save the file with the encoding UTF-8")]);
        }
        Err(error) => return (None, vec![Problem::error(path, format!("cannot be read: {error}"))]),
    };
    let (text, mut problems) = clean_text(path, &text);
    let mut parts = match front_matter::split(&text) {
        Ok(parts) => parts,
        Err(error) => {
            problems.push(Problem::error(path, error.message).at(error.line).help(error.help));
            return (None, problems);
        }
    };
    // A field has no line of its own once it is read: the head's stands for it.
    problems.extend(told(path, fields::clean_head(&mut parts.head)).into_iter().map(|problem| problem.at(2)));
    if parts.head.is_withdrawn(reading.today) {
        // Its text is not looked at, so that nothing of it goes anywhere, its pictures included.
        let left = names(path, settings, &parts.head)
            .map(|names| Article::withdrawn(names.slug, names.lang, names.translation, slugs(&parts.head.sections)));
        let left = left.map_err(|problem| problems.push(problem)).ok();
        return (left.map(|article| (path.to_owned(), article)), problems);
    }
    let around = Around { media, folder: path.parent().unwrap_or(path) };
    let (body, losses) = markdown::blocks(parts.body, &around);
    problems.extend((losses.into_iter()).map(|loss| Problem {
        line: Some(parts.body_line + loss.line - 1),
        help: loss.help,
        ..Problem::warning(path, loss.message)
    }));
    match article(path, settings, media, parts.head, body, &mut problems) {
        Ok(article) => (Some((path.to_owned(), article)), problems),
        Err(problem) => {
            problems.push(problem);
            (None, problems)
        }
    }
}

/// The text without what must not stand in one; each removal is a warning.
fn clean_text(path: &Path, text: &str) -> (String, Vec<Problem>) {
    let cleaned = clean::hygiene::clean(text);
    let problems = told(path, cleaned.removals);
    (cleaned.text, problems)
}

fn told(path: &Path, removals: Vec<clean::hygiene::Removal>) -> Vec<Problem> {
    let told =
        |removal: clean::hygiene::Removal| Problem::warning(path, format!("removed {}", removal.what)).at(removal.line);
    removals.into_iter().map(told).collect()
}

fn article(
    path: &Path,
    settings: &LibraryFile,
    media: &Media,
    head: FrontMatter,
    body: Vec<Block>,
    problems: &mut Vec<Problem>,
) -> Result<Article, Problem> {
    let error = |message: String, help: &str| Problem::error(path, message).at(2).help(help);
    let title = head.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(error("the title is empty".to_owned(), "write what the article is called after `title:`"));
    }
    if title.chars().count() > MAX_TITLE {
        return Err(error(format!("the title is longer than {MAX_TITLE} characters"), "shorten it"));
    }
    if body.len() > MAX_BLOCKS {
        return Err(error(format!("more than {MAX_BLOCKS} paragraphs"), "divide it into several articles"));
    }
    let Names { slug, lang, translation } = names(path, settings, &head)?;
    let mut ids = |texts: &[String]| -> Vec<Slug> {
        let ids = slugs(texts);
        if ids.len() < texts.len() {
            problems.push(Problem::warning(path, "an empty or repeated section, topic or place was left out").at(2));
        }
        ids
    };
    let (sections, topics, places) = (ids(&head.sections), ids(&head.topics), ids(&head.places));
    let source = match head.source.as_deref().map(clean::link::parse).transpose() {
        Ok(href) => href.map(|href| Source { name: head.source_name, href }),
        Err(reason) => {
            problems.push(Problem::warning(path, format!("the source was left out: {reason}")).at(2));
            None
        }
    };
    let folder = path.parent().unwrap_or(path);
    let picture = |image: &ImageEntry| media.picture(folder, &image.src, &image.alt, image.credit.as_deref());
    let figure = head.image.and_then(|image| match picture(&image) {
        Ok((picture, note)) => {
            problems.extend(note.map(|note| Problem::warning(path, note.message).at(2).help(note.help)));
            let caption = image.caption.map(Inline::Text).into_iter().collect();
            Some(Figure { picture: Some(picture), caption })
        }
        Err(reason) => {
            problems.push(Problem::warning(path, reason.message).at(2).help(reason.help));
            None
        }
    });
    let summary = summary(head.summary, &body);
    Ok(Article {
        slug,
        title,
        lang,
        date: head.date,
        summary,
        sections,
        topics,
        places,
        people: head.people,
        project: head.project,
        funder: head.funder,
        source,
        id: head.id,
        figure,
        translation,
        versions: Vec::new(),
        previous: None,
        next: None,
        related: Vec::new(),
        body,
        withdrawn: false,
    })
}

/// The author's summary, else the first paragraph, cut at a word.
fn summary(written: Option<String>, body: &[Block]) -> String {
    let first = || {
        body.iter().find_map(|block| match block {
            Block::Paragraph(text) => Some(block::plain(text)),
            _ => None,
        })
    };
    let text = written.filter(|text| !text.trim().is_empty()).or_else(first).unwrap_or_default();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= MAX_SUMMARY {
        return text;
    }
    let cut: String = text.chars().take(MAX_SUMMARY - 1).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{}…", cut.trim_end_matches([',', ';', ':', '.', '–', '-']))
}
