//! An article read out, with a stand-in for the voices of a device.

use serde_json::json;

use crate::{
    accessibility::axe::{axe, violations},
    harness::{Page, Scenario},
    safety::safe,
};

/// Voices for English, on the device, and for Georgian, which sends texts away. What is spoken ends when a test says
/// so.
const VOICES: &str = "(() => {
    const voices = [{ lang: 'en-GB', localService: true, default: false, name: 'Ann' },
        { lang: 'ka-GE', localService: false, default: true, name: 'Far' }];
    const speech = new EventTarget();
    window.spoken = [];
    Object.assign(speech, { getVoices: () => voices, pause() {}, resume() {},
        speak(one) { speech.now = one; spoken.push(`${one.rate} ${one.text}`); },
        cancel() { const one = speech.now; speech.now = undefined; one?.onend(); } });
    window.sayNext = () => speech.now.onend();
    Object.defineProperty(window, 'speechSynthesis', { value: speech });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
})()";

const ARTICLE: &str = "articles/vakhtangisi-masts/";

fn with_voices(test: impl FnOnce(&mut Page)) {
    Scenario::sample().allowing_movement().run(|page| {
        page.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": VOICES }));
        test(page);
    });
}

fn spoken(page: &Page) -> Vec<String> {
    serde_json::from_value(page.eval("spoken")).unwrap()
}

const SHOWN: &str = "document.querySelector('[data-tool=listen]')?.checkVisibility({ visibilityProperty: true })";

#[test]
fn an_article_is_read_sentence_by_sentence_and_each_is_marked() {
    with_voices(|page| {
        page.open_live(ARTICLE);
        page.until("there is a voice for it", SHOWN);
        let before = page.text("document.querySelector('article').innerHTML");
        page.click("[data-tool=listen]");
        page.until("it begins", "spoken.length");
        let title = page.text_of("article h1");
        assert_eq!(spoken(page), [format!("1 {title}")]);
        let marked = "[...CSS.highlights.get('said')].join()";
        assert_eq!(page.text(marked), title);
        page.eval("sayNext()");
        let second = page.text(marked);
        assert_eq!(spoken(page)[1], format!("1 {}", second.trim()));
        // Faster, from the beginning of the sentence; then a pause, the sentence before, and on.
        page.eval(
            "(() => { const speed = document.querySelector('.listening select'); speed.value = '1.5'; \
             speed.dispatchEvent(new Event('change')); })()",
        );
        assert_eq!(spoken(page)[2], format!("1.5 {}", second.trim()));
        page.click("[data-listen=pause]");
        assert_eq!(page.text_of("[data-listen=pause]"), "Go on");
        page.click("[data-listen=previous]");
        assert_eq!(page.text(marked), title);
        assert_eq!(spoken(page).len(), 3, "nothing is said meanwhile");
        page.click("[data-listen=pause]");
        assert_eq!(spoken(page)[3], format!("1.5 {title}"));
        assert_eq!(page.text("navigator.mediaSession.metadata.title"), title);
        page.click("[data-listen=stop]");
        page.until("it is over", "!document.querySelector('.listening')");
        assert_eq!(
            page.text("`${navigator.mediaSession.metadata} ${navigator.mediaSession.playbackState}`"),
            "null none"
        );
        assert!(page.holds("!CSS.highlights.has('said') && document.activeElement.matches('[data-tool=listen]')"));
        assert_eq!(page.text("document.querySelector('article').innerHTML"), before, "the page is as it was");
    });
}

#[test]
fn axe_finds_nothing_in_the_bar_of_a_text_that_is_read_out() {
    with_voices(|page| {
        page.open_live(ARTICLE);
        page.until("there is a voice for it", SHOWN);
        page.click("[data-tool=listen]");
        page.until("it begins", "spoken.length");
        assert_eq!(violations(page, &axe()), Vec::<String>::new());
    });
}

#[test]
fn all_of_the_text_is_read_once_and_it_ends_by_itself() {
    with_voices(|page| {
        page.open_live("articles/integrated-border-management/");
        page.until("there is a voice for it", SHOWN);
        page.click("[data-tool=listen]");
        page.until("it begins", "spoken.length");
        page.eval(
            "(() => { for (let n = 0; n < 2_000 && document.querySelector('.listening'); n += 1) sayNext(); })()",
        );
        page.until("it is over", "!document.querySelector('.listening')");
        let said = spoken(page).iter().map(|line| line.split_once(' ').unwrap().1).collect::<String>();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        // References to footnotes are not read.
        let text = page.text(
            "(() => { const copy = document.querySelector('[data-body]').cloneNode(true); \
             copy.querySelectorAll('sup, .footnotes__back').forEach((e) => e.remove()); return copy.textContent; })()",
        );
        assert!(letters(&said).contains(&letters(&text)), "{said}");
    });
}

#[test]
fn who_goes_on_hears_no_more_of_the_article_before() {
    with_voices(|page| {
        page.open_live(ARTICLE);
        page.until("there is a voice for it", SHOWN);
        page.click("[data-tool=listen]");
        page.until("it begins", "spoken.length");
        page.eval("document.querySelector('.related a').click()");
        page.until("it is over", "!document.querySelector('.listening') && !speechSynthesis.now");
    });
}

#[test]
fn who_leaves_by_the_quick_exit_hears_nothing_more() {
    safe().run(|page| {
        page.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": VOICES }));
        page.open_live("articles/rights/");
        page.until("there is a voice for it", SHOWN);
        page.click("[data-tool=listen]");
        page.until("it begins", "spoken.length");
        let after = "(() => { document.querySelector('.exit a').click(); \
            return `${spoken.length} ${speechSynthesis.now}`; })()";
        assert_eq!(page.text(after), "1 undefined");
    });
}

#[test]
fn without_a_voice_of_the_device_for_the_language_there_is_no_button() {
    with_voices(|page| {
        page.open_live("ka/articles/vakhtangisi-masts/");
        page.until("voices are known", "document.adoptedStyleSheets.length");
        assert!(!page.holds(SHOWN), "the voice for Georgian would send the text away");
        // The English text in the Arabic interface has its voice.
        page.open_live("ar/articles/nana-studio/");
        page.until("there is a voice for it", SHOWN);
    });
    // The browser's own player moves inside when it knows the length.
    Scenario::library("media").allowing_movement().run(|page| {
        page.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": VOICES }));
        page.open_live("articles/boats/");
        assert!(!page.holds("document.querySelector('[data-tool=listen]')"), "a recording is better");
    });
}
