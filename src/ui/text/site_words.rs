//! The words of a site in one language, filled with numbers and names.

use std::sync::Arc;

use crate::corpus::{Facet, Site};

use super::plural;

/// The words of one interface language, in the order of `Words`.
#[derive(Clone)]
pub struct Text(pub Arc<Site>);

impl Text {
    pub(super) fn at(&self, place: usize) -> &str {
        self.0.words.get(place).map_or("", String::as_str)
    }

    /// The name of a facet.
    pub fn facet(&self, facet: Facet) -> &str {
        match facet {
            Facet::Section => self.facet_section(),
            Facet::Topic => self.facet_topic(),
            Facet::Place => self.facet_place(),
            Facet::People => self.people(),
            Facet::Year => self.facet_year(),
            Facet::Lang => self.facet_language(),
        }
    }

    /// The form of a counted message for `n`, with the number in place.
    pub fn count(&self, message: &str, n: u32) -> String {
        let form = plural::form(self.plural_rule(), n);
        let forms: Vec<&str> = message.split('|').collect();
        let chosen = forms.get(form).or(forms.last()).copied().unwrap_or_default();
        fill(chosen, "n", &self.number(n))
    }

    /// A number with its thousands set apart.
    pub fn number(&self, n: u32) -> String {
        let digits = n.to_string();
        let mut out = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) && digits.len() > 4 {
                out.push_str(self.group_separator());
            }
            out.push(digit);
        }
        out
    }
}

/// The message with `{name}` replaced by `value`.
pub fn fill(message: &str, name: &str, value: &str) -> String {
    match message.split_once('{').and_then(|(before, rest)| rest.split_once('}').map(|(n, after)| (before, n, after))) {
        Some((before, found, after)) if found == name => [before, value, after].concat(),
        Some((before, found, after)) => [before, "{", found, "}", &fill(after, name, value)].concat(),
        None => message.to_owned(),
    }
}
