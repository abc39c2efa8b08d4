//! What follows an article on its page: whom to ask, the tags of the page, labels of buttons.

use super::{
    captions,
    contact::{has_address, is_detail, is_tag},
    line,
    paragraphs::Paragraph,
    words,
};

/// What was taken from the end of an article.
#[derive(Debug, Default)]
pub struct Footer {
    /// Tags such as `SDG 8 - Decent Work`, as they are printed.
    pub tags: Vec<String>,
    /// The lines of a contact (name, telephone, e-mail).
    pub contact: Vec<String>,
    /// A caption below the last paragraph.
    pub captions: Vec<String>,
    /// Labels of links and buttons whose address the dump does not have.
    pub labels: Vec<String>,
}

/// Takes the footer off the paragraphs, last one first, until running text is reached.
pub fn take(paragraphs: &mut Vec<Paragraph>) -> Footer {
    let mut footer = Footer::default();
    loop {
        let before = paragraphs.len();
        while let Some(last) = paragraphs.pop_if(|last| is_tag(&last.text)) {
            footer.tags.insert(0, last.text);
        }
        while let Some(last) = paragraphs.pop_if(|last| words::is_button(&last.text)) {
            footer.labels.insert(0, last.text);
        }
        if footer.contact.is_empty() {
            footer.contact = contact(paragraphs);
        }
        if paragraphs.len() == before {
            break;
        }
    }
    trailing(paragraphs, &mut footer);
    footer
}

/// Takes the short lines at the very end. A line with words of the article is a caption; others are links to other
/// pages.
fn trailing(paragraphs: &mut Vec<Paragraph>, footer: &mut Footer) {
    let run = paragraphs.iter().rev().take_while(|p| is_trailing(&p.text)).count();
    let text_above = paragraphs.len() > run && line::ends_sentence(&paragraphs[paragraphs.len() - run - 1].text);
    if run == 0 || run > 3 || !text_above {
        return;
    }
    let tail = paragraphs.split_off(paragraphs.len() - run);
    let article: String = paragraphs.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" ");
    for paragraph in tail {
        let text = paragraph.text;
        let caption = captions::has_credit(&text) || captions::is_about(&text, &article) || line::word_count(&text) > 6;
        if caption && !captions::is_leftover(&text) {
            footer.captions.push(text);
        } else {
            footer.labels.push(text);
        }
    }
}

fn is_trailing(text: &str) -> bool {
    let phrase = line::length(text) <= 130
        && line::word_count(text) <= 16
        && !line::ends_sentence(text)
        && !line::has_inner_sentence(text);
    let open = line::is_cut(text)
        || text.ends_with([':', ';', ','])
        || line::starts_lower(text)
        || words::has_finite_verb(text);
    captions::has_credit(text) && line::length(text) <= 200
        || captions::is_leftover(text)
        || phrase
            && !open
            && !line::is_structural(text)
            && !text.contains("://")
            && !text.starts_with(['"', '“', '„', '«'])
}

/// Takes the contact paragraph at the end of an article, with the lines that belong to it.
fn contact(paragraphs: &mut Vec<Paragraph>) -> Vec<String> {
    let from = paragraphs.len().saturating_sub(12).max(1).min(paragraphs.len());
    let opens = |p: &Paragraph| words::opens_contact(&p.text) && (line::length(&p.text) <= 600);
    let start = (from..paragraphs.len()).find(|at| {
        let rest = &paragraphs[at + 1..];
        opens(&paragraphs[*at]) && rest.iter().all(|p| belongs(&p.text))
    });
    let start = start.or_else(|| {
        let run = paragraphs.iter().rev().take_while(|p| is_detail(&p.text)).count();
        (run > 0 && run < paragraphs.len()).then(|| paragraphs.len() - run)
    });
    match start {
        Some(start) => paragraphs.split_off(start).into_iter().map(|p| p.text).collect(),
        None => Vec::new(),
    }
}

/// Whether a line below the contact line belongs to it: a name, an office or a number.
fn belongs(text: &str) -> bool {
    is_detail(text) || has_address(text) || (line::length(text) <= 90 && !line::ends_sentence(text))
}
