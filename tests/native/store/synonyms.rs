//! Words in place of others, which the publisher names.

use lectern::corpus::Facet;

use super::{Files, SETTINGS, check, find, open, query};
use crate::sites::Draft;

fn news(synonyms: &str) -> Files {
    let articles = [
        ("cars", "Cars of the year", "They are fast."),
        ("un", "A visit", "The United Nations came; united they came."),
        ("nations", "Nations", "United by sport: the nations united."),
        ("manqana", "Quiet", "Nothing."),
        ("roads.ka", "მანქანა", "გზა და ხიდი."),
    ];
    let settings = [SETTINGS, "[synonyms]\n", synonyms].concat();
    let draft = Draft::new().with("library.toml", settings).without("articles/first.md");
    let draft = articles.iter().fold(draft, |draft, (name, title, text)| {
        draft.with(&format!("articles/{name}.md"), format!("---\ntitle: {title}\ndate: 2020-01-01\n---\n\n{text}\n"))
    });
    let site = draft.build();
    let problems: Vec<&str> = site.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert!(!problems.iter().any(|message| message.contains("synonym")), "{problems:?}");
    site.files().clone()
}

#[test]
fn articles_are_found_by_what_their_words_may_be_called() {
    let store = open(&news(
        "en = [\"car, automobile\", \"UN, un agency => United Nations\"]\nka = \"ავტომობილი => მანქანა\"\n",
    ));
    for typed in ["automobile ", "automobiles ", "title:automobile "] {
        check(&store, typed, "cars.en");
    }
    check(&store, "UN ", "un.en");
    check(&store, "agency ", "un.en");
    // Not the other way round, and not where the words do not stand side by side.
    assert_eq!(find(&store, &query("nations ", ""), "en").total, 2);
    check(&store, "ავტომობილების ", "roads.ka");
    // A synonym of English texts is none of Georgian ones.
    let none = open(&news("ru = [\"car, automobile\"]\n"));
    check(&none, "automobile ", "");
    assert!(find(&none, &query("cars ", ""), "en").facets.unwrap().of(Facet::Year).len() == 1);
}
