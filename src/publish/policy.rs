//! What the browser may do with a page: one source for the `meta` element and for the headers that hosts send.

/// Header name and value, for every page of the site and every file.
pub const HEADERS: [(&str, &str); 7] = [
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), \
         midi=(), payment=(), usb=(), browsing-topics=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
];

/// How long a file with a hash in its name may be kept.
pub const CACHE_HASHED: &str = "public, max-age=31536000, immutable";
/// Everything else is asked for again.
pub const CACHE_OTHER: &str = "no-cache";

/// The content policy of app pages. `style` is the integrity form of the inlined style sheet's digest.
pub fn content_policy(style: &str) -> String {
    [meta_policy(style), "frame-ancestors 'none'".to_owned()].join("; ")
}

/// The policy as it can stand in a page: without what browsers heed in headers only.
pub fn meta_policy(style: &str) -> String {
    [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        &format!("style-src 'self' '{style}'"),
        "img-src 'self'",
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

/// Whether a file's name carries a hash: it never changes under that name.
pub fn is_hashed(name: &str) -> bool {
    let stem = name.rsplit('/').next().unwrap_or(name).rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.rsplit_once('.').is_some_and(|(_, hash)| hash.len() == 20 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The `_headers` file that Netlify, Cloudflare Pages and others read.
pub fn headers_file(base: &str, style: &str) -> String {
    let mut lines = vec![format!("{base}*"), format!("  Content-Security-Policy: {}", content_policy(style))];
    lines.extend(HEADERS.iter().map(|(name, value)| format!("  {name}: {value}")));
    lines.push(format!("  Cache-Control: {CACHE_OTHER}"));
    for folder in ["assets", "data", "images"] {
        lines.push(format!("{base}{folder}/*"));
        lines.push("  ! Cache-Control".to_owned());
        lines.push(format!("  Cache-Control: {CACHE_HASHED}"));
    }
    lines.join("\n") + "\n"
}
