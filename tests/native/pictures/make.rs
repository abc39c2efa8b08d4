//! Pictures as cameras, telephones and programs make them: with words and numbers in every place that a format has.

use std::io::{Cursor, Write};

use flate2::{Compression, write::ZlibEncoder};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

/// Begins every secret word of these pictures.
pub(crate) const MARK: &str = "MARK-";
/// A place as cameras write it: degrees, minutes, hundredths of seconds.
pub(crate) const PLACE: [u32; 6] = [41, 1, 37, 1, 2951, 100];

/// Four fields of colour, so that every turn shows.
pub(crate) fn pixels() -> RgbImage {
    RgbImage::from_fn(48, 32, |x, y| match (x < 24, y < 16) {
        (true, true) => Rgb([220, 40, 40]),
        (false, true) => Rgb([40, 200, 60]),
        (true, false) => Rgb([50, 60, 210]),
        (false, false) => Rgb([240, 230, 60]),
    })
}

/// The same with two fields that are seen through.
pub(crate) fn clear_pixels() -> RgbaImage {
    RgbaImage::from_fn(48, 32, |x, y| {
        let Rgb([r, g, b]) = *pixels().get_pixel(x, y);
        Rgba([r, g, b, if x < 24 { 255 } else { 90 }])
    })
}

pub(crate) fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.into().write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// What a camera knows: TIFF structure with the maker's own part, a place, and a small picture.
pub(crate) fn exif(orientation: u16) -> Vec<u8> {
    let text = |name: &str| format!("{MARK}{name}\0").into_bytes();
    let place: Vec<u8> = PLACE.iter().flat_map(|part| part.to_le_bytes()).collect();
    let of_camera: [(u16, u16, Vec<u8>); 3] =
        [(0x927c, 7, text("maker-note")), (0x9286, 7, text("user-comment")), (0xa431, 2, text("serial-number"))];
    let of_place: [(u16, u16, Vec<u8>); 3] = [(1, 2, b"N\0".to_vec()), (2, 5, place), (0x1c, 7, text("gps-area"))];
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let main: [(u16, u16, Vec<u8>); 6] = [
        (0x010e, 2, text("description")),
        (0x010f, 2, text("make")),
        (0x0112, 3, orientation.to_le_bytes().to_vec()),
        (0x0131, 2, text("software")),
        (0x013b, 2, text("artist")),
        (0x8298, 2, text("copyright")),
    ];
    // Two more entries lead to the other directories.
    let length = |entries: &[(u16, u16, Vec<u8>)], more: usize| -> usize {
        let long = |value: &Vec<u8>| if value.len() > 4 { value.len() + value.len() % 2 } else { 0 };
        2 + 12 * (entries.len() + more) + 4 + entries.iter().map(|(_, _, value)| long(value)).sum::<usize>()
    };
    let camera_at = 8 + length(&main, 2);
    let place_at = camera_at + length(&of_camera, 0);
    let small_at = place_at + length(&of_place, 0);
    let mut with_links = main.to_vec();
    with_links.push((0x8769, 4, (camera_at as u32).to_le_bytes().to_vec()));
    with_links.push((0x8825, 4, (place_at as u32).to_le_bytes().to_vec()));
    directory(&mut tiff, &with_links, small_at as u32);
    directory(&mut tiff, &of_camera, 0);
    directory(&mut tiff, &of_place, 0);
    let small = [b"\xff\xd8\xff\xfe".as_slice(), &text("thumbnail"), b"\xff\xd9"].concat();
    let at = (small_at + 2 + 24 + 4) as u32;
    let of_small = [(0x0201, 4, at.to_le_bytes().to_vec()), (0x0202, 4, (small.len() as u32).to_le_bytes().to_vec())];
    directory(&mut tiff, &of_small, 0);
    tiff.extend(small);
    tiff
}

fn directory(tiff: &mut Vec<u8>, entries: &[(u16, u16, Vec<u8>)], next: u32) {
    let mut behind = Vec::new();
    let start = tiff.len() + 2 + 12 * entries.len() + 4;
    tiff.extend((entries.len() as u16).to_le_bytes());
    for (tag, kind, value) in entries {
        let unit = [0, 1, 1, 2, 4, 8, 1, 1][usize::from(*kind)];
        tiff.extend(tag.to_le_bytes());
        tiff.extend(kind.to_le_bytes());
        tiff.extend((value.len() as u32 / unit).to_le_bytes());
        let mut inline = value.clone();
        if value.len() > 4 {
            inline = ((start + behind.len()) as u32).to_le_bytes().to_vec();
            behind.extend(value);
            behind.resize(behind.len() + value.len() % 2, 0);
        }
        inline.resize(4, 0);
        tiff.extend(inline);
    }
    tiff.extend(next.to_le_bytes());
    tiff.extend(behind);
}

pub(crate) fn xmp() -> Vec<u8> {
    format!("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><dc:creator>{MARK}xmp-creator</dc:creator></x:xmpmeta>").into_bytes()
}

pub(crate) fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = (content.len() as u16 + 2).to_be_bytes();
    [&[0xff, marker], length.as_slice(), content].concat()
}

/// A photo with everything that a telephone and an office program put into it; a profile, if one is given.
pub(crate) fn jpeg(image: impl Into<DynamicImage>, orientation: u16, profile: Option<&[u8]>) -> Vec<u8> {
    dirty_jpeg(&encoded(image, ImageFormat::Jpeg), orientation, profile)
}

/// The same around a photo that is there already.
pub(crate) fn dirty_jpeg(plain: &[u8], orientation: u16, profile: Option<&[u8]>) -> Vec<u8> {
    let mut photo = plain[..2].to_vec();
    photo.extend(segment(0xe0, &[b"JFXX\0\x10".as_slice(), MARK.as_bytes(), b"jfxx-thumbnail"].concat()));
    photo.extend(segment(0xe1, &[b"Exif\0\0".as_slice(), &exif(orientation)].concat()));
    photo.extend(segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0".as_slice(), &xmp()].concat()));
    if let Some(profile) = profile {
        photo.extend(segment(0xe2, &[b"ICC_PROFILE\0\x01\x01".as_slice(), profile].concat()));
    }
    photo.extend(segment(0xe2, format!("MPF\0{MARK}mpf").as_bytes()));
    photo.extend(segment(
        0xed,
        format!("Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x14\x1c\x02\x50\0\x0f{MARK}iptc-byline").as_bytes(),
    ));
    photo.extend(segment(0xfe, format!("{MARK}comment").as_bytes()));
    photo.extend(segment(0xef, format!("{MARK}unknown").as_bytes()));
    photo.extend(&plain[2..]);
    // A film, a second picture, the maker's own list.
    photo.extend(format!("\0\0\0\x18ftypmp42{MARK}motion-photo").into_bytes());
    photo.extend(jpeg_of_nothing());
    photo.extend(format!("{MARK}SEFT-trailer").into_bytes());
    photo
}

fn jpeg_of_nothing() -> Vec<u8> {
    [b"\xff\xd8".as_slice(), &segment(0xfe, format!("{MARK}second-picture").as_bytes()), b"\xff\xd9"].concat()
}

pub(crate) fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(content);
    [&(content.len() as u32).to_be_bytes(), kind.as_slice(), content, &sum.sum().to_be_bytes()].concat()
}

pub(crate) fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// The chunks of a PNG file: name and content.
pub(crate) fn chunks(png: &[u8]) -> Vec<([u8; 4], Vec<u8>)> {
    let mut chunks = Vec::new();
    let mut rest = &png[8..];
    while rest.len() >= 12 {
        let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
        let Some(content) = rest.get(8..8 + length) else { break };
        chunks.push((rest[4..8].try_into().unwrap(), content.to_owned()));
        rest = &rest[12 + length..];
    }
    chunks
}

/// A PNG file with words in all its places: behind the pixels, too.
pub(crate) fn png(image: impl Into<DynamicImage>, orientation: u16, profile: Option<&[u8]>) -> Vec<u8> {
    let plain = encoded(image, ImageFormat::Png);
    let text = |name: &str| format!("Comment\0{MARK}{name}").into_bytes();
    let packed = |name: &str| deflated(format!("{MARK}{name}").as_bytes());
    let mut out = plain[..8].to_vec();
    for (kind, content) in chunks(&plain) {
        if &kind == b"IDAT" {
            if let Some(profile) = profile {
                out.extend(chunk(b"iCCP", &[format!("{MARK}profile\0\0").as_bytes(), &deflated(profile)].concat()));
            }
            out.extend(chunk(b"tEXt", &text("png-text")));
            out.extend(chunk(b"zTXt", &[b"Comment\0\0".as_slice(), &packed("png-ztxt")].concat()));
            out.extend(chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\x01\0\0\0".as_slice(), &deflated(&xmp())].concat()));
            out.extend(chunk(b"eXIf", &exif(orientation)));
            out.extend(chunk(b"prVt", format!("{MARK}png-private").as_bytes()));
            out.extend(chunk(b"tIME", &[7, 0xe6, 1, 2, 3, 4, 5]));
            out.extend(chunk(&kind, &[content, format!("{MARK}behind-the-pixels").into_bytes()].concat()));
        } else {
            out.extend(chunk(&kind, &content));
        }
    }
    out.extend(format!("{MARK}png-trailer").into_bytes());
    out
}

/// The same with two frames; both have words behind their pixels.
pub(crate) fn moving_png() -> Vec<u8> {
    let (first, second) =
        (encoded(pixels(), ImageFormat::Png), encoded(image::imageops::rotate180(&pixels()), ImageFormat::Png));
    let data = |png: &[u8]| -> Vec<u8> {
        chunks(png).into_iter().filter(|(kind, _)| kind == b"IDAT").flat_map(|(_, content)| content).collect()
    };
    let control = |number: u32| {
        let place: [u8; 16] = [0, 0, 0, 48, 0, 0, 0, 32, 0, 0, 0, 0, 0, 0, 0, 0];
        [number.to_be_bytes().as_slice(), &place, &[0, 1, 0, 5, 0, 0]].concat()
    };
    let mut out = first[..8].to_vec();
    out.extend(chunk(b"IHDR", &chunks(&first)[0].1));
    out.extend(chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 3]));
    out.extend(chunk(b"tEXt", format!("Author\0{MARK}apng-author").as_bytes()));
    out.extend(chunk(b"fcTL", &control(0)));
    out.extend(chunk(b"IDAT", &data(&first)));
    out.extend(chunk(b"fcTL", &control(1)));
    out.extend(chunk(b"fdAT", &[&2_u32.to_be_bytes(), data(&second).as_slice(), MARK.as_bytes(), b"fdat"].concat()));
    out.extend(chunk(b"IEND", b""));
    out
}

/// An animation that is shown three times, with a comment, an application's part and words behind its end.
pub(crate) fn gif(frames: usize) -> Vec<u8> {
    let mut plain = Vec::new();
    {
        let mut encoder = image::codecs::gif::GifEncoder::new(&mut plain);
        encoder.set_repeat(image::codecs::gif::Repeat::Finite(3)).unwrap();
        let turned = image::imageops::rotate180(&pixels());
        let both = [pixels(), turned].map(|image| image::Frame::new(DynamicImage::ImageRgb8(image).to_rgba8()));
        encoder.encode_frames(both.into_iter().cycle().take(frames)).unwrap();
    }
    let blocks = |content: &[u8]| -> Vec<u8> {
        let blocks = content.chunks(255).flat_map(|block| [&[block.len() as u8], block].concat());
        blocks.chain([0]).collect()
    };
    let comment = [b"!\xfe".as_slice(), &blocks(format!("{MARK}gif-comment").as_bytes())].concat();
    let own = [b"!\xff\x0bXMP DataXMP".as_slice(), &blocks(&xmp())].concat();
    let words =
        [b"!\x01\x0c\0\0\0\0\0\0\0\0\0\0\0\0".as_slice(), &blocks(format!("{MARK}gif-text").as_bytes())].concat();
    // Behind the screen and its colours.
    let at = 13 + if plain[10] & 0x80 == 0 { 0 } else { 3 << ((plain[10] & 7) + 1) };
    [&plain[..at], &comment, &own, &words, &plain[at..], format!("{MARK}gif-trailer").as_bytes()].concat()
}

pub(crate) fn riff(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut inner = b"WEBP".to_vec();
    for (kind, content) in chunks {
        inner.extend(*kind);
        inner.extend((content.len() as u32).to_le_bytes());
        inner.extend(*content);
        inner.resize(inner.len() + content.len() % 2, 0);
    }
    [b"RIFF".as_slice(), &(inner.len() as u32).to_le_bytes(), &inner].concat()
}

/// The pixels of a picture as WebP stores them.
fn vp8l(image: impl Into<DynamicImage>) -> Vec<u8> {
    let plain = encoded(image, ImageFormat::WebP);
    let length = u32::from_le_bytes(plain[16..20].try_into().unwrap()) as usize;
    plain[20..20 + length].to_owned()
}

pub(crate) fn webp(image: impl Into<DynamicImage>, orientation: u16, profile: Option<&[u8]>) -> Vec<u8> {
    let image = image.into();
    let alpha = if image.color().has_alpha() { 0x10 } else { 0 };
    let head = [alpha | 0x0c, 0, 0, 0, (image.width() - 1) as u8, 0, 0, (image.height() - 1) as u8, 0, 0];
    let (pixels, exif, xmp) = (vp8l(image), exif(orientation), xmp());
    let unknown = format!("{MARK}webp-unknown");
    let mut chunks: Vec<(&[u8; 4], &[u8])> = vec![(b"VP8X", &head)];
    chunks.extend(profile.map(|profile| (b"ICCP", profile)));
    chunks.extend([(b"VP8L", pixels.as_slice()), (b"EXIF", &exif), (b"XMP ", &xmp), (b"what", unknown.as_bytes())]);
    [riff(&chunks).as_slice(), MARK.as_bytes(), b"webp-trailer"].concat()
}

pub(crate) fn moving_webp() -> Vec<u8> {
    let head = [0x0e, 0, 0, 0, 47, 0, 0, 31, 0, 0];
    let frame = |image: RgbImage| -> Vec<u8> {
        let pixels = vp8l(image);
        let hidden = riff(&[(b"VP8L", &pixels), (b"what", format!("{MARK}in-a-frame").as_bytes())])[12..].to_owned();
        [[0, 0, 0, 0, 0, 0, 47, 0, 0, 31, 0, 0, 200, 0, 0, 0].as_slice(), &hidden].concat()
    };
    let (first, second) = (frame(pixels()), frame(image::imageops::rotate180(&pixels())));
    riff(&[
        (b"VP8X", &head),
        (b"ANIM", &[255, 255, 255, 255, 3, 0]),
        (b"ANMF", &first),
        (b"ANMF", &second),
        (b"EXIF", &exif(1)),
        (b"XMP ", &xmp()),
    ])
}

/// A drawing with what editors leave in it, and with a photo inside.
pub(crate) fn svg() -> Vec<u8> {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let photo = STANDARD.encode(jpeg(pixels(), 1, None));
    format!(
        r##"<?xml version="1.0" encoding="UTF-8"?>
<?adobe-xap-filters {MARK}instruction?>
<!-- {MARK}comment -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
 <!ENTITY ns_svg "http://www.w3.org/2000/svg"><!ENTITY who "{MARK}entity">
]>
<svg xmlns="&ns_svg;" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
 xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:dc="http://purl.org/dc/elements/1.1/"
 width="48" height="32" viewBox="0 0 48 32" sodipodi:docname="{MARK}docname.svg"
 id="{MARK}root-id" data-name="{MARK}data"
 inkscape:export-filename="/home/nino/{MARK}export.png" onload="{MARK}handler()">
 <metadata><dc:creator>{MARK}creator</dc:creator></metadata>
 <sodipodi:namedview inkscape:document-units="{MARK}view"/>
 <script>{MARK}script()</script><script xlink:href="https://evil.example/{MARK}.js"/>
 <style>@import url("https://evil.example/{MARK}.css"); /* {MARK}css */
 .st0 {{ fill: #f7f0e2; -{MARK}x: 1 }} .{MARK}y {{ src: x }}</style>
 <g id="{MARK}layer" inkscape:label="{MARK}label" class="st0 {MARK}class"><rect width="48" height="32" class="st0"/></g>
 <foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">{MARK}foreign</p></foreignObject>
 <a xlink:href="https://evil.example/{MARK}"><circle id="dot" cx="9" cy="9" r="4" onclick="{MARK}click()"/></a>
 <use xlink:href="#dot" x="20"/><use href="https://evil.example/{MARK}.svg#x"/>
 <image width="10" height="10" xlink:href="data:image/jpeg;base64,{photo}"/>
 <image width="10" height="10" href="https://evil.example/{MARK}.png"/>
 <rect fill="url(https://evil.example/{MARK}#a)" width="3" height="3" style="background:url({MARK}.png);opacity:.5"/>
 <animate href="#dot" attributeName="href" to="javascript:{MARK}()"/>
</svg>
"##
    )
    .into_bytes()
}

/// Every picture of this file, with the name of a file for it.
pub(crate) fn all() -> Vec<(&'static str, Vec<u8>)> {
    let fixture = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pictures").join(name);
        std::fs::read(path).unwrap()
    };
    vec![
        ("upright.jpg", jpeg(pixels(), 1, None)),
        ("turned.jpg", jpeg(pixels(), 6, None)),
        ("grey.jpg", jpeg(DynamicImage::ImageRgb8(pixels()).to_luma8(), 1, None)),
        ("progressive.jpg", dirty_jpeg(&fixture("progressive.jpg"), 1, None)),
        ("press.jpg", dirty_jpeg(&fixture("cmyk.jpg"), 1, None)),
        ("upright.png", png(pixels(), 1, None)),
        ("turned.png", png(pixels(), 8, None)),
        ("clear.png", png(clear_pixels(), 1, None)),
        ("deep.png", png(DynamicImage::ImageRgb8(pixels()).to_rgb16(), 1, None)),
        ("moving.png", moving_png()),
        ("still.gif", gif(1)),
        ("moving.gif", gif(3)),
        ("upright.webp", webp(pixels(), 1, None)),
        ("turned.webp", webp(clear_pixels(), 3, None)),
        ("moving.webp", moving_webp()),
        ("drawing.svg", svg()),
    ]
}

/// The places where something secret stands in a file: words, a position, also inside `data:` addresses and compressed
/// chunks.
pub(crate) fn secrets(bytes: &[u8]) -> Vec<String> {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let mut found = Vec::new();
    let place: Vec<u8> = PLACE.iter().flat_map(|part| part.to_le_bytes()).collect();
    if bytes.windows(place.len()).any(|window| window == place) {
        found.push("a position".to_owned());
    }
    for (at, _) in bytes.windows(MARK.len()).enumerate().filter(|(_, window)| *window == MARK.as_bytes()) {
        found.push(String::from_utf8_lossy(&bytes[at..(at + 24).min(bytes.len())]).into_owned());
    }
    let mark = b";base64,";
    for (at, _) in bytes.windows(mark.len()).enumerate().filter(|(_, window)| window == mark) {
        let data = bytes[at + mark.len()..].iter().take_while(|b| b.is_ascii_alphanumeric() || b"+/=".contains(b));
        let data: Vec<u8> = data.copied().collect();
        found.extend(STANDARD.decode(data).ok().into_iter().flat_map(|inner| secrets(&inner)));
    }
    if bytes.starts_with(b"\x89PNG") {
        for (kind, content) in chunks(bytes).into_iter().filter(|(kind, _)| kind != b"IDAT" && kind != b"fdAT") {
            for at in 0..content.len() {
                let mut inner = Vec::new();
                let mut packed = flate2::read::ZlibDecoder::new(&content[at..]);
                if std::io::Read::read_to_end(&mut packed, &mut inner).is_ok() {
                    found.extend(secrets(&inner).into_iter().map(|word| format!("{kind:?}: {word}")));
                }
            }
        }
    }
    found
}
