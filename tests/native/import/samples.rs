//! A trial over real-world dumps that are not part of the repository: set `LECTERN_SAMPLES` to a folder with
//! `manifest.json` and the dumps it names. Without it `cargo xtask test` leaves this test out and says so.

use std::path::{Path, PathBuf};

use lectern::publish::import::{
    draft::{Account, Body, Draft, Piece},
    dump::{self, line::folded, title},
};
use serde_json::Value;

#[test]
fn every_sample_is_read_as_its_manifest_says() {
    let folder = std::env::var_os("LECTERN_SAMPLES").map(PathBuf::from).expect(
        "LECTERN_SAMPLES names no folder with dumps: set it, or leave this test out with `--skip import::samples::`, \
         as `cargo xtask test` does",
    );
    let manifest: Vec<Value> = serde_json::from_slice(&std::fs::read(folder.join("manifest.json")).unwrap()).unwrap();
    let files: Vec<PathBuf> = manifest.iter().map(|entry| folder.join(entry["file"].as_str().unwrap())).collect();
    let english = "en".parse().unwrap();
    let mut failures = Vec::new();
    let together = dump::batch::read(&files, &english, None);
    failures.extend(check_all("batch", &folder, &manifest, &together.drafts, &together.accounts));
    // Each file alone must be understood, too.
    for (entry, file) in manifest.iter().zip(&files) {
        let alone = dump::batch::read(std::slice::from_ref(file), &english, None);
        failures.extend(check_all("alone", &folder, std::slice::from_ref(entry), &alone.drafts, &alone.accounts));
    }
    assert!(failures.is_empty(), "{} of {} files\n{}", failures.len(), manifest.len(), failures.join("\n"));
}

fn check_all(mode: &str, folder: &Path, manifest: &[Value], drafts: &[Draft], accounts: &[Account]) -> Vec<String> {
    let mut failures = Vec::new();
    for entry in manifest {
        let file = folder.join(entry["file"].as_str().unwrap());
        let drafts: Vec<&Draft> = drafts.iter().filter(|draft| draft.file == file).collect();
        let account = accounts.iter().find(|account| account.file == file).unwrap();
        let wrong = match drafts.first() {
            Some(draft) => check(entry, draft, &drafts, account),
            None => vec![format!("no article: {account:?}")],
        };
        failures.extend(wrong.into_iter().map(|what| format!("{mode} {}: {what}", entry["file"].as_str().unwrap())));
    }
    failures
}

fn check(entry: &Value, draft: &Draft, drafts: &[&Draft], account: &Account) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut expect = |what: &str, expected: String, found: String| {
        if expected != found {
            wrong.push(format!("{what}: expected {expected:?}, found {found:?}"));
        }
    };
    let titled = match entry["title_from"].as_str().unwrap() {
        "line" => entry["expected_title"].as_str().unwrap().to_owned(),
        _ => title::from_file(&draft.file),
    };
    expect("title", folded(&titled), folded(&draft.head.title));
    let date = draft.head.date.map(|date| date.to_string());
    expect("date", entry["expected_date"].as_str().unwrap_or("none").to_owned(), date.unwrap_or("none".into()));
    expect("language", entry["language"].as_str().unwrap().to_owned(), draft.head.lang.as_ref().unwrap().to_string());
    let navigation =
        account.recognised.iter().find_map(|line| line.strip_prefix("navigation: ")?.strip_suffix(" lines"));
    expect("navigation", entry["nav_lines"].to_string(), navigation.unwrap_or("0").to_owned());

    let Body::Pieces(pieces) = &draft.body else { panic!("a dump has pieces") };
    let paragraphs: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Paragraph(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let list = entry["kind"] == "list";
    if let Some(sentence) = entry["expected_first_sentence"].as_str() {
        let first = if list {
            pieces.iter().map(Piece::plain).find(|text| text.starts_with(sentence))
        } else {
            paragraphs.first().map(ToString::to_string)
        };
        let first = first.unwrap_or_default();
        if !first.starts_with(sentence) {
            wrong.push(format!("first sentence: expected {sentence:?}, found {first:?}"));
        }
    }
    let caption = |text: &str| {
        let kept = pieces.iter().any(|piece| matches!(piece, Piece::Caption(caption) if caption == text));
        kept || account.dropped.iter().any(|line| line.ends_with(&format!(": {text}")))
    };
    for text in entry["captions"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !caption(text) {
            wrong.push(format!("caption not recognised: {text:?}"));
        }
    }
    for text in entry["footer_lines"].as_array().into_iter().flatten().filter_map(Value::as_str).flat_map(str::lines) {
        let dropped = account.dropped.iter().any(|line| line.ends_with(text));
        if !(dropped || draft.head.facets[lectern::corpus::Facet::Topic].iter().any(|topic| topic == text)) {
            wrong.push(format!("footer line not recognised: {text:?}"));
        }
    }
    let plain_news = pieces.iter().all(|piece| matches!(piece, Piece::Paragraph(_) | Piece::Caption(_)));
    let counted = entry["paragraphs"].as_u64().unwrap();
    if plain_news
        && !list
        && entry["layout"] == "nav"
        && account.dropped.is_empty()
        && paragraphs.len() as u64 != counted
    {
        wrong.push(format!("paragraphs: expected {counted}, found {paragraphs:#?}"));
    }
    if list && drafts.len() < 2 && !account.recognised.iter().any(|line| line.contains("list page")) {
        wrong.push("a list became one article in silence".into());
    }
    wrong
}
