//! The only code that touches the browser: its page, its history, its network. Compiles natively too, so that views
//! can name it in their event handlers; nothing of it runs there.

pub mod acts;
pub mod boot;
pub mod events;
pub mod fetch;
pub mod history;
mod keys;
pub mod offline;
pub mod page;
pub mod share;
pub mod storage;
