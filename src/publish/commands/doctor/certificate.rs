//! The last day of a certificate (X.509, in DER): the only thing of it that is read here; the library for TLS has
//! checked all else.

use crate::corpus::Date;

/// Tags of DER.
const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xa0;
const UTC_TIME: u8 = 0x17;

/// The day on which a certificate ends; `None` if it cannot be read.
pub(super) fn last_day(certificate: &[u8]) -> Option<Date> {
    let (whole, _) = inside(certificate, SEQUENCE)?;
    let (mut rest, _) = inside(whole, SEQUENCE)?;
    if rest.first() == Some(&VERSION) {
        rest = after(rest)?;
    }
    // The number, the algorithm, and the issuer.
    for _ in 0..3 {
        rest = after(rest)?;
    }
    let (validity, _) = inside(rest, SEQUENCE)?;
    let end = after(validity)?;
    let tag = *end.first()?;
    let (text, _) = inside(end, tag)?;
    let text = std::str::from_utf8(text).ok()?;
    // Two digits of a year are meant up to 2049 (RFC 5280).
    let (year, rest) = match tag {
        UTC_TIME => {
            let year = text.get(..2)?.parse::<u16>().ok()?;
            (if year < 50 { 2000 + year } else { 1900 + year }, text.get(2..)?)
        }
        _ => (text.get(..4)?.parse().ok()?, text.get(4..)?),
    };
    Date::day(year, rest.get(..2)?.parse().ok()?, rest.get(2..4)?.parse().ok()?)
}

/// The content of the first element, which has this tag, and what follows it.
fn inside(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (first, rest) = bytes.split_first()?;
    let (length, rest) = rest.split_first()?;
    let (length, rest) = match length {
        0..=0x7f => (usize::from(*length), rest),
        0x81..=0x84 => {
            let (digits, rest) = rest.split_at_checked(usize::from(length & 0x0f))?;
            (digits.iter().fold(0, |sum, digit| sum << 8 | usize::from(*digit)), rest)
        }
        _ => return None,
    };
    (*first == tag).then(|| rest.split_at_checked(length)).flatten()
}

/// What follows the first element.
fn after(bytes: &[u8]) -> Option<&[u8]> {
    inside(bytes, *bytes.first()?).map(|(_, rest)| rest)
}
