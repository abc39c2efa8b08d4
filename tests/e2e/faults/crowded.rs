//! Packs of so many files that their lists are divided.

use serde_json::{Value, json};

use crate::harness::{Reader, Trial, Update, village};

/// The pack of the pictures.
const PACK: &str = "images-en-rivers";

/// What the device says of the pack.
fn pack(reader: &Reader) -> Value {
    let status = reader.status();
    let packs = status["packs"].as_array().unwrap();
    packs.iter().find(|pack| pack["id"] == PACK).unwrap_or_else(|| panic!("no pictures: {status}")).clone()
}

/// The pictures that are on the device.
fn pictures(reader: &Reader) -> Vec<String> {
    reader.kept().into_iter().filter(|name| name.starts_with("images/house-")).collect()
}

/// The only file of the first edition, or of the second, that begins so.
fn file(reader: &Reader, of_second: bool, start: &str) -> String {
    let edition = if of_second { &reader.editions.second } else { &reader.editions.first };
    edition.files().into_keys().find(|name| name.starts_with(start)).unwrap()
}

#[test]
fn a_pack_with_a_divided_list_is_kept_as_a_whole_and_goes_as_a_whole() {
    Trial::new().crowded().run(|reader| {
        reader.install();
        assert_eq!(pictures(reader).len(), village::PICTURES);
        assert_eq!(pack(reader)["kept"], pack(reader)["bytes"]);
        let gone = file(reader, false, village::CHANGED_PICTURE);
        let (come, lasting) =
            (file(reader, true, village::CHANGED_PICTURE), file(reader, true, village::LASTING_PICTURE));
        reader.origin.deploy(&reader.editions.second);
        reader.origin.forget_hits();
        assert_eq!(reader.look_for_update(), Update::Waiting);
        let asked = reader.asked_files();
        assert_eq!(asked.iter().filter(|name| name.contains("images/")).count(), 1, "{asked:?}");
        reader.confirm_update();
        reader.open_live("");
        reader.until_is("the old picture is gone", || !reader.kept().contains(&gone));
        assert!([&come, &lasting].iter().all(|name| reader.kept().contains(*name)));
        assert_eq!(pictures(reader).len(), village::PICTURES);
        assert_eq!(pack(reader)["kept"], pack(reader)["bytes"]);
        reader.ask(&json!({ "type": "DROP", "packs": [PACK] }));
        assert_eq!(pictures(reader), [""; 0]);
        assert_eq!(pack(reader)["kept"], 0);
    });
}

#[test]
fn files_that_came_by_reading_are_counted_and_brought_up_to_date_without_all_lists() {
    Trial::new().crowded().run(|reader| {
        reader.open_live("");
        reader.wait_installed();
        let (old, new) = (file(reader, false, village::CHANGED_PICTURE), file(reader, true, village::CHANGED_PICTURE));
        let lasting = file(reader, false, village::LASTING_PICTURE);
        // The front page shows a picture.
        let ship = file(reader, false, "images/ship.");
        for file in [&ship, &old, &lasting] {
            assert_eq!(reader.ask(&json!({ "type": "FETCH", "file": file }))["ok"], true);
        }
        let size = |name: &String| reader.editions.second.files()[name].len() as u64;
        let lasting_sizes = size(&ship) + size(&lasting);
        assert_eq!(pack(reader)["kept"], lasting_sizes + reader.editions.first.files()[&old].len() as u64);
        let parts = || reader.kept().into_iter().filter(|name| name.starts_with("data/list-")).count();
        assert_eq!(parts(), 0, "lists of what is not wanted are not fetched");
        reader.origin.deploy(&reader.editions.second);
        assert_eq!(reader.look_for_update(), Update::Waiting);
        reader.confirm_update();
        reader.open_live("");
        reader.until_is("the old picture is gone", || !reader.kept().contains(&old));
        assert!([&new, &lasting].iter().all(|name| reader.kept().contains(*name)));
        assert!((1..=3).contains(&parts()), "of the lists, those that name them");
        assert_eq!(pack(reader)["kept"], lasting_sizes + size(&new));
        reader.ask(&json!({ "type": "DROP", "packs": [PACK] }));
        assert_eq!(pack(reader)["kept"], 0);
    });
}
