//! The names of the fields of a head: our own, those that other systems give to the same things, and those that are
//! nearly right.

use super::schema::HEAD_FIELDS;

/// Where the fields of `library.toml` are described.
pub(super) const SETTINGS_LISTED: &str = "`lectern docs library` lists the fields of library.toml";

/// Where the fields and their forms are described.
pub(super) const LISTED: &str = "the fields and their forms are listed by `lectern docs library`";

/// The names of the fields of articles and pages.
fn own_names() -> impl Iterator<Item = &'static str> {
    HEAD_FIELDS.iter().map(|field| field.name)
}

/// Fields with texts that readers see as they are written.
const TEXTS: [&str; 12] = [
    "audio",
    "title",
    "corrections",
    "summary",
    "topics",
    "places",
    "people",
    "authors",
    "project",
    "funder",
    "source_name",
    "image",
];

/// What a field of another name says about whether the article may be shown. Such fields of other systems are
/// respected, so that an article is not published just because its author knows the field under another name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guard {
    /// `true` means: do not publish.
    Draft,
    /// `false` means: do not publish; a date is the first day on which it is shown.
    Public,
    /// Any value that does not clearly mean "public" means: do not publish.
    Status,
    /// `draft`, `private` and the like mean: do not publish; other values are ignored, since the field may be about
    /// something else.
    State,
    /// Any value means: do not publish.
    Password,
    /// A day from which it is shown.
    From,
    /// A day until which it is shown.
    Until,
    /// What the people in it said: anything but a day or a clear yes holds back.
    Consent,
    /// `true` withdraws.
    Withdrawn,
}

const GUARDS: [(Guard, &str, &str); 9] = [
    (
        Guard::Draft,
        "draft",
        "drafts isdraft unfinished wip hidden private unlisted unpublished secret embargoed protected headless \
         confidential restricted internal hide donotpublish dontpublish nopublish notforpublication entwurf brouillon \
         borrador rascunho bozza черновик \
         чернетка მონახაზი مسودة 草稿 下書き taslak",
    ),
    (
        Guard::Public,
        "draft",
        "published publish public visible enabled ispublished ispublic dgpublish live active render ready \
         approved isapproved",
    ),
    (
        Guard::Status,
        "draft",
        "status poststatus workflowstate visibility publishstatus articlestatus editorialstatus статус სტატუსი",
    ),
    (Guard::State, "draft", "state stage workflow access audience statut estado stato"),
    (Guard::Password, "draft", "password postpassword"),
    (
        Guard::From,
        "publish_from",
        "publishdate publishon publishat publishafter embargo embargountil releasedate releaseon golive scheduled \
         scheduledfor scheduledat visiblefrom publicfrom pubdate publicationdate \
         datepublished publisheddate publishedat publishedon dateposted",
    ),
    (
        Guard::Until,
        "consent_until",
        "consentends consentend consentexpires expirydate expires expireson expired validuntil expire expiry \
            expirationdate expiresat unpublish \
         unpublishdate unpublishon unpublishat visibleuntil publicuntil showuntil publishuntil",
    ),
    (
        Guard::Consent,
        "consent_until",
        "consent consented consentgiven consentobtained hasconsent isconsented consentstatus თანხმობა согласие",
    ),
    (
        Guard::Withdrawn,
        "withdrawn",
        "withdraw retracted retract removed deleted takedown takendown revoked redacted trashed trash",
    ),
];

/// What other systems call our fields.
const FOREIGN: [(&str, &str); 12] = [
    ("authors", "author by byline creator writer writers contributors credits reporter"),
    ("topics", "tag tags keyword keywords label labels subject subjects theme themes hashtags taxonomies"),
    ("sections` or `topics", "category categories section rubric menu"),
    (
        "summary",
        "description excerpt abstract subtitle teaser lead lede intro deck dek standfirst metadescription blurb \
            snippet",
    ),
    (
        "updated",
        "lastmod modified lastmodified lastupdated updatedat updatedate modifiedat datemodified edited modifieddate",
    ),
    ("date", "created createdat datecreated createddate creationdate time datetime day year posted written"),
    (
        "image",
        "cover coverimage thumbnail thumb featuredimage featureimage hero heroimage banner picture photo images \
            ogimage img teaserimage",
    ),
    ("slug", "permalink url path address basename"),
    ("lang", "language locale"),
    ("title", "headline name heading"),
    ("aliases", "alias redirectfrom redirects oldurl"),
    ("places", "place location locations country countries city region"),
];

const MORE_FOREIGN: [(&str, &str); 5] = [
    ("audio", "podcast recording mp3 audiofile audiourl narration voice"),
    ("people", "person persons organisations organizations names"),
    ("translation", "translationkey translationid translationof ref translations"),
    ("source", "original originalurl link canonical canonicalurl sourceurl externalurl"),
    ("id", "guid uuid uid identifier"),
];

/// What the name of a field in the front matter means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    /// One of ours, written as it is documented, or nearly so (`Title`, `consent-until`).
    Own(&'static str, bool),
    /// Another name for whether the article may be shown, with ours. Surely, or perhaps mistyped.
    Guard(Guard, &'static str, bool),
    /// Unknown, but similar to this one of ours.
    Near(&'static str),
    Unknown,
}

/// Finds out what the name of a field means.
pub(super) fn name(key: &str) -> Name {
    if let Some(own) = own_names().find(|own| *own == key) {
        return Name::Own(own, true);
    }
    if key == "author" {
        return Name::Own("authors", true);
    }
    let plain = plain(key);
    if let Some(own) = own_names().find(|own| self::plain(own) == plain) {
        return Name::Own(own, false);
    }
    let among = |names: &str| names.split_whitespace().any(|name| name == plain);
    if let Some((guard, ours, _)) = GUARDS.iter().find(|(_, _, names)| among(names)) {
        return Name::Guard(*guard, ours, true);
    }
    let foreign = FOREIGN.iter().chain(&MORE_FOREIGN).find(|(_, names)| among(names));
    if let Some((ours, _)) = foreign {
        return Name::Near(ours);
    }
    match nearest(&plain, own_names()) {
        Some("draft") => Name::Guard(Guard::Draft, "draft", false),
        Some("withdrawn") => Name::Guard(Guard::Withdrawn, "withdrawn", true),
        Some("consent_until") => Name::Guard(Guard::Until, "consent_until", true),
        Some("publish_from") => Name::Guard(Guard::From, "publish_from", true),
        Some(near) => Name::Near(near),
        None => mistyped(&plain),
    }
}

/// A name of another system with an error in it.
fn mistyped(plain: &str) -> Name {
    let near = |names: &'static str| plain.len() > 4 && nearest(plain, names.split_whitespace()).is_some();
    if let Some((guard, ours, _)) = GUARDS.iter().find(|(_, _, names)| near(names)) {
        return Name::Guard(*guard, ours, false);
    }
    match FOREIGN.iter().chain(&MORE_FOREIGN).find(|(_, names)| near(names)) {
        Some((ours, _)) => Name::Near(ours),
        None => Name::Unknown,
    }
}

/// Whether it is certainly the name of a field: ours, or one that says whether the article may be shown.
pub(super) fn is_name(key: &str) -> bool {
    matches!(name(key.trim()), Name::Own(..) | Name::Guard(..))
}

/// Whether readers see the text of the field of this name as it is written.
pub(super) fn is_shown_as_text(key: &str) -> bool {
    matches!(name(key.trim()), Name::Own(field, _) if TEXTS.contains(&field))
}

/// The name that a mistyped one is nearest to: one error in a short name, two in a long one.
pub(super) fn nearest(key: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let key = plain(key);
    let length = key.chars().count();
    let most = if length < 4 { 0 } else { 1 + usize::from(length > 5) };
    let near = names.map(|name| (strsim::osa_distance(&plain(name), &key), name));
    near.filter(|(distance, _)| *distance <= most && length <= 40)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Lower case, without what divides words.
fn plain(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '.')).flat_map(char::to_lowercase).collect()
}
