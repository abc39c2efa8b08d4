//! The lines of a host's settings for one thing, for those who need no more than that.

use super::{host_kind::HostKind, rules::quoted};
use crate::publish::site::target::list::LIST;

/// What a host has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::publish::commands) enum HostSetting {
    /// Send a header with the addresses that begin with a path.
    Header { below: String, name: String, value: String },
    /// Send no such header there.
    NoHeader { below: String, name: String },
    /// Send files whose names end so with this type.
    Type { ending: String, kind: &'static str },
    /// Answer unknown addresses below a path with a page and the status 404.
    Missing { below: String, page: String },
    /// Show no file below a path whose name begins with a dot, but for those of `.well-known`.
    Hidden { below: String },
    /// Compress texts, scripts and the program.
    Compression,
    /// Lead from http to https.
    Https,
}

/// The lines for a host.
pub(in crate::publish::commands) fn one(host: HostKind, setting: &HostSetting) -> String {
    match setting {
        HostSetting::Header { below, name, value } => header(host, below, name, value),
        HostSetting::NoHeader { below, name } => no_header(host, below, name),
        HostSetting::Type { ending, kind } => of_type(host, ending, kind),
        HostSetting::Missing { below, page } => missing(host, below, page),
        HostSetting::Hidden { below } => hidden(host, below),
        HostSetting::Compression => compression(host).to_owned(),
        HostSetting::Https => https(host).to_owned(),
    }
}

const UPLOAD: &str = "publish the file `_headers` of the site's folder, too";
const NOT_HERE: &str = "cannot be set there; another host, or Cloudflare in front of it, can";

/// Directives of nginx for the block of a path. A block for each would not do: nginx wants one for a path, and most
/// servers have one for `/` already.
fn inside(below: &str, directives: &str) -> String {
    format!("{directives} # in location {below}")
}

fn header(host: HostKind, below: &str, name: &str, value: &str) -> String {
    let value = quoted(value);
    match host {
        // Kept for long, an answer that something is missing would stay wrong for as long.
        HostKind::Nginx if value.contains("immutable") => inside(below, &format!("add_header {name} {value};")),
        HostKind::Nginx => inside(below, &format!("add_header {name} {value} always;")),
        HostKind::Apache => format!("<If \"%{{REQUEST_URI}} =~ m#^{below}#\">Header always set {name} {value}</If>"),
        HostKind::Caddy => format!("header {below}* {name} {value}"),
        HostKind::Lighttpd => {
            format!("$HTTP[\"url\"] =~ \"^{below}\" {{ setenv.set-response-header += ( \"{name}\" => {value} ) }}")
        }
        HostKind::S3 if name == "Cache-Control" => {
            format!("`lectern publish` stores it with each file; by hand: aws s3 cp --cache-control {value}")
        }
        HostKind::S3 => format!("a response headers policy of CloudFront for {below}*, with {name}: {value}"),
        HostKind::Netlify | HostKind::Cloudflare => UPLOAD.to_owned(),
        HostKind::Github => NOT_HERE.to_owned(),
    }
}

fn no_header(host: HostKind, below: &str, name: &str) -> String {
    match host {
        HostKind::Nginx => inside(below, &format!("# no `add_header {name}`")),
        HostKind::Apache => format!("<If \"%{{REQUEST_URI}} =~ m#^{below}#\">Header always unset {name}</If>"),
        HostKind::Caddy => format!("header {below}* -{name}"),
        HostKind::Lighttpd => {
            format!("$HTTP[\"url\"] =~ \"^{below}\" {{ setenv.set-response-header = ( … without {name} ) }}")
        }
        HostKind::S3 => format!("a response headers policy of CloudFront for {below}*, without {name}"),
        HostKind::Netlify => "put what `lectern headers --for netlify` prints in place of `_headers`".to_owned(),
        HostKind::Cloudflare => UPLOAD.to_owned(),
        HostKind::Github => NOT_HERE.to_owned(),
    }
}

fn of_type(host: HostKind, ending: &str, kind: &str) -> String {
    match host {
        HostKind::Nginx => format!("include mime.types; types {{ {kind} {ending}; }}"),
        HostKind::Apache => format!("AddType {kind} .{ending}"),
        HostKind::Caddy => format!("@{ending} path *.{ending}\nheader @{ending} Content-Type {}", quoted(kind)),
        HostKind::Lighttpd => format!("mimetype.assign += ( \".{ending}\" => {} )", quoted(kind)),
        HostKind::S3 => format!("`lectern publish` stores it with each file; by hand: aws s3 cp --content-type {kind}"),
        HostKind::Netlify | HostKind::Cloudflare => {
            format!("in `_headers`: a block for the file with Content-Type: {kind}")
        }
        HostKind::Github => NOT_HERE.to_owned(),
    }
}

fn missing(host: HostKind, below: &str, page: &str) -> String {
    match host {
        HostKind::Nginx => inside(below, &format!("error_page 404 {page}; try_files $uri $uri/index.html =404;")),
        HostKind::Apache => format!("ErrorDocument 404 {page}"),
        HostKind::Caddy => {
            let inner = format!("@missing path {below}*\nrewrite @missing {page}\nfile_server {{\n    status 404\n}}");
            format!("handle_errors {{\n{inner}\n}}")
        }
        HostKind::Lighttpd => {
            format!("$HTTP[\"url\"] =~ \"^{below}\" {{ server.error-handler = {} }}", quoted(page))
        }
        HostKind::S3 => format!(
            "error document {page} in the website settings of the bucket, and no rule of CloudFront \
             that turns 404 into 200"
        ),
        HostKind::Netlify => format!("in `_redirects`: {below}* {page} 404; and no line `/* /index.html 200`"),
        HostKind::Cloudflare => "publish the file `404.html` of each folder, too".to_owned(),
        HostKind::Github => {
            "the file `404.html` must lie at the top of the branch; below folders there is no other".to_owned()
        }
    }
}

fn hidden(host: HostKind, below: &str) -> String {
    match host {
        // Not a block of its own: for addresses of a block `location ^~` nginx would not look at it.
        HostKind::Nginx => "if ($uri ~ \"/\\.(?!well-known/)\") { return 404; }".to_owned(),
        HostKind::Apache => "RedirectMatch 404 \"/\\.(?!well-known(/|$))\"".to_owned(),
        HostKind::Caddy => "@hidden path_regexp hidden (^|/)\\.([^w]|w[^e]|we[^l])\nerror @hidden 404".to_owned(),
        HostKind::Lighttpd => "$HTTP[\"url\"] =~ \"/\\.(?!well-known(/|$))\" { url.access-deny = ( \"\" ) }".to_owned(),
        HostKind::S3 => format!(
            "in the policy of the bucket: deny s3:GetObject for arn:aws:s3:::BUCKET{below}.* to all but the key that \
             publishes"
        ),
        HostKind::Netlify => format!("in `_redirects`: {below}{LIST} {below}404.html 404!"),
        HostKind::Cloudflare => {
            "Security, WAF: a custom rule that blocks paths with `/.` and without `/.well-known/`".to_owned()
        }
        HostKind::Github => NOT_HERE.to_owned(),
    }
}

fn compression(host: HostKind) -> &'static str {
    match host {
        HostKind::Nginx => {
            "gzip on; gzip_vary on; gzip_types text/css text/javascript application/javascript application/json \
             application/wasm image/svg+xml application/manifest+json application/xml;"
        }
        HostKind::Apache => {
            "AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript \
             application/json application/wasm image/svg+xml application/xml"
        }
        HostKind::Caddy => {
            "encode zstd gzip {\n    match header Content-Type text/* application/javascript* application/json* \
             application/wasm* image/svg+xml* application/xml*\n}"
        }
        HostKind::Lighttpd => {
            "deflate.mimetypes = ( \"text/\", \"application/javascript\", \"application/json\", \"application/wasm\", \
             \"image/svg+xml\" )"
        }
        HostKind::S3 => "in the cache behaviour of CloudFront: Compress objects automatically",
        HostKind::Netlify | HostKind::Cloudflare | HostKind::Github => {
            "is done there by itself; something between the host and here takes it away"
        }
    }
}

fn https(host: HostKind) -> &'static str {
    match host {
        HostKind::Nginx => "server { listen 80; server_name …; return 301 https://$host$request_uri; }",
        HostKind::Apache => "RewriteCond %{HTTPS} off\nRewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301,L]",
        HostKind::Caddy => "name the site without http:// in the Caddyfile: Caddy then does it by itself",
        HostKind::Lighttpd => {
            "$HTTP[\"scheme\"] == \"http\" { url.redirect = ( \"\" => \"https://${url.authority}${url.path}${qsa}\" ) }"
        }
        HostKind::S3 => "in the cache behaviour of CloudFront: Redirect HTTP to HTTPS",
        HostKind::Netlify => "Domain management, HTTPS: force HTTPS",
        HostKind::Cloudflare => "SSL/TLS, Edge Certificates: Always Use HTTPS",
        HostKind::Github => "Settings, Pages: Enforce HTTPS",
    }
}
