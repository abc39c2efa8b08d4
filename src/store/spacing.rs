//! Words that a reader wrote together or apart, and the articles did not: `borderpolice`, `traf ficking`; and those
//! that were typed on another keyboard.

use crate::{
    corpus::paths,
    search::{
        Ask,
        ask::AskedWord,
        index::{Root, root::range, words::KnownWord},
        plan::{self, QueryWord},
        stem,
    },
};

use super::{
    data::{ByteSource, Cached, Store},
    search::{LoadedShards, WORDS},
};

/// The least letters of a word that is divided, and of each of its parts.
const DIVIDED: usize = 7;
const PART: usize = 3;

impl<S: ByteSource> Store<S> {
    /// Puts Georgian words in the place of those that were typed with the keys of their letters, if no article has what
    /// was typed, and some have these. Says whether there were any.
    pub(super) async fn read_keys(&self, root: &Root, ask: &mut Ask, shards: &mut LoadedShards) -> bool {
        let mut changed = false;
        for word in &mut ask.words {
            let Some(folded) = stem::by_keys(&word.typed, &root.langs) else { continue };
            let [typed, by_keys] = [word.folded.clone(), folded]
                .map(|folded| QueryWord::new(AskedWord { folded, unfinished: false, ..word.clone() }));
            if plan::variants(root, &typed, &shards.shards).is_empty() {
                self.add_shards(root, plan::files(root, &by_keys), shards).await;
                if !plan::variants(root, &by_keys, &shards.shards).is_empty() {
                    (word.folded, word.is_part) = (by_keys.asked.folded, true);
                    changed = true;
                }
            }
        }
        changed
    }

    /// Joins neighbouring words of a query of which no article has the one, if articles have both as one word.
    pub(super) async fn join_words(&self, root: &Root, ask: &mut Ask, shards: &mut LoadedShards) {
        let unknown: Vec<bool> = QueryWord::all(&ask.words)
            .iter()
            .map(|word| !word.asked.is_extra && plan::variants(root, word, &shards.shards).is_empty())
            .collect();
        let joins =
            |n: &usize| (unknown[*n] || unknown[n + 1]) && !ask.words[*n].is_extra && !ask.words[n + 1].is_extra;
        let places: Vec<usize> = (0..unknown.len().saturating_sub(1)).filter(joins).collect();
        let joined = |ask: &Ask, n: usize| [ask.words[n].folded.as_str(), &ask.words[n + 1].folded].concat();
        let files = places.iter().map(|n| range(&root.words, &joined(ask, *n)).0).collect();
        let lists = self.known_words(root, files, shards).await;
        for n in places.into_iter().rev() {
            if n + 1 < ask.words.len() && known(&lists, &joined(ask, n)).is_some() {
                ask.join(n);
            }
        }
    }

    /// Divides words that no article has, and that are no typing errors, if articles have both parts.
    pub(super) async fn divide_words(
        &self,
        root: &Root,
        ask: &mut Ask,
        words: &mut Vec<QueryWord>,
        shards: &mut LoadedShards,
    ) {
        for n in (0..words.len()).rev() {
            let folded = words[n].asked.folded.clone();
            let letters: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
            let is_wrong = words[n].known || words[n].meant.is_some() || words[n].asked.is_extra;
            if is_wrong || letters.len() < DIVIDED || !plan::variants(root, &words[n], &shards.shards).is_empty() {
                continue;
            }
            let (first, last) = range(&root.words, folded.get(..letters[PART]).unwrap_or_default());
            let lists = self.known_words(root, (first..=last).collect(), shards).await;
            let places = letters[PART..=letters.len() - PART].iter();
            let cuts: Vec<(&str, &str, u8)> = places
                .filter_map(|at| {
                    let (one, other) = folded.split_at_checked(*at)?;
                    Some((one, other, known(&lists, one)?))
                })
                .collect();
            let files = cuts.iter().map(|(_, other, _)| range(&root.words, other).0).collect();
            let lists = self.known_words(root, files, shards).await;
            let both =
                cuts.iter().filter_map(|(one, other, count)| Some((one, other, known(&lists, other)?.min(*count))));
            if let Some((one, other, _)) = both.reduce(|best, cut| if cut.2 > best.2 { cut } else { best }) {
                ask.words[n].parts = [" ", one, " ", other].concat();
                ask.take_apart(|place| place != n);
                words.splice(n..=n, QueryWord::all(&ask.words[n..n + 2]));
            }
        }
    }

    async fn known_words(&self, root: &Root, files: Vec<usize>, shards: &mut LoadedShards) -> Vec<Cached> {
        let (lists, complete) = self.parts(root, &root.words, paths::words, files, WORDS).await;
        shards.incomplete |= !complete;
        let newest = self.inside("newest words", &root.newest[1], WORDS).ok();
        lists.into_iter().map(|(_, list)| list).chain(newest).collect()
    }
}

/// About how many articles have a word, as a logarithm; `None` if the lists do not have it.
fn known(lists: &[Cached], word: &str) -> Option<u8> {
    let mut lists = lists.iter().filter_map(|list| list.downcast_ref::<Vec<KnownWord>>());
    lists.find_map(|list| {
        let place = list.binary_search_by(|known| known.word.as_str().cmp(word)).ok()?;
        Some(list[place].log_count)
    })
}
