//! The commands as a person calls them: where they look, and how they end.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::sites::{self, Draft};

/// `lectern`, to be called in a folder.
fn lectern(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lectern"));
    command.current_dir(folder).args(arguments).env("RUST_BACKTRACE", "1");
    command
}

/// Exit code, standard output, standard error.
pub(super) fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = lectern(folder, arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The same for a caller who reads one line, or none at all, and closes the pipe.
fn closed(folder: &Path, arguments: &[&str], reads_a_line: bool) -> (i32, String) {
    let mut child = lectern(folder, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = BufReader::with_capacity(1, child.stdout.take().unwrap());
    if reads_a_line {
        pipe.read_line(&mut String::new()).unwrap();
    }
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_closed_pipe_ends_quietly_and_the_work_is_done() {
    let folder = TempDir::new().unwrap();
    let draft = Draft::new().with("articles/bad.md", "---\ntitle: Bad\nsections: [nope]\n---\n\nText.\n");
    let library = draft.folder().to_str().unwrap();
    fs::write(folder.path().join("x.jsonl"), "{\"title\":\"One\",\"body\":\"Some words of an article.\"}\n").unwrap();
    for reads_a_line in [true, false] {
        let commands: [&[&str]; 5] = [
            &["build", library, "--out", "dist"],
            &["check", library],
            &["search", "dist", "text"],
            &["pack", library, "--out", "pack.html"],
            &["import", "x.jsonl", "--into", "imported", "--overwrite"],
        ];
        for command in commands {
            let (code, stderr) = closed(folder.path(), command, reads_a_line);
            assert!(
                code < 2 && !stderr.contains("panicked") && !stderr.contains("pipe"),
                "{command:?}: {code} {stderr}"
            );
        }
        let written = sites::read(&folder.path().join("dist"));
        let (_, told, _) = run(folder.path(), &["build", library, "--out", "other"]);
        assert!(written == sites::read(&folder.path().join("other")), "{told}");
        fs::remove_dir_all(folder.path().join("dist")).unwrap();
    }
    // Whoever closed both hears nothing, and the code says it.
    let both = format!("'{}' check nowhere 2>&1 | true; echo ${{PIPESTATUS[0]}}", env!("CARGO_BIN_EXE_lectern"));
    let output = Command::new("bash").args(["-c", &both]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "1");
}

#[test]
fn without_a_name_the_library_of_the_folder_is_meant() {
    let draft = Draft::new();
    let (code, told, _) = run(draft.folder(), &["check"]);
    assert!(code == 0 && told.contains("no problems"), "{told}");
    let out = TempDir::new().unwrap();
    let site = out.path().join("dist");
    assert_eq!(run(draft.folder(), &["build", "--out", site.to_str().unwrap()]).0, 0);
    assert!(site.join("articles/first/index.html").exists());
    let file = out.path().join("pack.html");
    assert_eq!(run(draft.folder(), &["pack", "--out", file.to_str().unwrap()]).0, 0);
    // Elsewhere it is the folder `content`.
    let above = TempDir::new().unwrap();
    let (_, told, _) = run(above.path(), &["check"]);
    assert!(told.contains("content"), "{told}");
    fs::rename(draft.folder(), above.path().join("content")).unwrap();
    fs::create_dir(draft.folder()).unwrap();
    assert_eq!(run(above.path(), &["check"]).0, 0);
}

#[test]
fn warnings_alone_are_no_failure() {
    let draft = Draft::new().with("pages/lonely.md", "---\ntitle: Lonely\n---\n\nText.\n");
    let (code, told, _) = run(draft.folder(), &["check"]);
    assert!(code == 0 && told.contains("warning"), "{code} {told}");
    let broken = Draft::new().with("articles/x.md", "---\ntitle:\n---\n\nText.\n");
    assert_eq!(run(broken.folder(), &["check"]).0, 1);
    assert_eq!(run(broken.folder(), &["search", "nowhere", "x"]).0, 2);
}

#[test]
fn no_name_and_no_word_gives_orders_to_the_terminal() {
    let draft = Draft::new()
        .with("articles/a\u{1b}[2Jb.md", "no head\n")
        .with("articles/c\u{202e}d.txt", "x")
        .with("articles/e\nf: error: g.md", "no head\n")
        .with("articles/x.md", "---\ntitle: A\n\"f\\e[31m\": x\nlang: \"\\e]0;y\\a\"\n---\n\nText.\n");
    let out = TempDir::new().unwrap();
    fs::write(out.path().join("t\u{1b}[1m.txt"), "").unwrap();
    let library = draft.folder().to_str().unwrap();
    let commands: [&[&str]; 4] = [
        &["check", library],
        &["build", library, "--out", "site", "--keep-going"],
        &["import", "t\u{1b}[1m.txt", "--into", "l"],
        &["search", "no\u{1b}[5mwhere", "x"],
    ];
    for command in commands {
        let (_, told, fault) = run(out.path(), command);
        let orders = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!told.contains(orders) && !fault.contains(orders), "{command:?}: {told:?} {fault:?}");
        assert!(format!("{told}{fault}").contains("\\u001b["), "{command:?}: {told} {fault}");
    }
    let (_, told, _) = run(out.path(), &["check", library]);
    assert!(told.contains("c\\u202ed.txt: warning") && told.contains("e\\nf: error: g.md:1: error:"), "{told}");
}

#[test]
fn a_site_is_served_below_the_base_that_it_was_built_for() {
    let folder = TempDir::new().unwrap();
    let site = folder.path().join("site");
    sites::build_into(Draft::new().folder(), "/news/", &site).unwrap();
    for (more, path, warns) in [(&[] as &[&str], "/news/", false), (&["--base", "/"], "/", true)] {
        let arguments = [&["serve", "site", "--port", "0"], more].concat();
        let mut child = lectern(folder.path(), &arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let (first, second) = (lines.next().unwrap(), lines.next().unwrap());
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(first.starts_with("serving site on http://127.0.0.1:") && first.ends_with(path), "{first}");
        assert!(second.contains("built for the base /news/") && second.starts_with("warning") == warns, "{second}");
    }
    let (code, _, told) = run(folder.path(), &["serve", "site", "--base", "news"]);
    assert!(code == 2 && told.contains("write `/news/`"), "{told}");
}
