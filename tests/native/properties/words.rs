//! No word of a text is lost: each is on the page of its article, or in a message.

use std::sync::Arc;

use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestCaseError};

use lectern::{
    corpus::{ByFacet, Href, Lang, Picture, Site},
    publish::source::{
        clean::link,
        library::{
            Told,
            markdown::{Link, Surroundings, blocks},
        },
    },
    ui::{components::inline::Prose, context::Context, element::html, route::Routes, text::words_of},
};

use super::property;

struct Around;

impl Surroundings for Around {
    fn picture(&self, src: &str, alt: &str) -> Result<(Picture, Option<Told>), Told> {
        match src.starts_with("no") {
            true => Err(Told::new(format!("there is no picture {src}"), "")),
            false => Ok((
                Picture {
                    file: "images/x.png".to_owned(),
                    alt: alt.to_owned(),
                    width: 1,
                    height: 1,
                    credit: None,
                    credit_url: None,
                    licence: None,
                    sizes: Vec::new(),
                    focus: Vec::new(),
                },
                None,
            )),
        }
    }

    fn link(&self, link: &Link<'_>) -> Result<Href, String> {
        link::parse(link.raw)
    }
}

/// A run of text; every `@` becomes a word of its own.
fn run() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "@",
        "*@*",
        "**@ @**",
        "~~@~~",
        "`@`",
        "[@](https://a.example/)",
        "[@](https://a.example/ \"@\")",
        "[@](b c",
        "![@](x.png)",
        "![@](none.png \"@\")",
        "[![@](x.png)](https://a.example/)",
        "<b>@</b>",
        "<i>@",
        "</i>@",
        "<u>@",
        "<a href=\"https://a.example/\">@</a>",
        "@<br>@",
        "H<sub>@</sub>",
        "@&amp;@",
        "&quot;@",
        "[@]{lang=ka}",
        "[*@* @]{lang=ru}",
        "[^a]@",
        "[^b]",
        "@[^zz]",
        "<Vec>@",
        "5 < 6 @",
        "<abbr title=\"@\">@</abbr>",
        "https://a.example/@",
        "www.a.example/@.",
        "<span lang=ka>@</span>",
        "<!-- x -->@",
        "<unknown>@</unknown>",
        "$@$",
        "[[@]]",
        "\\<b>@",
    ]);
    vec(piece, 1..4).prop_map(|pieces| pieces.join(" "))
}

fn block() -> impl Strategy<Value = String> {
    let form = select(vec![
        "$",
        "$\n$\n$",
        "## $",
        "# $",
        "- $\n- $",
        "1. $\n\n   - $",
        "- [x] $\n- [ ] $",
        "> $",
        "> [!NOTE]\n> $",
        "$\n: $\n\n  - $\n\n  > $",
        "| $ | $ |\n| --- | ---: |\n| $ | $ | $ |\n| $ |",
        "[^a]: $",
        "[^b]: $\n\n    - $",
        "[^c]: $",
        "```\n@\n```",
        "    @",
        "<div>$</div>",
        "<div>\n$\n<p>$\n</div>",
        "<table>\n<tr><td>$\n<td>$</tr>\n</table>",
        "<div>\n\n$\n\n</div>",
        "<p>$\n<p>$",
        "<p>$",
        "<ul><li>$<li>$</ul>",
        "<ul>- @\n- @",
        "<table><tr><th>$<td>$<tr><td colspan=2>$</table>",
        "<table><caption>$</caption>$<tr><td>\n\n$\n\n</td></tr></table>",
        "<details><summary>$</summary>$</details>",
        "<dl><dt>$<dd>$<ul><li>$</ul></dl>",
        "<figure><img src=x.png alt=\"@\"><figcaption>$</figcaption></figure>",
        "<h3>$</h3>$",
        "<blockquote>$",
        "</div>$",
        "<form>$<button>$</button></form>",
        "---\n\n$",
        "$\n===",
        "Table: $",
        "<pre>$</pre>",
    ]);
    (form, vec(run(), 6)).prop_map(|(form, runs)| {
        let mut runs = runs.into_iter();
        form.split('$').enumerate().fold(String::new(), |out, (n, part)| match n {
            0 => part.to_owned(),
            _ => out + &runs.next().unwrap_or_default() + part,
        })
    })
}

fn text() -> impl Strategy<Value = String> {
    vec((block(), select(vec!["", "> ", "- ", "> > "])), 1..5).prop_map(|blocks| {
        let within = |(block, mark): (String, &str)| {
            let rest = if mark == "- " { "  " } else { mark };
            let lines = block.lines().enumerate().map(|(n, line)| [if n == 0 { mark } else { rest }, line].concat());
            lines.collect::<Vec<_>>().join("\n")
        };
        let all = blocks.into_iter().map(within).collect::<Vec<_>>().join("\n\n");
        all.split('@').enumerate().fold(String::new(), |out, (n, part)| match n {
            0 => part.to_owned(),
            n => format!("{out}word{n:03}{part}"),
        })
    })
}

/// What becomes of a text.
pub(super) struct Shown {
    /// The text of the page, a line for each piece.
    pub(super) text: String,
    /// What is said of its pictures to those who do not see them.
    alts: String,
    pub(super) html: scraper::Html,
    /// The line and the words of each message.
    pub(super) told: Vec<(usize, String)>,
}

impl Shown {
    fn attributes<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let elements = self.html.tree.nodes().filter_map(|node| node.value().as_element());
        elements.filter_map(move |element| element.attr(name))
    }

    pub(super) fn tells(&self, word: &str) -> bool {
        self.told.iter().any(|(_, message)| message.contains(word))
    }
}

/// The text as the page of its article shows it.
pub(super) fn shown(text: &str) -> Shown {
    let (blocks, losses) = blocks(text, &Around);
    let lang: Lang = "en".parse().unwrap();
    let (words_lang, words) = words_of(&lang);
    let site = Site {
        lang: lang.clone(),
        title: "T".to_owned(),
        tagline: None,
        description: None,
        notice: None,
        no_embeds: false,
        exit: None,
        exit_in: Vec::new(),
        hotlines: Vec::new(),
        languages: vec![lang.clone()],
        nav: Vec::new(),
        names: ByFacet::default(),
        words_lang,
        words,
    };
    let routes = Routes { base: "/".to_owned(), languages: vec![lang.clone()] };
    let context = Context::new(Arc::new(routes), Arc::new(site));
    let html = html::div().child(Prose::new(&context).blocks(&blocks)).to_text();
    let html = scraper::Html::parse_fragment(&html);
    let (mut text, mut alts) = (String::new(), String::new());
    for node in html.tree.nodes() {
        match node.value() {
            scraper::Node::Text(piece) => text.extend([piece, "\n"]),
            scraper::Node::Element(element) => alts.extend([element.attr("alt").unwrap_or_default(), "\n"]),
            _ => {}
        }
    }
    Shown { text, alts, html, told: losses.into_iter().map(|loss| (loss.line, loss.message)).collect() }
}

/// Every word is shown, or named with its line; none is shown twice but as what a linked picture shows and is called;
/// every link to a place of the page has that place.
fn holds(text: &str) -> Result<(), String> {
    let shown = shown(text);
    for (at, _) in text.match_indices("word") {
        let word = &text[at..at + 7];
        let line = text[..at].matches('\n').count() + 1;
        if !shown.text.contains(word) && !shown.alts.contains(word) && !shown.tells(word) {
            return Err(format!("{word} is lost; there is\n{}", shown.text));
        }
        if shown.text.matches(word).count() > 1 || shown.alts.matches(word).count() > 1 {
            return Err(format!("{word} is shown twice in\n{}", shown.text));
        }
        if let Some((told, message)) = shown.told.iter().find(|(told, message)| message.contains(word) && *told != line)
        {
            return Err(format!("{word} stands on line {line}; line {told} is named: {message}"));
        }
    }
    let ids: Vec<&str> = shown.attributes("id").collect();
    for href in shown.attributes("href") {
        let leads = match href.strip_prefix('#') {
            Some(place) => ids.contains(&place),
            None => href.starts_with("https://a.example/") || href.starts_with("https://www.a.example/"),
        };
        if !leads {
            return Err(format!("a link leads to {href}; there are {ids:?}"));
        }
    }
    Ok(())
}

#[test]
fn every_word_of_a_text_is_on_its_page_once_or_in_a_message_with_its_line() {
    property(300, text(), |text| holds(&text).map_err(|why| TestCaseError::fail(format!("{text}\n{why}"))));
}
