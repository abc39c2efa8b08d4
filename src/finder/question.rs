//! What is asked of the finder, as JSON text both ways.

use crate::{
    corpus::{
        Facet, JsonText, Lang,
        json::{self, Fault, Fields, FormatError, FromJson},
        value::Value,
    },
    search::{Query, Sort},
};

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FinderRequest {
    /// To load what every search needs. Answered by `true`.
    Prepare,
    /// Whether all files of the index that a text needs are loaded. Answered by `true` or `false`.
    IsReady { text: String },
    /// To find articles. Answered by a [`super::FoundList`].
    Find(FindRequest),
    /// For each text of an article of a list, its snippet. Answered by a list of `{text, marks}`.
    Snippets { list: u32, langs: Vec<Lang>, texts: Vec<String> },
    /// The words of a query in the texts of an article. Answered by [`super::MarkedTexts`].
    Mark { words: String, langs: Vec<Lang>, lang: Lang, texts: Vec<String> },
}

/// What is to be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindRequest {
    pub query: Query,
    /// Of an article's language versions, the one that comes first here is listed.
    pub prefer: Vec<Lang>,
    /// How many articles a page of the list has.
    pub on_page: u32,
    /// Whether the counts of the filters are waited for in large libraries too.
    pub patient: bool,
}

impl FinderRequest {
    pub fn to_json(&self) -> String {
        let mut json = JsonText::default();
        json.open('{');
        json.name("type");
        match self {
            Self::Prepare => json.text("prepare"),
            Self::IsReady { text } => {
                json.text("ready");
                json.name("text");
                json.text(text);
            }
            Self::Find(request) => {
                json.text("find");
                request.write(&mut json);
            }
            Self::Snippets { list, langs, texts } => {
                json.text("snippets");
                json.name("list");
                json.number(*list as usize);
                json.name("langs");
                json.texts(langs.iter().map(Lang::as_str));
                json.name("texts");
                json.texts(texts.iter().map(String::as_str));
            }
            Self::Mark { words, langs, lang, texts } => {
                json.text("mark");
                json.name("words");
                json.text(words);
                json.name("langs");
                json.texts(langs.iter().map(Lang::as_str));
                json.name("lang");
                json.text(lang.as_str());
                json.name("texts");
                json.texts(texts.iter().map(String::as_str));
            }
        }
        json.close('}');
        json.into_string()
    }

    /// Reads what [`FinderRequest::to_json`] wrote.
    pub fn parse(text: &str) -> Result<Self, FormatError> {
        json::read_plain(text)
    }
}

impl FindRequest {
    fn write(&self, json: &mut JsonText) {
        json.name("text");
        json.text(&self.query.text);
        for facet in Facet::ALL {
            let chosen = self.query.chosen(facet);
            if !chosen.is_empty() {
                json.name(facet.as_str());
                json.texts(chosen.iter().map(String::as_str));
            }
        }
        json.name("sort");
        json.text(self.query.sort.as_str());
        json.name("page");
        json.number(self.query.page);
        json.name("prefer");
        json.texts(self.prefer.iter().map(Lang::as_str));
        json.name("on_page");
        json.number(self.on_page as usize);
        json.name("patient");
        json.flag(self.patient);
        json.name("typing");
        json.flag(self.query.typing);
    }

    fn read(fields: &mut Fields, fault: &mut Fault) -> Self {
        let mut query = Query::default();
        query.text = fields.take("text", fault);
        for facet in Facet::ALL {
            let chosen: Vec<String> = fields.take(facet.as_str(), fault);
            chosen.iter().for_each(|value| query.choose(facet, value));
        }
        let sort: String = fields.take("sort", fault);
        query.sort = Sort::ALL.into_iter().find(|other| other.as_str() == sort).unwrap_or_default();
        query.page = fields.take("page", fault);
        query.typing = fields.take("typing", fault);
        Self {
            query,
            prefer: fields.take("prefer", fault),
            on_page: fields.take("on_page", fault),
            patient: fields.take("patient", fault),
        }
    }
}

impl FromJson for FinderRequest {
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        let mut fields = Fields::new(value, fault);
        let kind: String = fields.take("type", fault);
        match kind.as_str() {
            "prepare" => Self::Prepare,
            "ready" => Self::IsReady { text: fields.take("text", fault) },
            "find" => Self::Find(FindRequest::read(&mut fields, fault)),
            "snippets" => Self::Snippets {
                list: fields.take("list", fault),
                langs: fields.take("langs", fault),
                texts: fields.take("texts", fault),
            },
            "mark" => Self::Mark {
                words: fields.take("words", fault),
                langs: fields.take("langs", fault),
                lang: fields.take("lang", fault),
                texts: fields.take("texts", fault),
            },
            _ => {
                fault.expected("prepare, ready, find, snippets or mark");
                Self::Prepare
            }
        }
    }
}
