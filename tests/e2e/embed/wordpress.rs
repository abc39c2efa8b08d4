//! What WordPress does with an address of an article that somebody pastes, after its public documentation: it reads the
//! oEmbed file that the page names, keeps three elements and eight attributes, puts the frame into a sandbox with
//! scripts alone, gives it a secret, and believes messages that repeat it.

use serde_json::{Value, json};

use super::{PLAIN, quiet, scenario, stage};
use crate::harness::{Host, Page};

/// The receiving side: heights between 200 and 1000 pixels, links to the same host while the frame has the focus.
const RECEIVER: &str = "<script>
const guessed = +document.querySelector('iframe').height;
addEventListener('message', ({ data, source }) => {
    if (!data || !data.secret || !data.message || !data.value || /[^a-zA-Z0-9]/.test(data.secret)) return;
    for (const frame of document.querySelectorAll(`iframe[data-secret=\"${data.secret}\"]`)) {
        if (source !== frame.contentWindow) continue;
        frame.removeAttribute('style');
        document.querySelectorAll('blockquote.wp-embedded-content').forEach((quote) => { quote.style.display = \
        'none'; });
        if (data.message === 'height') frame.height = Math.min(1000, Math.max(200, ~~parseInt(data.value, 10)));
        if (data.message === 'link' && new URL(data.value).host === new URL(frame.src).host && document.activeElement \
        === frame) {
            top.location.href = data.value;
        }
    }
});
</script>";

/// The page of a blog that somebody pasted the address into.
fn pasted(page: &Page, host: &Host, slug: &str) -> String {
    let article = std::fs::read_to_string(page.site.folder.join(format!("articles/{slug}/index.html"))).unwrap();
    let (_, link) = article.split_once("type=\"application/json+oembed\" href=\"").expect("a discovery link");
    let file = link.split('"').next().unwrap().strip_prefix("https://lectern.example/").expect("a complete address");
    let oembed: Value = serde_json::from_slice(&std::fs::read(page.site.folder.join(file)).unwrap()).unwrap();
    let html = oembed["html"].as_str().unwrap().replace("https://lectern.example/", &page.url(""));
    // The secret stands behind the address of the frame and in both elements.
    let (before, after) = html.split_once("<iframe src=\"").unwrap();
    let (src, rest) = after.split_once('"').unwrap();
    let before = before.replace("<blockquote", "<blockquote class=\"wp-embedded-content\" data-secret=\"abc123XYZ0\"");
    host.page(&format!(
        "{before}<iframe class=\"wp-embedded-content\" sandbox=\"allow-scripts\" security=\"restricted\" \
         style=\"position: absolute; visibility: hidden;\" src=\"{src}#?secret=abc123XYZ0\" \
         data-secret=\"abc123XYZ0\"{rest}{RECEIVER}"
    ))
}

#[test]
fn e22_the_frame_tells_its_height_with_the_secret_and_is_shown() {
    stage(scenario(), |page, host| {
        page.goto(&pasted(page, host, "vakhtangisi-masts"));
        page.until("the frame is shown", &format!("!{PLAIN}.hasAttribute('style')"));
        quiet(page);
        let said = page.eval("messages.filter(({ data }) => data.message).map(({ data }) => data)");
        assert_eq!(said.as_array().unwrap().len(), 1, "{said}");
        assert_eq!((&said[0]["message"], &said[0]["secret"]), (&json!("height"), &json!("abc123XYZ0")));
        assert_eq!(page.number(&format!("+{PLAIN}.height")), said[0]["value"].as_f64().unwrap().clamp(200.0, 1000.0));
        assert!(page.holds("!document.querySelector('blockquote').checkVisibility()"));
        // The file's guess was near.
        let (guessed, told) = (page.number("guessed"), said[0]["value"].as_f64().unwrap());
        assert!((guessed - told).abs() < 60.0, "{guessed} px instead of {told} px");
        // The card has room enough there.
        page.inside(PLAIN, || {
            assert_eq!(page.text("document.documentElement.dataset.view"), "card");
            assert!(page.holds("document.querySelector('.embed__summary').checkVisibility()"));
            assert!(page.holds("document.documentElement.scrollHeight <= innerHeight"));
        });
    });
}

#[test]
fn e22_a_receiver_that_comes_late_asks_and_is_told() {
    stage(scenario(), |page, host| {
        page.goto(&pasted(page, host, "vakhtangisi-masts"));
        page.until("the frame is shown", &format!("!{PLAIN}.hasAttribute('style')"));
        let before = quiet(page);
        page.eval(&format!(
            "void {PLAIN}.contentWindow.postMessage({{ message: 'ready', secret: 'abc123XYZ0' }}, '*')"
        ));
        page.until("it is told again", &format!("messages.length === {before} + 2"));
    });
}

#[test]
fn e22_a_link_is_followed_when_the_reader_uses_it_and_never_by_itself() {
    stage(scenario(), |page, host| {
        page.goto(&pasted(page, host, "vakhtangisi-masts"));
        page.until("the frame is shown", &format!("!{PLAIN}.hasAttribute('style')"));
        quiet(page);
        // A click that a script makes is not the reader's.
        page.inside(PLAIN, || {
            page.eval(
                "void document.querySelector('h2 a').dispatchEvent(new MouseEvent('click', { \
            bubbles: true, cancelable: true }))",
            )
        });
        quiet(page);
        assert!(page.holds("!messages.some(({ data }) => data.message === 'link')"));
        page.inside(PLAIN, || page.click("h2 a"));
        let article = page.url("articles/vakhtangisi-masts/");
        page.until(
            "the article is open",
            &format!("location.href === {article:?} && document.querySelector('article h1')"),
        );
    });
}

#[test]
fn e22_a_secret_that_is_none_is_not_repeated() {
    stage(scenario(), |page, host| {
        for hash in ["#?secret=", "#?secret=a\"b", "#?secret=<b>", "#?nosecret=abc"] {
            let address =
                page.url(&format!("embed/vakhtangisi-masts/{}", hash.replace('"', "%22").replace('<', "%3C")));
            page.goto(&host.page(&format!("<iframe src=\"{address}\" title=\"x\"></iframe>")));
            page.until("the frame has spoken", "messages.length");
            quiet(page);
            assert!(page.holds("messages.every(({ data }) => !data.secret)"), "{hash}");
        }
    });
}

#[test]
fn e21_the_pasted_embed_works_without_any_script_of_the_host() {
    stage(scenario(), |page, host| {
        let address = pasted(page, host, "nana-studio");
        page.goto(&address);
        page.until("the frame is there", PLAIN);
        assert!(page.text("document.querySelector('blockquote a').href").ends_with("/articles/nana-studio/"));
        assert_eq!(
            page.eval("[document.querySelectorAll('blockquote').length, document.querySelectorAll('iframe').length]"),
            json!([1, 1])
        );
    });
}
