//! What is no picture for the web is refused by name, with what to do.

use lectern::publish::source::pictures::clean;

use super::make;

#[track_caller]
fn refuses(bytes: &[u8], message: &str, help: &str) {
    let refused = clean(bytes).map(|cleaned| cleaned.kind).unwrap_err();
    assert!(refused.message.contains(message), "`{message}` is not in {refused:?}");
    assert!(refused.help.contains(help), "`{help}` is not in {refused:?}");
}

#[test]
fn formats_that_browsers_do_not_show_are_named() {
    let boxed = |brand: &[u8]| [b"\0\0\0\x18ftyp".as_slice(), brand, b"\0\0\0\0mif1"].concat();
    refuses(&boxed(b"heic"), "of the kind: HEIC", "iPhone");
    refuses(&boxed(b"avif"), "AVIF", "save it as JPEG or PNG");
    refuses(&boxed(b"crx "), "camera raw", "save it as JPEG or PNG");
    refuses(b"\0\0\0\x14ftypisom\0\0\0\0iso2", "film", "save it as JPEG or PNG");
    refuses(b"II*\0\x08\0\0\0\0\0", "TIFF or camera raw", "save it as JPEG or PNG");
    refuses(b"MM\0*\0\0\0\x08\0\0", "TIFF or camera raw", "save it as JPEG or PNG");
    refuses(b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0", "BMP", "save it as JPEG or PNG");
    refuses(b"8BPS\0\x01", "Photoshop", "save it as JPEG or PNG");
    refuses(b"%PDF-1.7", "PDF", "files/");
    refuses(b"\0\0\x01\0\x01\0", "icon", "save it as JPEG or PNG");
    refuses(b"<!DOCTYPE html><html></html>", "web page", "save the picture itself");
    refuses(b"", "is empty", "copy the file");
    refuses(b"just words", "is no picture", "save it as JPEG or PNG");
}

#[test]
fn broken_and_short_files_are_told_apart() {
    let photo = make::encoded(make::pixels(), image::ImageFormat::Jpeg);
    refuses(&photo[..photo.len() / 2], "JPEG file that ends too early", "copy the original file again");
    let png = make::encoded(make::pixels(), image::ImageFormat::Png);
    refuses(&png[..png.len() - 20], "PNG file that ends too early", "copy the original file again");
    let mut changed = png.clone();
    let at = png.windows(4).position(|window| window == b"IDAT").unwrap() + 12;
    changed[at] ^= 0x55;
    refuses(&changed, "broken PNG", "copy the original file again");
    let webp = make::encoded(make::pixels(), image::ImageFormat::WebP);
    refuses(&webp[..webp.len() / 2], "WebP file that ends too early", "copy the original file again");
    refuses(b"GIF89a\x01\0\x01\0\0\0\0;", "broken GIF", "copy the original file again");
    refuses(b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><g></svg>", "broken SVG", "plain SVG");
    refuses(b"<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>", "does not say its width", "viewBox");
}

#[test]
fn pictures_that_would_fill_the_memory_are_refused_by_their_head() {
    let head = |width: u32, height: u32| {
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        let head = make::chunk(b"IHDR", &[&size, [8, 6, 0, 0, 0].as_slice()].concat());
        [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            head,
            make::chunk(b"IDAT", &make::deflated(&[0; 1000])),
            make::chunk(b"IEND", b""),
        ]
        .concat()
    };
    refuses(&head(60_000, 60_000), "more than 100 million pixels", "make it smaller");
    refuses(&head(4_000_000_000, 4_000_000_000), "more than 100 million pixels", "make it smaller");
    refuses(&head(0, 10), "its size cannot be read", "copy the original file again");
    refuses(&head(9_000, 9_000), "ends too early", "copy the original file again");
}
