//! One spelling for texts and queries: letter case, accents and typographic variants folded away.

/// Latin letters with marks, U+00C0 to U+017F, and the letter each one counts as.
const LATIN: &str = "aaaaaaaceeeeiiiidnooooo×ouuuuytsaaaaaaaceeeeiiiidnooooo÷ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllnnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// The text in the spelling that is compared: lower case, without accents and vowel marks, ё as е, the forms of
/// Arabic alef, yeh and kaf as one, white space as single spaces. Georgian has no cases and stays as it is.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(lower) {
        match c {
            '\u{c0}'..='\u{17f}' => folded.extend(LATIN.chars().nth(c as usize - 0xc0)),
            'ё' => folded.push('е'),
            'آ' | 'أ' | 'إ' | 'ٱ' => folded.push('ا'),
            'ى' | 'ی' => folded.push('ي'),
            'ک' => folded.push('ك'),
            'ة' => folded.push('ه'),
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => folded.push('\''),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            // Accents, Arabic vowel marks and tatweel, soft hyphens and joiners.
            '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => {}
            '\u{ad}' | '\u{200b}'..='\u{200f}' => {}
            c if c.is_whitespace() => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => folded.push(c),
        }
    }
    folded
}

/// Lower case; Georgian capitals (Mtavruli), which are typed by mistake only, as the ordinary letters.
fn lower(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase()
}

/// The words of a query, folded: an article matches when it has all of them, each at least as a part of a word.
pub fn words(query: &str) -> Vec<String> {
    let cut: String = query.chars().take(super::query::MAX_TEXT).collect();
    fold(&cut).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a folded text has every word.
pub fn matches(folded: &str, words: &[String]) -> bool {
    words.iter().all(|word| folded.contains(word.as_str()))
}
