//! A Markdown file → an [`Article`], or the stub of one that must not be shown.

use std::{
    cell::RefCell,
    path::{Path, PathBuf},
};

use super::super::clean;
use crate::{
    corpus::{Article, Block, ByFacet, Correction, Facet, Figure, Inline, Source, block},
    publish::problem::{Problem, WhyHeldBack},
};

use super::{
    around::{Around, LibraryReference},
    changes,
    details::{self, CREDIT_HELP},
    fields,
    format::{CorrectionEntry, FrontMatter, ImageEntry, LibraryFile, OriginalEntry},
    front_matter::Parts,
    head::Lines,
    markdown,
    media::Media,
    missing::Told,
    moment::Moment,
    names::{AllNames, Names, sections},
    reading::{HeldBack, Previewed, Reading},
    release::{Release, far_years, held_back, release},
    sense,
    written::complaints::Complaints,
};

/// The most blocks in one text.
const MAX_BLOCKS: usize = 10_000;
/// The longest title, in characters.
const MAX_TITLE: usize = 300;
/// The longest summary, in characters.
const MAX_SUMMARY: usize = 300;

/// What became of one file.
#[derive(Default)]
pub(super) struct ReadText {
    pub(super) article: Option<(PathBuf, Article)>,
    /// The lines of the fields in its front matter.
    pub(super) lines: Lines,
    /// Its links to other texts and files of the library.
    pub(super) references: Vec<LibraryReference>,
    pub(super) held_back: Option<HeldBack>,
    pub(super) previewed: Option<Previewed>,
    /// The version that it was translated from.
    pub(super) original: Option<OriginalEntry>,
    /// Its old addresses, as the author writes them.
    pub(super) aliases: Vec<String>,
    /// As the author wrote them; which names mean the same is decided after all texts are read.
    pub(super) facets: ByFacet<Vec<String>>,
    pub(super) problems: Vec<Problem>,
}

impl ReadText {
    /// A file that cannot be read at all.
    pub(super) fn refused(problem: Problem) -> Self {
        Self { problems: vec![problem], ..Self::default() }
    }
}

/// What is known of the library when a text is read.
pub(super) struct Shelf<'a> {
    pub(super) settings: &'a LibraryFile,
    pub(super) media: &'a Media,
    pub(super) names: AllNames,
    pub(super) reading: &'a Reading,
}

/// Reads a file whose text is clean already, and divided into head and body.
pub(super) fn read(path: &Path, mut parts: Parts<'_>, shelf: &Shelf<'_>) -> ReadText {
    let Shelf { settings, media, names, reading } = shelf;
    let own = || names.0.get(path).cloned().unwrap_or_else(|| Err(Problem::error(path, "has no name")));
    let lines = parts.lines.clone();
    let removed = fields::clean_head(&mut parts.head).into_iter().map(|(field, removal)| {
        Problem::warning(path, format!("removed {} from `{field}`", removal.what)).at(lines.of(field))
    });
    let mut problems: Vec<Problem> = removed.collect();
    problems.extend(far_years(path, &parts.head, &lines, reading.today));
    let mut article = None;
    let mut kept = None;
    let mut previewed = None;
    let mut original = None;
    let mut aliases = Vec::new();
    let mut facets = ByFacet::default();
    let mut references = Vec::new();
    let release = match release(path, &parts.head, &lines, reading) {
        Release::Held(why, until, note) if reading.preview => {
            parts.complaints.as_warnings();
            problems.push(note);
            let named = names.of(path).map(|names| (names.slug.clone(), names.lang.clone()));
            previewed = named.map(|(slug, lang)| Previewed { slug, lang, why, until });
            Release::Shown
        }
        release => release,
    };
    match release {
        // Errors in a text that is not published must not stop the build.
        Release::Held(why, until, note) => {
            parts.complaints.as_warnings();
            problems.push(note);
            kept = Some(held_back(path, names.of(path), why, until));
        }
        // The text is not read at all, so that nothing of it, pictures included, is published.
        Release::Withdrawn => {
            let sections = sections(&parts.head.sections, &settings.nav);
            let left = own().map(|names| Article::withdrawn(names.slug, names.lang, names.translation, sections));
            article = left.map_err(|problem| problems.push(problem)).ok();
        }
        Release::Shown if parts.complaints.has_errors() => {}
        Release::Shown => {
            let (known, more) = details::by_name(path, &parts.head.pictures, media, lines.of("pictures"));
            problems.extend(more);
            let around = Around {
                media,
                known,
                today: reading.today,
                folder: path.parent().unwrap_or(path),
                site_url: settings.site_url.as_deref(),
                first_line: parts.body_line,
                references: RefCell::default(),
                missing: RefCell::default(),
            };
            let (body, losses) = markdown::blocks(parts.body, &around);
            problems.extend(losses.into_iter().map(|loss| Problem {
                line: Some(parts.body_line + loss.line - 1),
                help: loss.help,
                ..Problem::warning(path, loss.message)
            }));
            facets = std::mem::take(&mut parts.head.facets);
            original = parts.head.translated_from.take();
            aliases = std::mem::take(&mut parts.head.aliases);
            references = around.references.into_inner();
            let made = own().and_then(|names| shown(path, shelf, names, parts.head, &lines, body, &mut problems));
            article = made.map_err(|problem| problems.push(problem)).ok();
            let is_draft = previewed.as_ref().is_some_and(|held| held.why == WhyHeldBack::Draft);
            // A draft that was made a moment ago has no words yet, and its translation the title of its source.
            let begun = article.iter().filter(|article| !(is_draft && article.body.is_empty()));
            problems.extend(begun.flat_map(|article| sense::look_at(path, article, &lines, parts.body_line)));
            problems.extend(sense::topics(path, &facets[Facet::Topic], &lines));
        }
    }
    problems.extend(parts.complaints.of(path));
    let article = article.map(|article| (path.to_owned(), article));
    ReadText { article, lines, references, held_back: kept, previewed, original, aliases, facets, problems }
}

fn shown(
    path: &Path,
    shelf: &Shelf<'_>,
    names: Names,
    head: FrontMatter,
    lines: &Lines,
    body: Vec<Block>,
    problems: &mut Vec<Problem>,
) -> Result<Article, Problem> {
    for (field, text) in [("title", Some(&head.title)), ("summary", head.summary.as_ref())] {
        problems.extend(
            text.and_then(|text| taken_out(field, text))
                .map(|told| Problem::warning(path, told.message).at(lines.of(field)).help(told.help)),
        );
    }
    let plain = Some(markdown::plain_from_html(&head.title)).filter(|title| !title.trim().is_empty());
    let title = plain.as_ref().unwrap_or(&head.title).split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        let problem = Problem::error(path, "the title is empty").at(lines.of("title"));
        return Err(problem.help("write the title of the article after `title:`"));
    }
    if title.chars().count() > MAX_TITLE {
        let message = format!("the title is longer than {MAX_TITLE} characters");
        return Err(Problem::error(path, message).at(lines.of("title")).help("shorten it"));
    }
    if body.len() > MAX_BLOCKS {
        let problem = Problem::error(path, format!("more than {MAX_BLOCKS} paragraphs"));
        return Err(problem.help("divide it into several articles"));
    }
    let Names { slug, lang, translation } = names;
    let sections = sections(&head.sections, &shelf.settings.nav);
    if sections.len() < head.sections.len() {
        let problem = Problem::warning(path, "an empty or repeated entry of `sections` was left out");
        problems.push(problem.at(lines.of("sections")));
    }
    let source = match head.source.as_deref().map(clean::link::parse).transpose() {
        Ok(href) => href.map(|href| Source { name: head.source_name, href }),
        Err(reason) => {
            let message = format!("the source was left out: {reason}");
            problems.push(Problem::warning(path, message).at(lines.of("source")));
            None
        }
    };
    let folder = path.parent().unwrap_or(path);
    let picture = |image: &ImageEntry| {
        let (mut picture, note) = shelf.media.picture(folder, &image.src, &image.alt)?;
        let described = details::describe(&mut picture, image, shelf.media, shelf.reading.today);
        let refused = described.err().map(|reason| Told::new(format!("the credit has no link: {reason}"), CREDIT_HELP));
        Ok::<_, Told>((picture, note.or(refused)))
    };
    let image_line = lines.of("image");
    let figure = head.image.and_then(|image| match picture(&image) {
        Ok((picture, note)) => {
            problems.extend(note.map(|note| Problem::warning(path, note.message).at(image_line).help(note.help)));
            let caption = image.caption.map(Inline::Text).into_iter().collect();
            Some(Figure { picture: Some(picture), caption })
        }
        Err(reason) => {
            problems.push(Problem::warning(path, reason.message).at(image_line).help(reason.help));
            None
        }
    });
    let audio = head.audio.and_then(|entry| {
        let line = lines.of("audio");
        let warn = |told: Told| Problem::warning(path, told.message).at(line).help(told.help);
        match shelf.media.recording(folder, &entry) {
            Ok((audio, notes)) => {
                problems.extend(notes.into_iter().map(warn));
                Some(audio)
            }
            Err(reason) => {
                problems.push(warn(reason));
                None
            }
        }
    });
    let plain = |text: String| Some(markdown::plain_from_html(&text)).filter(|text| !text.is_empty()).unwrap_or(text);
    let written = head.summary.map(plain);
    let written = written.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
    if written.chars().count() > MAX_SUMMARY {
        let message = format!("the summary has {} characters; its end is not shown", written.chars().count());
        let help = format!("shorten it to {MAX_SUMMARY}");
        problems.push(Problem::warning(path, message).at(lines.of("summary")).help(help));
    }
    let summary = summary(written, &body);
    let from = head.publish_from.filter(|_| lines.has("publish_from"));
    // Without a date of its own an article has that of its publication.
    let date = head.date.or(from.map(|from| from.date));
    let published = from.and_then(Moment::timestamp);
    let published = published.filter(|from| head.date.is_none_or(|date| date <= from.day));
    let published = published.filter(|from| from.has_time() || Some(from.day) != date);
    let mut said = Complaints::default();
    let mut can_be = |field: &'static str, moment: Moment| {
        changes::sensible(field, moment, date, lines.of(field), shelf.reading, &mut said)
    };
    let updated = head.updated.filter(|moment| can_be("updated", *moment)).and_then(Moment::timestamp);
    let corrections = head.corrections.into_iter().map(|CorrectionEntry { date, text }| Correction {
        date: date.into(),
        text: plain(text).split_whitespace().collect::<Vec<_>>().join(" "),
    });
    let corrections = corrections.filter(|entry| can_be("corrections", Moment { date: entry.date, time: None }));
    let corrections = corrections.collect();
    problems.extend(said.of(path));
    Ok(Article {
        title,
        date,
        published,
        updated,
        corrections,
        summary,
        sections,
        authors: head.authors,
        project: head.project,
        funder: head.funder,
        source,
        id: head.id,
        figure,
        audio,
        body,
        ..Article::new(slug, lang, translation)
    })
}

/// What the author should know of tags in the text of a field.
fn taken_out(field: &str, text: &str) -> Option<Told> {
    let names = markdown::tags_taken_out(text);
    let first = names.first()?;
    let shown: Vec<String> = names.iter().map(|name| format!("`<{name}>`")).collect();
    let message = format!("the {field} is shown without {}", shown.join(", "));
    Some(Told::new(message, format!("write `&lt;{first}&gt;` to show it as it is; else take it out")))
}

/// The author's summary, else the first paragraph, cut at a word.
fn summary(written: String, body: &[Block]) -> String {
    let first = || {
        body.iter().find_map(|block| match block {
            Block::Paragraph(text) => Some(block::plain(text)),
            _ => None,
        })
    };
    let text = if written.is_empty() { first().unwrap_or_default() } else { written };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= MAX_SUMMARY {
        return text;
    }
    let cut: String = text.chars().take(MAX_SUMMARY - 1).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{}…", cut.trim_end_matches([',', ';', ':', '.', '–', '-']))
}
