//! Where two folders lie to each other.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

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

/// Refuses a library and a site of which one lies inside the other.
pub fn ensure_outside(library: &Path, out: &Path) -> Result<()> {
    let (library, site) = (real(library)?, real(out)?);
    let shown = out.display();
    if library.starts_with(&site) {
        bail!("the library lies in {shown} and would be published with the site; name another folder with --out");
    }
    let own = ["articles", "pages", "images", "files"].into_iter().find(|own| site.starts_with(library.join(own)));
    if let Some(own) = own {
        bail!("{shown} lies in the folder `{own}` of the library; name another folder with --out");
    }
    Ok(())
}
