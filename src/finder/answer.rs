//! What the finder answers, as JSON text both ways.

use std::{ops::Range, sync::Arc};

use crate::{
    corpus::{
        Facets, JsonText, Lang, Summary,
        json::{self, Fault, Fields, FormatError, FromJson, record},
        value::Value,
    },
    search::Snippet,
    store::{Answer, LoadError, ResultPage},
};

/// A page of a list of articles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FoundList {
    /// The number of the page, counted from 0. Another than the one that was asked for where the list has fewer.
    pub page: usize,
    pub hits: Vec<Summary>,
    /// The number of articles in the whole list.
    pub total: usize,
    /// The number of pages that can be shown, at least one.
    pub pages: usize,
    /// Whether there may be more than `total`.
    pub at_least: bool,
    /// The counts of the filters. `None` if they are not known yet.
    pub facets: Option<Facets>,
    /// Whether `facets` count this query, and each article is listed in one language version only.
    pub counted: bool,
    /// What became of the words of the query, if it has any.
    pub words: Option<Arc<WordsFound>>,
    /// Whether articles may be missing, because files of the index or texts could not be loaded.
    pub incomplete: bool,
}

/// What became of the words of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordsFound {
    /// The number of this answer, to ask for its snippets.
    pub list: u32,
    /// The words that are marked in an article of the list when it is opened.
    pub mark: String,
    /// The words that seem to be mistyped.
    pub meant: Vec<Meant>,
    /// For each hit, the positions in its title of the words that were found, in bytes.
    pub in_titles: Vec<Marks>,
}

/// A word, and what was probably meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meant {
    pub typed: String,
    pub meant: String,
    /// The text of the query with the correction. `None` if no article has the word: then the list is that of the
    /// correction.
    pub query: Option<String>,
}

/// Positions in a text, in bytes, in order and without overlaps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks(pub Vec<Range<usize>>);

/// The texts of an article that have words of a query, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarkedTexts(pub Vec<Snippet>);

impl MarkedTexts {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The positions of the words in a text of the article.
    pub fn marks(&self, text: &str) -> &[Range<usize>] {
        self.0.iter().find(|marked| marked.text == text).map(|marked| marked.marks.as_slice()).unwrap_or_default()
    }
}

impl From<(usize, ResultPage)> for FoundList {
    /// A list by filters alone.
    fn from((page, found): (usize, ResultPage)) -> Self {
        Self {
            page,
            hits: found.hits,
            total: found.total,
            pages: found.pages,
            at_least: found.at_least,
            facets: found.facets,
            counted: found.counted,
            words: None,
            incomplete: found.incomplete,
        }
    }
}

impl WordsFound {
    /// What the answer `list` of the index says about the query `text`.
    pub(super) fn new(list: u32, answer: &Answer, text: &str, hits: &[Summary]) -> Self {
        let meant = answer.words.iter().filter_map(|word| {
            let meant = word.meant.clone().filter(|_| !word.goes_on())?;
            Some(Meant { typed: word.asked.typed.clone(), meant, query: word.known.then(|| word.corrected(text)) })
        });
        Self {
            list,
            mark: answer.words_to_mark(text),
            meant: meant.collect(),
            in_titles: hits.iter().map(|hit| Marks(answer.marker.marks(&hit.title, &hit.lang))).collect(),
        }
    }

    fn write(&self, json: &mut JsonText) {
        json.open('{');
        json.name("list");
        json.number(self.list as usize);
        json.name("mark");
        json.text(&self.mark);
        json.name("meant");
        json.open('[');
        for Meant { typed, meant, query } in &self.meant {
            json.open('{');
            json.name("typed");
            json.text(typed);
            json.name("meant");
            json.text(meant);
            if let Some(query) = query {
                json.name("query");
                json.text(query);
            }
            json.close('}');
        }
        json.close(']');
        json.name("in_titles");
        json.open('[');
        self.in_titles.iter().for_each(|marks| marks.write(json));
        json.close(']');
        json.close('}');
    }
}

impl FoundList {
    /// As JSON. Summaries have what a list of results shows: no text, topics or picture.
    pub(super) fn to_json(&self) -> String {
        let mut json = JsonText::default();
        json.open('{');
        for (name, number) in [("page", self.page), ("total", self.total), ("pages", self.pages)] {
            json.name(name);
            json.number(number);
        }
        for (name, is_so) in [("at_least", self.at_least), ("counted", self.counted), ("incomplete", self.incomplete)] {
            json.name(name);
            json.flag(is_so);
        }
        json.name("hits");
        json.open('[');
        self.hits.iter().for_each(|hit| write_hit(hit, &mut json));
        json.close(']');
        if let Some(Facets(facets)) = &self.facets {
            json.name("facets");
            json.open('{');
            for (facet, counts) in facets.iter() {
                json.name(facet.as_str());
                json.open('[');
                for count in counts {
                    json.open('{');
                    json.name("id");
                    json.text(&count.id);
                    json.name("count");
                    json.number(count.count as usize);
                    json.close('}');
                }
                json.close(']');
            }
            json.close('}');
        }
        if let Some(words) = &self.words {
            json.name("words");
            words.write(&mut json);
        }
        json.close('}');
        json.into_string()
    }
}

fn write_hit(hit: &Summary, json: &mut JsonText) {
    json.open('{');
    json.name("slug");
    json.text(hit.slug.as_str());
    json.name("lang");
    json.text(hit.lang.as_str());
    json.name("title");
    json.text(&hit.title);
    if let Some(date) = hit.date {
        json.name("date");
        json.text(&date.to_string());
    }
    json.name("summary");
    json.text(&hit.summary);
    json.name("also");
    json.texts(hit.also.iter().map(Lang::as_str));
    json.close('}');
}

impl Marks {
    /// Beginnings and ends in turns.
    fn write(&self, json: &mut JsonText) {
        json.numbers(self.0.iter().flat_map(|mark| [mark.start, mark.end]));
    }
}

/// Texts with their marks, as JSON.
pub(super) fn write_texts(texts: Vec<Snippet>) -> String {
    let mut json = JsonText::default();
    json.open('[');
    for Snippet { text, marks } in texts {
        json.open('{');
        json.name("text");
        json.text(&text);
        json.name("marks");
        Marks(marks).write(&mut json);
        json.close('}');
    }
    json.close(']');
    json.into_string()
}

/// Why there is no answer, as JSON.
pub(super) fn write_error(error: &LoadError) -> String {
    let (kind, file) = match error {
        LoadError::Unreachable { file } => ("unreachable", file),
        LoadError::CutOff { file } => ("cut-off", file),
        LoadError::Missing { file } => ("missing", file),
        LoadError::Damaged { file, .. } => ("damaged", file),
    };
    let mut json = JsonText::default();
    json.open('{');
    json.name("error");
    json.text(kind);
    json.name("file");
    json.text(file);
    json.close('}');
    json.into_string()
}

/// Reads an answer; an error if that is what the finder answered.
pub fn read<T: FromJson>(text: &str) -> Result<T, LoadError> {
    if !text.starts_with("{\"error\"") {
        return json::read_plain(text).map_err(|fault| LoadError::format("finder", fault));
    }
    let Failure { error, file } = json::read_plain(text).unwrap_or_default();
    Err(failure(&error, file))
}

/// What kept a file from being loaded, by its name in messages.
pub(super) fn failure(kind: &str, file: String) -> LoadError {
    match kind {
        "cut-off" => LoadError::CutOff { file },
        "missing" => LoadError::Missing { file },
        "damaged" => LoadError::Damaged { file, fault: FormatError::Damaged { reason: String::new() } },
        _ => LoadError::Unreachable { file },
    }
}

#[derive(Default)]
struct Failure {
    error: String,
    file: String,
}

record!(Failure { error, file });
record!(Meant { typed, meant, query });
record!(WordsFound { list, mark, meant, in_titles });
record!(FoundList { page, hits, total, pages, at_least, facets, counted, words, incomplete });

impl FromJson for Marks {
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        let places: Vec<usize> = FromJson::from_json(value, fault);
        Self(places.chunks_exact(2).map(|mark| mark[0]..mark[1]).collect())
    }
}

impl FromJson for Snippet {
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        let mut fields = Fields::new(value, fault);
        let Marks(marks) = fields.take("marks", fault);
        Self { text: fields.take("text", fault), marks }
    }
}

impl FromJson for MarkedTexts {
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        Self(FromJson::from_json(value, fault))
    }
}
