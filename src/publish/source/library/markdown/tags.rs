//! What an HTML element says about the text in it.

use super::frame::Kind;

/// What becomes of an element.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// A piece of text of this kind.
    Piece(Kind),
    /// Nothing of its own; what is in it is read as if it stood without it.
    Through,
    /// The same; readers are told that the element itself is not shown.
    Lost,
    /// A line break.
    Break,
    /// A change of subject.
    Rule,
    Picture,
    /// Something that moves or sounds, or another page: an address is left of it.
    Frame,
    /// What is in it is not for readers.
    Hidden,
}

/// The meaning of an element, by its name in lower case. `None` where HTML has no such element: then it is no tag, but
/// text such as `Vec<T>`.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    use Meaning::{Break, Frame, Hidden, Lost, Picture, Piece, Rule, Through};
    let piece = |kind| Some(Piece(kind));
    match name {
        "p" => piece(Kind::Paragraph),
        "h1" => piece(Kind::Heading(1)),
        "h2" => piece(Kind::Heading(2)),
        "h3" => piece(Kind::Heading(3)),
        "h4" => piece(Kind::Heading(4)),
        "h5" => piece(Kind::Heading(5)),
        "h6" => piece(Kind::Heading(6)),
        "ul" | "menu" | "dir" => piece(Kind::List(None)),
        "ol" => piece(Kind::List(Some(1))),
        "li" => piece(Kind::Item),
        "blockquote" => piece(Kind::Quote),
        "pre" | "listing" | "xmp" => piece(Kind::Code(None)),
        "table" => piece(Kind::Table),
        "tr" => piece(Kind::Row),
        "td" => piece(Kind::Cell { head: false, columns: 1 }),
        "th" => piece(Kind::Cell { head: true, columns: 1 }),
        "caption" | "figcaption" => piece(Kind::Caption),
        "figure" => piece(Kind::Figure),
        "dl" => piece(Kind::Facts),
        "dt" => piece(Kind::Term),
        "dd" => piece(Kind::Definition),
        "summary" | "legend" => piece(Kind::Summary),
        "div" | "section" | "article" | "aside" | "header" | "footer" | "main" | "nav" | "address" | "center"
        | "details" | "hgroup" | "search" | "fieldset" | "dialog" | "noscript" | "title" => piece(Kind::Section),
        "em" | "i" | "cite" | "dfn" | "var" => piece(Kind::Emphasis),
        "strong" | "b" => piece(Kind::Strong),
        "del" | "s" | "strike" => piece(Kind::Deleted),
        "code" | "kbd" | "samp" | "tt" => piece(Kind::Mono),
        "sup" => piece(Kind::Raised),
        "sub" => piece(Kind::Lowered),
        "a" | "span" | "small" | "big" | "font" | "u" | "ins" | "mark" | "q" | "abbr" | "acronym" | "bdi" | "bdo"
        | "time" | "data" | "label" | "nobr" | "output" | "ruby" | "rb" | "rtc" | "slot" => piece(Kind::Span),
        "br" => Some(Break),
        "hr" => Some(Rule),
        "img" | "image" => Some(Picture),
        "iframe" | "video" | "audio" | "embed" | "source" | "track" | "frame" => Some(Frame),
        "html" | "head" | "body" | "thead" | "tbody" | "tfoot" | "colgroup" | "col" | "wbr" | "meta" | "link"
        | "base" | "picture" | "rt" | "rp" | "datalist" | "param" | "noframes" | "frameset" | "basefont"
        | "bgsound" => Some(Through),
        "form" | "button" | "select" | "optgroup" | "option" | "area" | "textarea" | "input" | "progress" | "meter"
        | "canvas" | "object" | "math" | "template" | "map" | "marquee" | "blink" | "applet" => Some(Lost),
        "script" | "style" | "svg" => Some(Hidden),
        // `<o:p>` of an office program, `<my-element>` of somebody's scripts.
        other if other.contains([':', '-']) => Some(Lost),
        _ => None,
    }
}

/// Elements that end where they begin.
pub(super) fn is_void(name: &str) -> bool {
    let frames = matches!(name, "embed" | "source" | "track" | "frame" | "param" | "area" | "input");
    frames || matches!(name, "br" | "hr" | "img" | "image" | "col" | "wbr" | "meta" | "link" | "base")
}
