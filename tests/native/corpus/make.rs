//! Random data of every wire type, for the tests that hold for all of it.

use std::fmt::Debug;

use lectern::corpus::{
    Article, Audio, Block, ByFacet, Catalog, Correction, Date, Facet, FacetCount, Facets, Figure, Front, FrontSection,
    Hotline, Href, Inline, Lang, List, Manifest, NavItem, NavKind, NoteKind, Original, Overview, Page, Picture, Quote,
    Reference, Site, Slug, Source, Summary, Table, Timestamp, Version, block::Fact, manifest::Packs,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

pub(crate) fn slug() -> impl Strategy<Value = Slug> {
    "[a-z0-9აბგяйאש٣日]{1,8}(-[a-z0-9]{1,4})?".prop_map(|text| text.parse().unwrap())
}

pub(crate) fn lang() -> impl Strategy<Value = Lang> {
    select(vec!["en", "ka", "ru", "ar", "he", "pt-BR", "zh-Hant-TW", "sr-Latn"]).prop_map(|tag| tag.parse().unwrap())
}

pub(crate) fn date() -> impl Strategy<Value = Date> {
    (1000_u16..=9999, 0_u8..=12, 0_u8..=28).prop_map(|(year, month, day)| match (month, day) {
        (0, _) => Date::year(year).unwrap(),
        (_, 0) => Date::month(year, month).unwrap(),
        _ => Date::day(year, month, day).unwrap(),
    })
}

pub(crate) fn timestamp() -> impl Strategy<Value = Timestamp> {
    let day = (1000_u16..=9999, 1_u8..=12, 1_u8..=28);
    let time = option::of((0..24_u8, 0..60_u8, select(vec!["Z", "+04:00", "-09:30"])));
    (day, time).prop_map(|((year, month, day), time)| {
        let time = time.map(|(hour, minute, zone)| format!("T{hour:02}:{minute:02}:00{zone}")).unwrap_or_default();
        format!("{year}-{month:02}-{day:02}{time}").parse().unwrap()
    })
}

pub(crate) fn href() -> impl Strategy<Value = Href> {
    let forms = "https?://[a-z]{1,8}\\.example(:[1-9][0-9]{1,3})?/[a-z0-9/?=&#]{0,12}|mailto:[a-z]{1,5}@[a-z]{1,5}\
        \\.example\
                 |tel:[+]?[0-9]{1,9}|/[a-z0-9][a-z0-9/]{0,12}|#[a-z0-9]{0,9}";
    forms.prop_map(|text| text.parse().unwrap())
}

/// Text with everything that JSON, HTML and XML treat as special.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,16}", "[\u{0}-\u{40}\"\\\\<>&'\u{7f}\u{2028}\u{2029}\u{e9}\u{10d0}\u{1f600}]{0,16}"]
}

pub(crate) fn inlines() -> BoxedStrategy<Vec<Inline>> {
    let leaf = prop_oneof![
        text().prop_map(Inline::Text),
        text().prop_map(Inline::Code),
        (1_u32..99).prop_map(Inline::Footnote),
        Just(Inline::Break),
    ];
    let inline = leaf.prop_recursive(4, 12, 3, |inner| {
        let some = || vec(inner.clone(), 0..3);
        prop_oneof![
            some().prop_map(Inline::Emphasis),
            some().prop_map(Inline::Strong),
            some().prop_map(Inline::Deleted),
            (href(), some()).prop_map(|(href, text)| Inline::Link { href, text }),
            (lang(), some()).prop_map(|(lang, text)| Inline::Foreign { lang, text }),
        ]
    });
    vec(inline, 0..4).boxed()
}

pub(crate) fn picture() -> impl Strategy<Value = Picture> {
    let parts = (text(), text(), 0_u32.., 0_u32.., option::of(text()), option::of(href()), option::of(text()));
    let numbers = (vec(text(), 0..3), vec(0_u32.., 0..3));
    (parts, numbers).prop_map(|(parts, (sizes, focus))| {
        let (file, alt, width, height, credit, credit_url, licence) = parts;
        Picture { file, alt, width, height, credit, credit_url, licence, sizes, focus }
    })
}

pub(crate) fn figure() -> impl Strategy<Value = Figure> {
    (option::of(picture()), inlines()).prop_map(|(picture, caption)| Figure { picture, caption })
}

fn table() -> impl Strategy<Value = Table> {
    let row = || vec(inlines(), 0..3);
    (inlines(), row(), vec(row(), 0..3)).prop_map(|(caption, head, rows)| Table { caption, head, rows })
}

pub(crate) fn blocks() -> BoxedStrategy<Vec<Block>> {
    let leaf = prop_oneof![
        inlines().prop_map(Block::Paragraph),
        (2_u8..=6, slug(), inlines()).prop_map(|(level, id, text)| Block::Heading { level, id, text }),
        figure().prop_map(Block::Figure),
        table().prop_map(Block::Table),
        (option::of(text()), text()).prop_map(|(syntax, text)| Block::Code { syntax, text }),
        Just(Block::Rule),
        vec((inlines(), inlines()), 0..3)
            .prop_map(|facts| Block::Facts(facts.into_iter().map(|(label, value)| Fact { label, value }).collect())),
    ];
    let block = leaf.prop_recursive(3, 10, 3, |inner| {
        let some = || vec(inner.clone(), 0..3);
        let kind = select(vec![NoteKind::Aside, NoteKind::Contact, NoteKind::Source, NoteKind::Video]);
        prop_oneof![
            (option::of(0_u64..), vec(some(), 0..3)).prop_map(|(start, items)| Block::List(List { start, items })),
            some().prop_map(|blocks| Block::Quote(Quote { blocks })),
            (kind, some()).prop_map(|(kind, blocks)| Block::Note { kind, blocks }),
            vec(some(), 0..3).prop_map(Block::Footnotes),
        ]
    });
    vec(block, 0..4).boxed()
}

fn source() -> impl Strategy<Value = Source> {
    (option::of(text()), href()).prop_map(|(name, href)| Source { name, href })
}

fn reference() -> impl Strategy<Value = Reference> {
    (slug(), lang(), text(), option::of(date()), vec(lang(), 0..2))
        .prop_map(|(slug, lang, title, date, also)| Reference { slug, lang, title, date, also })
}

/// Something of each of `facets`, nothing of the others.
fn by_facet<T: Default + Debug, S: Strategy<Value = T>>(
    facets: &'static [Facet],
    some: impl Fn() -> S,
) -> impl Strategy<Value = ByFacet<T>> {
    facets.iter().map(|_| some()).collect::<Vec<_>>().prop_map(|made| {
        let mut all = ByFacet::default();
        facets.iter().zip(made).for_each(|(facet, one)| all[*facet] = one);
        all
    })
}

pub(crate) fn article() -> impl Strategy<Value = Article> {
    let slugs = || vec(slug(), 0..3);
    let names = (slug(), slug(), text(), lang(), option::of(date()), text());
    let facets = (slugs(), by_facet(&Facet::NAMED, slugs), vec(text(), 0..2));
    let origin = (option::of(text()), option::of(text()), option::of(source()), option::of(text()));
    let version = (lang(), slug()).prop_map(|(lang, slug)| Version { lang, slug });
    let around =
        (vec(version, 0..3), option::of(reference()), option::of(reference()), vec(reference(), 0..3), any::<bool>());
    let correction = (date(), text()).prop_map(|(date, text)| Correction { date, text });
    let original = option::of((lang(), any::<bool>()).prop_map(|(lang, newer)| Original { lang, newer }));
    let times = (option::of(timestamp()), option::of(timestamp()), vec(correction, 0..3), original);
    let audio = (text(), any::<u32>(), any::<u32>(), option::of(text()))
        .prop_map(|(file, bytes, seconds, reader)| Audio { file, bytes: bytes.into(), seconds, reader });
    let media = (option::of(figure()), option::of(audio));
    (names, times, facets, origin, around, media, blocks()).prop_map(
        |((slug, translation, title, lang, date, summary), times, facets, origin, around, (figure, audio), body)| {
            let (published, updated, corrections, original) = times;
            let (sections, facets, authors) = facets;
            let (project, funder, source, id) = origin;
            let (versions, previous, next, related, withdrawn) = around;
            Article {
                slug,
                title,
                lang,
                date,
                published,
                updated,
                corrections,
                original,
                summary,
                sections,
                facets,
                authors,
                project,
                funder,
                source,
                id,
                figure,
                audio,
                translation,
                versions,
                previous,
                next,
                related,
                body,
                withdrawn,
            }
        },
    )
}

pub(crate) fn summary() -> impl Strategy<Value = Summary> {
    let slugs = || vec(slug(), 0..3);
    let about = (slug(), lang(), text(), option::of(date()), text());
    (about, slugs(), option::of(picture()), vec(lang(), 0..2)).prop_map(
        |((slug, lang, title, date, summary), topics, picture, also)| Summary {
            slug,
            lang,
            title,
            date,
            summary,
            topics,
            picture,
            also,
        },
    )
}

pub(crate) fn nav() -> BoxedStrategy<Vec<NavItem>> {
    let kind = || {
        let other = href().prop_map(NavKind::External);
        prop_oneof![Just(NavKind::Page), Just(NavKind::List), Just(NavKind::Heading), other]
    };
    let item = |items: BoxedStrategy<Vec<NavItem>>| {
        (slug(), text(), option::of(text()), kind(), items).prop_map(|(id, label, blurb, kind, items)| NavItem {
            id,
            label,
            blurb,
            kind,
            items,
        })
    };
    let below = vec(item(Just(Vec::new()).boxed()), 0..3).boxed();
    vec(item(below), 0..3).boxed()
}

pub(crate) fn site() -> impl Strategy<Value = Site> {
    let names = || proptest::collection::btree_map(slug(), text(), 0..3);
    let about = (text(), option::of(text()), option::of(text()), option::of(text()), any::<bool>());
    let names = by_facet(&Facet::NAMED, names);
    let hotline = (text(), text(), href(), option::of(text())).prop_map(|(name, number, href, hours)| Hotline {
        name,
        number,
        href,
        hours,
    });
    let safety = (option::of(href()), vec(slug(), 0..3), vec(hotline, 0..3));
    (lang(), lang(), about, safety, vec(lang(), 0..4), nav(), names, vec(text(), 0..4)).prop_map(
        |(lang, words_lang, about, (exit, exit_in, hotlines), languages, nav, names, words)| Site {
            lang,
            title: about.0,
            tagline: about.1,
            description: about.2,
            notice: about.3,
            no_embeds: about.4,
            exit,
            exit_in,
            hotlines,
            languages,
            nav,
            names,
            words_lang,
            words,
        },
    )
}

pub(crate) fn front() -> impl Strategy<Value = Front> {
    let section = (slug(), 0_u32..).prop_map(|(id, total)| FrontSection { id, total });
    (vec(summary(), 0..3), vec(section, 0..3), 0_u32..).prop_map(|(newest, sections, total)| Front {
        newest,
        sections,
        total,
    })
}

pub(crate) fn page() -> impl Strategy<Value = Page> {
    let about = (vec(slug(), 1..3), text(), lang(), option::of(text()));
    (about, option::of(figure()), option::of(source()), blocks(), vec(summary(), 0..2), 0_u32..).prop_map(
        |((path, title, lang, summary), figure, source, body, newest, total)| Page {
            path,
            title,
            lang,
            summary,
            figure,
            source,
            body,
            newest,
            total,
        },
    )
}

pub(crate) fn manifest() -> impl Strategy<Value = Manifest> {
    let packs = (lang(), text(), 0_u32..).prop_map(|(lang, section, count)| Packs { lang, section, count });
    let files = proptest::collection::btree_map(text(), "[0-9a-f]{20}", 0..4);
    (vec(lang(), 0..4), vec(packs, 0..3), files).prop_map(|(languages, packs, files)| Manifest {
        languages,
        packs,
        files,
    })
}

pub(crate) fn overview() -> impl Strategy<Value = Overview> {
    let facet = || vec((text(), 0_u32..).prop_map(|(id, count)| FacetCount { id, count }), 0..3);
    let facets = by_facet(&Facet::ALL, facet).prop_map(Facets);
    (0_u32.., facets, vec(summary(), 0..3)).prop_map(|(total, facets, newest)| Overview { total, facets, newest })
}

/// The ids of the facet in the catalogs made here.
fn ids(facet: Facet) -> &'static [&'static str] {
    match facet {
        Facet::Section => &["work", "news", "people", "data"],
        Facet::Topic => &["borders", "health", "return", "ტოპიკი", "water"],
        _ => &["batumi", "tbilisi", "მცხეთა"],
    }
}

/// A catalog whose columns count into its ids, as the publisher writes it.
pub(crate) fn catalog(rows: std::ops::Range<usize>) -> impl Strategy<Value = Catalog> {
    let years = [1999_u16, 2003, 2004, 2017, 2023];
    let row = || {
        let some = |most: u16| {
            vec(0..most, 0..3).prop_map(|mut places| {
                places.sort_unstable();
                places.dedup();
                places
            })
        };
        let year = select([&[0], &years[..]].concat());
        let values = Facet::WITH_IDS.map(|facet| some(ids(facet).len() as u16)).to_vec();
        (0_u8..3, year, 0_u32..12, values)
    };
    vec(row(), rows).prop_map(move |mut rows| {
        rows.sort_by_key(|row| row.1);
        let mut catalog =
            Catalog { langs: ["en", "ka", "ar"].map(|tag| tag.parse().unwrap()).to_vec(), ..Catalog::default() };
        for facet in Facet::WITH_IDS {
            catalog.columns[facet].ids = ids(facet).iter().map(|id| id.parse().unwrap()).collect();
        }
        let groups: Vec<u32> = rows.iter().map(|row| row.2).collect();
        for (lang, year, group, values) in rows {
            catalog.lang.push(lang);
            catalog.year.push(year);
            // The row of its first version.
            catalog.group.push(groups.iter().position(|other| *other == group).unwrap() as u32);
            Facet::WITH_IDS.into_iter().zip(values).for_each(|(facet, values)| catalog.columns[facet].push(values));
        }
        catalog
    })
}
