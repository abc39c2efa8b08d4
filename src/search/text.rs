//! One spelling for texts and queries: letter case, accents and typographic variants folded away.

use super::letters::{Plain, is_apostrophe, plain};

/// The text in the spelling that is compared: lower case, without accents, points and vowel marks, ё as е (й, ї and ў
/// are letters of their own), final sigma as sigma, the forms of Arabic alef, yeh, waw and kaf as one, digits of every
/// script as 0 to 9, ligatures and other forms that letters have in print as the letters, apostrophes as `'`, white
/// space as single spaces. What is written in several characters, such as Hangul of single sounds, is put together.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            c if c.is_whitespace() => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c if is_apostrophe(c) => folded.push('\''),
            '\0'..='\u{7f}' => folded.push(c),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            c if is_mark(c) => join(c, &mut folded),
            // Tatweel, and the dots of Indic letters.
            '\u{640}' | '\u{93c}' | '\u{9bc}' | '\u{a3c}' | '\u{b3c}' => {}
            'ᅡ'..='ᅵ' | 'ᆨ'..='ᇂ' => join(c, &mut folded),
            _ => match plain(c) {
                Plain::One(c) => letter(c, &mut folded),
                Plain::Several(letters) => folded.push_str(letters),
                Plain::Number(number) => {
                    for digit in [number / 10, number % 10].into_iter().skip(usize::from(number < 10)) {
                        folded.push(char::from(b'0' + digit as u8));
                    }
                }
                Plain::Sign => folded.push(c),
            },
        }
    }
    folded
}

/// Letters that are written in several ways.
fn letter(c: char, folded: &mut String) {
    folded.push(match c {
        'ς' => 'σ',
        'ё' => 'е',
        // In capitals, `և` is ԵՎ or ԵՒ.
        'ւ' if folded.ends_with('ե') => 'վ',
        'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ؤ' => 'و',
        'ک' => 'ك',
        'ة' => 'ه',
        _ => c,
    });
}

/// What a mark makes of the letter before it, where it is more than an accent.
fn join(mark: char, folded: &mut String) {
    let Some(last) = folded.chars().next_back() else {
        if matches!(mark, 'ᅡ'..='ᇂ') {
            folded.push(mark);
        }
        return;
    };
    let plus = |distance: u32| char::from_u32(last as u32 + distance);
    // Katakana as hiragana, whose marks make the same letters.
    let kana = match last {
        'ァ'..='ヺ' => char::from_u32(last as u32 - 0x60).unwrap_or(last),
        _ => last,
    };
    let (is_even, of_three) = ((kana as u32).is_multiple_of(2), (kana as u32).is_multiple_of(3));
    let joined = match (mark, last) {
        ('\u{306}', 'и') => Some('й'),
        ('\u{306}', 'у') => Some('ў'),
        ('\u{308}', 'і') => Some('ї'),
        ('ᅡ'..='ᅵ', 'ᄀ'..='ᄒ') => {
            char::from_u32(0xac00 + ((last as u32 - 'ᄀ' as u32) * 21 + (mark as u32 - 'ᅡ' as u32)) * 28)
        }
        ('ᆨ'..='ᇂ', '가'..='힣') if (last as u32 - '가' as u32).is_multiple_of(28) => {
            plus(mark as u32 - 'ᆨ' as u32 + 1)
        }
        ('ᅡ'..='ᇂ', _) => {
            folded.push(mark);
            return;
        }
        ('\u{3099}' | '\u{ff9e}', _) => match kana {
            'う' => plus(78),
            'か'..='ち' if !is_even => plus(1),
            'つ' | 'て' | 'と' | 'ゝ' => plus(1),
            'は'..='ほ' if of_three => plus(1),
            _ if matches!(last, 'ワ'..='ヲ') => plus(8),
            _ => None,
        },
        ('\u{309a}' | '\u{ff9f}', _) if of_three && matches!(kana, 'は'..='ほ') => plus(2),
        _ => None,
    };
    if let Some(joined) = joined {
        folded.pop();
        folded.push(joined);
    }
}

/// What belongs to the character before it, whatever that is: accents, points, vowel marks, variation selectors; and
/// invisible joiners and marks of direction.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'
        | '\u{5c2}'
        | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{61c}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{8d3}'..='\u{8ff}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20ff}' | '\u{2de0}'..='\u{2dff}' | '\u{3099}' | '\u{309a}'
        | '\u{a66f}'..='\u{a672}' | '\u{a674}'..='\u{a67d}' | '\u{a69e}' | '\u{a69f}' | '\u{fb1e}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}' | '\u{fe70}'..='\u{fe7f}' | '\u{feff}' | '\u{ff9e}' | '\u{ff9f}'
        | '\u{e0100}'..='\u{e01ef}')
}
