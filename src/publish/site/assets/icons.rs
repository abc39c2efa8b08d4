//! The icon of a site in the forms that browsers and systems ask for: that of its publisher, or the sign of Lectern in
//! the colours of the site.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage, imageops::FilterType};

use crate::publish::source::{
    library::LookColour,
    pictures::{Cleaned, PictureKind, drawn_clear},
};

/// The sign of Lectern.
const HOUSE: &str = include_str!("../../../../public/icon.svg");
/// Its colours, which the site's take the place of.
const HOUSE_COLOURS: [&str; 2] = ["#0f4c5c", "#fcfcfa"];
/// The same in pixels, for sites that choose no colours.
const HOUSE_PNGS: [&[u8]; 4] = [
    include_bytes!("../../../../public/icon-192.png"),
    include_bytes!("../../../../public/icon-512.png"),
    include_bytes!("../../../../public/icon-any-form.png"),
    include_bytes!("../../../../public/icon-180.png"),
];

/// The forms in pixels: names, pixels a side, and how much of each side the picture fills.
pub const FORMS: [IconForm; 4] = [
    IconForm { stem: "icon-192", size: 192, filled: 1.0, clear: true },
    IconForm { stem: "icon-512", size: 512, filled: 1.0, clear: true },
    // Systems cut `maskable` icons to a form of their own. They keep at least the inner four fifths.
    IconForm { stem: "icon-any-form", size: 512, filled: 0.7, clear: false },
    // For iOS, which rounds the corners itself.
    IconForm { stem: "icon-180", size: 180, filled: 0.9, clear: false },
];

/// One of them.
pub struct IconForm {
    pub stem: &'static str,
    /// Pixels a side.
    pub size: u32,
    /// How much of each side the picture fills, from 0 to 1.
    filled: f32,
    /// Whether nothing is behind the picture. Behind the others is white, or the accent of the site.
    clear: bool,
}

/// An icon in all forms.
#[derive(Clone)]
pub struct Sign {
    /// The drawing, where it is one.
    pub svg: Option<Vec<u8>>,
    /// As [`FORMS`] lists them.
    pub pngs: Vec<Vec<u8>>,
}

impl Sign {
    /// That of Lectern, in colours of a site.
    pub fn of_house(accent: LookColour, light: LookColour) -> Self {
        let svg = HOUSE.replace(HOUSE_COLOURS[0], &accent.to_string()).replace(HOUSE_COLOURS[1], &light.to_string());
        let made = (svg != HOUSE).then(|| pngs_of_drawing(svg.as_bytes(), accent)).flatten();
        let pngs = made.unwrap_or_else(|| HOUSE_PNGS.map(<[u8]>::to_vec).into());
        Self { svg: Some(svg.into_bytes()), pngs }
    }

    /// That of a publisher. `None` if it is a drawing with letters that no font of this computer has.
    pub fn of(icon: &Cleaned) -> Option<Self> {
        if icon.kind == PictureKind::Svg {
            return Some(Self {
                pngs: pngs_of_drawing(&icon.bytes, LookColour::WHITE)?,
                svg: Some(icon.bytes.clone()),
            });
        }
        let picture = image::load_from_memory(&icon.bytes).ok()?;
        let pngs = FORMS.iter().map(|form| {
            let side = form.side();
            png(&form.placed(&picture.resize(side, side, FilterType::Lanczos3).to_rgba8(), LookColour::WHITE))
        });
        Some(Self { svg: None, pngs: pngs.collect::<Option<_>>()? })
    }

    /// One of the forms, by its place in [`FORMS`].
    pub fn png(&self, form: usize) -> &[u8] {
        self.pngs.get(form).map_or(&[], Vec::as_slice)
    }
}

fn pngs_of_drawing(svg: &[u8], ground: LookColour) -> Option<Vec<Vec<u8>>> {
    let drawn = |form: &IconForm| png(&form.placed(&drawn_clear(svg, (form.side(), form.side()))?, ground));
    FORMS.iter().map(drawn).collect()
}

impl IconForm {
    /// How many pixels a side the picture has.
    fn side(&self) -> u32 {
        (self.size as f32 * self.filled).round() as u32
    }

    /// A picture in the middle of this form.
    fn placed(&self, picture: &RgbaImage, ground: LookColour) -> RgbaImage {
        let [red, green, blue] = ground.0;
        let ground = if self.clear { Rgba([0; 4]) } else { Rgba([red, green, blue, 255]) };
        let mut whole = RgbaImage::from_pixel(self.size, self.size, ground);
        let middle = |side: u32| i64::from(self.size.saturating_sub(side) / 2);
        image::imageops::overlay(&mut whole, picture, middle(picture.width()), middle(picture.height()));
        whole
    }
}

fn png(picture: &RgbaImage) -> Option<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(picture.clone()).write_to(&mut bytes, ImageFormat::Png).ok()?;
    Some(bytes.into_inner())
}
