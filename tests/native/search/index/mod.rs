//! The files of the index: read back as they were written, and never trusted.

use proptest::{collection::vec, prelude::*, sample::Index};

mod bytes;
mod catalog;
mod postings;
mod root;
mod shard;
mod words;

/// What may happen to a file on its way.
#[derive(Debug, Clone)]
enum Damage {
    Cut(Index),
    Changed(Index, u8),
    Added(Index, u8),
    Other(Vec<u8>),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        any::<Index>().prop_map(Damage::Cut),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Damage::Changed(at, byte)),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Damage::Added(at, byte)),
        vec(any::<u8>(), 0..40).prop_map(Damage::Other),
    ]
}

impl Damage {
    fn done_to(&self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        match self {
            Self::Cut(at) => bytes.truncate(at.index(bytes.len() + 1)),
            Self::Changed(at, byte) => {
                let at = at.index(bytes.len().max(1));
                bytes.iter_mut().skip(at).take(1).for_each(|old| *old = *byte);
            }
            Self::Added(at, byte) => bytes.insert(at.index(bytes.len() + 1), *byte),
            Self::Other(other) => bytes.clone_from(other),
        }
        bytes
    }
}

/// Sorted texts without repeats, as the index keeps them.
fn sorted(most: usize) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::btree_set("[a-e]{1,6}|[აბგ]{1,4}|жы?|日", 0..most).prop_map(|set| set.into_iter().collect())
}
