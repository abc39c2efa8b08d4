//! Drawings → pixels, for those who show no SVG. Letters are drawn with the fonts of this computer.

use std::sync::{Arc, OnceLock};

use image::{DynamicImage, Rgb, RgbImage, RgbaImage};
use resvg::{
    render,
    tiny_skia::{Color, Pixmap, Transform},
    usvg::{Group, Node, Options, Text, Tree, fontdb::Database},
};

use super::guarded::guarded;

/// The fonts that are looked for first; of the others, those that have the letters are found by themselves.
const FAMILIES: [&str; 7] =
    ["Noto Sans", "DejaVu Sans", "Liberation Sans", "Arial", "Helvetica Neue", "Segoe UI", "Roboto"];

/// The fonts of this computer.
fn fonts() -> Arc<Database> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    let load = || {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        let has = |family: &str| fonts.faces().any(|face| face.families.iter().any(|(name, _)| name == family));
        let family = FAMILIES.into_iter().find(|family| has(family)).unwrap_or(FAMILIES[0]);
        fonts.set_sans_serif_family(family);
        Arc::new(fonts)
    };
    FONTS.get_or_init(load).clone()
}

fn tree(svg: &[u8]) -> Option<Tree> {
    let options = Options { fontdb: fonts(), font_family: "sans-serif".to_owned(), ..Options::default() };
    guarded(|| Tree::from_data(svg, &options).ok()).flatten()
}

/// A drawing in the middle of a white picture of this size, as large as there is room. `None` if no font of this
/// computer has all of its letters: boxes in their place would say nothing.
pub fn drawn(svg: &[u8], size: (u32, u32)) -> Option<RgbImage> {
    // Nothing shines through white.
    Some(DynamicImage::ImageRgba8(drawn_on(svg, size, Color::WHITE)?).to_rgb8())
}

/// The same with nothing behind it.
pub fn drawn_clear(svg: &[u8], size: (u32, u32)) -> Option<RgbaImage> {
    drawn_on(svg, size, Color::TRANSPARENT)
}

fn drawn_on(svg: &[u8], (width, height): (u32, u32), ground: Color) -> Option<RgbaImage> {
    let tree = tree(svg)?;
    let texts = texts(tree.root());
    // Without any font the tree has no texts at all.
    let is_lost = texts.is_empty() && svg.windows(5).any(|name| name == b"<text");
    if is_lost || !texts.into_iter().all(has_letters) {
        return None;
    }
    let (wide, high) = (width as f32, height as f32);
    let scale = (wide / tree.size().width()).min(high / tree.size().height());
    let (left, top) = ((wide - tree.size().width() * scale) / 2.0, (high - tree.size().height() * scale) / 2.0);
    let mut pixels = Pixmap::new(width, height)?;
    pixels.fill(ground);
    guarded(|| render(&tree, Transform::from_row(scale, 0.0, 0.0, scale, left, top), &mut pixels.as_mut()))?;
    RgbaImage::from_raw(width, height, pixels.take_demultiplied())
}

/// How wide the first text of a drawing is. `None` if no font of this computer has all of its letters.
pub fn width_of_text(svg: &[u8]) -> Option<f32> {
    let tree = tree(svg)?;
    let text = texts(tree.root()).into_iter().next()?;
    let has_any = text.layouted().iter().any(|span| !span.positioned_glyphs.is_empty());
    (has_any && has_letters(text)).then(|| text.bounding_box().width())
}

/// Whether fonts were found for all letters of a text.
fn has_letters(text: &Text) -> bool {
    let mut glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
    glyphs.all(|glyph| glyph.id.0 != 0)
}

fn texts(group: &Group) -> Vec<&Text> {
    let mut found = Vec::new();
    for node in group.children() {
        match node {
            Node::Text(text) => found.push(&**text),
            Node::Group(group) => found.extend(texts(group)),
            _ => {}
        }
    }
    found
}

/// White, where there is nothing else.
pub(super) fn on_white(image: &DynamicImage) -> RgbImage {
    let pixels = image.to_rgba8();
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [r, g, b, alpha] = pixels.get_pixel(x, y).0;
        let over = |colour: u8| ((u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255) as u8;
        Rgb([over(r), over(g), over(b)])
    })
}
