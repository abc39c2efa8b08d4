//! Which form of a counted message goes with a number: the integer rules of Unicode CLDR
//! (<https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html>), as families that languages
//! share. A language names its family in its words (`plural_rule`), so the program knows families and no languages.

/// The place of the form for `n` among the forms of a message. `english`: one, other. `spanish`: one, other, many
/// (whole millions, which take "de"). `french`: the same, but nothing is one. `slavic`: one, few, many. `arabic`: zero,
/// one, two, few, many, other. An unknown family counts as in English.
pub(super) fn form(family: &str, n: u32) -> usize {
    let (tens, ones) = (n % 100, n % 10);
    match family {
        "french" if n == 0 => 0,
        "french" | "spanish" if n > 0 && n.is_multiple_of(1_000_000) => 2,
        "slavic" if ones == 1 && tens != 11 => 0,
        "slavic" if (2..=4).contains(&ones) && !(12..=14).contains(&tens) => 1,
        "slavic" => 2,
        "arabic" if n < 3 => n as usize,
        "arabic" if (3..=10).contains(&tens) => 3,
        "arabic" if tens >= 11 => 4,
        "arabic" => 5,
        _ => usize::from(n != 1),
    }
}
