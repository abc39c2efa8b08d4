//! Words of one language and readers of another.

use std::sync::OnceLock;

use super::{Files, check, find, library, open, query, said};

fn news() -> &'static Files {
    static NEWS: OnceLock<Files> = OnceLock::new();
    NEWS.get_or_init(|| {
        library(&[
            ("masts", "New masts at the border", "Ten masts stand near Batumi."),
            ("masts.ka", "ახალი ანძები საზღვარზე", "ათი ანძა დგას ბათუმში."),
            ("masts.ru", "Новые мачты на границе", "Десять мачт стоят у Батуми."),
            ("masts.ar", "صوارٍ جديدة على الحدود", "عشرة صوارٍ قرب باتومي."),
            ("school", "A school", "Pupils of Batumi and masts."),
            ("bridge.ka", "ხიდი მდინარეზე", "ხიდი თბილისში ააგეს, საზღვრის გარეთ."),
            ("port.ru", "Порт", "Порт за границей."),
        ])
    })
}

#[track_caller]
fn finds(text: &str, prefer: &str, expected: &str) {
    assert_eq!(said(&find(&open(news()), &query(text, ""), prefer)), expected, "{text} for {prefer}");
}

#[test]
fn georgian_words_are_found_in_all_their_forms() {
    for form in ["საზღვარი ", "საზღვრის ", "საზღვარზე ", "საზღვრები ", "ᲡᲐᲖᲦᲕᲐᲠᲘ "]
    {
        check(&open(news()), form, "masts.ka bridge.ka");
    }
    check(&open(news()), "თბილისი ", "bridge.ka");
}

#[test]
fn georgian_and_russian_are_found_in_latin_letters() {
    finds("sazghvari ", "en ka ru ar", "masts.ka bridge.ka");
    finds("tbilisshi ", "en ka ru ar", "bridge.ka");
    finds("granitsa ", "en ka ru ar", "masts.ru port.ru");
    finds("machty ", "ka en ru ar", "masts.ru");
    // On a Georgian keyboard with Latin letters.
    finds("sazRvari ", "en ka ru ar", "masts.ka bridge.ka");
    finds("TbilisSi ", "en ka ru ar", "bridge.ka");
}

#[test]
fn arabic_words_are_found_with_and_without_their_article() {
    for form in ["الحدود ", "حدود ", "والحدود ", "الحُدود "] {
        finds(form, "en ka ru ar", "masts.ar");
    }
}

#[test]
fn an_article_is_found_by_the_words_of_any_of_its_languages() {
    for prefer in ["en ka ru ar", "ka en ru ar", "ar en", "ru"] {
        finds("ანძები ", prefer, "masts.ka");
        finds("мачты ", prefer, "masts.ru");
        finds("bridge ხიდი ", prefer, "bridge.ka");
    }
}

#[test]
fn each_article_is_found_once_in_the_language_of_the_reader_where_that_answers() {
    finds("batumi ", "en ka ru ar", "school.en masts.en");
    finds("batumi ", "ka en ru ar", "school.en masts.ka");
    finds("batumi ", "ru ka en ar", "school.en masts.ru");
    // All words before some.
    let found = find(&open(news()), &query("batumi ten ", ""), "ka en ru ar");
    assert_eq!(said(&found), "masts.en school.en");
    // A chosen language shows its versions, whoever reads.
    let found = find(&open(news()), &query("batumi ", "lang=ka lang=ru"), "en");
    assert_eq!(found.total, 2);
}
