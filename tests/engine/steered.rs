//! Proves the steered draw on small banks: against a search of every selection that shares no code
//! with it, on banks where an overlap is forced, and against the plain draw where nothing steers.

use std::collections::{BTreeMap, BTreeSet};

use invigil::engine::bank::Bank;
use invigil::engine::blueprint::Blueprint;
use invigil::engine::draw::again::{AgainError, Recipe, draw_again};
use invigil::engine::draw::steering::{Overlap, SteeredDraw, Steering, draw_steered};
use invigil::engine::draw::{DrawError, DrawPool};
use invigil::engine::form::Form;
use invigil::engine::item::{Item, ItemStatus};
use invigil::engine::qualification::Demand::{self, Knowledge, Understanding};
use invigil::engine::qualification::Qualification;
use invigil::formats::form_json;
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::Value;

use crate::fairness::{chance_of_more, pearson};
use crate::redraw::redraw_steered;
use crate::support::{self, bank, blueprint, item, qualification, set_enemies};

/// A small bank of two outcomes and what its forms need.
struct Small {
    qualification: Qualification,
    bank: Bank,
    blueprint: Blueprint,
}

impl Small {
    fn new(items: Vec<Item>, cells: &[[u32; 2]]) -> Self {
        let qualification = qualification(&vec![1; cells.len()], 6);
        let bank = bank(items, &qualification);
        Self { qualification, bank, blueprint: blueprint(cells) }
    }

    fn draw(&self, seed: &str, steering: &Steering) -> Result<SteeredDraw, DrawError> {
        draw_steered(&self.qualification, &self.bank, &self.blueprint, seed, steering)
    }
}

fn ids(form: &Form) -> BTreeSet<String> {
    form.items.iter().map(|item| item.id.clone()).collect()
}

fn texts(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

fn seen(forms: &[&[&str]]) -> Steering {
    Steering { seen: forms.iter().map(|form| texts(form)).collect(), ..Steering::default() }
}

/// Items of one cell named by a letter, `count` of them, each under a statement of its own from
/// `first` on.
fn cell(letter: char, count: u32, outcome: u32, demand: Demand) -> Vec<Item> {
    (1..=count).map(|n| item(&format!("{letter}{n}"), outcome, n, demand)).collect()
}

/// Sixteen items, some statements shared between demands; forms need six of them.
const CELLS: [[u32; 2]; 2] = [[2, 1], [1, 2]];

fn sixteen(statements: &[u32], pairs: &[(usize, usize)], retired: &[String]) -> Small {
    let places = [(1, Knowledge), (1, Understanding), (2, Knowledge), (2, Understanding)];
    let mut items: Vec<Item> = statements
        .iter()
        .enumerate()
        .map(|(i, statement)| item(&format!("i{i:02}"), places[i % 4].0, *statement, places[i % 4].1))
        .collect();
    for (a, b) in pairs.iter().filter(|(a, b)| a != b) {
        set_enemies(&mut items, &format!("i{a:02}"), &format!("i{b:02}"));
    }
    for item in items.iter_mut().filter(|item| retired.contains(&item.id)) {
        item.status = ItemStatus::Retired;
    }
    Small::new(items, &CELLS)
}

/// Ids of the sixteen and one that no bank has, in no order.
fn some_ids() -> impl Strategy<Value = Vec<String>> {
    let all: Vec<String> = (0..17).map(|i| format!("i{i:02}")).collect();
    subsequence(all, 0..10).prop_shuffle()
}

fn steerings() -> impl Strategy<Value = Steering> {
    let forms = || prop::collection::vec(some_ids(), 0..4);
    let used = prop::collection::btree_map((0..17_u32).prop_map(|i| format!("i{i:02}")), 0..4_u32, 0..17);
    (forms(), forms(), used).prop_map(|(seen, beside, used)| Steering { seen, beside, used })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// The whole form, its digest with it, is the one that a search of every selection gives.
    #[test]
    fn every_draw_is_the_least_of_all_selections(
        statements in prop::collection::vec(1..5_u32, 16),
        pairs in prop::collection::vec((0..16_usize, 0..16_usize), 0..24),
        retired in subsequence((0..4).map(|i| format!("i{i:02}")).collect::<Vec<_>>(), 0..3),
        steering in steerings(),
        seed in "[a-z]{1,4}",
    ) {
        let small = sixteen(&statements, &pairs, &retired);
        let drawn = small.draw(&seed, &steering);
        let settled = match &drawn {
            Ok(drawn) => drawn.form.steering.clone(),
            Err(_) => Steering::default(),
        };
        let again = redraw_steered(
            &small.qualification.digest(), &small.bank, &small.blueprint, &seed, &settled);
        let Some(again) = again else {
            prop_assert!(matches!(drawn, Err(DrawError::Clash(_))), "{drawn:?}");
            return Ok(());
        };
        let drawn = drawn.unwrap();
        prop_assert_eq!(drawn.form.digest().to_string(), again.form);
        let keys: Vec<_> = drawn.keys.keys.iter().map(|(id, key)| (id.clone(), key.letter())).collect();
        prop_assert_eq!(keys, again.keys);
        let [seen_items, _, beside, enemies, _, statements, _] = again.reasons.map(|n| n as u32);
        let overlap = Overlap {
            seen_items,
            items_beside: beside,
            enemies_of_seen: enemies,
            seen_statements: statements,
        };
        prop_assert_eq!(drawn.overlap, overlap);
    }

    /// What was settled weighs selections as what was given: the same differences everywhere.
    #[test]
    fn settling_changes_no_comparison(steering in steerings(), seed in "[a-z]{1,4}") {
        let small = sixteen(&[1, 2, 3, 4, 2, 3, 4, 1, 3, 4, 1, 2, 4, 1, 2, 3], &[(0, 5), (1, 9), (2, 3)], &[]);
        let drawn = small.draw(&seed, &steering).unwrap();
        let items = support::drawable(&small.bank);
        let cells: Vec<_> = small.blueprint.cells().collect();
        let weigh = |set: u32, steering: &Steering| {
            let chosen: Vec<&Item> =
                items.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, item)| *item).collect();
            crate::redraw::reasons(&small.bank, &chosen, steering)
        };
        let sets = support::selections(&items, &cells, &support::enemy_pairs(&items));
        // "Seen last" is of the newest form that the bank knows.
        let mut given = steering;
        given.seen.retain(|form| form.iter().any(|id| small.bank.item(id).is_some()));
        let settled = &drawn.form.steering;
        let (first, other) = (weigh(sets[0], &given), weigh(sets[0], settled));
        for set in sets {
            let (given, settled) = (weigh(set, &given), weigh(set, settled));
            for reason in 0..7 {
                let change = |now: usize, before: usize| now as i64 - before as i64;
                prop_assert_eq!(change(given[reason], first[reason]), change(settled[reason], other[reason]));
            }
        }
        // A form keeps what it can be drawn again from, and its file does too.
        let recipe = Recipe::of(&drawn.form);
        let pool = DrawPool::new(&small.qualification, &small.bank, &small.blueprint).unwrap();
        prop_assert_eq!(&pool.draw_steered(&seed, &recipe.steering).unwrap(), &drawn);
        let written = form_json::write(&drawn.form).unwrap();
        prop_assert_eq!(&form_json::read(written.as_bytes()).unwrap(), &drawn.form);
        prop_assert_eq!(form_json::read_draw(written.as_bytes()).unwrap().recipe, recipe);
    }
}

#[test]
fn where_nothing_steers_the_plain_draw_remains_byte_for_byte() {
    let small = sixteen(&[1, 2, 3, 4, 2, 3, 4, 1, 3, 4, 1, 2, 4, 1, 2, 3], &[(0, 5), (1, 9), (2, 3)], &[]);
    let pool = DrawPool::new(&small.qualification, &small.bank, &small.blueprint).unwrap();
    // Ids that the bank does not hold, and as many uses of every item of a cell, say nothing.
    let mut nothing = seen(&[&["gone-1"], &[]]);
    nothing.beside = vec![texts(&["gone-2"])];
    nothing.used = (0..16).map(|i| (format!("i{i:02}"), 7)).collect();
    for seed in (0..50).map(|n| n.to_string()) {
        let plain = pool.draw(&seed).unwrap();
        for steering in [&Steering::default(), &nothing] {
            let drawn = small.draw(&seed, steering).unwrap();
            assert_eq!((&drawn.form, &drawn.keys), (&plain.0, &plain.1), "seed {seed}");
            assert_eq!(drawn.overlap, Overlap::default());
        }
        assert!(!form_json::write(&plain.0).unwrap().contains("steering"));
    }
}

#[test]
fn what_weighs_on_all_items_alike_changes_nothing_but_the_record() {
    let small = sixteen(&[1, 1, 1, 4, 2, 3, 4, 1, 3, 1, 1, 2, 4, 1, 2, 3], &[(0, 5), (1, 9), (2, 3)], &[]);
    let pool = DrawPool::new(&small.qualification, &small.bank, &small.blueprint).unwrap();
    let all: Vec<String> = (0..16).map(|i| format!("i{i:02}")).collect();
    let steering = Steering { beside: vec![all], ..Steering::default() };
    for seed in (0..200).map(|n| n.to_string()) {
        let drawn = small.draw(&seed, &steering).unwrap();
        assert_eq!(drawn.form.items, pool.draw(&seed).unwrap().0.items, "seed {seed}");
        assert_eq!(drawn.overlap.items_beside, 6);
    }
}

#[test]
fn a_bank_that_is_too_small_shares_exactly_what_it_must() {
    // Five items, four a form: after one form one item is fresh, so three are shared.
    let small = Small::new(cell('a', 5, 1, Knowledge), &[[4, 0]]);
    let first = small.draw("one", &Steering::default()).unwrap();
    let mut steering = Steering { seen: vec![ids(&first.form).into_iter().collect()], ..Steering::default() };
    let second = small.draw("two", &steering).unwrap();
    assert_eq!(second.overlap.seen_items, 3);
    assert_eq!(ids(&second.form).intersection(&ids(&first.form)).count(), 3);
    assert_eq!(
        second.overlap.words(),
        "3 questions were in an earlier test of this learner; the bank allows no less"
    );
    // Now all five are seen; the fourth draw holds again what the newest form lacks.
    steering.seen.insert(0, ids(&second.form).into_iter().collect());
    let third = small.draw("three", &steering).unwrap();
    assert_eq!(third.overlap.seen_items, 4);
    let missing: Vec<String> = ids(&first.form).difference(&ids(&second.form)).cloned().collect();
    assert_eq!(missing.len(), 1);
    assert!(ids(&third.form).contains(&missing[0]));
}

#[test]
fn one_reason_gives_way_to_a_weightier_one() {
    // One item of four is drawn. a1 was seen, a2 lies beside, a3 is an enemy of a1, and a4 stands
    // under a statement asked about and was used often: the lightest is the last that is left.
    let mut items = cell('a', 3, 1, Knowledge);
    items.push(item("a4", 1, 1, Knowledge));
    set_enemies(&mut items, "a1", "a3");
    let mut steering = seen(&[&["a1"]]);
    steering.beside = vec![texts(&["a2"]), texts(&["a2", "a2"])];
    steering.used = BTreeMap::from([("a4".to_owned(), 90), ("a5".to_owned(), 1)]);
    for expected in ["a4", "a3", "a2", "a1"] {
        let small = Small::new(items.clone(), &[[1, 0]]);
        let drawn = small.draw("seed", &steering).unwrap();
        assert_eq!(drawn.form.items[0].id, expected);
        let shared = match expected {
            "a4" => Overlap { seen_statements: 1, ..Overlap::default() },
            "a3" => Overlap { enemies_of_seen: 1, ..Overlap::default() },
            // On both forms beside, and once on the second though it names it twice.
            "a2" => Overlap { items_beside: 2, ..Overlap::default() },
            _ => Overlap { seen_items: 1, seen_statements: 1, ..Overlap::default() },
        };
        assert_eq!(drawn.overlap, shared);
        assert_eq!(drawn.overlap.is_none(), expected == "a4");
        // A seen item is told as that, and not as its statement a second time.
        assert_eq!(drawn.overlap.statements_again(), u32::from(expected == "a4"));
        if expected == "a4" {
            assert_eq!(
                drawn.overlap.words(),
                "no question is shared with an earlier test or a form beside. \
                 1 new question is about a statement that this learner was asked about before"
            );
        }
        items.iter_mut().find(|item| item.id == expected).unwrap().status = ItemStatus::Retired;
    }
}

#[test]
fn an_item_that_was_seen_and_retired_still_keeps_its_enemies_away() {
    let mut items = cell('a', 4, 1, Knowledge);
    for enemy in ["a2", "a3"] {
        set_enemies(&mut items, "a1", enemy);
    }
    items[0].status = ItemStatus::Retired;
    let small = Small::new(items, &[[1, 0]]);
    let drawn = small.draw("seed", &seen(&[&["a1"]])).unwrap();
    assert_eq!(drawn.form.items[0].id, "a4");
    assert!(drawn.overlap.is_none());
}

#[test]
fn a_bank_that_has_no_form_says_what_the_plain_draw_says() {
    let mut items = cell('a', 3, 1, Knowledge);
    for (a, b) in [("a1", "a2"), ("a1", "a3"), ("a2", "a3")] {
        set_enemies(&mut items, a, b);
    }
    let steering = seen(&[&["a1"]]);
    for cells in [[2, 0], [4, 0]] {
        let small = Small::new(items.clone(), &[cells]);
        let plain = small.draw("seed", &Steering::default()).unwrap_err();
        assert_eq!(small.draw("seed", &steering).unwrap_err(), plain);
    }
}

#[test]
fn the_only_form_of_a_bank_full_of_enemies_is_found_when_all_of_it_was_seen() {
    // Six queens with the first set: see `clashes`. Now all squares but wrong ones were seen.
    let squares: Vec<(u32, u32)> = (1..=6)
        .flat_map(|row| (1..=6).map(move |column| (row, column)))
        .filter(|s| s.0 > 1 || s.1 == 2)
        .collect();
    let id = |(row, column): (u32, u32)| format!("q{row}{column}");
    let mut items: Vec<Item> = squares.iter().map(|s| item(&id(*s), s.0, s.1, Knowledge)).collect();
    for a in &squares {
        for b in squares.iter().filter(|b| b.0 > a.0) {
            if a.1 == b.1 || b.0 - a.0 == a.1.abs_diff(b.1) {
                set_enemies(&mut items, &id(*a), &id(*b));
            }
        }
    }
    let only = ["q12", "q24", "q36", "q41", "q53", "q65"];
    let drawn = Small::new(items, &[[1, 0]; 6]).draw("seed", &seen(&[&only])).unwrap();
    assert_eq!(ids(&drawn.form).into_iter().collect::<Vec<_>>(), only);
    assert_eq!(drawn.overlap.seen_items, 6);
}

#[test]
fn a_search_that_proves_nothing_within_its_bound_is_given_up_and_gives_no_form() {
    // Ten rows, nine columns, an item of each row and no two of a column: there is none, and to
    // show it by branches takes some hundred thousand.
    let id = |row: u32, column: u32| format!("p{row:02}{column}");
    let squares = || (1..=10).flat_map(|row| (1..=9).map(move |column| (row, column)));
    let mut items: Vec<Item> =
        squares().map(|(row, column)| item(&id(row, column), row, 1, Knowledge)).collect();
    for (row, column) in squares() {
        for other in row + 1..=10 {
            set_enemies(&mut items, &id(row, column), &id(other, column));
        }
    }
    let error = Small::new(items, &[[1, 0]; 10]).draw("seed", &seen(&[&["p011"]])).unwrap_err();
    assert_eq!(error, DrawError::GaveUp { steps: 20_000 });
}

#[test]
fn chance_is_fair_among_items_that_nothing_tells_apart() {
    // Four of twelve under one statement were seen; of the other eight three are drawn.
    let items = (1..=12).map(|n| item(&format!("a{n}"), 1, 1, Understanding)).collect();
    let small = Small::new(items, &[[0, 3]]);
    let mut steering = seen(&[&["a1", "a2", "a3", "a4"]]);
    steering.used = (1..=12).map(|n| (format!("a{n}"), if n <= 4 { 1 } else { 3 })).collect();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let seeds = 4_000;
    for seed in 0..seeds {
        for id in ids(&small.draw(&seed.to_string(), &steering).unwrap().form) {
            *counts.entry(id).or_default() += 1;
        }
    }
    let fresh: Vec<String> = (5..=12).map(|n| format!("a{n}")).collect::<BTreeSet<_>>().into_iter().collect();
    assert_eq!(counts.keys().cloned().collect::<Vec<_>>(), fresh);
    let counts: Vec<u32> = counts.into_values().collect();
    assert_eq!(counts.iter().sum::<u32>(), 3 * seeds);
    // See `fairness::assert_drawn_evenly`: 3 of 8 without replacement.
    assert!(chance_of_more(7, pearson(&counts) * 7.0 / 5.0) > 0.001, "{counts:?}");
}

#[test]
fn the_record_of_a_steering_is_refused_when_it_is_not_as_it_is_written() {
    let small = sixteen(&[1, 2, 3, 4, 2, 3, 4, 1, 3, 4, 1, 2, 4, 1, 2, 3], &[], &[]);
    let mut steering = seen(&[&["i03", "i01"], &["i02", "i01"]]);
    steering.used = BTreeMap::from([("i05".to_owned(), 2)]);
    let form = small.draw("seed", &steering).unwrap().form;
    let json: Value = serde_json::from_str(&form_json::write(&form).unwrap()).unwrap();
    let kept = serde_json::json!({"seen": [["i01", "i03"], ["i02"]], "used": {"i05": 2}});
    assert_eq!(json["steering"], kept);
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut changed = json.clone();
        change(&mut changed["steering"]);
        form_json::read(changed.to_string().as_bytes()).unwrap_err().to_string()
    };
    let digest = "the form was changed after it was drawn";
    for (change, said) in [
        (r#"{"seen": [["i03", "i01"], ["i02"]]}"#, "the form's \"seen\" is not sound"),
        (r#"{"seen": [["i01", "i01"]]}"#, "the form's \"seen\" is not sound"),
        (r#"{"beside": [[]]}"#, "the form's \"beside\" is not sound"),
        (r#"{"used": {"i05": 0}}"#, "the form's \"used\" is not sound"),
        (r#"{"used": {"i05": -1}}"#, "this is not a form"),
        (r#"{"name": "Ada"}"#, "this is not a form"),
        ("{}", "the form's \"steering\" is not sound"),
        (r#"{"used": {"i05": 2}}"#, digest),
        ("null", digest),
    ] {
        let error = refused(&|steering| *steering = serde_json::from_str(change).unwrap());
        assert!(error.starts_with(said), "{change}: {error}");
    }
    let error = refused(&|steering| steering["seen"] = vec![vec!["i01"]; 1_001].into());
    assert_eq!(error, "the form's \"seen\" is not sound");
}

#[test]
fn a_form_is_drawn_again_from_the_same_bank_and_from_no_other() {
    let items = |stem: &str| {
        let mut items = cell('a', 6, 1, Knowledge);
        items[0].stem = stem.to_owned();
        items
    };
    let small = Small::new(items("What?"), &[[3, 0]]);
    // `draw_again` makes the blueprint itself, so the form must be of the qualification's.
    let blueprint = Blueprint::new(&small.qualification, Some(3));
    let mut only = small.qualification.clone();
    only.test.understanding = invigil::engine::qualification::Share::from_millionths(0).unwrap();
    let small = Small {
        blueprint: Blueprint::new(&only, Some(3)),
        bank: bank(items("What?"), &only),
        qualification: only,
    };
    assert_ne!(small.blueprint, blueprint);
    let form = small.draw("seed", &seen(&[&["a1", "a2"]])).unwrap().form;
    let recipe = Recipe::of(&form);
    assert_eq!(draw_again(&small.qualification, &small.bank, &recipe).unwrap().0, form);
    let other = bank(items("Who?"), &small.qualification);
    let error = draw_again(&small.qualification, &other, &recipe).unwrap_err();
    assert_eq!(error, AgainError::OtherBank { form: form.bank, here: other.digest() });
    let mut longer = small.qualification.clone();
    longer.test.minutes += 1;
    let error = draw_again(&longer, &small.bank, &recipe).unwrap_err();
    assert!(matches!(error, AgainError::OtherQualification { .. }), "{error}");
    let changed = Recipe { steering: seen(&[&["a1", "a3"]]), ..recipe };
    let error = draw_again(&small.qualification, &small.bank, &changed).unwrap_err();
    assert!(matches!(error, AgainError::OtherForm { .. }), "{error}");
}
