//! The house rules as ordinary tests: what must not be where, and why. Each rule is one entry of a `rules!` table.
//!
//! A rule can go blind: its subject is renamed, and from then on it looks at nothing and passes. So each rule is tried
//! three times: it refuses the bad snippets, it accepts the good ones, and in the repository it has something to look
//! at.

mod source;

mod absences;
mod form;
mod imports;
mod itself;
mod layers;
mod names;
mod numbers;
mod style;
mod views;
mod words;

use source::File;

/// What a rule found in one file.
#[derive(Default)]
struct Look {
    /// How many things the rule had to judge: files, calls, texts, declarations.
    seen: usize,
    /// The places where the rule is broken: `src/ui/app.rs:12: what`.
    broken: Vec<String>,
}

impl Look {
    /// The file is none of those that the rule is about.
    fn none() -> Self {
        Self::default()
    }

    /// The rule has looked at the whole file.
    fn at_file(broken: Vec<String>) -> Self {
        Self { seen: 1, broken }
    }

    /// The rule has judged these things, each of which is right or broken.
    fn at_each(judged: impl Iterator<Item = Option<String>>) -> Self {
        let mut look = Self::default();
        for broken in judged {
            look.seen += 1;
            look.broken.extend(broken);
        }
        look
    }

    fn and(mut self, other: Self) -> Self {
        self.seen += other.seen;
        self.broken.extend(other.broken);
        self
    }
}

type Check = fn(&File) -> Look;
type Snippets<'a> = &'a [(&'a str, &'a str)];

/// A test per rule: it refuses the bad snippets, accepts the good ones, and finds nothing broken in the repository.
macro_rules! rules {
    ($($name:ident: $why:literal, $check:expr, refuses $bad:expr, accepts $good:expr;)*) => {$(
        #[test]
        fn $name() {
            $crate::tidy::hold($why, $check, $bad, $good);
        }
    )*};
}
use rules;

fn hold(why: &str, check: Check, bad: Snippets<'_>, good: Snippets<'_>) {
    assert!(!bad.is_empty(), "a rule that refuses nothing is no rule");
    for (path, text) in bad {
        let look = check(&File::new(path, text));
        assert!(!look.broken.is_empty(), "refused nothing in {path}:\n{text}\nrule: {why}");
    }
    for (path, text) in good {
        let look = check(&File::new(path, text));
        assert!(look.broken.is_empty(), "refused good text in {path}: {:?}\n{text}\nrule: {why}", look.broken);
    }
    let whole = source::repository().iter().map(check).fold(Look::none(), Look::and);
    assert!(
        whole.seen > 0,
        "nothing in the repository is what this rule looks at: mend the rule or drop it\nrule: {why}"
    );
    assert!(whole.broken.is_empty(), "{why}:\n{}", whole.broken.join("\n"));
}

#[test]
#[should_panic(expected = "nothing in the repository is what this rule looks at")]
fn a_rule_that_looks_at_nothing_fails() {
    fn views(file: &File) -> Look {
        let calls = source::words(&file.code, "viewport!").map(|offset| Some(file.at(offset, "viewport!")));
        Look::at_each(calls)
    }
    hold("no viewport!", views, &[("src/x.rs", "viewport! {}")], &[("src/x.rs", "view")]);
}
