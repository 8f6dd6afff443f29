//! What the tests of the engine share: the shipped bank, small banks made to order, every
//! selection of a small bank by brute force, and scripts.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use invigil::engine::bank::Bank;
use invigil::engine::blueprint::{Blueprint, Cell, Row};
use invigil::engine::digest::Digest;
use invigil::engine::form::Form;
use invigil::engine::item::{AnswerOption, Item, ItemStatus, ItemUse, OptionIndex};
use invigil::engine::qualification::{
    BankTargets, Demand, Outcome, OutcomeRef, Presentation, Qualification, Share, Statement, TestSettings,
    Unit,
};
use invigil::engine::script::Script;
use invigil::engine::sitting::event::{Closure, Opening};
use invigil::engine::sitting::ledger::Ledger;
use invigil::world::bank_folder;

/// The qualification and bank that the program ships with.
pub static SHIPPED: LazyLock<(Qualification, Bank)> =
    LazyLock::new(|| load("item-banks/edexcel-l3-certificate-customer-service"));

/// A path from the root of the repository.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The bank in a folder, named from the root of the repository.
pub fn load(folder: &str) -> (Qualification, Bank) {
    let loaded = bank_folder::load(&path(folder)).unwrap();
    loaded.checked.value.unwrap_or_else(|| panic!("{folder}: {:?}", loaded.checked.findings))
}

/// A qualification of one unit whose outcomes have these hours, and `statements` statements each;
/// every statement leads to both demands.
pub fn qualification(hours: &[u32], statements: u32) -> Qualification {
    let outcome = |number: u32, hours: u32| Outcome {
        number,
        hours,
        label: format!("Outcome label {number}"),
        label_cy: None,
        topics: Vec::new(),
        statements: (1..=statements)
            .map(|s| Statement {
                id: format!("1.{number}.{s}"),
                verb: "discuss".to_owned(),
                demands: Demand::ALL.to_vec(),
                label: format!("Statement label {number}.{s}"),
                label_cy: None,
            })
            .collect(),
    };
    let qualification = Qualification {
        title: "Made to order".to_owned(),
        awarding_body: "Nobody".to_owned(),
        accreditation_number: "0".to_owned(),
        level: 1,
        minimum_age: 16,
        hours: hours.iter().sum(),
        targets: BankTargets::default(),
        editions: Vec::new(),
        units: vec![Unit {
            number: 1,
            title: "The unit".to_owned(),
            hours: hours.iter().sum(),
            outcomes: (1..).zip(hours).map(|(number, hours)| outcome(number, *hours)).collect(),
        }],
        test: TestSettings {
            items: 50,
            minutes: 60,
            understanding: Share::from_millionths(600_000).unwrap(),
            cut_score: 30,
            cut_score_is_provisional: false,
            presentation: Presentation::Shuffled,
            edition: None,
        },
        resources: Vec::new(),
        mappings: Vec::new(),
    };
    assert_eq!(qualification.faults(), []);
    qualification
}

/// The outcome of unit 1 with this number.
pub fn outcome(number: u32) -> OutcomeRef {
    OutcomeRef { unit: 1, outcome: number }
}

/// A live item under a statement of unit 1. Its key stands where its id says, so that keys differ.
pub fn item(id: &str, outcome_number: u32, statement: u32, demand: Demand) -> Item {
    let option = |n: usize| AnswerOption {
        text: format!("Option {n} of {id}"),
        rationale: format!("Rationale {n} of {id}"),
    };
    Item {
        id: id.to_owned(),
        version: 1,
        outcome: outcome(outcome_number),
        statement: format!("1.{outcome_number}.{statement}"),
        demand,
        status: ItemStatus::Live,
        item_use: ItemUse::Live,
        topic: None,
        content: "Content".to_owned(),
        stem: format!("What does {id} ask?"),
        options: std::array::from_fn(option),
        key: OptionIndex::new(id.bytes().map(usize::from).sum::<usize>() % 4).unwrap(),
        enemies: Vec::new(),
        editions: Vec::new(),
        law: None,
        law_checked: None,
        review: None,
        allow: Vec::new(),
        translations: Vec::new(),
    }
}

/// Sets two items of a list against each other, once.
pub fn set_enemies(items: &mut [Item], a: &str, b: &str) {
    for (one, other) in [(a, b), (b, a)] {
        let found = items.iter_mut().find(|item| item.id == one).unwrap();
        if !found.enemies.iter().any(|enemy| enemy == other) {
            found.enemies.push(other.to_owned());
        }
    }
}

/// The bank of these items.
pub fn bank(items: Vec<Item>, qualification: &Qualification) -> Bank {
    Bank::new(items, qualification).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// A blueprint with these cells (knowledge, understanding), an outcome of unit 1 each.
pub fn blueprint(cells: &[[u32; 2]]) -> Blueprint {
    let row = |(number, cells): (u32, &[u32; 2])| Row { outcome: outcome(number), hours: 1, cells: *cells };
    Blueprint { minutes: 60, rows: (1..).zip(cells).map(row).collect() }
}

/// The items that may be drawn, told from status and use alone.
pub fn drawable(bank: &Bank) -> Vec<&Item> {
    let may = |item: &&Item| item.status == ItemStatus::Live && item.item_use == ItemUse::Live;
    bank.items().iter().filter(may).collect()
}

/// Every pair of enemies among some items, each once, the lesser id first.
pub fn enemy_pairs(items: &[&Item]) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for item in items {
        let there = |enemy: &&String| items.iter().any(|other| other.id == **enemy);
        let later = item.enemies.iter().filter(|enemy| **enemy > item.id).filter(there);
        pairs.extend(later.map(|enemy| (item.id.clone(), enemy.clone())));
    }
    pairs
}

/// Every selection of at most 20 items that fills exactly these cells and holds no whole pair, as
/// sets of bits (bit 0 is the first item): all sets are tried.
pub fn selections(items: &[&Item], cells: &[(Cell, u32)], pairs: &[(String, String)]) -> Vec<u32> {
    assert!(items.len() <= 20, "too many items for a search of every set");
    let bits = |wanted: &dyn Fn(&Item) -> bool| -> u32 {
        items.iter().enumerate().filter(|(_, item)| wanted(item)).map(|(i, _)| 1 << i).sum()
    };
    let members = |cell: &Cell| bits(&|item| item.outcome == cell.outcome && item.demand == cell.demand);
    let needs: Vec<(u32, u32)> = cells.iter().map(|(cell, count)| (members(cell), *count)).collect();
    let pairs: Vec<u32> = pairs.iter().map(|(a, b)| bits(&|item| item.id == *a || item.id == *b)).collect();
    let outside = !needs.iter().map(|(members, _)| members).sum::<u32>();
    (0..1_u32 << items.len())
        .filter(|set| set & outside == 0)
        .filter(|set| needs.iter().all(|(members, count)| (set & members).count_ones() == *count))
        .filter(|set| pairs.iter().all(|pair| set & pair != *pair))
        .collect()
}

/// Pairs of chosen items that share a statement.
pub fn repetition<'a>(statements: impl IntoIterator<Item = &'a str>) -> usize {
    let statements: Vec<&str> = statements.into_iter().collect();
    let later = |i: usize| statements[i + 1..].iter().filter(|s| **s == statements[i]).count();
    (0..statements.len()).map(later).sum()
}

/// A closed script of a form with these responses.
pub fn script(form: &Form, responses: Vec<Option<OptionIndex>>) -> Script {
    Script {
        opening: Opening {
            sitting: "sitting-1".to_owned(),
            candidate: "Ada Candidate".to_owned(),
            qualification: form.qualification,
            bank: form.bank,
            form: form.digest(),
            items: u32::try_from(form.items.len()).unwrap(),
            allowed_ms: 3_600_000,
            program: "test".to_owned(),
        },
        closure: Closure::Submitted,
        item_times_ms: vec![0; responses.len()],
        responses,
        ledger: Ledger::new(3_600_000),
        record: Digest::of(b"the record"),
    }
}
