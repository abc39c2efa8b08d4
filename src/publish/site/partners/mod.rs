//! Pages and files for partners: embed pages of articles and lists, oEmbed files, texts to republish, and the generator
//! that puts the snippets together. All static; the scripts are small, classic, and nobody needs them to read.

mod assets;
mod document;
mod embed;
mod maker;
mod markdown;
mod oembed;
mod republish;
mod snippet;
mod texts;
mod tree;

use anyhow::Result;
use rayon::prelude::*;

use crate::{
    corpus::Lang,
    publish::{assemble::Corpus, source::library::format::LibraryFile},
    ui::{context::Context, text::partner_words},
};

use super::{
    assets::Assets,
    files::{self as names, NOT_FOUND},
    output::Output,
};
pub use assets::{PartnerFiles, write as write_files};
use tree::LanguageTree;

/// Writes everything that partners need, in every interface language.
pub fn write(
    corpus: &Corpus,
    settings: &LibraryFile,
    assets: &Assets,
    files: &PartnerFiles,
    context_of: &(dyn Fn(&Lang) -> Context + Sync),
    out: &Output,
) -> Result<()> {
    for lang in &corpus.languages {
        let context = context_of(lang);
        let words = partner_words(lang);
        let tree = LanguageTree { corpus, context: &context, assets, files, settings, words };
        write_tree(&tree, out)?;
    }
    Ok(())
}

/// Writes the pages of one language.
fn write_tree(tree: &LanguageTree<'_>, out: &Output) -> Result<()> {
    let routes = &tree.context.routes;
    let put = |url: &str, text: String| out.write(&names::of_address(routes, url), text.as_bytes());
    let shown = tree.corpus.shown_in(tree.lang());
    shown.par_iter().try_for_each(|place| {
        let article = &tree.corpus.articles[*place];
        let slug = &article.slug;
        put(&routes.embed(tree.lang(), slug), embed::article(tree, article))?;
        if let Some(oembed) = oembed::of(tree, article) {
            put(&routes.oembed(tree.lang(), slug), oembed)?;
        }
        if tree.context.home(&article.lang) != tree.lang() {
            return Ok(());
        }
        let texts = texts::of(tree, article);
        put(&routes.republish(tree.lang(), slug), republish::page(tree, article, &texts))
    })?;
    for slug in tree.corpus.withdrawn_in(tree.lang()) {
        put(&routes.embed(tree.lang(), slug), embed::withdrawn(tree, slug))?;
    }
    for (facet, value) in tree.lists() {
        put(&routes.embed_list(tree.lang(), facet, &value), embed::list(tree, facet, &value))?;
    }
    put(&(routes.embed_maker(tree.lang()) + NOT_FOUND), embed::unknown(tree))?;
    put(&routes.embed_maker(tree.lang()), maker::page(tree))
}
