//! Runs questions side by side, each as far as the files that are there let it go.

use std::{
    cell::RefCell,
    future::poll_fn,
    pin::Pin,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};

use crate::{
    corpus::Lang,
    search::{Marker, Snippet},
    store::{ByteSource, LoadError, Store},
};

use super::{
    FindRequest, FinderRequest, FoundList, WordsFound,
    answer::{failure, write_error, write_texts},
};

/// The longest snippet, in characters.
const SNIPPET: usize = 180;

/// How many answers are remembered for their snippets. The reader sees the newest one.
const ANSWERS: usize = 8;

/// The finder: what it knows, and the questions that it has not answered yet.
pub struct Engine {
    shared: Rc<Common>,
    open: Vec<OpenQuestion>,
}

/// A question that is not answered yet.
struct OpenQuestion {
    number: u32,
    /// Whether it looks for articles.
    finds: bool,
    answer: Pin<Box<dyn Future<Output = String>>>,
}

/// What all questions share.
struct Common {
    store: Store<DataFiles>,
    files: DataFiles,
    /// The numbers of the last answers, and what marks their words.
    answers: RefCell<Vec<(u32, Marker)>>,
}

/// The data files. Each is asked for by its name, and lies here from when it is brought until it is read.
#[derive(Clone, Default)]
struct DataFiles(Rc<RefCell<Desk>>);

#[derive(Default)]
struct Desk {
    brought: Vec<(String, Result<Vec<u8>, LoadError>)>,
    /// Those that nobody has been told of yet.
    wanted: Vec<String>,
}

impl ByteSource for DataFiles {
    async fn read(&self, file: &str) -> Result<Vec<u8>, LoadError> {
        let mut is_asked = false;
        poll_fn(|_| {
            let mut desk = self.0.borrow_mut();
            if let Some(place) = desk.brought.iter().position(|(name, _)| name == file) {
                return Poll::Ready(desk.brought.swap_remove(place).1);
            }
            if !is_asked {
                is_asked = true;
                desk.wanted.push(file.to_owned());
            }
            Poll::Pending
        })
        .await
    }
}

/// Set when a question that waited for another one can go on.
struct GoOn(AtomicBool);

impl Wake for GoOn {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Engine {
    /// A finder for an edition. `files` are the names of the manifest and of the root of the index.
    pub fn new<'a>(files: impl Iterator<Item = &'a str>) -> Self {
        let desk = DataFiles::default();
        let store = Store::new(desk.clone(), files.map(str::to_owned));
        Self { shared: Rc::new(Common { store, files: desk, answers: RefCell::default() }), open: Vec::new() }
    }

    /// Takes a question, a [`FinderRequest`] as JSON, whose answer will carry `number`.
    ///
    /// Returns what there is to do, a line each: `read FILE` for a data file that is to be brought, and
    /// `answer NUMBER JSON`.
    pub fn ask(&mut self, number: u32, question: &str) -> String {
        let parsed = FinderRequest::parse(question);
        let finds = matches!(parsed, Ok(FinderRequest::Find(_)));
        if finds {
            // Only the newest list is shown: what an older one still wanted to read is not fetched.
            let error = write_error(&LoadError::Unreachable { file: "superseded".to_owned() });
            for older in self.open.iter_mut().filter(|older| older.finds) {
                older.answer = Box::pin(std::future::ready(error.clone()));
            }
        }
        let answer: Pin<Box<dyn Future<Output = String>>> = match parsed {
            Ok(request) => Box::pin(self.shared.clone().answer(request)),
            Err(fault) => Box::pin(std::future::ready(write_error(&LoadError::format("question", fault)))),
        };
        self.open.push(OpenQuestion { number, finds, answer });
        self.go_on()
    }

    /// Takes a file that was asked for. Returns what there is to do, as [`Engine::ask`] does.
    pub fn bring(&mut self, file: &str, bytes: Vec<u8>) -> String {
        self.put(file, Ok(bytes))
    }

    /// Takes note that a file cannot be had: `why` is `missing`, `damaged`, `cut-off` (there is no network) or
    /// `unreachable`. Returns what there is to do, as [`Engine::ask`] does.
    pub fn fail(&mut self, file: &str, why: &str) -> String {
        self.put(file, Err(failure(why, file.to_owned())))
    }

    fn put(&mut self, file: &str, result: Result<Vec<u8>, LoadError>) -> String {
        self.shared.files.0.borrow_mut().brought.push((file.to_owned(), result));
        self.go_on()
    }

    fn go_on(&mut self) -> String {
        let mut lines = String::new();
        let again = Arc::new(GoOn(AtomicBool::new(true)));
        let waker = Waker::from(again.clone());
        let mut context = Context::from_waker(&waker);
        while again.0.swap(false, Ordering::Relaxed) {
            self.open.retain_mut(|question| match question.answer.as_mut().poll(&mut context) {
                Poll::Ready(answer) => {
                    push_line(&mut lines, &["answer ", &question.number.to_string(), " ", &answer]);
                    false
                }
                Poll::Pending => true,
            });
        }
        let wanted = std::mem::take(&mut self.shared.files.0.borrow_mut().wanted);
        wanted.iter().for_each(|file| push_line(&mut lines, &["read ", file]));
        lines
    }
}

fn push_line(lines: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| lines.push_str(part));
    lines.push('\n');
}

impl Common {
    async fn answer(self: Rc<Self>, request: FinderRequest) -> String {
        let answer = match request {
            FinderRequest::Prepare => self.store.index().await.map(|_| "true".to_owned()),
            FinderRequest::IsReady { text } => Ok(self.store.is_ready(&text).to_string()),
            FinderRequest::Find(request) => self.find(request).await.map(|list| list.to_json()),
            FinderRequest::Snippets { list, langs, texts } => Ok(self.snippets(list, &langs, &texts)),
            FinderRequest::Mark { words, langs, lang, texts } => Ok(mark(&words, &langs, &lang, texts)),
        };
        answer.unwrap_or_else(|error| write_error(&error))
    }

    async fn find(&self, request: FindRequest) -> Result<FoundList, LoadError> {
        let FindRequest { query, prefer, on_page, patient } = request;
        let place = (query.page, on_page as usize);
        let (page, mut found) = self.store.find(&query, &prefer, place, patient).await?;
        let words = found.answer.take().map(|answer| {
            let list = self.remember(answer.marker.clone());
            Arc::new(WordsFound::new(list, &answer, &query.text, &found.hits))
        });
        Ok(FoundList { words, ..FoundList::from((page, found)) })
    }

    /// Remembers what marks the words of an answer. Returns the number of the answer.
    fn remember(&self, marker: Marker) -> u32 {
        let mut answers = self.answers.borrow_mut();
        let number = answers.last().map_or(1, |(number, _)| number + 1);
        if answers.len() >= ANSWERS {
            answers.remove(0);
        }
        answers.push((number, marker));
        number
    }

    /// Nothing if the answer is too old.
    fn snippets(&self, list: u32, langs: &[Lang], texts: &[String]) -> String {
        let answers = self.answers.borrow();
        let marker = answers.iter().find(|(number, _)| *number == list).map(|(_, marker)| marker);
        let snippet = |(text, lang): (&String, &Lang)| marker.map(|marker| marker.snippet(text, lang, SNIPPET));
        write_texts(texts.iter().zip(langs).filter_map(snippet).collect())
    }
}

/// Those of the texts that have the words, which are marked as they were typed.
fn mark(words: &str, langs: &[Lang], lang: &Lang, texts: Vec<String>) -> String {
    let marker = Marker::for_typed(words, langs);
    let marked = texts.into_iter().map(|text| Snippet { marks: marker.marks(&text, lang), text });
    write_texts(marked.filter(|marked| !marked.marks.is_empty()).collect())
}
