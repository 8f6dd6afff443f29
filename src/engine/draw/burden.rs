//! What weighs against an item in a steered draw, compared from the weightiest reason down.
//!
//! Burdens add up and can be taken back, and adding the same burden to two of them leaves their
//! order as it was. So they can be the costs of a flow (see `engine::flow`).

use std::cmp::Ordering;
use std::ops::{Add, Neg};

/// A reason against an item or a selection, in the order of their weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The learner has seen it.
    Seen,
    /// The learner saw it last time.
    SeenLast,
    /// It stands on a form beside, once for each.
    Beside,
    /// It is an enemy of one that the learner has seen.
    EnemyOfSeen,
    /// Pairs of items that share a statement; see `spread`.
    Repetition,
    /// The learner has been asked about its statement.
    StatementSeen,
    /// How often it was used.
    Used,
}

/// How many reasons there are.
const REASONS: usize = 7;

/// An amount for every reason and, below them all, the places that chance gave to the items: of
/// two selections alike in every reason the one that holds the earliest item of those in which
/// they differ is the lighter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Burden {
    amounts: [i64; REASONS],
    /// Places with how often each is held, in order, without those held no times.
    places: Vec<(usize, i64)>,
}

impl Burden {
    /// The burden of the item at a place, before any reason is added.
    #[must_use]
    pub fn at(place: usize) -> Self {
        Self { amounts: [0; REASONS], places: vec![(place, 1)] }
    }

    /// This amount of one reason, and nothing else.
    #[must_use]
    pub fn of(reason: Reason, amount: u32) -> Self {
        Self::default().with(reason, amount)
    }

    /// The same with more of a reason.
    #[must_use]
    pub fn with(mut self, reason: Reason, amount: u32) -> Self {
        self.amounts[reason as usize] += i64::from(amount);
        self
    }

    /// The amount of a reason.
    #[must_use]
    pub fn amount(&self, reason: Reason) -> i64 {
        self.amounts[reason as usize]
    }
}

impl Add for Burden {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        for (amount, more) in self.amounts.iter_mut().zip(other.amounts) {
            *amount += more;
        }
        for (place, times) in other.places {
            match self.places.binary_search_by_key(&place, |(place, _)| *place) {
                Err(index) => self.places.insert(index, (place, times)),
                Ok(index) if self.places[index].1 + times == 0 => {
                    self.places.remove(index);
                }
                Ok(index) => self.places[index].1 += times,
            }
        }
        self
    }
}

impl Neg for Burden {
    type Output = Self;

    fn neg(mut self) -> Self {
        self.amounts = self.amounts.map(|amount| -amount);
        self.places.iter_mut().for_each(|(_, times)| *times = -*times);
        self
    }
}

impl Ord for Burden {
    fn cmp(&self, other: &Self) -> Ordering {
        self.amounts.cmp(&other.amounts).then_with(|| earliest_first(&self.places, &other.places))
    }
}

impl PartialOrd for Burden {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares at the first place that is not held equally often: who holds it more often comes first.
fn earliest_first(a: &[(usize, i64)], b: &[(usize, i64)]) -> Ordering {
    let alike = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    match (a.get(alike), b.get(alike)) {
        (None, None) => Ordering::Equal,
        (Some((_, times)), None) => 0.cmp(times),
        (None, Some((_, times))) => times.cmp(&0),
        (Some((one, times)), Some((other, others))) => match one.cmp(other) {
            Ordering::Less => 0.cmp(times),
            Ordering::Greater => others.cmp(&0),
            Ordering::Equal => others.cmp(times),
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A burden with these amounts of the first and last reason, and these places held so often.
    fn burden(first: i64, last: i64, places: &[i64]) -> Burden {
        let mut burden = Burden::default();
        burden.amounts[0] = first;
        burden.amounts[REASONS - 1] = last;
        for (place, times) in places.iter().enumerate() {
            for _ in 0..times.unsigned_abs() {
                let one = Burden::at(place);
                burden = burden + if *times < 0 { -one } else { one };
            }
        }
        burden
    }

    #[test]
    fn a_weightier_reason_outweighs_any_amount_of_a_lesser_one() {
        let reasons = [
            Reason::Seen,
            Reason::SeenLast,
            Reason::Beside,
            Reason::EnemyOfSeen,
            Reason::Repetition,
            Reason::StatementSeen,
            Reason::Used,
        ];
        for pair in reasons.windows(2) {
            assert!(Burden::of(pair[0], 1) > Burden::of(pair[1], u32::MAX), "{pair:?}");
        }
        assert!(Burden::of(Reason::Used, 1) > Burden::at(3));
    }

    proptest! {
        /// Compared with the places written out in full, most often held first.
        #[test]
        fn the_order_is_that_of_whole_vectors_and_adding_keeps_it(
            vectors in prop::collection::vec((-1..2_i64, -1..2_i64, prop::array::uniform4(-1..2_i64)), 3),
        ) {
            let [a, b, c] = [0, 1, 2].map(|i| {
                let (first, last, places) = vectors[i];
                burden(first, last, &places)
            });
            let key = |i: usize| {
                let (first, last, places) = vectors[i];
                (first, last, places.map(|times| -times))
            };
            prop_assert_eq!(a.cmp(&b), key(0).cmp(&key(1)));
            prop_assert_eq!((a.clone() + c.clone()).cmp(&(b.clone() + c.clone())), a.cmp(&b));
            prop_assert_eq!(a.clone() + c.clone() + -c, a);
        }
    }
}
