//! What makes a site installable: the web manifest and its icons.

use anyhow::{Context as _, Result};
use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    search::Query,
    ui::{context::Context, route::Route},
};

use super::super::{files::MANIFEST, output::Output};
use crate::publish::{
    hash,
    source::library::{format::LibraryFile, pick},
};

const ICON: &str = include_str!("../../../../public/icon.svg");
const TOKENS: &str = include_str!("../../../../style/tokens.css");

/// How many characters of a name systems show below an icon.
const SHORT: usize = 12;

/// The drawing as PNG, for systems that want no SVG.
const PNGS: [AppIcon; 3] = [
    AppIcon { stem: "icon-192", size: 192, maskable: false, bytes: include_bytes!("../../../../public/icon-192.png") },
    AppIcon { stem: "icon-512", size: 512, maskable: false, bytes: include_bytes!("../../../../public/icon-512.png") },
    // Systems cut `maskable` icons to a form of their own. They keep at least the inner four fifths, and everything
    // important in ours is there.
    AppIcon {
        stem: "icon-any-form",
        size: 512,
        maskable: true,
        bytes: include_bytes!("../../../../public/icon-any-form.png"),
    },
];

/// For iOS, 180 pixels a side. iOS rounds the corners itself.
const TOUCH_ICON: &[u8] = include_bytes!("../../../../public/icon-180.png");

struct AppIcon {
    stem: &'static str,
    /// Pixels a side.
    size: u32,
    maskable: bool,
    bytes: &'static [u8],
}

/// The icons, relative to the base, and the colours of the window.
#[derive(Serialize)]
pub struct Install {
    pub icon: String,
    pub touch_icon: String,
    /// The names of `PNGS`, in that order.
    pngs: Vec<String>,
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
    let (light, dark) = surfaces().context("style/tokens.css names no surface for light and for dark")?;
    Ok(Install {
        icon: hashed("icon", "svg", ICON.as_bytes())?,
        touch_icon: hashed("icon-180", "png", TOUCH_ICON)?,
        pngs: PNGS.iter().map(|png| hashed(png.stem, "png", png.bytes)).collect::<Result<_>>()?,
        light,
        dark,
    })
}

/// The background colours in light and in dark mode.
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
    let icon = |(name, png): (&String, &AppIcon)| {
        let purpose = if png.maskable { "maskable" } else { "any" };
        let sizes = format!("{size}x{size}", size = png.size);
        json!({ "src": routes.file(name), "sizes": sizes, "type": "image/png", "purpose": purpose })
    };
    let drawing =
        json!({ "src": routes.file(&install.icon), "sizes": "any", "type": "image/svg+xml", "purpose": "any" });
    let icons: Vec<Value> = install.pngs.iter().zip(&PNGS).map(icon).chain([drawing]).collect();
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

/// The first words of a title, as many as fit below an icon; if the first word alone is too long, its beginning.
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
