//! The compiled viewer: read from a folder, or part of this program.

use std::{
    borrow::Cow,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};

/// The script and the wasm program, where `cargo xtask package` has put them into this program (see `build.rs`).
const PACKAGED: Option<(&[u8], &[u8])> = include!(concat!(env!("OUT_DIR"), "/packaged_viewer.rs"));

/// Where the compiled viewer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewerSource {
    /// In this folder: one `.js` and one `.wasm` file.
    Folder(PathBuf),
    /// In this program.
    Packaged,
}

impl ViewerSource {
    /// The viewer that is part of this program, if there is one.
    pub fn packaged() -> Option<Self> {
        PACKAGED.map(|_| Self::Packaged)
    }
}

/// The compiled viewer.
pub struct Viewer {
    pub(super) glue: Cow<'static, [u8]>,
    pub(super) wasm: Cow<'static, [u8]>,
}

impl Viewer {
    pub fn read(source: &ViewerSource) -> Result<Self> {
        match source {
            ViewerSource::Folder(folder) => Self::of_folder(folder),
            ViewerSource::Packaged => {
                let (glue, wasm) =
                    PACKAGED.context("this program has no viewer in it; name its folder with --viewer")?;
                Ok(Self { glue: glue.into(), wasm: wasm.into() })
            }
        }
    }

    /// The one `.js` and the one `.wasm` file of a folder.
    fn of_folder(folder: &Path) -> Result<Self> {
        let one = |extension: &str| -> Result<Cow<'static, [u8]>> {
            let entries = fs::read_dir(folder)
                .with_context(|| format!("the viewer's folder {} cannot be read", folder.display()))?;
            let found = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
            let found: Vec<PathBuf> = found.filter(|path| path.extension().is_some_and(|e| e == extension)).collect();
            match found.as_slice() {
                [file] => Ok(fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?.into()),
                _ => bail!(
                    "the viewer's folder {} has {} .{extension} files, expected 1; build it with `cargo xtask build`",
                    folder.display(),
                    found.len()
                ),
            }
        };
        Ok(Self { glue: one("js")?, wasm: one("wasm")? })
    }
}
