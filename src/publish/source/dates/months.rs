//! The names of the months, and the small words around them in a date.

/// Stems of the month names, January first, in lower case. A word names the month whose longest stem it begins with;
/// the months are only ever asked for beside a day, so that short stems do no harm.
const STEMS: [&str; 12] = [
    "jan ene gen ian янв січ студз იანვ ocak stycz yanv қаңт հունվ يناير ژانویه",
    "feb fév fev фев лют თებ şub sub lut ақп փետ فبراير شباط",
    "mar mär březen мар берез сакав მარ наур մարտ مارس آذار",
    "apr abr avr апр квіт красав აპრ nis kwie сәу ապր أبريل ابريل إبريل نيسان",
    "may mai maj mag май мая трав მაის мам մայ مايو أيار ايار",
    "jun juin giu iun iyun июн черв чэрв ივნ haz czerw маус հունիս يونيو حزيران",
    "jul juil lug iul iyul июл лип ліп ივლ tem lip шіл հուլ يوليو تموز",
    "aug ago aoû aou avq авг серп жні აგვ ağu agu sierp там օգոս أغسطس اغسطس آب",
    "sep set сен верес верас სექ eyl wrze sent қырк սեպ سبتمبر أيلول",
    "oct okt out ott окт жовт кастр ოქტ eki paź paz қаз հոկ أكتوبر اكتوبر",
    "nov noi noy ноя листоп лістап ნოე kas listop қара նոյ نوفمبر",
    "dec déc dez dic дек груд снеж დეკ ara grud dek желт դեկ ديسمبر",
];

/// 1 to 12.
pub fn of(word: &str) -> Option<u32> {
    // A capital İ becomes two characters in lower case; none of the stems has it.
    let word = word.to_lowercase();
    let named = STEMS.iter().zip(1..).filter_map(|(stems, month)| {
        let longest = stems.split(' ').filter(|stem| word.starts_with(stem)).map(|stem| stem.chars().count()).max()?;
        Some((longest, month))
    });
    named.max().filter(|(stem, _)| word.chars().count() <= stem + 9).map(|(_, month)| month)
}

/// `of`, `de`, `del`, `d'` between the parts of a date.
pub fn is_of(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "of" | "de" | "del" | "d" | "do" | "of the" | "din")
}

/// `and` between two days.
pub fn is_and(word: &str) -> bool {
    const AND: &str = "and to et au y al a e und bis и по та і й до და ve və i do și و և";
    AND.split(' ').any(|one| one == word.to_lowercase())
}

/// What makes a day out of a number.
pub fn is_ordinal(word: &str) -> bool {
    const ORDINAL: &str = "st nd rd th er re º o ª го е ого ше ლი ს";
    ORDINAL.split(' ').any(|one| one == word.to_lowercase())
}

/// `г.`, `року`, `წლის`: the word for year beside a number.
pub fn is_year_word(word: &str) -> bool {
    const YEAR: &str = "г год года году р року рік წლის წელს წელი жыл жылғы жылы ж թ թվականի թվականին yılı m";
    YEAR.split(' ').any(|one| one == word.to_lowercase())
}
