//! What is written in one way or another is the same: titles with the references and tags of HTML, links to an article,
//! tags of languages.

use lectern::{
    corpus::{Block, Dir, Inline, Lang},
    publish::{
        assemble::assemble,
        source::library::{self, Reading, markdown::plain_from_html},
    },
};
use proptest::{collection::vec, prelude::*, sample::select};
use unicode_normalization::UnicodeNormalization;

use super::property;
use crate::sites::{Draft, today};

#[test]
fn a_title_with_references_and_tags_is_the_title_without_them() {
    let sign = prop_oneof![
        4 => "[a-zA-Zა-ჰ0-9]{1,6}".prop_map(|word| (word.clone(), word)),
        1 => select(vec![
            ("&amp;", "&"), ("&lt;", "<"), ("&quot;", "\""), ("&#8217;", "’"), ("&#x2014;", "—"), ("&eacute;", "é"),
        ]).prop_map(|(written, sign)| (written.to_owned(), sign.to_owned())),
        1 => select(vec![
            ("& ", "& "), ("AT&T", "AT&T"), ("5 < 6", "5 < 6"), ("Vec<T>", "Vec<T>"), ("&c.", "&c."),
            ("<anna-maria>", "<anna-maria>"),
        ]).prop_map(|(written, sign)| (written.to_owned(), sign.to_owned())),
        1 => (select(vec!["b", "i", "em", "strong", "span", "u", "sup", "cite", "small"]), "[a-z]{1,6}")
            .prop_map(|(name, word)| (format!("<{name} class=\"x\">{word}</{name}>"), word)),
        1 => (select(vec!["div", "p", "svg", "script", "style", "x-own", "select"]), "[a-z]{1,6}")
            .prop_map(|(name, word)| (format!("<{name}>{word}</{name}>"), format!(" {word} "))),
    ];
    property(500, vec((sign, select(vec![" ", " ", ""])), 1..8), |parts| {
        let (mut written, mut expected) = (String::new(), String::new());
        for ((typed, shown), joint) in &parts {
            written.extend([typed.as_str(), joint]);
            expected.extend([shown.as_str(), joint]);
        }
        // `&` before `amp;` and the like would be one more reference, `<` before a name one more tag.
        let mixes = parts.windows(2).any(|pair| pair[0].1.is_empty() && pair[0].0.1.ends_with(['&', '<']));
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let shown = words(&plain_from_html(&written));
        prop_assert!(mixes || shown == words(&expected), "{} is shown as {}", written, shown);
        Ok(())
    });
}

#[test]
fn the_direction_of_a_language_is_that_of_its_script_else_of_its_country() {
    let known = select(vec![
        ("ar", "", Dir::Rtl),
        ("fa", "", Dir::Rtl),
        ("ckb", "", Dir::Rtl),
        ("ug", "", Dir::Rtl),
        ("he", "", Dir::Rtl),
        ("yi", "", Dir::Rtl),
        ("dv", "", Dir::Rtl),
        ("sd", "", Dir::Rtl),
        ("sd", "IN", Dir::Ltr),
        ("ku", "", Dir::Ltr),
        ("ku", "IQ", Dir::Rtl),
        ("uz", "", Dir::Ltr),
        ("uz", "AF", Dir::Rtl),
        ("pa", "PK", Dir::Rtl),
        ("az", "IR", Dir::Rtl),
        ("ka", "", Dir::Ltr),
        ("zh", "TW", Dir::Ltr),
    ]);
    let script = select(vec![
        ("", None),
        ("", None),
        ("Arab", Some(Dir::Rtl)),
        ("Hebr", Some(Dir::Rtl)),
        ("Thaa", Some(Dir::Rtl)),
        ("Latn", Some(Dir::Ltr)),
        ("Cyrl", Some(Dir::Ltr)),
        ("Geor", Some(Dir::Ltr)),
    ]);
    let more = select(vec!["", "", "rozaj", "1994", "rozaj-1994"]);
    let case = select(vec![str::to_owned, str::to_ascii_lowercase, str::to_ascii_uppercase]);
    property(500, (known, script, more, case), |((lang, region, dir), (script, of_script), more, case)| {
        let parts: Vec<&str> = [lang, script, region, more].into_iter().filter(|part| !part.is_empty()).collect();
        let tag = case(&parts.join("-"));
        if let Ok(lang) = tag.parse::<Lang>() {
            prop_assert_eq!(lang.dir(), of_script.unwrap_or(dir), "{}", tag);
        }
        Ok(())
    });
}

/// Where the links of an article lead.
fn links(body: &[Block]) -> Vec<String> {
    let of = |inline: &Inline| match inline {
        Inline::Link { href, .. } => Some(href.as_str().to_owned()),
        _ => None,
    };
    let paragraph = |block: &Block| match block {
        Block::Paragraph(text) => text.iter().filter_map(of).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    body.iter().flat_map(paragraph).collect()
}

#[test]
fn a_link_to_an_article_is_found_by_each_way_of_writing_its_file() {
    let name = "[a-zA-Zйёéüçა-ჰ0-9 ()%&'+,=@~]{0,10}";
    let slug = proptest::option::of("[a-z]{3,8}");
    property(64, (name, name, slug, any::<bool>()), |(folder, name, slug, has_folder)| {
        // What ends with `~` is somebody's backup.
        let [folder, name] = [folder, name].map(|name: String| name.trim_end_matches(['~', ' ']).trim().to_owned());
        let folder = if has_folder { format!("x{folder}/") } else { String::new() };
        let file = format!("{folder}t{name}.md");
        let code = |text: &str, every: bool| -> String {
            let keep = |byte: u8| b"/.".contains(&byte) || (!every && byte.is_ascii_alphanumeric());
            let byte = |byte: u8| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
            text.bytes().map(byte).collect()
        };
        let ways = [
            file.clone(),
            format!("./{file}"),
            format!("/articles/{file}"),
            format!("articles/{file}"),
            format!("../articles/{file}"),
            code(&file, false),
            code(&file, true),
            file.nfd().collect(),
            file.to_lowercase(),
            format!("{}?x=1#part", code(&file, false)),
            format!("{file}#part"),
        ];
        let text: String = ways.iter().map(|way| format!("[there](<{way}>)\n\n")).collect();
        let head = slug.map(|slug| format!("slug: {slug}q\n")).unwrap_or_default();
        let draft = Draft::new()
            .without("articles/first.md")
            .with(&format!("articles/{file}"), format!("---\ntitle: There\n{head}---\n\n## Part\n\nText.\n"))
            .with("articles/zfrom.md", format!("---\ntitle: From\n---\n\n{text}"));
        let mut library = library::read(draft.folder(), &Reading::on(today())).unwrap();
        let told = std::mem::take(&mut library.problems);
        let (corpus, more) = assemble(&mut library);
        let dead = told.iter().chain(&more).find(|problem| problem.file.ends_with("zfrom.md"));
        prop_assert!(dead.is_none(), "{}: {:?}", file, dead);
        let there = corpus.articles.iter().find(|article| article.title == "There").unwrap();
        let from = corpus.articles.iter().find(|article| article.title == "From").unwrap();
        let own = format!("/articles/{}/", code_of(there.slug.as_str()));
        let found = links(&from.body);
        prop_assert_eq!(found.len(), ways.len(), "{:?}", from.body);
        for (way, link) in ways.iter().zip(&found) {
            let end = if way.ends_with("#part") { "#part" } else { "" };
            let plain = link.split(['?', '#']).next().unwrap_or_default();
            prop_assert!(plain == own && link.ends_with(end), "{} leads to {}, not {}", way, link, own);
        }
        Ok(())
    });
}

/// A slug as it stands in an address.
fn code_of(slug: &str) -> String {
    slug.bytes().fold(String::new(), |out, byte| match byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        true => out + &char::from(byte).to_string(),
        false => out + &format!("%{byte:02X}"),
    })
}
