//! A constructor for every kind of element that pages are made of. What is not here does not compile: neither a
//! misspelt tag, nor one that no page should have, such as `script`.

macro_rules! constructors {
    ($new:ident: $($tag:ident)+) => {$(
        pub fn $tag() -> Element {
            Element::$new(stringify!($tag))
        }
    )+};
}

/// Elements of HTML: `html::p()`.
pub mod html {
    use super::super::node::Element;

    constructors! { new:
        a article audio blockquote br button caption code dd del details div dl dt em fieldset figcaption figure footer
        form h1 h2 h3 h4 h5 h6 header hr img input label legend li main mark nav ol optgroup option p pre progress
        search section select small span strong summary sup table tbody td textarea th thead time tr ul
    }
}

/// Elements of drawings: `svg::path()`.
pub mod svg {
    use super::super::node::Element;

    constructors! { new_svg: path rect svg }
}
