//! Cyrillic words, spelled by [`letters`]: Russian endings are cut, other languages stay whole.

use super::{
    letters::{self, finished},
    rules::{apply, is_vowel, region},
};

/// Opens every term from Cyrillic.
const MARK: char = '}';

/// ся, сь; but россия, пенсия and версия are nouns.
const REFLEXIVE: &str = "l.sia t.sia t'.sia w'.sia i.sia e.sia m.sia h.sia a.sia o.sia u.sia s'";
const ADJECTIVE: &str = "iaia iuiu aia uiu oiu eiu imi ego ogo emu omu ee ie oe ei oi em im om ih";
const VERB: &str = "eite uite ila ite ili ilo iat uet uiut it' iw' il im it uiu ei ui \
a.ete a.ite a.ew' a.la a.li a.em a.lo a.et a.iut a.t' a.i a.l iu";
/// Ends of nouns and of participles that look like endings of verbs: журналов goes with журнал, and that with сказал.
const TAIL: &str = "uiuw ivw iat a.iuw a.em a.vw a.l il im it";
const NOUN: &str = "iami iiah ami iah iam iem iei ah am em om ev ov ei oi ie 'e ia 'ia iu 'iu a e i o u '";

/// The term of a word in Cyrillic or Latin letters.
pub(super) fn term(word: &str, code: &str) -> String {
    if code != "ru" {
        return prefix(word);
    }
    // With one letter for и and ы, рекламы would lose ами.
    let mut word = word.to_owned();
    apply(&mut word, 0, "мы>ма my>ma");
    let mut stem = letters::cyrillic(&word);
    cut(&mut stem);
    finished(MARK, &stem)
}

/// The beginning of the terms of an unfinished word.
pub(super) fn prefix(word: &str) -> String {
    finished(MARK, &letters::cyrillic(word))
}

fn cut(word: &mut String) {
    let letters = word.as_bytes();
    let rv = letters.iter().position(|letter| is_vowel(*letter)).map_or(word.len(), |at| at + 1);
    let vowel = |at: usize| is_vowel(letters[at]);
    let r2 = region(word, region(word, 0, vowel), vowel);
    apply(word, rv, REFLEXIVE);
    if apply(word, rv, ADJECTIVE) {
        apply(word, rv, TAIL);
    } else if !apply(word, rv, VERB) {
        apply(word, rv, NOUN);
        apply(word, rv, TAIL);
    }
    apply(word, rv, "i");
    apply(word, r2, "ost' ost");
    apply(word, r2, "im");
    apply(word, rv, "eiwe eiw nn>n '");
}
