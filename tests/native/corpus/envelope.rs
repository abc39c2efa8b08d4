//! The envelope of a data file: its format version comes first, whatever else the file holds.

use lectern::corpus::{
    Manifest,
    json::{self, FORMAT, FormatError},
};

#[track_caller]
fn says(file: &str, expected: &str) {
    let error = json::read::<Vec<String>>(file.as_bytes()).expect_err(file);
    assert!(error.to_string().contains(expected), "{error} for {file}");
}

#[test]
fn a_file_says_its_format_and_holds_its_data() {
    let written = json::write(&vec!["a"]).unwrap();
    assert_eq!(String::from_utf8(written.clone()).unwrap(), r#"{"format":1,"data":["a"]}"#);
    assert_eq!(json::read::<Vec<String>>(&written).unwrap(), ["a"]);
}

#[test]
fn another_format_is_named_with_the_way_out() {
    let error = json::read::<Manifest>(br#"{"format":7,"data":{}}"#).unwrap_err();
    assert_eq!(error, FormatError::Version { found: 7 });
    let message = error.to_string();
    assert!(message.contains("data format 7") && message.contains(&format!("format {FORMAT}")), "{message}");
    assert!(message.contains("publish the library again"), "{message}");
}

#[test]
fn another_format_is_named_even_when_its_data_cannot_be_read() {
    says(r#"{"data":{"new":"shape"},"format":2}"#, "data format 2");
    says(r#"{"format":18446744073709551615}"#, "data format 18446744073709551615");
}

#[test]
fn a_file_without_format_or_data_is_damaged() {
    for (file, expected) in [
        ("", "byte 0"),
        ("[]", "expected an object"),
        ("{}", "`format` is missing"),
        (r#"{"format":"1","data":[]}"#, "`format` is missing"),
        (r#"{"format":null,"data":[]}"#, "`format` is missing"),
        (r#"{"format":1}"#, "`data` is missing"),
        (r#"{"format":1,"data":{}}"#, "expected a list"),
        (r#"{"format":1,"data":[1]}"#, "expected a string"),
        (r#"{"format":1,"data":["a"]"#, "goes wrong at byte 24"),
        (r#"{"format":1,"data":["a"]}x"#, "goes wrong at byte 25"),
        ("<!doctype html><title>404</title>", "goes wrong at byte 0"),
    ] {
        says(file, expected);
    }
}

#[test]
fn the_first_of_two_fields_counts_and_none_is_mixed() {
    let both = br#"{"format":1,"data":["a"],"data":["b"]}"#;
    assert_eq!(json::read::<Vec<String>>(both).unwrap(), ["a"]);
    says(r#"{"format":2,"format":1,"data":[]}"#, "data format 2");
}
