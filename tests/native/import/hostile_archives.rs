//! Archives that were made to do harm, or are damaged: nothing is written elsewhere, what is wrong is named, and the
//! files that are right are imported.

use std::{fs, io::Write, path::Path};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{file, problems, run, tree};

const LINE: &str = "{\"title\": \"A line\", \"body\": \"Its text is in plain words.\", \"lang\": \"en\"}\n";

fn line(title: &str) -> Vec<u8> {
    LINE.replace("A line", title).into_bytes()
}

/// An archive with these files, not compressed.
fn stored(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in files {
        zip.start_file(*name, plain).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Imports an archive beside a good file: how many articles there are, and what is said.
fn import(bytes: &[u8]) -> (usize, String) {
    let folder = tempfile::tempdir().unwrap();
    let inputs = [file(folder.path(), "all.zip", bytes), file(folder.path(), "good.jsonl", line("Good"))];
    let outcome = run(&inputs, &folder.path().join("to"), false);
    let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["all.zip", "good.jsonl", "to"]);
    assert!(folder.path().join("to/articles/good.md").exists());
    (outcome.report.created, problems(&outcome, folder.path()))
}

#[track_caller]
fn check(bytes: &[u8], articles: usize, said: &str) {
    let (created, told) = import(bytes);
    assert!(told.contains(said), "{said:?} is not in\n{told}");
    assert_eq!(created, articles, "{told}");
}

#[test]
fn names_that_mean_another_place_on_some_system_are_left_out() {
    for name in [
        "../a.jsonl",
        "x/../../a.jsonl",
        "..\\a.jsonl",
        "/etc/a.jsonl",
        "\\\\host\\a.jsonl",
        "C:\\a.jsonl",
        "C:a.jsonl",
        "a.jsonl:stream",
        "a.jsonl::$DATA",
        "con",
        "x/AUX.jsonl",
        "com1.jsonl",
        "nul .jsonl",
        "x/lpt9",
    ] {
        let bytes = stored(&[(name, &line("Away")), ("x.jsonl", LINE.as_bytes())]);
        let (created, told) = import(&bytes);
        assert_eq!(created, 2, "{name}: {told}");
        assert!(told.contains("all.zip: error: has files that would lie elsewhere, or links; left out: "), "{told}");
    }
}

#[test]
fn links_in_an_archive_lead_nowhere() {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.add_symlink("a.jsonl", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    zip.add_symlink("folder", "/", SimpleFileOptions::default()).unwrap();
    zip.start_file("folder/b.jsonl", SimpleFileOptions::default()).unwrap();
    zip.write_all(LINE.as_bytes()).unwrap();
    check(&zip.finish().unwrap().into_inner(), 2, "or links; left out: a.jsonl, folder");
}

#[test]
fn a_name_that_is_there_twice_is_named_and_the_first_file_counts() {
    // Two names of the same length; one is changed to the other where the archive lists them.
    let mut bytes = stored(&[("a.jsonl", &line("First")), ("b.jsonl", &line("Second"))]);
    for at in 0..bytes.len() - 7 {
        if &bytes[at..at + 7] == b"b.jsonl" {
            bytes[at] = b'a';
        }
    }
    let (created, told) = import(&bytes);
    assert!(created == 2, "{told}");
    // Names that differ in case only are two files where the system can hold both.
    assert_eq!(import(&stored(&[("A.jsonl", &line("First")), ("a.jsonl", &line("Second"))])).0, 3);
    // A file cannot be a folder too.
    check(&stored(&[("a", &line("First")), ("a/b.jsonl", &line("Second"))]), 2, "a/b.jsonl in it cannot be unpacked");
}

#[test]
fn damaged_files_are_no_articles_and_stop_no_others() {
    let good = stored(&[("a.jsonl", &line("First")), ("b.jsonl", &line("Second"))]);
    // The sum of the first file is wrong.
    let mut wrong = good.clone();
    let at = wrong.windows(5).position(|piece| piece == b"First").unwrap();
    wrong[at] = b'W';
    check(&wrong, 2, "a.jsonl in it cannot be unpacked: Invalid checksum");
    // Encrypted, as its flags say.
    let mut locked = good.clone();
    for (sign, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = locked.windows(4).position(|piece| piece == sign).unwrap();
        locked[at + flags] |= 1;
    }
    check(&locked, 2, "a.jsonl in it cannot be unpacked: ");
    // Cut off in the middle.
    check(&good[..good.len() / 2], 1, "all.zip: error: is a broken ZIP archive");
    for end in (0..good.len()).step_by(7) {
        import(&good[..end]);
    }
}

#[test]
fn a_bomb_is_refused_however_it_is_packed() {
    let packed = |files: &[(&str, &[u8])]| {
        let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, content) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let large = vec![b'a'; 60_000_000];
    check(&packed(&[("a.txt", &large), ("b.txt", &large)]), 1, "all.zip: error: grows beyond all measure");
    // Files whose sums are wrong count too.
    let mut wrong = packed(&[("a.txt", &large), ("b.txt", &large)]);
    for at in 0..wrong.len() - 4 {
        if &wrong[at..at + 4] == b"PK\x01\x02" {
            wrong[at + 16] ^= 1;
        }
    }
    check(&wrong, 1, "all.zip: error: grows beyond all measure");
    // An archive in an archive is not unpacked.
    let inner = packed(&[("a.jsonl", LINE.as_bytes())]);
    check(&packed(&[("inner.zip", &inner), ("b.jsonl", LINE.as_bytes())]), 2, "inner.zip: is a ZIP archive");
    // Entries that share their bytes: the list of files has the same place many times.
    let one = packed(&[("a.txt", &vec![b'a'; 1_000_000])]);
    let list = one.windows(4).position(|piece| piece == b"PK\x01\x02").unwrap();
    let end = one.windows(4).position(|piece| piece == b"PK\x05\x06").unwrap();
    let mut shared = one[..list].to_vec();
    for n in 0..200_u8 {
        let mut entry = one[list..end].to_vec();
        entry[46] = b'!' + n % 90;
        entry[47] = b'0' + n / 90;
        shared.extend(entry.into_iter().map(|b| if b == b'/' || b == b':' { b'_' } else { b }));
    }
    let mut last = one[end..].to_vec();
    last[8..10].copy_from_slice(&200_u16.to_le_bytes());
    last[10..12].copy_from_slice(&200_u16.to_le_bytes());
    last[12..16].copy_from_slice(&u32::try_from(shared.len() - list).unwrap().to_le_bytes());
    shared.extend(last);
    let (created, told) = import(&shared);
    assert!(created == 1 && told.contains("all.zip: error: "), "{told}");
}

#[test]
fn a_hundred_thousand_files_with_the_same_fault_are_one_problem() {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for n in 0..100_000 {
        zip.start_file(format!("../{n}"), plain).unwrap();
    }
    let (created, told) = import(&zip.finish().unwrap().into_inner());
    assert!(created == 1 && told.contains(" and 99990 more") && told.lines().count() < 20, "{told}");
}

#[test]
fn documents_are_archives_and_bound_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.docx");
    super::word::document(&path, &" ".repeat(310_000_000));
    let inputs = [path, file(folder.path(), "good.jsonl", LINE)];
    let outcome = run(&inputs, &folder.path().join("to"), false);
    let told = problems(&outcome, folder.path());
    assert!(told.contains("a.docx: error: grows beyond all measure"), "{told}");
    assert_eq!(tree(&folder.path().join("to/articles")).len(), 1);
    let _: &Path = folder.path();
}
