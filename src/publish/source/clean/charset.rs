//! Encodings of texts by their names: those of the web, and older ones that it does not know, as tables: the code pages
//! of DOS, and how Georgian was written before Unicode.

use std::str::FromStr;

use encoding_rs::{Encoding, UTF_8};

/// A character encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    Web(&'static Encoding),
    Table(&'static CodePage),
}

/// An encoding with one byte per letter.
#[derive(Debug, PartialEq, Eq)]
pub struct CodePage {
    name: &'static str,
    /// Other names, in small letters.
    labels: &'static [&'static str],
    /// The letters of the bytes from 128 on, in four parts.
    high: [&'static str; 4],
    /// Whether the bytes are those of Latin letters, which a special font displayed as Georgian ones.
    is_font: bool,
}

pub const IBM850: Charset = Charset::Table(&TABLES[1]);
pub const IBM852: Charset = Charset::Table(&TABLES[2]);
pub const ACADNUSX: Charset = Charset::Table(&TABLES[7]);

/// What the letters `A` to `Z` and `a` to `z` show in the Georgian fonts of the time.
const CAPITALS: &str = "აბჩდეფგჰიჟკლმნოპქღშთუვჭხყძ";
const SMALL: &str = "აბცდეფგჰიჯკლმნოპქრსტუვწხყზ";

static TABLES: [CodePage; 8] = [
    CodePage {
        name: "IBM437",
        labels: &["ibm437", "cp437", "437"],
        high: [
            "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ",
            "áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐",
            "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀",
            "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
        ],
        is_font: false,
    },
    CodePage {
        name: "IBM850",
        labels: &["ibm850", "cp850", "850"],
        high: [
            "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ",
            "áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐",
            "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀",
            "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
        ],
        is_font: false,
    },
    CodePage {
        name: "IBM852",
        labels: &["ibm852", "cp852", "852"],
        high: [
            "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×č",
            "áíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐",
            "└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀",
            "ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}",
        ],
        is_font: false,
    },
    CodePage {
        name: "IBM857",
        labels: &["ibm857", "cp857", "857"],
        high: [
            "ÇüéâäàåçêëèïîıÄÅÉæÆôöòûùİÖÜø£ØŞş",
            "áíóúñÑĞğ¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐",
            "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ºªÊËÈ\u{fffd}ÍÎÏ┘┌█▄¦Ì▀",
            "ÓßÔÒõÕµ\u{fffd}×ÚÛÙìÿ¯´\u{ad}±\u{fffd}¾¶§÷¸°¨·¹³²■\u{a0}",
        ],
        is_font: false,
    },
    CodePage {
        name: "IBM737",
        labels: &["ibm737", "cp737", "737"],
        high: [
            "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθ",
            "ικλμνξοπρσςτυφχψ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐",
            "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀",
            "ωάέήϊίόύϋώΆΈΉΊΌΎΏ±≥≤ΪΫ÷≈°∙·√ⁿ²■\u{a0}",
        ],
        is_font: false,
    },
    CodePage {
        name: "Georgian-PS",
        labels: &["georgian-ps"],
        high: [
            "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ",
            "\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿",
            "აბგდევზჱთიკლმნჲოპჟრსტჳუფქღყშჩცძწ",
            "ჭხჴჯჰჵæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
        ],
        is_font: false,
    },
    CodePage {
        name: "Georgian-Academy",
        labels: &["georgian-academy", "geostd8"],
        high: [
            "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ",
            "\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿",
            "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯ",
            "ჰჱჲჳჴჵჶçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
        ],
        is_font: false,
    },
    CodePage {
        name: "AcadNusx",
        labels: &["acadnusx", "acadmtavr", "georgian-latin"],
        high: [
            "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ",
            "\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿",
            "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß",
            "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
        ],
        is_font: true,
    },
];

impl CodePage {
    fn letter(&self, byte: u8) -> char {
        let nth =
            |letters: &str, place: u8| letters.chars().nth(usize::from(place)).unwrap_or(char::REPLACEMENT_CHARACTER);
        match byte {
            128.. => nth(self.high[usize::from(byte - 128) / 32], byte % 32),
            b'A'..=b'Z' if self.is_font => nth(CAPITALS, byte - b'A'),
            b'a'..=b'z' if self.is_font => nth(SMALL, byte - b'a'),
            _ => char::from(byte),
        }
    }
}

impl Charset {
    pub const UTF_8: Self = Self::Web(UTF_8);

    /// Its name as people write it.
    pub fn name(self) -> String {
        match self {
            Self::Web(encoding) => (encoding.name().replace("windows-", "Windows-"))
                .replace("macintosh", "Mac Roman")
                .replace("x-mac-c", "Mac C"),
            Self::Table(table) => table.name.to_owned(),
        }
    }

    /// Bytes without a meaning in the encoding become U+FFFD.
    pub fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Table(table) => bytes.iter().map(|byte| table.letter(*byte)).collect(),
        }
    }

    /// Whether texts of nothing but ASCII mean something else in it.
    pub fn changes_ascii(self) -> bool {
        matches!(self, Self::Table(table) if table.is_font)
            || matches!(self, Self::Web(web) if !web.is_ascii_compatible())
    }
}

impl From<&'static Encoding> for Charset {
    fn from(encoding: &'static Encoding) -> Self {
        Self::Web(encoding)
    }
}

impl FromStr for Charset {
    type Err = String;

    fn from_str(label: &str) -> Result<Self, String> {
        let small = label.trim().to_ascii_lowercase();
        if let Some(table) = TABLES.iter().find(|table| table.labels.contains(&small.as_str())) {
            return Ok(Self::Table(table));
        }
        let web = match small.as_str() {
            "macroman" | "mac-roman" => "macintosh",
            "maccyrillic" | "mac-cyrillic" => "x-mac-cyrillic",
            other => other,
        };
        Encoding::for_label(web.as_bytes()).map(Self::Web).ok_or_else(|| {
            let tables: Vec<&str> = TABLES.iter().filter_map(|table| table.labels.first().copied()).collect();
            format!(
                "is no known encoding; write utf-8, windows-1251, iso-8859-2, koi8-r, macintosh or the like, or {}",
                tables.join(", ")
            )
        })
    }
}
