//! An article that its author is writing, as the site shows it: without the frame of the site, with pictures as they
//! are in the library.

use leptos::prelude::*;

use crate::{corpus::Article, publish::assemble::Corpus, ui::pages};

use super::{super::contexts::Contexts, prepare};

/// The content of the page of the article at `place` in [`Corpus::articles`]. All addresses begin with `base`.
pub fn draft(corpus: &Corpus, place: usize, base: &str) -> String {
    of(corpus, corpus.articles[place].clone(), base)
}

/// The same for a text that is no article in the corpus, such as that of a page of the navigation.
pub fn of(corpus: &Corpus, article: Article, base: &str) -> String {
    prepare();
    let contexts = Contexts::new(corpus, base);
    let first = &corpus.languages[0];
    let home = if corpus.languages.contains(&article.lang) { &article.lang } else { first };
    let context = contexts.of(home);
    let alone = Article { previous: None, next: None, related: Vec::new(), ..article };
    Owner::new().with(|| pages::draft(&context, &alone).to_html())
}
