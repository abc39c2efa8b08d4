//! The reader of JSON against `serde_json`: the same on all that data files use, refused where they differ.

use std::collections::BTreeMap;

use lectern::corpus::value::{Value, parse};
use proptest::{collection, prelude::*};
use serde_json::Value as Json;

/// What `serde_json` read, as this reader would say it. `None` where it holds a number that is not whole and positive.
fn as_value(json: &Json) -> Option<Value> {
    Some(match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Bool(*value),
        Json::Number(number) => Value::Number(number.as_u64()?),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(values) => Value::List(values.iter().map(as_value).collect::<Option<_>>()?),
        Json::Object(fields) => {
            let field = |(name, value): (&String, &Json)| Some((name.clone(), as_value(value)?));
            Value::Object(fields.iter().map(field).collect::<Option<_>>()?)
        }
    })
}

/// Objects in the order of their names, the last of several equal names alone: as `serde_json` keeps them.
fn sorted(value: Value) -> Value {
    match value {
        Value::List(values) => Value::List(values.into_iter().map(sorted).collect()),
        Value::Object(fields) => {
            let fields: BTreeMap<String, Value> = fields.into_iter().map(|(name, v)| (name, sorted(v))).collect();
            Value::Object(fields.into_iter().collect())
        }
        other => other,
    }
}

fn json() -> impl Strategy<Value = Json> {
    let text = || prop_oneof!["\\PC{0,12}", "[\u{0}-\u{24}\"\\\\/\u{7f}\u{d7ff}\u{e000}\u{10ffff}]{0,8}"];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        (0_u64..200).prop_map(Json::from),
        text().prop_map(Json::from),
    ];
    leaf.prop_recursive(5, 40, 5, move |inner| {
        prop_oneof![
            collection::vec(inner.clone(), 0..5).prop_map(Json::from),
            collection::btree_map(text(), inner, 0..5).prop_map(|fields| fields.into_iter().collect()),
        ]
    })
}

/// Both readers say the same of these bytes, but for what this one does not support.
fn agree(bytes: &[u8]) -> Result<(), TestCaseError> {
    match (parse(bytes), serde_json::from_slice::<Json>(bytes)) {
        (Ok(found), expected) => {
            let expected = expected.map_err(|error| TestCaseError::fail(format!("took what is no JSON: {error}")))?;
            prop_assert_eq!(Some(sorted(found)), as_value(&expected));
        }
        (Err(reason), Ok(json)) => prop_assert!(as_value(&json).is_none(), "{} but serde_json took {}", reason, json),
        (Err(_), Err(_)) => {}
    }
    Ok(())
}

proptest! {
    #[test]
    fn generated_json_is_read_as_serde_json_reads_it(json in json(), pretty in any::<bool>()) {
        let bytes = if pretty { serde_json::to_vec_pretty(&json) } else { serde_json::to_vec(&json) }.unwrap();
        prop_assert_eq!(parse(&bytes).map(sorted), Ok(as_value(&json).unwrap()));
    }

    #[test]
    fn escaped_spellings_are_read_as_serde_json_reads_them(text in "(\\\\u[0-9a-fA-FdD]{4}|\\\\[\"\\\\/bfnrtux]|[a-z])\
        {0,6}") {
        agree(format!("[\"{text}\"]").as_bytes())?;
    }

    #[test]
    fn damaged_json_is_judged_as_serde_json_judges_it(
        json in json(), at in any::<prop::sample::Index>(), byte in any::<u8>()
    ) {
        let mut bytes = serde_json::to_vec(&json).unwrap();
        let place = at.index(bytes.len());
        bytes[place] = byte;
        agree(&bytes)?;
        bytes.remove(place);
        agree(&bytes)?;
    }

    #[test]
    fn random_bytes_never_panic(bytes in collection::vec(any::<u8>(), 0..64)) {
        agree(&bytes)?;
    }

    #[test]
    fn what_looks_like_json_never_panics(text in "[\\[\\]{}\",:0-9eE.+\\-\\\\untrfalse \u{0}\u{9}]{0,40}") {
        agree(text.as_bytes())?;
    }

    #[test]
    fn truncated_json_is_refused_at_every_byte(json in json()) {
        let bytes = serde_json::to_vec(&Json::from(vec![json])).unwrap();
        for end in 0..bytes.len() {
            prop_assert!(parse(&bytes[..end]).is_err(), "took {:?}", String::from_utf8_lossy(&bytes[..end]));
        }
    }
}

#[test]
fn what_data_files_do_not_use_is_refused() {
    for text in [
        "1.5",
        "1.0",
        "1e3",
        "1E3",
        "-1",
        "-0",
        "01",
        "00",
        "+1",
        ".5",
        "1.",
        "18446744073709551616",
        "NaN",
        "Infinity",
        "'a'",
        "[1,]",
        "[,1]",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\" 1}",
        "{\"a\":}",
        "{1:2}",
        "[1 2]",
        "[1}",
        "nul",
        "True",
        "// x\n1",
        "1 1",
        "\"a\nb\"",
        "\"\u{0}\"",
        "\"\\x41\"",
        "\"\\u12g4\"",
        "\"\\u+123\"",
        "\"\\U0041\"",
        "\u{feff}1",
        "",
        " ",
        "\u{a0}1",
    ] {
        assert!(parse(text.as_bytes()).is_err(), "took {text:?} as {:?}", parse(text.as_bytes()));
    }
    assert_eq!(parse(b"18446744073709551615"), Ok(Value::Number(u64::MAX)));
    assert_eq!(parse(b" \t\r\n0 "), Ok(Value::Number(0)));
}

#[test]
fn lone_surrogates_are_refused_and_pairs_are_one_character() {
    for text in [r#""\ud800""#, r#""\udc00""#, r#""\ud800\ud800""#, r#""\ud800\u0041""#, r#""\ud800x""#, r#""\ud83d\"#]
    {
        assert!(parse(text.as_bytes()).is_err(), "took {text}");
    }
    assert_eq!(parse(br#""\ud83d\ude00""#), Ok(Value::Text("\u{1f600}".to_owned())));
    assert_eq!(parse(br#""\uDBFF\uDFFF""#), Ok(Value::Text("\u{10ffff}".to_owned())));
}

#[test]
fn bytes_that_are_not_utf_8_are_refused_with_their_place() {
    for (bytes, at) in [(&b"\"\xff\""[..], 1), (b"\"ab\xc3\"", 3), (b"\"\xed\xa0\x80\"", 1), (b"\xf4\x90\x80\x80", 0)] {
        assert_eq!(parse(bytes), Err(format!("JSON that goes wrong at byte {at}")));
    }
}

#[test]
fn nesting_is_read_to_128_levels_and_refused_beyond() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(parse(nested(128).as_bytes()).is_ok());
    assert!(parse(nested(129).as_bytes()).is_err());
    assert!(parse("[".repeat(1_000_000).as_bytes()).is_err());
    assert!(parse("{\"a\":".repeat(100_000).as_bytes()).is_err());
    // Depth is what is open at a time, not what was opened.
    assert!(parse(format!("[{}]", ["[[]]"; 500].join(",")).as_bytes()).is_ok());
}
