//! What the formats with articles of their own have in common: titles, days, texts and languages made fit for a
//! library.

use std::path::Path;

use super::{
    draft::{Account, Body, Draft},
    dump::title,
    from_html::HtmlLosses,
    input::MAX_ARTICLE_BYTES,
    intake::Intake,
    xml::XmlEnd,
};
use crate::{
    corpus::Lang,
    publish::{
        problem::Problem,
        source::{
            clean::{html, hygiene, letters},
            dates, language,
            library::{format::FrontMatter, moment::Moment},
        },
    },
};

/// The most characters of a summary.
const LONGEST_SUMMARY: usize = 300;

/// A text on one line, without HTML and invisible characters.
pub fn line(text: &str) -> String {
    let plain = html::plain_from_html(text).unwrap_or_else(|| text.to_owned());
    let cleaned = hygiene::clean(&plain).text;
    cleaned.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A title. One that is missing is made of the beginning of the text.
pub fn title(given: &str, text: &str, file: &Path) -> String {
    let given = line(given);
    let found = match given.is_empty() {
        false => given,
        true => text.split_whitespace().take(10).collect::<Vec<_>>().join(" "),
    };
    let found = if found.is_empty() { title::from_file(file) } else { found };
    found.chars().take(title::MAX_CHARS).collect()
}

/// A summary as it fits into a head.
pub fn summary(text: &str) -> Option<String> {
    let text = line(text);
    let summary = match text.char_indices().nth(LONGEST_SUMMARY - 1) {
        None => text,
        Some((end, _)) => {
            let cut = &text[..end];
            format!("{}…", cut.rsplit_once(' ').map_or(cut, |(cut, _)| cut))
        }
    };
    Some(summary).filter(|summary| !summary.is_empty())
}

/// A day with its time, as feeds and pages write them: `2021-05-12T10:00:00+04:00`, `Wed, 12 May 2021 10:00:00 GMT`.
/// The day is the one that is written, whatever the zone.
pub fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Ok(moment) = text.parse::<Moment>() {
        return Some(moment);
    }
    let iso = text.get(..10).and_then(|day| day.parse::<Moment>().ok());
    iso.or_else(|| dates::all(text).first().map(|found| Moment { date: found.date, time: None }))
}

/// An article out of a head and a body; its language is recognised if the head has none. The losses and what is
/// invisible in the text are recorded in the account.
pub fn draft(
    place: (&Path, usize),
    mut head: FrontMatter,
    markdown: &str,
    losses: &HtmlLosses,
    account: &mut Account,
    problems: &mut Vec<Problem>,
) -> Draft {
    let (file, line) = place;
    let plain = letters::plain(markdown);
    let cleaned = hygiene::clean(plain.as_ref().map_or(markdown, |(plain, _)| plain));
    let removals = cleaned.removals.iter().filter(|removal| removal.what != hygiene::What::SoftHyphen).take(3);
    problems.extend(removals.map(|removal| Problem::warning(file, removal.to_string()).at(line)));
    let mut body = cleaned.text;
    if body.len() > MAX_ARTICLE_BYTES {
        let message = format!(
            "the text of “{}” has {} bytes; an article has at most {MAX_ARTICLE_BYTES}",
            head.title,
            body.len()
        );
        problems.push(Problem::warning(file, message).at(line).help("split the article; the rest of it was left out"));
        let end = (0..=MAX_ARTICLE_BYTES).rev().find(|at| body.is_char_boundary(*at)).unwrap_or(0);
        body.truncate(end);
    }
    account.dropped.extend(losses.lines().into_iter().map(|loss| format!("“{}”: {loss}", head.title)));
    let found = match &head.lang {
        Some(_) => None,
        None => language::detect(&format!("{}\n{}", without_addresses(&body), head.title), None),
    };
    let unsure = found.as_ref().is_some_and(|found| !found.sure);
    head.lang = head.lang.or(found.map(|found| found.lang));
    Draft { file: file.to_owned(), line, head, body: Body::Markdown(body), unsure }
}

/// The words of a Markdown text, for recognising its language.
fn without_addresses(text: &str) -> String {
    let start = text.char_indices().nth(8_000).map_or(text, |(end, _)| &text[..end]);
    start.split_whitespace().filter(|word| !word.contains("://") && !word.contains("](")).collect::<Vec<_>>().join(" ")
}

/// A language as other systems write it: `en_US`, `en-us`, `English`.
pub fn lang(text: &str) -> Option<Lang> {
    let tag = text.trim().replace('_', "-");
    let tag = tag.split('.').next().unwrap_or_default();
    let short = tag.split('-').next().unwrap_or_default();
    let keep_region = matches!(tag.to_ascii_lowercase().as_str(), "pt-br" | "zh-tw" | "zh-cn" | "zh-hant" | "zh-hans");
    let tag = if keep_region { tag } else { short };
    tag.parse().ok().filter(|_| (2..=3).contains(&short.len()))
}

/// Reports what is wrong with a file.
pub fn tell_xml(path: &Path, end: XmlEnd, account: &mut Account, intake: &mut Intake<'_>) {
    if let Some((line, error)) = end.broken {
        let message = format!("is broken from here on: {error}; what comes before was imported");
        intake.problems.push(Problem::error(path, message).at(line).help("export the file again"));
    }
    for line in end.too_large {
        let problem = Problem::error(path, "the article that begins here is too large and was left out");
        intake.problems.push(problem.at(line).help("divide it into several"));
    }
    if end.entities > 0 {
        let message = format!("declares or uses {} entities that mean nothing; they are not expanded", end.entities);
        intake.problems.push(Problem::warning(path, message).help("look for `&name;` in the articles"));
    }
    if let Some(encoding) = end.encoding {
        account.saw(format!("encoding: {encoding}"));
    }
}
