//! Cyrillic words, spelled by [`letters`]: Russian endings are cut, other languages stay whole.

use super::{
    letters::{self, finished},
    rules::{apply, is_vowel, region},
    terms::add,
};

/// Opens every term from Cyrillic.
pub(super) const MARK: char = '}';

/// ся, сь; but россия, пенсия and версия are nouns.
const REFLEXIVE: &str = "l.sia t.sia t'.sia w'.sia i.sia e.sia m.sia h.sia a.sia o.sia u.sia s'";
const ADJECTIVE: &str = "iaia iuiu aia uiu oiu eiu imi ego ogo emu omu ee ie oe ei oi em im om ih";
const VERB: &str = "nut' nul nula nuli nulo et' g.la g.li g.lo b.la b.li mer.la mer.li mer.lo id.el id.ela id.eli \
w.et w.ut eite uite ila ite ili ilo iat uet uiut it' iw' il im it uiu ei ui \
a.ete a.ite a.ew' a.la a.li a.em a.lo a.et a.iut a.t' a.i a.l iu";
/// Ends of nouns and of participles that look like endings of verbs: журналов goes with журнал, and that with сказал.
const TAIL: &str = "uiuw ivw iat a.iuw a.em a.vw a.l il im it";
const NOUN: &str = "iami iiah ami iah iam iem iei ah am em om ev ov ei oi ie 'e ia 'ia iu 'iu a e i o u '";

/// Forms that no rule brings together: whole words, and stems.
const WORDS: &str = " mat'>matr doc'>docr dnia>den dniu>den dnem>den dne>den dni>den dnei>den dniam>den \
dniami>den dniah>den \
jivu>jit jivet>jit jivut>jit jil>jit jila>jit jili>jit idu>idt idet>idt idut>idt wel>idt wla>idt wli>idt ";
const STEMS: &str = " vremen>vrem imen>im plemen>plem semen>sem znamen>znam druz>drug sinov>sin pomoc>pomog \
pomojet>pomog \
pomogut>pomog stanet>sta stanut>sta piw>pisa podpiw>podpisa iw>iska vernet>ver umret>umr umrut>umr kupl>kup ";

/// The term of a word in Cyrillic or Latin letters.
pub(super) fn term(word: &str, code: &str) -> String {
    read(word, code, false)
}

/// Adds the terms of the Cyrillic words that a word in Latin letters may stand for.
pub(super) fn terms(word: &str, code: &str, found: &mut Vec<String>) {
    add(found, term(word, code));
    let start = word.strip_prefix('u').map(|rest| ["iu", rest].concat());
    if start.is_some() || word.bytes().any(|b| matches!(b, b'j' | b'x' | b'w' | b'c')) {
        add(found, read(start.as_deref().unwrap_or(word), code, true));
    }
}

fn read(word: &str, code: &str, also: bool) -> String {
    if code != "ru" {
        return finished(MARK, &letters::cyrillic(word, also));
    }
    // With one letter for и and ы, рекламы would lose ами.
    let mut word = word.to_owned();
    apply(&mut word, 0, "мы>ма my>ma");
    let mut stem = letters::cyrillic(&word, also);
    if !swap(&mut stem, WORDS) {
        cut(&mut stem);
        swap(&mut stem, STEMS);
        drop_vowel(&mut stem);
    }
    finished(MARK, &stem)
}

/// Puts what a list has for a word in its place; says whether it has it.
fn swap(word: &mut String, list: &str) -> bool {
    let mut pairs = list.split(' ').filter_map(|pair| pair.split_once('>'));
    let listed = pairs.find(|(from, _)| from == word);
    if let Some((_, to)) = listed {
        to.clone_into(word);
    }
    listed.is_some()
}

/// Adds the beginnings of the terms of an unfinished word: as typed, and without a vowel that the term may lack.
pub(super) fn prefixes(word: &str, found: &mut Vec<String>) {
    let mut spelled = letters::cyrillic(word, false);
    add(found, finished(MARK, &spelled));
    if spelled.len() > 4 {
        if !apply(&mut spelled, 4, "e o") {
            drop_vowel(&mut spelled);
        }
        add(found, finished(MARK, &spelled));
    }
}

/// Отец is отца in the genitive, and окно has окон: the last e or o before some consonants goes if another vowel stands
/// before it. After a vowel, as in боец, й is left.
fn drop_vowel(stem: &mut String) {
    let (start, last) = match stem.strip_suffix("TS") {
        Some(start) => (start, "TS"),
        None => {
            let last = stem.char_indices().next_back().map_or(0, |(at, _)| at);
            stem.split_at_checked(last).unwrap_or((stem, ""))
        }
    };
    let Some(before) =
        start.strip_suffix(['e', 'o']).filter(|_| matches!(last, "TS" | "k" | "l" | "n" | "r" | "g" | "v"))
    else {
        return;
    };
    let bytes = before.as_bytes();
    if bytes.last().is_some_and(|b| !is_vowel(*b)) && bytes.iter().any(|b| is_vowel(*b)) {
        *stem = [before, last].concat();
    } else if last == "TS" && bytes.last().is_some_and(|b| is_vowel(*b)) {
        *stem = [before, "i", last].concat();
    }
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
    apply(word, rv, "ova anin>an");
}
