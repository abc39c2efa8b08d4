//! A library → a site, from the first step to the last.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context as _, Result, bail};

use crate::{
    corpus::{Lang, Site},
    ui::{context::Context, route::Routes},
};

use super::{
    assemble::{Corpus, assemble},
    data, edition, feeds, hash, install,
    library::{self, Reading},
    output::Output,
    partners::{self, bare_script},
    policy::{self, Embeds, HEADERS_FILE, REDIRECTS_FILE},
    prerender::{
        self, Assets,
        document::{BOOT, Program, RELOAD},
        minify,
    },
    problem::{Problem, Severity},
};

/// The viewer's own files are part of this program.
const BOOT_JS: &str = include_str!("../../public/boot.js");
const KEEPER_JS: &str = include_str!("../../public/keeper.js");
const SAVE_JS: &str = include_str!("../../public/save.js");
const RELOAD_JS: &str = include_str!("../../public/reload.js");
pub(super) const STYLE: [&str; 7] = [
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/layout.css"),
    include_str!("../../style/prose.css"),
    include_str!("../../style/components.css"),
    include_str!("../../style/search.css"),
    include_str!("../../style/offline.css"),
];

/// How a site is to be built.
#[derive(Debug, Clone)]
pub struct Options {
    pub library: PathBuf,
    pub out: PathBuf,
    /// `/`, `/repo/` or `/a/b/`.
    pub base: String,
    /// Where the site will stand; the library's own `site_url` where absent.
    pub site_url: Option<String>,
    /// The folder with the compiled viewer: one `.js` and one `.wasm` file. Without it the site has no program.
    pub viewer: Option<PathBuf>,
    /// The time for which the site is built: articles whose consent has ended before are withdrawn, and those whose
    /// day is still to come are kept back.
    pub reading: Reading,
    /// Pages load themselves anew when the development server says so.
    pub live_reload: bool,
    /// The service worker removes itself and what it kept, and pages register none.
    pub kill_switch: bool,
}

/// What a build is told of while it runs.
pub trait Progress: Sync {
    /// A step begins; `pages` is how many pages it will write, if it writes pages.
    fn step(&self, name: &str, pages: Option<usize>);
    /// A page is written.
    fn page(&self);
}

/// What was built.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    pub articles: usize,
    pub pages: usize,
    pub files: usize,
    pub bytes: u64,
    pub problems: Vec<Problem>,
}

/// Builds the site. Errors in single articles leave those out and are told in the summary; the site is published all
/// the same.
pub fn build(options: &Options, progress: &dyn Progress) -> Result<Summary> {
    check_base(&options.base)?;
    progress.step("reading the library", None);
    let mut library = match library::read(&options.library, &options.reading) {
        Ok(library) => library,
        Err(problems) => return Ok(Summary { problems, ..Summary::default() }),
    };
    let mut problems = std::mem::take(&mut library.problems);
    progress.step("linking articles", None);
    let (corpus, more) = assemble(&mut library);
    problems.extend(more);
    let viewer = options.viewer.as_deref().map(Viewer::read).transpose()?;
    let expected = |path: &Path| viewer.as_ref().is_some_and(|viewer| viewer.is_own(path));
    let out = Output::begin(&options.out, &expected)?;
    progress.step("writing data", None);
    let data = data::write(&corpus, &out)?;
    let origin = origin(options, &library.file, &mut problems);
    let assets = write_assets(options, &library.file, viewer.as_ref(), origin, &out)?;
    for media in library.media.files() {
        let bytes = media.bytes().with_context(|| format!("{} cannot be read again", media.path.display()))?;
        out.write(&media.file, &bytes)?;
    }
    let pages = prerender::count(&corpus, &options.base);
    progress.step("writing pages", Some(pages));
    let entries = prerender::write(&corpus, &data, &assets, &out, &|| progress.page())?;
    progress.step("writing feeds", None);
    let contexts = Contexts::new(&corpus, &options.base);
    install::write(&assets.install, &library.file, &contexts.of(&corpus.languages[0]), &out)?;
    feeds::write(&corpus, &|lang| contexts.of(lang), &assets, &out)?;
    feeds::write_sitemap(&entries, &contexts.routes, &assets, &out)?;
    progress.step("writing embeds", None);
    let files = partners::write_files(&corpus.languages, &out)?;
    partners::write(&corpus, &library.file, &assets, &files, &|lang| contexts.of(lang), &out)?;
    let makers = corpus.languages.iter().map(|lang| contexts.routes.embed_maker(lang)).collect();
    let embeds = Embeds { makers, partners: &library.file.partners };
    let headers = policy::headers_file(&options.base, &assets.style_digest, &embeds);
    out.write(REDIRECTS_FILE, policy::redirects_file(&embeds).as_bytes())?;
    out.write(HEADERS_FILE, headers.as_bytes())?;
    let routes = prerender::routes(&corpus, &options.base);
    let parts = edition::Parts {
        languages: &corpus.languages,
        routes,
        withdrawn: corpus.withdrawn.clone(),
        data: &data,
        kill_switch: options.kill_switch,
    };
    if assets.program.is_some() || options.kill_switch {
        prerender::write_shells(&corpus, &data, &assets, &out)?;
    }
    edition::write(&parts, &out)?;
    let files = out.files();
    let summary = Summary {
        articles: corpus.articles.len(),
        pages,
        files: files.len(),
        bytes: files.values().map(|(length, _)| *length as u64).sum(),
        problems,
    };
    out.finish()?;
    Ok(summary)
}

impl Summary {
    /// Whether anything was left out.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Every problem that a library has at a time, without building anything.
pub fn check(root: &Path, reading: &Reading) -> Vec<Problem> {
    let mut library = match library::read(root, reading) {
        Ok(library) => library,
        Err(problems) => return problems,
    };
    let mut problems = std::mem::take(&mut library.problems);
    problems.extend(assemble(&mut library).1);
    problems.sort();
    problems
}

fn check_base(base: &str) -> Result<()> {
    let inner = base.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    let fits = inner.is_some_and(|inner| {
        inner.split('/').all(|segment| {
            !segment.is_empty()
                && segment.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b))
                && !segment.starts_with('.')
        })
    });
    if base != "/" && !fits {
        bail!("the base `{base}` is not a path such as `/`, `/repo/` or `/a/b/`");
    }
    Ok(())
}

/// Scheme and host of the site.
fn origin(options: &Options, file: &library::format::LibraryFile, problems: &mut Vec<Problem>) -> Option<String> {
    let settings = options.library.join("library.toml");
    let Some(url) = options.site_url.as_ref().or(file.site_url.as_ref()) else {
        problems.push(
            Problem::warning(settings, "no site_url: the site map and the feeds have no complete addresses")
                .help("add site_url = \"https://…\", or give --site-url"),
        );
        return None;
    };
    match url::Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host()) {
        Some(url) => Some(url.origin().ascii_serialization()),
        None => {
            let message = format!("site_url `{url}` is not an address such as https://news.example.org");
            problems.push(Problem::warning(settings, message).help("mend it, or give --site-url"));
            None
        }
    }
}

/// The compiled viewer.
struct Viewer {
    folder: PathBuf,
    glue: Vec<u8>,
    wasm: Vec<u8>,
}

impl Viewer {
    fn read(folder: &Path) -> Result<Self> {
        let one = |extension: &str| -> Result<Vec<u8>> {
            let entries = fs::read_dir(folder)
                .with_context(|| format!("the viewer's folder {} cannot be read", folder.display()))?;
            let found = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
            let found: Vec<PathBuf> = found.filter(|path| path.extension().is_some_and(|e| e == extension)).collect();
            match found.as_slice() {
                [file] => fs::read(file).with_context(|| format!("{} cannot be read", file.display())),
                _ => bail!(
                    "the viewer's folder {} has {} .{extension} files, expected 1; build it with `cargo xtask build`",
                    folder.display(),
                    found.len()
                ),
            }
        };
        Ok(Self { folder: folder.to_owned(), glue: one("js")?, wasm: one("wasm")? })
    }

    /// Whether a file is what the compiler left in the viewer's folder.
    fn is_own(&self, path: &Path) -> bool {
        path.parent().and_then(|parent| parent.canonicalize().ok()) == self.folder.canonicalize().ok()
    }
}

fn write_assets(
    options: &Options,
    file: &library::format::LibraryFile,
    viewer: Option<&Viewer>,
    origin: Option<String>,
    out: &Output,
) -> Result<Assets> {
    let hashed = |stem: &str, extension: &str, bytes: &[u8]| -> Result<String> {
        let name = format!("assets/{stem}.{}.{extension}", hash::short(bytes));
        out.write(&name, bytes)?;
        Ok(name)
    };
    let style = minify(&STYLE.concat());
    let style_digest = hash::integrity(style.as_bytes());
    let save = SAVE_JS.replace("POLICY", &policy::of_file(&style_digest));
    let program = match viewer {
        Some(viewer) => {
            let (boot, keeper) = (bare_script(BOOT_JS), bare_script(KEEPER_JS));
            out.write(BOOT, boot.as_bytes())?;
            Some(Program {
                boot_digest: hash::integrity(boot.as_bytes()),
                boot: hashed("boot", "js", boot.as_bytes())?,
                keeper: hashed("keeper", "js", keeper.as_bytes())?,
                glue: hashed("viewer", "js", &viewer.glue)?,
                glue_digest: hash::integrity(&viewer.glue),
                wasm: hashed("viewer", "wasm", &viewer.wasm)?,
                wasm_digest: hash::integrity(&viewer.wasm),
                save: hashed("save", "js", save.as_bytes())?,
            })
        }
        None => None,
    };
    if options.live_reload {
        out.write(RELOAD, RELOAD_JS.as_bytes())?;
    }
    let publisher = file.publisher.clone().or_else(|| file.title.get(&file.languages[0]).cloned());
    Ok(Assets {
        base: options.base.clone(),
        origin,
        publisher: publisher.unwrap_or_default(),
        style_digest,
        style,
        install: install::write_icons(out)?,
        program,
        live_reload: options.live_reload,
        worker: !options.kill_switch,
    })
}

/// The surroundings of views, one a language.
struct Contexts {
    routes: Arc<Routes>,
    sites: Vec<(Lang, Arc<Site>)>,
}

impl Contexts {
    fn new(corpus: &Corpus, base: &str) -> Self {
        let routes = Arc::new(Routes { base: base.to_owned(), languages: corpus.languages.clone() });
        let sites = corpus.sites.iter().map(|(lang, site)| (lang.clone(), Arc::new(site.clone()))).collect();
        Self { routes, sites }
    }

    fn of(&self, lang: &Lang) -> Context {
        let (_, site) = self.sites.iter().find(|(other, _)| other == lang).unwrap_or(&self.sites[0]);
        Context::new(self.routes.clone(), site.clone())
    }
}
