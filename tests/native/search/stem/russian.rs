//! Russian and other Cyrillic languages: forms of a word meet, and Latin letters find them.

use super::{begins, differ, finds, firsts, found, langs, meet};
use lectern::search::stem::terms;

const FAMILIES: [&str; 19] = [
    "правительство правительства правительству правительством правительстве правительств",
    "миграция миграции миграцию миграцией миграций миграциями миграциях",
    "граница границы границу границей границам границами границах",
    "россия россии россию россией",
    "российский российская российского российскому российским российских российскими российскую",
    "новый новая новое новые нового новому новым новых новыми новую",
    "женщина женщины женщину женщиной женщинам женщинами женщинах женщин",
    "решение решения решению решением решении решений решениями",
    "образование образования образованию образованием образовании образований",
    "область области областью областей областям областях",
    "журнал журнала журналу журналом журналы журналов журналами",
    "автомобиль автомобиля автомобили автомобилей автомобилем",
    "реклама рекламы рекламу рекламой рекламе",
    "независимый независимая независимого независимость независимости",
    "говорить говорит говорил говорила говорили говорят",
    "работать работает работал работала работали работают",
    "мигрант мигранты мигрантов мигрантам мигрантами мигрантах",
    "человек человека человеку человеком человеке",
    "пенсия пенсии пенсию пенсией пенсий",
];

const APART: &str = "рост рослый роса русский право правда грани город гора мир море мера война вода воля женский \
закон язык власть стол столица страна сторона школа рынок рука река рекорд год годовой дом дым дума";

#[test]
fn forms_of_a_word_meet() {
    meet("ru", &FAMILIES);
}

#[test]
fn different_words_stay_apart() {
    differ("ru", firsts(&FAMILIES).chain(APART.split_whitespace()));
}

#[test]
fn words_typed_in_latin_letters_are_found() {
    let typed = [
        ("правительство", "pravitelstvo pravitel'stvo pravitelstva"),
        ("миграция", "migratsiya migracia migratsia migracija migratsii"),
        ("москва", "moskva moskvy moskve"),
        ("новый", "novyj novyy novy noviy novaya novaja"),
        ("гражданство", "grazhdanstvo"),
        ("женщины", "zhenshchiny zhenshiny zhenschina"),
        ("россия", "rossiya rossia rossija rossii"),
        ("советский", "sovetskiy sovetskij sovetski sovetskii"),
        ("образование", "obrazovanie obrazovaniye obrazovanije obrazovaniya"),
        ("ельцин", "yeltsin eltsin"),
        ("горбачёв", "gorbachev gorbachyov"),
        ("хрущёв", "khrushchev khrushchyov hruschev"),
        ("александр", "aleksandr alexandr"),
        ("объезд", "obyezd obezd"),
        ("украина", "ukraina ukraine"),
        ("щука", "shchuka schuka shuka"),
        ("счастье", "schastye schaste"),
        ("район", "rayon raion"),
    ];
    found("ru en", &typed);
}

#[test]
fn other_cyrillic_languages_keep_their_words_whole() {
    assert!(finds("uk", "Київ", "kyiv"));
    assert!(finds("uk", "Україна", "ukraina"));
    assert!(!finds("uk", "україна", "україни"));
    assert!(finds("uk ru", "україна", "україна"));
    assert_eq!(terms("миграции", &langs("uk ru")), ["}migratsi", "}migrats"]);
    assert_eq!(terms("миграции", &langs("en")), ["}migrats"]);
}

#[test]
fn unfinished_words_begin_the_terms_of_finished_ones() {
    begins(
        "ru en",
        &[
            ("прав", "правительство"),
            ("жен", "женщины"),
            ("миг", "миграции"),
            ("migr", "миграция"),
            ("zhen", "женщина"),
        ],
    );
}
