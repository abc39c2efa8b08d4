//! Puts the compiled viewer into the publisher, when `cargo xtask package` names the viewer's folder. In all other
//! builds the publisher reads the viewer from a folder at run time.

use std::{env, error::Error, fs, path::Path};

/// The folder with the files of the viewer, see `PROGRAM` in `src/publish/site/assets/viewer.rs`.
/// `cargo xtask package` sets it.
const FOLDER: &str = "LECTERN_PACKAGED_VIEWER";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed={FOLDER}");
    let source = match env::var(FOLDER) {
        Ok(folder) => {
            let file = |name: &str| -> Result<String, Box<dyn Error>> {
                let path = Path::new(&folder).join(name).canonicalize().map_err(|e| format!("{folder}/{name}: {e}"))?;
                println!("cargo::rerun-if-changed={}", path.display());
                Ok(format!("include_bytes!({path:?})"))
            };
            let names = ["viewer.js", "viewer_bg.wasm", "finder.js", "finder_bg.wasm"];
            let files: Vec<String> = names.into_iter().map(file).collect::<Result<_, _>>()?;
            format!("Some([{}])", files.join(", "))
        }
        Err(_) => "None".to_owned(),
    };
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("packaged_viewer.rs"), source)?;
    Ok(())
}
