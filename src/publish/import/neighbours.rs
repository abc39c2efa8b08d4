//! The languages of a whole run. A text too short to recognise its language gets the one that most other texts in the
//! same script have.

use std::collections::BTreeMap;

use super::draft::Draft;
use crate::{corpus::Lang, publish::source::language};

/// How often each language was found.
#[derive(Debug, Default)]
pub struct Neighbours {
    sure: BTreeMap<Lang, usize>,
    guessed: BTreeMap<Lang, usize>,
    /// The first language of the library that is imported into, or the one that the author named.
    library: Option<Lang>,
}

impl Neighbours {
    pub fn new(library: Option<Lang>) -> Self {
        Self { library, ..Self::default() }
    }

    pub fn saw(&mut self, draft: &Draft) {
        if let Some(lang) = &draft.head.lang {
            let count = if draft.unsure { &mut self.guessed } else { &mut self.sure };
            *count.entry(lang.clone()).or_default() += 1;
        }
    }

    /// The language for a text whose own is only a guess; the guess itself if the other texts do not help.
    pub fn settle(&self, guess: &Lang) -> Lang {
        let like = |lang: &&Lang| language::same_script(lang, guess);
        let most = |count: &BTreeMap<Lang, usize>| {
            let same = count.iter().filter(|(lang, _)| like(lang));
            let all: usize = same.clone().map(|(_, n)| n).sum();
            let own = count.get(guess).copied().unwrap_or_default();
            let best = same.max_by_key(|(lang, n)| (**n, *lang == guess)).map(|(lang, _)| lang.clone());
            // If the texts are in several languages and the guess is one of those, it is as likely as the most frequent
            // one.
            (best, own * 4 >= all && own > 0)
        };
        match most(&self.sure) {
            (Some(_), true) => guess.clone(),
            (Some(best), false) => best,
            (None, _) => match self.library.as_ref().filter(like) {
                Some(library) => library.clone(),
                None => most(&self.guessed).0.unwrap_or_else(|| guess.clone()),
            },
        }
    }

    /// The language that most texts are in.
    pub fn commonest(&self) -> Option<Lang> {
        let mut count = self.sure.clone();
        for (guess, n) in &self.guessed {
            *count.entry(self.settle(guess)).or_default() += n;
        }
        let most = count.values().copied().max()?;
        count.into_iter().find(|(_, n)| *n == most).map(|(lang, _)| lang)
    }
}

/// The short texts of one file: which language each was given, and on which line it begins.
#[derive(Debug, Default)]
pub struct Settled {
    taken: BTreeMap<Lang, Vec<usize>>,
    guessed: BTreeMap<Lang, Vec<usize>>,
}

impl Settled {
    /// Gives a text its language, if its own was only a guess.
    pub fn settle(&mut self, draft: &mut Draft, neighbours: &Neighbours) {
        let Some(guess) = draft.head.lang.clone().filter(|_| draft.unsure) else { return };
        let lang = neighbours.settle(&guess);
        let list = if neighbours.is_alone(&lang) { &mut self.guessed } else { &mut self.taken };
        list.entry(lang.clone()).or_default().push(draft.line);
        draft.head.lang = Some(lang);
    }

    /// For the report: the languages taken from other texts, and those that remain a guess.
    pub fn said(&self) -> (Vec<String>, Vec<String>) {
        let lines = |lines: &[usize]| {
            let shown: Vec<String> = lines.iter().take(8).map(ToString::to_string).collect();
            let more = if lines.len() > shown.len() { ", …" } else { "" };
            format!("{}{more}", shown.join(", "))
        };
        let texts = |n: usize| if n == 1 { "1 short text".to_owned() } else { format!("{n} short texts") };
        let list = |count: &BTreeMap<Lang, Vec<usize>>, said: &str| {
            let one = |(lang, at): (&Lang, &Vec<usize>)| {
                format!("language of {} {said}: {lang} (line {})", texts(at.len()), lines(at))
            };
            count.iter().map(one).collect()
        };
        (list(&self.taken, "taken from the other articles"), list(&self.guessed, "is a guess"))
    }
}

impl Neighbours {
    /// Whether no other text is certainly in this language.
    fn is_alone(&self, lang: &Lang) -> bool {
        let of = |count: &BTreeMap<Lang, usize>| count.get(lang).copied().unwrap_or_default();
        of(&self.sure) == 0 && self.library.as_ref() != Some(lang)
    }
}
