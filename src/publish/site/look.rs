//! What `[look]` of `library.toml` changes: the values of the tokens of the style sheets, the logo, and the icon.
//!
//! Publishers choose an accent and a background for light mode. All other colours follow from them, and have at least
//! the contrast that WCAG 2.2 asks for (AA), whatever was chosen: a colour that is too pale for letters is made darker
//! until it can be read, and the publisher is told.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::assets::icons::Sign;
use crate::publish::{
    problem::Problem,
    source::library::{Library, Look, LookColour, MediaFile, Typeface},
};

const TOKENS: &str = include_str!("../../../style/tokens.css");

/// The tokens of a library without its pictures, for files that stand alone.
pub fn tokens(look: &Look) -> Result<String> {
    let house = Colours::of_house()?;
    Ok(house.chosen(look, Path::new(""), &mut Vec::new()).tokens(look.typeface, &house))
}

/// The colours of a publisher that pages cannot use as they are.
pub fn problems(look: &Look, settings: &Path) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Ok(house) = Colours::of_house() {
        house.chosen(look, settings, &mut problems);
    }
    problems
}

/// The logo leaves room for the name beside it, or is above it.
const WIDEST_REM: f64 = 14.0;

/// What letters and links need on what is behind them.
const LETTERS: f64 = 4.5;
/// What bars and lines need.
const SHAPES: f64 = 3.0;
/// How much of the accent a raised surface has.
const RAISED: f64 = 0.06;

/// The look of a site.
pub struct SiteLook {
    /// `style/tokens.css` with the publisher's values.
    pub tokens: String,
    /// The publisher's logo.
    logo: Option<MediaFile>,
    pub sign: Sign,
    /// The background in light mode and in dark mode.
    pub light: LookColour,
    pub dark: LookColour,
    pub accent: LookColour,
    /// What the publisher should know.
    pub problems: Vec<Problem>,
}

impl SiteLook {
    /// That of a library whose pictures are made.
    pub fn of(library: &Library) -> Result<Self> {
        let look = &library.file.look;
        let settings = library.root.join("library.toml");
        let mut problems = Vec::new();
        let house = Colours::of_house()?;
        let colours = house.chosen(look, &settings, &mut problems);
        let sign = match library.icon().map(|icon| Sign::of(&icon)) {
            Some(Some(sign)) => sign,
            Some(None) => {
                let message = "`icon` of [look] cannot be drawn on this computer; the sign of Lectern is used";
                problems.push(Problem::warning(&settings, message).help("give it as PNG, or without letters"));
                Sign::of_house(colours.accent, colours.light)
            }
            None => Sign::of_house(colours.accent, colours.light),
        };
        Ok(Self {
            tokens: colours.tokens(look.typeface, &house),
            logo: library.logo(),
            sign,
            light: colours.light,
            dark: colours.dark,
            accent: colours.accent,
            problems,
        })
    }

    /// The rules for the logo, of a site with this base; empty without one. It stands beside the name of the site,
    /// which says the same, so it needs no text of its own. In dark mode there is a light ground behind it, since most
    /// logos are made for white paper.
    pub fn logo_rules(&self, base: &str) -> String {
        let Some(logo) = &self.logo else { return String::new() };
        let (file, ratio) = (&logo.file, f64::from(logo.width) / f64::from(logo.height.max(1)));
        format!(
            "@layer layout {{
  .site-header__title {{
    display: flex;
    flex-wrap: wrap;
    align-items: center;
  }}
  .site-header__title::before, .masthead__title::before {{
    content: \"\";
    display: inline-block;
    flex: none;
    block-size: 2.25rem;
    inline-size: min(100%, {:.3}rem);
    margin-inline-end: .625rem;
    vertical-align: middle;
    background: url({base}{file}) center/contain no-repeat;
    print-color-adjust: exact;
  }}
  .masthead__title::before {{
    display: block;
    block-size: 4.5rem;
    inline-size: min(100%, {:.3}rem);
    margin-block-end: 1rem;
  }}
  @media screen and (prefers-color-scheme: dark) {{
    .site-header__title::before, .masthead__title::before {{
      background-color: {};
      outline: .25rem solid {};
      border-radius: .125rem;
    }}
  }}
}}
",
            (2.25 * ratio).min(WIDEST_REM),
            4.5 * ratio,
            self.light,
            self.light,
        )
    }
}

/// The colours that follow from what a publisher chooses.
#[derive(Clone, Copy)]
struct Colours {
    light: LookColour,
    raised: LookColour,
    accent: LookColour,
    quiet: LookColour,
    on_accent: LookColour,
    dark: LookColour,
    dark_raised: LookColour,
    dark_accent: LookColour,
    dark_quiet: LookColour,
}

/// Which of the tokens they are, in light and in dark mode.
const LIGHT: [&str; 5] = ["--surface", "--surface-raised", "--accent", "--accent-quiet", "--accent-text"];
const DARK: [&str; 2] = ["--accent", "--accent-quiet"];

impl Colours {
    fn of_house() -> Result<Self> {
        let (light, dark) = modes();
        let of = |mode: &str, name: &str| {
            value(mode, name).and_then(LookColour::parse).with_context(|| format!("style/tokens.css has no {name}"))
        };
        Ok(Self {
            light: of(light, "--surface")?,
            raised: of(light, "--surface-raised")?,
            accent: of(light, "--accent")?,
            quiet: of(light, "--accent-quiet")?,
            on_accent: of(light, "--accent-text")?,
            dark: of(dark, "--surface")?,
            dark_raised: of(dark, "--surface-raised")?,
            dark_accent: of(dark, "--accent")?,
            dark_quiet: of(dark, "--accent-quiet")?,
        })
    }

    /// Those of a publisher.
    fn chosen(self, look: &Look, settings: &Path, problems: &mut Vec<Problem>) -> Self {
        if look.accent.is_none() && look.background.is_none() {
            return self;
        }
        let (black, white) = (LookColour::BLACK, LookColour::WHITE);
        let mut told = |field: &str, wished: Option<LookColour>, used: LookColour, why: &str| {
            if let Some(wished) = wished.filter(|wished| *wished != used) {
                let message = format!("`{field}` of [look] is `{wished}`, {why}; pages use {used} instead");
                problems.push(Problem::note(settings, message).help("nothing has to be done"));
            }
        };
        let text = modes().0;
        let letters = ["--text", "--text-quiet"].map(|name| value(text, name).and_then(LookColour::parse));
        let letters: Vec<LookColour> = letters.into_iter().flatten().collect();
        // The raised surface is a little darker than the background, so letters need a little more there.
        let light = look.background.unwrap_or(self.light).readable(&letters, LETTERS * 1.2, white);
        told("background", look.background, light, "too dark for dark letters");
        let wished = look.accent.unwrap_or(self.accent);
        let raised = light.mixed(wished, RAISED).readable(&letters, LETTERS, white);
        let accent = wished.readable(&[light, raised], LETTERS, black);
        told("accent", look.accent, accent, "too pale for letters on the background");
        let dark_accent = wished.readable(&[self.dark, self.dark_raised], LETTERS * 1.4, white);
        let quiet = |accent: LookColour, grounds: [LookColour; 2]| grounds[0].readable(&grounds, SHAPES * 1.05, accent);
        Self {
            light,
            raised,
            accent,
            quiet: quiet(accent, [light, raised]),
            on_accent: if accent.contrast(white) >= LETTERS { white } else { black },
            dark_accent,
            dark_quiet: quiet(dark_accent, [self.dark, self.dark_raised]),
            ..self
        }
    }

    /// The tokens with these colours and letters.
    fn tokens(&self, typeface: Typeface, house: &Self) -> String {
        let (light, dark) = modes();
        let of_light = [self.light, self.raised, self.accent, self.quiet, self.on_accent];
        let old_light = [house.light, house.raised, house.accent, house.quiet, house.on_accent];
        let mut light = light.to_owned();
        for ((name, colour), old) in LIGHT.into_iter().zip(of_light).zip(old_light) {
            if colour != old {
                light = set(&light, name, &colour.to_string());
            }
        }
        let mut dark = dark.to_owned();
        for (name, colour) in DARK.into_iter().zip([self.dark_accent, self.dark_quiet]) {
            if self.accent != house.accent {
                dark = set(&dark, name, &colour.to_string());
            }
        }
        if typeface != Typeface::Serif {
            light = light.lines().map(|line| sans(line, typeface) + "\n").collect();
        }
        light + &dark
    }
}

/// The tokens up to those of dark mode, and from there on.
fn modes() -> (&'static str, &'static str) {
    TOKENS.split_at(TOKENS.find("@media screen and (prefers-color-scheme: dark)").unwrap_or(TOKENS.len()))
}

/// The first value of a token.
fn value<'a>(css: &'a str, name: &str) -> Option<&'a str> {
    Some(css.split_once(&format!(" {name}: "))?.1.split_once(';')?.0)
}

/// The sheet with another first value of a token.
fn set(css: &str, name: &str, value: &str) -> String {
    let declared = format!(" {name}: ");
    let Some((before, after)) = css.split_once(&declared) else { return css.to_owned() };
    let after = after.split_once(';').map_or("", |(_, after)| after);
    [before, &declared, value, ";", after].concat()
}

/// A line of the tokens with letters without serifs.
fn sans(line: &str, typeface: Typeface) -> String {
    if line.contains(" --serif: ") {
        return set(line, "--serif", "var(--sans)");
    }
    match line.contains(" --sans: ") && typeface == Typeface::System {
        true => line.replace(" --sans: ", " --sans: system-ui, "),
        false => line.to_owned(),
    }
}
