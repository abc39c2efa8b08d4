//! Character references without their semicolon.

/// The same text, where `&` begins a reference only if that ends with `;`.
pub(super) fn with_ended_references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, part) in text.split('&').enumerate() {
        if n > 0 {
            let name = part.split(';').next().unwrap_or_default();
            let reference = name.len() < part.len() && name.len() <= 32 && is_reference(name);
            out.push_str(if reference { "&" } else { "&amp;" });
        }
        out.push_str(part);
    }
    out
}

/// Whether a name between `&` and `;` is that of a character reference.
pub(super) fn is_reference(name: &str) -> bool {
    let name = name.strip_prefix('#').unwrap_or(name);
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
