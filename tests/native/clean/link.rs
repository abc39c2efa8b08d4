//! Addresses: which are accepted, and in which spelling.

use lectern::publish::source::clean::link::parse;
use proptest::prelude::*;

#[track_caller]
fn accepts(raw: &str, expected: &str) {
    assert_eq!(parse(raw).map(|href| href.to_string()), Ok(expected.to_owned()), "for {raw:?}");
}

#[track_caller]
fn refuses(raw: &str) {
    assert!(parse(raw).is_err(), "accepted {raw:?} as {:?}", parse(raw));
}

#[test]
fn web_addresses_are_brought_to_one_spelling() {
    accepts("https://example.org", "https://example.org/");
    accepts(" HTTPS://Example.ORG/a b?c=d#e\n", "https://example.org/a%20b?c=d#e");
    accepts("http://example.org:8080/x", "http://example.org:8080/x");
    accepts("https://пример.example/", "https://xn--e1afmkfd.example/");
    accepts("ht\ttps://exa\nmple.org/", "https://example.org/");
    accepts("https://[::1]/", "https://[::1]/");
    accepts("https://example.org/@name", "https://example.org/@name");
}

#[test]
fn mail_and_telephone_are_accepted() {
    accepts("mailto:eva@example.org", "mailto:eva@example.org");
    accepts("MAILTO:eva@example.org?subject=x", "mailto:eva@example.org?subject=x");
    accepts("tel:+995 32 000 00 01", "tel:+995320000001");
}

#[test]
fn pages_of_the_site_and_places_on_the_page_are_accepted() {
    accepts("/about/", "/about/");
    accepts("/ka/ჩვენ/", "/ka/%E1%83%A9%E1%83%95%E1%83%94%E1%83%9C/");
    accepts("/", "/");
    accepts("#part-2", "#part-2");
}

#[test]
fn every_scheme_that_could_run_or_fetch_something_is_refused() {
    for scheme in [
        "javascript",
        "JaVaScRiPt",
        "data",
        "blob",
        "vbscript",
        "filesystem",
        "view-source",
        "intent",
        "file",
        "ftp",
        "about",
        "ws",
        "chrome",
        "jar",
        "feed",
    ] {
        refuses(&format!("{scheme}:alert(1)"));
        refuses(&format!("{scheme}://example.org/"));
    }
    refuses("java\tscript:alert(1)");
    refuses("java\nscript:alert(1)");
    refuses("\u{1}javascript:alert(1)");
    refuses("  javascript:alert(1)");
    refuses("javascript&colon;alert(1)");
    refuses("%6Aavascript:alert(1)");
}

#[test]
fn addresses_that_only_look_inside_are_refused() {
    for raw in
        ["//example.org", "/\\example.org", "\\\\example.org", "\\example.org", "/\t/example.org", "///example.org"]
    {
        refuses(raw);
    }
    for raw in [
        "/../x",
        "/a/../../x",
        "/a/./b",
        "/%2e%2e/x",
        "/%2E./x",
        "/a%2f..%2fb",
        "/a%5cb",
        "../x",
        "./x",
        "x.html",
        "?q=1",
        "",
    ] {
        refuses(raw);
    }
}

#[test]
fn addresses_without_a_plain_host_are_refused() {
    for raw in [
        "https:example.org",
        "https:/example.org",
        "https:\\\\example.org",
        "https:///example.org",
        "https://",
        "https://@example.org",
        "https://user@example.org",
        "https://user:word@example.org/",
        "https://exa mple.org",
        "https://example.org\u{0}.evil.example",
        "https://exa<mple.org",
        "https://%zz/",
        "https://example.org:99999/",
    ] {
        refuses(raw);
    }
}

#[test]
fn broken_mail_and_telephone_addresses_are_refused() {
    for raw in [
        "mailto:",
        "mailto:eva",
        "mailto:@example.org",
        "mailto:a@b@c.example",
        "mailto:eva@example.org%0Abcc:x@example.org",
        "tel:",
        "tel:abc",
        "tel:javascript",
    ] {
        refuses(raw);
    }
}

#[test]
fn an_endless_address_is_refused_in_a_short_message() {
    let message = parse(&format!("https://example.org/{}", "a".repeat(5_000))).unwrap_err();
    assert!(message.len() < 200, "{message}");
}

proptest! {
    #[test]
    fn what_is_accepted_is_accepted_again_unchanged(raw in "(https?://|/|#|mailto:|tel:|[a-z]{1,12}:)?[a-zA-Z0-9@:/\\\
        \\.%?#&=+ \u{e9}\u{10d0}<>\"'\t-]{0,40}") {
        if let Ok(href) = parse(&raw) {
            prop_assert_eq!(parse(href.as_str()), Ok(href));
        }
    }

    #[test]
    fn nothing_accepted_carries_another_scheme(raw in "\\PC{0,40}") {
        if let Ok(href) = parse(&raw) {
            let text = href.as_str();
            let starts = ["https://", "http://", "mailto:", "tel:", "/", "#"];
            prop_assert!(starts.iter().any(|start| text.starts_with(start)));
            prop_assert!(!text.starts_with("//"));
        }
    }
}
