//! The command `new`: a small library that explains itself.

mod hosts;
mod settings;
mod site;
mod welcome;

use std::{
    fs,
    io::{self, BufRead as _, ErrorKind, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};

use crate::{
    corpus::{Date, Lang},
    publish::{
        names,
        problem::Severity,
        say,
        site::{address::Address, build},
    },
    ui::text,
};

use super::shared::DayOptions;
pub use hosts::BuildHost;
use site::NewSite;

/// Make a new library: a folder with settings and a first article in each language
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// The folder to make
    folder: PathBuf,
    /// The title of the site [default: the name of the folder; asked for on a terminal]
    #[arg(long)]
    title: Option<String>,
    /// The languages of the site, the main one first, such as en,ka
    #[arg(long, value_delimiter = ',', value_parser = language)]
    lang: Vec<Lang>,
    /// The address that the site will have, such as https://news.example.org
    #[arg(long, value_parser = site_url)]
    site_url: Option<String>,
    /// Also what this host needs to build and publish the site by itself
    #[arg(long = "for", value_name = "HOST")]
    host: Option<BuildHost>,
}

/// Makes the library. The exit code.
pub fn run(args: &NewArgs) -> Result<u8> {
    ensure_named_for_all(&args.folder)?;
    ensure_free(&args.folder)?;
    let site = wanted(args)?;
    let today = DayOptions::default().reading(false)?.today;
    let mut files = files(&site, today);
    files.extend(args.host.into_iter().flat_map(|host| host.files(&site.title)));
    write(&args.folder, &files)?;
    say_made(&args.folder, &site, args.host);
    Ok(0)
}

/// An address that a site can have.
fn site_url(text: &str) -> Result<String, String> {
    Address::parse(text).map(|_| text.to_owned())
}

/// Refuses names that Windows does not allow, also elsewhere: a library is copied from one computer to another. Folders
/// above it that are there already are not looked at.
fn ensure_named_for_all(folder: &Path) -> Result<()> {
    let made = folder.ancestors().enumerate().filter(|(n, above)| *n == 0 || !above.exists());
    let names = made.filter_map(|(_, above)| above.file_name());
    match names.filter_map(|name| names::refuse_folder(&name.to_string_lossy())).last() {
        Some(reason) => bail!("nothing was made: {reason}; give the folder another name, such as our-news"),
        None => Ok(()),
    }
}

/// Refuses a folder with files in it. Hidden ones, such as those of git, do not count.
fn ensure_free(folder: &Path) -> Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).with_context(|| format!("{} cannot be used", folder.display())),
    };
    let taken: Vec<String> = (entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()))
        .filter(|name| !name.starts_with('.') || name == ".gitignore")
        .collect();
    if taken.iter().any(|name| name == "library.toml") {
        bail!("{} is a library already; `lectern edit {0}` shows it", folder.display());
    }
    if !taken.is_empty() {
        let some = names::shown(&names::some(&taken));
        bail!("{} is not empty ({some}); name a folder that is not there yet", folder.display());
    }
    Ok(())
}

/// What the options say. On a terminal the person is asked for what they leave open.
fn wanted(args: &NewArgs) -> Result<NewSite> {
    let asks = io::stdin().is_terminal() && io::stderr().is_terminal();
    let name = folder_title(&args.folder);
    let title = match &args.title {
        Some(title) => title.trim().to_owned(),
        None if asks => ask("Title of the site", &name, |text| Ok(text.to_owned()))?,
        None => name,
    };
    let languages = match args.lang.as_slice() {
        [] if asks => ask("Languages, the main one first (ar, en, es, fr, ka, ru, or others)", "en", languages)?,
        [] => vec![Lang::english()],
        named => named.to_vec(),
    };
    let site_url = match &args.site_url {
        Some(url) => Some(url.clone()),
        None if asks => ask("Address of the site, https://… (leave empty if you do not know it yet)", "", |text| {
            if text.is_empty() { Ok(None) } else { site_url(text).map(Some) }
        })?,
        None => None,
    };
    if title.is_empty() {
        bail!("the title is empty; give one with --title");
    }
    Ok(NewSite { title, languages: without_doubles(languages), site_url })
}

fn language(tag: &str) -> Result<Lang, String> {
    tag.trim().parse().map_err(|_| format!("`{}` is no language tag; write them as in en,ka", names::shown(tag)))
}

fn languages(text: &str) -> Result<Vec<Lang>, String> {
    let tags = text.split([',', ' ']).filter(|tag| !tag.is_empty());
    tags.map(language).collect()
}

fn without_doubles(languages: Vec<Lang>) -> Vec<Lang> {
    let mut once: Vec<Lang> = Vec::with_capacity(languages.len());
    for lang in languages {
        if !once.contains(&lang) {
            once.push(lang);
        }
    }
    once
}

/// `our-news` as a title: `Our news`.
fn folder_title(folder: &Path) -> String {
    let real = folder.file_name().map(|name| name.to_string_lossy().into_owned()).or_else(|| {
        let here = std::env::current_dir().ok()?;
        Some(here.join(folder).canonicalize().ok()?.file_name()?.to_string_lossy().into_owned())
    });
    let words = real.unwrap_or_else(|| "News".to_owned()).replace(['-', '_'], " ");
    let mut chars = words.chars();
    let first = chars.next().map(|c| if c.is_ascii() { c.to_ascii_uppercase() } else { c });
    first.into_iter().chain(chars).collect()
}

/// Asks a question on the terminal, again until the answer can be used. An empty answer stands for `default`.
fn ask<T>(question: &str, default: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<T> {
    loop {
        let shown = if default.is_empty() { String::new() } else { format!(" [{default}]") };
        eprint_prompt(&format!("{question}{shown}: "));
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line).context("the answer cannot be read")? == 0 {
            bail!("no answer; nothing was made");
        }
        let answer = line.trim();
        match read(if answer.is_empty() { default } else { answer }) {
            Ok(value) => return Ok(value),
            Err(reason) => say::line(reason),
        }
    }
}

/// Without a line end, so that the answer stands beside the question. Where it cannot be printed, nobody reads it.
fn eprint_prompt(text: &str) {
    let mut out = io::stderr().lock();
    drop(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
}

/// The files of the library: names and contents.
fn files(site: &NewSite, today: Date) -> Vec<(String, String)> {
    let mut files = vec![
        ("library.toml".to_owned(), settings::library_toml(site)),
        (".gitignore".to_owned(), settings::GITIGNORE.to_owned()),
        ("images/README.txt".to_owned(), settings::IMAGES.to_owned()),
    ];
    files.extend(welcome::articles(&site.languages, today));
    files
}

/// Writes all files into a folder beside the new one, then renames it, so that there is a whole library or none.
fn write(folder: &Path, files: &[(String, String)]) -> Result<()> {
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let failed = || format!("{} cannot be made", folder.display());
    fs::create_dir_all(parent).with_context(failed)?;
    let place = if folder.is_dir() { folder } else { parent };
    let work = tempfile::Builder::new().prefix(".lectern-new-").tempdir_in(place).with_context(failed)?;
    let whole = work.path().join("library");
    for (name, text) in files {
        let file = whole.join(name);
        if let Some(above) = file.parent() {
            fs::create_dir_all(above).with_context(failed)?;
        }
        fs::write(&file, text).with_context(failed)?;
    }
    // Whatever the title and the name are: a new library has no errors.
    let reading = DayOptions::default().reading(false)?;
    if let Some(error) = build::check(&whole, &reading).into_iter().find(|problem| problem.severity == Severity::Error)
    {
        bail!("nothing was made, since the library would have an error: {}", error.message);
    }
    if !folder.exists() {
        return fs::rename(&whole, folder).with_context(failed);
    }
    // The settings come last: a folder without them is no library yet.
    let mut names: Vec<_> = (fs::read_dir(&whole).with_context(failed)?)
        .map(|entry| Ok(entry?.file_name()))
        .collect::<io::Result<_>>()
        .with_context(failed)?;
    names.sort_by_key(|name| name == "library.toml");
    names.into_iter().try_for_each(|name| fs::rename(whole.join(&name), folder.join(&name)).with_context(failed))
}

/// Prints what there is now, and what comes next.
fn say_made(folder: &Path, site: &NewSite, host: Option<BuildHost>) {
    let shown = folder.display();
    say::line(format_args!("{shown}: a library with the title \"{}\" and a first article", site.title));
    let foreign: Vec<&str> =
        site.languages.iter().filter(|lang| text::language(lang).is_none()).map(Lang::as_str).collect();
    if !foreign.is_empty() {
        let languages = foreign.join(", ");
        say::line(format_args!("the words of menus and buttons are not translated into: {languages}"));
        say::line("  readers in these languages see them in English");
        for lang in &foreign {
            say::line(format_args!("  lectern words {lang} {shown}"));
            say::line("    makes a file for them, to be filled in");
        }
    }
    say::line("next:");
    say::line(format_args!("  lectern edit {shown}"));
    say::line("    shows the site while you write");
    say::line(format_args!("  lectern check {shown}"));
    say::line("    lists mistakes");
    if let Some(host) = host {
        say::line(format_args!("  put it into a repository at {}, and push it", host.name()));
        say::line(format_args!("    {} then builds and publishes the site; {shown}/README.md says how", host.name()));
        return;
    }
    say::line(format_args!("  lectern publish --library {shown}"));
    say::line(format_args!("    sends it to your host; first say in {shown}/library.toml where that is"));
}
