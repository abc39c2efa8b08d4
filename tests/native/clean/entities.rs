//! Character references in plain text.

use lectern::publish::source::clean::entities::read;

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(read(text).map_or_else(|| text.to_owned(), |read| read.text), expected, "{text:?}");
}

#[test]
fn references_become_the_letters_that_they_stand_for() {
    check("L&#8217;&eacute;t&eacute; &agrave; la Gu&egrave;re", "L’été à la Guère");
    check("AT&amp;T and 5 &lt; 6", "AT&T and 5 < 6");
    check("&Scaron;koda&nbsp;&ndash; &#x10D0;&#4305;", "Škoda\u{a0}– აბ");
    check("caf&amp;eacute; &amp;nbsp;&amp;amp; bar", "café \u{a0}& bar");
    check("fran&ccedil;ais;&copy;", "français;©");
    let found = read("one\ntwo &euro;\n&euro;").unwrap();
    assert_eq!((found.count, found.first), (2, ("&euro;".to_owned(), 2)));
}

#[test]
fn what_is_no_reference_or_is_spoken_of_stays() {
    for text in [
        "R&D; AT&T; Q&A;",
        "a & b; c",
        "&unheardof; &;",
        "Write “&eacute;” or `&nbsp;` (&amp;) for it.",
        "x=1&copy=2",
        "One sign &amp; another, 5 &lt; 6",
        "&#0; &#xFFFD;",
        "&\n;",
        "",
    ] {
        check(text, text);
    }
}
