//! A sorted list → groups of about equal size, whose limits stay where they are when the list changes a little.

use std::ops::Range;

use crate::corpus::paths::fnv;

/// Cuts a sorted list into groups of at most `most` bytes; a larger entry gets a group of its own. A list that is too
/// large is cut in two, and so on: about in the middle, before the entry there whose name has the lowest hash. Most
/// changes of a list leave that entry the same, and with it the groups that have not changed themselves.
///
/// `about` gives the name of an entry and its bytes.
pub(super) fn cut<T>(all: Vec<T>, most: usize, about: impl Fn(&T) -> (&str, usize)) -> Vec<Vec<T>> {
    let (mut ends, mut hashes) = (vec![0], Vec::new());
    let mut sum = 0;
    for (name, bytes) in all.iter().map(about) {
        sum += bytes;
        ends.push(sum);
        hashes.push(fnv(name));
    }
    let mut groups = Vec::new();
    divide(&ends, &hashes, 0..all.len(), most, &mut groups);
    let mut rest = all.into_iter();
    groups.into_iter().map(|group| rest.by_ref().take(group.len()).collect()).collect()
}

/// Appends the groups of a range of the entries. `ends` has the bytes before each entry, and at last of all.
fn divide(ends: &[usize], hashes: &[u32], range: Range<usize>, most: usize, groups: &mut Vec<Range<usize>>) {
    let (start, bytes) = (ends[range.start], ends[range.end] - ends[range.start]);
    if bytes <= most || range.len() < 2 {
        groups.extend((!range.is_empty()).then_some(range));
        return;
    }
    let before = |place: &usize| ends[*place] - start;
    let is_central = |place: &usize| (bytes * 3 / 8..=bytes * 5 / 8).contains(&before(place));
    let within = range.start + 1..range.end;
    let central = within.clone().filter(is_central).min_by_key(|place| hashes[*place]);
    // A large entry may be all that is in the middle.
    let nearest = || within.clone().min_by_key(|place| before(place).abs_diff(bytes / 2));
    let place = central.or_else(nearest).unwrap_or(range.end);
    divide(ends, hashes, range.start..place, most, groups);
    divide(ends, hashes, place..range.end, most, groups);
}
