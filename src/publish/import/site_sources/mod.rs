//! Folders of Markdown files that other programs make sites or notes of: Hugo, Jekyll, Zola, Eleventy, Docusaurus,
//! Obsidian; and single Markdown files. Heads become heads, template languages and dialects become Markdown, links
//! between the files stay links.

mod addresses;
mod context;
mod fields;
mod generator;
mod head;
mod opened;
mod place;
mod settings;
mod site;
mod text;
mod walk;

use std::{collections::BTreeMap, path::PathBuf};

use url::Url;

use super::{
    draft::Account,
    foreign,
    format::{Articles, Format},
    from_html::Places,
    input::ImportInput,
    intake::Intake,
    kinds,
    places::{ArticlePlaces, OwnPages},
    survey::ImportSurvey,
};
use crate::{
    corpus::Lang,
    publish::{
        names,
        problem::Problem,
        source::{clean::charset::Charset, library::front_matter},
    },
};
use context::TextContext;
use generator::SourceGenerator;
use head::SourceHead;
use opened::OpenedSite;
use site::{SiteMap, SourceText};

/// Folders of Markdown files, and single ones.
pub(super) struct SiteSources;

impl Format for SiteSources {
    fn recognises(&self, input: &ImportInput) -> Result<bool, Box<Problem>> {
        if input.is_folder {
            return Ok(SourceGenerator::of(&input.path).is_some());
        }
        let Some(text) = input.start() else { return Ok(false) };
        let markdown = input.path.to_str().is_some_and(walk::is_markdown);
        let head = || front_matter::foreign(text);
        let fields = kinds::head_of_fields(text).is_some();
        if fields && head().is_none() {
            let problem = Problem::error(&input.path, "begins with a head that has no end");
            return Err(Box::new(problem.help("write the line that the head begins with once more behind its fields")));
        }
        // A JSON object with a text behind it; more objects would be JSON Lines.
        let json = || {
            let body = head().map(|head| head.body.trim_start().to_owned()).unwrap_or_default();
            !body.is_empty() && !body.starts_with(['{', '['])
        };
        let json = text.lines().next().is_some_and(|line| line.trim() == "{") && json();
        Ok(fields || json || markdown && !is_whole_page(text))
    }

    fn open(&self, inputs: Vec<ImportInput>, survey: &mut ImportSurvey) -> anyhow::Result<Box<dyn Articles>> {
        let mut folders: Vec<PathBuf> = Vec::new();
        let mut files: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
        for input in inputs {
            if input.is_folder {
                folders.push(input.path);
                continue;
            }
            let above = input.path.parent().map(PathBuf::from).unwrap_or_default();
            files.entry(input.root.unwrap_or(above)).or_default().push(input.path);
        }
        let sites = folders.into_iter().map(|root| OpenedSite::folder(&root, survey)).collect::<Vec<_>>();
        let loose = files.into_iter().map(|(root, files)| OpenedSite::files(&root, &files, survey));
        let sites = sites.into_iter().chain(loose).collect();
        Ok(Box::new(SourceSites { sites, encoding: survey.encoding }))
    }
}

struct SourceSites {
    sites: Vec<OpenedSite>,
    encoding: Option<Charset>,
}

impl Articles for SourceSites {
    fn import(self: Box<Self>, intake: &mut Intake<'_>) -> anyhow::Result<()> {
        for mut site in self.sites {
            let mut unread = BTreeMap::new();
            for text in std::mem::take(&mut site.texts) {
                one(&mut site, &text, self.encoding, &mut unread, intake)?;
            }
            intake.report.accounts.extend(account(&site, &unread));
        }
        Ok(())
    }
}

/// What is said about a site as a whole.
fn account(site: &OpenedSite, unread: &BTreeMap<String, usize>) -> Option<Account> {
    let settings = &site.settings;
    let mut account = Account::new(&settings.root);
    if settings.generator != SourceGenerator::Unknown {
        account.saw(format!("a site or a folder of {}", settings.generator.name()));
    }
    account.recognised.extend(settings.title.as_ref().map(|title| format!("title of the site: {title}")));
    account.recognised.extend(settings.base.as_ref().map(|base| format!("address of the site: {base}")));
    if settings.languages.len() > 1 {
        let tags: Vec<&str> = settings.languages.iter().map(Lang::as_str).collect();
        account.saw(format!("languages of the site: {}", tags.join(", ")));
    }
    if !site.left_out.is_empty() {
        account.dropped(format!("files that are no texts of the site: {}", names::some(&site.left_out)));
    }
    for (field, count) in unread {
        account.dropped(format!("the field `{}`, in {}", names::shown(field), super::report::articles(*count)));
    }
    let empty = account.recognised.is_empty() && account.dropped.is_empty();
    (!empty).then_some(account)
}

/// The places of a text: other texts of its site, then files.
struct SitePlaces<'a, 'b, 'c> {
    site: &'c SiteMap,
    relative: &'c str,
    inner: ArticlePlaces<'a, 'b>,
}

impl Places for SitePlaces<'_, '_, '_> {
    fn link(&mut self, address: &str) -> Option<String> {
        if address.starts_with('#') {
            return Some(address.to_owned());
        }
        self.site.find(self.relative, address).or_else(|| self.inner.link(address))
    }

    fn picture(&mut self, address: &str) -> Option<String> {
        self.inner.picture(address)
    }
}

/// Imports one text.
fn one(
    site: &mut OpenedSite,
    text: &SourceText,
    encoding: Option<Charset>,
    unread: &mut BTreeMap<String, usize>,
    intake: &mut Intake<'_>,
) -> anyhow::Result<()> {
    let path = site.settings.root.join(&text.relative);
    let read = match opened::read(&path, encoding) {
        Ok(read) => read,
        Err(problem) => {
            intake.problems.push(*problem);
            return Ok(());
        }
    };
    let mut account = Account::new(&path);
    let parts = front_matter::foreign(&read);
    let settings = site.settings.clone();
    let (mut head, body, line) = match &parts {
        Some(parts) => {
            let source = SourceHead::of(parts);
            (source.front_matter(&parts.own, &settings, unread), parts.body, parts.body_line)
        }
        None => (Default::default(), read.as_str(), 1),
    };
    if text.place.is_section && body.trim().is_empty() {
        account.dropped("the whole file: it names a folder and has no text");
        intake.report.accounts.push(account);
        intake.skipped(text.length);
        return Ok(());
    }
    head.slug.clone_from(&text.slug);
    head.lang = text.lang.clone();
    head.translation = head.translation.or_else(|| text.translation.clone());
    head.date = head.date.or(text.place.date);
    head.draft |= text.place.is_draft;
    let address = text.path.as_ref().and_then(|path| settings.base.as_ref()?.join(path).ok());
    if !head.draft {
        let old = text.path.clone().filter(|path| path != "/" && !head.aliases.contains(path));
        head.aliases.splice(0..0, old);
        head.source = head.source.or_else(|| address.as_ref().map(Url::to_string));
    }
    let own = OwnPages::new();
    let beside = path.parent().map(PathBuf::from).unwrap_or_default();
    let inner = ArticlePlaces::new(&mut site.near, intake, address.or_else(|| settings.base.clone()), beside, &own);
    let mut places = SitePlaces { site: &site.map, relative: &text.relative, inner };
    let title = head.title.clone();
    let context = TextContext {
        settings: &settings,
        site: &site.map,
        relative: &text.relative,
        title: &title,
        is_mdx: settings.generator == SourceGenerator::Docusaurus || text.relative.ends_with(".mdx"),
    };
    let is_html = text.relative.ends_with(".html") || text.relative.ends_with(".htm");
    let mut converted = match is_html {
        true => text::html(body, &context, &mut places),
        false => text::markdown(body, &context, &mut places),
    };
    head.image = parts.as_ref().and_then(|parts| SourceHead::of(parts).image(&mut places));
    let (missing, failed) = (std::mem::take(&mut places.inner.missing), places.inner.failed.take());
    if let Some(error) = failed {
        return Err(error);
    }
    opened::title_from_text(&mut head, &mut converted.markdown, &text.place.name);
    head.title = foreign::title(&head.title, &converted.markdown, &path);
    if head.date.is_none() {
        account.missing("the date");
    }
    if head.draft {
        account.saw("a draft: imported with `draft: true`, so that it is not published");
    }
    missing.into_iter().for_each(|picture| account.missing(format!("picture: {picture}")));
    let mut problems = Vec::new();
    let draft =
        foreign::draft((&path, line), head, &converted.markdown, &converted.losses, &mut account, &mut problems);
    intake.problems.append(&mut problems);
    intake.only_article(draft, text.length, account)
}

/// Whether a text is a page of HTML or XML, whatever its name is.
fn is_whole_page(text: &str) -> bool {
    let lower: String = text.chars().take(40).collect::<String>().to_ascii_lowercase();
    ["<!doctype", "<html", "<?xml"].iter().any(|start| lower.starts_with(start))
}
