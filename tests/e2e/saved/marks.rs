//! The comparison of two texts, and its marks in a page of every kind of block.

use serde_json::json;

use crate::harness::{Page, Scenario};

const TRY: &str = include_str!("marks.js");

/// The address of a module of the tool.
fn module(page: &Page, name: &str) -> String {
    let all = page.promised(
        "fetch(document.documentElement.dataset.base + 'edition.json').then((answer) => answer.json()).then(\
         ({ packs }) => packs[0].files.map(({ url }) => url))",
    );
    let files = all.as_array().unwrap().iter().filter_map(|file| file.as_str());
    let start = format!("assets/{name}.");
    files.filter(|file| file.starts_with(&start)).map(|file| format!("/{file}")).next().unwrap()
}

#[test]
fn both_texts_can_be_read_off_what_became_of_one() {
    Scenario::sample().run(|page| {
        page.open_live("");
        let changes = json!(module(page, "saved-changes"));
        for seed in 1..=4 {
            let wrong = page.promised(&format!("import({changes}).then((module) => ({TRY})(module, {seed}, 500))"));
            assert_eq!(wrong, "", "seed {seed}");
        }
    });
}

#[test]
fn passages_that_came_went_moved_and_changed_are_told_apart() {
    Scenario::sample().run(|page| {
        page.open_live("");
        let changes = json!(module(page, "saved-changes"));
        let before =
            ["One stays.", "Two goes away.", "Three is moved.", "Four stays where it was.", "It leaves at nine."];
        let after =
            ["One stays.", "Four stays where it was.", "Five is new here.", "It leaves at ten.", "Three is moved."];
        let kinds = page.promised(&format!(
            "import({changes}).then(({{ compare }}) => compare({}, {}, 'en').map(({{ kind }}) => kind).join(' '))",
            json!(before),
            json!(after)
        ));
        let kinds = kinds.as_str().unwrap();
        assert_eq!(kinds, "same gone left same come edited moved");
    });
}

/// In every article the passages of the data are those of the page: only so can they be marked there.
#[test]
fn marks_find_their_places_in_blocks_of_every_kind() {
    for (library, paths) in [
        ("sample", vec!["articles/integrated-border-management/", "ar/articles/vakhtangisi-masts/"]),
        ("kinds", Vec::new()),
    ] {
        Scenario::library(library).allowing_movement().run(|page| {
            page.open_live("articles/");
            let found = "[...document.querySelectorAll('.results a')].map((a) => a.pathname.slice(1))";
            let listed = page.eval(found);
            let listed: Vec<String> = serde_json::from_value(listed).unwrap();
            let paths = paths.iter().map(|path| (*path).to_owned()).chain(listed.into_iter().take(12));
            for path in paths.collect::<Vec<_>>() {
                page.open_live(&path);
                let (data, marks) = (json!(module(page, "saved-data")), json!(module(page, "saved-marks")));
                let lost = page.promised(&format!(
                    "(async () => {{ const [{{ find, passages }}, {{ marked }}] = [await import({data}), \
                       await import({marks})]; const body = document.querySelector('[data-body]'); \
                       const name = document.querySelector('article [data-article]').dataset.article; \
                       const [lang, slug] = name.split('/'); const {{ article }} = await find(lang, slug); \
                       const texts = passages(article); const words = {{ changed_added: 'a', changed_removed: 'r' }}; \
                       const {{ copy, found }} = marked(body, [], texts, words); \
                       const plain = (element) => element.textContent.replace(/\\s+/g, ''); \
                       const without = copy.cloneNode(true); \
                       without.querySelectorAll('.changes__word').forEach((one) => one.remove()); \
                       if (plain(without) !== plain(body)) return 'the text is another'; \
                       const all = copy.querySelectorAll('ins').length; \
                       return texts.length && (found !== texts.length || all < texts.length) \
                           ? found + ' of ' + texts.length + ' passages, ' + all + ' marks' : ''; }})()"
                ));
                assert_eq!(lost, "", "{path}");
            }
        });
    }
}
