//! The texts to republish, which the generator makes of an article's page: with where they come from, their licence,
//! and no picture that may not be used.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use scraper::{ElementRef, Html, Selector};

use super::written;
use crate::harness::{Page, Scenario};

/// What the generator offers of an article.
#[derive(Debug)]
pub(super) struct Taken {
    pub(super) html: String,
    pub(super) markdown: String,
    /// Of every picture whether it may be used, and what is said about it.
    pictures: Vec<(String, String)>,
    /// All snippets, one after the other.
    pub(super) snippets: String,
}

/// Waits, in the page, for the texts of an article whose address is typed into the generator.
const TAKE: &str = "(async (paths) => {
    const form = document.querySelector('[data-maker] form'), { address } = form.elements;
    const value = (name) => document.getElementById(`copy-${name}`)?.value ?? '';
    const taken = [];
    for (const path of paths) {
        address.value = location.origin + path;
        address.dispatchEvent(new Event('change', { bubbles: true }));
        while (!value('element') && !document.querySelector('[role=status]').textContent) {
            await new Promise((next) => requestAnimationFrame(next));
        }
        const pictures = [...document.querySelectorAll('[data-rights]')].map((i) => [i.dataset.rights, i.textContent]);
        taken.push([value('html'), value('markdown'), pictures,
            ['element', 'iframe', 'oembed', 'policy'].map(value).join('\\n')]);
    }
    return JSON.stringify(taken);
})";

/// The texts of articles by the addresses of their pages, below the host. The generator is open.
pub(super) fn take(page: &Page, paths: &[String]) -> Vec<Taken> {
    let json = page.promised(&format!("{TAKE}({})", serde_json::to_string(paths).unwrap()));
    type Row = (String, String, Vec<(String, String)>, String);
    let rows: Vec<Row> = serde_json::from_str(json.as_str().unwrap()).unwrap_or_else(|error| panic!("{error}: {json}"));
    let of = |(html, markdown, pictures, snippets)| Taken { html, markdown, pictures, snippets };
    rows.into_iter().map(of).collect()
}

fn take_one(page: &Page, path: &str) -> Taken {
    take(page, &[path.to_owned()]).remove(0)
}

pub(super) fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

fn one<'a>(html: &'a Html, selector: &str) -> ElementRef<'a> {
    let found = all(html, selector);
    assert_eq!(found.len(), 1, "{selector} in {}", html.html());
    found[0]
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

fn values<'a>(html: &'a Html, selector: &str, attribute: &str) -> Vec<&'a str> {
    all(html, selector).iter().filter_map(|element| element.attr(attribute)).collect()
}

/// The letters of a text, without signs and room.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

/// The libraries of this file, written anew for every run of the tests.
pub(crate) fn library(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libraries").join(name);
    let put = |file: &str, text: &str| {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let address = "site_url = \"https://news.example\"\n";
    put("images/x.svg", written::PICTURE);
    match name {
        "republish-vectors" => {
            put("library.toml", &format!("format = 1\nlanguages = [\"en\"]\n{address}[title]\nen = \"News\"\n"));
            put("articles/plain.md", &written::article("plain words", 0));
            for (n, vector) in super::vectors::seen() {
                put(&format!("articles/v{n}.md"), &written::article(&vector, 0));
            }
            return folder;
        }
        "republish-silent" => put("library.toml", "format = 1\nlanguages = [\"en\"]\n[title]\nen = \"News\"\n"),
        _ => put(
            "library.toml",
            &format!(
                "format = 1\nlanguages = [\"en\", \"ka\"]\n{address}pictures_free = true\n\
                 [licence]\nen = \"CC BY 4.0\"\n[title]\nen = \"News\"\nka = \"ამბები\"\n"
            ),
        ),
    }
    put("files/report.pdf", "%PDF-1.4");
    put("articles/first.md", "---\ntitle: First\ndate: 2020-01-01\n---\n\nText.\n");
    put("articles/gone.md", "---\ntitle: Gone\ndate: 2020-01-01\nwithdrawn: true\n---\n\nText.\n");
    let pictures = "---\ntitle: A\nimage: { src: images/x.svg, alt: \"Of the house\" }\n---\n\nText.\n\n\
        ![Of somebody](images/x.svg \"Under it\")\n";
    put("articles/a.md", pictures);
    let foreign = "---\ntitle: B\nimage: { src: images/x.svg, alt: \"Foreign\", credit: \"N. N.\" }\n---\n\nText.\n";
    put("articles/b.md", foreign);
    put("articles/x.md", "---\ntitle: X\nauthors: [\"Nino B. & Co\", Ann Lee]\n---\n\nText.\n");
    let corrected = "---\ntitle: Right\ndate: 2020-01-01\ncorrections: [{ date: 2020-02-03, text: Ten boats }]\n\
        ---\n\nText.\n";
    put("articles/right.md", corrected);
    put("articles/quay.md", "---\ntitle: Quay\n---\n\nSee [the report](files/report.pdf) and [it](first.md).\n");
    for (slug, title) in [("one", "One"), ("two", "Two")] {
        let body = "See [below](#part).[^a] And again.[^a]\n\n## Part\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n\
            | a |\n| - |\n| `x\\|y` |\n\nTable: Of *letters*\n\n[^a]: A note.\n";
        put(&format!("articles/{slug}.md"), &format!("---\ntitle: {title}\n---\n\n{body}"));
    }
    let odd = "---\ntitle: \"C #\"\nauthors: [\"- N. N.\"]\n---\n\nLook\\![here](https://example.org/?a=1&amp;copy;=2) \
        and [there](https://example.org/?b=(1)&amp;lt;).\n\n## In `C#` and C \\#\n\nText.\n";
    put("articles/odd.md", odd);
    let long: String = (0..300).map(|n| format!("## Part {n}\n\n{}\n\n", format!("word{n} ").repeat(30))).collect();
    put("articles/long.md", &format!("---\ntitle: Long\n---\n\n{long}"));
    folder
}

/// The pages of a site's articles that are at home where they are, with their texts.
fn articles(folder: &Path) -> BTreeMap<String, Html> {
    let mut found = BTreeMap::new();
    for tree in ["", "ka/", "ru/", "ar/"] {
        for entry in fs::read_dir(folder.join(tree).join("articles")).unwrap() {
            let path = entry.unwrap().path().join("index.html");
            let Ok(page) = fs::read_to_string(&path) else { continue };
            let page = Html::parse_document(&page);
            let address = format!("/{tree}articles/{}/", path.parent().unwrap().file_name().unwrap().to_str().unwrap());
            let own = values(&page, "link[rel=canonical]", "href").iter().any(|href| href.ends_with(&address));
            let is_home = own && values(&page, "link[rel=canonical]", "href")[0].len() == 23 + address.len();
            if is_home && !all(&page, "article [data-body]").is_empty() {
                found.insert(address, page);
            }
        }
    }
    found
}

#[test]
fn the_texts_are_the_articles_with_their_origin() {
    super::scenario().run(|page| {
        let pages = articles(&page.site.folder);
        assert_eq!(pages.len(), 49);
        page.open("embed/");
        let taken = take(page, &pages.keys().cloned().collect::<Vec<_>>());
        for ((path, article), taken) in pages.iter().zip(&taken) {
            let clean = Html::parse_document(&taken.html);
            assert_eq!(text(one(&clean, "h1")), text(one(article, "article h1")), "{path}");
            let root = one(&clean, "article");
            let own = one(article, "main article.article");
            assert_eq!((root.attr("lang"), root.attr("dir")), (own.attr("lang"), own.attr("dir")), "{path}");
            let (whole, foot) = (letters(&text(root)), text(one(&clean, "article > footer")));
            // The pictures and their captions are left out: nobody said that they may be taken.
            assert!(all(&clean, "img").is_empty(), "{path}");
            let told = all(article, ".article figure img").len();
            assert!(taken.pictures.len() == told && taken.pictures.iter().all(|(kind, _)| kind == "ask"), "{path}");
            let paragraphs = all(article, "[data-body] > :is(p, ul, ol, h2, h3, blockquote)");
            for paragraph in &paragraphs {
                assert!(whole.contains(&letters(&text(*paragraph))), "{path} lacks {}", text(*paragraph));
            }
            let address = format!("https://lectern.example{path}");
            assert!(foot.contains(&address) && foot.contains("Georgia Migration Notes"), "{path}: {foot}");
            assert_eq!(values(&clean, "article > footer p:first-child a", "href"), [address.as_str()]);
            for address in values(&clean, "[href]", "href").into_iter().chain(values(&clean, "[src]", "src")) {
                let complete =
                    ["https://", "http://", "mailto:", "tel:", "#"].iter().any(|start| address.starts_with(start));
                assert!(complete, "{path}: {address}");
            }
            let mut read = String::new();
            for event in Parser::new_ext(&taken.markdown, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
                match event {
                    Event::Text(part) | Event::Code(part) => read.push_str(&part),
                    Event::Html(html) | Event::InlineHtml(html) => panic!("{path}: {html}"),
                    _ => {}
                }
            }
            let read = letters(&read);
            for paragraph in paragraphs {
                assert!(read.contains(&letters(&text(paragraph))), "{path}: Markdown lacks {}", text(paragraph));
            }
            assert!(taken.markdown.contains(&address), "{path}");
        }
    });
}

#[test]
fn the_licence_and_the_rights_of_pictures_are_the_librarys() {
    let rights = |taken: &Taken| {
        let pairs = taken.pictures.iter().map(|(kind, said)| (kind.clone(), said.clone()));
        pairs.collect::<Vec<_>>()
    };
    Scenario::library("republish-silent").without_program().allowing_movement().run(|page| {
        page.open("embed/");
        let taken = take_one(page, "/articles/a/");
        assert!(taken.markdown.contains("No licence is stated: ask News"), "{}", taken.markdown);
        assert!(taken.html.contains("No licence is stated: ask News"), "{}", taken.html);
        let told = rights(&taken);
        assert!(told.len() == 2 && told.iter().all(|(kind, said)| kind == "ask" && said.contains("ask News")));
        assert!(!taken.html.contains("<img") && !taken.html.contains("<figure") && !taken.markdown.contains("!["));
        assert!(!taken.html.contains("Under it") && !taken.markdown.contains("Under it"));
    });
    Scenario::library("republish").without_program().allowing_movement().run(|page| {
        page.open("embed/#a");
        page.until("it is there", "document.querySelector('#copy-html').value");
        let taken = take_one(page, "/articles/a/");
        assert!(taken.markdown.contains("Licence: CC BY 4.0") && taken.html.contains("<p>Licence: CC BY 4.0</p>"));
        assert_eq!(rights(&taken).iter().filter(|(kind, _)| kind == "free").count(), 2);
        let clean = Html::parse_document(&taken.html);
        assert_eq!(all(&clean, "figure img[src^='https://news.example/images/'][alt]").len(), 2);
        assert!(taken.markdown.contains("![Of the house](https://news.example/images/x."), "{}", taken.markdown);
        assert!(taken.markdown.contains("\n\nUnder it\n"), "{}", taken.markdown);
        let taken = take_one(page, "/articles/b/");
        assert_eq!(rights(&taken), [("ask".to_owned(), "Foreign - not included: ask N. N.".to_owned())]);
        assert!(!taken.html.contains("<img") && !taken.markdown.contains("!["));
        assert!(page.holds("!document.querySelector('[data-pictures]').hidden"));
        take_one(page, "/articles/x/");
        assert!(page.holds("document.querySelector('[data-pictures]').hidden"));
        // What is offered loads nothing itself: only the preview, which is a page of the site, shows the picture.
        assert!(page.holds("!document.querySelector('img')"));
    });
}

#[test]
fn notes_parts_authors_and_files_keep_their_meaning_elsewhere() {
    Scenario::library("republish").without_program().allowing_movement().run(|page| {
        page.open("embed/");
        let paths = ["one", "two", "x", "quay", "long", "right"].map(|slug| format!("/articles/{slug}/"));
        let taken = take(page, &paths);
        let both = Html::parse_document(&[taken[0].html.as_str(), &taken[1].html].concat());
        let ids = values(&both, "[id]", "id");
        assert!(ids.len() >= 6, "{ids:?}");
        for href in values(&both, "a[href^='#']", "href") {
            assert_eq!(ids.iter().filter(|id| **id == &href[1..]).count(), 1, "{href} of {ids:?}");
        }
        assert_eq!(all(&both, "a[href='https://news.example/articles/two/#part']").len(), 1);
        let first = &taken[0].markdown;
        for part in [
            "# One\n\nSee [below](https://news.example/articles/one/#part).[^1] And again.[^1]\n\n## Part\n\n",
            "| a | b |\n| --- | --- |\n| 1 | 2 |\n\nOf *letters*\n\n| a |\n| --- |\n| `x\\|y` |\n",
            "\n\n[^1]: A note.\n\n---\n\nPublished by News: <https://news.example/articles/one/>  \n\
             Licence: CC BY 4.0\n",
        ] {
            assert!(first.contains(part), "{part:?} in {first}");
        }
        assert!(taken[2].markdown.starts_with("# X\n\nNino B. & Co, Ann Lee\n\nText.\n"), "{}", taken[2].markdown);
        assert!(taken[2].html.contains("<p>Nino B. &amp; Co, Ann Lee</p>"), "{}", taken[2].html);
        for text in [&taken[3].html, &taken[3].markdown] {
            assert!(text.contains("https://news.example/files/report."), "{text}");
            assert!(text.contains("https://news.example/articles/first/"), "{text}");
        }
        // What was wrong is said to readers elsewhere, too.
        let end = "\n\nText.\n\n## Corrections\n\n**3 February 2020:** Ten boats\n\n---\n\n";
        assert!(taken[5].markdown.contains(end), "{}", taken[5].markdown);
        let right = Html::parse_document(&taken[5].html);
        assert_eq!(text(one(&right, "article > section dd")), "Ten boats", "{}", taken[5].html);
        // The embed page of a long article is cut; the text to take over is whole.
        assert!(taken[4].markdown.contains("## Part 299") && taken[4].html.contains("<h2>Part 299</h2>"));
    });
    // A site that does not know its address is where it is read.
    Scenario::library("republish-silent").without_program().allowing_movement().run(|page| {
        page.open("embed/");
        let taken = take_one(page, "/articles/quay/");
        let origin = page.server.origin();
        for text in [&taken.html, &taken.markdown] {
            assert!(text.contains(&format!("{origin}/files/report.")), "{text}");
            assert!(text.contains(&format!("{origin}/articles/quay/")), "{text}");
            assert!(!text.contains("](/") && !text.contains("=\"/"), "{text}");
        }
    });
}

#[test]
fn no_text_becomes_markdown_by_where_it_stands() {
    Scenario::library("republish").without_program().allowing_movement().run(|page| {
        page.open("embed/");
        let markdown = take_one(page, "/articles/odd/").markdown;
        let (mut texts, mut links) = (vec![String::new()], Vec::new());
        for event in Parser::new(&markdown) {
            match event {
                Event::Start(Tag::Image { dest_url, .. }) => panic!("a picture, {dest_url}: {markdown}"),
                Event::Start(Tag::List(_)) => panic!("a list: {markdown}"),
                Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
                Event::End(TagEnd::Heading(_) | TagEnd::Paragraph) => texts.push(String::new()),
                Event::Text(part) | Event::Code(part) => texts.last_mut().unwrap().push_str(&part),
                _ => {}
            }
        }
        assert_eq!(texts[..5], ["C #", "- N. N.", "Look!here and there.", "In C# and C #", "Text."], "{markdown}");
        assert_eq!(links[..2], ["https://example.org/?a=1&copy;=2", "https://example.org/?b=(1)&lt;"], "{markdown}");
    });
}

#[test]
fn an_article_of_another_tree_has_its_own_trees_snippets_and_text() {
    Scenario::library("republish").without_program().allowing_movement().run(|page| {
        page.open("ka/embed/");
        let taken = take_one(page, "/ka/articles/quay/");
        assert!(taken.snippets.contains("src=\"https://news.example/embed/quay/\""), "{}", taken.snippets);
        assert!(taken.snippets.contains("https://news.example/oembed/quay.json"), "{}", taken.snippets);
        assert!(taken.snippets.contains(">Quay</a>") && !taken.snippets.contains("/ka/"), "{}", taken.snippets);
        assert!(taken.html.starts_with("<article lang=\"en\" dir=\"ltr\">"), "{}", taken.html);
        // What the generator says is in its own language.
        assert!(taken.html.contains("<footer lang=\"ka\" dir=\"ltr\"><p>"), "{}", taken.html);
        assert!(taken.html.contains("https://news.example/articles/first/"), "{}", taken.html);
        super::wait_right(page, super::FRAME);
    });
}

#[test]
fn of_withdrawn_and_unknown_articles_nothing_is_offered_and_a_failure_is_told() {
    let scenario = Scenario::library("republish").without_program().allowing_movement();
    scenario.allowing("404 (Not Found)").allowing("503 (Service").run(|page| {
        page.open("embed/");
        let none = |path: &str, words: &str| {
            let taken = take_one(page, path);
            assert_eq!((taken.html, taken.markdown, taken.pictures.len()), (String::new(), String::new(), 0), "{path}");
            assert_eq!(taken.snippets.trim(), "", "{path}");
            let said = page.text("document.querySelector('[role=status]').textContent");
            assert!(said.starts_with(words), "{path}: {said}");
            assert!(page.holds("!document.querySelector('[data-texts]').checkVisibility()"), "{path}");
            assert!(page.holds("document.querySelector('[name=address]').ariaInvalid === 'true'"), "{path}");
        };
        assert!(!take_one(page, "/articles/one/").html.is_empty());
        assert!(page.holds("document.querySelector('[data-texts]').checkVisibility()"));
        none("/articles/gone/", "This is not the address");
        none("/ka/articles/gone/", "This is not the address");
        none("/articles/nobody/", "This is not the address");
        page.server.refuse("articles/two", 503);
        none("/articles/two/", "The article could not be loaded");
        page.server.heal();
        assert!(take_one(page, "/articles/two/").html.contains("<h1>Two</h1>"));
        // The answer for what was chosen before comes too late.
        let gate = page.server.hold("articles/one/");
        page.eval(
            "(() => { const a = document.querySelector('[name=address]'); a.value = location.origin + \
             '/articles/one/'; a.dispatchEvent(new Event('change', { bubbles: true })); })()",
        );
        page.until_is("it is asked for", || page.server.count("articles/one/") > 1);
        let taken = take_one(page, "/articles/x/");
        gate.release();
        page.promised("fetch('/articles/one/').then((answer) => answer.text())");
        assert!(taken.html.contains("<h1>X</h1>"));
        assert!(page.holds("document.querySelector('#copy-html').value.includes('<h1>X</h1>')"));
        assert!(page.holds("document.querySelector('#copy-element').value.includes('/embed/x/')"));
        assert!(!page.server.requests().iter().any(|path| path.contains(".wasm")), "no program is loaded");
    });
}
