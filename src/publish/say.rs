//! What the commands print. All of them print through here, so that all end quietly when nobody reads on:
//! `lectern build content --out dist | head -1` builds the whole site.

use std::{
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

/// Prints a text on standard output as it is.
pub fn print(text: &str) {
    let mut out = io::stdout().lock();
    if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush())
        && error.kind() != ErrorKind::BrokenPipe
    {
        FAULT.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
    }
}

/// Prints a line on standard error. When that fails there is nowhere left to say so.
pub fn fault(text: impl Display) {
    drop(io::stderr().lock().write_all(format!("{text}\n").as_bytes()));
}

/// Why something could not be printed, if so. Asked once, at the end.
pub fn failed() -> Option<io::Error> {
    FAULT.lock().unwrap_or_else(PoisonError::into_inner).take()
}
