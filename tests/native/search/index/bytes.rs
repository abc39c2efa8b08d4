//! Numbers and texts as bytes.

use lectern::search::index::bytes::{ByteReader, ByteWriter};
use proptest::{collection::vec, prelude::*};

use super::sorted;

#[test]
fn small_numbers_take_one_byte() {
    for (number, bytes) in [(0, 1), (127, 1), (128, 2), (16_383, 2), (16_384, 3), (u32::MAX as usize, 5)] {
        let mut out = ByteWriter::default();
        out.number(number);
        assert_eq!(out.0.len(), bytes, "{number}");
    }
}

#[test]
fn past_the_end_everything_is_empty_and_not_sound() {
    let mut reader = ByteReader::new(&[5, b'a']);
    assert_eq!((reader.bytes(), reader.is_sound()), (&[][..], false));
    let mut reader = ByteReader::new(&[]);
    assert_eq!((reader.number(), reader.is_sound()), (0, false));
    // A number that never ends.
    let mut reader = ByteReader::new(&[0xff; 12]);
    assert_eq!((reader.number(), reader.is_sound()), (0, false));
}

#[test]
fn a_count_beyond_what_is_left_is_refused() {
    let mut reader = ByteReader::new(&[3, 0, 0]);
    assert_eq!((reader.count(), reader.is_sound()), (0, false));
    let mut reader = ByteReader::new(&[2, 0, 0]);
    assert_eq!((reader.count(), reader.is_sound()), (2, true));
}

#[test]
fn a_text_that_shares_more_than_there_is_is_refused() {
    let mut out = ByteWriter::default();
    out.next_text("border", "borders");
    let mut reader = ByteReader::new(&out.0);
    reader.next_text("bord");
    assert!(!reader.is_sound());
}

proptest! {
    #[test]
    fn numbers_are_read_back(numbers in vec(0_usize..=u32::MAX as usize, 0..20)) {
        let mut out = ByteWriter::default();
        numbers.iter().for_each(|number| out.number(*number));
        let mut reader = ByteReader::new(&out.0);
        for number in numbers {
            prop_assert_eq!(reader.number(), number);
        }
        prop_assert!(reader.is_sound() && reader.rest().is_empty());
    }

    #[test]
    fn sorted_texts_are_read_back(texts in sorted(20)) {
        let mut out = ByteWriter::default();
        let mut before = "";
        for text in &texts {
            out.next_text(before, text);
            before = text;
        }
        let mut reader = ByteReader::new(&out.0);
        let mut before = String::new();
        for text in &texts {
            before = reader.next_text(&before);
            prop_assert_eq!(&before, text);
        }
        prop_assert!(reader.is_sound() && reader.rest().is_empty());
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in vec(any::<u8>(), 0..30), steps in vec(0..5_u8, 0..30)) {
        let mut reader = ByteReader::new(&bytes);
        for step in steps {
            match step {
                0 => prop_assert!(reader.number() < 1 << 35),
                1 => prop_assert!(reader.count() <= bytes.len()),
                2 => prop_assert!(reader.bytes().len() <= bytes.len()),
                3 => prop_assert!(reader.take(7).len() <= 7),
                _ => prop_assert!(reader.next_text("ქარი").len() <= bytes.len() + 12),
            }
        }
    }
}
