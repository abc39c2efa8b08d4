//! Sources → a folder of static files. Native only.
//!
//! Its five parts, in the order in which a text passes through them. Each uses those before it, never those after it:
//!
//! 1. [`source`]: what an author writes. Text is cleaned, hidden data is removed from pictures, a library is read.
//! 2. [`import`]: files of other systems become sources. One folder for each format.
//! 3. [`assemble`]: the articles of a library become a corpus: linked, sorted, counted.
//! 4. [`site`]: a corpus becomes the files of a site: data, search index, pages, feeds, embeds, lists of files.
//! 5. [`commands`]: the command line. One file a command.
//!
//! All of them use [`problem`] (what is wrong with a source, and what to do), [`names`] (of files, on every system),
//! [`hash`] and [`say`].

pub mod hash;
pub mod lexicon;
pub mod names;
pub mod say;
pub mod problem;
pub mod source;
pub mod import;
pub mod assemble;
pub mod site;
pub mod commands;
