//! The command `words`: a file for the words of the interface in a language, to be filled in.

use std::{fs, io::ErrorKind, path::PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::{
    corpus::Lang,
    publish::{
        say,
        source::library::words_files::{name_of, template},
    },
};

use super::shared::library_here;

/// Write a file for the words of menus and buttons in a language, or add what an existing one lacks
#[derive(Debug, clap::Args)]
pub struct WordsArgs {
    /// The language, such as uk
    #[arg(value_parser = |tag: &str| tag.parse::<Lang>().map_err(|_| "write a language tag such as uk or pt-BR"))]
    lang: Lang,
    /// The library's folder
    #[arg(default_value_os_t = library_here())]
    library: PathBuf,
}

/// Writes the file. The exit code.
pub fn run(args: &WordsArgs) -> Result<u8> {
    if !args.library.join("library.toml").is_file() {
        bail!("{} is no library: it has no library.toml", args.library.display());
    }
    let path = args.library.join(name_of(&args.lang));
    let shown = path.display();
    let existing = match fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == ErrorKind::NotFound && !path.is_symlink() => None,
        Err(error) => return Err(error).with_context(|| format!("{shown} cannot be read")),
    };
    if let Some(Err(error)) = existing.as_ref().map(|text| text.parse::<toml::Table>()) {
        bail!("{shown} cannot be read as TOML, so nothing was added: {}", error.message());
    }
    let (text, added) = template(&args.lang, existing.as_deref());
    if added == 0 {
        say::line(format_args!("{shown}: all words have a line"));
        return Ok(0);
    }
    let failed = || format!("{shown} cannot be written");
    let mut file = tempfile::NamedTempFile::new_in(&args.library).with_context(failed)?;
    std::io::Write::write_all(&mut file, text.as_bytes()).with_context(failed)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&path).map_or(0o644, |data| data.permissions().mode());
        fs::set_permissions(file.path(), fs::Permissions::from_mode(mode)).with_context(failed)?;
    }
    file.persist(&path).with_context(failed)?;
    say::line(format_args!("{shown}: {added} words to be written"));
    say::line(format_args!(
        "next: write them between the quotes, and name `{}` in languages of library.toml",
        args.lang
    ));
    Ok(0)
}
