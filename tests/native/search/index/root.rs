//! The root of the index.

use lectern::search::index::root::{IndexPart, Location, Root, range};
use proptest::{collection::vec, prelude::*};

use super::{damage, sorted};

/// Pieces with these first texts, all in files or all in the root, and what comes after them there.
fn parts(firsts: Vec<String>, sizes: &[usize], inline: bool, start: &mut usize) -> Vec<IndexPart> {
    let mut location = |n: usize| match inline {
        true => {
            let from = *start;
            *start += sizes[n % sizes.len()];
            Location::Inline { start: from, end: *start }
        }
        false => Location::File(format!("{:020x}", n * 7_919)),
    };
    firsts.into_iter().enumerate().map(|(n, first)| IndexPart { first, location: location(n) }).collect()
}

fn root() -> impl Strategy<Value = Root> {
    let rest = (0_usize..100_000, vec(any::<u16>(), 8), 0_u8..8, vec("[0-9a-f]{20}", 0..4));
    let texts = (sorted(8), sorted(8), vec(1_usize..90, 8), any::<bool>(), any::<[Vec<u8>; 2]>());
    (rest, texts).prop_map(|((rows, impacts, title_level, titles), (terms, words, sizes, inline, newest))| {
        let mut length = 0;
        let terms = parts(terms, &sizes, inline, &mut length);
        let words = parts(words, &sizes, inline, &mut length);
        Root {
            rows,
            langs: ["en", "pt-BR"].map(|tag| tag.parse().unwrap()).to_vec(),
            impacts: impacts.try_into().unwrap(),
            title_level,
            terms,
            words,
            newest,
            catalog: format!("{rows:020x}"),
            titles_a_file: rows % 300 + 1,
            titles,
            inline: vec![7; length],
        }
    })
}

/// Whatever was read can be asked for without looking at what is not there.
fn is_sound(root: &Root) -> bool {
    let inside = |part: &IndexPart| match part.location {
        Location::Inline { start, end } => root.inline.get(start..end).is_some(),
        Location::File(_) => true,
    };
    root.terms.iter().chain(&root.words).all(inside)
}

proptest! {
    #[test]
    fn a_root_is_read_back(root in root()) {
        prop_assert_eq!(Root::read(&root.write()), Some(root.clone()));
        prop_assert!(is_sound(&root));
    }

    #[test]
    fn a_damaged_root_is_refused_or_sound(root in root(), damage in damage()) {
        let read = Root::read(&damage.done_to(&root.write()));
        prop_assert!(read.is_none_or(|root| is_sound(&root)));
    }

    #[test]
    fn a_root_that_is_cut_is_refused(root in root()) {
        let bytes = root.write();
        for end in 0..bytes.len() {
            prop_assert!(Root::read(&bytes[..end]).is_none(), "took {} of {} bytes", end, bytes.len());
        }
    }

    #[test]
    fn the_parts_of_a_text_are_those_that_may_have_it(
        all in sorted(40),
        every in 1_usize..6,
        text in "[a-e]{0,4}|[აბგ]{0,3}|жы?|日",
    ) {
        let groups: Vec<&[String]> = all.chunks(every).collect();
        let firsts = groups.iter().map(|group| group[0].clone()).collect();
        let parts = parts(firsts, &[1], true, &mut 0);
        let (first, last) = range(&parts, &text);
        prop_assert!(first <= last && (last < parts.len() || parts.is_empty()));
        for (n, group) in groups.iter().enumerate() {
            prop_assert!(!group.contains(&text) || n == first, "{} is in {}, not in {}", text, n, first);
            if group.iter().any(|other| other.starts_with(&text)) {
                prop_assert!((first..=last).contains(&n), "{}… is in {}, beyond {:?}", text, n, (first, last));
            }
        }
        // And no others: at most the first may be without it.
        for group in groups.iter().take(last + 1).skip(first + 1) {
            prop_assert!(group.iter().any(|other| other.starts_with(&text)), "{}… is not in {:?}", text, group);
        }
    }
}

#[test]
fn a_root_of_another_version_is_refused() {
    let mut bytes = Root::default().write();
    assert!(Root::read(&bytes).is_some());
    bytes[0] += 1;
    assert_eq!(Root::read(&bytes), None);
}
