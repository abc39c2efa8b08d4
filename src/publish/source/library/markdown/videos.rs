//! A paragraph that is only a link to a video becomes a card: the picture if there is one, the title, the host. Nothing
//! is fetched from that host before a reader follows the link.

use crate::corpus::{Block, Figure, Href, Inline, NoteKind};

/// Sites of videos, and how the paths of videos begin there: `*` is one whole part of a path, `0` at the end
/// any digit. `""` is any site.
const VIDEOS: [(&str, &str); 20] = [
    ("youtube.com", "watch? embed/ shorts/ live/ v/"),
    ("youtube-nocookie.com", "watch? embed/"),
    ("youtu.be", "*"),
    ("vimeo.com", "0 video/ channels/*/0 groups/*/videos/ showcase/*/video/ event/"),
    ("dailymotion.com", "video/ embed/video/ player"),
    ("dai.ly", "*"),
    ("rutube.ru", "video/ play/embed/ shorts/"),
    ("vk.com", "video-0 video0 video_ext.php? clip-0 clip0 video/"),
    ("vkvideo.ru", "video-0 video0 video_ext.php? clip-0 clip0"),
    ("ok.ru", "video/ videoembed/"),
    ("tiktok.com", "*/video/ embed/"),
    ("facebook.com", "watch/? watch? */videos/ reel/ plugins/video.php?"),
    ("fb.watch", "*"),
    ("twitch.tv", "videos/ */clip/"),
    ("bilibili.com", "video/ player.html?"),
    ("ted.com", "talks/"),
    ("webtv.un.org", "asset/ */asset/"),
    ("arte.tv", "*/videos/"),
    ("streamable.com", "*"),
    // PeerTube.
    ("", "videos/watch/ videos/embed/"),
];

/// The endings of files that are videos.
const ENDINGS: [&str; 7] = [".mp4", ".m4v", ".webm", ".ogv", ".mov", ".mkv", ".avi"];

/// Makes cards of the paragraphs and linked pictures that are only a link to a video.
pub(super) fn cards(blocks: Vec<Block>) -> Vec<Block> {
    blocks.into_iter().map(|block| card(&block).unwrap_or(block)).collect()
}

fn card(block: &Block) -> Option<Block> {
    let (picture, text) = match block {
        Block::Paragraph(text) => (None, text),
        Block::Figure(Figure { picture, caption }) => (picture.as_ref(), caption),
        _ => return None,
    };
    let link = only_link(text)?;
    let Inline::Link { href, .. } = link else { return None };
    if !is_video(href) {
        return None;
    }
    let mut title = vec![link.clone()];
    if let Some(host) = href.host() {
        title.extend([Inline::Break, Inline::Text(host.trim_start_matches("www.").to_owned())]);
    }
    let picture = picture.map(|picture| Figure { picture: Some(picture.clone()), caption: Vec::new() });
    let blocks = picture.map(Block::Figure).into_iter().chain([Block::Paragraph(title)]).collect();
    Some(Block::Note { kind: NoteKind::Video, blocks })
}

/// The link that a run consists of, also within emphasis.
fn only_link(run: &[Inline]) -> Option<&Inline> {
    match run {
        [link @ Inline::Link { .. }] => Some(link),
        [Inline::Emphasis(text) | Inline::Strong(text)] => only_link(text),
        _ => None,
    }
}

/// Whether an address of another site leads to one video.
fn is_video(href: &Href) -> bool {
    let Some(host) = href.host().map(str::to_ascii_lowercase) else { return false };
    let path = href.as_str().splitn(4, '/').nth(3).unwrap_or_default();
    let is_host = |name: &str| name.is_empty() || host == name || host.ends_with(&format!(".{name}"));
    let mut known = VIDEOS.iter().filter(|(name, _)| is_host(name));
    is_file(path) || known.any(|(_, forms)| forms.split(' ').any(|form| has_form(path, form)))
}

fn is_file(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    ENDINGS.iter().any(|ending| path.ends_with(ending))
}

/// Whether a path begins so and goes on.
fn has_form(path: &str, form: &str) -> bool {
    let is_end = |c: char| matches!(c, '/' | '?' | '#' | '&');
    let (form, digit) = form.strip_suffix('0').map_or((form, false), |form| (form, true));
    let mut parts = form.split('*');
    let Some(mut rest) = parts.next().and_then(|start| path.strip_prefix(start)) else { return false };
    for part in parts {
        let end = rest.find(is_end).unwrap_or(rest.len());
        let Some(after) = rest[end..].strip_prefix(part).filter(|_| end > 0) else { return false };
        rest = after;
    }
    form.ends_with('*') || rest.starts_with(|c: char| if digit { c.is_ascii_digit() } else { !is_end(c) })
}
