//! Blocks of text as Markdown, the kind that most systems read: characters of the article that mean something in
//! Markdown are escaped.

use crate::{
    corpus::{Article, Block, Inline, Table, block::Fact},
    publish::source::clean::markdown::{MARKS, at_line_start, escaped},
    ui::context::Context,
};

/// Where a text comes from: a line, the address, and the licence.
pub(super) struct Origin {
    pub published: String,
    pub address: String,
    pub licence: String,
}

/// An article with its title and the lines on where it comes from. The addresses of `context` are complete.
pub(super) fn of(article: &Article, context: &Context, body: &[Block], origin: &Origin) -> String {
    let writer = MarkdownWriter { context, page: &origin.address };
    let title = format!("# {}", escaped(&article.title, MARKS));
    let published =
        format!("{} <{}>  \n{}", escaped(&origin.published, MARKS), origin.address, escaped(&origin.licence, MARKS));
    let source = article.source.as_ref().map(|source| {
        let name = source.name.as_deref().unwrap_or(source.href.as_str());
        format!("{}: [{}]({})", context.text.source(), escaped(name, MARKS), target(source.href.as_str()))
    });
    let parts = [title, escaped(&article.authors.join(", "), MARKS), writer.blocks(body), "---".to_owned(), published];
    let parts: Vec<String> = parts.into_iter().chain(source).filter(|part| !part.is_empty()).collect();
    parts.join("\n\n") + "\n"
}

struct MarkdownWriter<'a> {
    context: &'a Context,
    /// The article's own page, where links to its parts lead.
    page: &'a str,
}

impl MarkdownWriter<'_> {
    fn blocks(&self, blocks: &[Block]) -> String {
        blocks.iter().map(|block| self.block(block)).collect::<Vec<_>>().join("\n\n")
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Paragraph(text) => self.lines(text),
            Block::Heading { level, text, .. } => {
                format!("{} {}", "#".repeat(usize::from(*level).clamp(2, 6)), self.inlines(text).replace('#', "\\#"))
            }
            Block::List(list) => {
                let marker =
                    |n: usize| list.start.map_or_else(|| "- ".to_owned(), |start| format!("{}. ", start + n as u64));
                let item = |(n, blocks): (usize, &Vec<Block>)| hanging(&marker(n), &self.blocks(blocks));
                list.items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n")
            }
            Block::Quote(quote) => quoted(&self.blocks(&quote.blocks)),
            Block::Note { blocks, .. } => quoted(&self.blocks(blocks)),
            Block::Figure(figure) => {
                let picture = figure.picture.as_ref().map(|picture| {
                    format!("![{}]({})", escaped(&picture.alt, MARKS), target(&self.context.routes.file(&picture.file)))
                });
                let caption = (!figure.caption.is_empty()).then(|| self.lines(&figure.caption));
                picture.into_iter().chain(caption).collect::<Vec<_>>().join("\n\n")
            }
            Block::Table(table) => self.table(table),
            Block::Code { syntax, text } => {
                let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
                let fence = "`".repeat(longest.max(2) + 1);
                let syntax =
                    syntax.as_deref().filter(|syntax| syntax.chars().all(char::is_alphanumeric)).unwrap_or_default();
                format!("{fence}{syntax}\n{}\n{fence}", text.trim_end_matches('\n'))
            }
            Block::Rule => "---".to_owned(),
            Block::Facts(facts) => {
                let fact = |fact: &Fact| format!("**{}:** {}", self.inlines(&fact.label), self.inlines(&fact.value));
                facts.iter().map(fact).collect::<Vec<_>>().join("  \n")
            }
            Block::Footnotes(notes) => {
                let note = |(n, blocks): (usize, &Vec<Block>)| {
                    format!("[^{}]: {}", n + 1, self.blocks(blocks).replace('\n', "\n    ").replace("\n    \n", "\n\n"))
                };
                notes.iter().enumerate().map(note).collect::<Vec<_>>().join("\n\n")
            }
        }
    }

    fn table(&self, table: &Table) -> String {
        let row = |cells: &Vec<Vec<Inline>>| {
            let cells = cells.iter().map(|cell| self.inlines(cell).replace('|', "\\|").replace("\\\n", " "));
            format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
        };
        let rule = format!("|{}", " --- |".repeat(table.head.len()));
        let lines = [row(&table.head), rule].into_iter().chain(table.rows.iter().map(row));
        let caption = (!table.caption.is_empty()).then(|| self.lines(&table.caption) + "\n");
        caption.into_iter().chain(lines).collect::<Vec<_>>().join("\n")
    }

    /// Text that begins a line; intended line breaks stay.
    fn lines(&self, text: &[Inline]) -> String {
        let text = self.inlines(text);
        text.split("\\\n").map(|line| at_line_start(line.to_owned())).collect::<Vec<_>>().join("\\\n")
    }

    fn inlines(&self, inlines: &[Inline]) -> String {
        let inline = |inline: &Inline| match inline {
            Inline::Text(text) => escaped(&text.replace('\n', " "), MARKS),
            Inline::Emphasis(text) => format!("*{}*", self.inlines(text)),
            Inline::Strong(text) => format!("**{}**", self.inlines(text)),
            Inline::Deleted(text) => format!("~~{}~~", self.inlines(text)),
            Inline::Link { href, text } => {
                let href = match href.as_str().strip_prefix('#') {
                    Some(place) => [self.page, "#", place].concat(),
                    None => self.context.routes.href(self.context.lang(), href),
                };
                match href.starts_with('/') {
                    true => self.inlines(text),
                    false => format!("[{}]({})", self.inlines(text), target(&href)),
                }
            }
            Inline::Code(text) => {
                let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
                let (fence, room) = ("`".repeat(longest + 1), if longest > 0 { " " } else { "" });
                format!("{fence}{room}{text}{room}{fence}")
            }
            Inline::Foreign { text, .. } => self.inlines(text),
            Inline::Footnote(n) => format!("[^{n}]"),
            Inline::Break => "\\\n".to_owned(),
        };
        inlines.iter().map(inline).collect()
    }
}

/// An address between the round brackets of a link.
fn target(href: &str) -> String {
    if href.contains(['(', ')', ' ']) { format!("<{href}>") } else { href.to_owned() }
}

fn hanging(marker: &str, text: &str) -> String {
    let indent = format!("\n{}", " ".repeat(marker.len()));
    [marker, &text.replace('\n', &indent).replace(&format!("{indent}\n"), "\n\n")].concat()
}

fn quoted(text: &str) -> String {
    text.lines()
        .map(|line| if line.is_empty() { ">".to_owned() } else { ["> ", line].concat() })
        .collect::<Vec<_>>()
        .join("\n")
}
