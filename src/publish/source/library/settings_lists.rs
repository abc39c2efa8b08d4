//! The lists and switches of `library.toml`: languages, partners, and what is true or false.

use std::path::Path;

use crate::{corpus::Lang, publish::problem::Problem};

use super::{
    limits,
    written::{Kind, Node, Style, complaints::Complaints, shortened, values},
};

/// The languages of the interface, each once. Without any the settings cannot be used.
pub(super) fn languages(node: &Node, said: &mut Complaints) -> Vec<Lang> {
    const EXAMPLE: &str = "name at least one, as in languages = [\"en\"]";
    let tags: Vec<(usize, String)> = match &node.kind {
        Kind::Text(text, _) => {
            let tags = text.split([',', ';', ' ']).filter(|tag| !tag.is_empty());
            tags.map(|tag| (node.line, tag.to_owned())).collect()
        }
        Kind::List(items) => {
            let mut tags = Vec::new();
            for item in items {
                tags.extend(values::text("languages", item, said).map(|text| (item.line, text)));
            }
            tags
        }
        Kind::Empty | Kind::Fields(_) => Vec::new(),
    };
    if tags.is_empty() {
        said.error(node.line, "`languages` is empty", EXAMPLE);
    }
    if tags.len() > limits::LANGUAGES {
        let message = format!("{} languages, more than {}", tags.len(), limits::LANGUAGES);
        said.error(node.line, message, "articles may have any language; name those that the interface should have");
        return Vec::new();
    }
    let mut languages: Vec<Lang> = Vec::new();
    for (line, tag) in tags {
        match tag.trim_matches([' ', '\t', '“', '”', '„', '‘', '’', '«', '»']).parse::<Lang>() {
            Ok(lang) if languages.contains(&lang) => {
                said.warn(line, format!("`languages` names `{lang}` twice"), "name it once");
            }
            Ok(lang) => languages.push(lang),
            Err(_) => {
                let message = format!("`{}` is not a language tag", shortened(&tag));
                said.error(line, message, "write tags such as en, ka or pt-BR");
            }
        }
    }
    languages
}

/// A field that is true or false; `usual`, which it is where it is absent, where the value is neither.
pub(super) fn switch(field: &str, usual: bool, node: &Node, said: &mut Complaints) -> bool {
    let value = values::truth(node);
    if value.is_none() {
        let message = format!("`{field}` is true or false, found {}; it counts as {usual}", node.found());
        said.warn(node.line, message, format!("write {field} = {}, or take the line out", !usual));
    }
    value.unwrap_or(usual)
}

/// The sites that may show embeds, as they were typed.
pub(super) fn partners(node: &Node, said: &mut Complaints) -> Vec<String> {
    let node = match &node.kind {
        Kind::Text(text, _) => &Node::text(node.line, text.clone(), Style::Plain),
        _ => node,
    };
    let partners = values::texts("partners", node, said);
    if partners.len() > limits::PARTNERS {
        let message = format!("{} partners, more than {}", partners.len(), limits::PARTNERS);
        said.error(node.line, message, "leave `partners` out to let every page show embeds");
        return Vec::new();
    }
    partners
}

/// Brings the origins of partners to the form that browsers compare; those that are none are left out.
pub(super) fn clean_partners(settings: &Path, partners: &mut Vec<String>) -> Vec<Problem> {
    let mut problems = Vec::new();
    partners.retain_mut(|partner| {
        let url =
            url::Url::parse(partner).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        let origin = url.filter(|url| url.path() == "/" && url.query().is_none() && url.fragment().is_none());
        let Some(origin) = origin else {
            let message = format!("the partner `{partner}` is not an address such as https://partner.example");
            problems.push(Problem::error(settings, message).help("name scheme and host, and nothing else"));
            return false;
        };
        *partner = origin.origin().ascii_serialization();
        true
    });
    problems
}
