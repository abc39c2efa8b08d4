//! French, Spanish, German, Italian and Portuguese: endings are cut by tables, on words without accents. The endings
//! are those of the published stemmers for these languages (snowballstem.org), fewer, in a simpler order.

use super::rules::{apply, is_vowel, region};

/// Each table is applied once, in order: in the region behind the first syllable (1), or behind the second (2).
type Tables = &'static [(u8, &'static str)];

const FRENCH: Tables = &[
    (1, "eaux>eau aux>al eux>eu oux>ou s.s>s eusement>eu s"),
    (2, "issement amment emment ement ment ation ateur atrice logie>log isme iste ite able ible ique>iqu"),
    (
        1,
        "issaient issait issant iraient irait eraient erait erons eront erez erai era aient ait ai antes ante ant \
            ances \
ance ence ente ent euse>eu iere>i ier>i ive>if er ez ir ee ie a e i",
    ),
    (1, "nn>n ll>l tt>t ss>s"),
];
const SPANISH: Tables = &[
    (
        2,
        "amientos amiento imientos imiento aciones acion adoras adores adora ador antes ante ancias ancia encias>ent \
encia>ent logias>log logia>log idades idad ivas ivos iva ivo istas ista ismos ismo ables able ibles ible osas osos osa \
oso icas icos ica ico amente mente",
    ),
    (
        1,
        "ariamos eriamos iriamos aremos eremos iremos abamos iendo ieron iera ando aron aran eran iran arian erian \
            irian \
aria eria iria aban aba amos emos imos ados idos adas idas ado ido ada ida ar er ir ias ian ia ces>z enes anes en an \
es os as a o e i s",
    ),
];
const GERMAN: Tables = &[
    (
        1,
        "nisse>nis nissen>nis nisses>nis innen>in syst.em>em ern em er en es e b.s d.s f.s g.s h.s k.s l.s m.s n.s \
            r.s t.s",
    ),
    (1, "est en er b.st d.st f.st g.st h.st k.st l.st m.st n.st t.st"),
    (2, "end ung lich heit keit isch ig ik"),
    (2, "lich ig"),
];
const ITALIAN: Tables = &[
    (
        2,
        "amente mente azione azioni atore atori atrice atrici amento amenti imento imenti abile abili ibile ibili ista \
isti iste ismo ismi ita oso osi osa ose ico ici ica iche ivo ivi iva ive",
    ),
    (
        1,
        "avano evano ivano ando endo erebbe irebbe arono erono irono ato ata ati ate uto uta uti ute ito ita iti ite \
are ere ire ava eva iva chi>c che>c ghi>g ghe>g ia ie io ii a e i o",
    ),
];
const PORTUGUESE: Tables = &[
    (1, "coes>cao oes>ao aes>ao ais>al eis>el ois>ol ns>m res>r zes>z s.s>s s"),
    (2, "amento imento acao ador adora ancia encia>ent idade ivo iva ista ismo avel ivel oso osa ico ica amente mente"),
    (1, "aria eria iria ando endo indo aram eram iram ava ado ido ada ida ar er ir ia a o e i"),
];

pub(super) fn stem(word: &str, code: &str) -> String {
    let tables = match code {
        "fr" => FRENCH,
        "es" => SPANISH,
        "de" => GERMAN,
        "it" => ITALIAN,
        "pt" => PORTUGUESE,
        _ => &[],
    };
    let vowel = |at: usize| is_vowel(word.as_bytes()[at]) || word.as_bytes()[at] == b'y';
    let first = region(word, 0, vowel);
    let second = region(word, first, vowel);
    let mut stem = word.to_owned();
    for (place, rules) in tables {
        apply(&mut stem, if *place == 1 { first.max(3) } else { second }, rules);
    }
    stem
}
