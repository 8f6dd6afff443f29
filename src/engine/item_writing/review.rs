//! Reviews of an item: done, of these words, without a standing objection, and not too long ago.

use crate::engine::date::Date;
use crate::engine::fault::{Fault, Place};
use crate::engine::item::Item;

/// Hexadecimal digits of a wording's digest that a review names.
pub const WORDING_DIGITS: usize = 12;

/// The wording of an item as its review names it.
#[must_use]
pub fn wording_name(item: &Item) -> String {
    item.wording().to_string().chars().take(WORDING_DIGITS).collect()
}

/// Adds what is wrong with the review of one item. Where `months` are set, a live item must have
/// one that is not older at `today`.
pub fn check(place: &Place, item: &Item, months: Option<u32>, today: Date, faults: &mut Vec<Fault>) {
    let dates = [
        ("law", item.law),
        ("law_checked", item.law_checked),
        ("review", item.review.as_ref().map(|r| r.date)),
    ];
    for (field, date) in dates {
        if let Some(date) = date.filter(|date| *date > today) {
            faults.push(Fault::warning(
                "date-in-the-future",
                place.field(field),
                format!("{date} has not come yet"),
                "correct the year, the month or the day",
            ));
        }
    }
    let Some(review) = &item.review else {
        if months.is_some() && item.is_live() {
            faults.push(Fault::warning(
                "not-reviewed",
                place.clone(),
                "nobody but its author is on record as having read it",
                "have it answered blind and argued against, then record it with `invigil bank review`",
            ));
        }
        return;
    };
    if review.challengers == 0 && months.is_some() && item.is_live() {
        faults.push(Fault::warning(
            "not-reviewed",
            place.field("review"),
            "nobody is on record as having argued for another option than the key",
            "have somebody argue against it, then record it with `invigil bank review`",
        ));
    }
    let place = place.field("review");
    if review.wording != wording_name(item) {
        faults.push(Fault::warning(
            "reviewed-in-other-words",
            place.field("wording"),
            "the item was reworded after this review",
            "have it reviewed again as it stands",
        ));
        return;
    }
    if review.agreed < review.solvers {
        let missed = review.solvers - review.agreed;
        faults.push(Fault::warning(
            "solvers-disagree",
            place.field("agreed"),
            format!("{missed} of {} readers who knew no key chose another option", review.solvers),
            "mend the item, or retire it",
        ));
    }
    if review.objections > 0 {
        faults.push(Fault::warning(
            "objection-stands",
            place.field("objections"),
            "a reader made a case for another option that nobody has met",
            "mend the item, or retire it",
        ));
    }
    if let Some(months) = months
        && item.is_live()
        && review.date.months_later(months) < today
    {
        faults.push(Fault::warning(
            "review-overdue",
            place.field("date"),
            format!("the last review was on {}, more than {months} months ago", review.date),
            "read the item again, or retire it",
        ));
    }
}
