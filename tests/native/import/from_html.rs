//! HTML as Markdown, and what is lost on the way.

use lectern::publish::import::from_html::{Places, markdown};

#[track_caller]
fn check(html: &str, expected: &str) {
    let read = markdown(html, &mut ());
    assert_eq!(read.markdown, expected, "{html}\n{:?}", read.losses);
}

#[track_caller]
fn check_losses(html: &str, expected: &str, losses: &[&str]) {
    let read = markdown(html, &mut ());
    assert_eq!(read.markdown, expected, "{html}");
    assert_eq!(read.losses.lines(), losses, "{html}");
}

#[test]
fn paragraphs_headings_and_emphasis() {
    check("<h1>One</h1><p>Two <b>three</b>,\n <i> four </i>five.</p>", "## One\n\nTwo **three**, *four* five.");
    check("loose <span>words</span><div>and a block</div> end", "loose words\n\nand a block\n\nend");
    check("<h3>A # B</h3>", "### A \\# B");
    check("a<b>“b”</b>c <em><strong>d</strong></em> <s>e</s>", "a<strong>“b”</strong>c <em>**d**</em> ~~e~~");
    // Marks close behind a sign, unless a letter follows.
    check("<b>Done.</b> Then <i>why?</i>", "**Done.** Then *why?*");
    check("<b>Done.</b>Then <b>又。</b>又", "<strong>Done.</strong>Then <strong>又。</strong>又");
    check("<span><b>Done.</b></span>Then", "<strong>Done.</strong>Then");
    check("<span><b>Done.</b></span> <u><i>Then,</i></u> <s>no.</s>", "**Done.** *Then,* ~~no.~~");
    check("<b>Who:</b><br>Ann (<i>or?</i>)", "**Who:**\\\nAnn (*or?*)");
    check("<b>One.</b><i>Two.</i>", "**One.**<em>Two.</em>");
    // Blanks before the first word do not move the marks, and keep words apart.
    check("<span>&nbsp;<b>Done.</b></span>Then", "<strong>Done.</strong>Then");
    check("<p><q>&nbsp;&nbsp;&nbsp;<b>Да.</b></q>нет</p>", "“**Да.**”нет");
    check("<a href='https://e.org'>&nbsp;&nbsp;&nbsp;<b>Done.</b></a>x", "[**Done.**](https://e.org)x");
    check("one<b>&nbsp;two&nbsp;</b>three<i><br>four<br></i>five", "one **two** three *four* five");
    check("<b>a<b>b </b>c</b> <i>a *<i>b</i></i>", "<strong>a**b** c</strong> <em>a \\*<em>b</em></em>");
    check("<i>one</i><span><i>two</i></span>", "<em>one</em>*two*");
    check("one<br>two<br/><br>", "one\\\ntwo");
    check("<p>H<sub>2</sub>O m<sup>2</sup></p>", "H<sub>2</sub>O m<sup>2</sup>");
    check("<p></p><p>&nbsp;</p><div> </div>", "");
}

#[test]
fn characters_with_a_meaning_in_markdown_are_escaped() {
    check("<p>5 * 3 &lt; 20 [x] `y` ~ a_b</p>", "5 \\* 3 \\< 20 \\[x\\] \\`y\\` \\~ a_b");
    check(
        "<p># no heading</p><p>1. no list</p><p>- no item<br>+ none</p>",
        "\\# no heading\n\n1\\. no list\n\n\\- no item\\\n\\+ none",
    );
}

#[test]
fn links() {
    check("<a href='https://example.org/a b(c)'>text</a>", "[text](https://example.org/a%20b%28c%29)");
    check("<a href='https://example.org/'>https://example.org/</a>", "<https://example.org/>");
    check("<a href='https://e.org'><div>One</div><p>Two</p></a>", "[One](https://e.org)\n\n[Two](https://e.org)");
    check("<a name='x'>no link</a>", "no link");
    check("Look!<a href='https://e.org'>x</a>", "Look\\![x](https://e.org)");
    check(
        "<a href='https://e.org'>H<sub>2</sub>O <b>x</b>y 5 &lt; 6, see https://a.org/ now</a>",
        "[H<sub>2</sub>O **x**y 5 \\< 6, see https://a.org/ now](https://e.org)",
    );
    check_losses("<a href='#x'>up</a>", "up", &["links to places on the same page (1): “#x”"]);
    struct Nowhere;
    impl Places for Nowhere {
        fn link(&mut self, _: &str) -> Option<String> {
            None
        }
        fn picture(&mut self, _: &str) -> Option<String> {
            None
        }
    }
    let read = markdown("<a href='javascript:x()'>text</a> <img src=x.jpg alt=Boat>", &mut Nowhere);
    assert_eq!(read.markdown, "text");
    let losses = ["links that lead nowhere (1): “javascript:x()”", "pictures that cannot be had (1): “x.jpg Boat”"];
    assert_eq!(read.losses.lines(), losses);
}

#[test]
fn pictures_and_captions() {
    check(
        "<figure><img src=a.jpg alt='A boat'><figcaption>On the <b>lake</b></figcaption></figure>",
        "![A boat](a.jpg \"On the lake\")",
    );
    check("<figure><a href=b.jpg><img src=a.jpg></a></figure>", "![](a.jpg)");
    check("<img src='data:image/gif;base64,R0' data-src='real.jpg'>", "![](real.jpg)");
    check("<picture><source srcset='s.webp 100w, l.webp 900w'><img alt=x></picture>", "![x](l.webp)");
    check("<img src=a.jpg><noscript><img src=a.jpg></noscript>", "![](a.jpg)");
    check_losses(
        "<p>x <img src=t.gif width=1 height=1></p>",
        "x",
        &["invisible pictures that count readers (1): “t.gif”"],
    );
}

#[test]
fn lists() {
    check("<ul><li>a<li>b<ol start=3><li>c</ol></ul>", "- a\n- b\n  3. c");
    check("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n\n- c");
    check("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b");
    check("<dl><dt>Start<dd>2015<dt>End<dd>2016</dl>", "Start\n: 2015\n\nEnd\n: 2016");
    check("<ul><li><input type=checkbox checked>done</li></ul>", "- [x] done");
}

#[test]
fn tables() {
    check(
        "<table><caption>Boats</caption><tr><th>a<th>b<tr><td>1|2<td><p>x</p><p>y</p></table>",
        "| a | b |\n| --- | --- |\n| 1\\|2 | x<br>y |\n\nTable: Boats",
    );
    check_losses(
        "<table><tr><td>a<td>b<tr><td colspan=2>c</table>",
        "| a | b |\n| --- | --- |\n| c |  |",
        &["merged cells of tables (1): “c”", "tables without a head, whose first row became one (1): “a · b”"],
    );
    check("<table><tr><td><h2>Layout</h2><p>text</p><td>side</table>", "## Layout\n\ntext\n\nside");
}

#[test]
fn quotes_code_and_rules() {
    check("<blockquote><p>a</p><p>b</p></blockquote><hr>", "> a\n>\n> b\n\n---");
    check("<pre><code class='language-rust'>fn a() {\n  `b`\n}</code></pre>", "```rust\nfn a() {\n  `b`\n}\n```");
    check("<p>run <code>a`b</code></p>", "run ``a`b``");
    check("<p>a <q>b</q></p>", "a “b”");
    check("<div lang=en><p>He said <span lang=ka>დიახ</span></p></div>", "He said [დიახ]{lang=ka}");
}

#[test]
fn footnotes_find_their_text() {
    check(
        "<p>a<sup><a id=r1 href='#n1'>1</a></sup> b</p><ol><li id=n1>Note <b>one</b> <a href='#r1'>↩</a></li></ol>",
        "a[^1] b\n\n[^1]: Note **one**",
    );
    check(
        "<p>a<sup><a id=r href='#ft1'>[1]</a></sup></p><hr><div><p><a id=ft1 href='#r'>[1]</a> Google</p></div>",
        "a[^1]\n\n---\n\n[^1]: Google",
    );
}

#[test]
fn nothing_is_dropped_without_a_word() {
    check_losses(
        "<p>a</p><form><label>Name</label><input value=Send></form><p style='display: none'>secret</p>",
        "a\n\nName",
        &["fields and buttons of forms (1): “Send”", "hidden texts (1): “secret”"],
    );
    check_losses(
        "<iframe src='https://v.example/1' title='The film'></iframe>",
        "[The film](https://v.example/1)",
        &["films, sounds and embedded pages, of which a link remains (1): “https://v.example/1”"],
    );
    check_losses(
        "a<script>x()</script><svg><text>drawn</text></svg>",
        "a",
        &["drawings within the page (1): “drawn”", "scripts (1)"],
    );
}

#[test]
fn deeply_nested_elements_lose_tags_and_no_words() {
    let depth = 20_000;
    let read = markdown(&format!("{}word{}", "<div>".repeat(depth), "</div>".repeat(depth)), &mut ());
    assert_eq!(read.markdown, "word");
    let read = markdown(&format!("{}word", "<b><i>".repeat(3_000)), &mut ());
    assert!(read.markdown.contains("word"));
    // Each paragraph opens all emphasis anew that is not closed.
    let fonts: String = (0..10).map(|n| format!("<font size={n}>")).collect();
    let read = markdown(&format!("{fonts}{}", "<p>word".repeat(100_000)), &mut ());
    assert_eq!(read.markdown.matches("word").count(), 100_000);
}

#[test]
fn what_closes_nothing_makes_no_page_look_shallow() {
    let hidden = [
        "<div></span>",
        "<form><div></form>",
        "<div><textarea></div></textarea>",
        "<div><!-- </div> -->",
        "<x><li></x><x><dd></x>",
        "<li><dd>",
        "<li><ul></li>",
        "<optgroup><rt>",
        "<p><button>",
        "<svg><title><b></svg>",
        "<div><select><style></select></div></style>",
        "<svg><style><!--</style></div></div> --><div>",
    ];
    for piece in hidden {
        let begun = std::time::Instant::now();
        let read = markdown(&format!("{}word", piece.repeat(30_000)), &mut ());
        assert!(read.markdown.contains("word") || read.losses.lines().concat().contains("word"), "{piece}");
        // Where depth is not bounded, each of these takes minutes.
        assert!(begun.elapsed().as_secs() < 60, "{piece}: {:?}", begun.elapsed());
    }
}

#[test]
fn pages_with_many_drawings_are_not_deep_and_their_scripts_stay_scripts() {
    let icon = "<svg><title>x</title><path d=\"M0 0\"/><circle r=\"1\"/></svg>";
    let item =
        format!("<div><a href=\"https://a.example/\">{icon}one</a><noscript><div><img src=x></div></noscript></div>");
    let html = format!("{}<script>let a = '<div>';</script><section><h2>End</h2></section>", item.repeat(600));
    let read = markdown(&html, &mut ());
    assert!(read.markdown.ends_with("## End"), "{}", &read.markdown[read.markdown.len() - 200..]);
    assert!(!read.markdown.contains("let a"), "{}", read.markdown);
}
