//! Whatever stands in the file of a picture: it is published without what is not seen, or refused; nothing breaks.

use std::{sync::OnceLock, time::Instant};

use lectern::publish::source::{
    library::Files,
    pictures::{PictureKind, clean},
};
use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestCaseError};
use quick_xml::{Reader, events::Event};
use unicode_normalization::UnicodeNormalization;

use crate::{pictures::make, sites::Draft};

use super::property;

fn pictures() -> &'static [(&'static str, Vec<u8>)] {
    static ALL: OnceLock<Vec<(&'static str, Vec<u8>)>> = OnceLock::new();
    ALL.get_or_init(make::all)
}

/// A place in a file, as a part of its length.
fn place(bytes: &[u8], part: u32) -> usize {
    (bytes.len() as u64 * u64::from(part) / (1 << 16)) as usize
}

#[test]
fn damaged_pictures_are_published_or_refused_and_never_break_anything() {
    let damage =
        (0..pictures().len(), vec((0..1_u32 << 16, 1..=255_u8), 0..6), proptest::option::weighted(0.3, 0..1_u32 << 16));
    property(300, damage, |(which, flips, cut)| {
        let (name, whole) = &pictures()[which];
        let mut bytes = whole.clone();
        for (part, flip) in flips {
            let at = place(&bytes, part);
            bytes[at] ^= flip;
        }
        bytes.truncate(cut.map_or(bytes.len(), |cut| place(&bytes, cut)));
        let started = Instant::now();
        if let Ok(cleaned) = clean(&bytes) {
            prop_assert!(cleaned.width > 0 && cleaned.height > 0);
            prop_assert_eq!(PictureKind::of(&cleaned.bytes), Some(cleaned.kind), "{}", name);
            prop_assert!(
                cleaned.kind == PictureKind::Svg || image::load_from_memory(&cleaned.bytes).is_ok(),
                "{}",
                name
            );
            prop_assert!(clean(&cleaned.bytes).is_ok(), "{}: what is published can be read again", name);
        }
        prop_assert!(started.elapsed().as_secs() < 60, "{}", name);
        Ok(())
    });
}

#[test]
fn what_somebody_puts_between_the_parts_of_a_picture_stays_there() {
    let inserted =
        (0..pictures().len(), vec((any::<prop::sample::Index>(), any::<u32>(), vec(any::<u8>(), 0..40)), 1..5));
    property(300, inserted, |(which, parts)| {
        let (name, whole) = &pictures()[which];
        let mut bytes = whole.clone();
        for (at, kind, noise) in parts {
            let mut content = noise.clone();
            content.extend(format!("{}inserted", make::MARK).as_bytes());
            content.extend(&noise);
            insert(&mut bytes, &at, kind, &content);
        }
        let cleaned = clean(&bytes).map_err(|refused| TestCaseError::fail(format!("{name}: {refused:?}")))?;
        prop_assert_eq!(make::secrets(&cleaned.bytes), Vec::<String>::new(), "{}", name);
        prop_assert!(cleaned.bytes == clean(whole).unwrap().bytes, "{}: another picture", name);
        Ok(())
    });
}

/// Puts a part that no reader needs between two others.
fn insert(bytes: &mut Vec<u8>, at: &prop::sample::Index, kind: u32, content: &[u8]) {
    let (places, part): (Vec<usize>, Vec<u8>) = match PictureKind::of(bytes).unwrap() {
        PictureKind::Jpeg => {
            // All that is no table, no frame, no scan and no end; profiles and positions have tests of their own.
            let markers: Vec<u8> = (0xe3..=0xed).chain(0xef..=0xfe).chain([0xe0, 0xe1, 0xe2]).collect();
            (
                jpeg_places(bytes),
                make::segment(markers[kind as usize % markers.len()], &[b"x".as_slice(), content].concat()),
            )
        }
        PictureKind::Png => {
            let letters = kind.to_le_bytes().map(|byte| b'a' + byte % 26);
            let name = if &letters == b"iccp" { *b"prIv" } else { [letters[0], letters[1], b'X', letters[3]] };
            let chunk = make::chunk(&name, content);
            let mut places = vec![33];
            while let Some(length) = bytes.get(places[places.len() - 1]..places[places.len() - 1] + 4) {
                let next = places[places.len() - 1] + 12 + u32::from_be_bytes(length.try_into().unwrap()) as usize;
                if next + 12 > bytes.len() {
                    break;
                }
                places.push(next);
            }
            (places, chunk)
        }
        PictureKind::Gif => {
            let labels: Vec<u8> = (0..=0xff).filter(|label| *label != 0xf9).collect();
            let blocks: Vec<u8> =
                content.chunks(255).flat_map(|block| [&[block.len() as u8], block].concat()).collect();
            let start = 13 + if bytes[10] & 0x80 == 0 { 0 } else { 3 << ((bytes[10] & 7) + 1) };
            (
                vec![start, bytes.len()],
                [&[b'!', labels[kind as usize % labels.len()]], blocks.as_slice(), &[0]].concat(),
            )
        }
        PictureKind::Webp => {
            let letters = kind.to_le_bytes().map(|byte| b'a' + byte % 26);
            let chunk = make::riff(&[(&letters, content)])[12..].to_owned();
            let end = 8 + u32::from_le_bytes(bytes[4..8].try_into().unwrap()) as usize;
            let (mut at, mut places) = (12, Vec::new());
            while at < end {
                let length = u32::from_le_bytes(bytes[at + 4..at + 8].try_into().unwrap()) as usize;
                at += 8 + length + length % 2;
                places.push(at);
            }
            let length = (end - 8 + chunk.len()) as u32;
            bytes[4..8].copy_from_slice(&length.to_le_bytes());
            (places, chunk)
        }
        PictureKind::Svg => {
            let text: String =
                String::from_utf8_lossy(content).chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
            let parts = [
                "<!--x-->",
                "<?x y?>",
                "<metadata>x</metadata>",
                "<x:y xmlns:x='urn:z' k='x'>x</x:y>",
                "<script>x</script>",
            ];
            let part = parts[kind as usize % parts.len()].replace('x', &format!("x{}", text.replace("--", "-")));
            let part = part.replace("<!--x", "<!--").replace("<?x", "<?");
            let end = String::from_utf8_lossy(bytes).rfind("</svg>").unwrap();
            (vec![end], if part.matches("--").count() > 2 { Vec::new() } else { part.into_bytes() })
        }
    };
    let place = places[at.index(places.len())];
    bytes.splice(place..place, part);
}

/// The places between segments before the first scan, and behind the end.
fn jpeg_places(bytes: &[u8]) -> Vec<usize> {
    let mut places = vec![2, bytes.len()];
    let mut at = 2;
    while bytes[at + 1] != 0xda {
        at += 2 + usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
        places.push(at);
    }
    places
}

const GOOD: [&str; 9] = ["g", "path", "text", "tspan", "use", "defs", "style", "title", "image"];
const BAD: [&str; 9] =
    ["script", "foreignObject", "iframe", "metadata", "animate", "inkscape:grid", "x:script", "SCRIPT", "handler"];
const GOOD_NAMES: [&str; 8] = ["id", "class", "style", "fill", "d", "href", "transform", "clip-path"];
const BAD_NAMES: [&str; 8] =
    ["onload", "onclick", "data-x", "inkscape:label", "xlink:title", "src", "xml:base", "formaction"];
const VALUES: [&str; 15] = [
    "#a",
    "a",
    "red",
    "url(#a)",
    "MARK-url(https://evil.example/#a)",
    "https://evil.example/MARK-",
    "javascript:MARK-",
    "data:text/html,MARK-",
    "u\\72l(//evil.example/MARK-)",
    "fill:red;background:url(//evil.example/MARK-)",
    ".a{fill:red}@import url(//evil.example/MARK-);b{behavior:url(MARK-)}",
    "fill:expression(MARK-)",
    "&#106;avascript:MARK-",
    "/**/url/**/(MARK-)",
    "data:image/svg+xml;base64,PHN2Zz4=",
];

/// An element of a drawing with children, some of them hostile.
fn element() -> impl Strategy<Value = String> {
    let name = || prop_oneof![3 => select(&GOOD[..]), 1 => select(&BAD[..])];
    let attribute = (prop_oneof![2 => select(&GOOD_NAMES[..]), 1 => select(&BAD_NAMES[..])], select(&VALUES[..]));
    let attributes = vec(attribute, 0..4).prop_map(|attributes| {
        let mut seen = Vec::new();
        let mut text = String::new();
        for (name, value) in attributes {
            if !seen.contains(&name) {
                seen.push(name);
                text += &format!(" {name}=\"{value}\"");
            }
        }
        text
    });
    let leaf = (name(), attributes.clone()).prop_map(|(name, attributes)| format!("<{name}{attributes}/>"));
    let words = prop_oneof![
        Just("<!-- MARK- -->".to_owned()),
        Just("<?x MARK-?>".to_owned()),
        Just("<script>MARK-</script>".to_owned()),
        Just("<g style='display:none'><text>MARK-</text></g>".to_owned()),
        Just("<text visibility='hidden'>MARK-</text>".to_owned()),
        Just("<defs><symbol><desc>MARK-</desc></symbol></defs>".to_owned()),
        Just("<style><![CDATA[x{fill:url(MARK-)}]]></style>".to_owned()),
    ];
    prop_oneof![3 => leaf, 1 => words].prop_recursive(5, 60, 6, move |inner| {
        (name(), attributes.clone(), vec(inner, 0..6))
            .prop_map(|(name, attributes, inner)| format!("<{name}{attributes}>{}</{name}>", inner.concat()))
    })
}

#[test]
fn drawings_are_made_of_known_elements_and_attributes_only() {
    property(300, vec(element(), 1..5), |elements| {
        let spaces = "xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
                      xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' \
                      xmlns:x='http://www.w3.org/1999/xhtml'";
        let text = format!("<svg {spaces} width='9' height='9'>{}</svg>", elements.concat());
        let cleaned = clean(text.as_bytes()).map_err(|refused| TestCaseError::fail(format!("{refused:?}\n{text}")))?;
        prop_assert_eq!(make::secrets(&cleaned.bytes), Vec::<String>::new(), "{}", text);
        let out = String::from_utf8(cleaned.bytes).unwrap();
        prop_assert!(!out.contains("evil.example") && !out.to_ascii_lowercase().contains("script"), "{}", out);
        let mut reader = Reader::from_str(&out);
        loop {
            match reader.read_event().map_err(|error| TestCaseError::fail(error.to_string()))? {
                Event::Start(start) | Event::Empty(start) => {
                    let name = start.name().0.to_owned();
                    prop_assert!(name == "svg" || GOOD.contains(&name.as_str()), "{}", name);
                    for attribute in start.attributes() {
                        let name = attribute.unwrap().key.0.to_owned();
                        let known = ["xmlns", "width", "height"].contains(&name.as_str());
                        prop_assert!(known || GOOD_NAMES.contains(&name.as_str()), "{}", name);
                    }
                }
                Event::Eof => break,
                Event::Comment(_) | Event::PI(_) | Event::DocType(_) | Event::CData(_) | Event::Decl(_) => {
                    return Err(TestCaseError::fail(out.clone()));
                }
                _ => {}
            }
        }
        Ok(())
    });
}

#[test]
fn a_file_is_found_by_each_way_of_writing_its_name() {
    let name = "[a-zA-Zйёéüçა-ჰ0-9 ()%&'+,=@~]{1,12}";
    property(64, (name, name), |(folder, name)| {
        let (folder, name) = (format!("x{}", folder.trim()), format!("{}.png", name.trim()));
        let draft = Draft::new().with(&format!("images/{folder}/{name}"), "x");
        let path = format!("images/{folder}/{name}");
        let files = Files::new(draft.folder());
        let code = |text: &str, every: bool| -> String {
            let keep = |byte: u8| byte == b'/' || byte == b'.' || (!every && byte.is_ascii_alphanumeric());
            let byte = |byte: u8| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
            text.bytes().map(byte).collect()
        };
        let ways = [
            path.clone(),
            format!("/{path}"),
            format!("../{path}"),
            code(&path, false),
            code(&path, true),
            path.nfd().collect(),
            path.to_lowercase(),
            format!("{}?x=1#y", code(&path, false)),
        ];
        for way in ways {
            let found = files.find(&draft.folder().join("articles"), &way);
            prop_assert!(found.as_ref().is_ok_and(|found| found.name == path), "{}: {:?}", way, found);
        }
        Ok(())
    });
}
