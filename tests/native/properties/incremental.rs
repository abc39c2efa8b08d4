//! A site that is built again and again, from a library that changes, is at every step the site that is built from
//! scratch, byte for byte: whatever changed, and whatever became of the cache.

use std::{collections::BTreeMap, fs, path::Path};

use lectern::{
    corpus::Date,
    publish::{
        site::{
            build::{Options, build},
            target::list::LIST,
        },
        source::library::Reading,
    },
};
use proptest::{prelude::*, sample};
use tempfile::TempDir;

use super::property_in_parts;
use crate::{
    pictures::make,
    sites::{Draft, Silent, options, read},
};

const TOPICS: [&str; 3] = ["water", "roads", "schools"];
const LANGS: [&str; 3] = ["en", "ka", "uk"];
const BASES: [&str; 2] = ["/", "/a/b/"];

/// Parts of `library.toml`.
const LANGUAGES: [&str; 3] = ["\"en\", \"ka\"", "\"en\"", "\"ka\", \"en\""];
const SETTINGS: [&str; 6] = [
    "",
    "site_url = \"https://news.example\"\npublisher = \"Office\"\n",
    "site_url = \"https://news.example\"\noembed = false\n",
    "embeds = false\n",
    "site_url = \"https://other.example\"\n",
    "publisher = \"Agency\"\n",
];
const TABLES: [&str; 4] = [
    "",
    "[topics.water]\nen = \"Water\"\nka = \"წყალი\"\n",
    "[topics.water]\nen = \"Rivers\"\n",
    "[[nav]]\nid = \"work\"\nlabel = { en = \"Work\", ka = \"სამუშაო\" }\n",
];

/// Words that articles have, and what they are found by too.
const SYNONYMS: [&str; 4] = [
    "",
    "[synonyms]\nen = \"first, title, name\"\nka = \"more => much\"\nuk = \"part => piece\"\n",
    "[synonyms]\nen = [\"name => first, title\", \"a-b, ab\", \"most => part more\"]\n",
    "[synonyms]\nuk = \"title, name\"\nka = \"title => word\"\nen = \"b-a => first, title\"\n",
];

/// What became of an article after it was written.
const CHANGES: [&str; 6] = [
    "",
    "updated: 2025-05-06\n",
    "aliases: [/old/a/, /articles/a1/, /ka]\n",
    "publish_from: 2026-01-09\n",
    "corrections: [{ date: 2026-01-07, text: Ten }]\n",
    "translated_from: { lang: en, date: 2015-05-06 }\n",
];

#[derive(Debug, Clone)]
enum Change {
    /// An article is written, or written anew.
    Write {
        n: u8,
        lang: &'static str,
        title: u8,
        text: String,
        topic: Option<&'static str>,
        year: u8,
        picture: Option<u8>,
    },
    /// A picture has other pixels.
    Picture(u8, u8),
    Remove(u8, &'static str),
    Withdraw(u8, &'static str),
    Rename(u8, u8),
    Page(String),
    Languages(&'static str),
    Settings(&'static str),
    Table(&'static str),
    Synonyms(&'static str),
    Base(&'static str),
    KillSwitch(bool),
    Day(u8),
    /// Another cache lies beside the site: that of an earlier step, or none.
    Cache(Option<u8>),
    /// Somebody deletes files of the site.
    Lose(u8),
    /// All files get new time stamps.
    Touch,
}

fn changes() -> impl Strategy<Value = Change> {
    let lang = || sample::select(&LANGS[..]);
    let write = (
        0..6_u8,
        lang(),
        0..3_u8,
        "[a-d]{1,3}( [a-h]{2,5}| [ab]-?[ab]){0,8}",
        prop::option::of(sample::select(&TOPICS[..])),
        0..5_u8,
        prop::option::of(0..3_u8),
    );
    let written =
        |(n, lang, title, text, topic, year, picture)| Change::Write { n, lang, title, text, topic, year, picture };
    prop_oneof![
        8 => write.prop_map(written),
        2 => (0..3_u8, 0..4_u8).prop_map(|(n, colour)| Change::Picture(n, colour)),
        2 => (0..6_u8, lang()).prop_map(|(n, lang)| Change::Remove(n, lang)),
        2 => (0..6_u8, lang()).prop_map(|(n, lang)| Change::Withdraw(n, lang)),
        2 => (0..6_u8, 0..6_u8).prop_map(|(from, to)| Change::Rename(from, to)),
        1 => "[a-c ]{1,9}".prop_map(Change::Page),
        1 => sample::select(&LANGUAGES[..]).prop_map(Change::Languages),
        2 => sample::select(&SETTINGS[..]).prop_map(Change::Settings),
        2 => sample::select(&TABLES[..]).prop_map(Change::Table),
        4 => sample::select(&SYNONYMS[..]).prop_map(Change::Synonyms),
        1 => sample::select(&BASES[..]).prop_map(Change::Base),
        1 => any::<bool>().prop_map(Change::KillSwitch),
        1 => (1..28_u8).prop_map(Change::Day),
        2 => prop::option::of(any::<u8>()).prop_map(Change::Cache),
        2 => any::<u8>().prop_map(Change::Lose),
        1 => Just(Change::Touch),
    ]
}

/// What the changes lead to.
struct State {
    files: BTreeMap<String, String>,
    /// The colours of three pictures.
    pictures: [u8; 3],
    languages: &'static str,
    settings: &'static str,
    table: &'static str,
    synonyms: &'static str,
    base: &'static str,
    kill_switch: bool,
    day: u8,
}

fn name(n: u8, lang: &str) -> String {
    format!("articles/a{n}.{lang}.md")
}

impl State {
    fn new() -> Self {
        let files = BTreeMap::from([(name(0, "en"), "---\ntitle: First\n---\n\nText.\n".to_owned())]);
        Self {
            files,
            pictures: [0; 3],
            languages: LANGUAGES[0],
            settings: "",
            table: "",
            synonyms: "",
            base: "/",
            kill_switch: false,
            day: 1,
        }
    }

    fn change(&mut self, change: &Change) {
        match change {
            Change::Write { n, lang, title, text, topic, year, picture } => {
                let picture = picture.map(|picture| format!("image: {{ src: images/p{picture}.png, alt: A }}\n"));
                let topics = topic.map(|topic| format!("topics: [{topic}]\n")).unwrap_or_default();
                let head = format!(
                    "title: Title {title}\ndate: 20{:02}-03-04\n{topics}{}",
                    10 + year,
                    CHANGES[usize::from(n + year) % 6].to_owned() + &picture.unwrap_or_default()
                );
                self.files.insert(name(*n, lang), format!("---\n{head}---\n\n{text}\n\n## Part\n\nMore {n}.\n"));
            }
            Change::Picture(n, colour) => self.pictures[usize::from(*n)] = *colour,
            Change::Remove(n, lang) => drop(self.files.remove(&name(*n, lang))),
            Change::Withdraw(n, lang) => {
                if let Some(text) = self.files.get_mut(&name(*n, lang)) {
                    *text = text
                        .replacen("---\n", "---\nwithdrawn: true\n", 1)
                        .replace("withdrawn: true\nwithdrawn: true\n", "withdrawn: true\n");
                }
            }
            Change::Rename(from, to) => {
                if let Some(text) = self.files.remove(&name(*from, "en")) {
                    self.files.insert(name(*to, "en"), text);
                }
            }
            Change::Page(text) => {
                drop(self.files.insert("pages/work.md".to_owned(), format!("---\ntitle: Work\n---\n\n{text}x\n")));
            }
            Change::Languages(languages) => self.languages = languages,
            Change::Settings(settings) => self.settings = settings,
            Change::Table(table) => self.table = table,
            Change::Synonyms(synonyms) => self.synonyms = synonyms,
            Change::Base(base) => self.base = base,
            Change::KillSwitch(on) => self.kill_switch = *on,
            Change::Day(day) => self.day = *day,
            Change::Cache(_) | Change::Lose(_) | Change::Touch => {}
        }
    }

    fn draft(&self) -> Draft {
        let settings = format!(
            "format = 1\nlanguages = [{}]\n{}[title]\nen = \"News\"\nka = \"ამბები\"\n{}{}",
            self.languages, self.settings, self.synonyms, self.table
        );
        let draft = Draft::new().without("articles/first.md").with("library.toml", settings);
        let draft = self.pictures.iter().enumerate().fold(draft, |draft, (n, colour)| {
            // Wide enough for several sizes.
            let picture = image::RgbImage::from_fn(1_200, 3, |x, _| image::Rgb([*colour * 60, (x / 9) as u8, 90]));
            draft.with(&format!("images/p{n}.png"), make::encoded(picture, image::ImageFormat::Png))
        });
        self.files.iter().fold(draft, |draft, (name, text)| draft.with(name, text))
    }

    fn build(&self, library: &Path, out: &Path) -> anyhow::Result<usize> {
        let options = Options {
            reading: Reading::on(Date::day(2026, 1, self.day).unwrap()),
            kill_switch: self.kill_switch,
            keep_going: true,
            ..options(library, self.base, out)
        };
        Ok(build(&options, &Silent)?.reused)
    }
}

/// What becomes of the site and its cache between two builds. `caches` are those of earlier steps.
fn disturb(site: &Path, cache: &Path, change: &Change, caches: &[Vec<u8>]) {
    let names: Vec<String> = read(site).into_keys().filter(|name| name != LIST).collect();
    match change {
        Change::Cache(None) => {
            drop(fs::remove_file(cache));
            drop(fs::remove_dir_all(site.with_file_name(".site.lectern-pictures")));
        }
        Change::Cache(Some(n)) if !caches.is_empty() => {
            fs::write(cache, &caches[usize::from(*n) % caches.len()]).unwrap();
        }
        Change::Lose(n) => {
            let some = names.iter().enumerate().filter(|(place, _)| place % 7 == usize::from(*n) % 7);
            some.for_each(|(_, name)| fs::remove_file(site.join(name)).unwrap());
        }
        Change::Touch => names.iter().for_each(|name| {
            let bytes = fs::read(site.join(name)).unwrap();
            fs::remove_file(site.join(name)).unwrap();
            fs::write(site.join(name), bytes).unwrap();
        }),
        _ => {}
    }
}

fn files(site: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = read(site);
    files.remove(LIST);
    files
}

#[test]
fn a_site_that_is_built_again_is_the_one_that_is_built_from_scratch() {
    property_in_parts(
        16,
        || prop::collection::vec(changes(), 1..9),
        |steps| {
            let room = TempDir::new().unwrap();
            let (site, cache) = (room.path().join("site"), room.path().join(".site.lectern-cache"));
            let (mut state, mut caches) = (State::new(), Vec::new());
            for (n, change) in steps.iter().enumerate() {
                state.change(change);
                disturb(&site, &cache, change, &caches);
                let draft = state.draft();
                let fresh = room.path().join(format!("fresh-{n}"));
                let (again, scratch) = (state.build(draft.folder(), &site), state.build(draft.folder(), &fresh));
                prop_assert_eq!(again.is_ok(), scratch.is_ok(), "{:?} {:?}", again, scratch);
                if again.is_err() {
                    continue;
                }
                prop_assert_eq!(scratch.ok(), Some(0));
                let (again, scratch) = (files(&site), files(&fresh));
                prop_assert_eq!(again.keys().collect::<Vec<_>>(), scratch.keys().collect::<Vec<_>>());
                for (name, bytes) in &scratch {
                    prop_assert!(again.get(name) == Some(bytes), "{} differs after {:?}", name, change);
                }
                caches.extend(fs::read(&cache).ok());
            }
            Ok(())
        },
    );
}
