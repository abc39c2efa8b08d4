//! The house rules as ordinary tests: what must not stand where, and why. Each rule is one entry of a `rules!` table
//! with snippets that it refuses and accepts, so that a rule which sees nothing fails its own test.

mod source;

mod absences;
mod form;
mod layers;
mod numbers;
mod style;
mod views;
mod words;

use source::File;

/// A test per rule: it refuses the bad snippets, accepts the good ones, and finds nothing in the repository.
macro_rules! rules {
    ($($name:ident: $why:literal, $check:expr, refuses $bad:expr, accepts $good:expr;)*) => {$(
        #[test]
        fn $name() {
            $crate::tidy::hold($why, $check, $bad, $good);
        }
    )*};
}
use rules;

/// A place in a file where a rule is broken: `src/ui/app.rs:12: what`.
type Check = fn(&File) -> Vec<String>;
type Snippets<'a> = &'a [(&'a str, &'a str)];

fn hold(why: &str, check: Check, bad: Snippets<'_>, good: Snippets<'_>) {
    assert!(!bad.is_empty(), "a rule that refuses nothing is no rule");
    for (path, text) in bad {
        assert!(!check(&File::new(path, text)).is_empty(), "refused nothing in {path}:\n{text}\nrule: {why}");
    }
    for (path, text) in good {
        let found = check(&File::new(path, text));
        assert!(found.is_empty(), "refused good text in {path}: {found:?}\n{text}\nrule: {why}");
    }
    let broken: Vec<String> = source::repository().iter().flat_map(check).collect();
    assert!(broken.is_empty(), "{why}:\n{}", broken.join("\n"));
}
