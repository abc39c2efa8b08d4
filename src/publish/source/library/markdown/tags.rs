//! What an HTML element says about the text in it.

use super::frame::FrameKind;

/// How an element is read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// A piece of text of this kind.
    Piece(FrameKind),
    /// The element is ignored; its content is read as if it were not there.
    Through,
    /// The same, and the author is told that the element itself is not shown.
    Lost,
    /// A line break.
    Break,
    /// A change of subject (`<hr>`).
    Rule,
    Picture,
    /// A film, a sound or an embedded page: only a link to it remains.
    Frame,
    /// Its content is not for readers and is left out.
    Hidden,
}

/// The meaning of an element, by its name in lower case. `None` where HTML has no such element: then it is no tag, but
/// text such as `Vec<T>`.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    use Meaning::{Break, Frame, Hidden, Lost, Picture, Piece, Rule, Through};
    let piece = |kind| Some(Piece(kind));
    match name {
        "p" => piece(FrameKind::Paragraph),
        "h1" => piece(FrameKind::Heading(1)),
        "h2" => piece(FrameKind::Heading(2)),
        "h3" => piece(FrameKind::Heading(3)),
        "h4" => piece(FrameKind::Heading(4)),
        "h5" => piece(FrameKind::Heading(5)),
        "h6" => piece(FrameKind::Heading(6)),
        "ul" | "menu" | "dir" => piece(FrameKind::List(None)),
        "ol" => piece(FrameKind::List(Some(1))),
        "li" => piece(FrameKind::Item),
        "blockquote" => piece(FrameKind::Quote),
        "pre" | "listing" | "xmp" => piece(FrameKind::Code(None)),
        "table" => piece(FrameKind::Table),
        "tr" => piece(FrameKind::Row),
        "td" => piece(FrameKind::Cell { head: false, columns: 1 }),
        "th" => piece(FrameKind::Cell { head: true, columns: 1 }),
        "caption" | "figcaption" => piece(FrameKind::Caption),
        "figure" => piece(FrameKind::Figure),
        "dl" => piece(FrameKind::Facts),
        "dt" => piece(FrameKind::Term),
        "dd" => piece(FrameKind::Definition),
        "summary" | "legend" => piece(FrameKind::Summary),
        "div" | "section" | "article" | "aside" | "header" | "footer" | "main" | "nav" | "address" | "center"
        | "details" | "hgroup" | "search" | "fieldset" | "dialog" | "noscript" | "title" => piece(FrameKind::Section),
        "em" | "i" | "cite" | "dfn" | "var" => piece(FrameKind::Emphasis),
        "strong" | "b" => piece(FrameKind::Strong),
        "del" | "s" | "strike" => piece(FrameKind::Deleted),
        "code" | "kbd" | "samp" | "tt" => piece(FrameKind::Mono),
        "sup" => piece(FrameKind::Raised),
        "sub" => piece(FrameKind::Lowered),
        "a" | "span" | "small" | "big" | "font" | "u" | "ins" | "mark" | "q" | "abbr" | "acronym" | "bdi" | "bdo"
        | "time" | "data" | "label" | "nobr" | "output" | "ruby" | "rb" | "rtc" | "slot" => piece(FrameKind::Span),
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
        // `<o:p>` of office programs, `<my-element>` of scripts.
        other if other.contains([':', '-']) => Some(Lost),
        _ => None,
    }
}

/// Elements without content, such as `<br>`.
pub(super) fn is_void(name: &str) -> bool {
    let frames = matches!(name, "embed" | "source" | "track" | "frame" | "param" | "area" | "input");
    frames || matches!(name, "br" | "hr" | "img" | "image" | "col" | "wbr" | "meta" | "link" | "base")
}
