//! A text taken apart: its head between two lines of signs, and the fields of the head as they are written.

use super::super::{
    known::{self, Name},
    written::{Entry, complaints::Complaints, tables, yaml_head},
};

/// How a head is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadForm {
    Yaml,
    Toml,
}

/// A text taken apart: its head between two lines of signs.
pub(super) struct HeadParts<'a> {
    pub(super) form: HeadForm,
    /// Up to the end of the line that begins the head.
    pub(super) before: &'a str,
    /// The lines between.
    pub(super) inner: &'a str,
    /// From the line that ends the head on.
    pub(super) after: &'a str,
}

impl<'a> HeadParts<'a> {
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let start = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r', ' ', '\t']).len();
        let fence = text[start..].lines().next()?.trim_end();
        let form = match fence {
            "---" => HeadForm::Yaml,
            "+++" => HeadForm::Toml,
            _ => return None,
        };
        let first = start + text[start..].find('\n')? + 1;
        let mut at = first;
        for line in text[first..].split_inclusive('\n') {
            if line.trim_end() == fence || (form == HeadForm::Yaml && line.trim_end() == "...") {
                return Some(Self { form, before: &text[..first], inner: &text[first..at], after: &text[at..] });
            }
            at += line.len();
        }
        None
    }

    pub(super) fn entries(&self) -> Vec<Entry> {
        entries(self.form, self.inner)
    }
}

/// The fields of a head, with lines from 0.
pub(super) fn entries(form: HeadForm, inner: &str) -> Vec<Entry> {
    let mut said = Complaints::default();
    match form {
        HeadForm::Yaml => yaml_head::entries(inner, 0, &mut said),
        HeadForm::Toml => tables::entries(inner, 0, &mut said),
    }
}

/// Our name of a field, however it is spelled.
pub(super) fn own_name(key: &str) -> Option<&'static str> {
    match known::name(key) {
        Name::Own(field, _) => Some(field),
        _ => None,
    }
}
