//! The language of a text, by script, letters and statistics.

use lectern::publish::source::language::detect;

#[track_caller]
fn check(text: &str, expected: &str) {
    let found = detect(text, None).map(|found| found.lang.to_string());
    assert_eq!(found.as_deref(), Some(expected), "{text}");
}

#[test]
fn the_languages_of_the_sites_are_told_apart() {
    check("The ferry crosses the upper lake again and carries forty people.", "en");
    check("პაროხოდი ისევ გადადის ზემო ტბაზე.", "ka");
    check("Паром снова ходит через верхнее озеро, на нём помещается сорок человек.", "ru");
    check("Пором знову ходить через верхнє озеро, на ньому вміщується сорок людей.", "uk");
    check("Паром зноў ходзіць праз верхняе возера, на ім змяшчаецца сорак чалавек і дзве каровы.", "be");
    check("Паром қайтадан жоғарғы көлден өтеді, оған қырық адам сияды.", "kk");
    check("العبّارة تعبر البحيرة العليا من جديد وتحمل أربعين شخصاً.", "ar");
    check("کشتی دوباره از دریاچه می‌گذرد و چهل نفر را می‌برد، چون پل خراب شده است.", "fa");
    check("Լաստանավը կրկին անցնում է վերին լիճը։", "hy");
    check("Le bac traverse de nouveau le lac et transporte quarante personnes à la fois.", "fr");
    check("El transbordador cruza otra vez el lago y lleva a cuarenta personas en cada viaje.", "es");
    check("A balsa atravessa outra vez o lago e leva quarenta pessoas em cada viagem, também à noite.", "pt");
    check("Il traghetto attraversa di nuovo il lago e porta quaranta persone per ogni viaggio.", "it");
    check("Die Fähre fährt wieder über den oberen See und fasst vierzig Leute.", "de");
    check("Prom znowu pływa przez górne jezioro i zabiera czterdzieści osób.", "pl");
    check("Bacul trece din nou lacul de sus și duce patruzeci de oameni la fiecare drum.", "ro");
    check("Feribot yukarı gölü yeniden geçiyor ve kırk kişi taşıyor.", "tr");
    check("Bərə yenidən yuxarı gölü keçir və hər dəfə qırx nəfər aparır, çünki körpü bağlıdır.", "az");
}

#[test]
fn scripts_decide_where_only_one_language_has_them() {
    check("ფესტივალი გაიმართება ქალაქში", "ka");
    check("ᲤᲔᲡᲢᲘᲕᲐᲚᲘ ᲒᲐᲘᲛᲐᲠᲗᲔᲑᲐ ᲥᲐᲚᲐᲥᲨᲘ", "ka");
    check("ⴑⴀⴞⴄⴊⴈⴇⴀ", "ka");
    check("Το πλοίο διασχίζει ξανά τη λίμνη", "el");
    check("המעבורת שוב חוצה את האגם", "he");
    check("เรือข้ามทะเลสาบอีกครั้ง", "th");
    check("연락선이 다시 호수를 건넙니다", "ko");
    check("フェリーは再び湖を渡り、四十人を運ぶ。", "ja");
    check("渡船再次穿过上湖，可以载四十人。", "zh");
    check("ጀልባው እንደገና ሐይቁን ያቋርጣል", "am");
}

#[test]
fn quotation_marks_and_signs_are_letters_of_no_script() {
    check("«№ 17» — «ფონდი» ®©°«»«»«»", "ka");
}

#[test]
fn foreign_names_do_not_change_the_language() {
    check("Комиссия IOM и UNHCR посетила Tbilisi и рассказала о проекте EMERGE местным жителям.", "ru");
    check("ფესტივალი Global Film Festival გაიმართება ქალაქში.", "ka");
}

#[test]
fn surroundings_only_tip_the_scales_for_a_short_text() {
    let spanish = "es".parse().unwrap();
    let found = detect("Normal", Some(&spanish)).unwrap();
    assert_eq!((found.lang.as_str(), found.sure), ("es", false));
    let found = detect(
        "The ferry crosses the upper lake again, and forty people fit on its deck, with two carts.",
        Some(&spanish),
    );
    assert_eq!(found.unwrap().lang.as_str(), "en");
    assert!(detect("2021 – 17", None).is_none());
}
