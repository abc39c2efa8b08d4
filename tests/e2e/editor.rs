//! The editor of `lectern edit` in the browser: an author writes, and finds plain files; nothing of hers is lost.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::json;

use crate::{
    accessibility::axe,
    harness::{Browser, Key},
    preview::{edit, library},
    shared::program::Program,
};

/// An editor in a browser.
pub(crate) struct Desk {
    pub(crate) browser: Browser,
    pub(crate) library: PathBuf,
    pub(crate) address: String,
    _program: Program,
}

impl Desk {
    pub(crate) fn open(name: &str) -> Self {
        Self::of(&library(name))
    }

    /// That of a library.
    pub(crate) fn of(library: &Path) -> Self {
        let library = library.to_owned();
        let (program, address) = edit(&library);
        let desk = Self { browser: Browser::fresh(), library, address, _program: program };
        desk.browser.set_viewport(1280, 900);
        desk.goto("");
        // Sheets that do not belong together would leave the page without colours.
        let header = "getComputedStyle(document.querySelector('header')).backgroundColor";
        assert_ne!(desk.browser.text(header), "rgba(0, 0, 0, 0)");
        desk
    }

    pub(crate) fn goto(&self, hash: &str) {
        self.browser.goto("about:blank");
        self.browser.goto(&format!("{}.lectern/editor/{hash}", self.address));
        self.browser.until("the editor", "document.documentElement.dataset.editor");
    }

    pub(crate) fn text(&self, file: &str) -> String {
        fs::read_to_string(self.library.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Puts a value into a control, as an author does who leaves it then.
    pub(crate) fn set(&self, control: &str, value: &str) {
        self.browser.eval(&format!(
            "(() => {{ const control = document.querySelector({control:?}); control.value = {value:?};
                for (const event of ['input', 'change']) control.dispatchEvent(new Event(event, {{ bubbles: true }}));
            }})()"
        ));
    }

    /// Clicks the button with this text.
    pub(crate) fn press(&self, text: &str) {
        let button = format!(
            "[...document.querySelectorAll('dialog[open] button, button')].find((one) => one.textContent === {text:?})"
        );
        self.browser.until(text, &button);
        self.browser.eval(&format!("{button}.click()"));
    }

    pub(crate) fn save(&self) {
        self.browser.eval(
            "dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true, bubbles: true, cancelable: true }))",
        );
    }

    pub(crate) fn until_saved(&self) {
        self.browser.until("saved", "document.querySelector('.saved')?.textContent === 'Saved'");
    }

    pub(crate) fn until_shown(&self, words: &str) {
        let shown = "document.querySelector('.view').contentDocument.body.innerText";
        self.browser.until(words, &format!("{shown}.includes({words:?})"));
    }
}

pub(crate) const WORDS: &str = ".words:not([readonly])";

#[test]
fn an_author_writes_an_article_and_finds_a_plain_file() {
    let desk = Desk::open("written");
    desk.press("New article");
    desk.browser.until("the question", "document.querySelector('dialog[open] input')");
    desk.set("dialog input", "The <b>bridge</b> & more: open");
    desk.press("Make it");
    desk.browser.until("the text", &format!("document.querySelector('{WORDS}')"));
    desk.browser.click(WORDS);
    desk.browser.type_text("Cars cross *again*. <script>alert(1)</script>");
    desk.until_shown("Cars cross again.");
    desk.browser.until("what is wrong", "document.querySelector('.problems').textContent.includes('script')");
    let frame = "document.querySelector('.view')";
    assert!(desk.browser.holds(&format!("{frame}.contentDocument.querySelector('article em')")));
    assert!(desk.browser.holds(&format!("!{frame}.contentDocument.querySelector('script')")));
    desk.set("[data-field=topics] input", "Roads; Water, Roads");
    desk.browser.until("two topics", "document.querySelectorAll('.chip').length === 2");
    desk.browser.eval("[...document.querySelectorAll('.chip__out')].at(-1).click()");
    desk.set("[data-field=summary] textarea", "It's open: at last");
    desk.browser.until("both fields", "document.querySelectorAll('.chip').length === 1");
    desk.save();
    let file = "articles/the-b-bridge-b-more-open.md";
    desk.browser.until_is("it is written", || desk.text(file).contains("Cars cross"));
    desk.until_saved();
    let text = desk.text(file);
    let date = text.lines().find(|line| line.starts_with("date: ")).unwrap();
    assert_eq!(
        text,
        format!(
            "---\ntitle: \"The <b>bridge</b> & more: open\"\n{date}\nsummary: \"It's open: at last\"\ntopics: [Roads]\n\
             draft: true\n---\n\nCars cross *again*. <script>alert(1)</script>"
        )
    );
    // The preview shows the same, and leads back to the text.
    desk.browser.goto(&format!("{}articles/the-b-bridge-b-more-open/", desk.address));
    let link = "document.querySelector('lectern-preview')?.shadowRoot.querySelector('a')";
    desk.browser.until("the way to the editor", link);
    desk.browser.eval(&format!("{link}.click()"));
    desk.browser.until("the same text", &format!("document.querySelector('{WORDS}')?.value.startsWith('Cars')"));
    desk.browser.keep();
}

#[test]
fn what_was_typed_is_not_lost_when_the_tab_is_loaded_anew_or_the_file_changes() {
    let desk = Desk::open("kept");
    let file = desk.library.join("articles/welcome.md");
    let before = fs::read_to_string(&file).unwrap();
    let place = "#file=articles%2Fwelcome.md";
    desk.goto(place);
    let typed = format!("document.querySelector('{WORDS}').value");
    desk.browser.eval(&format!("document.querySelector('{WORDS}').setSelectionRange(0, 0)"));
    desk.browser.click(WORDS);
    desk.browser.type_text("Mine. ");
    desk.browser.until("not saved", "document.querySelector('.saved').textContent === 'Not saved yet'");
    // Loaded anew, without a question by the browser.
    desk.browser.eval("addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)");
    desk.goto(place);
    desk.browser.until("it is here again", &format!("{typed}.includes('Mine. ')"));
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
    // A field that is not on the disk is here again too, and the text is cut where it begins.
    let whole = desk.browser.text(&typed);
    desk.set("[data-field=id] input", "X-7");
    let kept = "sessionStorage.getItem('lectern:editor:draft:articles/welcome.md')";
    desk.browser.until("the field is kept", &format!("{kept}.includes('X-7')"));
    desk.goto(place);
    desk.browser.until("the field", "document.querySelector('[data-field=id] input')?.value === 'X-7'");
    assert_eq!(desk.browser.text(&typed), whole);
    // In the list, too, the browser asks before what is not saved is gone.
    let asks = "!dispatchEvent(new Event('beforeunload', { cancelable: true }))";
    desk.browser.eval("location.hash = ''");
    desk.browser.until("the list says so", "document.querySelectorAll('.row .mark--unsaved').length === 1");
    assert!(desk.browser.holds(asks));
    desk.browser.eval(&format!("location.hash = '{place}'"));
    desk.browser.until("the text again", &format!("document.querySelector('{WORDS}')"));
    // Another program writes the file meanwhile.
    let theirs = before.replacen("title: ", "title: Their ", 1);
    fs::write(&file, &theirs).unwrap();
    desk.browser.until("she is told", "document.querySelector('.told').textContent.includes('changed elsewhere')");
    desk.save();
    desk.browser.until("both texts", "document.querySelectorAll('dialog[open] textarea').length === 2");
    assert_eq!(fs::read_to_string(&file).unwrap(), theirs);
    let shown = "[...document.querySelectorAll('dialog textarea')].map((text) => text.value)";
    assert!(desk.browser.holds(&format!("{shown}[0].includes('Mine. ') && {shown}[1].includes('title: Their ')")));
    desk.browser.press(&[Key::Escape]);
    desk.browser.until("closed", "!document.querySelector('dialog')");
    assert!(desk.browser.holds(&format!("{typed}.includes('Mine. ')")), "nothing was decided");
    desk.save();
    desk.press("Keep mine");
    desk.until_saved();
    desk.browser.until_is("hers", || fs::read_to_string(&file).is_ok_and(|text| text.contains("Mine. ")));
    assert!(!desk.browser.holds(asks), "all is saved");
    desk.browser.keep();
}

#[test]
fn a_picture_is_dropped_and_its_author_says_what_it_shows() {
    let desk = Desk::open("dropped");
    desk.goto("#file=articles%2Fwelcome.md");
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><rect width=\"8\" height=\"8\"/></svg>";
    desk.browser.eval(&format!(
        "(() => {{ const data = new DataTransfer();
            data.items.add(new File([{svg:?}], 'My Boat.svg', {{ type: 'image/svg+xml' }}));
            const area = document.querySelector('{WORDS}');
            area.setSelectionRange(0, 0);
            area.dispatchEvent(new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }}));
        }})()"
    ));
    desk.press("Add the picture");
    desk.browser.until("the question", "document.querySelector('dialog .warning').textContent.includes('decorates')");
    assert!(!desk.library.join("images/my-boat.svg").exists());
    desk.set("dialog textarea", "A boat [at sea]");
    desk.press("Add the picture");
    desk.browser.until("the Markdown", &format!("document.querySelector('{WORDS}').value.startsWith('![A boat')"));
    assert_eq!(desk.text("images/my-boat.svg"), svg);
    let shown = "document.querySelector('.view').contentDocument.querySelector('img[src$=\"images/my-boat.svg\"]')";
    desk.browser.until("the picture", &format!("{shown}?.naturalWidth > 0 && {shown}.alt === 'A boat [at sea]'"));
    desk.save();
    desk.until_saved();
    assert!(desk.text("articles/welcome.md").contains("\n![A boat \\[at sea\\]](images/my-boat.svg)\n"));
    desk.browser.keep();
}

#[test]
fn a_translation_is_written_beside_its_source_in_any_language_of_the_page() {
    let desk = Desk::open("translated");
    fs::remove_file(desk.library.join("articles/welcome.ar.md")).unwrap();
    desk.goto("#file=articles%2Fwelcome.md");
    desk.set("#speaks", "ar");
    desk.browser
        .until("Arabic", "document.documentElement.dir === 'rtl' && document.querySelector('#speaks').value === 'ar'");
    desk.press("ترجمة");
    desk.browser.until("the languages", "document.querySelector('dialog[open] select')");
    desk.set("dialog select", "ar");
    desk.press("إنشاء");
    desk.browser.until("both texts", "document.querySelectorAll('.words').length === 2");
    assert!(desk.browser.holds("document.querySelector('.words[readonly]').value.length > 100"));
    assert!(desk.text("articles/welcome.ar.md").contains("translated_from: { lang: en, date: "));
    desk.set("#speaks", "en");
    desk.browser.keep();
}

#[test]
fn axe_finds_nothing_in_the_editor() {
    let desk = Desk::open("accessible");
    let axe = axe::axe();
    let none = |what: &str| {
        assert_eq!(axe::violations(&desk.browser, &axe), Vec::<String>::new(), "{what}");
        assert!(desk.browser.holds("document.documentElement.scrollWidth <= innerWidth"), "{what}");
    };
    for (lang, width, colours) in [("en", 1280, "light"), ("ar", 320, "dark"), ("ka", 320, "light")] {
        desk.browser.set_viewport(width, 800);
        desk.browser.set_media("", &[("prefers-color-scheme", colours)]);
        desk.set("#speaks", lang);
        desk.browser
            .until(lang, &format!("document.querySelector('.rows') && document.documentElement.lang === '{lang}'"));
        none(&format!("list, {lang}"));
        desk.browser.eval("document.querySelector('.list__tools .button--main').click()");
        desk.browser.until("the question", "document.querySelector('dialog[open] input')");
        none(&format!("question, {lang}"));
        desk.goto("#file=articles%2Fwelcome.ar.md&source=articles%2Fwelcome.md");
        desk.browser.until("both texts", "document.querySelectorAll('.words').length === 2");
        desk.browser.until("the preview", "!!document.querySelector('.problems h2')");
        desk.browser.eval("document.querySelector('.fields details').open = true");
        none(&format!("text, {lang}"));
        desk.goto("");
    }
    desk.set("#speaks", "en");
    desk.browser.set_media("", &[]);
    desk.browser.keep();
}

/// A page of another site, in the browser in which the author is writing.
#[test]
fn a_page_of_another_site_changes_nothing() {
    let desk = Desk::open("attacked");
    let before = desk.text("articles/welcome.md");
    let token = desk.browser.text("document.querySelector('meta[name=lectern-token]').content");
    desk.browser.goto("data:text/html,<body>");
    let api = format!("{}.lectern/editor/api/save", desk.address);
    let body = json!({ "file": "articles/stolen.md", "text": "x", "digest": null }).to_string();
    for options in [
        format!("{{ method: 'POST', mode: 'no-cors', body: {body:?} }}"),
        format!(
            "{{ method: 'POST', headers: {{ 'Content-Type': 'application/json', \
             'X-Lectern-Token': '{token}' }}, body: {body:?} }}"
        ),
    ] {
        let answer =
            desk.browser.promised(&format!("fetch('{api}', {options}).then((answer) => answer.type, () => 'refused')"));
        assert!(answer == "refused" || answer == "opaque", "{answer}");
    }
    let page = desk
        .browser
        .promised(&format!("fetch('{}.lectern/editor/').then(() => 'read', () => 'refused')", desk.address));
    assert_eq!(page, "refused");
    desk.browser.eval(&format!(
        "(() => {{ const form = document.createElement('form'); Object.assign(form, {{ method: 'post', action: '{api}',
            enctype: 'text/plain' }}); document.body.append(form); form.submit(); }})()"
    ));
    desk.browser.until("the form was sent", "location.protocol === 'http:'");
    assert!(!Path::new(&desk.library).join("articles/stolen.md").exists());
    assert_eq!(desk.text("articles/welcome.md"), before);
    desk.browser.keep();
}
