//! Georgian and Cyrillic words in Latin letters: as the index keeps them, and as readers type them. Letters that
//! readers write alike are one. Capitals and apostrophes are for the cutting of endings only: [`finished`] is without
//! them.

/// ა to ჰ. The capitals are letters that an ending never has.
const GEORGIAN: &str = "a b g d e v z t i k l m n o p j r s T u p k x q w c ts Dz TS c h j h";
/// How Georgian is typed: by sound, or by the keys of the Georgian keyboard.
const GEORGIAN_TYPED: &str =
    "tch>c ch>c dzh>j zh>j dj>j dz>Dz gh>x kh>h sh>w ph>p tz>ts c>ts w>ts x>h y>q f>p 4>c 6>w '>";
/// The keys of ა to ჰ on a Georgian keyboard.
const KEYS: &str = "abgdevzTiklmnopJrstufqRySCcZwWxjh";
/// Other readings of Latin letters: `gvino` for ღვინო, `kveli` for ყველი.
const GEORGIAN_ALSO: &str = "gh>x g>x kh>h k>q ";

/// а to я. The capitals tell ц from тс.
const CYRILLIC: &str = "a b v g d e j z i i k l m n o p r s t u f h TS c w w  i ' e iu ia";
/// Two letters that sound like one, letters of other languages, and how Russian is typed.
const CYRILLIC_TYPED: &str = "сч>w і>i ї>i є>e ґ>g ў>u ј>i љ>li њ>ni ћ>c ђ>j џ>j қ>k ғ>g ң>n ө>o ү>u ұ>u ә>a һ>h \
shch>w sch>w sh>w ch>c zh>j kh>h ph>f tsya>tsia ts>TS tz>TS ye>e je>e ayo>aio eyo>eio oyo>oio uyo>uio yo>e jo>e c>TS \
x>ks w>v q>k y>i j>i 4>c 6>w";
/// Other readings of Latin letters: `jizn` for жизнь, `xorosho` for хорошо, `celovek` for человек.
const CYRILLIC_ALSO: &str = "shch>w sch>w sh>w tch>c ch>c zh>j kh>h x>h w>w j>j ec>eTS c>c ";

/// A Georgian word, or one in Latin letters that is meant as one; with `also`, in the other reading.
pub(super) fn georgian(word: &str, also: bool) -> String {
    let also = if also { GEORGIAN_ALSO } else { "" };
    spell(word, 'ა', GEORGIAN, &[also, GEORGIAN_TYPED].concat())
}

/// A Cyrillic word, or one in Latin letters that is meant as one. `ий` and `ия` have one `i`, as most readers type.
/// With `also`, in the other reading.
pub(super) fn cyrillic(word: &str, also: bool) -> String {
    let mut last = ' ';
    let also = if also { CYRILLIC_ALSO } else { "" };
    let mut spelled = spell(word, 'а', CYRILLIC, &[also, CYRILLIC_TYPED].concat());
    spelled.retain(|c| std::mem::replace(&mut last, c) != 'i' || c != 'i');
    spelled
}

/// What a word is that was typed on a Georgian keyboard with Latin letters: `sazRvari` for საზღვარი. `None` if it has
/// none of the capitals by which that can be seen.
pub(super) fn by_keys(typed: &str) -> Option<String> {
    typed.contains(['T', 'J', 'R', 'S', 'C', 'Z', 'W']).then_some(())?;
    typed.chars().map(|c| char::from_u32('ა' as u32 + KEYS.find(c)? as u32)).collect()
}

/// A term: the mark of its alphabet, with which no word begins, and the letters of the index.
pub(super) fn finished(mark: char, word: &str) -> String {
    let mut term = String::from(mark);
    term.extend(word.chars().filter(|c| *c != '\'').map(|c| c.to_ascii_lowercase()));
    term
}

/// A word written anew: by the first of `pairs` that stands there, else by the letter's place in the alphabet from
/// `first` on, else as it is.
fn spell(word: &str, first: char, alphabet: &str, pairs: &str) -> String {
    let mut spelled = String::new();
    let mut rest = word;
    let mut letters = rest.chars();
    while let Some(c) = letters.next() {
        let mut pairs = pairs.split(' ').filter_map(|pair| pair.split_once('>'));
        if let Some((after, to)) = pairs.find_map(|(from, to)| Some((rest.strip_prefix(from)?, to))) {
            spelled.push_str(to);
            rest = after;
            letters = rest.chars();
            continue;
        }
        let place = (c as usize).checked_sub(first as usize);
        match place.and_then(|place| alphabet.split(' ').nth(place)) {
            Some(to) => spelled.push_str(to),
            None => spelled.push(c),
        }
        rest = letters.as_str();
    }
    spelled
}
