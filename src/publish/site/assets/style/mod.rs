//! The style sheet of the site's pages. Every page has inline what it needs to be painted at once; the whole sheet is a
//! file, which the boot script loads before the program takes over, and which pages load by themselves where scripts
//! are switched off.
//!
//! There are a few inline sheets, and not one for each page, because hosts send their digests with every page. A page
//! takes the smallest one that has every rule that can match something in it; if no other has, it takes the whole one.
//! So what the lists of names below lack makes pages larger, but never takes a rule from them.

mod rules;
mod seen;
mod themes;

use std::collections::BTreeSet;

use serde::{Serialize, Serializer};

use crate::publish::hash;

use super::shrink::{minify, short_properties};
use rules::Rules;
use seen::seen;

/// The sheets after the tokens.
pub const STYLE: [&str; 8] = [
    include_str!("../../../../../style/base.css"),
    include_str!("../../../../../style/layout.css"),
    include_str!("../../../../../style/prose.css"),
    include_str!("../../../../../style/components.css"),
    include_str!("../../../../../style/search.css"),
    include_str!("../../../../../style/offline.css"),
    include_str!("../../../../../style/saved.css"),
    include_str!("../../../../../style/tools.css"),
];

/// The colours that a reader can choose beside light and dark.
const THEMES: &str = include_str!("../../../../../style/themes.css");

/// What the sheets are for, as names of elements, classes and attributes: what every page has around its content.
const FRAME: &str = "a body button div form h1 h2 header html input label li p section span svg ul .icon .icon__line \
    .main .notices .page .printed .search-box .search-box__button .search-box__input .search-box__label \
    .search-box__word .save .site-footer .site-footer__links .site-footer__saved .site-footer__title \
    .site-header .site-header__bar .site-header__title .site-nav .site-nav__list .site-nav__row .site-nav__toggle \
    .skip .status [aria-expanded=false] [lang]";
/// Navigation with sections, and several languages.
const NAVIGATION: &str = "nav .languages .site-nav__blurb .site-nav__items .site-nav__open .site-nav__panel \
    [aria-current] [aria-current=true] [dir=rtl] [hidden]";
/// An article of paragraphs.
const TEXT: &str = ".article .article__acts .article__foot .article__head .article__meta .button .neighbours \
    .neighbours__name [data-tool=listen] .prose .reference__date .reference__title .related .section-title .share \
    .share__native";
/// What many articles have beside that.
const ARTICLE: &str = "audio blockquote dd dt em figcaption figure h3 h4 hr img ol .article__facets .article__summary \
    .contents .contents__below .contents__title .facts .figure__wide .note .note--source .tag .versions";
/// What some have.
const RICH: &str = "caption code h5 h6 sup table td th tr .footnotes .footnotes__back .note--contact .note--video \
    .prose__code .prose__table";
/// A page of a list.
const LIST: &str = "ol .articles .articles__head .articles__list .articles__searching .card .card__meta \
    .card__summary .card__title .pager .results .tag";
/// A front page, and lists with pictures.
const FRONT: &str = "h3 img .card--lead .card--text .card__picture .card__topic .explore .latest__stories .masthead \
    .masthead__tagline .masthead__title .more .more__count .section-title";
const SHEETS: [&[&str]; 5] = [
    &[FRAME, TEXT],
    &[FRAME, LIST],
    &[FRAME, NAVIGATION, TEXT, ARTICLE],
    &[FRAME, NAVIGATION, TEXT, ARTICLE, RICH],
    &[FRAME, NAVIGATION, LIST, FRONT],
];
/// What a page may have beside all this, with rules of its own: languages, and what only some libraries ask for. A
/// further inline sheet each, which has the rules for it and for it within the frame.
const FURTHER: [&str; 4] = ["[lang=ka]", "[lang=ar]", ".exit", ".hotline"];

/// An inline sheet and its digest for the content policy, written as for `integrity`.
pub struct Sheet {
    pub text: String,
    pub digest: String,
}

/// The sheets of a site's pages.
pub struct Styles {
    pub whole: Sheet,
    rules: Rules,
    /// The names that any rule needs.
    names: BTreeSet<String>,
    /// From small to large.
    parts: Vec<SheetPart>,
    further: Vec<(&'static str, SheetPart)>,
}

struct SheetPart {
    sheet: Sheet,
    /// Which selectors of the whole sheet it has.
    has: Vec<bool>,
}

impl Sheet {
    fn new(text: String) -> Self {
        Self { digest: hash::integrity(text.as_bytes()), text }
    }
}

/// The digests stand for the sheets: a page built with the same ones needs no rebuilding.
impl Serialize for Styles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.digests())
    }
}

impl Styles {
    /// Those of a site with these tokens (`style/tokens.css` or what a publisher has made of it) and further rules.
    pub fn of_site(tokens: &str, further: &str) -> Self {
        let whole = minify(&[tokens, &STYLE.concat(), THEMES, further].concat());
        let whole = short_properties(&[&whole, themes::of(&whole).as_str()].concat());
        let rules = Rules::parse(&whole);
        let for_names = |lists: &&[&str]| {
            let names: BTreeSet<&str> = lists.iter().flat_map(|list| list.split_whitespace()).collect();
            let has = rules.matter(&|needed| needed.iter().all(|name| names.contains(name.as_str())));
            SheetPart { sheet: Sheet::new(rules.sheet(&has)), has }
        };
        let mut parts: Vec<SheetPart> = SHEETS.iter().map(for_names).collect();
        parts.sort_by_key(|part| part.sheet.text.len());
        let frame: BTreeSet<&str> = FRAME.split_whitespace().collect();
        let of_name = |name: &'static str| {
            let is_around = |other: &String| other == name || frame.contains(other.as_str());
            let has = rules.matter(&|needed| needed.contains(name) && needed.iter().all(is_around));
            (name, SheetPart { sheet: Sheet::new(rules.addition(&has)), has })
        };
        let further = FURTHER.map(of_name).into();
        Self { names: rules.names(), whole: Sheet::new(whole), rules, parts, further }
    }

    /// The inline sheets of a page, in their order.
    pub fn of_page(&self, html: &str) -> Vec<&Sheet> {
        let names = seen(html, &self.names);
        let needed = self.rules.matter(&|needed| needed.iter().all(|name| names.contains(name.as_str())));
        let further = self.further.iter().filter(|(name, _)| names.contains(name));
        let further: Vec<&SheetPart> = further.map(|(_, part)| part).collect();
        let covers = |part: &&SheetPart| {
            let has = |at: usize| part.has[at] || further.iter().any(|part| part.has[at]);
            needed.iter().enumerate().all(|(at, is_needed)| !is_needed || has(at))
        };
        match self.parts.iter().find(covers) {
            Some(part) => [part].into_iter().chain(further).map(|part| &part.sheet).collect(),
            None => vec![&self.whole],
        }
    }

    /// The digests of all inline sheets that a page can have.
    pub fn digests(&self) -> Vec<&str> {
        let parts = self.parts.iter().chain(self.further.iter().map(|(_, part)| part));
        std::iter::once(&self.whole).chain(parts.map(|part| &part.sheet)).map(|sheet| sheet.digest.as_str()).collect()
    }
}
