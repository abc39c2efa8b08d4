//! Libraries that are made up: several languages, odd names, withdrawn versions, links and notes.

use std::collections::{BTreeMap, BTreeSet};

use proptest::{collection::vec, option::weighted, prelude::*, sample::select};

use crate::sites::Draft;

pub(super) const ORIGIN: &str = "https://harbour.example";

/// Names of files and slugs: ordinary ones, some that are one to other systems, and some that mean something elsewhere.
const NAMES: [&str; 24] = [
    "pier",
    "Pier",
    "pier-de",
    "pier-fr",
    "caf\u{e9}",
    "cafe\u{301}",
    "boat",
    "boat-ka",
    "ნავი",
    "лодка",
    "list",
    "index",
    "feed",
    "embed",
    "articles",
    "en",
    "ka",
    "con",
    "page-2",
    "page-x",
    "404",
    "topic",
    "a b",
    "lake-ca-valencia",
];
const SLUGS: [&str; 12] = [
    "pier",
    "boat",
    "Boat",
    "pier-de",
    "lake",
    "harbour",
    "caf\u{e9}",
    "cafe\u{301}",
    "aux",
    "page-3",
    "ნავი",
    "saved",
];
const LANGS: [&str; 10] = ["en", "ka", "ru", "de", "fr", "ar", "pt-BR", "ca", "ca-valencia", "zh-Hant"];
pub(super) const INTERFACES: [&str; 6] = ["en", "ka", "ru", "pt-BR", "ca", "ca-valencia"];
const GROUPS: [&str; 3] = ["pier", "one", "two"];
const TOPICS: [&str; 6] = ["feed", "Feed", "EU", "Human rights", "caf\u{e9}", "list"];
const SECTIONS: [&str; 5] = ["work", "valencia-x", "x", "other", "topics"];

#[derive(Debug, Clone)]
struct Text {
    folder: &'static str,
    name: &'static str,
    lang: &'static str,
    /// The language stands in the head, not in the name.
    lang_in_head: bool,
    slug: Option<&'static str>,
    translation: Option<&'static str>,
    date: Option<u32>,
    withdrawn: bool,
    section: Option<&'static str>,
    topics: Vec<&'static str>,
    /// Where its links lead.
    links: Vec<String>,
    notes: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Made {
    languages: Vec<&'static str>,
    sections: Vec<(&'static str, &'static str)>,
    texts: Vec<Text>,
}

fn link() -> impl Strategy<Value = String> {
    let name = || prop_oneof![select(NAMES.to_vec()), select(SLUGS.to_vec())];
    prop_oneof![
        name().prop_map(|name| format!("/articles/{}/", name.replace(' ', "-"))),
        (select(INTERFACES.to_vec()), name())
            .prop_map(|(lang, name)| format!("/{lang}/articles/{}/?a=b#part", name.replace(' ', "-"))),
        name().prop_map(|name| format!("<{name}.md>")),
        (name(), select(LANGS.to_vec())).prop_map(|(name, lang)| format!("<{name}.{lang}.md#part>")),
        select(vec!["#part", "/", "/articles/", "/work/", "/ka/", "/en/offline/"]).prop_map(str::to_owned),
    ]
}

fn a_text() -> impl Strategy<Value = Text> {
    let known = (
        prop_oneof![8 => Just(""), 1 => Just("sub/")],
        prop_oneof![3 => select(NAMES[..4].to_vec()), 2 => select(NAMES.to_vec())],
        select(LANGS.to_vec()),
        any::<bool>(),
        weighted(0.2, select(SLUGS.to_vec())),
        weighted(0.15, select(GROUPS.to_vec())),
    );
    let more = (
        weighted(0.8, 1..5u32),
        prop::bool::weighted(0.15),
        weighted(0.5, select(SECTIONS.to_vec())),
        vec(select(TOPICS.to_vec()), 0..3),
        vec(link(), 0..4),
        any::<bool>(),
    );
    (known, more).prop_map(
        |((folder, name, lang, lang_in_head, slug, translation), (date, withdrawn, section, topics, links, notes))| {
            Text { folder, name, lang, lang_in_head, slug, translation, date, withdrawn, section, topics, links, notes }
        },
    )
}

pub(super) fn made() -> impl Strategy<Value = Made> {
    let languages = prop::sample::subsequence(INTERFACES.to_vec(), 1..4).prop_shuffle();
    let kinds = select(vec!["page", "list", "heading"]);
    let sections = prop::sample::subsequence(SECTIONS.to_vec(), 0..5).prop_flat_map(move |ids| {
        vec(kinds.clone(), ids.len()).prop_map(move |kinds| ids.iter().copied().zip(kinds).collect::<Vec<_>>())
    });
    // Two texts are enough for most of what can go wrong; a site of seven takes four times as long.
    let texts = prop_oneof![4 => vec(a_text(), 0..4), 1 => vec(a_text(), 4..8)];
    (languages, sections, texts).prop_map(|(languages, sections, texts)| Made { languages, sections, texts })
}

/// The word that only this text's title has.
fn word(n: usize) -> String {
    format!("zq{}zq", ["aba", "ebe", "ibi", "obo", "ubu", "aka", "eke", "iki"][n])
}

impl Made {
    /// The library, and the titles of the texts that it shows.
    pub(super) fn draft(&self) -> (Draft, BTreeMap<String, usize>) {
        let list = self.languages.iter().map(|lang| format!("{lang:?}")).collect::<Vec<_>>().join(", ");
        let mut settings = format!("format = 1\nlanguages = [{list}]\nsite_url = \"{ORIGIN}\"\n[title]\n");
        self.languages.iter().for_each(|lang| settings.push_str(&format!("{lang} = \"Harbour\"\n")));
        for (id, kind) in &self.sections {
            settings.push_str(&format!("[[nav]]\nid = {id:?}\nkind = {kind:?}\nlabel = {{ en = \"About {id}\" }}\n"));
        }
        let mut draft = Draft::new().with("library.toml", settings).without("articles/first.md");
        let mut titles = BTreeMap::new();
        let mut files = BTreeSet::new();
        for (n, text) in self.texts.iter().enumerate() {
            let end = if text.lang_in_head { String::new() } else { format!(".{}", text.lang) };
            let file = format!("articles/{}{}{end}.md", text.folder, text.name);
            if !files.insert(file.clone()) {
                continue;
            }
            let title = format!("Title {} é", word(n));
            draft = draft.with(&file, text.markdown(&title));
            if !text.withdrawn {
                titles.insert(title, n);
            }
        }
        (draft, titles)
    }
}

impl Text {
    fn markdown(&self, title: &str) -> String {
        let mut head = format!("---\ntitle: {title}\n");
        let mut field = |name: &str, value: Option<String>| {
            value.into_iter().for_each(|value| head.push_str(&format!("{name}: {value}\n")));
        };
        field("lang", self.lang_in_head.then(|| format!("{:?}", self.lang)));
        field("slug", self.slug.map(|slug| format!("{slug:?}")));
        field("translation", self.translation.map(str::to_owned));
        field("date", self.date.map(|day| format!("2024-02-0{day}")));
        field("withdrawn", self.withdrawn.then(|| "true".to_owned()));
        field("sections", self.section.map(|section| format!("[{section}]")));
        field("topics", (!self.topics.is_empty()).then(|| format!("[{}]", self.topics.join(", "))));
        let mut body = "## Part\n\nWords of this text.\n\n".to_owned();
        self.links.iter().for_each(|link| body.push_str(&format!("See [there]({link}).\n\n")));
        if self.notes {
            body.push_str("It is so,[^a] as is that.[^a] [^b]\n\n[^a]: First.\n\n[^b]: Second.\n");
        }
        format!("{head}---\n\n{body}")
    }
}
