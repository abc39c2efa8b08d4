//! Articles in relation to each other: versions, neighbours, and their summaries for lists.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use crate::{
    corpus::{Article, Block, Facet, Inline, Lang, Reference, Slug, Summary, Version},
    publish::{problem::Problem, source::library::Library},
};

use super::site::Sections;

pub(super) fn unknown_sections(
    library: &Library,
    articles: &[(PathBuf, Article)],
    sections: &Sections,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (file, article) in articles {
        for section in article.sections.iter().filter(|id| !sections.has(id)) {
            let message = format!("there is no section `{section}` in the navigation");
            let known: Vec<&str> = sections.ids().map(Slug::as_str).collect();
            let alike = |id: &&&str| strsim::osa_distance(id, section.as_str()) <= 1 + id.len() / 6;
            let near = known.iter().filter(alike).min_by_key(|id| strsim::osa_distance(id, section.as_str()));
            let near = near.map(|id| format!("did you mean `{id}`? ")).unwrap_or_default();
            let help = match known.is_empty() {
                true => "the navigation has none; name it in `[[nav]]` of library.toml".to_owned(),
                false => format!("{near}known are: {}", known.join(", ")),
            };
            problems.push(Problem::warning(file, message).at(library.line(file, "sections")).help(help));
        }
    }
    problems
}

/// Fills in the other language versions of each article. Withdrawn versions with the same slug are included until
/// [`forget`] removes them, because their address shows the notice of withdrawal, and lists must not link to it as if
/// it were another version.
pub(super) fn versions(articles: &mut [Article], stubs: &mut [Article]) {
    let mut groups: BTreeMap<Slug, Vec<(Version, bool)>> = BTreeMap::new();
    for article in articles.iter().chain(&*stubs) {
        let version = Version { lang: article.lang.clone(), slug: article.slug.clone() };
        groups.entry(article.translation.clone()).or_default().push((version, article.withdrawn));
    }
    for article in articles {
        let others = groups.get(&article.translation).into_iter().flatten();
        let others = others.filter(|(version, _)| version.lang != article.lang);
        let others = others.filter(|(version, withdrawn)| !withdrawn || version.slug == article.slug);
        article.versions = others.map(|(version, _)| version.clone()).collect();
        article.versions.sort_by(|a, b| a.lang.cmp(&b.lang));
    }
    // A notice leads to the versions that are still shown.
    for stub in stubs {
        let others = groups.get(&stub.translation).into_iter().flatten();
        stub.versions = others.filter(|(_, withdrawn)| !withdrawn).map(|(version, _)| version.clone()).collect();
        stub.versions.sort_by(|a, b| a.lang.cmp(&b.lang));
    }
}

/// Removes withdrawn versions from `versions`, and clears the fields that a stub does not need.
pub(super) fn forget(articles: &mut [Article], stubs: &mut [Article], sections: &Sections) {
    let gone: BTreeSet<(&Lang, &Slug)> = stubs.iter().map(|stub| (&stub.lang, &stub.slug)).collect();
    for article in articles {
        article.versions.retain(|version| !gone.contains(&(&version.lang, &version.slug)));
    }
    for stub in stubs {
        stub.translation = stub.slug.clone();
        stub.sections.retain(|id| sections.has(id));
    }
}

/// Fills in the next older and the next newer article in the same language.
pub(super) fn neighbours(articles: &mut [Article]) {
    let mut last_of: BTreeMap<Lang, usize> = BTreeMap::new();
    for n in 0..articles.len() {
        if let Some(before) = last_of.insert(articles[n].lang.clone(), n) {
            articles[n].previous = Some(reference(&articles[before]));
            articles[before].next = Some(reference(&articles[n]));
        }
    }
}

pub(super) fn reference(article: &Article) -> Reference {
    Reference {
        slug: article.slug.clone(),
        lang: article.lang.clone(),
        title: article.title.clone(),
        date: article.date,
        also: also(article),
    }
}

pub(super) fn summary(article: &Article) -> Summary {
    Summary {
        slug: article.slug.clone(),
        lang: article.lang.clone(),
        title: article.title.clone(),
        date: article.date,
        summary: article.summary.clone(),
        topics: article.facets[Facet::Topic].clone(),
        picture: article.figure.as_ref().and_then(|figure| figure.picture.clone()),
        also: also(article),
    }
}

fn also(article: &Article) -> Vec<Lang> {
    article.versions.iter().map(|version| version.lang.clone()).collect()
}

/// Calls `change` with every run of inlines of the blocks.
pub(super) fn for_each_inlines(blocks: &mut [Block], change: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Heading { text, .. } => change(text),
            Block::List(list) => list.items.iter_mut().for_each(|item| for_each_inlines(item, change)),
            Block::Quote(quote) => for_each_inlines(&mut quote.blocks, change),
            Block::Figure(figure) => change(&mut figure.caption),
            Block::Table(table) => {
                change(&mut table.caption);
                table.head.iter_mut().for_each(&mut *change);
                table.rows.iter_mut().flatten().for_each(&mut *change);
            }
            Block::Code { .. } | Block::Rule => {}
            Block::Note { blocks, .. } => for_each_inlines(blocks, change),
            Block::Facts(facts) => facts.iter_mut().for_each(|fact| {
                change(&mut fact.label);
                change(&mut fact.value);
            }),
            Block::Footnotes(notes) => notes.iter_mut().for_each(|note| for_each_inlines(note, change)),
        }
    }
}
