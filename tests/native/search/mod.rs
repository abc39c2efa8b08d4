//! Finding articles: texts into words, what a query asks for, the files of the index, and what is made of them.

mod filter;
mod index;
mod query;
mod rank;
mod stem;
mod text;
