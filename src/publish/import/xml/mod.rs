//! XML files as streams of records: the children of `<rss>`, `<channel>`, `<feed>` and `<rdf:RDF>`, each handed over as
//! soon as it is read. A file may be of any size, a record may not. Entities that a file declares are not expanded,
//! nothing is fetched, and mistakes such as a bare `&` or an end tag that is missing are tolerated.

mod bytes;
mod element;
mod namespaces;
mod reader;

pub use element::{XmlElement, XmlPart};
pub use reader::{XmlEnd, records};
