//! Typing errors: counts the differences between two words, and chooses the known word that a mistyped one is replaced
//! by.

use super::index::words::KnownWord;

/// How many errors a word of this many letters may have.
pub fn tolerance(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The correction of `typed`: the known word with the fewest differences; of several one that has the same letters, in
/// another order or twice, then one with the same first letter, then the most frequent. It must be much more frequent
/// than `typed`, which `count` articles have.
pub fn meant<'a>(typed: &str, count: usize, known: impl Iterator<Item = &'a KnownWord>) -> Option<&'a KnownWord> {
    let letters: Vec<char> = typed.chars().collect();
    let most = tolerance(letters.len());
    if most == 0 {
        return None;
    }
    let enough = (20 * count).checked_ilog2().unwrap_or(0) as u8;
    let mut best: Option<((usize, u8), &KnownWord)> = None;
    for word in known.filter(|word| word.log_count >= enough && word.word != typed) {
        let within = best.map_or(most, |((distance, _), _)| distance);
        if let Some(distance) = distance(&letters, &word.word, within) {
            let far = (distance, unlikely(&letters, &word.word));
            if best.is_none_or(|(least, known)| (far, known.log_count) < (least, word.log_count)) {
                best = Some((far, word));
            }
        }
    }
    best.map(|(_, word)| word)
}

/// How unlikely errors are that make a word of another, beside their number: letters in another order, or once instead
/// of twice, are likely; another first letter is not.
fn unlikely(typed: &[char], word: &str) -> u8 {
    let count = |letter: char, word: &mut dyn Iterator<Item = char>| word.filter(|other| *other == letter).count();
    let is_same = |letter: &char| count(*letter, &mut typed.iter().copied()) == count(*letter, &mut word.chars());
    let in_other_order = typed.len() == word.chars().count() && typed.iter().all(is_same);
    let once = |letters: &mut dyn Iterator<Item = char>| {
        let mut once: Vec<char> = letters.collect();
        once.dedup();
        once
    };
    if in_other_order || once(&mut typed.iter().copied()) == once(&mut word.chars()) {
        return 0;
    }
    1 + u8::from(typed.first().copied() != word.chars().next())
}

/// The most frequent of the known words that begin with `typed`; of several, the first.
pub fn begun<'a>(typed: &str, known: impl Iterator<Item = &'a KnownWord>) -> Option<&'a KnownWord> {
    let begins = known.filter(|known| known.word.starts_with(typed));
    begins.reduce(|best, known| if known.log_count > best.log_count { known } else { best })
}

/// The number of letters that have to be inserted, deleted, replaced or swapped with their neighbour to turn `typed`
/// into `word`. `None` if it is more than `most`. (Optimal string alignment: the distance of Damerau and Levenshtein
/// without changing a letter twice.)
pub fn distance(typed: &[char], word: &str, most: usize) -> Option<usize> {
    let width = typed.len() + 1;
    let mut last: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..width).collect();
    let mut before = '\0';
    let mut letters = 0;
    for (i, c) in word.chars().enumerate() {
        letters += 1;
        let mut next = Vec::with_capacity(width);
        next.push(i + 1);
        for j in 1..width {
            let other = typed[j - 1];
            let mut cost = (row[j - 1] + usize::from(other != c)).min(row[j] + 1).min(next[j - 1] + 1);
            if j > 1 && i > 0 && other == before && typed[j - 2] == c {
                cost = cost.min(last[j - 2] + 1);
            }
            next.push(cost);
        }
        // A swap needs the row before the previous one.
        if next.iter().chain(&row).all(|cost| *cost > most) {
            return None;
        }
        last = std::mem::replace(&mut row, next);
        before = c;
    }
    let distance = row[width - 1];
    (distance <= most && letters > 0).then_some(distance)
}
