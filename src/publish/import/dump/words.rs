//! The few words that the importer has to know, in the languages of the sites it was made for.
//!
//! The importer judges by the shape of a line first; these words decide only what the shape leaves open. Words are in
//! lower case, separated by bars.

/// Articles, prepositions and conjunctions. A line that ends with one continues in the next line; a line that begins
/// with a capitalised one begins a sentence.
const JOINING: &str = "\
    a|an|the|of|to|in|on|at|and|or|for|by|with|from|as|that|who|which|is|are|was|were|has|have|been|\
    be|this|its|their|into|than|not|it|they|le|la|les|un|une|des|du|de|et|ou|à|au|aux|en|dans|pour|\
    par|sur|avec|que|qui|el|los|las|una|y|o|del|al|con|por|para|os|um|uma|do|da|dos|das|e|no|na|em|\
    com|il|lo|gli|di|della|dei|delle|che|per|si|și|cu|din|pe|der|die|den|dem|ein|eine|einer|einen|und|\
    oder|mit|von|zu|zur|zum|für|auf|im|am|ist|sind|dass|i|w|z|ze|oraz|dla|się|że|ve|ile|bir|və|ilə|в|\
    во|на|с|со|и|или|для|по|из|к|о|об|от|при|что|у|з|із|та|або|від|до|за|про|що|і|й|და|რომ|ან|և|եւ|في|\
    من|على|إلى|عن|مع|أن|التي|الذي";

/// Words before a date which say that it begins or ends a period, or belongs to some other event.
const BOUNDING: &str = "\
    between|since|until|till|before|after|by|of|dated|entre|depuis|jusqu'au|avant|après|desde|hasta|\
    antes|después|zwischen|seit|bis|vor|nach|tra|fra|dal|fino|entro|dopo|między|od|do|po|przed|между|\
    после|до|від|між|після|până|între";

/// Names of a list of articles, as sites print them above one.
const LISTING: &str = "\
    news|events|archive|stories|list|articles|releases|updates|actualités|nouvelles|noticias|notícias|\
    notizie|aktuelles|nachrichten|новости|новини|события|події|სიახლეები|ახალი|haberler|duyurular|\
    xəbərlər|aktualności|wiadomości|știri|noutăți|الأخبار|أخبار|նորություններ|жаңалықтар|навіны";

/// Before a photographer's name.
const CREDIT: &str = "\
    photo|photos|photo credit|photo by|picture|image|credit|credits|photograph|courtesy|crédit photo|\
    crédits photo|photo de|foto|fotos|fotoğraf|fotograf|fotografia|fotografía|crédito|bild|\
    bildnachweis|фото|фотография|світлина|фотографія|ფოტო|الصورة|صورة|تصوير|լուսանկարը|լուսանկար|\
    сурет|фота|fotosurat|zdjęcie|fot|caption|légende";

/// How a paragraph with a contact begins.
const CONTACT: &str = "\
    for more information|for further information|for additional information|for more details|\
    for media inquiries|for media enquiries|for interviews|for press|for media|for questions|for more info|for \
    details|media contact|press contact|\
    contact information|contact person|contact us|please contact|contacts|contact|\
    pour plus d'information|pour de plus amples|pour plus de renseignements|pour en savoir plus|\
    contact presse|contact média|para más información|para mayor información|para obtener más|\
    contacto|para mais informações|contato|contacto de imprensa|für weitere informationen|\
    weitere informationen|kontakt|pressekontakt|per maggiori informazioni|per ulteriori informazioni|\
    contatti|per informazioni|więcej informacji|aby uzyskać więcej|dodatkowe informacje|\
    за дополнительной информацией|для получения дополнительной|дополнительная информация|контакты|\
    контактная информация|контакт|за додатковою інформацією|для отримання додаткової|\
    додаткова інформація|контакти|для додаткової інформації|დამატებითი ინფორმაციისთვის|\
    დამატებითი ინფორმაცია|დამატებითი ინფორმაციისათვის|საკონტაქტო|კონტაქტი|daha fazla bilgi için|\
    ayrıntılı bilgi için|detaylı bilgi için|iletişim|ətraflı məlumat üçün|əlavə məlumat üçün|əlaqə|\
    pentru mai multe informații|pentru informații suplimentare|pentru detalii|لمزيد من المعلومات|\
    للمزيد من المعلومات|للاتصال|للتواصل|لمزيد من التفاصيل|լրացուցիչ տեղեկությունների համար|\
    լրացուցիչ տեղեկատվության համար|կապ|қосымша ақпарат|за додатковою|за дадатковай інфармацыяй";

/// Labels of buttons below an article, which make no sense without the button.
const BUTTON: &str = "\
    read more|learn more|share|share this|share this page|print|download|subscribe|back|back to top|\
    back to news|next|previous|tags|related|related news|see also|see more|lire la suite|\
    en savoir plus|partager|leer más|compartir|saiba mais|leia mais|compartilhar|weiterlesen|\
    mehr erfahren|teilen|leggi tutto|condividi|czytaj więcej|udostępnij|читать далее|подробнее|\
    поделиться|назад|детальніше|читати далі|поділитися|სრულად|გაზიარება|მეტი|უკან|devamını oku|paylaş|\
    ətraflı|citește mai mult|distribuie|اقرأ المزيد|شارك|المزيد|կարդալ ավելին|կիսվել";

/// Labels of fields whose date is the day of publication.
const PUBLISHED: &str = "\
    date|posted|published|publication|issued|fecha|publicado|publié|data|datum|veröffentlicht|\
    pubblicato|дата|опубликовано|опубліковано|თარიღი|გამოქვეყნდა|tarih|yayın|tarix|التاريخ|تاريخ|\
    ամսաթիվ|күні|publicat|opublikowano|дата публикации";

/// Labels of fields with some other date.
const OTHER_DATE: &str = "\
    deadline|closing|close|start|end|expiry|expires|due|birth|updated|begin|until|límite|limite|\
    cierre|clôture|début|fin|inicio|fim|ende|beginn|frist|scadenza|termin|срок|окончания|начала|\
    кінцев|початку|завершення|bitiş|başlangıç|son|ბოლო|დაწყების|დასრულების|الإغلاق|الانتهاء|البدء";

fn listed(list: &str, word: &str) -> bool {
    list.split('|').any(|one| one == word)
}

pub fn is_joining(word: &str) -> bool {
    listed(JOINING, word)
}

pub fn is_bounding(word: &str) -> bool {
    listed(BOUNDING, &word.to_lowercase())
}

/// Whether a short label names a list of articles.
pub fn names_a_list(label: &str) -> bool {
    let label = label.to_lowercase();
    let words: Vec<&str> = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.len() <= 4 && words.iter().any(|word| listed(LISTING, word))
}

/// Whether the words before a colon announce a photographer.
pub fn is_credit(label: &str) -> bool {
    let label = label.trim().trim_end_matches('.').to_lowercase();
    listed(CREDIT, &label)
}

/// Whether a paragraph begins like a contact. A label alone must be followed by a colon or nothing.
pub fn opens_contact(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'");
    CONTACT.split('|').any(|phrase| {
        text.strip_prefix(phrase).is_some_and(|rest| {
            let whole = !rest.starts_with(char::is_alphanumeric) || phrase.contains(' ');
            whole && (phrase.contains(' ') || rest.trim_start().is_empty() || rest.trim_start().starts_with(':'))
        })
    })
}

/// The words for what social networks count below a text.
const COUNTED: &str = "\
    comment|comments|share|shares|like|likes|view|views|reaction|reactions|repost|reposts|retweets|replies|\
    комментарий|комментария|комментариев|поделились|репостов|просмотров|просмотра|нравится|коментар|коментарі|\
    коментарів|\
    поширень|переглядів|вподобань|კომენტარი|გაზიარება|ნახვა|მოწონება|commentaire|commentaires|partages|partage|vues|\
    kommentare|kommentar|geteilt|aufrufe|comentario|comentarios|compartido|comentários|commenti|condivisioni|yorum|\
    paylaşım|beğenme|تعليق|تعليقات|مشاركة|مشاركات";

/// `👍 54  12 comments  3 shares`: numbers and what they count, and nothing else.
fn is_counter(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).peekable();
    let signs = text.chars().any(|c| matches!(u32::from(c), 0x2600..=0x27BF | 0x1F300..=0x1FAFF));
    text.len() <= 120
        && text.chars().any(|c| c.is_ascii_digit())
        && (signs || words.peek().is_some())
        && words.all(|word| listed(COUNTED, word))
}

pub fn is_button(text: &str) -> bool {
    let text = text.to_lowercase();
    if is_counter(&text) {
        return true;
    }
    listed(BUTTON, text.trim_matches(|c: char| !c.is_alphanumeric()))
}

pub fn is_publication_label(label: &str) -> bool {
    let label = label.to_lowercase();
    let mut words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    !OTHER_DATE.split('|').any(|other| label.contains(other)) && words.any(|word| listed(PUBLISHED, word))
}

/// Forms of the commonest verbs: a phrase with one of them is a sentence that was cut off.
const FINITE: &str = "\
    is|are|was|were|has|have|had|will|would|said|says|can|could|must|est|sont|était|ont|sera|es|fue|\
    fueron|está|están|são|foi|foram|ist|sind|war|waren|wird|werden|wurde|wurden|hat|haben|è|sono|ha|\
    hanno|jest|są|był|była|było|były|este|sunt|был|была|было|были|будет|будут|є|був|була|було|були|\
    буде|არის|იყო|არიან|كان|كانت|dir|edildi|oldu";

pub fn has_finite_verb(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|word| listed(FINITE, word))
}

/// `By Eva Example`: who wrote it.
pub fn is_byline(text: &str) -> bool {
    let mut parts = text.split_whitespace();
    let by = parts.next().map(str::to_lowercase).unwrap_or_default();
    let names = parts.clone().count();
    listed("by|por|par|von|di|de către|автор|автор:|автори|autor|autor:|auteur|yazan|ავტორი:|بقلم", &by)
        && (1..=4).contains(&names)
        && parts.all(|name| name.starts_with(|c: char| !c.is_lowercase()))
}
