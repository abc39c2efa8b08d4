//! The arguments of `lectern pack`.

use std::path::PathBuf;

use crate::corpus::Lang;

use super::super::shared::{DayOptions, library_here};

/// Write articles into one HTML file, to be sent or put on a memory card
#[derive(Debug, Clone, clap::Args)]
pub struct PackArgs {
    /// The library's folder
    #[arg(default_value_os_t = library_here())]
    pub library: PathBuf,
    /// The file to write
    #[arg(long)]
    pub out: PathBuf,
    /// The language of the articles [default: the first language of the library]
    #[arg(long)]
    pub lang: Option<Lang>,
    /// Only articles of this section, and of those below it
    #[arg(long)]
    pub section: Option<String>,
    /// Only articles with this topic
    #[arg(long)]
    pub topic: Option<String>,
    /// Only the article with this slug (the last part of its address); may be repeated
    #[arg(long = "article", value_name = "SLUG", conflicts_with_all = ["section", "topic"])]
    pub articles: Vec<String>,
    /// The address of the site with its path, instead of the library's own site_url
    #[arg(long)]
    pub site_url: Option<String>,
    /// Leave all pictures out
    #[arg(long)]
    pub without_images: bool,
    /// Put the recorded readings of the articles into the file, too
    #[arg(long)]
    pub with_audio: bool,
    #[command(flatten)]
    pub day: DayOptions,
}
