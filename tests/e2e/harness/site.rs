//! Sites, published by the library itself, each once in a test run.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use lectern::publish::build::{Options, Progress, build};

/// A published site.
#[derive(Debug)]
pub(crate) struct Site {
    pub(crate) folder: PathBuf,
    /// `/`, `/repo/` or `/a/b/`.
    pub(crate) base: String,
}

impl Site {
    /// The site of a library below a base. Every test gets the same one.
    pub(super) fn of(name: &str, base: &str) -> Arc<Self> {
        type Known = Mutex<BTreeMap<(String, String), Arc<OnceLock<Arc<Site>>>>>;
        static KNOWN: Known = Mutex::new(BTreeMap::new());
        let key = (name.to_owned(), base.to_owned());
        let slot = KNOWN.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default().clone();
        slot.get_or_init(|| Arc::new(Self::publish(name, base))).clone()
    }

    fn publish(name: &str, base: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sites").join(name).join(base.replace('/', "-"));
        let options = Options {
            library: library(name),
            out: folder.clone(),
            base: base.to_owned(),
            site_url: None,
            viewer: Some(viewer()),
            live_reload: false,
        };
        let summary = build(&options, &Quiet).unwrap_or_else(|error| panic!("{name} cannot be published: {error:#}"));
        assert!(!summary.has_errors(), "the library {name} has errors: {:?}", summary.problems);
        Self { folder, base: base.to_owned() }
    }

    /// The bytes of a file, named relative to the base.
    pub(crate) fn file(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The name of the one file whose name begins and ends like this.
    pub(crate) fn find(&self, folder: &str, begin: &str, end: &str) -> String {
        let entries = fs::read_dir(self.folder.join(folder)).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        let found: Vec<String> = names.filter(|name| name.starts_with(begin) && name.ends_with(end)).collect();
        match found.as_slice() {
            [name] => format!("{folder}/{name}"),
            _ => panic!("one {folder}/{begin}…{end} was expected, found {found:?}"),
        }
    }
}

/// The folder of a library: `sample`, or one of the fixtures.
pub(crate) fn library(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    match name {
        "sample" => root.join("content"),
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
