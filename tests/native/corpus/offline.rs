//! What page and worker say to each other.

use lectern::corpus::{
    PackIds, json,
    offline::{FetchFailure, Fetched, Missing, MissingFile, OfflineStatus, PackKind, WorkerRequest},
};

#[test]
fn questions_are_json_whatever_names_hold() {
    let packs = PackIds::parse("text-en-news a\"b\\c".to_owned());
    for (request, expected) in [
        (WorkerRequest::Status { edition: "0123" }, r#"{"type":"STATUS","edition":"0123"}"#),
        (WorkerRequest::Keep(&packs), r#"{"type":"KEEP","packs":["text-en-news","a\"b\\c"]}"#),
        (WorkerRequest::Keep(&PackIds::default()), r#"{"type":"KEEP","packs":[]}"#),
        (
            WorkerRequest::Drop(&PackIds::parse("text-en-news".to_owned())),
            r#"{"type":"DROP","packs":["text-en-news"]}"#,
        ),
        (WorkerRequest::Fetch("images/ქ \u{1}x.0a.svg"), r#"{"type":"FETCH","file":"images/ქ \u0001x.0a.svg"}"#),
    ] {
        assert_eq!(request.to_json(), expected);
        assert!(serde_json::from_str::<serde_json::Value>(expected).is_ok());
    }
}

#[test]
fn the_state_of_a_device_is_read() {
    let status: OfflineStatus = json::read_plain(
        r#"{"edition":"e","ready":false,"articles":{"kept":12,"total":310},"bytes":1234567,"withdrawn":["en/gone"],
        "packs":[{"id":"shell","kind":"shell","bytes":9,"kept":9,"keptArticles":0,"chosen":false,"since":0},
        {"id":"search","kind":"search","bytes":5,"kept":0,"chosen":false,"since":0},
        {"id":"text-en-news","kind":"text","lang":"en","section":"news","articles":3,"bytes":7,"kept":2,"chosen":true,
        "since":1760000000000}]}"#,
    )
    .unwrap();
    assert_eq!((status.articles.kept, status.articles.total, status.bytes), (12, 310, 1_234_567));
    assert_eq!(status.withdrawn, ["en/gone"]);
    let kinds: Vec<PackKind> = status.packs.iter().map(|pack| pack.kind).collect();
    assert_eq!(kinds, [PackKind::Other, PackKind::Search, PackKind::Text]);
    let text = &status.packs[2];
    assert_eq!((text.section.as_deref(), text.articles, text.chosen), (Some("news"), Some(3), true));
    assert_eq!((text.bytes, text.kept, text.since), (7, 2, 1_760_000_000_000));
}

#[test]
fn missing_files_and_answers_are_read() {
    let missing: Missing = json::read_plain(r#"{"files":[["data/a.0.json",12],["images/b.1.svg",3]]}"#).unwrap();
    assert_eq!(missing.files[1], MissingFile("images/b.1.svg".to_owned(), 3));
    let fetched = |text: &str| json::read_plain::<Fetched>(text).unwrap();
    assert_eq!(fetched(r#"{"ok":true}"#), Fetched { ok: true, why: None });
    for (word, why) in [
        ("quota", FetchFailure::Full),
        ("damaged", FetchFailure::Damaged),
        ("network", FetchFailure::Network),
        ("of a later worker", FetchFailure::Network),
    ] {
        let answer = format!(r#"{{"ok":false,"why":"{word}"}}"#);
        assert_eq!(fetched(&answer), Fetched { ok: false, why: Some(why) }, "{word}");
    }
}

#[test]
fn what_is_no_answer_is_refused() {
    for text in ["", "null", "[]", r#"{"ok":1}"#, r#"{"ok":"true"}"#] {
        assert!(json::read_plain::<Fetched>(text).is_err(), "{text}");
    }
    for text in [r#"{"files":[["a"]]}"#, r#"{"files":[["a",-1]]}"#, r#"{"files":[["a",1.5]]}"#, r#"{"files":{}}"#] {
        assert!(json::read_plain::<Missing>(text).is_err(), "{text}");
    }
}
