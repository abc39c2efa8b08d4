//! Which form of a counted message goes with a number: the integer rules of Unicode CLDR for the interface languages.

use crate::corpus::Lang;

/// The place of the form among those of the language: English and Georgian one, other; Russian one, few, many;
/// Arabic zero, one, two, few, many, other.
pub(super) fn form(lang: &Lang, n: u32) -> usize {
    let (tens, ones) = (n % 100, n % 10);
    match lang.primary() {
        "ru" if ones == 1 && tens != 11 => 0,
        "ru" if (2..=4).contains(&ones) && !(12..=14).contains(&tens) => 1,
        "ru" => 2,
        "ar" if n < 3 => n as usize,
        "ar" if (3..=10).contains(&tens) => 3,
        "ar" if tens >= 11 => 4,
        "ar" => 5,
        _ => usize::from(n != 1),
    }
}
