//! Proves progress between attempts: Fisher's probabilities against published ones and against an
//! enumeration, Holm's order of judging against cases worked by hand.

use invigil::engine::centre::progress::{Verdict, chance_millionths, changes, progress};
use invigil::engine::mark::Score;

use crate::feedback::mark_of;
use crate::support::outcome;

fn score(right: u32, set: u32) -> Score {
    Score { right, set }
}

#[test]
fn chances_are_those_that_were_published() {
    let cases = [
        // Fisher's tea tasting (1935): 0.0143 and 0.2429 on one side, twice that on both.
        ((0, 4), (4, 4), 28_572),
        ((1, 4), (3, 4), 485_715),
        // Convictions of twins in R. A. Fisher, "Confidence limits for a cross-product ratio" (1962), as
        // the help page of fisher.test in R has them: 0.0005367.
        ((2, 17), (10, 13), 537),
        // The students who study in the article on Fisher's test in the English Wikipedia: 0.00276.
        ((1, 10), (11, 14), 2760),
        // Beyond 128 bits; exact fractions in Python: 0.00330021 and 0.08770589.
        ((100, 200), (130, 200), 3301),
        ((100, 200), (118, 200), 87_706),
        // No change at all.
        ((3, 6), (3, 6), 1_000_000),
        ((0, 6), (0, 9), 1_000_000),
        ((0, 0), (5, 9), 1_000_000),
    ];
    for ((r1, n1), (r2, n2), millionths) in cases {
        assert_eq!(chance_millionths(score(r1, n1), score(r2, n2)), millionths, "{r1}/{n1} {r2}/{n2}");
        assert_eq!(chance_millionths(score(r2, n2), score(r1, n1)), millionths, "{r2}/{n2} {r1}/{n1}");
    }
}

/// Every way to spread the right answers over the items of two forms is looked at: with up to five
/// items in each there are no more than 1024.
#[test]
fn chances_are_those_of_a_count_of_every_way() {
    for n1 in 1..=5_u32 {
        for n2 in 1..=5_u32 {
            for (r1, r2) in (0..=n1).flat_map(|r1| (0..=n2).map(move |r2| (r1, r2))) {
                let mut ways = vec![0_u64; n1 as usize + 1];
                for items in 0..1_u32 << (n1 + n2) {
                    if items.count_ones() == r1 + r2 {
                        ways[(items & ((1 << n1) - 1)).count_ones() as usize] += 1;
                    }
                }
                let all: u64 = ways.iter().sum();
                let as_rare: u64 = ways.iter().filter(|way| **way <= ways[r1 as usize]).sum();
                let expected = (as_rare * 1_000_000).div_ceil(all) as u32;
                assert_eq!(chance_millionths(score(r1, n1), score(r2, n2)), expected, "{r1}/{n1} {r2}/{n2}");
            }
        }
    }
}

fn verdicts(family: &[(Score, Score)]) -> Vec<Verdict> {
    changes(family).iter().map(|change| change.verdict).collect()
}

#[test]
fn a_family_is_judged_by_holms_steps() {
    use Verdict::{BetterThanChance, TooFewItems, WithinChance, WorseThanChance};
    // Chances: 0.00058, 0.0152, 0.0606 and 1. Four are held against 0.0125, so the first is a change;
    // the three left against 0.0167, so is the second (without the steps it would not be); the two
    // left against 0.025, so the third is none.
    let rise = (score(0, 7), score(6, 6));
    let second = (score(1, 6), score(6, 6));
    let third = (score(2, 6), score(6, 6));
    let none = (score(3, 6), score(3, 6));
    let family = [none, third, second, rise];
    assert_eq!(verdicts(&family), [WithinChance, WithinChance, BetterThanChance, BetterThanChance]);
    assert_eq!(verdicts(&[none, third, second, none]), [WithinChance; 4]);
    // The other way round it is a fall.
    assert_eq!(verdicts(&[(score(6, 6), score(0, 7))]), [WorseThanChance]);
    // By itself 24 to 35 of 50 is a rise (0.0414) and 24 to 34 is none (0.0676).
    assert_eq!(verdicts(&[(score(24, 50), score(35, 50))]), [BetterThanChance]);
    assert_eq!(verdicts(&[(score(24, 50), score(34, 50))]), [WithinChance]);
    assert_eq!(verdicts(&[(score(24, 50), score(35, 50)); 2]), [WithinChance; 2]);
    // Eight outcomes are held against 0.00625. From none to all of five has 0.0079, of six 0.0022.
    let mut eight = [none; 8];
    eight[0] = (score(2, 5), score(4, 5));
    eight[1] = (score(0, 5), score(5, 5));
    eight[2] = (score(0, 6), score(6, 6));
    let mut expected = [WithinChance; 8];
    expected[2] = BetterThanChance;
    // Once that one is found seven are left, held against 0.0071, which five items still miss.
    (expected[0], expected[1]) = (TooFewItems, TooFewItems);
    assert_eq!(verdicts(&eight), expected);
    assert_eq!(verdicts(&[(score(0, 0), score(5, 5))]), [TooFewItems]);
    assert_eq!(verdicts(&[]), []);
}

/// On a page of eight outcomes where nothing has changed, something is called a change less often than
/// five times in a hundred, whatever the true share: the chance that no outcome is, is a product.
#[test]
fn a_page_seldom_cries_wolf() {
    let found = |r1: u32, r2: u32| {
        // Held against the strictest level, in the company of seven that do not change.
        let mut family = vec![(score(3, 6), score(3, 6)); 8];
        family[0] = (score(r1, 6), score(r2, 6));
        changes(&family)[0].verdict != Verdict::WithinChance
    };
    for tenths in 1..10 {
        let share = f64::from(tenths) / 10.0;
        let ways = [1.0, 6.0, 15.0, 20.0, 15.0, 6.0, 1.0];
        let chance = |right: u32| {
            ways[right as usize] * share.powi(right as i32) * (1.0 - share).powi(6 - right as i32)
        };
        let one: f64 = (0..=6)
            .flat_map(|r1| (0..=6).map(move |r2| (r1, r2)))
            .filter(|(r1, r2)| found(*r1, *r2))
            .map(|(r1, r2)| chance(r1) * chance(r2))
            .sum();
        let any = 1.0 - (1.0 - one).powi(8);
        assert!(any < 0.05, "{any} at a share of {share}");
    }
}

#[test]
fn two_marks_are_compared_in_total_and_by_outcome() {
    let before = mark_of(30, 50, &[(2, 9), (6, 7), (0, 0)]);
    let after = mark_of(30, 50, &[(9, 9), (5, 8), (1, 2)]);
    let progress = progress(&before, &after);
    // The fourth outcome holds the rest; the third had no items before.
    let outcomes: Vec<_> = progress.outcomes.iter().map(|(of, change)| (*of, change.verdict)).collect();
    assert_eq!(
        outcomes,
        [
            (outcome(1), Verdict::BetterThanChance),
            (outcome(2), Verdict::WithinChance),
            (outcome(4), Verdict::WithinChance)
        ]
    );
    assert_eq!((progress.total.before, progress.total.after), (score(8, 50), score(15, 50)));
    // 9/9 - 2/9 = 0.777; 5/8 - 6/7 = -0.232.
    let moves: Vec<_> = progress.outcomes.iter().map(|(_, change)| change.thousandths()).collect();
    assert_eq!(moves, [777, -232, 0]);
}
