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
