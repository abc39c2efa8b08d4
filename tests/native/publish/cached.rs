//! What a build leaves beside the site for the next one: it saves work, and nothing is ever taken from it that is not
//! true any more.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    time::SystemTime,
};

use lectern::publish::{
    site::{
        build::{BuildSummary, Options, build, build_again},
        cache::{self, WarmCache},
    },
    source::library::Reading,
};
use tempfile::TempDir;

use crate::sites::{Draft, Silent, options, read, today};

const PAGE: &str = "articles/first/index.html";

/// A library and the folder of its site.
struct Room {
    draft: Draft,
    folder: TempDir,
}

impl Room {
    fn new() -> Self {
        let draft = (0..5).fold(Draft::new(), |draft, n| {
            draft.with(
                &format!("articles/n{n}.md"),
                format!("---\ntitle: Number {n}\ndate: 2021-01-0{}\n---\n\nText {n}.\n", n + 1),
            )
        });
        Self { draft, folder: TempDir::new().unwrap() }
    }

    fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join(".site.lectern-cache")
    }

    fn try_build(&self) -> anyhow::Result<BuildSummary> {
        let reading = Reading::on(today());
        build(&Options { reading, ..options(self.draft.folder(), "/", &self.site()) }, &Silent)
    }

    #[track_caller]
    fn build(&self) -> BuildSummary {
        let summary = self.try_build().unwrap();
        assert!(summary.pages > 0, "{:?}", summary.problems);
        summary
    }

    fn change(mut self, name: &str, text: &str) -> Self {
        self.draft = self.draft.with(name, text);
        self
    }
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn nothing_is_made_or_written_again_when_nothing_has_changed() {
    let room = Room::new();
    let first = room.build();
    assert_eq!((first.reused, first.written), (0, first.files));
    assert_eq!(cache::beside(&room.site()).unwrap(), room.cache().canonicalize().unwrap());
    let before: Vec<_> = read(&room.site()).into_keys().map(|name| modified(&room.site().join(name))).collect();
    let second = room.build();
    // Articles in two trees, and their embeds.
    assert!(second.reused >= 6 * 3, "{}", second.reused);
    assert_eq!(second.written, 0);
    let after: Vec<_> = read(&room.site()).into_keys().map(|name| modified(&room.site().join(name))).collect();
    assert_eq!(before, after);
}

#[test]
fn a_changed_article_is_made_again_and_the_others_keep_their_time_stamps() {
    let room = Room::new();
    room.build();
    let other = modified(&room.site().join("articles/n3/index.html"));
    let room = room.change("articles/first.md", "---\ntitle: First\ndate: 2020-01-01\n---\n\nAnother text.\n");
    let second = room.build();
    assert!(second.reused >= 4 && second.written < second.files / 2, "{} {}", second.reused, second.written);
    assert!(fs::read_to_string(room.site().join(PAGE)).unwrap().contains("Another text."));
    assert_eq!(modified(&room.site().join("articles/n3/index.html")), other);
}

#[test]
fn a_damaged_foreign_or_older_cache_is_not_used() {
    let room = Room::new();
    room.build();
    let whole = fs::read(room.cache()).unwrap();
    let start = b"lectern cache 1\n".len();
    let other_program = {
        use sha2::Digest;
        let mut bytes = whole.clone();
        bytes[start + 32] ^= 1;
        let digest = sha2::Sha256::digest(&bytes[start + 32..]);
        bytes[start..start + 32].copy_from_slice(&digest);
        bytes
    };
    let flipped = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        bytes
    };
    let cut = |to: usize| whole[..to].to_vec();
    let damaged = [
        other_program,
        flipped(start + 40),
        flipped(whole.len() - 1),
        flipped(start),
        cut(whole.len() / 2),
        cut(0),
        cut(start),
    ];
    for bytes in damaged {
        fs::write(room.cache(), &bytes).unwrap();
        let summary = room.build();
        assert_eq!((summary.reused, summary.written), (0, 0));
        assert_eq!(room.build().written, 0);
    }
    assert!(room.build().reused > 0);
}

#[test]
fn what_is_not_a_cache_stays_and_the_site_is_built_all_the_same() {
    let room = Room::new();
    fs::write(room.cache(), "a letter").unwrap();
    let summary = room.build();
    assert!(summary.not_cached.is_some_and(|reason| reason.contains("is not a cache of lectern; move it away")));
    assert_eq!(fs::read(room.cache()).unwrap(), b"a letter");
    fs::remove_file(room.cache()).unwrap();
    fs::create_dir(room.cache()).unwrap();
    assert!(room.build().not_cached.is_some());
    fs::remove_dir(room.cache()).unwrap();
    #[cfg(unix)]
    {
        fs::write(room.folder.path().join("theirs"), "theirs").unwrap();
        std::os::unix::fs::symlink("theirs", room.cache()).unwrap();
        assert!(room.build().not_cached.is_some());
        assert_eq!(fs::read(room.folder.path().join("theirs")).unwrap(), b"theirs");
    }
}

#[test]
fn a_page_that_was_changed_by_hand_is_noticed_although_size_and_time_are_the_same() {
    let room = Room::new();
    room.build();
    let path = room.site().join(PAGE);
    let (before, time) = (fs::read_to_string(&path).unwrap(), modified(&path));
    fs::write(&path, before.replace("Text.", "Tear.")).unwrap();
    File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    let error = room.try_build().unwrap_err();
    assert!(format!("{error:#}").contains("was changed after lectern wrote it"), "{error:#}");
    assert!(fs::read_to_string(&path).unwrap().contains("Tear."));
    // A page that is missing is made again.
    fs::remove_file(&path).unwrap();
    assert_eq!(room.build().written, 1);
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
}

#[test]
fn a_cache_of_another_day_is_not_believed_although_sizes_are_the_same() {
    let text = |word: &str| format!("---\ntitle: First\ndate: 2020-01-01\n---\n\n{word}.\n");
    let room = Room::new().change("articles/first.md", &text("Tear"));
    room.build();
    let old = fs::read(room.cache()).unwrap();
    let room = room.change("articles/first.md", &text("Rust"));
    room.build();
    fs::write(room.cache(), old).unwrap();
    let room = room.change("articles/first.md", &text("Tear"));
    room.build();
    assert!(fs::read_to_string(room.site().join(PAGE)).unwrap().contains("Tear."));
}

/// Reads the lines of a process until one has these words.
fn wait_for(lines: &mut impl Iterator<Item = std::io::Result<String>>, words: &str) -> Vec<String> {
    let mut read = Vec::new();
    for line in lines {
        read.push(line.unwrap());
        if read.last().is_some_and(|line| line.contains(words)) {
            return read;
        }
    }
    panic!("the process ended before `{words}`: {read:?}");
}

#[test]
fn a_library_that_is_watched_is_built_again_after_each_change() {
    let draft = Draft::new();
    // The site lies inside the library's folder, where its own changes could count as changes of the library.
    let site = draft.folder().join("dist");
    // Where the cache would be lies something else: that is told, and is no error.
    let letter = draft.folder().join(".dist.lectern-cache");
    fs::write(&letter, "a letter").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_lectern"));
    command.arg("build").arg(draft.folder()).arg("--out").arg(&site).arg("--watch");
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let said = wait_for(&mut lines, "waiting for changes");
    assert!(said.iter().any(|line| line.contains("anew: ") && line.contains("is not a cache of lectern")), "{said:?}");
    let page = || fs::read_to_string(site.join(PAGE)).unwrap();
    for text in ["One", "Two"] {
        fs::write(draft.folder().join("articles/first.md"), format!("---\ntitle: First\n---\n\n{text}.\n")).unwrap();
        let lines = wait_for(&mut lines, "waiting for changes");
        assert!(lines.iter().any(|line| line.contains("new or changed)")), "{lines:?}");
        assert!(page().contains(&format!("{text}.")));
    }
    // An error ends nothing, and the site stays.
    let settings = draft.folder().join("library.toml");
    let good = fs::read(&settings).unwrap();
    fs::write(&settings, "format = ").unwrap();
    let said = wait_for(&mut lines, "waiting for changes");
    assert!(said.iter().any(|line| line.contains("nothing was published")), "{said:?}");
    assert!(page().contains("Two."));
    assert_eq!(fs::read(&letter).unwrap(), b"a letter");
    fs::write(&settings, good).unwrap();
    let said = wait_for(&mut lines, "waiting for changes");
    assert!(said.iter().any(|line| line.contains("pages, ")), "{said:?}");
    child.kill().unwrap();
    child.wait().unwrap();
    // A build that follows its own writing would have said more by now.
    assert_eq!(lines.map_while(Result::ok).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_site_that_was_copied_with_its_cache_is_known_by_its_bytes() {
    let room = Room::new();
    room.build();
    let moved = room.folder.path().join("moved");
    fs::rename(room.site(), &moved).unwrap();
    for (name, bytes) in read(&moved) {
        let path = room.site().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let summary = room.build();
    assert!(summary.reused > 0 && summary.written == 0);
}

/// Builds again and again in one process, as a preview does.
struct Previewing {
    room: Room,
    cache: Arc<WarmCache>,
}

impl Previewing {
    fn build(&self) -> BTreeMap<String, Vec<u8>> {
        let options = self.options(self.room.site());
        assert!(build_again(&options, &Silent, &self.cache).unwrap().pages > 0);
        read(&self.room.site())
    }

    /// The same site by a process that knows nothing.
    fn fresh(&self) -> BTreeMap<String, Vec<u8>> {
        let folder = TempDir::new().unwrap();
        let site = folder.path().join("site");
        assert!(build(&self.options(site.clone()), &Silent).unwrap().pages > 0);
        read(&site)
    }

    fn options(&self, out: PathBuf) -> Options {
        let reading = Reading { preview: true, ..Reading::on(today()) };
        Options { reading, ..options(self.room.draft.folder(), "/", &out) }
    }

    fn change(self, name: &str, text: &str) -> Self {
        Self { room: self.room.change(name, text), cache: self.cache }
    }
}

#[test]
fn a_preview_keeps_relatives_until_an_article_comes_or_goes_and_writes_its_cache_when_it_is_told() {
    let about = |title: &str, words: &str| format!("---\ntitle: {title}\n---\n\n{words} {words}.\n");
    let mut room = Room::new();
    for (name, words) in [("boats", "harbour fishing nets"), ("nets", "fishing nets harbour"), ("bread", "oven flour")]
    {
        room = room.change(&format!("articles/{name}.md"), &about(name, words));
    }
    let previewing = Previewing { room, cache: Arc::new(WarmCache::written_later()) };
    let first = previewing.build();
    assert!(first == previewing.fresh());
    let page = "articles/boats/index.html";
    let text = |site: &BTreeMap<String, Vec<u8>>| String::from_utf8_lossy(&site[page]).into_owned();
    let leads_to = |page: &str, slug: &str| page.contains(&format!("href=\"/articles/{slug}/\""));
    assert!(leads_to(&text(&first), "nets"), "{}", text(&first));
    // The words of the text change, and the relatives stay.
    let previewing = previewing.change("articles/boats.md", &about("boats", "oven flour"));
    let second = text(&previewing.build());
    assert!(second.contains("oven flour oven flour") && leads_to(&second, "nets"), "{second}");
    // One comes, another one goes.
    let previewing = previewing.change("articles/more.md", &about("more", "oven flour water"));
    let third = previewing.build();
    assert!(third == previewing.fresh());
    assert!(leads_to(&text(&third), "more") && !leads_to(&text(&third), "nets"), "{}", text(&third));
    fs::remove_file(previewing.room.draft.folder().join("articles/bread.md")).unwrap();
    let fourth = previewing.build();
    assert!(fourth == previewing.fresh() && !leads_to(&text(&fourth), "bread"));
    assert!(!previewing.room.cache().exists());
    previewing.cache.write(&previewing.room.site()).unwrap();
    let next = build(&previewing.options(previewing.room.site()), &Silent).unwrap();
    assert!(next.written == 0 && next.reused > 0, "{} {}", next.written, next.reused);
}
