//! Words by which people and programs mark drafts and copies, in many languages.

/// Words for a draft.
const DRAFT: &[&str] = &[
    "draft",
    "drafts",
    "wip",
    "unfinished",
    "unpublished",
    "entwurf",
    "entwürfe",
    "brouillon",
    "brouillons",
    "borrador",
    "borradores",
    "rascunho",
    "rascunhos",
    "bozza",
    "bozze",
    "concept",
    "utkast",
    "kladde",
    "luonnos",
    "szkic",
    "koncept",
    "taslak",
    "черновик",
    "черновики",
    "чернетка",
    "чернетки",
    "чарнавік",
    "нацрт",
    "მონახაზი",
    "მონახაზები",
    "սևագիր",
    "مسودة",
    "مسودات",
    "پیش‌نویس",
    "טיוטה",
    "草稿",
    "下書き",
    "초안",
];

/// Words for a draft that are ordinary words in other languages, so they do not count in the name of a file or folder.
const ORDINARY: &[&str] = &["concept", "koncept"];

/// Values of `status` for published articles.
const PUBLIC: &[&str] = &[
    "published",
    "publish",
    "public",
    "live",
    "final",
    "finished",
    "done",
    "approved",
    "active",
    "released",
    "online",
    "visible",
    "complete",
    "completed",
    "ready",
    "ok",
    "posted",
    "listed",
    "everyone",
    "all",
    "true",
    "yes",
    "on",
    "veröffentlicht",
    "öffentlich",
    "freigegeben",
    "fertig",
    "publié",
    "publiée",
    "publie",
    "publiee",
    "terminé",
    "publicado",
    "publicada",
    "público",
    "pubblicato",
    "pubblicata",
    "pubblico",
    "gepubliceerd",
    "publicerad",
    "opublikowany",
    "опубликовано",
    "опубликован",
    "опубликована",
    "готово",
    "опубліковано",
    "გამოქვეყნებული",
    "გამოქვეყნებულია",
    "საჯარო",
    "հրապարակված",
    "منشور",
    "منشورة",
    "yayınlandı",
    "yayında",
    "已发布",
    "公開",
];

/// Beginnings of words for a conflict between two copies, and for a copy.
const CONFLICT: &[&str] = &[
    "conflict",
    "konflikt",
    "conflit",
    "conflito",
    "конфлик",
    "конфлік",
    "çakış",
    "競合",
    "冲突",
    "衝突",
    "충돌",
    "კონფლიქტ",
    "تعارض",
];
const COPY: &[&str] = &[
    "copy",
    "copie",
    "copia",
    "cópia",
    "kopi",
    "копи",
    "копія",
    "копії",
    "kopya",
    "コピー",
    "副本",
    "複本",
    "사본",
    "ასლი",
    "نسخة",
    "versie",
    "version",
];

/// The words of a name or a value, in small letters.
fn words(text: &str) -> Vec<String> {
    let divides = |c: char| !c.is_alphanumeric() && c != '\u{200c}' && !is_mark(c);
    text.to_lowercase().split(divides).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Combining marks above and below letters.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Whether a word in a name says that it is that of a draft.
fn is_draft_word(word: &str) -> bool {
    let word = word.to_lowercase();
    DRAFT.contains(&word.as_str()) && !ORDINARY.contains(&word.as_str())
}

/// Whether one of the words says that it is a draft.
pub(super) fn has_draft_word(text: &str) -> bool {
    words(text).iter().any(|word| DRAFT.contains(&word.as_str()))
}

/// Whether a value of `status` clearly means that the article is public. Digits do not count: they are often a date.
pub(super) fn is_public(status: &str) -> bool {
    let (figures, words): (Vec<_>, Vec<_>) =
        words(status).into_iter().partition(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    match words.is_empty() {
        true => figures == ["1"],
        false => words.iter().all(|word| PUBLIC.contains(&word.as_str())),
    }
}

/// The name of a folder for drafts, or of a topic for them: one word, perhaps with a year.
pub(super) fn is_draft_folder(name: &str) -> bool {
    match words(name).as_slice() {
        [word] => is_draft_word(word),
        [word, number] => is_draft_word(word) && number.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

/// What a name without its ending says in its last brackets, or behind its last dot.
fn remark(stem: &str) -> Option<&str> {
    let bracketed = |open: char, close: char| stem.trim_end().strip_suffix(close)?.rsplit_once(open);
    let remark = bracketed('(', ')').or_else(|| bracketed('[', ']')).or_else(|| stem.rsplit_once('.'));
    remark.filter(|(name, _)| !name.trim().is_empty()).map(|(_, remark)| remark.trim())
}

/// `x.draft`, `x (Entwurf)`.
pub(super) fn is_remarked_draft(stem: &str) -> bool {
    remark(stem).is_some_and(is_draft_word)
}

/// `x (In Konflikt stehende Kopie von Nino)`, `x.conflict-20230411-101010`: a remark that names both a conflict and
/// either a copy or its time. The word for a conflict alone is not enough: it can be part of a title.
pub(super) fn is_remarked_conflict(stem: &str) -> bool {
    let Some(remark) = remark(stem).map(str::to_lowercase) else { return false };
    let has = |parts: &[&str]| parts.iter().any(|part| remark.contains(part));
    has(CONFLICT) && (has(COPY) || remark.bytes().filter(u8::is_ascii_digit).count() >= 8)
}
