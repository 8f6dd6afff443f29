//! Proves feedback: bands, gaps and the order of work on examples worked by hand, nothing about
//! outcomes after a pass, and never a stem or an option in anything that a learner gets.

use std::collections::BTreeSet;

use invigil::engine::digest::Digest;
use invigil::engine::feedback::{Band, Feedback, OutcomeFeedback, feedback};
use invigil::engine::mark::{Mark, OutcomeMark, Score, mark};
use invigil::engine::qualification::{Demand, Outcome, OutcomeRef};
use invigil::formats::{feedback_json, form_json};
use invigil::report::{feedback_report, markdown, plain_text};

use crate::marking::{drawn, responses};
use crate::support::{SHIPPED, outcome, qualification, script};

/// A mark of a test with this cut score: for each outcome items right and set, all of knowledge.
/// One more outcome holds the rest of `set` items, none right.
pub fn mark_of(cut_score: u32, set: u32, scores: &[(u32, u32)]) -> Mark {
    let rest = set - scores.iter().map(|(_, set)| set).sum::<u32>();
    let outcome_mark = |(number, (right, set)): (u32, &(u32, u32))| OutcomeMark {
        outcome: outcome(number),
        demands: [Score { right: *right, set: *set }, Score::default()],
        lost: Vec::new(),
    };
    Mark {
        sitting: "sitting-1".to_owned(),
        candidate: "Ada Candidate".to_owned(),
        form: Digest::of(b"form"),
        bank: Digest::of(b"bank"),
        record: Digest::of(b"record"),
        total: Score { right: scores.iter().map(|(right, _)| right).sum(), set },
        unanswered: 0,
        cut_score,
        cut_score_is_provisional: false,
        outcomes: (1..).zip([scores, &[(0, rest)]].concat().iter()).map(outcome_mark).collect(),
    }
}

/// Feedback on one outcome with `right` of `set` items, in a test of `of` items.
fn on_outcome(right: u32, set: u32, cut_score: u32, of: u32) -> OutcomeFeedback {
    let mut mark = mark_of(cut_score, of, &[(right, set)]);
    // Whatever the rest of the test: a fail, so that there is feedback.
    mark.total.right = 0;
    feedback(&mark, &qualification(&[10, 10], 1)).outcomes[0].clone()
}

#[test]
fn bands_are_one_standard_error_wide_on_either_side_of_the_pass_level() {
    // Pass level 30/50 = 0.6. Standard error of a share of n items: sqrt(0.6 x 0.4 / n).
    // n = 9: 0.163, so around is 0.437 to 0.763 of 9 items: 3.93 to 6.87.
    // n = 5: 0.219, so around is 0.381 to 0.819: 1.90 to 4.10.
    // n = 6: 0.2, so around is 0.4 to 0.8: 2.4 to 4.8.
    // n = 24: 0.1, so around is 0.5 to 0.7: 12 to 16.8; 12 is one standard error off, not more.
    let cases = [
        (9, [(3, Band::Below), (4, Band::Around), (6, Band::Around), (7, Band::Above)]),
        (5, [(1, Band::Below), (2, Band::Around), (4, Band::Around), (5, Band::Above)]),
        (6, [(2, Band::Below), (3, Band::Around), (4, Band::Around), (5, Band::Above)]),
        (24, [(11, Band::Below), (12, Band::Around), (16, Band::Around), (17, Band::Above)]),
    ];
    for (set, scores) in cases {
        for (right, band) in scores {
            assert_eq!(on_outcome(right, set, 30, 50).band, band, "{right} of {set}");
        }
    }
}

#[test]
fn bands_and_few_items_keep_to_their_rules_exactly_for_every_cut_score_of_fifty() {
    // In whole numbers, with cut c of T and r of n right: more than one standard error off means
    // (r/n - c/T)^2 > c (T - c) / (T^2 n), that is (r T - c n)^2 > c (T - c) n. A standard error
    // above one fifth means c (T - c) / (T^2 n) > 1/25, that is 25 c (T - c) > T^2 n.
    let mut wrong = Vec::new();
    let of = 50_i64;
    for cut in 1..=50_i64 {
        for set in 1..=25_i64 {
            for right in 0..=set {
                let off = right * of - cut * set;
                let band = match off.pow(2) > cut * (of - cut) * set {
                    false => Band::Around,
                    true if off > 0 => Band::Above,
                    true => Band::Below,
                };
                let few = 25 * cut * (of - cut) > of * of * set;
                let told = on_outcome(right as u32, set as u32, cut as u32, of as u32);
                if (told.band, told.few_items) != (band, few) {
                    wrong.push(format!(
                        "cut {cut}, {right} of {set}: {} for {}",
                        told.band.word(),
                        band.word()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_outcome_of_five_items_has_few_and_one_of_six_has_not() {
    // sqrt(0.6 x 0.4 / 5) = 0.219 > 0.2; sqrt(0.6 x 0.4 / 6) = 0.2. At a cut of half,
    // sqrt(0.25 / 6) = 0.204 > 0.2 and sqrt(0.25 / 7) = 0.189.
    for (set, cut, few) in
        [(1, 30, true), (5, 30, true), (6, 30, false), (9, 30, false), (6, 25, true), (7, 25, false)]
    {
        assert_eq!(on_outcome(0, set, cut, 50).few_items, few, "{set} items at {cut}");
    }
}

#[test]
fn the_passing_figure_is_the_share_of_the_cut_score_in_tenths() {
    // 9 x 30/50 = 5.4; 5 x 30/50 = 3.0; 7 x 30/50 = 4.2; 8 x 30/50 = 4.8.
    for (set, tenths) in [(9, 54), (5, 30), (7, 42), (8, 48)] {
        assert_eq!(on_outcome(0, set, 30, 50).passing_tenths, tenths, "{set} items");
    }
    // 3 x 13/20 = 1.95, half a tenth, which goes up: 2.0. 1 x 13/20 = 0.65: 0.7.
    assert_eq!(on_outcome(0, 3, 13, 20).passing_tenths, 20);
    assert_eq!(on_outcome(0, 1, 13, 20).passing_tenths, 7);
    // The gap: 4 right is 40 tenths, 14 below 54; 7 right is 16 above.
    assert_eq!(on_outcome(4, 9, 30, 50).distance_tenths(), -14);
    assert_eq!(on_outcome(7, 9, 30, 50).distance_tenths(), 16);
}

#[test]
fn the_order_of_work_is_marks_to_gain_for_each_hour() {
    // Lost marks and hours: 1: 2 of 10, 0.2. 2: 3 of 10, 0.3. 3: 4 of 20, 0.2. 4: 0 of 5, left
    // out. 5: 2 of 10, 0.2. 6: 3 of 5, 0.6.
    // Of the three with 0.2 outcome 3 has most marks to gain, then 1 before 5 as specified.
    let mark = mark_of(30, 50, &[(4, 6), (2, 5), (5, 9), (5, 5), (3, 5), (17, 20)]);
    let mut mark = Mark { total: Score { right: 29, set: 50 }, ..mark };
    mark.outcomes.pop();
    let told = feedback(&mark, &qualification(&[10, 10, 20, 5, 10, 5], 1));
    assert_eq!(told.order_of_work, [6, 2, 3, 1, 5].map(outcome));
}

#[test]
fn an_outcome_without_items_is_not_spoken_of() {
    let mark = mark_of(30, 50, &[(20, 50)]);
    let told = feedback(&mark, &qualification(&[10, 10], 1));
    assert_eq!(told.outcomes.iter().map(|o| o.outcome).collect::<Vec<_>>(), [outcome(1)]);
}

/// Feedback on the shipped test with the first `right` items right.
fn shipped_feedback(seed: &str, right: usize) -> Feedback {
    let (qualification, form, book) = drawn(None, seed);
    let mark = mark(&script(&form, responses(&book, right)), &form, &book, qualification).unwrap();
    feedback(&mark, qualification)
}

/// Everything that a learner or a centre can be given, in every format.
fn outputs(feedback: &Feedback) -> [String; 3] {
    let document = feedback_report::document(feedback);
    [plain_text::write(&document), markdown::write(&document), feedback_json::write(feedback).unwrap()]
}

#[test]
fn a_fail_names_the_labels_and_demands_of_the_lost_statements_by_outcome() {
    let (qualification, form, book) = drawn(None, "labels");
    let told = shipped_feedback("labels", 29);
    assert!(!told.passed);
    assert_eq!((told.total, told.cut_score), (Score { right: 29, set: 50 }, 30));
    assert_eq!(book.keys.len(), 50);
    let mut expected: Vec<(OutcomeRef, String, Demand)> = form.items[29..]
        .iter()
        .map(|item| {
            let (home, statement) = qualification.statement(&item.statement).unwrap();
            (home, statement.label.clone(), item.demand)
        })
        .collect();
    expected.sort();
    expected.dedup();
    let mut named: Vec<(OutcomeRef, String, Demand)> = Vec::new();
    for part in &told.outcomes {
        for revise in &part.revise {
            named.extend(revise.demands.iter().map(|demand| (part.outcome, revise.label.clone(), *demand)));
        }
    }
    named.sort();
    assert_eq!(named, expected);
    for text in outputs(&told) {
        let text = folded(&text);
        assert!(expected.iter().all(|(_, label, _)| text.contains(&folded(label))), "{text}");
    }
}

#[test]
fn a_pass_says_nothing_about_outcomes() {
    let (qualification, _) = &*SHIPPED;
    for right in [30, 49, 50] {
        let told = shipped_feedback("pass", right);
        assert!(told.passed);
        assert_eq!((told.outcomes.len(), told.order_of_work.len()), (0, 0));
        for text in outputs(&told).map(|text| folded(&text)) {
            for (_, outcome) in qualification.outcomes() {
                let labels = outcome.statements.iter().map(|s| &s.label).chain([&outcome.label]);
                let told: Vec<_> = labels.filter(|label| text.contains(&folded(label))).collect();
                assert!(told.is_empty(), "{told:?} in {text}");
            }
        }
    }
}

/// Text without case, line breaks or the backslashes of Markdown and JSON, so that no wrapping or
/// escaping hides a leak.
fn folded(text: &str) -> String {
    text.to_lowercase().replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every stem, and every option of at least 12 characters, with the id of its item.
fn secrets() -> Vec<(&'static str, String)> {
    let mut secrets = Vec::new();
    for item in SHIPPED.1.items() {
        secrets.push((item.id.as_str(), folded(&item.stem)));
        let long = item.options.iter().filter(|option| option.text.chars().count() >= 12);
        secrets.extend(long.map(|option| (item.id.as_str(), folded(&option.text))));
    }
    secrets
}

fn leaks(text: &str, secrets: &[(&'static str, String)]) -> Vec<String> {
    let text = folded(text);
    let found = secrets.iter().filter(|(_, secret)| text.contains(secret));
    found.map(|(id, secret)| format!("{id}: {secret}")).collect()
}

/// Feedback that names every statement with both demands: more than any one form can lose.
fn everything_lost() -> Feedback {
    let (qualification, _) = &*SHIPPED;
    let lost_all = |(reference, outcome): (OutcomeRef, &Outcome)| OutcomeMark {
        outcome: reference,
        demands: [Score { right: 0, set: 3 }; 2],
        lost: outcome.statements.iter().map(|s| (s.id.clone(), Demand::ALL.to_vec())).collect(),
    };
    let outcomes = qualification.outcomes().map(lost_all).collect();
    feedback(&Mark { outcomes, ..mark_of(30, 50, &[]) }, qualification)
}

#[test]
fn nothing_that_a_learner_gets_holds_a_stem_or_an_option() {
    let secrets = secrets();
    // The check itself finds every stem and option of a form.
    let (_, form, _) = drawn(None, "leak 0");
    let options = form.items.iter().flat_map(|item| &item.options);
    let most = 50 + options.filter(|option| option.chars().count() >= 12).count();
    assert!(leaks(&form_json::write(&form).unwrap(), &secrets).len() >= most);

    let marked = (0..10)
        .flat_map(|seed| [0, 15, 29, 30, 50].map(|right| shipped_feedback(&format!("leak {seed}"), right)));
    let found: BTreeSet<String> = marked
        .chain([everything_lost()])
        .flat_map(|told| outputs(&told))
        .flat_map(|text| leaks(&text, &secrets))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}
