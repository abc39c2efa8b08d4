//! The most frequent small words of languages: they identify the language of a short text better than statistics of
//! letters.

use std::{collections::HashMap, sync::LazyLock};

/// Articles, prepositions, pronouns and forms of the commonest verbs, by language.
const WORDS: [(&str, &str); 17] = [
    (
        "en",
        "the of and to in is are was were for on with by from at our your we they this that has have will be who an \
            out new its their not can it",
    ),
    (
        "de",
        "der die das und ist sind von zu im mit für auf den dem ein eine einen nicht wird werden wurde bei zum zur am \
            aus nach über haben hat sich wir ihr",
    ),
    (
        "fr",
        "le la les des du et est sont une un pour dans sur avec au aux par que qui il elle ont été ce cette nous vous \
            son ses ne pas en",
    ),
    ("es", "el la los las y es son una un para con por del de en que se su al fue este esta nuestro más no como"),
    ("pt", "o os as e é são uma um para com por do da dos das de em que no na nos nas ao foi este esta mais não como"),
    (
        "it",
        "il lo la gli le e è sono una un per con di del della dei delle nel nella che in al alla si non più come da",
    ),
    ("nl", "de het een en van in is zijn op met voor te aan door naar niet dat die wordt bij ook"),
    ("pl", "i w z na do się jest są nie dla od o oraz po przez za że ze jak to ich"),
    ("ro", "și în la cu de din pe este sunt pentru un o au al ale care nu se mai"),
    ("tr", "ve bir bu için ile da de olan olarak daha çok gibi ne var"),
    ("az", "və bir bu üçün ilə da də olan daha çox kimi var"),
    ("cs", "a v se na je s z do pro že jsou byl od za po jako není"),
    ("sk", "a v sa na je s z do pre že sú bol od za po ako nie"),
    ("hu", "a az és egy nem is hogy van volt meg ki el ez"),
    ("ru", "и в на с не по для от из к за о что это был была были как его её они мы"),
    ("uk", "і й в у на з не по для від із до за про що це був була були як його її вони ми та"),
    ("bg", "и в на с не по за от до се е са да че това беше като"),
];

/// Which of these languages have a word: a bit for each.
static LANGUAGES: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    let mut languages = HashMap::new();
    for (n, (_, words)) in WORDS.iter().enumerate() {
        words.split(' ').for_each(|word| *languages.entry(word).or_default() |= 1 << n);
    }
    languages
});

/// The language whose words occur most often in the text, how often, and whether no other language comes near.
pub(super) fn most(text: &str) -> Option<(&'static str, usize, bool)> {
    let lower = text.to_lowercase();
    let mut found = WORDS.map(|(lang, _)| (0_usize, lang));
    for languages in lower.split(|c: char| !c.is_alphabetic()).filter_map(|word| LANGUAGES.get(word)) {
        found.iter_mut().enumerate().for_each(|(n, (count, _))| *count += usize::from(languages >> n & 1 == 1));
    }
    found.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    match found.as_slice() {
        [(n, lang), (next, _), ..] if *n > *next => Some((lang, *n, *n >= next * 2)),
        _ => None,
    }
}
