//! Names of output files: one file a name, on every system.

use lectern::publish::{names, site::output::Output};
use tempfile::TempDir;

#[track_caller]
fn refused(name: &str, because: &str) {
    let reason = names::refuse(name);
    assert!(reason.as_ref().is_some_and(|reason| reason.contains(because)), "{name:?}: {reason:?}");
}

#[test]
fn names_that_some_system_cannot_hold_are_refused() {
    for name in ["con", "a/NUL", "a/aux.html", "com1", "x/lpt9.tar.gz", "COM¹.html", "prn .x/y", "conin$"] {
        refused(name, "device");
    }
    for name in ["a<b", "a/x|y/z", "why?", "a*", "\"x\"", "ab:c"] {
        refused(name, "Windows does not allow in names");
    }
    for name in ["a.", "a /x", "x./y"] {
        refused(name, "ends with a dot or a space");
    }
    refused(&"x".repeat(256), "256 bytes");
    refused(&format!("a/{}.html", "ა".repeat(84)), "257 bytes");
    for name in ["/etc/x", "a\\b", "C:x", "c:/x"] {
        refused(name, "not relative");
    }
    for name in ["", "..", "../x", "a/../b", "a//b", "a/", ".git/config", "a/.x", "./a"] {
        assert!(names::refuse(name).is_some(), "{name}");
    }
    refused("a\u{1b}[2J", "control");
    for name in
        ["a", "con-x/index.html", "com10", "console.html", "x.con", "ა/ბ.html", "assets/a.b.c", "_headers", "lpt"]
    {
        assert_eq!(names::refuse(name), None, "{name}");
    }
    assert_eq!(names::refuse(&"x".repeat(255)), None);
}

#[test]
fn two_parts_of_a_site_cannot_have_one_name() {
    let folder = TempDir::new().unwrap();
    let out = Output::begin(&folder.path().join("dist")).unwrap();
    out.write("articles/report/index.html", b"one").unwrap();
    for other in ["articles/report/index.html", "articles/Report/index.html", "articles/REPORT/index.HTML"] {
        let error = out.write(other, b"two").unwrap_err().to_string();
        assert!(error.contains(other) && error.contains("articles/report/index.html"), "{error}");
    }
    out.write("été.html", b"composed").unwrap();
    let error = out.write("e\u{301}te\u{301}.html", b"decomposed").unwrap_err().to_string();
    assert!(error.contains("the same file on Windows and macOS"), "{error}");
    assert_eq!(out.read("articles/report/index.html").unwrap(), b"one");
    // A name that is made of the bytes is the same file.
    for _ in 0..2 {
        out.write("images/x.0123456789abcdef0123.png", b"bytes").unwrap();
    }
    out.write("images/x.0123456789abcdef0123.png", b"others").unwrap_err();
    assert!(out.write("aux/index.html", b"x").unwrap_err().to_string().contains("aux/index.html"));
}

#[test]
fn of_many_jobs_that_want_one_name_one_gets_it_and_its_bytes_stay() {
    let folder = TempDir::new().unwrap();
    let out = Output::begin(&folder.path().join("dist")).unwrap();
    let written: Vec<String> = std::thread::scope(|scope| {
        let write = |n: usize| {
            let (out, text) = (&out, n.to_string().repeat(10_000));
            scope.spawn(move || out.write("page.html", text.as_bytes()).is_ok().then_some(text))
        };
        let jobs: Vec<_> = (0..8).map(write).collect();
        jobs.into_iter().filter_map(|job| job.join().unwrap()).collect()
    });
    assert_eq!(written.len(), 1);
    assert_eq!(out.read("page.html").unwrap(), written[0].as_bytes());
}
