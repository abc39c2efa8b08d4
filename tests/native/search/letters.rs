//! The tables of letters against those of Unicode.

use lectern::search::text::fold;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What a letter counts as by Unicode: decomposed, without marks, in lower case.
fn by_unicode(c: char) -> String {
    let lower: String = c.to_string().nfkd().collect::<String>().to_lowercase();
    lower.nfkd().filter(|c| !is_combining_mark(*c)).map(|c| if c == 'ς' { 'σ' } else { c }).collect()
}

/// Letters that Unicode does not take apart, or that are other letters than those without the mark.
const OTHERS: [(&str, &str); 14] = [
    ("æ", "ae"),
    ("œ", "oe"),
    ("ø", "o"),
    ("đ", "d"),
    ("ð", "d"),
    ("ħ", "h"),
    ("ı", "i"),
    ("ł", "l"),
    ("ŋ", "n"),
    ("ŧ", "t"),
    ("þ", "th"),
    ("ĸ", "q"),
    ("ß", "ss"),
    ("ƶ", "z"),
];

#[test]
fn letters_count_as_unicode_says() {
    let blocks = [
        'À'..='\u{24f}',
        '\u{370}'..='\u{52f}',
        'Ա'..='ֆ',
        'א'..='ת',
        '\u{1d2c}'..='\u{1d6a}',
        '\u{1e00}'..='\u{1fff}',
        '\u{2c60}'..='\u{2c7f}',
        '\u{a640}'..='\u{a66d}',
        '\u{fb00}'..='\u{fb06}',
        '\u{fb13}'..='\u{fb17}',
        '\u{fb1d}'..='\u{fb28}',
        '\u{fb2a}'..='\u{fb4f}',
        '\u{fb50}'..='\u{fbb1}',
        '\u{fe80}'..='\u{fefc}',
        '\u{ff66}'..='\u{ff9d}',
    ];
    let mut wrong = Vec::new();
    for c in blocks.into_iter().flatten().filter(|c| c.is_alphabetic() && !is_combining_mark(*c) && *c != 'ͺ') {
        let mut expected: String = c.to_lowercase().to_string().nfc().collect();
        // These stay letters of their own.
        if !["й", "ї", "ў"].contains(&expected.as_str()) {
            expected = by_unicode(c);
        }
        for (letter, plain) in OTHERS {
            expected = expected.replace(letter, plain);
        }
        // The apostrophe and the dot beside letters, and the forms that fold() makes one in Arabic and Armenian.
        let expected = fold(&expected.replace(['\u{2bc}', '\u{2be}', '·', '\u{674}'], ""));
        if fold(&c.to_string()) != expected {
            wrong.push(format!("{c} U+{:04X}: {} for {expected}", c as u32, fold(&c.to_string())));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn digits_of_every_script_are_equal() {
    for zero in "0٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰０".chars()
    {
        for value in 0..10 {
            let digit = char::from_u32(zero as u32 + value).unwrap();
            assert_eq!(fold(&digit.to_string()), value.to_string(), "{digit}");
        }
    }
}
