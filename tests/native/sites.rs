//! Libraries and the sites made of them, for the tests that look at finished files.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use lectern::{
    corpus::Date,
    publish::{
        problem::Problem,
        site::{
            assets::viewer::ViewerSource,
            build::{self, Options, Progress},
            output::Output,
        },
        source::library::Reading,
    },
};
use tempfile::TempDir;

/// Where a site may lie on its host.
pub(crate) const BASES: [&str; 3] = ["/", "/repo/", "/a/b/"];

/// A site as it was written.
pub(crate) struct Site {
    pub(crate) base: String,
    pub(crate) problems: Vec<Problem>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    /// The site in a folder; without files where there is none.
    pub(crate) fn read(folder: &Path, base: &str, problems: Vec<Problem>) -> Self {
        Self { base: base.to_owned(), problems, files: read(folder) }
    }

    /// Every file, named relative to the base.
    pub(crate) fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    #[track_caller]
    pub(crate) fn text(&self, file: &str) -> &str {
        let bytes = self.files.get(file).unwrap_or_else(|| panic!("no {file} in the site"));
        std::str::from_utf8(bytes).unwrap()
    }

    /// The name and the text of every page, but for those of partners.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.named(".html").filter(|(name, _)| place_of_partners(name).is_none() && !name.starts_with("assets/"))
    }

    /// The name and the text of every page that partners show or work with.
    pub(crate) fn partner_pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.named("index.html").filter(|(name, _)| place_of_partners(name).is_some())
    }

    /// The embed pages: those that stand inside pages of partners.
    pub(crate) fn embeds(&self) -> impl Iterator<Item = (&str, &str)> {
        let is_embed = |name: &str| place_of_partners(name).is_some_and(|below| below.len() > "embed/index.html".len());
        self.partner_pages().filter(move |(name, _)| is_embed(name))
    }

    /// The files whose names end so.
    pub(crate) fn named<'a>(&'a self, end: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let files = self.files.iter().filter(move |(name, _)| name.ends_with(end));
        files.map(|(name, bytes)| (name.as_str(), std::str::from_utf8(bytes).unwrap()))
    }
}

/// What a name is below its language, where the file is for partners.
pub(crate) fn place_of_partners(name: &str) -> Option<&str> {
    let below = match name.split_once('/') {
        Some((lang, below)) if ["ka", "ru", "ar"].contains(&lang) => below,
        _ => name,
    };
    below.starts_with("embed/").then_some(below)
}

/// The sample library of the repository.
pub(crate) fn sample_library() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

/// The sample library as a site at the root of its host, built once.
pub(crate) fn sample() -> &'static Site {
    &samples()[0]
}

/// The sample library below each of [`BASES`].
pub(crate) fn samples() -> &'static [Site; 3] {
    static SITES: OnceLock<[Site; 3]> = OnceLock::new();
    SITES.get_or_init(|| BASES.map(|base| build(&sample_library(), base)))
}

/// Builds a library, with a stand-in for the compiled viewer.
#[track_caller]
pub(crate) fn build(library: &Path, base: &str) -> Site {
    build_on(library, base, today())
}

/// The same on another day.
#[track_caller]
pub(crate) fn build_on(library: &Path, base: &str, today: Date) -> Site {
    let out = TempDir::new().unwrap();
    let problems = build_into_on(library, base, &out.path().join("dist"), today).unwrap();
    Site::read(&out.path().join("dist"), base, problems)
}

/// Writes a viewer that does nothing.
pub(crate) fn no_program(folder: &Path) {
    for name in ["viewer", "finder"] {
        fs::write(folder.join(format!("{name}.js")), "export default 1;").unwrap();
        fs::write(folder.join(format!("{name}_bg.wasm")), b"\0asm\x01\0\0\0").unwrap();
    }
}

/// Builds a library into a folder.
pub(crate) fn build_into(library: &Path, base: &str, out: &Path) -> anyhow::Result<Vec<Problem>> {
    build_into_on(library, base, out, today())
}

fn build_into_on(library: &Path, base: &str, out: &Path, today: Date) -> anyhow::Result<Vec<Problem>> {
    let viewer = TempDir::new().unwrap();
    no_program(viewer.path());
    let options = Options {
        viewer: Some(ViewerSource::Folder(viewer.path().to_owned())),
        reading: Reading::on(today),
        keep_going: true,
        ..options(library, base, out)
    };
    Ok(build::build(&options, &Silent)?.problems)
}

/// How a site without the program is built; an error ends the build.
pub(crate) fn options(library: &Path, base: &str, out: &Path) -> Options {
    Options {
        library: library.to_owned(),
        out: out.to_owned(),
        base: Some(base.to_owned()),
        site_url: None,
        viewer: None,
        reading: Reading::on(today()),
        live_reload: false,
        kill_switch: false,
        keep_going: false,
    }
}

/// The day on which the sites of tests are built.
pub(crate) fn today() -> Date {
    Date::day(2026, 1, 1).unwrap()
}

/// Says nothing while a site is built.
pub(crate) struct Silent;

impl Progress for Silent {
    fn step(&self, _: &str, _: Option<usize>) {}

    fn page(&self) {}
}

/// Every file below a folder, named with forward slashes.
pub(crate) fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(below) = folders.pop() {
        for entry in fs::read_dir(&below).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// A library that a test writes.
pub(crate) struct Draft(TempDir);

/// The least that `library.toml` can say.
pub(crate) const SETTINGS: &str = "format = 1\nlanguages = [\"en\", \"ka\"]\nsite_url = \"https://news.example\"\n\
    [title]\nen = \"News\"\nka = \"ამბები\"\n";

impl Draft {
    /// A library with the least settings and one article.
    pub(crate) fn new() -> Self {
        let draft = Self(TempDir::new().unwrap());
        draft
            .with("library.toml", SETTINGS)
            .with("articles/first.md", "---\ntitle: First\ndate: 2020-01-01\n---\n\nText.\n")
    }

    /// The same with this file added or replaced.
    #[must_use]
    pub(crate) fn with(self, file: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.0.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// The same without this file.
    #[must_use]
    pub(crate) fn without(self, file: &str) -> Self {
        fs::remove_file(self.0.path().join(file)).unwrap();
        self
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    #[track_caller]
    pub(crate) fn build(&self) -> Site {
        build(self.folder(), "/")
    }

    /// What `lectern check` says of it, files named from its own folder.
    pub(crate) fn problems(&self) -> Vec<String> {
        let folder = format!("{}/", self.folder().display());
        build::check(self.folder(), &Reading::on(today()))
            .iter()
            .map(|problem| problem.to_string().replace(&folder, ""))
            .collect()
    }
}

/// A site that no library was needed for: it has an edition and a list like all others.
#[derive(Debug, Clone)]
pub(crate) struct MadeUp(BTreeMap<String, Vec<u8>>);

impl MadeUp {
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let mut files: BTreeMap<String, Vec<u8>> =
            files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_owned())).collect();
        let names: Vec<_> = files.iter().map(|(name, text)| (name.clone(), text.clone())).collect();
        files.insert("edition.json".to_owned(), serde_json::json!({"packs": [], "names": names}).to_string().into());
        Self(files)
    }

    /// Its files, but for the list of them.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.0.clone()
    }

    /// Writes it the way that `lectern build` does.
    pub(crate) fn build(&self, out: &Path) -> anyhow::Result<()> {
        let output = Output::begin(out)?;
        self.0.iter().try_for_each(|(name, bytes)| output.write(name, bytes))?;
        output.finish("/", BTreeMap::new()).map(drop)
    }
}
