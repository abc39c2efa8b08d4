//! What the page lists: every text with its state, the names that texts have in common, and the fields of a head.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use serde_json::{Value, json};

use crate::{
    corpus::{Facet, Lang, Slug},
    publish::source::library::{
        format::{NavEntry, Texts},
        schema::HEAD_FIELDS,
    },
    ui::route::{Route, Routes},
};

use super::{
    super::desk::Editor,
    draft,
    look::{SeenLibrary, SeenText, TextState, look},
    names::name_of,
};

/// The library as JSON. Where `library.toml` cannot be used, only what is wrong with it.
pub(super) fn listed(editor: &Editor) -> Value {
    let root = editor.root.as_path();
    let seen = match look(root, None) {
        Ok(seen) => seen,
        Err(problems) => return json!({ "problems": draft::told(root, problems.iter()), "fields": HEAD_FIELDS }),
    };
    seen.note_published(editor);
    let file = &seen.library.file;
    let main = &file.languages[0];
    let routes = Routes { base: "/".to_owned(), languages: file.languages.clone() };
    let topics: HashMap<&PathBuf, &Vec<Slug>> = (seen.corpus.article_files.iter().zip(&seen.corpus.articles))
        .map(|(file, article)| (file, &article.facets[Facet::Topic]))
        .collect();
    let listed = |text: &SeenText| listed_text(root, text, &routes, topics.get(&text.file).copied());
    let texts: Vec<Value> = seen.texts.iter().map(listed).collect();
    let facets: BTreeMap<&str, Vec<Value>> =
        Facet::NAMED.into_iter().map(|facet| (facet.field(), names(&seen, facet, main))).collect();
    let authors: BTreeSet<&String> = seen.corpus.articles.iter().flat_map(|article| &article.authors).collect();
    let mut sections = Vec::new();
    add_sections(&file.nav, main, &mut sections);
    json!({
        "title": pick(&file.title, main),
        "languages": file.languages,
        "texts": texts,
        "names": facets,
        "authors": authors,
        "sections": sections,
        "pictures": pictures(root),
        "fields": HEAD_FIELDS,
    })
}

fn listed_text(root: &Path, text: &SeenText, routes: &Routes, topics: Option<&Vec<Slug>>) -> Value {
    let changed = fs::metadata(&text.file).and_then(|data| data.modified()).ok();
    let changed = changed.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map(|since| since.as_secs());
    let (state, from) = match &text.state {
        TextState::Published => ("published", None),
        TextState::Draft => ("draft", None),
        TextState::Later(from) => ("later", Some(from)),
        TextState::Withdrawn => ("withdrawn", None),
        TextState::Faulty => ("faulty", None),
    };
    json!({
        "file": name_of(root, &text.file),
        "title": text.title,
        "lang": text.lang,
        "translation": text.translation,
        "topics": topics.map_or_else(|| json!(text.topics), |topics| json!(topics)),
        "state": state,
        "from": from,
        "page": text.is_page,
        "changed": changed,
        "address": address(text, routes),
    })
}

/// Where readers find it.
pub(super) fn address(text: &SeenText, routes: &Routes) -> Option<String> {
    let (lang, slug) = (text.lang.as_ref()?, text.slug.as_ref()?);
    let home = if routes.languages.contains(lang) { lang } else { &routes.languages[0] };
    (!text.is_page).then(|| routes.url(home, &Route::Article(slug.clone())))
}

/// Topics and the like: those of `library.toml`, and those of texts. An id, and what it is called.
fn names(seen: &SeenLibrary, facet: Facet, main: &Lang) -> Vec<Value> {
    let known = &seen.library.file.names[facet];
    let listed = known.iter().map(|(id, texts)| (id.to_string(), pick(texts, main)));
    let written = seen.library.written[facet].values().map(|name| (name.clone(), Some(name.clone())));
    listed.chain(written).map(|(id, name)| json!({ "id": id, "name": name })).collect()
}

fn pick(texts: &Texts, main: &Lang) -> Option<String> {
    texts.get(main).or_else(|| texts.values().next()).cloned()
}

fn add_sections(nav: &[NavEntry], main: &Lang, sections: &mut Vec<Value>) {
    for entry in nav {
        sections.push(json!({ "id": entry.id, "name": pick(&entry.label, main) }));
        add_sections(&entry.items, main, sections);
    }
}

/// The names of the pictures in `images/`.
fn pictures(root: &Path) -> Vec<String> {
    let files = walkdir::WalkDir::new(root.join("images")).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file());
    let names = files.map(|entry| name_of(root, entry.path()));
    let is_picture = |name: &String| {
        let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        ["jpg", "jpeg", "png", "webp", "gif", "svg"].contains(&ending.as_str())
    };
    names.filter(is_picture).take(2_000).collect()
}
