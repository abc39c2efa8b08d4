//! The words that the page exchanges with its buttons, its switches and the service worker, one enum for each kind. A
//! view writes the word of a variant into an attribute; the listeners of this folder parse the word and pass the enum
//! on. A word that is in none of these enums does nothing, and is logged to the console.

/// Declares an enum whose variants have one word each.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$about])* $variant,)*
        }

        impl $name {
            /// All variants, in the order of their declaration.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word of this variant in the page.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// The variant with this word.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|variant| variant.word() == word)
            }
        }
    };
}

vocabulary! {
    /// What a button does about this device: the value of `data-device`.
    DeviceAct {
        /// Lets the newer edition, which is downloaded already, replace the one in use.
        Update = "update",
        /// Closes the notice at the foot of the window.
        CloseNotice = "close",
        /// Downloads the packs of the button's row, or continues a paused download of them.
        Download = "keep",
        /// Pauses the download of the row.
        Pause = "pause",
        /// Ends the download of the row, and deletes the files that it has stored so far.
        Cancel = "cancel",
        /// Deletes the packs of the row.
        Delete = "drop",
        /// The site may store what is read again.
        KeepAgain = "again",
    }
}

vocabulary! {
    /// What a button of the bar over marked words does: the value of `data-found`.
    MarkAct {
        /// Scrolls to the mark before the one in view.
        Previous = "previous",
        /// Scrolls to the mark after the one in view.
        Next = "next",
        /// Removes the marks and the bar.
        Close = "close",
    }
}

vocabulary! {
    /// A setting that a reader switches on and off: the value of `data-setting`.
    Setting {
        /// Whether single keys are shortcuts.
        Keys = "keys",
        /// Whether this device remembers the last searches.
        Searches = "searches",
    }
}

vocabulary! {
    /// News for the page: about the service worker from `boot.js` (event `lectern:worker`), about the network from the
    /// browser (events `online` and `offline`).
    WorkerNews {
        /// A newer edition is downloaded. It takes over when the reader confirms, or when the last page is closed.
        UpdateWaiting = "waiting",
        /// A newer edition has replaced the one that this page was made of.
        Replaced = "changed",
        /// The site's first worker is installed and now answers the requests of this page.
        Installed = "installed",
        /// The reader has deleted everything that the site had stored on this device (`wipe.js`).
        Wiped = "wiped",
        /// This browser has no service worker for the site, and cannot get one.
        Unavailable = "none",
        /// The browser is connected again.
        Online = "online",
        /// The browser has lost the network.
        Offline = "offline",
    }
}
