//! The command `docs`: prints a chapter of the manual. All chapters are part of this program.

use anyhow::Result;

use crate::publish::say;

/// A chapter: its name, what it is about, and its text.
type Chapter = (&'static str, &'static str, &'static str);

/// The manual, in the order in which a publisher needs it.
const CHAPTERS: [Chapter; 11] = [
    ("guide", "from nothing to a published site", include_str!("../../../docs/guide.md")),
    ("guide.ka", "the same in Georgian, short", include_str!("../../../docs/guide.ka.md")),
    ("guide.ru", "the same in Russian, short", include_str!("../../../docs/guide.ru.md")),
    ("library", "articles, pages, pictures and settings", include_str!("../../../docs/library.md")),
    ("importing", "bringing texts from other systems", include_str!("../../../docs/importing.md")),
    ("hosting", "publishing, and the settings of a host", include_str!("../../../docs/hosting.md")),
    ("searching", "how readers search, for them and for you", include_str!("../../../docs/searching.md")),
    ("offline", "what readers' devices keep", include_str!("../../../docs/offline.md")),
    ("embedding", "showing articles in other sites", include_str!("../../../docs/embedding.md")),
    ("scale", "tens of thousands of articles and more", include_str!("../../../docs/scale.md")),
    ("data-format", "the data files of a site, for programmers", include_str!("../../../docs/data-format.md")),
];

/// Print the manual: a list of its chapters, or one of them
#[derive(Debug, clap::Args)]
pub struct DocsArgs {
    /// The chapter, such as `library`
    chapter: Option<String>,
}

/// Prints a chapter, or the list of all. The exit code: 1 where there is no such chapter.
pub fn run(args: &DocsArgs) -> Result<u8> {
    let Some(wanted) = &args.chapter else {
        say::line("The manual has these chapters; `lectern docs guide` prints the first:");
        print_list();
        return Ok(0);
    };
    match chapter(wanted) {
        Some(text) => {
            say::print(text);
            Ok(0)
        }
        None => {
            say::line(format_args!("the manual has no chapter `{wanted}`; its chapters are:"));
            print_list();
            Ok(1)
        }
    }
}

/// The text of a chapter. `library.md` and `docs/library.md` mean `library`, as links in the chapters name it.
fn chapter(wanted: &str) -> Option<&'static str> {
    let wanted = wanted.strip_prefix("docs/").unwrap_or(wanted);
    let wanted = wanted.strip_suffix(".md").unwrap_or(wanted);
    CHAPTERS.iter().find(|(name, ..)| *name == wanted).map(|(.., text)| *text)
}

fn print_list() {
    for (name, about, _) in CHAPTERS {
        say::line(format_args!("  {name:12} {about}"));
    }
}
