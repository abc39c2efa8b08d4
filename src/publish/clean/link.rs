//! stand-in
use crate::corpus::Href;
pub fn parse(raw: &str) -> Result<Href, String> {
    raw.trim().parse()
}
