//! Names of a site's files, relative to its base and with `/` between folders: which names work on every file system,
//! and which ones a list of files may contain.

use unicode_normalization::UnicodeNormalization;

/// The longest part of a path, in bytes, that common file systems allow.
const LONGEST: usize = 255;

/// Names that Windows keeps for devices, whatever comes after a dot.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// The key of a name: two names with the same key are the same file on some system. Windows and macOS ignore case, and
/// macOS ignores Unicode composition.
pub fn key(name: &str) -> String {
    // Nearly every file of a site, and a site has tens of thousands.
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// Why a file with this name cannot exist on some system to which a site may be copied; `None` if it can.
pub fn refuse(name: &str) -> Option<String> {
    refuse_listed(name).or_else(|| name.split('/').find_map(part))
}

/// Why a folder with this name cannot exist on some system to which a library may be copied. It may begin with a dot.
pub fn refuse_folder(name: &str) -> Option<String> {
    if name.chars().any(char::is_control) {
        return Some(format!("`{}` has control characters", shown(name)));
    }
    part(name)
}

/// The same for one part of a name, between two slashes.
fn part(part: &str) -> Option<String> {
    if part.len() > LONGEST {
        return Some(format!("`{part}` has {} bytes, and files can have names of {LONGEST} at most", part.len()));
    }
    if let Some(sign) = part.chars().find(|c| "<>:\"|?*\\".contains(*c)) {
        return Some(format!("`{part}` has the sign `{sign}`, which Windows does not allow in names"));
    }
    if part.ends_with(['.', ' ']) {
        return Some(format!("`{part}` ends with a dot or a space, which Windows takes away"));
    }
    is_device(part).then(|| format!("`{part}` is a name that Windows reserves for a device"))
}

/// Whether Windows takes one part of a name for a device, such as `con.txt`.
pub fn is_device(part: &str) -> bool {
    let stem = key(part.split('.').next().unwrap_or(part).trim_end());
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let port = port.is_some_and(|n| {
        let mut signs = n.chars();
        matches!((signs.next(), signs.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    });
    port || DEVICES.contains(&stem.as_str())
}

/// Why a list of files cannot name this one: it would be outside of the site's folder, or where a site has no files.
pub fn refuse_listed(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("a file needs a name".to_owned());
    }
    let shown = shown(name);
    let drive = name.as_bytes().get(1) == Some(&b':');
    if name.starts_with('/') || name.contains('\\') || drive {
        return Some(format!("`{shown}` is not relative to the site's folder"));
    }
    if name.chars().any(char::is_control) {
        return Some(format!("`{shown}` has control characters"));
    }
    let strange = |part: &str| part.is_empty() || part.starts_with('.');
    name.split('/').any(strange).then(|| format!("`{shown}` has a part that is empty or begins with a dot"))
}

/// A name or title for printing, without control characters that could change the terminal: it may come from a file of
/// another origin.
pub fn shown(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// The first of many names, for a message.
pub fn some(names: &[String]) -> String {
    const SHOWN: usize = 10;
    let more = names.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", names[..names.len().min(SHOWN)].join(", "))
}
