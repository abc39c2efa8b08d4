//! Whatever pages, feeds, exports and archives hold: they are read or refused, nothing is written outside of the
//! library, and what is written is a library.

use std::{io::Write, path::Path};

use lectern::publish::{
    import::{ImportOptions, Outcome, from_html, import},
    source::library,
};
use proptest::{collection::vec, prelude::*, sample::select};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::property;

fn run(folder: &Path, name: &str, content: &[u8]) -> Outcome {
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    let options = ImportOptions { into: folder.join("l"), overwrite: false, lang: None, encoding: None, review: false };
    import(&[path], &options, &()).unwrap()
}

/// The library can be read, and nothing lies beside it and the input.
fn check(folder: &Path) -> Result<(), TestCaseError> {
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    prop_assert!(names.len() <= 2, "{names:?}");
    match library::read(&folder.join("l"), &library::Reading::on(crate::sites::today())) {
        Ok(_) => Ok(()),
        Err(problems) => Err(TestCaseError::fail(format!("{problems:?}"))),
    }
}

const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "<tr>",
    "<td colspan=9999999>",
    "</table>",
    "<ul>",
    "<li>",
    "</ul>",
    "<ol start=-1>",
    "<a href='javascript:x'>",
    "<a href='../../../etc/passwd'>",
    "<a href='#n'>",
    "</a>",
    "<img src='../../secret.png' alt='a'>",
    "<img src='data:image/png;base64,iVBORw0KGgo='>",
    "<sup>",
    "</sup>",
    "<li id=n>",
    "<b>",
    "<i>",
    "</b>",
    "<pre>",
    "```",
    "<svg>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&nbsp;",
    "&bogus;",
    "&#0;",
    "\u{202e}",
    "\0",
    "[x](y)",
    "[gallery]",
    "[/caption]",
    "[caption a=b]",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<select>",
    "<template>",
    "<title>",
    "<h1>",
    "</h1>",
    "word",
    " ",
    "\n\n",
    "|",
    "# ",
    "1. ",
    "---\n",
    "<item>",
    "</item>",
    "<title>t</title>",
    "<entry>",
    "<channel>",
    "<content:encoded>",
    "</channel>",
    "<guid>",
    "<a:b xmlns:a='http://www.w3.org/2005/Atom'>",
    "<!DOCTYPE x [<!ENTITY e 'eee'>]>",
    "&e;",
];

const BEGINNINGS: &[&str] = &[
    "<html><body>",
    "<rss><channel><item><description>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>t</title><content type='xhtml'>",
    "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><wp:post_type>post</wp:post_type>\
     <content:encoded>",
    "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"content_html\": \"",
    "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><item>",
];

#[test]
fn made_up_markup_is_read_or_refused() {
    property(96, (select(BEGINNINGS), vec(select(PIECES), 0..60)), |(begin, pieces)| {
        let folder = tempfile::tempdir().unwrap();
        let content = format!("{begin}{}", pieces.concat());
        let outcome = run(folder.path(), "file", content.as_bytes());
        prop_assert!(outcome.report.created > 0 || !outcome.problems.is_empty(), "{content}");
        check(folder.path())
    });
}

#[test]
fn no_word_of_html_is_lost_without_a_word() {
    let marked = "[bdfgk][aeiou][lmnprs][aeiou]qz[0-9]{3}";
    let piece = prop_oneof![select(PIECES).prop_map(str::to_owned), marked.prop_map(|word| format!(" {word} "))];
    property(256, vec(piece, 1..40), |pieces| {
        let html = pieces.concat();
        let read = from_html::markdown(&html, &mut ());
        let losses = read.losses.lines().join("\n");
        let tree = scraper::Html::parse_fragment(&html);
        let shown = from_html::words(tree.tree.root());
        let unseen = ["<script", "<template", "<title", "<svg", "<select"].iter().any(|tag| html.contains(tag));
        for word in shown.split(' ').filter(|word| word.contains("qz") && !unseen && word.len() == 9) {
            prop_assert!(read.markdown.contains(word) || losses.contains(word), "{word} of {html}\n{}", read.markdown);
        }
        Ok(())
    });
}

#[test]
fn archives_write_nowhere_else() {
    let part = select(&["..", ".", "a", "b.jsonl", "C:", "/", "\\", "x\\..\\..\\y.jsonl", "con", ".hidden", "ü"][..]);
    property(64, vec((vec(part, 1..5), any::<bool>()), 1..6), |names| {
        let folder = tempfile::tempdir().unwrap();
        let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (parts, good) in &names {
            let line: &[u8] = if *good { b"{\"title\": \"A line\", \"body\": \"Words of it.\"}\n" } else { b"\0\xFF" };
            if zip.start_file(parts.join("/"), SimpleFileOptions::default()).is_ok() {
                zip.write_all(line).unwrap();
            }
        }
        let bytes = zip.finish().unwrap().into_inner();
        run(folder.path(), "all.zip", &bytes);
        check(folder.path())?;
        // The same archive, damaged.
        let mut broken = bytes.clone();
        let at = names.len() * 37 % broken.len();
        broken[at] ^= 0x55;
        broken.truncate(bytes.len() - names.len());
        run(folder.path(), "all.zip", &broken);
        check(folder.path())
    });
}
