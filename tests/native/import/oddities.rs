//! What dumps of social networks and of single pages have: counters below a text, a title that stands alone, letters
//! out of PDF files, names that topics share their letters with.

use super::{file, problems, run, tree};

#[test]
fn the_first_line_of_a_single_file_is_its_title() {
    for (text, title) in [
        (
            "Паром вернулся\nна верхнее озеро\n\nСорок человек помещается на нём\n\n\
                Через озеро снова ходит паром, и все рады.\n",
            "Паром вернулся",
        ),
        (
            "Ferry Back\nUpper Lake\n\nForty people find a place on it\n\n\
                The ferry crosses the lake again, and all are glad.\n",
            "Ferry Back",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let into = folder.path().join("l");
        let outcome = run(&[file(folder.path(), "a.txt", text)], &into, false);
        let article = &tree(&into)[0].1;
        assert!(article.starts_with(&format!("---\ntitle: {title}")), "{article}\n{}", outcome.report);
    }
}

#[test]
fn counters_of_social_networks_are_no_heading() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("l");
    let text = "The ferry is back\n\nThe ferry crosses the lake again, and all of us are glad.\n\n\
        👍 54 12 comments 3 shares\n";
    let outcome = run(&[file(folder.path(), "a.txt", text)], &into, false);
    assert!(!tree(&into)[0].1.contains("comments"), "{:?}", tree(&into));
    assert!(outcome.report.to_string().contains("👍 54 12 comments 3 shares"), "{}", outcome.report);
}

#[test]
fn ligatures_of_pdf_files_become_letters_and_other_signs_stay() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("l");
    let dump =
        file(folder.path(), "a.txt", "The oﬃce at the lake\n\nThe oﬃce is ﬁnished; CO₂ fell by ½, says № 7. ﻻجئون\n");
    let lines =
        file(folder.path(), "b.jsonl", "{\"title\":\"Ofﬁcial ﬂag\",\"body\":\"The ﬂag, 5 m².\",\"lang\":\"en\"}\n");
    let outcome = run(&[dump, lines], &into, false);
    let text: String = tree(&into).into_iter().map(|(_, text)| text).collect();
    for expected in
        ["The office is finished; CO₂ fell by ½, says № 7. لاجئون", "title: Official flag", "The flag, 5 m²."]
    {
        assert!(text.contains(expected), "expected {expected:?} in {text}");
    }
    let said = problems(&outcome, folder.path());
    assert_eq!(said.matches("were written as plain letters").count(), 2, "{said}");
}

#[test]
fn names_of_topics_and_places_stand_in_library_toml_as_they_were_written() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("l");
    let lines = "{\"title\":\"A\",\"body\":\"x\",\"lang\":\"en\",\"topics\":[\"Human \
        rights\",\"C++\",\"!!!\"],\"places\":[\"São Paulo\"]}\n\
                 {\"title\":\"B\",\"body\":\"x\",\"lang\":\"en\",\"topics\":[\"human rights\",\"C#\",\"Human  \
                 rights\"],\"places\":[\"EU–NATO\"]}\n";
    run(&[file(folder.path(), "a.jsonl", lines)], &into, false);
    let library = tree(&into).into_iter().find(|(name, _)| name == "library.toml").unwrap().1;
    for expected in [
        "[topics.human-rights]\nen = \"Human rights\"",
        "[topics.c-plus-plus]\nen = \"C++\"",
        "[topics.c-sharp]\nen = \"C#\"",
        "[places.\"são-paulo\"]\nen = \"São Paulo\"",
        "[places.eu-nato]\nen = \"EU–NATO\"",
    ] {
        assert!(library.contains(expected), "expected {expected:?} in {library}");
    }
}

/// What import writes into `library.toml` is what the build makes of the same names: its ids, and no others.
#[test]
fn imported_names_have_the_ids_that_the_library_gives_them() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("l");
    let names =
        ["C", "C++", "C#", "a b", "a-b", "A  B", "Straße", "STRASSE", "!!!", "???", "Ελλάς", "ΕΛΛΆΣ", "é", "e\u{301}"];
    let article = |n: usize, name: &str| {
        let record = serde_json::json!({ "title": format!("Number {n}"), "body": "x", "lang": "en", "topics": [name] });
        format!("{record}\n")
    };
    let lines: String = names.iter().enumerate().map(|(n, name)| article(n, name)).collect();
    run(&[file(folder.path(), "a.jsonl", lines)], &into, false);
    let library = tree(&into).into_iter().find(|(name, _)| name == "library.toml").unwrap().1;
    let declared: toml::Table = library.parse().unwrap();
    let mut ids: Vec<&str> = declared["topics"].as_table().unwrap().keys().map(String::as_str).collect();
    ids.sort_unstable();
    // Without the declarations, the library gives the same ids.
    let bare: String =
        library.lines().take_while(|line| !line.starts_with("[topics")).map(|line| format!("{line}\n")).collect();
    std::fs::write(into.join("library.toml"), bare).unwrap();
    let library = lectern::publish::source::library::read(
        &into,
        &lectern::publish::source::library::Reading::on(crate::sites::today()),
    )
    .unwrap();
    let mut given: Vec<&str> = library
        .articles
        .iter()
        .flat_map(|(_, article)| &article.facets[lectern::corpus::Facet::Topic])
        .map(lectern::corpus::Slug::as_str)
        .collect();
    given.sort_unstable();
    given.dedup();
    assert_eq!(ids, given);
    assert_eq!(ids.len(), 10, "{ids:?}");
}

#[test]
fn near_twins_of_topics_are_told_by_import() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("l");
    let article = |title: &str, topic: &str| {
        format!("{{\"title\":\"{title}\",\"body\":\"x\",\"lang\":\"en\",\"topics\":[\"{topic}\"]}}\n")
    };
    let lines = [article("A", "Borders"), article("B", "Borders"), article("C", "Bordres")].concat();
    let outcome = run(&[file(folder.path(), "a.jsonl", lines)], &into, false);
    let said = problems(&outcome, folder.path());
    assert!(
        said.contains("a.jsonl:3: warning: the topic `Bordres` has almost the same name as `Borders` in 2 files"),
        "{said}"
    );
    // What library.toml declares counts as well, and is not said to be lacking.
    let more = run(&[file(folder.path(), "b.jsonl", article("D", "Broders") + &article("E", "borders"))], &into, false);
    let said = problems(&more, folder.path());
    assert!(
        said.contains("b.jsonl:1: warning: the topic `Broders` has almost the same name as `borders` in library.toml"),
        "{said}"
    );
    let report = more.report.to_string();
    assert!(report.contains("not added to the existing file: names of topics: Broders\n"), "{report}");
}

#[test]
fn addresses_that_differ_in_composition_only_are_one() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("l");
    let lines = "{\"title\":\"A\",\"body\":\"x\",\"lang\":\"en\",\"slug\":\"straße\"}\n\
                 {\"title\":\"B\",\"body\":\"x\",\"lang\":\"en\",\"slug\":\"strasse\"}\n";
    let outcome = run(&[file(folder.path(), "a.jsonl", lines)], &into, false);
    let said = problems(&outcome, folder.path());
    assert!(said.contains("has the address of") && said.contains("it became `strasse-2`"), "{said}");
}

#[test]
fn texts_too_short_for_any_language_are_a_guess_that_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("l");
    let lines = "{\"title\":\"Tags string\",\"body\":\"x\"}\n{\"title\":\"Epoch\",\"body\":\"y\"}\n";
    let outcome = run(&[file(folder.path(), "a.jsonl", lines)], &into, false);
    let library = tree(&into).into_iter().find(|(name, _)| name == "library.toml").unwrap().1;
    assert!(library.contains("languages = [\"en\"]"), "{library}");
    let said = problems(&outcome, folder.path());
    assert!(said.contains("language of 2 short texts is a guess: en (line 1, 2)"), "{said}");
}

#[test]
fn tags_say_nothing_of_the_language() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("l");
    let body = "<p class=\\\"has-text-align-left wp-block-paragraph\\\"><span style=\\\"font-weight: 400\\\">Der Bus \
        fährt wieder nach Gori, und alle sind froh.</span></p>"
        .repeat(3);
    run(&[file(folder.path(), "a.jsonl", format!("{{\"title\":\"Bus\",\"body\":\"{body}\"}}\n"))], &into, false);
    assert!(tree(&into)[0].1.contains("lang: de"), "{:?}", tree(&into));
}

/// One file; its article and what was reported.
fn post(text: &str) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("l");
    let outcome = run(&[file(folder.path(), "ferry-post.txt", text)], &into, false);
    let article = tree(&into).into_iter().find(|(name, _)| name.starts_with("articles/")).unwrap().1;
    (article, outcome.report.to_string())
}

#[test]
fn who_wrote_a_post_is_no_title_and_its_buttons_are_no_text() {
    let body = "The ferry crosses the upper lake again after nine years, and forty people find a place on it.";
    let (article, report) = post(&format!(
        "Nino Beridze\n12 May 2021 at 10:30 ·\n{body}\n#ferry #lake\n👍 54\n12 comments\n3 shares\nLike\nComment\n\
            Share\n"
    ));
    assert!(article.contains("title: Ferry post\n") && article.contains("date: 2021-05-12\n"), "{article}");
    assert!(article.contains(body) && article.contains("#lake"), "{article}");
    for gone in ["Nino", "10:30", "54", "comments", "Share"] {
        assert!(!article.contains(gone) && report.contains(gone), "{gone}: {article}\n{report}");
    }
    let (article, _) =
        post(&format!("Ferry Office\n\n3 h ·\n\n{body}\n\nSee more\n\nAll reactions:\n54\n12 comments\n3 shares\n"));
    assert!(article.contains(body) && !article.contains("reactions") && !article.contains("Office"), "{article}");
    let (article, _) = post(
        "Анна Иванова\n3 ч. ·\n\nПаром снова ходит через верхнее озеро, на нём сорок человек.\n\nНравится\n\
            Поделиться\n",
    );
    assert!(
        article.contains("сорок человек") && !article.contains("Анна") && !article.contains("Нравится"),
        "{article}"
    );
}

#[test]
fn a_title_above_a_day_stays_a_title() {
    for line in ["12 May 2021, 10:30", "12 May 2021", "News · 12 May 2021"] {
        let (article, _) =
            post(&format!("Ferry Returns to the Lake\n{line}\n\nThe ferry crosses the upper lake again, at last.\n"));
        assert!(article.contains("title: Ferry Returns to the Lake"), "{article}");
    }
}
