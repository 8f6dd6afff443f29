//! Proves what a tutor is told of many learners: sums, who is below, sessions against a search of every
//! choice, and who is ready to be entered again.

use invigil::engine::centre::cohort::{Below, Member, Session, by_marks_to_be_gained, sessions, totals};
use invigil::engine::feedback::interval;
use invigil::engine::mark::{Mark, Score};

use crate::feedback::mark_of;
use crate::support::outcome;

/// Marks of learners who lost so many of ten items in each outcome.
fn marks(lost: &[&[u32]]) -> Vec<(String, Mark)> {
    let mark = |(at, lost): (usize, &&[u32])| {
        let scores: Vec<(u32, u32)> = lost.iter().map(|lost| (10 - lost, 10)).collect();
        let set = u32::try_from(scores.len()).unwrap() * 10;
        (format!("L-{at:03}"), mark_of(set * 6 / 10, set, &scores))
    };
    lost.iter().enumerate().map(mark).collect()
}

fn members(marks: &[(String, Mark)]) -> Vec<Member<'_>> {
    marks.iter().map(|(learner, mark)| Member { learner, mark }).collect()
}

#[test]
fn outcomes_are_summed_and_those_below_the_pass_level_are_named() {
    // Pass level 0.6. Of nine items one standard error is 0.163, so three right are below and four are
    // not; of five it is 0.219, so one right is below, and five items are few.
    let marks = [
        ("L-b".to_owned(), mark_of(30, 50, &[(3, 9), (1, 5)])),
        ("L-a".to_owned(), mark_of(30, 50, &[(3, 9), (2, 5)])),
        ("L-c".to_owned(), mark_of(30, 50, &[(1, 9), (5, 5)])),
        ("L-d".to_owned(), mark_of(30, 50, &[(4, 9), (4, 5)])),
    ];
    let totals = totals(&members(&marks));
    let below = |learner: &str, right, set, few_items| Below {
        learner: learner.to_owned(),
        score: Score { right, set },
        few_items,
    };
    assert_eq!(totals[0].score, Score { right: 11, set: 36 });
    assert_eq!(
        totals[0].below,
        [below("L-c", 1, 9, false), below("L-a", 3, 9, false), below("L-b", 3, 9, false)]
    );
    assert_eq!(totals[1].score, Score { right: 12, set: 20 });
    assert_eq!(totals[1].below, [below("L-b", 1, 5, true)]);
    assert_eq!((totals[0].share_thousandths(), totals[1].share_thousandths()), (306, 600));
    // The rest of each test, 36 items, none right: 144 lost; then 25; then 8.
    assert_eq!((totals[2].score, totals[2].learners), (Score { right: 0, set: 144 }, 4));
    assert_eq!(by_marks_to_be_gained(&totals), [outcome(3), outcome(1), outcome(2)]);
    assert!(invigil::engine::centre::cohort::totals(&[]).is_empty());
}

#[test]
fn equal_gains_go_to_the_lower_share_and_then_to_the_earlier_outcome() {
    // Lost 4 each: of 10, of 8, of 10.
    let mark = [("L".to_owned(), mark_of(17, 28, &[(6, 10), (4, 8), (6, 10)]))];
    let order = by_marks_to_be_gained(&totals(&members(&mark)));
    assert_eq!(order, [outcome(2), outcome(1), outcome(3)]);
}

fn within_reach(sessions: &[Session]) -> u32 {
    sessions.iter().flat_map(|session| &session.learners).map(|comer| comer.within_reach).sum()
}

#[test]
fn learners_who_are_weak_in_the_same_share_a_session() {
    let marks = marks(&[
        &[8, 7, 6, 0, 0, 1],
        &[0, 1, 0, 7, 8, 6],
        &[7, 8, 7, 1, 0, 0],
        &[0, 0, 1, 6, 6, 7],
        &[9, 8, 7, 0, 0, 0],
        &[0, 0, 0, 0, 0, 0],
    ]);
    let found = sessions(&members(&marks), 3);
    // Two sessions are enough: a third would help nobody who has not all weak outcomes in one.
    let shown: Vec<_> = found
        .iter()
        .map(|session| {
            let outcomes: Vec<u32> = session.outcomes.iter().map(|o| o.outcome).collect();
            let learners: Vec<_> =
                session.learners.iter().map(|c| (c.learner.as_str(), c.within_reach, c.lost)).collect();
            (outcomes, learners)
        })
        .collect();
    // Lost by those in the first: 8 + 7 + 9 = 24, 7 + 8 + 8 = 23, 6 + 7 + 7 = 20.
    assert_eq!(
        shown,
        [
            (vec![1, 2, 3], vec![("L-004", 24, 24), ("L-002", 22, 23), ("L-000", 21, 22)]),
            (vec![5, 4, 6], vec![("L-001", 21, 22), ("L-003", 19, 20)]),
        ]
    );
    // Who lost nothing is in none; with one session all others are in it.
    assert_eq!(sessions(&members(&marks), 1)[0].learners.len(), 5);
    assert!(sessions(&members(&marks), 0).is_empty());
    assert!(sessions(&[], 3).is_empty());
}

/// Numbers that look like chance and are the same each time.
fn numbers(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed;
    move |below| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    }
}

#[test]
fn sessions_put_nearly_as_many_marks_within_reach_as_the_best_of_all_choices() {
    let mut worst = 1.0_f64;
    for seed in 0..60 {
        let mut draw = numbers(seed);
        let lost: Vec<Vec<u32>> =
            (0..12).map(|_| (0..6).map(|_| draw(9) as u32 * draw(2) as u32).collect()).collect();
        let lost: Vec<&[u32]> = lost.iter().map(Vec::as_slice).collect();
        let marks = marks(&lost);
        let found = sessions(&members(&marks), 2);
        // Every pair of the twenty sets of three outcomes out of six.
        let sets: Vec<u32> = (0..64_u32).filter(|set| set.count_ones() == 3).collect();
        let reach = |lost: &[u32], set: u32| -> u32 {
            lost.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, lost)| lost).sum()
        };
        let best = sets
            .iter()
            .flat_map(|a| sets.iter().map(move |b| (*a, *b)))
            .map(|(a, b)| lost.iter().map(|lost| reach(lost, a).max(reach(lost, b))).sum::<u32>())
            .max()
            .unwrap();
        assert!(within_reach(&found) <= best);
        worst = worst.min(f64::from(within_reach(&found)) / f64::from(best));
        // Everybody who lost a mark is in exactly one.
        let mut learners: Vec<&str> =
            found.iter().flat_map(|s| &s.learners).map(|c| c.learner.as_str()).collect();
        learners.sort_unstable();
        let losers: Vec<&str> = marks
            .iter()
            .filter(|(_, mark)| mark.total.lost() > 0)
            .map(|(learner, _)| learner.as_str())
            .collect();
        assert_eq!(learners, losers, "seed {seed}");
        // In whatever order the learners come, the sessions are the same.
        let mut turned = members(&marks);
        turned.reverse();
        assert_eq!(sessions(&turned, 2), found, "seed {seed}");
    }
    assert!(worst > 0.632, "only {worst} of the best");
}

/// Against the closed form in floating point, in Python: (2 r + z2 -/+ z sqrt(z2 + 4 r (n - r) / n)) /
/// (2 (n + z2)) with z = 1.6448536269514722.
#[test]
fn the_interval_of_a_subscore_is_wilsons() {
    for (right, set, low, high) in [
        (3, 6, 221, 779),
        (0, 6, 0, 311),
        (6, 6, 689, 1000),
        (4, 9, 218, 697),
        (1, 5, 46, 565),
        (2, 7, 100, 591),
        (24, 50, 368, 594),
        (30, 50, 484, 706),
        (0, 0, 0, 1000),
    ] {
        assert_eq!(interval(Score { right, set }), (low, high), "{right} of {set}");
    }
}
