//! Where the data files of one edition lie: the first file a reader's program opens.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Lang;

/// Every data file of an edition. Names are relative to the base of the site and carry a hash of their own bytes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Manifest {
    /// [`super::Site`] of each interface language.
    pub sites: BTreeMap<Lang, String>,
    /// [`super::Front`] of each interface language.
    pub fronts: BTreeMap<Lang, String>,
    /// A list of [`super::Page`] for each interface language.
    pub pages: BTreeMap<Lang, String>,
    /// [`super::Catalog`].
    pub catalog: String,
    /// Lists of [`super::Summary`], [`super::paths::SUMMARIES_A_FILE`] each, in the order of the catalog.
    pub summaries: Vec<String>,
    /// Lists of [`super::Article`] for each language of articles; [`super::paths::pack_of`] says which one holds
    /// a slug. Their number is a power of two.
    pub articles: BTreeMap<Lang, Vec<String>>,
    /// Plain text to filter by: a list of strings in the order of the catalog.
    pub texts: String,
}
