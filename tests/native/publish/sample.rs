//! The sample library as a whole.

use std::{env, path::Path};

use lectern::publish::{hash, site::build::check, source::library::Reading};
use tempfile::TempDir;

use crate::sites;

#[test]
fn the_sample_library_has_no_problems() {
    let problems: Vec<String> =
        check(&sites::sample_library(), &Reading::on(sites::today())).iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    for site in sites::samples() {
        assert!(site.problems.is_empty(), "{}: {:?}", site.base, site.problems);
    }
}

#[test]
fn building_twice_gives_the_same_bytes_in_any_folder() {
    let folder = TempDir::new().unwrap();
    let deeper = folder.path().join("another/place/for it");
    sites::build_into(&sites::sample_library(), "/", &deeper).unwrap();
    let again = sites::read(&deeper);
    let first = sites::sample().files();
    assert!(first.keys().eq(again.keys()));
    let changed: Vec<&String> =
        first.iter().filter(|(name, bytes)| again[*name] != **bytes).map(|(name, _)| name).collect();
    assert!(changed.is_empty(), "{changed:?}");
}

#[test]
fn the_order_in_which_a_library_was_written_leaves_no_trace() {
    // A copy lists its files in another order than the original where the file system does not sort them.
    let copy = TempDir::new().unwrap();
    let mut files: Vec<_> = sites::read(&sites::sample_library()).into_iter().collect();
    files.reverse();
    for (name, bytes) in files {
        let path = copy.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    assert!(sites::build(copy.path(), "/").files() == sites::sample().files());
}

#[test]
fn every_hash_in_a_name_is_that_of_the_bytes() {
    let mut hashed = 0;
    for (name, bytes) in sites::sample().files() {
        if lectern::publish::site::files::is_hashed(name) {
            assert!(name.contains(&hash::short(bytes)), "{name}");
            hashed += 1;
        }
    }
    assert!(hashed > 30, "{hashed} files with a hash");
}

#[test]
fn no_file_says_where_it_was_made() {
    let mut places = vec![env!("CARGO_MANIFEST_DIR").to_owned(), env::temp_dir().display().to_string() + "/"];
    places.extend(env::var("HOME").ok().filter(|home| home.len() > 1));
    places.extend(env::current_dir().ok().map(|folder| folder.display().to_string()));
    for site in sites::samples() {
        for (name, bytes) in site.files() {
            let text = String::from_utf8_lossy(bytes);
            // `/tmp/` and the like may be words of an article; a whole path of this machine may not.
            let found = places.iter().filter(|place| Path::new(place).components().count() > 1);
            let found: Vec<&String> = found.filter(|place| text.contains(place.as_str())).collect();
            assert!(found.is_empty(), "{name}: {found:?}");
        }
    }
}
