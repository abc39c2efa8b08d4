//! Drawings are rebuilt from what is known and harmless.

use lectern::publish::source::pictures::clean;
use quick_xml::{Reader, events::Event};

use crate::sites;

fn cleaned(inner: &str) -> String {
    let whole = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"9\" \
            height=\"9\">{inner}</svg>"
    );
    let cleaned = clean(whole.as_bytes()).unwrap();
    let text = String::from_utf8(cleaned.bytes).unwrap();
    let start = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"";
    let inner = text.strip_prefix(start).unwrap_or_else(|| panic!("{text}"));
    inner.strip_prefix('>').and_then(|rest| rest.strip_suffix("</svg>")).unwrap_or_default().to_owned()
}

#[track_caller]
fn becomes(inner: &str, expected: &str) {
    assert_eq!(cleaned(inner), expected, "{inner}");
}

#[track_caller]
fn stays(inner: &str) {
    becomes(inner, inner);
}

/// The elements of a drawing with their attributes, and its words.
fn parts(svg: &str) -> Vec<String> {
    let mut reader = Reader::from_str(svg);
    let mut parts = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => {
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    format!(" {}={}", attribute.key.0, attribute.value)
                });
                parts.push(format!("{}{}", start.name().0, attributes.collect::<String>()));
            }
            Event::End(_) => parts.push("/".to_owned()),
            Event::Text(text) if !text.trim().is_empty() => parts.push(text.to_string()),
            Event::Eof => return parts,
            _ => {}
        }
    }
}

#[test]
fn the_drawings_of_the_sample_library_keep_every_element_and_attribute() {
    for entry in std::fs::read_dir(sites::sample_library().join("images")).unwrap() {
        let path = entry.unwrap().path();
        let before = std::fs::read_to_string(&path).unwrap();
        let after = clean(before.as_bytes()).unwrap();
        let after = String::from_utf8(after.bytes).unwrap();
        let ends = |parts: Vec<String>| parts.into_iter().filter(|part| part != "/").collect::<Vec<_>>();
        assert_eq!(ends(parts(&before)), ends(parts(&after)), "{}", path.display());
    }
}

#[test]
fn what_draws_stays() {
    stays(concat!(
        r##"<defs><linearGradient id="a" x1="0" x2="1"><stop offset="0" stop-color="#f00"/></linearGradient>"##,
        r##"</defs><rect fill="url(#a)" width="9" height="9"/>"##,
    ));
    stays(concat!(
        r##"<symbol id="s" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></symbol>"##,
        r##"<use href="#s" width="4" transform="rotate(45 2 2)"/>"##,
    ));
    stays(concat!(
        r##"<filter id="f"><feGaussianBlur in="SourceGraphic" stdDeviation="2"/></filter><g filter="url(#f)">"##,
        r##"<circle r="3"/></g>"##,
    ));
    stays(concat!(
        r##"<text x="1" y="2" font-family="'Noto Sans', sans-serif">Two <tspan font-weight="700">words</tspan> "##,
        r##"&amp; more</text>"##,
    ));
    stays(concat!(
        r##"<clipPath id="c"><rect width="5" height="5"/></clipPath><mask id="m"><path d="M0 0"/></mask>"##,
        r##"<g clip-path="url(#c)" mask="url(#m)"/>"##,
    ));
    stays("<title>A border</title><desc>What it shows</desc>");
    stays(concat!(
        r##"<style>.a{fill:#f00;stroke:none;}@media (prefers-color-scheme: dark){.a{fill:#0f0;}}</style>"##,
        r##"<path class="a" d="M0 0"/>"##,
    ));
    stays(concat!(
        r##"<path d="M0 0"><animate attributeName="opacity" from="0" to="1" dur="2s" "##,
        r##"repeatCount="indefinite"/></path>"##,
    ));
}

#[test]
fn other_ways_to_write_the_same_are_read() {
    becomes(r##"<use xlink:href="#s"/><g id="s"/>"##, r##"<use href="#s"/><g id="s"/>"##);
    becomes(r##"<rect fill="url( '#a' )"/>"##, r##"<rect fill="url(#a)"/>"##);
    becomes(
        "<style><![CDATA[ .a > .b { fill : red } ]]></style><g class='a'/>",
        "<style>.a &gt; .b{fill:red;}</style><g class=\"a\"/>",
    );
    becomes("<a href='https://example.org/'><text>Link</text></a>", "<text>Link</text>");
    becomes("<text><a href='#x'>in <tspan>words</tspan></a></text>", "<text>in <tspan>words</tspan></text>");
    let prefixed =
        clean(b"<s:svg xmlns:s='http://www.w3.org/2000/svg' viewBox='0 0 4 2'><s:rect width='4'/></s:svg>").unwrap();
    assert_eq!(prefixed.bytes, br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4"/></svg>"#);
    assert_eq!((prefixed.width, prefixed.height), (4, 2));
    let utf16: Vec<u8> = std::iter::once(0xfeff_u16)
        .chain(
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?><svg width=\"2cm\" height=\"1in\"><text>ა</text></svg>"
                .encode_utf16(),
        )
        .flat_map(u16::to_le_bytes)
        .collect();
    let read = clean(&utf16).unwrap();
    assert!(String::from_utf8(read.bytes).unwrap().contains("<text>ა</text>"));
    assert_eq!((read.width, read.height), (76, 96));
}

#[test]
fn what_acts_or_leads_elsewhere_goes() {
    for gone in [
        "<script>alert(1)</script>",
        "<script xlink:href='x.js'/>",
        "<foreignObject><p>x</p></foreignObject>",
        "<iframe src='https://evil.example'/>",
        "<image href='https://evil.example/x.png'/>",
        "<image href='x.png'/>",
        "<image href='data:image/svg+xml;base64,PHN2Zy8+'/>",
        "<animate attributeName='href' to='javascript:x'/>",
        "<set attributeName='onclick' to='x'/>",
        "<metadata>x</metadata>",
        "<!-- x -->",
        "<?x y?>",
        "<style>@import 'x.css';@font-face{src:url(x)}</style>",
        "<style>a{background:url(https://evil.example)}b{behavior:url(x)}c{fill:u\\72l(x)}</style>",
        "<html:script xmlns:html='http://www.w3.org/1999/xhtml'>x</html:script>",
        "<unknown/>",
    ] {
        becomes(gone, "");
    }
    for attribute in [
        "onclick='x()'",
        "ONLOAD='x()'",
        "href='https://evil.example/'",
        "xlink:href='data:text/html,x'",
        "fill='url(https://evil.example/#a)'",
        "fill='url(//evil.example)'",
        "fill='URL(x.svg#a)'",
        "fill='u\\72l(https://evil.example)'",
        "fill='url/**/(x)'",
        "fill='image-set(\"x\" 1x)'",
        "style='background-image:url(x)'",
        "style='fill:url(\"https://evil.example\")'",
        "data-name='x'",
        "inkscape:label='x'",
        "id='unused'",
        "class='unused'",
        "xmlns:x='urn:x' x:y='z'",
        "clip-path='src(x)'",
    ] {
        becomes(&format!("<g {attribute}/>"), "<g/>");
    }
}

#[test]
fn what_is_never_painted_goes() {
    for gone in [
        "<g display='none'><text>secret</text></g>",
        "<g style='fill:red;display: NONE !important'><g><title>secret</title><path d='M1 1'/></g></g>",
        "<g opacity='0'><text>secret</text></g>",
        "<text style='opacity:.0%'>secret</text>",
        "<text visibility='hidden'>secret <tspan>words</tspan></text>",
        "<path d='M1 1' visibility='collapse'><title>secret</title></path>",
        "<defs><text id='a'>secret</text><symbol id='b'><text>secret</text></symbol></defs>",
        "<symbol id='a'><use href='#b'/></symbol><symbol id='b'><use href='#a'/></symbol>",
        "<pattern id='a'><text>secret</text></pattern>",
        // Who refers to them is not painted either, or they are hidden themselves.
        "<g display='none'><use href='#a'/></g><defs><text id='a'>secret</text></defs>",
        "<use visibility='hidden' href='#a'/><defs><text id='a'>secret</text></defs>",
    ] {
        becomes(gone, "");
    }
    becomes("<g visibility='hidden'><title>secret</title><rect/></g>", "<g visibility=\"hidden\"/>");
    becomes("<use href='#a'/><g id='a' display='none'><text>secret</text></g>", "<use href=\"#a\"/>");
    becomes("<text>a<tspan display='none'>secret</tspan>b</text>", "<text>ab</text>");
    becomes(
        "<text>a<tspan visibility='hidden'>no 1</tspan>b</text>",
        "<text>a<tspan visibility=\"hidden\">\u{a0}\u{a0} \u{a0}</tspan>b</text>",
    );
    // A place in a choice is not given to the next one.
    becomes(
        "<switch><text display='none'>secret</text><text>b</text></switch>",
        "<switch><text/><text>b</text></switch>",
    );
    for (rules, class) in [
        (".a{display:none;}", "a"),
        ("g.a{display:none;}.a{display:inline;}", "b a"),
        (".b,.a{opacity:0;}", "a"),
        ("*{visibility:hidden;}", "c"),
    ] {
        let text = cleaned(&format!("<style>{rules}</style><g class='{class}'><text>secret</text></g>"));
        assert!(!text.contains("secret"), "{rules}: {text}");
    }
}

#[test]
fn what_is_painted_or_needed_for_it_stays() {
    stays(r##"<g display="none"><path id="a" d="M0 0"/></g><use href="#a"/>"##);
    stays(concat!(
        r##"<g display="none"><linearGradient id="a"><stop offset="0" display="none"/></linearGradient></g>"##,
        r##"<rect fill="url(#a)"/>"##,
    ));
    stays(r##"<path id="a" d="M0 0h9" visibility="hidden"/><text><textPath href="#a">words</textPath></text>"##);
    stays(r##"<clipPath id="a"><rect width="9" opacity="0"/></clipPath><g clip-path="url(#a)"><text>b</text></g>"##);
    stays(concat!(
        r##"<defs><pattern id="a"><use href="#b"/></pattern><g id="b"><text>b</text></g></defs>"##,
        r##"<style>rect{fill:url(#a);}</style><rect/>"##,
    ));
    stays(r##"<g visibility="hidden"><text visibility="visible">b</text></g>"##);
    stays(r##"<g display="none"><style>.a{fill:red;}</style></g><text class="a">b</text>"##);
    for shown in [
        "<g opacity=\"0\"><set attributeName=\"opacity\" to=\"1\" begin=\"2s\"/><text>b</text></g>",
        "<text display=\"none\" style=\"display:inline;\">b</text>",
        "<text opacity=\"0.01\">b</text>",
        "<style>.a{display:inline;}</style><text class=\"a\" display=\"none\">b</text>",
        "<style>.a{display:none;}@media (min-width: 9px){.a{display:inline;}}</style><text class=\"a\">b</text>",
        "<style>.a{opacity:0;}g:hover .a{opacity:1;}</style><g><text class=\"a\">b</text></g>",
        "<style>.a{opacity:0;animation:b 2s;}@keyframes b{to{opacity:1;}}</style><text class=\"a\">b</text>",
        "<style>text.a{display:inline;}.a{display:none;}</style><text class=\"a\">b</text>",
        "<style>.a{display:inline!important;}</style><text class=\"a\" style=\"display:none;\">b</text>",
    ] {
        stays(shown);
    }
    stays(concat!(
        r##"<set href="#a" attributeName="display" to="inline" begin="2s"/><g id="a" display="none">"##,
        r##"<text>b</text></g>"##,
    ));
}

#[test]
fn what_readers_would_miss_is_told() {
    let notes = |inner: &str| {
        let whole = format!("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{inner}</svg>");
        clean(whole.as_bytes()).unwrap().notes.into_iter().map(|note| note.message).collect::<Vec<_>>().join("; ")
    };
    assert!(notes("<foreignObject/>").contains("piece of a web page"));
    assert!(notes("<image href='https://example.org/x.png'/>").contains("picture inside the drawing"));
    assert!(notes("<style>@font-face{src:url(x)}</style>").contains("fonts"));
    assert!(notes("<script/>").contains("scripts"));
    assert_eq!(notes("<g/><metadata/>"), "");
}

#[test]
fn bombs_are_refused_quickly() {
    let started = std::time::Instant::now();
    let refuses = |text: String, message: &str| {
        let refused = clean(text.as_bytes()).map(|cleaned| cleaned.bytes.len()).unwrap_err();
        assert!(refused.message.contains(message), "{refused:?}");
    };
    let svg = |inner: String| format!("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{inner}</svg>");
    refuses(svg("<g>".repeat(100_000) + &"</g>".repeat(100_000)), "more than 200 deep");
    refuses(svg("<g/>".repeat(400_000)), "more than 300000 elements");
    let uses: String =
        (0..12).map(|n| format!("<g id='a{n}'>{}</g>", format!("<use href='#a{}'/>", n + 1).repeat(10))).collect();
    refuses(svg(uses), "show each other too many times");
    let paints: String = (0..12)
        .map(|n| format!("<pattern id='a{n}'>{}</pattern>", format!("<path fill='url(#a{})'/>", n + 1).repeat(10)))
        .collect();
    refuses(svg(paints), "show each other too many times");
    let chain: String = (0..5_000).map(|n| format!("<g id='a{n}'><use href='#a{}'/></g>", n + 1)).collect();
    refuses(svg(chain), "show each other too many times");
    let entities: String =
        (1..12).map(|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10))).collect();
    refuses(
        format!("<!DOCTYPE svg [<!ENTITY a0 'x'>{entities}]>{}", svg("<text>&a11;</text>".to_owned())),
        "is not known",
    );
    refuses(
        format!(
            "<!DOCTYPE svg [<!ENTITY a '{}'>]>{}",
            "x".repeat(200),
            svg(format!("<text>{}</text>", "&a;".repeat(20_000)))
        ),
        "is not known",
    );
    refuses(
        format!("<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>{}", svg("<text>&a;</text>".to_owned())),
        "is not known",
    );
    let rules: String = (0..3_000).map(|n| format!(".a{n}{{opacity:0}}")).collect();
    refuses(svg(format!("<style>{rules}</style>{}", "<g/>".repeat(200_000))), "too many rules");
    // A part that shows itself is not shown; that is no bomb.
    assert!(clean(svg("<g id='a'><use href='#a'/></g>".to_owned()).as_bytes()).is_ok());
    assert!(started.elapsed().as_secs() < 20);
}
