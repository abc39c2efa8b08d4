//! Whether a hyphen at the end of a line divides a word, decided by the two parts, for the languages that are known
//! here. All short English words are listed, and endings such as `tion` are no words of their own.

use crate::publish::source::language;

/// A language with rules of its own for hyphens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    English,
    German,
    Other,
}

pub(super) fn tongue(text: &str) -> Tongue {
    match language::detect(text, None).as_ref().map(|found| found.lang.as_str()) {
        Some("en") => Tongue::English,
        Some("de") => Tongue::German,
        _ => Tongue::Other,
    }
}

/// English words of two and three letters that open or close a compound.
const SHORT: &str = "\
    act|add|age|ago|aid|air|all|and|any|arm|art|ask|at|bad|bag|bar|bed|big|bio|bit|box|boy|bus|but|buy|by|cab|can|cap|\
    car|cat|co|cow|cup|cut|day|de|dry|due|ear|eat|eco|egg|end|ex|eye|fed|far|fat|fee|few|fit|fly|fog|for|fun|gap|gas|\
    geo|\
    get|god|got|gun|guy|had|has|hat|hay|her|him|his|hit|hot|how|ice|ill|in|ink|ins|is|it|its|job|joy|key|kit|lab|\
    law|lay|led|leg|let|lie|lip|log|lot|low|man|map|may|men|mid|mix|mum|neo|net|new|non|nor|not|now|nut|of|off|oil|\
    old|on|one|or|our|out|own|pan|pay|pen|per|pet|pie|pig|pit|pop|pot|pre|pro|put|ran|raw|re|red|rib|rod|row|run|sad|\
    sat|saw|say|sea|see|set|sex|she|sit|six|ski|sky|so|son|sub|sum|sun|tap|tax|tea|ten|the|tie|tin|tip|to|toe|too|top|\
    toy|tri|try|two|un|up|ups|use|van|vis|war|was|way|web|wet|who|why|win|yes|yet|you|zip|bi|be|do|go|he|if|me|my|no|\
    us|\
    we|an|as";

/// Ends of English words that are no words.
const ENDINGS: &str = "\
    tion|tions|tional|tionally|sion|sions|sional|ation|ations|ating|ated|ates|ative|cation|cations|cated|cating|\
    ization|isation|nization|nisation|tration|ment|ments|mental|ness|nesses|ities|ties|nity|nities|rity|rities|\
    tice|tices|ence|ences|ance|ances|ency|ancy|tency|cial|cially|tial|tially|tive|tives|tively|sive|sively|ture|tures|\
    tural|tured|ious|eous|tious|cious|ably|ible|ibly|ally|ical|ically|ular|ularly|ology|ological|graphy|ized|izing|\
    ised|ising|izes|ises|ders|ters|ners|lers|gers|mers|pers|vers|sers|cers|ding|ting|ning|ling|ging|ming|ping|ving|\
    sing|king|cing|zing|ding's|dren|dren's|lished|lishing|lishment|dents|dent|dence|tory|tories|tary|taries|dary|gion|\
    gions|gional|pated|pating|pation|ernment|ernments|partment|velopment|ficking|ficers|ficer|fugees|fugee|thority|\
    thorities|ganization|ganizations|ganisation|ganisations|ternational|formation|nicipal|nicipality|ceived|ceive|\
    tained|taining|tains|tinue|tinued|tributed|tribution|cedure|cedures|sibility|sible|sponse|sponsible|cerned|cerning|\
    cording|cussed|cussion|cussions|gether|ploy|ployed|ployment|ployees|plained|plement|plemented|plementation|quired|\
    quirements|viding|vided|viders|vides|jects|pects|lation|lations|lated|nation|lected|lection|lowing|lowed|\
    rently|ries|cies|gies|pies|bers|ber|der|ter|ner|ler|ger|mer|per|ver|ser|cer|ple|ble|tle|dle|gle|fle|kle|zle";

/// First parts after which a German word in small letters keeps its hyphen.
const KEPT_IN_GERMAN: &str = "nicht|anti|ex|pro|semi|non|co|deutsch|halb|quasi|pseudo|e";

/// `or` between two words, in the languages of the sites.
pub(super) fn is_or(word: &str) -> bool {
    listed("or|oder|ou|o|u|или|або|або|ან|lub|albo|sau|veya|və|ya|en|och|og|of|wie|sowie|bzw|vagy", word)
}

/// Whether the hyphen between the two parts, in small letters, only divides a word.
pub(super) fn divides(left: &str, right: &str, tongue: Tongue) -> bool {
    let short = |word: &str| word.chars().count() <= 3 && !listed(SHORT, word);
    match tongue {
        Tongue::English => short(left) || short(right) || listed(ENDINGS, right),
        Tongue::German => !(listed(KEPT_IN_GERMAN, left) || left.ends_with("isch")),
        Tongue::Other => without_vowel(left) || without_vowel(right),
    }
}

/// Whether a part has no vowel: in Latin and Cyrillic script such a part is no word.
fn without_vowel(part: &str) -> bool {
    let known = |c: char| c.is_ascii_alphabetic() || matches!(u32::from(c), 0x400..=0x45F);
    part.chars().count() >= 2 && part.chars().all(known) && !part.chars().any(|c| "aeiouyаеёиоуыэюяєіїў".contains(c))
}

fn listed(list: &str, word: &str) -> bool {
    list.split('|').any(|one| one == word)
}
