//! The hostile texts of `tests/fixtures/vectors` as a library: every one as a title, in paragraphs, lists and tables.

use std::{
    fs,
    path::{Path, PathBuf},
};

use lectern::publish::source::clean::hygiene::clean;

/// Texts in one article.
pub(crate) const IN_ARTICLE: usize = 40;

/// Watches for anything that a text made run.
pub(crate) const CANARY: &str = "window.canary = () => { window.canaryRan = true; }";

/// Every text of which something can be seen.
pub(crate) fn texts() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/vectors/text.json");
    let texts: Vec<String> = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    texts.into_iter().filter(|text| !seen(text).is_empty()).collect()
}

/// A text as readers see it, white space as one space, without marks of direction and accents.
pub(crate) fn seen(text: &str) -> String {
    let hidden = |c: &char| {
        matches!(c, '\u{200c}'..='\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}' | '\u{34f}'
            | '\u{300}'..='\u{36f}')
    };
    let visible: String = clean(text).text.chars().filter(|c| !hidden(c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Written anew for every run of the tests.
pub(crate) fn library() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libraries/vectors");
    fs::create_dir_all(folder.join("articles")).unwrap();
    // As many as the limits of library.toml allow.
    let (tagline, notice) = (joined(300), joined(2_000));
    let settings = format!(
        "format = 1\nlanguages = [\"en\"]\nsite_url = \"https://news.example\"\n[title]\nen = \"Vectors\"\n[tagline]\n\
            en = {tagline}\n\
         [notice]\nen = {notice}\n"
    );
    fs::write(folder.join("library.toml"), settings).unwrap();
    for (n, texts) in texts().chunks(IN_ARTICLE).enumerate() {
        // A title is read for its words: what is to be seen as a tag is written with references.
        let title = seen(&texts[0]).replace('&', "&amp;").replace('<', "&lt;");
        let title = serde_json::to_string(&title).unwrap();
        let row = |text: &String| {
            let text = markdown(text);
            format!("A {text} b\n\n- A {text} b\n\n| A {text} b |\n| --- |\n| A {text} b |\n\n")
        };
        let body: String = texts.iter().map(row).collect();
        let article = format!("---\ntitle: {title}\ndate: 2020-01-01\ntopics: [t]\n---\n\n{body}");
        fs::write(folder.join(format!("articles/v{n}.md")), article).unwrap();
    }
    folder
}

/// The first texts, as a quoted string of at most so many characters.
fn joined(most: usize) -> String {
    let mut all = String::new();
    for text in texts() {
        let longer = if all.is_empty() { seen(&text) } else { format!("{all} {}", seen(&text)) };
        if longer.chars().count() > most {
            break;
        }
        all = longer;
    }
    serde_json::to_string(&all).unwrap()
}

/// Markdown that means nothing but itself, on one line.
fn markdown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
}
