//! What makes a site installable: the web manifest and its icons.

use std::sync::OnceLock;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::{
    search::Query,
    ui::{context::Context, route::Route},
};

use super::{
    super::{files::MANIFEST, output::Output},
    icon::Icon,
};
use crate::publish::{
    hash,
    source::library::{format::LibraryFile, pick},
};

const ICON: &str = include_str!("../../../../public/icon.svg");
const TOKENS: &str = include_str!("../../../../style/tokens.css");

/// The longest name below an icon that systems show whole, in characters.
const SHORT: usize = 12;

/// The icons, relative to the base, and the colours of the window.
pub struct Install {
    pub icon: String,
    /// For iOS, 180 pixels a side.
    pub touch_icon: String,
    /// Name, pixels a side, and whether it may be cut to any form.
    drawn: Vec<(String, u32, bool)>,
    pub light: &'static str,
    pub dark: &'static str,
}

/// Writes the icons.
pub fn write_icons(out: &Output) -> Result<Install> {
    let hashed = |stem: &str, extension: &str, bytes: &[u8]| -> Result<String> {
        let name = format!("assets/{stem}.{}.{extension}", hash::short(bytes));
        out.write(&name, bytes)?;
        Ok(name)
    };
    let mut drawn = Vec::new();
    for (stem, size, whole, bytes) in pngs()? {
        drawn.push((hashed(stem, "png", bytes)?, *size, *whole));
    }
    let (light, dark) = surfaces().context("style/tokens.css names no surface for light and for dark")?;
    let (touch_icon, ..) = drawn.pop().context("no icon for iOS")?;
    Ok(Install { icon: hashed("icon", "svg", ICON.as_bytes())?, touch_icon, drawn, light, dark })
}

type Png = (&'static str, u32, bool, Vec<u8>);

/// Drawn once: they are the same for every site.
fn pngs() -> Result<&'static [Png]> {
    static PNGS: OnceLock<Vec<Png>> = OnceLock::new();
    if let Some(pngs) = PNGS.get() {
        return Ok(pngs);
    }
    let icon = Icon::read(ICON).context("public/icon.svg")?;
    // Drawings for any form: all that matters stands in the inner four fifths, as it does in ours.
    let all =
        [("icon-192", 192, false), ("icon-512", 512, false), ("icon-any-form", 512, true), ("icon-180", 180, true)];
    let draw = |(stem, size, whole)| icon.png(size, whole).map(|bytes| (stem, size, whole, bytes));
    let pngs = all.into_iter().map(draw).collect::<Result<_>>()?;
    Ok(PNGS.get_or_init(|| pngs))
}

/// The colour behind text, in the light and in the dark.
fn surfaces() -> Option<(&'static str, &'static str)> {
    let mut values = TOKENS.split("--surface:").skip(1).filter_map(|rest| Some(rest.split_once(';')?.0.trim()));
    values.next().zip(values.next())
}

/// Writes the manifest; `context` is that of the first language.
pub fn write(install: &Install, settings: &LibraryFile, context: &Context, out: &Output) -> Result<()> {
    let manifest = manifest(install, settings, context);
    out.write(MANIFEST, format!("{manifest:#}\n").as_bytes())
}

fn manifest(install: &Install, settings: &LibraryFile, context: &Context) -> Value {
    let (site, lang, routes) = (context.site(), context.lang(), &context.routes);
    let icon = |(name, size, whole): &(String, u32, bool)| {
        let purpose = if *whole { "maskable" } else { "any" };
        json!({ "src": routes.file(name), "sizes": format!("{size}x{size}"), "type": "image/png", "purpose": purpose })
    };
    let drawing =
        json!({ "src": routes.file(&install.icon), "sizes": "any", "type": "image/svg+xml", "purpose": "any" });
    let icons: Vec<Value> = install.drawn.iter().map(icon).chain([drawing]).collect();
    let shortcut = |name: &str, url: String| json!({ "name": name, "url": url, "icons": [icons[0]] });
    let text = &context.text;
    let short = pick(&settings.short_title, lang, &settings.languages);
    let mut manifest = json!({
        "id": routes.base,
        "start_url": routes.base,
        "scope": routes.base,
        "name": site.title,
        "short_name": short.map_or_else(|| shortened(&site.title), str::to_owned),
        "lang": lang,
        "dir": lang.dir().as_str(),
        "display": "standalone",
        "background_color": install.light,
        "theme_color": install.light,
        "icons": icons,
        "shortcuts": [
            shortcut(text.all_articles(), context.url(&Route::Articles(Query::default()))),
            shortcut(text.offline_title(), context.url(&Route::Offline)),
        ],
    });
    if let Some(about) = site.description.as_ref().or(site.tagline.as_ref()) {
        manifest["description"] = json!(about);
    }
    manifest
}

/// As many words of a title as stand below an icon; of a longer first word its beginning.
fn shortened(title: &str) -> String {
    let mut short = String::new();
    for word in title.split_whitespace() {
        let longer = if short.is_empty() { word.to_owned() } else { [&short, " ", word].concat() };
        if longer.chars().count() > SHORT {
            break;
        }
        short = longer;
    }
    if short.is_empty() { title.chars().take(SHORT).collect() } else { short }
}
