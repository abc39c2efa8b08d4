//! What authors say of a picture: that it decorates, whose it is, until when it may be shown, what must stay of it.

use crate::{
    publish::page::Page,
    sites::{self, Draft},
};

use super::make;

fn draft(head: &str, text: &str) -> Draft {
    Draft::new()
        .with("images/x.png", make::encoded(make::pixels(), image::ImageFormat::Png))
        .with("images/y.png", make::encoded(image::imageops::rotate180(&make::pixels()), image::ImageFormat::Png))
        .with("articles/a.md", format!("---\ntitle: A\ndate: 2025-01-01\n{head}\n---\n\nText.\n\n{text}\n"))
}

fn page(draft: &Draft) -> Page {
    Page::new("a", draft.build().text("articles/a/index.html"))
}

#[test]
fn a_missing_description_is_named_unless_the_picture_decorates() {
    for (head, text, told) in [
        ("image: { src: images/x.png }", "", "a.md:4: warning: the image has no alternative text"),
        ("image: { src: images/x.png, alt: }", "", "a.md:4: warning: the image has no alternative text"),
        ("image: { src: images/x.png, alt: \"\" }", "", ""),
        ("image: { src: images/x.png, decorative: true }", "", ""),
        ("source_name: Press", "![](images/x.png)", "a.md:9: warning: the picture `images/x.png` has no description"),
        ("pictures: [{ src: images/x.png, decorative: true }]", "![](images/x.png)", ""),
        ("pictures: [{ src: images/x.png, alt: \"\" }]", "![](images/x.png)", ""),
        ("pictures: [{ src: images/x.png, alt: A field }]", "![](images/x.png)", ""),
        ("pictures: [{ src: images/y.png, decorative: true }]", "![](images/x.png)", "has no description"),
        ("pictures: [{ src: images/z.png, decorative: true }]", "", "a.md:4: warning: "),
    ] {
        let problems = draft(head, text).problems();
        match told {
            "" => assert_eq!(problems, [""; 0], "{head}"),
            told => assert!(problems.len() == 1 && problems[0].contains(told), "{head}: {problems:?}"),
        }
    }
    let described = page(&draft("pictures: [{ src: images/x.png, alt: A field }]", "![](images/x.png)"));
    assert_eq!(described.all("article img[alt='A field']").len(), 1);
}

#[test]
fn a_credit_has_its_link_and_its_licence() {
    let fields = "credit: Nino Lomidze, credit_url: \"https://example.org/nino\", licence: CC BY 4.0";
    let both = draft(
        &format!("image: {{ src: images/x.png, alt: A, {fields} }}\npictures: [{{ src: images/y.png, {fields} }}]"),
        "![B](images/y.png)",
    );
    assert_eq!(both.problems(), [""; 0]);
    let page = page(&both);
    for place in ["article > figure", "article [data-body] figure"] {
        assert_eq!(page.text(&format!("{place} small")), "Photo: Nino Lomidze, CC BY 4.0");
        assert_eq!(page.all(&format!("{place} small a[href='https://example.org/nino']")).len(), 1, "{place}");
    }
    let wrong = draft("image: { src: images/x.png, alt: A, credit: N, credit_url: \"javascript:1\" }", "");
    assert!(wrong.problems()[0].contains("the credit has no link"), "{:?}", wrong.problems());
}

#[test]
fn a_picture_goes_when_its_consent_ends_wherever_it_is_shown() {
    let shown_on = |day: &str, other: &str| {
        let consent = format!("pictures: [{{ src: images/y.png, consent_until: {day} }}]");
        let library = draft(&consent, "![A secret face](images/y.png \"Her name\")\n\n![A field](images/x.png)").with(
            "articles/b.md",
            format!("---\ntitle: B\ndate: 2025-01-02\n{other}\n---\n\nText. [It](images/y.png)\n"),
        );
        let site = library.build();
        let told: Vec<String> = library.problems();
        let images =
            site.files().keys().filter(|name| name.starts_with("images/x.") || name.starts_with("images/y.")).count();
        let named = site.files().values().filter(|bytes| bytes.windows(8).any(|window| window == b"Her name")).count();
        (images, named, told)
    };
    let today = sites::today().to_string();
    let (images, named, told) = shown_on(&today, "image: { src: images/y.png, alt: B }");
    assert!(images == 2 && named > 0 && told.is_empty(), "{images} {named} {told:?}");
    let (images, named, told) = shown_on("2025-12-31", "image: { src: images/y.png, alt: B }");
    assert!(images == 1 && named == 0, "{images} {named} {told:?}");
    let ended = told.iter().filter(|told| told.contains("the consent to show it has ended")).count();
    assert_eq!((ended, told.len()), (3, 3), "{told:?}");
    let (images, _, told) = shown_on("someday", "source_name: Press");
    assert!(images == 1 && told.iter().any(|told| told.contains("is no day: `someday`")), "{images} {told:?}");
}

#[test]
fn what_must_stay_of_a_picture_stays_in_cards() {
    for (focus, class) in [
        ("50% 0%", Some("focus-start")),
        ("0 30", Some("focus-quarter")),
        ("0% 50%", None),
        ("10%, 80%", Some("focus-late")),
        ("100% 100%", Some("focus-end")),
    ] {
        let library = draft(&format!("image: {{ src: images/x.png, alt: A, focus: \"{focus}\" }}"), "");
        assert_eq!(library.problems(), [""; 0]);
        let front = Page::new("front", library.build().text("index.html"));
        assert_eq!(front.all(".card img")[0].value().attr("class"), class, "{focus}");
    }
    let wrong = draft("image: { src: images/x.png, alt: A, focus: left }", "");
    assert!(wrong.problems()[0].contains("`focus` of the image is no place"), "{:?}", wrong.problems());
}
