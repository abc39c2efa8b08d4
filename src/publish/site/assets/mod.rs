//! Files that are the same for every page of a site: style, scripts, the compiled viewer, icons and the web manifest.

pub mod icons;
pub mod install;
pub mod shrink;
pub mod style;
mod tools;
pub mod viewer;

use anyhow::{Context as _, Result};
use serde::Serialize;

use crate::{corpus::Lang, publish::hash, ui::text::Interface};

use super::{
    files::{BOOT, RELOAD},
    look::SiteLook,
    output::Output,
    policy,
    share::Shares,
};
use install::Install;
use shrink::bare_script;
use style::Styles;
use viewer::Viewer;

/// The viewer's own files are part of this program.
const BOOT_JS: &str =
    concat!(include_str!("../../../../public/boot.js"), include_str!("../../../../public/toolbox.js"));
const KEEPER_JS: &str =
    concat!(include_str!("../../../../public/keeper.js"), include_str!("../../../../public/packs.js"));
const FINDER_JS: &str = include_str!("../../../../public/finder.js");
const LOOK_JS: &str = include_str!("../../../../public/look.js");
const EXIT_JS: &str = include_str!("../../../../public/exit.js");
const MOVED_JS: &str = include_str!("../../../../public/embed-moved.js");
const RELOAD_JS: &str = include_str!("../../../../public/reload.js");

/// What every page of a site refers to.
#[derive(Serialize)]
pub struct Assets {
    /// `/`, `/repo/` or `/a/b/`.
    pub base: String,
    /// Scheme and host, without a slash at the end; absolute addresses need it.
    pub origin: Option<String>,
    pub publisher: String,
    pub styles: Styles,
    /// What shows the page as the reader has chosen.
    pub look: InlineScript,
    /// The quick exit, where the library wants one.
    pub exit: Option<InlineScript>,
    pub install: Install,
    /// The pictures that other programs show for pages.
    pub shares: Shares,
    /// The script of the pages for unknown addresses, which leads addresses of earlier versions on; `None` in a site
    /// without embeds.
    pub moved: Option<String>,
    /// Whether articles have oEmbed files: the publisher wants them, and the site knows its own address.
    pub oembed: bool,
    /// `None` when the site is published without the program.
    pub program: Option<Program>,
    /// Whether pages load the script that reloads them while the development server runs.
    pub live_reload: bool,
    /// Whether pages register the service worker.
    pub worker: bool,
}

/// The program's files, relative to the base, and their digests.
#[derive(Serialize)]
pub struct Program {
    pub boot_digest: String,
    /// The whole style sheet.
    pub style: String,
    /// The boot script under a name with a hash, which the service worker keeps on the device.
    pub boot: String,
    /// The script that reads and changes what this device keeps.
    pub keeper: String,
    pub glue: String,
    pub glue_digest: String,
    pub wasm: String,
    pub wasm_digest: String,
    /// The script that runs the finder.
    pub finder: String,
    /// The file that says where the tools are.
    pub tools: String,
}

/// A script inside of pages, and its digest for the content policy, written as for `integrity`.
#[derive(Serialize)]
pub struct InlineScript {
    pub text: String,
    pub digest: String,
}

impl InlineScript {
    fn new(script: &str) -> Self {
        let text = bare_script(script);
        Self { digest: hash::integrity(text.as_bytes()), text }
    }
}

impl Assets {
    /// The scripts inside of every page.
    pub fn inline_scripts(&self) -> impl Iterator<Item = &InlineScript> {
        std::iter::once(&self.look).chain(&self.exit)
    }

    /// Their digests.
    pub fn inline_digests(&self) -> Vec<&str> {
        self.inline_scripts().map(|script| script.digest.as_str()).collect()
    }
}

/// The settings that the assets depend on, beside the compiled viewer.
pub struct Wishes<'a> {
    /// The languages of the interface, and their words.
    pub languages: &'a [Lang],
    pub interface: &'a Interface,
    /// `/`, `/repo/` or `/a/b/`.
    pub base: String,
    /// Scheme and host, without a slash at the end.
    pub origin: Option<String>,
    pub publisher: String,
    pub shares: Shares,
    /// Pages load themselves anew when the development server says so.
    pub live_reload: bool,
    /// Whether other sites can show articles.
    pub embeds: bool,
    /// Whether articles should have oEmbed files.
    pub oembed: bool,
    /// Whether pages register the service worker.
    pub worker: bool,
    /// Whether pages have a quick exit.
    pub exit: bool,
}

/// Writes style, scripts, program and icons.
pub fn write(wishes: Wishes<'_>, look: &SiteLook, viewer: Option<&Viewer>, out: &Output) -> Result<Assets> {
    let hashed = |stem: &str, extension: &str, bytes: &[u8]| -> Result<String> {
        let name = format!("assets/{stem}.{}.{extension}", hash::short(bytes));
        out.write(&name, bytes)?;
        Ok(name)
    };
    let styles = Styles::of_site(&look.tokens, &look.logo_rules(&wishes.base));
    let whole = &styles.whole;
    let program = match viewer {
        Some(viewer) => {
            let style = hashed("style", "css", whole.text.as_bytes())?;
            let boot = bare_script(BOOT_JS).replace("STYLE_FILE", &style).replace("STYLE_DIGEST", &whole.digest);
            let keeper = bare_script(KEEPER_JS);
            out.write(BOOT, boot.as_bytes())?;
            let finder = [&*viewer.finder_glue, bare_script(FINDER_JS).as_bytes()].concat();
            let finder = String::from_utf8(finder)
                .context("the script of the finder is no text")?
                .replace("FINDER_WASM", &hashed("finder", "wasm", &viewer.finder_wasm)?)
                .replace("FINDER_DIGEST", &hash::integrity(&viewer.finder_wasm));
            Some(Program {
                boot_digest: hash::integrity(boot.as_bytes()),
                style,
                boot: hashed("boot", "js", boot.as_bytes())?,
                keeper: hashed("keeper", "js", keeper.as_bytes())?,
                glue: hashed("viewer", "js", &viewer.glue)?,
                glue_digest: hash::integrity(&viewer.glue),
                wasm: hashed("viewer", "wasm", &viewer.wasm)?,
                wasm_digest: hash::integrity(&viewer.wasm),
                finder: hashed("finder", "js", finder.as_bytes())?,
                tools: tools::write(wishes.languages, wishes.interface, &policy::of_file(&whole.digest, false), out)?,
            })
        }
        None => None,
    };
    if wishes.live_reload {
        out.write(RELOAD, RELOAD_JS.as_bytes())?;
    }
    Ok(Assets {
        base: wishes.base,
        oembed: wishes.oembed && wishes.origin.is_some(),
        origin: wishes.origin,
        publisher: wishes.publisher,
        styles,
        look: InlineScript::new(LOOK_JS),
        exit: wishes.exit.then(|| InlineScript::new(EXIT_JS)),
        install: install::write_icons(look, out)?,
        shares: wishes.shares,
        moved: match wishes.embeds {
            true => Some(hashed("partners/moved", "js", bare_script(MOVED_JS).as_bytes())?),
            false => None,
        },
        program,
        live_reload: wishes.live_reload,
        worker: wishes.worker,
    })
}
