//! Which articles are settled: what is counted in a library as a whole is counted in these, so that it stays the same
//! when a new article is published.

/// In libraries of fewer articles all are settled.
const SMALL: usize = 128;

/// Of how many articles the number of settled ones is a multiple, at most. What is new since then lies in the root of
/// the search index, which every search loads.
const MOST: usize = 8;

/// How many of the articles, from the oldest on, are settled: all but the newest few. The number stays the same while
/// up to [`MOST`] articles are added, in a library of less than 512 fewer. Then all that depends on it changes at once.
pub fn settled(articles: usize) -> usize {
    let step = (articles / 64).checked_ilog2().map_or(1, |log| 1 << log).min(MOST);
    if articles < SMALL { articles } else { articles / step * step }
}
