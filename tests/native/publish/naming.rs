//! Topics, places and languages are called as people write them: nothing is guessed out of a dot, no name becomes
//! another.

use std::collections::BTreeMap;

use lectern::{
    corpus::{Facet, Slug},
    publish::source::library::{self, Library, Reading},
};

use super::page::Page;
use crate::sites::{Draft, SETTINGS, today};

fn article(head: &str) -> String {
    format!("---\ntitle: T\n{head}---\n\nText.\n")
}

/// A library of articles with these heads, one file each.
fn library_of(heads: &[&str]) -> Draft {
    let files = heads.iter().enumerate();
    files.fold(Draft::new(), |draft, (n, head)| draft.with(&format!("articles/n{n}.md"), article(head)))
}

fn read(draft: &Draft) -> Library {
    library::read(draft.folder(), &Reading::on(today())).unwrap()
}

/// Ids of topics, and the names that are shown for them.
fn topics(draft: &Draft) -> Vec<(String, String)> {
    read(draft).written[Facet::Topic].iter().map(|(id, name)| (id.to_string(), name.clone())).collect()
}

#[track_caller]
fn says(draft: &Draft, expected: &[&str]) {
    let problems = draft.problems();
    let fits = problems.len() == expected.len() && problems.iter().zip(expected).all(|(one, part)| one.contains(part));
    assert!(fits, "expected {expected:#?}, found {problems:#?}");
}

/// Language and slug of every article, by its file.
fn known_by(draft: &Draft) -> BTreeMap<String, (String, String)> {
    let name = |file: &std::path::Path| file.file_name().unwrap().to_string_lossy().into_owned();
    let articles = read(draft).articles.into_iter();
    articles.map(|(file, text)| (name(&file), (text.lang.to_string(), text.slug.to_string()))).collect()
}

#[track_caller]
fn is(draft: &Draft, file: &str, lang: &str, slug: &str) {
    assert_eq!(known_by(draft)[file], (lang.to_owned(), slug.to_owned()), "{file}");
}

#[test]
fn undeclared_names_are_shown_as_written_everywhere() {
    let head = "topics: [\"Human rights\", \"EU–NATO\", \"C++\", \"C#\"]\nplaces: [\"São Paulo\", \"Côte d’Ivoire\"]\n";
    let draft = library_of(&[head, "topics: [\"Human rights\", C]\n"]);
    assert_eq!(draft.problems(), [""; 0]);
    let site = draft.build();
    for name in ["Human rights", "EU–NATO", "C++", "C#", "São Paulo", "Côte d’Ivoire"] {
        for file in ["articles/n0/index.html", "articles/index.html"] {
            assert!(site.text(file).contains(&format!(">{name}<")), "{name} in {file}");
        }
        assert!(site.files().values().all(|bytes| !String::from_utf8_lossy(bytes).contains("human rights")));
    }
    assert!(site.text("feed.json").contains("Human rights") || !site.text("feed.json").contains("human"));
    let ids: Vec<String> = topics(&draft).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["c", "c-plus-plus", "c-sharp", "eu-nato", "human-rights"]);
}

#[test]
fn people_and_organisations_are_a_facet_as_topics_are() {
    let settings = format!("{SETTINGS}[people.iom]\nen = \"Migration Office\"\nka = \"მიგრაციის ოფისი\"\n");
    let draft = library_of(&["people: [Nino B., IOM]\n", "people: [\"migration office\", Red Cross]\n"]);
    let site = draft.with("library.toml", settings).build();
    let article = Page::new("articles/n0/index.html", site.text("articles/n0/index.html"));
    let links = article.values(".facts a", "href");
    assert_eq!(links, ["/articles/?people=nino-b", "/articles/?people=iom"]);
    assert_eq!(article.text(".facts dd"), "Nino B.; Migration Office");
    for (file, name) in [("articles/index.html", "Migration Office"), ("ka/articles/index.html", "მიგრაციის ოფისი")]
    {
        let list = Page::new(file, site.text(file));
        let values = list.values("[data-facet=people] input", "value");
        assert_eq!(values.len(), 3, "{file}: {values:?}");
        assert_eq!(list.one("[data-facet=people] input[value=iom]").attr("data-count"), Some("2"), "{file}");
        assert!(list.text("[data-facet=people]").contains(name), "{file}");
    }
    for titles in ["embed/list/people/iom/index.html", "ka/embed/list/people/iom/index.html"] {
        assert_eq!(Page::new(titles, site.text(titles)).all("li a").len(), 2, "{titles}");
    }
    assert!(site.text("embed/index.html").contains("value=\"l:people/red-cross\""));
}

#[test]
fn a_library_without_people_says_nothing_of_them() {
    let site = library_of(&["topics: [sea]\n", "places: [Gori]\n"]).build();
    for (file, bytes) in site.files().iter().filter(|(file, _)| file.starts_with("data/") || file.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        for part in ["\"people\"", "data-facet=\"people\"", "people/"] {
            assert!(!text.contains(part), "{part} in {file}");
        }
    }
    let catalog = site.files().iter().find(|(file, _)| file.starts_with("data/index-catalog")).unwrap().1;
    assert_eq!(catalog[0], 1, "the version of a catalog without people");
}

#[test]
fn case_spaces_and_composition_do_not_make_two_topics() {
    let draft = library_of(&[
        "topics: [\"Été\"]\n",
        "topics: [\"E\u{301}te\u{301} \"]\n",
        "topics: [été]\n",
        "topics: [STRASSE]\n",
        "topics: [\"Straße\"]\n",
        "topics: [\"  a   b \"]\n",
        "topics: [\"A b\"]\n",
    ]);
    assert_eq!(
        topics(&draft),
        [("a-b", "a b"), ("strasse", "STRASSE"), ("été", "Été")].map(|(a, b)| (a.into(), b.into()))
    );
    says(&draft, &["`été` is shown as `Été`", "`Straße` is shown as `STRASSE`", "`A b` is shown as `a b`"]);
}

#[test]
fn different_names_have_different_ids() {
    let names =
        ["a b", "a-b", "C", "C++", "C#", "баш", "bash", "🙂", "+", "!!!", "R&D", "R D", "50%", "50", "#ok", "ok"];
    let heads: Vec<String> = names.iter().map(|name| format!("topics: [\"{name}\"]\n")).collect();
    let draft = library_of(&heads.iter().map(String::as_str).collect::<Vec<_>>());
    let shown = topics(&draft);
    assert_eq!(shown.len(), names.len(), "{shown:#?}");
    let mut written: Vec<&str> = shown.iter().map(|(_, name)| name.as_str()).collect();
    let mut expected = names.to_vec();
    written.sort_unstable();
    expected.sort_unstable();
    assert_eq!(written, expected);
    let id = |name: &str| shown.iter().find(|(_, shown)| shown == name).unwrap().0.clone();
    assert_eq!((id("a-b"), id("50"), id("ok"), id("R D")), ("a-b".into(), "50".into(), "ok".into(), "r-d".into()));
    assert!(id("a b").starts_with("a-b-") && id("R&D").starts_with("r-d-") && id("🙂").starts_with("sign-"));
    // Without a rival, a name has its plain id.
    assert_eq!(
        topics(&library_of(&["topics: [\"a b\", \"R&D\"]\n"])),
        [("a-b", "a b"), ("r-d", "R&D")].map(|(a, b)| (a.into(), b.into()))
    );
}

#[test]
fn declared_names_are_meant_by_id_or_by_name_in_any_language() {
    let settings = format!(
        "{SETTINGS}[topics.borders]\nen = \"Border affairs\"\nka = \"საზღვრები\"\n\
        [[nav]]\nid = \"our-work\"\nlabel = {{ en = \"What we do\" }}\n"
    );
    let draft = library_of(&[
        "topics: [borders]\n",
        "topics: [Borders]\n",
        "topics: [\"border Affairs\"]\n",
        "topics: [\"საზღვრები\"]\n",
        "sections: [\"what we do\"]\n",
        "sections: [our-work]\n",
        "sections: [\"Our work\"]\n",
    ]);
    let draft = draft.with("library.toml", settings);
    assert_eq!(draft.problems(), [""; 0]);
    let library = read(&draft);
    assert!(library.written[Facet::Topic].is_empty());
    let ids = |n: usize| &library.articles.iter().find(|(file, _)| file.ends_with(format!("n{n}.md"))).unwrap().1;
    assert!((0..4).all(|n| ids(n).facets[Facet::Topic] == ["borders".parse::<Slug>().unwrap()]));
    assert!((4..7).all(|n| ids(n).sections == ["our-work".parse::<Slug>().unwrap()]));
}

#[test]
fn almost_the_same_names_are_named_together() {
    let settings = format!("{SETTINGS}[topics.borders]\nen = \"Borders\"\n");
    let draft = library_of(&["topics: [Bordres]\n"]).with("library.toml", settings);
    says(
        &draft,
        &["articles/n0.md:3: warning: the topic `Bordres` has almost the same name as `borders` in \
        library.toml"],
    );
    let draft = library_of(&[
        "topics: [Elections]\n",
        "topics: [Elections]\n",
        "topics: [Electoins]\nplaces: [Batumi]\n",
        "places: [Batuni]\n",
    ]);
    says(
        &draft,
        &[
            "the topic `Electoins` has almost the same name as `Elections` in 2 files",
            "the place `Batuni` has almost the same name as `Batumi`",
        ],
    );
    for pair in [["Gambia", "Zambia"], ["2014", "2015"], ["Iran", "Iraq"], ["Covid-19", "Covid-20"], ["Mali", "Malta"]]
    {
        let heads = pair.map(|name| format!("places: [\"{name}\"]\n"));
        assert_eq!(library_of(&heads.each_ref().map(String::as_str)).problems(), [""; 0], "{pair:?}");
    }
}

#[test]
fn an_unknown_section_is_named_with_the_nearest() {
    let nav = format!(
        "{SETTINGS}[[nav]]\nid = \"our-work\"\nlabel = {{ en = \"Work\" }}\n[[nav]]\nid = \"news\"\n\
            label = {{ en = \"News\" }}\n"
    );
    let draft = library_of(&["date: 2020-01-01\nsections: [our-wrok]\n"]).with("library.toml", nav);
    says(
        &draft,
        &["articles/n0.md:4: warning: there is no section `our-wrok` in the navigation\n  help: did you mean \
                `our-work`? known"],
    );
}

#[test]
fn a_dot_in_a_name_makes_no_translation() {
    let names = [
        "node.js",
        "letter.old",
        "www.iom.int",
        "mr.fox",
        "10.3",
        "report.v2",
        "a.b.c",
        "st.ives",
        "v1.2.3",
        "letter.kat",
    ];
    let draft = names.iter().fold(Draft::new(), |draft, name| draft.with(&format!("articles/{name}.md"), article("")));
    assert_eq!(draft.problems(), [""; 0]);
    for name in names {
        is(&draft, &format!("{name}.md"), "en", &name.replace('.', "-"));
    }
}

#[test]
fn a_code_that_the_library_does_not_have_needs_something_that_speaks_for_it() {
    let english = "---\ntitle: Minutes of the meeting\n---\n\n\
        The people of the village came together in the morning and \
        spoke about the new bridge over the river, which the council wants to build in the coming year.\n";
    for name in ["minutes.no", "meeting.am", "notes.is", "who.it", "plan.so", "sign.in", "shop.co"] {
        let draft = Draft::new().with(&format!("articles/{name}.md"), english);
        says(&draft, &["at the end of its name was taken for a part of the name, not for a language"]);
        is(&draft, &format!("{name}.md"), "en", &name.replace('.', "-"));
        // Even beside a text of that name.
        let draft = draft.with(&format!("articles/{}.md", name.split('.').next().unwrap()), article(""));
        is(&draft, &format!("{name}.md"), "en", &name.replace('.', "-"));
    }
    let norwegian = "---\ntitle: Referat fra møtet\n---\n\n\
        Folk i bygda kom sammen om morgenen og snakket om den nye brua over elva, \
        som kommunen vil bygge i løpet av året, og om veien som går gjennom skogen.\n";
    let amharic = "---\ntitle: ዜና\n---\n\nሰላም ለዓለም ሁሉ ይሁን።\n";
    let kurdish = "---\ntitle: هەواڵ\n---\n\nهەموو مرۆڤەکان بە ئازادی لەدایک دەبن.\n";
    let georgian = "---\ntitle: ამბავი\n---\n\nქართული ტექსტი.\n";
    let draft = Draft::new()
        .with("articles/referat.nb.md", norwegian)
        .with("articles/zena.am.md", amharic)
        .with("articles/hewal.ckb.md", kurdish)
        .with("articles/ambavi.ka.md", georgian);
    assert_eq!(draft.problems(), [""; 0]);
    is(&draft, "referat.nb.md", "nb", "referat");
    is(&draft, "zena.am.md", "am", "zena");
    is(&draft, "hewal.ckb.md", "ckb", "hewal");
    is(&draft, "ambavi.ka.md", "ka", "ambavi");
    // A short text beside its other version is taken for one; where the code is a word, too, this is said.
    let draft = Draft::new().with("articles/first.de.md", article("")).with("articles/first.pt-BR.md", article(""));
    assert_eq!(draft.problems(), [""; 0]);
    is(&draft, "first.de.md", "de", "first");
    is(&draft, "first.pt-BR.md", "pt-BR", "first");
    let draft = draft.with("articles/first.is.md", article(""));
    says(&draft, &["articles/first.is.md: note: `is` at the end of its name was taken for its language"]);
    is(&draft, "first.is.md", "is", "first");
    let draft = Draft::new().with("articles/x.fr.md", article("")).with("articles/x.nl.md", article(""));
    is(&draft, "x.nl.md", "nl", "x");
    // A whole tag is meant, whatever stands beside it; words with a hyphen are not.
    let tags = [
        ("e.pt-BR", "pt-BR", "e"),
        ("f.pt_BR", "pt-BR", "f"),
        ("g.zh-Hant", "zh-Hant", "g"),
        ("h.es-419", "es-419", "h"),
        ("i.KA", "ka", "i"),
    ];
    for (name, lang, slug) in tags {
        let draft = Draft::new().with(&format!("articles/{name}.md"), article(""));
        is(&draft, &format!("{name}.md"), lang, slug);
    }
    let words = Draft::new().with("articles/list.to-do.md", article("")).with("articles/sign.no-go.md", article(""));
    is(&words, "list.to-do.md", "en", "list-to-do");
    is(&words, "sign.no-go.md", "en", "sign-no-go");
}

#[test]
fn heads_say_which_languages_a_library_has() {
    let draft = Draft::new().with("articles/a.md", article("lang: fr\n")).with("articles/b.fr.md", article(""));
    assert_eq!(draft.problems(), [""; 0]);
    is(&draft, "b.fr.md", "fr", "b");
    let draft =
        Draft::new().with("articles/b.ka.md", article("lang: ru\n")).with("articles/c.so.md", article("lang: en\n"));
    says(&draft, &["articles/b.ka.md:3: warning: its head says that the language is `ru`, its name says `ka`"]);
    is(&draft, "b.ka.md", "ru", "b");
    is(&draft, "c.so.md", "en", "c-so");
}

#[test]
fn slugs_of_heads_and_names_are_regular() {
    let draft =
        library_of(&["slug: Report\n", "slug: re\u{301}sume\u{301}-2\n", "slug: o\u{fb03}cial\n", "slug: con\n"]);
    let told = ["`Report` is no regular address; it was read as `report`", "read as `official`", "read as `con-1`"];
    says(&draft, &told);
    let long = "საზღვრის".repeat(9);
    let draft = Draft::new()
        .with(&format!("articles/{long}.md"), article(""))
        .with("articles/x.md", article(&format!("slug: {}\ntopics: [\"{}\"]\n", "a".repeat(300), "თემა".repeat(45))));
    says(&draft, &["was read as `aaaa", "its name is too long for an address"]);
    let site = draft.build();
    assert!(site.files().keys().flat_map(|name| name.split('/')).all(|part| part.len() <= 250));
}
