//! Files of words.

use lectern::search::index::words::{KnownWord, decode, encode};
use proptest::{collection::vec, prelude::*};

use super::{damage, sorted};

fn words() -> impl Strategy<Value = Vec<KnownWord>> {
    (sorted(30), vec(0_u8..16, 30)).prop_map(|(words, counts)| {
        words.into_iter().zip(counts).map(|(word, log_count)| KnownWord { word, log_count }).collect()
    })
}

proptest! {
    #[test]
    fn words_are_read_back(words in words()) {
        prop_assert_eq!(decode(&encode(&words)), Some(words));
    }

    #[test]
    fn words_that_share_more_than_fifteen_bytes_are_read_back(ends in "[აბგ]{1,3}") {
        let word = |end: &str| KnownWord { word: ["საქართველოს", end].concat(), log_count: 3 };
        let words = [word(""), word(&ends), word(&ends.repeat(2))];
        prop_assert_eq!(decode(&encode(&words)).unwrap(), words);
    }

    #[test]
    fn damaged_words_never_panic(words in words(), damage in damage()) {
        let bytes = damage.done_to(&encode(&words));
        if let Some(read) = decode(&bytes) {
            prop_assert!(read.len() <= bytes.len());
        }
    }

    #[test]
    fn words_that_are_cut_are_refused(words in words()) {
        let bytes = encode(&words);
        for end in 0..bytes.len() {
            prop_assert!(decode(&bytes[..end]).is_none(), "took {} of {} bytes", end, bytes.len());
        }
    }
}

#[test]
fn a_huge_number_of_words_is_refused() {
    assert_eq!(decode(&[0xff, 0xff, 0xff, 0xff, 0x0f, 0]), None);
}
