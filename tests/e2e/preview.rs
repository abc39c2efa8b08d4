//! `lectern edit` in the browser: what is saved is shown, with what is wrong and what readers do not see yet.

use std::{ffi::OsStr, fs, path::Path, process::Command};

use crate::{harness::Browser, shared::program::Program};

pub(crate) const LECTERN: &str = env!("CARGO_BIN_EXE_lectern");

/// A new library.
pub(crate) fn library(name: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("previews").join(name);
    let _ = fs::remove_dir_all(&folder);
    let _ = fs::remove_dir_all(folder.with_file_name(format!(".{name}.lectern-preview")));
    let made = Command::new(LECTERN).arg("new").arg(&folder).args(["--lang", "en,ar"]).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    folder
}

/// `lectern edit` with its address.
pub(crate) fn edit(library: &Path) -> (Program, String) {
    let arguments =
        [OsStr::new("edit"), OsStr::new("--no-open"), OsStr::new("--port"), OsStr::new("0"), library.as_ref()];
    let mut program = Program::start(OsStr::new(LECTERN), &arguments, &[]).unwrap();
    loop {
        let line = program.line().unwrap().expect("it says its address");
        if let Some((_, address)) = line.split_once("the preview is on ") {
            return (program, address.to_owned());
        }
    }
}

/// What the list of the preview says.
const SAYS: &str = "[...document.querySelector('lectern-preview')?.shadowRoot.querySelectorAll('.held, details') ?? []]\
    .map((said) => said.textContent).join('')";

#[test]
fn a_saved_text_is_shown_at_the_place_that_was_open_with_what_is_wrong_in_it() {
    let library = library("saved");
    let file = library.join("articles/welcome.md");
    let text = fs::read_to_string(&file).unwrap();
    let (_program, address) = edit(&library);
    let browser = Browser::fresh();
    browser.set_viewport(400, 600);
    browser.goto(&format!("{address}articles/welcome/"));
    browser.wait_live();
    browser.eval("scrollTo(0, 300)");
    fs::write(&file, format!("{text}\nA sentence that was added.\n")).unwrap();
    browser.until("the new text", "document.querySelector('[data-body]')?.innerText.includes('was added')");
    browser.wait_live();
    browser.until("the same place", "scrollY === 300");
    assert!(browser.holds("document.documentElement.scrollWidth <= innerWidth"), "nothing is wider than the window");
    assert_eq!(browser.text(SAYS), "");

    // The list is closed for warnings, opened for errors, and stays as the author has left it.
    let list = "document.querySelector('lectern-preview').shadowRoot.querySelector('details')";
    fs::write(&file, text.replace("[news]", "[nope]")).unwrap();
    browser.until("the warning", &format!("({SAYS}).includes('articles/welcome.md:5')"));
    browser.wait_live();
    assert!(!browser.holds(&format!("{list}.open")));
    // `:focus` would also ask whether the window is in front, which it is not among many browsers.
    let has_focus = "document.querySelector('lectern-preview').shadowRoot.activeElement?.matches('summary')";
    // A slow computer may build twice for one change: what is tried meanwhile is tried again.
    browser.until_is("a change of the page takes no focus", || {
        browser.eval(&format!("{list}?.querySelector('summary').focus()"));
        browser.eval("document.body.append(document.createElement('i'))");
        browser.settle();
        browser.holds(has_focus)
    });
    fs::write(&file, text.replace("title: ", "titel: ")).unwrap();
    browser.until("the error", &format!("({SAYS}).includes('1 error') && {list}.open"));
    browser.eval(&format!("{list}.querySelector('summary').click()"));
    browser.until("it is closed", &format!("!{list}.open"));
    fs::write(&file, text.replace("title: ", "titl: ")).unwrap();
    browser.until("the other error", &format!("({SAYS}).includes('titl`') && !{list}.open"));
    fs::write(&file, &text).unwrap();
    browser.until("no problems", &format!("({SAYS}) === ''"));
    browser.keep();
}

#[test]
fn drafts_are_marked_where_they_are_named_and_problems_read_in_their_own_direction() {
    let library = library("drafts");
    let put = |name: &str, text: &str| fs::write(library.join("articles").join(name), text).unwrap();
    put(
        "mine.md",
        "---\ntitle: Mine\ndraft: true\nsections: [news]\n---\n\nNot yet. [A broken link](/articles/%zz/)\n",
    );
    put("welcome.ar.md", "---\ntitle: مرحبا\ndraft: true\n---\n\nلاحقا.\n");
    let (_program, address) = edit(&library);
    let browser = Browser::fresh();
    browser.goto(&format!("{address}articles/"));
    browser.wait_live();
    let marks = "[...document.querySelectorAll('main [data-preview-mark]')].map((link) => link.pathname).join()";
    // The English version of the same article is published.
    browser.until("the mark", &format!("{marks} === '/articles/mine/'"));
    browser.goto(&format!("{address}articles/mine/"));
    browser.until("the line", &format!("({SAYS}).includes('Draft: readers do not see this article.')"));
    browser.goto(&format!("{address}articles/welcome/"));
    browser.until("the list", &format!("({SAYS}).includes('warning')"));
    assert!(!browser.text(SAYS).contains("Draft"));
    browser.goto(&format!("{address}ar/articles/welcome/"));
    browser.until("the line", &format!("({SAYS}).includes('Draft')"));
    let direction = "getComputedStyle(document.querySelector('lectern-preview')).direction";
    assert_eq!(browser.text(&format!("document.dir + ' ' + {direction}")), "rtl ltr");
    browser.keep();
}
