//! Days in JSON: as texts, as seconds or milliseconds since 1970.

use crate::{corpus::Date, publish::source::dates};

/// A year, `20210512`, or a clock's seconds or milliseconds since 1970 (then the second value is true). Only days from
/// 1990 to 2100 are accepted.
pub(super) fn from_number(number: f64) -> Option<(Date, bool)> {
    const SINCE: f64 = 631_152_000.0;
    const UNTIL: f64 = 4_102_444_800.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to lie within the range")]
    let whole = |number: f64| number as u64;
    if (SINCE..UNTIL).contains(&number) {
        return Date::since_1970(whole(number) / 86_400).map(|date| (date, true));
    }
    if (SINCE * 1000.0..UNTIL * 1000.0).contains(&number) {
        return Date::since_1970(whole(number) / 86_400_000).map(|date| (date, true));
    }
    if number.fract() != 0.0 || !(1900.0..22_000_000.0).contains(&number) {
        return None;
    }
    let number = u32::try_from(whole(number)).ok()?;
    if (1900..2200).contains(&number) {
        return Date::year(u16::try_from(number).ok()?).map(|date| (date, false));
    }
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    let day = Date::day(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    (1900..2200).contains(&year).then_some((day, false))
}

/// `2023-04-11`, with a time or without, or one day in words or figures with nothing but a weekday and a time around
/// it. The day is the one that is written, whatever the zone of the time.
pub(super) fn from_text(text: &str) -> Option<Date> {
    let day = text.get(..10).filter(|_| text.get(10..11).is_some_and(|c| c == "T" || c == "t" || c == " "));
    if let Ok(date) = day.unwrap_or(text).parse() {
        return Some(date);
    }
    let found = match dates::all(text).as_slice() {
        [found] => *found,
        _ => return None,
    };
    let (before, after) = (&text[..found.start], &text[found.end..]);
    let weekday = before.split_whitespace().count() <= 1 && !before.contains(|c: char| c.is_numeric());
    let words = after.split(|c: char| !c.is_alphabetic());
    let time = after.chars().count() <= 40 && words.into_iter().all(|word| word.chars().count() <= 5);
    (weekday && time).then_some(found.date)
}
