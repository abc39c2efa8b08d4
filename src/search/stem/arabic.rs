//! Arabic: article, conjunction and common endings cut; the plural `أفعال` brought to its three letters.

/// The article with what may stand before it.
const ARTICLES: [&str; 7] = ["وال", "بال", "كال", "فال", "ولل", "ال", "لل"];
const PRONOUNS: [&str; 4] = ["هما", "ها", "هم", "نا"];
const ENDINGS: [&str; 7] = ["ان", "ات", "ون", "ين", "يه", "ه", "ي"];
/// Fewer letters are no word.
const SHORTEST: usize = 3;

pub(super) fn stem(word: &str) -> String {
    let mut word = without_article(word, SHORTEST);
    let fits = |rest: &&str| rest.chars().count() >= SHORTEST;
    if let Some(rest) = PRONOUNS.iter().find_map(|ending| word.strip_suffix(ending).filter(fits)) {
        // ه is written ت before a pronoun.
        let bare = rest.strip_suffix('ت').filter(fits).filter(|bare| !bare.ends_with('ا'));
        word = bare.unwrap_or(rest);
    }
    if let Some(singular) = of_plural(word) {
        return singular;
    }
    for ending in ENDINGS {
        word = word.strip_suffix(ending).filter(fits).unwrap_or(word);
    }
    // `و` is the word for and; words that begin with it lose it as well.
    word.strip_prefix('و').filter(fits).unwrap_or(word).to_owned()
}

/// The word without its article, if at least so many letters are left.
pub(super) fn without_article(word: &str, letters: usize) -> &str {
    let fits = |rest: &&str| rest.chars().count() >= letters;
    ARTICLES.iter().find_map(|article| word.strip_prefix(article).filter(fits)).unwrap_or(word)
}

/// `اسواق` is the plural of `سوق`.
fn of_plural(word: &str) -> Option<String> {
    let letters: Vec<char> = word.strip_prefix('و').unwrap_or(word).chars().collect();
    match letters[..] {
        ['ا', first, second, 'ا', third] => Some([first, second, third].iter().collect()),
        _ => None,
    }
}
