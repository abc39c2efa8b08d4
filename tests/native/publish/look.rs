//! `[look]` of `library.toml`: logo, icon, colours and letters of a publisher.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use lectern::publish::{
    site::look,
    source::library::{Look, LookColour, Typeface},
};

use crate::sites::Draft;

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"30\"><path d=\"M0 0h90v30z\" \
    fill=\"#b3261e\"/></svg>";

fn icon(side: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let red = RgbaImage::from_pixel(side, side, Rgba([179, 38, 30, 255]));
    DynamicImage::ImageRgba8(red).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn draft(look: &str) -> Draft {
    let settings = format!("{}\n[look]\n{look}\n", "format = 1\nlanguages = [\"en\"]\ntitle = \"News\"");
    Draft::new().with("library.toml", settings).with("articles/a.md", "---\ntitle: A\ndate: 2024-01-02\n---\n\nText.\n")
}

#[test]
fn a_site_has_the_logo_the_icon_and_the_colours_of_its_publisher() {
    let look = "logo = \"images/logo.svg\"\nicon = \"images/icon.png\"\naccent = \"#7a1d8c\"\ntypeface = \"sans\"";
    let draft = draft(look).with("images/logo.svg", LOGO).with("images/icon.png", icon(512));
    assert_eq!(draft.problems(), [] as [String; 0]);
    let site = draft.build();
    let page = site.text("articles/a/index.html");
    let logo = site.files().keys().find(|name| name.starts_with("images/logo.")).expect("the logo is published");
    assert!(page.contains(&format!("url(/{logo})")), "the rules of pages name it");
    assert!(page.contains("#7a1d8c") && !page.contains("#0f4c5c"));
    assert!(!page.contains("Georgia,"), "no letters with serifs");
    assert!(page.contains("<link rel=\"icon\" type=\"image/png\""));
    for form in ["assets/icon-192.", "assets/icon-512.", "assets/icon-any-form.", "assets/icon-180."] {
        let (_, bytes) = site.files().iter().find(|(name, _)| name.starts_with(form)).expect(form);
        let picture = image::load_from_memory(bytes).unwrap().to_rgba8();
        let middle = picture.get_pixel(picture.width() / 2, picture.height() / 2);
        assert_eq!(middle.0, [179, 38, 30, 255], "{form}");
    }
    let frame =
        site.files().iter().find(|(name, _)| name.starts_with("assets/partners/frame.") && name.ends_with("css"));
    assert!(String::from_utf8_lossy(frame.unwrap().1).contains("#7a1d8c"), "embeds have the colours too");
}

#[test]
fn what_cannot_be_used_is_a_warning_and_stays_as_it_is() {
    let wide = LOGO.replace("width=\"90\"", "width=\"9000\"");
    let wide = draft("logo = \"images/wide.svg\"").with("images/wide.svg", wide).problems().join("\n");
    assert!(wide.contains("9000 × 30 pixels"), "{wide}");
    let look = "logo = \"images/none.svg\"\nicon = \"images/icon.png\"\naccent = \"blue\"\nfont = \"Comic Sans\"\n\
        typeface = \"gothic\"";
    let draft = draft(look).with("images/icon.png", icon(32));
    let problems = draft.problems().join("\n");
    for said in
        ["`logo` of [look]", "`icon` of [look]", "`accent` is no colour", "unknown field `font`", "`typeface` is"]
    {
        assert!(problems.contains(said), "{said}: {problems}");
    }
    assert!(!problems.contains("error"), "{problems}");
    // Each is told at its line.
    let lines = |line: usize| problems.lines().any(|told| told.contains(&format!("library.toml:{line}: warning: ")));
    let settings = std::fs::read_to_string(draft.folder().join("library.toml")).unwrap();
    for field in ["logo", "icon", "accent", "font", "typeface"] {
        let line = settings.lines().position(|line| line.starts_with(field)).unwrap() + 1;
        assert!(lines(line), "{field}, {line}: {problems}");
    }
    assert!(draft.build().text("index.html").contains("#0f4c5c"));
}

#[test]
fn whatever_colours_are_chosen_letters_can_be_read() {
    let value = |css: &str, name: &str| {
        let text = css.split_once(&format!(" {name}: ")).unwrap().1.split_once(';').unwrap().0.to_owned();
        LookColour::parse(&text).unwrap_or_else(|| panic!("{name}: {text}"))
    };
    let levels = [0, 64, 128, 200, 255];
    let colours = levels.iter().flat_map(|r| levels.iter().flat_map(move |g| levels.map(|b| LookColour([*r, *g, b]))));
    let colours: Vec<LookColour> = colours.collect();
    for (n, accent) in colours.iter().enumerate() {
        let background = colours[(n * 37 + 11) % colours.len()];
        for background in [None, Some(background)] {
            let look = Look { accent: Some(*accent), background, typeface: Typeface::Serif, ..Look::default() };
            let css = look::tokens(&look).unwrap();
            let (light, dark) = css.split_at(css.find("prefers-color-scheme: dark").unwrap());
            for (mode, text) in [("light", light), ("dark", dark)] {
                let grounds = ["--surface", "--surface-raised"].map(|name| value(text, name));
                for ground in grounds {
                    for (name, least) in
                        [("--text", 4.5), ("--text-quiet", 4.5), ("--accent", 4.5), ("--accent-quiet", 3.0)]
                    {
                        let contrast = value(text, name).contrast(ground);
                        assert!(contrast >= least, "{mode} {name} {contrast} with {look:?}");
                    }
                }
                let on_accent = value(text, "--accent-text").contrast(value(text, "--accent"));
                assert!(on_accent >= 4.5, "{mode} --accent-text {on_accent} with {look:?}");
            }
        }
    }
}
