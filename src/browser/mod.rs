//! The only code that touches the browser: its page, its history, its network. Compiles natively too, so that views
//! can name it in their event handlers; nothing of it runs there.

pub mod acts;
pub mod boot;
mod dom;
pub mod events;
pub mod fetch;
pub mod focus;
pub mod history;
pub mod keys;
pub mod live_region;
pub mod marked_words;
pub mod offline;
pub mod page;
pub mod share;
pub mod storage;
pub mod timing;
