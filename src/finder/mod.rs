//! The search as a program of its own: questions and data files in, answers out, as text and bytes. It waits for
//! nothing and fetches nothing; whoever runs it (`public/finder.js` in a browser) brings the files that it asks for.
//!
//! The page's program asks it through [`Finder`], so that it has no search engine of its own.

mod answer;
mod engine;
mod question;

pub use answer::{FoundList, MarkedTexts, Marks, Meant, WordsFound, read};
pub use engine::Engine;
pub use question::{FindRequest, FinderRequest};

use crate::store::LoadError;

/// For pages that are made before anybody searches.
pub struct NoFinder;

impl Finder for NoFinder {
    async fn ask(&self, _: String) -> Result<String, LoadError> {
        Err(LoadError::Missing { file: "finder".to_owned() })
    }
}

/// Where a page's questions go.
pub trait Finder {
    /// The answer to a question, see [`FinderRequest`] and `answer`. An error if the finder is not there.
    fn ask(&self, question: String) -> impl Future<Output = Result<String, LoadError>>;
}
