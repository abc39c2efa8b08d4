//! Characters that no reader sees do not enter a site by any door: not as themselves, not through the escapes of YAML,
//! TOML and Markdown.

use crate::sites::{Draft, Site};

/// None of these stands in any file of the site.
#[track_caller]
fn clean(site: &Site) {
    for (name, bytes) in site.files().iter().filter(|(name, _)| !name.starts_with("assets/")) {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let hidden = |c: &char| {
            matches!(c, '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{200b}'
                | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffe}'
                | '\u{e0000}'..='\u{e007f}')
        };
        let found = text.char_indices().find(|(_, c)| hidden(c));
        let around =
            found.map(|(at, c)| format!("{c:?} in …{}", text[..at].chars().rev().take(60).collect::<String>()));
        assert_eq!(around, None, "{name} (the text before it is reversed)");
    }
    for (name, bytes) in site.files().iter().filter(|(name, _)| name.ends_with(".json")) {
        let text = std::str::from_utf8(bytes).unwrap();
        for escape in ["\\u0000", "\\u0001", "\\u001b", "\\u202e", "\\u200b"] {
            assert!(!text.contains(escape), "{name}: {escape}");
        }
    }
}

const HIDDEN: &str = "a\u{202e}b\u{200b}c\u{2066}d\u{1}e\u{ad}f\u{feff}g\u{e0041}h";

#[test]
fn characters_that_stand_in_the_files_themselves_are_removed() {
    let article = format!("---\ntitle: {HIDDEN}\npeople: [{HIDDEN}]\n---\n\n{HIDDEN} **{HIDDEN}** `{HIDDEN}`\n");
    let settings = format!("{}[topics.x]\nen = \"{}\"\n", crate::sites::SETTINGS, HIDDEN.replace('\u{1}', ""));
    let site = Draft::new().with("articles/x.md", article).with("library.toml", settings).build();
    clean(&site);
    assert!(site.text("articles/x/index.html").contains("<h1 tabindex=\"-1\">abcdefgh</h1>"));
}

#[test]
fn escapes_in_the_head_are_removed_in_every_field() {
    let x = "\"a\\u202eb\\u200bc\\u2066d\\x01e\\xadf\\ufeffg\\U000e0041h\\eI\"";
    let article = format!(
        "---\ntitle: {x}\nsummary: {x}\npeople: [{x}]\nproject: {x}\nfunder: {x}\nid: {x}\ntopics: [{x}]\n\
            places: [{x}]\nsource: \
         https://example.org/\nsource_name: {x}\nimage: {{ src: images/x.svg, alt: {x}, caption: {x}, credit: {x} }}\n\
         ---\n\nText.\n"
    );
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    let site = Draft::new().with("articles/x.md", article).with("images/x.svg", picture).build();
    clean(&site);
    assert!(site.text("articles/x/index.html").contains("<h1 tabindex=\"-1\">abcdefghI</h1>"));
    assert!(site.problems.iter().any(|problem| problem.to_string().contains("removed")), "{:?}", site.problems);
}

#[test]
fn escapes_in_the_settings_are_removed_in_every_field() {
    let x = "\"a\\u202eb\\u200bc\\u2066d\\u0001e\\u00adf\\ufeffg\\U000E0041h\"";
    let settings = format!(
        "format = 1\nlanguages = [\"en\"]\nsite_url = \"https://news.example\"\npublisher = {x}\n[title]\nen = {x}\n\
            [tagline]\nen = {x}\n\
         [description]\nen = {x}\n[notice]\nen = {x}\n[topics.t]\nen = {x}\n[places.p]\nen = {x}\n[[nav]]\nid = \"n\"\n\
         label = {{ en = {x} }}\n\
         blurb = {{ en = {x} }}\n[[nav.items]]\nid = \"m\"\nlabel = {{ en = {x} }}\n"
    );
    let article = "---\ntitle: A\ndate: 2020-01-01\ntopics: [t]\nplaces: [p]\nsections: [n]\n---\n\nText.\n";
    let site = Draft::new().with("library.toml", settings).with("articles/x.md", article).build();
    clean(&site);
    assert!(site.text("index.html").contains(">abcdefgh</h1>"));
    assert!(site.problems.iter().any(|problem| problem.to_string().contains("removed")), "{:?}", site.problems);
}

#[test]
fn character_references_in_the_text_are_removed() {
    let x = "a&#x202E;b&#8203;c&#x2066;d&#1;e&shy;f&#xFEFF;g&#xE0041;h&ZeroWidthSpace;i&zwj;&lrm;";
    let body = format!(
        "{x} *{x}* [{x}](https://example.org/)\n\n## {x}\n\n- {x}\n\n> {x}\n\n| {x} |\n| --- |\n| {x} |\n\nTable: {x}\n\
            \n![{x}](images/x.svg \"{x}\")\n\n\
         {x}\n: {x}\n\nNote[^1].\n\n[^1]: {x}\n\n```a&#x202E;b\ncode\n```\n"
    );
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    let draft =
        Draft::new().with("articles/x.md", format!("---\ntitle: A\n---\n\n{body}")).with("images/x.svg", picture);
    let site = draft.build();
    clean(&site);
    assert!(site.text("articles/x/index.html").contains("abcdefghi"));
    assert!(site.problems.iter().any(|problem| problem.to_string().contains("removed")), "{:?}", site.problems);
}

#[test]
fn characters_that_a_script_needs_stay_as_references_too() {
    let draft = Draft::new()
        .with("articles/x.md", "---\ntitle: A\n---\n\nمی&zwnj;خواهم, caf&eacute;, 5&nbsp;km, a &lt; b &amp; c.\n");
    let site = draft.build();
    assert!(site.problems.is_empty(), "{:?}", site.problems);
    let html = site.text("articles/x/index.html");
    assert!(html.contains("می\u{200c}خواهم, café, 5\u{a0}km, a &lt; b &amp; c."), "{html}");
}

#[test]
fn marks_cannot_be_piled_up_by_references() {
    let draft =
        Draft::new().with("articles/x.md", format!("---\ntitle: A\n---\n\nx{}y\n", "&#x323;&#x309;".repeat(60)));
    let text = draft.build().text("articles/x/index.html").to_owned();
    assert!(
        text.matches('\u{309}').count() + text.matches('\u{323}').count() < 200,
        "in page, description and metadata"
    );
    let row = text.chars().fold((0, 0_usize), |(most, row): (usize, usize), c| {
        let row = if ('\u{300}'..='\u{36f}').contains(&c) { row + 1 } else { 0 };
        (most.max(row), row)
    });
    assert!(row.0 <= 20, "{} marks in a row", row.0);
}
