//! Georgian: forms of a word meet, different words do not, and Latin letters find both.

use super::{begins, differ, finds, firsts, found, langs, meet};
use lectern::search::stem::terms;

/// Each line is one word in several forms.
const FAMILIES: [&str; 30] = [
    "მთავრობა მთავრობამ მთავრობის მთავრობას მთავრობები მთავრობებს მთავრობებმა მთავრობაში მთავრობასთან მთავრობისთვის \
     მთავრობიდან მთავრობით მთავრობისა მთავრობისკენ მთავრობისგან მთავრობათა მთავრობაც",
    "ბანკი ბანკმა ბანკს ბანკის ბანკით ბანკად ბანკების ბანკებში ბანკიდან ბანკიც ბანკთან ბანკშია ბანკშივე ბანკზე \
        ბანკებსა",
    "პარლამენტი პარლამენტმა პარლამენტს პარლამენტის პარლამენტში პარლამენტიდან",
    "მიგრანტი მიგრანტები მიგრანტებისთვის მიგრანტთა მიგრანტებმა მიგრანტებთან მიგრანტებისადმი",
    "თბილისი თბილისში თბილისიდან თბილისის თბილისს თბილისმა თბილისისკენ თბილისამდე",
    "საქართველო საქართველოს საქართველოში საქართველოდან საქართველომ საქართველოსთვის საქართველოსთან საქართველომდე",
    "ქვეყანა ქვეყნის ქვეყანაში ქვეყნები ქვეყნებს ქვეყანას ქვეყნიდან",
    "მეგობარი მეგობრის მეგობრები მეგობარმა მეგობრებთან",
    "წელი წლის წელს წლები წლამდე წლიდან",
    "საზღვარი საზღვრის საზღვარზე საზღვრები საზღვართან",
    "სოფელი სოფლის სოფლები სოფელში",
    "სამართალი სამართლის სამართალს",
    "წყალი წყლის წყალში",
    "მხარე მხარის მხარეს მხარეები მხარეში",
    "დღე დღის დღეები",
    "წიგნი წიგნის წიგნები წიგნში",
    "უფლება უფლების უფლებები უფლებათა უფლებებს",
    "პრობლემა პრობლემის პრობლემები პრობლემას პრობლემამ",
    "რეფორმა რეფორმის რეფორმები რეფორმას",
    "პოლიცია პოლიციის პოლიციამ პოლიციას",
    "პრეზიდენტი პრეზიდენტს პრეზიდენტმა პრეზიდენტის პრეზიდენტად",
    "ომი ომის ომში ომამდე",
    "სახელმწიფო სახელმწიფოს სახელმწიფოები სახელმწიფოდ სახელმწიფოთა",
    "გზა გზის გზები გზაზე",
    "ქალაქი ქალაქის ქალაქში ქალაქები",
    "ანგარიში ანგარიშის ანგარიშები ანგარიშში",
    "ევროკავშირი ევროკავშირის ევროკავშირთან ევროკავშირში",
    "თავდასხმა თავდასხმის თავდასხმები",
    "მასწავლებელი მასწავლებლის მასწავლებლები მასწავლებელმა",
    "კვოტა კვოტის კვოტები კვოტებს",
];

/// Words with stems of their own, beside those above.
const APART: &str = "სახელი სახლი ქალი წითელი ქართველი ქართული ბანაკი მთავარი მთა თვე თვალი რომი ზღვა წყარო ძველი ძალა \
ხელი ხალხი გაზი დრო პარტია პარტნიორი კანონი ექიმი ქიმია პოლიტიკა მინისტრი მინა სკოლა სკამი ენა ენერგია შავი თავი \
კარგი კარი სახე მიწა მიზანი ფული ფურცელი ბავშვი ბაღი ქვა დედა დედაქალაქი თბილი რუსი რუსეთი გერმანია გერმანელი სომეხი \
სომხეთი აფხაზი აფხაზეთი საბჭო საბუთი ლარი ლიდერი ჯარი ჯარიმა ნავთობი ნავი შრომა შვილი მოსკოვი ირანი ერაყი თურქი \
თურქეთი წერილი მუშა მუშაობა ფორმა ნორმა ფირმა ავტორი დირექტორი არჩევნები ხმა ხე ყველა ღამე ჭამა ჩაი ჰაერი";

/// What meets though it should not: letters that are typed alike, vowels that some words drop, endings of other words.
const COLLISIONS: [(&str, &str); 7] = [
    ("კარი", "ქარი"),
    ("პური", "ფური"),
    ("ახალი", "ახლა"),
    ("ბალანი", "ბალონი"),
    ("უფლება", "უფალი"),
    ("ჭერი", "ჩერი"),
    ("ბიოლოგი", "ბიოლოგია"),
];

#[test]
fn forms_of_a_word_meet() {
    meet("ka", &FAMILIES);
}

#[test]
fn different_words_stay_apart() {
    differ("ka", firsts(&FAMILIES).chain(APART.split_whitespace()));
    assert!(COLLISIONS.iter().all(|(one, other)| finds("ka", one, other)));
}

#[test]
fn words_typed_in_latin_letters_are_found() {
    let typed = [
        ("საქართველო", "sakartvelo saqartvelo sakartveloshi saqartveloshi sakartvelos saqartvelostvis"),
        ("თბილისი", "tbilisi Tbilisi tbilisshi tbilisidan"),
        ("მთავრობა", "mtavroba mtavrobam mtavrobis mtavrobebi"),
        ("პრეზიდენტი", "prezidenti prezidents prezidentma prezidentis"),
        ("ინსტიტუტი", "instituti institutis institutshi"),
        ("კვოტა", "kvota kvotebi kvotis"),
        ("ცხინვალი", "tskhinvali cxinvali tskhinvalshi"),
        ("წყალი", "tsqali wyali w'yali"),
        ("ყველა", "qvela yvela"),
        ("ქალაქი", "kalaki qalaqi qalaqshi"),
        ("ღამე", "ghame"),
        ("ჟურნალი", "zhurnali jurnali"),
        ("ჯარი", "jari djari"),
        ("ძველი", "dzveli"),
        ("ჭამა", "chama tchama ch'ama"),
        ("შრომა", "shroma"),
        ("ხელი", "kheli xeli"),
        ("ფული", "puli fuli"),
        ("მიგრანტი", "migranti migrantta migrantebisatvis"),
    ];
    found("ka en", &typed);
}

#[test]
fn latin_words_stand_for_georgian_ones_where_there_are_any() {
    assert_eq!(terms("borders", &langs("en")), ["border"]);
    assert_eq!(terms("borders", &langs("en ka")), ["border", "{bordr"]);
    assert_eq!(terms("is", &langs("en ka")), ["is"]);
    assert_eq!(terms("ბანკმა", &langs("en")), ["{bank"]);
}

#[test]
fn unfinished_words_begin_the_terms_of_finished_ones() {
    begins(
        "ka en",
        &[
            ("მთავ", "მთავრობა"),
            ("მთავრო", "მთავრობა"),
            ("საქართვ", "საქართველოში"),
            ("მეგობა", "მეგობარი"),
            ("მეგობარ", "მეგობარი"),
            ("თბილ", "თბილისი"),
            ("sakartv", "საქართველო"),
            ("saqartv", "საქართველო"),
            ("tbil", "თბილისი"),
            ("ჟურნ", "ჟურნალისტი"),
        ],
    );
}
