//! From memory to HTML: addresses, words, elements, screens.

mod route;
mod words;
mod numbers;
mod element;
mod component;
mod example_component;
mod screen;
mod offline;
