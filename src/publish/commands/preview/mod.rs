//! The command `edit`: a library as a site on this computer, built again after each change, with what `check` says.

mod address;
mod builds;
mod desk;
mod editor;
mod options;
mod server;
mod state;
mod token;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use anyhow::{Context as _, Result, bail};

use crate::publish::{say, site::target::paths};

use super::shared::library_here;
use address::Listening;
use desk::Editor;
pub use options::PreviewOptions;
use state::States;

/// Show a library as a site while you write, with an editor: it is built again after each change
#[derive(Debug, clap::Args)]
pub struct EditArgs {
    /// The library's folder
    #[arg(default_value_os_t = library_here())]
    library: PathBuf,
    #[command(flatten)]
    preview: PreviewOptions,
}

/// Shows the library until the process ends. The exit code.
pub fn run(args: &EditArgs) -> Result<u8> {
    show(&args.library, &args.preview, true)
}

/// The same, for `lectern serve` with a library, without the editor.
pub(super) fn show(library: &Path, options: &PreviewOptions, edits: bool) -> Result<u8> {
    if !library.join("library.toml").is_file() {
        bail!(
            "{} is no library: it has no library.toml; `lectern new our-news` makes a library in the folder our-news",
            library.display()
        );
    }
    let site = site_folder(library)?;
    let listening = Listening::begin(options)?;
    let states = Arc::new(States::default());
    let editor = edits.then(|| Editor::open(library)).transpose()?;
    let (library, told, out) = (library.to_owned(), states.clone(), site.clone());
    thread::spawn(move || {
        if let Err(error) = builds::keep_building(&library, &out, &told) {
            say::fault(format_args!("lectern: {error:#}"));
            told.fault(&format!("{error:#}"));
        }
    });
    server::serve(listening, &site, states, options, editor)?;
    Ok(0)
}

/// The folder for the site, beside the library, so that the next preview begins with what is there. It can be deleted.
fn site_folder(library: &Path) -> Result<PathBuf> {
    let real = paths::real(library)?;
    let name = real.file_name().context("the library has no name")?.to_string_lossy().into_owned();
    let folder = real.with_file_name(format!(".{name}.lectern-preview"));
    let made = std::fs::create_dir_all(&folder);
    made.with_context(|| format!("{} cannot be made: the preview needs a place beside the library", folder.display()))?;
    Ok(folder.join("site"))
}
