//! Heads as people and other programs write them: what was typed is shown, every mistake is told with its own line, and
//! none takes an article off the site.

use lectern::{corpus::Facet, publish::source::library::front_matter};

use crate::sites::Draft;

use super::page::Page;

fn article(head: &str) -> Draft {
    Draft::new().with("articles/x.md", format!("---\n{head}\n---\n\nText.\n"))
}

/// The title on the article's page.
#[track_caller]
fn title(draft: &Draft) -> String {
    let site = draft.build();
    Page::new("x", site.text("articles/x/index.html")).text("article h1")
}

#[track_caller]
fn told(problems: &[String], start: &str, parts: &[&str]) {
    let found = problems.iter().find(|p| p.starts_with(start) && parts.iter().all(|part| p.contains(part)));
    assert!(found.is_some(), "no `{start}` with {parts:?} in {problems:#?}");
}

#[test]
fn what_yaml_takes_for_something_else_is_shown_as_it_was_typed() {
    for typed in ["Null", "~", "no", "Off", "1.50", "0x1F", "2024-11-03", "08", "5e2", "1_500", ".5", "14:05:00", "NaN"]
    {
        let draft = article(&format!("title: {typed}"));
        assert_eq!((title(&draft).as_str(), draft.problems()), (typed, vec![]), "{typed}");
    }
    let draft = article("title: A\nlang: no\ntopics: [2019, 1.50, no]\npeople: [007]\nid: 0x1F");
    assert_eq!(draft.problems(), [""; 0]);
    let site = draft.build();
    let page = site.text("articles/x/index.html");
    for shown in ["2019", "007"] {
        assert!(page.contains(shown), "{shown}");
    }
    assert!(page.contains("lang=\"no\""));
}

#[test]
fn a_value_that_yaml_refuses_is_taken_as_it_was_typed_and_told() {
    for (typed, shown, help) in [
        ("Harbour: two boats", "Harbour: two boats", "title: \"Harbour: two boats\""),
        ("\"Boats\" for the harbour", "\"Boats\" for the harbour", "title: '\"Boats\" for the harbour'"),
        ("\"The \"big\" boat\"", "The \"big\" boat", "title: 'The \"big\" boat'"),
        ("@harbour", "@harbour", "title: \"@harbour\""),
        ("*Boats*", "*Boats*", "title: \"*Boats*\""),
        ("[Film] Boats: a day", "[Film] Boats: a day", "title: \"[Film] Boats: a day\""),
        ("100 % sure: yes", "100 % sure: yes", "in quotes"),
        ("it's: so", "it's: so", "in quotes"),
        ("`code`", "`code`", "in quotes"),
        ("Boats:", "Boats:", "title: \"Boats:\""),
    ] {
        let draft = article(&format!("title: {typed}\ndate: 2020-05-01"));
        let problems = draft.problems();
        assert_eq!(title(&draft), shown, "{problems:#?}");
        told(&problems, "articles/x.md:2: warning: `title` was used as it is typed", &[help]);
        assert_eq!(problems.len(), 1, "{problems:#?}");
    }
    for typed in ["!Boats in the harbour", "&Boats in the harbour", "!all \"boats\"", "&all 'boats'"] {
        assert_eq!(title(&article(&format!("title: {typed}"))), typed);
    }
}

#[test]
fn a_quote_that_nobody_closed_is_named_and_not_shown() {
    for (typed, shown, help) in [
        ("\"Two boats", "Two boats", "write title: \"Two boats\""),
        ("'Two boats", "Two boats", "write title: \"Two boats\""),
        ("\"It's: so", "It's: so", "write title: \"It's: so\""),
        ("'It's a day", "It's a day", "write title: \"It's a day\""),
        ("'A \"big\" boat", "A \"big\" boat", "write title: 'A \"big\" boat'"),
    ] {
        let draft = article(&format!("title: {typed}\ndate: 2020-05-01"));
        let problems = draft.problems();
        assert_eq!(title(&draft), shown, "{problems:#?}");
        told(&problems, "articles/x.md:2: warning: `title` begins with a quote", &["at its end is missing", help]);
        assert_eq!(problems.len(), 1, "{problems:#?}");
    }
    let problems = article("title: A\nimage: { src: images/no.svg, alt: \"Two boats }").problems();
    let help = "alt: \"Two boats\" }";
    told(&problems, "articles/x.md:3: warning: `image` has a text that begins with a quote", &["`Two boats`", help]);
    let problems = article("title: A\npeople:\n  - \"Nino").problems();
    let says = "was read as `Nino`";
    assert!(problems.iter().any(|p| p.contains(says) && p.contains("write - \"Nino\"")), "{problems:#?}");
}

#[test]
fn a_word_behind_a_number_sign_is_named_when_it_is_left_out() {
    let problems = article("title: #boats").problems();
    told(&problems, "articles/x.md:2: error: the title is empty", &["quotes"]);
    let draft = article("title: Harbour #4 opens\nsummary: \"Short\" # a comment\ndate: 2020-01-02 # another");
    told(&draft.problems(), "articles/x.md:2: warning: `#4 opens` is left out", &["quotes"]);
    assert_eq!(draft.problems().len(), 1);
    assert_eq!(title(&draft), "Harbour");
    for (field, left_out) in [
        ("summary: Key of F # and G", "# and G"),
        ("summary: Key of F #", "#"),
        ("summary: Boats #!hulls", "#!hulls"),
        ("summary: \"Boats\" #5", "#5"),
        ("topics: [Boats, Nets] #5", "#5"),
        ("people:\n  - Nino # the elder", "# the elder"),
        ("topics: [Boats, #nets\n  Oars]", "#nets"),
    ] {
        let problems = article(&format!("title: Harbour\n{field}")).problems();
        let line = 2 + field.matches("\n  -").count() + 1;
        told(&problems, &format!("articles/x.md:{line}: warning: `{left_out}` is left out"), &["quotes"]);
    }
    let toml = "+++\ntitle = \"Harbour\" #5\ntopics = [\n  \"Boats\", #nets\n]\nsummary = \"A\" # b\n+++\n\nText.\n";
    let problems = Draft::new().with("articles/x.md", toml).problems();
    told(&problems, "articles/x.md:2: warning: `#5` is left out", &["quotes"]);
    told(&problems, "articles/x.md:4: warning: `#nets` is left out", &["quotes"]);
    assert!(!problems.iter().any(|problem| problem.contains(":6:")), "{problems:#?}");
}

#[test]
fn an_escape_that_no_title_shows_is_named() {
    for head in ["title: \"C:\\new\"", "title: \"A\\tB\"", "title: |\n  A\n  B", "title: \"A\\NB\""] {
        told(&article(head).problems(), "articles/x.md:2: warning: the title has a line break", &["on one line"]);
    }
    let toml = Draft::new().with("articles/x.md", "+++\ntitle = \"C:\\new\"\n+++\n\nText.\n");
    told(&toml.problems(), "articles/x.md:2: warning: the title has a line break", &[]);
    for head in ["title: >\n  A\n  B", "title: 'C:\\new'", "title: \"C:\\\\new\"", "title: C:\\new"] {
        assert_eq!(article(head).problems(), [""; 0], "{head}");
    }
}

#[test]
fn all_mistakes_of_a_head_are_told_at_once_each_with_its_line() {
    let draft = article(
        "layout: page\ntitle: Boats\nTags: [sea]\nbyline: Someone\ndate: 31.02.2020\nlang: georgian\n\
            slug: \"two boats\"\n\
         image: boat.svg\nsumary: Short\ncategory: news\ntopics: boats, sea\nsource: \"\"\n\
         places:\n  - Poti: port\n  - null",
    )
    .with("images/boat.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>");
    let problems = draft.problems();
    told(&problems, "articles/x.md:2: warning: unknown field `layout`", &[]);
    told(&problems, "articles/x.md:4: warning: unknown field `Tags`", &["`topics`"]);
    told(&problems, "articles/x.md:5: warning: unknown field `byline`", &["`authors`"]);
    told(&problems, "articles/x.md:6: warning: there is no day `31.02.2020`", &["2023-04-11"]);
    told(&problems, "articles/x.md:7: warning: `georgian` is not a language tag", &[]);
    told(&problems, "articles/x.md:8: warning: the slug `two boats`", &["two-boats"]);
    told(&problems, "articles/x.md:9: warning: the image has no alternative text", &["alt: \"\""]);
    told(&problems, "articles/x.md:10: warning: unknown field `sumary`", &["`summary`"]);
    told(&problems, "articles/x.md:11: warning: unknown field `category`", &["`sections`", "`topics`"]);
    told(&problems, "articles/x.md:12: warning: `topics` was read as 2 entries", &["[\"boats\", \"sea\"]"]);
    told(&problems, "articles/x.md:15: warning: a value of `places`", &["\"Poti: port\""]);
    told(&problems, "articles/x.md:16: warning: an entry of `places` was left out", &["null"]);
    assert!(problems.iter().all(|problem| problem.contains("help: ") && !problem.contains(": line ")), "{problems:#?}");
    assert!(draft.build().files().contains_key("articles/two-boats/index.html"));
}

#[test]
fn empty_fields_are_empty_and_one_value_is_a_list() {
    let draft = article(
        "title: A\nsummary:\nsections:\ntopics:\nplaces: []\npeople: \"\"\nsource: ~\nimage:\ndate:\nid:\nlang: \"\"",
    );
    assert_eq!(draft.problems(), [""; 0]);
    let draft = article("title: A\ntopics: sea\npeople: Nino B.\nplaces: \"Gori, Georgia\"");
    assert_eq!(draft.problems(), [""; 0]);
    assert!(draft.build().text("articles/x/index.html").contains("Nino B."));
}

#[test]
fn toml_values_are_read_like_those_of_yaml() {
    let parts = front_matter::split(
        "+++\ntitle = \"A\"\ndate = 2021-03-04T10:00:00-05:00\ntopics = [2019, 1.50, \"sea\"]\n\
            consent_until = 2030-01-02\n+++\nText.",
    );
    let parts = parts.map_err(|error| error.message).unwrap();
    assert_eq!(parts.complaints.messages().collect::<Vec<_>>(), [""; 0]);
    assert_eq!(parts.head.date.unwrap().to_string(), "2021-03-04");
    assert_eq!(parts.head.facets[Facet::Topic], ["2019", "1.50", "sea"]);
    assert_eq!(String::from(parts.head.consent_until.unwrap()), "2030-01-02");
    let draft =
        Draft::new().with("articles/x.md", "+++\ntitle = Harbour: news\ntags = [\"a\"]\nDate = 2021\n+++\n\nText.\n");
    assert_eq!(title(&draft), "Harbour: news");
    let problems = draft.problems();
    told(&problems, "articles/x.md:2: warning: `title` was used as it is typed", &["title = \"Harbour: news\""]);
    told(&problems, "articles/x.md:3: warning: unknown field `tags`", &[]);
    told(&problems, "articles/x.md:4: warning: the field `Date` is written `date`", &[]);
}

#[test]
fn dates_are_read_where_they_can_mean_one_day_only() {
    let date = |typed: &str| {
        let file = format!("---\ntitle: A\ndate: {typed}\n---\n");
        let parts = front_matter::split(&file).map_err(|error| error.message).unwrap();
        let told = parts.complaints.messages().count();
        (parts.head.date.map(|date| date.to_string()), told)
    };
    for (typed, day) in [
        ("2023-02-03T23:30:00-05:00", "2023-02-03"),
        ("2023-02-03 00:10:00.123+04:00", "2023-02-03"),
        ("2023-02-03 10:00 Z", "2023-02-03"),
        ("2023-02-03T10:00", "2023-02-03"),
        ("\"2023-02-03\"", "2023-02-03"),
        ("1923", "1923"),
        ("2023-02", "2023-02"),
    ] {
        assert_eq!(date(typed), (Some(day.to_owned()), 0), "{typed}");
    }
    for (typed, day) in [
        ("3.2.2023", "2023-02-03"),
        ("03.02.2023 10:00", "2023-02-03"),
        ("25/02/2023", "2023-02-25"),
        ("02/25/2023", "2023-02-25"),
        ("25-02-2023", "2023-02-25"),
        ("03/03/2023", "2023-03-03"),
        ("2023/2/3", "2023-02-03"),
        ("20230203", "2023-02-03"),
        ("February 3, 2023", "2023-02-03"),
        ("3 тэ 2023", ""),
        ("2023-02-03 (corrected)", "2023-02-03"),
        ("“2023-02-03”", "2023-02-03"),
        ("٢٠٢٣-٠٢-٠٣", "2023-02-03"),
        ("04/05/2023", ""),
        ("4-5-2023", ""),
        ("2023-02-29", ""),
        ("31.04.2023", ""),
        ("last spring", ""),
        ("12345", ""),
        ("[2023-02-03]", "2023-02-03"),
    ] {
        let (found, told) = date(typed);
        assert_eq!((found.as_deref().unwrap_or_default(), told), (day, 1), "{typed}");
    }
}

#[test]
fn doubled_fields_are_told_with_both_lines() {
    let draft = article("title: One\nsummary: S\ntitle: Two\nTITLE: Three");
    told(&draft.problems(), "articles/x.md:2: warning: `title` is here and on line 4", &[]);
    told(&draft.problems(), "articles/x.md:5: warning: `title` is here and on line 4", &[]);
    assert_eq!(title(&draft), "Two");
}

#[test]
fn tabs_missing_spaces_and_other_colons_are_read_and_told() {
    let draft = article(
        "title:Harbour\ndate = 2020-05-01\nsummary： Short\nimage:\n\tsrc: images/b.svg\n\talt: B: c\npeople:\n\t- Nino",
    );
    let draft = draft.with("images/b.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>");
    assert_eq!(title(&draft), "Harbour");
    let site = draft.build();
    let page = site.text("articles/x/index.html");
    assert!(
        page.contains("Short") && page.contains("alt=\"B: c\"") && page.contains("Nino"),
        "{:#?}",
        draft.problems()
    );
    for line in ["2", "3", "4", "7", "9"] {
        told(&draft.problems(), &format!("articles/x.md:{line}: warning:"), &["help"]);
    }
}

#[test]
fn lines_that_belong_to_no_field_end_nothing_quietly() {
    let draft = article("title: A\nSome words of the text\ndate: 2020-05-01");
    told(&draft.problems(), "articles/x.md:3: error: this line belongs to no field", &["`---`"]);
    let problems = article("title:\n  en: A").problems();
    told(&problems, "articles/x.md:2: error: the title is a text, found fields", &["quotes"]);
    told(&article("title: [A]").problems(), "articles/x.md:2: error: the title is a text, found a list", &["quotes"]);
}

#[test]
fn a_mark_of_the_encoding_and_empty_lines_before_the_head_change_nothing() {
    let draft = Draft::new().with("articles/x.md", "\u{feff}\r\n---\r\ntitle: A\r\n...\r\nText.\r\n");
    assert_eq!(draft.problems(), [""; 0]);
}

#[test]
fn a_text_in_other_letters_than_its_language_and_an_empty_one_are_told() {
    let russian = "Новые лодки прибыли в порт, и рыбаки вышли в море на рассвете.";
    let draft = Draft::new()
        .with("articles/x.md", format!("---\ntitle: Лодки\nlang: en\n---\n\n{russian}\n"))
        .with("articles/y.ru.md", format!("---\ntitle: Лодки\n---\n\n{russian}\n"))
        .with("articles/z.md", "---\ntitle: Nothing\n---\n");
    let problems = draft.problems();
    told(
        &problems,
        "articles/x.md:3: warning: the text is written in Cyrillic letters, its language is `en`",
        &["lang: "],
    );
    told(&problems, "articles/z.md:4: warning: the text is empty", &["draft: true"]);
    assert_eq!(problems.len(), 2, "{problems:#?}");
}

#[test]
fn brackets_that_yaml_refuses_are_read_part_by_part() {
    let draft = article("title: A\ntopics: [#boats, \"nets, ropes\", it's]\npeople: [@ana]");
    let problems = draft.problems();
    told(&problems, "articles/x.md:3: warning: `topics`", &["[\"#boats\", \"nets, ropes\", \"it's\"]"]);
    told(&problems, "articles/x.md:4: warning: `people` was read as `@ana`", &["people: [\"@ana\"]"]);
    assert_eq!(problems.len(), 2, "{problems:#?}");
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"></svg>";
    let draft = article("title: A\nimage: { src: images/b.svg, alt: Boats: two, or three, credit: @ana }");
    let draft = draft.with("images/b.svg", picture);
    let problems = draft.problems();
    let help = "image: { src: \"images/b.svg\", alt: \"Boats: two, or three\", credit: \"@ana\" }";
    told(&problems, "articles/x.md:3: warning: `image` has texts", &[help]);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(draft.build().text("articles/x/index.html").contains("alt=\"Boats: two, or three\""));
}

#[test]
fn advice_names_what_was_found_and_never_withdraws_an_article() {
    let problems = article("title: A\nrelated: [b]\nstatus: published\nexpiryDate: 2031-05-06").problems();
    let help = |name: &str| problems.iter().find(|p| p.contains(&format!("field `{name}`"))).unwrap();
    assert!(!help("related").contains("withdrawn"), "{problems:#?}");
    assert!(!help("status").contains("did you mean"), "{problems:#?}");
    assert!(help("expiryDate").contains("consent_until: 2031-05-06"), "{problems:#?}");
    let problems =
        Draft::new().with("articles/x.md", "+++\ntitle = \"A\"\ndate = 2024-02-30\n+++\n\nText.\n").problems();
    assert!(problems.len() == 1 && problems[0].contains("there is no day `2024-02-30`"), "{problems:#?}");
    // There was such a day.
    for day in ["0987-06-05", "5.6.0987", "0000-01-01"] {
        let says = format!("`{day}` is before the year 1000");
        told(&article(&format!("title: A\ndate: {day}")).problems(), "articles/x.md:3: warning: ", &[&says]);
    }
}

#[test]
fn an_alternative_text_that_was_forgotten_is_told_and_one_that_is_empty_on_purpose_is_not() {
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"></svg>";
    let image = |alt: &str| {
        article(&format!("title: A\nimage:\n  src: images/b.svg\n  alt:{alt}")).with("images/b.svg", picture)
    };
    told(&image("").problems(), "articles/x.md:4: warning: the image has no alternative text", &[]);
    assert_eq!(image(" \"\"").problems(), [""; 0]);
}

#[test]
fn a_short_text_in_other_letters_than_its_language_is_told_as_well() {
    let told = |title: &str, text: &str| {
        let draft = Draft::new().with("articles/x.md", format!("---\ntitle: {title}\n---\n\n{text}\n"));
        draft
            .problems()
            .into_iter()
            .any(|told| told.contains("articles/x.md") && told.contains(" letters, its language is"))
    };
    assert!(told("Мост", "Открыт."));
    assert!(told("ხიდი", "გაიხსნა."));
    assert!(!told("Ok", "Нет."), "half of it is");
    assert!(!told("Да", "12.5"), "two letters say nothing");
    assert!(!told("Bridge", "Open."));
}

#[test]
fn authors_are_named_wherever_the_article_is() {
    let draft = article("title: A\ndate: 2021-05-12\nauthors: [Nino B. & Co, Ann Lee]")
        .with("articles/one.md", "---\ntitle: B\nauthor: Ann Lee\n---\n\nText.\n");
    assert_eq!(draft.problems(), [""; 0]);
    let site = draft.build();
    let page = Page::new("articles/x/index.html", site.text("articles/x/index.html"));
    assert_eq!(page.text(".article__meta").trim_end(), "12 May 2021 Nino B. & Co, Ann Lee");
    assert_eq!(page.values("meta[property='article:author']", "content"), ["Nino B. & Co", "Ann Lee"]);
    let json: serde_json::Value = serde_json::from_str(&page.text("script[type='application/ld+json']")).unwrap();
    assert_eq!(json["author"][0], serde_json::json!({ "@type": "Person", "name": "Nino B. & Co" }));
    let entry = "<author><name>Nino B. &amp; Co</name></author><author><name>Ann Lee</name></author><summary>";
    assert!(site.text("feed.xml").contains(entry));
    let feed: serde_json::Value = serde_json::from_str(site.text("feed.json")).unwrap();
    let items = feed["items"].as_array().unwrap();
    let authors = |title: &str| &items.iter().find(|item| item["title"] == title).unwrap()["authors"];
    assert_eq!(authors("A")[1]["name"], "Ann Lee");
    assert_eq!(authors("B"), &serde_json::json!([{ "name": "Ann Lee" }]));
    assert!(authors("First").is_null(), "an article that names no author");
    let embed = Page::new("embed/x/index.html", site.text("embed/x/index.html"));
    assert_eq!(embed.text(".article__meta"), page.text(".article__meta"));
    let first = site.text("articles/first/index.html");
    assert!(!first.contains("article:author") && !first.contains("\"author\""));
}
