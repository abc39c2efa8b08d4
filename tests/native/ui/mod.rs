//! From memory to HTML: addresses, words, elements, screens.

mod route;
mod words;
mod numbers;
mod element;
mod screen;
mod offline;
