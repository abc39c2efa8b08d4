//! Finding articles: pure functions, the same for the publisher and the browser.

pub mod filter;
pub mod query;
pub mod stem;
pub mod text;

pub use filter::{Counts, Found};
pub use query::{Query, Sort};
