//! What the browser may do with a page: one source for the `meta` element and for the headers that hosts send.

use super::files::{EMBED_SCRIPTS, MANIFEST, NOT_FOUND};

/// The media type of the web manifest, which hosts must send.
const MANIFEST_TYPE: &str = "application/manifest+json";

/// Header name and value, for every page of the site and every file.
pub const HEADERS: [(&str, &str); 7] = [
    ("X-Content-Type-Options", "nosniff"),
    (FRAME_OPTIONS, "DENY"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), \
         midi=(), payment=(), usb=(), browsing-topics=()",
    ),
    (OPENER, "same-origin"),
    (RESOURCE, "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
];

const CONTENT: &str = "Content-Security-Policy";
const FRAME_OPTIONS: &str = "X-Frame-Options";
const OPENER: &str = "Cross-Origin-Opener-Policy";
const RESOURCE: &str = "Cross-Origin-Resource-Policy";

/// Caching of files with a hash in their name: they never change.
pub const CACHE_HASHED: &str = "public, max-age=31536000, immutable";
/// Caching of all other files: browsers ask the host each time whether they have changed.
pub const CACHE_OTHER: &str = "no-cache";

/// What stands inside of pages and may take effect there: the digests of style sheets and scripts, written as for
/// `integrity`.
#[derive(Clone, Copy, Default)]
pub struct Inlined<'a> {
    pub styles: &'a [&'a str],
    pub scripts: &'a [&'a str],
}

/// The content security policy of the site's pages.
pub fn content_policy(inlined: Inlined<'_>) -> String {
    [meta_policy(inlined), "frame-ancestors 'none'".to_owned()].join("; ")
}

/// The policy for a `meta` element, without the directives that browsers accept only in headers.
pub fn meta_policy(inlined: Inlined<'_>) -> String {
    [
        "default-src 'none'",
        &format!("script-src 'self' 'wasm-unsafe-eval'{}", quoted(inlined.scripts)),
        &format!("style-src 'self'{}", quoted(inlined.styles)),
        "img-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "require-trusted-types-for 'script'",
        "trusted-types default",
    ]
    .join("; ")
}

/// Digests as they stand in a policy.
fn quoted(digests: &[&str]) -> String {
    digests.iter().map(|digest| format!(" '{digest}'")).collect()
}

/// The policy of a file that readers pass along: only its own style sheet and pictures, and recordings if it has any.
pub fn of_file(style: &str, has_sound: bool) -> String {
    let sound = if has_sound { " media-src data:;" } else { "" };
    format!("default-src 'none'; style-src '{style}'; img-src data:;{sound} base-uri 'none'; form-action 'none'")
}

/// The policy of embed pages: only their own script, style sheet and pictures.
pub const EMBED: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; \
    form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// The policy of the generator, which shows a preview of an embed, and reads an article's page for its text. `styles`
/// are the digests of the style sheets in such pages: browsers apply the policy to pages that are read, too.
pub fn maker_policy(styles: &[&str]) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'{}; img-src 'self'; frame-src 'self'; \
         connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
         trusted-types 'none'",
        quoted(styles),
    )
}

/// Files that readers download.
pub const DOWNLOAD: &str = "default-src 'none'; sandbox";

/// The `_redirects` file. Hosts that look for the nearest page by themselves, such as Cloudflare Pages, ignore rules
/// with this status.
pub fn redirects_file(embeds: &Embeds<'_>) -> String {
    embeds.makers.iter().map(|maker| format!("{maker}* {maker}{NOT_FOUND} 404\n")).collect()
}

/// The addresses of pages for other sites, and which sites may show them.
pub struct Embeds<'a> {
    /// The addresses of the generator, one a language: embed pages have longer addresses that begin with these.
    pub makers: Vec<String>,
    /// Origins of partners; all sites where empty.
    pub partners: &'a [String],
}

/// The `_headers` file that Netlify, Cloudflare Pages and others read; `embeds` is `None` in a site without them.
pub fn headers_file(base: &str, inlined: Inlined<'_>, embeds: Option<&Embeds<'_>>) -> String {
    let mut lines = vec![format!("{base}*"), format!("  {CONTENT}: {}", content_policy(inlined))];
    lines.extend(HEADERS.iter().map(|(name, value)| format!("  {name}: {value}")));
    lines.push(format!("  Cache-Control: {CACHE_OTHER}"));
    let mut block = |pattern: String, set: &[(&str, &str)], unset: &[&str]| {
        lines.push(pattern);
        lines.extend(set.iter().map(|(name, _)| name).chain(unset).map(|name| format!("  ! {name}")));
        lines.extend(set.iter().map(|(name, value)| format!("  {name}: {value}")));
    };
    for folder in ["assets", "data", "images"] {
        block(format!("{base}{folder}/*"), &[("Cache-Control", CACHE_HASHED)], &[]);
    }
    // The browser must not run anything in downloaded files as a part of the site.
    let download = [(CONTENT, DOWNLOAD), ("Cache-Control", CACHE_HASHED)];
    block(format!("{base}files/*"), &download, &[]);
    block(format!("{base}{MANIFEST}"), &[("Content-Type", MANIFEST_TYPE)], &[]);
    if let Some(embeds) = embeds {
        add_embeds(base, inlined.styles, embeds, &mut block);
    }
    lines.join("\n") + "\n"
}

/// A block of the file: an address, headers that are set, and headers that are not sent.
type AddBlock<'a> = dyn FnMut(String, &[(&str, &str)], &[&str]) + 'a;

/// The headers of embed pages, their files, and the generator.
fn add_embeds(base: &str, styles: &[&str], embeds: &Embeds<'_>, block: &mut AddBlock<'_>) {
    // Files of embed pages: to a sandboxed frame they come from another origin, so the header must allow it.
    for files in ["assets/partners/*", "images/*"] {
        block(format!("{base}{files}"), &[(RESOURCE, "cross-origin")], &[]);
    }
    for script in EMBED_SCRIPTS {
        let shared = [(RESOURCE, "cross-origin"), ("Access-Control-Allow-Origin", "*")];
        block(format!("{base}{script}"), &shared, &[]);
    }
    // If all sites may show embeds, the directive is left out. `*` would not do: it means every network address, but
    // site builders put HTML into sandboxed frames, which have none.
    let shown = match embeds.partners {
        [] => EMBED.to_owned(),
        partners => format!("{EMBED}; frame-ancestors {}", partners.join(" ")),
    };
    let maker = format!("{}; frame-ancestors 'none'", maker_policy(styles));
    for address in &embeds.makers {
        let open = [(CONTENT, shown.as_str()), (RESOURCE, "cross-origin")];
        block(format!("{address}*"), &open, &[FRAME_OPTIONS, OPENER]);
        let closed = HEADERS.into_iter().filter(|(name, _)| [FRAME_OPTIONS, OPENER, RESOURCE].contains(name));
        let closed: Vec<_> = closed.chain([(CONTENT, maker.as_str())]).collect();
        block(address.clone(), &closed, &[]);
    }
}

/// The headers that a `_headers` file sets for a path, in the order of its blocks: a name with its value, or without
/// one if the header is not sent.
pub fn told_of<'a>(file: &'a str, path: &str) -> Vec<(&'a str, Option<&'a str>)> {
    let mut told = Vec::new();
    let mut applies = false;
    for line in file.lines() {
        match line.strip_prefix("  ") {
            None => applies = line.strip_suffix('*').map_or(line == path, |start| path.starts_with(start)),
            Some(line) if applies => match line.strip_prefix("! ") {
                Some(name) => told.push((name, None)),
                None => told.extend(line.split_once(": ").map(|(name, value)| (name, Some(value)))),
            },
            Some(_) => {}
        }
    }
    told
}
