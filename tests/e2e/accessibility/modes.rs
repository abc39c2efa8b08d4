//! Narrow windows, large text, wide spacing, forced colours, less motion, paper.

use serde_json::json;

use super::{listed, on_every_page, sample};
use crate::harness::Page;

/// What leaves the window sideways, but for regions that scroll by themselves and can be focused.
const SIDEWAYS: &str = r#"() => {
    const faults = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push('the page is ' + root.scrollWidth + ' px wide');
    for (const region of document.querySelectorAll('.prose__table,.prose__code')) {
        const named = region.tabIndex === 0
            && (region.ariaLabel || document.getElementById(region.getAttribute('aria-labelledby')));
        if (!named) faults.push('a scrolling region has no name or no stop');
    }
    return faults;
}"#;

/// Text that is cut off.
const CLIPPED: &str = r#"() => {
    const faults = [];
    for (const element of document.querySelectorAll('body *')) {
        const style = getComputedStyle(element);
        const hidden = ['hidden', 'clip'].includes(style.overflowY) || ['hidden', 'clip'].includes(style.overflowX);
        const box = element.getBoundingClientRect();
        // Boxes of a pixel hold words for screen readers.
        if (!hidden || box.width < 2 || box.height < 2 || !element.textContent.trim()) continue;
        if (element.scrollHeight > element.clientHeight + 2 || element.scrollWidth > element.clientWidth + 2)
            faults.push('cut off: ' + element.className);
    }
    return faults;
}"#;

fn sideways_and_clipped(page: &Page) -> Vec<String> {
    [listed(page, SIDEWAYS), listed(page, CLIPPED)].concat()
}

#[test]
fn nothing_scrolls_sideways_in_a_narrow_window() {
    sample().sized(320, 640).run(|page| on_every_page(page, sideways_and_clipped));
}

#[test]
fn large_text_is_not_cut_off() {
    sample().sized(640, 800).allowing_movement().run(|page| {
        on_every_page(page, |page| {
            page.eval("document.documentElement.style.setProperty('font-size', '200%')");
            sideways_and_clipped(page)
        });
    });
}

#[test]
fn spaced_text_is_not_cut_off() {
    const SPACING: &str = "(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(`* { line-height: 1.5 \
        !important; \
        letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`); \
        document.adoptedStyleSheets = [sheet]; })()";
    sample().sized(360, 740).allowing_movement().run(|page| {
        on_every_page(page, |page| {
            page.eval(SPACING);
            sideways_and_clipped(page)
        });
    });
}

#[test]
fn every_stop_shows_that_it_has_the_focus() {
    const UNMARKED: &str = r#"() => {
        const faults = [];
        const sheet = new CSSStyleSheet();
        for (const element of document.querySelectorAll('a[href],button,input,select,[tabindex="0"]')) {
            if (!element.checkVisibility({ visibilityProperty: true })) continue;
            element.focus({ focusVisible: true });
            if (document.activeElement !== element) continue;
            const marked = [element, element.parentElement, element.closest('label')].filter(Boolean).some((marked) => {
                const style = getComputedStyle(marked);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
            });
            if (!marked) faults.push('no mark: ' + element.outerHTML.slice(0, 90));
            const box = element.getBoundingClientRect();
            const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            const covered = hit && box.width > 2 && !element.contains(hit) && !hit.contains(element)
                && !element.closest('label')?.contains(hit);
            if (covered) faults.push('covered by ' + hit.className + ': ' + element.outerHTML.slice(0, 90));
        }
        return faults;
    }"#;
    for (width, height) in [(1280, 720), (320, 256)] {
        // The skip link comes into view while it has the focus.
        let scenario = sample().sized(width, height).allowing_movement();
        scenario.run(|page| {
            // A browser in the background marks no focus.
            page.cdp("Emulation.setFocusEmulationEnabled", &json!({ "enabled": true }));
            on_every_page(page, |page| listed(page, UNMARKED));
        });
    }
}

#[test]
fn forced_colours_are_left_to_the_reader() {
    sample().allowing_movement().run(|page| {
        page.set_media("", &[("forced-colors", "active")]);
        on_every_page(page, |page| {
            listed(
                page,
                "() => { const all = [...document.querySelectorAll('body *')]; \
                 const probe = document.body.appendChild(document.createElement('i')); \
                 probe.style.setProperty('color', 'Canvas'); const ground = getComputedStyle(probe).color; \
                 probe.remove(); \
                 const has = (element) => [...element.childNodes].some((node) => node.nodeType === 3 \
                 && node.data.trim()); \
                 return all.filter((element) => getComputedStyle(element).forcedColorAdjust === 'none' \
                 || has(element) && getComputedStyle(element).color === ground).map((e) => e.className); }",
            )
        });
    });
}

#[test]
fn nothing_moves_for_readers_who_want_less_motion() {
    sample().run(|page| {
        page.set_media("", &[("prefers-reduced-motion", "reduce")]);
        on_every_page(page, |page| {
            listed(
                page,
                "() => [...document.getAnimations().map((animation) => 'moves: ' + animation.animationName), \
                 ...(getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? ['smooth scrolling'] \
                 : [])]",
            )
        });
    });
}

#[test]
fn on_paper_stands_the_article_and_nothing_else() {
    const PRINTED: &str = r#"() => {
        const faults = [];
        const shown = (selector) => [...document.querySelectorAll(selector)]
            .some((element) => element.checkVisibility());
        for (const selector of ['.site-header', '.site-footer__links', '.share',
            '.contents', '.related', '.neighbours'])
            if (shown(selector)) faults.push('printed: ' + selector);
        for (const selector of ['article h1', '[data-body] p'])
            if (!shown(selector)) faults.push('not printed: ' + selector);
        const link = document.querySelector('[data-body] a[href^=http]');
        if (link && !getComputedStyle(link, '::after').content.includes('http')) faults.push('no address after a link');
        const light = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number).reduce((a, b) => a + b) > 380;
        if (light(getComputedStyle(document.querySelector('[data-body] p')).color)) faults.push('light text on paper');
        return faults;
    }"#;
    sample().allowing_movement().run(|page| {
        for scheme in ["light", "dark"] {
            page.set_media("print", &[("prefers-color-scheme", scheme)]);
            page.open_live("articles/integrated-border-management/");
            assert_eq!(listed(page, PRINTED), Vec::<String>::new(), "{scheme}");
        }
    });
}
