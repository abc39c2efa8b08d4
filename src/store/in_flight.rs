//! Files that are being loaded: whoever needs one of them waits for it instead of loading it again.

use std::{
    future::poll_fn,
    mem::take,
    sync::{Mutex, PoisonError},
    task::{Poll, Waker},
};

/// The names of files that are being loaded, and the tasks that wait for one of them.
#[derive(Default)]
pub(super) struct InFlight(Mutex<(Vec<String>, Vec<Waker>)>);

/// A file that is being loaded by one caller, until this is dropped.
pub(super) struct Loading<'a> {
    all: &'a InFlight,
    file: &'a str,
}

impl InFlight {
    /// Waits until no other caller loads the file. Until the result is dropped, other callers wait for this one.
    pub(super) async fn begin<'a>(&'a self, file: &'a str) -> Loading<'a> {
        poll_fn(|context| {
            let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if state.0.iter().any(|other| other == file) {
                state.1.push(context.waker().clone());
                return Poll::Pending;
            }
            state.0.push(file.to_owned());
            Poll::Ready(())
        })
        .await;
        Loading { all: self, file }
    }
}

impl Drop for Loading<'_> {
    fn drop(&mut self) {
        let waiting = {
            let mut state = self.all.0.lock().unwrap_or_else(PoisonError::into_inner);
            state.0.retain(|other| other != self.file);
            take(&mut state.1)
        };
        waiting.into_iter().for_each(Waker::wake);
    }
}
