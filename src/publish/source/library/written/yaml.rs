//! YAML → fields with lines. YAML's own types (numbers, dates, anchors, tags) are ignored: an unquoted value is the
//! text that was typed.

use std::collections::{BTreeMap, BTreeSet};

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput};

use super::super::known;

use super::{Entry, Kind, Node, Style, complaints::Complaints, shortened};

/// The most values in front matter, counting those repeated by `*name`.
const MOST_VALUES: usize = 10_000;

/// How deep values may lie in each other.
const DEEPEST: usize = 32;

/// What a YAML text says.
pub(super) struct Parsed {
    pub(super) node: Node,
    pub(super) comments: Vec<Comment>,
}

/// A comment after a value, or in its place.
pub(super) struct Comment {
    line: usize,
    /// With its sign.
    text: String,
    /// Whether the value before it has no quotes or brackets, so that the comment may have been meant as part of it.
    behind_plain: bool,
}

/// Warns about comments that may have been meant as part of a value: `#5` anywhere, and `# 5` in a plain text that is
/// shown to readers. `field_on` is the name of the field that has the line.
pub(super) fn tell_comments<'a>(comments: &[Comment], field_on: impl Fn(usize) -> &'a str, said: &mut Complaints) {
    for Comment { line, text, behind_plain } in comments {
        let close = text[1..].starts_with(|c: char| !c.is_whitespace());
        if close || (*behind_plain && known::is_shown_as_text(field_on(*line))) {
            tell_comment(*line, text, said);
        }
    }
}

pub(super) fn tell_comment(line: usize, text: &str, said: &mut Complaints) {
    let message = format!("`{}` is left out: what follows ` #` is a comment", shortened(text));
    said.warn(line, message, "put the whole value in quotes if it belongs to it");
}

/// Reads one YAML document; line 1 of it is `first_line` of the file.
pub(super) fn parse(text: &str, first_line: usize) -> Result<Parsed, Unreadable> {
    let options = granit_parser::options! {
        emit_comments: true,
        emit_anchor_events: true,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    let events = Parser::new_from_str_with_options(text, options);
    let mut builder = TreeBuilder {
        text,
        first_line,
        events,
        anchors: BTreeMap::new(),
        values: 0,
        comments: Vec::new(),
        plain_ends: BTreeSet::new(),
    };
    let node = match builder.next_node()? {
        Some((event, span)) => builder.node(event, span, 0)?,
        None => Node::empty(first_line),
    };
    match builder.next_node()? {
        None => Ok(Parsed { node, comments: builder.comments() }),
        Some(_) => Err(Unreadable),
    }
}

/// The text is not valid YAML, or too large. The parser's own message is not used, since `chunks` finds the exact line.
pub(super) struct Unreadable;

impl From<ScanError> for Unreadable {
    fn from(_: ScanError) -> Self {
        Self
    }
}

struct TreeBuilder<'a> {
    text: &'a str,
    first_line: usize,
    events: Parser<'a, StrInput<'a>>,
    anchors: BTreeMap<usize, Node>,
    values: usize,
    /// Where the comments are.
    comments: Vec<Span>,
    /// Where values without quotes end.
    plain_ends: BTreeSet<usize>,
}

impl<'a> TreeBuilder<'a> {
    /// The next event that begins or ends a value.
    fn next_node(&mut self) -> Result<Option<(Event<'a>, Span)>, Unreadable> {
        for next in self.events.by_ref() {
            let (event, span) = next?;
            if matches!(event, Event::Comment(..)) {
                self.comments.push(span);
            } else if event.is_node() || matches!(event, Event::SequenceEnd | Event::MappingEnd | Event::Anchor(..)) {
                return Ok(Some((event, span)));
            }
        }
        Ok(None)
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Node, Unreadable> {
        self.values += 1;
        if depth > DEEPEST || self.values > MOST_VALUES {
            return Err(Unreadable);
        }
        let line = self.first_line + span.start.line().max(1) - 1;
        let anchor = event.anchor_id();
        let kind = match event {
            Event::Alias(id) => {
                let node = self.anchors.get(&id).cloned().ok_or(Unreadable)?;
                self.values += node.size();
                return Ok(Node { line, ..node });
            }
            Event::Scalar(value, style, _, tag) => {
                let mut start = span.start.byte_offset();
                if tag.is_some() {
                    start = span.tag_start().and_then(|tag| tag.byte_offset()).or(start);
                }
                let mut own = tag.is_some() && !self.slice(start, span.end.byte_offset()).starts_with("!!str ");
                if anchor.is_some()
                    && let Some((Event::Anchor(_, name), place)) = self.next_node()?
                    && !self.text.contains(&format!("*{name}"))
                {
                    // No `*name` refers to it, so `&` was meant as a character.
                    own = true;
                    start = start.min(place.start.byte_offset());
                }
                self.scalar(&value, style, span, own.then_some(start).flatten())
            }
            Event::SequenceStart(..) => {
                let mut items = Vec::new();
                loop {
                    match self.next_node()?.ok_or(Unreadable)? {
                        (Event::SequenceEnd, _) => break Kind::List(items),
                        (Event::Anchor(..), _) => {}
                        (event, span) => items.push(self.node(event, span, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(..) => {
                let mut entries = Vec::new();
                loop {
                    let key = match self.next_node()?.ok_or(Unreadable)? {
                        (Event::MappingEnd, _) => break Kind::Fields(entries),
                        (Event::Anchor(..), _) => continue,
                        (event, span) => self.node(event, span, depth + 1)?,
                    };
                    let value = loop {
                        match self.next_node()?.ok_or(Unreadable)? {
                            (Event::Anchor(..), _) => {}
                            (event, span) => break self.node(event, span, depth + 1)?,
                        }
                    };
                    let name = match key.kind {
                        Kind::Text(name, _) => name,
                        _ => return Err(Unreadable),
                    };
                    entries.push(Entry { key: name, line: key.line, value });
                }
            }
            _ => return Err(Unreadable),
        };
        let node = Node { line, kind };
        if let Some(id) = anchor {
            self.anchors.insert(id, node.clone());
        }
        Ok(node)
    }

    /// A single value; `typed` is where the author began to type it, if that is before YAML's value.
    fn scalar(&mut self, value: &str, style: ScalarStyle, span: Span, typed: Option<usize>) -> Kind {
        let (start, end) = (span.start.byte_offset(), span.end.byte_offset());
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        if !matches!(style, ScalarStyle::Plain) && (typed.is_none() || block) {
            return Kind::Text(value.to_owned(), Style::Quoted);
        }
        if typed.is_none() && start == end {
            return Kind::Empty;
        }
        self.plain_ends.extend(end.and_then(|end| self.text.get(..end)).map(|before| before.trim_end().len()));
        let text = match typed {
            Some(_) => self.slice(typed, end).split_whitespace().collect::<Vec<_>>().join(" "),
            None => value.to_owned(),
        };
        Kind::Text(text, Style::Plain)
    }

    /// The comments that do not have a line of their own.
    fn comments(&self) -> Vec<Comment> {
        let behind_something = |span: &Span| {
            let (start, end) = span.start.byte_offset().zip(span.end.byte_offset())?;
            let before = self.text.get(..start)?;
            let line = before.rsplit('\n').next().unwrap_or_default();
            let value = before.trim_end();
            (!line.trim().is_empty()).then(|| Comment {
                line: self.first_line + span.start.line().max(1) - 1,
                text: self.text.get(start..end).unwrap_or_default().to_owned(),
                // `title: # one` is nothing and a comment.
                behind_plain: value.ends_with([':', '-']) || self.plain_ends.contains(&value.len()),
            })
        };
        self.comments.iter().filter_map(behind_something).filter(|comment| comment.text.starts_with('#')).collect()
    }

    fn slice(&self, start: Option<usize>, end: Option<usize>) -> &'a str {
        start.zip(end).and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }
}
