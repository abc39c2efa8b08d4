//! Posts of social networks, as they are copied from the screen: the name of who wrote it, a line with the time that
//! ends in a middle dot (`·`), the text, then counts and buttons. The name must not become the title, nor counts and
//! buttons part of the text.

use super::{dateline, line::Line};
use crate::corpus::Date;

/// The text of a post, and what was found around it.
pub(super) struct Post {
    pub(super) lines: Vec<Line>,
    /// The day in the line with the time, if that line has a year.
    pub(super) day: Option<Date>,
    /// Lines that are not the text, in their order.
    pub(super) dropped: Vec<String>,
}

/// Buttons and headings of several networks, in small letters.
const BUTTONS: &[&str] = &[
    "like",
    "comment",
    "share",
    "send",
    "reply",
    "follow",
    "see more",
    "see translation",
    "all reactions:",
    "most relevant",
    "write a comment…",
    "нравится",
    "комментировать",
    "поделиться",
    "отправить",
    "ещё",
    "все реакции:",
    "мне нравится",
    "подобається",
    "коментувати",
    "поширити",
    "მოწონება",
    "კომენტარი",
    "გაზიარება",
    "გაგზავნა",
    "gefällt mir",
    "kommentieren",
    "teilen",
    "j’aime",
    "j'aime",
    "commenter",
    "partager",
    "me gusta",
    "comentar",
    "compartir",
    "beğen",
    "yorum yap",
    "paylaş",
];

/// The post that these lines are, if they are one.
pub(super) fn take(lines: &[Line]) -> Option<Post> {
    let [name, time, rest @ ..] = lines else { return None };
    let stamp = time.text.strip_suffix('·').map(str::trim_end)?;
    let short = |text: &str, words: usize| text.split_whitespace().count() <= words;
    if !short(&name.text, 6)
        || name.text.ends_with(['.', ':', '!'])
        || !short(stamp, 8)
        || !stamp.contains(|c: char| c.is_numeric())
    {
        return None;
    }
    let mut post = Post { lines: rest.to_vec(), day: dateline::day_line(stamp), dropped: Vec::new() };
    // Counts and buttons are below the text. A button within the text ("See more") is dropped, and the text continues
    // after it.
    let end = post.lines.iter().rposition(|line| !is_below(&line.text)).map_or(0, |at| at + 1);
    let below = post.lines.split_off(end);
    let (text, within) = post.lines.into_iter().partition(|line| !is_button(&line.text));
    post.lines = text;
    let dropped: [Vec<Line>; 3] = [vec![name.clone(), time.clone()], within, below];
    post.dropped = dropped.into_iter().flatten().map(|line| line.text).collect();
    (!post.lines.is_empty()).then_some(post)
}

fn is_button(text: &str) -> bool {
    BUTTONS.contains(&text.to_lowercase().as_str())
}

/// A button, or a number with a sign or a word: `👍 54`, `12 comments`.
fn is_below(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |word: &str| word.starts_with(|c: char| c.is_numeric());
    let sign = |word: &str| !word.chars().any(char::is_alphanumeric);
    is_button(text)
        || words.len() <= 6
            && words.iter().any(|word| number(word))
            && words.iter().skip_while(|word| sign(word)).step_by(2).all(|word| number(word) || sign(word))
            && !text.ends_with('.')
}
