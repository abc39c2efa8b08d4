//! The command `pack`: articles as one HTML file without scripts, styles and pictures inside, to be passed along on a
//! memory card or in a chat.

mod args;
mod choose;
mod document;
mod pictures;
mod recordings;

pub use args::PackArgs;
use choose::Selection;

use std::{io::Write, path::Path, sync::Arc};

use anyhow::{Context as _, Result, bail};

use crate::{
    corpus::{Article, Lang},
    ui::{context::Context, route::Routes},
};

use crate::publish::{
    assemble::{Corpus, assemble},
    problem::{self, Problem, Severity},
    say,
    site::{address::Address, look},
    source::library::{self, MadePictures, format::LibraryFile},
};

/// What was packed.
#[derive(Debug, Default)]
pub struct Packed {
    pub articles: usize,
    pub bytes: usize,
    pub pictures: usize,
    /// Pictures that were left out because the file would have become too large.
    pub left_out: Vec<String>,
    pub recordings: usize,
    /// Recordings that were left out: how many, and their bytes.
    pub recordings_left_out: (usize, usize),
    /// The file says where newer versions are.
    pub has_address: bool,
    pub problems: Vec<Problem>,
}

/// Runs `lectern pack`. The exit code: 1 when articles of the library had to be left out.
pub fn run(args: &PackArgs) -> Result<u8> {
    let packed = pack(args)?;
    packed.problems.iter().filter(|problem| problem.severity != Severity::Note).for_each(say::line);
    if !packed.has_address {
        say::line("no site_url: the file does not say where newer versions are, and links to the site are plain text");
        say::line("  help: give --site-url, or add site_url to library.toml");
    }
    if !packed.left_out.is_empty() {
        let most = pictures::MOST_BYTES / 1_000_000;
        say::line(format_args!(
            "left out, because the file may have at most {most} MB of pictures: {}",
            packed.left_out.join(", ")
        ));
    }
    if let (left @ 1.., bytes) = packed.recordings_left_out {
        let size = bytes as f64 / 1e6;
        say::line(format_args!("without {left} recordings ({size:.1} MB): --with-audio puts them into the file"));
    }
    let recordings = match packed.recordings {
        0 => String::new(),
        some => format!(" {some} recordings,"),
    };
    say::line(format_args!(
        "{}: {} articles, {} pictures,{recordings} {} kB",
        args.out.display(),
        packed.articles,
        packed.pictures,
        packed.bytes.div_ceil(1_000)
    ));
    Ok(u8::from(problem::has_errors(&packed.problems)))
}

/// Writes the file.
pub fn pack(args: &PackArgs) -> Result<Packed> {
    let reading = args.day.reading(false)?;
    let mut library = library::read(&args.library, &reading).map_err(|problems| {
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("{}", told.join("\n"))
    })?;
    let mut problems = std::mem::take(&mut library.problems);
    library.media.make_with(MadePictures::default());
    let (corpus, more) = assemble(&mut library);
    problems.extend(more);
    let home = home(args, &library.file)?;
    let lang = args.lang.clone().unwrap_or_else(|| corpus.languages[0].clone());
    let context = context(&corpus, &lang, home.as_deref());
    let chosen = choose::choose(&corpus, &context, args, &lang)?;
    // Only the pictures of these articles are made.
    let mut articles: Vec<Article> = chosen.articles.iter().map(|article| (*article).clone()).collect();
    problems.extend(library::make_pictures(&library.media, articles.iter_mut().collect()));
    let chosen = Selection { articles: articles.iter().collect(), ..chosen };
    let mut pictures = pictures::Pictures::new(&library.media, args.without_images);
    let mut recordings = recordings::Recordings::new(&library.media, args.with_audio);
    let text = document::document(
        &context,
        &chosen,
        (&mut pictures, &mut recordings),
        home.is_some(),
        reading.today,
        &look::tokens(&library.file.look)?,
    );
    write(&args.out, text.as_bytes())?;
    Ok(Packed {
        articles: chosen.articles.len(),
        bytes: text.len(),
        pictures: pictures.taken,
        left_out: pictures.left_out,
        recordings: recordings.taken,
        recordings_left_out: recordings.left_out,
        has_address: home.is_some(),
        problems,
    })
}

/// The complete address at which the site begins, with a slash at its end.
fn home(args: &PackArgs, settings: &LibraryFile) -> Result<Option<String>> {
    let Some(url) = args.site_url.as_ref().or(settings.site_url.as_ref()) else { return Ok(None) };
    match Address::parse(url) {
        Ok(address) => Ok(Some(address.origin + &address.base)),
        Err(reason) => bail!("{reason}; correct it in library.toml, or give the right address with --site-url"),
    }
}

/// The `Context` of the views, in the language of the articles if the interface has it. All addresses in it are
/// complete.
fn context(corpus: &Corpus, lang: &Lang, home: Option<&str>) -> Context {
    let base = home.unwrap_or("/").to_owned();
    let routes = Arc::new(Routes { base, languages: corpus.languages.clone() });
    let site = corpus.sites.get(lang).unwrap_or_else(|| &corpus.sites[&corpus.languages[0]]);
    Context::new(routes, Arc::new(site.clone()))
}

/// Writes beside the file and puts it in its place when it is complete.
fn write(out: &Path, bytes: &[u8]) -> Result<()> {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let cannot = || format!("{} cannot be written", out.display());
    let mut file = tempfile::Builder::new().prefix(".lectern-").tempfile_in(folder).with_context(cannot)?;
    file.write_all(bytes).with_context(cannot)?;
    crate::publish::site::output::readable(file.path(), 0o644)?;
    file.persist(out).with_context(cannot)?;
    Ok(())
}
