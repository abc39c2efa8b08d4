//! The published description of the data files, made of the types themselves.

use std::{collections::BTreeMap, env, fs, path::Path};

use lectern::corpus::{Article, Front, Manifest, Overview, Page, Site, Summary, Titles, Whereabouts};
use lectern::publish::site::{corrected::CorrectedArticle, edition::List};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use crate::sites;

/// The file of a stem, and the type of its data.
fn kinds(generator: &mut SchemaGenerator) -> BTreeMap<&'static str, Value> {
    fn kind<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
        generator.subschema_for::<T>().to_value()
    }
    BTreeMap::from([
        ("manifest", kind::<Manifest>(generator)),
        ("site", kind::<Site>(generator)),
        ("front", kind::<Front>(generator)),
        ("pages", kind::<Vec<Page>>(generator)),
        ("overview", kind::<Overview>(generator)),
        ("summaries", kind::<Vec<Summary>>(generator)),
        ("articles", kind::<Vec<Article>>(generator)),
        ("titles", kind::<Titles>(generator)),
        ("corrected", kind::<Vec<CorrectedArticle>>(generator)),
        ("list", kind::<List>(generator)),
        ("whereabouts", kind::<Whereabouts>(generator)),
    ])
}

/// One document: a definition for each kind of file, named as its stem begins, and one for each type.
fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut definitions = Map::new();
    for (name, data) in kinds(&mut generator) {
        let file = json!({
            "description": format!("data/{name}….json"),
            "type": "object",
            "properties": { "format": { "const": lectern::corpus::json::FORMAT }, "data": data },
            "required": ["format", "data"],
        });
        definitions.insert(format!("{name}-file"), file);
    }
    definitions.extend(generator.take_definitions(true));
    let files: Vec<Value> = definitions.keys().filter(|name| name.ends_with("-file")).map(|n| to(n)).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The data files of a site made by Lectern; docs/data-format.md explains them",
        "anyOf": files,
        "$defs": definitions,
    })
}

fn to(definition: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{definition}") })
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/corpus.schema.json");
    let expected = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &expected).unwrap();
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    assert!(published == expected, "docs/corpus.schema.json differs from the types; BLESS=1 rewrites it");
}

fn is_json_data(name: &str) -> bool {
    name.starts_with("data/") && name.ends_with(".json")
}

/// A checker for one kind of file.
fn checker(kind: &str) -> jsonschema::Validator {
    let mut schema = schema();
    let object = schema.as_object_mut().unwrap();
    object.remove("anyOf");
    object.insert("$ref".to_owned(), json!(format!("#/$defs/{kind}-file")));
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn every_data_file_of_a_site_keeps_to_the_schema() {
    let site = sites::sample();
    let mut seen = BTreeMap::new();
    for (name, bytes) in site.files().iter().filter(|(name, _)| is_json_data(name)) {
        let stem = name.trim_start_matches("data/").split(['-', '.']).next().unwrap();
        let file: Value = serde_json::from_slice(bytes).unwrap();
        let checker = seen.entry(stem.to_owned()).or_insert_with(|| checker(stem));
        let errors: Vec<String> = checker.iter_errors(&file).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{name}: {}", errors.join("\n"));
    }
    assert_eq!(seen.len(), 10, "kinds of file: {:?}", seen.keys());
}

#[test]
fn the_schema_refuses_what_a_reader_could_not_use() {
    let file = |data: Value| json!({ "format": 1, "data": data });
    let article = json!({ "slug": "a", "title": "A", "lang": "en", "summary": "", "translation": "a", "body": [] });
    let checker = checker("articles");
    assert!(checker.is_valid(&file(json!([article]))));
    let with = |field: &str, value: Value| {
        let mut article = article.clone();
        article[field] = value;
        file(json!([article]))
    };
    for (field, value) in [
        ("title", json!(1)),
        ("lang", json!("english language")),
        ("date", json!("11.04.2023")),
        ("body", json!([{ "html": "<b>" }])),
        ("body", json!([{ "paragraph": [{ "link": { "href": "javascript:alert(1)", "text": [] } }] }])),
    ] {
        assert!(!checker.is_valid(&with(field, value.clone())), "took {field}: {value}");
    }
    assert!(!checker.is_valid(&json!({ "format": 2, "data": [] })));
    assert!(!checker.is_valid(&json!({ "data": [] })));
}
