//! Which language a text is in. The script decides where it can, certain letters where they can, statistics last.
//!
//! The navigation of a page is often in another language than its article, so it only counts for a text too short to
//! recognise.

mod function_words;

use whatlang::{Detector, Lang as Guess, Script, detect_script};

use crate::corpus::Lang;

/// A language, and whether the text was enough to be sure of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detected {
    pub lang: Lang,
    pub sure: bool,
}

/// Characters whose scripts are counted, and characters that statistics are made of: enough to recognise a language,
/// and few enough to be quick with ten thousand texts.
const LOOKED_AT: usize = 4_000;
const SAMPLED: usize = 600;

/// The result of the statistics is trusted from this many letters on.
const ENOUGH: usize = 80;

/// From this many letters on it is trusted even if the statistics report a doubt.
const PLENTY: usize = 200;

/// `None` for a text without letters. `hint` is the language of the surroundings.
pub fn detect(text: &str, hint: Option<&Lang>) -> Option<Detected> {
    let text = match text.char_indices().nth(LOOKED_AT) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    let alphabetic: String = text.chars().filter(|c| c.is_alphabetic()).map(with_modern_georgian).collect();
    let script = detect_script(&alphabetic)?;
    let letters = alphabetic.chars().count();
    let decided = match script {
        Script::Georgian => Some("ka"),
        Script::Armenian => Some("hy"),
        Script::Hebrew => Some("he"),
        Script::Greek => Some("el"),
        Script::Thai => Some("th"),
        Script::Hangul => Some("ko"),
        Script::Hiragana | Script::Katakana => Some("ja"),
        // Japanese has many Chinese characters: how many of its own are between them decides.
        Script::Mandarin => Some(if whatlang::detect_lang(&alphabetic) == Some(Guess::Jpn) { "ja" } else { "zh" }),
        Script::Ethiopic => Some("am"),
        Script::Arabic => Some(arabic(text)),
        Script::Cyrillic => cyrillic(text),
        _ => None,
    };
    if let Some(tag) = decided {
        return tag.parse().ok().map(|lang| Detected { lang, sure: true });
    }
    let allowed: &[Guess] = match script {
        Script::Cyrillic => CYRILLIC,
        Script::Latin => LATIN,
        _ => &[],
    };
    let detector = if allowed.is_empty() { Detector::new() } else { Detector::with_allowlist(allowed.to_vec()) };
    // A short text has too few letters for statistics, but may have words that only one language uses.
    let small = function_words::most(text);
    if letters < ENOUGH
        && let Some((lang, n, clear)) = small.filter(|(_, n, _)| *n >= 2)
        && let Ok(lang) = lang.parse::<Lang>()
        && written_in(&lang) == script
    {
        let sure = clear && n >= 3 && letters >= ENOUGH / 2;
        let lang = hint.filter(|hint| !sure && !clear && written_in(hint) == script).cloned().unwrap_or(lang);
        return Some(Detected { lang, sure });
    }
    // With few letters and no such word, statistics are no better than chance: the language of the surroundings is
    // used, or English if there is none.
    if letters < ENOUGH / 2
        && script == Script::Latin
        && text.is_ascii()
        && let Ok(english) = "en".parse::<Lang>()
    {
        let lang = hint.filter(|hint| written_in(hint) == script).cloned().unwrap_or(english);
        return Some(Detected { lang, sure: false });
    }
    let sample = text.char_indices().nth(SAMPLED).map_or(text, |(end, _)| &text[..end]);
    let guess = detector.detect(sample)?;
    let agreed = small.is_some_and(|(lang, ..)| lang == tag(guess.lang()));
    let sure = letters >= ENOUGH && (guess.is_reliable() || agreed || letters >= PLENTY);
    if let Some(hint) = hint.filter(|hint| !sure && written_in(hint) == script) {
        return Some(Detected { lang: hint.clone(), sure: false });
    }
    tag(guess.lang()).parse().ok().map(|lang| Detected { lang, sure })
}

/// `detect_script` knows the letters of today's Georgian alphabet only. Capitals (Mtavruli) and the letters of church
/// books (Nuskhuri) are Georgian as well.
fn with_modern_georgian(letter: char) -> char {
    if matches!(letter, '\u{1C90}'..='\u{1CBF}' | '\u{2D00}'..='\u{2D2F}') { 'ა' } else { letter }
}

fn written_in(lang: &Lang) -> Script {
    match lang.primary() {
        "ru" | "uk" | "be" | "bg" | "sr" | "mk" | "kk" | "ky" | "tg" | "mn" => Script::Cyrillic,
        "ka" => Script::Georgian,
        "hy" => Script::Armenian,
        "ar" | "fa" | "ur" | "ps" | "ckb" | "ug" | "sd" => Script::Arabic,
        "he" | "yi" => Script::Hebrew,
        "el" => Script::Greek,
        "th" => Script::Thai,
        "ko" => Script::Hangul,
        "ja" => Script::Hiragana,
        "zh" => Script::Mandarin,
        "am" | "ti" => Script::Ethiopic,
        _ => Script::Latin,
    }
}

/// Whether two languages are written with the same letters.
pub fn same_script(one: &Lang, other: &Lang) -> bool {
    written_in(one) == written_in(other)
}

fn share(text: &str, letters: &str) -> usize {
    text.chars().filter(|c| letters.contains(*c)).count()
}

fn arabic(text: &str) -> &'static str {
    if share(text, "ٹڈڑےں") > 0 {
        "ur"
    } else if share(text, "پچژگی") > share(text, "يةىكأإ") {
        "fa"
    } else {
        "ar"
    }
}

/// Letters that only one of the languages has. One stray letter in a name must not decide, so counts are compared.
fn cyrillic(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let kazakh = share(&text, "әғқұһ");
    let ukrainian = share(&text, "їєґ");
    let belarusian = share(&text, "ў");
    let i = share(&text, "і");
    let russian = share(&text, "ыэъё");
    match () {
        () if kazakh > 0 && kazakh * 3 > russian => Some("kk"),
        () if share(&text, "ђћљњџј") > 0 => Some(if share(&text, "ќѓѕ") > 0 { "mk" } else { "sr" }),
        () if belarusian > ukrainian && i > 0 => Some("be"),
        () if ukrainian + i > russian && i > 0 => Some("uk"),
        () if share(&text, "ңөү") > 0 => Some("ky"),
        () if share(&text, "ыэё") > 0 && i == 0 => Some("ru"),
        () => None,
    }
}

const CYRILLIC: &[Guess] = &[Guess::Rus, Guess::Ukr, Guess::Bul, Guess::Bel];

/// The languages that sites of this kind are known to publish in; more of them would only mistake short texts.
const LATIN: &[Guess] = &[
    Guess::Eng,
    Guess::Fra,
    Guess::Spa,
    Guess::Por,
    Guess::Ita,
    Guess::Deu,
    Guess::Pol,
    Guess::Ron,
    Guess::Tur,
    Guess::Aze,
    Guess::Nld,
    Guess::Hun,
    Guess::Ces,
    Guess::Slk,
    Guess::Slv,
    Guess::Hrv,
    Guess::Lit,
    Guess::Lav,
    Guess::Est,
    Guess::Fin,
    Guess::Swe,
    Guess::Dan,
    Guess::Nob,
    Guess::Vie,
    Guess::Ind,
    Guess::Uzb,
    Guess::Tuk,
    Guess::Cat,
    Guess::Afr,
    Guess::Tgl,
];

/// ISO 639-1 where there is a code, as BCP 47 asks.
fn tag(guess: Guess) -> &'static str {
    match guess {
        Guess::Eng => "en",
        Guess::Fra => "fr",
        Guess::Spa => "es",
        Guess::Por => "pt",
        Guess::Ita => "it",
        Guess::Deu => "de",
        Guess::Pol => "pl",
        Guess::Ron => "ro",
        Guess::Tur => "tr",
        Guess::Aze => "az",
        Guess::Nld => "nl",
        Guess::Hun => "hu",
        Guess::Ces => "cs",
        Guess::Slk => "sk",
        Guess::Slv => "sl",
        Guess::Hrv => "hr",
        Guess::Lit => "lt",
        Guess::Lav => "lv",
        Guess::Est => "et",
        Guess::Fin => "fi",
        Guess::Swe => "sv",
        Guess::Dan => "da",
        Guess::Nob => "nb",
        Guess::Vie => "vi",
        Guess::Ind => "id",
        Guess::Uzb => "uz",
        Guess::Tuk => "tk",
        Guess::Cat => "ca",
        Guess::Afr => "af",
        Guess::Tgl => "tl",
        Guess::Rus => "ru",
        Guess::Ukr => "uk",
        Guess::Bul => "bg",
        Guess::Bel => "be",
        Guess::Hin => "hi",
        Guess::Ben => "bn",
        Guess::Tam => "ta",
        Guess::Tel => "te",
        Guess::Mya => "my",
        Guess::Khm => "km",
        Guess::Nep => "ne",
        Guess::Sin => "si",
        other => other.code(),
    }
}
