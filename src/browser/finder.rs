//! Asks the finder, which runs in a thread of its own, through the object that `boot.js` puts into the window.

use crate::{finder::Finder, store::LoadError};

use super::offline;

/// The finder of this page. `boot.js` starts it with the first question; it cannot where its files cannot be fetched.
pub struct PageFinder;

impl Finder for PageFinder {
    async fn ask(&self, question: String) -> Result<String, LoadError> {
        let answer = offline::call_and_wait("find", question).await;
        let file = "finder".to_owned();
        answer.ok_or(if offline::is_offline() { LoadError::CutOff { file } } else { LoadError::Unreachable { file } })
    }
}
