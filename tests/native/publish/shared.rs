//! What other programs show for a page that somebody shares.

use image::{GenericImageView, Rgb, RgbImage};
use lectern::publish::site::build::build;

use crate::{
    pictures::make,
    publish::page::Page,
    sites::{self, Draft, Silent, Site, options},
};

/// The picture of a page, by its Open Graph data: its name, and itself.
#[track_caller]
fn shared(site: &Site, file: &str) -> (String, image::DynamicImage, Page) {
    let page = Page::new(file, site.text(file));
    let content = |name: &str| {
        let found = page.all(&format!("meta[property='{name}']"));
        assert_eq!(found.len(), 1, "{file}: {name}");
        found[0].value().attr("content").unwrap().to_owned()
    };
    let url = content("og:image");
    let name = url.rsplit_once("/images/").map(|(_, name)| format!("images/{name}")).unwrap();
    let bytes = site.files().get(&name).unwrap_or_else(|| panic!("{file}: no {name}"));
    let seen = image::load_from_memory_with_format(bytes, image::ImageFormat::Jpeg).unwrap();
    assert_eq!(content("og:image:type"), "image/jpeg");
    assert_eq!(
        (content("og:image:width"), content("og:image:height")),
        (seen.width().to_string(), seen.height().to_string())
    );
    assert_eq!(page.all("meta[name='twitter:card'][content='summary_large_image']").len(), 1, "{file}");
    (name, seen, page)
}

#[test]
fn every_page_has_a_picture_that_can_be_shared() {
    let site = sites::sample();
    let mut seen = 0;
    for (name, html) in site.pages().filter(|(_, html)| html.contains("og:title")) {
        assert!(!html.contains(".svg\"><meta property=\"og:image"), "{name}");
        if seen < 12 || name.ends_with("index.html") && name.matches('/').count() < 2 {
            let (_, picture, _) = shared(site, name);
            assert_eq!(picture.dimensions(), (1_200, 630), "{name}");
        }
        seen += 1;
    }
    assert!(seen > 20);
    // One card for each language, whatever has no picture of its own.
    let cards: Vec<&String> = site.files().keys().filter(|name| name.starts_with("images/site-")).collect();
    assert_eq!(cards.len(), 4, "{cards:?}");
}

#[test]
fn what_must_stay_of_a_photo_stays_when_it_is_shared() {
    // High, red at the top, blue at the bottom.
    let photo = RgbImage::from_fn(1_300, 2_600, |x, y| match y {
        ..900 => Rgb([200, (x % 7) as u8, 30]),
        _ => Rgb([20, (x % 7) as u8, 200]),
    });
    let bytes = make::encoded(photo, image::ImageFormat::Jpeg);
    let article =
        |focus: &str| format!("---\ntitle: A\nimage: {{ src: images/x.jpg, alt: A flag, {focus} }}\n---\n\nText.\n");
    let draft = Draft::new()
        .with("images/x.jpg", &bytes)
        .with("articles/a.md", article("focus: 50% 0%"))
        .with("articles/b.md", article("credit: Nino"))
        .with("articles/c.md", "---\ntitle: C\nlang: ka\n---\n\nText.\n");
    let site = draft.build();
    let (top, red, page) = shared(&site, "articles/a/index.html");
    assert!(red.dimensions() == (1_200, 630) && top.starts_with("images/x-shared."), "{top}");
    assert_eq!(page.all("meta[property='og:image:alt'][content='A flag']").len(), 1);
    let (middle, blue, _) = shared(&site, "articles/b/index.html");
    let at = |picture: &image::DynamicImage| picture.get_pixel(600, 315).0;
    assert!(at(&red)[0] > 150 && at(&blue)[2] > 150 && top != middle, "{:?} {:?}", at(&red), at(&blue));
    let (card, _, page) = shared(&site, "ka/articles/c/index.html");
    assert!(card.starts_with("images/site-ka."), "{card}");
    assert_eq!(page.all("meta[property='og:locale'][content='ka_GE']").len(), 1);
    let front = Page::new("front", site.text("index.html"));
    assert_eq!(front.all("meta[property='og:locale'][content='en_US']").len(), 1);
    let data: serde_json::Value = serde_json::from_str(
        site.text("articles/a/index.html")
            .split("application/ld+json\">")
            .nth(1)
            .unwrap()
            .split("</script>")
            .next()
            .unwrap(),
    )
    .unwrap();
    assert!(data["image"].as_str().unwrap().ends_with(&top), "{}", data["image"]);
}

#[test]
fn a_small_picture_is_not_made_larger_to_be_shared() {
    let draft = Draft::new()
        .with("images/x.png", make::encoded(make::pixels(), image::ImageFormat::Png))
        .with("articles/a.md", "---\ntitle: A\nimage: { src: images/x.png, alt: A flag }\n---\n\nText.\n");
    assert!(shared(&draft.build(), "articles/a/index.html").0.starts_with("images/site-en."));
}

#[test]
fn letters_that_no_font_has_are_named_and_never_drawn_as_boxes() {
    // Nobody has assigned this place of Unicode to a letter.
    let unknown = '\u{1dff0}';
    let drawing = |text: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"200\"><rect width=\"9\" height=\"9\"/>\
             <g><text x=\"9\" y=\"90\">{text}</text></g></svg>"
        )
    };
    let built = |title: String, drawn: String| {
        let draft = Draft::new()
            .with("library.toml", format!("format = 1\nlanguages = [\"en\"]\ntitle = \"{title}\"\n"))
            .with("images/x.svg", drawn)
            .with("articles/a.md", "---\ntitle: A\nimage: { src: images/x.svg, alt: A line }\n---\n\nText.\n");
        let out = tempfile::TempDir::new().unwrap();
        let out = out.path().join("dist");
        let summary = build(&options(draft.folder(), "/", &out), &Silent).unwrap();
        let site = Site::read(&out, "/", Vec::new());
        (shared(&site, "articles/a/index.html").0, shared(&site, "index.html").0, summary.not_drawn)
    };
    let (of_article, of_site, told) = built(format!("Bridge {unknown}"), drawing(&unknown.to_string()));
    let (_, of_another, _) = built(format!("{unknown} Road"), String::new() + &drawing("."));
    assert_eq!(of_article, of_site, "the card of the site instead of a drawing with boxes");
    assert_eq!(of_site, of_another, "a card without words is the same for all titles");
    let told: Vec<String> = told.iter().map(ToString::to_string).collect();
    let named = |part: &str| told.iter().any(|line| line.contains(part) && line.contains("help: install a font"));
    assert!(
        told.len() == 2 && named("images/x.svg: warning: the drawing") && named("library.toml: warning: the picture"),
        "{told:?}"
    );
}
