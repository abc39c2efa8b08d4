//! What page and worker say to each other about this device: questions as JSON text, and the answers.

use super::json::{Fault, FromJson, record};
use super::value::Value;
use super::{JsonText, Lang, Reference};

/// What a page asks of the worker.
#[derive(Debug, Clone, Copy)]
pub enum WorkerRequest<'a> {
    /// What is here; `edition` is that of the page. Answered by [`OfflineStatus`].
    Status { edition: &'a str },
    /// To keep these packs from now on. Answered by [`Missing`].
    Keep(&'a PackIds),
    /// To fetch one file. Answered by [`Fetched`].
    Fetch(&'a str),
    /// To keep these packs no longer. Answered by [`Fetched`].
    Drop(&'a PackIds),
}

impl WorkerRequest<'_> {
    pub fn to_json(&self) -> String {
        let mut json = JsonText::default();
        let mut begin = |kind: &str| {
            json.open('{');
            json.name("type");
            json.text(kind);
        };
        match self {
            Self::Status { edition } => {
                begin("STATUS");
                json.name("edition");
                json.text(edition);
            }
            Self::Fetch(file) => {
                begin("FETCH");
                json.name("file");
                json.text(file);
            }
            Self::Keep(packs) | Self::Drop(packs) => {
                begin(if matches!(self, Self::Keep(_)) { "KEEP" } else { "DROP" });
                json.name("packs");
                json.texts(packs.iter());
            }
        }
        json.close('}');
        json.into_string()
    }
}

/// What is on this device.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfflineStatus {
    /// The edition that the page is served from.
    pub edition: String,
    /// The program, the search and the texts of all articles are here.
    pub ready: bool,
    pub articles: KeptArticles,
    /// Of everything that is kept.
    pub bytes: u64,
    /// Articles that were withdrawn, as `lang/slug`.
    pub withdrawn: Vec<String>,
    /// Articles that were corrected after they came here, until their reader has opened them.
    pub corrected: Vec<Reference>,
    pub packs: Vec<PackStatus>,
}

/// How many articles are here, and how many there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KeptArticles {
    pub kept: u32,
    pub total: u32,
}

/// A group of files that is kept as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackStatus {
    pub id: String,
    pub kind: PackKind,
    /// Of the articles, where the pack belongs to some.
    pub lang: Option<Lang>,
    /// The item of the navigation that its articles belong to.
    pub section: Option<String>,
    pub articles: Option<u32>,
    pub bytes: u64,
    /// How many of its bytes are here.
    pub kept: u64,
    /// The reader wants it to be here.
    pub chosen: bool,
    /// When the last of it came, in milliseconds since 1970; 0 while something is missing.
    pub since: u64,
}

/// What a pack has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackKind {
    Search,
    Text,
    Images,
    Audio,
    /// What comes along with the site, and what is never kept.
    Other,
}

/// The files that a wish to keep something still needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    pub files: Vec<MissingFile>,
}

/// A file and its length in bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MissingFile(pub String, pub u64);

/// Whether something was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fetched {
    pub ok: bool,
    /// Why not, where the worker knows.
    pub why: Option<FetchFailure>,
}

/// Why a file could not be fetched and stored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FetchFailure {
    /// There was no answer: `network`, and every reason that this program does not know.
    #[default]
    Network,
    /// The browser gives no more space: `quota`.
    Full,
    /// What came are not the bytes of this edition: `damaged`.
    Damaged,
}

/// Packs that are kept and deleted together: their ids with spaces between, which is also their form in the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackIds(String);

impl PackIds {
    /// From a list of ids with spaces between.
    pub fn parse(list: String) -> Self {
        Self(list)
    }

    /// The list of the ids with spaces between.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split(' ').filter(|id| !id.is_empty())
    }

    pub fn push(&mut self, id: &str) {
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        self.0.push_str(id);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

record!(OfflineStatus { edition, ready, articles, bytes, withdrawn, corrected, packs });
record!(KeptArticles { kept, total });
record!(PackStatus { id, kind, lang, section, articles, bytes, kept, chosen, since });
record!(Missing { files });
record!(Fetched { ok, why });

impl FromJson for PackKind {
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        match String::from_json(value, fault).as_str() {
            "search" => Self::Search,
            "text" => Self::Text,
            "images" => Self::Images,
            "audio" => Self::Audio,
            _ => Self::Other,
        }
    }
}

impl FromJson for FetchFailure {
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        match String::from_json(value, fault).as_str() {
            "quota" => Self::Full,
            "damaged" => Self::Damaged,
            _ => Self::Network,
        }
    }
}

impl FromJson for MissingFile {
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        match value {
            Value::List(mut values) if values.len() == 2 => {
                let bytes = u64::from_json(values.pop().unwrap_or(Value::Null), fault);
                Self(String::from_json(values.pop().unwrap_or(Value::Null), fault), bytes)
            }
            _ => {
                fault.expected("a name and a length");
                Self::default()
            }
        }
    }
}
