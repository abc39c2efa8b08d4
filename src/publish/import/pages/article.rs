//! The article of a page.

use std::collections::HashSet;

use dom_smoothie::{Config, Readability};
use ego_tree::NodeRef;
use scraper::{Html, Node, node::Element};

use super::{
    super::from_html::{page as page_of, words},
    byline::Byline,
    decoded::DecodedPage,
    shared::SharedTexts,
};

/// Pages with more elements, or nested deeper, are taken as a whole.
const MOST_ELEMENTS: usize = 60_000;
const DEEPEST: usize = 250;

/// An article with less than this share of the letters of the page, in percent, and fewer than this is doubted. Scripts
/// that put a word into one or two letters need fewer.
const SHARE: usize = 15;
const FEW: usize = 200;
const FEW_OF_CHINESE: usize = 60;

/// What readers have written below an article is called in most systems.
const COMMENTS: &[&str] = &[
    "comments",
    "comments-area",
    "comment-list",
    "commentlist",
    "comment-section",
    "comment-respond",
    "respond",
    "disqus_thread",
];

/// Whether an element has comments and not the article, whose heading would be in it.
fn is_comments(node: NodeRef<'_, Node>) -> bool {
    let named = |element: &Element| element.id().into_iter().chain(element.classes()).any(|n| COMMENTS.contains(&n));
    let part = |name: &str| !matches!(name, "html" | "body" | "main" | "article");
    let is_heading = |node: &Node| node.as_element().is_some_and(|element| element.name() == "h1");
    node.value().as_element().is_some_and(|element| part(element.name()) && named(element))
        && !node.descendants().any(|below| is_heading(below.value()))
}

/// What was found on a page.
pub(super) struct FoundArticle {
    pub(super) html: String,
    /// Nothing looked like an article.
    pub(super) doubtful: bool,
    /// The words around it.
    left: Vec<String>,
}

impl FoundArticle {
    pub(super) fn of(page: &DecodedPage, shared: &SharedTexts, byline: &Byline) -> Self {
        let mut html = page_of(&page.text);
        let all: Vec<String> = words(html.tree.root()).split(' ').map(str::to_owned).collect();
        let navigation = |node: &Node| {
            let element = node.as_element();
            element.is_some_and(|element| element.name() == "nav" || element.attr("role") == Some("navigation"))
        };
        let others = |node: &NodeRef<'_, Node>| navigation(node.value()) || is_comments(*node);
        let others: Vec<_> = html.tree.root().descendants().filter(others).map(|node| node.id()).collect();
        for id in shared.on(&html).into_iter().chain(others) {
            if let Some(mut node) = html.tree.get_mut(id) {
                node.detach();
            }
        }
        let content = readable(&html);
        let body = || rest_of_body(&mut html.clone());
        let (html, doubtful) = match content {
            Some(content) => {
                let count = letters(&content.1);
                let whole = body();
                let other = letters(&words(Html::parse_fragment(&whole).tree.root()));
                let few = if is_dense(&content.1) { FEW_OF_CHINESE } else { FEW };
                let small = count < few && count * 100 < other * SHARE;
                if small { (whole, true) } else { (content.0, false) }
            }
            None => (body(), true),
        };
        let html = byline.without(&html).unwrap_or(html);
        let kept: HashSet<String> =
            words(Html::parse_fragment(&html).tree.root()).split(' ').map(str::to_owned).collect();
        let left = all.into_iter().filter(|word| !kept.contains(word)).collect();
        Self { html, doubtful, left }
    }

    /// A line for the report about what is not part of the article.
    pub(super) fn around(&self) -> Option<String> {
        let shown: Vec<&str> = self.left.iter().take(12).map(String::as_str).collect();
        let more = if self.left.len() > shown.len() { " …" } else { "" };
        let count = self.left.len();
        (count > 0).then(|| format!("around the article, {count} words: “{}{more}”", shown.join(" ")))
    }

    /// The text without a heading at its beginning that repeats the title.
    pub(super) fn without_title(&self, markdown: &str, title: &str) -> String {
        let mut lines = markdown.splitn(2, "\n\n");
        let first = lines.next().unwrap_or_default();
        let bare =
            |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        let repeats = first.starts_with('#') && !title.is_empty() && bare(first) == bare(title);
        if repeats { lines.next().unwrap_or_default().to_owned() } else { markdown.to_owned() }
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Whether a text is mostly in Chinese or Japanese letters.
fn is_dense(text: &str) -> bool {
    let dense = text.chars().filter(|c| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}')).count();
    dense * 3 > letters(text)
}

/// The article by the rules of reader views: its HTML and its words.
fn readable(html: &Html) -> Option<(String, String)> {
    let elements = html.tree.root().descendants().filter(|node| node.value().is_element());
    if elements.count() > MOST_ELEMENTS || is_deep(html) {
        return None;
    }
    // The rules expect an article of 500 letters; Chinese says the same in fewer.
    let dense = is_dense(&words(html.tree.root()));
    let char_threshold = if dense { 150 } else { Config::default().char_threshold };
    let config = Config { max_elements_to_parse: MOST_ELEMENTS, char_threshold, ..Config::default() };
    let article = Readability::new(html.html(), None, Some(config)).ok()?.parse().ok()?;
    let content = article.content.to_string();
    let words = words(Html::parse_fragment(&content).tree.root());
    (!words.is_empty()).then_some((content, words))
}

fn is_deep(html: &Html) -> bool {
    let mut depth = 0_usize;
    html.tree.root().traverse().any(|edge| {
        match edge {
            ego_tree::iter::Edge::Open(_) => depth += 1,
            ego_tree::iter::Edge::Close(_) => depth = depth.saturating_sub(1),
        }
        depth > DEEPEST
    })
}

/// The page without what is never the text of an article; its `main` or `article` if it has just one of these.
fn rest_of_body(html: &mut Html) -> String {
    const NEVER: &[&str] = &["nav", "header", "footer", "aside", "form", "script", "style", "noscript", "template"];
    let name = |node: &Node| node.as_element().map(|element| element.name().to_owned()).unwrap_or_default();
    let whole: Vec<_> = html
        .tree
        .root()
        .descendants()
        .filter(|node| matches!(name(node.value()).as_str(), "main" | "article"))
        .collect();
    let only = match whole.as_slice() {
        [one] => Some(one.id()),
        _ => None,
    };
    let never: Vec<_> = html
        .tree
        .root()
        .descendants()
        .filter(|node| NEVER.contains(&name(node.value()).as_str()))
        .map(|node| node.id())
        .collect();
    for id in never {
        if let Some(mut node) = html.tree.get_mut(id) {
            node.detach();
        }
    }
    let body = html.tree.root().descendants().find(|node| name(node.value()) == "body").map(|node| node.id());
    let chosen = only.or(body).and_then(|id| html.tree.get(id)).and_then(scraper::ElementRef::wrap);
    chosen.map_or_else(|| html.html(), |element| element.html())
}
