//! Which files of a library are texts: each is read, kept back and noted, or named; nothing is opened that is no file.

use std::{fs, os::unix::fs::symlink, path::Path};

use crate::sites::Draft;

fn text(title: &str) -> String {
    format!("---\ntitle: {title}\n---\n\nText of {title}.\n")
}

fn with(files: &[&str]) -> Draft {
    files.iter().fold(Draft::new(), |draft, file| draft.with(file, text(file)))
}

/// Each of the problems begins as one of the lines, in their order.
#[track_caller]
fn says(draft: &Draft, expected: &[&str]) {
    let problems = draft.problems();
    let fits =
        problems.len() == expected.len() && problems.iter().zip(expected).all(|(one, start)| one.starts_with(start));
    assert!(fits, "expected {expected:#?}, found {problems:#?}");
}

fn titles(draft: &Draft) -> Vec<String> {
    let site = draft.build();
    let names = site.files().keys().filter_map(|name| name.strip_prefix("articles/")?.strip_suffix("/index.html"));
    names.map(str::to_owned).collect()
}

#[test]
fn every_usual_ending_of_markdown_is_read() {
    let draft = with(&["articles/a.markdown", "articles/b.MD", "articles/c.mdown", "articles/d.Mkd", "articles/e.md"]);
    assert_eq!(draft.problems(), [""; 0]);
    assert_eq!(titles(&draft), ["a", "b", "c", "d", "e", "first"]);
}

#[test]
fn what_is_kept_back_is_noted_once_and_never_read() {
    let draft = with(&[
        "articles/.first.md",
        "articles/.hidden/deep/x.md",
        "articles/Drafts/y.md",
        "articles/_plan.md",
        "articles/_drafts/z.md",
        "pages/.note.md",
    ]);
    let notes = [
        "articles/.first.md: note: its name begins with a dot",
        "articles/.hidden: note: its name begins with a dot",
        "articles/Drafts: note: is a folder for drafts",
        "articles/_drafts: note: is a folder for drafts",
        "articles/_plan.md: note: its name begins with `_`",
        "pages/.note.md: note: its name begins with a dot",
    ];
    says(&draft, &notes);
    assert_eq!(titles(&draft), ["first"]);
    assert!(draft.build().text("articles/first/index.html").contains("First"));
}

#[test]
fn copies_and_locks_of_editors_are_noted_and_litter_is_passed_over() {
    let copies = [
        "first.md~",
        "first~.md",
        ".#first.md",
        "~$first.md",
        "#first.md#",
        "first.bak",
        "first.md.bak",
        "first.bak.md",
        "first.orig",
        "first.md.orig",
        ".first.md.swp",
        "first.tmp",
        "first.md.old",
        "first (conflicted copy 2026-01-02).md",
        "first (Anna's Conflicted Copy).md",
        "first (Case Conflict 1).md",
        "first.sync-conflict-20260102-101010-ABC.md",
        ".~lock.first.md#",
    ];
    for copy in copies {
        let draft = Draft::new().with(&format!("articles/{copy}"), text("copy"));
        says(&draft, &[&format!("articles/{copy}: note:")]);
        assert_eq!(titles(&draft), ["first"], "{copy}");
    }
    let litter = [".DS_Store", "Thumbs.db", "desktop.ini", "._first.md", "Desktop.ini", ".gitkeep"];
    let draft = litter.iter().fold(Draft::new(), |draft, name| draft.with(&format!("articles/{name}"), b"\0\xff"));
    assert_eq!(draft.problems(), [""; 0]);
}

#[test]
fn names_that_only_look_like_copies_are_articles() {
    let draft =
        with(&["articles/letter.old.md", "articles/my-backup.md", "articles/Copy of a letter.md", "articles/draft.md"]);
    assert_eq!(draft.problems(), [""; 0]);
    assert_eq!(titles(&draft), ["copy-of-a-letter", "draft", "first", "letter-old", "my-backup"]);
}

#[test]
fn copies_beside_their_original_are_noted() {
    let copies = [
        "first - Copy.md",
        "first - Copy (2).md",
        "Copy of first.md",
        "Copy (2) of first.md",
        "FIRST copy.MD",
        "first copy 2.md",
        "first (copy).md",
        "first (another copy).md",
        "first (copy 3).md",
        "first - Kopie.md",
        "Kopie von first.md",
        "first - copie.md",
        "first - copia.md",
        "first - Co\u{301}pia.md",
        "first — копия.md",
        "first - ასლი (2).md",
        "first-DESKTOP-ABC123.md",
        "first-LAPTOP-9K2QX7M1-2.md",
    ];
    for copy in copies {
        let draft = Draft::new().with(&format!("articles/{copy}"), text("Edited"));
        says(&draft, &[&format!("articles/{copy}: note: is a copy of `first.md`, which lies beside it")]);
        assert!(draft.problems()[0].contains("help: delete it; if it is an article of its own, give it another name"));
        assert_eq!(titles(&draft), ["first"], "{copy}");
    }
    for copy in ["x (1).md", "x(1).md", "x 2.md", "x (12).md"] {
        let draft = Draft::new().with("pages/x.md", text("X")).with(&format!("pages/{copy}"), text("\"X\""));
        let notes = [format!("pages/{copy}: note: is a copy of `x.md`, as its title says")];
        let found: Vec<String> = draft.problems().into_iter().filter(|problem| problem.contains(copy)).collect();
        assert!(found.len() == 1 && found[0].starts_with(&notes[0]), "{found:?}");
    }
}

#[test]
fn a_name_like_that_of_a_copy_is_an_article_where_no_original_lies_beside_it() {
    let names = ["Copy of it.md", "hard copy.md", "it (1).md", "it 3.md", "it-DESKTOP-ABC123.md", "it - Kopie.md"];
    let files: Vec<String> = names.iter().map(|name| format!("articles/{name}")).collect();
    let draft = files.iter().fold(Draft::new(), |draft, file| draft.with(file, text("The same")));
    let draft = draft.with("articles/other/it.md", text("The same")).with("articles/it.markdown", text("The same"));
    let notes: Vec<String> = draft.problems().into_iter().filter(|problem| problem.contains("is a copy")).collect();
    assert_eq!(notes, [""; 0]);
    // With another title, a number is that of the next part; a word that is joined is part of the name.
    let draft = Draft::new()
        .with("articles/first 2.md", text("Second"))
        .with("articles/first (3).md", text("Third"))
        .with("articles/first-copy.md", text("Carbon copy"))
        .with("articles/first-desktop-publishing.md", text("Desktop"));
    assert_eq!(draft.problems(), [""; 0]);
    assert_eq!(titles(&draft), ["first-2", "first-3", "first-copy", "first-desktop-publishing", "first"]);
}

#[test]
fn a_link_to_a_copy_does_not_publish_it() {
    let draft = with(&["articles/first - Copy.md"]);
    symlink("first - Copy.md", draft.folder().join("articles/other.md")).unwrap();
    says(
        &draft,
        &[
            "articles/first - Copy.md: note: is a copy of `first.md`",
            "articles/other.md: note: is a link to `articles/first - Copy.md`, which is not published",
        ],
    );
    assert_eq!(titles(&draft), ["first"]);
}

#[test]
fn files_that_are_no_texts_are_named_with_what_to_do() {
    let draft = with(&["articles/a.txt", "articles/b.docx", "articles/c.html", "articles/d", "articles/e.pdf"]);
    let named = ["a.txt", "b.docx", "c.html", "d", "e.pdf"];
    let named: Vec<String> = named.iter().map(|name| format!("articles/{name}: warning: is no Markdown")).collect();
    says(&draft, &named.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(draft.problems().iter().all(|problem| problem.contains("help: texts are Markdown")));
    let many: Vec<String> = (0..30).map(|n| format!("articles/old/{n:02}.txt")).collect();
    let draft = with(&many.iter().map(String::as_str).collect::<Vec<_>>());
    says(&draft, &["articles/old: warning: 30 files are no Markdown and are not read, such as `00.txt`"]);
    let draft = with(&["articles/x.png", "articles/Y.JPEG", "articles/z.heic"]);
    assert_eq!(draft.problems(), [""; 0]);
}

#[test]
fn texts_where_nobody_looks_for_them_are_named() {
    let draft =
        with(&["loose.md", "README.md", "LICENSE.md", "article/x.md", "Pages/y.md", "notes/z.md", "images/w.md"]);
    says(
        &draft,
        &[
            "Pages: warning: nothing in this folder is read",
            "article: warning: nothing in this folder is read\n  help: name the folder `articles`",
            "loose.md: warning: lies beside library.toml",
        ],
    );
}

#[test]
fn links_within_the_library_are_read_once_and_all_others_are_named() {
    let outside = tempfile::TempDir::new().unwrap();
    fs::write(outside.path().join("secret.md"), text("Secret")).unwrap();
    let draft = with(&["stories/one.md", "stories/two.md", "hidden/.draft.md", "articles/.own.md"]);
    let link = |to: &Path, name: &str| symlink(to, draft.folder().join("articles").join(name)).unwrap();
    link(Path::new("../stories/one.md"), "1-linked.md");
    link(Path::new("../stories"), "2-stories");
    link(Path::new("first.md"), "3-again.md");
    link(&outside.path().join("secret.md"), "4-secret.md");
    link(outside.path(), "5-folder");
    link(Path::new("nothing.md"), "6-dangling.md");
    link(Path::new("7-loop.md"), "7-loop.md");
    link(Path::new(".."), "8-above");
    link(Path::new("../hidden/.draft.md"), "9-draft.md");
    link(Path::new("/dev/zero"), "zero.md");
    says(
        &draft,
        &[
            "articles/.own.md: note:",
            "articles/2-stories/one.md: note: is a link to `stories/one.md`",
            "articles/3-again.md: note: is a link to `articles/first.md`, which is read already",
            "articles/4-secret.md: warning: is a link that leads out of the library",
            "articles/5-folder: warning: is a link that leads out of the library",
            "articles/6-dangling.md: warning: is a link to a file that does not exist",
            "articles/7-loop.md: warning: is a link that cannot be followed",
            "articles/8-above: warning: is a link to `.`, a folder above it",
            "articles/9-draft.md: note: is a link to `hidden/.draft.md`, which is not published",
            "articles/zero.md: warning: is a link that leads out of the library",
        ],
    );
    assert_eq!(titles(&draft), ["1-linked", "first", "two"]);
}

#[test]
fn what_is_no_file_is_never_opened() {
    let draft = Draft::new();
    let pipe = draft.folder().join("articles/pipe.md");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(draft.folder().join("articles/socket.md")).unwrap();
    says(&draft, &["articles/pipe.md: warning: is no file (a pipe", "articles/socket.md: warning: is no file (a pipe"]);
}

#[test]
fn a_folder_of_articles_that_is_a_link_out_of_the_library_is_named() {
    let outside = tempfile::TempDir::new().unwrap();
    fs::write(outside.path().join("x.md"), text("X")).unwrap();
    let draft = Draft::new().without("articles/first.md");
    fs::remove_dir(draft.folder().join("articles")).unwrap();
    symlink(outside.path(), draft.folder().join("articles")).unwrap();
    says(&draft, &["articles: warning: is a link that leads out of the library"]);
}

#[test]
fn marks_of_an_unfinished_merge_are_an_error_outside_of_code() {
    let marks = "<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other\n";
    let body = |text: &str| Draft::new().with("articles/x.md", format!("---\ntitle: A\n---\n\n{text}"));
    says(&body(marks), &["articles/x.md:5: error: the lines `<<<<<<<`"]);
    says(&body(&marks.replace('\n', "\r\n")), &["articles/x.md:5: error: the lines `<<<<<<<`"]);
    let head = Draft::new().with(
        "articles/x.md",
        format!("---\n{}---\n\nText.\n", marks.replace("One.", "title: A").replace("Two.", "title: B")),
    );
    says(&head, &["articles/x.md:2: error: the lines `<<<<<<<`"]);
    assert_eq!(titles(&body(marks)), ["first"]);
    assert_eq!(body(&format!("```\n{marks}```\n")).problems(), [""; 0]);
    let heading = body("Title\n=======\n\nText >>>>>>> and <<<<<<< in a line.\n").problems();
    assert!(heading.iter().all(|problem| !problem.contains("error")), "{heading:?}");
    says(&body(&format!("~~~\n```\n~~~\n{marks}")), &["articles/x.md:8: error: the lines"]);
}

#[test]
fn what_was_forgotten_of_an_unfinished_merge_is_an_error_too() {
    let body = |text: &str| Draft::new().with("articles/x.md", format!("---\ntitle: A\n---\n\n{text}"));
    for forgotten in ["<<<<<<< HEAD\nOne.\n", "One.\n>>>>>>> other\n", "One.\n>>>>>>> 3fa92c1 (boats added)\n"] {
        let line = 5 + usize::from(forgotten.starts_with('O'));
        says(&body(forgotten), &[&format!("articles/x.md:{line}: error: the lines `<<<<<<<`")]);
    }
    for quoted in ["> one\n>>>>>>> two\n", ">>>>>>> two words of a letter\n", "```\n>>>>>>> other\n```\n"] {
        let problems = body(quoted).problems();
        assert!(problems.iter().all(|problem| !problem.contains("error")), "{quoted}: {problems:?}");
    }
    let settings = "<<<<<<< HEAD\nformat = 1\n=======\nformat = 1\n>>>>>>> other\n";
    let problems = Draft::new().with("library.toml", settings).problems();
    assert!(
        problems.len() == 1 && problems[0].starts_with("library.toml:1: error: the lines `<<<<<<<`"),
        "{problems:?}"
    );
}

#[test]
fn names_of_drafts_and_of_sides_of_a_merge_keep_back() {
    let names = ["x.BASE.99.md", "x.draft.md", "x_BACKUP_7.md", "x_LOCAL_1234.md", "x_REMOTE_1234.md"];
    let draft = names.iter().fold(Draft::new(), |draft, name| draft.with(&format!("articles/{name}"), text("X")));
    let said: Vec<String> = names.iter().map(|name| format!("articles/{name}: note: ")).collect();
    says(&draft, &said.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(titles(&draft), ["first"]);
    for name in ["boats_local_2024.md", "x_local.md", "drafting.md", "boats-local-12.md"] {
        let problems = Draft::new().with(&format!("articles/{name}"), text("X")).problems();
        assert!(problems.iter().all(|problem| !problem.contains("not published")), "{name}: {problems:?}");
    }
}
