//! Finding articles: texts into words, what a query asks for, the files of the index, and what is made of them.

mod ask;
mod filter;
mod index;
mod letters;
mod mark;
mod phrase;
mod query;
mod rank;
mod spell;
mod split;
mod stem;
mod text;
