//! Sites, published by the library itself, each once in a test run.

use std::{
    collections::BTreeMap,
    env,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use lectern::{
    corpus::Date,
    publish::{
        site::{
            assets::viewer::ViewerSource,
            build::{Options, Progress, build},
            moved::build_moved,
        },
        source::library::Reading,
    },
};

use super::village;

/// A published site.
#[derive(Debug)]
pub(crate) struct Site {
    pub(crate) folder: PathBuf,
    /// `/`, `/repo/` or `/a/b/`.
    pub(crate) base: String,
}

impl Site {
    /// The site of a library below a base. Every test gets the same one.
    pub(super) fn of(name: &str, base: &str, program: bool) -> Arc<Self> {
        type Known = Mutex<BTreeMap<(String, String, bool), Arc<OnceLock<Arc<Site>>>>>;
        static KNOWN: Known = Mutex::new(BTreeMap::new());
        let key = (name.to_owned(), base.to_owned(), program);
        let slot = KNOWN.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default().clone();
        slot.get_or_init(|| Arc::new(Self::publish(name, base, program))).clone()
    }

    /// What replaces a site after it has moved to an address.
    pub(super) fn moved(name: &str, base: &str, address: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sites-that-moved").join(name);
        let options = Self::options(name, base, &folder, false);
        build_moved(&options, address, &Quiet).unwrap_or_else(|error| panic!("{name} cannot be moved: {error:#}"));
        Self { folder, base: base.to_owned() }
    }

    fn publish(name: &str, base: &str, program: bool) -> Self {
        let sites =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(if program { "sites" } else { "sites-without-program" });
        let folder = sites.join(name).join(base.replace('/', "-"));
        let options = Self::options(name, base, &folder, program);
        let summary = build(&options, &Quiet).unwrap_or_else(|error| panic!("{name} cannot be published: {error:#}"));
        assert!(!summary.has_errors(), "the library {name} has errors: {:?}", summary.problems);
        Self { folder, base: base.to_owned() }
    }

    fn options(name: &str, base: &str, folder: &Path, program: bool) -> Options {
        Options {
            library: library(name),
            out: folder.to_owned(),
            base: Some(base.to_owned()),
            site_url: None,
            viewer: program.then(|| ViewerSource::Folder(viewer())),
            reading: Reading::on(Date::day(2026, 1, 1).unwrap()),
            live_reload: false,
            kill_switch: name == village::REMOVED_WORKER,
            keep_going: false,
        }
    }
}

/// The folder of a library: `sample`, one that a test makes, or one of the fixtures. It is made once in a test run: its
/// sites below several bases are published at the same time.
pub(crate) fn library(name: &str) -> PathBuf {
    static MADE: Mutex<BTreeMap<String, Arc<OnceLock<PathBuf>>>> = Mutex::new(BTreeMap::new());
    let slot = MADE.lock().unwrap_or_else(PoisonError::into_inner).entry(name.to_owned()).or_default().clone();
    slot.get_or_init(|| make(name)).clone()
}

fn make(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if let Some(folder) = village::library(name) {
        return folder;
    }
    match name {
        "sample" => root.join("content"),
        "republish" | "republish-silent" | "republish-vectors" => crate::embed::texts::library(name),
        "media" => crate::media::library(),
        "safe" => crate::safety::library(),
        "many" => crate::search::many::library(),
        "vectors" => crate::security::vectors::library(),
        name => root.join("tests/fixtures/libraries").join(name),
    }
}

/// The folder with the compiled viewer.
fn viewer() -> PathBuf {
    let given = env::var_os("LECTERN_VIEWER").map(PathBuf::from);
    let folder = given.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target/viewer"));
    assert!(
        folder.is_dir(),
        "there is no compiled viewer in {}: `cargo xtask test` builds it and runs these tests",
        folder.display()
    );
    folder
}

struct Quiet;

impl Progress for Quiet {
    fn step(&self, _: &str, _: Option<usize>) {}
    fn page(&self) {}
}
