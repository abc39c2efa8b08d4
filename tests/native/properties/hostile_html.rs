//! Whatever HTML stands in a text, its page is made of the program's own elements, and its words are kept or named.

use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestCaseError};

use super::{property, words::shown};
use crate::security::structure::stranger_in_text;

/// Tags that open something, with attributes of all kinds.
fn opening() -> impl Strategy<Value = String> {
    let names = select(vec![
        "p",
        "div",
        "b",
        "i",
        "a",
        "span",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "caption",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "code",
        "h1",
        "h3",
        "svg",
        "style",
        "script",
        "noscript",
        "template",
        "math",
        "mtext",
        "annotation-xml",
        "foreignObject",
        "xmp",
        "plaintext",
        "listing",
        "iframe",
        "noembed",
        "noframes",
        "textarea",
        "title",
        "select",
        "option",
        "form",
        "button",
        "object",
        "embed",
        "video",
        "source",
        "base",
        "meta",
        "link",
        "frameset",
        "body",
        "html",
        "details",
        "summary",
        "ruby",
        "rt",
        "sup",
        "img",
        "image",
        "br",
        "hr",
        "x-own",
        "o:p",
        "Vec",
        "anna-maria",
    ]);
    let attributes = select(vec![
        "",
        "",
        "",
        " onclick=\"canary()\"",
        " href=\"javascript:canary()\"",
        " href=java&#115;cript:canary()",
        " src=x onerror=canary()",
        " srcdoc=\"<script>canary()</script>\"",
        " style=\"background:url(javascript:canary())\"",
        " id=main class=note",
        " href=\"https://a.example/\" target=_blank",
        " lang=ka",
        " lang=\"\\\"><script>\"",
        " colspan=999999",
        " start=-5",
        " /",
        " \"",
        " onload",
        " xlink:href=javascript:canary()",
        " title=\"<b>\"",
        " src=\"data:text/html,x\"",
        " action=//canary.example",
        " dir=rtl role=main",
        "\n",
        " alt='\"><img src=x onerror=canary()>'",
    ]);
    (names, attributes).prop_map(|(name, attributes)| format!("<{name}{attributes}>"))
}

fn closing() -> impl Strategy<Value = String> {
    let names = select(vec![
        "p", "div", "b", "a", "ul", "li", "table", "td", "svg", "style", "script", "noscript", "template", "math",
        "xmp", "pre", "iframe", "textarea", "title", "select", "body", "html", "br", "code",
    ]);
    names.prop_map(|name| format!("</{name}>"))
}

fn text() -> impl Strategy<Value = String> {
    let other = select(vec![
        "<!--",
        "-->",
        "--!>",
        "<![CDATA[",
        "]]>",
        "<!said>",
        "<!doctype html>",
        "<",
        "<<",
        ">",
        "\"",
        "&lt;script&gt;",
        "&#60;img src=x>",
        "\n",
        "\n\n",
        "\n\n",
        "- ",
        "> ",
        "| a | b |\n| --- | --- |\n",
        "**",
        "`",
        "```\n",
        "[x](javascript:canary())",
        "![x](x.png)",
        "<javascript:canary()>",
        "[a]: javascript:canary()\n\n[a]",
        "\\",
        "&",
        "    ",
        "[^1]",
        "\n\n[^1]: ",
    ]);
    let piece = prop_oneof![
        4 => Just("@ ".to_owned()),
        4 => opening(),
        2 => closing(),
        2 => other.prop_map(str::to_owned),
    ];
    vec(piece, 1..24).prop_map(|pieces| {
        pieces.concat().split('@').enumerate().fold(String::new(), |out, (n, part)| match n {
            0 => part.to_owned(),
            n => format!("{out}word{n:03}{part}"),
        })
    })
}

/// Whether a word stands where HTML has nothing for readers: in a comment, a tag, or a program of which only the
/// beginning is named.
fn may_be_hidden(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].to_ascii_lowercase(), text[at..].to_ascii_lowercase());
    let within = |open: &str, close: &str| before.contains(open) && after.contains(close);
    within("<!--", "--")
        || ["script", "style"].iter().any(|name| within(&format!("<{name}"), &format!("</{name}")))
        // A tag whose quotation marks do not close, or that has a word for an attribute. A `>` at the beginning of a
        // line is the mark of a quote.
        || before.rfind('<').is_some_and(|open| {
            let tag = before[open..].lines().map(|line| line.trim_start_matches([' ', '>', '-'])).collect::<String>();
            !tag.contains('>') || before[open..].contains(['"', '\''])
        })
}

fn holds(text: &str) -> Result<(), String> {
    let shown = shown(text);
    if let Some(stranger) = shown.html.tree.nodes().find_map(|node| stranger_in_text(node.value())) {
        return Err(format!("{stranger} on the page"));
    }
    for (at, _) in text.match_indices("word") {
        let word = &text[at..at + 7];
        let kept = shown.text.contains(word) || shown.html.html().contains(word) || shown.tells(word);
        if !kept && !may_be_hidden(text, at) {
            return Err(format!("{word} is lost; there is\n{}\n{:?}", shown.text, shown.told));
        }
    }
    Ok(())
}

#[test]
fn html_of_any_kind_becomes_the_elements_of_the_program_and_loses_no_word() {
    property(500, text(), |text| holds(&text).map_err(|why| TestCaseError::fail(format!("{text}\n{why}"))));
}

/// Nothing is asserted but that each ends: what takes the square of its length would take minutes.
#[test]
fn long_repetitions_are_read() {
    for part in [
        "<svg><style>",
        "<noscript>x",
        "<template><p>",
        "<math><mtext>",
        "<table><tr><td>",
        "<xmp>",
        "<plaintext>",
        "<!--",
        "<![CDATA[",
        "<?x",
        "<!x ",
        "<a href='",
        "</b>",
        "<iframe srcdoc='",
        "<i>x</b>",
        "<ul><li>",
        "https://a.example/ ",
        "www.a.example ",
        "[^a]\n\n[^a]: x\n\n",
    ] {
        let text = part.repeat(30_000 / part.len());
        assert!(!shown(&text).html.html().contains("canary"), "{part}");
    }
}
