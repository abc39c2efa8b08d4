//! The search index of a library of any size, made up in memory, counted in segments and merged: what it takes, how
//! large it is, and what a query fetches of it. No page is written, so that a million articles can be tried.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    fs,
};

use anyhow::{Context, Result};
use lectern::{
    corpus::{Article, Block, Catalog, Date, Facet, Inline, Lang, Slug, Summary, Titles, json, paths},
    publish::{
        hash,
        site::index::{Segment, merge},
        source::library::Synonyms,
    },
    search::index::catalog,
    store::{ByteSource, LoadError, Store},
};
use tokio::runtime::Runtime;

use crate::{
    bytes::{brotli, length},
    driver::runtime,
    figures::{Figure, median, share},
    texts::longest,
    words::{Random, Vocabulary},
};

/// Articles in a segment: about a year of a large newsroom.
const A_SEGMENT: usize = 50_000;
const QUERIES: usize = 100;
/// The results of the first page, whose titles are fetched.
const RESULTS: usize = 10;
const ROOT: &str = "data/index.00000000000000000000.bin";

pub(crate) fn measure(sizes: &[usize], all: &mut Vec<Figure>) -> Result<()> {
    let runtime = runtime()?;
    sizes.iter().try_for_each(|articles| one(*articles, runtime, all))
}

fn one(articles: usize, runtime: &Runtime, all: &mut Vec<Figure>) -> Result<()> {
    println!("bench: an index of {articles} articles in segments");
    // A larger library has more different words; up to 100,000 the words are those of the published libraries.
    let vocabulary = if articles > 100_000 { Vocabulary::of(articles as u64 / 2) } else { Vocabulary::new() };
    let langs: Vec<Lang> = vec!["en".parse().map_err(anyhow::Error::msg)?];
    let began = processor();
    let (mut segments, mut text, mut files) = (Vec::new(), 0.0, HashMap::new());
    let (mut titles, mut queries) = (Vec::new(), Vec::new());
    for first in (0..articles).step_by(A_SEGMENT) {
        let some: Vec<Article> =
            (first..articles.min(first + A_SEGMENT)).map(|n| article(&vocabulary, n, &langs)).collect::<Result<_>>()?;
        text += some.iter().map(characters).sum::<f64>();
        queries.extend(
            some.iter().step_by((articles / QUERIES).max(1)).map(|article| longest(&article.title, 2).join(" ")),
        );
        segments.push(Segment::of(&some, &langs, &|_| None, &Synonyms::default()).write()?);
        titles.extend(some.iter().map(summary));
    }
    let counted = processor();
    let mut title_hashes = Vec::new();
    for (n, some) in titles.chunks(paths::titles_a_file(articles)).enumerate() {
        let bytes = json::write(&Titles::new(some)).context("titles cannot be written")?;
        title_hashes.push(hash::short(&bytes));
        files.insert(paths::file(&paths::titles(n), &hash::short(&bytes)), bytes);
    }
    let title_files = files.len() as f64;
    let catalog = catalog::encode(&columns(articles, &langs)?);
    let of_segments: f64 = segments.iter().map(|bytes| length(bytes)).sum();
    let read = segments.drain(..).map(|bytes| Segment::read(&bytes)).collect::<Result<Vec<_>>>()?;
    let number = read.len() as f64;
    let (files, bytes) = (RefCell::new(files), Cell::new(0.0));
    let write = |name: &str, file: &[u8]| {
        bytes.set(bytes.get() + length(file));
        files.borrow_mut().insert(name.to_owned(), file.to_vec());
        Ok(())
    };
    let root = merge(read, langs, title_hashes, hash::short(&catalog), &write)?;
    let (of_root, merged) = (length(&root), processor());
    let mut files = files.into_inner();
    files.insert(ROOT.to_owned(), root);
    let count = files.len() as f64;
    let (requests, fetched) = ask(&files, &queries, runtime)?;
    let figure =
        |what: &str, value: Option<f64>, unit| Figure::new(format!("{articles} in segments, {what}"), value, unit);
    let seconds = |from: Option<f64>, to: Option<f64>| to.zip(from).map(|(to, from)| to - from);
    all.extend([
        figure("titles and bodies", Some(text), "B"),
        figure("segments", Some(number), ""),
        figure("bytes of segments", Some(of_segments), "B"),
        figure("making up and counting, processor time", seconds(began, counted), "s"),
        figure("merging, processor time", seconds(counted, merged), "s"),
        figure("memory at most", peak(), "MB"),
        figure("files of terms and words", Some(count - title_files - 1.0), ""),
        figure("bytes of terms and words", Some(bytes.get()), "B"),
        figure("files of titles", Some(title_files), ""),
        figure("root", Some(of_root), "B"),
        figure("catalog", Some(length(&catalog)), "B"),
        figure("requests of a query after the root, median", median(&requests), ""),
        figure("requests of a query after the root, 95 % at most", share(&requests, 0.95), ""),
        figure("bytes of a query after the root, median", median(&fetched), "B"),
        figure("bytes of a query after the root, 95 % at most", share(&fetched, 0.95), "B"),
    ]);
    Ok(())
}

/// For each query, how many requests it makes and bytes it fetches in a browser that has the root, until the titles of
/// the first results are there. Texts count as brotli 11 makes them.
fn ask(files: &HashMap<String, Vec<u8>>, queries: &[String], runtime: &Runtime) -> Result<(Vec<f64>, Vec<f64>)> {
    let (mut requests, mut bytes) = (Vec::new(), Vec::new());
    for query in queries {
        let host = Counting { files, fetched: RefCell::default() };
        let store = Store::new(&host, [ROOT.to_owned()]);
        let answer = runtime.block_on(store.search(query, false))?.context("a query without words")?;
        let best = answer.ranked.best(&answer.ranked.rows(), 0, RESULTS);
        runtime.block_on(store.titles(&best))?;
        let fetched: Vec<String> = host.fetched.take().into_iter().filter(|name| name != ROOT).collect();
        requests.push(fetched.iter().map(|_| 1.0).sum());
        let size = |name: &String| match files.get(name) {
            Some(file) if name.ends_with(".json") => brotli(file).map(|packed| length(&packed)),
            file => Ok(file.map_or(0.0, |file| length(file))),
        };
        bytes.push(fetched.iter().map(size).sum::<Result<f64>>()?);
    }
    Ok((requests, bytes))
}

/// A host that counts what is fetched.
struct Counting<'a> {
    files: &'a HashMap<String, Vec<u8>>,
    fetched: RefCell<Vec<String>>,
}

impl ByteSource for &Counting<'_> {
    async fn read(&self, file: &str) -> Result<Vec<u8>, LoadError> {
        self.fetched.borrow_mut().push(file.to_owned());
        self.files.get(file).cloned().ok_or_else(|| LoadError::Missing { file: file.to_owned() })
    }
}

/// An article of the length of those in the published libraries.
fn article(vocabulary: &Vocabulary, number: usize, langs: &[Lang]) -> Result<Article> {
    let mut random = Random::new(1_000 + number as u64);
    let slug: Slug = format!("article-{number:07}").parse().map_err(anyhow::Error::msg)?;
    let mut article = Article::new(slug.clone(), langs[0].clone(), slug);
    let (title, body) = (random.between(4, 10), random.between(250, 600));
    article.title = vocabulary.phrase(&mut random, title);
    article.body = vec![Block::Paragraph(vec![Inline::Text(vocabulary.paragraph(&mut random, body))])];
    Ok(article)
}

fn characters(article: &Article) -> f64 {
    let body = article.body.iter().map(|block| match block {
        Block::Paragraph(inlines) => {
            inlines.iter().map(|inline| if let Inline::Text(text) = inline { text.len() } else { 0 }).sum()
        }
        _ => 0,
    });
    (article.title.len() + body.sum::<usize>()) as f64
}

fn summary(article: &Article) -> Summary {
    Summary {
        slug: article.slug.clone(),
        lang: article.lang.clone(),
        title: article.title.clone(),
        date: Date::day(2020, 1, 1),
        summary: String::new(),
        topics: Vec::new(),
        picture: None,
        also: Vec::new(),
    }
}

/// A catalog with 21 years, 3 sections, 12 topics and 20 places, as in the published libraries.
fn columns(articles: usize, langs: &[Lang]) -> Result<Catalog> {
    let mut catalog = Catalog { langs: langs.to_vec(), ..Catalog::default() };
    let facets = [(Facet::Section, 3, 1), (Facet::Topic, 12, 3), (Facet::Place, 20, 2)];
    for (facet, values, _) in facets {
        let ids = (0..values).map(|n| format!("{facet:?}-{n}").to_lowercase().parse().map_err(anyhow::Error::msg));
        catalog.columns[facet].ids = ids.collect::<Result<_>>()?;
    }
    for row in 0..articles {
        let mut random = Random::new(row as u64);
        catalog.lang.push(0);
        catalog.year.push(2_005 + (row * 21 / articles) as u16);
        catalog.group.push(row as u32);
        for (facet, values, most) in facets {
            let mut of: Vec<u16> = (0..random.between(1, most)).map(|_| random.between(0, values - 1) as u16).collect();
            of.sort_unstable();
            of.dedup();
            catalog.columns[facet].push(of);
        }
    }
    Ok(catalog)
}

/// Seconds of processor time that this process has used, as Linux counts them: a hundred a second.
fn processor() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |n: usize| fields.get(n)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

/// The most memory that this process has had, in megabytes.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1e3)
}
