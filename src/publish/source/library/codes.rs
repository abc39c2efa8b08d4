//! The language codes that are recognised at the end of a file's name: those of ISO 639-1, and three-letter codes for
//! further languages in which people publish.

use crate::corpus::Lang;

/// ISO 639-1.
const TWO: &str = " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de \
    dv dz \
    ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it \
    iu ja jv \
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne \
    ng nl nn \
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw \
    ta te tg \
    th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

/// Languages that have no code of two letters. Codes that are English words (`new`, `run`, `ban`) are left out.
const THREE: &str = " ady afb agr alt apc apd arc arq ars ary arz ast awa aym azb bal bbl bcl ber bho bos brx bua ceb \
    chm ckb cnr \
    crh csb dag diq doi dsb ext fil frp fur gag gcf gil glk gom gsw guz hak haw hif hil hmn hsb ilo inh jam kaa \
    kab kac kbd kbp kea kha kjh kmb kmr kok kpv krc kri krl ksh kum lad lez lfn lij lki lld lmo lrc ltg lua luo \
    lus lzz mai mdf mhr mni mnw mon mos mrj mwl myv myz mzn nah nan nds niu nog nqo nso nyn ory pag pam pap pcm \
    pdc pes pms pnb pon prs quc quz rar rmn rmy rom rue rup sah sat scn sco sdh sgs shi shn skr sme smj smn srn \
    stq swc syc syl syr szl tcy tet tig tkl tkr tly tpi tsn ttt tum tvl tyv tzl tzm udi udm umb vec vep vls vro \
    wuu xal xmf yue zea zgh zza ";

/// Scripts that a tag may name.
const SCRIPTS: &str = " adlm arab aran armn beng cans cher cyrl deva ethi geor grek gujr guru hang hans hant hebr jpan \
    khmr knda \
    kore laoo latn mlym mong mtei mymr nkoo olck orya rohg sinh syrc taml telu tfng thaa thai tibt vaii yiii ";

/// Whether a tag is made of standard codes: a language, and optionally a script and a region.
pub fn is_known(lang: &Lang) -> bool {
    let mut parts = lang.as_str().split('-');
    let primary = parts.next().unwrap_or_default();
    let listed = |list: &str, part: &str| list.split(' ').any(|code| !code.is_empty() && code == part);
    let further = |part: &str| match part.len() {
        4 => listed(SCRIPTS, &part.to_ascii_lowercase()),
        2 => part.bytes().all(|b| b.is_ascii_alphabetic()),
        3 => part.bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    };
    let code = if primary.len() == 2 { listed(TWO, primary) } else { listed(THREE, primary) };
    code && parts.all(further)
}

/// Whether an ending is a tag with a region or a script, written as such (`pt-BR`, `pt_BR`, `zh-Hant`): such an ending
/// is always a language, while `to-do` or `no` may be words.
pub(super) fn is_whole_tag(ending: &str) -> bool {
    let mut parts = ending.split(['-', '_']).skip(1).peekable();
    let is_region = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    parts.peek().is_some() && parts.all(|part| is_region(part) || part.len() > 2)
}

/// Whether a code is a word or a usual ending of other names, too: it may be in a name for another reason.
pub fn is_word(code: &str) -> bool {
    const WORDS: &str = " am an as be co do eu he hi id in is it la lo ma me mi mo my no nr oc om or pa pi re rm sc sh \
        si so ss st te ti tn to tv \
        us vo ";
    let code = [" ", &code.to_lowercase(), " "].concat();
    (code.len() > 4 && !code.contains('-')) || WORDS.contains(&code)
}

/// The letters of languages that are named nowhere else.
pub(super) const LATIN: &str = "Latin";

/// The letters that a language is usually written in.
pub(super) fn usual_letters(primary: &str) -> &'static str {
    const LETTERS: [(&str, &str); 20] = [
        (
            "Cyrillic",
            " ab av ba be bg ce chm cv kbd kk krc kum ky lez mk mn myv nog os ru sah sr tg tt tyv udm uk xal ",
        ),
        ("Arabic", " ar ara arq ary arz azb bal ckb fa fas glk ks lrc mzn pes pnb prs ps sd sdh skr ug ur "),
        ("Hebrew", " he heb lad yi yid "),
        ("Armenian", " hy hye "),
        ("Georgian", " ka kat lzz xmf "),
        ("Greek", " el ell "),
        ("Ethiopic", " am ti tig tir "),
        ("Devanagari", " awa bho brx doi hi hin kok mai mr mar ne nep sa "),
        ("Bengali", " as bn ben mni "),
        ("Thai", " th tha "),
        ("Lao", " lo lao "),
        ("Khmer", " km khm "),
        ("Burmese", " my mya shn mnw "),
        ("Tamil", " ta tam "),
        ("Telugu", " te tel "),
        ("Sinhala", " si sin "),
        ("Chinese", " zh zho yue wuu nan hak "),
        ("Japanese", " ja jpn "),
        ("Korean", " ko kor "),
        ("Thaana", " dv div "),
    ];
    let code = [" ", primary, " "].concat();
    LETTERS.iter().find(|(_, codes)| codes.contains(&code)).map_or(LATIN, |(letters, _)| letters)
}
