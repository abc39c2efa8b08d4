//! Searches the index in steps: each step works out which files the query needs, and loads them at the same time.

use std::sync::Arc;

use crate::{
    corpus::{Summary, Titles, paths},
    search::{
        Ask, Marker, Ranked,
        ask::AskedWord,
        index::{
            Root, Shard,
            root::{IndexPart, Location},
            words::{self, KnownWord},
        },
        plan::{self, NEWEST, QueryWord, WordSearch},
        rank::{self, Part},
        spell,
    },
};

use super::{
    data::{ByteSource, Cached, Decode, Store, Wait, checked, decode, downcast_to},
    error::LoadError,
    join,
};

/// A word that fewer than one in this many articles have may be a typing error.
const RARE: usize = 2_000;

/// Decode the terms and the words of an index.
const SHARD: Decode = |file, bytes| checked(file, Shard::read(bytes));
pub(super) const WORDS: Decode = |file, bytes| checked(file, words::decode(bytes));

/// The result of a search in the index.
#[derive(Debug, Clone)]
pub struct Answer {
    pub ask: Ask,
    /// The words of the query, each with its terms and its correction.
    pub words: Vec<QueryWord>,
    pub ranked: Ranked,
    /// Rows of articles that have all words of an excluded phrase, oldest first. Whether the words are side by side is
    /// read in the texts.
    pub doubtful: Vec<u32>,
    pub marker: Marker,
    /// Whether articles may be missing, because files of the index could not be loaded.
    pub incomplete: bool,
}

impl Answer {
    /// The query `text` with the words that are marked in the articles it finds. The correction of a word replaces it
    /// if no article has the word, and is added to it if some have.
    pub fn words_to_mark(&self, text: &str) -> String {
        let mut words = text.to_owned();
        for word in &self.words {
            let apart = word.asked.is_part;
            words = match &word.meant {
                None if apart => [&words, " ", &word.asked.folded].concat(),
                Some(meant) if word.known => [&words, " ", meant].concat(),
                _ => word.corrected(&words),
            };
        }
        words
    }
}

impl<S: ByteSource> Store<S> {
    /// Loads the root of the index.
    pub async fn index(&self) -> Result<Arc<Root>, LoadError> {
        let stem = paths::index();
        let data = self.load(&stem, |file, bytes| checked(file, Root::read(bytes))).await?;
        downcast_to(&stem, data)
    }

    /// Searches the index. `None` if the text is empty. A text of punctuation only finds nothing. With `typing`, the
    /// last word may go on; else only if no article has it.
    pub async fn search(&self, text: &str, typing: bool) -> Result<Option<Answer>, LoadError> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let mut ask = Ask::parse(text);
        let root = self.index().await?;
        let mut words = QueryWord::all(&ask.words);
        let newest = self.inside("newest terms", &root.newest[0], SHARD).ok().and_then(|data| data.downcast().ok());
        let mut shards = LoadedShards::default();
        shards.shards.extend(newest.map(|newest| (NEWEST, newest)));
        let mut files: Vec<usize> = words.iter().flat_map(|word| plan::files(&root, word)).collect();
        let without: Vec<Vec<QueryWord>> = ask.without.iter().map(|words| QueryWord::all(words)).collect();
        without.iter().flatten().for_each(|word| files.extend(plan::files(&root, word)));
        self.add_shards(&root, files, &mut shards).await;
        if words.iter().any(|word| !word.asked.parts.is_empty()) {
            ask.take_apart(|n| !plan::variants(&root, &words[n], &shards.shards).is_empty());
            words = QueryWord::all(&ask.words);
        }
        let count = ask.words.len();
        let by_keys = self.read_keys(&root, &mut ask, &mut shards).await;
        self.join_words(&root, &mut ask, &mut shards).await;
        if by_keys || ask.words.len() < count {
            words = QueryWord::all(&ask.words);
            let files = words.iter().flat_map(|word| plan::files(&root, word)).collect();
            self.add_shards(&root, files, &mut shards).await;
        }
        for word in words.iter_mut().filter(|word| word.asked.unfinished && !typing) {
            let finished = AskedWord { unfinished: false, ..word.asked.clone() };
            if !plan::variants(&root, &QueryWord::new(finished), &shards.shards).is_empty() {
                word.asked.unfinished = false;
            }
        }
        self.correct(&root, &mut words, &mut shards).await;
        let count = words.len();
        self.divide_words(&root, &mut ask, &mut words, &mut shards).await;
        if words.len() > count || words.iter().any(|word| word.meant.is_some()) {
            let files = words.iter().flat_map(|word| plan::files(&root, word)).collect();
            self.add_shards(&root, files, &mut shards).await;
        }
        let mut parts = Vec::new();
        for (n, word) in words.iter().enumerate() {
            let mut variants = plan::variants(&root, word, &shards.shards);
            if variants.is_empty() && word.asked.unfinished {
                variants = plan::shortened(&root, word, &shards.shards);
            }
            parts.push(Part {
                variants,
                in_title: word.asked.in_title,
                required: ask.phrases.iter().any(|phrase| phrase.contains(&n)),
                times: 1 + usize::from(word.asked.again),
                optional: word.asked.is_extra,
            });
        }
        let mut out = Vec::new();
        let mut doubtful = vec![false; root.rows];
        for left_out in &without {
            let mut variants: Vec<_> =
                left_out.iter().map(|word| plan::variants(&root, word, &shards.shards)).collect();
            match variants.as_mut_slice() {
                [variants] => {
                    out.push(Part {
                        variants: std::mem::take(variants),
                        in_title: left_out[0].asked.in_title,
                        required: false,
                        times: 1,
                        optional: false,
                    });
                }
                _ => rank::add_all(&root, &variants, &mut doubtful),
            }
        }
        let ranked = if ask.is_empty() { Ranked::default() } else { rank::rank(&root, &parts, &out) };
        let is_doubtful = |row: &u32| doubtful[*row as usize] && ranked.scores[*row as usize] > 0.0;
        let doubtful = (0..ranked.scores.len() as u32).filter(is_doubtful).collect();
        let marker = Marker::new(&words, &root.langs);
        Ok(Some(Answer { ask, words, ranked, doubtful, marker, incomplete: shards.incomplete }))
    }

    /// Whether all files of terms that a query needs are loaded already.
    pub fn is_ready(&self, text: &str) -> bool {
        let cache = self.cache();
        let root = cache.iter().find(|(file, _)| paths::is_index(file));
        let Some(Ok(root)) = root.map(|(_, root)| root.clone().downcast::<Root>()) else { return false };
        let words = QueryWord::all(&Ask::parse(text).words);
        words.iter().flat_map(|word| plan::files(&root, word)).all(|file| match &root.terms[file].location {
            Location::Inline { .. } => true,
            Location::File(hash) => {
                let file = paths::file(&paths::terms(&root.terms[file].first), hash);
                cache.iter().any(|(other, _)| *other == file)
            }
        })
    }

    /// Looks for corrections of unfinished, rare and unknown words.
    async fn correct(&self, root: &Root, words: &mut [QueryWord], shards: &mut LoadedShards) {
        let mut rare: Vec<(&mut QueryWord, usize)> = Vec::new();
        for word in words {
            let variants = plan::variants(root, word, &shards.shards);
            let count: usize = variants.iter().map(|variant| variant.found.count).sum();
            word.known = count > 0;
            // What is only read in another alphabet must not hide a typing error.
            let is_read = count > 0 && variants.iter().all(|variant| plan::is_read(&word.asked, variant.found.term));
            let (most, counts) = if is_read { (root.rows / 50, 2 * count / 5) } else { (root.rows / RARE, count) };
            let is_long = spell::tolerance(word.asked.folded.chars().count()) > 0;
            if count <= most && is_long && !word.asked.is_extra {
                rare.push((word, counts));
            }
        }
        let newest = self.inside("newest words", &root.newest[1], WORDS).ok();
        // First unknown words that are still being typed are completed. They can look like typing errors when half of
        // an ending is typed: `governm` is longer than `govern`, the term of `government`.
        for which in [WordSearch::Endings, WordSearch::FirstLetter, WordSearch::All] {
            let files = rare.iter().flat_map(|(word, _)| plan::word_files(root, word, which)).collect();
            let (lists, complete) = self.parts(root, &root.words, paths::words, files, WORDS).await;
            shards.incomplete |= !complete;
            for (word, count) in &mut rare {
                let files = plan::word_files(root, word, which);
                if files.is_empty() {
                    continue;
                }
                let here = lists.iter().filter(|(file, _)| files.contains(file)).map(|(_, data)| data).chain(&newest);
                let known = here.filter_map(|data| data.downcast_ref::<Vec<KnownWord>>()).flatten();
                let typed = &word.asked.folded;
                let meant = match which {
                    WordSearch::Endings => spell::begun(typed, known),
                    _ => spell::meant(typed, *count, known),
                };
                word.meant = meant.map(|known| known.word.clone()).or(word.meant.take());
            }
        }
    }

    pub(super) async fn add_shards(&self, root: &Root, mut files: Vec<usize>, shards: &mut LoadedShards) {
        files.retain(|file| shards.shards.iter().all(|(other, _)| other != file));
        let (more, complete) = self.parts(root, &root.terms, paths::terms, files, SHARD).await;
        shards.shards.extend(more.into_iter().filter_map(|(file, data)| Some((file, data.downcast().ok()?))));
        shards.incomplete |= !complete;
    }

    /// Loads parts of the index by their numbers. Returns those that could be loaded, and whether all could. `parts`
    /// are the terms or the words that `root` names.
    pub(super) async fn parts(
        &self,
        root: &Root,
        parts: &[IndexPart],
        stem: fn(&str) -> String,
        files: Vec<usize>,
        decode: Decode,
    ) -> (Vec<(usize, Cached)>, bool) {
        let mut numbers: Vec<usize> = Vec::new();
        let mut loads = Vec::new();
        for file in files {
            if let Some(part) = parts.get(file).filter(|_| !numbers.contains(&file)) {
                numbers.push(file);
                loads.push(Box::pin(self.part(root, part, stem(&part.first), decode)) as Wait<'_, Cached>);
            }
        }
        let loaded = join::all(loads).await;
        let complete = loaded.iter().all(Result::is_ok);
        let there = numbers.into_iter().zip(loaded).filter_map(|(file, data)| Some((file, data.ok()?)));
        (there.collect(), complete)
    }

    /// Loads one part of the index, which is inside the root or a file of its own.
    async fn part(&self, root: &Root, part: &IndexPart, stem: String, decode: Decode) -> Result<Cached, LoadError> {
        match &part.location {
            Location::File(hash) => self.read(&paths::file(&stem, hash), decode).await,
            Location::Inline { start, end } => self.inside(&stem, &root.inline[*start..*end], decode),
        }
    }

    /// Decodes bytes of the root, once.
    pub(super) fn inside(&self, stem: &str, bytes: &[u8], decode: Decode) -> Result<Cached, LoadError> {
        match self.cached(stem) {
            Some(data) => Ok(data),
            None => Ok(self.insert(stem, decode(stem, bytes)?)),
        }
    }

    /// Title, date and languages of rows of the catalog; `None` for each that could not be loaded.
    pub async fn titles(&self, rows: &[u32]) -> Result<Vec<Option<Summary>>, LoadError> {
        let root = self.index().await?;
        let mut files: Vec<usize> = Vec::new();
        for row in rows {
            let file = *row as usize / root.titles_a_file;
            if !files.contains(&file) {
                files.push(file);
            }
        }
        let name = |n: &usize| root.titles.get(*n).map(|hash| paths::file(&paths::titles(*n), hash));
        let names: Vec<(usize, String)> = files.iter().filter_map(|n| name(n).map(|name| (*n, name))).collect();
        let loads = names.iter().map(|(_, file)| Box::pin(self.read(file, decode::<Titles>)) as Wait<'_, Cached>);
        let loaded = join::all(loads.collect()).await;
        let titles: Vec<(usize, Arc<Titles>)> = (names.iter().zip(loaded))
            .filter_map(|((n, file), data)| Some((*n, downcast_to(file, data.ok()?).ok()?)))
            .collect();
        let title = |row: &u32| {
            let (_, titles) = titles.iter().find(|(n, _)| *n == *row as usize / root.titles_a_file)?;
            titles.summary(*row as usize % root.titles_a_file)
        };
        Ok(rows.iter().map(title).collect())
    }
}

/// The files of terms that are loaded.
#[derive(Default)]
pub(super) struct LoadedShards {
    pub(super) shards: Vec<(usize, Arc<Shard>)>,
    pub(super) incomplete: bool,
}
