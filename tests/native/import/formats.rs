//! A format that the importer does not know: one type and one entry in the list of formats add it.

use std::{fs, path::PathBuf};

use lectern::publish::{
    import::{
        FORMATS, ImportOptions, Outcome,
        draft::{Account, Body, Draft},
        format::{Articles, Format},
        import_formats,
        input::ImportInput,
        intake::Intake,
        neighbours::Settled,
        survey::ImportSurvey,
        tree::{Fate, SharedTree, Tree},
    },
    problem::Problem,
    source::library::format::{FrontMatter, NavEntry, NavEntryKind},
};

use super::{file, tree};

/// Folders with an `album.txt`: a line `picture: text` for each article, the pictures beside it.
struct Albums;

impl Format for Albums {
    fn recognises(&self, input: &ImportInput) -> Result<bool, Box<Problem>> {
        match input.is_folder {
            true => Ok(input.path.join("album.txt").is_file()),
            false if input.head.starts_with(b"ALBUM") => {
                Err(Box::new(Problem::error(&input.path, "is a closed album").help("open it")))
            }
            false => Ok(false),
        }
    }

    fn open(&self, inputs: Vec<ImportInput>, survey: &mut ImportSurvey) -> anyhow::Result<Box<dyn Articles>> {
        let mut albums = Albums::read(inputs);
        for draft in albums.iter_mut().flat_map(|(_, drafts)| drafts) {
            draft.0.head.lang = Some(survey.fallback.clone());
            survey.saw(&draft.0);
        }
        let label = [(survey.fallback.clone(), "Albums".to_owned())].into();
        let entry = NavEntry {
            id: "albums".parse().unwrap(),
            kind: NavEntryKind::List,
            label,
            blurb: Default::default(),
            href: None,
            items: Vec::new(),
        };
        let found =
            SharedTree { labels: vec!["Albums".to_owned()], lang: None, pages: 1, fate: Fate::Taken, blurbs: 0 };
        survey.tree.add(Tree { nav: vec![entry], lang: None, found: vec![found] });
        Ok(Box::new(AlbumArticles(albums)))
    }
}

type Album = (PathBuf, Vec<(Draft, String)>);

impl Albums {
    fn read(inputs: Vec<ImportInput>) -> Vec<Album> {
        let article = |album: &PathBuf, (number, line): (usize, &str)| {
            let (picture, text) = line.split_once(": ").unwrap();
            let head = FrontMatter { title: text.to_owned(), ..FrontMatter::default() };
            let body = Body::Markdown(String::new());
            (Draft { file: album.clone(), line: number + 1, head, body, unsure: true }, picture.to_owned())
        };
        let album = |input: ImportInput| {
            let list = fs::read_to_string(input.path.join("album.txt")).unwrap();
            let articles = list.lines().enumerate().map(|line| article(&input.path, line)).collect();
            (input.path, articles)
        };
        inputs.into_iter().map(album).collect()
    }
}

struct AlbumArticles(Vec<Album>);

impl Articles for AlbumArticles {
    fn import(self: Box<Self>, intake: &mut Intake<'_>) -> anyhow::Result<()> {
        for (path, articles) in self.0 {
            let mut account = Account::new(&path);
            for (mut draft, picture) in articles {
                intake.settle(&mut draft, &mut Settled::default());
                let name = intake.attachment(&format!("images/{picture}"), &fs::read(path.join(&picture))?)?;
                draft.body = Body::Markdown(format!("![]({name})"));
                account.saw(intake.article(draft, 1)?);
            }
            intake.report.accounts.push(account);
        }
        Ok(())
    }
}

/// Imports inputs with the formats of the program and that of albums.
fn run(inputs: &[PathBuf], into: PathBuf) -> Outcome {
    let formats: Vec<&dyn Format> = [&Albums as &dyn Format].into_iter().chain(FORMATS.iter().copied()).collect();
    import_formats(
        &formats,
        inputs,
        &ImportOptions { into, overwrite: false, lang: None, encoding: None, review: false },
        &(),
    )
    .unwrap()
}

fn album(folder: &std::path::Path, name: &str, picture: &[u8], title: &str) -> PathBuf {
    let album = folder.join(name);
    fs::create_dir(&album).unwrap();
    file(&album, "border.svg", picture);
    file(&album, "album.txt", format!("border.svg: {title}"));
    album
}

#[test]
fn a_format_of_folders_brings_articles_pictures_and_a_navigation() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = [
        album(folder.path(), "a", b"<svg>1</svg>", "A mast"),
        album(folder.path(), "b", b"<svg>2</svg>", "A hill"),
        album(folder.path(), "c", b"<svg>1</svg>", "A mast again"),
        file(folder.path(), "closed", "ALBUM of the year"),
        file(folder.path(), "line.jsonl", "{\"title\": \"A line\", \"body\": \"Its text.\", \"lang\": \"fr\"}\n"),
        file(folder.path(), "page.txt", "A page\n\nThis is the text of the page, in plain words, for all to read.\n"),
    ];
    let into = folder.path().join("library");
    let outcome = run(&inputs, into.clone());
    let problems = super::problems(&outcome, folder.path());
    assert!(problems.starts_with("closed: error: is a closed album"), "{problems}");
    let written = tree(&into);
    let names: Vec<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
    // The same picture is there once; another one of the same name has a number.
    let expected = [
        "articles/a-hill.md",
        "articles/a-line.fr.md",
        "articles/a-mast-again.md",
        "articles/a-mast.md",
        "articles/a-page.md",
        "images/border-2.svg",
        "images/border.svg",
        "library.toml",
    ];
    assert_eq!(names, expected);
    let text = |name: &str| written.iter().find(|(other, _)| other == name).unwrap().1.as_str();
    assert!(text("articles/a-hill.md").ends_with("![](images/border-2.svg)\n"), "{}", text("articles/a-hill.md"));
    assert!(text("articles/a-mast-again.md").ends_with("![](images/border.svg)\n"));
    // Three texts decide the language, the fallback being English, and the navigation is the library's.
    assert!(text("library.toml").contains("Albums"), "{}", text("library.toml"));
    let report = outcome.report.to_string();
    for line in ["taken as the navigation of the library (?, 1 file): Albums", "dropped: the whole file: is a closed"] {
        assert!(report.contains(line), "{line}\n{report}");
    }
    let again = run(&inputs, into.clone());
    assert_eq!((again.report.created, again.report.unchanged), (0, 5));
    assert_eq!(tree(&into), written);
}

#[test]
fn without_a_format_that_reads_it_an_input_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = [album(folder.path(), "a", b"<svg/>", "A mast"), file(folder.path(), "page.txt", "A page\n\nText.")];
    let options =
        ImportOptions { into: folder.path().join("to"), overwrite: false, lang: None, encoding: None, review: false };
    let outcome = import_formats(&[], &inputs, &options, &()).unwrap();
    let problems = super::problems(&outcome, folder.path());
    assert!(problems.contains("a: error: album.txt, border.svg: is in no format that is imported"), "{problems}");
    assert!(problems.contains("page.txt: error: is in no format that is imported"), "{problems}");
    assert_eq!(outcome.report.created, 0);
}

#[test]
fn an_attachment_stays_inside_of_the_library() {
    let folder = tempfile::tempdir().unwrap();
    let album = album(folder.path(), "a", b"<svg/>", "A mast");
    file(folder.path(), "outside.svg", "<svg/>");
    file(&album, "album.txt", "../outside.svg: A mast");
    let formats: [&dyn Format; 1] = [&Albums];
    let options =
        ImportOptions { into: folder.path().join("to"), overwrite: false, lang: None, encoding: None, review: false };
    let error = import_formats(&formats, &[album], &options, &()).unwrap_err().to_string();
    assert!(error.contains("images/../outside.svg"), "{error}");
    assert!(!folder.path().join("to/outside.svg").exists());
}
