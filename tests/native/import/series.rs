//! Issues of a series are different articles; a true copy under another name is not.

use super::{file, run, tree};

/// Imports dumps; how many articles came of them.
#[track_caller]
fn check(texts: &[String], expected: usize) {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("l");
    let files: Vec<_> =
        texts.iter().enumerate().map(|(n, text)| file(folder.path(), &format!("page-{n}.txt"), text)).collect();
    let outcome = run(&files, &into, false);
    let articles = tree(&into).iter().filter(|(name, _)| name.starts_with("articles/")).count();
    assert_eq!(articles, expected, "{texts:?}\n{}", outcome.report);
}

const BODY: &str = "It lies in the town hall, in the mill and in all shops around the lake, and whoever wants it at \
    home may ring the bell of the office on any working day between nine and noon. The editors thank all who have sent \
    pictures and stories, and ask for more of them.";

#[test]
fn issues_that_differ_in_number_month_or_day_are_kept() {
    let issue = |n: u32, month: &str| format!("Letter of the lake, no. {n}\n\nThe letter of {month} is out. {BODY}\n");
    check(&[issue(7, "May"), issue(8, "June"), issue(9, "July")], 3);
    let by_title = |name: &str| format!("Letter of the lake for {name}\n\nThe letter is out. {BODY}\n");
    check(&[by_title("May"), by_title("June"), by_title("spring"), by_title("Ιούλιο")], 4);
    let by_text = |month: &str| {
        format!(
            "Письмо с озера\n\nВышло письмо за {month}. Оно лежит в ратуше, на мельнице и во всех лавках у озера, и \
                кто хочет получить его домой, может позвонить в контору в любой рабочий день с девяти до полудня.\n"
        )
    };
    check(&[by_text("март"), by_text("апрель"), by_text("май")], 3);
    let by_day = |day: u32| format!("Letter of the lake\n\n{day} May 2021\n\nThe letter is out. {BODY}\n");
    check(&[by_day(3), by_day(10)], 2);
    let roman = |n: &str| format!("Letter of the lake, part {n}\n\nThe letter is out. {BODY}\n");
    check(&[roman("XI"), roman("XII")], 2);
}

#[test]
fn a_copy_under_another_name_is_one_article() {
    let text = format!("Letter of the lake, no. 7\n\n3 May 2021\n\nThe letter of May is out, with 12 pages. {BODY}\n");
    check(&[text.clone(), text.clone()], 1);
    check(
        &[
            text.clone(),
            text.replace("The editors thank all who have sent pictures and stories, and ask for more of them.", ""),
        ],
        1,
    );
    check(&[text.clone(), text.replace(". ", ".\n")], 1);
}
