//! Files whose names say that they are copies of another, or not finished.

use crate::sites::Draft;

fn article(title: &str) -> String {
    format!("---\ntitle: {title}\n---\n\nAbout {title}.\n")
}

/// Whether `name.md` is published beside `ferry.md`, which says the same.
fn is_published(name: &str, title: &str) -> bool {
    let file = format!("articles/{name}.md");
    let draft = Draft::new().with("articles/ferry.md", article("Ferry")).with(&file, article(title));
    let notes = draft.problems().into_iter().filter(|told| told.contains(&format!("{file}: note: ")));
    let site = draft.build();
    assert!(site.files().contains_key("articles/ferry/index.html"), "{name}");
    let pages = site.files().keys().filter(|file| file.starts_with("articles/") && file.ends_with("/index.html"));
    let published = pages.count() > 3;
    assert_eq!(notes.count(), usize::from(!published), "{name}: {:#?}", draft.problems());
    published
}

#[test]
fn conflicts_are_known_in_many_languages_even_without_the_other_file() {
    for mark in [
        "Nino's conflicted copy 2023-04-11",
        "In Konflikt stehende Kopie von Nino 2023-04-11",
        "Copie en conflit de Nino 2023-04-11",
        "Copia en conflicto de Nino 2023-04-11",
        "Cópia em conflito de Nino 2023-04-11",
        "Copia in conflitto di Nino 2023-04-11",
        "конфликтующая копия Nino 2023-04-11",
        "конфліктна копія Nino 2023-04-11",
        "kopia powodująca konflikt Nino 2023-04-11",
        "conflicterende kopie van Nino 2023-04-11",
        "Konfliktkopia Nino 2023-04-11",
        "konfliktní kopie Nino 2023-04-11",
        "Nino çakışan kopyası 2023-04-11",
        "競合コピー 2023-04-11",
        "冲突副本 2023-04-11",
        "draft",
        "Entwurf",
        "черновик",
    ] {
        assert!(!is_published(&format!("boat ({mark})"), "Boat"), "{mark}");
    }
    for name in ["boat.entwurf", "boat.wip", "boat [brouillon]", "boat.conflict-20230411-101010"] {
        assert!(!is_published(name, "Boat"), "{name}");
    }
}

#[test]
fn names_that_only_look_like_copies_are_published() {
    for (name, title) in [
        ("ferry 2", "Ferry, the second part"),
        ("ferry (1)", "Another ferry"),
        ("boat (1)", "Boat"),
        ("hard copy", "Hard copy"),
        ("conflict", "Conflict"),
        ("copies of conflict papers", "Papers"),
        ("draft-law", "A law"),
        ("ferry-law-draft", "The draft"),
        ("armenia (conflict)", "Armenia"),
        ("entwurf", "A word"),
        ("boat (concept)", "An idea of a boat"),
    ] {
        assert!(is_published(name, title), "{name}");
    }
}

#[test]
fn folders_for_what_is_not_finished_are_known_in_many_languages() {
    for folder in ["Drafts", "Entwürfe", "brouillons", "borradores", "черновики", "drafts 2023", "WIP", "unpublished"]
    {
        let file = format!("articles/{folder}/boat.md");
        let draft = Draft::new().with(&file, article("Boat"));
        assert!(!draft.build().files().contains_key("articles/boat/index.html"), "{folder}");
        assert!(draft.problems().iter().any(|told| told.contains(&format!("articles/{folder}: note: "))), "{folder}");
    }
    for folder in ["draft-laws", "finished", "2023", "concept", "Koncept"] {
        let draft = Draft::new().with(&format!("articles/{folder}/boat.md"), article("Boat"));
        assert!(draft.build().files().contains_key("articles/boat/index.html"), "{folder}");
    }
}

#[test]
fn a_copy_of_a_folder_beside_it_is_not_published() {
    let of = |folder: &str| {
        Draft::new()
            .with("articles/years/2023/boat.md", article("Boat"))
            .with(&format!("articles/years/{folder}/gone.md"), article("Gone"))
    };
    for folder in ["2023 - Copy", "Copy of 2023", "2023 copy 2", "2023 (copy)", "Kopie von 2023", "2023 — копия"]
    {
        let draft = of(folder);
        let site = draft.build();
        assert!(site.files().contains_key("articles/boat/index.html"), "{folder}");
        assert!(!site.files().contains_key("articles/gone/index.html"), "{folder}");
        let told = format!("articles/years/{folder}: note: is a copy of the folder `2023`, which lies beside it");
        assert!(draft.problems().iter().any(|problem| problem.starts_with(&told)), "{:#?}", draft.problems());
    }
    for folder in ["2024 - Copy", "2023 2", "2023-copy", "copy", "2023/copy"] {
        assert!(of(folder).build().files().contains_key("articles/gone/index.html"), "{folder}");
    }
    // Nor does a link publish what lies in a copy.
    let draft = of("2023 - Copy");
    std::os::unix::fs::symlink("years/2023 - Copy/gone.md", draft.folder().join("articles/other.md")).unwrap();
    assert!(!draft.build().files().contains_key("articles/other/index.html"));
}
