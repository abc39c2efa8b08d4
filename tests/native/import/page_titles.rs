//! The title of an HTML page: what readers see above the text, without the name of the site.

use super::pages::{WORDS, import, text_of};

/// The title of a page with this head and these headings.
fn title_of(head: &str, headings: &str) -> String {
    let page = format!("<html><head>{head}</head><body>{headings}<p>{}</p></body></html>", WORDS.join("</p><p>"));
    let all = text_of(&import(&[("p.html", &page)]).1);
    all.split_once("title: ").unwrap().1.lines().next().unwrap().trim_matches('"').to_owned()
}

#[test]
fn the_title_is_what_several_places_agree_on() {
    let og = "<meta property=\"og:title\" content=\"Ten boats cross\">";
    let by = "<title>Ten boats cross the lake | Ann Lee</title>";
    let json = "<script type=\"application/ld+json\">//<![CDATA[\n{\"@type\": \"Article\", \
        \"headline\": \"Ten boats cross\"}\n//]]></script>";
    let (site, h1) = ("<meta property=\"og:site_name\" content=\"Lake Paper\">", "<h1>Ten boats cross</h1>");
    for (head, headings, expected) in [
        // The name of the site or of a section is a heading.
        (format!("<title>Lake Notes: Ten boats cross</title>{og}"), "<h1>Lake Notes</h1>", "Ten boats cross"),
        (format!("<title>Ten boats cross | Lake Paper</title>{site}"), "<h1>Lake Paper</h1>", "Ten boats cross"),
        ("<title>Ten boats cross the lake</title>".to_owned(), "<h1>News and more</h1>", "Ten boats cross the lake"),
        (by.to_owned(), "<h1>Hi, I am Ann</h1>", "Ten boats cross the lake"),
        (
            "<title>Ten boats cross the upper lake :: Lakes ::</title>".to_owned(),
            "<h1>Lakes</h1>",
            "Ten boats cross the upper lake",
        ),
        (og.replace("cross", "cross the lake :: Lakes ::"), "<h1>Lakes</h1>", "Ten boats cross the lake :: Lakes"),
        // `<title>` is the name of the site only.
        ("<title>Lake Paper</title>".to_owned(), h1, "Ten boats cross"),
        ("<title></title>".to_owned(), h1, "Ten boats cross"),
        // An address is no title, and neither is a beginning.
        (og.replace("Ten boats cross", "ten-boats-cross"), h1, "Ten boats cross"),
        (
            format!("<title>Ten boats cross the lake | Lake</title>{}", og.replace("cross", "cr...")),
            "",
            "Ten boats cross the lake",
        ),
        // A heading that says it in other words, and one that only has a mark more.
        (
            og.replace("Ten boats cross", "Boats crossing lakes in storms"),
            "<h1>Lakes in storms: ten boats</h1>",
            "Lakes in storms: ten boats",
        ),
        (og.to_owned(), "<h1>Ten boats cross ¶</h1>", "Ten boats cross"),
        (
            og.replace("cross", "cross the lake | News"),
            "<h1>Ten boats cross the lake Plus</h1>",
            "Ten boats cross the lake",
        ),
        // A fuller heading.
        (
            format!("<title>Lakes: Ten boats cross | Lake</title>{og}"),
            "<h1>Lakes: Ten boats cross</h1>",
            "Lakes: Ten boats cross",
        ),
        // Two names for one field, data in CDATA, titles of drawings.
        ("<meta property=\"x:title dc:title\" content=\"Ten boats cross\">".to_owned(), "", "Ten boats cross"),
        (json.to_owned(), "", "Ten boats cross"),
        (
            "<title>Ten boats cross</title>".to_owned(),
            "<svg><title>Close the menu now</title></svg>",
            "Ten boats cross",
        ),
    ] {
        assert_eq!(title_of(&head, headings), expected, "{head} {headings}");
    }
}

/// Where the name of the site stands, and what says that it is one.
#[test]
fn the_name_of_the_site_is_no_part_of_a_title() {
    let ld = "<script type=\"application/ld+json\">{\"@type\": \"WebSite\", \"name\": \"Lakes\"}</script>";
    let feed = "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"Lakes &raquo; Feed\" href=\"/f\">";
    let host = "<link rel=\"canonical\" href=\"https://www.lakes.example/boats\">";
    let logo = "<h1><a href=\"/\">Lakes</a></h1>";
    for (title, head, body) in [
        ("Lakes » Ten boats", feed, "<h1>Lakes</h1>"),
        ("Lakes » Blog Archive » Ten boats", "", "<h1>Lakes</h1><h2>Ten boats</h2>"),
        ("Lakes | Ten boats", "", "<div id=\"logo\">Lakes</div>"),
        ("Ten boats | Lakes", "", logo),
        ("Ten boats › Lakes", ld, ""),
        ("Ten boats - Test - Lakes", "", "<a rel=\"home\" href=\"/x\"><img alt=\"Lakes\"></a><h1>Ten boats</h1>"),
        ("Ten boats • lakes.example", host, ""),
        ("Ten boats_News_Lakes", "", logo),
        ("Ten boats – paper.org", "", ""),
        ("Lakes: Ten boats", "", "<p class=\"site-title\">Lakes</p>"),
    ] {
        assert_eq!(title_of(&format!("<title>{title}</title>{head}"), body), "Ten boats", "{title}");
    }
    // Whose front page a whole address is of cannot be told where the host of the page is not known.
    let other = "<p>See <a href=\"https://rights.example/\">Human Rights Watch</a>.</p>";
    let title = "Human Rights Watch: new law harms";
    for head in ["", host] {
        assert_eq!(title_of(&format!("<title>{title}</title>{head}"), other), title, "{head}");
    }
    let own = "<a href=\"https://lakes.example/\">Big Lakes</a>";
    assert_eq!(title_of(&format!("<title>Ten boats | Big Lakes</title>{host}"), own), "Ten boats");
    // A host whose name only ends in the same letters is another one.
    let other = other.replace("rights.example", "greatlakes.example");
    assert_eq!(title_of(&format!("<title>{title}</title>{host}"), &other), title);
    // Nothing says that these are names.
    for title in ["Ten boats: paper.org", "Ten boats - Storm", "Well-known Lakes", "Lakes", "Ten boats » Lake » Storm"]
    {
        assert_eq!(title_of(&format!("<title>{title}</title>{host}"), logo), title);
    }
}

#[test]
fn a_title_of_very_many_parts_is_read_in_bounded_time() {
    let begun = std::time::Instant::now();
    for part in ["|", "| ", "a | "] {
        assert!(!title_of(&format!("<title>Ten boats {}</title>", part.repeat(20_000)), "").is_empty());
    }
    // With the square of the parts, each takes seconds, and gigabytes.
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
