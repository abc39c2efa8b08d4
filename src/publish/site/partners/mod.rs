//! Pages and files for partners: embed pages of articles and lists, oEmbed files, and the generator that puts the
//! snippets and the texts to republish together. All static; the scripts are small, classic, and nobody needs them to
//! read. An article has one embed page and one oEmbed file, in the tree of its own language.

mod assets;
mod choices;
mod document;
mod embed;
mod height;
mod list;
mod maker;
mod oembed;
mod parts;
mod republish;
mod tree;

use std::collections::BTreeSet;

use anyhow::Result;
use rayon::prelude::*;

use crate::{
    corpus::{Article, Lang},
    publish::{assemble::Corpus, source::library::format::LibraryFile},
    ui::context::Context,
};

use super::{
    assets::Assets,
    files::{self as names, NOT_FOUND},
    keys::PageKeys,
    output::Output,
};
pub use assets::{PartnerFiles, write as write_files};
pub(super) use document::moved;
use tree::LanguageTree;

/// Writes everything that partners need, in every interface language.
pub fn write(
    corpus: &Corpus,
    settings: &LibraryFile,
    assets: &Assets,
    files: &PartnerFiles,
    keys: &PageKeys<'_>,
    context_of: &(dyn Fn(&Lang) -> Context + Sync),
    out: &Output,
) -> Result<()> {
    let captions = republish::captions(&corpus.languages, context_of);
    for lang in &corpus.languages {
        let context = context_of(lang);
        let words = corpus.interface.partner_words(lang);
        let tree = LanguageTree { corpus, context: &context, assets, files, settings, words, captions: &captions };
        write_tree(&tree, keys, out)?;
    }
    Ok(())
}

/// Writes the pages of one language.
fn write_tree(tree: &LanguageTree<'_>, keys: &PageKeys<'_>, out: &Output) -> Result<()> {
    let routes = &tree.context.routes;
    let put = |url: &str, text: String| out.write(&names::of_address(routes, url), text.as_bytes());
    let home = |article: &Article| tree.context.home(&article.lang) == tree.lang();
    let shown = tree.corpus.shown_in(tree.lang());
    shown.par_iter().filter(|place| home(&tree.corpus.articles[**place])).try_for_each(|place| {
        let article = &tree.corpus.articles[*place];
        let slug = &article.slug;
        let file = names::of_address(routes, &routes.embed(tree.lang(), slug));
        let key = keys.page(tree.lang(), "embed", &article.facets, keys.embedded(*place))?;
        out.make(&file, key, || {
            let context = Context::new(routes.clone(), keys.site(tree.lang(), &article.facets)?);
            Ok(embed::article(&LanguageTree { context: &context, ..*tree }, article))
        })?;
        match oembed::of(tree, article) {
            Some(oembed) => put(&routes.oembed(tree.lang(), slug), oembed),
            None => Ok(()),
        }
    })?;
    let withdrawn = tree.corpus.withdrawn_in(tree.lang());
    let stubs = tree.corpus.stubs.iter().filter(|stub| home(stub) && withdrawn.contains(&stub.slug));
    for slug in stubs.map(|stub| &stub.slug).collect::<BTreeSet<_>>() {
        put(&routes.embed(tree.lang(), slug), embed::withdrawn(tree, slug))?;
    }
    tree.lists().par_iter().try_for_each(|(facet, value)| {
        put(&routes.embed_list(tree.lang(), *facet, value), list::list(tree, *facet, value))
    })?;
    put(&(routes.embed_maker(tree.lang()) + NOT_FOUND), embed::unknown(tree))?;
    put(&routes.embed_maker(tree.lang()), maker::page(tree))
}
