//! How a site looks where its publisher chooses: `[look]` of `library.toml`.

use std::fmt;

use serde::{Serialize, Serializer};

/// What `[look]` says; what it does not say stays as Lectern has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Look {
    /// A picture beside the name of the site, as its author names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// A square picture for tabs, home screens and cards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// The colour of links, buttons and what is chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accent: Option<LookColour>,
    /// The colour behind texts in light mode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub background: Option<LookColour>,
    pub typeface: Typeface,
    /// The lines of the logo and of the icon, until their pictures have been looked at.
    #[serde(skip)]
    pub picture_lines: [Option<usize>; 2],
}

impl Look {
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// The letters of a site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Typeface {
    /// Titles and articles with serifs, all else without.
    #[default]
    Serif,
    /// All without serifs.
    Sans,
    /// All in the letters that the reader's system uses itself.
    System,
}

impl Typeface {
    pub const ALL: [(&str, Self); 3] = [("serif", Self::Serif), ("sans", Self::Sans), ("system", Self::System)];
}

/// Red, green and blue in sRGB, as in `#0f4c5c`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LookColour(pub [u8; 3]);

impl LookColour {
    pub const BLACK: Self = Self([0; 3]);
    pub const WHITE: Self = Self([255; 3]);

    /// Reads `#0f4c5c` or `#06c`, with or without the sign.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#').unwrap_or(text.trim());
        let value = |digits: &str| u8::from_str_radix(digits, 16).ok();
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let part = |n: usize| match digits.len() {
            3 => value(&digits[n..=n].repeat(2)),
            6 => value(&digits[2 * n..2 * n + 2]),
            _ => None,
        };
        Some(Self([part(0)?, part(1)?, part(2)?]))
    }

    /// The relative luminance of WCAG 2, from 0 to 1.
    fn luminance(self) -> f64 {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(part);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of WCAG 2, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// `share` (0 to 1) of the other colour in this one.
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let part = |at: usize| {
            let (from, to) = (f64::from(self.0[at]), f64::from(other.0[at]));
            (from + (to - from) * share).round() as u8
        };
        Self([part(0), part(1), part(2)])
    }

    /// This colour, or the one nearest to it on the way to `end` that has at least this contrast to all of `grounds`.
    /// `end` itself if none on the way has.
    pub fn readable(self, grounds: &[Self], contrast: f64, end: Self) -> Self {
        let steps = (0..=100).map(|step| self.mixed(end, f64::from(step) / 100.0));
        let has = |colour: &Self| grounds.iter().all(|ground| colour.contrast(*ground) >= contrast);
        steps.into_iter().find(has).unwrap_or(end)
    }
}

impl fmt::Display for LookColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Serialize for LookColour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
