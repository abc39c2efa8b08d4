//! Gives each language version of an article an address of its own, also on systems that ignore case in the names of
//! files.
//!
//! Every interface language has a tree of addresses. A version in one of these languages is at home in the tree of its
//! language. All other versions are at home in the tree of the first language, beside the versions of that language, so
//! their slugs have to be different from those of all others.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use crate::{
    corpus::{Article, Lang, Slug},
    publish::{
        names::{self, key},
        problem::Problem,
    },
};

/// Gives every version an address of its own. An article whose address another article already has is left out; the
/// problem names both.
///
/// A version in a language without interface whose slug is that of another version of the same article gets the slug
/// `<slug>-<lang>`. `line` finds the line of a field in a file.
pub(super) fn assign(
    articles: &mut Vec<(PathBuf, Article)>,
    languages: &[Lang],
    line: &dyn Fn(&Path, &str) -> usize,
) -> Vec<Problem> {
    let place = |lang: &Lang| languages.iter().position(|other| other == lang).unwrap_or(usize::MAX);
    // Languages of the interface first: their versions have the slug that the author wrote.
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|n| (place(&articles[*n].1.lang), articles[*n].1.lang.clone()));
    let mut taken = Taken::default();
    let mut problems = Vec::new();
    let mut out = vec![false; articles.len()];
    let mut to_be_told_apart = Vec::new();
    for n in order {
        let wanted = articles[n].1.slug.clone();
        let found = taken.refuse(articles, n, line);
        if let Some(problem) = found {
            problems.push(problem);
            out[n] = true;
            continue;
        }
        taken.versions.insert((articles[n].1.translation.clone(), articles[n].1.lang.clone()), n);
        let same = taken.slugs.entry(key(wanted.as_str())).or_default();
        if place(&articles[n].1.lang) == usize::MAX && !same.is_empty() {
            to_be_told_apart.push(n);
        } else {
            same.push(n);
        }
    }
    // Done last, so that a slug made here never takes one that an author wrote.
    for n in to_be_told_apart {
        let slug = with_lang(&articles[n].1.slug, &articles[n].1.lang);
        let same = taken.slugs.entry(key(slug.as_str())).or_default();
        if let Some(other) = same.first() {
            let (file, article) = &articles[n];
            let message = format!(
                "this `{}` version of `{}` needs the address `{slug}`, which belongs to {} already",
                article.lang,
                article.slug,
                articles[*other].0.display(),
            );
            problems
                .push(Problem::error(file, message).at(line(file, "slug")).help("give one of the two another `slug`"));
            out[n] = true;
        } else {
            same.push(n);
            articles[n].1.slug = slug;
        }
    }
    let mut out = out.into_iter();
    articles.retain(|_| out.next() != Some(true));
    problems
}

/// Articles (as indices) by the values that must be unique.
#[derive(Default)]
struct Taken {
    slugs: HashMap<String, Vec<usize>>,
    versions: HashMap<(Slug, Lang), usize>,
}

impl Taken {
    /// The problem of an article whose slug and language another one already has.
    fn refuse(
        &self,
        articles: &[(PathBuf, Article)],
        n: usize,
        line: &dyn Fn(&Path, &str) -> usize,
    ) -> Option<Problem> {
        let (file, article) = &articles[n];
        let error = |message: String, help: &str| Some(Problem::error(file, message).at(line(file, "slug")).help(help));
        let own = key(article.slug.as_str());
        let same_slug = self.slugs.get(&own).into_iter().flatten().map(|n| &articles[*n]);
        let clash =
            |(_, other): &&(PathBuf, Article)| other.lang == article.lang || other.translation != article.translation;
        if let Some((other_file, other)) = same_slug.into_iter().find(clash) {
            let alike = match other.slug == article.slug {
                true => String::new(),
                false => format!(" (as `{}`, which is the same name on Windows and macOS)", other.slug),
            };
            let message = format!("the address `{}` belongs to {} already{alike}", article.slug, other_file.display());
            return error(message, "give it another `slug`, or the same `translation` if it is the same article");
        }
        if let Some(other) = self.versions.get(&(article.translation.clone(), article.lang.clone())) {
            let (other, lang, group) = (articles[*other].0.display(), &article.lang, &article.translation);
            let message = format!("{other} is the {lang} version of `{group}` already");
            let line = line(file, "translation");
            return Some(Problem::error(file, message).at(line).help("give it another `translation` or `lang`"));
        }
        if let Some(reason) = names::refuse(article.slug.as_str()) {
            return error(format!("the address `{}` cannot be used: {reason}", article.slug), "give it another `slug`");
        }
        let page = own.strip_prefix("page-").is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        if page {
            let message = format!("the address `{}` is that of a page of the list", article.slug);
            return error(message, "give it another `slug`");
        }
        None
    }
}

/// The slug with the language behind it, no longer than a slug may be.
fn with_lang(slug: &Slug, lang: &Lang) -> Slug {
    slug.with_end(&lang.as_str().to_lowercase())
}
