//! Files that are no prose are recognised by their content, each with what to do; prose that looks like them stays
//! prose.

use super::{file, problems, run, tree};

/// Imports one file under a name that says nothing; what is said, and how many articles came of it.
fn import(content: impl AsRef<[u8]>) -> (String, usize) {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("l");
    let outcome = run(&[file(folder.path(), "file", content)], &into, false);
    let articles = tree(&into).iter().filter(|(name, _)| name.starts_with("articles/")).count();
    (problems(&outcome, folder.path()), articles)
}

#[track_caller]
pub(super) fn refused(content: impl AsRef<[u8]>, expected: &str) {
    let (said, articles) = import(content);
    assert_eq!(articles, 0, "{said}");
    assert!(said.starts_with("file: error: ") && said.contains(expected) && said.contains("\n  help: "), "{said}");
    assert_eq!(said.matches("error:").count(), 1, "{said}");
}

#[track_caller]
pub(super) fn prose(content: &str) {
    let (said, articles) = import(content);
    assert_eq!(articles, 1, "{content:?}: {said}");
    assert!(!said.contains("error:"), "{content:?}: {said}");
}

#[test]
fn documents_pictures_and_archives_are_told_by_their_first_bytes() {
    refused(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj", "is a PDF document");
    refused(b"{\\rtf1\\ansi The ferry.}", "is an RTF document");
    refused(b"\xEF\xBB\xBF\n{\\rtf1\\ansi The ferry.}", "is an RTF document");
    refused(b"PK\x03\x04\x14\0\x06\0[Content_Types].xml\0\0word/document.xml", "is a Word document (.docx)");
    refused(b"PK\x03\x04\x0A\0mimetypeapplication/vnd.oasis.opendocument.text", "is an OpenDocument text (.odt)");
    refused(b"PK\x03\x04\x0A\0a.txt\0text", "is a broken ZIP archive");
    refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0", "older Word");
    refused(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "is a PNG picture");
    refused(b"\xFF\xD8\xFF\xE0\0\x10JFIF", "is a JPEG picture");
    refused(b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC");
    refused(b"\x1F\x8B\x08\0\0", "is a gzip archive");
}

#[test]
fn xml_and_html_are_told_by_their_tags() {
    refused("<?xml version=\"1.0\"?><ferries><ferry/></ferries>", "is an XML file");
    refused("<ferries>\n <ferry>Nine</ferry>\n</ferries>\n", "is an XML file");
    refused("<!-- of 2021 -->\n<ferries>\n <ferry>Nine</ferry>\n</ferries>\n", "is an XML file");
    let utf_16: Vec<u8> = "<ferries>\n <ferry>The ferry is back.</ferry>\n</ferries>\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    refused(utf_16, "is an XML file");
}

#[test]
fn heads_of_markdown_files_are_told_by_their_fields() {
    refused("---\ntitle: Ferry\ndate: 2021-05-12\n\nNobody closed this head.\n", "has no end");
    refused("+++\ntitle = \"Ferry\"\ndraft = true\n\nThe ferry.\n", "has no end");
    refused("Title: Ferry\nDate: 2021-05-12\nCategory: Boats\n\nThe ferry is back.\n", "as Pelican writes them");
}

#[test]
fn tables_are_told_by_their_even_rows() {
    refused(
        "name,date,note\nFerry,2021-05-12,\"It is back, at last.\nAnd green.\"\nMill,2021-05-13,It turns.\n",
        "CSV",
    );
    refused("id;name;place\n1;Ferry;Lake\n2;Mill;River\n3;Well;Square\n", "CSV");
    refused("name\tplace\nFerry\tLake\nMill\tRiver\n", "TSV");
    refused("id|title|place\n1|Ferry|It is back\n2|Mill|It turns\n3|Well|It is dry\n", "CSV");
    refused("year,boats,people\n2019,4,120\n2020,5,150\n2021,9,310\n", "CSV");
}

#[test]
fn json_that_is_not_on_lines_is_one_problem_with_its_remedy() {
    refused("[{\"title\": \"a\", \"body\": \"b\"},\n{\"title\": \"c\", \"body\": \"d\"}]", "jq -c '.[]'");
    refused("[\n  {\n    \"title\": \"a\"\n  }\n]", "jq -c '.[]'");
    refused(
        "{\n  \"title\": \"a\",\n  \"body\": \"b\"\n}\n{\n  \"title\": \"c\",\n  \"body\": \"d\"\n}\n",
        "over several lines",
    );
    refused("{\"title\": \"a\",\n \"body\": \"b\"}\n{\"title\": \"c\",\n \"body\": \"d\"}\n", "over several lines");
    refused("{\"posts\": [{\"title\": \"a\", \"body\": \"b\"}]}", "in its field `posts`");
    let long = format!("{{\n  \"title\": \"a\",\n  \"body\": \"{}\"\n}}\n", "word ".repeat(20_000));
    refused(long, "over several lines");
}

#[test]
fn prose_that_looks_like_something_else_stays_prose() {
    prose("---\n\nThe Ferry Is Back\n\nThe ferry crosses the lake again, at last.\n");
    prose("---\nThe Ferry: a Story\n---\n\nThe ferry crosses the lake again, at last.\n");
    prose(
        "The Ferry Is Back\n\nBoats, ferries, rafts, and all that floats, they said, were there, at last, in time.\n\
            Men, women, children, dogs, and cats, all of them, came, saw, and stayed, in rain, and sun.\n\
            And so, in short, it was, as ever, a day, like others, but, still, not the same.\n",
    );
    prose("A, B, and C of Ferries\n\nThe ferry, the raft, and the boat.\nThe mill, the well, and the square.\n");
    prose(
        "x < y and other signs\n\nThe mill turns if 5 < 6 and a<b; the tag <p> begins a paragraph and </p> ends it.\n",
    );
    prose("Title: Ferry\nDate: 12 May 2021\n\nThe ferry crosses the lake again, at last.\n");
    prose("Home | News | Contact\n\nThe Ferry Is Back\n\nThe ferry crosses the lake again, at last.\n");
    prose("Ferries of the Lake\n\n| Ferry | Year |\n|---|---|\n| Nine | 1990 |\n| Ten | 1991 |\n");
    prose("{Ferry} Is Back\n\nThe ferry crosses the lake again, at last.\n");
    prose("[Photo] The Ferry Is Back\n\nThe ferry crosses the lake again, at last.\n");
    prose("<Untitled> Hangs Again\n\nThe picture without a name hangs in the town hall again.\n");
    prose(
        "The Ferry; the Mill; the Well\n\nThe ferry is back; the mill turns; the well is dry.\n\
            All of it was told by the miller; nobody asked; nobody knew.\n",
    );
}

#[test]
fn json_lines_below_other_values_are_json_lines() {
    let article = "{\"title\": \"Ferry\", \"body\": \"It is back.\"}";
    for before in ["null\n", "\n\"export of May\"\n", "12\nnull\n", "begin\n"] {
        let (said, articles) = import(format!("{before}{article}\n{article}\n").replacen("Ferry", "Mill", 1));
        assert_eq!(articles, 2, "{before:?}: {said}");
        assert!(said.contains("error: the line is not"), "{before:?}: {said}");
    }
}
