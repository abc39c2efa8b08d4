//! The title of a page: without the name of the site.

use std::collections::{BTreeSet, HashMap};

/// What divides a title from the name of a site.
const DIVIDERS: &[&str] = &[" | ", " -- ", " – ", " — ", " - ", " :: ", " » ", " · ", " « "];

/// What a page gives for its title.
pub(super) struct PageTitles<'a> {
    /// Its first-level headings.
    pub(super) headings: &'a [String],
    /// What its metadata says, the most reliable first.
    pub(super) stated: &'a [Option<String>],
    /// `<title>`, perhaps with the name of the site.
    pub(super) element: &'a str,
    pub(super) site: Option<&'a str>,
    pub(super) host: Option<&'a str>,
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a text says more than the name of a site does.
fn is_long(text: &str) -> bool {
    let words = text.split_whitespace().count();
    words >= 3 || words == 1 && text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count() >= 8
}

impl PageTitles<'_> {
    /// A heading that the metadata or `<title>` repeats is the title as readers see it; then the metadata, `<title>`
    /// and a heading that nothing repeats, which can be that of a section.
    pub(super) fn choose(&self) -> String {
        let site = self.site.map(bare).unwrap_or_default();
        let given: Vec<&str> =
            self.stated.iter().flatten().map(String::as_str).filter(|text| bare(text) != site).collect();
        let given: Vec<&str> = given.into_iter().filter(|text| !text.is_empty()).collect();
        let (stated, element): (Vec<String>, String) =
            (given.iter().map(|text| bare(text)).collect(), bare(self.element));
        // The name of the site can be a heading too; it is the shorter one.
        let repeated = |by: &dyn Fn(&str) -> bool| {
            let fits = |heading: &&String| {
                let heading = bare(heading);
                heading.chars().count() > 3 && heading != site && by(&heading)
            };
            self.headings.iter().filter(fits).max_by_key(|heading| heading.chars().count()).cloned()
        };
        let names_site = |heading: &str| given.iter().any(|text| is_end_of(heading, text));
        let by_metadata = repeated(&|heading| stated.iter().any(|text| text.contains(heading)) && !names_site(heading));
        let agreed = || stated.first().filter(|first| element.contains(first.as_str())).and(given.first());
        let stated_title = || given.first().map(|text| (*text).to_owned());
        let by_element = || repeated(&|heading| element.contains(heading) && !is_end_of(heading, self.element));
        let words = |text: &str| text.split_whitespace().count();
        let longest = self.headings.iter().map(|heading| words(heading)).max().unwrap_or_default();
        let unnamed = || {
            let named = self.headings.iter().find(|heading| is_end_of(&bare(heading), self.element));
            let title = match named.and_then(|_| DIVIDERS.iter().find_map(|one| without_end_part(self.element, one))) {
                Some(title) => title,
                None => without_last_part(self.element),
            };
            (is_long(title) || words(title) > longest).then(|| title.to_owned())
        };
        let heading = || self.headings.iter().find(|heading| bare(heading) != site).cloned();
        let chosen = by_metadata
            .or_else(|| agreed().map(|text| (*text).to_owned()))
            .or_else(by_element)
            .or_else(stated_title)
            .or_else(unnamed)
            .or_else(heading)
            .unwrap_or_else(|| self.element.to_owned());
        let named = self.site.and_then(|site| without_end(&chosen, site));
        named.or_else(|| without_host(&chosen, self.host?)).unwrap_or(chosen)
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

/// A title without a divider and the name of the site behind it.
fn without_end(title: &str, site: &str) -> Option<String> {
    let shorter = title.trim_end().strip_suffix(site.trim())?;
    DIVIDERS.iter().find_map(|divider| {
        let rest = shorter.strip_suffix(divider).or_else(|| shorter.strip_suffix(divider.trim_end()))?;
        Some(rest.trim_end().to_owned()).filter(|rest| !rest.is_empty())
    })
}

/// A title without a divider and the address of the site behind it.
fn without_host(title: &str, host: &str) -> Option<String> {
    let (at, divider) = DIVIDERS.iter().filter_map(|divider| Some((title.rfind(divider)?, divider))).max()?;
    let (end, host) = (bare(&title[at + divider.len()..]), bare(host.trim_start_matches("www.")));
    let names = end.chars().count() > 3 && host.contains(&end);
    names.then(|| title[..at].trim_end().to_owned()).filter(|title| !title.is_empty())
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
