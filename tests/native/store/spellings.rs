//! What is written in one way is found in another, and not by the correction of typing errors.

use super::{answer, find, library, open, query, said};

/// Each text is an article of its own; every query finds just this one.
const SPELLINGS: [(&str, &[&str]); 24] = [
    (
        "Nhà xuất bản trẻ ở thành phố Đà Nẵng, người dân",
        &["nguoi", "NGƯỜI", "ngu\u{31b}\u{300}\u{6f}\u{31b}i", "tre", "da nang"],
    ),
    ("Ilé ẹ̀kọ́ ni ọmọ náà lọ, Ṣàngó", &["eko", "ẹkọ", "sango", "omo"]),
    ("Lǚxíng dào Běijīng", &["luxing", "lüxing", "BEIJING"]),
    ("Ḥasan wrote in the Qurʾān of al-ʿIrāq", &["hasan", "quran", "qur'an", "iraq"]),
    ("Þingvellir and Reykjavík, smørrebrød, Łomża", &["thingvellir", "reykjavik", "SMORREBROD", "lomza"]),
    ("Ἀθῆναι, τῆς θαλάσσης ὁδός", &["αθηναι", "ΟΔΟΣ", "θαλασσησ"]),
    ("Երևան քաղաք", &["ԵՐԵՎԱՆ", "երեւան"]),
    ("П’ять років на подвір’ї", &["п'ять", "пʼять", "пять", "ПОДВІР'Ї"]),
    ("O‘zbek tilidagi gʻalaba, so'm", &["o'zbek", "oʻzbek", "ozbek", "g'alaba", "soʻm"]),
    ("Trois d’Artagnan devant l’école d'agriculture", &["artagnan", "dartagnan", "l'ecole", "école", "agriculture"]),
    ("דָּוִד הָלַךְ לַשּׁוּק", &["דוד", "הלך", "לשוק"]),
    ("Eﬃcient ﬂoats, H₂O and 12 m², Ⅻ legion ① first №", &["efficient", "floats", "h2o", "m2", "xii"]),
    ("ﻣﺪﻳﻨﺔ ﻛﺒﻴﺮﺓ ﺍﻟﺌﻮﻥ", &["مدينة", "كبيرة"]),
    ("ﾃﾞｰﾀ ﾊﾟﾝ", &["データ", "\"パン\""]),
    ("הודעת דובר צה״ל וגם ח\"כ", &["צהל", "צה\"ל", "צה'ל", "חכ", "ח״כ"]),
    ("او می\u{200c}رود", &["می رود", "می\u{200c}رود", "ميرود"]),
    ("A cup and ¾ of a spoon", &["3/4", "¾", "3⁄4"]),
    ("A rate of 5/8 was paid", &["⅝", "5/8"]),
    ("한국어 문장입니다", &["한국어", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}\u{110b}\u{1165}"]),
    ("Paid 2,750 at 88 420 and 91.300 or ٧٬٦٥٤", &["2750", "2 750", "2'750", "88420", "91,300", "7654", "७६५४"]),
    ("นักเรียนไปโรงเรียนทุกวัน", &["โรงเรียน", "ทุกวัน"]),
    ("ຂ້ອຍໄປໂຮງຮຽນທຸກມື້", &["ໂຮງຮຽນ"]),
    ("ខ្ញុំទៅសាលារៀនរាល់ថ្ងៃ", &["សាលារៀន"]),
    ("ကျောင်းသားများသည်စာဖတ်ကြသည်", &["များ", "စာဖတ်"]),
];

#[test]
fn every_spelling_finds_the_text() {
    let names: Vec<String> = (0..SPELLINGS.len()).map(|n| format!("text-{n}")).collect();
    let mut articles = vec![("decoy", "Decoy", "There were 2 of them and 750 others, 88 and 91.")];
    articles.extend(names.iter().zip(SPELLINGS).map(|(name, (text, _))| (name.as_str(), "Title", text)));
    let store = open(&library(&articles));
    let mut wrong = Vec::new();
    for (name, (text, queries)) in names.iter().zip(SPELLINGS) {
        for query_text in queries {
            let asked = format!("{query_text} ");
            let found = find(&store, &query(&asked, ""), "en");
            let corrected = answer(&store, &asked).words.iter().any(|wanted| wanted.meant.is_some());
            let first = said(&found).split(' ').next().unwrap_or_default().to_owned();
            if !first.starts_with(&format!("{name}.")) || corrected {
                wrong.push(format!("{query_text} in {text}: {first}, corrected: {corrected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
