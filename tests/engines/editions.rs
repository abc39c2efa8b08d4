//! The sample library in two editions: in the second, one article says more.

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use lectern::{
    corpus::Date,
    publish::{
        site::{
            assets::viewer::ViewerSource,
            build::{Options, Progress, build},
        },
        source::library::Reading,
    },
};
use scraper::{Html, Selector};
use serde_json::Value;

/// The article that reads differently, and what only the second edition says.
pub(crate) const CHANGED: &str = "articles/bus-stop-posters/";
pub(crate) const NEWS: &str = "The posters have been taken down since.";

/// Published editions of one site.
pub(crate) struct Editions {
    pub(crate) first: PathBuf,
    pub(crate) second: PathBuf,
}

impl Editions {
    /// Each is published once in a test run.
    pub(crate) fn at(base: &str) -> Self {
        static PUBLISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
        let mut published = PUBLISHED.lock().unwrap_or_else(PoisonError::into_inner);
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("engines").join(base.replace('/', "-"));
        let editions = Self { first: folder.join("first"), second: folder.join("second") };
        if !published.contains(&folder) {
            publish(&sample, base, &editions.first);
            publish(&renewed(&sample, &folder.join("library")), base, &editions.second);
            published.push(folder);
        }
        editions
    }
}

/// The library with the article changed.
fn renewed(sample: &Path, library: &Path) -> PathBuf {
    let _ = fs::remove_dir_all(library);
    for folder in ["", "articles", "images"] {
        fs::create_dir_all(library.join(folder)).unwrap();
        let files = fs::read_dir(sample.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        for file in files.filter(|file| file.is_file()) {
            fs::copy(&file, library.join(folder).join(file.file_name().unwrap())).unwrap();
        }
    }
    let article = library.join(CHANGED.trim_end_matches('/')).with_extension("md");
    let text = fs::read_to_string(&article).unwrap();
    fs::write(article, format!("{text}\n\n{NEWS}\n")).unwrap();
    library.to_owned()
}

fn publish(library: &Path, base: &str, out: &Path) {
    let given = env::var_os("LECTERN_VIEWER").map(PathBuf::from);
    let viewer = given.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target/viewer"));
    assert!(viewer.is_dir(), "there is no compiled viewer in {}: run `cargo xtask viewer`", viewer.display());
    let options = Options {
        library: library.to_owned(),
        out: out.to_owned(),
        base: Some(base.to_owned()),
        site_url: None,
        viewer: Some(ViewerSource::Folder(viewer)),
        reading: Reading::on(Date::day(2026, 1, 1).unwrap()),
        live_reload: false,
        kill_switch: false,
        keep_going: false,
    };
    let summary = build(&options, &Quiet).unwrap_or_else(|error| panic!("the sample cannot be published: {error:#}"));
    assert!(!summary.has_errors(), "the sample has errors: {:?}", summary.problems);
}

struct Quiet;

impl Progress for Quiet {
    fn step(&self, _: &str, _: Option<usize>) {}
    fn page(&self) {}
}

/// What a page has to show: its address below the base, its title, and the text of its article, if it has one.
pub(crate) struct Content {
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) body: String,
}

impl Content {
    pub(crate) fn of(edition: &Path, path: &str, file: &str) -> Self {
        let page = Html::parse_document(&fs::read_to_string(edition.join(path).join(file)).unwrap());
        let words = |selector| {
            let selected = page.select(&selector).next();
            let text: String = selected.into_iter().flat_map(|element| element.text()).collect();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let [title, body] = ["h1", "[data-body]"].map(|selector| words(Selector::parse(selector).unwrap()));
        Self { path: path.to_owned(), title, body }
    }

    /// Of every article in a folder of addresses.
    pub(crate) fn of_all(edition: &Path, folder: &str) -> Vec<Self> {
        let entries = fs::read_dir(edition.join(folder)).unwrap();
        let mut names: Vec<String> =
            entries.filter_map(|entry| entry.unwrap().file_name().into_string().ok()).collect();
        names.sort();
        let articles =
            names.iter().filter(|name| edition.join(folder).join(name).is_dir() && !name.starts_with("page-"));
        articles.map(|name| Self::of(edition, &format!("{folder}{name}/"), "index.html")).collect()
    }
}

/// The id of an edition.
pub(crate) fn id(edition: &Path) -> String {
    lectern::publish::hash::short(&fs::read(edition.join("edition.json")).unwrap())
}

/// The files of search and texts, which are kept without being asked for.
pub(crate) fn kept_files(edition: &Path) -> Vec<String> {
    let read = |name: &str| -> Value { serde_json::from_slice(&fs::read(edition.join(name)).unwrap()).unwrap() };
    let about = read("edition.json");
    let packs = about["packs"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|pack| ["search", "text"].iter().any(|kind| pack["kind"] == *kind));
    let lists = packs.flat_map(|pack| match pack["list"]["url"].as_str() {
        Some(list) => read(list)["data"]["files"].as_array().unwrap().clone(),
        None => pack["files"].as_array().unwrap().clone(),
    });
    lists.map(|file| file["url"].as_str().unwrap().to_owned()).collect()
}
