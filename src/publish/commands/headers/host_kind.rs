//! The hosts that settings are known of.

/// The hosts whose settings can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum HostKind {
    Nginx,
    /// A file .htaccess
    Apache,
    Caddy,
    Lighttpd,
    /// A bucket with CloudFront, as JSON
    S3,
    Netlify,
    Cloudflare,
    /// GitHub Pages, which cannot be set
    Github,
}

impl HostKind {
    /// All of them, in the order in which they are shown.
    pub(in crate::publish::commands) const ALL: [Self; 8] = [
        Self::Nginx,
        Self::Apache,
        Self::Caddy,
        Self::Lighttpd,
        Self::S3,
        Self::Netlify,
        Self::Cloudflare,
        Self::Github,
    ];

    /// The name for readers of messages.
    pub(in crate::publish::commands) fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Apache => "Apache",
            Self::Caddy => "Caddy",
            Self::Lighttpd => "lighttpd",
            Self::S3 => "S3 and CloudFront",
            Self::Netlify => "Netlify",
            Self::Cloudflare => "Cloudflare",
            Self::Github => "GitHub Pages",
        }
    }
}
