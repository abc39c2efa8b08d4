//! Georgian words, spelled by [`letters`]: case endings, plural, postpositions and particles are cut, and a vowel
//! that some cases drop is dropped in all. Verbs, which change at both ends, stay as they are.

use super::{
    letters::{self, finished},
    rules::{apply, is_vowel},
    terms::add,
};

/// Opens every Georgian term.
pub(super) const MARK: char = '{';

/// Too, the same, is (ბანკიც, ბანკშივე, ბანკშია), and the long forms of cases (ბანკისა).
const PARTICLES: &str = "adats>ad ts wia>wi zea>ze dana>dan tana>tan tvisa>tvis mdea>mde wive>wi zeve>ze \
tanve>tan danve>dan \
isve>is isa>is ita>it ebsa>ebs osa>os asa>as aa>a";
/// With the case that stands before them.
const POSTPOSITIONS: &str = "isatvis istvis satvis stvis tvis isaken isken saken sken t.ken isagan isgan sagan sgan \
istanave stanave isadmi sadmi isebr sebr iturt astan>a estan>e ostan>o ustan>u tan idan dan riwi>riw niwi>niw \
wi Dze>Dz ze \
amde mde savit ivit";
/// მა is an ending after consonants only; ფორმა, ნორმა and ფირმა end in it by themselves.
const CASES: &str = "isas is it ad ebo>eb ama>am ema>em ima>im oma>om uma>um porma>porm norma>norm pirma>pirm \
tkma>tkm \
    shma>shm Dzma>Dzm ma \
a.m e.m i.m o.m u.m l.ni o.ti u.ti o.d u.d s i";
/// Ends of verbs in the present, the imperfect and the aorist: they write, they wrote.
const VERBS: &str = "ebian eb.en eben eboda ebodnen ebda ebdnen ob.en ob.da ob.dnen av.en avda av.dnen ov.en \
ov.da ov.dnen \
am.en av.s d.nen v.nen nen r.en s.en es";

/// The term of a word in Georgian letters.
pub(super) fn term(word: &str) -> String {
    cut(letters::georgian(word, false))
}

/// Adds the terms of the Georgian words that a word in Latin letters may stand for: `q` is ყ or ქ, and `t` before the
/// last letter is თ or ტ.
pub(super) fn terms(word: &str, found: &mut Vec<String>) {
    spellings(word, &mut |spelled| {
        add(found, cut(spelled.to_owned()));
        let mut hard = spelled.to_owned();
        if apply(&mut hard, 0, "ta>Ta ti>Ti ts>Ts") {
            add(found, cut(hard));
        }
    });
}

/// Adds the beginnings of the terms of an unfinished word: as typed, and without a vowel that the term may lack.
pub(super) fn prefixes(word: &str, found: &mut Vec<String>) {
    spellings(word, &mut |spelled| {
        add(found, finished(MARK, spelled));
        let mut short = spelled.to_owned();
        if spelled.len() > 4 && !apply(&mut short, 4, "a e o") {
            drop_vowel(&mut short);
        }
        add(found, finished(MARK, &short));
    });
}

fn spellings(word: &str, each: &mut dyn FnMut(&str)) {
    let spelled = letters::georgian(word, false);
    each(&spelled);
    if word.bytes().any(|b| b == b'q') {
        each(&spelled.replace('q', "k"));
    }
    if word.bytes().any(|b| matches!(b, b'g' | b'k')) {
        each(&letters::georgian(word, true));
    }
}

fn cut(mut stem: String) -> String {
    apply(&mut stem, 3, PARTICLES);
    if !apply(&mut stem, 3, VERBS) && !apply(&mut stem, 2, POSTPOSITIONS) && !apply(&mut stem, 3, "ta") {
        apply(&mut stem, 2, CASES);
    }
    // Twice: უფლება is a word in ება, and has a plural.
    apply(&mut stem, 2, "eba eb");
    apply(&mut stem, 2, "eb");
    if !apply(&mut stem, 2, "ia a e i") {
        apply(&mut stem, 4, "o");
    }
    apply(&mut stem, 4, "av");
    apply(&mut stem, 0, "mindor>mindvr nior>nivr");
    drop_vowel(&mut stem);
    if stem == "his" {
        stem.pop();
        stem.pop();
        stem.push('e');
    }
    finished(MARK, &stem)
}

/// მეგობარი is მეგობრის in the genitive: the last a, e or o before l, m, n or r goes, if there is another vowel before
/// it.
fn drop_vowel(stem: &mut String) {
    let letters = stem.as_bytes();
    if let [start @ .., before, b'a' | b'e' | b'o', b'l' | b'm' | b'n' | b'r'] = letters
        && !is_vowel(*before)
        && (start.iter().any(|letter| is_vowel(*letter))
            || matches!(stem.as_str(), "TSel" | "tsel" | "TSqal" | "tsqal" | "mter" | "mTer"))
        && stem != "sahel"
    {
        let last = stem.pop();
        stem.pop();
        stem.extend(last);
    }
}
