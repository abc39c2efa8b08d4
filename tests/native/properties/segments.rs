//! An index that is merged from segments is the index of the whole library, whatever the library and wherever it is
//! cut: the same bytes, so the same scores.

use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

use futures::executor::block_on;
use lectern::{
    corpus::{Article, Block, Inline, Lang, Site as Names, paths},
    publish::{
        site::{
            index::{Segment, Sites, merge},
            pages::Folder,
        },
        source::library::Synonyms,
    },
    search::index::Root,
    store::{ByteSource, LoadError, Store},
};
use proptest::{prelude::*, sample::Index, test_runner::TestCaseError};
use tempfile::TempDir;

use super::{
    made_up::{Made, made},
    property, property_in_parts,
};
use crate::sites;

/// The files of an index, by their names; the root has no hash.
type Files = BTreeMap<String, Vec<u8>>;

const ROOT: &str = "data/index.00000000000000000000.bin";

/// Counts articles in pieces, on as many machines as one likes: only bytes come from there.
fn segmented(articles: &[Article], cuts: &[Index], langs: &[Lang], names: Sites<'_, '_>) -> Vec<Segment> {
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(articles.len() + 1)).collect();
    cuts.extend([0, articles.len()]);
    cuts.sort_unstable();
    let pieces = cuts.windows(2).map(|cut| &articles[cut[0]..cut[1]]);
    let segment = |some| Segment::of(some, langs, names, &Synonyms::default()).write().unwrap();
    pieces.map(|some| Segment::read(&segment(some)).unwrap()).collect()
}

fn merged(segments: Vec<Segment>, langs: &[Lang], titles: &[String], catalog: &str) -> Files {
    let files = RefCell::new(Files::new());
    let write = |name: &str, bytes: &[u8]| {
        files.borrow_mut().insert(name.to_owned(), bytes.to_vec());
        Ok(())
    };
    let root = merge(segments, langs.to_vec(), titles.to_vec(), catalog.to_owned(), &write).unwrap();
    let mut files = files.into_inner();
    files.insert(ROOT.to_owned(), root);
    files
}

/// A made-up library, published as a whole, and again from its own articles in pieces.
fn check((made, cuts): (Made, Vec<Index>)) -> Result<(), TestCaseError> {
    let (draft, _) = made.draft();
    let folder = TempDir::new().unwrap();
    sites::build_into(draft.folder(), "/", folder.path()).unwrap();
    let Ok(data) = std::fs::read_dir(folder.path().join("data")) else { return Ok(()) };
    let all: Vec<String> = data.map(|file| format!("data/{}", file.unwrap().file_name().to_string_lossy())).collect();
    let store = Store::new(Folder(folder.path().to_owned()), all.clone());
    let root = block_on(store.index()).unwrap();
    let rows: Vec<u32> = (0..root.rows as u32).collect();
    let titles = block_on(store.titles(&rows)).unwrap();
    let article = |title: &lectern::corpus::Summary| {
        Article::clone(&block_on(store.article(std::slice::from_ref(&title.lang), &title.slug)).unwrap().unwrap())
    };
    let articles: Vec<Article> = titles.iter().map(|title| article(title.as_ref().unwrap())).collect();
    let interfaces = block_on(store.manifest()).unwrap().languages.clone();
    let names: Vec<(Lang, Arc<Names>)> =
        interfaces.into_iter().map(|lang| (lang.clone(), block_on(store.site(&lang)).unwrap())).collect();
    let of = |lang: &Lang| names.iter().find(|(other, _)| other == lang).or(names.first()).map(|(_, site)| &**site);
    let segments = segmented(&articles, &cuts, &root.langs, &of);
    let files = merged(segments, &root.langs, &root.titles, &root.catalog);
    let mut whole = 0;
    for name in all.iter().filter(|name| paths::is_index(name) || name.starts_with("data/index-terms")) {
        whole += 1;
        let name_here = if paths::is_index(name) { ROOT } else { name.as_str() };
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        prop_assert!(files.get(name_here) == Some(&bytes), "{name} differs with the cuts {cuts:?}");
    }
    prop_assert!(whole > 0, "the site has no index");
    Ok(())
}

#[test]
fn a_made_up_library_has_the_same_index_from_segments() {
    let inputs = || (made(), prop::collection::vec(any::<Index>(), 0..4));
    property_in_parts(24, inputs, check);
}

/// Articles of words that are frequent or rare, in two languages. Libraries of more than 128 articles have newest ones,
/// whose terms lie in the root.
fn articles(texts: &[Vec<u16>]) -> Vec<Article> {
    let word = |n: &u16| {
        // Few words are frequent, and most are rare.
        let rank = (u32::from(*n) * u32::from(*n)) >> 22;
        format!(
            "{}{}ord",
            ["b", "d", "k", "l", "m", "p", "r", "s"][rank as usize % 8],
            ["a", "e", "i"][rank as usize % 3]
        ) + &"nasteru".chars().cycle().skip(rank as usize % 7).take(rank as usize / 24).collect::<String>()
    };
    let article = |(n, text): (usize, &Vec<u16>)| {
        let (slug, lang) = (format!("a{n}").parse().unwrap(), if n % 5 == 4 { "ka" } else { "en" }.parse().unwrap());
        let mut article = Article::new(slug, lang, format!("a{n}").parse().unwrap());
        let words: Vec<String> = text.iter().map(word).collect();
        article.title = words.iter().take(3).cloned().collect::<Vec<_>>().join(" ");
        article.body = vec![Block::Paragraph(vec![Inline::Text(words.join(" "))])];
        article
    };
    texts.iter().enumerate().map(article).collect()
}

/// The files of an index in memory.
struct Memory(Files);

impl ByteSource for Memory {
    async fn read(&self, file: &str) -> Result<Vec<u8>, LoadError> {
        self.0.get(file).cloned().ok_or_else(|| LoadError::Missing { file: file.to_owned() })
    }
}

#[test]
fn scores_of_a_segmented_index_are_those_of_a_whole_one() {
    let texts = prop::collection::vec(prop::collection::vec(any::<u16>(), 3..40), 1..300);
    let inputs = (texts, prop::collection::vec(any::<Index>(), 1..6));
    let langs: Vec<Lang> = ["en", "ka"].map(|lang| lang.parse().unwrap()).to_vec();
    property(48, inputs, |(texts, cuts)| {
        let articles = articles(&texts);
        let names = |_: &Lang| None;
        let whole = merged(vec![Segment::of(&articles, &langs, &names, &Synonyms::default())], &langs, &[], "");
        let parts = merged(segmented(&articles, &cuts, &langs, &names), &langs, &[], "");
        let stores = [&whole, &parts].map(|files| Store::new(Memory(files.clone()), [ROOT.to_owned()]));
        for article in articles.iter().step_by(17) {
            let answers =
                stores.each_ref().map(|store| block_on(store.search(&article.title, false)).unwrap().unwrap());
            prop_assert!(answers[0].ranked.scores.iter().any(|score| *score > 0.0), "{} is not found", article.title);
            prop_assert_eq!(&answers[0].ranked.scores, &answers[1].ranked.scores, "{}", article.title);
            prop_assert!(answers.iter().all(|answer| !answer.incomplete));
        }
        prop_assert!(whole == parts, "not the same bytes with the cuts {cuts:?}");
        let root = Root::read(&whole[ROOT]).unwrap();
        prop_assert_eq!(root.rows, articles.len());
        Ok(())
    });
}

#[test]
fn bytes_that_are_no_segment_are_refused() {
    let articles = articles(&[vec![1, 300, 9_000], vec![2, 40_000, 65_000]]);
    let whole = Segment::of(&articles, &["en".parse().unwrap()], &|_| None, &Synonyms::default()).write().unwrap();
    assert!(Segment::read(&whole).is_ok());
    for end in 0..whole.len() {
        assert!(Segment::read(&whole[..end]).is_err(), "cut at {end}");
    }
}
