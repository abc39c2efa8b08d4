//! How a library is shown: the options of `lectern edit`.

/// How a library is shown.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct PreviewOptions {
    /// The port [default: the first free one from 8080 on]
    #[arg(long)]
    pub port: Option<u16>,
    /// Do not open the browser
    #[arg(long)]
    pub no_open: bool,
    /// Also answer other devices in the same network, such as a phone; they can read drafts too
    #[arg(long)]
    pub network: bool,
}
