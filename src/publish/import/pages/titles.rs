//! The title of a page: without the name of the site.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::site_names::{OwnNames, bare, divided};

/// What divides a title from the name of a site.
const DIVIDERS: &[&str] = &[" | ", " -- ", " – ", " — ", " - ", " :: ", " » ", " · ", " « "];

/// What a page gives for its title.
pub(super) struct PageTitles<'a> {
    /// Its first-level headings.
    pub(super) headings: &'a [String],
    /// The next lower ones, for pages without any that is not the name of the site.
    pub(super) lower: &'a [String],
    /// What its metadata says, the most reliable first.
    pub(super) stated: &'a [Option<String>],
    /// `<title>`, perhaps with the name of the site.
    pub(super) element: &'a str,
    pub(super) site: &'a OwnNames,
}

/// Whether a text says more than the name of a site does.
fn is_long(text: &str) -> bool {
    let words = text.split_whitespace().count();
    words >= 3 || words == 1 && text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count() >= 8
}

/// `ten-boats-cross`: a part of an address.
fn is_slug(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    text.bytes().all(plain) && text.bytes().filter(|byte| matches!(byte, b'-' | b'_')).count() >= 2
}

/// The words of a text that say what it is about.
fn telling(text: &str) -> HashSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| word.chars().count() > 3 || word.chars().any(char::is_numeric)).collect()
}

/// A heading that tells in other words what a text does: they share most of their words. If it only adds a word to the
/// first part of the text, that part.
fn in_other_words<'a>(heading: &'a str, text: &'a str) -> Option<&'a str> {
    let first = DIVIDERS.iter().filter_map(|divider| text.find(divider)).min().map_or(text, |at| &text[..at]);
    let (title, part) = (bare(heading), bare(first));
    if title.contains(&part) {
        let text = if part.len() * 4 > title.len() * 3 { first } else { heading };
        return (part.len() * 3 > title.len()).then_some(text);
    }
    if bare(text).contains(&title) {
        return None;
    }
    let (heading_words, text_words) = (telling(heading), telling(text));
    let common = heading_words.intersection(&text_words).count();
    (common >= 2 && common * 2 >= heading_words.len() && common * 4 >= text_words.len()).then_some(heading)
}

/// What is before the first divider of a title and behind the last one.
fn ends_of(title: &str) -> Option<(&str, &str)> {
    let places = divided(title);
    let ((first, _), (_, last)) = (places.first()?, places.last()?);
    Some((title[..*first].trim(), title[*last..].trim()))
}

/// A text that ends in dots as another one has it in full.
fn uncut<'a>(text: &'a str, others: impl Iterator<Item = &'a str>) -> &'a str {
    let Some(start) = text.strip_suffix("...").or_else(|| text.strip_suffix('…')).map(bare) else { return text };
    others.filter(|other| bare(other).starts_with(&start)).max_by_key(|other| other.len()).unwrap_or(text)
}

impl PageTitles<'_> {
    /// A heading that the metadata or `<title>` repeats is the title as readers see it; then the metadata, `<title>`
    /// and a heading that nothing repeats, which can be that of a section.
    pub(super) fn choose(&self) -> String {
        let whole = self.site.without(self.element);
        let known = |text: &&str| !text.is_empty() && !self.site.has(text) && !is_slug(text);
        let given: Vec<&str> = self.stated.iter().flatten().map(|text| self.site.without(text)).filter(known).collect();
        // Some systems cut long titles off.
        let texts = || given.iter().copied().chain([without_last_part(whole)]);
        let given: Vec<&str> = given.iter().map(|text| uncut(text, texts())).collect();
        let headings: Vec<&str> =
            self.headings.iter().map(|text| self.site.without(text)).filter(|text| !self.site.has(text)).collect();
        // `Site » Archive » Title`, where a lower heading is the title.
        let is_one = |headings: &[String], part: &str| headings.iter().any(|text| bare(text) == bare(part));
        let last = ends_of(whole)
            .filter(|(first, last)| is_one(self.headings, first) && is_one(self.lower, last))
            .map(|(_, last)| last);
        let (stated, element): (Vec<String>, String) = (given.iter().map(|text| bare(text)).collect(), bare(whole));
        // The name of the site can be a heading too; it is the shorter one.
        let repeated = |by: &dyn Fn(&str) -> bool| {
            let fits = |heading: &&&str| {
                let heading = bare(heading);
                heading.chars().count() > 3 && by(&heading)
            };
            let lower: Vec<&str> = self.lower.iter().map(String::as_str).collect();
            let among = if headings.is_empty() && given.is_empty() { &lower } else { &headings };
            among.iter().filter(fits).max_by_key(|heading| heading.chars().count()).copied()
        };
        let names_site = |heading: &str| given.iter().any(|text| is_end_of(heading, text));
        let by_metadata = repeated(&|heading| stated.iter().any(|text| text.contains(heading)) && !names_site(heading));
        // A heading can say more than the metadata.
        let fuller = || {
            let more =
                |heading: &str| stated.iter().any(|text| text.len() * 3 > heading.len() && heading.contains(text));
            repeated(&|heading| element.contains(heading) && more(heading))
        };
        let by_other_words = || match headings.as_slice() {
            [only] => given.iter().chain([&whole]).find_map(|text| in_other_words(only, text)),
            _ => None,
        };
        let agreed = || stated.first().filter(|first| element.contains(first.as_str())).and(given.first().copied());
        let stated_title = || given.first().copied();
        let by_element = || repeated(&|heading| element.contains(heading) && !is_end_of(heading, whole));
        let words = |text: &str| text.split_whitespace().count();
        let longest = headings.iter().map(|heading| words(heading)).max().unwrap_or_default();
        let unnamed = || {
            let named = headings.iter().find(|heading| is_end_of(&bare(heading), whole));
            let title = match named.and_then(|_| DIVIDERS.iter().find_map(|one| without_end_part(whole, one))) {
                Some(title) => title,
                None => without_last_part(whole),
            };
            let cut = whole.len() < self.element.trim().len();
            (cut || is_long(title) || words(title) > longest).then_some(title)
        };
        let heading = || headings.first().copied();
        let chosen = last
            .or(by_metadata)
            .or_else(fuller)
            .or_else(by_other_words)
            .or_else(agreed)
            .or_else(by_element)
            .or_else(stated_title)
            .or_else(unnamed)
            .or_else(heading);
        chosen.unwrap_or(self.element).to_owned()
    }
}

/// A title without what is behind the last divider of a kind, which may stand at its end too.
fn without_end_part<'a>(title: &'a str, divider: &str) -> Option<&'a str> {
    let title = title.trim_end().trim_end_matches(divider.trim()).trim_end();
    title.rsplit_once(divider).map(|(rest, _)| rest.trim_end())
}

/// Whether a heading is the last part of `<title>`, behind a divider and a text of at least twice its length: then it
/// names the site.
fn is_end_of(heading: &str, element: &str) -> bool {
    let divider = |divider: &&str| {
        let rest = without_end_part(element, divider)?;
        let end = &element[rest.len()..];
        Some(bare(end) == heading && bare(rest).chars().count() >= 2 * heading.chars().count())
    };
    DIVIDERS.iter().filter_map(divider).any(|names| names)
}

/// A title without the part behind the last bar, which names the site.
fn without_last_part(title: &str) -> &str {
    let cut = title.rsplit_once(" | ").filter(|(rest, end)| is_long(rest) && end.split_whitespace().count() <= 5);
    cut.map_or(title, |(rest, _)| rest.trim_end())
}

/// An end that most titles of a run have is the name of the site.
pub(super) fn without_site_names<'a>(titles: impl Iterator<Item = &'a mut String>) {
    let mut titles: Vec<&mut String> = titles.collect();
    let end = |title: &str| {
        let at = DIVIDERS.iter().filter_map(|divider| title.rfind(divider)).max()?;
        Some(title[at..].to_owned())
    };
    let mut count: HashMap<String, usize> = HashMap::new();
    for title in &titles {
        *count.entry(end(title).unwrap_or_default()).or_default() += 1;
    }
    let all = titles.len();
    for title in &mut titles {
        if let Some(end) = end(title)
            && all >= 3
            && count[&end] * 2 >= all
        {
            title.truncate(title.len() - end.len());
        }
    }
}

/// A title that several pages of a run have is the name of the site, where the pages have headings of their own: each
/// `(title, heading)`.
pub(super) fn without_common_titles<'a>(pages: impl Iterator<Item = (&'a mut String, &'a str)>) {
    let pages: Vec<(&mut String, &str)> = pages.collect();
    let mut headings: HashMap<String, BTreeSet<&str>> = HashMap::new();
    for (title, heading) in pages.iter().filter(|(_, heading)| !heading.is_empty()) {
        headings.entry((*title).clone()).or_default().insert(heading);
    }
    for (title, heading) in pages.into_iter().filter(|(_, heading)| !heading.is_empty()) {
        if headings.get(title).is_some_and(|headings| headings.len() > 1) {
            heading.clone_into(title);
        }
    }
}
