//! Georgian words, spelled by [`super::letters`]: case endings, plural, postpositions and particles are cut, and a vowel
//! that some cases drop is dropped in all. Verbs, which change at both ends, stay as they are.

use super::{letters, rules::apply};

/// Opens every Georgian term: no word begins with it.
const MARK: char = '{';

/// Too, the same, is (ბანკიც, ბანკშივე, ბანკშია), and the long forms of cases (ბანკისა).
const PARTICLES: &str = "ts wia>wi zea>ze dana>dan tana>tan tvisa>tvis mdea>mde wive>wi zeve>ze tanve>tan danve>dan \
isve>is isa>is ita>it ebsa>ebs osa>os asa>as aa>a";
const POSTPOSITIONS: &str = "satvis>s tvis saken>s s.ken t.ken sagan>s s.gan stanave>s tan idan dan wi ze amde mde \
savit>s ivit";
/// მა is an ending after consonants only; ფორმა, ნორმა and ფირმა end in it by themselves.
const CASES: &str = "isas is it ad ebo>eb ama>am ema>em ima>im oma>om uma>um porma>porm norma>norm pirma>pirm ma \
a.m e.m i.m o.m u.m l.ni o.ti u.ti o.d u.d s i";

/// The term of a word in the letters of the index.
pub(super) fn term(word: &str) -> String {
    let mut stem = word.to_owned();
    apply(&mut stem, 3, PARTICLES);
    apply(&mut stem, 2, POSTPOSITIONS);
    if !apply(&mut stem, 3, "ta") {
        apply(&mut stem, 2, CASES);
    }
    // Twice: უფლება is a word in ება, and has a plural.
    apply(&mut stem, 2, "eba eb");
    apply(&mut stem, 2, "eb");
    apply(&mut stem, 2, "ia a e i");
    drop_vowel(&mut stem);
    marked(&stem)
}

/// The beginnings of the terms of an unfinished word: as typed, and without a vowel that the term may lack.
pub(super) fn prefixes(word: &str, found: &mut Vec<String>) {
    super::add(found, marked(word));
    let mut short = word.to_owned();
    if word.len() > 4 && !apply(&mut short, 4, "a e o") {
        drop_vowel(&mut short);
    }
    super::add(found, marked(&short));
}

/// The words that a word in Latin letters may stand for: `q` is ყ or ქ, and `t` before the last letter is თ or ტ.
pub(super) fn from_latin(word: &str) -> Vec<String> {
    let word = letters::georgian_of_latin(word);
    let mut found = vec![word.clone()];
    if word.contains('q') {
        found.push(word.replace('q', "k"));
    }
    for i in 0..found.len() {
        let mut hard = found[i].clone();
        if apply(&mut hard, 0, "ta>Ta ti>Ti ts>Ts") {
            found.push(hard);
        }
    }
    found
}

fn marked(word: &str) -> String {
    let mut term = String::from(MARK);
    term.push_str(&word.to_ascii_lowercase());
    term
}

/// მეგობარი is მეგობრის in the genitive: the last a, e or o before l, m, n or r goes, if there is another vowel before it.
fn drop_vowel(stem: &mut String) {
    let letters = stem.as_bytes();
    let vowel = |letter: &u8| b"aeiou".contains(letter);
    if let [start @ .., before, b'a' | b'e' | b'o', b'l' | b'm' | b'n' | b'r'] = letters
        && !vowel(before)
        && (start.iter().any(vowel) || matches!(stem.as_str(), "Tsel" | "tsel" | "Tsqal" | "tsqal" | "mter" | "mTer"))
        && stem != "sahel"
    {
        stem.remove(stem.len() - 2);
    }
}
