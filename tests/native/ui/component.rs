//! The example of ARCHITECTURE.md for how a component is written: the block there is this code, and it works.

use std::sync::Arc;

use lectern::{
    corpus::{Lang, Site},
    ui::{context::Context, opened::Disclosure, route::Routes, text::words_of},
};

use super::example_component::about;

#[test]
fn the_example_in_architecture_is_the_code_that_is_tried_here() {
    let block = ["```rust\n", include_str!("example_component.rs"), "```\n"].concat();
    assert!(include_str!("../../../ARCHITECTURE.md").contains(&block), "ARCHITECTURE.md has not this block:\n{block}");
}

#[test]
fn the_example_opens_and_closes() {
    let context = context(Some("Written by <us>."));
    let notice = Disclosure::default();
    let html = || about(&context, &notice).map(|element| element.to_text()).unwrap_or_default();
    let button = |open: &str| {
        let start = "<section class=\"about\"><button class=\"button\" type=\"button\" aria-controls=\"about\"";
        [start, " aria-expanded=\"", open, "\">", context.text.notice(), "</button>"].concat()
    };
    let closed = [&button("false"), "<p id=\"about\" hidden>Written by &lt;us&gt;.</p></section>"].concat();
    let open = [&button("true"), "<p id=\"about\">Written by &lt;us&gt;.</p></section>"].concat();
    assert_eq!(html(), closed);
    notice.toggle();
    assert_eq!(html(), open);
    notice.close();
    assert_eq!(html(), closed);
}

#[test]
fn the_example_shows_nothing_where_there_is_no_notice() {
    assert!(about(&context(None), &Disclosure::default()).is_none());
}

fn context(notice: Option<&str>) -> Context {
    let lang: Lang = "en".parse().unwrap();
    let (words_lang, words) = words_of(&lang);
    let site = Site {
        lang: lang.clone(),
        title: "Title".to_owned(),
        tagline: None,
        description: None,
        notice: notice.map(str::to_owned),
        no_embeds: false,
        exit: None,
        exit_in: Vec::new(),
        hotlines: Vec::new(),
        languages: vec![lang.clone()],
        nav: Vec::new(),
        names: Default::default(),
        words_lang,
        words,
    };
    Context::new(Arc::new(Routes { base: "/".to_owned(), languages: vec![lang] }), Arc::new(site))
}
