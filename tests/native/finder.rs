//! The finder: questions and files in, answers out.

use std::{cell::RefCell, collections::BTreeMap};

use futures::executor::block_on;
use lectern::{
    corpus::{Facet, Lang, paths},
    finder::{self, Engine, FindRequest, Finder, FinderRequest, FoundList, MarkedTexts},
    search::{Query, Snippet, Sort},
    store::LoadError,
};
use proptest::prelude::*;

use crate::{
    sites,
    store::{Files, open},
};

/// An engine beside the files of a site, of which those with a word in their names are lost.
pub(crate) struct LocalFinder {
    engine: RefCell<Engine>,
    files: &'static Files,
    lost: &'static str,
}

impl LocalFinder {
    pub(crate) fn new(files: &'static Files, lost: &'static str) -> Self {
        let stems = [paths::index(), paths::manifest()];
        let named = |name: &&String| paths::split(name).is_some_and(|(stem, _)| stems.contains(&stem.to_owned()));
        let engine = Engine::new(files.keys().filter(named).map(String::as_str));
        Self { engine: RefCell::new(engine), files, lost }
    }

    /// What all questions are answered, by their numbers. `turn` decides which of the wanted files comes next.
    fn answers(&self, questions: &[String], mut turn: impl FnMut(usize) -> usize) -> BTreeMap<u32, String> {
        let mut engine = self.engine.borrow_mut();
        let (mut wanted, mut answers): (Vec<String>, BTreeMap<u32, String>) = Default::default();
        let mut take = |lines: &str, wanted: &mut Vec<String>| {
            for line in lines.lines() {
                match line.split_once(' ').unwrap() {
                    ("read", file) => wanted.push(file.to_owned()),
                    ("answer", rest) => {
                        let (number, answer) = rest.split_once(' ').unwrap();
                        assert_eq!(answers.insert(number.parse().unwrap(), answer.to_owned()), None, "twice: {number}");
                    }
                    other => panic!("{other:?}"),
                }
            }
        };
        for (number, question) in questions.iter().enumerate() {
            take(&engine.ask(number as u32, question), &mut wanted);
        }
        while !wanted.is_empty() {
            let file = wanted.swap_remove(turn(wanted.len()) % wanted.len());
            let lines = match self.files.get(&file).filter(|_| self.lost.is_empty() || !file.contains(self.lost)) {
                Some(bytes) => engine.bring(&file, bytes.clone()),
                None => engine.fail(&file, "unreachable"),
            };
            take(&lines, &mut wanted);
        }
        answers
    }
}

impl Finder for LocalFinder {
    async fn ask(&self, question: String) -> Result<String, LoadError> {
        Ok(self.answers(&[question], |_| 0).remove(&0).expect("every question is answered"))
    }
}

fn langs() -> Vec<Lang> {
    ["en", "ka", "ru", "ar"].map(|tag| tag.parse().unwrap()).to_vec()
}

fn asked(text: &str, topics: &[&str], page: usize) -> FindRequest {
    let mut query = Query::default();
    text.clone_into(&mut query.text);
    topics.iter().for_each(|topic| query.choose(Facet::Topic, topic));
    query.page = page;
    FindRequest { query, prefer: langs(), on_page: 10, patient: true }
}

fn ask<T: lectern::corpus::json::FromJson>(finder: &LocalFinder, request: &FinderRequest) -> Result<T, LoadError> {
    finder::read(&block_on(finder.ask(request.to_json())).unwrap())
}

const TEXTS: [&str; 10] =
    ["border", "bordr crossing", "\"red cross\"", "-border", "საზღვარი", "граница ", "title:bus", "zzzz", "", "!"];

/// What the finder says is what the store finds, in whatever order files come and however many ask.
#[test]
fn answers_are_those_of_the_store() {
    let files = sites::sample().files();
    let store = open(files);
    let mut seed = 1_usize;
    let mut random = |_: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        seed >> 33
    };
    let requests: Vec<FindRequest> =
        TEXTS.iter().flat_map(|text| [asked(text, &[], 0), asked(text, &["borders"], 3)]).collect();
    let questions: Vec<String> =
        requests.iter().map(|request| FinderRequest::Find(request.clone()).to_json()).collect();
    let finder = LocalFinder::new(files, "");
    for (request, question) in requests.iter().zip(questions) {
        // Beside another question.
        let others = [FinderRequest::Prepare.to_json(), question];
        let answers = finder.answers(&others, &mut random);
        assert_eq!(answers.len(), 2);
        let found: FoundList = finder::read(&answers[&1]).unwrap();
        let place = (request.query.page, 10);
        let (page, expected) = block_on(store.find(&request.query, &request.prefer, place, true)).unwrap();
        let text = &request.query.text;
        assert_eq!((found.page, found.total, found.pages), (page, expected.total, expected.pages), "{text}");
        assert_eq!((found.at_least, found.incomplete), (expected.at_least, expected.incomplete), "{text}");
        assert_eq!(found.facets, expected.facets, "{text}");
        let names = |hits: &[lectern::corpus::Summary]| hits.iter().map(|hit| hit.slug.to_string()).collect::<Vec<_>>();
        assert_eq!(names(&found.hits), names(&expected.hits), "{text}");
        assert_eq!(found.words.is_some(), expected.answer.is_some(), "{text}");
        if let Some((words, answer)) = found.words.zip(expected.answer) {
            assert_eq!(words.mark, answer.words_to_mark(text), "{text}");
            let marked = found.hits.iter().map(|hit| answer.marker.marks(&hit.title, &hit.lang));
            assert_eq!(
                words.in_titles.iter().map(|marks| marks.0.clone()).collect::<Vec<_>>(),
                marked.collect::<Vec<_>>()
            );
        }
    }
}

/// Only the newest list is shown, so an older one is given up, and what it wanted to read is not fetched.
#[test]
fn a_newer_list_ends_an_older_one() {
    let finder = LocalFinder::new(sites::sample().files(), "");
    let find = |text: &str| FinderRequest::Find(asked(text, &[], 0)).to_json();
    let answers = finder.answers(&[find("\"red cross"), FinderRequest::Prepare.to_json(), find("border ")], |_| 0);
    assert!(matches!(finder::read::<FoundList>(&answers[&0]), Err(LoadError::Unreachable { .. })));
    assert_eq!(finder::read(&answers[&1]), Ok(true));
    assert!(finder::read::<FoundList>(&answers[&2]).is_ok_and(|list| list.total > 0));
}

#[test]
fn words_are_marked_in_titles_snippets_and_texts() {
    let finder = LocalFinder::new(sites::sample().files(), "");
    let list: FoundList = ask(&finder, &FinderRequest::Find(asked("border", &[], 0))).unwrap();
    let words = list.words.unwrap();
    let texts = vec!["Far away. At the borders nothing moves.".to_owned(), "Nothing here".to_owned()];
    let request = FinderRequest::Snippets { list: words.list, langs: vec![Lang::english(); 2], texts: texts.clone() };
    let snippets: Vec<Snippet> = ask(&finder, &request).unwrap();
    let marked = |snippet: &Snippet| snippet.marks.iter().map(|mark| snippet.text[mark.clone()].to_owned()).collect();
    let found: Vec<Vec<String>> = snippets.iter().map(marked).collect();
    assert_eq!(found, [vec!["borders".to_owned()], Vec::new()]);
    // An answer that is not remembered any more has none.
    let request = FinderRequest::Snippets { list: words.list + 1, langs: vec![Lang::english()], texts: texts.clone() };
    assert_eq!(ask::<Vec<Snippet>>(&finder, &request), Ok(Vec::new()));
    let request = FinderRequest::Mark { words: "border".to_owned(), langs: langs(), lang: Lang::english(), texts };
    let MarkedTexts(texts) = ask(&finder, &request).unwrap();
    assert_eq!(texts.len(), 1, "only texts that have the words");
    assert_eq!(&texts[0].text[texts[0].marks[0].clone()], "borders");
}

#[test]
fn a_correction_is_told_with_the_text_that_it_leads_to() {
    let finder = LocalFinder::new(sites::sample().files(), "");
    let meant = |text: &str| {
        let list: FoundList = ask(&finder, &FinderRequest::Find(asked(text, &[], 0))).unwrap();
        list.words.unwrap().meant.clone()
    };
    let [word] = meant("boorder crossing ").try_into().unwrap();
    assert_eq!((word.typed.as_str(), word.meant.as_str(), word.query), ("boorder", "border", None));
    assert!(meant("border ").is_empty());
}

#[test]
fn what_cannot_be_had_is_said() {
    let find = |lost: &'static str| {
        let finder = LocalFinder::new(sites::sample().files(), lost);
        ask::<FoundList>(&finder, &FinderRequest::Find(asked("border ", &[], 0)))
    };
    assert!(matches!(find("data/index."), Err(LoadError::Unreachable { file }) if file.starts_with("data/index.")));
    assert!(matches!(find("data/index-catalog"), Err(LoadError::Unreachable { .. })));
    assert!(find("data/titles-").unwrap().incomplete);
    assert!(matches!(find("no such file"), Ok(list) if list.total > 0 && !list.incomplete));
    let finder = LocalFinder::new(sites::sample().files(), "");
    let said = block_on(finder.ask("no question".to_owned())).unwrap();
    assert!(matches!(finder::read::<FoundList>(&said), Err(LoadError::Damaged { .. })), "{said}");
    for (why, is_that) in [
        ("missing", (|error| matches!(error, LoadError::Missing { .. })) as fn(LoadError) -> bool),
        ("cut-off", |error| matches!(error, LoadError::CutOff { .. })),
        ("damaged", |error| matches!(error, LoadError::Damaged { .. })),
    ] {
        let mut engine = Engine::new(["data/index.0.bin"].into_iter());
        assert_eq!(engine.ask(7, &FinderRequest::Prepare.to_json()), "read data/index.0.bin\n");
        let lines = engine.fail("data/index.0.bin", why);
        let answer = lines.strip_prefix("answer 7 ").unwrap();
        assert!(finder::read::<bool>(answer).is_err_and(is_that), "{why}: {answer}");
    }
}

#[test]
fn a_text_is_ready_once_its_files_were_brought() {
    let finder = LocalFinder::new(sites::sample().files(), "");
    let is_ready = || ask::<bool>(&finder, &FinderRequest::IsReady { text: "border".to_owned() }).unwrap();
    assert!(!is_ready());
    assert!(ask::<FoundList>(&finder, &FinderRequest::Find(asked("border", &[], 0))).is_ok());
    assert!(is_ready());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn questions_are_read_as_they_were_asked(
        text in "\\PC{0,20}[\u{0}-\u{1f}\"\\\\\u{2028}\u{2029}]{0,4}\\PC{0,8}",
        topics in prop::collection::vec("[a-z-]{1,8}", 0..4),
        page in any::<u32>(), list in any::<u32>(), patient in any::<bool>(), sort in 0..3_usize,
        texts in prop::collection::vec("\\PC{0,30}", 0..4),
    ) {
        let mut request = asked(&text, &topics.iter().map(String::as_str).collect::<Vec<_>>(), page as usize);
        request.query.sort = Sort::ALL[sort];
        request.patient = patient;
        request.query.typing = patient;
        let langs = langs();
        let lang = langs[1].clone();
        for request in [
            FinderRequest::Find(request),
            FinderRequest::IsReady { text: text.clone() },
            FinderRequest::Snippets { list, langs: langs.clone(), texts: texts.clone() },
            FinderRequest::Mark { words: text.clone(), langs, lang, texts: texts.clone() },
            FinderRequest::Prepare,
        ] {
            let json = request.to_json();
            prop_assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{}", json);
            prop_assert!(!json.contains(['\n', '\u{2028}', '\u{2029}']), "a line each: {}", json);
            prop_assert_eq!(FinderRequest::parse(&json), Ok(request));
        }
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,40}") {
        let finder = LocalFinder::new(sites::sample().files(), "");
        let found = ask::<FoundList>(&finder, &FinderRequest::Find(asked(&text, &[], 0)));
        prop_assert!(found.is_ok(), "{:?}", found);
    }
}
