//! What the commands print. All of them print through here, so that all end quietly when nobody reads on: `lectern
//! build content --out dist | head -1` builds the whole site. Names of files and words of texts are anybody's: no
//! character in them moves the cursor, colours the terminal or turns the direction of a line.

use std::{
    borrow::Cow,
    fmt::Display,
    io::{self, ErrorKind, Write},
    sync::{Mutex, PoisonError},
};

/// Why a line could not be printed, for the end of the program. A closed pipe is no fault.
static FAULT: Mutex<Option<io::Error>> = Mutex::new(None);

/// Prints a line on standard output.
pub fn line(text: impl Display) {
    print(&format!("{text}\n"));
}

/// Prints a text of several lines on standard output.
pub fn print(text: &str) {
    let mut out = io::stdout().lock();
    if let Err(error) = out.write_all(harmless(text).as_bytes()).and_then(|()| out.flush())
        && error.kind() != ErrorKind::BrokenPipe
    {
        FAULT.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
    }
}

/// Prints a line on standard error. When that fails there is nowhere left to say so.
pub fn fault(text: impl Display) {
    drop(io::stderr().lock().write_all(harmless(&format!("{text}\n")).as_bytes()));
}

/// The text with all that is an order to the terminal written out, such as `\u001b`.
fn harmless(text: &str) -> Cow<'_, str> {
    let orders = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202a}'..='\u{202e}');
    if !text.contains(orders) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match orders(c) {
            // As JSON writes it, which is printed here, too.
            true => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Why something could not be printed, if so. Asked once, at the end.
pub fn failed() -> Option<io::Error> {
    FAULT.lock().unwrap_or_else(PoisonError::into_inner).take()
}
