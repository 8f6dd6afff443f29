//! Proves what every form must be, on the shipped bank and on small banks made at random, where
//! an exhaustive search knows whether a form exists and how evenly it can spread.

use std::collections::{BTreeMap, BTreeSet};

use invigil::engine::bank::Bank;
use invigil::engine::blueprint::Blueprint;
use invigil::engine::draw::{Clash, DrawError, DrawPool, draw_practice};
use invigil::engine::form::{Form, KeyBook};
use invigil::engine::item::{Item, ItemStatus, ItemUse};
use invigil::engine::qualification::{Demand, Presentation, Qualification};
use invigil::formats::{form_json, key_book_json};
use proptest::prelude::*;

use crate::support::{
    SHIPPED, bank, blueprint, drawable, enemy_pairs, item, load, qualification, repetition, selections,
    set_enemies,
};

/// Checks one form and key book against the bank and blueprint they were drawn for.
fn assert_sound(form: &Form, book: &KeyBook, bank: &Bank, blueprint: &Blueprint) {
    for (cell, needs) in blueprint.cells() {
        let has = form.items.iter().filter(|i| i.outcome == cell.outcome && i.demand == cell.demand).count();
        assert_eq!(has, needs as usize, "{cell}");
    }
    assert_eq!(form.items.len(), blueprint.items() as usize);
    let ids: BTreeSet<&str> = form.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids.len(), form.items.len(), "an item stands twice");
    let may_be_drawn: BTreeSet<&str> = drawable(bank).iter().map(|item| item.id.as_str()).collect();
    assert!(ids.is_subset(&may_be_drawn), "drawn: {:?}", ids.difference(&may_be_drawn));
    for item in &form.items {
        let origin = bank.item(&item.id).unwrap();
        assert!(!origin.enemies.iter().any(|enemy| ids.contains(enemy.as_str())), "{} has an enemy", item.id);
        let same = (origin.outcome, &origin.statement, origin.demand, &origin.stem);
        assert_eq!((item.outcome, &item.statement, item.demand, &item.stem), same);
    }
    assert_spread(form, bank);
    assert_options_and_keys(form, book, bank);
}

/// No item could give way to another of its cell, no enemy of those that stay, whose statement is
/// used at least two times less often: that swap would lower repetition. In particular no
/// statement is used twice while one that could serve stands unused.
fn assert_spread(form: &Form, bank: &Bank) {
    let mut uses: BTreeMap<&str, u32> = BTreeMap::new();
    for item in &form.items {
        *uses.entry(&item.statement).or_default() += 1;
    }
    let count = |statement: &str| uses.get(statement).copied().unwrap_or(0);
    for drawn in &form.items {
        let stay: BTreeSet<&str> =
            form.items.iter().map(|item| item.id.as_str()).filter(|id| *id != drawn.id).collect();
        for other in drawable(bank) {
            let could_serve = (other.outcome, other.demand) == (drawn.outcome, drawn.demand)
                && other.id != drawn.id
                && !stay.contains(other.id.as_str())
                && !other.enemies.iter().any(|enemy| stay.contains(enemy.as_str()));
            let better = count(&other.statement) + 2 <= count(&drawn.statement);
            assert!(!(could_serve && better), "{} should give way to {}", drawn.id, other.id);
        }
    }
}

fn assert_options_and_keys(form: &Form, book: &KeyBook, bank: &Bank) {
    assert_eq!(book.form, form.digest());
    assert_eq!(book.keys.len(), form.items.len());
    let mut letters = String::new();
    for (item, (id, position)) in form.items.iter().zip(&book.keys) {
        assert_eq!(item.id, *id);
        let origin = bank.item(id).unwrap();
        assert_permuted(&item.options, origin);
        assert_eq!(item.options[position.index()], origin.options[origin.key.index()].text, "{id}");
        letters.push(position.letter());
    }
    for letter in ['A', 'B', 'C', 'D'] {
        let count = letters.matches(letter).count();
        let least = letters.len() / 4;
        assert!((least..=letters.len().div_ceil(4)).contains(&count), "{letter} in {letters}");
        assert!(!letters.contains(&letter.to_string().repeat(4)), "four {letter} running: {letters}");
    }
}

fn assert_permuted(options: &[String], origin: &Item) {
    let mut shown: Vec<&str> = options.iter().map(String::as_str).collect();
    let mut written: Vec<&str> = origin.options.iter().map(|option| option.text.as_str()).collect();
    shown.sort_unstable();
    written.sort_unstable();
    assert_eq!(shown, written, "{}", origin.id);
}

/// The same items for a qualification that presents them outcome by outcome.
fn grouped(qualification: &Qualification, bank: &Bank) -> (Qualification, Bank) {
    let mut qualification = qualification.clone();
    qualification.test.presentation = Presentation::Grouped;
    let bank = Bank::new(bank.items().to_vec(), &qualification).unwrap();
    (qualification, bank)
}

#[test]
fn every_form_of_the_shipped_bank_is_sound_and_no_two_seeds_give_the_same() {
    let (qualification, bank) = &*SHIPPED;
    let blueprint = Blueprint::new(qualification, None);
    let pool = DrawPool::new(qualification, bank, &blueprint).unwrap();
    let mut forms = BTreeSet::new();
    let mut selections = BTreeSet::new();
    for seed in 0..150 {
        let (form, book) = pool.draw(&format!("shipped {seed}")).unwrap();
        assert_sound(&form, &book, bank, &blueprint);
        forms.insert(form.digest());
        selections.insert(form.items.iter().map(|item| item.id.clone()).collect::<BTreeSet<_>>());
    }
    assert_eq!((forms.len(), selections.len()), (150, 150));
}

#[test]
fn the_same_seed_gives_the_same_bytes_from_a_bank_loaded_afresh() {
    let draw = |(qualification, bank): &(Qualification, Bank)| {
        let blueprint = Blueprint::new(qualification, None);
        let pool = DrawPool::new(qualification, bank, &blueprint).unwrap();
        // Another draw before it must not matter.
        let _ = pool.draw("another").unwrap();
        let (form, book) = pool.draw("seed").unwrap();
        (form_json::write(&form).unwrap(), key_book_json::write(&book).unwrap())
    };
    let afresh = load("item-banks/edexcel-l3-certificate-customer-service");
    assert_eq!(draw(&SHIPPED), draw(&afresh));
}

#[test]
fn a_grouped_form_keeps_the_order_of_the_specification_and_shuffles_within_it() {
    let (qualification, bank) = grouped(&SHIPPED.0, &SHIPPED.1);
    let blueprint = Blueprint::new(&qualification, None);
    let pool = DrawPool::new(&qualification, &bank, &blueprint).unwrap();
    let expected: Vec<String> =
        blueprint.rows.iter().flat_map(|row| vec![row.outcome.to_string(); row.items() as usize]).collect();
    let mut unsorted_groups = 0;
    for seed in 0..20 {
        let (form, book) = pool.draw(&seed.to_string()).unwrap();
        assert_sound(&form, &book, &bank, &blueprint);
        let outcomes: Vec<String> = form.items.iter().map(|item| item.outcome.to_string()).collect();
        assert_eq!(outcomes, expected);
        let groups = form.items.chunk_by(|a, b| a.outcome == b.outcome);
        unsorted_groups += groups.filter(|group| !group.is_sorted_by_key(|item| &item.id)).count();
    }
    // Of 160 groups of 4 to 9 items chance sorts fewer than 160/24 on average.
    assert!(unsorted_groups > 130, "{unsorted_groups}");
}

#[test]
fn a_shuffled_form_mixes_the_outcomes() {
    let (qualification, bank) = &*SHIPPED;
    let blueprint = Blueprint::new(qualification, None);
    let pool = DrawPool::new(qualification, bank, &blueprint).unwrap();
    let (form, _) = pool.draw("mixed").unwrap();
    assert!(!form.items.is_sorted_by_key(|item| item.outcome));
}

#[test]
fn practice_shows_practice_items_only_and_as_many_as_there_are() {
    let (qualification, bank) = &*SHIPPED;
    let blueprint = Blueprint::new(qualification, None);
    let edition = qualification.test.edition.as_deref().unwrap();
    let is_practice = |item: &&Item| {
        item.item_use == ItemUse::Practice && item.status == ItemStatus::Live && item.serves(edition)
    };
    let supply = bank.items().iter().filter(is_practice).count();
    assert!(supply > 0);
    for seed in 0..20 {
        for count in [0, 1, supply, supply + 5] {
            let form = draw_practice(qualification, bank, &blueprint, &seed.to_string(), count);
            assert_eq!(form.items.len(), count.min(supply));
            let ids: BTreeSet<&str> = form.items.iter().map(|item| item.id.as_str()).collect();
            assert_eq!(ids.len(), form.items.len());
            for item in &form.items {
                let origin = bank.item(&item.id).unwrap();
                assert!(is_practice(&origin), "{} is not for practice", item.id);
                assert_permuted(&item.options, origin);
            }
        }
    }
}

/// A small bank at random: two outcomes, three statements each, some items that may not be drawn,
/// some enemies, and a plan within its supply.
#[derive(Clone, Debug)]
struct Sketch {
    qualification: Qualification,
    bank: Bank,
    blueprint: Blueprint,
}

fn sketches() -> impl Strategy<Value = Sketch> {
    let item = (1..=2_u32, 1..=3_u32, 0..2_usize, 0..12_u32);
    let items = prop::collection::vec(item, 1..=13);
    let enemies = prop::collection::vec((0..13_usize, 0..13_usize), 0..16);
    (items, enemies, prop::array::uniform4(0..4_u32)).prop_map(|(items, enemies, wanted)| {
        let qualification = qualification(&[1, 1], 3);
        let mut items: Vec<Item> = items
            .into_iter()
            .enumerate()
            .map(|(n, (outcome, statement, demand, kind))| Item {
                status: [ItemStatus::Draft, ItemStatus::Retired]
                    .get(kind as usize)
                    .copied()
                    .unwrap_or(ItemStatus::Live),
                item_use: if kind == 2 { ItemUse::Practice } else { ItemUse::Live },
                ..item_of(n, outcome, statement, Demand::ALL[demand])
            })
            .collect();
        for (a, b) in enemies {
            if a != b && a.max(b) < items.len() {
                let (a, b) = (items[a].id.clone(), items[b].id.clone());
                set_enemies(&mut items, &a, &b);
            }
        }
        let bank = bank(items, &qualification);
        let mut cells = [[0; 2]; 2];
        for (n, wanted) in wanted.into_iter().enumerate() {
            let (outcome, demand) = (n / 2, n % 2);
            let supply = drawable(&bank)
                .iter()
                .filter(|item| item.outcome.outcome as usize == outcome + 1 && item.demand.column() == demand)
                .count();
            cells[outcome][demand] = wanted.min(u32::try_from(supply).unwrap());
        }
        Sketch { qualification, bank, blueprint: blueprint(&cells) }
    })
}

fn item_of(n: usize, outcome: u32, statement: u32, demand: Demand) -> Item {
    item(&format!("i{n:02}"), outcome, statement, demand)
}

/// The least repetition of any selection that is allowed, or `None` when there is none.
fn least_repetition(sketch: &Sketch) -> Option<usize> {
    let items = drawable(&sketch.bank);
    let cells: Vec<_> = sketch.blueprint.cells().collect();
    let chosen = |set: u32| (0..items.len()).filter(move |i| set >> i & 1 == 1);
    selections(&items, &cells, &enemy_pairs(&items))
        .into_iter()
        .map(|set| repetition(chosen(set).map(|i| items[i].statement.as_str())))
        .min()
}

/// Whether the named cells can be filled when only the named pairs are enemies.
fn can_stand(sketch: &Sketch, clash: &Clash) -> bool {
    let cells: Vec<_> = sketch.blueprint.cells().filter(|(cell, _)| clash.cells.contains(cell)).collect();
    !selections(&drawable(&sketch.bank), &cells, &clash.enemies).is_empty()
}

/// A clash that is one, and none of whose cells and pairs could be left out.
fn assert_minimal(sketch: &Sketch, clash: &Clash) {
    assert!(!can_stand(sketch, clash), "no clash: {clash}");
    let real = enemy_pairs(&drawable(&sketch.bank));
    assert!(clash.enemies.iter().all(|pair| real.contains(pair)), "not enemies: {clash}");
    for index in 0..clash.cells.len() {
        let mut less = clash.clone();
        less.cells.remove(index);
        assert!(can_stand(sketch, &less), "a cell too many: {clash}");
    }
    for index in 0..clash.enemies.len() {
        let mut less = clash.clone();
        less.enemies.remove(index);
        assert!(can_stand(sketch, &less), "a pair too many: {clash}");
    }
}

proptest! {
    #[test]
    fn a_small_bank_gives_its_best_form_or_its_least_clash(sketch in sketches(), seed in "[a-z]{0,8}") {
        let Sketch { qualification, bank, blueprint } = &sketch;
        let pool = DrawPool::new(qualification, bank, blueprint).unwrap();
        match (pool.draw(&seed), least_repetition(&sketch)) {
            (Ok((form, book)), Some(least)) => {
                assert_sound(&form, &book, bank, blueprint);
                let found = repetition(form.items.iter().map(|item| item.statement.as_str()));
                prop_assert_eq!(found, least);
                prop_assert_eq!(pool.draw(&seed).unwrap(), (form, book));
            }
            (Err(DrawError::Clash(clash)), None) => assert_minimal(&sketch, &clash),
            (drawn, least) => prop_assert!(false, "{:?} where the least is {:?}", drawn, least),
        }
    }

    #[test]
    fn practice_from_a_small_bank_never_shows_another_item(sketch in sketches(), seed in "[a-z]{0,8}") {
        let Sketch { qualification, bank, blueprint } = &sketch;
        let form = draw_practice(qualification, bank, blueprint, &seed, usize::MAX);
        let shown: BTreeSet<&str> = form.items.iter().map(|item| item.id.as_str()).collect();
        let practice: BTreeSet<&str> = bank
            .items()
            .iter()
            .filter(|item| item.item_use == ItemUse::Practice && item.status == ItemStatus::Live)
            .map(|item| item.id.as_str())
            .collect();
        prop_assert_eq!(shown, practice);
    }
}
