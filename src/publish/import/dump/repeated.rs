//! Drops what a page says twice: a heading that only repeats the title, a teaser above the text it was cut from.

use super::{
    super::draft::{Account, Piece},
    line,
};

/// Texts shorter than this many characters may be repeated on purpose.
const LONG_ENOUGH: usize = 25;

/// Removes repetitions; the fuller one of two texts stays, at its place.
pub fn remove(title: Option<&str>, pieces: Vec<Piece>, account: &mut Account) -> Vec<Piece> {
    let mut kept: Vec<(String, Piece)> = Vec::new();
    for piece in pieces {
        let text = match &piece {
            Piece::Paragraph(text) | Piece::Heading(text) => text.clone(),
            _ => {
                kept.push((String::new(), piece));
                continue;
            }
        };
        let key = line::folded(&text);
        let repeats_title = title.is_some_and(|title| line::folded(title) == key);
        let repeats = key.chars().count() >= LONG_ENOUGH && kept.iter().any(|(other, _)| other.starts_with(&key));
        if repeats_title || repeats {
            account.dropped(format!("a repetition: {text}"));
            continue;
        }
        let teaser = kept
            .iter()
            .position(|(other, _)| other.chars().count() >= LONG_ENOUGH * 2 && key.starts_with(other.as_str()));
        if let Some(at) = teaser.filter(|_| matches!(piece, Piece::Paragraph(_))) {
            let (_, shorter) = kept.remove(at);
            account.dropped(format!("a teaser that the text repeats: {}", shorter.plain()));
        }
        kept.push((key, piece));
    }
    kept.into_iter().map(|(_, piece)| piece).collect()
}
