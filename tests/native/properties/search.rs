//! A reader who types it finds it: words in any script, written in one way and asked for in another.

use lectern::{
    corpus::Lang,
    search::{Ask, Marker, split},
};
use proptest::prelude::*;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::property;

const LATIN: &str = "[aàáâãäåāăąbcçćčdďđeèéêëēęěgğhiíîïījklłmnñńňoòóôõöøōőơ\
    pqrŕřsśşšștţťțuùúûüūůűưvwxyýzźżžḥṣṭẓ\
    ạảấầẩẫậắằẹẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹǚǜæœßþðŋǆ]{2,9}";
const GREEK: &str = "[αάβγδεέζηήθιίϊΐκλμνξοόπρστυύϋφχψωώἀἄὁῆῶῥ]{2,9}";
const CYRILLIC: &str = "[абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюяқңғүұөәһѓќӂѣѳѵѡӓӱ]{2,9}";
const ARMENIAN: &str = "[աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցփքօֆ]{2,9}";
const HEBREW: &str = "([אבגדהוזחטיכלמנסעפצקרשת][\u{5b0}-\u{5bc}\u{5c1}]?){2,6}";
const HANGUL: &str = "[가-힣]{2,6}";
const KANA: &str = "[ガギザダバパブプ]";

/// A spelling of a word: composed or not, in capitals, without marks.
#[expect(clippy::disallowed_methods, reason = "no text to show: what readers may type")]
fn spelled(word: &str, (apart, capitals, bare): (bool, bool, bool)) -> String {
    let word = if capitals { word.to_uppercase() } else { word.to_owned() };
    match (apart, bare) {
        // Without their marks, й and が are other letters.
        (_, true) if !word.contains(|c: char| matches!(c, 'Ѐ'..='ԯ' | 'ァ'..='ヺ')) => {
            word.nfd().filter(|c| !is_combining_mark(*c)).collect()
        }
        (true, _) => word.nfd().collect(),
        _ => word.nfc().collect(),
    }
}

/// Finds the query in the text, and nothing but `word`, which stands between two others.
fn finds(word: &str, query: &str) -> Result<(), TestCaseError> {
    let text = format!("0 {word}, 0");
    let langs: [Lang; 2] = ["az", "uk"].map(|tag| tag.parse().unwrap());
    let forms: Vec<String> = split::words(&text)
        .into_iter()
        .flat_map(|word| word.also.into_iter().map(|form| form.folded).chain([word.folded]))
        .collect();
    let ask = Ask::parse(&format!("{query} "));
    prop_assert!(!ask.words.is_empty());
    for asked in &ask.words {
        prop_assert!(forms.contains(&asked.folded), "{} for {query} in {word}: {forms:?}", asked.folded);
    }
    let marks = Marker::for_typed(&format!("{query} "), &langs).marks(&text, &langs[0]);
    prop_assert_eq!(marks, vec![2..2 + word.len()], "{} in {}", query, text);
    Ok(())
}

#[test]
fn a_word_is_found_in_every_spelling() {
    let word = prop_oneof![LATIN, GREEK, CYRILLIC, ARMENIAN, HEBREW, HANGUL, KANA];
    property(500, (word, any::<[(bool, bool, bool); 2]>()), |(word, [there, asked])| {
        finds(&spelled(&word, there), &spelled(&word, asked))
    });
}

#[test]
fn letters_of_print_are_found_by_plain_ones() {
    let latin = ["ﬁ", "ﬂ", "ﬀ", "ﬃ", "ﬄ", "ﬆ", "Ⅳ", "ⅻ", "₂", "Ａ", "ｚ", "𝐁", "ａ", "ᵉ"];
    let arabic = ["ﺍ", "ﺑ", "ﺒ", "ﺗ", "ﺛ", "ﺟ", "ﻻ", "ﻼ", "ﻣ", "ﻦ", "ﻋ", "ﭘ", "ﮎ", "ﮔ", "ﺔ"];
    let of = |letters: &'static [&'static str]| proptest::collection::vec(proptest::sample::select(letters), 1..8);
    let words = prop_oneof![
        (of(Box::leak(Box::new(latin))), "[a-rt-z]{1,2}").prop_map(|(letters, end)| letters.concat() + &end),
        of(Box::leak(Box::new(arabic))).prop_map(|letters| letters.concat()),
    ];
    property(300, words, |word| {
        let plain: String = word.nfkc().collect();
        finds(&word, &plain)?;
        finds(&plain, &word)
    });
}

#[test]
fn every_apostrophe_and_none_are_alike() {
    let signs = proptest::sample::select(&["'", "’", "‘", "ʼ", "ʻ", "`", "´", "′", "＇", "ʹ", "ʽ", "՚", "ʿ"][..]);
    let word = prop_oneof![("[бвмпф]", "[яюєї][бвгт]{1,4}"), ("[oög][obz]", "[zbl][aiou]{1,3}")];
    property(300, (word, signs.clone(), signs), |((start, end), there, asked)| {
        let word = [&start, there, &end].concat();
        finds(&word, &[&start, asked, &end].concat())?;
        finds(&word, &[start, end].concat())
    });
}

#[test]
fn a_number_is_found_with_every_separator() {
    let signs = proptest::sample::select(&["", ",", ".", " ", "\u{a0}", "\u{202f}", "'", "’", "٬"][..]);
    let zero = proptest::sample::select(&['0', '٠', '०', '０', '๐'][..]);
    property(300, (1_000_u32..2_000_000_000, signs.clone(), signs, zero), |(number, there, asked, zero)| {
        let digits = number.to_string();
        let write = |sign: &str, zero: char| -> String {
            let mut written = String::new();
            for (n, digit) in digits.bytes().enumerate() {
                if n > 0 && (digits.len() - n).is_multiple_of(3) {
                    written += sign;
                }
                written.push(char::from_u32(zero as u32 + u32::from(digit - b'0')).unwrap());
            }
            written
        };
        let text = write(there, zero);
        let folded = |text: &str| split::words(text)[0].folded.clone();
        prop_assert_eq!(folded(&text), digits.clone());
        let ask = Ask::parse(&write(asked, '0'));
        prop_assert_eq!((ask.words.len(), &ask.words[0].folded), (1, &digits));
        Ok(())
    });
}
