//! The pages: lists of articles, and each article beside its source. They work from a disk, load nothing, and show all
//! that comes from a source as text.

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use super::{
    compare,
    entries::{ReviewEntry, ReviewLoss},
};
use crate::publish::{
    import::write::Written,
    site::escape::{attribute, text},
};

const STYLE: &str = include_str!("review.css");
const SCRIPT: &str = include_str!("review.js");

/// A line that the script fills in.
const COUNT: &str = "<p data-checked=\"{checked} of the {all} on this page are checked.\" data-mark=\"checked\"></p>";

/// How many articles a list shows.
pub(super) const TOGETHER: usize = 200;

/// A list of entries: all of them, or those with a kind of loss.
pub(super) struct ReviewList {
    /// `all`, `kind-1`.
    pub(super) id: String,
    pub(super) name: String,
    pub(super) entries: Vec<usize>,
}

impl ReviewList {
    /// The name of a page of the list, counted from 0.
    pub(super) fn file(&self, page: usize) -> String {
        match (self.id.as_str(), page) {
            ("all", 0) => "index.html".to_owned(),
            (id, page) => format!("list-{id}-{}.html", page + 1),
        }
    }

    pub(super) fn pages(&self) -> usize {
        self.entries.len().div_ceil(TOGETHER).max(1)
    }
}

pub(super) fn article_file(entry: usize) -> String {
    format!("article-{:05}.html", entry + 1)
}

/// The key of an entry for what was checked.
fn key(entry: &ReviewEntry) -> &str {
    entry.article.as_ref().map_or(entry.place.as_str(), |article| article.name.as_str())
}

fn document(run: &str, title: &str, body: &str) -> String {
    let digest = |part: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(part.as_bytes())));
    let policy = format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        digest(STYLE),
        digest(SCRIPT)
    );
    format!(
        "<!doctype html>\n<html lang=\"en\" data-run=\"{}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"generator\" content=\"lectern review\"><meta name=\"robots\" content=\"noindex\">\
         <title>{}</title><style>{STYLE}</style></head><body>{body}<script>{SCRIPT}</script></body></html>\n",
        attribute(run),
        text(title)
    )
}

/// One page of a list.
pub(super) fn list(
    run: &str,
    summary: &str,
    lists: &[ReviewList],
    at: usize,
    page: usize,
    all: &[ReviewEntry],
) -> String {
    let list = &lists[at];
    let mut body = format!("<main><h1>Import review</h1><p>{}</p>", text(summary));
    body.push_str("<nav aria-label=\"Kinds of losses\"><ul>");
    for (other, kind) in lists.iter().enumerate() {
        let here = if other == at { " aria-current=\"true\"" } else { "" };
        let (file, name) = (kind.file(0), text(&kind.name));
        body.push_str(&format!("<li><a href=\"{file}\"{here}>{name}</a> ({})</li>", kind.entries.len()));
    }
    body.push_str("</ul></nav>");
    let from = page * TOGETHER;
    body.push_str(&format!("<h2>{}</h2>{COUNT}", text(&list.name)));
    body.push_str(&format!("<ol class=\"rows\" start=\"{}\">", from + 1));
    for number in list.entries.iter().skip(from).take(TOGETHER) {
        let entry = &all[*number];
        let kinds: Vec<String> = entry.kinds().into_iter().map(text).collect();
        body.push_str(&format!(
            "<li data-row=\"{}\"><a href=\"{}#{}\" dir=\"auto\">{}</a> <span class=\"kinds\">{}</span></li>",
            attribute(key(entry)),
            article_file(*number),
            list.id,
            text(&entry.title),
            kinds.join(" · ")
        ));
    }
    body.push_str("</ol>");
    if list.pages() > 1 {
        body.push_str("<nav aria-label=\"Pages of this list\"><ul>");
        for other in 0..list.pages() {
            let here = if other == page { " aria-current=\"page\"" } else { "" };
            body.push_str(&format!("<li><a href=\"{}\"{here}>{}</a></li>", list.file(other), other + 1));
        }
        body.push_str("</ul></nav>");
    }
    body.push_str(
        "<p>On the page of an article, the arrow keys → and ← lead to the next and the one before.</p></main>",
    );
    document(run, &format!("{}, page {} – Import review", list.name, page + 1), &body)
}

/// The page of an entry; `result` is the article's file in the library.
pub(super) fn article(
    run: &str,
    lists: &[ReviewList],
    number: usize,
    all: &[ReviewEntry],
    source: Option<&str>,
    result: Option<&str>,
) -> String {
    let entry = &all[number];
    let mut body = "<nav aria-label=\"Review\"><ul>".to_owned();
    for list in lists {
        let Ok(at) = list.entries.binary_search(&number) else { continue };
        let link = |to: Option<&usize>, rel: &str, said: &str| {
            to.map_or(String::new(), |to| {
                let file = article_file(*to);
                let name = attribute(&list.name);
                format!(
                    " <a rel=\"{rel}\" data-list=\"{0}\" href=\"{file}#{0}\" aria-label=\"{said}: {name}\">{said}</a>",
                    list.id
                )
            })
        };
        let before = link(at.checked_sub(1).and_then(|at| list.entries.get(at)), "prev", "Previous");
        let next = link(list.entries.get(at + 1), "next", "Next");
        let (file, name) = (list.file(at / TOGETHER), text(&list.name));
        body.push_str(&format!(
            "<li><a href=\"{file}\">{name}</a> ({} of {}){before}{next}</li>",
            at + 1,
            list.entries.len()
        ));
    }
    body.push_str("</ul></nav><main>");
    body.push_str(&format!("<h1 dir=\"auto\">{}</h1>", text(&entry.title)));
    let written = entry.article.as_ref().map_or("no article was made of it".to_owned(), |article| {
        let done = match article.written {
            Written::Kept => "not written, because the file was edited:",
            Written::Unchanged => "unchanged in",
            Written::Created | Written::Replaced => "written to",
        };
        format!("{done} {}", article.name)
    });
    body.push_str(&format!("<p class=\"place\">{}; {}</p>", text(&entry.place), text(&written)));
    body.push_str(&format!(
        "<p><label><input type=\"checkbox\" autofocus data-check=\"{}\"> Checked</label></p>",
        attribute(key(entry))
    ));
    if !entry.losses.is_empty() {
        body.push_str("<h2>Dropped, missing, doubtful</h2><ul class=\"losses\">");
        entry.losses.iter().for_each(|loss| body.push_str(&line(loss)));
        body.push_str("</ul>");
    }
    if entry.article.is_some() {
        let known = compare::words(result.unwrap_or_default());
        let of_source = compare::words(source.unwrap_or_default());
        let (left, lost) = source.map(|source| compare::paragraphs(source, &known)).unwrap_or_default();
        // The head has fields that the source has elsewhere, or not in words: only the text is compared with it.
        let (head, text_of) = divided(result.unwrap_or_default());
        let (right, added) = compare::paragraphs(text_of, if source.is_some() { &of_source } else { &known });
        let left = if source.is_some() { left } else { "<p>The source is no text; open the file.</p>".to_owned() };
        let count = |n: usize| if n == 1 { "1 word".to_owned() } else { format!("{n} words") };
        body.push_str(&format!(
            "<div class=\"panes\"><section><h2>Source</h2>\
             <p class=\"place\">Marked: what the article lacks ({})</p>{left}</section>\
             <section><h2>Article</h2>\
             <pre dir=\"auto\">{}</pre>\
             <p class=\"place\">Marked: what the source lacks ({})</p>{right}</section></div>",
            count(lost),
            text(head.trim_end()),
            count(added)
        ));
    }
    body.push_str("</main>");
    document(run, &format!("{} – Import review", entry.title), &body)
}

/// The fields of an article's file, and its text.
fn divided(article: &str) -> (&str, &str) {
    let head = article.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    head.unwrap_or(("", article))
}

fn line(loss: &ReviewLoss) -> String {
    let class = loss.class.name();
    format!("<li class=\"{class}\" dir=\"auto\"><strong>{class}</strong>: {}</li>", text(&loss.said))
}
