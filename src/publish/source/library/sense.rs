//! Warnings about probable mistakes in a text: it is empty, is in letters that its language is not written in, or has a
//! topic such as `draft`, which does not hold it back.

use std::path::Path;

use crate::{
    corpus::{Article, Lang, block},
    publish::problem::Problem,
};

use super::{head::Lines, unfinished};

/// From this many letters on, a text gets a warning if most of them are foreign to its language; a shorter one only if
/// all are.
const ENOUGH: usize = 40;
/// With fewer letters no warning is given.
const FEW: usize = 6;

pub(super) fn look_at(path: &Path, article: &Article, lines: &Lines, body_line: usize) -> Vec<Problem> {
    let mut problems = Vec::new();
    if article.body.is_empty() && article.figure.is_none() {
        let problem = Problem::warning(path, "the text is empty").at(body_line);
        problems.push(problem.help("write it below the head, or add `draft: true` until it is there"));
    }
    let Some(expected) = expected(&article.lang) else { return problems };
    let counts = count(&article.title, &block::plain_blocks(&article.body));
    let letters: usize = counts.iter().sum();
    let most = LetterScript::ALL.into_iter().max_by_key(|script| counts[*script as usize]);
    let own: usize = expected.iter().map(|script| counts[*script as usize]).sum();
    if let Some(most) = most
        && (letters >= ENOUGH && own * 5 < letters || letters >= FEW && own == 0)
    {
        let message = format!("the text is written in {} letters, its language is `{}`", most.name(), article.lang);
        let help = "write the language of the text as `lang: …` in its head, or name the file `name.<language>.md`";
        problems.push(Problem::warning(path, message).at(lines.of("lang")).help(help));
    }
    problems
}

/// A topic by which its author may mean to keep the article back.
pub(super) fn topics(path: &Path, topics: &[String], lines: &Lines) -> Option<Problem> {
    let topic = topics.iter().find(|topic| unfinished::is_draft_folder(topic))?;
    let message = format!("the topic `{topic}` does not hold anything back: the article is published");
    let help = "write `draft: true` if it must not be published yet, or take the topic out if it is finished";
    Some(Problem::warning(path, message).at(lines.of("topics")).help(help))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LetterScript {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Thai,
    Georgian,
    Ethiopic,
    Khmer,
    Kana,
    Han,
    Hangul,
    Burmese,
    Tamil,
}

use LetterScript::{
    Arabic, Armenian, Bengali, Burmese, Cyrillic, Devanagari, Ethiopic, Georgian, Greek, Han, Hangul, Hebrew, Kana,
    Khmer, Latin, Tamil, Thai,
};

impl LetterScript {
    const ALL: [Self; 17] = [
        Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Devanagari, Bengali, Thai, Georgian, Ethiopic, Khmer, Kana,
        Han, Hangul, Burmese, Tamil,
    ];

    fn name(self) -> &'static str {
        match self {
            Latin => "Latin",
            Greek => "Greek",
            Cyrillic => "Cyrillic",
            Armenian => "Armenian",
            Hebrew => "Hebrew",
            Arabic => "Arabic",
            Devanagari => "Devanagari",
            Bengali => "Bengali",
            Thai => "Thai",
            Georgian => "Georgian",
            Ethiopic => "Ethiopic",
            Khmer => "Khmer",
            Kana => "Japanese",
            Han => "Chinese",
            Hangul => "Korean",
            Burmese => "Burmese",
            Tamil => "Tamil",
        }
    }

    fn of(c: char) -> Option<Self> {
        Some(match u32::from(c) {
            _ if !c.is_alphabetic() => return None,
            0x41..=0x24F | 0x1E00..=0x1EFF => Latin,
            0x370..=0x3FF | 0x1F00..=0x1FFF => Greek,
            0x400..=0x52F | 0x1C80..=0x1C8F | 0x2DE0..=0x2DFF | 0xA640..=0xA69F => Cyrillic,
            0x530..=0x58F => Armenian,
            0x590..=0x5FF => Hebrew,
            0x600..=0x6FF | 0x750..=0x77F | 0x8A0..=0x8FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => Arabic,
            0x900..=0x97F => Devanagari,
            0x980..=0x9FF => Bengali,
            0xB80..=0xBFF => Tamil,
            0xE00..=0xE7F => Thai,
            0x1000..=0x109F => Burmese,
            0x10A0..=0x10FF | 0x1C90..=0x1CBF => Georgian,
            0x1200..=0x139F => Ethiopic,
            0x1780..=0x17FF => Khmer,
            0x3040..=0x30FF => Kana,
            0x3400..=0x9FFF | 0x20000..=0x3FFFF => Han,
            0x1100..=0x11FF | 0xAC00..=0xD7AF => Hangul,
            _ => return None,
        })
    }
}

/// How many letters of each script the texts have.
fn count(title: &str, text: &str) -> [usize; LetterScript::ALL.len()] {
    let mut counts = [0; LetterScript::ALL.len()];
    for script in title.chars().chain(text.chars()).filter_map(LetterScript::of) {
        counts[script as usize] += 1;
    }
    counts
}

/// The scripts in which a language is written, if that is known and the same in all countries.
fn expected(lang: &Lang) -> Option<&'static [LetterScript]> {
    let by_subtag = |tag: &str| -> Option<&'static [LetterScript]> {
        Some(match tag {
            "Latn" => &[Latin],
            "Cyrl" => &[Cyrillic],
            "Arab" => &[Arabic],
            "Grek" => &[Greek],
            "Armn" => &[Armenian],
            "Hebr" => &[Hebrew],
            "Deva" => &[Devanagari],
            "Geor" => &[Georgian],
            "Hans" | "Hant" | "Hani" => &[Han],
            _ => return None,
        })
    };
    if let Some(script) = lang.as_str().split('-').skip(1).find(|part| part.len() == 4) {
        return by_subtag(script);
    }
    Some(match lang.primary() {
        "af" | "ca" | "cs" | "da" | "de" | "en" | "es" | "et" | "eu" | "fi" | "fr" | "ga" | "gl" | "hr" | "hu"
        | "id" | "is" | "it" | "lt" | "lv" | "mt" | "nb" | "nl" | "nn" | "no" | "pl" | "pt" | "ro" | "sk" | "sl"
        | "so" | "sq" | "sv" | "sw" | "tl" | "tr" | "vi" | "cy" | "ht" | "ha" | "yo" | "ig" | "zu" | "xh" => &[Latin],
        "ru" | "uk" | "be" | "bg" | "mk" | "os" | "ab" | "ba" | "ce" | "cv" | "ky" | "tg" => &[Cyrillic],
        "ar" | "fa" | "ur" | "ps" | "ckb" | "ug" => &[Arabic],
        "el" => &[Greek],
        "hy" => &[Armenian],
        "he" | "yi" => &[Hebrew],
        "hi" | "mr" | "ne" => &[Devanagari],
        "bn" => &[Bengali],
        "ta" => &[Tamil],
        "th" => &[Thai],
        "my" => &[Burmese],
        "ka" | "xmf" => &[Georgian],
        "am" | "ti" => &[Ethiopic],
        "km" => &[Khmer],
        "ja" => &[Kana, Han],
        "zh" => &[Han],
        "ko" => &[Hangul, Han],
        _ => return None,
    })
}
