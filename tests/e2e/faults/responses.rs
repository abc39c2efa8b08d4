//! Answers that are not what was asked for.

use crate::harness::{Fault, Trial};

#[test]
fn f32_wasm_and_json_of_the_wrong_type_are_used_all_the_same() {
    Trial::new().run(|reader| {
        reader.origin.fault(".wasm", Fault::Header("Content-Type", "application/octet-stream".to_owned()));
        reader.origin.fault(".json", Fault::Header("Content-Type", "text/plain".to_owned()));
        reader.open_live("articles/");
        reader.follow("articles/mills/");
        assert!(reader.holds("document.querySelector('[data-body]').textContent.includes('Six mills')"));
    });
}
