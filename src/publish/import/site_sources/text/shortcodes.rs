//! Shortcodes, tags and expressions that can be understood without their templates.

use super::{
    super::context::TextContext,
    calls::{CallArguments, CallKind},
    notes::{BOXES, inside_angles, label, note},
};
use crate::publish::{
    import::foreign,
    source::clean::{markdown::escaped, percent},
};

/// What a call becomes.
pub(super) enum CallMeaning {
    Text(String),
    /// What is between the call and its end is code in this language.
    Code(String),
    /// What is between is a note with this title.
    Box(String),
    Nothing,
    Unknown,
}

pub(super) fn meaning(name: &str, given: &CallArguments, kind: CallKind, context: &TextContext<'_>) -> CallMeaning {
    // An include is called by the name of its file.
    if kind == CallKind::Tag && matches!(name, "include" | "include_cached" | "include_relative" | "render") {
        let file = included(given);
        let stem = file.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default().to_lowercase();
        let plain = given.plain.iter().skip(1).cloned().collect();
        let rest = CallArguments { plain, named: given.named.iter().map(|(k, v)| (k.clone(), v.clone())).collect() };
        return known(&stem, &rest, context);
    }
    if kind == CallKind::Expression {
        return expression(name, given, context);
    }
    known(name, given, context)
}

/// The name of the file that an include names.
pub(super) fn included(given: &CallArguments) -> String {
    given.plain.first().cloned().unwrap_or_default()
}

fn known(name: &str, given: &CallArguments, context: &TextContext<'_>) -> CallMeaning {
    let film = |start: &str, names: &[&str]| match given.or_at(names, 0) {
        Some(id) if id.contains("://") => address(id),
        Some(id) if id.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-/.".contains(&b)) => {
            address(&format!("{start}{id}"))
        }
        _ => CallMeaning::Unknown,
    };
    match name {
        "figure" | "img" | "image" | "picture" | "fig" | "lazyimage" | "imgproc" | "responsive-image" => picture(given),
        "youtube" | "youtube-lite" | "youtubelite" | "youtubeplayer" => {
            film("https://www.youtube.com/watch?v=", &["id", "videoid"])
        }
        "vimeo" => film("https://vimeo.com/", &["id"]),
        "tweet" | "twitter" | "x" | "twitter_simple" => match (given.get(&["user"]), given.get(&["id"])) {
            (Some(user), Some(id)) => address(&format!("https://twitter.com/{user}/status/{id}")),
            _ => film("https://twitter.com/i/status/", &["id", "url"]),
        },
        "instagram" | "instagram_simple" => film("https://www.instagram.com/p/", &["id"]),
        "gist" => match (given.plain.first(), given.plain.get(1)) {
            (Some(user), Some(id)) => address(&format!("https://gist.github.com/{user}/{id}")),
            _ => film("https://gist.github.com/", &["id"]),
        },
        "video" | "audio" | "mp4" | "mp3" => match given.or_at(&["src", "url", "mp4", "webm", "mp3", "file"], 0) {
            Some(source) => {
                let said = given.get(&["title", "caption", "alt"]).map_or_else(|| source.to_owned(), foreign::line);
                CallMeaning::Text(format!("\n\n[{}](<{}>)\n\n", escaped(&said, "[]\\`*_<"), inside_angles(source)))
            }
            None => CallMeaning::Unknown,
        },
        "ref" | "relref" | "link" | "post_url" | "doc" => match given.or_at(&["path", "to"], 0) {
            Some(target) => CallMeaning::Text(context.reference(target)),
            None => CallMeaning::Unknown,
        },
        "highlight" | "code" | "codeblock" | "prism" => {
            CallMeaning::Code(language(given.or_at(&["lang", "language"], 0)))
        }
        "mermaid" | "plantuml" | "math" | "katex" => CallMeaning::Code(name.to_owned()),
        "toc" | "br" | "clear" | "clearfix" | "newline" => CallMeaning::Nothing,
        name if BOXES.contains(&name) => {
            let said = given.get(&["title", "summary", "heading"]).map(foreign::line);
            let kind = given.or_at(&["type", "color", "class"], 0).unwrap_or_default();
            let own = match name {
                // The first value of these names their kind, or says what is shown before they are opened.
                "details" | "expand" => foreign::line(kind),
                "note" | "info" | "notice" | "alert" | "admonition" | "callout" | "hint" => label(kind),
                _ => label(name),
            };
            CallMeaning::Box(escaped(&said.unwrap_or(own), "[]\\`*_<"))
        }
        _ => CallMeaning::Unknown,
    }
}

fn language(given: Option<&str>) -> String {
    given.unwrap_or_default().chars().filter(|c| c.is_ascii_alphanumeric() || "+-#".contains(*c)).collect()
}

fn address(address: &str) -> CallMeaning {
    match url::Url::parse(address) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => CallMeaning::Text(format!("\n\n<{url}>\n\n")),
        _ => CallMeaning::Unknown,
    }
}

fn picture(given: &CallArguments) -> CallMeaning {
    let names = ["src", "image_path", "url", "path", "file", "image", "link", "filename"];
    let Some(source) = given.or_at(&names, 0).filter(|source| !source.trim().is_empty()) else {
        return CallMeaning::Unknown;
    };
    let alt = given.or_at(&["alt", "title"], 1).map(foreign::line).unwrap_or_default();
    let said = [given.get(&["caption"]), given.get(&["title"]).filter(|_| given.get(&["caption"]).is_none())];
    let mut caption: Vec<String> = said.into_iter().flatten().map(foreign::line).collect();
    caption.extend(given.get(&["attr", "attribution", "credit"]).map(foreign::line));
    let caption = caption.join(" ");
    let title = if caption.is_empty() { String::new() } else { format!(" \"{}\"", escaped(&caption, "\\\"&")) };
    CallMeaning::Text(format!("\n\n![{}](<{}>{title})\n\n", escaped(&alt, "\\`*_[]<&~"), inside_angles(source)))
}

/// `{{ "/images/x.jpg" | relative_url }}`, `{{ site.title }}`, and calls of Zola.
fn expression(name: &str, given: &CallArguments, context: &TextContext<'_>) -> CallMeaning {
    match name {
        "" => match given.plain.first() {
            Some(text) if text.contains('/') || text.contains('.') => CallMeaning::Text(text.clone()),
            _ => CallMeaning::Unknown,
        },
        "site.baseurl" | "site.url" | "site.github.url" | "baseurl" | "site.base_url" | "config.base_url" => {
            CallMeaning::Text(String::new())
        }
        "site.title" | "config.title" => match &context.settings.title {
            Some(title) => CallMeaning::Text(escaped(title, "\\`*_[]<&~")),
            None => CallMeaning::Unknown,
        },
        "page.title" | "title" => CallMeaning::Text(escaped(context.title, "\\`*_[]<&~")),
        "content" | "toc" => CallMeaning::Nothing,
        "resize_image" | "get_url" => match given.get(&["path"]) {
            Some(path) => CallMeaning::Text(percent::decoded(path)),
            None => CallMeaning::Unknown,
        },
        name => match known(name, given, context) {
            // A value that is called `note` is no box.
            CallMeaning::Box(_) | CallMeaning::Code(_) if given.named.is_empty() => CallMeaning::Unknown,
            CallMeaning::Box(title) => match given.get(&["text", "body", "content"]) {
                Some(text) => CallMeaning::Text(format!("\n\n{}\n\n", note(&title, text))),
                None => CallMeaning::Unknown,
            },
            meaning => meaning,
        },
    }
}
