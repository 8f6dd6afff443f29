//! Proves the blueprint against the figures of the issue, worked examples and, in every small
//! case, a search of all tables with exact fractions.

use std::cmp::Ordering;

use invigil::engine::blueprint::{Blueprint, largest_remainder, table};
use invigil::engine::qualification::{Demand, Share};
use proptest::prelude::*;

use crate::support::SHIPPED;

/// An exact fraction in lowest terms; small cases stay far below the bounds of `i128`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fraction {
    over: i128,
    under: i128,
}

impl Fraction {
    fn new(over: i128, under: i128) -> Self {
        let (mut a, mut b) = (over.abs().max(1), under);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        if over == 0 { Self { over: 0, under: 1 } } else { Self { over: over / a, under: under / a } }
    }

    fn whole(number: u32) -> Self {
        Self::new(i128::from(number), 1)
    }

    fn plus(self, other: Self) -> Self {
        Self::new(self.over * other.under + other.over * self.under, self.under * other.under)
    }

    fn less(self, other: Self) -> Self {
        self.plus(Self::new(-other.over, other.under))
    }

    fn times(self, other: Self) -> Self {
        Self::new(self.over * other.over, self.under * other.under)
    }

    fn floor(self) -> i128 {
        self.over.div_euclid(self.under)
    }

    fn ceiling(self) -> i128 {
        -(-self.over).div_euclid(self.under)
    }

    fn against(self, other: Self) -> Ordering {
        (self.over * other.under).cmp(&(other.over * self.under))
    }
}

/// `items x hours / total hours` for each outcome.
fn quotas(items: u32, hours: &[u32]) -> Vec<Fraction> {
    let total = i128::from(hours.iter().sum::<u32>());
    hours.iter().map(|h| Fraction::new(i128::from(items) * i128::from(*h), total)).collect()
}

/// Outcomes by most hours, then as given: the documented order of ties.
fn order_of_ties(hours: &[u32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..hours.len()).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(hours[*i]), *i));
    order
}

/// Largest remainder said another way: items are given out one at a time, each to the outcome
/// that is furthest below its quota.
fn largest_remainder_one_by_one(items: u32, hours: &[u32]) -> Vec<u32> {
    let quotas = quotas(items, hours);
    let mut given = vec![0; hours.len()];
    for _ in 0..items {
        let mut best: Option<usize> = None;
        for i in order_of_ties(hours) {
            let claim = |i: usize| quotas[i].less(Fraction::whole(given[i]));
            if best.is_none_or(|b| claim(i).against(claim(b)) == Ordering::Greater) {
                best = Some(i);
            }
        }
        given[best.unwrap()] += 1;
    }
    given
}

/// Every way to split each total into understanding and the rest.
fn every_split(totals: &[u32]) -> Vec<Vec<u32>> {
    totals.iter().fold(vec![Vec::new()], |splits, total| {
        splits.iter().flat_map(|split| (0..=*total).map(|u| [split.as_slice(), &[u]].concat())).collect()
    })
}

/// The table that the documentation asks for, chosen from all tables.
fn table_by_search(items: u32, hours: &[u32], millionths: u32) -> Vec<[u32; 2]> {
    let share = Fraction::new(i128::from(millionths), 1_000_000);
    let shares = [Fraction::whole(1).less(share), share];
    let totals = largest_remainder_one_by_one(items, hours);
    let quotas = quotas(items, hours);
    let half_up = share.times(Fraction::whole(items)).plus(Fraction::new(1, 2)).floor();
    let cells = |split: &[u32]| -> Vec<[u32; 2]> {
        split.iter().zip(&totals).map(|(u, total)| [total - u, *u]).collect()
    };
    let rounds = |(row, cells): (usize, &[u32; 2])| {
        (0..2).all(|d| {
            let exact = Fraction::whole(totals[row]).times(shares[d]);
            [exact.floor(), exact.ceiling()].contains(&i128::from(cells[d]))
        })
    };
    let deviation = |table: &[[u32; 2]]| {
        let squares = table
            .iter()
            .enumerate()
            .flat_map(|(row, cells)| (0..2).map(move |d| (row, d, cells[d])).collect::<Vec<_>>());
        squares.fold(Fraction::whole(0), |sum, (row, d, cell)| {
            let off = Fraction::whole(cell).less(quotas[row].times(shares[d]));
            sum.plus(off.times(off))
        })
    };
    // The understanding of the outcomes with more hours first, then the earlier ones.
    let preference = |table: &[[u32; 2]]| -> Vec<u32> {
        order_of_ties(hours).into_iter().map(|row| table[row][1]).collect()
    };
    every_split(&totals)
        .iter()
        .filter(|split| i128::from(split.iter().sum::<u32>()) == half_up)
        .map(|split| cells(split))
        .filter(|table| table.iter().enumerate().all(rounds))
        .min_by(|a, b| {
            let ties = || preference(b).cmp(&preference(a));
            deviation(a).against(deviation(b)).then_with(ties)
        })
        .expect("a controlled rounding always exists")
}

fn share(millionths: u32) -> Share {
    Share::from_millionths(millionths).unwrap()
}

#[test]
fn fifty_items_of_the_shipped_qualification_are_the_figures_of_the_issue() {
    let (qualification, _) = &*SHIPPED;
    let blueprint = Blueprint::new(qualification, Some(50));
    let of = |demand| blueprint.rows.iter().map(|row| row.cell(demand)).collect::<Vec<_>>();
    // Hours: the specification, Unit 1 and Unit 2. Items: issue 2, "The blueprint".
    let hours: Vec<u32> = blueprint.rows.iter().map(|row| row.hours).collect();
    assert_eq!(hours, [17, 11, 12, 9, 9, 8, 14, 10]);
    let totals: Vec<u32> = blueprint.rows.iter().map(|row| row.items()).collect();
    assert_eq!(totals, [9, 6, 7, 5, 5, 4, 8, 6]);
    assert_eq!(of(Demand::Understanding), [5, 4, 4, 3, 3, 2, 5, 4]);
    assert_eq!(of(Demand::Knowledge), [4, 2, 3, 2, 2, 2, 3, 2]);
    let outcomes: Vec<String> = blueprint.rows.iter().map(|row| row.outcome.to_string()).collect();
    assert_eq!(outcomes, ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5"]);
    assert_eq!((blueprint.items(), blueprint.minutes), (50, 60));
    assert_eq!((blueprint.demand(Demand::Knowledge), blueprint.demand(Demand::Understanding)), (20, 30));
    assert_eq!(Blueprint::new(qualification, None), blueprint);
}

#[test]
fn every_length_of_the_shipped_test_adds_up_and_keeps_its_rounding() {
    let (qualification, _) = &*SHIPPED;
    for items in 1..=200_u32 {
        let blueprint = Blueprint::new(qualification, Some(items));
        assert_eq!(blueprint.items(), items);
        // 0.6 of the items, halves up, in whole numbers: floor((6 n + 5) / 10).
        assert_eq!(blueprint.demand(Demand::Understanding), (6 * items + 5) / 10, "{items} items");
        for row in &blueprint.rows {
            let tenths = 6 * row.items();
            let understanding = row.cell(Demand::Understanding);
            assert!(understanding == tenths / 10 || understanding == tenths.div_ceil(10), "{items} items");
        }
    }
}

#[test]
fn one_item_goes_to_the_outcome_with_most_hours() {
    assert_eq!(table(1, &[11, 17, 12], share(600_000)), [[0, 0], [0, 1], [0, 0]]);
    // Half of one item is rounded up; a millionth less is not.
    assert_eq!(table(1, &[1], share(500_000)), [[0, 1]]);
    assert_eq!(table(1, &[1], share(499_999)), [[1, 0]]);
}

#[test]
fn a_share_of_nothing_or_of_all_fills_one_column() {
    // Quotas of 7 items over 3, 2, 1 hours: 3.5, 2.33, 1.17; the last item goes to the first.
    assert_eq!(table(7, &[3, 2, 1], share(0)), [[4, 0], [2, 0], [1, 0]]);
    assert_eq!(table(7, &[3, 2, 1], share(1_000_000)), [[0, 4], [0, 2], [0, 1]]);
}

#[test]
fn an_outcome_without_hours_gets_no_item() {
    assert_eq!(largest_remainder(7, &[0, 5, 0, 2]), [0, 5, 0, 2]);
    assert_eq!(table(5, &[0, 0], share(600_000)), [[0, 0], [0, 0]]);
    assert_eq!(table(5, &[], share(600_000)), [[0; 2]; 0]);
}

#[test]
fn ties_of_remainders_go_to_more_hours_and_then_to_the_earlier_outcome() {
    // Quotas 0.5 and 1.5: equal remainders, and the second outcome has more hours.
    assert_eq!(largest_remainder(2, &[1, 3]), [0, 2]);
    // Quotas 2.5 each: the first two of four.
    assert_eq!(largest_remainder(10, &[5, 5, 5, 5]), [3, 3, 2, 2]);
}

#[test]
fn ties_of_rounding_give_understanding_to_more_hours_and_then_to_the_earlier_outcome() {
    // Totals 1 and 3, understanding 2 of 4: cells 0.5 and 1.5, either of which may go up; both
    // tables are 0.5 from every target. The second outcome has more hours.
    assert_eq!(table(4, &[1, 3], share(500_000)), [[1, 0], [1, 2]]);
    // Totals 3, 3, 2, 2, understanding 5: of the two cells of 1.5 the first goes up.
    assert_eq!(table(10, &[5, 5, 5, 5], share(500_000)), [[1, 2], [2, 1], [1, 1], [1, 1]]);
}

/// Few different hours, so that ties are common, and hours of nothing.
fn small_hours() -> impl Strategy<Value = Vec<u32>> {
    let hours = prop_oneof![prop::collection::vec(0..4_u32, 1..=5), prop::collection::vec(0..30_u32, 1..=5)];
    hours.prop_filter("some hours", |hours| hours.iter().sum::<u32>() > 0)
}

/// Any share, and often one that makes halves and ties.
fn any_share() -> impl Strategy<Value = u32> {
    prop_oneof![
        0..=1_000_000_u32,
        prop::sample::select(vec![0, 250_000, 400_000, 500_000, 600_000, 750_000, 1_000_000])
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_small_table_is_the_one_that_a_search_of_all_tables_chooses(
        items in 0..=30_u32,
        hours in small_hours(),
        millionths in any_share(),
    ) {
        prop_assert_eq!(largest_remainder(items, &hours), largest_remainder_one_by_one(items, &hours));
        prop_assert_eq!(table(items, &hours, share(millionths)), table_by_search(items, &hours, millionths));
    }
}
