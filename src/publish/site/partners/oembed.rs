//! oEmbed as static files: what WordPress and others read when an address of an article is pasted.

use serde_json::json;

use super::super::escape::{attribute, text};
use crate::{corpus::Article, ui::route::Route};

use super::{embed::CARD, height::height_of_card, tree::LanguageTree};

/// In pixels. A static file cannot answer the parameter `maxwidth`.
const WIDTH: u32 = 600;
/// Seconds.
const CACHE_AGE: u32 = 86_400;

/// The file of an article. `None` where articles have none: every address in the file is complete, so there are none
/// in a site that does not know its own.
pub(super) fn of(tree: &LanguageTree<'_>, article: &Article) -> Option<String> {
    if !tree.assets.oembed {
        return None;
    }
    let context = tree.context;
    let page = tree.absolute(&context.url(&Route::Article(article.slug.clone())));
    let frame = tree.absolute(&context.routes.embed(tree.lang(), &article.slug));
    // A wish behind `#` would be in the way of those of WordPress. Other consumers hear the height in their own form.
    let frame = [&frame, "?", CARD, "&host=oembed"].concat();
    let height = height_of_card(article);
    // WordPress removes everything but a blockquote without attributes, a link, and one iframe with exactly these
    // attributes.
    let html = format!(
        "<blockquote><a href=\"{}\">{}</a></blockquote><iframe src=\"{}\" title=\"{}\" width=\"{WIDTH}\" \
         height=\"{height}\" frameborder=\"0\" marginwidth=\"0\" marginheight=\"0\"></iframe>",
        attribute(&page),
        text(&article.title),
        attribute(&frame),
        attribute(&article.title),
    );
    let oembed = json!({
        "version": "1.0",
        "type": "rich",
        "title": article.title,
        "provider_name": tree.assets.publisher,
        "provider_url": tree.absolute(&context.url(&Route::Front)),
        "cache_age": CACHE_AGE,
        "width": WIDTH,
        "height": height,
        "html": html,
    });
    Some(format!("{oembed}\n"))
}
