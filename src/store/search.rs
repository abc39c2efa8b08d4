//! Asking the index: which files a query needs, one step after the other, each step's files at the same time.

use std::{pin::Pin, sync::Arc};

use crate::{
    corpus::{Summary, Titles, paths},
    search::{
        Ask, Marker, Ranked,
        index::{
            Root, Shard,
            root::{Piece, Place},
            words::{self, Known},
        },
        plan::{self, Wanted},
        rank::{self, Part},
        spell,
    },
};

use super::{Keep, Kept, LoadError, Source, Store, join, keep, keep_with, typed};

/// Words of fewer articles than one in so many may be mistakes.
const RARE: usize = 2_000;

/// What the index says to a query.
#[derive(Debug, Clone)]
pub struct Answer {
    pub ask: Ask,
    pub wanted: Vec<Wanted>,
    pub ranked: Ranked,
    /// Rows of articles that have all words of a phrase that is left out, in order: whether side by side, their texts
    /// say.
    pub doubtful: Vec<u32>,
    pub marker: Marker,
    /// Parts of the index could not be loaded: articles may be missing.
    pub incomplete: bool,
}

impl Answer {
    /// The words of the query `text` that are marked in an article it finds: what was meant stands for what no article has,
    /// and beside what few have.
    pub fn words(&self, text: &str) -> String {
        let mut words = text.to_owned();
        for wanted in &self.wanted {
            let apart = wanted.asked.is_part;
            words = match &wanted.meant {
                None if apart => [&words, " ", &wanted.asked.folded].concat(),
                Some(meant) if wanted.known => [&words, " ", meant].concat(),
                _ => wanted.corrected(&words),
            };
        }
        words
    }
}

impl<S: Source> Store<S> {
    /// The root of the index.
    pub async fn index(&self) -> Result<Arc<Root>, LoadError> {
        let stem = paths::index();
        let kept = self.load(&stem, |file, bytes| keep_with(file, Root::read(bytes))).await?;
        typed(&stem, kept)
    }

    /// Asks the index. `None` when nothing is typed; signs alone find nothing.
    pub async fn search(&self, text: &str) -> Result<Option<Answer>, LoadError> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let mut ask = Ask::parse(text);
        let root = self.index().await?;
        let mut wanted = Wanted::all(&ask.words);
        let mut shards = Shards::default();
        let mut files: Vec<usize> = wanted.iter().flat_map(|wanted| plan::files(&root, wanted)).collect();
        let without: Vec<Vec<Wanted>> = ask.without.iter().map(|words| Wanted::all(words)).collect();
        without.iter().flatten().for_each(|wanted| files.extend(plan::files(&root, wanted)));
        self.add_shards(&root, files, &mut shards).await;
        if wanted.iter().any(|wanted| !wanted.asked.parts.is_empty()) {
            ask.take_apart(|n| !plan::variants(&root, &wanted[n], &shards.of).is_empty());
            wanted = Wanted::all(&ask.words);
        }
        self.correct(&root, &mut wanted, &mut shards).await;
        if wanted.iter().any(|wanted| wanted.meant.is_some()) {
            let files = wanted.iter().flat_map(|wanted| plan::files(&root, wanted)).collect();
            self.add_shards(&root, files, &mut shards).await;
        }
        let mut parts = Vec::new();
        for (n, wanted) in wanted.iter().enumerate() {
            let mut variants = plan::variants(&root, wanted, &shards.of);
            if variants.is_empty() && wanted.asked.unfinished {
                variants = plan::shortened(&root, wanted, &shards.of);
            }
            parts.push(Part {
                variants,
                in_title: wanted.asked.in_title,
                required: ask.phrases.iter().any(|phrase| phrase.contains(&n)),
            });
        }
        let mut out = Vec::new();
        let mut doubtful = vec![false; root.rows];
        for words in &without {
            let mut variants: Vec<_> = words.iter().map(|word| plan::variants(&root, word, &shards.of)).collect();
            match variants.as_mut_slice() {
                [variants] => {
                    out.push(Part {
                        variants: std::mem::take(variants),
                        in_title: words[0].asked.in_title,
                        required: false,
                    });
                }
                _ => rank::add_all(&root, &variants, &mut doubtful),
            }
        }
        let ranked = if ask.is_empty() { Ranked::default() } else { rank::rank(&root, &parts, &out) };
        let is_doubtful = |row: &u32| doubtful[*row as usize] && ranked.scores[*row as usize] > 0.0;
        let doubtful = (0..ranked.scores.len() as u32).filter(is_doubtful).collect();
        let marker = Marker::new(&wanted, &root.langs);
        Ok(Some(Answer { ask, wanted, ranked, doubtful, marker, incomplete: shards.incomplete }))
    }

    /// Whether every file of terms that a query needs is here already.
    pub fn is_ready(&self, text: &str) -> bool {
        let kept = self.kept();
        let root = kept.iter().find(|(file, _)| paths::is_index(file));
        let Some(Ok(root)) = root.map(|(_, root)| root.clone().downcast::<Root>()) else { return false };
        let wanted = Wanted::all(&Ask::parse(text).words);
        wanted.iter().flat_map(|wanted| plan::files(&root, wanted)).all(|file| match &root.terms[file].place {
            Place::Inline { .. } => true,
            Place::File(hash) => {
                let file = paths::file(&paths::terms(file), hash);
                kept.iter().any(|(other, _)| *other == file)
            }
        })
    }

    /// Looks for the words that were meant by unfinished, rare and unknown ones.
    async fn correct(&self, root: &Root, wanted: &mut [Wanted], shards: &mut Shards) {
        let mut rare: Vec<(&mut Wanted, usize)> = Vec::new();
        for wanted in wanted {
            let variants = plan::variants(root, wanted, &shards.of);
            let count: usize = variants.iter().map(|variant| variant.found.count).sum();
            wanted.known = count > 0;
            if count <= root.rows / RARE && spell::tolerance(wanted.asked.folded.chars().count()) > 0 {
                rare.push((wanted, count));
            }
        }
        let keep: Keep = |file, bytes| keep_with(file, words::decode(bytes));
        // In the middle of an ending a word is no mistake: `governm` is more than the term of `government`.
        for ending in [true, false] {
            let files = rare.iter().flat_map(|(wanted, _)| plan::word_files(root, wanted, ending)).collect();
            let (words, complete) = self.pieces(root, &root.words, paths::words, files, keep).await;
            shards.incomplete |= !complete;
            for (wanted, count) in &mut rare {
                let files = plan::word_files(root, wanted, ending);
                let here = words.iter().filter(|(file, _)| files.contains(file));
                let known = here.filter_map(|(_, kept)| kept.downcast_ref::<Vec<Known>>()).flatten();
                let typed = &wanted.asked.folded;
                let meant = if ending { spell::begun(typed, known) } else { spell::meant(typed, *count, known) };
                wanted.meant = meant.map(|known| known.word.clone()).or(wanted.meant.take());
            }
        }
    }

    async fn add_shards(&self, root: &Root, mut files: Vec<usize>, shards: &mut Shards) {
        files.retain(|file| shards.of.iter().all(|(other, _)| other != file));
        let keep: Keep = |file, bytes| keep_with(file, Shard::read(bytes));
        let (more, complete) = self.pieces(root, &root.terms, paths::terms, files, keep).await;
        shards.of.extend(more.into_iter().filter_map(|(file, kept)| Some((file, kept.downcast().ok()?))));
        shards.incomplete |= !complete;
    }

    /// Parts of the index by their numbers, as far as they could be loaded, and whether all could. `pieces` are the terms or
    /// the words of `root`.
    async fn pieces(
        &self,
        root: &Root,
        pieces: &[Piece],
        stem: fn(usize) -> String,
        files: Vec<usize>,
        keep: Keep,
    ) -> (Vec<(usize, Kept)>, bool) {
        let mut wanted: Vec<usize> = Vec::new();
        let mut loads = Vec::new();
        for file in files {
            if let Some(piece) = pieces.get(file).filter(|_| !wanted.contains(&file)) {
                wanted.push(file);
                loads.push(Box::pin(self.piece(root, piece, stem(file), keep)) as Wait<'_, Kept>);
            }
        }
        let loaded = join::all(loads).await;
        let complete = loaded.iter().all(Result::is_ok);
        let there = wanted.into_iter().zip(loaded).filter_map(|(file, kept)| Some((file, kept.ok()?)));
        (there.collect(), complete)
    }

    /// A part of the index, from the root or from a file of its own.
    async fn piece(&self, root: &Root, piece: &Piece, stem: String, keep: Keep) -> Result<Kept, LoadError> {
        match &piece.place {
            Place::File(hash) => self.bring(&paths::file(&stem, hash), keep).await,
            Place::Inline { start, end } => match self.recall(&stem) {
                Some(kept) => Ok(kept),
                None => Ok(self.keep(&stem, keep(&stem, &root.inline[*start..*end])?)),
            },
        }
    }

    /// Title, date and languages of rows of the catalog; `None` for those that could not be loaded.
    pub async fn titles(&self, rows: &[u32]) -> Result<Vec<Option<Summary>>, LoadError> {
        let root = self.index().await?;
        let mut wanted: Vec<usize> = Vec::new();
        for row in rows {
            let file = *row as usize / root.titles_a_file;
            if !wanted.contains(&file) {
                wanted.push(file);
            }
        }
        let name = |n: &usize| root.titles.get(*n).map(|hash| paths::file(&paths::titles(*n), hash));
        let names: Vec<(usize, String)> = wanted.iter().filter_map(|n| name(n).map(|name| (*n, name))).collect();
        let loads = names.iter().map(|(_, file)| Box::pin(self.bring(file, keep::<Titles>)) as Wait<'_, Kept>);
        let loaded = join::all(loads.collect()).await;
        let files: Vec<(usize, Arc<Titles>)> = (names.iter().zip(loaded))
            .filter_map(|((n, file), kept)| Some((*n, typed(file, kept.ok()?).ok()?)))
            .collect();
        let title = |row: &u32| {
            let (_, titles) = files.iter().find(|(n, _)| *n == *row as usize / root.titles_a_file)?;
            titles.summary(*row as usize % root.titles_a_file)
        };
        Ok(rows.iter().map(title).collect())
    }
}

pub(super) type Wait<'a, T> = Pin<Box<dyn Future<Output = Result<T, LoadError>> + 'a>>;

/// The files of terms that are there.
#[derive(Default)]
struct Shards {
    of: Vec<(usize, Arc<Shard>)>,
    incomplete: bool,
}
