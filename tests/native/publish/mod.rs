//! Sources → a finished site: what every page, feed and file of it keeps to, and what authors and operators are told.

pub(crate) mod page;

mod sample;
mod search;
pub(crate) mod addresses;
mod languages;
mod untranslated;
mod versions;
mod pages;
mod edition;
mod deploy;
pub(crate) mod feeds;
mod problems;
mod heads;
mod held_back;
mod copies;
mod settings;
mod output;
mod names;
mod targets;
mod interrupted;
mod change;
mod commands;
mod serve;
mod files;
mod naming;
mod html;
mod hygiene;
mod limits;
mod markdown;
mod partner_headers;
pub(crate) mod partners;
mod withdrawn;
mod install;
mod attachments;
mod leads;
mod pack;
