//! The names of a site's files: those that are always the same, and those that are made of an address.

use crate::{publish::source::clean::percent::decoded, ui::route::Routes};

/// Lists everything that was published together. A folder with this file holds a site.
pub const EDITION: &str = "edition.json";

/// The placeholder for the edition's id: the publisher replaces it in the worker, the worker in its shells.
pub const UNKNOWN_EDITION: &str = "00000000000000000000";

/// The service worker. The name never changes, because browsers ask for it again to find updates.
pub const WORKER: &str = "sw.js";

/// The boot script, which loads the program.
pub const BOOT: &str = "boot.js";

/// The script that reloads a page while the development server runs.
pub const RELOAD: &str = "reload.js";

/// The web manifest, at the base.
pub const MANIFEST: &str = "manifest.webmanifest";

/// The file that tells hosts which headers to send with which addresses.
pub const HEADERS_FILE: &str = "_headers";

/// The page that hosts answer unknown addresses with; a folder may have one of its own.
pub const NOT_FOUND: &str = "404.html";

/// The file that tells hosts such as Netlify which page to answer with for unknown addresses of a folder.
pub const REDIRECTS_FILE: &str = "_redirects";

/// Scripts that pages of partners load, by their fixed names.
pub const EMBED_SCRIPTS: [&str; 1] = ["embed.js"];

/// Whether a file's name contains a hash, so that the file never changes. The hash is that of its own bytes.
pub fn is_hashed(name: &str) -> bool {
    without_hash(name).is_some()
}

/// The name of a file without its hash; `None` if it has none.
pub fn without_hash(name: &str) -> Option<String> {
    parts(name).map(|(stem, _, extension)| [stem, ".", extension].concat())
}

/// The hash in the name of a file.
pub fn hash_in(name: &str) -> Option<&str> {
    parts(name).map(|(_, hash, _)| hash)
}

/// What is before the hash in a name, the hash, and the ending.
fn parts(name: &str) -> Option<(&str, &str, &str)> {
    let (stem, extension) = name.rsplit_once('.').filter(|(_, extension)| !extension.contains('/'))?;
    let (stem, hash) = stem.rsplit_once('.')?;
    let is_hash = hash.len() == 20 && hash.bytes().all(|b| b.is_ascii_hexdigit());
    is_hash.then_some((stem, hash, extension))
}

/// The file behind an address of the site, relative to its base.
pub fn of_address(routes: &Routes, url: &str) -> String {
    let path = url.strip_prefix(&routes.base).unwrap_or(url);
    match path.ends_with('/') || path.is_empty() {
        true => decoded(path) + "index.html",
        false => decoded(path),
    }
}
