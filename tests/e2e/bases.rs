//! The same site at the root of a host, in a folder, and in a folder of a folder.

use crate::harness::{Page, Scenario};

/// What a reader does on a visit, and that nothing of it leaves the base.
fn visit(page: &mut Page) {
    page.open_live("");
    page.mark_document();
    assert_eq!(page.text_of("h1"), "Georgia Migration Notes");
    page.click(".site-nav__link");
    page.wait_at("articles/");
    page.click("[data-facet=topic] input[value=borders]");
    page.wait_at("articles/?topic=borders");
    page.click("search input");
    page.type_text("camera");
    page.wait_at("articles/?q=camera&topic=borders");
    page.click("[data-results] a");
    page.until("the article is shown", "document.querySelector('article h1')");
    let article = page.path();
    page.click(".languages [hreflang=ka]");
    page.wait_at(&format!("ka/{article}"));
    page.click(".site-header__title");
    page.wait_at("ka/");
    page.back();
    page.wait_at(&format!("ka/{article}"));
    page.click("[aria-controls=nav-our-work]");
    page.click("#nav-our-work a");
    page.wait_at("ka/our-work/cross-cutting/");
    assert!(page.is_same_document(), "a document was loaded");
    page.open_live("articles/page-1/");
    page.click("[rel=prev]");
    page.wait_at("articles/");
    page.open_live("no/such/page/");
    assert_eq!(page.text_of("h1"), "Page not found");
    page.click(".message__links a");
    page.wait_at("");

    let base = page.site.base.clone();
    let outside: Vec<String> =
        page.server.requests().into_iter().filter(|request| !request.starts_with(&base)).collect();
    assert!(outside.is_empty(), "asked for outside {base}: {outside:?}");
    let links =
        page.eval("[...document.querySelectorAll('[href],[src],[action]')].map((e) => e.href || e.src || e.action)");
    let links: Vec<String> = serde_json::from_value(links).unwrap();
    let home = page.url("");
    let own = |link: &&String| link.starts_with(&page.server.origin());
    let leaving: Vec<&String> = links.iter().filter(own).filter(|link| !link.starts_with(&home)).collect();
    assert!(leaving.is_empty(), "links lead out of {base}: {leaving:?}");
}

#[test]
fn the_site_works_at_the_root() {
    Scenario::sample().allowing("404 (Not Found)").run(visit);
}

#[test]
fn the_site_works_in_a_folder() {
    Scenario::sample().at("/repo/").allowing("404 (Not Found)").run(visit);
}

#[test]
fn the_site_works_in_a_folder_of_a_folder() {
    Scenario::sample().at("/a/b/").allowing("404 (Not Found)").run(visit);
}

#[test]
fn the_base_without_its_slash_leads_to_the_front_page() {
    Scenario::sample().at("/a/b/").run(|page| {
        page.goto(page.url("").trim_end_matches('/'));
        page.wait_live();
        assert_eq!(page.text_of("h1"), "Georgia Migration Notes");
        page.click(".site-nav__link");
        page.wait_at("articles/");
    });
}

#[test]
fn addresses_outside_the_base_are_left_to_the_host() {
    Scenario::sample().at("/repo/").allowing("Failed to load resource").run(|page| {
        page.open_live("");
        page.eval(
            "(() => { const a = document.createElement('a'); a.href = '/elsewhere/'; a.id = 'out'; \
                   a.textContent = 'out'; document.querySelector('main').append(a); })()",
        );
        page.eval("document.getElementById('out').click()");
        page.until_is("the host is asked", || page.server.count("/elsewhere/") == 1);
        page.open_live("");
    });
}
