//! HTML pages, saved or crawled. What the pages of a run have in common is navigation; of the rest, the article is
//! found by the rules of the reader view of browsers (dom_smoothie). What the pages say about themselves (JSON-LD, Open
//! Graph, Dublin Core, `meta`, `time`, `hreflang`) becomes the head.

mod article;
mod byline;
mod claims;
mod decoded;
mod google;
mod linked_data;
mod menus;
mod shared;
mod site_names;
mod titles;

use std::{collections::HashMap, path::PathBuf};

use rayon::prelude::*;
use url::Url;

use super::{
    draft::{Account, Body, Draft},
    foreign,
    format::{Articles, Format},
    from_html,
    input::ImportInput,
    intake::Intake,
    kinds,
    nearby::NearbyFiles,
    places::{self, ArticlePlaces, OwnPages},
    survey::ImportSurvey,
};
use crate::publish::{problem::Problem, source::clean::charset::Charset};
use article::FoundArticle;
use claims::Claims;
use menus::SharedMenus;
use shared::SharedTexts;

/// The largest page. Parsing takes about twenty times as much memory.
const LARGEST: u64 = 12_000_000;

/// How many pages are read at the same time.
const TOGETHER: usize = 32;

/// HTML pages.
pub(super) struct HtmlPages;

/// A page after the first reading.
struct SavedPage {
    path: PathBuf,
    length: u64,
    claims: Claims,
}

impl Format for HtmlPages {
    fn recognises(&self, input: &ImportInput) -> Result<bool, Box<Problem>> {
        let html = input.text.as_deref().is_ok_and(kinds::is_html);
        match html && input.length > LARGEST {
            true => {
                let message = format!("is an HTML page of {} bytes; {LARGEST} are the most", input.length);
                Err(Box::new(Problem::error(&input.path, message).help("divide the page")))
            }
            false => Ok(html),
        }
    }

    fn open(&self, inputs: Vec<ImportInput>, survey: &mut ImportSurvey) -> anyhow::Result<Box<dyn Articles>> {
        let encoding = survey.encoding;
        let read = |input: &ImportInput| {
            let text = decoded::read(&input.path, encoding)?.text;
            let html = from_html::page(&text);
            let claims = Claims::of(&html, &input.path);
            let (texts, menus) = (shared::texts(&html), menus::of(&html));
            Ok((SavedPage { path: input.path.clone(), length: input.length, claims }, texts, menus))
        };
        let (mut pages, mut shared, mut menus) = (Vec::new(), SharedTexts::default(), SharedMenus::default());
        let mut languages = Account::default();
        // Of each page, little is kept: there may be many thousand.
        for inputs in inputs.chunks(TOGETHER) {
            for page in inputs.par_iter().map(read).collect::<Vec<Result<_, Box<Problem>>>>() {
                match page {
                    Ok((mut page, texts, own)) => {
                        survey.saw(&beginning(&mut page, &mut languages));
                        pages.push(page);
                        shared.saw(texts);
                        menus.saw(own);
                    }
                    Err(problem) => survey.refuse(*problem),
                }
            }
        }
        let shared = shared.counted(pages.len());
        let found = menus.tree(pages.len(), &survey.fallback);
        survey.tree.add(found);
        let own = own_pages(&pages);
        let translations = claims::translations(pages.iter().map(|page| &page.claims));
        titles::without_common_titles(
            pages.iter_mut().map(|page| (&mut page.claims.title, page.claims.heading.as_str())),
        );
        titles::without_site_names(pages.iter_mut().map(|page| &mut page.claims.title));
        let near = NearbyFiles::new(&survey.folders);
        Ok(Box::new(HtmlFiles { pages, shared, own, translations, near, encoding }))
    }
}

/// The article as far as its language can be recognised in it: from the beginning of the page, which is then forgotten.
fn beginning(page: &mut SavedPage, languages: &mut Account) -> Draft {
    let sample = std::mem::take(&mut page.claims.sample);
    let losses = from_html::HtmlLosses::default();
    let draft = foreign::draft((&page.path, 1), page.claims.head(), &sample, &losses, languages, &mut Vec::new());
    Draft { body: Body::Markdown(String::new()), ..draft }
}

/// The files of the articles by the addresses of their pages; pages with the same name have none.
fn own_pages(pages: &[SavedPage]) -> OwnPages {
    let mut count: HashMap<&str, usize> = HashMap::new();
    for slug in pages.iter().filter_map(|page| page.claims.slug.as_ref()) {
        *count.entry(slug.as_str()).or_default() += 1;
    }
    let mut own = OwnPages::new();
    for page in pages {
        let Some(slug) = page.claims.slug.as_ref().filter(|slug| count[slug.as_str()] == 1) else { continue };
        let file = file_address(&page.path);
        for address in [file, page.claims.address.clone()].into_iter().flatten() {
            own.insert(places::key(address.as_str()), format!("{slug}.md"));
        }
    }
    own
}

fn file_address(path: &std::path::Path) -> Option<Url> {
    Url::from_file_path(path.canonicalize().ok()?).ok()
}

struct HtmlFiles {
    pages: Vec<SavedPage>,
    shared: SharedTexts,
    own: OwnPages,
    translations: HashMap<String, String>,
    near: NearbyFiles,
    encoding: Option<Charset>,
}

impl Articles for HtmlFiles {
    fn import(mut self: Box<Self>, intake: &mut Intake<'_>) -> anyhow::Result<()> {
        let mut pages = std::mem::take(&mut self.pages);
        while !pages.is_empty() {
            let rest = pages.split_off(pages.len().min(TOGETHER));
            let (shared, encoding) = (&self.shared, self.encoding);
            let find = |page: SavedPage| {
                let found = decoded::read(&page.path, encoding)
                    .map(|read| (FoundArticle::of(&read, shared, &page.claims.byline()), read.said));
                (page, found)
            };
            let found: Vec<_> = std::mem::replace(&mut pages, rest).into_par_iter().map(find).collect();
            for (page, found) in found {
                match found {
                    Ok((article, said)) => self.page(page, &article, said, intake)?,
                    Err(problem) => intake.problems.push(*problem),
                }
            }
        }
        Ok(())
    }
}

impl HtmlFiles {
    fn page(
        &mut self,
        page: SavedPage,
        article: &FoundArticle,
        encoding: Option<String>,
        intake: &mut Intake<'_>,
    ) -> anyhow::Result<()> {
        let SavedPage { path, length, claims, .. } = page;
        let mut account = Account::new(&path);
        let beside = path.parent().map(PathBuf::from).unwrap_or_default();
        let mut places = ArticlePlaces::new(&mut self.near, intake, claims.address.clone(), beside, &self.own);
        places.file = file_address(&path);
        let text = from_html::markdown(&article.html, &mut places);
        let mut head = claims.head();
        let body = article.without_title(&text.markdown, &head.title);
        if head.image.is_none()
            && let Some(picture) = &claims.picture
        {
            use super::from_html::Places;
            let src = places.picture(picture).filter(|src| !src.contains("://"));
            let shown = src.filter(|src| !body.contains(src.as_str()));
            head.image = shown.map(|src| claims.image(src));
        }
        let (missing, failed) = (std::mem::take(&mut places.missing), places.failed.take());
        if let Some(error) = failed {
            return Err(error);
        }
        account.recognised.extend(encoding);
        head.translation = claims.alternates.first().and_then(|first| self.translations.get(first).cloned());
        head.title = foreign::title(&head.title, &body, &path);
        let mut problems = Vec::new();
        let mut draft = foreign::draft((&path, 1), head, &body, &text.losses, &mut account, &mut problems);
        claims.check_language(&mut draft, &mut account);
        account.dropped.extend(article.around());
        for picture in missing {
            account.missing(format!("picture: {picture}"));
        }
        if draft.head.date.is_none() {
            account.missing("the date");
        }
        if article.doubtful {
            let message = "no article was found on the page; all of it was taken";
            problems.push(Problem::warning(&path, message).help("delete what is not the text"));
        }
        intake.problems.append(&mut problems);
        intake.only_article(draft, length, account)
    }
}
