//! What comes to a page from the finder: snippets of results, and the words that an article was found by.

use std::sync::Arc;

use crate::{
    corpus::{Summary, block},
    finder::{self, Finder, FinderRequest, MarkedTexts},
    search::Snippet,
    store::{ByteSource, Store},
};

use super::{
    route::Routes,
    screen::{ArticleList, Screen, Shown},
};

/// Where an article has the words that it was found by. They are marked as they are in the address: corrections were
/// put into the address when the link was made.
pub async fn marked<F: Finder>(finder: &F, routes: &Routes, shown: &Shown) -> Arc<MarkedTexts> {
    let Screen::Article(article) = &shown.screen else { return Arc::default() };
    if shown.words.is_empty() {
        return Arc::default();
    }
    let langs = [&*routes.languages, std::slice::from_ref(&article.lang)].concat();
    let texts = article.marked_texts().into_iter().map(str::to_owned).collect();
    let request = FinderRequest::Mark { words: shown.words.clone(), langs, lang: article.lang.clone(), texts };
    let answer = finder.ask(request.to_json()).await;
    Arc::new(answer.and_then(|answer| finder::read(&answer)).unwrap_or_default())
}

/// The snippets of these hits of a list. A hit whose text cannot be loaded has none.
pub async fn snippets<S: ByteSource, F: Finder>(
    store: &Store<S>,
    finder: &F,
    list: &ArticleList,
    hits: &[usize],
) -> Vec<(usize, Snippet)> {
    let Some(words) = &list.found.words else { return Vec::new() };
    let shown = hits.iter().filter_map(|n| list.found.hits.get(*n).map(|summary| (*n, summary)));
    let (places, summaries): (Vec<usize>, Vec<&Summary>) = shown.unzip();
    let articles = store.articles(&summaries).await;
    let (mut there, mut langs, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    for (place, article) in places.into_iter().zip(articles) {
        if let Some(article) = article {
            there.push(place);
            langs.push(article.lang.clone());
            texts.push(block::plain_blocks(&article.body));
        }
    }
    let answer = finder.ask(FinderRequest::Snippets { list: words.list, langs, texts }.to_json()).await;
    let snippets: Vec<Snippet> = answer.and_then(|answer| finder::read(&answer)).unwrap_or_default();
    there.into_iter().zip(snippets).collect()
}
