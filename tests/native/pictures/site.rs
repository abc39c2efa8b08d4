//! No byte that leaves the publisher says more than a picture shows.

use std::fs;

use lectern::publish::commands::{
    pack::{PackArgs, pack},
    shared::DayOptions,
};
use tempfile::TempDir;

use crate::{
    publish::page::Page,
    sites::{self, Draft},
};

use super::make;

const SETTINGS: &str = "format = 1\nlanguages = [\"en\"]\nsite_url = \"https://news.example\"\npictures_free = true\n\
    [title]\nen = \"News\"\n[licence]\nen = \"CC BY 4.0\"\n";

/// Each picture leads one article and stands in the text of another.
fn draft() -> Draft {
    let mut draft = Draft::new().with("library.toml", SETTINGS);
    let mut all = String::new();
    for (number, (name, bytes)) in make::all().into_iter().enumerate() {
        let day = number + 1;
        let lead = format!(
            "---\ntitle: Article {number}\ndate: 2025-01-{day:02}\ntopics: [sea]\n\
                image: {{ src: images/{name}, alt: A field }}\n---\n\nText.\n"
        );
        all += &format!("![A field](images/{name})\n\n");
        draft = draft.with(&format!("images/{name}"), bytes).with(&format!("articles/a{number}.md"), lead);
    }
    draft.with("articles/all.md", format!("---\ntitle: All\ndate: 2025-03-01\n---\n\n{all}"))
}

#[test]
fn a_picture_is_shown_no_larger_than_its_pixels() {
    let small = make::encoded(make::pixels(), image::ImageFormat::Png);
    let photo = image::RgbImage::from_fn(1_200, 800, |x, y| image::Rgb([(x * y % 251) as u8, (x % 97) as u8, 9]));
    let article = "---\ntitle: A\n---\n\n![s](images/s.png)\n\n![p](images/p.jpg)\n\n![d](images/d.svg)\n";
    let draft = Draft::new()
        .with("images/s.png", small)
        .with("images/p.jpg", make::encoded(photo, image::ImageFormat::Jpeg))
        .with("images/d.svg", make::svg())
        .with("articles/a.md", article);
    let site = draft.build();
    let page = Page::new("a", site.text("articles/a/index.html"));
    let wide: Vec<_> = page.all("figure img.figure__wide").iter().filter_map(|img| img.attr("alt")).collect();
    assert_eq!((wide, page.all("figure img").len()), (vec!["p", "d"], 3));
    // No other rule makes pictures of texts wider.
    let style = lectern::publish::site::assets::style::STYLE.concat();
    assert!(style.contains(".figure__wide") && !style.contains("figure img"), "{style}");
}

#[test]
fn site_feeds_embeds_and_packs_hold_no_secret_of_any_picture() {
    let draft = draft();
    let site = draft.build();
    let count = make::all().len();
    let is_own = |name: &&String| name.starts_with("images/") && !name.contains("-shared.") && !name.contains("site-");
    let published: Vec<&String> = site.files().keys().filter(is_own).collect();
    assert_eq!(published.len(), count, "{:?}", site.problems);
    for (name, bytes) in site.files() {
        assert_eq!(make::secrets(bytes), [""; 0], "{name}");
    }
    let page = Page::new("all", site.text("articles/all/index.html"));
    assert_eq!(page.all("article [data-body] img").len(), count);
    for place in ["feed.xml", "feed.json", "embed/all/index.html"] {
        assert!(site.text(place).contains("images/upright."), "{place}");
    }
    let folder = TempDir::new().unwrap();
    let args = PackArgs {
        library: draft.folder().to_owned(),
        out: folder.path().join("file.html"),
        lang: None,
        section: None,
        topic: None,
        articles: Vec::new(),
        site_url: None,
        without_images: false,
        with_audio: false,
        day: DayOptions { date: Some(sites::today()) },
    };
    let packed = pack(&args).unwrap();
    assert!(packed.pictures >= count, "{}", packed.pictures);
    assert_eq!(make::secrets(&fs::read(&args.out).unwrap()), [""; 0]);
}

#[test]
fn width_and_height_are_those_of_the_published_picture() {
    let article = "---\ntitle: A\nimage: { src: images/x.jpg, alt: A field }\n---\n\n![A field](images/x.jpg)\n";
    let site =
        Draft::new().with("images/x.jpg", make::jpeg(make::pixels(), 6, None)).with("articles/a.md", article).build();
    let page = Page::new("a", site.text("articles/a/index.html"));
    for image in page.all("article img") {
        let side = |name: &str| image.value().attr(name).unwrap().to_owned();
        assert_eq!((side("width"), side("height")), ("32".to_owned(), "48".to_owned()));
    }
    let (name, bytes) = site.files().iter().find(|(name, _)| name.starts_with("images/x.")).unwrap();
    let seen = image::load_from_memory(bytes).unwrap();
    assert_eq!((seen.width(), seen.height()), (32, 48), "{name}");
}

#[test]
fn a_picture_with_the_ending_of_another_format_is_published_as_what_it_is() {
    let article = "---\ntitle: A\n---\n\n![A field](images/x.png)\n";
    let draft = Draft::new().with("images/x.png", make::jpeg(make::pixels(), 1, None)).with("articles/a.md", article);
    let told = draft.problems();
    assert!(told[0].starts_with("images/x.png: ") && told[0].contains("is a JPEG picture"), "{told:?}");
    let site = draft.build();
    let name = site.files().keys().find(|name| name.starts_with("images/x.")).unwrap();
    assert!(name.ends_with(".jpg"), "{name}");
}

#[test]
fn every_reference_that_exporters_write_shows_its_picture() {
    let picture = make::encoded(make::pixels(), image::ImageFormat::Png);
    for (file, reference) in [
        ("images/my pic.png", "images/my%20pic.png"),
        ("images/my pic.png", "<images/my pic.png>"),
        ("images/граница.png", "images/%D0%B3%D1%80%D0%B0%D0%BD%D0%B8%D1%86%D0%B0.png"),
        ("images/a.png", "/images/a.png"),
        ("images/a.png", "../images/a.png"),
        ("images/a.png", "images/a.png?w=300"),
        ("images/A.PNG", "images/A.PNG"),
        ("articles/beside.png", "beside.png"),
        ("articles/beside.png", "./beside.png"),
    ] {
        let draft = Draft::new()
            .with(file, &picture)
            .with("articles/a.md", format!("---\ntitle: A\n---\n\n![A field]({reference})\n"));
        assert_eq!(draft.problems(), [""; 0], "{reference}");
        assert!(draft.build().text("articles/a/index.html").contains("<img"), "{reference}");
    }
    let other = Draft::new()
        .with("images/a.png", &picture)
        .with("articles/a.md", "---\ntitle: A\n---\n\n![A field](images/A.PNG)\n");
    assert!(
        other.problems()[0].contains("articles/a.md:5: warning: the picture `images/A.PNG` is called `images/a.png`"),
        "{:?}",
        other.problems()
    );
    assert!(other.build().text("articles/a/index.html").contains("<img"));
}

#[test]
fn the_name_in_a_credit_stands_once_behind_its_label() {
    for (credit, shown) in [
        ("Nino Lomidze", "Photo: Nino Lomidze"),
        ("\"Photo: Nino Lomidze\"", "Photo: Nino Lomidze"),
        ("\"Фото : Нино\"", "Photo: Нино"),
        ("\"ფოტო: ნინო\"", "Photo: ნინო"),
        ("\"IOM: Nino\"", "Photo: IOM: Nino"),
        ("\"Photo:\"", "Photo: Photo:"),
    ] {
        let image = format!("image: {{ src: images/x.png, alt: A field, credit: {credit} }}");
        let site = Draft::new()
            .with("images/x.png", make::encoded(make::pixels(), image::ImageFormat::Png))
            .with("articles/a.md", format!("---\ntitle: A\n{image}\n---\n\nText.\n"))
            .build();
        let page = Page::new("a", site.text("articles/a/index.html"));
        assert_eq!(page.text("article figcaption small"), shown, "{credit}");
    }
}
