//! The wheel for PyPI, which has the program as a script: `pipx run lectern` and `uvx lectern` start it.

use anyhow::Result;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

use super::{
    About,
    pack::{Packed, zip},
    systems::System,
};

/// The name of the file, which pip reads.
pub(super) fn name(about: &About, system: &System) -> String {
    format!("lectern-{}-py3-none-{}.whl", about.version, system.wheel)
}

pub(super) fn wheel(about: &About, system: &System, program: &[u8]) -> Result<Vec<u8>> {
    let info = format!("lectern-{}.dist-info", about.version);
    let metadata = format!(
        "Metadata-Version: 2.3\nName: lectern\nVersion: {}\nSummary: {}\nLicense-Expression: {}\n\
         Requires-Python: >=3.8\nDescription-Content-Type: text/markdown\n\n{}",
        about.version, about.description, about.license, about.readme
    );
    let tags: String = system.wheel.split('.').map(|platform| format!("Tag: py3-none-{platform}\n")).collect();
    let wheel = format!("Wheel-Version: 1.0\nGenerator: cargo xtask package\nRoot-Is-Purelib: false\n{tags}");
    let mut files = vec![
        Packed::program(format!("lectern-{}.data/scripts/{}", about.version, system.program()), program),
        Packed::text(format!("{info}/METADATA"), metadata),
        Packed::text(format!("{info}/WHEEL"), wheel),
    ];
    let line = |file: &Packed| {
        let digest = URL_SAFE_NO_PAD.encode(Sha256::digest(&file.bytes));
        format!("{},sha256={digest},{}\n", file.name, file.bytes.len())
    };
    let record: String = files.iter().map(line).collect();
    files.push(Packed::text(format!("{info}/RECORD"), format!("{record}{info}/RECORD,,\n")));
    zip(&files)
}
