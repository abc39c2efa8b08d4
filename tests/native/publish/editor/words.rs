//! The page speaks each of its languages completely.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

type Words = BTreeMap<String, String>;

fn words(lang: &str) -> Words {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("public/editor/words/{lang}.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap_or_else(|error| panic!("{lang}: {error}"))
}

fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

#[test]
fn no_word_of_the_editor_is_missing_in_any_language() {
    let english = words("en");
    for lang in ["ar", "es", "fr", "ka", "ru"] {
        let own = words(lang);
        let helps = |key: &&String| key.starts_with("help.");
        let keys = |words: &Words| words.keys().filter(|key| !helps(key)).cloned().collect::<BTreeSet<String>>();
        assert_eq!(keys(&own), keys(&english), "{lang}");
        for (key, text) in &own {
            assert!(!text.trim().is_empty(), "{lang}: {key}");
            if let Some(english) = english.get(key) {
                assert_eq!(places(text), places(english), "{lang}: {key}");
            }
        }
        // The program has the English sentences about the fields.
        for field in lectern::publish::source::library::schema::HEAD_FIELDS {
            assert!(own.contains_key(&format!("help.{}", field.name)), "{lang}: help.{}", field.name);
        }
    }
}

/// Every word that the scripts name is there, and every word is named.
#[test]
fn the_scripts_name_the_words_that_there_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/editor");
    let rust = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/publish/commands/preview/editor");
    let read = |folder: &Path, ending: &str| -> String {
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        files
            .filter(|path| path.extension().is_some_and(|kind| kind == ending))
            .map(|path| fs::read_to_string(path).unwrap())
            .collect()
    };
    let (scripts, program) = (read(&folder, "js"), read(&rust, "rs"));
    let english = words("en");
    for (_, rest) in scripts.match_indices("say('").map(|(at, _)| (at, &scripts[at + 5..])) {
        let key = rest.split('\'').next().unwrap();
        assert!(english.contains_key(key), "{key} is in no list of words");
    }
    // Every refusal has its sentence: the name of it stands behind the status.
    let status = |c: char| c.is_ascii_uppercase() || c == '_';
    let behind = |rest: &'_ str| rest.trim_start_matches(status).strip_prefix(", \"").map(str::to_owned);
    let named = program.split("StatusCode::").skip(1).filter_map(behind);
    let mut refusals: BTreeSet<String> = named.filter_map(|rest| Some(rest.split('"').next()?.to_owned())).collect();
    refusals.extend(program.split('"').filter(|word| word.starts_with("picture-")).map(str::to_owned));
    refusals.retain(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
    assert!(refusals.len() > 24, "{refusals:?}");
    for name in refusals {
        assert!(english.contains_key(&format!("refused.{name}")), "no words for the refusal {name}");
    }
    for key in english.keys() {
        let named = scripts.contains(&format!("'{key}'"));
        let (begin, end) = key.split_once('.').unwrap_or((key, ""));
        let built = scripts.contains(&format!("`{begin}.${{"));
        let of_program = begin != "refused"
            || program.contains(&format!("\"{end}\""))
            || named
            || scripts.contains(&format!("'{end}'"));
        assert!((named || built) && of_program, "nobody says {key}");
    }
}
