//! `cargo xtask bench`.
use anyhow::Result;
use clap::Args;
#[derive(Args)]
pub(crate) struct Options {}
pub(crate) fn bench(_: &Options) -> Result<bool> {
    Ok(true)
}
