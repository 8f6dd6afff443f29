//! Proves what the draw says when a bank cannot give a form, and that it finds the form of a bank
//! that has only one.

use invigil::engine::blueprint::Cell;
use invigil::engine::draw::{Clash, DrawError, DrawPool};
use invigil::engine::item::{Item, ItemStatus};
use invigil::engine::qualification::Demand::{self, Knowledge, Understanding};
use invigil::engine::supply::CellSupply;

use crate::support::{bank, blueprint, enemy_pairs, item, outcome, qualification, selections, set_enemies};

fn cell(number: u32, demand: Demand) -> Cell {
    Cell { outcome: outcome(number), demand }
}

fn pair(a: &str, b: &str) -> (String, String) {
    (a.to_owned(), b.to_owned())
}

/// The items with these ids, all in one cell, a statement each.
fn cell_of(ids: &[&str], number: u32, demand: Demand) -> Vec<Item> {
    (1..).zip(ids).map(|(statement, id)| item(id, number, statement, demand)).collect()
}

/// The clash of drawing these cells from these items, the same for every seed.
fn clash(items: Vec<Item>, cells: &[[u32; 2]]) -> Clash {
    let qualification = qualification(&vec![1; cells.len()], 6);
    let bank = bank(items, &qualification);
    let pool = DrawPool::new(&qualification, &bank, &blueprint(cells)).expect("supply is enough");
    let clashes = ["a", "b", "c"].map(|seed| match pool.draw(seed) {
        Err(DrawError::Clash(clash)) => clash,
        other => panic!("{other:?}"),
    });
    assert!(clashes.iter().all(|clash| *clash == clashes[0]), "the clash depends on the seed: {clashes:?}");
    clashes[0].clone()
}

#[test]
fn a_shortage_names_every_short_cell_with_what_it_needs_and_has() {
    let qualification = qualification(&[1, 1, 1], 6);
    let mut items = cell_of(&["a1", "a2", "a3"], 1, Knowledge);
    items.extend(cell_of(&["b1", "b2"], 2, Understanding));
    items.extend(cell_of(&["c1"], 3, Knowledge));
    items[2].status = ItemStatus::Draft;
    let bank = bank(items, &qualification);
    // Of outcome 1 two items are live, of outcome 2 both, of outcome 3 no understanding item.
    let error = DrawPool::new(&qualification, &bank, &blueprint(&[[3, 0], [0, 2], [1, 2]])).err().unwrap();
    let short = vec![
        CellSupply { cell: cell(1, Knowledge), needs: 3, has: 2 },
        CellSupply { cell: cell(3, Understanding), needs: 2, has: 0 },
    ];
    assert_eq!(error, DrawError::Shortage(short));
    assert_eq!(
        error.to_string(),
        "the bank cannot supply unit 1 outcome 1 knowledge (needs 3, has 2); \
         unit 1 outcome 3 understanding (needs 2, has 0)"
    );
}

#[test]
fn enemies_that_make_one_cell_impossible_are_named_and_no_others() {
    let mut items = cell_of(&["a1", "a2", "a3"], 1, Knowledge);
    items.extend(cell_of(&["b1", "b2", "b3"], 1, Understanding));
    items.extend(cell_of(&["c1", "c2"], 2, Knowledge));
    // All three of a are needed, so a1 and a3 clash. The other pairs leave a way out.
    for (a, b) in [("a1", "a3"), ("a2", "b1"), ("b2", "b3"), ("b1", "c1")] {
        set_enemies(&mut items, a, b);
    }
    let clash = clash(items, &[[3, 1], [1, 0]]);
    assert_eq!(clash.cells, [cell(1, Knowledge)]);
    assert_eq!(clash.enemies, [pair("a1", "a3")]);
    assert_eq!(
        DrawError::Clash(clash).to_string(),
        "enemies leave too few items for unit 1 outcome 1 knowledge: a1 and a3"
    );
}

#[test]
fn a_clash_between_two_outcomes_names_both_cells_and_the_pairs_between_them() {
    let mut items = cell_of(&["a1", "z1"], 1, Knowledge);
    items.extend(cell_of(&["b1", "b2"], 2, Understanding));
    items.extend(cell_of(&["c1", "c2"], 3, Knowledge));
    // Both of outcome 1 are needed: a1 shuts out b1, z1 shuts out b2, and nothing is left of b.
    // That b1 and b2 are enemies too does not matter, though the pair stands between the others.
    for (a, b) in [("a1", "b1"), ("b2", "z1"), ("b1", "b2"), ("a1", "c1"), ("b2", "c2")] {
        set_enemies(&mut items, a, b);
    }
    let clash = clash(items, &[[2, 0], [0, 1], [1, 0]]);
    assert_eq!(clash.cells, [cell(1, Knowledge), cell(2, Understanding)]);
    assert_eq!(clash.enemies, [pair("a1", "b1"), pair("b2", "z1")]);
}

#[test]
fn three_mutual_enemies_cannot_give_two_items_and_all_three_pairs_are_named() {
    let mut items = cell_of(&["a1", "a2", "a3"], 1, Understanding);
    for (a, b) in [("a1", "a2"), ("a1", "a3"), ("a2", "a3")] {
        set_enemies(&mut items, a, b);
    }
    let clash = clash(items, &[[0, 2]]);
    assert_eq!(clash.cells, [cell(1, Understanding)]);
    assert_eq!(clash.enemies, [pair("a1", "a2"), pair("a1", "a3"), pair("a2", "a3")]);
}

/// Draws with many seeds and expects these items each time.
fn assert_only_form(items: Vec<Item>, cells: &[[u32; 2]], expected: &[&str]) {
    let qualification = qualification(&vec![1; cells.len()], 6);
    let bank = bank(items, &qualification);
    let pool = DrawPool::new(&qualification, &bank, &blueprint(cells)).unwrap();
    for seed in 0..100 {
        let (form, _) = pool.draw(&seed.to_string()).expect("there is a form");
        let mut ids: Vec<&str> = form.items.iter().map(|item| item.id.as_str()).collect();
        ids.sort_unstable();
        assert_eq!(ids, expected, "seed {seed}");
    }
}

#[test]
fn the_only_solution_of_six_queens_with_the_first_one_set_is_found() {
    // A row of the board is an outcome, a square an item, and squares that a queen joins are
    // enemies. Of the four solutions of six queens one begins in column 2: 2 4 6 1 3 5.
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
    assert_only_form(items, &[[1, 0]; 6], &["q12", "q24", "q36", "q41", "q53", "q65"]);
}

#[test]
fn a_wrong_first_choice_that_shows_only_at_the_end_is_taken_back() {
    // Eight pairs; the wrong one of a pair forces the wrong one of the next, and the last wrong
    // one shuts out the only item of the last outcome. So every wrong one is wrong.
    let mut items = Vec::new();
    for n in 1..=8 {
        items.extend(cell_of(&[&format!("right{n}"), &format!("wrong{n}")], n, Knowledge));
    }
    items.push(item("z", 9, 1, Understanding));
    for n in 1..8 {
        set_enemies(&mut items, &format!("wrong{n}"), &format!("right{}", n + 1));
    }
    set_enemies(&mut items, "wrong8", "z");
    let mut cells = [[1, 0]; 9];
    cells[8] = [0, 1];
    // The brute force of `support` says that there is one selection.
    let view: Vec<&Item> = items.iter().collect();
    let plan: Vec<_> = blueprint(&cells).cells().collect();
    assert_eq!(selections(&view, &plan, &enemy_pairs(&view)).len(), 1);
    let mut expected: Vec<String> = (1..=8).map(|n| format!("right{n}")).collect();
    expected.push("z".to_owned());
    assert_only_form(items, &cells, &expected.iter().map(String::as_str).collect::<Vec<_>>());
}
