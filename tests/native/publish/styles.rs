//! What pages have inline of the style sheet: no rule is lacking that could match something in them.

use std::collections::{BTreeMap, BTreeSet};

use lectern::publish::site::assets::style::Styles;
use scraper::Selector;

use super::page::Page;
use crate::sites;

/// The rules of a sheet: where each stands (its layer and medium, its selector), and what it sets.
type Rules = BTreeMap<(String, String), Vec<String>>;

fn rules(css: &str) -> Rules {
    let mut rules = Rules::new();
    add(css, "", &mut rules);
    rules
}

fn add(css: &str, place: &str, rules: &mut Rules) {
    let mut rest = css;
    while let Some(at) = rest.find(['{', ';']) {
        let head = &rest[..at];
        if rest[at..].starts_with(';') {
            rest = &rest[at + 1..];
            continue;
        }
        let mut depth = 0;
        let end = rest[at..].find(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth == 0
        });
        let end = at + end.expect("the block has an end");
        let block = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if head.starts_with("@layer") || head.starts_with("@media") {
            add(block, &[place, head].concat(), rules);
        } else if !head.starts_with('@') {
            let mut depth = 0;
            let selectors = head.split(|c| {
                depth += i32::from(c == '(') - i32::from(c == ')');
                c == ',' && depth == 0
            });
            for selector in selectors {
                let spaceless = selector.trim().replace(" > ", ">").replace(" + ", "+").replace(" ~ ", "~");
                rules.entry((place.to_owned(), spaceless)).or_default().push(block.to_owned());
            }
        }
    }
}

/// The selector for any state of the elements; `None` if it is about a state that no page is in at first.
fn at_first(selector: &str) -> Option<Selector> {
    if [":hover", ":focus", "::selection", "::highlight", ":not(:empty)"]
        .iter()
        .any(|state| plain(selector).contains(state))
    {
        return None;
    }
    let selector = plain(selector);
    Some(Selector::parse(&selector).unwrap_or_else(|error| panic!("{selector}: {error}")))
}

/// Without what the parser does not know: parts of elements, and states that elements can be in at first.
fn plain(selector: &str) -> String {
    let mut plain = selector.to_owned();
    let parts = ["::backdrop", "::after", "::before", "::marker", "::placeholder", "::details-content"];
    for (known, instead) in parts.into_iter().map(|part| (part, "")).chain([
        (":target", "[id]"),
        (":checked", "[checked]"),
        (":not(:hover,", ":not("),
    ]) {
        plain = plain.replace(known, instead);
    }
    // Any language.
    while let Some((before, after)) = plain.split_once(":is(:lang(") {
        plain = [before, after.split_once("))").expect("the list of languages has an end").1].concat();
    }
    if plain.trim().is_empty() { "*".to_owned() } else { plain.trim().to_owned() }
}

/// What a rule sets, without custom properties.
fn plain_lines(block: &str) -> Vec<&str> {
    block.split(';').filter(|line| !line.starts_with("--")).collect()
}

fn inline(html: &str) -> Vec<&str> {
    html.split("<style>").skip(1).map(|rest| rest.split_once("</style>").expect("the sheet has an end").0).collect()
}

#[test]
fn every_page_has_inline_all_rules_that_match_what_it_shows_first() {
    let whole = rules(&Styles::of_site(include_str!("../../../style/tokens.css"), "").whole.text);
    let mut sheets = BTreeSet::new();
    let mut left_out = 0;
    for (file, html) in sites::sample().pages() {
        let inline = inline(html).concat();
        let (page, own) = (Page::new(file, html), rules(&inline));
        for ((place, selector), blocks) in &whole {
            if place.contains("@media print") || place.contains("scripting") {
                continue;
            }
            let has = own.get(&(place.clone(), selector.clone())).cloned().unwrap_or_default();
            let lines = |blocks: &[String]| -> Vec<String> {
                blocks.iter().flat_map(|block| plain_lines(block)).map(str::to_owned).collect()
            };
            if lines(&has) == lines(blocks) && (has.len() == blocks.len() || lines(blocks).is_empty()) {
                continue;
            }
            left_out += 1;
            let Some(wanted) = at_first(selector) else { continue };
            let found = page.document().select(&wanted).next();
            assert!(found.is_none(), "{file}: {selector} is not in the inline sheet: {place}");
        }
        // Colours, faces and sizes: whatever is used is set.
        for used in inline.split("var(").skip(1).filter_map(|rest| rest.split_once(')')) {
            let name = used.0;
            let is_set = inline.contains(&[name, ":"].concat());
            assert!(is_set || name.contains(','), "{file}: {name} has no value");
        }
        sheets.insert(inline);
    }
    assert!(left_out > 1_000 && sheets.len() > 3, "{left_out} rules left out, {} sheets", sheets.len());
}

#[test]
fn an_article_of_paragraphs_has_the_smallest_sheet_and_the_policy_names_every_sheet() {
    let site = sites::sample();
    let policy = site.text("_headers");
    for (file, html) in site.pages().chain(site.named(".html").filter(|(name, _)| name.starts_with("assets/shell"))) {
        for sheet in inline(html) {
            let digest = lectern::publish::hash::integrity(sheet.as_bytes());
            assert!(policy.contains(&digest), "{file}: hosts do not allow its style");
            assert!(html.contains(&["'", &digest, "'"].concat()), "{file} does not allow its own style");
        }
    }
    let article = site.pages().find(|(name, _)| name.starts_with("articles/")).expect("there is an article");
    let size: usize = inline(article.1).iter().map(|sheet| sheet.len()).sum();
    let whole = Styles::of_site(include_str!("../../../style/tokens.css"), "").whole.text.len();
    assert!(size * 10 < whole * 7, "{size} bytes of {whole} are inline");
}

/// The luminance of a colour, as WCAG reckons it.
fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let long: String = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&long[at..at + 2], 16).unwrap_or_else(|_| panic!("{colour}"))) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

#[test]
fn colours_that_readers_choose_can_be_read() {
    let themes = include_str!("../../../style/themes.css");
    for theme in ["sepia", "contrast"] {
        let block = themes.split_once(&format!("[data-look~={theme}] {{")).unwrap().1.split_once('}').unwrap().0;
        let of = |name: &str| {
            let value = block.split_once(&format!("--{name}: ")).unwrap_or_else(|| panic!("{theme} has no {name}")).1;
            luminance(value.split_once(';').unwrap().0)
        };
        let contrast = |a: &str, b: &str| {
            let (a, b) = (of(a), of(b));
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        };
        for ground in ["surface", "surface-raised"] {
            for (what, least) in
                [("text", 7.0), ("text-quiet", 4.5), ("accent", 4.5), ("line-strong", 3.0), ("accent-quiet", 3.0)]
            {
                assert!(contrast(what, ground) >= least, "{theme}: {what} on {ground}: {}", contrast(what, ground));
            }
        }
        assert!(contrast("accent-text", "accent") >= 4.5 && contrast("text", "mark") >= 7.0, "{theme}");
    }
}

#[test]
fn light_and_dark_can_be_chosen_with_the_values_that_devices_choose() {
    let whole = Styles::of_site(include_str!("../../../style/tokens.css"), "").whole.text;
    let block = |start: &str| {
        let rest = whole.split_once(start).unwrap_or_else(|| panic!("no {start}")).1;
        rest.split_once('}').unwrap().0
    };
    let dark = block("@media screen and (prefers-color-scheme:dark){:root{");
    assert_eq!(block(":root[data-look~=dark]{"), dark);
    assert!(block(":root[data-look~=light]{").starts_with(block(":root{")));
    assert!(whole.rfind("prefers-contrast:more){:root[data-look]{") > whole.find(":root[data-look~=contrast]"));
}
