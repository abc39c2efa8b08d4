//! JSON Lines: one article a line, from any system.

use std::{cell::Cell, time::Instant};

use lectern::publish::{
    import::{ImportOptions, ImportProgress, import},
    source::library,
};

use super::{file, problems, run, tree};

#[test]
fn all_fields_of_a_line_are_carried_over() {
    let folder = tempfile::tempdir().unwrap();
    let line = concat!(
        r#"{"id":17,"title":"Ten boats","date":"2021-05-12T09:00:00Z","lang":"en","topics":["Boats"],"#,
        r#""places":["Delta"],"summary":"Short.","body":"Some *text*.\n\n## Part\n\nMore.","#,
        r#""source":"https://example.org/x"}"#,
    );
    let into = folder.path().join("l");
    let outcome = run(&[file(folder.path(), "export.data", line)], &into, false);
    assert_eq!(outcome.problems, []);
    let files = tree(&into);
    assert_eq!(
        files[0],
        (
            "articles/ten-boats.md".to_owned(),
            "---\ntitle: Ten boats\nlang: en\ndate: 2021-05-12\nsummary: Short.\ntopics:\n- Boats\nplaces:\n- Delta\n\
                source: https://example.org/x\nid: \"17\"\n---\n\nSome *text*.\n\n## Part\n\nMore.\n"
                .to_owned()
        )
    );
}

#[test]
fn a_bad_line_is_a_problem_with_its_number_and_the_others_are_imported() {
    let folder = tempfile::tempdir().unwrap();
    let text = b"{\"title\":\"One\",\"body\":\"x\"}\n{\"title\": }\n\n{\"body\":\"no title\"}\n\
        {\"title\":\" \",\"body\":\"x\"}\n\xff\xfe{}\n[1]\n\
        {\"title\":\"Two\",\"body\":\"y\",\"date\":\"soon\",\"lang\":\"?\",\"editor\":\"Eva\"}";
    let outcome = run(&[file(folder.path(), "a.jsonl", text)], &folder.path().join("l"), false);
    assert_eq!(outcome.report.created, 2);
    let said = problems(&outcome, folder.path());
    for expected in [
        "a.jsonl:2: error: the line is not an article",
        "a.jsonl:4: error",
        "missing field `title`",
        "a.jsonl:5: error: the title is empty",
        "a.jsonl:6: error: the line is not UTF-8",
        "a.jsonl:7: error",
        "a.jsonl:8: warning: `soon` is not a date",
        "a.jsonl:8: warning: `?` is not a language tag",
        "a.jsonl:8: warning: the field `editor` is not imported",
    ] {
        assert!(said.contains(expected), "expected {expected:?} in\n{said}");
    }
    assert!(outcome.report.to_string().contains("dropped: 5 lines"), "{}", outcome.report);
}

#[test]
fn equal_ids_and_equal_titles_are_kept_apart_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let text = "{\"id\":\"a\",\"title\":\"Boats\",\"body\":\"x\",\"lang\":\"en\"}\n\
        {\"id\":\"a\",\"title\":\"Boats\",\"body\":\"y\",\"lang\":\"en\"}\n\
        {\"id\":\"b\",\"title\":\"Boats\",\"body\":\"y\",\"lang\":\"en\"}\n";
    let into = folder.path().join("l");
    let outcome = run(&[file(folder.path(), "a.jsonl", text)], &into, false);
    let names: Vec<String> = tree(&into).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["articles/boats-2.md", "articles/boats.md", "library.toml"]);
    let said = problems(&outcome, folder.path());
    for expected in [
        "a.jsonl:2: warning: has the id of line 1",
        "it became `boats-2`",
        "a.jsonl:3: error: repeats the article of line 2",
    ] {
        assert!(said.contains(expected), "expected {expected:?} in\n{said}");
    }
}

#[test]
fn articles_beyond_the_limits_are_refused_or_cut_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let long = format!("{{\"title\":\"Long\",\"body\":\"{}\"}}\n", "x".repeat(1_000_001));
    let endless = format!("{{\"title\":\"Endless\",\"body\":\"{}\"}}\n", "x".repeat(9_000_000));
    let title = format!("{{\"title\":\"{}\",\"body\":\"x\"}}\n", "t ".repeat(301));
    let deep =
        format!("{{\"title\":\"Deep\",\"body\":\"x\",\"extra\":{}{}}}\n", "[".repeat(100_000), "]".repeat(100_000));
    let outcome =
        run(&[file(folder.path(), "a.jsonl", long + &endless + &title + &deep)], &folder.path().join("l"), false);
    let said = problems(&outcome, folder.path());
    assert_eq!(outcome.report.created, 1, "{said}");
    for expected in [
        "a.jsonl:1: error: the body has 1000001 bytes",
        "a.jsonl:2: error: the line has 9000",
        "a.jsonl:3: warning: the title has 601 characters",
        "a.jsonl:4: error",
    ] {
        assert!(said.contains(expected), "expected {expected:?} in\n{said}");
    }
}

#[test]
fn names_of_files_fit_every_file_system() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("l");
    let text = format!(
        "{{\"title\":\"{}\",\"body\":\"x\"}}\n{{\"title\":\"!?\",\"body\":\"y\"}}\n",
        "ხიდი გზაზე ".repeat(25).trim()
    );
    run(&[file(folder.path(), "a.jsonl", text)], &into, false);
    for (name, _) in tree(&into) {
        assert!(name.len() < 180 && name.ends_with(".md") || name == "library.toml", "{name}");
    }
}

#[derive(Default)]
struct Count {
    total: Cell<u64>,
    read: Cell<u64>,
    articles: Cell<usize>,
}

impl ImportProgress for Count {
    fn start(&self, bytes: u64) {
        self.total.set(bytes);
    }

    fn step(&self, bytes: u64, articles: usize) {
        self.read.set(self.read.get() + bytes);
        self.articles.set(self.articles.get() + articles);
    }
}

#[test]
fn ten_thousand_articles_take_seconds_and_the_progress_reaches_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::new();
    for n in 0..10_000 {
        let body = format!("Boat number {n} crosses the upper lake. ").repeat(40);
        text.push_str(&format!(
            "{{\"title\":\"Boat {n}\",\"lang\":\"en\",\"date\":\"2021-05-12\",\"body\":\"{body}\"}}\n"
        ));
    }
    let path = file(folder.path(), "a.jsonl", &text);
    let count = Count::default();
    let started = Instant::now();
    let options =
        ImportOptions { into: folder.path().join("l"), overwrite: false, lang: None, encoding: None, review: false };
    let outcome = import(&[path], &options, &count).unwrap();
    let seconds = started.elapsed().as_secs();
    assert_eq!((outcome.report.created, outcome.problems.len()), (10_000, 0));
    assert_eq!(
        (count.total.get(), count.read.get(), count.articles.get()),
        (text.len() as u64, text.len() as u64, 10_000)
    );
    // Unoptimised and on a busy machine; a program that compares every article with every other takes minutes.
    assert!(seconds < 60, "{seconds} s");
    assert_eq!(
        library::read(&options.into, &library::Reading::on(crate::sites::today())).unwrap().articles.len(),
        10_000
    );
}

/// Imports lines; the articles and what is said.
fn lines(text: &str) -> (Vec<(String, String)>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("l");
    let outcome = run(&[file(folder.path(), "a.jsonl", text)], &into, false);
    let said = problems(&outcome, folder.path());
    (tree(&into), said, outcome.report.to_string())
}

/// The head of the only article of a line.
fn head(line: &str) -> (String, String) {
    let (files, said, _) = lines(line);
    let article = files.iter().find(|(name, _)| name.starts_with("articles/")).unwrap_or_else(|| panic!("{said}"));
    (article.1.clone(), said)
}

#[test]
fn values_are_read_as_they_were_meant() {
    let (article, said) = head(concat!(
        r#"{"title": 2021, "body": "x", "topics": null, "places": "Lake; Mill", "people": [{"id": 3, "#,
        r#""name": "Eva"}, null, 7], "summary": null, "slug": "", "lang": "en", "id": 17}"#,
    ));
    for expected in ["title: \"2021\"", "- Lake\n- Mill", "- Eva\n- \"7\"", "id: \"17\""] {
        assert!(article.contains(expected), "expected {expected:?} in {article}");
    }
    assert!(!article.contains("topics") && !article.contains("summary"), "{article}");
    assert!(said.contains("`places` is one text; it was read as a list: Lake · Mill (said once)"), "{said}");
    assert_eq!(said.matches("warning").count(), 1, "{said}");
    let (article, said) = head(concat!(
        r#"{"title": {"rendered": "Ferry"}, "body": "x", "lang": "en", "topics": [["a"], {"x": 1}], "#,
        r#""source": {"y": 2}}"#,
    ));
    assert!(article.contains("title: Ferry\n"), "{article}");
    assert!(
        said.contains("an entry of `topics` is a list") && said.contains("is an object with the fields `x`"),
        "{said}"
    );
    assert!(said.contains("the field `source` is an object with the fields `y`"), "{said}");
}

#[test]
fn an_article_without_its_text_is_refused_by_name() {
    let (_, said, _) = lines(r#"{"title": "Nested", "body": {"html": "x", "raw": "y"}}"#);
    assert!(
        said.contains("error: the line is not an article: `body` is an object with the fields `html`, `raw`"),
        "{said}"
    );
    let (_, said) = head(r#"{"title": "One", "title": "Two", "body": "", "lang": "en"}"#);
    assert!(said.contains("the field `title` is there twice") && said.contains("a title and no text"), "{said}");
}

#[test]
fn dates_are_read_in_every_certain_form() {
    for (written, expected) in [
        ("1620864000", "2021-05-13"),
        ("1620864000000", "2021-05-13"),
        ("\"1620864000\"", "2021-05-13"),
        ("1620863999.5", "2021-05-12"),
        ("\"2021-05-12T23:30:00-05:00\"", "2021-05-12"),
        ("\"2021-05-12 09:00\"", "2021-05-12"),
        ("\"Wed, 12 May 2021 23:30:00 +0200\"", "2021-05-12"),
        ("\"12.05.2021\"", "2021-05-12"),
        ("\"25/05/2021 10:30\"", "2021-05-25"),
        ("\"12 мая 2021 г.\"", "2021-05-12"),
        ("\"May 12, 2021 9:30 am\"", "2021-05-12"),
        ("20210512", "2021-05-12"),
        ("2021", "2021"),
        ("\"2021-05\"", "2021-05"),
    ] {
        let (article, said) =
            head(&format!("{{\"title\":\"Ferry\",\"body\":\"x\",\"lang\":\"en\",\"date\":{written}}}"));
        assert!(article.contains(&format!("\ndate: {expected}\n")), "{written}: {article}\n{said}");
    }
    for written in [
        "17",
        "99999999999999999",
        "-5",
        "\"soon\"",
        "\"05/04/2021\"",
        "\"5.4.21\"",
        "[2021]",
        "true",
        "\"12 May 2021 to 14 May 2021\"",
        "\"0000-00-00 00:00:00\"",
    ] {
        let (article, said) =
            head(&format!("{{\"title\":\"Ferry\",\"body\":\"x\",\"lang\":\"en\",\"date\":{written}}}"));
        assert!(
            !article.contains("\ndate:") && said.contains("the article stays undated"),
            "{written}: {article}\n{said}"
        );
    }
    let (_, said) = head(r#"{"title":"Ferry","body":"x","lang":"en","date":"05-04-2021"}"#);
    assert!(said.contains("the date `05-04-2021` can be 2021-04-05 or 2021-05-04"), "{said}");
}

#[test]
fn what_its_system_kept_from_readers_stays_a_draft() {
    for field in [
        "\"draft\": true",
        "\"draft\": \"yes\"",
        "\"draft\": 1",
        "\"status\": \"private\"",
        "\"status\": \"Pending\"",
        "\"status\": \"trash\"",
        "\"status\": \"future\"",
        "\"status\": \"draft\"",
        "\"published\": false",
        "\"post_status\": \"archived\"",
    ] {
        let (article, _) = head(&format!("{{\"title\":\"Ferry\",\"body\":\"x\",\"lang\":\"en\",{field}}}"));
        assert!(article.contains("\ndraft: true\n"), "{field}: {article}");
    }
    for field in [
        "\"draft\": false",
        "\"draft\": null",
        "\"draft\": 0",
        "\"status\": \"publish\"",
        "\"published\": true",
        "\"published\": \"2021-05-12\"",
    ] {
        let (article, said) = head(&format!("{{\"title\":\"Ferry\",\"body\":\"x\",\"lang\":\"en\",{field}}}"));
        assert!(!article.contains("draft"), "{field}: {article}\n{said}");
    }
}

#[test]
fn html_in_titles_and_summaries_becomes_plain_text_and_in_bodies_is_counted() {
    let (files, _, report) = lines(
        "{\"title\":\"Bread &amp; <em>fish</em>\",\"summary\":\"It&#8217;s <b>x</b> &lt; y<br>AT&T, 5 < \
            6\",\"body\":\"<p>One</p>\",\"lang\":\"en\"}\n{\"title\":\"Plain\",\"body\":\"5 < 6\",\"lang\":\"en\"}\n",
    );
    let article = &files[0].1;
    assert!(article.contains("title: Bread & fish\n"), "{article}");
    assert!(article.contains("summary: It’s x < y AT&T, 5 < 6\n"), "{article}");
    assert!(report.contains("HTML in 1 bodies"), "{report}");
}

#[test]
fn lines_in_other_encodings_are_read_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let text = "{\"title\":\"Паром снова ходит\",\"lang\":\"ru\",\"body\":\"Через верхнее озеро снова ходит паром; на \
        нём сорок человек.\"}\r\n{\"title\":\"Plain\",\"lang\":\"en\",\"body\":\"x\"}\r\n";
    let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [("page", encoding_rs::WINDOWS_1251.encode(text).0.into_owned()), ("wide", wide)] {
        let into = folder.path().join(name);
        let outcome = run(&[file(folder.path(), "a.jsonl", bytes)], &into, false);
        let text: String = tree(&into).into_iter().map(|(_, text)| text).collect();
        let said = problems(&outcome, folder.path());
        assert!(text.contains("title: Паром снова ходит") && text.contains("title: Plain"), "{text}\n{said}");
        assert_eq!(said.contains("1 line is not UTF-8; read as Windows-1251"), name == "page", "{said}");
    }
}

#[test]
fn what_stands_around_and_between_the_lines_changes_nothing() {
    let (files, said, _) = lines(
        "\u{feff}\r\n  {\"title\":\"One\",\"body\":\"a\u{2028}b\",\"lang\":\"en\"}  \r\n\r\n\t\n\
            {\"title\":\"Two\",\"body\":\"a\u{2029}b\",\"lang\":\"en\"}\n\
         {\"title\":\"Three\",\"body\":\"a\u{85}b\",\"lang\":\"en\"}\n{\"title\": oops}\n\
         {\"title\":\"Four\",\"body\":\"a\",\"lang\":\"en\"}",
    );
    let names: Vec<&str> = files.iter().filter_map(|(name, _)| name.strip_prefix("articles/")).collect();
    assert_eq!(names, ["four.md", "one.md", "three.md", "two.md"], "{said}");
    assert_eq!(said.matches("error").count(), 1, "{said}");
    assert!(said.contains("a.jsonl:7: error: the line is not an article"), "{said}");
}

#[test]
fn an_issue_of_a_series_that_differs_in_its_day_only_is_kept() {
    let line = |day: u32| {
        format!("{{\"title\":\"Office hours\",\"lang\":\"en\",\"date\":\"2021-05-{day}\",\"body\":\"x\"}}\n")
    };
    let (files, said, _) = lines(&(line(10) + &line(17) + &line(17)));
    assert_eq!(files.len(), 3, "{said}");
    assert!(said.contains("a.jsonl:3: error: repeats the article of line 2"), "{said}");
}

#[test]
fn short_texts_take_the_language_of_their_neighbours_and_the_report_says_so() {
    let long = "The people of the lake have waited for this for a long time, and many of them came to see it with \
        their own eyes.";
    let mut text = String::new();
    for (title, body) in [
        ("Statement", "Read it online."),
        ("Nana", "Photo studio in Rustavi."),
        ("Job fair", "A job fair."),
        ("Donor dinner", "Donors met Friday."),
    ] {
        text.push_str(&format!("{{\"title\":\"{title}\",\"body\":\"{body}\"}}\n"));
    }
    text.push_str(&format!(
        "{{\"title\":\"Ferry\",\"body\":\"{long}\"}}\n{{\"title\":\"Паром\",\"body\":\"Он пришёл.\"}}\n"
    ));
    let (files, said, report) = lines(&text);
    let langs: Vec<&str> =
        files.iter().filter_map(|(_, text)| text.lines().find(|line| line.starts_with("lang:"))).collect();
    assert_eq!(langs.iter().filter(|lang| **lang == "lang: en").count(), 5, "{langs:?} {said}");
    assert!(langs.contains(&"lang: ru"), "{langs:?}");
    assert!(report.contains("taken from the other articles: en (line "), "{report}");
    let library = &files.iter().find(|(name, _)| name == "library.toml").unwrap().1;
    assert!(library.contains("\"en\"") && !library.contains("\"af\""), "{library}");
}
