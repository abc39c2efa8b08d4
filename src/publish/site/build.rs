//! A library → a site, from the first step to the last.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Result;

use crate::corpus::{Article, Version};

use super::{
    address::{self, Address},
    aliases,
    assets::{
        self, Wishes, install,
        viewer::{Viewer, ViewerSource},
    },
    cache::{self, WarmCache},
    change::Change,
    contexts::Contexts,
    data,
    edition::{self, WorkerScript},
    feeds,
    files::{HEADERS_FILE, REDIRECTS_FILE},
    hosts,
    keys::{self, PageKeys},
    look::{self, SiteLook},
    of_library,
    output::Output,
    pages, partners,
    policy::{self, Embeds, Inlined},
    share, sitemap,
    target::{list::EditionList, paths},
    whereabouts,
};
use crate::publish::{
    assemble::{Corpus, assemble, assemble_again},
    problem::{self, Problem},
    source::{
        clean::percent::decoded,
        library::{self, HeldBack, MadePictures, Reading, format::LibraryFile},
    },
};

pub use super::summary::BuildSummary;

/// How a site is to be built.
#[derive(Debug, Clone)]
pub struct Options {
    pub library: PathBuf,
    pub out: PathBuf,
    /// `/`, `/repo/` or `/a/b/`; if absent, the path of the site's address.
    pub base: Option<String>,
    /// The address of the site; if absent, the library's own `site_url`.
    pub site_url: Option<String>,
    /// Without it the site has no program.
    pub viewer: Option<ViewerSource>,
    /// The time for which the site is built: articles whose consent has ended by then are withdrawn, and articles with
    /// a later day of publication are left out.
    pub reading: Reading,
    /// Pages load themselves anew when the development server says so.
    pub live_reload: bool,
    /// The service worker removes itself and what it kept, and pages register none.
    pub kill_switch: bool,
    /// The site is published without the articles that have errors.
    pub keep_going: bool,
}

/// Receives the progress of a build.
pub trait Progress: Sync {
    /// A step begins; `pages` is how many pages it will write, if it writes pages.
    fn step(&self, name: &str, pages: Option<usize>);
    /// A page was written.
    fn page(&self);
}

/// Builds the site. If the library has errors, the build ends before the site in the target is changed; with
/// `keep_going`, the articles with errors are left out instead.
pub fn build(options: &Options, progress: &dyn Progress) -> Result<BuildSummary> {
    build_again(options, progress, &Arc::default())
}

/// The same for one of several builds of a site in this process.
pub fn build_again(options: &Options, progress: &dyn Progress, cache: &Arc<WarmCache>) -> Result<BuildSummary> {
    progress.step("reading the library", None);
    let mut library = match library::read(&options.library, &options.reading) {
        Ok(library) => library,
        Err(problems) => return Ok(BuildSummary { problems, ..BuildSummary::default() }),
    };
    paths::ensure_outside(&options.library, &options.out)?;
    let mut problems = std::mem::take(&mut library.problems);
    let ends = |problems: &[Problem]| problem::has_errors(problems) && !options.keep_going;
    if !ends(&problems) {
        progress.step("making pictures", None);
        library.media.make_with(MadePictures::cached(cache::pictures_beside(&options.out)?));
        problems.extend(library.make_pictures());
    }
    progress.step("linking articles", None);
    let quickly = options.reading.preview;
    let (corpus, more) = match quickly {
        true => assemble_again(&mut library, &cache.relatives),
        false => assemble(&mut library),
    };
    problems.extend(more);
    let address = address(options, &library.file, &mut problems)?;
    whereabouts::add_lines(&options.library.join("library.toml"), &mut problems);
    let base = address::base(options.base.as_deref(), address.as_ref())?;
    let before = EditionList::read(&options.out)?.editions.into_iter().next().and_then(|edition| edition.articles);
    let change = Change { articles: titles(&corpus), before };
    let (aliases, more) = aliases::plan(&corpus, &base, &pages::files(&corpus, &base));
    problems.extend(more);
    if ends(&problems) {
        library.media.kept().into_iter().for_each(MadePictures::stay);
        return Ok(BuildSummary { problems, change, ..BuildSummary::default() });
    }
    let viewer = options.viewer.as_ref().map(Viewer::read).transpose()?;
    let out = Output::begin_with(&options.out, cache.clone())?;
    progress.step("writing data", None);
    let article_keys = keys::of_articles(&corpus)?;
    let data = data::write(&corpus, &article_keys, quickly, &out)?;
    let look = SiteLook::of(&library)?;
    problems.extend(look.problems.clone());
    progress.step("making pictures to share", None);
    let wishes = Wishes {
        languages: &corpus.languages,
        interface: &corpus.interface,
        shares: share::write(&corpus, &library, &look, &out)?,
        base: base.clone(),
        origin: address.map(|address| address.origin),
        publisher: publisher(&library.file),
        live_reload: options.live_reload,
        worker: !options.kill_switch,
        embeds: library.file.has_embeds(),
        oembed: library.file.has_oembed(),
        exit: library.file.safety.quick_exit.is_some(),
    };
    let assets = assets::write(wishes, &look, viewer.as_ref(), &out)?;
    of_library::write(&library, &out)?;
    let pages = pages::count(&corpus, &base);
    progress.step("writing pages", Some(pages));
    let has_embeds = library.file.has_embeds();
    let partner_files = has_embeds.then(|| partners::write_files(&corpus.languages, &look.tokens, &out)).transpose()?;
    let keys = PageKeys::of(&corpus, &article_keys, &assets, partner_files.as_ref(), &library.file)?;
    let entries = pages::write(&corpus, &data, &assets, &keys, &out, &|| progress.page())?;
    progress.step("writing feeds", None);
    let contexts = Contexts::new(&corpus, &base);
    install::write(&assets.install, &library.file, &contexts.of(&corpus.languages[0]), &out)?;
    feeds::write(&corpus, &|lang| contexts.of(lang), &assets, options.reading.today, &out)?;
    sitemap::write(&entries, &contexts.routes, &assets, &out)?;
    let embeds = partner_files.as_ref().map(|_| {
        let makers = corpus.languages.iter().map(|lang| contexts.routes.embed_maker(lang)).collect();
        Embeds { makers, partners: &library.file.partners }
    });
    if let Some(files) = &partner_files {
        progress.step("writing embeds", None);
        partners::write(&corpus, &library.file, &assets, files, &keys, &|lang| contexts.of(lang), &out)?;
    }
    let (leads_on, more) = aliases.write(&corpus, &contexts, assets.origin.as_deref(), &out)?;
    problems.extend(more);
    let redirects = leads_on + &embeds.as_ref().map(policy::redirects_file).unwrap_or_default();
    if !redirects.is_empty() {
        out.write(REDIRECTS_FILE, redirects.as_bytes())?;
    }
    let inlined = Inlined { styles: &assets.styles.digests(), scripts: &assets.inline_digests() };
    let headers = policy::headers_file(&base, inlined, embeds.as_ref());
    out.write(HEADERS_FILE, headers.as_bytes())?;
    let routes = pages::routes(&corpus, &base);
    let worker = match (options.kill_switch, &assets.program) {
        (true, _) => WorkerScript::RemovesItself,
        (false, Some(_)) => WorkerScript::Keeps,
        (false, None) => WorkerScript::None,
    };
    let parts = edition::EditionParts {
        languages: &corpus.languages,
        interface: &corpus.interface,
        routes,
        withdrawn: corpus.withdrawn.clone(),
        data: &data,
        worker,
    };
    if worker != WorkerScript::None {
        pages::write_shells(&corpus, &assets, &out)?;
    }
    edition::write(&parts, &out)?;
    let files: BTreeMap<String, u64> =
        out.files().into_iter().map(|(name, (length, _))| (name, length as u64)).collect();
    let mut summary = BuildSummary {
        articles: corpus.articles.len(),
        pages,
        files: files.len(),
        bytes: files.values().sum(),
        next_due: HeldBack::next_due(&library.held_back),
        previewed: std::mem::take(&mut library.previewed),
        exceeded: hosts::exceeded(&files),
        left_out: corpus.left_out(&problems),
        problems,
        change,
        ..BuildSummary::default()
    };
    // The texts are in the site; what lists its files takes their room.
    drop(corpus);
    let finished = out.finish(&base, summary.change.articles.clone())?;
    library.media.kept().into_iter().for_each(MadePictures::tidy);
    (summary.kept, summary.written, summary.reused) = (finished.kept, finished.written, finished.reused);
    summary.not_drawn = assets.shares.not_drawn;
    summary.not_cached = finished.not_cached.map(|error| format!("{error:#}"));
    Ok(summary)
}

/// Every problem that a library has at the given time, without building anything.
pub fn check(root: &Path, reading: &Reading) -> Vec<Problem> {
    let mut library = match library::read(root, reading) {
        Ok(library) => library,
        Err(problems) => return problems,
    };
    let mut problems = std::mem::take(&mut library.problems);
    if library.articles.is_empty() && problems.is_empty() {
        let problem = Problem::warning(root.join("articles"), "there are no articles");
        problems.push(problem.help("put Markdown files into this folder; `lectern docs library` shows one"));
    }
    let (corpus, more) = assemble(&mut library);
    problems.extend(more);
    let settings = root.join("library.toml");
    problems.extend(look::problems(&library.file.look, &settings));
    let url = library.file.site_url.as_deref().map(Address::parse);
    let base = url.as_ref().and_then(|url| url.as_ref().ok()).map_or("/", |address| &address.base);
    problems.extend(aliases::plan(&corpus, base, &pages::files(&corpus, base)).1);
    problems.extend(url.and_then(Result::err).map(|reason| Problem::error(&settings, reason).help(MEND_URL)));
    whereabouts::add_lines(&settings, &mut problems);
    problems.sort();
    problems
}

/// The help for a site address that cannot be used.
const MEND_URL: &str = "write it as in site_url = \"https://news.example.org\", or give the address with --site-url";

/// The address of the site; `None` if none is given, or if it cannot be used.
fn address(options: &Options, file: &LibraryFile, problems: &mut Vec<Problem>) -> Result<Option<Address>> {
    if let Some(url) = &options.site_url {
        let address = Address::parse(url).map_err(|reason| anyhow::anyhow!("--site-url: {reason}"))?;
        return Ok(Some(address));
    }
    let settings = options.library.join("library.toml");
    match file.site_url.as_deref().map(Address::parse) {
        Some(Ok(address)) => return Ok(Some(address)),
        Some(Err(reason)) => problems.push(Problem::error(settings, reason).help(MEND_URL)),
        // A preview has its own address, on this computer.
        None if options.reading.preview => {}
        None => problems.push(
            Problem::warning(settings, "no site_url: the site map and the feeds have no complete addresses")
                .help("add site_url = \"https://…\", or give --site-url"),
        ),
    }
    Ok(None)
}

/// The addresses of all articles below the base, and their titles.
fn titles(corpus: &Corpus) -> BTreeMap<String, String> {
    let contexts = Contexts::new(corpus, "/");
    let one = |article: &Article| {
        let version = Version { lang: article.lang.clone(), slug: article.slug.clone() };
        let address = contexts.of(&corpus.languages[0]).canonical(&version);
        (decoded(&address), article.title.clone())
    };
    corpus.articles.iter().map(one).collect()
}

/// The name of the publisher; the library's title if none is given.
fn publisher(file: &LibraryFile) -> String {
    file.publisher.clone().or_else(|| file.title.get(&file.languages[0]).cloned()).unwrap_or_default()
}
