//! What elements may hold: no visible words of the program's own, no style, no new windows; and components that say
//! what they show.

use super::{
    Look, rules,
    source::{File, words},
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

/// The calls of the element builder whose texts no reader sees; `attr` and `attr_if` depend on the attribute.
const UNSEEN: [&str; 4] = ["el", "class", "flag", "prop"];

/// All calls of the builder that take texts.
const BUILDER: [&str; 7] = ["el", "class", "flag", "prop", "attr", "attr_if", "child"];

/// Views are written here: elements in `ui`, elements and HTML in the rooms of the publisher that make pages.
fn has_views(file: &File) -> bool {
    let makes_pages =
        ["src/ui/", "src/publish/site/pages/", "src/publish/site/partners/", "src/publish/commands/pack/"];
    file.is_rust() && file.lies_in(&makes_pages) && !file.lies_in(&["src/ui/text/", "src/ui/route/", "src/ui/route.rs"])
}

/// The call of the builder that the text at `offset` is an argument of: its name, and where its arguments begin.
fn call(code: &str, offset: usize) -> Option<(&str, usize)> {
    let mut depth = 0_u32;
    for (at, c) in code[..offset].char_indices().rev() {
        match c {
            ')' | ']' | '}' => depth += 1,
            // An array or a block inside of the call: go on to the call.
            '[' | '{' if depth == 0 => {}
            '(' if depth == 0 => {
                let before = &code[..at];
                let start = before.rfind(|c: char| !(c.is_alphanumeric() || c == '_' || c == '!'));
                let name = &before[start.map_or(0, |start| start + 1)..];
                // Other calls, as `Some(…)`, are on the way to that of the builder.
                if BUILDER.contains(&name) {
                    return Some((name, at + 1));
                }
            }
            '(' | '[' | '{' => depth -= 1,
            ';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// The name of the attribute that the text at `offset` is the value of, or is the name itself.
fn attribute(file: &File, offset: usize) -> Option<&str> {
    let (name, begin) = call(&file.code, offset)?;
    let first = file.strings.iter().find(|(at, _)| *at >= begin)?;
    ["attr", "attr_if"].contains(&name).then_some(first.1.as_str())
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
        file.lies_in(&["src/ui/"]) || text.contains('<') || call(&file.code, offset).is_some()
    };
    let texts = file.strings.iter().filter(|(offset, text)| may_be_seen(*offset, text));
    Look::at_each(texts.map(|(offset, text)| {
        let is_unseen = match call(&file.code, *offset) {
            Some(("attr" | "attr_if", begin)) => {
                let is_name = file.strings.iter().find(|(at, _)| *at >= begin).is_some_and(|(at, _)| at == offset);
                is_name || attribute(file, *offset).is_some_and(|name| !READ_ALOUD.contains(&name))
            }
            Some((name, _)) => UNSEEN.contains(&name),
            None => false,
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

/// The names of all attributes that elements are given, with their places.
fn attribute_names(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let calls = ["attr", "attr_if", "flag", "prop"];
    file.strings.iter().filter_map(move |(offset, text)| {
        let (name, begin) = call(&file.code, *offset)?;
        (calls.contains(&name) && file.code[begin..*offset].trim().is_empty()).then_some((*offset, text.as_str()))
    })
}

fn style_attributes(file: &File) -> Look {
    if !has_views(file) {
        return Look::none();
    }
    let built = attribute_names(file).map(|(offset, name)| (name == "style").then(|| file.at(offset, name)));
    let written = file.strings.iter().filter(|(_, text)| text.contains('<'));
    let written = written.map(|(offset, html)| html.contains(" style=").then(|| file.at(*offset, html)));
    Look::at_each(built).and(Look::at_each(written))
}

fn new_windows(file: &File) -> Look {
    if !has_views(file) {
        return Look::none();
    }
    Look::at_each(attribute_names(file).map(|(offset, name)| (name == "target").then(|| file.at(offset, name))))
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
            ("src/ui/x.rs", "el(\"p\").child(\"two words\")"),
            ("src/ui/x.rs", "el(\"button\").child(\"Search\")"),
            ("src/ui/x.rs", "el(\"p\").child(if open { \"Hide\" } else { \"Show\" })"),
            ("src/ui/x.rs", "el(\"p\").child([\"Hello \", name].concat())"),
            ("src/ui/x.rs", "el(\"input\").attr(\"aria-label\", \"search articles\")"),
            ("src/ui/x.rs", "el(\"img\").attr_if(\"alt\", Some(\"Two people\"))"),
            ("src/publish/site/pages/x.rs", "format!(\"<p class=\\\"a b\\\">Hello {name}</p>\")"),
            ("public/x.js", "status.textContent = \"Copied it\";"),
        ],
        accepts &[
            ("src/ui/x.rs", "el(\"p\").class(\"card card--wide\").child(text.title()).child(\" · \")"),
            ("src/ui/x.rs", "el(\"svg\").attr(\"viewBox\", \"0 0 24 24\").attr(\"aria-label\", text.menu())"),
            ("src/ui/text/en.rs", "menu: \"Main menu\","),
            ("src/publish/site/pages/x.rs", "\"<p class=\\\"two words\\\">{name}</p>\""),
            ("public/x.js", "status.textContent = words.copied; status.title = \"x\";"),
        ];
    no_style_attributes: "the content policy refuses style attributes", style_attributes,
        refuses &[
            ("src/ui/x.rs", "el(\"p\").attr(\"style\", \"color:red\")"),
            ("src/ui/x.rs", "el(\"p\").attr_if(\"style\", wide)"),
            ("src/publish/site/pages/x.rs", "\"<p style='x'>\""),
        ],
        accepts &[("src/ui/x.rs", "el(\"p\").attr(\"data-style\", x).class(\"style\")")];
    links_open_where_the_reader_is: "no link opens a new window: Back leads back", new_windows,
        refuses &[("src/ui/x.rs", "el(\"a\").attr(\"href\", x).attr(\"target\", \"_blank\")")],
        accepts &[("src/ui/x.rs", "el(\"a\").attr(\"href\", \"target\")")];
    every_component_says_what_it_shows: "a component and a page have a doc line", explained,
        refuses &[("src/ui/components/x.rs", "use x;\n\npub fn card(context: &Context) -> Element {}")],
        accepts &[("src/ui/components/x.rs", "/// One article in a list.\npub fn card() -> Element {}\n\nfn inner() {}")];
}
