//! English stems.

use super::{finds, langs};
use lectern::search::stem::term;

#[test]
fn forms_of_a_word_meet() {
    let families = [
        "border borders bordered bordering",
        "connect connected connecting connection connections",
        "happy happiness",
        "organization organizations organize organized",
        "country countries country's",
        "relational relate relations related",
        "die dies died dying",
        "add adds added adding",
        "hope hopes hoped hoping",
        "hop hops hopped hopping",
        "labour labor labours labored labouring",
        "neighbourhood neighborhood",
        "programme program programmes",
        "aluminium aluminum",
        "organise organize organisation organizations organised",
        "criticise criticize criticised",
        "analyse analyze analysed",
        "analysis analyses",
        "centre center centres",
        "defence defense",
        "catalogue catalog",
        "travelled traveled travelling",
        "foetus fetus",
        "rise rises rising",
        "precise precision",
        "woman women",
        "man men",
        "child children",
        "person people",
        "policeman policemen",
        "knife knives",
    ];
    for family in families {
        let words: Vec<_> = family.split(' ').collect();
        assert!(words.iter().all(|word| finds("en", words[0], word)), "{family}");
    }
}

#[test]
fn different_words_stay_apart() {
    for (one, other) in [
        ("hope", "hop"),
        ("news", "new"),
        ("past", "paste"),
        ("organ", "organize"),
        ("sky", "ski"),
        ("inning", "in"),
        ("red", "r"),
        ("his", "hi"),
        ("bus", "bu"),
        ("internal", "intern"),
        ("mourning", "morning"),
        ("women", "men"),
        ("specimen", "speciman"),
        ("four", "for"),
        ("noise", "noize"),
    ] {
        assert!(!finds("en", one, other), "{one} and {other}");
    }
}

#[test]
fn short_words_and_numbers_stay_as_they_are() {
    let all = langs("en");
    for word in ["a", "is", "2019", "1990s", "covid19", "e", "''", "日本語"] {
        assert_eq!(term(word, &all[0], &all), word);
    }
}
