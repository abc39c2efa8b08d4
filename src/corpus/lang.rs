//! Languages and their writing direction.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// A language tag as in BCP 47, such as `en`, `ka` or `pt-BR`; letter case as the standard recommends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lang(String);

/// Which way a script runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dir {
    Ltr,
    Rtl,
}

impl Dir {
    /// The value of the `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// Languages and their names for themselves, a line each. One string: a table of pairs is larger in the program.
const NAMES: &str = "ab Аԥсуа
am አማርኛ
ar العربية
az Azərbaycanca
be Беларуская
bg Български
ckb کوردی
cs Čeština
de Deutsch
el Ελληνικά
en English
es Español
fa فارسی
fr Français
he עברית
hi हिन्दी
hu Magyar
hy Հայերեն
it Italiano
ja 日本語
ka ქართული
kk Қазақша
kmr Kurmancî
ko 한국어
ku Kurdî
ky Кыргызча
nl Nederlands
pl Polski
ps پښتو
pt Português
ro Română
ru Русский
sd سنڌي
so Soomaali
sr Српски
sv Svenska
sw Kiswahili
tg Тоҷикӣ
th ไทย
ti ትግርኛ
tk Türkmençe
tr Türkçe
ug ئۇيغۇرچە
uk Українська
ur اردو
uz Oʻzbekcha
vi Tiếng Việt
yi ייִדיש
zh 中文";

/// Languages that are written from right to left where no script is named, by the likely scripts of CLDR. First those
/// in Arabic letters, then Hebrew, Syriac, Thaana, N'Ko and others; last, languages that are so in one country.
const RTL: &str = " ar ara arb acm acq acw acx acy adf aeb aec afb apc apd ars arq ary arz avl ayl ayn ayp azb bal bej \
    bft bgn \
    bqi brh ckb dcc fa fas pes prs fia gbz ggg gjk gju glk hac haz hnd hno khw ks kas kvx kxp lah lki lrc luz mki mvy \
    mzn ota \
    pga phl phr pnb prd ps pus pbt pbu pst rmt sd snd sdh shu sgh skr swb trw ug uig ur urd wbl wni zdj \
    he heb hbo yi yid ydd yih jpr jrb lad syr syc aii cld arc mid myz dv div nqo rhg sam smp phn \
    az-iq az-ir kk-af kk-cn kk-ir ku-iq ku-ir ku-lb ky-cn ms-cc pa-pk tg-pk uz-af ";

/// Scripts that run from right to left.
const RTL_SCRIPTS: &str =
    " arab aran hebr thaa syrc syre syrj syrn nkoo adlm mand mend rohg samr armi phnx sogd yezi hatr ";

/// Codes that were replaced, and their successors.
const OLD: [(&str, &str); 5] = [("iw", "he"), ("ji", "yi"), ("in", "id"), ("jw", "jv"), ("mo", "ro")];

impl Lang {
    /// The language of the interface where no other is to be had.
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without its region or script: `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// As the script of the tag says, else as the language is usually written (in the region of the tag).
    pub fn dir(&self) -> Dir {
        let tag = self.0.to_ascii_lowercase();
        let listed = |list: &str, what: &str| list.split(' ').any(|listed| listed == what);
        let region = tag.split('-').skip(1).find(|part| part.len() == 2).unwrap_or_default();
        let place = [self.primary(), "-", region].concat();
        let rtl = match tag.split('-').skip(1).find(|part| is_script(part)) {
            Some(script) => listed(RTL_SCRIPTS, script),
            None if place == "sd-in" => false,
            None => listed(RTL, self.primary()) || listed(RTL, &place),
        };
        if rtl { Dir::Rtl } else { Dir::Ltr }
    }

    /// What the language calls itself, or its tag where the table lacks it.
    pub fn own_name(&self) -> &str {
        let named = NAMES.lines().find_map(|line| line.split_once(' ').filter(|(tag, _)| *tag == self.primary()));
        named.map_or(&self.0, |(_, name)| name)
    }
}

/// Whether a part of a tag is a script.
fn is_script(part: &str) -> bool {
    part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Reads a tag in any letter case, with `-` or `_`; codes that were replaced become those of today.
impl FromStr for Lang {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut tag = String::new();
        for (i, part) in text.split(['-', '_']).enumerate() {
            let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
            let fits = match i {
                0 => letters && (2..=3).contains(&part.len()),
                _ => part.bytes().all(|b| b.is_ascii_alphanumeric()) && (2..=8).contains(&part.len()),
            };
            if !fits {
                return Err(format!("`{text}` is not a language tag such as `en`, `ka` or `pt-BR`"));
            }
            if i > 0 {
                tag.push('-');
            }
            match (i, part.len()) {
                (0, _) => {
                    let code = part.to_ascii_lowercase();
                    tag.push_str(OLD.iter().find(|(old, _)| *old == code).map_or(&code, |(_, new)| new));
                }
                (_, 2) => tag.push_str(&part.to_ascii_uppercase()),
                (_, len) => {
                    let mut part = part.to_ascii_lowercase();
                    if let Some(first) = part.get_mut(..1).filter(|_| len == 4 && letters) {
                        first.make_ascii_uppercase();
                    }
                    tag.push_str(&part);
                }
            }
        }
        Ok(Self(tag))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Lang {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Lang> for String {
    fn from(lang: Lang) -> Self {
        lang.0
    }
}

impl JsonSchema for Lang {
    fn schema_name() -> Cow<'static, str> {
        "Lang".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
            "description": "a language tag as in BCP 47" })
    }
}

super::json::parsed!(Lang, Lang::english());
