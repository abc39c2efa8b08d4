//! Makes foreign text safe and regular before anything else looks at it: one file a step, each a pure function.
//!
//! The importer and the library reader call it; nothing here reads a file or knows what an article is.

pub mod charset;
pub mod encoding;
pub mod entities;
pub mod html;
pub mod hygiene;
pub mod letters;
pub mod link;
pub mod markdown;
pub mod percent;
pub mod slug;
