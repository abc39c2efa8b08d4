//! Words, spans and addresses that the ends of lines divided.

use super::{file, run, tree};

/// The text of a dump of one article below a title, imported.
fn imported(text: &str) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("l");
    let dump = format!("The ferry crosses the lake again\n\n{text}\n");
    let outcome = run(&[file(folder.path(), "a.txt", dump)], &into, false);
    let article = tree(&into).remove(0).1;
    (article.split("---\n").nth(2).unwrap().to_owned(), outcome.report.to_string())
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (article, _) = imported(text);
    for expected in expected {
        assert!(article.contains(expected), "expected {expected:?} in {article}");
    }
}

#[test]
fn a_word_that_stands_whole_elsewhere_is_put_together() {
    check(
        "The ferrymen of the valley spoke of their obser-\nvation, and of the first observation in the year,\n\
            which all the ferry-\nmen had made on the lake.",
        &["of their observation,", "all the ferrymen had"],
    );
    check("Мы видели муници-\nпалитет на берегу, и этот муниципалитет помог нам.", &["видели муниципалитет на"]);
    check("ეს არის მუნიცი-\nპალიტეტი, და ეს მუნიციპალიტეტი დაგვეხმარა.", &["არის მუნიციპალიტეტი,"]);
    check("Սա քաղաքա\u{58A}\nպետարանն է, և քաղաքապետարանն օգնեց։", &["Սա քաղաքապետարանն է"]);
}

#[test]
fn the_shape_of_the_parts_tells_in_english_and_german() {
    check(
        "As a result the poli-\ncies and the prac-\ntices of the municipal-\nity along the bor-\n\
            der were changed by the govern-\nment of the valley.",
        &["the policies and the practices of the municipality along the border were changed by the government of"],
    );
    check(
        "Die Gemeinde teilte mit, dass die Fäh-\nre auf dem See von der Verwal-\ntung betrieben wird.",
        &["die Fähre auf", "der Verwaltung betrieben"],
    );
}

#[test]
fn a_compound_keeps_its_hyphen_without_a_space() {
    check(
        "A new cross-\nborder ferry of the well-\nknown company was built in 2014-\n2020 with COVID-\n\
            19 rules by the EU-\nNATO office and the e-\nmail desk of the long-\nterm plan.",
        &["cross-border", "well-known", "2014-2020", "COVID-19 rules", "EU-NATO", "e-mail", "long-term"],
    );
    check(
        "The lake\u{2011}\nside mill and the hill\u{2010}\ntop well were built then.",
        &["lake\u{2011}side", "hill\u{2010}top"],
    );
    check(
        "It is open from May–\nJuly, for men and/\nor women, and –\nas ever – for all.",
        &["May–July", "and/or women", "and – as"],
    );
}

#[test]
fn a_part_that_waits_for_another_keeps_its_space() {
    check(
        "Wir melden, dass wieder Ein-\nund Ausreise möglich sind, auch Vor-\noder Nachmittage.",
        &["Ein- und Ausreise", "Vor- oder Nachmittage"],
    );
    check("We speak of short-\nand long-term plans of the valley here.", &["short- and long-term"]);
}

#[test]
fn soft_hyphens_go_quietly_and_join_lines() {
    let folder = tempfile::tempdir().unwrap();
    let dump = "Fähren auf dem See\n\nEs ist wieder mög\u{AD}\n\
        lich, über den See zu fah\u{AD}ren, sagt die Ge\u{AD}  \nmeinde am Ufer.\n";
    let outcome = run(&[file(folder.path(), "a.txt", dump)], &folder.path().join("l"), false);
    let article = tree(&folder.path().join("l")).remove(0).1;
    assert!(article.contains("wieder möglich, über den See zu fahren, sagt die Gemeinde am"), "{article}");
    assert_eq!(outcome.problems, []);
}

#[test]
fn addresses_that_certainly_go_on_are_put_together() {
    check(
        "The plan is on https://lake.example/long-\n\
            name/plan.html and the list of all on (https://lake.example/a/b?c=\nd&e=f), and on www.lake.example/one/\n\
            two/three.pdf; all of it.",
        &[
            "<https://lake.example/long-name/plan.html>",
            "<https://lake.example/a/b?c=d&e=f>",
            "www.lake.example/one/two/three.pdf;",
        ],
    );
    check(
        "Those who want to know it write to info@lake-\noffice.example or to desk@\nlake.example, or to first-\n\
            last@lake.example today.",
        &["<info@lake-office.example>", "<desk@lake.example>", "<first-last@lake.example>"],
    );
    check("All of it is on https://lake.example/a-\nb-\nc/d now and\nlater, too.", &["<https://lake.example/a-b-c/d>"]);
}

#[test]
fn an_address_that_may_end_with_its_line_ends_there() {
    check(
        "The plan is on https://lake.example/plan\nand the list is kept in the office.",
        &["<https://lake.example/plan> and the"],
    );
    check(
        "The plan is on https://lake.example/\nThe list is kept in the office and/or at home.",
        &["<https://lake.example/>"],
    );
    check(
        "All of them wrote to the office, and then to info@lake.example\nwhich is read from nine to five on every day.",
        &["<info@lake.example> which"],
    );
}

#[test]
fn what_was_put_together_is_told() {
    let (_, report) =
        imported("The prac-\ntices of the well-\nknown ferry are on https://lake.example/a-\nb/c for\nall to read.");
    for expected in [
        "words that were divided at the ends of lines and put together again: 1 (practices)",
        "kept without a space after them: 1 (well-known)",
        "put together again: 1 (https://lake.example/a-b/c)",
    ] {
        assert!(report.contains(expected), "expected {expected:?} in {report}");
    }
}
