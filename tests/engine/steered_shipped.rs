//! Proves the steered draw on the shipped bank: its overlaps are those that another solver proves to
//! be the least, neighbours share nothing, use stays even, and a draw is quick and repeatable.

use std::collections::{BTreeMap, BTreeSet};

use invigil::engine::blueprint::Blueprint;
use invigil::engine::draw::DrawPool;
use invigil::engine::draw::steering::{Overlap, SteeredDraw, Steering};
use invigil::engine::form::Form;
use invigil::engine::item::Item;
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

use crate::support::SHIPPED;

fn pool() -> DrawPool<'static> {
    let (qualification, bank) = &*SHIPPED;
    DrawPool::new(qualification, bank, &Blueprint::new(qualification, None)).unwrap()
}

fn drawable() -> Vec<&'static Item> {
    let (qualification, bank) = &*SHIPPED;
    bank.items().iter().filter(|item| item.is_drawable(qualification.chosen_edition())).collect()
}

fn ids(form: &Form) -> Vec<String> {
    form.items.iter().map(|item| item.id.clone()).collect()
}

fn shared(a: &Form, b: &Form) -> usize {
    let of: BTreeSet<String> = ids(a).into_iter().collect();
    ids(b).iter().filter(|id| of.contains(*id)).count()
}

/// What an item adds to a sum.
type Weight<'a> = &'a dyn Fn(&Item) -> u32;

/// The least sum of `weight` over the items of a form, by a solver of integer programs that shares
/// nothing with ours. Sums already settled are held to what they are.
fn least(weight: Weight, held: &[(Weight, u32)]) -> u32 {
    let (qualification, _) = &*SHIPPED;
    let items = drawable();
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let variables: Vec<Variable> =
        items.iter().map(|item| problem.add_binary_var(f64::from(weight(item)))).collect();
    let terms = |factor: &dyn Fn(&Item) -> u32| -> Vec<(Variable, f64)> {
        let all = items.iter().zip(&variables).map(|(item, variable)| (*variable, f64::from(factor(item))));
        all.filter(|(_, factor)| *factor > 0.0).collect()
    };
    for (cell, needs) in Blueprint::new(qualification, None).cells() {
        let member = |item: &Item| u32::from(item.outcome == cell.outcome && item.demand == cell.demand);
        problem.add_constraint(terms(&member), ComparisonOp::Eq, f64::from(needs));
    }
    for (a, item) in items.iter().enumerate() {
        for (b, other) in items.iter().enumerate().skip(a + 1) {
            if item.enemies.contains(&other.id) {
                let pair = [(variables[a], 1.0), (variables[b], 1.0)];
                problem.add_constraint(pair, ComparisonOp::Le, 1.0);
            }
        }
    }
    for (factor, sum) in held {
        problem.add_constraint(terms(factor), ComparisonOp::Eq, f64::from(*sum));
    }
    let solution = problem.solve().unwrap().into_solution().unwrap();
    let objective = solution.objective();
    assert!((objective - objective.round()).abs() < 1e-6, "{objective}");
    objective.round() as u32
}

/// Asserts that the overlaps of a draw are the least in their order, by the other solver.
fn assert_least(drawn: &SteeredDraw, steering: &Steering) {
    let known: BTreeSet<&String> = steering.seen.iter().flatten().collect();
    let last: BTreeSet<&String> = steering.seen.iter().take(1).flatten().collect();
    let seen = |item: &Item| u32::from(known.contains(&item.id));
    let seen_last = |item: &Item| u32::from(last.contains(&item.id));
    let beside = |item: &Item| {
        u32::try_from(steering.beside.iter().filter(|form| form.contains(&item.id)).count()).unwrap()
    };
    let enemy = |item: &Item| u32::from(seen(item) == 0 && item.enemies.iter().any(|e| known.contains(e)));
    let items = drawable();
    let chosen: BTreeSet<String> = ids(&drawn.form).into_iter().collect();
    let sum = |weight: &dyn Fn(&Item) -> u32| -> u32 {
        items.iter().filter(|item| chosen.contains(&item.id)).map(|item| weight(item)).sum()
    };
    let reasons: [Weight; 4] = [&seen, &seen_last, &beside, &enemy];
    let sums = reasons.map(sum);
    let Overlap { seen_items, items_beside, enemies_of_seen, .. } = drawn.overlap;
    assert_eq!([sums[0], sums[2], sums[3]], [seen_items, items_beside, enemies_of_seen]);
    let mut held: Vec<(Weight, u32)> = Vec::new();
    for (reason, sum) in reasons.into_iter().zip(sums) {
        assert_eq!(least(reason, &held), sum, "reason {}", held.len());
        held.push((reason, sum));
    }
}

#[test]
fn twelve_attempts_of_one_learner_share_the_least_that_another_solver_proves() {
    let pool = pool();
    let mut steering = Steering::default();
    let mut shares = Vec::new();
    for attempt in 1..=12 {
        let drawn = pool.draw_steered(&format!("attempt {attempt}"), &steering).unwrap();
        assert_least(&drawn, &steering);
        shares.push(drawn.overlap.seen_items);
        steering.seen.insert(0, ids(&drawn.form));
    }
    // Nine forms of fifty can stand apart in a bank of not quite five hundred items; ten cannot.
    assert_eq!(shares[..9], [0; 9], "{shares:?}");
    assert!(shares[9..].iter().all(|shared| *shared > 0), "{shares:?}");
}

#[test]
fn a_retake_among_many_neighbours_shares_the_least_that_another_solver_proves() {
    let pool = pool();
    let plain = |seed: &str| ids(&pool.draw(seed).unwrap().0);
    let mut steering = Steering::default();
    for attempt in 0..6 {
        let drawn = pool.draw_steered(&format!("seen {attempt}"), &steering).unwrap();
        steering.seen.insert(0, ids(&drawn.form));
    }
    steering.beside = (0..24).map(|n| plain(&format!("beside {n}"))).collect();
    let drawn = pool.draw_steered("retake", &steering).unwrap();
    assert!(drawn.overlap.items_beside > 0, "{:?}", drawn.overlap);
    assert_least(&drawn, &steering);
    // With uses, the same reasons come first.
    steering.used = drawable().iter().zip(0..).map(|(item, n)| (item.id.clone(), n * 7 % 5)).collect();
    assert_eq!(
        Overlap { seen_statements: 0, ..pool.draw_steered("retake", &steering).unwrap().overlap },
        Overlap { seen_statements: 0, ..drawn.overlap }
    );
}

#[test]
fn neighbours_in_a_room_of_three_rows_of_four_share_nothing() {
    let pool = pool();
    let mut room: BTreeMap<(i32, i32), Form> = BTreeMap::new();
    let beside = |a: (i32, i32), b: (i32, i32)| a != b && (a.0 - b.0).abs() <= 1 && (a.1 - b.1).abs() <= 1;
    for seat in (0..3).flat_map(|row| (0..4).map(move |column| (row, column))) {
        let forms = room.iter().filter(|(other, _)| beside(seat, **other)).map(|(_, form)| ids(form));
        let steering = Steering { beside: forms.collect(), ..Steering::default() };
        let drawn = pool.draw_steered(&format!("{seat:?}"), &steering).unwrap();
        assert!(drawn.overlap.is_none(), "{seat:?}: {:?}", drawn.overlap);
        room.insert(seat, drawn.form);
    }
    for (seat, form) in &room {
        for (_, other) in room.iter().filter(|(other, _)| beside(*seat, **other)) {
            assert_eq!(shared(form, other), 0, "{seat:?}");
        }
    }
}

/// How often items were on 200 forms, least and most, by what tells them apart: by cell and by cell
/// and statement.
fn widest(used: &BTreeMap<String, u32>, by_statement: bool) -> (u32, u32) {
    let mut groups: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    for item in drawable() {
        let statement = if by_statement { item.statement.as_str() } else { "" };
        let group = groups.entry((item.outcome, item.demand, statement)).or_default();
        group.push(used.get(&item.id).copied().unwrap_or(0));
    }
    let spans = groups.values().map(|uses| (*uses.iter().min().unwrap(), *uses.iter().max().unwrap()));
    spans.max_by_key(|(least, most)| most - least).unwrap()
}

#[test]
fn two_hundred_learners_in_a_row_use_the_items_evenly() {
    let pool = pool();
    let mut steered: BTreeMap<String, u32> = BTreeMap::new();
    let mut plain: BTreeMap<String, u32> = BTreeMap::new();
    for learner in 0..200 {
        let seed = format!("learner {learner}");
        let steering = Steering { used: steered.clone(), ..Steering::default() };
        for id in ids(&pool.draw_steered(&seed, &steering).unwrap().form) {
            *steered.entry(id).or_default() += 1;
        }
        for id in ids(&pool.draw(&seed).unwrap().0) {
            *plain.entry(id).or_default() += 1;
        }
    }
    let (least, most) = widest(&steered, true);
    assert!(most - least <= 1, "items of one statement and demand: {least} to {most}");
    // In a cell the statements come first: where one holds few items, these are used more often. Chance
    // alone leaves a far wider span.
    let [steered, plain] = [&steered, &plain].map(|used| widest(used, false));
    assert!(3 * (steered.1 - steered.0) < plain.1 - plain.0, "{steered:?} against {plain:?}");
}

#[test]
fn the_same_steering_gives_the_same_bytes_and_another_seed_another_form() {
    let pool = pool();
    let first = pool.draw("first").unwrap().0;
    let mut seen = ids(&first);
    let steering = Steering { seen: vec![seen.clone()], ..Steering::default() };
    let one = pool.draw_steered("one", &steering).unwrap();
    // The order in which ids are told is nothing.
    seen.sort();
    seen.reverse();
    let again = Steering { seen: vec![seen], ..Steering::default() };
    assert_eq!(pool.draw_steered("one", &again).unwrap(), one);
    let other = pool.draw_steered("two", &steering).unwrap();
    assert!(shared(&one.form, &other.form) < 25);
    assert_eq!(one.form.digest(), one.keys.form);
}
