//! Encodings of texts: what is recognised, and when it is called a guess.

use encoding_rs::Encoding;
use lectern::publish::source::clean::{
    charset::Charset,
    encoding::{decode, decode_as, looks_like_georgian_in_latin},
};

const RUSSIAN: &str = "Паром снова ходит\n\nЧерез верхнее озеро снова ходит паром; на нём помещается сорок человек.\n";
const UKRAINIAN: &str = "Пором знову ходить\n\nЧерез верхнє озеро їздить пором, і є на ньому місце для сорока людей.\n";
const FRENCH: &str = "Le bac est rétabli\n\nLe bac traverse le lac à nouveau ; quarante personnes y trouvent place, \
    été comme hiver, dès l’aube. Après la fête, les élèves répètent déjà.\n";
const POLISH: &str = "Prom znów pływa\n\nProm płynie przez górne jezioro i zabiera czterdzieści osób; są też dwie \
    łodzie dla dzieci ze wsi Łąka. Każdy może się zgłosić.\n";
const TURKISH: &str = "Feribot yine çalışıyor\n\nFeribot yukarı gölü yeniden geçiyor, kırk kişi taşıyor; çocuklar için \
    iki küçük sandal da var. Işıklar akşamları yanıyor.\n";
const ARABIC: &str = "العبارة تعود\n\nالعبارة تعبر البحيرة العليا من جديد وتحمل أربعين شخصاً في كل رحلة.\n";

#[track_caller]
fn check(text: &str, label: &str, expected: &str) {
    let encoding = Encoding::for_label(label.as_bytes()).unwrap();
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost, "{text} cannot be written in {label}");
    let decoded = decode(&bytes, None).unwrap();
    assert_eq!((decoded.text.as_str(), decoded.encoding.name().as_str()), (text, expected));
    assert!(decoded.sure && decoded.damaged.is_empty(), "{expected}");
}

#[test]
fn code_pages_are_told_apart() {
    check(RUSSIAN, "windows-1251", "Windows-1251");
    check(RUSSIAN, "koi8-r", "KOI8-R");
    check(RUSSIAN, "ibm866", "IBM866");
    check(RUSSIAN, "iso-8859-5", "ISO-8859-5");
    check(RUSSIAN, "x-mac-cyrillic", "Mac Cyrillic");
    check(UKRAINIAN, "windows-1251", "Windows-1251");
    check(UKRAINIAN, "koi8-u", "KOI8-U");
    check(FRENCH, "windows-1252", "Windows-1252");
    check(&FRENCH.replace('’', "'"), "macintosh", "Mac Roman");
    check(POLISH, "windows-1250", "Windows-1250");
    check(POLISH, "iso-8859-2", "ISO-8859-2");
    check(TURKISH, "windows-1254", "Windows-1254");
    check(ARABIC, "windows-1256", "Windows-1256");
}

fn utf_16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn utf_16_is_read_with_and_without_its_mark() {
    for text in [RUSSIAN, FRENCH, "Plain English.\n", "ქართული ტექსტი\n"] {
        for (unit, expected) in [(u16::to_le_bytes as fn(u16) -> [u8; 2], "UTF-16LE"), (u16::to_be_bytes, "UTF-16BE")] {
            for mark in ["", "\u{FEFF}"] {
                let decoded = decode(&utf_16(&format!("{mark}{text}"), unit), None).unwrap();
                assert_eq!((decoded.text.as_str(), decoded.encoding.name().as_str()), (text, expected));
            }
        }
    }
}

#[test]
fn utf_8_with_a_few_bad_bytes_stays_utf_8_and_names_their_lines() {
    let mut bytes = FRENCH.as_bytes().to_vec();
    bytes.extend_from_slice(b"\nThe end\xE9.\n");
    let decoded = decode(&bytes, None).unwrap();
    assert_eq!((decoded.encoding.name().as_str(), decoded.damaged.as_slice()), ("UTF-8", &[5][..]));
    assert!(decoded.text.contains("rétabli") && decoded.text.contains("end\u{FFFD}."), "{}", decoded.text);
}

#[test]
fn a_short_text_is_a_guess_that_its_neighbours_settle() {
    let (bytes, ..) = encoding_rs::WINDOWS_1250.encode("Za wsią\n\nOn the road.");
    assert!(!decode(&bytes, None).unwrap().sure);
    let settled = decode(&bytes, Some(encoding_rs::WINDOWS_1250.into())).unwrap();
    assert_eq!((settled.text.as_str(), settled.sure), ("Za wsią\n\nOn the road.", false));
}

#[test]
fn zero_bytes_that_are_no_utf_16_are_no_text() {
    assert_eq!(decode(b"one\ntwo\0\x01\x02three and more", None), Err(2));
    assert_eq!(decode(&[0; 64], None), Err(1));
}

/// A text in a code page that the web does not know.
fn in_dos(text: &str, page: &str) -> Vec<u8> {
    let page: Charset = page.parse().unwrap();
    let letters: Vec<String> = (0..=255).map(|byte| page.decode(&[byte])).collect();
    let byte = |c: char| letters.iter().position(|letter| *letter == c.to_string()).unwrap_or_else(|| panic!("{c}"));
    text.chars().map(|c| byte(c) as u8).collect()
}

#[test]
fn texts_of_dos_are_read_right_and_called_a_guess() {
    for (text, page) in [(FRENCH, "ibm850"), (POLISH, "ibm852")] {
        let text = text.replace('’', "'");
        let decoded = decode(&in_dos(&text, page), None).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding.name()), (text.as_str(), page.to_ascii_uppercase()));
    }
}

#[test]
fn the_sign_of_the_euro_tells_latin_9() {
    let text = "Le cœur du marché\n\nLe marché a coûté 12 € cet été ; l'œuvre des élèves et la fête du château, 9 €.\n";
    let bytes: Vec<u8> = in_dos(text, "iso-8859-15");
    let decoded = decode(&bytes, None).unwrap();
    assert_eq!((decoded.text.as_str(), decoded.encoding.name().as_str()), (text, "ISO-8859-15"));
}

#[test]
fn a_named_encoding_is_used_where_the_text_does_not_say_its_own() {
    let georgian = "ბორანი ისევ მიცურავს";
    for page in ["georgian-ps", "georgian-academy"] {
        let named: Charset = page.parse().unwrap();
        let decoded = decode_as(&in_dos(georgian, page), named).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.sure), (georgian, true));
        assert_eq!(decode_as(georgian.as_bytes(), named).unwrap().text, georgian);
    }
    let font: Charset = "AcadNusx".parse().unwrap();
    assert_eq!(decode_as(b"saqarTvelo, cxra Zma", font).unwrap().text, "საქართველო, ცხრა ძმა");
    assert_eq!(decode_as(b"\xCA\xE1", "cp437".parse().unwrap()).unwrap().text, "╩ß");
    assert_eq!(decode_as("Ж".as_bytes(), "ibm850".parse().unwrap()).unwrap().text, "Ж");
    assert!("klingon-8".parse::<Charset>().unwrap_err().contains("georgian-academy"));
    for (label, name) in [("CP1251", "Windows-1251"), ("iso-8859-9", "Windows-1254"), ("MacRoman", "Mac Roman")] {
        assert_eq!(label.parse::<Charset>().unwrap().name(), name);
    }
}

#[test]
fn georgian_in_latin_letters_is_told_from_prose() {
    let georgian = "saqarTvelos prezidenti dRes SexvdeboT moqalaqeebs da amiT daasrula wlis muSaoba; \
        sazRvris policiam ganacxada, rom uwyebebs Soris TanamSromloba grZeldeba.";
    assert!(looks_like_georgian_in_latin(georgian));
    for prose in [
        FRENCH,
        POLISH,
        "The iPhone and the eBook of McDonald and YouTube were shown to forty people at the mill by the lake.",
    ] {
        assert!(!looks_like_georgian_in_latin(prose), "{prose}");
    }
}
