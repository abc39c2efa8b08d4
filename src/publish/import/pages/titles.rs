//! The title of a page: without the name of the site.

use std::collections::HashMap;

/// What divides a title from the name of a site.
const DIVIDERS: &[&str] = &[" | ", " -- ", " – ", " — ", " - ", " :: ", " » ", " · ", " « "];

/// Chooses among the titles that a page gives: a heading that the others repeat is the title as readers see it.
pub(super) fn choose(
    headings: &[String],
    stated: &[Option<String>],
    title: &str,
    site: Option<&str>,
    host: Option<&str>,
) -> String {
    let given: Vec<&str> = stated.iter().flatten().map(String::as_str).filter(|text| !text.is_empty()).collect();
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let others: Vec<String> = given.iter().copied().chain([title]).map(bare).collect();
    let repeats = |heading: &&String| {
        let heading = bare(heading);
        heading.chars().count() > 3 && others.iter().any(|other| other.contains(&heading))
    };
    // The name of the site can be a heading too; it is the shorter one.
    let repeated = headings.iter().filter(repeats).max_by_key(|heading| heading.chars().count());
    let chosen = match (repeated, given.first(), headings) {
        (Some(heading), ..) => heading.clone(),
        (None, Some(given), _) => (*given).to_owned(),
        (None, None, [only]) if title.is_empty() || !only.is_empty() => only.clone(),
        _ => title.to_owned(),
    };
    let named = site.and_then(|site| without_end(&chosen, site));
    named.or_else(|| without_host(&chosen, host?)).unwrap_or(chosen)
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
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
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
