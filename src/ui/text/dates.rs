//! Dates in words, from tables of our own: browsers lack Georgian.

use super::{fill, site_words::Text};
use crate::corpus::Date;

impl Text {
    /// A date as precise as it is known: `11 April 2023`, `April 2023` or `2023`.
    pub fn date(&self, date: Date) -> String {
        let name = |names: &str, month: u8| names.split('|').nth(usize::from(month) - 1).map(str::to_owned);
        let year = date.year_of().to_string();
        match (date.month_of(), date.day_of()) {
            (Some(month), Some(day)) => {
                let month = name(self.months_in_date(), month).unwrap_or_default();
                let pattern = fill(self.date_day(), "day", &day.to_string());
                fill(&fill(&pattern, "month", &month), "year", &year)
            }
            (Some(month), None) => {
                let month = name(self.months_alone(), month).unwrap_or_default();
                fill(&fill(self.date_month(), "month", &month), "year", &year)
            }
            _ => fill(self.date_year(), "year", &year),
        }
    }
}
