//! Commands that are stopped, or run side by side: the next one finds what it needs to go on.

use std::{cell::Cell, fs};

use lectern::publish::{commands::deploy::deploy, site::target::list::LIST};
use tempfile::TempDir;

use crate::sites::{self, Draft, MadeUp};

#[test]
fn whoever_is_stopped_between_two_steps_goes_on_from_there() {
    let folder = TempDir::new().unwrap();
    let site = |name: &str, files: &[(&str, &str)]| {
        let site = MadeUp::of(files);
        site.build(&folder.path().join(name)).unwrap();
        (folder.path().join(name), site)
    };
    let hashed = ["data/x.00000000000000000001.json", "data/x.00000000000000000002.json"];
    let first = site(
        "first",
        &[("index.html", "1"), ("a/index.html", "1"), ("b/index.html", "1"), (hashed[0], "1"), ("sw.js", "1")],
    );
    let second = site(
        "second",
        &[("index.html", "2"), ("b/index.html", "1"), ("c/d/index.html", "2"), (hashed[1], "2"), ("sw.js", "2")],
    );
    let third = site("third", &[("index.html", "3"), ("a/index.html", "3"), ("e.txt", "3")]);
    let live = folder.path().join("live");
    for next in [&first, &second, &third] {
        let mut stopped = 0;
        loop {
            let _ = fs::remove_dir_all(&live);
            fs::create_dir_all(live.join(".git")).unwrap();
            deploy(&first.0, &live, 1, &|_| Ok(())).unwrap();
            let changes = Cell::new(0);
            let stop = |_: &str| {
                changes.set(changes.get() + 1);
                if changes.get() > stopped { Err(anyhow::anyhow!("stopped")) } else { Ok(()) }
            };
            let outcome = deploy(&second.0, &live, 1, &stop);
            if outcome.is_err() && stopped > 0 {
                let error = deploy(&live, &folder.path().join("elsewhere"), 1, &|_| Ok(())).unwrap_err().to_string();
                assert!(error.contains("a mixture of an old and a new site"), "{error}");
            }
            deploy(&next.0, &live, 1, &|_| Ok(())).unwrap();
            let mut there = sites::read(&live);
            there.remove(LIST);
            assert!(there == next.1.files(), "stopped before change {stopped}: {:?}", there.keys());
            assert!(live.join(".git").is_dir());
            assert_eq!(live.join("c").exists(), next.1.files().contains_key("c/d/index.html"));
            if outcome.is_ok() {
                break;
            }
            stopped += 1;
        }
        assert!(stopped > 7, "{stopped}");
    }
}

#[test]
fn two_at_a_time_wait_for_each_other() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    let draft = |name: &str| Draft::new().with(&format!("articles/{name}.md"), "---\ntitle: X\n---\n\nText.\n");
    let drafts = ["a", "b", "c"].map(draft);
    std::thread::scope(|scope| {
        for draft in &drafts {
            scope.spawn(|| sites::build_into(draft.folder(), "/", &out).unwrap());
        }
    });
    let there = sites::read(&out);
    assert!(drafts.iter().any(|draft| there == *draft.build().files()));
}
