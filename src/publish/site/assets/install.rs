//! What makes a site installable: the web manifest and its icons.

use anyhow::Result;
use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    search::Query,
    ui::{context::Context, route::Route},
};

use super::{
    super::{files::MANIFEST, look::SiteLook, output::Output},
    icons::FORMS,
};
use crate::publish::{
    hash,
    source::library::{format::LibraryFile, pick},
};

/// The places of the web manifest's icons in `FORMS`, of the one that systems may cut, and of the one for iOS.
const INSTALLED: [usize; 3] = [0, 1, MASKABLE];
const MASKABLE: usize = 2;
const TOUCH: usize = 3;

/// How many characters of a name systems show below an icon.
const SHORT: usize = 12;

/// The icons, relative to the base, and the colours of the window.
#[derive(Serialize)]
pub struct Install {
    /// What tabs show.
    pub icon: String,
    pub icon_type: &'static str,
    pub touch_icon: String,
    /// The names of `INSTALLED`, in that order.
    pngs: Vec<String>,
    pub light: String,
    pub dark: String,
}

/// Writes the icons.
pub fn write_icons(look: &SiteLook, out: &Output) -> Result<Install> {
    let hashed = |stem: &str, extension: &str, bytes: &[u8]| -> Result<String> {
        let name = format!("assets/{stem}.{}.{extension}", hash::short(bytes));
        out.write(&name, bytes)?;
        Ok(name)
    };
    let pngs = INSTALLED.map(|form| hashed(FORMS[form].stem, "png", look.sign.png(form)));
    let pngs = pngs.into_iter().collect::<Result<Vec<String>>>()?;
    let (icon, icon_type) = match &look.sign.svg {
        Some(svg) => (hashed("icon", "svg", svg)?, "image/svg+xml"),
        None => (pngs[0].clone(), "image/png"),
    };
    Ok(Install {
        icon,
        icon_type,
        touch_icon: hashed(FORMS[TOUCH].stem, "png", look.sign.png(TOUCH))?,
        pngs,
        light: look.light.to_string(),
        dark: look.dark.to_string(),
    })
}

/// Writes the manifest; `context` is that of the first language.
pub fn write(install: &Install, settings: &LibraryFile, context: &Context, out: &Output) -> Result<()> {
    let manifest = manifest(install, settings, context);
    out.write(MANIFEST, format!("{manifest:#}\n").as_bytes())
}

fn manifest(install: &Install, settings: &LibraryFile, context: &Context) -> Value {
    let (site, lang, routes) = (context.site(), context.lang(), &context.routes);
    let icon = |(name, form): (&String, usize)| {
        let purpose = if form == MASKABLE { "maskable" } else { "any" };
        let sizes = format!("{size}x{size}", size = FORMS[form].size);
        json!({ "src": routes.file(name), "sizes": sizes, "type": "image/png", "purpose": purpose })
    };
    let drawing = (install.icon_type == "image/svg+xml").then(
        || json!({ "src": routes.file(&install.icon), "sizes": "any", "type": "image/svg+xml", "purpose": "any" }),
    );
    let icons: Vec<Value> = install.pngs.iter().zip(INSTALLED).map(icon).chain(drawing).collect();
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
