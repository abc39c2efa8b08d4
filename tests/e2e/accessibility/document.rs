//! Structure: languages, titles, headings, landmarks, ids, pictures, tables, links.

use super::{listed, on_every_page, sample};

/// What is wrong with the document, a sentence each.
const FAULTS: &str = r#"() => {
    const faults = [];
    const all = (selector) => [...document.querySelectorAll(selector)];
    const say = (wrong, text) => wrong && faults.push(text);
    const html = document.documentElement;
    const article = document.querySelector('article');
    say(!/^[a-z]{2,3}(-[A-Z]{2})?$/.test(html.lang), 'lang of the page: ' + html.lang);
    say(html.dir !== (['ar', 'fa', 'he', 'ur'].includes(html.lang) ? 'rtl' : 'ltr'), 'dir of the page: ' + html.dir);
    say(article && article.lang !== html.lang, 'the page is not in the language of its article');
    const title = document.title;
    say(!/^\S.* - \S/.test(title), 'title: ' + title);
    const h1 = all('h1');
    say(h1.length !== 1, 'h1: ' + h1.length);
    say(article && !title.startsWith(h1[0].textContent), 'title and h1 differ: ' + title);
    let level = 1;
    for (const heading of all('h1,h2,h3,h4,h5,h6')) {
        const next = Number(heading.tagName[1]);
        say(next > level + 1, 'heading level skipped: ' + heading.textContent);
        level = next;
    }
    const headings = all('[data-body] > :is(h2,h3,h4,h5,h6)').map((heading) => heading.textContent);
    const contents = all('.contents li').map((item) => item.textContent);
    say(contents.length && contents.join('|') !== headings.join('|'), 'contents: ' + contents.join('|'));
    for (const [name, selector] of [
        ['banner', 'body header:not(article header)'], ['main', 'main'], ['contentinfo', 'footer:not(article footer)'],
    ]) say(all(selector).length !== 1, name + ': ' + all(selector).length);
    const navs = all('nav').map((nav) => nav.getAttribute('aria-label')
        ?? document.getElementById(nav.getAttribute('aria-labelledby'))?.textContent ?? '');
    say(navs.some((name) => !name) || new Set(navs).size !== navs.length, 'names of navigations: ' + navs.join('|'));
    const text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (text.nextNode()) {
        const node = text.currentNode;
        const outside = node.textContent.trim()
            && !node.parentElement.closest('header,main,footer,nav,.skip,[role=status],script');
        say(outside, 'text outside the landmarks: ' + node.textContent);
    }
    say(/user-scalable|maximum-scale/.test(document.querySelector('meta[name=viewport]').content), 'viewport');
    const ids = all('[id]').map((element) => element.id);
    say(new Set(ids).size !== ids.length, 'an id stands twice: ' + ids.filter((id, n) => ids.indexOf(id) !== n));
    say(all('[tabindex]').some((element) => element.tabIndex > 0), 'positive tabindex');
    say(all('[accesskey]').length, 'accesskey');
    for (const reference of all('[aria-controls],[aria-labelledby],label[for]')) {
        const id = reference.getAttribute('aria-controls') ?? reference.getAttribute('aria-labelledby')
            ?? reference.htmlFor;
        say(!document.getElementById(id), 'refers to nothing: ' + id);
    }
    for (const image of all('img')) {
        say(image.alt === null || !image.hasAttribute('alt'), 'picture without alt: ' + image.src);
        say(!(image.width && image.height), 'picture without size: ' + image.src);
    }
    for (const table of all('table')) {
        say(!table.querySelector('caption')?.textContent, 'table without caption');
        say([...table.querySelectorAll('th')].some((cell) => !cell.scope), 'th without scope');
    }
    const targets = new Map();
    for (const link of all('main a[href]')) {
        const name = (link.getAttribute('aria-label') ?? link.textContent).trim();
        say(!name, 'link without text: ' + link.href);
        say(targets.has(name) && targets.get(name) !== link.href, 'one text, two targets: ' + name);
        targets.set(name, link.href);
        say(link.target === '_blank', 'opens a window: ' + name);
    }
    for (const control of all('button,a[href],input')) {
        const label = control.getAttribute('aria-label');
        const seen = (control.textContent ?? '').replace(/\s+/g, ' ').trim();
        say(label && seen && /\p{L}/u.test(seen) && !label.includes(seen), 'name lacks the label: ' + label);
    }
    const here = all('[data-site-nav] [aria-current=page]');
    say(here.length > 1, 'two current pages');
    return faults;
}"#;

#[test]
fn every_page_is_built_as_it_should_be() {
    sample().run(|page| on_every_page(page, |page| listed(page, FAULTS)));
}

#[test]
fn the_static_pages_are_built_as_they_should_be() {
    sample().without_scripting().run(|page| {
        for path in ["", "articles/", "articles/integrated-border-management/", "our-work/", "ar/", "nothing/"] {
            page.open(path);
            assert_eq!(listed(page, FAULTS), Vec::<String>::new(), "/{path}");
        }
    });
}

#[test]
fn the_order_of_navigation_and_search_is_the_same_on_all_pages() {
    const ORDER: &str = "() => [...document.querySelectorAll('.skip,.site-header__title,.languages,search,\
        [data-site-nav],main,\
        body > div > div > footer')].map((element) => element.className || element.tagName)\
        .filter((name, n, all) => all.indexOf(name) === n)";
    sample().run(|page| {
        page.open_live("");
        let first = listed(page, ORDER);
        assert!(first.len() > 5, "{first:?}");
        on_every_page(page, |page| {
            let order = listed(page, ORDER);
            if order == first { Vec::new() } else { vec![format!("{order:?}")] }
        });
    });
}
