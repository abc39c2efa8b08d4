//! Values of facets: choosing, taking away, and where the choice is kept.

use super::{answers, control, history_length};
use crate::{
    harness::{Page, Scenario},
    library::Ask,
};

fn choose(page: &Page, facet: &str, value: &str) {
    page.click(&control(facet, value));
}

#[test]
fn every_facet_narrows_the_list() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        page.mark_document();
        answers(page, &Ask::default());
        let values =
            [("section", "take-action"), ("topic", "health"), ("place", "batumi"), ("year", "2024"), ("lang", "ka")];
        for (facet, value) in values {
            choose(page, facet, value);
            answers(page, &Ask::default().and(facet, value));
            assert_eq!(page.path(), format!("articles/?{facet}={value}"));
            choose(page, facet, value);
            answers(page, &Ask::default());
            assert_eq!(page.path(), "articles/");
        }
        assert!(page.is_same_document(), "a document was loaded");
    });
}

#[test]
fn several_values_of_a_facet_widen_the_list() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        choose(page, "topic", "health");
        choose(page, "topic", "borders");
        choose(page, "topic", "diaspora");
        let ask = Ask::default().and("topic", "health").and("topic", "borders").and("topic", "diaspora");
        answers(page, &ask);
        assert!(ask.found("en").len() > Ask::default().and("topic", "health").found("en").len());
        choose(page, "lang", "ka");
        choose(page, "lang", "ru");
        answers(page, &ask.and("lang", "ka").and("lang", "ru"));
    });
}

#[test]
fn facets_narrow_each_other() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        choose(page, "topic", "counter-trafficking");
        choose(page, "place", "tbilisi");
        choose(page, "place", "kutaisi");
        choose(page, "section", "cross-cutting");
        choose(page, "year", "2024");
        let ask = Ask::default().and("topic", "counter-trafficking").and("place", "tbilisi").and("place", "kutaisi");
        let ask = ask.and("section", "cross-cutting").and("year", "2024");
        answers(page, &ask);
        assert!(!ask.found("en").is_empty());
    });
}

#[test]
fn a_section_has_the_articles_of_those_below_it() {
    Scenario::sample().run(|page| {
        page.open_live("articles/?section=our-work");
        answers(page, &Ask::default().and("section", "our-work"));
    });
}

#[test]
fn an_address_with_filters_opens_as_it_was_left() {
    Scenario::sample().run(|page| {
        let ask = Ask::words("police").and("topic", "borders").and("topic", "child-protection").and("place", "batumi");
        page.open_live("articles/?q=police&topic=borders&topic=child-protection&place=batumi");
        answers(page, &ask);
        assert_eq!(page.text("document.querySelector('search input').value"), "police");
        assert!(!ask.found("en").is_empty());
        page.reload();
        page.wait_live();
        answers(page, &ask);
        assert_eq!(page.path(), "articles/?q=police&topic=borders&topic=child-protection&place=batumi");
    });
}

#[test]
fn back_and_forward_go_through_the_choices() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        let before = history_length(page);
        let asks = [
            Ask::default(),
            Ask::default().and("topic", "borders"),
            Ask::default().and("topic", "borders").and("place", "batumi"),
        ];
        for ask in &asks[1..] {
            let (facet, value) = ask.chosen.last().unwrap();
            choose(page, facet, value);
            answers(page, ask);
        }
        assert_eq!(history_length(page), before + 2.0);
        for ask in [&asks[1], &asks[0]] {
            page.back();
            answers(page, ask);
        }
        for ask in &asks[1..] {
            page.forward();
            answers(page, ask);
        }
        // Into an article and back: the choice is still there.
        page.click("[data-results] a");
        page.until("the article is shown", "document.querySelector('article h1')");
        page.back();
        answers(page, &asks[2]);
    });
}

#[test]
fn choosing_keeps_the_focus_and_the_place() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        let checkbox = control("place", "batumi");
        page.eval(&format!("document.querySelector({checkbox:?}).scrollIntoView({{ block: 'center' }})"));
        let top = format!("document.querySelector({checkbox:?}).getBoundingClientRect().top");
        let before = page.number(&top);
        page.click(&checkbox);
        answers(page, &Ask::default().and("place", "batumi"));
        assert!(page.holds(&format!("document.activeElement === document.querySelector({checkbox:?})")));
        assert!((page.number(&top) - before).abs() <= 50.0, "the control has moved away from the pointer");
    });
}

#[test]
fn what_is_chosen_can_be_taken_away_one_by_one() {
    Scenario::sample().run(|page| {
        page.open_live("articles/?topic=borders&place=batumi");
        assert_eq!(page.number("document.querySelectorAll('.chosen a').length"), 2.0);
        assert_eq!(page.text("document.querySelector('.chosen a').ariaLabel"), "Remove filter: Borders");
        page.click(".chosen a");
        answers(page, &Ask::default().and("place", "batumi"));
        assert!(page.holds("document.activeElement !== document.body"), "the focus was lost");
        page.click(".chosen a");
        answers(page, &Ask::default());
        assert!(!page.holds("document.querySelector('.chosen')"));
        assert!(page.holds("document.activeElement !== document.body"), "the focus was lost");
    });
}

#[test]
fn a_button_takes_all_filters_away_and_leaves_the_words() {
    Scenario::sample().run(|page| {
        page.open_live("articles/?q=border&topic=borders&place=batumi&year=2024");
        answers(page, &Ask::words("border").and("topic", "borders").and("place", "batumi").and("year", "2024"));
        assert_eq!(page.text("document.querySelector('[data-clear]').tagName"), "BUTTON");
        page.click("[data-clear]");
        answers(page, &Ask::words("border"));
        assert_eq!(page.path(), "articles/?q=border");
        assert_eq!(page.text("document.querySelector('search input').value"), "border");
        assert!(page.holds("document.activeElement !== document.body"), "the focus was lost");
        page.back();
        answers(page, &Ask::words("border").and("topic", "borders").and("place", "batumi").and("year", "2024"));
    });
}

#[test]
fn the_chart_of_years_shows_and_filters() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        let years = page.eval("[...document.querySelectorAll('[data-facet=year] input')].map((i) => i.value)");
        let years: Vec<String> = serde_json::from_value(years).unwrap();
        assert_eq!(years, ["2014", "2015", "2018", "2020", "2021", "2023", "2024"]);
        let highest = "[...document.querySelectorAll('.years__year')].sort((a, b) => \
            b.querySelector('.years__fill').height.baseVal.value - \
            a.querySelector('.years__fill').height.baseVal.value)\
            [0].querySelector('input').dataset.count";
        let most = "Math.max(...[...document.querySelectorAll('[data-facet=year] input')].map((i) => i.dataset.count))";
        assert_eq!(page.number(&format!("+{highest}")), page.number(most), "the highest bar has the highest count");
        page.click(&control("year", "2023"));
        page.click(&control("year", "2020"));
        answers(page, &Ask::default().and("year", "2023").and("year", "2020"));
        assert_eq!(page.path(), "articles/?year=2020&year=2023");
    });
}

#[test]
fn values_that_do_not_exist_find_nothing_and_can_be_taken_away() {
    Scenario::sample().run(|page| {
        page.open_live("articles/?topic=no-such-topic&year=abc&colour=red&page=x&sort=sideways");
        assert_eq!(page.text_of("[data-result-count]"), "0 results");
        assert!(page.holds("document.querySelector('.empty').checkVisibility()"));
        page.click("[data-clear]");
        answers(page, &Ask::default());
    });
}

#[test]
fn in_another_language_its_versions_stand_for_the_articles() {
    Scenario::sample().run(|page| {
        page.open_live("ka/articles/");
        super::answers_in(page, &Ask::default(), "ka");
        choose(page, "topic", "counter-trafficking");
        super::answers_in(page, &Ask::default().and("topic", "counter-trafficking"), "ka");
        assert_eq!(page.path(), "ka/articles/?topic=counter-trafficking");
    });
}

#[test]
fn values_that_would_lead_to_nothing_are_quiet() {
    Scenario::sample().run(|page| {
        page.open_live("articles/?place=batumi");
        let colours = |zero: &str| {
            page.text(&format!(
                "[...new Set([...document.querySelectorAll('[data-facet=topic] input{zero}')].map((input) => \
                 getComputedStyle(input.parentElement).color))].join()"
            ))
        };
        let (quiet, strong) = (colours("[data-count=\"0\"]"), colours(":not([data-count=\"0\"])"));
        assert!(quiet != strong && !quiet.contains("),"), "{quiet} beside {strong}");
    });
}

#[test]
fn on_a_phone_a_button_leads_from_the_filters_to_the_results() {
    Scenario::sample().sized(360, 740).allowing_movement().run(|page| {
        page.open_live("articles/?place=batumi");
        assert!(page.text_of(".filters__toggle").contains("(1)"), "how many are chosen");
        page.click(".filters__toggle");
        let show = "document.querySelector('.filters__show')";
        page.until(
            "the way to the results is in sight",
            &format!("{show}.getBoundingClientRect().bottom <= innerHeight"),
        );
        let total = page.text("document.querySelector('[data-result-count]').dataset.resultCount");
        assert!(page.text_of(".filters__show").contains(&total));
        page.click(".filters__show");
        page.until("the filters are shut", "!document.querySelector('.filters__form').checkVisibility()");
        assert!(page.holds("document.activeElement.matches('h1')"));
    });
}
