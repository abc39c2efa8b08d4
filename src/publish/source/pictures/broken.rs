//! Why a picture is refused.

use super::super::library::Told;

use super::kind::PictureKind;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// The file ends too early.
    Short,
    /// What is wrong in the file.
    At(&'static str),
    /// What there is too much of.
    Large(&'static str),
    /// A form of the format that cannot be shown.
    Rare(&'static str),
    /// Its pixels cannot be read.
    Pixels,
}

impl Broken {
    pub(super) fn told(self, kind: PictureKind) -> Told {
        let name = kind.name();
        let again = "copy the original file again; if that is broken too, open it in a program for pictures and save \
            it again";
        match self {
            Self::Short => Told::new(format!("is a {name} file that ends too early"), again),
            Self::At(place) => Told::new(format!("is a broken {name} file: {place} cannot be read"), again),
            Self::Pixels => Told::new(format!("is a broken {name} file: its pixels cannot be read"), again),
            Self::Large(what) => {
                let help = "make it smaller with a program for pictures; 2560 pixels on the longer side are enough";
                Told::new(format!("has {what}"), help)
            }
            Self::Rare(what) => Told::new(format!("is {what}"), "save it as an ordinary JPEG or PNG picture"),
        }
    }
}
