//! Georgian and Cyrillic words in Latin letters: as the index keeps them, and as readers type them. Letters that readers
//! write alike are one.

/// ა to ჰ. The capitals are letters that an ending never has; they count as small ones in a term.
const GEORGIAN: &str = "a b g d e v z t i k l m n o p j r s T u p k x q w c ts dz Ts c h j h";
/// а to я. The apostrophe is no part of a term; the capital tells ц from тс in endings.
const CYRILLIC: &str = "a b v g d e j z i i k l m n o p r s t u f h Ts c w w  i ' e iu ia";
/// Cyrillic letters of other languages, and two letters that sound like one.
const CYRILLIC_TOO: &str = "сч>w і>i ї>i є>e ґ>g ў>u ј>i љ>li њ>ni ћ>c ђ>j џ>j қ>k ғ>g ң>n ө>o ү>u ұ>u ә>a һ>h";
/// How Georgian is typed: by sound, or by the keys of the Georgian keyboard.
const TO_GEORGIAN: &str = "tch>c ch>c dzh>j zh>j dj>j gh>x kh>h sh>w tz>ts c>ts w>ts x>h y>q f>p '>";
/// How Russian is typed.
const TO_CYRILLIC: &str = "shch>w sch>w sh>w ch>c zh>j kh>h ph>f tsya>tsia ts>Ts tz>Ts ye>e je>e ayo>aio eyo>eio oyo>oio uyo>uio \
yo>e jo>e c>Ts x>ks w>v q>k y>i j>i";

pub(super) fn of_georgian(word: &str) -> String {
    spell(word, 'ა', GEORGIAN, "")
}

pub(super) fn of_cyrillic(word: &str) -> String {
    with_single_i(&spell(word, 'а', CYRILLIC, CYRILLIC_TOO))
}

pub(super) fn georgian_of_latin(word: &str) -> String {
    spell(word, 'ა', "", TO_GEORGIAN)
}

pub(super) fn cyrillic_of_latin(word: &str) -> String {
    with_single_i(&spell(word, 'а', "", TO_CYRILLIC))
}

/// A word written anew: by the first of `pairs` that stands there, else by its place in the alphabet from `first` on, else
/// as it is.
fn spell(word: &str, first: char, alphabet: &str, pairs: &str) -> String {
    let mut spelled = String::new();
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let pair = pairs.split(' ').filter_map(|pair| pair.split_once('>')).find(|(from, _)| rest.starts_with(from));
        if let Some((from, to)) = pair {
            spelled.push_str(to);
            rest = &rest[from.len()..];
            continue;
        }
        let place = (c as usize).checked_sub(first as usize);
        match place.and_then(|place| alphabet.split(' ').nth(place)).filter(|_| !alphabet.is_empty()) {
            Some(to) => spelled.push_str(to),
            None => spelled.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    spelled
}

/// `ий` and `ия` have one `i`, as most readers type.
fn with_single_i(word: &str) -> String {
    let mut last = ' ';
    word.chars().filter(|c| std::mem::replace(&mut last, *c) != 'i' || *c != 'i').collect()
}
