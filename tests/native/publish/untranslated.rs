//! A language without interface words: its publisher is told, and its pages say which words are English.

use std::{collections::BTreeSet, fs};

use lectern::{corpus::Lang, publish::commands::pack::pack, ui::text};
use scraper::{ElementRef, Html};
use serde_json::Value;

use super::pack::Case;
use crate::sites::Draft;

fn draft() -> Draft {
    let settings = "format = 1\nlanguages = [\"en\", \"uk\", \"fa\"]\nsite_url = \"https://news.example\"\n\
        [title]\nen = \"The paper\"\nuk = \"Часопис\"\nfa = \"روزنامه\"\n\
        [tagline]\nuk = \"Новини щодня\"\n[notice]\nuk = \"Без реклами\"\n[topics.borders]\nen = \"Frontiers\"\n\
        uk = \"Кордони\"\n\
        [[nav]]\nid = \"our-work\"\nlabel = { en = \"What happens\", uk = \"Наша праця\" }\n\
        blurb = { uk = \"Усе про неї\" }\n";
    let text = |title: &str| {
        format!(
            "---\ntitle: {title}\ndate: 2024-02-03\ntopics: [borders]\nsections: [our-work]\npeople: [Іван]\n---\n\n\
                Текст про {title}.\n"
        )
    };
    Draft::new()
        .without("articles/first.md")
        .with("library.toml", settings)
        .with("articles/bridge.uk.md", text("Міст"))
        .with("articles/ferry.uk.md", text("Пором"))
        .with("articles/road.md", "---\ntitle: A road\ntopics: [borders]\n---\n\nText.\n")
}

/// The language that is nearest to an element.
fn lang_of(element: ElementRef<'_>) -> String {
    let own = element.attr("lang").map(str::to_owned);
    let above =
        || element.ancestors().filter_map(ElementRef::wrap).find_map(|above| above.attr("lang").map(str::to_owned));
    own.or_else(above).unwrap_or_default()
}

/// The words of the interface that can be told from those of a library.
fn english() -> BTreeSet<String> {
    let (_, words) = text::words_of(&Lang::english());
    let partners = text::english().partners.list();
    words.into_iter().chain(partners).filter(|word| word.len() > 2 && !word.contains(['{', '|'])).collect()
}

/// All Ukrainian articles as one file.
fn packed() -> String {
    let draft = draft();
    let case = Case::new(&draft, Some("uk"));
    pack(&case.args).unwrap();
    fs::read_to_string(&case.args.out).unwrap()
}

/// The words of tools are English where those of the page are, also on a site that has no English.
#[test]
fn tools_have_english_words_where_a_language_has_none() {
    let settings = "format = 1\nlanguages = [\"ka\", \"uk\"]\n[title]\nka = \"გაზეთი\"\nuk = \"Часопис\"\n";
    let draft = Draft::new().without("articles/first.md").with("library.toml", settings);
    let site = draft.with("articles/bridge.uk.md", "---\ntitle: Міст\ndate: 2024-02-03\n---\n\nТекст.\n").build();
    let (_, toolbox) = site.named(".json").find(|(file, _)| file.starts_with("assets/tools.")).unwrap();
    let toolbox: Value = serde_json::from_str(toolbox).unwrap();
    for part in ["words", "languages"] {
        let known: Vec<&String> = toolbox[part].as_object().unwrap().keys().collect();
        assert_eq!(known, ["en", "ka"], "{part}");
    }
    let words: Value = serde_json::from_str(site.text(toolbox["words"]["en"].as_str().unwrap())).unwrap();
    assert_eq!(words["close"], text::english().tools.close);
}

#[test]
fn the_publisher_is_told() {
    let told = draft().problems();
    for lang in ["uk", "fa"] {
        let start = format!("library.toml:2: warning: the interface words of `{lang}` are English for now");
        assert!(told.iter().any(|told| told.starts_with(&start)), "{told:?}");
    }
    assert!(!told.iter().any(|told| told.contains("words of `en`")));
}

#[test]
fn every_english_word_stands_in_an_element_that_says_so_and_every_other_word_in_its_own() {
    let site = draft().build();
    let english = english();
    let own =
        ["Часопис", "Новини щодня", "Без реклами", "Кордони", "Наша праця", "Усе про неї", "Міст", "Пором", "روزنامه"];
    let mut seen = BTreeSet::new();
    let pages =
        site.pages().chain(site.partner_pages()).filter(|(name, _)| name.starts_with("uk/") || name.starts_with("fa/"));
    let packed = packed();
    for (name, page) in pages.chain([("uk/pack.html", packed.as_str())]) {
        let html = Html::parse_document(page);
        for node in html.root_element().descendants() {
            let Some(element) = node.parent().and_then(ElementRef::wrap) else { continue };
            if let Some(words) = node.value().as_text().map(|text| text.trim())
                && !matches!(element.value().name(), "title" | "script" | "style")
            {
                let lang = lang_of(element);
                if english.contains(words) {
                    assert_eq!(lang, "en", "{name}: {words}");
                    seen.insert(words.to_owned());
                } else if words == "روزنامه" {
                    assert_eq!(lang, "fa", "{name}: {words}");
                    seen.insert(words.to_owned());
                } else if own.contains(&words) && name.starts_with("uk/") {
                    assert_eq!(lang, "uk", "{name}: {words}");
                    seen.insert(words.to_owned());
                }
            }
            let Some(element) = ElementRef::wrap(node) else { continue };
            for words in ["aria-label", "placeholder", "title"].iter().filter_map(|name| element.attr(name)) {
                assert!(!english.contains(words) || lang_of(element) == "en", "{name}: {words}");
            }
        }
        assert!(html.root_element().attr("lang").is_some_and(|lang| !lang.is_empty()));
    }
    assert!(own.iter().all(|words| seen.contains(*words)) && seen.len() > 20, "{seen:?}");
}
