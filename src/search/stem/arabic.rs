//! Arabic: article, conjunction and common endings cut; plurals that change inside brought to their singular, by their
//! pattern where hardly any other word has it, else by a table.

/// The article with what may stand before it.
const ARTICLES: [&str; 7] = ["وال", "بال", "كال", "فال", "ولل", "ال", "لل"];
const PRONOUNS: [&str; 4] = ["هما", "ها", "هم", "نا"];
const ENDINGS: [&str; 7] = ["ان", "ات", "ون", "ين", "يه", "ه", "ي"];
/// Plurals and their singulars, both after everything else was cut.
const PLURALS: &str = "مدن>مدين سفن>سفين جزر>جزير طرق>طريق كتب>كتاب رجال>رجل عمال>عامل طلاب>طالب تجار>تاجر سكان>ساكن \
قوان>قان علماء>عالم روساء>رييس برامج>برنامج تقارير>تقرير صناديق>صندوق مشاريع>مشروع ملا>ملي نساء>مرا سنو>سنه زراء>زير \
سنين>سنه حقوق>حق حدود>حد جنود>جند بيوت>بيت بنوك>بنك شهور>شهر اشهر>شهر جيوش>جيش حروب>حرب قلوب>قلب ملوك>ملك وجوه>وجه \
ديون>دين فنون>فن صفوف>صف شعوب>شعب دروس>درس خطوط>خط عقود>عقد سجون>سجن جهود>جهد نجوم>نجم بحور>بحر جبال>جبل كلاب>كلب \
بلاد>بلد رماح>رمح مياه>ماء اماكن>مكان اسابيع>اسبوع مفاتيح>مفتاح شوارع>شارع عوامل>عامل عواصم>عاصم نتايج>نتيج \
وثايق>وثيق \
رسايل>رسال حقايق>حقيق وظايف>وظيف جرايم>جريم حوادث>حادث كنايس>كنيس صحف>صحيف قوي>قوه";
/// Plurals of places and of what is asked, which lose their ا: `مدارس` is `مدرسة`.
const OF_PLACES: &str = " مدارس مراكز مكاتب مصانع مصادر مناطق معاهد مساجد محاكم مناصب مجالس مشاكل معارك منازل \
مطالب مراحل مقاعد \
ملاعب مطاعم مزارع متاجر متاحف مطارح مداخل مخارج مخاطر مظاهر معالم مصالح مكاسب مقابر ملابس منابع ";
/// Fewer letters are no word.
const SHORTEST: usize = 3;

pub(super) fn stem(word: &str) -> String {
    let mut word = without_article(word, SHORTEST);
    let fits = |rest: &&str| rest.chars().count() >= SHORTEST;
    if let Some(rest) = PRONOUNS.iter().find_map(|ending| word.strip_suffix(ending).filter(fits)) {
        // ه is written ت before a pronoun.
        let bare = rest.strip_suffix('ت').filter(fits).filter(|bare| !bare.ends_with('ا'));
        word = bare.unwrap_or(rest);
    }
    if let Some(singular) = of_plural(word) {
        return singular;
    }
    for ending in ENDINGS {
        word = word.strip_suffix(ending).filter(fits).unwrap_or(word);
    }
    let listed = |word: &str| {
        let mut pairs = PLURALS.split(' ').filter_map(|pair| pair.split_once('>'));
        let singular = pairs.find(|(plural, _)| *plural == word).map(|(_, singular)| singular.to_owned());
        let of_place = || OF_PLACES.split(' ').any(|plural| plural == word).then(|| word.replacen('ا', "", 1));
        singular.or_else(of_place)
    };
    // `و` is the word for and; words that begin with it lose it as well.
    let bare = word.strip_prefix('و').filter(fits).unwrap_or(word);
    listed(word).or_else(|| listed(bare)).unwrap_or_else(|| bare.to_owned())
}

/// The word without its article, if at least so many letters are left.
pub(super) fn without_article(word: &str, letters: usize) -> &str {
    let fits = |rest: &&str| rest.chars().count() >= letters;
    ARTICLES.iter().find_map(|article| word.strip_prefix(article).filter(fits)).unwrap_or(word)
}

/// `اسواق` is the plural of `سوق`, `اسلحه` of `سلاح`, `خبراء` of `خبير`, `قضايا` of `قضيه`.
fn of_plural(word: &str) -> Option<String> {
    let bare = word.strip_prefix('و').unwrap_or(word);
    let letters: Vec<char> = bare.chars().collect();
    match letters[..] {
        // Listed: they are no plurals of this kind, or of another singular.
        ['ع', 'ل', 'م', 'ا', 'ء'] | ['ر', 'و', 'س', 'ا', 'ء'] => None,
        ['ا', 'ع', 'ض', 'ا', 'ء'] => Some("عضو".to_owned()),
        ['ا', first, second, 'ا', third] => Some([first, second, third].iter().collect()),
        ['ا', first, second, third, 'ه'] if second != 'ا' && third != 'ا' && third != 'ي' => {
            Some([first, second, 'ا', third].iter().collect())
        }
        [first, second, third, 'ا', 'ء'] => Some([first, second, 'ي', third].iter().collect()),
        [first, second, 'ا', 'ي', 'ا'] => Some([first, second, 'ي'].iter().collect()),
        _ => None,
    }
}
