//! The pictures that other programs show when somebody shares a page: of an article with a picture that picture, of
//! all other pages a card with the name of the site, one for each language.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use anyhow::{Context as _, Result};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Serialize;

use super::{
    escape::{attribute, text},
    look::SiteLook,
    output::Output,
};
use crate::{
    corpus::{Article, Lang, Site, lang::Dir},
    publish::{
        assemble::Corpus,
        hash,
        problem::Problem,
        source::{
            library::{Library, MediaShare},
            pictures::{self, Cleaned, SHARED},
        },
    },
};

/// The help where letters are missing.
const FONTS: &str = "install a font that has them on the computer that builds the site, such as Noto Sans";

/// The names of the pictures.
#[derive(Serialize, Default)]
pub struct Shares {
    cards: BTreeMap<Lang, String>,
    /// By the picture and its focus. What these are is in the articles themselves.
    #[serde(skip)]
    pictures: BTreeMap<(String, Vec<u32>), MediaShare>,
    /// What could not be drawn, since no font of this computer has its letters.
    #[serde(skip)]
    pub not_drawn: Vec<Problem>,
}

/// A picture for a page.
pub struct Share<'a> {
    pub file: &'a str,
    pub width: u32,
    pub height: u32,
}

impl Shares {
    /// That of an article's picture, if it has one.
    pub fn of_picture(&self, file: &str, focus: &[u32]) -> Option<Share<'_>> {
        let found = self.pictures.get(&(file.to_owned(), focus.to_owned()))?;
        Some(Share { file: &found.file, width: found.width, height: found.height })
    }

    /// The same of an article.
    pub fn of_article(&self, article: &Article) -> Option<Share<'_>> {
        let picture = article.figure.as_ref()?.picture.as_ref()?;
        self.of_picture(&picture.file, &picture.focus)
    }

    /// That of the site.
    pub fn of_site(&self, lang: &Lang) -> Option<Share<'_>> {
        let file = self.cards.get(lang)?;
        Some(Share { file, width: SHARED.0, height: SHARED.1 })
    }
}

/// Writes the pictures of a site.
pub fn write(corpus: &Corpus, library: &Library, look: &SiteLook, out: &Output) -> Result<Shares> {
    let unread = library.media.unread().into_iter().map(|drawing| {
        let message = "the drawing has letters that no font of this computer has: whoever shares an article with it \
            shows the card of the site";
        Problem::warning(drawing, message).help(FONTS)
    });
    let mut shares = Shares { pictures: library.media.shares(), not_drawn: unread.collect(), ..Shares::default() };
    for share in shares.pictures.values() {
        let bytes = share.bytes().with_context(|| format!("{} cannot be read again", share.file))?;
        out.write(&share.file, &bytes)?;
    }
    for (lang, site) in &corpus.sites {
        let without_words = card(site, look, false).context("the card of the site cannot be written")?;
        let look_id = hash::short(without_words.as_bytes());
        let about = format!("card {lang} {look_id} {} {}", site.title, site.tagline.as_deref().unwrap_or_default());
        let with_words = || once(&about, || drawn(&card(site, look, true)?));
        let made = match library.media.kept().and_then(|kept| kept.shared(&about, with_words)) {
            Some(made) => made,
            None => {
                let message = format!(
                    "the picture that is shared for pages in `{lang}` has no title, only the sign \
                    of the site: no font of this computer has all of its letters"
                );
                let settings = library.root.join("library.toml");
                shares.not_drawn.push(Problem::warning(settings, message).help(FONTS));
                once(&without_words, || drawn(&without_words)).context("the card of the site cannot be drawn")?
            }
        };
        let file = format!("images/site-{lang}.{}.jpg", hash::short(&made.bytes));
        out.write(&file, &made.bytes)?;
        shares.cards.insert(lang.clone(), file);
    }
    Ok(shares)
}

/// The cards that this process has drawn, by what they show; `None` for those without letters. Whoever builds again and
/// again (`--watch`, `lectern serve`, the tests) draws a card once. Cards depend on nothing else: the fonts of the
/// computer are read once, too.
static DRAWN: Mutex<BTreeMap<String, Option<Cleaned>>> = Mutex::new(BTreeMap::new());
/// More are not kept in memory: a card has about 30 kB.
const MOST_DRAWN: usize = 64;

fn once(about: &str, draw: impl FnOnce() -> Option<Cleaned>) -> Option<Cleaned> {
    let all = || DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = all().get(about).cloned();
    known.unwrap_or_else(|| {
        let made = draw();
        let mut all = all();
        if all.len() >= MOST_DRAWN {
            all.clear();
        }
        all.insert(about.to_owned(), made.clone());
        made
    })
}

fn drawn(card: &str) -> Option<Cleaned> {
    pictures::encoded(pictures::drawn(card.as_bytes(), SHARED)?)
}

/// Room at the sides of a card.
const MARGIN: f32 = 90.0;

/// The sign of the site, its title and its motto. `None` if no font of this computer has their letters.
fn card(site: &Site, look: &SiteLook, with_words: bool) -> Option<String> {
    let (width, height) = SHARED;
    let side = MARGIN as u32;
    let rtl = site.lang.dir() == Dir::Rtl;
    let icon = match &look.sign.svg {
        Some(svg) => ["svg+xml;base64,", &STANDARD.encode(svg)].concat(),
        None => ["png;base64,", &STANDARD.encode(look.sign.png(1))].concat(),
    };
    let (light, accent) = (look.light, look.accent);
    let at = if rtl { width - side - 120 } else { side };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{width}\" \
         height=\"{height}\"><rect width=\"{width}\" height=\"{height}\" fill=\"{light}\"/>\
         <rect y=\"{}\" width=\"{width}\" height=\"24\" fill=\"{accent}\"/>\
         <image x=\"{at}\" y=\"70\" width=\"120\" height=\"120\" xlink:href=\"data:image/{icon}\"/>",
        height - 24,
    );
    let mut top = 300.0;
    for (words, size, weight, colour, most) in [
        (Some(site.title.as_str()), 76.0, "bold", "#16272d", 2),
        (site.tagline.as_deref(), 38.0, "normal", "#45585e", 2),
    ] {
        let Some(words) = words.filter(|_| with_words) else { continue };
        for line in lines(words, &site.lang, size, weight, most)? {
            svg.push_str(&line_of(&line, &site.lang, size, weight, colour, top));
            top += size * 1.25;
        }
        top += 20.0;
    }
    svg.push_str("</svg>");
    Some(svg)
}

fn line_of(words: &str, lang: &Lang, size: f32, weight: &str, colour: &str, top: f32) -> String {
    let (anchor, x) = match lang.dir() {
        Dir::Rtl => ("end", SHARED.0 as f32 - MARGIN),
        Dir::Ltr => ("start", MARGIN),
    };
    format!(
        "<text xml:lang=\"{}\" x=\"{x}\" y=\"{top}\" font-family=\"sans-serif\" font-size=\"{size}\" \
         font-weight=\"{weight}\" fill=\"{colour}\" text-anchor=\"{anchor}\">{}</text>",
        attribute(lang.as_str()),
        text(words),
    )
}

/// Words in lines that fit, at most so many. `None` if no font has their letters.
fn lines(words: &str, lang: &Lang, size: f32, weight: &str, most: usize) -> Option<Vec<String>> {
    let room = SHARED.0 as f32 - 2.0 * MARGIN;
    let width = |line: &str| {
        let text = line_of(line, lang, size, weight, "#000", 100.0);
        pictures::width_of_text(
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{text}</svg>").as_bytes(),
        )
    };
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let longer = lines.last().map(|line| [line.as_str(), " ", word].concat());
        match longer {
            Some(longer) if width(&longer)? <= room => drop(lines.pop().map(|_| lines.push(longer))),
            _ if lines.len() == most => {
                lines.iter_mut().last()?.push('…');
                break;
            }
            _ => {
                width(word)?;
                lines.push(word.to_owned());
            }
        }
    }
    Some(lines)
}
