//! A paragraph that is only a link to a video is a card, wherever the text is shown; other links stay in their line.

use super::page::{Page, text};
use crate::sites::Draft;

const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><rect width=\"3\" height=\"3\"/></svg>";

fn draft(text: &str) -> Draft {
    Draft::new()
        .with("articles/ferry.md", format!("---\ntitle: Ferry\ndate: 2023-04-11\n---\n\n{text}\n"))
        .with("images/quay.svg", PICTURE)
}

#[test]
fn one_link_to_a_video_is_a_card_with_title_and_host() {
    let films = "Before.\n\n[The crossing](https://www.youtube.com/watch?v=abc&t=5)\n\n\
        [![The quay](images/quay.svg)](https://vimeo.com/12345)\n\nhttps://youtu.be/xyz\n\n\
        **[Strong](https://tube.example/videos/watch/9c9de5e8)**\n\n\
        <iframe src=\"//www.youtube-nocookie.com/embed/abc\"></iframe>";
    let site = draft(films).build();
    let page = Page::new("ferry", site.text("articles/ferry/index.html"));
    let cards = page.all("[data-body] .note--video p").into_iter().map(text).collect::<Vec<_>>();
    assert_eq!(
        cards,
        [
            "The crossingyoutube.com",
            "The quayvimeo.com",
            "https://youtu.be/xyzyoutu.be",
            "Strongtube.example",
            "https://www.youtube-nocookie.com/embed/abcyoutube-nocookie.com"
        ]
    );
    assert_eq!(page.values(".note--video figure img", "alt"), ["The quay"]);
    assert_eq!(page.values(".note--video a", "href")[1], "https://vimeo.com/12345");
    // Nothing of another site is fetched by any page.
    assert!(page.values("[data-body] :is(iframe, video, img[src^=http])", "src").is_empty());
    // Feeds and pages for partners have the same card.
    for file in ["feed.xml", "embed/ferry/index.html"] {
        let written = site.text(file);
        assert!(written.contains("note--video") && written.contains("https://vimeo.com/12345"), "{file}");
    }
}

#[test]
fn only_addresses_of_single_videos_make_cards() {
    let videos = [
        "https://m.youtube.com/watch?v=abc",
        "https://youtube.com/shorts/abc",
        "https://player.vimeo.com/video/76979871",
        "https://vimeo.com/channels/staffpicks/76979871",
        "https://www.dailymotion.com/video/x8",
        "https://rutube.ru/video/abc/",
        "https://vk.com/video-22822305_456241864",
        "https://vk.com/video_ext.php?oid=-1&id=2",
        "https://webtv.un.org/en/asset/k1a/k1a",
        "https://www.tiktok.com/@iom/video/7",
        "https://www.facebook.com/IOM/videos/17/",
        "https://peertube.example/videos/embed/abc",
        "https://example.org/film.MP4?dl=1",
        "http://example.org/a/b.webm#t=3",
    ];
    let others = [
        "https://www.youtube.com/",
        "https://www.youtube.com/@channel",
        "https://youtu.be/",
        "https://vimeo.com/about",
        "https://vk.com/iom",
        "https://vk.com/videos",
        "https://notyoutube.com/watch?v=abc",
        "https://youtube.com.example.org/watch?v=abc",
        "https://example.org/?u=https://youtu.be/abc",
        "https://example.org/film.mp4.html",
        "https://example.org/videos/",
        "https://www.facebook.com/IOM",
    ];
    let paragraphs: Vec<String> = videos.iter().chain(&others).map(|one| format!("[film]({one})")).collect();
    let site = draft(&paragraphs.join("\n\n")).build();
    let page = Page::new("ferry", site.text("articles/ferry/index.html"));
    assert_eq!(page.values("[data-body] .note--video a", "href"), videos);
    assert_eq!(page.values("[data-body] > p a", "href"), others);
}

#[test]
fn a_link_among_words_and_in_lists_cells_and_headings_stays_there() {
    let film = "[film](https://youtu.be/abc)";
    let text = format!(
        "See the {film}\n\n- {film}\n\n## {film}\n\n| a |\n| - |\n| {film} |\n\n> {film}\n\n{film} {film}\n\n\
         ![Quay](images/quay.svg \"At the quay\")"
    );
    let site = draft(&text).build();
    let page = Page::new("ferry", site.text("articles/ferry/index.html"));
    assert!(page.values("[data-body] .note--video", "class").is_empty());
    assert_eq!(page.values("[data-body] a[href^=https]", "href").len(), 7);
}

#[test]
fn a_file_for_download_that_is_a_video_stays_a_link_with_its_size() {
    let draft = draft("[The crossing](files/crossing.webm)").with("files/crossing.webm", "not looked into");
    let site = draft.build();
    let page = Page::new("ferry", site.text("articles/ferry/index.html"));
    assert_eq!(page.text("[data-body] > p > a"), "The crossing (WebM, 1 kB)");
}
