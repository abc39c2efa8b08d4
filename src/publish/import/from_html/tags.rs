//! The tags of HTML in their order, without building a tree.

/// Elements whose content is text, whatever it looks like.
pub(super) const OF_TEXT: &[&str] =
    &["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"];

/// A tag.
pub(super) struct HtmlTag<'a> {
    pub(super) at: usize,
    pub(super) name: String,
    pub(super) ends: bool,
    /// It may be no tag, but text or part of a comment.
    pub(super) in_doubt: bool,
    pub(super) text: &'a str,
}

/// The tags of a piece of HTML. What is certainly text or a comment has none.
pub(super) struct HtmlTags<'a> {
    html: &'a str,
    at: usize,
    /// Said by the caller: other rules than those of HTML may hold at this place.
    pub(super) doubtful: bool,
    /// An element of text that may be open, and a comment in it.
    text: Option<String>,
    comment: bool,
}

impl<'a> HtmlTags<'a> {
    pub(super) fn of(html: &'a str) -> Self {
        Self { html, at: 0, doubtful: false, text: None, comment: false }
    }

    /// Where a comment ends that begins at a place.
    fn end_of_comment(&self, start: usize) -> usize {
        let mut at = start + 2;
        while let Some(found) = self.html.get(at..).and_then(|rest| rest.find("--")) {
            let rest = &self.html[at + found + 2..];
            let after = if at + found > start + 3 { rest.strip_prefix('!').unwrap_or(rest) } else { rest };
            if after.starts_with('>') {
                return self.html.len() - after.len() + 1;
            }
            at += found + 1;
        }
        self.html.len()
    }

    /// Where the end tag of an element of text begins.
    fn end_of_text(&self, name: &str) -> usize {
        let mut at = self.at;
        while let Some(found) = self.html[at..].find("</") {
            let own = self.html.as_bytes().get(at + found + 2..at + found + 2 + name.len());
            if own.is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes())) {
                return at + found;
            }
            at += found + 2;
        }
        self.html.len()
    }

    pub(super) fn next(&mut self) -> Option<HtmlTag<'a>> {
        loop {
            let at = self.at + self.html.get(self.at..)?.find('<')?;
            if self.comment && self.html[self.at..at].contains("-->") {
                self.comment = false;
            }
            let rest = &self.html[at + 1..];
            if rest.starts_with("!--") {
                self.comment |= self.text.is_some();
                self.at = if self.text.is_some() { at + 4 } else { self.end_of_comment(at) };
                continue;
            }
            let ends = rest.starts_with('/');
            let inner = rest.strip_prefix('/').unwrap_or(rest);
            let length = inner.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
            if length == 0 || !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
                self.at = at + 1;
                continue;
            }
            let end = at + 1 + rest.find('>')? + 1;
            self.at = end;
            let name = inner[..length.min(20)].to_ascii_lowercase();
            if ends && !self.comment && self.text.as_ref() == Some(&name) {
                self.text = None;
            }
            // Whether `noscript` has elements in it depends on the parser; those that begin in it may end in it.
            let in_doubt = self.comment || self.text.as_ref().is_some_and(|text| text != "noscript");
            let tag = HtmlTag { at, ends, in_doubt, text: &self.html[at..end], name };
            if !ends && self.text.is_none() && OF_TEXT.contains(&tag.name.as_str()) {
                match self.doubtful || tag.name == "noscript" {
                    true => self.text = Some(tag.name.clone()),
                    false => self.at = self.end_of_text(&tag.name),
                }
            }
            return Some(tag);
        }
    }
}
