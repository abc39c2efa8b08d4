//! What is saved is the plain file that a text editor would have written, and nobody's text is lost.

use std::{fs, path::Path};

use lectern::{
    corpus::Article,
    publish::{assemble, source::library},
};
use serde_json::{Value, json};

use super::Desk;

const MINE: &str = "---\ntitle: Mine # my own\nunknown: [a,  b]\n---\n\nOne.\n\nTwo.\n";

#[test]
fn a_file_keeps_its_bytes_but_for_what_was_changed() {
    let windows = format!("\u{feff}{}", MINE.replace('\n', "\r\n"));
    let desk = Desk::open(&[
        ("articles/plain.md", MINE),
        ("articles/windows.md", &windows),
        ("articles/open.md", "---\ntitle: a\n---\nEnd"),
    ]);
    for (file, original) in [("articles/plain.md", MINE), ("articles/windows.md", &windows)] {
        let (text, digest) = desk.read(file);
        assert_eq!(text, MINE);
        // Saved as it is, it is the same file.
        let saved = desk.save(file, &text, &digest);
        assert_eq!((saved.status, saved.json()["digest"].as_str()), (200, Some(digest.as_str())));
        assert_eq!(desk.bytes(file), original.as_bytes());
        let changed =
            desk.post("field", &json!({ "text": text, "name": "topics", "value": ["Peace, security"] })).json();
        let text = changed["text"].as_str().unwrap().replace("Two.", "Two and three.\n\nFour.");
        assert_eq!(desk.save(file, &text, &digest).status, 200);
        let expected = original
            .replace("Mine # my own", "Mine # my own\n>topics: [\"Peace, security\"]")
            .replace("Two.", "Two and three.\n>\n>Four.");
        let end = if original.contains('\r') { "\r\n" } else { "\n" };
        assert_eq!(String::from_utf8(desk.bytes(file)).unwrap(), expected.replace("\n>", end));
    }
    let (text, digest) = desk.read("articles/open.md");
    desk.save("articles/open.md", &text.replace("End", "The end"), &digest);
    assert_eq!(desk.bytes("articles/open.md"), b"---\ntitle: a\n---\nThe end");
    let left: Vec<_> =
        desk.files().into_keys().filter(|name| name.contains(".tmp") || name.contains(".lectern-")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_file_that_was_changed_elsewhere_is_never_written_over() {
    let desk = Desk::open(&[("articles/mine.md", MINE)]);
    let (text, digest) = desk.read("articles/mine.md");
    let theirs = MINE.replace("One.", "Changed by somebody else.");
    fs::write(desk.library.join("articles/mine.md"), &theirs).unwrap();
    let mine = text.replace("One.", "Mine.");
    let refused = desk.save("articles/mine.md", &mine, &digest);
    let told = refused.json();
    assert_eq!(
        (refused.status, told["refused"].as_str(), told["text"].as_str()),
        (409, Some("changed"), Some(theirs.as_str()))
    );
    assert_eq!(desk.bytes("articles/mine.md"), theirs.as_bytes());
    // Knowing the other text, the author may keep hers.
    let saved = desk.save("articles/mine.md", &mine, told["digest"].as_str().unwrap());
    assert_eq!(saved.status, 200);
    assert_eq!(desk.bytes("articles/mine.md"), mine.as_bytes());
    // A file that is gone is written again only when that is asked for, and not over another.
    let digest = saved.json()["digest"].as_str().unwrap().to_owned();
    fs::remove_file(desk.library.join("articles/mine.md")).unwrap();
    let gone = desk.save("articles/mine.md", &mine, &digest);
    assert_eq!((gone.status, gone.json()["refused"].as_str()), (409, Some("gone")));
    let again = |text: &str| desk.post("save", &json!({ "file": "articles/mine.md", "text": text, "digest": null }));
    assert_eq!(again(&mine).status, 200);
    assert_eq!(again("other").status, 409);
    assert_eq!(desk.bytes("articles/mine.md"), mine.as_bytes());
}

#[test]
fn files_that_cannot_be_edited_here_stay_and_the_author_is_told() {
    let desk = Desk::open(&[("articles/mine.md", MINE)]);
    fs::write(desk.library.join("articles/old.md"), b"---\ntitle: \xcf\xf0\xe8\n---\n").unwrap();
    let answer = desk.get("api/text?file=articles/old.md");
    assert_eq!((answer.status, answer.json()["refused"].as_str()), (422, Some("encoding")));
    let path = desk.library.join("articles/mine.md");
    let mut locked = fs::metadata(&path).unwrap().permissions();
    locked.set_readonly(true);
    fs::set_permissions(&path, locked).unwrap();
    let (text, digest) = desk.read("articles/mine.md");
    let answer = desk.save("articles/mine.md", &format!("{text}More.\n"), &digest);
    assert_eq!((answer.status, answer.json()["refused"].as_str()), (403, Some("readonly")));
    assert_eq!(desk.bytes("articles/mine.md"), MINE.as_bytes());
    let field = |text: &str, name: &str| {
        let answer = desk.post("field", &json!({ "text": text, "name": name, "value": "x" }));
        (answer.status, answer.json()["refused"].as_str().map(str::to_owned))
    };
    assert_eq!(field("No head.", "title"), (422, Some("head".to_owned())));
    assert_eq!(field("---\n{ title: a, id: b }\n---\n", "title"), (422, Some("field".to_owned())));
    assert_eq!(field(MINE, "colour"), (422, Some("field".to_owned())));
    // Permissions of a file are those that it had.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(desk.save("articles/mine.md", "---\ntitle: b\n---\n", &digest).status, 200);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}

#[test]
fn the_draft_is_shown_as_the_site_shows_it_with_what_is_wrong_in_it() {
    let desk = Desk::open(&[("articles/mine.md", MINE), ("articles/other.md", "---\ntitle: Other\n---\n\nText.\n")]);
    let before = desk.files();
    let text = "---\ntitle: Mine\ntopics: [Boats]\ncolour: red\n---\n\n## A part\n\nThe *new* words, \
        [other](other.md).\n\n[broken](nowhere.md)\n";
    let html = desk.post("draft", &json!({ "file": "articles/mine.md", "text": text })).text();
    let (page, about) = html.split_once("<script type=\"application/json\">").unwrap();
    for part in ["<h1 tabindex=\"-1\">Mine</h1>", "<em>new</em>", "articles/other/", "A part"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let about: Value = serde_json::from_str(about.split("</script>").next().unwrap()).unwrap();
    let lines: Vec<_> =
        about["problems"].as_array().unwrap().iter().map(|problem| problem["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [4, 11], "{about}");
    assert_eq!(about["values"]["topics"], json!(["Boats"]));
    assert!(desk.files() == before, "nothing is written");
}

/// What is left out while somebody types is no part of the draft.
#[test]
fn only_similar_articles_are_left_out_for_speed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let read = || library::read(&root, &library::Reading::on(crate::sites::today())).ok().unwrap();
    let (whole, problems) = assemble::assemble(&mut read());
    let (soon, same) = assemble::assemble_soon(&mut read());
    assert!(whole.articles.iter().any(|article| !article.related.is_empty()));
    let bare = |article: &Article| Article { related: Vec::new(), ..article.clone() };
    let all = whole.articles.iter().map(bare).zip(&soon.articles);
    assert!(all.into_iter().all(|(one, other)| one == *other) && whole.articles.len() == soon.articles.len());
    assert_eq!(problems, same);
}
