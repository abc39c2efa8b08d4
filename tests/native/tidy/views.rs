//! What elements may hold: no visible words of the program's own, no style, no new windows; and components that say
//! what they show.

use std::sync::OnceLock;

use super::{
    Look, rules,
    source::{File, repository, words},
};

/// Attributes whose value readers see or hear.
const READ_ALOUD: [&str; 8] = [
    "alt",
    "title",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "placeholder",
    "label",
];

/// The table of all attributes that elements can be given.
const ATTRIBUTES: &str = "src/ui/element/attributes.rs";

/// A line of that table: a method, the attribute that it writes, and where the line is.
#[derive(Clone)]
struct Attribute {
    method: String,
    name: String,
    offset: usize,
}

fn attributes(file: &File) -> Vec<Attribute> {
    let line = |(offset, name): &(usize, String)| {
        let before = file.code[..*offset].rsplit('\n').next().unwrap_or_default();
        let method = before.strip_prefix("    ")?.strip_suffix(' ')?;
        let method = method.strip_prefix("r#").unwrap_or(method);
        let is_plain = method.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        is_plain.then(|| Attribute { method: method.to_owned(), name: name.clone(), offset: *offset })
    };
    if file.path == ATTRIBUTES { file.strings.iter().filter_map(line).collect() } else { Vec::new() }
}

/// The table as it is in the repository.
fn table() -> &'static [Attribute] {
    static TABLE: OnceLock<Vec<Attribute>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let table: Vec<Attribute> = repository().iter().flat_map(attributes).collect();
        assert!(table.len() > 80, "{ATTRIBUTES} has {} attributes that this rule understands", table.len());
        table
    })
}

/// What the text of a call of the element builder becomes.
#[derive(Clone, Copy, PartialEq)]
enum Argument {
    /// Text inside of an element.
    Child,
    /// The value of the attribute with this name.
    Attribute(&'static str),
}

fn argument(method: &str) -> Option<Argument> {
    if ["child", "and"].contains(&method) {
        return Some(Argument::Child);
    }
    let attribute = table().iter().find(|attribute| attribute.method == method)?;
    Some(Argument::Attribute(&attribute.name))
}

/// Views are written here: elements in `ui`, elements and HTML in the rooms of the publisher that make pages.
fn has_views(file: &File) -> bool {
    let makes_pages =
        ["src/ui/", "src/publish/site/pages/", "src/publish/site/partners/", "src/publish/commands/pack/"];
    file.is_rust() && file.lies_in(&makes_pages) && !file.lies_in(&["src/ui/text/", "src/ui/route/", "src/ui/route.rs"])
}

/// What the text at `offset` becomes, if it is in the arguments of a call of the builder.
fn becomes(code: &str, offset: usize) -> Option<Argument> {
    let mut depth = 0_u32;
    for (at, c) in code[..offset].char_indices().rev() {
        match c {
            ')' | ']' | '}' => depth += 1,
            // An array or a block inside of the call: go on to the call.
            '[' | '{' if depth == 0 => {}
            '(' if depth == 0 => {
                let before = &code[..at];
                let start = before.rfind(|c: char| !(c.is_alphanumeric() || c == '_'));
                let name = &before[start.map_or(0, |start| start + 1)..];
                let is_method = before[..before.len() - name.len()].trim_end_matches("r#").ends_with('.');
                // Other calls, as `Some(…)`, are on the way to that of the builder.
                if let Some(argument) = argument(name).filter(|_| is_method) {
                    return Some(argument);
                }
            }
            '(' | '[' | '{' => depth -= 1,
            ';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

fn visible_words(file: &File) -> Look {
    if file.path.ends_with(".js") {
        return script_words(file);
    }
    if !has_views(file) {
        return Look::none();
    }
    // In `ui` every text may reach a page. The publisher also has messages, for the person at the command line.
    let may_be_seen = |offset: usize, text: &str| {
        file.lies_in(&["src/ui/"]) || text.contains('<') || becomes(&file.code, offset).is_some()
    };
    let texts = file.strings.iter().filter(|(offset, text)| may_be_seen(*offset, text));
    Look::at_each(texts.map(|(offset, text)| {
        let is_unseen = match becomes(&file.code, *offset) {
            Some(Argument::Attribute(name)) => !READ_ALOUD.contains(&name),
            Some(Argument::Child) | None => false,
        };
        let said = if text.contains('<') { between_tags(text) } else { text.clone() };
        (!is_unseen && is_words(&said)).then(|| file.at(*offset, &format!("\"{text}\"")))
    }))
}

/// The texts between the tags of some HTML, without the places for values.
fn between_tags(html: &str) -> String {
    let mut text = String::new();
    let mut depth = 0_i32;
    for c in html.chars() {
        match c {
            '<' | '{' => depth += 1,
            '>' | '}' => {
                depth -= 1;
                text.push('\n');
            }
            _ if depth <= 0 => text.push(c),
            _ => {}
        }
    }
    text
}

/// Scripts put words into a page by these properties.
fn script_words(file: &File) -> Look {
    let properties = ["textContent", "ariaLabel", "title", "placeholder", "alt", "innerText"];
    let writes = properties.iter().flat_map(|name| words(&file.text, name).map(|offset| offset + name.len()));
    let values = writes.filter_map(|offset| Some((offset, file.text[offset..].strip_prefix(" = ")?)));
    Look::at_each(values.map(|(offset, value)| {
        let quote = value.chars().next().filter(|c| "\"'`".contains(*c))?;
        let text = value[1..].split(quote).next()?;
        is_words(text).then(|| file.at(offset, text))
    }))
}

/// Two words of two letters and more, or one that begins like a sentence.
fn is_words(text: &str) -> bool {
    let letters = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let is_plain = |word: &&str| word.chars().all(|c| c.is_alphabetic() || ".,:;!?'’…".contains(c));
    let mut all = text.split_whitespace().filter(|word| letters(word) && is_plain(word));
    let first = all.next();
    all.next().is_some() || first.is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// Judges every attribute of the table.
fn at_attributes(file: &File, is_wrong: fn(&Attribute) -> bool) -> Look {
    let judged = |attribute: &Attribute| is_wrong(attribute).then(|| file.at(attribute.offset, &attribute.name));
    Look::at_each(attributes(file).iter().map(judged))
}

fn style_attributes(file: &File) -> Look {
    let table = at_attributes(file, |attribute| attribute.name == "style" || attribute.name.starts_with("on"));
    if !has_views(file) {
        return table;
    }
    let written = file.strings.iter().filter(|(_, text)| text.contains('<'));
    let written = written.map(|(offset, html)| html.contains(" style=").then(|| file.at(*offset, html)));
    table.and(Look::at_each(written))
}

fn new_windows(file: &File) -> Look {
    at_attributes(file, |attribute| attribute.name == "target")
}

fn names_of_attributes(file: &File) -> Look {
    at_attributes(file, |attribute| {
        let letters = |name: &str| name.replace(['-', '_'], "").to_lowercase();
        letters(&attribute.method) != letters(&attribute.name)
    })
}

fn explained(file: &File) -> Look {
    if !file.is_rust() || !file.lies_in(&["src/ui/components/", "src/ui/pages/"]) {
        return Look::none();
    }
    Look::at_each(words(&file.code, "pub fn").map(|offset| {
        let line = file.text[..offset].rfind('\n').map_or(0, |end| end);
        let before = file.text[..line].lines().next_back().unwrap_or_default().trim_start();
        (!before.starts_with("///") && !before.starts_with("#["))
            .then(|| file.at(offset, "a function without a doc line"))
    }))
}

rules! {
    visible_words_are_in_ui_text: "words that readers see are in ui/text, one file a language", visible_words,
        refuses &[
            ("src/ui/x.rs", "html::p().child(\"two words\")"),
            ("src/ui/x.rs", "html::button().child(\"Search\")"),
            ("src/ui/x.rs", "html::p().child(if open { \"Hide\" } else { \"Show\" })"),
            ("src/ui/x.rs", "html::p().child([\"Hello \", name].concat())"),
            ("src/ui/x.rs", "Pieces::default().and(\"two words\")"),
            ("src/ui/x.rs", "html::input().aria_label(\"search articles\")"),
            ("src/ui/x.rs", "html::img().alt(Some(\"Two people\"))"),
            ("src/ui/x.rs", "title(\"two words\")"),
            ("src/publish/site/pages/x.rs", "format!(\"<p class=\\\"a b\\\">Hello {name}</p>\")"),
            ("public/x.js", "status.textContent = \"Copied it\";"),
        ],
        accepts &[
            ("src/ui/x.rs", "html::p().class(\"card card--wide\").child(text.title()).child(\" · \")"),
            ("src/ui/x.rs", "svg::svg().view_box(\"0 0 24 24\").r#type(\"one two\").aria_label(text.menu())"),
            ("src/ui/text/en.rs", "menu: \"Main menu\","),
            ("src/publish/site/pages/x.rs", "\"<p class=\\\"two words\\\">{name}</p>\""),
            ("public/x.js", "status.textContent = words.copied; status.title = \"x\";"),
        ];
    no_style_attributes: "the content policy refuses styles and scripts in attributes", style_attributes,
        refuses &[
            (ATTRIBUTES, "texts! {\n    style \"style\"\n}"),
            (ATTRIBUTES, "texts! {\n    onclick \"onclick\"\n}"),
            ("src/publish/site/pages/x.rs", "\"<p style='x'>\""),
        ],
        accepts &[(ATTRIBUTES, "texts! {\n    data_style \
            \"data-style\"\n}"), ("src/ui/x.rs", "html::p().class(\"style\")")];
    links_open_where_the_reader_is: "no link opens a new window: Back leads back", new_windows,
        refuses &[(ATTRIBUTES, "texts! {\n    target \"target\"\n}")],
        accepts &[(ATTRIBUTES, "texts! {\n    href \"href\"\n}"), ("src/ui/x.rs", "html::a().href(\"target\")")];
    attributes_are_called_as_in_html: "a method that writes another attribute than its name says \
        deceives", names_of_attributes,
        refuses &[(ATTRIBUTES, "texts! {\n    href \"src\"\n}"), (ATTRIBUTES, "texts! {\n    aria_label \
            \"aria-lable\"\n}")],
        accepts &[(ATTRIBUTES, "texts! {\n    r#for \"for\"\n    view_box \"viewBox\"\n    data_by_hand \
            \"data-by-hand\"\n}")];
    every_component_says_what_it_shows: "a component and a page have a doc line", explained,
        refuses &[("src/ui/components/x.rs", "use x;\n\npub fn card(context: &Context) -> Element {}")],
        accepts &[("src/ui/components/x.rs", "/// One article in a list.\npub fn card() -> Element {}\n\n\
            fn inner() {}")];
}
