//! Tells feeds by how they begin.

/// How a feed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FeedKind {
    Xml,
    Json,
}

/// `start` is the beginning of a file, without white space before it.
pub(super) fn kind(start: &str) -> Option<FeedKind> {
    if start.starts_with('{') {
        let head = start.get(..4_000).unwrap_or(start);
        return head.contains("jsonfeed.org/version").then_some(FeedKind::Json);
    }
    let root = root(start)?.to_ascii_lowercase();
    let (_, local) = root.split_once(':').unwrap_or(("", &root));
    let of_rdf = || start.contains("purl.org/rss") || start.contains("netscape.com/rdf") || start.contains("<item");
    match local {
        "rss" | "feed" => Some(FeedKind::Xml),
        "entry" if start.contains("2005/Atom") => Some(FeedKind::Xml),
        "rdf" if of_rdf() => Some(FeedKind::Xml),
        _ => None,
    }
}

/// The name of the first element, after declarations and comments.
fn root(mut text: &str) -> Option<&str> {
    loop {
        text = text.trim_start();
        if let Some(rest) = text.strip_prefix("<!--") {
            text = &rest[rest.find("-->")? + 3..];
        } else if let Some(rest) = text.strip_prefix("<?") {
            text = &rest[rest.find("?>")? + 2..];
        } else if let Some(rest) = text.strip_prefix("<!") {
            // A declaration of a document type can have declarations in brackets.
            let end = rest.find('>')?;
            text = match rest[..end].find('[') {
                Some(_) => {
                    let inner = rest.find("]")?;
                    &rest[inner + rest[inner..].find('>')? + 1..]
                }
                None => &rest[end + 1..],
            };
        } else {
            let rest = text.strip_prefix('<')?;
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(rest.len());
            return Some(&rest[..end]);
        }
    }
}
