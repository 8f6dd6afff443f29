//! Blind review: readers answer items without the key, or argue for another option than the key;
//! what they find becomes the item's review.

use std::collections::BTreeMap;

use super::date::Date;
use super::draw::stream::DrawStream;
use super::item::{Item, OPTIONS, OptionIndex, Review};
use super::item_writing::review::wording_name;
use super::text::folded;

/// What a reader was asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// To answer from stem and options alone.
    Solver,
    /// To argue for an option other than the key.
    Challenger,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 2] = [Self::Solver, Self::Challenger];

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Solver => "solver",
            Self::Challenger => "challenger",
        }
    }
}

/// What one reader said of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Id of the item.
    pub item: String,
    /// What the reader was asked.
    pub role: Role,
    /// The option, by its letter on the sheet: a solver's answer, or the one that a challenger made
    /// a case for; `None` from a challenger who found no case.
    pub option: Option<OptionIndex>,
}

/// The order of an item's options on a sheet: for each letter, the place in the author's order. It
/// depends on the item's words and the sheet's seed only, in whatever case the seed is typed.
#[must_use]
pub fn order(item: &Item, seed: &str) -> [usize; OPTIONS] {
    let wording = item.wording();
    let mut order: [usize; OPTIONS] = std::array::from_fn(|i| i);
    DrawStream::new("blind", &wording, &wording, &folded(seed)).shuffle(&mut order);
    order
}

/// The reviews that verdicts come to, by the id of the item. `items` are those that the verdicts
/// may name; a verdict on another is left out. A challenger's case for the key is no objection.
#[must_use]
pub fn tally<'a>(
    items: impl Iterator<Item = &'a Item>,
    verdicts: &[Verdict],
    seed: &str,
    date: Date,
) -> BTreeMap<String, Review> {
    let mut reviews = BTreeMap::new();
    for item in items {
        let order = order(item, seed);
        let mut review = Review {
            date,
            wording: wording_name(item),
            solvers: 0,
            agreed: 0,
            challengers: 0,
            objections: 0,
        };
        for verdict in verdicts.iter().filter(|verdict| verdict.item == item.id) {
            let is_key = verdict.option.map(|letter| order[letter.index()] == item.key.index());
            match verdict.role {
                Role::Solver => {
                    review.solvers += 1;
                    review.agreed += u32::from(is_key == Some(true));
                }
                Role::Challenger => {
                    review.challengers += 1;
                    review.objections += u32::from(is_key == Some(false));
                }
            }
        }
        if review.solvers > 0 {
            reviews.insert(item.id.clone(), review);
        }
    }
    reviews
}
