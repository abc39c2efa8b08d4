//! Search without input or output: functions that the publisher and the browser share.

mod letters;
pub mod text;
mod compound;
pub mod split;
mod word;
mod best;
pub mod stem;
pub mod query;
pub mod ask;
pub mod index;
pub mod plan;
pub mod spell;
pub mod rank;
pub mod mark;
pub mod phrase;
pub mod in_order;
pub mod filter;

pub use ask::Ask;
pub use filter::Narrowed;
pub use mark::{Marker, Snippet};
pub use query::{Query, Sort};
pub use rank::Ranked;
