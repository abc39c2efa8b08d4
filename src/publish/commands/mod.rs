//! The command line: one file a command, each with its arguments and a `run` that returns the exit code.

pub mod build;
pub mod check;
pub mod deploy;
pub mod docs;
pub mod doctor;
pub mod headers;
pub mod import;
pub mod links;
pub mod listing;
pub mod new;
pub mod pack;
pub mod preview;
pub mod publish;
mod review;
pub mod search;
pub mod serve;
pub mod shared;
mod site_server;
mod watch;
pub mod words;
