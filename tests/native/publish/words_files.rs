//! `words.LANG.toml`: interface words that a publisher writes.

use std::fs;

use lectern::ui::text::{ToolWords, Words, partners};
use tempfile::TempDir;

use super::commands::run;
use crate::sites::Draft;

/// A library in Ukrainian and English, whose file of words is the template with this done to its words.
fn library(word: impl Fn(&str, &str) -> String) -> TempDir {
    let folder = TempDir::new().unwrap();
    let (code, _, error) = run(folder.path(), &["new", "library", "--lang", "uk,en"]);
    assert_eq!(code, 0, "{error}");
    let (code, told, error) = run(folder.path(), &["words", "uk", "library"]);
    assert!(code == 0 && told.contains("words to be written"), "{told} {error}");
    let file = folder.path().join("library/words.uk.toml");
    let mut english = String::new();
    let template = fs::read_to_string(&file).unwrap();
    let lines = template.lines().map(|line| {
        if let Some(word) = line.strip_prefix("# English: ") {
            english = word.to_owned();
        }
        match line.split_once(" = ") {
            Some((name, "\"\"")) => format!("{name} = {}", toml::Value::String(word(name, &english))),
            _ => line.to_owned(),
        }
    });
    let text: Vec<String> = lines.collect();
    fs::write(&file, text.join("\n")).unwrap();
    folder
}

/// The English word in the forms of Ukrainian, marked.
fn translated(name: &str, english: &str) -> String {
    let forms: Vec<&str> = english.split('|').collect();
    match (name, forms.as_slice()) {
        ("plural_rule", _) => "slavic".to_owned(),
        ("group_separator", _) => "\u{a0}".to_owned(),
        (_, [one, other]) => format!("ґ{one}|ґ{other}|ґ{other}"),
        (_, forms) => forms.iter().map(|form| format!("ґ{form}")).collect::<Vec<_>>().join("|"),
    }
}

#[test]
fn a_complete_file_of_words_translates_pages_the_worker_and_pages_for_partners() {
    let folder = library(translated);
    let (code, told, _) = run(folder.path(), &["check", "library"]);
    assert!(code == 0 && told.contains("no problems"), "{told}");
    let (code, told, error) = run(folder.path(), &["build", "library", "--out", "site"]);
    assert_eq!(code, 0, "{told} {error}");
    let text = |file: &str| fs::read_to_string(folder.path().join("site").join(file)).unwrap();
    let front = text("index.html");
    assert!(front.contains("ґSkip to content") && front.contains("ґ1 article"), "{front}");
    assert!(text("embed/index.html").contains("ґWidth"));
    assert!(!text("en/index.html").contains('ґ'), "the other language keeps its own words");
}

#[test]
fn a_word_that_changes_changes_the_pages_of_a_site_that_is_built_again() {
    let folder = library(translated);
    let file = folder.path().join("library/words.uk.toml");
    let build = |out: &str| {
        let (code, told, error) = run(folder.path(), &["build", "library", "--out", out]);
        assert_eq!(code, 0, "{told} {error}");
        crate::sites::read(&folder.path().join(out))
    };
    build("site");
    let text = fs::read_to_string(&file).unwrap();
    for (from, to) in [("ґSkip to content", "ґґSkip"), ("ґRead the full article", "ґґRead"), ("ґWidth", "ґґWidth")]
    {
        assert!(text.contains(from), "{from}");
        fs::write(&file, text.replace(from, to)).unwrap();
        assert!(build("site") == build("other"), "{from}");
        fs::remove_dir_all(folder.path().join("other")).unwrap();
    }
}

#[test]
fn words_that_cannot_be_used_and_missing_ones_are_named() {
    let folder = library(|name, english| match name {
        "page_of" => "сторінка {n}".to_owned(),
        "articles_count" => "{n} стаття|{n} статті".to_owned(),
        "menu" => "<b>Меню</b>".to_owned(),
        "print" => " друк".to_owned(),
        "months_alone" => "січень|лютий".to_owned(),
        "share" | "width" => String::new(),
        _ => translated(name, english),
    });
    let file = folder.path().join("library/words.uk.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("\n[partners]", "\nmenuu = \"x\"\n[partners]")).unwrap();
    let (code, told, _) = run(folder.path(), &["check", "library"]);
    assert_eq!(code, 0, "{told}");
    for said in [
        "`page_of` has to have {n} and {total}",
        "`articles_count` has to have 3 forms with | between them, has 2",
        "`menu` has the character <",
        "`print` has white space",
        "`months_alone` has to have 12 names",
        "there is no word `menuu`",
        "7 of ",
        "`lectern words uk` adds lines",
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
    let (code, _, error) = run(folder.path(), &["build", "library", "--out", "site"]);
    assert_eq!(code, 0, "{error}");
    assert!(fs::read_to_string(folder.path().join("site/index.html")).unwrap().contains("Menu"), "English stands in");
}

#[test]
fn lines_that_are_there_stay_and_only_missing_words_are_added() {
    let folder = library(translated);
    let file = folder.path().join("library/words.uk.toml");
    let whole = fs::read_to_string(&file).unwrap();
    let (code, told, _) = run(folder.path(), &["words", "uk", "library"]);
    assert!(code == 0 && told.contains("all words have a line"), "{told}");
    assert_eq!(fs::read_to_string(&file).unwrap(), whole);

    let some = "# mine\nmenu = 'Меню' # short\n\n[partners]\nwidth = \"Ширина\"\n";
    fs::write(&file, some).unwrap();
    let (code, told, _) = run(folder.path(), &["words", "uk", "library"]);
    let all = Words::NAMES.len() + partners::Words::NAMES.len() + ToolWords::NAMES.len();
    assert!(code == 0 && told.contains(&format!("{} words", all - 2)), "{told}");
    let text = fs::read_to_string(&file).unwrap();
    let table: toml::Table = text.parse().unwrap();
    assert!(text.starts_with("# mine\nmenu = 'Меню' # short\n") && text.contains("width = \"Ширина\"\n"));
    assert_eq!(table["partners"].as_table().unwrap().len(), partners::Words::NAMES.len());
    assert_eq!(table["tools"].as_table().unwrap().len(), ToolWords::NAMES.len());

    // Spaces in a heading, and a table that has no words.
    let some = "menu = 'Меню'\n[notes]\nby = \"me\"\n[ tools ]\nclose = \"Закрити\"\n[\"partners\"]\n";
    fs::write(&file, some).unwrap();
    assert_eq!(run(folder.path(), &["words", "uk", "library"]).0, 0);
    let table: toml::Table = fs::read_to_string(&file).unwrap().parse().unwrap();
    let lengths = ["notes", "tools", "partners"].map(|name| table[name].as_table().unwrap().len());
    assert_eq!(lengths, [1, ToolWords::NAMES.len(), partners::Words::NAMES.len()]);
    assert_eq!(table.len(), Words::NAMES.len() + 3);

    fs::write(&file, "menu = Меню\n").unwrap();
    let (code, _, error) = run(folder.path(), &["words", "uk", "library"]);
    assert!(code == 2 && error.contains("nothing was added"), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "menu = Меню\n");
}

/// A word of a language that this program has can be put right; all others stay.
#[test]
fn a_single_word_of_a_known_language_can_be_replaced() {
    let settings = "format = 1\nlanguages = [\"ru\"]\ntitle = \"Новости\"\n";
    let draft = Draft::new().with("library.toml", settings).with("words.ru.toml", "menu = \"Разделы\"\n");
    let draft = draft
        .without("articles/first.md")
        .with("articles/a.md", "---\ntitle: Мост\ndate: 2024-01-02\n---\n\nМост через реку открыт.\n");
    assert_eq!(draft.problems(), [] as [String; 0]);
    let site = draft.build();
    let page = site.text("index.html");
    assert!(page.contains("Разделы") && page.contains("Все статьи"), "{page}");

    let unused = draft.with("words.uk.toml", "menu = \"Меню\"\n").with("words.u k.toml", "");
    let problems = unused.problems().join("\n");
    assert!(
        problems.contains("`languages` does not name `uk`") && problems.contains("not a language tag"),
        "{problems}"
    );
}

#[test]
fn a_file_of_words_that_cannot_be_read_is_told_with_what_helps_there() {
    let folder = library(translated);
    let root = folder.path().join("library");
    let file = root.join("words.uk.toml");
    let text = fs::read_to_string(&file).unwrap();
    assert!(!text.contains(".rs") && text.contains("# One of english, french"), "{text}");
    let told = || {
        let (code, told, _) = run(folder.path(), &["check", "library"]);
        assert!(code == 0 && told.contains("words.uk.toml: warning: "), "{told}");
        assert!(!told.contains("pages/") && !told.contains("folder with a file library.toml"), "{told}");
        assert!(told.contains("`lectern words uk`"), "{told}");
        told
    };
    fs::write(&file, "# long\n".repeat(1 << 20)).unwrap();
    assert!(told().contains("take out what is no word"));
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    assert!(told().contains("it is not a file"));
    #[cfg(unix)]
    {
        fs::remove_dir(&file).unwrap();
        fs::write(folder.path().join("elsewhere.toml"), "").unwrap();
        std::os::unix::fs::symlink(folder.path().join("elsewhere.toml"), &file).unwrap();
        assert!(told().contains("outside the library"));
    }
}
