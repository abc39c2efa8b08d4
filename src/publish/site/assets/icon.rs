//! The icon as PNG, for systems that want no SVG: drawn from `public/icon.svg` itself, whatever its shapes and colours are.
//! Of SVG it knows what an icon needs: `rect` and `path` with straight lines, filled with one colour each.

use std::io::Write;

use anyhow::{Context, Result, bail, ensure};
use flate2::{Compression, Crc, write::ZlibEncoder};

/// Rows that are looked at for each row of pixels: how smooth slanted edges are.
const SMOOTH: u32 = 8;

/// The shapes of an icon, back to front, in a square.
pub struct Icon {
    side: f64,
    shapes: Vec<Shape>,
}

struct Shape {
    colour: [u8; 3],
    outline: Outline,
}

enum Outline {
    /// Left, top, right, bottom, and the radius of its corners.
    Rect([f64; 4], f64),
    Polygon(Vec<(f64, f64)>),
}

impl Icon {
    /// Reads the text of an SVG.
    pub fn read(svg: &str) -> Result<Self> {
        let mut icon = Self { side: 0.0, shapes: Vec::new() };
        for tag in svg.split('<').skip(1) {
            let name = tag.split([' ', '>', '/']).find(|name| !name.is_empty()).unwrap_or_default();
            let outline = match name {
                "svg" if !tag.starts_with('/') => {
                    let numbers = numbers(attribute(tag, "viewBox").context("the icon has no view box")?)?;
                    ensure!(
                        matches!(numbers.as_slice(), [0.0, 0.0, w, h] if w == h && *w > 0.0),
                        "the icon is no square that begins at 0 0"
                    );
                    icon.side = numbers[2];
                    continue;
                }
                "svg" => continue,
                "rect" => {
                    let number = |name| attribute(tag, name).map_or(Ok(0.0), str::parse::<f64>);
                    let (x, y) = (number("x")?, number("y")?);
                    Outline::Rect([x, y, x + number("width")?, y + number("height")?], number("rx")?)
                }
                "path" => Outline::Polygon(polygon(attribute(tag, "d").context("a path of the icon is empty")?)?),
                _ => bail!("the icon has a `{name}`, which cannot be drawn"),
            };
            let colour = colour(attribute(tag, "fill").unwrap_or_default())?;
            icon.shapes.push(Shape { colour, outline });
        }
        ensure!(icon.side > 0.0 && !icon.shapes.is_empty(), "the icon is empty");
        Ok(icon)
    }

    /// A PNG with `size` pixels a side. `whole`: without round corners, for systems that cut a form of their own.
    pub fn png(&self, size: u32, whole: bool) -> Result<Vec<u8>> {
        let mut pixels = vec![0_u8; (size * size * 4) as usize];
        let mut covered = vec![0.0_f64; size as usize];
        for shape in &self.shapes {
            for (row, pixels) in (0..size).zip(pixels.chunks_exact_mut(size as usize * 4)) {
                covered.fill(0.0);
                for line in 0..SMOOTH {
                    let y =
                        (f64::from(row) + (f64::from(line) + 0.5) / f64::from(SMOOTH)) * self.side / f64::from(size);
                    for (from, to) in shape.outline.at(y, whole) {
                        let scale = f64::from(size) / self.side;
                        cover(&mut covered, from * scale, to * scale);
                    }
                }
                for (pixel, covered) in pixels.chunks_exact_mut(4).zip(&covered) {
                    paint(pixel, shape.colour, *covered);
                }
            }
        }
        png(size, &pixels)
    }
}

impl Outline {
    /// Where a horizontal line is inside.
    fn at(&self, y: f64, whole: bool) -> Vec<(f64, f64)> {
        match self {
            Self::Rect([left, top, right, bottom], radius) => {
                if y < *top || y > *bottom {
                    return Vec::new();
                }
                let radius = if whole { 0.0 } else { *radius };
                let into_corner = (radius - (y - top).min(bottom - y)).max(0.0);
                let inset = radius - (radius * radius - into_corner * into_corner).max(0.0).sqrt();
                vec![(left + inset, right - inset)]
            }
            Self::Polygon(points) => {
                let edges = points.iter().zip(points.iter().cycle().skip(1));
                let crossed = edges.filter(|(a, b)| (a.1 <= y) != (b.1 <= y));
                let mut crossings: Vec<f64> =
                    crossed.map(|(a, b)| a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0)).collect();
                crossings.sort_by(f64::total_cmp);
                crossings.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
            }
        }
    }
}

/// Adds a line from one place to another, in pixels, to how far each pixel is covered.
fn cover(covered: &mut [f64], from: f64, to: f64) {
    let first = from.max(0.0) as usize;
    for (n, covered) in covered.iter_mut().enumerate().skip(first) {
        let (left, right) = (n as f64, n as f64 + 1.0);
        if left >= to {
            break;
        }
        *covered += (to.min(right) - from.max(left)).max(0.0) / f64::from(SMOOTH);
    }
}

/// Lays a colour over a pixel.
fn paint(pixel: &mut [u8], colour: [u8; 3], covered: f64) {
    let covered = covered.min(1.0);
    let below = f64::from(pixel[3]) / 255.0 * (1.0 - covered);
    let alpha = covered + below;
    if covered == 0.0 {
        return;
    }
    for (old, new) in pixel.iter_mut().zip(colour) {
        *old = ((f64::from(new) * covered + f64::from(*old) * below) / alpha).round() as u8;
    }
    pixel[3] = (alpha * 255.0).round() as u8;
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// `#0f4c5c`
fn colour(text: &str) -> Result<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let [_, red, green, blue] = number.with_context(|| format!("`{text}` is no colour such as #0f4c5c"))?.to_be_bytes();
    Ok([red, green, blue])
}

fn numbers(text: &str) -> Result<Vec<f64>> {
    let parts = text.split([' ', ',']).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().with_context(|| format!("`{part}` is no number"))).collect()
}

/// The corners of a path of straight lines.
fn polygon(path: &str) -> Result<Vec<(f64, f64)>> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    let starts: Vec<usize> = path.match_indices(|c: char| c.is_ascii_alphabetic()).map(|(at, _)| at).collect();
    for (n, start) in starts.iter().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(path.len());
        let (command, rest) = path[*start..end].split_at(1);
        let numbers = numbers(&rest.replace('-', " -"))?;
        let (x, y) = points.last().copied().unwrap_or_default();
        match (command, numbers.as_slice()) {
            ("M" | "L", [to_x, to_y]) => points.push((*to_x, *to_y)),
            ("m" | "l", [by_x, by_y]) => points.push((x + by_x, y + by_y)),
            ("H", [to]) => points.push((*to, y)),
            ("h", [by]) => points.push((x + by, y)),
            ("V", [to]) => points.push((x, *to)),
            ("v", [by]) => points.push((x, y + by)),
            ("z" | "Z", []) => {}
            _ => bail!("the icon has a path with `{command}{rest}`, which cannot be drawn"),
        }
    }
    Ok(points)
}

/// A PNG of red, green, blue and opacity, eight bits each.
fn png(size: u32, pixels: &[u8]) -> Result<Vec<u8>> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |name: &[u8; 4], data: &[u8]| {
        let mut digest = Crc::new();
        digest.update(name);
        digest.update(data);
        file.extend((data.len() as u32).to_be_bytes());
        file.extend(name);
        file.extend(data);
        file.extend(digest.sum().to_be_bytes());
    };
    let side = size.to_be_bytes();
    chunk(b"IHDR", &[&side[..], &side[..], &[8, 6, 0, 0, 0]].concat());
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    for row in pixels.chunks_exact(size as usize * 4) {
        // Each row says how it is filtered: not at all.
        packed.write_all(&[0])?;
        packed.write_all(row)?;
    }
    chunk(b"IDAT", &packed.finish()?);
    chunk(b"IEND", &[]);
    Ok(file)
}
