//! The element itself: what hosts do to it, how its script is loaded, what happens when nothing comes.

use serde_json::json;

use super::{FRAME, quiet, scenario, stage, told, wait_right};
use crate::harness::{Page, Scenario};

const SCRIPT: &str = "<script src=\"http://127.0.0.1:8080/embed.js\"></script>";
const EMBED: &str = "<lectern-embed src=\"http://127.0.0.1:8080/embed/vakhtangisi-masts/\"><a href=\"#\" \
    id=\"link\">An article</a></lectern-embed>";
const LINK_STAYS: &str = "document.querySelector('#link').checkVisibility()";

#[test]
fn e17_attributes_that_change_change_the_frame() {
    stage(scenario(), |page, host| {
        page.goto(&host.page(&format!(
            "{SCRIPT}<lectern-embed article-id=\"vakhtangisi-masts\"><a href=\"#\">x</a></lectern-embed>"
        )));
        wait_right(page, FRAME);
        let set = |name: &str, value: &str| {
            page.eval(&format!("void document.querySelector('lectern-embed').setAttribute({name:?}, {value:?})"))
        };
        let inside = |page: &Page, what: &str| {
            wait_right(page, FRAME);
            page.inside(FRAME, || page.text(what))
        };
        set("theme", "dark");
        page.until("the theme is in the address", &format!("{FRAME}.src.includes('theme=dark')"));
        assert_eq!(inside(page, "document.documentElement.dataset.theme"), "dark");
        set("lang", "ka");
        page.until("the language is in the address", &format!("{FRAME}.src.includes('/ka/embed/')"));
        assert_eq!(inside(page, "document.documentElement.lang"), "ka");
        set("src", &page.url("embed/anti-trafficking-overview/"));
        page.until("the article is in the address", &format!("{FRAME}.src.includes('anti-trafficking-overview')"));
        assert_eq!(inside(page, "document.documentElement.dataset.embed"), "anti-trafficking-overview");
        set("title", "Another name");
        page.until("the title is given on", &format!("{FRAME}.title === 'Another name'"));
        // Several at once are one new frame.
        page.eval(
            "void (window.frames = 0, new MutationObserver((l) => { frames += l.flatMap((r) => \
            [...r.addedNodes]).length; })\
            .observe(document.querySelector('lectern-embed').shadowRoot, { childList: true }))",
        );
        page.eval(
            "void ['theme', 'heading-level', 'count'].forEach((name) => \
            document.querySelector('lectern-embed').setAttribute(name, 3))",
        );
        page.until("the wishes are in the address", &format!("{FRAME}.src.includes('heading-level=3')"));
        wait_right(page, FRAME);
        assert_eq!(page.number("frames.length ?? frames"), 1.0);
        // An address that is none leaves the link, and no error.
        set("src", "javascript:alert(1)");
        page.until("the frame is gone", &format!("!{FRAME}"));
        assert!(page.holds("document.querySelector('lectern-embed a').checkVisibility()"));
        assert!(page.holds("lecternSeen.problems.length === 0"));
    });
}

#[test]
fn e17_moved_and_taken_out_a_hundred_times_nothing_is_left_behind() {
    stage(scenario(), |page, host| {
        page.goto(&host.page(&format!("{SCRIPT}<div id=\"a\">{EMBED}</div><div id=\"b\"></div>")));
        wait_right(page, FRAME);
        page.promised(
            "(async () => { const embed = document.querySelector('lectern-embed'); \
             for (let i = 0; i < 100; i += 1) { document.querySelector(i % 2 ? '#a' : '#b').append(embed); \
               if (i % 10 === 0) await new Promise((next) => requestAnimationFrame(next)); } \
             for (let i = 0; i < 100; i += 1) { embed.remove(); document.querySelector('#a').append(embed); } })()",
        );
        assert_eq!(page.number("listeners"), 1.0);
        assert_eq!(
            page.number("document.querySelector('lectern-embed').shadowRoot.querySelectorAll('iframe').length"),
            1.0
        );
        wait_right(page, FRAME);
        page.eval("void (window.embed = document.querySelector('lectern-embed')).remove()");
        assert_eq!(page.eval("[listeners, embed.shadowRoot.querySelectorAll('iframe').length]"), json!([0, 0]));
        page.eval("void document.querySelector('#b').append(embed)");
        assert_eq!(page.number("listeners"), 1.0);
        wait_right(page, FRAME);
    });
}

#[test]
fn e18_the_script_is_loaded_in_every_way_and_twice() {
    let tag = |attributes: &str| format!("<script {attributes} src=\"http://127.0.0.1:8080/embed.js\"></script>");
    let ways = [
        ("before", format!("{}{EMBED}", tag(""))),
        ("after", format!("{EMBED}{}", tag(""))),
        ("async", format!("{}{EMBED}", tag("async"))),
        ("deferred", format!("{}{EMBED}", tag("defer"))),
        ("as a module", format!("{}{EMBED}", tag("type=\"module\""))),
        ("twice", format!("{}{EMBED}{}", tag(""), tag(""))),
        ("three times", format!("{}{}{EMBED}{}", tag("async"), tag("defer"), tag("type=\"module\""))),
        (
            "beside a loader",
            format!(
                "<script>window.define = () => {{ throw Error('define was called'); }}; define.amd \
            = {{}}; window.module = {{ exports: {{}} }};</script>{}{EMBED}",
                tag("")
            ),
        ),
        (
            "by its place",
            "<script src=\"http://127.0.0.1:8080/embed.js\"></script><lectern-embed \
            src=\"embed/vakhtangisi-masts/\"><a href=\"#\">x</a></lectern-embed>"
                .to_owned(),
        ),
    ];
    stage(scenario(), |page, host| {
        page.goto(&host.page(""));
        let names = "Object.getOwnPropertyNames(window).filter((name) => !/^\\d+$/.test(name))";
        let plain = page.eval(names);
        for (way, markup) in ways {
            page.goto(&host.page(&markup));
            wait_right(page, FRAME);
            assert!(page.holds("lecternSeen.problems.length === 0"), "{way}");
            assert_eq!(page.number("listeners"), 1.0, "{way}");
            let new = page.eval(&format!("{names}.filter((name) => !{plain}.includes(name))"));
            let new: Vec<String> = serde_json::from_value(new).unwrap();
            let own = if way == "beside a loader" { &["define", "module"][..] } else { &[] };
            let driver = |name: &str| name.starts_with("ret_") || name.starts_with("se_") || name.starts_with("cdc_");
            let left: Vec<&String> = new.iter().filter(|name| !own.contains(&name.as_str()) && !driver(name)).collect();
            assert!(left.is_empty(), "{way} leaves {left:?}");
        }
    });
}

#[test]
fn e18_in_xhtml_and_in_a_document_of_a_frame() {
    stage(scenario(), |page, host| {
        page.goto(&host.put(
            "page.xhtml",
            &format!(
                "<html xmlns=\"http://www.w3.org/1999/xhtml\" \
                    lang=\"en\"><head><title>x</title></head><body><h1>x</h1>{SCRIPT}{EMBED}</body></html>"
            ),
        ));
        wait_right(page, FRAME);
        let inner = format!("{SCRIPT}{EMBED}").replace('"', "&quot;");
        page.goto(
            &host.page(&format!("<iframe title=\"x\" width=\"600\" height=\"2000\" srcdoc=\"{inner}\"></iframe>")),
        );
        page.inside("document.querySelector('iframe')", || {
            page.until(
                "the frame in the frame has answered",
                &format!("document.querySelector('lectern-embed')?.shadowRoot && {FRAME}?.classList.contains('on')"),
            );
        });
    });
}

#[test]
fn e18_two_publishers_and_two_versions_share_a_page() {
    stage(scenario(), |page, host| {
        // The other publisher's script is an older version; its embeds name their addresses, and are shown by the
        // first.
        let script = String::from_utf8(std::fs::read(page.site.folder.join("embed.js")).unwrap()).unwrap();
        host.put(
            "embed.js",
            &script.replace("display:block;position:relative", "display:block;position:relative;color:inherit"),
        );
        host.put(
            "other.html",
            "<!doctype html><title>x</title><body style=\"margin: 0\"><div style=\"height: 321px\">x</div>\
             <script>parent.postMessage({ type: 'lectern:height', v: 1, id: 'other', height: 321 }, '*')</script>",
        );
        let other = "<lectern-embed id=\"other\" src=\"HOST/other.html\"><a href=\"#\">x</a></lectern-embed>";
        page.goto(&host.page(&format!("{SCRIPT}<script src=\"HOST/embed.js\"></script>{EMBED}{other}")));
        wait_right(page, FRAME);
        page.until(
            "the other has answered",
            "document.querySelector('#other').shadowRoot.querySelector('iframe').offsetHeight === 321",
        );
        assert_eq!(page.number("listeners"), 1.0);
    });
}

#[test]
fn e19_when_nothing_comes_the_link_stays() {
    let failing = || scenario().allowing("Failed to load resource").allowing("ERR_");
    stage(failing(), |page, host| {
        page.server.refuse("/embed/vakhtangisi", 500);
        page.goto(&host.page(&format!("{SCRIPT}{EMBED}")));
        page.until("the frame has been given up", &format!("{FRAME}?.className === 'no'"));
        assert!(page.holds(LINK_STAYS));
        page.server.heal();
        // A server that never answers: the link is there all the time, and no spinner.
        let gate = page.server.hold("/embed/vakhtangisi");
        page.goto(&host.page(&format!("{SCRIPT}{EMBED}")));
        page.until("the frame is asked for", FRAME);
        page.until_is("the server is asked", || page.server.count("/embed/vakhtangisi") == 2);
        quiet(page);
        assert!(page.holds(LINK_STAYS));
        assert_eq!(page.text(&format!("getComputedStyle({FRAME}).opacity")), "0");
        // A slow one is shown when it comes.
        gate.release();
        wait_right(page, FRAME);
        assert!(!page.holds(LINK_STAYS));
    });
    stage(failing(), |page, host| {
        page.goto(&host.page(&format!("{SCRIPT}<div id=\"place\"></div>")));
        page.until("the script is there", "customElements.get('lectern-embed')");
        page.server.stop();
        let embed = EMBED.replace("http://127.0.0.1:8080/", &page.url(""));
        page.eval(&format!(
            "(() => {{ const e = document.createElement('lectern-embed'); e.setAttribute('src', {:?}); \
                e.append(Object.assign(document.createElement('a'), \
             {{ href: '#', id: 'link', textContent: 'An article' }})); \
             document.querySelector('#place').append(e); }})()",
            embed.split('"').nth(1).unwrap()
        ));
        page.until("the frame has been given up", &format!("{FRAME}?.className === 'no'"));
        assert!(page.holds(LINK_STAYS));
    });
}

#[test]
fn e19_without_the_script_the_link_is_all_there_is() {
    stage(scenario().allowing("Failed to load resource"), |page, host| {
        page.server.refuse("/embed.js", 503);
        page.goto(&host.page(&format!("{SCRIPT}{EMBED}")));
        page.until("the page is complete", "document.readyState === 'complete'");
        assert!(page.holds(LINK_STAYS));
    });
}

#[test]
fn e24_pages_and_scripts_of_other_editions_understand_each_other() {
    stage(scenario(), |page, host| {
        // A page of a later edition says more; of the fields that it adds nobody knows anything.
        page.server.change("/embed/vakhtangisi-masts", |bytes| {
            let text = String::from_utf8(bytes).unwrap();
            text.replace("<html ", "<html data-generation=\"9\" ").into_bytes()
        });
        page.server.change("assets/partners/frame", |bytes| {
            let text = String::from_utf8(bytes).unwrap();
            text.replace("v: 1, id:", "v: 1, width: 5, offers: [\"x\"], next: { v: 2 }, id:").into_bytes()
        });
        page.goto(&host.page(&format!("{SCRIPT}{EMBED}")));
        wait_right(page, FRAME);
        assert!(page.holds("messages[0].data.offers"));
        page.server.heal();
        // The receiver that stands in the documentation, at a page of today.
        let docs = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/embedding.md")).unwrap();
        let code = docs
            .split("```js\n")
            .nth(1)
            .and_then(|rest| rest.split("```").next())
            .expect("the receiver in docs/embedding.md");
        let address = page.url("embed/anti-trafficking-overview/#fit=1");
        page.goto(&host.page(&format!(
            "<iframe src=\"{address}\" title=\"x\" width=\"600\" height=\"400\" \
                frameborder=\"0\"></iframe><script>{code}</script>"
        )));
        page.until("the documented receiver has set the height", "document.querySelector('iframe').offsetHeight > 600");
        super::wait_as_high(page, "document.querySelector('iframe')");
        assert_eq!(told(page).len(), 1);
    });
}

#[test]
fn e25_below_a_path_and_behind_another_name_the_script_knows_where_it_came_from() {
    stage(Scenario::sample().without_program().allowing_movement().at("/a/b/"), |page, host| {
        // Another domain in front of the same host.
        let port = page.server.origin().rsplit(':').next().unwrap().to_owned();
        for origin in [page.server.origin(), format!("http://localhost:{port}")] {
            page.goto(&host.page(&format!(
                "<base href=\"http://127.0.0.2:9/nowhere/\"><script src=\"{origin}/a/b/embed.js?v=3\"></script>\
                 <lectern-embed article-id=\"vakhtangisi-masts\" lang=\"ru\"><a href=\"#\">x</a></lectern-embed>"
            )));
            wait_right(page, FRAME);
            assert!(
                page.text(&format!("{FRAME}.src")).starts_with(&format!("{origin}/a/b/ru/embed/vakhtangisi-masts/#"))
            );
            page.inside(FRAME, || {
                assert!(page.holds(
                    "[...document.links].filter((a) => a.origin === location.origin).every((a) => \
                    a.pathname.startsWith('/a/b/'))"
                ));
            });
        }
    });
}
