//! A library → the corpus: articles in order, linked to their translations, neighbours and relatives; the catalog; and
//! what each language of the interface shows.

mod addresses;
pub mod alike;
mod catalog;
mod corpus;
mod destinations;
mod follow;
mod leads;
mod links;
mod places;
mod related;
mod settled;
mod site;
pub mod times;
mod translations;

use std::path::PathBuf;

use crate::{
    corpus::{Article, Summary},
    publish::{problem::Problem, source::library::Library},
};

pub use corpus::{Alias, Corpus, SectionPacks};
pub use related::KeptRelatives;
pub use settled::settled;

/// The old addresses of the articles in these files.
fn aliases(library: &Library, files: &[PathBuf]) -> Vec<Alias> {
    let mut aliases = Vec::new();
    for (place, file) in files.iter().enumerate() {
        for address in library.aliases(file) {
            let line = library.line(file, "aliases");
            aliases.push(Alias { file: file.clone(), line, address: address.clone(), place });
        }
    }
    aliases.sort_by(|a, b| a.file.cmp(&b.file));
    aliases
}

/// Builds the corpus of a library. Whatever is faulty is left out and reported.
pub fn assemble(library: &mut Library) -> (Corpus, Vec<Problem>) {
    assembled(library, Relating::Anew)
}

/// The same for an author who looks at the site again and again: relatives are those of `kept` until an article comes
/// or goes.
pub fn assemble_again(library: &mut Library, kept: &KeptRelatives) -> (Corpus, Vec<Problem>) {
    assembled(library, Relating::Kept(kept))
}

/// The same without the most similar articles of each, which take the longest: for an author who is typing.
pub fn assemble_soon(library: &mut Library) -> (Corpus, Vec<Problem>) {
    assembled(library, Relating::Not)
}

/// How the articles that are most alike are found.
enum Relating<'a> {
    Anew,
    Kept(&'a KeptRelatives),
    Not,
}

fn assembled(library: &mut Library, relating: Relating<'_>) -> (Corpus, Vec<Problem>) {
    let mut problems = Vec::new();
    let languages = library.file.languages.clone();
    let mut articles = std::mem::take(&mut library.articles);
    problems.extend(addresses::assign(&mut articles, &languages, &|file, field| library.line(file, field)));
    // Undated first, then by date; by slug and language where dates are the same.
    articles.sort_by(|(_, a), (_, b)| (a.date, &a.slug, &a.lang).cmp(&(b.date, &b.slug, &b.lang)));
    let sections = site::sections(&library.file.nav);
    problems.extend(links::unknown_sections(library, &articles, &sections));
    let (gone, articles): (Vec<_>, Vec<_>) = articles.into_iter().partition(|(_, article)| article.withdrawn);
    let (gone, mut stubs): (Vec<PathBuf>, Vec<Article>) = gone.into_iter().unzip();
    let (files, mut articles): (Vec<PathBuf>, Vec<Article>) = articles.into_iter().unzip();
    links::versions(&mut articles, &mut stubs);
    problems.extend(translations::compare(&mut articles, &files, library));
    links::neighbours(&mut articles);
    match relating {
        Relating::Anew => related::relate(&mut articles),
        Relating::Kept(kept) => kept.relate(&mut articles),
        Relating::Not => {}
    }
    let catalog = catalog::catalog(&articles, &sections);
    let summaries: Vec<Summary> = articles.iter().map(links::summary).collect();
    links::forget(&mut articles, &mut stubs, &sections);
    let tops = articles.iter().chain(&stubs).map(|article| sections.top(&article.sections).cloned()).collect();
    let view = site::View { library, catalog: &catalog, summaries: &summaries };
    let mut corpus = Corpus {
        sites: languages.iter().map(|lang| (lang.clone(), view.site(lang, &articles))).collect(),
        fronts: languages.iter().map(|lang| (lang.clone(), view.front(lang))).collect(),
        pages: languages.iter().map(|lang| (lang.clone(), view.pages(lang))).collect(),
        languages,
        articles,
        files: files.iter().chain(library.pages.iter().map(|page| &page.file)).cloned().collect(),
        tops,
        interface: library.interface.clone(),
        synonyms: library.file.synonyms.clone(),
        catalog,
        summaries,
        withdrawn: stubs.iter().map(|stub| (stub.lang.clone(), stub.slug.clone())).collect(),
        stubs,
        aliases: aliases(library, &files),
        article_files: files.clone(),
    };
    problems.extend(site::pages_without_item(library));
    problems.extend(leads::lead(&mut corpus, library, &files, &gone));
    follow::follow(&mut corpus);
    (corpus, problems)
}
