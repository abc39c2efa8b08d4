//! What was read from one page.

use crate::publish::problem::Problem;

use super::super::draft::{Account, Draft};

#[derive(Debug, Default)]
pub struct PageResult {
    pub drafts: Vec<Draft>,
    pub account: Account,
    pub problems: Vec<Problem>,
}
