//! Links and pictures, once their words are known.

use crate::corpus::{Figure, Inline, Picture, block::plain};

use super::{
    super::missing::WORDS_ONLY,
    builder::Builder,
    contact::true_one,
    frame::Frame,
    losses::{Link, shown},
};

impl Builder<'_> {
    /// Adds a link to the run that is open. Where its address is refused, its words stay and the reason is reported.
    pub(super) fn link(&mut self, raw: &str, title: &str, text: Vec<Inline>, closed: &Frame) {
        let mut words = plain(&text).trim().to_owned();
        let at = closed.at;
        let figures = self.figures();
        let picture = figures.len().checked_sub(1).filter(|last| *last >= closed.before && words.is_empty());
        if let Some(picture) = picture {
            words = caption_or_alt(&figures[picture]);
        }
        if words.is_empty() {
            raw.clone_into(&mut words);
        }
        if !title.is_empty() && !words.contains(title.trim()) {
            self.told.tell(
                at,
                format!("the title `{}` of the link [{}]({}) is not shown", shown(title), shown(&words), shown(raw)),
                "write it into the text if readers need it",
            );
        }
        let line = self.told.line(at);
        match self.around.link(&Link { raw, words: &words, line }) {
            Ok(href) => {
                if let Some(picture) = picture {
                    let caption = &mut self.figures()[picture].caption;
                    let text = if caption.is_empty() { vec![Inline::Text(words)] } else { std::mem::take(caption) };
                    let shown = true_one(&plain(&text), &href).map(|one| Inline::Text([" (", &one, ")"].concat()));
                    *caption = std::iter::once(Inline::Link { href, text }).chain(shown).collect();
                    return;
                }
                let text = if plain(&text).trim().is_empty() { vec![Inline::Text(words)] } else { text };
                let shown = true_one(&plain(&text), &href).map(|one| [" (", &one, ")"].concat());
                self.top.text.push(Inline::Link { href, text });
                self.top.text.extend(shown.map(Inline::Text));
            }
            Err(reason) => {
                self.told.tell(at, format!("the link [{}]({}): {reason}{WORDS_ONLY}", shown(&words), shown(raw)), "");
                self.top.text.extend(text);
            }
        }
    }

    /// Adds a picture to the block that is open, or reports why it is not there.
    pub(super) fn picture(&mut self, src: &str, alt: &str, title: &str, at: usize) {
        let (alt, title) = (self.cleaned(alt.trim(), at), self.cleaned(title.trim(), at));
        if src.is_empty() && !title.is_empty() {
            // An import knows the caption of a picture that it does not have.
            self.figures().push(Figure { picture: None, caption: vec![Inline::Text(title)] });
            return;
        }
        match self.around.picture(src, &alt) {
            Ok((picture, note)) => {
                if picture.alt.is_empty() && !self.around.decorates(&picture) {
                    self.told.tell(
                        at,
                        format!("the picture `{}` has no description for people who do not see it", shown(src)),
                        format!("write what it shows between the brackets: ![what it shows]({})", shown(src)),
                    );
                }
                if let Some(note) = note {
                    self.told.tell(at, note.message, note.help);
                }
                let figure = figure(picture, &title);
                self.figures().push(figure);
            }
            Err(reason) => {
                self.told.tell(at, reason.message, reason.help);
                let words = [alt, title].join(" ");
                self.text(words.trim());
            }
        }
    }
}

/// A picture with its caption.
fn figure(picture: Picture, caption: &str) -> Figure {
    let caption = if caption.is_empty() { Vec::new() } else { vec![Inline::Text(caption.to_owned())] };
    Figure { picture: Some(picture), caption }
}

/// The words that replace a picture: its caption, else its alternative text.
fn caption_or_alt(figure: &Figure) -> String {
    let caption = plain(&figure.caption);
    match &figure.picture {
        Some(picture) if caption.is_empty() => picture.alt.clone(),
        _ => caption,
    }
}
