//! No word of a text is lost: each is on the page of its article, or in a message.

use std::{collections::BTreeMap, sync::Arc};

use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestCaseError};

use lectern::{
    corpus::{Href, Lang, Picture, Site},
    publish::{
        clean::link,
        library::{
            Told,
            markdown::{Link, Surroundings, blocks},
        },
    },
    ui::{components::inline::Prose, context::Context, element::el, route::Routes, text::words_of},
};

use super::property;

struct Around;

impl Surroundings for Around {
    fn picture(&self, src: &str, alt: &str) -> Result<(Picture, Option<Told>), Told> {
        match src.starts_with("no") {
            true => Err(Told::new(format!("there is no picture {src}"), "")),
            false => Ok((
                Picture { file: "images/x.png".to_owned(), alt: alt.to_owned(), width: 1, height: 1, credit: None },
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

/// What a reader of the page is told: its text, and what is said of its pictures.
fn shown(text: &str) -> (String, String) {
    let (blocks, losses) = blocks(text, &Around);
    let lang: Lang = "en".parse().unwrap();
    let (words_lang, words) = words_of(&lang);
    let site = Site {
        lang: lang.clone(),
        title: "T".to_owned(),
        tagline: None,
        description: None,
        notice: None,
        languages: vec![lang.clone()],
        nav: Vec::new(),
        topics: BTreeMap::new(),
        places: BTreeMap::new(),
        words_lang,
        words,
    };
    let routes = Routes { base: "/".to_owned(), languages: vec![lang.clone()] };
    let context = Context::new(Arc::new(routes), Arc::new(site));
    let html = el("div").child(Prose::new(&context, &lang).blocks(&blocks)).to_text();
    let mut out = String::new();
    for node in scraper::Html::parse_fragment(&html).tree.nodes() {
        match node.value() {
            scraper::Node::Text(text) => out.push_str(text),
            scraper::Node::Element(element) => out.push_str(element.attr("alt").unwrap_or_default()),
            _ => {}
        }
        out.push('\n');
    }
    (out, losses.into_iter().map(|loss| loss.message + "\n").collect())
}

#[test]
fn every_word_of_a_text_is_on_its_page_or_in_a_message() {
    property(300, text(), |text| {
        let (page, told) = shown(&text);
        for (at, _) in text.match_indices("word") {
            let word = &text[at..at + 7];
            if !page.contains(word) && !told.contains(word) {
                return Err(TestCaseError::fail(format!("{word} of\n{text}\nis not in\n{page}")));
            }
        }
        Ok(())
    });
}
