//! Passes HTML to [`super::builder`]. The tokenizer is the one of html5ever; [`super::tags`] knows what a tag means.
//! Attributes are read only here, and only those that readers notice.

use std::{cell::RefCell, collections::HashMap};

use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states::RawKind,
};

use crate::corpus::Inline;

use super::{
    builder::Builder,
    frame::FrameKind,
    inlines,
    losses::shown,
    raw_tags::{Closes, with_known_tags},
    tags::{Meaning, is_void, meaning},
};

/// The most columns that a cell may span.
const MAX_COLUMNS: usize = 50;
/// Collects what the tokenizer finds.
#[derive(Default)]
struct TokenList {
    tokens: RefCell<Vec<(Token, usize)>>,
    /// Elements without HTML in them that are closed.
    raw: Vec<&'static str>,
}

impl TokenSink for TokenList {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let raw = match &token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag && self.raw.contains(&&*tag.name) => {
                let script = &*tag.name == "script";
                Some(if script { RawKind::ScriptData } else { RawKind::Rawtext })
            }
            _ => None,
        };
        self.tokens.borrow_mut().push((token, usize::try_from(line).unwrap_or(1)));
        raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }
}

/// The tokens of a piece of HTML, each with its line, from 1. `programs` are elements that hold no HTML where the piece
/// closes them.
pub(super) fn tokens(raw: &str, programs: &[&'static str], closes: Closes<'_>) -> Vec<(Token, usize)> {
    let text = with_known_tags(raw, closes);
    let lower = text.to_ascii_lowercase();
    let closed = |name: &&'static str| lower.contains(&["</", name].concat());
    let found = TokenList { raw: programs.iter().copied().filter(closed).collect(), ..TokenList::default() };
    let input = BufferQueue::default();
    input.push_back(text.as_str().into());
    let tokenizer = Tokenizer::new(found, TokenizerOpts::default());
    while !input.is_empty() {
        // The result of `feed` asks for a script to be run, which this program never does.
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    // A character reference is a token of its own; here it is joined with the text around it.
    let mut joined: Vec<(Token, usize)> = Vec::new();
    for (token, line) in tokenizer.sink.tokens.into_inner() {
        match (joined.last_mut(), token) {
            (Some((Token::CharacterTokens(last), _)), Token::CharacterTokens(text)) => last.push_tendril(&text),
            (_, Token::ParseError(_)) => {}
            (_, token) => joined.push((token, line)),
        }
    }
    joined
}

impl Builder<'_> {
    /// Reads a piece of HTML that ends at `end`. `place_of` gives the offset of its n-th line in the text, counted from
    /// 1.
    pub(super) fn html(&mut self, raw: &str, end: usize, place_of: &dyn Fn(usize) -> usize) {
        let tokens = tokens(raw, &["script", "style"], &|name| self.closes_after(name, 0));
        let mut last_ends = HashMap::new();
        for (n, (token, _)) in tokens.iter().enumerate() {
            if let Token::TagToken(tag) = token
                && tag.kind == TagKind::EndTag
            {
                last_ends.insert(tag.name.clone(), n);
            }
        }
        for (n, (token, line)) in tokens.into_iter().enumerate() {
            let at = place_of(line);
            match token {
                Token::CharacterTokens(text) => self.html_text(&text),
                Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                    let closed = last_ends.get(&tag.name).is_some_and(|last| *last > n);
                    let closed = closed || self.closes_after(&tag.name, end);
                    self.start(&tag, at, closed);
                }
                Token::TagToken(tag) => {
                    // `</p>` alone is a paragraph to browsers, `</br>` a break.
                    if &*tag.name == "br" && !self.is_hidden() {
                        self.inline(Inline::Break);
                    }
                    self.close_tag(&tag.name);
                }
                Token::CommentToken(text) => {
                    if let Some(text) = text.strip_prefix("[CDATA[") {
                        self.html_text(text.strip_suffix("]]").unwrap_or(text));
                    } else if text.starts_with('?') {
                        let what = format!("`<{}>`", shown(&text));
                        let message = format!("{what} is meant for programs and is left out");
                        self.tell_once(at, message, "take it out of the text");
                    }
                }
                _ => {}
            }
        }
    }

    fn html_text(&mut self, text: &str) {
        self.references = true;
        let text = &inlines::decoded_twice(text);
        if matches!(self.top.kind, FrameKind::Code(_)) {
            inlines::push_text(&mut self.top.text, text);
            return;
        }
        if matches!(self.top.kind, FrameKind::List(_)) && text.contains('\n') {
            // `<ul>` before lines that begin with dashes.
            for line in text.lines() {
                let line = line.trim();
                let item = line.strip_prefix(['-', '*', '•', '–']).map(str::trim_start);
                if item.is_some() {
                    self.open(FrameKind::Item, Some("li"), self.top.at);
                }
                self.text(&[item.unwrap_or(line), " "].concat());
            }
            return;
        }
        let mut words = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                ' ' | '\n' | '\t' | '\r' | '\u{c}' if words.ends_with(' ') => {}
                ' ' | '\n' | '\t' | '\r' | '\u{c}' => words.push(' '),
                c => words.push(c),
            }
        }
        self.text(&words);
    }

    pub(super) fn lost(&mut self, at: usize, what: &str, help: &str) {
        self.tell_once(at, format!("{what} cannot be shown in an article; only its text is kept"), help);
    }

    /// `closed`: whether the text closes the element.
    fn start(&mut self, tag: &Tag, at: usize, closed: bool) {
        if self.is_hidden() {
            // The words before and after it must stay separate words.
            self.text(" ");
            return;
        }
        let name: &str = &tag.name;
        let attribute = |name: &str| attribute(tag, name);
        let Some(meaning) = meaning(name) else { return };
        let title = attribute("title").unwrap_or_default().trim();
        let keeps_title = matches!(meaning, Meaning::Picture) || name == "a";
        if !title.is_empty() && !keeps_title {
            let message = format!("the title `{}` of <{name}> is not shown", shown(title));
            self.told.tell(at, message, "write it into the text if readers need it");
        }
        match meaning {
            Meaning::Break => self.inline(Inline::Break),
            Meaning::Rule => self.rule(),
            Meaning::Picture => {
                let get = |name| attribute(name).unwrap_or_default();
                self.picture(get("src"), get("alt"), title, at);
            }
            Meaning::Through => {}
            Meaning::Lost => {
                self.lost(
                    at,
                    &format!("<{name}>"),
                    "say in the text what readers should know, or link to a page that has it",
                );
                for words in ["value", "placeholder", "label", "alt"].into_iter().filter_map(attribute) {
                    if !words.trim().is_empty() && attribute("type") != Some("hidden") {
                        let message = format!("the words `{}` of <{name}> are not shown", shown(words));
                        self.told.tell(at, message, "write them into the text if readers need them");
                    }
                }
            }
            Meaning::Frame => self.frame(tag, at),
            Meaning::Hidden => {
                // An element that is never closed would hide the rest of the text, so it is ignored.
                if !tag.self_closing && closed {
                    self.open(FrameKind::Hidden, Some(name), at);
                } else {
                    self.lost(at, &format!("<{name}>"), "take it out of the text");
                }
            }
            Meaning::Piece(kind) => {
                let kind = self.with_attributes(kind, tag, at);
                // In HTML a slash does not close an element, but programs that write XML mean it to.
                let ends_at_once = is_void(name) || (tag.self_closing && kind.is_inline());
                if !ends_at_once {
                    self.open(kind, Some(name), at);
                }
            }
        }
    }

    /// The piece of text that an element is, with what its attributes say to readers.
    fn with_attributes(&mut self, kind: FrameKind, tag: &Tag, at: usize) -> FrameKind {
        let get = |name: &str| attribute(tag, name).unwrap_or_default().trim();
        match kind {
            FrameKind::Span if &*tag.name == "a" && !get("href").is_empty() => {
                FrameKind::Link { raw: get("href").to_owned(), title: get("title").to_owned() }
            }
            FrameKind::Span if !get("lang").is_empty() => get("lang").parse().map_or(kind, FrameKind::Foreign),
            FrameKind::List(Some(_)) => FrameKind::List(Some(get("start").parse().unwrap_or(1))),
            FrameKind::Cell { head, .. } => {
                if get("rowspan").parse::<u32>().is_ok_and(|rows| rows > 1) {
                    let message = "a cell that spans several rows is shown in the first of them only".to_owned();
                    self.tell_once(at, message, "repeat its words in every row");
                }
                let columns: usize = get("colspan").parse().unwrap_or(1);
                if columns > 1 {
                    let message = "a cell that spans several columns is shown in the first of them".to_owned();
                    self.tell_once(at, message, "give every column a cell of its own");
                }
                FrameKind::Cell { head, columns: columns.clamp(1, MAX_COLUMNS) }
            }
            kind => kind,
        }
    }

    /// Replaces a frame, a film or a sound by a link.
    fn frame(&mut self, tag: &Tag, at: usize) {
        let src = attribute(tag, "src").unwrap_or_default().trim();
        let page = attribute(tag, "srcdoc").unwrap_or_default().trim();
        if !page.is_empty() {
            let message = format!("the page `{}` within <{}> is not shown", shown(page), tag.name);
            self.told.tell(at, message, "write its words into the text if readers need them");
        }
        if src.is_empty() {
            // The address of a film may be in an element inside of it (`<source>`).
            if &*tag.name != "video" && &*tag.name != "audio" && page.is_empty() {
                self.lost(at, &format!("<{}>", tag.name), "link to the page that has it");
            }
            return;
        }
        let message =
            format!("<{}> is not shown in an article; a link to `{}` stands in its place", tag.name, shown(src));
        self.told.tell(at, message, "say in the text where the link leads");
        let whole = if src.starts_with("//") { format!("https:{src}") } else { src.to_owned() };
        self.text(" ");
        self.open(FrameKind::Link { raw: whole.clone(), title: String::new() }, Some("iframe-link"), at);
        self.text(&whole);
        self.close_tag("iframe-link");
        self.text(" ");
    }
}

pub(super) fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attr| &*attr.name.local == name).map(|attr| &*attr.value)
}
