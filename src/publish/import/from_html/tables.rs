//! Tables. One that only arranges a page is read as what it holds.

use ego_tree::NodeRef;
use scraper::Node;

use super::{
    node::{attribute, name, words},
    reader::HtmlReader,
};

/// The most columns of a table.
const WIDEST: usize = 60;

struct TableRow {
    cells: Vec<String>,
    is_head: bool,
}

impl HtmlReader<'_> {
    pub(super) fn table(&mut self, node: NodeRef<'_, Node>, depth: usize, out: &mut Vec<String>) {
        let rows = rows_of(node);
        let arranges = |cell: NodeRef<'_, Node>| {
            cell.descendants().skip(1).any(|below| {
                matches!(name(below), "table" | "h1" | "h2" | "h3" | "h4" | "blockquote" | "form" | "article" | "pre")
            })
        };
        let cells = |row: &NodeRef<'_, Node>| row.children().filter(|cell| matches!(name(*cell), "td" | "th")).count();
        let layout = attribute(node, "role") == Some("presentation")
            || rows.iter().map(cells).max().unwrap_or_default() < 2
            || rows.iter().flat_map(ego_tree::NodeRef::children).any(arranges);
        if layout {
            for caption in node.children().filter(|child| name(*child) == "caption") {
                self.blocks(caption, depth + 1, out);
            }
            for row in &rows {
                for cell in row.children().filter(|cell| matches!(name(*cell), "td" | "th")) {
                    self.blocks(cell, depth + 2, out);
                }
            }
            return;
        }
        let mut read: Vec<TableRow> = rows.iter().map(|row| self.row(*row, depth)).collect();
        read.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        let width = read.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        if read.is_empty() {
            return;
        }
        if !read[0].is_head && !read.iter().any(|row| row.is_head) {
            self.losses.add("tables without a head, whose first row became one", &read[0].cells.join(" · "));
        }
        let line = |cells: &[String]| {
            let padded: Vec<&str> = (0..width).map(|at| cells.get(at).map_or("", String::as_str)).collect();
            format!("| {} |", padded.join(" | "))
        };
        let mut lines: Vec<String> = read.iter().map(|row| line(&row.cells)).collect();
        lines.insert(1, format!("|{}", " --- |".repeat(width)));
        out.push(lines.join("\n"));
        if let Some(caption) = node.children().find(|child| name(*child) == "caption") {
            let caption = self.inside(caption, depth).line(" ");
            out.extend(Some(caption).filter(|text| !text.is_empty()).map(|text| format!("Table: {text}")));
        }
    }

    fn row(&mut self, row: NodeRef<'_, Node>, depth: usize) -> TableRow {
        let (mut cells, mut heads) = (Vec::new(), 0);
        for cell in row.children().filter(|cell| matches!(name(*cell), "td" | "th")) {
            heads += usize::from(name(cell) == "th");
            let text = self.inside(cell, depth + 1).line("<br>").replace('|', "\\|").replace('\n', " ");
            cells.push(text);
            let columns = attribute(cell, "colspan").and_then(|n| n.parse::<usize>().ok()).unwrap_or(1);
            cells.extend((1..columns.min(WIDEST)).map(|_| String::new()));
            let merged = columns > 1 || attribute(cell, "rowspan").is_some_and(|rows| rows.trim() != "1");
            if merged {
                self.losses.add("merged cells of tables", &words(cell));
            }
        }
        TableRow { is_head: heads > 0 && heads * 2 >= cells.len(), cells }
    }
}

/// The rows of a table, without those of tables in it.
fn rows_of<'a>(table: NodeRef<'a, Node>) -> Vec<NodeRef<'a, Node>> {
    let parts = table.children().flat_map(|part| match name(part) {
        "thead" | "tbody" | "tfoot" => part.children().collect::<Vec<_>>(),
        _ => vec![part],
    });
    parts.filter(|row| name(*row) == "tr").collect()
}
