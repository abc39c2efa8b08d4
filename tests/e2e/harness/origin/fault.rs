//! What can go wrong with an answer.

use std::{sync::Arc, time::Duration};

use tokio::sync::watch;

/// How an answer that is cut off pretends to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// A `Content-Length` that is not reached.
    Length,
    /// Chunks without the last one.
    Chunked,
    /// No length: the end of the connection is the end of the answer.
    Closed,
}

type Change = Arc<dyn Fn(Vec<u8>) -> Vec<u8> + Send + Sync>;

#[derive(Clone)]
pub(crate) enum Fault {
    /// Another status, with a page that says so.
    Status(u16),
    /// Another answer altogether.
    Instead(u16, &'static str, Vec<u8>),
    /// A redirect.
    Redirect(String),
    /// A header with another value.
    Header(&'static str, String),
    /// A header that is not sent.
    Without(&'static str),
    /// HTTP/1.0, one request a connection, no header but type and policy.
    Bare,
    /// One byte is another one.
    Flip(usize),
    /// Other bytes, with their own length.
    Change(Change),
    /// Compressed, and cut after so many bytes of the compressed form.
    Gzip(Option<usize>),
    /// Cut after so many bytes.
    Cut(Ending, usize),
    /// Time passes before the first byte.
    Late(Duration),
    /// Bytes a second.
    Slow(u64),
    /// Waits until the switch says true.
    Hold(watch::Receiver<bool>),
    /// Accepts, and never answers.
    Silent,
    /// Ends the connection without an answer.
    Gone,
}

impl Fault {
    pub(crate) fn change(change: impl Fn(Vec<u8>) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::Change(Arc::new(change))
    }
}

/// A fault, and the requests that meet it.
pub(super) struct Rule {
    /// A part of their path or query.
    pub(super) part: String,
    pub(super) fault: Fault,
    /// How many more.
    pub(super) left: usize,
}
