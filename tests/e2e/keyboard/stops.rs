//! The Tab key visits everything once, in the order of the page, and each stop can be seen.

use crate::harness::{Key, Page, Scenario};

/// Numbers the stops of the page in the order of the document, and says how many there are.
const NUMBER: &str = "(() => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')];
  const stops = all.filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }));
  stops.forEach((element, n) => { element.dataset.stop = n; });
  return stops.length;
})()";

/// Which stop has the focus, whether a mark shows it, whether it is covered, and what it is.
const HERE: &str = "(() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const marked = (e) => { const s = getComputedStyle(e); return s.outlineStyle !== 'none' && \
  parseFloat(s.outlineWidth) >= 2; };
  const label = element.closest('label');
  const boxes = [...element.getClientRects(), ...(label ? label.getClientRects() : [])];
  const hit = boxes.some((box) => {
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return top && (element.contains(top) || top.contains(element) && top.closest('label') === label && label);
  });
  return [element.dataset.stop ?? '', marked(element) || !!label && marked(label), hit, element.outerHTML.slice(0, \
  120)];
})()";

fn walk(page: &Page, path: &str) {
    page.open_live(path);
    let stops = page.number(NUMBER) as usize;
    assert!(stops > 5, "{path} has {stops} stops");
    for n in 0..stops {
        page.press(&[Key::Tab]);
        let here = page.eval(HERE);
        let what = format!("{path}, stop {n} of {stops}: {}", here[3]);
        assert_eq!(here[0], n.to_string().as_str(), "out of order at {what}");
        assert_eq!(here[1], true, "no visible mark at {what}");
        assert_eq!(here[2], true, "covered or out of view: {what}");
    }
    page.press(&[Key::Tab]);
    assert_eq!(page.eval(HERE)[0], "", "{path}: the focus leaves the page behind its last stop");
    // And back: from the end of the page to the last stops.
    page.press(&[Key::BackTab]);
    assert_eq!(page.eval(HERE)[0], (stops - 1).to_string().as_str(), "{path}: backwards");
    page.press(&[Key::BackTab]);
    assert_eq!(page.eval(HERE)[0], (stops - 2).to_string().as_str(), "{path}: backwards");
}

#[test]
fn every_stop_of_the_front_page_is_visited_once_and_seen() {
    Scenario::sample().run(|page| walk(page, ""));
}

#[test]
fn every_stop_of_the_list_is_visited_once_and_seen() {
    Scenario::sample().run(|page| walk(page, "articles/?topic=borders"));
}

#[test]
fn every_stop_of_an_article_is_visited_once_and_seen() {
    Scenario::sample().run(|page| walk(page, "articles/integrated-border-management/"));
}

#[test]
fn every_stop_of_every_kind_of_block_is_visited_once_and_seen() {
    Scenario::library("kinds").run(|page| walk(page, "articles/blocks/"));
}

#[test]
fn every_stop_of_an_arabic_page_is_visited_once_and_seen() {
    Scenario::sample().run(|page| walk(page, "ar/articles/?topic=borders"));
}

#[test]
fn on_a_phone_closed_lists_have_no_stops() {
    Scenario::sample().sized(360, 740).run(|page| {
        walk(page, "");
        walk(page, "articles/?topic=borders");
        assert!(!page.holds("document.querySelector('#filters [data-stop], #site-menu [data-stop]')"));
    });
}

#[test]
fn in_a_small_window_no_stop_is_covered() {
    Scenario::sample().sized(320, 256).run(|page| walk(page, "articles/?topic=borders"));
}
