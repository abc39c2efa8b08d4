//! `lectern headers`: the settings of web servers say what `_headers` and `_redirects` of the site say.

use lectern::publish::site::policy::told_of;
use tempfile::TempDir;

use super::commands::run;
use crate::sites::{self, Draft};

/// The headers that the site's own file sets for a path.
fn told(file: &str, path: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for (name, value) in told_of(file, path) {
        all.retain(|(other, _)| other != name);
        all.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    }
    all
}

#[test]
fn each_server_sends_for_each_group_of_addresses_what_the_file_of_headers_says() {
    for base in ["/", "/a/b/"] {
        let draft =
            Draft::new().with("articles/moved.md", "---\ntitle: Moved\naliases: [/a/b/old.html]\n---\n\nText.\n");
        let folder = TempDir::new().unwrap();
        let library = draft.folder().to_str().unwrap();
        let (code, text, _) = run(folder.path(), &["build", library, "--out", "site", "--base", base]);
        assert_eq!(code, 0, "{text}");
        let site = sites::read(&folder.path().join("site"));
        let file = String::from_utf8_lossy(&site["_headers"]).into_owned();
        let groups: Vec<&str> = file.lines().filter(|line| !line.starts_with(' ')).collect();
        assert!(groups.len() > 8 && groups.contains(&&*format!("{base}embed/*")), "{groups:?}");
        for (server, begins, ends) in [
            ("nginx", "location ^~ \"{}\"", "\n}"),
            ("apache", "\\s{}", "</If>"),
            ("caddy", "path {}*\n", "\tfile_server"),
        ] {
            let (code, settings, error) = run(folder.path(), &["headers", "site", "--for", server]);
            assert!(code == 0, "{error}");
            for group in groups.iter().filter_map(|group| group.strip_suffix('*')) {
                let start =
                    settings.find(&begins.replace("{}", group)).unwrap_or_else(|| panic!("{server}: no {group}"));
                let block = &settings[start..];
                let block = &block[..block.find(ends).unwrap()];
                for (name, value) in told(&file, &format!("{group}x")) {
                    assert!(
                        block.contains(&format!("{name} \"{value}\"")),
                        "{server}, {group}: {name}: {value}\n{block}"
                    );
                }
                let framed = group.ends_with("embed/");
                assert_eq!(block.contains("X-Frame-Options \"DENY\""), !framed, "{server}, {group}");
            }
            assert!(
                settings.contains(&format!("{base}404.html")) && settings.contains(&format!("{base}embed/404.html"))
            );
            assert!(
                settings.contains("_headers") || settings.contains("_(headers|redirects)"),
                "{server}: the file of headers is not for readers"
            );
        }
    }
}

#[test]
fn old_addresses_stand_as_servers_compare_them_and_values_that_they_would_change_are_refused() {
    let aliases = "aliases: [/%E1%83%90/, \"/a b/c.html\", /$host/]";
    let draft = Draft::new().with("articles/moved.md", format!("---\ntitle: Moved\n{aliases}\n---\n\nText.\n"));
    let folder = TempDir::new().unwrap();
    let library = draft.folder().to_str().unwrap();
    assert_eq!(run(folder.path(), &["build", library, "--out", "site"]).0, 0);
    for (server, stands) in [
        ("nginx", ["location = \"/ა/\" {", "location = \"/a b/c.html\" {", "location = \"/$host/\" {"]),
        ("apache", ["\"^ა/$\"", "\"^a b/c\\x2ehtml$\"", "\"^\\x24host/$\""]),
        ("caddy", ["redir \"/ა/\"", "redir \"/a b/c.html\"", "redir \"/$host/\""]),
    ] {
        let (code, settings, error) = run(folder.path(), &["headers", "site", "--for", server]);
        assert!(code == 0 && stands.iter().all(|text| settings.contains(text)), "{error}{settings}");
        let headers = folder.path().join("site/_headers");
        let text = std::fs::read_to_string(&headers).unwrap();
        for value in ["$host", "%{y}e", "{env.HOME}", "a\\", "50%"] {
            std::fs::write(&headers, text.replacen("nosniff", value, 1)).unwrap();
            let (code, settings, error) = run(folder.path(), &["headers", "site", "--for", server]);
            assert!(code == 2 && settings.is_empty() && error.contains("X-Content-Type-Options"), "{value}: {error}");
        }
        std::fs::write(&headers, text).unwrap();
    }
}

#[test]
fn a_folder_without_a_site_gets_no_settings() {
    let folder = TempDir::new().unwrap();
    let (code, told, error) = run(folder.path(), &["headers", ".", "--for", "nginx"]);
    assert!(code == 2 && told.is_empty() && error.contains("lectern build"), "{told}{error}");
    let (code, _, error) = run(folder.path(), &["headers", ".", "--for", "iis"]);
    assert!(code == 2 && error.contains("caddy"), "{error}");
}

/// The site of a small library, and what is printed for a host.
fn printed(folder: &TempDir, host: &str) -> (i32, String, String) {
    if !folder.path().join("site").exists() {
        let draft = Draft::new().with("articles/m.md", "---\ntitle: M\naliases: [\"/a b/50%.html\"]\n---\n\nText.\n");
        let library = draft.folder().to_str().unwrap();
        assert_eq!(run(folder.path(), &["build", library, "--out", "site"]).0, 0);
    }
    run(folder.path(), &["headers", "site", "--for", host])
}

#[test]
fn lighttpd_gets_all_headers_of_each_group_and_answers_unknown_addresses_with_404() {
    let folder = TempDir::new().unwrap();
    let (code, settings, error) = printed(&folder, "lighttpd");
    assert_eq!(code, 0, "{error}");
    let file = std::fs::read_to_string(folder.path().join("site/_headers")).unwrap();
    for group in ["/", "/embed/", "/ka/embed/", "/assets/partners/"] {
        let start = settings.find(&format!("=~ \"^{group}\" {{")).unwrap_or_else(|| panic!("{group}: {settings}"));
        let block = settings[start..].split("\n}").next().unwrap();
        let told = told(&file, &format!("{group}x"));
        assert_eq!(block.matches("\" => \"").count(), told.len(), "{group}: {block}");
        for (name, value) in told {
            assert!(block.contains(&format!("\"{name}\" => \"{value}\"")), "{group}, {name}: {block}");
        }
    }
    // `error-handler-404` would answer with the status 200.
    assert!(
        settings.contains("error-handler = \"/embed/404.html\"") && !settings.contains("handler-404"),
        "{settings}"
    );
    // Compared as browsers ask: encoded.
    assert!(settings.contains("\"^/a\\x2520b/50\\x2525\\x2ehtml"), "{settings}");
}

#[test]
fn cloudfront_gets_policies_in_its_own_form_the_longest_paths_first() {
    let folder = TempDir::new().unwrap();
    let (code, settings, error) = printed(&folder, "s3");
    assert_eq!(code, 0, "{error}");
    let json: serde_json::Value = serde_json::from_str(&settings).unwrap();
    assert_eq!(json["WebsiteConfiguration"]["ErrorDocument"]["Key"], "404.html");
    let behaviours = json["CacheBehaviors"].as_array().unwrap();
    let paths: Vec<&str> = behaviours.iter().map(|one| one["PathPattern"].as_str().unwrap()).collect();
    let place =
        |path: &str| paths.iter().position(|other| *other == path).unwrap_or_else(|| panic!("{path}: {paths:?}"));
    assert!(place("/embed/") < place("/embed/*") && place("/embed/*") < place("/*"), "{paths:?}");
    // What is stored with the files needs no policy.
    assert!(!paths.contains(&"/data/*"), "{paths:?}");
    let embeds = &behaviours[place("/embed/*")]["ResponseHeadersPolicyConfig"];
    assert!(embeds["SecurityHeadersConfig"]["FrameOptions"].is_null(), "{embeds}");
    let all = &behaviours[place("/*")]["ResponseHeadersPolicyConfig"];
    assert_eq!(all["SecurityHeadersConfig"]["FrameOptions"]["FrameOption"], "DENY");
    let custom = &all["CustomHeadersConfig"];
    assert_eq!(custom["Quantity"], custom["Items"].as_array().unwrap().len());
    let names: Vec<_> = behaviours.iter().map(|one| &one["ResponseHeadersPolicyConfig"]["Name"]).collect();
    assert!(names.iter().enumerate().all(|(n, name)| !names[..n].contains(name)), "{names:?}");
}

#[test]
fn hosts_that_read_the_files_of_the_site_get_them_as_they_understand_them() {
    let folder = TempDir::new().unwrap();
    let (code, netlify, _) = printed(&folder, "netlify");
    let embeds = netlify.split("\n/embed/*\n").nth(1).unwrap().split("\n/").next().unwrap();
    assert!(code == 0 && !netlify.contains("  !"), "{netlify}");
    assert!(embeds.contains("X-Frame-Options: ALLOWALL") && embeds.contains("Opener-Policy: unsafe-none"), "{embeds}");
    for block in netlify.split("\n/") {
        let names: Vec<&str> = block.lines().filter_map(|line| line.strip_prefix("  ")?.split(": ").next()).collect();
        assert!(names.iter().enumerate().all(|(n, name)| !names[..n].contains(name)), "{block}");
    }
    let (code, cloudflare, _) = printed(&folder, "cloudflare");
    let path = folder.path().join("site/_headers");
    let file = std::fs::read_to_string(&path).unwrap();
    assert!(code == 0 && cloudflare.ends_with(&file));
    let many: String = (0..101).map(|n| format!("/{n}\n  X-A: b\n")).collect();
    for (text, says) in [(many, "101 rules"), (format!("/*\n  X-A: {}\n", "b".repeat(2_000)), "2007 characters")] {
        std::fs::write(&path, text).unwrap();
        let (code, told, error) = printed(&folder, "cloudflare");
        assert!(code == 2 && told.is_empty() && error.contains(says), "{error}");
    }
    std::fs::write(&path, file).unwrap();
    let (code, told, error) = printed(&folder, "github");
    assert!(code == 2 && told.is_empty() && error.contains("nobody can set"), "{error}");
}
