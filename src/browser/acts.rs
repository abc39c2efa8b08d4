//! What the page's buttons, switches and the service worker can say, one enum each. Views write a variant's word into
//! an attribute, and the listeners of this folder parse it again: past this edge nobody compares texts. A word that is
//! in none of these lists does nothing, and the console names it.

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

            /// The variant that this word stands for.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|variant| variant.word() == word)
            }
        }
    };
}

vocabulary! {
    /// What a button does about this device: the value of `data-device`.
    DeviceAct {
        /// Lets the edition that waits take over.
        Update = "update",
        /// Closes the notice at the foot of the window.
        CloseNotice = "close",
        /// Downloads the packs of the button's row, or goes on with that.
        Download = "keep",
        /// Pauses the download of the row.
        Pause = "pause",
        /// Ends the download of the row, and deletes what it has brought.
        Cancel = "cancel",
        /// Deletes the packs of the row.
        Delete = "drop",
        /// Opens and closes the question whether everything is to be deleted.
        AskToDeleteAll = "wipe-ask",
        /// Answers that question with no.
        KeepAll = "wipe-no",
        /// Answers that question with yes: deletes all that the site has stored on this device.
        DeleteAll = "wipe",
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
        /// Single keys are shortcuts.
        Keys = "keys",
        /// This device remembers the last searches.
        Searches = "searches",
    }
}

vocabulary! {
    /// What `boot.js` says of the service worker (event `lectern:worker`), and the browser of the network.
    WorkerNews {
        /// A newer edition is stored and waits until it may take over.
        UpdateWaiting = "waiting",
        /// A newer edition has taken over.
        Replaced = "changed",
        /// The first worker of this site answers for this page.
        Installed = "installed",
        /// There is no worker, and there will be none.
        Unavailable = "none",
        /// The browser is connected again.
        Online = "online",
        /// The browser has lost the network.
        Offline = "offline",
    }
}
