//! A site after the first reading: its settings, its texts with their places and names, and where they are.

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{
    super::{
        draft::{Account, Body},
        dump::title,
        foreign,
        from_html::HtmlLosses,
        input,
        nearby::NearbyFiles,
        survey::ImportSurvey,
    },
    addresses,
    fields::SourceFields,
    head::SourceHead,
    place::{self, SiteNames},
    settings::SourceSettings,
    site::{self, SiteMap, SourceText},
    walk,
};
use crate::{
    corpus::{Lang, Slug},
    publish::{
        problem::Problem,
        source::{
            clean::charset::Charset,
            library::{format::FrontMatter, front_matter},
        },
    },
};

/// The largest text.
const LARGEST: u64 = 4_000_000;

/// Folders beside the texts in which a site has its pictures.
const PICTURES: &[&str] = &["static", "assets", "public", "src", "content"];

/// A site that is to be imported.
pub(super) struct OpenedSite {
    pub(super) settings: SourceSettings,
    pub(super) texts: Vec<SourceText>,
    pub(super) map: SiteMap,
    pub(super) near: NearbyFiles,
    /// Files that look like texts and are none of the site.
    pub(super) left_out: Vec<String>,
}

/// What the head and the first words of a text say.
struct FirstReading {
    text: SourceText,
    lang: Option<Lang>,
    unsure: bool,
}

impl OpenedSite {
    /// Opens a folder of a program that is known.
    pub(super) fn folder(root: &Path, survey: &mut ImportSurvey) -> Self {
        let settings = SourceSettings::of(root);
        let found = walk::files(&settings);
        if found.too_many {
            let problem = Problem::error(root, "holds too many texts; the rest was left out");
            survey.problems.push(problem.help("import its folders one after the other"));
        }
        if found.texts.is_empty() {
            let message = format!("is a folder of {} without texts", settings.generator.name());
            survey.refuse(Problem::error(root, message).help("name the folder in which its texts are"));
        }
        survey.site_title = survey.site_title.take().or_else(|| settings.title.clone());
        let mut folders: Vec<PathBuf> = PICTURES.iter().map(|name| root.join(name)).collect();
        folders.push(root.to_owned());
        folders.extend(survey.folders.iter().filter(|folder| *folder != root).cloned());
        let near = NearbyFiles::new(&folders);
        let mut site = Self::read(settings, found.texts, &found.others, near, survey);
        site.left_out = found.left_out;
        site
    }

    /// Opens files that were found one by one.
    pub(super) fn files(root: &Path, files: &[PathBuf], survey: &mut ImportSurvey) -> Self {
        let mut settings = SourceSettings { root: root.to_owned(), ..SourceSettings::default() };
        settings.folders.push((String::new(), None));
        let texts = files.iter().filter_map(|file| walk::relative(file, root)).collect();
        let others = walk::files(&settings).others;
        let near = NearbyFiles::new(&[&[root.to_owned()], survey.folders.as_slice()].concat());
        Self::read(settings, texts, &others, near, survey)
    }

    fn read(
        settings: SourceSettings,
        names: Vec<String>,
        others: &[String],
        near: NearbyFiles,
        survey: &mut ImportSurvey,
    ) -> Self {
        let site_names = SiteNames::of(&names, &settings);
        let encoding = survey.encoding;
        let read = |relative: String| first(relative, &settings, &site_names, encoding);
        let mut texts = Vec::new();
        let mut readings = names.into_par_iter().map(read).collect::<Vec<_>>();
        let guesses = originals(&mut readings.iter_mut().flatten().collect::<Vec<_>>(), &survey.fallback);
        survey.problems.extend(guesses.into_iter().map(|(relative, lang)| {
            let message = format!("has no language of its own beside its other versions; {lang} is a guess");
            Problem::warning(settings.root.join(relative), message).help("write `lang: …` into its head")
        }));
        for reading in readings {
            match reading {
                Ok(reading) => {
                    let head = FrontMatter { lang: reading.lang, ..FrontMatter::default() };
                    let body = Body::Markdown(String::new());
                    let file = settings.root.join(&reading.text.relative);
                    survey.saw(&super::super::draft::Draft { file, line: 1, head, body, unsure: reading.unsure });
                    texts.push(reading.text);
                }
                Err(problem) => survey.refuse(*problem),
            }
        }
        site::name_all(&mut texts, settings.languages.first());
        let map = SiteMap::of(&texts, others, settings.base.as_ref());
        Self { settings, texts, map, near, left_out: Vec::new() }
    }
}

/// Gives a text that says no language, and is too short to tell it, one that its other versions do not have: `mill.md`
/// beside `mill.de.md` is not German. The commonest language of texts that say none, else `fallback`. Returns them.
fn originals(readings: &mut [&mut FirstReading], fallback: &Lang) -> Vec<(String, Lang)> {
    let mut versions: HashMap<String, Vec<Lang>> = HashMap::new();
    let mut count: BTreeMap<Lang, usize> = BTreeMap::new();
    for reading in readings.iter() {
        match (&reading.text.lang, &reading.lang) {
            (Some(lang), _) => versions.entry(reading.text.place.key()).or_default().push(lang.clone()),
            (None, Some(lang)) if !reading.unsure => *count.entry(lang.clone()).or_default() += 1,
            (None, _) => {}
        }
    }
    let mut likely: Vec<(usize, Lang)> = count.into_iter().map(|(lang, count)| (count, lang)).collect();
    likely.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let likely: Vec<Lang> = likely.into_iter().map(|(_, lang)| lang).collect();
    let mut given = Vec::new();
    for reading in readings.iter_mut().filter(|reading| reading.text.lang.is_none() && reading.unsure) {
        let Some(others) = versions.get(&reading.text.place.key()) else { continue };
        let last = [fallback.clone(), Lang::english()];
        let mut tried = likely.iter().chain(&reading.lang).chain(&last);
        let Some(lang) = tried.find(|lang| !others.contains(lang)).cloned() else { continue };
        reading.text.lang = Some(lang.clone());
        (reading.lang, reading.unsure) = (Some(lang.clone()), false);
        given.push((reading.text.relative.clone(), lang.clone()));
    }
    given
}

/// The text of a file.
pub(super) fn read(path: &Path, encoding: Option<Charset>) -> Result<String, Box<Problem>> {
    let fail = |message: String, help: &str| Box::new(Problem::error(path, message).help(help));
    let length = path.metadata().map_or(0, |meta| meta.len());
    if length > LARGEST {
        return Err(fail(format!("has {length} bytes; a text has at most {LARGEST}"), "divide it into several"));
    }
    let bytes = std::fs::read(path).map_err(|e| fail(format!("cannot be read: {e}"), "check that you may read it"))?;
    input::text_of(path, &bytes, encoding, None).map(|decoded| decoded.text)
}

fn first(
    relative: String,
    settings: &SourceSettings,
    names: &SiteNames,
    encoding: Option<Charset>,
) -> Result<FirstReading, Box<Problem>> {
    let path = settings.root.join(&relative);
    let text = read(&path, encoding)?;
    let parts = front_matter::foreign(&text);
    let place = place::read(&relative, settings, names);
    let (mut head, body, fields) = match &parts {
        Some(parts) => {
            let source = SourceHead::of(parts);
            let head = source.front_matter(&parts.own, settings, &mut Default::default());
            (head, parts.body, source.fields)
        }
        None => (FrontMatter::default(), text.as_str(), SourceFields::default()),
    };
    let many = settings.languages.len() > 1;
    let default = || settings.languages.first().filter(|_| many).cloned();
    let lang = head.lang.take().or_else(|| place.lang.clone()).or_else(default);
    let date = head.date.or(place.date);
    let path_of = addresses::path(fields, &place, date, &head.title, lang.as_ref(), settings);
    let wanted = fields.text(&["slug", "permalink", "url", "path"]).filter(|text| !text.contains(['{', '<']));
    let wanted = wanted.filter(|text| !text.contains("/:") && !text.starts_with(':')).and_then(|text| {
        let last = text.trim_end_matches("index.html").trim_end_matches('/').rsplit('/').next().map(str::to_owned);
        last.and_then(|last| Slug::from_text(last.trim_end_matches(".html")))
    });
    let key = fields.text(&["translationkey", "translation"]);
    let end = body.char_indices().nth(6_000).map_or(body.len(), |(end, _)| end);
    let probe = FrontMatter { lang: lang.clone(), title: head.title.clone(), ..FrontMatter::default() };
    let (mut account, mut said) = (Account::default(), Vec::new());
    let place_of = (path.as_path(), 1);
    let draft = foreign::draft(place_of, probe, &body[..end], &HtmlLosses::default(), &mut account, &mut said);
    let length = path.metadata().map_or(0, |meta| meta.len());
    let title = head.title;
    let text =
        SourceText { relative, length, place, lang, wanted, title, key, path: path_of, slug: None, translation: None };
    Ok(FirstReading { text, lang: draft.head.lang, unsure: draft.unsure })
}

/// Takes the title from the first heading where the head has none, and removes a first heading that repeats it.
pub(super) fn title_from_text(head: &mut FrontMatter, markdown: &mut String, name: &str) {
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (first, rest) = markdown.split_once('\n').unwrap_or((markdown.as_str(), ""));
    let heading = first.strip_prefix("## ").map(|text| text.trim_end_matches(['#', ' ']).trim().to_owned());
    let repeats = heading.as_ref().is_some_and(|heading| head.title.is_empty() || bare(heading) == bare(&head.title));
    if let Some(heading) = heading.filter(|_| repeats) {
        if head.title.is_empty() {
            head.title = heading.replace(['\\', '*', '`'], "");
        }
        *markdown = rest.trim_start().to_owned();
    }
    if head.title.is_empty() {
        head.title = title::from_file(Path::new(name));
    }
}
