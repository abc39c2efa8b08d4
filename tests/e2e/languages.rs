//! Four languages, three scripts, two directions.

use crate::harness::{Page, Scenario};

fn root(page: &Page) -> (String, String) {
    (page.text("document.documentElement.lang"), page.text("document.documentElement.dir"))
}

fn pair(lang: &str, dir: &str) -> (String, String) {
    (lang.to_owned(), dir.to_owned())
}

fn switch(page: &Page, lang: &str) {
    page.click(&format!(".languages [hreflang={lang}]"));
}

#[test]
fn each_language_has_its_words_and_its_direction() {
    Scenario::sample().run(|page| {
        let pages = [
            ("", "en", "ltr", "All articles", "Search articles", "Menu"),
            ("ka/", "ka", "ltr", "ყველა სტატია", "სტატიების ძიება", "მენიუ"),
            ("ru/", "ru", "ltr", "Все статьи", "Поиск по статьям", "Меню"),
            ("ar/", "ar", "rtl", "جميع المقالات", "البحث في المقالات", "القائمة"),
        ];
        for (path, lang, dir, all, search, menu) in pages {
            page.open_live(path);
            assert_eq!(root(page), pair(lang, dir));
            assert_eq!(page.text_of(".site-nav__link"), all);
            assert_eq!(page.text_of("search label"), search);
            assert_eq!(page.text_of(".site-nav__toggle"), menu);
            assert_eq!(page.text("getComputedStyle(document.querySelector('main')).direction"), dir);
        }
    });
}

#[test]
fn dates_are_written_as_each_language_writes_them() {
    Scenario::sample().run(|page| {
        for (path, date) in [
            ("articles/vakhtangisi-masts/", "11 April 2023"),
            ("ka/articles/vakhtangisi-masts/", "11 აპრილი, 2023"),
            ("ru/articles/vakhtangisi-masts/", "11 апреля 2023 г."),
            ("ar/articles/vakhtangisi-masts/", "11 نيسان/أبريل 2023"),
            ("articles/december-2018/", "December 2018"),
            ("ru/articles/december-2018/", "декабря 2018 г."),
            ("articles/poland-estonia-pilot/", "2015"),
        ] {
            page.open_live(path);
            let shown = page.text_of(".article__meta time");
            // A month alone stands in the nominative, with a small letter or a capital one.
            let month_alone = path.contains("ru/articles/december") && shown == "декабрь 2018 г.";
            assert!(shown == date || month_alone, "{path}: {shown}");
        }
    });
}

#[test]
fn counts_have_the_plural_form_of_their_language() {
    Scenario::sample().run(|page| {
        for (path, count) in [
            ("articles/?place=iraq", "1 result"),
            ("ka/articles/?place=iraq", "1 შედეგი"),
            ("ru/articles/?place=iraq", "1 результат"),
            ("ru/articles/?q=xyzzy", "0 результатов"),
            ("ar/articles/?place=iraq", "نتيجة واحدة"),
            ("ar/articles/?q=xyzzy", "لا نتائج"),
        ] {
            page.open_live(path);
            assert!(page.text_of("[data-result-count]").contains(count), "{path}");
        }
    });
}

#[test]
fn switching_keeps_the_page_the_place_and_the_focus() {
    Scenario::sample().run(|page| {
        page.open_live("articles/integrated-border-management/");
        page.mark_document();
        for (lang, path) in [
            ("ru", "ru/articles/integrated-border-management/"),
            ("ka", "ka/articles/integrated-border-management/"),
            ("ar", "ar/articles/integrated-border-management/"),
            ("en", "articles/integrated-border-management/"),
        ] {
            page.eval("scrollTo(0, 400)");
            // The header may become higher: what counts is where the text stands.
            let text = "document.querySelector('[data-body] p').getBoundingClientRect().top";
            let top = page.number(text);
            page.eval(&format!(
                "(() => {{ const a = document.querySelector('.languages [hreflang={lang}]'); \
                 a.focus({{ preventScroll: true }}); a.click(); }})()"
            ));
            page.wait_at(path);
            page.until("the text stays where it is", &format!("Math.abs({text} - {top}) <= 50"));
            assert_eq!(page.text("document.activeElement.hreflang"), lang, "the focus is on the language");
            assert_eq!(page.text("document.querySelector('.page').lang"), lang);
        }
        assert!(page.is_same_document(), "a document was loaded");
        page.back();
        page.wait_at("ar/articles/integrated-border-management/");
    });
}

#[test]
fn switching_keeps_filters_and_words() {
    Scenario::sample().run(|page| {
        page.open_live("articles/?q=iom&topic=borders&year=2023");
        switch(page, "ru");
        page.wait_at("ru/articles/?q=iom&topic=borders&year=2023");
        assert!(page.holds("document.querySelector('[data-facet=topic] input[value=borders]').checked"));
        assert_eq!(root(page), pair("ru", "ltr"));
    });
}

#[test]
fn a_translated_article_is_shown_in_its_language() {
    Scenario::sample().run(|page| {
        page.open_live("articles/sophia-salon/");
        let english = page.text_of("article h1");
        switch(page, "ka");
        page.wait_at("ka/articles/sophia-salon/");
        assert_eq!(root(page), pair("ka", "ltr"));
        let georgian = page.text_of("article h1");
        assert_ne!(georgian, english);
        assert_eq!(page.text("document.title"), format!("{georgian} - საქართველოს მიგრაციის ჩანაწერები"));
        page.click(".versions [hreflang=ar]");
        page.wait_at("ar/articles/sophia-salon/");
        assert_eq!(root(page), pair("ar", "rtl"));
    });
}

#[test]
fn an_article_without_a_translation_says_which_language_it_is_in() {
    Scenario::sample().run(|page| {
        for live in [false, true] {
            if live {
                page.open_live("ka/articles/baku-forums/");
            } else {
                page.open("ka/articles/baku-forums/");
            }
            assert_eq!(root(page), pair("en", "ltr"), "the text is English");
            assert_eq!(page.text("document.querySelector('.page').lang"), "ka", "the page around it is Georgian");
            assert_eq!(page.text("document.querySelector('article').lang"), "en");
            assert_eq!(page.text_of(".article__lang"), "ტექსტის ენა: English");
            assert_eq!(page.text("document.querySelector('.article__lang').closest('[lang]').lang"), "ka");
        }
        // Its canonical address is the English one.
        let canonical = page.text("document.querySelector('link[rel=canonical]').href");
        assert!(canonical.ends_with("/articles/baku-forums/") && !canonical.contains("/ka/"), "{canonical}");
    });
}

#[test]
fn titles_in_another_language_say_so_in_lists() {
    Scenario::sample().run(|page| {
        page.open_live("ar/articles/");
        let link = "[data-results] a[href='/ar/articles/baku-forums/']";
        page.open_live("ar/articles/?topic=environment");
        assert_eq!(page.text(&format!("document.querySelector(\"{link}\").lang")), "en");
        assert_eq!(page.text(&format!("document.querySelector(\"{link}\").dir")), "ltr");
        page.open_live("articles/?lang=ar");
        assert_eq!(page.text("document.querySelector('[data-results] a').lang"), "ar");
        assert_eq!(page.text("document.querySelector('[data-results] a').dir"), "rtl");
    });
}

#[test]
fn pages_name_each_other_in_all_languages() {
    Scenario::sample().run(|page| {
        let alternates = |page: &Page| -> Vec<(String, String)> {
            serde_json::from_value(page.eval(
                "[...document.querySelectorAll('link[rel=alternate][hreflang]')].map((l) => [l.hreflang, new \
                    URL(l.href).pathname])",
            ))
            .unwrap()
        };
        let _gate = page.server.hold(".wasm");
        let mut all = Vec::new();
        for path in ["articles/sophia-salon/", "ka/articles/sophia-salon/", "ar/articles/sophia-salon/"] {
            page.open(path);
            all.push(alternates(page));
        }
        let languages: Vec<&str> = all[0].iter().map(|(lang, _)| lang.as_str()).collect();
        for lang in ["en", "ka", "ru", "ar", "x-default"] {
            assert!(languages.contains(&lang), "{lang} is missing: {languages:?}");
        }
        let sorted = |mut list: Vec<(String, String)>| {
            list.sort();
            list
        };
        assert_eq!(sorted(all[0].clone()), sorted(all[1].clone()));
        assert_eq!(sorted(all[0].clone()), sorted(all[2].clone()));
        for (_, path) in &all[0] {
            page.open(path.trim_start_matches('/'));
            assert!(page.holds("document.querySelector('article h1')"), "{path} is no article");
        }
    });
}

#[test]
fn an_arabic_page_is_laid_out_from_the_right() {
    Scenario::sample().run(|page| {
        page.open_live("ar/articles/");
        let x = |selector: &str| {
            page.number(&format!("document.querySelector({selector:?}).getBoundingClientRect().right"))
        };
        assert!(
            x(".site-nav__item:first-child") > x(".site-nav__item:last-child"),
            "the navigation begins on the left"
        );
        assert!(
            page.number("document.documentElement.scrollWidth") <= page.number("innerWidth"),
            "it can be scrolled sideways"
        );
    });
}

#[test]
fn a_text_in_a_language_without_an_interface_keeps_its_own() {
    Scenario::library("kinds").run(|page| {
        page.open_live("articles/?lang=hy");
        page.click("[data-results] a");
        page.until("the article is shown", "document.querySelector('article h1')");
        assert_eq!(root(page), pair("hy", "ltr"));
        assert_eq!(page.text_of(".article__lang"), "Text in: Հայերեն");
        assert_eq!(page.text("document.querySelector('.page').lang"), "en");
    });
}
