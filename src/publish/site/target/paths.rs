//! Where two folders lie to each other.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

/// Refuses two folders of which one lies in the other, after following links: the copy would contain itself.
pub fn ensure_apart(one: &Path, other: &Path) -> Result<()> {
    let (a, b) = (real(one)?, real(other)?);
    let (shown_a, shown_b) = (one.display(), other.display());
    ensure!(a != b, "{shown_a} and {shown_b} are the same folder; name another");
    ensure!(!a.starts_with(&b), "{shown_a} lies inside of {shown_b}; name another folder");
    ensure!(!b.starts_with(&a), "{shown_b} lies inside of {shown_a}; name another folder");
    Ok(())
}

/// The real path of a folder, links followed; the folder may not exist yet.
pub fn real(path: &Path) -> Result<PathBuf> {
    let unreadable = || format!("{} cannot be found", path.display());
    let path = std::path::absolute(path).with_context(unreadable)?;
    let there = path.ancestors().find(|above| above.exists()).unwrap_or(&path);
    let rest = path.strip_prefix(there).unwrap_or(Path::new(""));
    let there = there.canonicalize().with_context(unreadable)?;
    Ok(if rest.as_os_str().is_empty() { there } else { there.join(rest) })
}
