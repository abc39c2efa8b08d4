//! Articles that are not finished, or whose day is still to come: nothing of them leaves, and each is told once.

use lectern::{
    corpus::Date,
    publish::{
        problem,
        site::build,
        source::library::{Moment, Reading},
    },
};

use crate::sites::{self, Draft};

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><title>qwxyz</title></svg>";

/// A library with an article that says one word everywhere, and one that links to it.
fn library(head: &str) -> Draft {
    let secret = format!(
        "---\n{head}\ntitle: About qwxyz\nsummary: All of qwxyz.\ntopics: [qwxyz]\nplaces: [qwxyz]\npeople: [qwxyz]\n\
         image: {{ src: images/qwxyz.svg, alt: qwxyz }}\n---\n\nThe text of qwxyz.\n\n![qwxyz](images/qwxyz.svg)\n"
    );
    Draft::new()
        .with("articles/secret.md", secret)
        .with("articles/secret.ka.md", "---\ntitle: სხვა\n---\n\nტექსტი.\n")
        .with("articles/open.md", "---\ntitle: Open\n---\n\nWords.\n")
        .with("images/qwxyz.svg", PICTURE)
}

#[track_caller]
fn is_nowhere(draft: &Draft) {
    let site = draft.build();
    for (name, bytes) in site.files() {
        let text = String::from_utf8_lossy(bytes);
        assert!(!name.contains("qwxyz") && !text.contains("qwxyz"), "{name}");
    }
    assert!(site.files().contains_key("articles/open/index.html"));
}

fn notes(draft: &Draft) -> Vec<String> {
    draft.problems().into_iter().filter(|problem| problem.contains(": note: ")).collect()
}

#[test]
fn a_draft_in_any_spelling_is_nowhere_and_told_once() {
    for head in [
        "draft: true",
        "draft: yes",
        "draft: \"true\"",
        "Draft: On",
        "DRAFT: 1",
        "draft: not yet",
        "draft:",
        "drafts: true",
        "draft:true",
        "draft = true",
        "published: false",
        "publish: no",
        "status: draft",
        "post_status: private",
        "hidden: true",
        "password: abc",
        "extra: { draft: true }",
        "draft: [true]",
        "draft: false\ndraft: true",
        "summary: A: b\ndraft: true",
        "extra: \"open\ndraft: true\nmore: \"x",
        "  draft: true",
        "isDraft: TRUE",
        "draft： true",
        "visibility: hidden",
        "_draft: true",
        "summary: A\n- draft: true",
        "summary: \"A\"\n- draft: true",
        "summary: \"A\"\n  draft: true",
        "topics: [a]\n  draft: true",
        "build:\n  render: never",
        "render: false",
        "headless: true",
        "workflow: draft",
        "extra: { status: draft }",
        "status: Entwurf",
        "status: brouillon",
        "status: borrador",
        "status: черновик",
        "status: مسودة",
        "status: მონახაზი",
        "status: to be published",
        "status: not published",
        "status: needs work",
        "status: 2",
        "status: false",
        "visibility: members",
        "state: Entwurf",
        "Entwurf: ja",
        "brouillon: true",
        "черновик: да",
        "confidential: true",
        "internal: true",
        "hide: yes",
        "nopublish: true",
        "approved: no",
        "expired: true",
        "published: later",
        "published: not before the trial",
        "consent: no",
        "consent: refused",
        "consent: to be asked",
        "has_consent: false",
        "consent_status: pending",
        "согласие: нет",
    ] {
        let draft = library(head);
        is_nowhere(&draft);
        let notes = notes(&draft);
        let told = notes.len() == 1 && notes[0].contains("articles/secret.md") && notes[0].contains("draft");
        assert!(told, "{head}: {:#?}", draft.problems());
    }
    let toml = "+++\ntitle = \"qwxyz\"\ndraft = yes\n+++\n\nqwxyz\n";
    is_nowhere(&library("draft: true").with("articles/secret.md", toml));
    let toml = "+++\ntitle = \"qwxyz\"\n[extra]\ndraft = true\n+++\n\nqwxyz\n";
    is_nowhere(&library("draft: true").with("articles/secret.md", toml));
}

#[test]
fn what_is_clearly_finished_is_shown() {
    for head in ["draft: false", "draft: no", "draft: 'false'", "published: true", "status: published", "craft: boats"]
        .into_iter()
        .chain(["status: Published 2023-04-11", "status: publish", "status: Live", "status: veröffentlicht"])
        .chain(["status: publié", "status: опубликовано", "status:", "visibility: public", "state: Texas", "stage: 3"])
        .chain(["status: final", "status: true", "workflow: [a, b]"])
        .chain([
            "consent: yes",
            "consent: signed",
            "consent: 2030-01-01",
            "consent:",
            "expires: false",
            "approved: true",
        ])
        .chain(["published: The Lake, p. 4", "published: 2025-01-01", "valid_until: 2030-05-06", "hide: false"])
    {
        let site = library(head).build();
        assert!(site.text("articles/secret/index.html").contains("The text of qwxyz"), "{head}");
    }
}

#[test]
fn an_article_with_a_day_to_come_waits_for_it() {
    for (head, day) in [
        ("date: 2026-01-02", "2026-01-02"),
        ("date: 2026-02", "2026-02"),
        ("date: 2027", "2027"),
        ("date: 2.1.2026", "2026-01-02"),
        ("date: 02/03/2026", "2026-03-02"),
        ("publish_from: 2026-01-02", "2026-01-02"),
        ("publish_from: 2026-01-01T10:00+04:00", "2026-01-01T10:00+04:00"),
        ("date: 2020-01-01\npublish_from: 2026-01-01T00:00-01:00", "2026-01-01T00:00-01:00"),
        ("publishDate: 2026-05-01", "2026-05-01"),
        ("embargo_until: 2026-05-01 10:00 Z", "2026-05-01T10:00Z"),
        ("published: 2026-05-01", "2026-05-01"),
    ] {
        let draft = library(head);
        is_nowhere(&draft);
        let notes = notes(&draft);
        assert!(
            notes.len() == 1 && notes[0].contains(&format!("it will be on {day}")),
            "{head}: {:#?}",
            draft.problems()
        );
    }
    for head in ["date: 2026-01-01", "date: 2026", "date: 2026-01", "date: 01/12/2025", "publish_from: 2026-01-01"] {
        assert!(library(head).build().text("articles/secret/index.html").contains("The text of qwxyz"), "{head}");
    }
    let shown = sites::build_on(library("date: 2026-03-01").folder(), "/", Date::day(2026, 3, 1).unwrap());
    assert!(shown.files().contains_key("articles/secret/index.html"));
}

#[test]
fn future_shows_what_is_to_come_but_no_drafts() {
    let reading = Reading { future: true, ..Reading::on(sites::today()) };
    let notes = |head: &str| {
        let problems = build::check(library(head).folder(), &reading);
        problems.iter().filter(|problem| problem.to_string().contains(": note: ")).count()
    };
    assert_eq!((notes("date: 2026-05-01"), notes("publish_from: 2026-05-01"), notes("draft: true")), (0, 0, 1));
}

#[test]
fn a_moment_comes_when_its_clock_says_so() {
    let at = |hour: u32| Reading { second: hour * 3600, ..Reading::on(Date::day(2026, 11, 28).unwrap()) };
    for (moment, hour) in [
        ("2026-11-28T14:00+04:00", 10),
        ("2026-11-28 14:00:00Z", 14),
        ("2026-11-28T02:00-05:00", 7),
        ("2026-11-28T02:00", 14),
        ("2026-11-29T00:30+05:30", 19),
    ] {
        let moment: Moment = moment.parse().unwrap();
        assert!(!moment.has_come(&at(hour - 1)) && moment.has_come(&at(hour)), "{moment}");
    }
    assert!("2026-11-28".parse::<Moment>().unwrap().has_come(&at(0)));
    assert!("1960-02-29".parse::<Moment>().unwrap().has_come(&at(0)));
}

#[test]
fn an_unreadable_day_of_publication_is_an_error_and_the_article_stays_home() {
    for head in ["publish_from: soon", "publish_from: 04/05/2027", "publish_from: [a, b]", "publish_frm: later"] {
        let draft = library(head);
        let problems = draft.problems();
        assert!(problems.iter().any(|p| p.starts_with("articles/secret.md:2: error: `publish_from`")), "{problems:#?}");
        is_nowhere(&draft);
    }
}

#[test]
fn what_is_withdrawn_keeps_its_notice_even_as_a_draft() {
    let site = library("draft: true\nwithdrawn: true\ndate: 2030-01-01").build();
    assert!(site.text("articles/secret/index.html").contains("This article was withdrawn"));
}

#[test]
fn a_topic_for_drafts_is_told_to_keep_nothing_back() {
    for (head, told) in [
        ("summary: S\nsections: []\nid: x\nproject: [p]", false),
        ("id: x\ntopics: [draft]", true),
        ("id: x\ntopics: [boats, Drafts]", true),
        ("id: x\ntopics: [Entwurf]", true),
        ("id: x\ntopics: [draft laws, concept]", false),
        ("draft: true\ntopics: [draft]", false),
    ] {
        let draft = Draft::new().with("articles/a.md", format!("---\ntitle: A\n{head}\n---\n\nText.\n"));
        let start = "articles/a.md:4: warning: the topic `";
        let found = draft
            .problems()
            .iter()
            .any(|problem| problem.starts_with(start) && problem.contains("does not hold anything"));
        assert_eq!(found, told, "{head}: {:#?}", draft.problems());
    }
}

#[test]
fn a_year_far_away_is_told_as_a_slip() {
    let problems = library("date: 2062-02-03").problems();
    assert!(problems.iter().any(|p| p.starts_with("articles/secret.md:2: warning: the year 2062")), "{problems:#?}");
    assert!(library("date: 2027-02-03").problems().iter().all(|problem| !problem.contains("warning")));
}

#[test]
fn a_page_of_the_navigation_that_is_a_draft_stands_without_text() {
    let nav = format!("{}[[nav]]\nid = \"work\"\nlabel = {{ en = \"Work\" }}\n", sites::SETTINGS);
    let draft =
        Draft::new().with("library.toml", nav).with("pages/work.md", "---\ntitle: qwxyz\ndraft: true\n---\n\nqwxyz\n");
    let site = draft.build();
    assert!(site.text("work/index.html").contains("Work"));
    assert!(site.files().values().all(|bytes| !String::from_utf8_lossy(bytes).contains("qwxyz")));
}

#[test]
fn what_is_said_is_sorted_said_once_and_advice_is_not_repeated_for_ever() {
    let draft = (0..9).fold(Draft::new(), |draft, n| {
        draft.with(&format!("articles/{n}.md"), "---\ntitle: A\nlayout: post\ndate: 2030-01-01\n---\n\nText.\n")
    });
    let draft = draft.with("articles/d.md", "---\ntitle: A\ndraft: true\n---\n");
    let mut problems = build::check(draft.folder(), &Reading::on(sites::today()));
    let twice = problems.clone();
    problems.extend(twice);
    problems.reverse();
    let listed = problem::listed(&problems);
    let file = |line: &String| line.split(": ").next().map(str::to_owned);
    let files: Vec<_> = listed.iter().map(file).collect();
    assert!(files.is_sorted(), "{files:?}");
    assert_eq!(listed.len(), 28);
    assert_eq!(listed.iter().filter(|line| line.contains("`layout`")).count(), 9);
    assert_eq!(listed.iter().filter(|line| line.contains("`layout`") && line.contains("help: ")).count(), 3);
    problems.truncate(28);
    assert!(problem::count(&problems).ends_with("\n1 draft and 9 articles with a date to come were held back"));
}
