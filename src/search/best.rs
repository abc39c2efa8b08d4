//! Collects the best items of a sequence.

/// Inserts `one` into the sorted list `best`, which holds at most `most` items. `before` says whether an item of the
/// list comes before `one`. The sorting functions of the standard library would add 6 kB of wasm.
pub(super) fn keep_best<T>(best: &mut Vec<T>, one: T, most: usize, before: impl Fn(&T) -> bool) {
    if best.len() < most || best.last().is_some_and(|last| !before(last)) {
        let place = best.partition_point(before);
        best.insert(place, one);
        best.truncate(most);
    }
}
