//! A list of the best few.

/// Puts `one` behind those that come `before` it, if it then is among the first `most`. A list of the best few, without
/// the sorting functions of the standard library: those are 6 kB of wasm.
pub(super) fn keep_best<T>(best: &mut Vec<T>, one: T, most: usize, before: impl Fn(&T) -> bool) {
    if best.len() < most || best.last().is_some_and(|last| !before(last)) {
        let place = best.partition_point(before);
        best.insert(place, one);
        best.truncate(most);
    }
}
