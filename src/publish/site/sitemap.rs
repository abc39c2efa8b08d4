//! The site map, and what robots may do.

use anyhow::Result;

use crate::{
    corpus::Lang,
    publish::assemble::times,
    ui::{head::Head, route::Routes, screen::Screen},
};

use super::{assets::Assets, escape::xml, output::Output};

/// One page of the site map: its address, and the same page in other languages.
pub struct SitemapEntry {
    pub url: String,
    /// The alternates by `hreflang`, the same ones that the page itself names, `x-default` included.
    pub alternates: Vec<(String, String)>,
    /// The last change of the article that it shows, where its day is known.
    pub changed: Option<String>,
}

impl SitemapEntry {
    /// `None` if the page's canonical address is another one.
    pub fn of(url: &str, head: &Head, languages: &[Lang], screen: &Screen) -> Option<Self> {
        let versions = head.alternates.iter().map(|(lang, path)| (lang.to_string(), path.clone()));
        let default = head.default_address(languages).map(|path| ("x-default".to_owned(), path.to_owned()));
        let changed = match screen {
            Screen::Article(article) if article.date.is_some_and(|date| date.day_of().is_some()) => {
                times::last(article)
            }
            Screen::Article(article) => times::changed(article).map(|changed| changed.to_string()),
            _ => None,
        };
        (head.canonical.as_deref() == Some(url)).then(|| Self {
            url: url.to_owned(),
            alternates: versions.chain(default).collect(),
            changed,
        })
    }
}

/// The most addresses a site map may hold.
const IN_SITEMAP: usize = 40_000;

/// Writes `sitemap.xml`, in several files where there are too many pages for one, and `robots.txt`.
pub fn write(entries: &[SitemapEntry], routes: &Routes, assets: &Assets, out: &Output) -> Result<()> {
    let origin = assets.origin.as_deref().unwrap_or_default();
    let loc = |path: &str| xml(&format!("{origin}{path}"));
    let files: Vec<String> = (entries.chunks(IN_SITEMAP))
        .map(|entries| {
            let mut map = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset \
                xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">"
                .to_owned();
            for entry in entries {
                map.push_str(&format!("\n<url><loc>{}</loc>", loc(&entry.url)));
                map.extend(entry.changed.iter().map(|changed| format!("<lastmod>{changed}</lastmod>")));
                for (lang, path) in &entry.alternates {
                    map.push_str(&format!(
                        "<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{}\"/>",
                        loc(path)
                    ));
                }
                map.push_str("</url>");
            }
            map + "\n</urlset>\n"
        })
        .collect();
    if let [only] = files.as_slice() {
        out.write("sitemap.xml", only.as_bytes())?;
    } else {
        let mut index = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex \
            xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
            .to_owned();
        for (n, file) in files.iter().enumerate() {
            let name = format!("sitemap-{}.xml", n + 1);
            out.write(&name, file.as_bytes())?;
            index.push_str(&format!("\n<sitemap><loc>{}</loc></sitemap>", loc(&routes.file(&name))));
        }
        out.write("sitemap.xml", (index + "\n</sitemapindex>\n").as_bytes())?;
    }
    let robots = format!("User-agent: *\nAllow: /\nSitemap: {origin}{}\n", routes.file("sitemap.xml"));
    out.write("robots.txt", robots.as_bytes())
}
