//! Which plain letters each letter counts as: the tables behind [`super::text::fold`].
//!
//! The tables of the standard library and of crates know every script, and are tens of kilobytes of wasm. These have
//! the letters that people write; a test compares them with Unicode's decompositions.

/// Neighbouring letters: the first one, how many in a row count as the same letter, and those letters. `·` is a letter
/// that stays as it is, `+` is one of [`SEVERAL`], a space is a sign. Lower case comes first, see [`lower`]; in the
/// order of Unicode.
const RUNS: [(char, u32, &str); 43] = [
    ('ª', 1, "a·······23·μ···1o·+++"),
    (
        'À',
        1,
        "aaaaaa+ceeeeiiiidnooooo·ouuuuy++aaaaaa+ceeeeiiiidnooooo·ouuuuy+\
            yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii++jj\
kkqllllllllllnnnnnnnnnoooooo++rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs",
    ),
    (
        'ƀ',
        1,
        "·ɓƃ·ƅ·ɔƈ·ɖɗƌ··ǝəɛƒ·ɠɣ·ɩɨƙ···ɯɲ·ɵooƣ·ƥ·ʀƨ·ʃ··ƭ·ʈuuʊʋƴ·zzʒƹ···ƽ·······+++++++++aaiioouuuuuuuuuu·aaaa++\
            ǥ·ggkkooooʒʒj+++ggƕƿnnaa\
++ooaaaaeeeeiiiioooorrrruuuussttȝ·hhƞ·ȣ·ȥ·aaeeooooooooyy······ⱥȼ·ƚⱦ··ɂ·ƀʉʌɇ·ɉ·ɋ·ɍ·ɏ·",
    ),
    ('ʰ', 1, "hɦjrɹɻʁwy"),
    ('ˠ', 1, "ɣlsxʕ"),
    (
        'Ͱ',
        1,
        "ͱ·ͳ···ͷ··· ····ϳ····  \
            α·εηι·ο·υωιαβγδεζηθικλμνξοπρ·στυφχψωιυαεηιυ·················σ·······ιυουωϗβθυυυφπ·ϙ·ϛ·ϝ·ϟ·ϡ·ϣ·ϥ·ϧ·ϩ·ϫ·ϭ\
·ϯ·κρσ·θε·ϸ·σϻ··ͻͼͽ",
    ),
    ('Ѐ', 1, ""),
    ('ѐ', 1, "ее·г········ки"),
    ('Ѷ', 2, "ѵ"),
    ('ӂ', 1, "ж"),
    ('Ӑ', 2, "ааӕеәәжзӡииоөөэууучӷы"),
    ('և', 1, "+"),
    ('ۀ', 1, "ە·ہ"),
    ('ۓ', 1, "ے"),
    ('ऩ', 1, "न"),
    ('ऱ', 1, "र··ळ"),
    ('\u{958}', 1, "कखगजडढफय"),
    ('\u{9dc}', 1, "ডঢ·য"),
    ('ำ', 1, "+"),
    ('ຳ', 1, "+"),
    ('ᴬ', 1, "a+b·deǝghijklmn·oȣprtuwaɐɑᴂbdeəɛɜg·kmnoɔᴖᴗptuᴝɯvᴥβγδφχiruvβγρφχ"),
    ('Ḁ', 2, "abbbcdddddeeeeefghhhhhiikkkllllmmmnnnnoooopprrrrsssssttttuuuuuvvwwwwwxxyzzz"),
    ('ẖ', 1, "htwyas··+·"),
    ('Ạ', 2, "aaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyyỻỽỿ"),
    (
        'ἀ',
        2,
        "ααααααααεεε·εεε·ηηηηηηηηιιιιιιιιοοο·οοο·υυυυυυυυωωωωωωωωαεηιουω·ααααααααηηηηηηηηωωωωωωωωααα\
        ααααι·ηηηεηη·ιι·ιιι··υυρυυυρ··ωωωοωω·",
    ),
    ('⁰', 1, "0i··456789     n0123456789     ·aeoxəhklmnpst"),
    ('℀', 1, "  c+   ɛ +ghhhhhiill n+  pqrrr  +++ z ω z kabc eef moאבגדi"),
    ('⅓', 1, "++······++++"),
    ('ⅰ', 1, "i++++++++x++lcdm"),
    ('Ⱡ', 1, "ⱡ·ɫᵽɽ··ⱨ·ⱪ·ⱬ·ɑɱɐɒ·ⱳ··ⱶ······jvȿɀ"),
    ('㎎', 1, "++"),
    ('㎜', 1, "+++++++++++"),
    ('ﬀ', 1, "+++++++"),
    ('ﬓ', 1, "+++++"),
    ('\u{fb1d}', 1, "י ײעאדהכלםרת ששששאאאבגדהוז·טיךכל·מ·נס·ףפ·צקרשתובכפ+"),
    ('ﭐ', 2, "ٱٻٻپپڀڀٺٺٿٿٹٹڤڤڦڦڄڄڃڃچچڇڇڍڌڎڈژڑککگگڳڳڱڱںڻڻەہہھھےے"),
    ('ﯓ', 1, "ڭڭڭڭۇۇۆۆۈۈۇۋۋۅۅۉۉېېېېىى"),
    ('ﯼ', 4, "ى"),
    ('ﷲ', 1, "+"),
    ('ﺀ', 1, "ء"),
    ('ﺁ', 2, "ااوايياببةتتثثججححخخدذرزسسششصصضضططظظععغغففققككللممننههوىيي"),
    ('ﻵ', 8, "+"),
    (
        'ｦ',
        1,
        "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン",
    ),
];

/// Letters that count as several.
const SEVERAL: &str = "Æ>ae æ>ae Ǣ>ae ǣ>ae Ǽ>ae ǽ>ae ᴭ>ae Œ>oe œ>oe ß>ss ẞ>ss Þ>th þ>th Ĳ>ij ĳ>ij Ǆ>dz ǅ>dz ǆ>dz Ǳ>dz \
    ǲ>dz ǳ>dz Ǉ>lj ǈ>lj ǉ>lj Ǌ>nj \
ǋ>nj ǌ>nj ﬀ>ff ﬁ>fi ﬂ>fl ﬃ>ffi ﬄ>ffl ﬅ>st ﬆ>st և>եվ ﬓ>մն ﬔ>մե ﬕ>մի ﬖ>վն ﬗ>մխ ﭏ>אל ﷲ>الله ﻵ>لا ﻶ>لا ﻷ>لا ﻸ>لا ﻹ>لا ﻺ>لا \
ﻻ>لا ﻼ>لا ำ>ํา ຳ>ໍາ ℃>c ℉>f №>no ℠>sm ℡>tel ™>tm ℻>fax ⅱ>ii ⅲ>iii ⅳ>iv \
ⅴ>v ⅵ>vi ⅶ>vii ⅷ>viii ⅸ>ix ⅺ>xi ⅻ>xii ㎎>mg ㎏>kg ㎜>mm ㎝>cm ㎞>km ㎟>mm2 ㎠>cm2 ㎡>m2 ㎢>km2 ㎣>mm3 ㎤>cm3 ㎥>m3 ㎦>km3 ¼>1/4 \
½>1/2 ¾>3/4 \
⅓>1/3 ⅔>2/3 ⅛>1/8 ⅜>3/8 ⅝>5/8 ⅞>7/8";

/// The zeros of the scripts that have digits of their own; nine digits follow each.
const ZEROS: [u16; 36] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];

/// What a letter counts as.
pub(super) enum Plain {
    One(char),
    Several(&'static str),
    /// A digit, or a number in a circle.
    Number(u32),
    /// A sign, and no letter.
    Sign,
}

/// What a letter or digit beyond ASCII counts as.
pub(super) fn plain(c: char) -> Plain {
    if let Some(number) = number(c) {
        return Plain::Number(number);
    }
    let latin = |place: u32| Plain::One(char::from(b'a' + (place % 26) as u8));
    match c {
        '⒜'..='ⓩ' => return latin(c as u32 - '⒜' as u32),
        '𝐀'..='𝚣' => return latin(c as u32 - '𝐀' as u32),
        _ => {}
    }
    let c = lower(c);
    match run(c) {
        Some('+') => {
            let entry = SEVERAL.split(' ').find_map(|entry| entry.strip_prefix(c)?.strip_prefix('>'));
            entry.map_or(Plain::One(c), Plain::Several)
        }
        Some(' ') => Plain::Sign,
        Some('·') | None => Plain::One(c),
        Some(plain) => Plain::One(plain),
    }
}

fn run(c: char) -> Option<char> {
    let past = RUNS.partition_point(|(first, ..)| *first <= c);
    let (first, step, letters) = RUNS.get(past.checked_sub(1)?)?;
    letters.chars().nth(((c as u32 - *first as u32) / step) as usize)
}

/// The value of a digit in any script, or of a number in a circle, in brackets or with a full stop.
pub(super) fn number(c: char) -> Option<u32> {
    let from = |first: char| c as u32 - first as u32;
    match c {
        '0'..='9' => Some(from('0')),
        '\0'..'٠' => None,
        '①'..='⒛' => Some(from('①') % 20 + 1),
        '⓪' | '⓿' => Some(0),
        '⓫'..='⓴' => Some(from('⓫') + 11),
        '⓵'..='⓾' => Some(from('⓵') + 1),
        '❶'..='➓' => Some(from('❶') % 10 + 1),
        '𝟎'..='𝟿' => Some(from('𝟎') % 10),
        _ => {
            let past = ZEROS.partition_point(|zero| u32::from(*zero) <= c as u32);
            let zero = ZEROS.get(past.checked_sub(1)?)?;
            Some(c as u32 - u32::from(*zero)).filter(|value| *value < 10)
        }
    }
}

/// Numbers and letters in circles and brackets.
pub(super) fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⓿' | '❶'..='➓')
}

/// Raised digits: powers, and the numbers of notes.
pub(super) fn is_raised(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹')
}

/// Signs that stand for an apostrophe, with those that transliterations have in its place.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c,
        '\'' | '`' | '´' | '\u{2b9}' | '\u{2bb}'..='\u{2bf}' | '\u{374}' | '\u{55a}' | '\u{5f3}' | '\u{5f4}'
        | '\u{1fbd}'
        | '\u{1fbf}'..='\u{1fc1}' | '\u{1fcd}'..='\u{1fcf}' | '\u{1fdd}'..='\u{1fdf}' | '\u{1fed}'..='\u{1fef}'
        | '\u{1ffd}'
        | '\u{1ffe}' | '‘' | '’' | '‛' | '′' | 'Ꞌ' | 'ꞌ' | '＇' | '｀')
}

/// Lower case in the scripts that have cases and are read here: Latin, Greek, Cyrillic, Armenian, full-width forms,
/// and Georgian capitals: Mtavruli, which are typed by mistake only, and the alphabets of the church. Capitals that
/// [`RUNS`] has stay.
fn lower(c: char) -> char {
    let plus = |distance: u32| char::from_u32(c as u32 + distance).unwrap_or(c);
    let minus = |distance: u32| char::from_u32(c as u32 - distance).unwrap_or(c);
    let is_even = (c as u32).is_multiple_of(2);
    match c {
        'А'..='Я' => plus(32),
        'Ѐ'..='Џ' => plus(80),
        'Ѡ'..='ҁ'
        | 'Ҋ'..='ҿ'
        | 'Ӑ'..='ԯ'
        | 'Ꙁ'..='ꙭ'
        | 'Ꚁ'..='ꚛ'
        | 'Ꜣ'..='ꜯ'
        | 'Ꜳ'..='ꝯ'
        | 'Ꝿ'..='ꞇ'
        | 'Ꞑ'..='ꞓ'
        | 'Ꞗ'..='ꞩ'
        | 'Ꞵ'..='ꟃ'
            if is_even =>
        {
            plus(1)
        }
        'Ӂ'..='Ӎ' | 'Ꝺ' | 'Ꝼ' | 'Ꞌ' if !is_even => plus(1),
        'Ӏ' => 'ӏ',
        'Ա'..='Ֆ' => plus(48),
        'Ა'..='Ჿ' => minus(0xbc0),
        'Ⴀ'..='Ⴥ' => plus(0x30),
        'ⴀ'..='ⴥ' => minus(0x1c30),
        'Ⅰ'..='Ⅿ' => plus(16),
        '！'..='～' => minus('！' as u32 - '!' as u32).to_ascii_lowercase(),
        _ => c,
    }
}
