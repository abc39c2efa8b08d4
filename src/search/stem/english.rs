//! English stems, by the published description of Porter's second algorithm (snowballstem.org).

use super::rules::{apply, is_vowel, region};

/// Words that the rules would spoil.
const EXCEPTIONS: &str = " skis>ski skies>sky idly>idl gently>gentl ugly>ugli early>earli only>onli singly>singl \
sky>sky news>news howe>howe atlas>atlas cosmos>cosmos bias>bias andes>andes ";
/// Plurals that no rule makes.
const PLURALS: &str = " men>man women>woman people>person children>child feet>foot teeth>tooth geese>goose \
mice>mouse \
oxen>ox lice>louse dice>die knives>knife wives>wife wolves>wolf thieves>thief halves>half shelves>shelf \
loaves>loaf calves>calf crises>crisis analyses>analysis theses>thesis hypotheses>hypothesis diagnoses>diagnosis \
oases>oasis criteria>criterion phenomena>phenomenon bacteria>bacterium indices>index vertices>vertex \
matrices>matrix appendices>appendix formulae>formula fungi>fungus nuclei>nucleus cacti>cactus ";
/// British spellings, as Americans write them. Anywhere in a word, or at its end.
const INSIDE: &str = "abour>abor arbour>arbor avour>avor olour>olor onour>onor umour>umor eighbour>eighbor \
haviour>havior \
armour>armor vapour>vapor rigour>rigor vigour>vigor odour>odor endeavour>endeavor saviour>savior clamour>clamor \
splendour>splendor sulph>sulf paed>ped haem>hem anaem>anem gynaec>gynec oestr>estr rrhoea>rrhea foet>fet \
manoeuvre>maneuver manoeuvr>maneuver grey>gray plough>plow aluminium>aluminum encyclopaed>encycloped \
jewell>jewel practis>practic";
const AT_END: &str = "ogramme>ogram ogrammes>ogram alogue>alog alogues>alog ilogue>ilog ilogues>ilog nologue>nolog \
nologues>nolog fence>fense fences>fense icence>icense icences>icense retence>retense tre>ter tres>ters tred>tered \
ibre>iber ibres>ibers lyse>lyze lysed>lyzed lysing>lyzing lyser>lyzer ombre>omber";
const ISE: &str = "isation>ization isations>izations ise>ize ises>izes ised>ized ising>izing iser>izer isers>izers \
isable>izable isement>ize isements>ize";
/// Words that lose a plural ending at most.
const FINISHED: &str = " inning outing canning herring earring evening proceed exceed succeed ";
/// Beginnings after which the first region starts, whatever the letters.
const BEGINNINGS: [&str; 9] = ["gener", "commun", "arsen", "past", "univers", "later", "emerg", "organ", "inter"];

const STEP_2: &str = "ational>ate tional>tion enci>ence anci>ance abli>able entli>ent ization>ize izer>ize ation>ate \
ator>ate alism>al aliti>al alli>al fulness>ful ousli>ous ousness>ous iveness>ive iviti>ive biliti>ble bli>ble \
ogist>og \
l.ogi>og \
fulli>ful lessli>less c.li d.li e.li g.li h.li k.li m.li n.li r.li t.li";
const STEP_3: &str = "ational>ate tional>tion alize>al icate>ic iciti>ic ical>ic ful ness";
const STEP_4: &str = "ement ance ence able ible ment ant ent ism ate iti ous ive ize s.ion t.ion al er ic";

pub(super) fn stem(word: &str) -> String {
    let mut word = word.trim_matches('\'').to_owned();
    if word.len() < 3 {
        return word;
    }
    if let Some(stem) = listed(EXCEPTIONS, &word) {
        return stem.to_owned();
    }
    spell(&mut word);
    let r1 = match BEGINNINGS.iter().find(|start| word.starts_with(**start)) {
        Some(start) => start.len(),
        None => region(&word, 0, |at| vowel(&word, at)),
    };
    let r2 = region(&word, r1, |at| vowel(&word, at));
    apply(&mut word, 0, "'s");
    plural(&mut word);
    if FINISHED.split(' ').any(|finished| finished == word) {
        return word;
    }
    past(&mut word, r1);
    let end = word.len().saturating_sub(1);
    if end > 1 && word.ends_with('y') && !vowel(&word, end - 1) {
        apply(&mut word, 0, "y>i");
    }
    apply(&mut word, r1, STEP_2);
    if !apply(&mut word, r2, "ative") {
        apply(&mut word, r1, STEP_3);
    }
    apply(&mut word, r2, STEP_4);
    last(&mut word, r1, r2);
    word
}

fn listed(list: &'static str, word: &str) -> Option<&'static str> {
    list.split(' ').filter_map(|rule| rule.split_once('>')).find(|(from, _)| *from == word).map(|(_, to)| to)
}

/// Writes a word in the singular and as in America, where rules do not.
fn spell(word: &mut String) {
    if let Some(singular) = listed(PLURALS, word) {
        singular.clone_into(word);
    } else if word.len() > 6 && !word.ends_with("imen") {
        // Policemen and fishermen.
        apply(word, 4, "women>woman men>man");
    }
    for (from, to) in INSIDE.split(' ').filter_map(|rule| rule.split_once('>')) {
        if let Some(at) = word.as_bytes().windows(from.len()).position(|part| part == from.as_bytes()) {
            word.replace_range(at..at + from.len(), to);
        }
    }
    apply(word, 2, AT_END);
    // Not precise, supervise and raise.
    let last = word.as_bytes().windows(2).rposition(|two| two == b"is");
    let before = last.and_then(|at| word.get(at.saturating_sub(2)..at)).unwrap_or_default();
    if !before.ends_with(['a', 'e', 'i', 'o', 'u', 'v', 's']) && (before == "ic" || !before.ends_with('c')) {
        apply(word, 3, ISE);
    }
}

/// `y` is a vowel after a consonant.
fn vowel(word: &str, at: usize) -> bool {
    match word.as_bytes()[at] {
        b'y' => at > 0 && !vowel(word, at - 1),
        letter => is_vowel(letter),
    }
}

fn has_vowel(word: &str, end: usize) -> bool {
    (0..end).any(|at| vowel(word, at))
}

fn plural(word: &mut String) {
    let len = word.len();
    if word.ends_with("ied") || word.ends_with("ies") {
        word.truncate(if len > 4 { len - 2 } else { len - 1 });
    } else if !apply(word, 0, "sses>ss us>us ss>ss") && word.ends_with('s') && has_vowel(word, len.saturating_sub(2)) {
        word.pop();
    }
}

fn past(word: &mut String, r1: usize) {
    if word.ends_with("eed") || word.ends_with("eedly") {
        apply(word, r1, "eedly>ee eed>ee");
        return;
    }
    let whole = word.clone();
    if !apply(word, 0, "ingly edly ing ed") {
        return;
    }
    if !has_vowel(word, word.len()) {
        *word = whole;
    } else if word.len() == 2 && whole.ends_with("ying") {
        // `dying` is to die.
        apply(word, 1, "y>ie");
    } else if word.len() == 3 && b"aeo".contains(&word.as_bytes()[0]) {
        // `adding` is to add, `offing` is off.
        if is_short(word, 3) && r1 >= 3 {
            word.push('e');
        }
    } else if !apply(word, 0, "at>ate bl>ble iz>ize bb>b dd>d ff>f gg>g mm>m nn>n pp>p rr>r tt>t")
        && r1 >= word.len()
        && is_short(word, word.len())
    {
        word.push('e');
    }
}

/// Whether the word's first `end` letters end in a short syllable.
fn is_short(word: &str, end: usize) -> bool {
    let closed = end > 1 && vowel(word, end - 2) && !vowel(word, end - 1);
    let closed = closed && (end == 2 || (!vowel(word, end - 3) && !b"wxy".contains(&word.as_bytes()[end - 1])));
    closed || &word.as_bytes()[..end] == b"past"
}

fn last(word: &mut String, r1: usize, r2: usize) {
    let end = word.len().saturating_sub(1);
    let loses_e = word.ends_with('e') && (end >= r2 || (end >= r1 && !is_short(word, end)));
    if loses_e || (word.ends_with("ll") && end >= r2) {
        word.pop();
    }
}
