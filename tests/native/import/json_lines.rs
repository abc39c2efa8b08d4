//! JSON Lines: one article a line, from any system.

use std::{cell::Cell, time::Instant};

use lectern::publish::{
    import::{Options, Progress, import},
    library,
};

use super::{file, problems, run, tree};

#[test]
fn all_fields_of_a_line_are_carried_over() {
    let folder = tempfile::tempdir().unwrap();
    let line = r#"{"id":17,"title":"Ten boats","date":"2021-05-12T09:00:00Z","lang":"en","topics":["Boats"],"places":["Delta"],"summary":"Short.","body":"Some *text*.\n\n## Part\n\nMore.","source":"https://example.org/x"}"#;
    let into = folder.path().join("l");
    let outcome = run(&[file(folder.path(), "export.data", line)], &into, false);
    assert_eq!(outcome.problems, []);
    let files = tree(&into);
    assert_eq!(
        files[0],
        (
            "articles/ten-boats.md".to_owned(),
            "---\ntitle: Ten boats\nlang: en\ndate: 2021-05-12\nsummary: Short.\ntopics:\n- Boats\nplaces:\n- Delta\nsource: https://example.org/x\nid: \"17\"\n---\n\nSome *text*.\n\n## Part\n\nMore.\n"
                .to_owned()
        )
    );
}

#[test]
fn a_bad_line_is_a_problem_with_its_number_and_the_others_are_imported() {
    let folder = tempfile::tempdir().unwrap();
    let text = b"{\"title\":\"One\",\"body\":\"x\"}\n{\"title\": }\n\n{\"body\":\"no title\"}\n{\"title\":\" \",\"body\":\"x\"}\n\xff\xfe{}\n[1]\n{\"title\":\"Two\",\"body\":\"y\",\"date\":\"soon\",\"lang\":\"?\",\"author\":\"Eva\"}";
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
        "a.jsonl:8: warning: the field `author` is not carried over",
    ] {
        assert!(said.contains(expected), "expected {expected:?} in\n{said}");
    }
    assert!(outcome.report.to_string().contains("dropped: 5 lines"), "{}", outcome.report);
}

#[test]
fn equal_ids_and_equal_titles_are_kept_apart_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let text = "{\"id\":\"a\",\"title\":\"Boats\",\"body\":\"x\",\"lang\":\"en\"}\n{\"id\":\"a\",\"title\":\"Boats\",\"body\":\"y\",\"lang\":\"en\"}\n{\"id\":\"b\",\"title\":\"Boats\",\"body\":\"y\",\"lang\":\"en\"}\n";
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

impl Progress for Count {
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
    let options = Options { into: folder.path().join("l"), overwrite: false, lang: None };
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
