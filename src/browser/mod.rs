//! The only code that uses the browser: its document, its history, its network. It compiles natively too, because the
//! event handlers of views name its functions; there nobody calls them.

pub mod acts;
pub mod boot;
mod dom;
pub mod events;
pub mod fetch;
pub mod finder;
pub mod focus;
pub mod history;
pub mod keys;
pub mod live_region;
pub mod marked_words;
pub mod offline;
pub mod page;
pub mod share;
pub mod storage;
pub mod suggest;
pub mod timing;
