//! The words that page and program exchange.

use std::{collections::BTreeSet, fmt::Debug};

use lectern::browser::acts::{DeviceAct, MarkAct, Setting, WorkerNews};

fn check<T: Copy + Debug + PartialEq>(all: &[T], word: fn(T) -> &'static str, parse: fn(&str) -> Option<T>) {
    for variant in all {
        assert_eq!(parse(word(*variant)), Some(*variant));
    }
    for unknown in ["", "wipe-everything", " wipe", "WIPE", "nexT", "wipe "] {
        assert_eq!(parse(unknown), None, "{unknown:?}");
    }
}

#[test]
fn every_act_has_one_word_and_other_words_mean_nothing() {
    check(DeviceAct::ALL, DeviceAct::word, DeviceAct::parse);
    check(MarkAct::ALL, MarkAct::word, MarkAct::parse);
    check(Setting::ALL, Setting::word, Setting::parse);
    check(WorkerNews::ALL, WorkerNews::word, WorkerNews::parse);
}

#[test]
fn the_program_knows_all_that_boot_js_says() {
    let script = [include_str!("../../public/boot.js"), include_str!("../../public/tools/wipe.js")].concat();
    // `say("waiting")`, and `say(controlled ? "changed" : "installed")`.
    let calls = script.split("say(").skip(1).filter_map(|rest| rest.split(')').next());
    let said: BTreeSet<&str> = calls.flat_map(|call| call.split('"').skip(1).step_by(2)).collect();
    assert!(said.contains("waiting") && said.contains("installed"), "{said:?}");
    for word in &said {
        assert!(WorkerNews::parse(word).is_some(), "{word}");
    }
    let of_boot = WorkerNews::ALL.iter().filter(|news| !matches!(news, WorkerNews::Online | WorkerNews::Offline));
    assert!(of_boot.clone().all(|news| said.contains(news.word())), "{said:?}");
}
