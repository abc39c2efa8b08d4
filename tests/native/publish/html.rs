//! HTML in texts, titles and summaries: its words become those of the article, its markup never does.

use crate::sites::Draft;

const HEAD: &str = "---\ntitle: Ferry\n---\n\n";

#[track_caller]
fn body(text: &str) -> String {
    let draft = Draft::new().with("articles/ferry.md", format!("{HEAD}{text}\n"));
    let site = draft.build();
    let page = site.text("articles/ferry/index.html");
    let (_, body) = page.split_once("data-body>").unwrap();
    body.split_once("</div><footer").unwrap().0.to_owned()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(body(text), expected, "{text}");
}

#[test]
fn html_blocks_become_blocks() {
    check("<p>One &amp; <b>two</b></p>\n<p>three", "<p>One &amp; <strong>two</strong></p><p>three</p>");
    check("<h1>Pier</h1>\n\n<h3>Boats", "<h2 id=\"pier\">Pier</h2><h3 id=\"boats\">Boats</h3>");
    check(
        "<ul><li>oar<li>rope<ol start=4><li>knot</ol></ul>",
        "<ul><li>oar</li><li><p>rope</p><ol start=\"4\"><li>knot</li></ol></li></ul>",
    );
    check("<blockquote>calm<br>sea</blockquote>", "<blockquote><p>calm<br>sea</p></blockquote>");
    check(
        "<dl><dt>Year<dd>1990<dd>1991</dl>",
        "<dl class=\"facts\"><div><dt>Year</dt><dd>1990<br>1991</dd></div></dl>",
    );
    check("<del>old</del> H<sub>2</sub>O<sup>th</sup>", "<p><del>old</del> H₂Oth</p>");
    check("<details><summary>More</summary>hidden</details>", "<p><strong>More</strong></p><p>hidden</p>");
    assert!(body("<pre>a\n  b</pre>").contains("<code>a\n  b</code>"));
    let table = body("<table><caption>Fares</caption><tr><th>From<th>To<tr><td colspan=2>all</table>");
    for part in ["Fares</caption>", "<th scope=\"col\">From</th><th scope=\"col\">To</th>", "<td>all</td><td></td>"] {
        assert!(table.contains(part), "{table}");
    }
}

#[test]
fn markdown_beside_a_tag_is_markdown() {
    check(
        "<p class=\"x\">**Tar** and oil:\n\n<ul class=\"y\">- rope\n- sail\n\nAfter.",
        "<p><strong>Tar</strong> and oil:</p><ul><li>rope</li><li>sail</li></ul><p>After.</p>",
    );
    check("<div>\n\n*starred*\n\n</div>\n\nAfter.", "<p><em>starred</em></p><p>After.</p>");
    check(
        "<blockquote>\n\n- item\n\n</blockquote>\n\nAfter.",
        "<blockquote><ul><li>item</li></ul></blockquote><p>After.</p>",
    );
    check("A <i>b **c**</i> d", "<p>A <em>b <strong>c</strong></em> d</p>");
    check("> <div>in\n\nout", "<blockquote><p>in</p></blockquote><p>out</p>");
}

#[test]
fn what_is_no_tag_is_text() {
    check("Use Vec<T> if 5 < 6, AT&T", "<p>Use Vec&lt;T&gt; if 5 &lt; 6, AT&amp;T</p>");
    check("<p>3 < 4 and <Name> x</p>", "<p>3 &lt; 4 and &lt;Name&gt; x</p>");
    check("<p title=\"never ends", "<p>&lt;p title=&quot;never ends</p>");
    check("<p>a <!-- b --> c &amp;#8217; <![CDATA[d]]></p>", "<p>a c ’ d</p>");
}

#[test]
fn what_no_reader_sees_is_left_out_and_named() {
    let text =
        "One <script>two()</script> three\n\n<style>p { color: red }</style>\n\n<svg><text>four</text></svg> five";
    check(text, "<p>One three</p><p>five</p>");
    let draft = Draft::new().with("articles/ferry.md", format!("{HEAD}{text}\n"));
    for (problem, words) in [
        ("ferry.md:5: warning: the content of <script>", "`two()`"),
        ("ferry.md:7: warning: the content of <style>", "`p { color: red }`"),
        ("ferry.md:9: warning: the content of <svg>", "four"),
    ] {
        let is = |found: &String| found.contains(problem) && found.contains(words);
        assert!(draft.problems().iter().any(is), "{:?}", draft.problems());
    }
    // One that never ends hides nothing.
    check("<svg>six\n\nseven <script> eight", "<p>six</p><p>seven eight</p>");
    // Nor does one whose end is the value of an attribute, or lies within something else.
    check("a<script> b <p title=\"</script>\">c", "<p>a b c</p>");
    check("a<svg> b **c</svg> d** e\n\nf", "<p>a b <strong>c d</strong> e</p><p>f</p>");
}

#[test]
fn text_in_a_list_without_items_is_kept() {
    check("<ul><ul><span>tar", "<p>tar</p>");
    check("<ul><ul><b>tar</b><li>oil", "<ul><li><strong>tar</strong></li><li>oil</li></ul>");
}

#[test]
fn a_name_in_angle_brackets_is_a_name_unless_the_text_closes_it() {
    check("Ask <Anna-Maria> or <o:tar>.", "<p>Ask &lt;Anna-Maria&gt; or &lt;o:tar&gt;.</p>");
    check("<x-card>tar</x-card> <x-card kind=oil>oil", "<p>tar oil</p>");
    let draft = Draft::new().with("articles/ferry.md", "---\ntitle: Ask <Anna-Maria>\n---\n\nText.\n");
    assert!(draft.build().text("articles/ferry/index.html").contains("Ask &lt;Anna-Maria&gt;</h1>"));
}

#[test]
fn no_word_of_a_title_is_lost_with_its_tags() {
    let head =
        "---\ntitle: \"Tar <script>oil</script> <img src=x.png alt=rope>\"\nsummary: <svg><text>Sail\n---\n\nText.\n";
    let site = Draft::new().with("articles/ferry.md", head).build();
    let page = site.text("articles/ferry/index.html");
    assert!(page.contains("Tar oil rope</h1>") && page.contains("content=\"&lt;text&gt;Sail\""), "{page}");
}

#[test]
fn frames_leave_a_link() {
    let text = "<iframe src=\"//film.example/x\" title=\"A film\"></iframe>";
    check(text, "<p><a href=\"https://film.example/x\" rel=\"noopener noreferrer\">https://film.example/x</a></p>");
    let problems = Draft::new().with("articles/ferry.md", format!("{HEAD}{text}\n")).problems();
    assert!(problems.iter().any(|found| found.contains("a link to `//film.example/x`")), "{problems:?}");
    assert!(problems.iter().any(|found| found.contains("the title `A film`")), "{problems:?}");
}

#[test]
fn titles_and_summaries_are_plain_text() {
    let head = "---\ntitle: \"Boats &amp; <em>oars</em> &#8217;\"\n\
        summary: \"Say &quot;ahoy&quot;<br>now, Vec<T> 5 < 6 R&D\"\n---\n\nText.\n";
    let site = Draft::new().with("articles/ferry.md", head).build();
    let page = site.text("articles/ferry/index.html");
    assert!(page.contains("<h1>Boats &amp; oars ’</h1>") || page.contains(">Boats &amp; oars ’</h1>"), "{page}");
    assert!(page.contains("Say &quot;ahoy&quot; now, Vec&lt;T&gt; 5 &lt; 6 R&amp;D"), "{page}");
}

#[test]
fn hostile_html_takes_no_time() {
    let many = |part: &str| part.repeat(200_000 / part.len());
    for text in [
        "<div>",
        "<b>",
        "<p>",
        "<b><p>",
        "<",
        "<a href=\"",
        "<!--",
        "<table><tr><td>",
        "<svg>",
        "</div>",
        "<ul><li>",
        "<script>",
        "&amp;",
        "[^1]",
        "<b \"",
        "![](a)",
        "<p title='x' ",
        "www.",
        "a@",
        "[x]{lang=",
    ] {
        let start = std::time::Instant::now();
        let draft = Draft::new().with("articles/ferry.md", format!("{HEAD}{}\n", many(text)));
        let problems = draft.problems();
        let took = start.elapsed();
        assert!(took.as_secs() < 10, "{text}: {took:?}, {} problems", problems.len());
    }
}

#[test]
fn an_opening_tag_that_nothing_closes_hides_no_text() {
    check("<p title=\"</script>\"><script>far", "<p>far</p>");
    check("<xmp><ul>far", "<ul><li>far</li></ul>");
    check("<!said somebody> far", "<p>&lt;!said somebody&gt; far</p>");
}

#[test]
fn signs_of_every_script_end_a_bare_address() {
    let link = |shown: &str| format!("<a href=\"https://pier.example/a\" rel=\"noopener noreferrer\">{shown}</a>");
    for stop in "،؛؟۔։՞।॥။።。，（《‹".chars() {
        let expected = format!("<p>{}{stop} tar</p>", link("https://pier.example/a"));
        check(&format!("https://pier.example/a{stop} tar"), &expected);
    }
}

#[test]
fn capitals_make_no_difference_to_the_label_of_a_footnote() {
    let body = body("Oar[^Knot] and rope[^KNOT].\n\n[^knot]: tied\n");
    assert!(body.contains("<li id=\"note-1\"><p>tied") && !body.contains("note-2"), "{body}");
}

#[test]
fn what_no_reader_sees_is_named() {
    let text = "[Pier][a] and [b].\n\n[a]: https://pier.example/a\n[B]: https://pier.example/b\n\
        [mast]: https://pier.example/c \"tall\"\n[//]: # (a comment)\n\n``` sh deck\nls\n```\n\n\
        <map><area alt=\"quay\" href=\"https://pier.example/d\"></map>\n";
    let problems = Draft::new().with("articles/ferry.md", format!("{HEAD}{text}")).problems();
    for (line, words) in [(9, "nothing refers to `[mast]"), (12, "`deck`"), (16, "`quay` of <area>")] {
        let named = |found: &String| found.contains(&format!("ferry.md:{line}: ")) && found.contains(words);
        assert!(problems.iter().any(named), "{words}: {problems:?}");
    }
    let silent = |found: &String| ["comment", "`[a]", "[B]"].iter().any(|words| found.contains(words));
    assert!(!problems.iter().any(silent), "{problems:?}");
}

#[test]
fn tags_in_titles_and_summaries_that_readers_do_not_see_are_named() {
    let problems = |head: &str| {
        let draft = Draft::new().with("articles/ferry.md", format!("---\n{head}\n---\n\nWords.\n"));
        let problems: Vec<String> = draft.problems().iter().map(ToString::to_string).collect();
        problems.into_iter().filter(|problem| problem.contains("is shown without")).collect::<Vec<_>>().join("\n")
    };
    let said = problems("title: How to use <script> and <IFRAME src=x> here, <script> again");
    assert!(
        said.contains("ferry.md:2") && said.contains("the title is shown without `<script>`, `<iframe>`"),
        "{said}"
    );
    assert!(said.contains("&lt;script&gt;"), "{said}");
    assert!(problems("title: A\nsummary: The <form> of the boat").contains("ferry.md:3"));
    for fine in ["How <b>bold</b>, 5 < 6 &amp; Vec<T>", "About &lt;script&gt;", "One<br>two <img src=a alt=b>"] {
        assert_eq!(problems(&format!("title: {fine}")), "", "{fine}");
    }
    let shown =
        Draft::new().with("articles/ferry.md", "---\ntitle: About &lt;script&gt; tags\n---\n\nWords.\n").build();
    assert!(shown.text("articles/ferry/index.html").contains(">About &lt;script&gt; tags</h1>"));
}
