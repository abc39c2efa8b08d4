//! Galleries, and films and sounds that a shortcode names.

use super::export::Export;

/// The pictures of a gallery as HTML: those that it lists, else those that belong to the post.
pub(super) fn gallery(ids: Option<&str>, post: &str, export: &Export) -> String {
    let listed: Vec<String> = match ids {
        Some(ids) => ids.split(',').map(|id| id.trim().to_owned()).collect(),
        None => export.media_of.get(post).cloned().unwrap_or_default(),
    };
    let figure = |id: &String| {
        let file = export.media.get(id)?;
        let caption = match file.caption.is_empty() {
            true => String::new(),
            false => format!("<figcaption>{}</figcaption>", file.caption),
        };
        Some(format!("<figure><img src=\"{}\" alt=\"{}\">{caption}</figure>", quoted(&file.address), quoted(&file.alt)))
    };
    listed.iter().filter_map(figure).collect()
}

/// A text as the value of an attribute.
pub(super) fn quoted(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
