//! Rules of item writing that a program can check, after the guidelines of Haladyna, Downing and
//! Rodriguez, "A review of multiple-choice item-writing guidelines for classroom assessment",
//! Applied Measurement in Education 15(3), 2002. Rule numbers in the comments are theirs.
//!
//! [`texts`] says what no screen can show; it is part of every loading of a bank. Everything else is
//! advice for authors, given by [`advice`] when a bank is checked: an item may break it with a
//! reason, which stands beside the item.

pub mod allowance;
pub mod grammar;
pub mod language;
pub mod neighbours;
pub mod options;
pub mod purpose;
pub mod review;
pub mod stem;
pub mod template;
pub mod texts;
pub mod translations;

use super::bank::place_of;
use super::date::Date;
use super::fault::Fault;
use super::item::{Item, ItemStatus};
use super::qualification::Qualification;

/// What the rules of item writing say about the items of a bank that are written and not retired,
/// less what their allowances excuse. `today` is the day on which a review is due or not. Places are
/// `item/<index in the slice>/...`.
#[must_use]
pub fn advice(items: &[Item], qualification: &Qualification, today: Date) -> Vec<Fault> {
    let mut faults = Vec::new();
    let in_use = |item: &Item| item.status != ItemStatus::Retired && !template::is_unwritten(item);
    for (index, item) in items.iter().enumerate().filter(|(_, item)| in_use(item)) {
        let place = place_of(index);
        let start = faults.len();
        stem::check(&place, item, &mut faults);
        options::check(&place, item, &mut faults);
        grammar::check(&place, item, &mut faults);
        language::check(&place, item, qualification.level, &mut faults);
        purpose::check(&place, item, &mut faults);
        review::check(&place, item, qualification.targets.review_months, today, &mut faults);
        debug_assert!(faults[start..].iter().all(|fault| fault.place.steps().next() == Some("item")));
    }
    neighbours::check(items, &mut faults);
    allowance::apply(items, &mut faults);
    faults
}
