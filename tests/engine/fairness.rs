//! Proves that chance is fair: over 20,000 fixed seeds every item of a cell without constraints
//! is drawn as often as chance says, and keys, places and orders of options favour nobody.

use std::collections::BTreeMap;

use invigil::engine::draw::DrawPool;
use invigil::engine::qualification::Demand;

use crate::support::{bank, blueprint, item, qualification};

const SEEDS: u32 = 20_000;

/// A test fails when chance alone would give its statistic less often than once in a thousand.
/// Seeds are fixed, so it fails always or never.
const LEAST_PROBABILITY: f64 = 0.001;

/// The chance of a chi-square value of at least `x` with `degrees` degrees of freedom: one less
/// the regularised lower incomplete gamma function, by its series (Abramowitz and Stegun,
/// "Handbook of Mathematical Functions", 6.5.29 and 26.4.19).
pub fn chance_of_more(degrees: u32, x: f64) -> f64 {
    let (a, x) = (f64::from(degrees) / 2.0, x / 2.0);
    // Gamma(a + 1) from Gamma(1) or Gamma(1/2).
    let whole = degrees.is_multiple_of(2);
    let (mut gamma, mut factor) = if whole { (1.0, 1.0) } else { (std::f64::consts::PI.sqrt(), 0.5) };
    while factor <= a {
        gamma *= factor;
        factor += 1.0;
    }
    let (mut term, mut sum, mut n) = (1.0, 1.0, a);
    while term > 1e-15 * sum {
        n += 1.0;
        term *= x / n;
        sum += term;
    }
    1.0 - x.powf(a) * (-x).exp() / gamma * sum
}

/// Pearson's statistic for counts that should all be alike.
pub fn pearson(counts: &[u32]) -> f64 {
    let expected = f64::from(counts.iter().sum::<u32>()) / counts.len() as f64;
    counts.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected).sum()
}

/// Fails when counts of things that fall one at a time are less even than chance makes them.
fn assert_even(what: &str, counts: &[u32]) {
    assert_chance(what, counts, pearson(counts));
}

/// The same for counts of items drawn `drawn` at a time without replacement from all that are
/// counted. Such counts vary less than Pearson's statistic supposes: with N items, n of them a
/// draw and T draws, each count has mean E = T n/N and variance E (N-n)/N, and two counts have
/// covariance -1/(N-1) of it. So the sum of (count - E)^2 / E is (N-n)/(N-1) times a chi-square
/// variable with N-1 degrees of freedom, and is multiplied by (N-1)/(N-n) here.
fn assert_drawn_evenly(what: &str, counts: &[u32], drawn: usize) {
    assert_eq!(counts.iter().sum::<u32>() as usize, SEEDS as usize * drawn, "{what}");
    let correction = (counts.len() - 1) as f64 / (counts.len() - drawn) as f64;
    assert_chance(what, counts, pearson(counts) * correction);
}

fn assert_chance(what: &str, counts: &[u32], statistic: f64) {
    let degrees = u32::try_from(counts.len() - 1).unwrap();
    let chance = chance_of_more(degrees, statistic);
    assert!(
        chance >= LEAST_PROBABILITY,
        "{what}: {counts:?}: chi-square {statistic:.1} with {degrees} degrees of freedom, p = {chance:.6}"
    );
}

#[test]
fn the_chance_function_gives_the_published_critical_values() {
    // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.4, upper 0.001.
    for (degrees, critical) in [(1, 10.828), (3, 16.266), (4, 18.467), (6, 22.458), (10, 29.588)] {
        let chance = chance_of_more(degrees, critical);
        assert!((chance - 0.001).abs() < 1e-6, "{degrees}: {chance}");
    }
}

#[test]
fn over_20_000_seeds_every_item_place_letter_and_order_comes_as_often_as_chance_says() {
    // No enemies, and a statement to each item or one to all of a cell: nothing binds.
    let qualification = qualification(&[3, 2], 18);
    let number = |n: u32| format!("{n:02}");
    let mut items = Vec::new();
    items.extend((1..=11).map(|n| item(&format!("k{}", number(n)), 1, n, Demand::Knowledge)));
    items.extend((1..=7).map(|n| item(&format!("u{}", number(n)), 1, 11 + n, Demand::Understanding)));
    items.extend((1..=5).map(|n| item(&format!("v{}", number(n)), 2, 1, Demand::Understanding)));
    let bank = bank(items, &qualification);
    let cells = [[4, 3], [0, 2]];
    let pool = DrawPool::new(&qualification, &bank, &blueprint(&cells)).unwrap();

    let mut drawn: BTreeMap<String, u32> = BTreeMap::new();
    let mut first: BTreeMap<char, u32> = BTreeMap::new();
    let mut place_of_v = vec![0; 9];
    let mut first_letter = vec![0; 4];
    let mut last_letter = vec![0; 4];
    let mut distractors: BTreeMap<Vec<String>, u32> = BTreeMap::new();
    for seed in 0..SEEDS {
        let (form, book) = pool.draw(&seed.to_string()).unwrap();
        for (place, item) in form.items.iter().enumerate() {
            *drawn.entry(item.id.clone()).or_default() += 1;
            if item.id == "v01" {
                place_of_v[place] += 1;
                let mut options = item.options.to_vec();
                options.remove(book.keys[place].1.index());
                *distractors.entry(options).or_default() += 1;
            }
        }
        *first.entry(form.items[0].id.chars().next().unwrap()).or_default() += 1;
        first_letter[book.keys[0].1.index()] += 1;
        last_letter[book.keys[8].1.index()] += 1;
    }

    for (cell, size, needs) in [("k", 11, 4), ("u", 7, 3), ("v", 5, 2)] {
        let counts: Vec<u32> = drawn.iter().filter(|(id, _)| id.starts_with(cell)).map(|(_, n)| *n).collect();
        assert_eq!(counts.len(), size);
        assert_drawn_evenly(cell, &counts, needs);
    }
    assert_even("the place of one item", &place_of_v);
    assert_even("the letter of the first key", &first_letter);
    assert_even("the letter of the last key", &last_letter);
    assert_eq!(distractors.len(), 6, "every order of three distractors");
    assert_even("the order of distractors", &distractors.into_values().collect::<Vec<_>>());
}
