//! Which headers go with the pages and files of partners, and the policy that stands in the pages themselves.

use lectern::publish::site::policy::told_of;

use super::page::Page;
use crate::sites::{self, Draft, SETTINGS, Site};

/// A header as a host sends it for a path, after the site's own file.
fn header<'a>(site: &'a Site, path: &str, name: &str) -> Option<&'a str> {
    let told = told_of(site.text("_headers"), path);
    told.into_iter().rfind(|(other, _)| *other == name).and_then(|(_, value)| value)
}

#[test]
fn only_embed_pages_may_be_framed_and_their_files_taken_by_any_origin() {
    for site in sites::samples() {
        let policy = |path: &str| header(site, &format!("{}{path}", site.base), "Content-Security-Policy").unwrap();
        let of = |path: &str, name: &str| header(site, &format!("{}{path}", site.base), name);
        for path in ["embed/first/", "ka/embed/list/topic/borders/", "ar/embed/x/index.html"] {
            // Not even `*`: it would keep out sandboxed pages, which have no network address.
            assert!(!policy(path).contains("frame-ancestors"), "{path}: {}", policy(path));
            assert!(policy(path).contains("trusted-types 'none'") && !policy(path).contains("wasm"));
            assert_eq!(of(path, "X-Frame-Options"), None, "{path}");
            assert_eq!(of(path, "Cross-Origin-Opener-Policy"), None, "{path}");
            assert_eq!(of(path, "Cross-Origin-Resource-Policy"), Some("cross-origin"), "{path}");
            assert_eq!(of(path, "Cross-Origin-Embedder-Policy"), Some("require-corp"), "{path}");
        }
        for path in ["", "articles/first/", "embed/", "ka/embed/", "embedded/x/", "articles/embed/", "x/embed/y/"] {
            assert!(policy(path).ends_with("; frame-ancestors 'none'"), "{path}: {}", policy(path));
            assert_eq!(of(path, "X-Frame-Options"), Some("DENY"), "{path}");
            assert_eq!(of(path, "Cross-Origin-Resource-Policy"), Some("same-origin"), "{path}");
        }
        for path in ["embed.js", "assets/partners/frame.0.css", "images/x.svg"] {
            assert_eq!(of(path, "Cross-Origin-Resource-Policy"), Some("cross-origin"), "{path}");
        }
        assert_eq!(of("assets/viewer.0.js", "Cross-Origin-Resource-Policy"), Some("same-origin"));
        assert_eq!(of("embed.js", "Access-Control-Allow-Origin"), Some("*"));
    }
}

#[test]
fn unknown_embed_addresses_have_a_page_that_keeps_to_the_policy_of_embeds() {
    for site in sites::samples() {
        let rules: Vec<&str> = site.text("_redirects").lines().collect();
        let base = &site.base;
        for (lang, title) in [("", "Page not found"), ("ka/", "გვერდი ვერ მოიძებნა")]
        {
            let file = format!("{lang}embed/404.html");
            let page = Page::new(&file, site.text(&file));
            assert!(page.text("main h1").contains(title), "{file}");
            let links = page.values("main a", "href");
            assert!(links.contains(&format!("{base}{lang}").as_str()), "{file}: {links:?}");
            assert!(links.contains(&format!("{base}{lang}articles/").as_str()), "{file}: {links:?}");
            // Nothing that the policy would refuse, nothing that loads data.
            assert!(page.all("style, [style], [rel=modulepreload], [rel=manifest]").is_empty(), "{file}");
            // The one script leads addresses of earlier versions on, and knows every tree.
            let script = page.one("script");
            assert!(script.attr("src").unwrap().starts_with(&format!("{base}assets/partners/moved.")), "{file}");
            let roots = ["", "ka/", "ru/", "ar/"].map(|tree| format!("{base}{tree}")).join(" ");
            assert_eq!(script.attr("data-roots"), Some(roots.as_str()), "{file}");
            let sent = header(site, &format!("{base}{file}"), "Content-Security-Policy").unwrap();
            assert_eq!(page.one("meta[http-equiv]").attr("content"), Some(sent), "{file}");
            let rule = format!("{base}{lang}embed/* {base}{file} 404");
            assert!(rules.contains(&rule.as_str()), "{rules:?}");
        }
    }
}

#[test]
fn the_policy_in_an_embed_page_is_the_one_of_its_headers() {
    for (file, html) in sites::sample().partner_pages() {
        let page = Page::new(file, html);
        let meta = page.one("meta[http-equiv]").attr("content").unwrap();
        let sent = header(
            sites::sample(),
            &format!("/{}", file.strip_suffix("index.html").unwrap()),
            "Content-Security-Policy",
        )
        .unwrap();
        assert_eq!(sent.split("; frame-ancestors").next(), Some(meta), "{file}");
        assert!(!meta.contains("unsafe") && meta.contains("default-src 'none'"), "{file}");
    }
}

#[test]
fn partners_may_be_named_and_those_that_are_no_origin_are_told() {
    let with = |partners: &str| {
        Draft::new().with("library.toml", SETTINGS.replace("[title]", &format!("partners = [{partners}]\n[title]")))
    };
    let site = with("\"https://News.example/\", \"http://localhost:8000\"").build();
    let policy = header(&site, "/embed/first/", "Content-Security-Policy").unwrap();
    assert!(policy.ends_with("frame-ancestors https://news.example http://localhost:8000"), "{policy}");
    for wrong in ["news.example", "javascript:x", "https://a.example/path", "https://a.example; script-src *", "*"] {
        let problems = with(&format!("\"{wrong}\"")).problems();
        assert!(
            problems.iter().any(|problem| problem.contains("is not an address such as https://partner.example")),
            "{wrong}: {problems:?}"
        );
    }
}
