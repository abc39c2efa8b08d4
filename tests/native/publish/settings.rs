//! `library.toml` as people write it: all its mistakes in one run, each with its line; what can be read is read; what
//! is out of measure is refused at once.

use std::{fmt::Write as _, time::Duration, time::Instant};

use crate::sites::{Draft, SETTINGS};

fn problems(settings: &str) -> Vec<String> {
    Draft::new().with("library.toml", settings).problems()
}

#[track_caller]
fn told(problems: &[String], start: &str, parts: &[&str]) {
    let found = problems.iter().find(|p| p.starts_with(start) && parts.iter().all(|part| p.contains(part)));
    assert!(found.is_some(), "no `{start}` with {parts:?} in {problems:#?}");
}

#[test]
fn all_that_is_missing_is_named_at_once_with_lines_to_copy() {
    let problems = problems("site_url = \"https://news.example\"\n");
    assert_eq!(problems.len(), 3, "{problems:#?}");
    told(&problems, "library.toml:1: error: `format` is missing", &["format = 1"]);
    told(&problems, "library.toml:1: error: `languages` is missing", &["languages = [\"en\"]"]);
    told(&problems, "library.toml:1: error: `title` is missing", &["title = \"Our News\""]);
}

#[test]
fn every_mistake_has_its_line_and_none_hides_another() {
    let problems = problems(
        "format = 1\nlanguages = [\"en\", \"en\", \"english\"]\nlicense = \"CC BY\"\npictures_free = \"maybe\"\n\
         [title]\nen = \"News\"\nenglish = \"News\"\n[[nav]]\nid = \"our work\"\nlabel = \"Work\"\nurl = \"x\"\n\
         kind = \"liste\"\n[topics]\nborders = \"Borders\"\n",
    );
    told(&problems, "library.toml:2: warning: `languages` names `en` twice", &[]);
    told(&problems, "library.toml:2: error: `english` is not a language tag", &["en, ka or pt-BR"]);
    told(&problems, "library.toml:3: warning: unknown field `license`", &["`licence`"]);
    told(&problems, "library.toml:4: warning: `pictures_free` is true or false", &["`maybe`"]);
    told(&problems, "library.toml:7: warning: `english` is not a language tag", &[]);
    told(&problems, "library.toml:9: warning: an item of the navigation has the id `our work`", &["`our-work`"]);
    told(&problems, "library.toml:11: warning: unknown field `url`", &["`href`"]);
    told(&problems, "library.toml:12: warning: the kind `liste`", &["external"]);
    assert_eq!(problems.len(), 8, "{problems:#?}");
}

#[test]
fn synonyms_that_mean_nothing_are_told_with_their_lines() {
    let lists = "en = [\"car\", \"car, automobile\", \"un =>\"]\nenglish = [\"a, b\"]\n";
    let settings = format!("{SETTINGS}[synonyms]\n{lists}");
    let line = SETTINGS.lines().count() + 2;
    let problems = problems(&settings);
    told(&problems, &format!("library.toml:{line}: warning: `car` names nothing that is the same"), &["automobile"]);
    told(&problems, &format!("library.toml:{line}: warning: `un =>` names nothing"), &["lectern docs library"]);
    told(&problems, &format!("library.toml:{}: warning: `english` is not a language tag", line + 1), &["no effect"]);
    assert_eq!(problems.len(), 3, "{problems:#?}");
    let lists = "en = \"boat, ship\"\nEN = [\"car, auto\", \"a => b => c\"]\n";
    let twice = self::problems(&format!("{SETTINGS}[synonyms]\n{lists}"));
    told(&twice, &format!("library.toml:{}: warning: `a => b => c` has two arrows", line + 1), &["no effect"]);
    told(&twice, &format!("library.toml:{}: warning: `synonyms` has two lists for `en`", line + 1), &["the last"]);
    assert_eq!(twice.len(), 2, "{twice:#?}");
    // As many as a file can have: refused before they become pairs.
    let many: Vec<String> = (0..120_000).map(|n| n.to_string()).collect();
    let many = self::problems(&format!("{SETTINGS}[synonyms]\nen = \"{}\"\n", many.join(",")));
    let message = "error: 14399880000 pairs of synonyms, more than 5000";
    told(&many, &format!("library.toml:{line}: {message}"), &["readers look for"]);
    told(&self::problems("synonyms = 3\n"), "library.toml:1: warning: `synonyms` has a list for each language", &[]);
}

#[test]
fn a_plain_text_stands_for_all_languages_and_a_single_language_for_a_list() {
    let draft = Draft::new().with(
        "library.toml",
        "format = 1\nlanguages = \"en, ka\"\ntitle = \"Harbour News\"\nsite_url = \"https://news.example\"\n\
         [[nav]]\nid = \"work\"\nlabel = \"Our work\"\n",
    );
    assert_eq!(draft.problems(), [""; 0]);
    let site = draft.build();
    for page in ["index.html", "ka/index.html"] {
        assert!(site.text(page).contains("Harbour News") && site.text(page).contains("Our work"), "{page}");
    }
}

#[test]
fn a_field_below_a_table_of_texts_is_the_librarys_all_the_same() {
    let settings = "format = 1\nlanguages = [\"en\"]\n[title]\nen = \"News\"\npublisher = \"The Office\"\n\
        site_url = \"https://news.example\"\n";
    let draft = Draft::new().with("library.toml", settings);
    let problems = draft.problems();
    told(&problems, "library.toml:5: warning: `publisher` is below [title]", &["move it above"]);
    told(&problems, "library.toml:6: warning: `site_url` is below [title]", &[]);
    assert!(draft.build().text("articles/first/index.html").contains("The Office"));
}

#[test]
fn broken_lines_are_all_named_and_nothing_is_called_missing_for_them() {
    let problems = problems("format = 1\nlanguages = en\ntitle = News of the harbour\nnotice = \"x\"\n");
    told(&problems, "library.toml:2: error:", &["languages = \"en\""]);
    told(&problems, "library.toml:3: error:", &["title = \"News of the harbour\""]);
    assert!(problems.iter().all(|problem| !problem.contains("missing")), "{problems:#?}");
}

#[test]
fn what_is_out_of_measure_is_refused_in_no_time() {
    let long = "a".repeat(301);
    let nav = |n: usize| {
        (0..n).fold(String::new(), |mut nav, n| {
            let _ = write!(nav, "[[nav]]\nid = \"n{n}\"\nlabel = {{ en = \"N\" }}\n");
            nav
        })
    };
    let deep: String = (0..6)
        .map(|depth| format!("[[nav{}]]\nid = \"d{depth}\"\nlabel = {{ en = \"D\" }}\n", ".items".repeat(depth)))
        .collect();
    let cases = [
        (format!("{SETTINGS}# {}\n", "x".repeat(1_000_000)), "library.toml: error: has more than the 1000000 bytes"),
        (SETTINGS.replace("\"News\"", &format!("\"{long}\"")), "library.toml:5: error: `title` has 301 characters"),
        (format!("{SETTINGS}{}", nav(501)), "library.toml:7: error: 501 items in the navigation, more than 500"),
        (format!("{SETTINGS}{}", nav(20_000)), "library.toml:7: error: 20000 items in the navigation"),
        (format!("{SETTINGS}{deep}"), "library.toml:"),
        (SETTINGS.replace("\"ka\"]", &"\"ka\", ".repeat(30)), "library.toml:2: error:"),
        (
            format!("{SETTINGS}[topics]\n{}", (0..20_001).map(|n| format!("t{n} = \"T\"\n")).collect::<String>()),
            "library.toml:7: error: 20001 topics, more than 20000",
        ),
    ];
    for (settings, start) in cases {
        let began = Instant::now();
        let problems = problems(&settings);
        assert!(began.elapsed() < Duration::from_secs(10), "{start}: {:?}", began.elapsed());
        told(&problems, start, &["error"]);
    }
    assert_eq!(problems(&format!("{SETTINGS}{}", nav(100))), [""; 0]);
}

#[cfg(unix)]
#[test]
fn settings_that_are_no_file_of_the_library_are_refused() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(outside.path(), SETTINGS).unwrap();
    for target in ["/dev/zero", outside.path().to_str().unwrap(), "articles"] {
        let draft = Draft::new().without("library.toml");
        symlink(target, draft.folder().join("library.toml")).unwrap();
        told(&draft.problems(), "library.toml: error: cannot be read", &["help"]);
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    assert_eq!(problems(&format!("\u{feff}{}", SETTINGS.replace('\n', "\r\n"))), [""; 0]);
}

#[test]
fn what_only_the_whole_library_shows_has_its_line_too() {
    let problems = problems(
        "format = 1\nlanguages = [\"en\",\n  \"mt\"]\nsite_url = \"news.example\"\n\
            partners = [\n  \"https://a.example\",\n  \
         \"b.example\",\n]\ntitle = \"News\"\n[[nav]]\nlabel = \"boats\"\nid = \"boats\"\n[[nav]]\nid = \"boats\"\n\
         label = \"Boats\"\n[[nav]]\nid = \"out\"\nlabel = \"Out\"\nkind = \"external\"\nhref = \"ftp://x.example\"\n",
    );
    told(&problems, "library.toml:3: warning: the interface words of `mt`", &[]);
    told(&problems, "library.toml:4: error: site_url `news.example`", &[]);
    told(&problems, "library.toml:7: error: the partner `b.example`", &[]);
    told(&problems, "library.toml:14: error: the navigation has two items `boats`", &[]);
    told(&problems, "library.toml:20: error: the navigation item `out`", &[]);
    assert_eq!(problems.len(), 5, "{problems:#?}");
}

#[test]
fn a_library_without_its_file_or_without_articles_is_told_in_plain_words() {
    let gone = |draft: Draft| draft.without("library.toml").problems();
    told(&gone(Draft::new()), "library.toml: error: is not there\n", &["a library is a folder with a file"]);
    for name in ["library.toml.txt", "library.yaml"] {
        let problems = gone(Draft::new().with(name, SETTINGS));
        told(&problems, &format!("library.toml: error: is not there, but `{name}` is"), &["name it library.toml"]);
    }
    told(&Draft::new().without("articles/first.md").problems(), "articles: warning: there are no articles", &[]);
}

#[test]
fn quotes_of_a_word_processor_and_missing_signs_are_named_in_plain_words() {
    let curly = problems("format = 1\nlanguages = [“en”]\ntitle = “News”\n");
    told(&curly, "library.toml:2: error: cannot be read: the text needs quotes", &["straight quotes"]);
    told(&curly, "library.toml:3: error: cannot be read: the text needs quotes", &["straight quotes"]);
    assert_eq!(curly.len(), 2, "{curly:#?}");
    let colon = problems("format: 1\nlanguages: en\n");
    told(&colon, "library.toml:1: error: cannot be read: ", &["write `name = \"value\"`"]);
    assert!(colon.iter().all(|problem| !problem.contains("expected")), "{colon:#?}");
}

#[test]
fn mistakes_of_the_settings_hide_none_of_the_articles() {
    for settings in [
        "languages = [\"en\"]\ntitle = \"News\"\n",
        "format = 1\nlanguages = \ntitle = \"News\"\n",
        "format = 1\n<<<<<<< a\n",
    ] {
        let draft = Draft::new().with("library.toml", settings).with("articles/a.md", "---\ntitel: A\n---\n\nText.\n");
        let draft = draft.with("articles/b.md", "No head.\n");
        let told = draft.problems();
        for start in ["library.toml", "articles/a.md:2: error: ", "articles/b.md:1: error: "] {
            assert!(told.iter().any(|told| told.starts_with(start) && told.contains("error")), "{start}: {told:#?}");
        }
    }
}

#[test]
fn ids_that_no_file_can_be_called_are_told_by_check() {
    for (settings, what) in [
        ("[topics.con]\nen = \"C\"\n", "the topic `con`"),
        ("[places.lpt1]\nen = \"L\"\n", "the place `lpt1`"),
        ("[topics.nul]\nen = \"N\"\n[places.aux]\nen = \"A\"\n", "the place `aux`"),
    ] {
        let draft = Draft::new().with("library.toml", format!("{SETTINGS}{settings}"));
        let told = draft.problems();
        let found = told.iter().find(|told| told.contains(what) && told.contains(": error: "));
        assert!(found.is_some_and(|told| told.contains("help: ")), "{settings}: {told:#?}");
        assert!(found.unwrap().starts_with("library.toml:"), "{told:#?}");
    }
}
