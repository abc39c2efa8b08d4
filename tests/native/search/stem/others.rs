//! Arabic and the western languages, and which language a word is taken for.

use super::{finds, langs, meet};
use lectern::search::{
    stem::{term, terms},
    text::fold,
};

#[test]
fn arabic_words_are_found_with_article_conjunction_and_plural() {
    meet(
        "ar",
        &[
            "حكومة الحكومة والحكومة بالحكومة للحكومة حكومات الحكومات حكومي",
            "أسعار اسعار الأسعار والأسعار سعر أسعارها",
            "سوق الأسواق السوق أسواق",
            "وزارة الوزارة والوزارة وزارات",
            "وزير الوزير والوزير",
            "مهاجر المهاجر مهاجرين المهاجرون والمهاجرين",
            "لاجئ اللاجئين لاجئون",
            "دولة الدولة دولتها دولنا",
            "سوريا وسوريا",
            "ولاية ولايات الولايات",
            "مدرسة مدارس المدارس",
            "كتاب كتب الكتب كتبهم",
            "مدينة مدن المدن",
            "رجل رجال الرجال",
            "قانون قوانين القوانين",
            "مركز مراكز",
            "خبير خبراء الخبراء",
            "وزير وزراء الوزراء",
            "رئيس رؤساء",
            "حق حقوق الحقوق",
            "قضية قضايا القضايا",
            "نظام أنظمة",
            "سلاح أسلحة",
            "مشروع مشاريع",
        ],
    );
    assert!(!finds("ar", "حكومة", "حكم"));
    assert!(!finds("ar", "وزارة", "زيارة"));
    assert!(!finds("ar", "الله", "له"));
}

#[test]
fn persian_and_urdu_words_stay_whole() {
    assert!(!finds("fa", "دولت", "دولتها"));
    assert!(finds("fa", "ایران", "ايران"));
    assert_eq!(terms("الكتاب", &langs("fa ar")), ["الكتاب", "كتاب"]);
}

#[test]
fn forms_of_western_words_meet() {
    meet(
        "fr",
        &[
            "frontière frontières",
            "national nationale nationaux nationales",
            "élection élections",
            "président présidente présidents",
            "gouvernement gouvernements",
            "politique politiques",
            "heureux heureuse heureusement",
            "parler parlait parlant parlez",
        ],
    );
    meet(
        "es",
        &[
            "gobierno gobiernos",
            "presidente presidenta presidentes",
            "ciudad ciudades",
            "elección elecciones",
            "imagen imágenes",
            "político política políticos",
            "hablar hablaba hablando hablan",
        ],
    );
    meet(
        "de",
        &[
            "Grenze Grenzen",
            "Haus Hauses Häuser Häusern",
            "Regierung Regierungen",
            "Straße Strassen",
            "Ergebnis Ergebnisse Ergebnissen",
            "Minister Ministern Ministers",
            "Ministerin Ministerinnen",
        ],
    );
    meet("it", &["governo governi", "nazionale nazionali", "politica politiche politici", "parlare parlato parlando"]);
    meet("pt", &["governo governos", "eleição eleições", "nacional nacionais", "falar falando falava"]);
    for (codes, one, other) in [("fr", "port", "porc"), ("es", "mano", "mundo"), ("de", "Hand", "Hund")] {
        assert!(!finds(codes, one, other), "{one} and {other}");
    }
}

#[test]
fn a_word_is_taken_for_the_language_of_its_script() {
    let all = langs("ka fr en ru");
    let of = |word: &str, lang: &str| term(&fold(word), &lang.parse().unwrap(), &all);
    assert_eq!(of("borders", "en"), "border");
    assert_eq!(of("frontières", "ka"), of("frontières", "fr"));
    assert_eq!(of("границы", "en"), of("границы", "ru"));
    assert_eq!(term("borders", &all[0], &langs("ka")), "border");
    assert_eq!(term("границы", &all[0], &langs("ka")), of("границы", "ru"));
    assert_eq!(of("borders", "en-GB"), "border");
    assert_eq!(terms("frontieres", &all)[..2], ["fronti", "frontier"]);
}
