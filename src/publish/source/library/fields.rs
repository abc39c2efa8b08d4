//! Hygiene of single fields: escapes in YAML and TOML can produce characters that were not in the file when it was
//! cleaned.

use super::super::clean::hygiene::{Removal, clean};
use crate::corpus::Facet;

use super::format::{FrontMatter, LibraryFile, NavEntry, Texts};

/// Cleans every text of the front matter. Returns what was removed, and from which field.
pub(super) fn clean_head(head: &mut FrontMatter) -> Vec<(&'static str, Removal)> {
    let mut removals = Vec::new();
    let mut field = |name: &'static str, text: &mut String| {
        let mut of_field = Vec::new();
        clean_field(text, &mut of_field);
        removals.extend(of_field.into_iter().map(|removal| (name, removal)));
    };
    field("title", &mut head.title);
    for (name, texts) in head.lists() {
        texts.iter_mut().for_each(|text| field(name, text));
    }
    head.texts().into_iter().for_each(|(name, text)| text.iter_mut().for_each(|text| field(name, text)));
    head.corrections.iter_mut().for_each(|correction| field("corrections", &mut correction.text));
    head.audio.iter_mut().flat_map(|audio| &mut audio.reader).for_each(|reader| field("audio", reader));
    for (name, image) in
        head.image.iter_mut().map(|i| ("image", i)).chain(head.pictures.iter_mut().map(|i| ("pictures", i)))
    {
        field(name, &mut image.alt);
        let texts = [&mut image.caption, &mut image.credit, &mut image.licence];
        texts.into_iter().flatten().for_each(|text| field(name, text));
    }
    removals
}

/// Cleans every text of the settings. Returns what was removed.
pub(super) fn clean_settings(file: &mut LibraryFile) -> Vec<Removal> {
    let mut removals = Vec::new();
    let texts = [
        &mut file.title,
        &mut file.short_title,
        &mut file.tagline,
        &mut file.description,
        &mut file.notice,
        &mut file.licence,
    ];
    texts.into_iter().for_each(|texts| clean_texts(texts, &mut removals));
    for facet in Facet::NAMED {
        file.names[facet].values_mut().for_each(|texts| clean_texts(texts, &mut removals));
    }
    file.publisher.iter_mut().for_each(|text| clean_field(text, &mut removals));
    clean_nav(&mut file.nav, &mut removals);
    removals
}

fn clean_nav(entries: &mut [NavEntry], removals: &mut Vec<Removal>) {
    for entry in entries {
        clean_texts(&mut entry.label, removals);
        clean_texts(&mut entry.blurb, removals);
        clean_nav(&mut entry.items, removals);
    }
}

fn clean_texts(texts: &mut Texts, removals: &mut Vec<Removal>) {
    texts.values_mut().for_each(|text| clean_field(text, removals));
}

fn clean_field(text: &mut String, removals: &mut Vec<Removal>) {
    let cleaned = clean(text);
    *text = cleaned.text;
    removals.extend(cleaned.removals);
}
