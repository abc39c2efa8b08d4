//! The file that an author means, however its name is written.

use std::path::Path;

use lectern::publish::source::library::{Files, NotFound};

use crate::sites::Draft;

fn library() -> Draft {
    Draft::new()
        .with("images/boat.png", "")
        .with("images/My Pic.JPG", "")
        .with("images/фото.png", "")
        .with("images/caf\u{e9}.png", "")
        .with("images/i\u{306}.png", "")
        .with("images/100%.png", "")
        .with("images/a%20b.png", "")
        .with("images/a b.png", "")
        .with("images/what?.png", "")
        .with("images/Twin.png", "")
        .with("images/twin.png", "")
        .with("articles/2024/beside.png", "")
        .with("articles/2024/images/boat.png", "")
}

/// What a reference in `articles/2024/` leads to: the name below the library's folder.
#[track_caller]
fn finds(reference: &str, expected: &str) {
    let draft = library();
    let found = Files::new(draft.folder()).find(&draft.folder().join("articles/2024"), reference);
    assert_eq!(found.map(|found| found.name + &found.rest), Ok(expected.to_owned()), "{reference}");
}

#[test]
fn the_same_file_is_found_under_every_name_that_programs_write() {
    for reference in ["/images/boat.png", "../../images/boat.png", "./../../images//boat.png", "/images/./boat.png"] {
        finds(reference, "images/boat.png");
    }
    for reference in ["images/My Pic.JPG", "images/My%20Pic.JPG", "images\\My Pic.JPG", "images/my%20pic.jpg"] {
        finds(reference, "images/My Pic.JPG");
    }
    finds("images/%D1%84%D0%BE%D1%82%D0%BE.png", "images/фото.png");
    finds("images/ФОТО.PNG", "images/фото.png");
    finds("images/cafe\u{301}.png", "images/caf\u{e9}.png");
    finds("images/%C4%AD.png", "images/i\u{306}.png");
    finds("/images/boat.png?width=600#top", "images/boat.png?width=600#top");
}

#[test]
fn the_literal_name_beside_the_text_comes_first() {
    finds("images/boat.png", "articles/2024/images/boat.png");
    finds("beside.png", "articles/2024/beside.png");
    finds("images/a%20b.png", "images/a%20b.png");
    finds("images/a b.png", "images/a b.png");
    finds("images/100%.png", "images/100%.png");
    finds("images/what?.png", "images/what?.png");
    finds("images/twin.png", "images/twin.png");
    finds("images/Twin.png", "images/Twin.png");
    // A text that lies less deep than its author thought.
    finds("../../../images/twin.png", "images/twin.png");
}

#[test]
fn other_capitals_are_told() {
    let draft = library();
    let files = Files::new(draft.folder());
    let other = |reference| files.find(draft.folder(), reference).unwrap().other_case;
    assert!(other("images/BOAT.png"));
    assert!(!other("images/boat.png") && !other("images/cafe\u{301}.png"));
}

#[track_caller]
fn refuses(reference: &str, expected: NotFound) {
    let draft = library();
    let found = Files::new(draft.folder()).find(&draft.folder().join("articles/2024"), reference);
    assert_eq!(found, Err(expected), "{reference}");
}

#[test]
fn what_is_not_there_is_told_by_its_kind() {
    refuses("images/nothing-like-it.gif", NotFound::Missing { near: None });
    refuses("images/baot.png", NotFound::Missing { near: Some("images/boat.png".to_owned()) });
    refuses("boat.png", NotFound::Missing { near: Some("images/boat.png".to_owned()) });
    refuses("", NotFound::Missing { near: None });
    refuses("images/", NotFound::Folder);
    for reference in ["../../../etc/passwd", "%2e%2e/%2e%2e/%2e%2e/etc/passwd", "..\\..\\..\\secret.png"] {
        refuses(reference, NotFound::Outside);
    }
    refuses("https://example.org/boat.png", NotFound::OtherSite);
    refuses("HTTP://example.org/boat.png", NotFound::OtherSite);
    refuses("C:\\Users\\Nino\\boat.png", NotFound::OtherMachine);
    refuses("file:///boat.png", NotFound::OtherMachine);
    refuses("data:image/png;base64,AA", NotFound::InTheAddress);
}

#[cfg(unix)]
#[test]
fn links_on_the_disk_are_followed_within_the_library_only_and_devices_are_never_opened() {
    use std::os::unix::fs::symlink;
    let (draft, outside) = (library(), Draft::new().with("secret.png", "secret"));
    let images = draft.folder().join("images");
    symlink(images.join("boat.png"), images.join("linked.png")).unwrap();
    symlink(outside.folder().join("secret.png"), images.join("out.png")).unwrap();
    symlink(outside.folder(), images.join("folder")).unwrap();
    symlink("/dev/zero", images.join("zero.png")).unwrap();
    symlink("nowhere", images.join("dangling.png")).unwrap();
    let pipe = std::process::Command::new("mkfifo").arg(images.join("pipe.png")).status();
    let files = Files::new(draft.folder());
    let find = |reference: &str| files.find(Path::new(""), reference).map(|found| found.name);
    assert_eq!(find("images/linked.png"), Ok("images/linked.png".to_owned()));
    for reference in ["images/out.png", "images/folder/secret.png", "images/zero.png"] {
        assert_eq!(find(reference), Err(NotFound::LinkOutside), "{reference}");
    }
    assert!(matches!(find("images/dangling.png"), Err(NotFound::Missing { .. })));
    if pipe.is_ok_and(|status| status.success()) {
        assert_eq!(find("images/pipe.png"), Err(NotFound::NoFile));
    }
}
