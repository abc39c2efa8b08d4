//! Cyrillic words, spelled by [`super::letters`]: Russian endings are cut, other languages stay whole.

use super::rules::{apply, is_vowel, region};

/// Opens every term from Cyrillic: no word begins with it.
const MARK: char = '}';

const ADJECTIVE: &str = "iaia iuiu aia uiu oiu eiu imi ego ogo emu omu ee ie oe ei oi em im om ih i";
const PARTICIPLE: &str = "uiuw ivw a.iuw a.em a.nn a.vw a.w";
const VERB: &str = "eite uite ila ena ite ili ilo eno iat uet uiut eni it' iw' il im en it uiu ei ui \
a.ete a.ite a.ew' a.nno a.la a.na a.li a.em a.lo a.no a.et a.iut a.ni a.t' a.i a.l a.n iu";
const NOUN: &str = "iami iiah ami iah iam iem iei ah am em om ev ov ei oi ie 'e ia 'ia iu 'iu a e i o u '";

/// The term of a word in the letters of the index.
pub(super) fn term(word: &str, code: &str) -> String {
    let mut stem = word.to_owned();
    if code == "ru" {
        cut(&mut stem);
    }
    prefix(&stem)
}

/// The beginning of the terms of an unfinished word.
pub(super) fn prefix(word: &str) -> String {
    let mut term = String::from(MARK);
    term.extend(word.chars().filter(|c| *c != '\'').map(|c| c.to_ascii_lowercase()));
    term
}

fn cut(word: &mut String) {
    let letters = word.as_bytes();
    let rv = letters.iter().position(|letter| is_vowel(*letter)).map_or(word.len(), |at| at + 1);
    let vowel = |at: usize| is_vowel(letters[at]);
    let r2 = region(word, region(word, 0, vowel), vowel);
    apply(word, rv, "sia s'");
    if apply(word, rv, ADJECTIVE) {
        apply(word, rv, PARTICIPLE);
    } else if !apply(word, rv, VERB) {
        apply(word, rv, NOUN);
    }
    apply(word, rv, "i");
    apply(word, r2, "ost' ost");
    apply(word, rv, "eiwe eiw nn>n '");
}
