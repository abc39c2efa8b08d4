//! The facets, each declared once: what it is called, where it lies. All other code goes through [`Facet::ALL`] or one
//! of its parts, and keeps what it has of each facet in a [`ByFacet`].

use std::{
    borrow::Cow,
    collections::BTreeMap,
    ops::{Index, IndexMut},
};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer, ser::SerializeMap};

use super::json::{Fault, Fields, FromJson};
use super::{Lang, Slug, value::Value};

/// What articles can be narrowed down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    Section,
    Topic,
    Place,
    /// People and organisations.
    People,
    Year,
    Lang,
}

impl Facet {
    /// In the order of addresses, filters and lists.
    pub const ALL: [Self; 6] = [Self::Section, Self::Topic, Self::Place, Self::People, Self::Year, Self::Lang];

    /// Those whose values are ids, in the order of their columns in the catalog.
    pub const WITH_IDS: [Self; 4] = [Self::Section, Self::Topic, Self::Place, Self::People];

    /// Those whose values authors write by name in the heads of articles. `library.toml` can have the names in each
    /// language; the site file of a language has the names to show.
    pub const NAMED: [Self; 3] = [Self::Topic, Self::Place, Self::People];

    /// Its name in addresses, attributes and counts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Topic => "topic",
            Self::Place => "place",
            Self::People => "people",
            Self::Year => "year",
            Self::Lang => "lang",
        }
    }

    /// In messages, the word for one of its values.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Lang => "language",
            Self::People => "person or organisation",
            facet => facet.as_str(),
        }
    }

    /// Whether data files say nothing of it where no article has a value of it: it is younger than their format.
    pub fn is_optional(self) -> bool {
        self == Self::People
    }

    /// The field of heads and articles that has its values; also the table of their names in `library.toml` and in the
    /// site file.
    pub fn field(self) -> &'static str {
        match self {
            Self::Section => "sections",
            Self::Topic => "topics",
            Self::Place => "places",
            Self::People => "people",
            Self::Year => "date",
            Self::Lang => "lang",
        }
    }
}

/// Something of each facet. In a file it is no object of its own: each of the named facets is a field of the record
/// around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ByFacet<T>([T; Facet::ALL.len()]);

impl<T> ByFacet<T> {
    pub fn new(make: impl FnMut(Facet) -> T) -> Self {
        Self(Facet::ALL.map(make))
    }

    /// Each with its facet.
    pub fn iter(&self) -> impl Iterator<Item = (Facet, &T)> {
        Facet::ALL.into_iter().zip(&self.0)
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = (Facet, &mut T)> {
        Facet::ALL.into_iter().zip(&mut self.0)
    }

    /// The same of other things.
    pub fn map<U>(self, mut change: impl FnMut(Facet, T) -> U) -> ByFacet<U> {
        let mut facets = Facet::ALL.into_iter();
        ByFacet(self.0.map(|one| change(facets.next().unwrap_or(Facet::Section), one)))
    }
}

impl<T> IntoIterator for ByFacet<T> {
    type Item = (Facet, T);
    type IntoIter = std::iter::Zip<
        std::array::IntoIter<Facet, { Facet::ALL.len() }>,
        std::array::IntoIter<T, { Facet::ALL.len() }>,
    >;

    fn into_iter(self) -> Self::IntoIter {
        Facet::ALL.into_iter().zip(self.0)
    }
}

impl<T> Index<Facet> for ByFacet<T> {
    type Output = T;

    fn index(&self, facet: Facet) -> &T {
        &self.0[facet as usize]
    }
}

impl<T> IndexMut<Facet> for ByFacet<T> {
    fn index_mut(&mut self, facet: Facet) -> &mut T {
        &mut self.0[facet as usize]
    }
}

/// What a file can have of a named facet.
pub trait InFile {
    /// Whether the field is there although it has nothing to say, unless the facet is optional.
    const ALWAYS: bool = false;
    const ABOUT: &'static str = "";

    fn is_empty(&self) -> bool;
}

/// The values of an article.
impl<T> InFile for Vec<T> {
    const ABOUT: &'static str = "Ids; the site file has their names.";

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

/// The names to show.
impl InFile for BTreeMap<Slug, String> {
    const ALWAYS: bool = true;

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

/// The names in each language.
impl InFile for BTreeMap<Slug, BTreeMap<Lang, String>> {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Serialize + InFile> Serialize for ByFacet<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(None)?;
        for facet in Facet::NAMED {
            if (T::ALWAYS && !facet.is_optional()) || !self[facet].is_empty() {
                fields.serialize_entry(facet.field(), &self[facet])?;
            }
        }
        fields.end()
    }
}

impl<T: JsonSchema + InFile> JsonSchema for ByFacet<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("ByFacet_{}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut properties = serde_json::Map::new();
        for facet in Facet::NAMED {
            let mut field = generator.subschema_for::<T>();
            if !T::ABOUT.is_empty() {
                field.insert("description".to_owned(), T::ABOUT.into());
            }
            properties.insert(facet.field().to_owned(), field.into());
        }
        let required: Vec<&str> =
            Facet::NAMED.into_iter().filter(|facet| T::ALWAYS && !facet.is_optional()).map(Facet::field).collect();
        json_schema!({ "type": "object", "properties": properties, "required": required })
    }
}

impl<T: FromJson + Default> FromJson for ByFacet<T> {
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        Self::from_fields(&mut Fields::new(value, fault), "", fault)
    }

    #[inline(never)]
    fn from_fields(fields: &mut Fields, _: &str, fault: &mut Fault) -> Self {
        let mut all = Self::default();
        for facet in Facet::NAMED {
            all[facet] = fields.take(facet.field(), fault);
        }
        all
    }
}
