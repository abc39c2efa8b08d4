//! The pictures of texts are made, and the texts refer to what was made.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::{
    corpus::{Article, Block, Figure, Inline},
    publish::problem::Problem,
};

use super::{Library, Media};

impl Library {
    /// Makes the pictures that the texts of the library show. Where one cannot be made, its description remains.
    pub fn make_pictures(&mut self) -> Vec<Problem> {
        let articles = self.articles.iter_mut().map(|(_, article)| article);
        let all: Vec<&mut Article> = articles.chain(self.pages.iter_mut().map(|page| &mut page.text)).collect();
        // Each by the name of its original, which the articles lose when pictures are made.
        let heads = all.iter().filter_map(|article| article.figure.as_ref()?.picture.as_ref());
        let heads: BTreeSet<(String, Vec<u32>)> =
            heads.map(|picture| (picture.file.clone(), picture.focus.clone())).collect();
        let lost = make(&self.media, all);
        heads.par_iter().for_each(|(name, focus)| {
            if let Some(Ok(made)) = self.media.made(name) {
                self.media.share(&made, focus);
            }
        });
        lost
    }
}

/// The same for some articles.
pub fn make(media: &Media, mut articles: Vec<&mut Article>) -> Vec<Problem> {
    let mut names = BTreeSet::new();
    for article in &mut articles {
        figures_of(article, &mut |figure| names.extend(figure.picture.iter().map(|picture| picture.file.clone())));
    }
    let lost: Vec<Problem> = names
        .par_iter()
        .filter_map(|name| {
            let why = media.made(name)?.err()?;
            Some(Problem::warning(media.path(name), why.message).help(why.help))
        })
        .collect();
    for article in articles {
        figures_of(article, &mut |figure| settle(figure, media));
    }
    lost
}

fn settle(figure: &mut Figure, media: &Media) {
    let Some(picture) = &mut figure.picture else { return };
    let Some(Ok(made)) = media.made(&picture.file) else {
        if figure.caption.is_empty() && !picture.alt.is_empty() {
            figure.caption.push(Inline::Text(std::mem::take(&mut picture.alt)));
        }
        figure.picture = None;
        return;
    };
    (picture.file, picture.sizes) = (made.file, made.others);
    (picture.width, picture.height) = (made.width, made.height);
}

/// Changes every figure of an article. One that has nothing to show then is removed.
pub(super) fn figures_of(article: &mut Article, change: &mut dyn FnMut(&mut Figure)) {
    article.figure = article.figure.take().and_then(|mut figure| {
        change(&mut figure);
        (!is_empty(&figure)).then_some(figure)
    });
    figures(&mut article.body, change);
}

fn figures(blocks: &mut Vec<Block>, change: &mut dyn FnMut(&mut Figure)) {
    blocks.retain_mut(|block| {
        match block {
            Block::Figure(figure) => {
                change(figure);
                return !is_empty(figure);
            }
            Block::List(list) => list.items.iter_mut().for_each(|item| figures(item, change)),
            Block::Quote(quote) => figures(&mut quote.blocks, change),
            Block::Note { blocks, .. } => figures(blocks, change),
            Block::Footnotes(notes) => notes.iter_mut().for_each(|note| figures(note, change)),
            Block::Paragraph(_) | Block::Heading { .. } | Block::Table(_) | Block::Code { .. } => {}
            Block::Rule | Block::Facts(_) => {}
        }
        true
    });
}

fn is_empty(figure: &Figure) -> bool {
    figure.picture.is_none() && figure.caption.is_empty()
}
