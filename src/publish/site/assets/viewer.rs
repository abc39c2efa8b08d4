//! The compiled viewer: read from a folder, or part of this program.

use std::{borrow::Cow, fs, path::PathBuf};

use anyhow::{Context as _, Result};

/// The files of [`PROGRAM`] in their order, where `cargo xtask package` has put them into this program (see
/// `build.rs`).
const PACKAGED: Option<[&[u8]; 4]> = include!(concat!(env!("OUT_DIR"), "/packaged_viewer.rs"));

/// The files of the compiled viewer: of the program of the pages and of the finder, the script and the wasm each.
const PROGRAM: [&str; 4] = ["viewer.js", "viewer_bg.wasm", "finder.js", "finder_bg.wasm"];

/// Where the compiled viewer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewerSource {
    /// In this folder.
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
    pub(super) finder_glue: Cow<'static, [u8]>,
    pub(super) finder_wasm: Cow<'static, [u8]>,
}

impl Viewer {
    pub fn read(source: &ViewerSource) -> Result<Self> {
        let files: [Cow<'static, [u8]>; 4] = match source {
            ViewerSource::Folder(folder) => {
                let file = |name: &str| -> Result<Cow<'static, [u8]>> {
                    let path = folder.join(name);
                    let help = "build the viewer with `cargo xtask build`";
                    let bytes =
                        fs::read(&path).with_context(|| format!("{} cannot be read; {help}", path.display()))?;
                    Ok(bytes.into())
                };
                let [a, b, c, d] = PROGRAM;
                [file(a)?, file(b)?, file(c)?, file(d)?]
            }
            ViewerSource::Packaged => {
                PACKAGED.context("this program has no viewer in it; name its folder with --viewer")?.map(Cow::Borrowed)
            }
        };
        let [glue, wasm, finder_glue, finder_wasm] = files;
        Ok(Self { glue, wasm, finder_glue, finder_wasm })
    }
}
