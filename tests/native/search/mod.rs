//! Finding articles: the folding of texts, queries, and the narrowing of a catalog.

mod filter;
mod query;
mod stem;
mod text;
