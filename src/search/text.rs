//! One spelling for texts and queries: letter case, accents and typographic variants folded away.

/// Latin letters with marks, U+00C0 to U+017F, and the letter each one counts as.
const LATIN: &str = "aaaaaaaceeeeiiiidnooooo×ouuuuytsaaaaaaaceeeeiiiidnooooo÷ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// The text in the spelling that is compared: lower case, without accents and vowel marks, ё as е (й, ї and ў are letters
/// of their own), final sigma as sigma, the forms of Arabic alef, yeh, waw and kaf as one, digits of every script as 0 to
/// 9, white space as single spaces. Georgian has no cases and stays as it is.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().map(lower) {
        match c {
            'ß' | 'ẞ' => folded.push_str("ss"),
            'Æ' | 'æ' => folded.push_str("ae"),
            'Œ' | 'œ' => folded.push_str("oe"),
            '\u{c0}'..='\u{17f}' => folded.extend(LATIN.chars().nth(c as usize - 0xc0)),
            'Ə' => folded.push('ə'),
            'Ș' | 'ș' => folded.push('s'),
            'Ț' | 'ț' => folded.push('t'),
            'ё' => folded.push('е'),
            'ά'..='ί' => folded.extend("αεηι".chars().nth(c as usize - 'ά' as usize)),
            'ΐ' | 'ϊ' => folded.push('ι'),
            'ΰ' | 'ϋ' | 'ύ' => folded.push('υ'),
            'ό' => folded.push('ο'),
            'ώ' => folded.push('ω'),
            'ς' => folded.push('σ'),
            'آ' | 'أ' | 'إ' | 'ٱ' => folded.push('ا'),
            'ى' | 'ی' | 'ئ' => folded.push('ي'),
            'ؤ' => folded.push('و'),
            'ک' => folded.push('ك'),
            'ة' => folded.push('ه'),
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => folded.push('\''),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            '٠'..='٩' => folded.push(plus(c, '٠', '0')),
            '۰'..='۹' => folded.push(plus(c, '۰', '0')),
            // Full-width forms.
            '！'..='～' => folded.push(plus(c, '！', '!')),
            // Marks that make another letter.
            '\u{306}' if folded.ends_with('и') => replace_last(&mut folded, 'й'),
            '\u{306}' if folded.ends_with('у') => replace_last(&mut folded, 'ў'),
            '\u{308}' if folded.ends_with('і') => replace_last(&mut folded, 'ї'),
            // Accents, Arabic vowel marks and tatweel, variation selectors, soft hyphens and joiners.
            '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => {}
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0100}'..='\u{e01ef}' => {}
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

/// The character as far from `to` as `c` is from `from`.
fn plus(c: char, from: char, to: char) -> char {
    char::from_u32(c as u32 - from as u32 + to as u32).unwrap_or(c)
}

fn replace_last(text: &mut String, c: char) {
    text.pop();
    text.push(c);
}

/// Lower case in the scripts that have cases and are read here: Latin, Greek, Cyrillic, Armenian, full-width forms,
/// and Georgian capitals (Mtavruli), which are typed by mistake only. The tables of the standard library know every script,
/// and are 11 kB of wasm. Latin letters with marks are folded by [`LATIN`] afterwards.
fn lower(c: char) -> char {
    let plus = |distance: u32| char::from_u32(c as u32 + distance).unwrap_or(c);
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' | 'Ａ'..='Ｚ' => plus(32),
        'Ά' => 'ά',
        'Έ'..='Ί' => plus(37),
        'Ό' => 'ό',
        'Ύ' | 'Ώ' => plus(63),
        'Ѐ'..='Џ' => plus(80),
        'Ѡ'..='ҁ' | 'Ҋ'..='ҿ' | 'Ӑ'..='ԯ' if (c as u32).is_multiple_of(2) => plus(1),
        'Ӂ'..='Ӎ' if !(c as u32).is_multiple_of(2) => plus(1),
        'Ӏ' => 'ӏ',
        'Ա'..='Ֆ' => plus(48),
        'Ა'..='Ჿ' => char::from_u32(c as u32 - 0xbc0).unwrap_or(c),
        _ => c,
    }
}
