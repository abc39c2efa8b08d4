//! Pages that are no article but a list of several. If the items are clearly separated, the page is cut into articles;
//! otherwise it stays in one piece and the report says so. A list never becomes an article without a message.

use super::{super::draft::Piece, dateline, line, paragraphs::Wrap, words};

/// What a page turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Listing {
    Article,
    /// Several items: the title of each (the first may have none) and its text.
    Items(Vec<(Option<String>, Vec<Piece>)>),
    /// Several items that run together.
    RunTogether,
}

/// Judges a page by its title and its pieces.
pub fn judge(title: Option<&str>, pieces: &[Piece], wrap: Wrap) -> Listing {
    let headings = pieces
        .windows(2)
        .filter(|pair| matches!(pair, [Piece::Heading(_), next] if !matches!(next, Piece::Heading(_))))
        .count();
    if title.is_some_and(words::names_a_list) && headings >= 2 {
        return Listing::Items(split(pieces));
    }
    let dated = |piece: &Piece| matches!(piece, Piece::Paragraph(text) if dateline::opens_news(text));
    let news = pieces.windows(2).filter(|pair| matches!(pair[0], Piece::Heading(_)) && dated(&pair[1])).count();
    if news >= 2 && pieces.first().is_some_and(dated) {
        let mut items = split(pieces);
        if let Some((none @ None, _)) = items.first_mut() {
            *none = title.map(str::to_owned);
        }
        return Listing::Items(items);
    }
    let narrow = matches!(wrap, Wrap::ByHand(width) if width <= 60);
    let loose = pieces.iter().filter(|piece| is_loose(piece)).count();
    let fields = pieces.iter().any(|piece| matches!(piece, Piece::Facts(_)));
    if title.is_none() && narrow && loose >= 3 && (fields || loose >= 5) {
        Listing::RunTogether
    } else {
        Listing::Article
    }
}

/// A short piece without a full stop: the head of a notice.
fn is_loose(piece: &Piece) -> bool {
    match piece {
        Piece::Heading(_) | Piece::Caption(_) => true,
        Piece::Paragraph(text) => !line::ends_sentence(text) && line::word_count(text) <= 12,
        _ => false,
    }
}

fn split(pieces: &[Piece]) -> Vec<(Option<String>, Vec<Piece>)> {
    let mut items: Vec<(Option<String>, Vec<Piece>)> = Vec::new();
    for piece in pieces {
        match (piece, items.last_mut()) {
            (Piece::Heading(title), Some((_, body))) if body.is_empty() => body.push(Piece::Heading(title.clone())),
            (Piece::Heading(title), _) => items.push((Some(title.clone()), Vec::new())),
            (piece, Some((_, body))) => body.push(piece.clone()),
            (piece, None) => items.push((None, vec![piece.clone()])),
        }
    }
    items
}
