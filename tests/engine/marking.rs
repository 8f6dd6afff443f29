//! Proves marking: every figure of a mark is counted again by a plain loop over form, key book
//! and responses, parts that do not belong together are refused, and the cut score is exact.

use std::collections::BTreeMap;

use invigil::engine::blueprint::Blueprint;
use invigil::engine::draw::DrawPool;
use invigil::engine::form::{Form, KeyBook};
use invigil::engine::item::OptionIndex;
use invigil::engine::mark::{Mark, MarkError, mark};
use invigil::engine::qualification::{Demand, Qualification};
use invigil::formats::{form_json, key_book_json, mark_json};
use proptest::prelude::*;

use crate::support::{SHIPPED, bank, blueprint, item, qualification, script};

/// A form of the shipped bank with its key book.
pub fn drawn(items: Option<u32>, seed: &str) -> (&'static Qualification, Form, KeyBook) {
    let (qualification, bank) = &*SHIPPED;
    let blueprint = Blueprint::new(qualification, items);
    let (form, book) = DrawPool::new(qualification, bank, &blueprint).unwrap().draw(seed).unwrap();
    (qualification, form, book)
}

/// Right responses to the first `right` items, wrong ones to the others.
pub fn responses(book: &KeyBook, right: usize) -> Vec<Option<OptionIndex>> {
    let respond = |(index, (_, key)): (usize, &(String, OptionIndex))| {
        let shift = usize::from(index >= right);
        OptionIndex::new((key.index() + shift) % 4)
    };
    book.keys.iter().enumerate().map(respond).collect()
}

/// Items right and set in a count.
type Tally = (u32, u32);

/// What the plain loop counts, by outcome and demand, and the demands lost under each statement.
#[derive(Default)]
struct Count {
    total: Tally,
    unanswered: u32,
    cells: BTreeMap<(String, Demand), Tally>,
    lost: BTreeMap<String, Vec<Demand>>,
}

fn count(form: &Form, book: &KeyBook, responses: &[Option<OptionIndex>]) -> Count {
    let mut count = Count::default();
    for (index, response) in responses.iter().enumerate() {
        let item = &form.items[index];
        let right = response.is_some_and(|given| given.letter() == book.keys[index].1.letter());
        let cell = count.cells.entry((item.outcome.to_string(), item.demand)).or_default();
        for tally in [cell, &mut count.total] {
            tally.0 += u32::from(right);
            tally.1 += 1;
        }
        count.unanswered += u32::from(response.is_none());
        if !right {
            count.lost.entry(item.statement.clone()).or_default().push(item.demand);
        }
    }
    for demands in count.lost.values_mut() {
        demands.sort_unstable();
        demands.dedup();
    }
    count
}

fn assert_counted(mark: &Mark, count: &Count) {
    assert_eq!((mark.total.right, mark.total.set), count.total);
    assert_eq!(mark.unanswered, count.unanswered);
    for outcome in &mark.outcomes {
        for demand in Demand::ALL {
            let expected =
                count.cells.get(&(outcome.outcome.to_string(), demand)).copied().unwrap_or_default();
            let score = outcome.demands[demand.column()];
            assert_eq!((score.right, score.set), expected, "{} {demand}", outcome.outcome);
        }
    }
    for demand in Demand::ALL {
        let cells = count.cells.iter().filter(|((_, d), _)| *d == demand);
        let expected = cells.fold((0, 0), |sum, (_, cell)| (sum.0 + cell.0, sum.1 + cell.1));
        assert_eq!((mark.demand(demand).right, mark.demand(demand).set), expected);
    }
    let lost: BTreeMap<_, _> =
        mark.outcomes.iter().flat_map(|outcome| outcome.lost.iter().cloned()).collect();
    assert_eq!(lost, count.lost);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_mark_is_what_a_plain_loop_counts(
        seed in "[a-z]{1,6}",
        given in prop::collection::vec(prop::option::of(0..4_usize), 50),
    ) {
        let (qualification, form, book) = drawn(None, &seed);
        let responses: Vec<_> = given.into_iter().map(|g| g.and_then(OptionIndex::new)).collect();
        let mark = mark(&script(&form, responses.clone()), &form, &book, qualification).unwrap();
        assert_counted(&mark, &count(&form, &book, &responses));
        prop_assert_eq!(mark.is_pass(), mark.total.right >= 30);
    }
}

#[test]
fn statements_lost_stand_in_the_order_of_the_specification_under_their_outcome() {
    let (qualification, form, book) = drawn(None, "order");
    let mark = mark(&script(&form, vec![None; 50]), &form, &book, qualification).unwrap();
    let order: Vec<&str> =
        qualification.outcomes().flat_map(|(_, o)| &o.statements).map(|s| s.id.as_str()).collect();
    for outcome in &mark.outcomes {
        assert!(outcome.lost.iter().all(|(id, _)| id.starts_with(&format!("{}.", outcome.outcome))));
        assert!(outcome.lost.is_sorted_by_key(|(id, _)| order.iter().position(|known| known == id).unwrap()));
    }
    assert_eq!((mark.total.right, mark.unanswered), (0, 50));
}

#[test]
fn a_statement_lost_in_both_demands_stands_once_with_each_demand_once() {
    // Three items of knowledge and one of understanding, all under one statement, none answered.
    let qualification = qualification(&[1], 1);
    let mut items: Vec<_> = ["k1", "k2", "k3"].map(|id| item(id, 1, 1, Demand::Knowledge)).into();
    items.push(item("u1", 1, 1, Demand::Understanding));
    let bank = bank(items, &qualification);
    let pool = DrawPool::new(&qualification, &bank, &blueprint(&[[3, 1]])).unwrap();
    for seed in 0..8 {
        let (form, book) = pool.draw(&seed.to_string()).unwrap();
        let mark = mark(&script(&form, vec![None; 4]), &form, &book, &qualification).unwrap();
        assert_eq!(mark.outcomes[0].lost, [("1.1.1".to_owned(), Demand::ALL.to_vec())]);
    }
}

#[test]
fn thirty_of_fifty_pass_and_twenty_nine_fail() {
    let (qualification, form, book) = drawn(None, "boundary");
    for (right, passes) in [(0, false), (29, false), (30, true), (31, true), (50, true)] {
        let script = script(&form, responses(&book, right as usize));
        let mark = mark(&script, &form, &book, qualification).unwrap();
        assert_eq!((mark.total.right, mark.cut_score, mark.is_pass()), (right, 30, passes));
        assert!(mark.cut_score_is_provisional);
    }
}

#[test]
fn a_form_of_another_length_keeps_the_share_of_the_cut_score() {
    // 30 of 50 is 0.6: 20 x 0.6 = 12; 7 x 0.6 = 4.2, so 5; 11 x 0.6 = 6.6, so 7; 1 x 0.6, so 1.
    for (items, cut) in [(20, 12), (7, 5), (11, 7), (1, 1), (50, 30)] {
        let (qualification, form, book) = drawn(Some(items), "short");
        for (right, passes) in [(cut - 1, false), (cut, true)] {
            let script = script(&form, responses(&book, right as usize));
            let mark = mark(&script, &form, &book, qualification).unwrap();
            assert_eq!((mark.cut_score, mark.total.right, mark.is_pass()), (cut, right, passes));
        }
    }
}

#[test]
fn marking_again_from_the_bytes_gives_identical_bytes() {
    let (qualification, form, book) = drawn(None, "twice");
    let script = script(&form, responses(&book, 23));
    let first = mark_json::write(&mark(&script, &form, &book, qualification).unwrap()).unwrap();
    let form_again = form_json::read(form_json::write(&form).unwrap().as_bytes()).unwrap();
    let book_again = key_book_json::read(key_book_json::write(&book).unwrap().as_bytes()).unwrap();
    let again = mark(&script, &form_again, &book_again, &qualification.clone()).unwrap();
    assert_eq!(mark_json::write(&again).unwrap(), first);
    assert!(first.contains("\"right\":23,"), "{first}");
}

#[test]
fn parts_that_do_not_belong_together_are_refused() {
    let (qualification, form, book) = drawn(None, "one");
    let (_, other_form, other_book) = drawn(None, "other");
    let script = script(&form, responses(&book, 40));
    let refusal = |script, form, book, qualification| mark(script, form, book, qualification).unwrap_err();

    let mut other_qualification = qualification.clone();
    other_qualification.test.cut_score = 29;
    assert_eq!(refusal(&script, &form, &book, &other_qualification), MarkError::OtherQualification);

    assert_eq!(refusal(&script, &other_form, &other_book, qualification), MarkError::OtherForm);
    let mut changed_form = form.clone();
    changed_form.items[49].options.swap(0, 1);
    assert_eq!(refusal(&script, &changed_form, &book, qualification), MarkError::OtherForm);
    let mut short_script = script.clone();
    short_script.responses.pop();
    assert_eq!(refusal(&short_script, &form, &book, qualification), MarkError::OtherForm);

    assert_eq!(refusal(&script, &form, &other_book, qualification), MarkError::OtherKeyBook);

    let mut swapped = book.clone();
    swapped.keys.swap(0, 1);
    assert_eq!(refusal(&script, &form, &swapped, qualification), MarkError::KeysMisplaced);
    let mut short_book = book.clone();
    short_book.keys.pop();
    assert_eq!(refusal(&script, &form, &short_book, qualification), MarkError::KeysMisplaced);
    let mut long_book = book.clone();
    long_book.keys.push(book.keys[0].clone());
    assert_eq!(refusal(&script, &form, &long_book, qualification), MarkError::KeysMisplaced);
}
