//! What was counted in each article, kept from one build to the next.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::publish::site::cache::Key;

/// The terms and the words of one article, as numbers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CountedText {
    /// Each with how often it occurs, weighed by fields; how often at the beginning; and whether the title has it.
    pub terms: Vec<(u32, f32, u8, bool)>,
    /// The same of words with hyphens, written without them.
    pub joined: Vec<(u32, f32, u8, bool)>,
    /// Words that can be offered for a mistyped one.
    pub words: Vec<u32>,
}

/// What was counted in the articles of a library.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CountedTexts {
    /// The words and terms that the numbers stand for.
    pub words: Vec<Box<str>>,
    /// By the key of what was counted.
    pub of: HashMap<Key, CountedText>,
}
