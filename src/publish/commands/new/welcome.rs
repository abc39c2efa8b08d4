//! The first article of a new library, in each language that there is a text in.

use crate::corpus::{Date, Lang};

/// The texts: the language, and a Markdown file with `{date}` and `{file}` in it.
const TEXTS: [(&str, &str); 6] = [
    ("ar", include_str!("welcome/ar.md")),
    ("en", include_str!("welcome/en.md")),
    ("es", include_str!("welcome/es.md")),
    ("fr", include_str!("welcome/fr.md")),
    ("ka", include_str!("welcome/ka.md")),
    ("ru", include_str!("welcome/ru.md")),
];

/// The files for these languages, of which the first is the main one. Where there is a text in none of them, the
/// English one.
pub(super) fn articles(languages: &[Lang], today: Date) -> Vec<(String, String)> {
    let mut known: Vec<(Lang, &str)> = languages.iter().filter_map(|lang| Some((lang.clone(), text(lang)?))).collect();
    let english = Lang::english();
    if known.is_empty() {
        known.extend(text(&english).map(|text| (english.clone(), text)));
    }
    let main = languages.first().unwrap_or(&english);
    let one = |(lang, text): (Lang, &str)| {
        let file = match lang == *main {
            true => "articles/welcome.md".to_owned(),
            false => format!("articles/welcome.{lang}.md"),
        };
        let text = text.replace("{date}", &today.to_string()).replace("{file}", &file);
        (file, text)
    };
    known.into_iter().map(one).collect()
}

/// The text in this language, whatever its region.
fn text(lang: &Lang) -> Option<&'static str> {
    TEXTS.iter().find(|(tag, _)| *tag == lang.primary()).map(|(_, text)| *text)
}
