//! A text dump of one page → its article (or articles, where the page is a list), with an account of every line.

use super::{
    super::draft::{Account, Body, Draft, Piece},
    blocks, captions, dateline, footer,
    heads::DumpPage,
    line::{self, Line},
    listing::{self, Listing},
    metadata::{self, Days},
    page_read::PageResult,
    paragraphs::{self, Layout, Paragraph},
    post, repeated, title,
};
use crate::{
    corpus::{Date, Facet, Lang},
    publish::{
        problem::Problem,
        source::{clean::charset::Charset, library::format::FrontMatter},
    },
};

/// Reads a page whose navigation is already cut off. `nav_lang` is the language of that navigation; `alone` is true if
/// this run imports no other page.
pub fn read(page: &DumpPage, nav_lang: Option<&Lang>, alone: bool) -> PageResult {
    let mut read = PageResult { account: Account::new(&page.file), ..PageResult::default() };
    if page.encoding != Charset::UTF_8 {
        read.account.saw(format!("encoding {}", page.encoding.name()));
    }
    if let Some(head) = &page.head {
        read.account.saw(format!("navigation: {} lines", head.used));
        if !head.above.is_empty() {
            read.account.dropped(format!("lines above the navigation: {}", head.above.join(", ")));
        }
    }
    let joined = &page.joined;
    let addresses = "addresses that were divided by the ends of lines and put together again";
    for (what, parts) in [
        ("words that were divided at the ends of lines and put together again", &joined.words),
        ("hyphens and dashes at the ends of lines, kept without a space after them", &joined.hyphened),
        (addresses, &joined.addresses),
    ] {
        if !parts.is_empty() {
            let more = if parts.len() > 5 { ", …" } else { "" };
            let first = parts.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
            read.account.saw(format!("{what}: {} ({first}{more})", parts.len()));
        }
    }
    let (rules, lines): (Vec<Line>, Vec<Line>) = page.lines.iter().cloned().partition(|line| line::is_rule(&line.text));
    if !rules.is_empty() {
        read.account.dropped(format!("dividing lines: {}", rules.len()));
    }
    let mut days = Days::default();
    let post = post::take(&lines);
    let is_post = post.is_some();
    let lines = match post {
        Some(post) => {
            let dropped = post.dropped.join(", ");
            read.account.dropped(format!("the name, time, counts and buttons of a post: {dropped}"));
            days.certain.extend(post.day);
            post.lines
        }
        None => lines,
    };
    let crumbs = if is_post { 0 } else { title::crumbs(&lines, alone) };
    if crumbs > 0 {
        let names: Vec<&str> = lines[..crumbs].iter().map(|line| line.text.as_str()).collect();
        read.account.dropped(format!("names of the site's sections above the title: {}", names.join(", ")));
    }
    let mut lines = &lines[crumbs..];
    if let [first, second, _, ..] = lines
        && title::is_title(&second.text)
    {
        days.certain.extend(dateline::day_line(&first.text));
        days.doubtful.extend(dateline::doubtful_line(&first.text));
        if !days.certain.is_empty() || !days.doubtful.is_empty() {
            read.account.saw(format!("date line (line {}): {}", first.number, first.text));
            lines = &lines[1..];
        }
    }
    let Some(first) = lines.first() else {
        read.problems
            .push(Problem::error(&page.file, "nothing is left besides the navigation; there is no article to import"));
        return read;
    };
    let layout = paragraphs::layout(lines);
    let title = title::take(lines, layout);
    let used = title.as_ref().map_or(0, |title| title.used);
    if let Some(title) = &title {
        read.account.saw(format!("title (line {})", title.line));
        for text in &title.repeated {
            read.account.dropped(format!("a repetition of the title: {text}"));
        }
    }
    let (below, pieces, tags) =
        body(&lines[used..], layout, title.as_ref().map(|t| t.text.as_str()), &mut read.account);
    days.certain.extend(below);
    let start = title.as_ref().map_or(first.number, |title| title.line);
    let parts = parts(title.map(|title| title.text), pieces, layout, &mut read, page, start);
    for (i, (title, pieces)) in parts.into_iter().enumerate() {
        // The date of a list page is not the date of its further items.
        let days = if i == 0 { std::mem::take(&mut days) } else { Days::default() };
        let draft = draft(page, start, title, pieces, &days, &tags, nav_lang, &mut read);
        read.drafts.push(draft);
    }
    read
}

/// Sorts the lines below the title: the lines that are only a date, the pieces, the tags of the page.
fn body(
    lines: &[Line],
    layout: Layout,
    title: Option<&str>,
    account: &mut Account,
) -> (Vec<Date>, Vec<Piece>, Vec<String>) {
    let mut paragraphs = paragraphs::join(lines, layout);
    let mut dates = Vec::new();
    // A date line below the title belongs to the page; further down it belongs to the text.
    let head = paragraphs.iter().take(3).position(|p| dateline::day_line(&p.text).is_some());
    if let Some(at) = head
        && let Some(date) = dateline::day_line(&paragraphs[at].text)
    {
        let line = paragraphs.remove(at);
        account.saw(format!("date line (line {}): {}", line.line, line.text));
        dates.push(date);
    }
    let below = footer::take(&mut paragraphs);
    let subtitle = subtitle(title, &mut paragraphs);
    let mut pieces: Vec<Piece> = subtitle.into_iter().map(Piece::Heading).collect();
    pieces.extend(blocks::sort(&paragraphs, account));
    pieces = repeated::remove(title, pieces, account);
    pieces.extend(below.captions.into_iter().map(Piece::Caption));
    if !below.contact.is_empty() {
        pieces.push(Piece::Contact(below.contact));
    }
    for label in &below.labels {
        account.dropped(format!("a label whose link the file does not have: {label}"));
    }
    (dates, pieces, below.tags)
}

/// A second heading directly below the title.
fn subtitle(title: Option<&str>, paragraphs: &mut Vec<Paragraph>) -> Option<String> {
    title?;
    let first = paragraphs.first()?;
    let next = paragraphs.get(1)?;
    let heading = captions::phrase(&first.text) == Some(captions::Phrase::Heading)
        && !captions::is_leftover(&first.text)
        && !dateline::is_date_line(&first.text)
        && !line::is_structural(&first.text)
        && !line::is_structural(&next.text);
    heading.then(|| paragraphs.remove(0).text)
}

/// One article, or the items of a list.
fn parts(
    title: Option<String>,
    pieces: Vec<Piece>,
    layout: Layout,
    read: &mut PageResult,
    page: &DumpPage,
    start: usize,
) -> Vec<(Option<String>, Vec<Piece>)> {
    match listing::judge(title.as_deref(), &pieces, layout.wrap) {
        Listing::Article => vec![(title, pieces)],
        Listing::Items(mut items) => {
            read.account.saw(format!("a list of {} items, an article each", items.len()));
            let message = format!("the page lists {} items; each became an article", items.len());
            let help = "look at the places where they were cut apart".to_owned();
            read.problems.push(Problem::warning(&page.file, message).at(start).help(help));
            if let Some((none @ None, _)) = items.first_mut() {
                *none = title;
                let message = "the first item of the list has no title; the title of the page is used instead";
                read.problems
                    .push(Problem::warning(&page.file, message).at(start).help("give the article a title of its own"));
                read.account.missing("the title of the first item");
            }
            items
        }
        Listing::RunTogether => {
            read.account.saw("a list page: several notices that run together");
            read.account.missing("the places where one notice ends and the next begins");
            let message = "the page holds several notices that run together; they became one article";
            read.problems
                .push(Problem::warning(&page.file, message).at(start).help("cut it into one file for each notice"));
            vec![(title, pieces)]
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "the parts of one draft, gathered in one place")]
fn draft(
    page: &DumpPage,
    line: usize,
    title: Option<String>,
    pieces: Vec<Piece>,
    days: &Days,
    tags: &[String],
    nav_lang: Option<&Lang>,
    read: &mut PageResult,
) -> Draft {
    let mut head = FrontMatter::default();
    head.facets[Facet::Topic] = tags.to_vec();
    if !tags.is_empty() {
        read.account.saw(format!("tags of the page, as topics: {}", tags.join("; ")));
    }
    metadata::date(&mut head, days, &pieces, &page.file, line, read);
    let unsure = metadata::lang(&mut head, title.as_deref(), &pieces, nav_lang, read);
    head.title = title.unwrap_or_else(|| metadata::stand_in(&page.file, line, read));
    metadata::count(&pieces, &mut read.account);
    metadata::check_end(&pieces, &mut read.account);
    if pieces.is_empty() {
        read.account.missing("the text of the article");
        let message = "the article has a title and no text";
        read.problems.push(Problem::warning(&page.file, message).at(line).help("write its text, or delete the file"));
    }
    Draft { file: page.file.clone(), line, head, body: Body::Pieces(pieces), unsure }
}
