//! What a bank is told about itself: guessing strategies, gaps, simulated draws. Figures are worked
//! out by hand.

use invigil::engine::blueprint::Cell;
use invigil::engine::draw::DrawPool;
use invigil::engine::gaps::{Gap, Want, gaps};
use invigil::engine::guessing::{Guess, Strategy, play};
use invigil::engine::item::{Item, OptionIndex};
use invigil::engine::qualification::{Demand, Edition, Topic};
use invigil::engine::simulation::{Simulation, least_overlap_percent};

use crate::support::{bank, blueprint, item, outcome, qualification};

/// An item with these stem and options, the first of them the key.
fn worded(stem: &str, options: [&str; 4]) -> Item {
    let mut item = item("a", 1, 1, Demand::Knowledge);
    item.stem = stem.to_owned();
    item.key = OptionIndex::new(0).unwrap();
    for (option, text) in item.options.iter_mut().zip(options) {
        option.text = text.to_owned();
    }
    item
}

#[test]
fn every_strategy_takes_the_options_that_stand_out() {
    let stem = "How does a keeper trim the wick of a lamp?";
    let options =
        ["Never wet the wick", "Cut it straight across the charred end", "Cut the charred end", "Buy oil"];
    let item = worded(stem, options);
    let cases = [
        (Strategy::Longest, vec![1]),
        (Strategy::Shortest, vec![3]),
        // "wick" stands in the first, and no other word that matters in any.
        (Strategy::StemWords, vec![0]),
        (Strategy::FewestStemWords, vec![1, 2, 3]),
        (Strategy::LeastAbsolute, vec![1, 2, 3]),
        // None is built unlike three others that are alike: any may be taken.
        (Strategy::OddOneOut, vec![0, 1, 2, 3]),
        (Strategy::Place(OptionIndex::new(2).unwrap()), vec![2]),
        // The two that share three words; of them neither is nearer to the rest.
        (Strategy::MostSimilar, vec![1, 2]),
        (Strategy::LeastSimilar, vec![0, 3]),
    ];
    for (strategy, choices) in cases {
        assert_eq!(strategy.choices(&item), choices, "{strategy:?}");
        let chance = if choices.contains(&0) { 1.0 / choices.len() as f64 } else { 0.0 };
        assert!((strategy.chance(&item) - chance).abs() < 1e-12, "{strategy:?}");
    }
    let odd = worded(stem, ["A sharp knife", "By cutting", "By rubbing", "By burning"]);
    assert_eq!(Strategy::OddOneOut.choices(&odd), [0]);
}

#[test]
fn a_strategy_pays_from_the_bound_on_and_not_in_cells_too_small_to_tell() {
    let guess = |cell: bool, items: usize, percent: f64| {
        let cell = cell.then(|| Cell { outcome: outcome(1), demand: Demand::Knowledge });
        Guess { strategy: Strategy::Longest, cell, items, percent }.pays()
    };
    assert!(guess(false, 400, 30.0) && !guess(false, 400, 29.9));
    assert!(guess(true, 20, 40.0) && !guess(true, 20, 39.9));
    assert!(!guess(true, 19, 100.0));
}

#[test]
fn a_bank_is_played_as_a_whole_and_cell_by_cell() {
    let qualification = qualification(&[10, 10], 1);
    let items = (0..8).map(|n| {
        let mut item = item(&format!("i-{n}"), 1 + n / 4, 1, Demand::Knowledge);
        item.key = OptionIndex::new(if n < 4 { 0 } else { n as usize % 4 }).unwrap();
        item
    });
    let bank = bank(items.collect(), &qualification);
    let guesses = play(&bank, &qualification, None);
    let first = Strategy::Place(OptionIndex::new(0).unwrap());
    let of = |cell: Option<Cell>| {
        let guess = guesses.iter().find(|g| g.cell == cell && g.strategy == first).unwrap();
        (guess.items, guess.percent)
    };
    assert_eq!(of(None), (8, 62.5));
    assert_eq!(of(Some(Cell { outcome: outcome(1), demand: Demand::Knowledge })), (4, 100.0));
    assert_eq!(of(Some(Cell { outcome: outcome(2), demand: Demand::Knowledge })), (4, 25.0));
    assert_eq!(of(Some(Cell { outcome: outcome(2), demand: Demand::Understanding })).0, 0);
}

/// What a gap says in short: why, where, of which demand, how many.
fn short(gap: &Gap) -> (Want, &str, Option<Demand>, u32) {
    (gap.want, gap.at.id.as_str(), gap.demand, gap.missing)
}

#[test]
fn gaps_are_ranked_from_forms_that_cannot_be_drawn_to_topics_without_items() {
    let mut qualification = qualification(&[10, 10], 2);
    qualification.targets.depth = 3;
    qualification.targets.attempts = 2;
    qualification.targets.items_per_statement = 2;
    let topic = |id: &str| Topic { id: id.to_owned(), label: id.to_owned() };
    qualification.units[0].outcomes[1].topics = vec![topic("wick"), topic("oil")];
    // Outcome 1 knowledge: 2 of the 2 a form takes, so a retake repeats; understanding: deep enough.
    // Outcome 2 knowledge: 1 of 2, so no form; understanding: 2 of 3 times 1, not deep enough.
    let mut items: Vec<Item> = Vec::new();
    let mut add = |outcome: u32, statement: u32, demand: Demand, count: u32| {
        for _ in 0..count {
            let mut item = item(&format!("i-{:02}", items.len()), outcome, statement, demand);
            item.topic = (outcome == 2).then(|| "wick".to_owned());
            items.push(item);
        }
    };
    add(1, 1, Demand::Knowledge, 2);
    add(1, 2, Demand::Understanding, 3);
    add(2, 1, Demand::Knowledge, 1);
    add(2, 2, Demand::Understanding, 2);
    let bank = bank(items, &qualification);
    let found = gaps(&bank, &qualification, &blueprint(&[[2, 1], [2, 1]]));
    let found: Vec<_> = found.iter().map(short).collect();
    let (knowledge, understanding) = (Some(Demand::Knowledge), Some(Demand::Understanding));
    assert_eq!(
        found,
        [
            // Five more to hold three times two, shared so that both statements hold three.
            (Want::Form, "1.2.2", knowledge, 3),
            (Want::Form, "1.2.1", knowledge, 2),
            (Want::Retakes, "1.1.2", knowledge, 3),
            (Want::Retakes, "1.1.1", knowledge, 1),
            (Want::Depth, "1.2.1", understanding, 1),
            // A statement without an item of a demand that it leads to; where the cell lacks such an
            // item already, the same item closes both.
            (Want::Statement, "1.1.1", understanding, 1),
            (Want::Topic, "oil", None, 1),
        ]
    );
}

#[test]
fn what_two_editions_lack_of_one_statement_is_one_gap() {
    let mut qualification = qualification(&[10], 1);
    let edition =
        |id: &str| Edition { id: id.to_owned(), label: id.to_owned(), law_from: None, law_until: None };
    qualification.editions = vec![edition("old"), edition("new")];
    qualification.test.edition = Some("old".to_owned());
    qualification.targets.depth = 4;
    qualification.targets.items_per_statement = 0;
    let items = ["old", "old", "new"].iter().enumerate().map(|(n, edition)| {
        let mut item = item(&format!("i-{n}"), 1, 1, Demand::Knowledge);
        item.editions = vec![(*edition).to_owned()];
        item
    });
    let bank = bank(items.collect(), &qualification);
    let found = gaps(&bank, &qualification, &blueprint(&[[1, 0]]));
    assert_eq!(
        found.iter().map(short).collect::<Vec<_>>(),
        [(Want::Retakes, "1.1.1", Some(Demand::Knowledge), 3)]
    );
    assert_eq!(found[0].editions, ["old", "new"], "the most pressing reason, the greatest number");
}

#[test]
fn a_simulation_counts_what_was_drawn() {
    let qualification = qualification(&[10], 2);
    let items = (0..8).map(|n| item(&format!("i-{n}"), 1, 1 + n % 2, Demand::Knowledge));
    let bank = bank(items.collect(), &qualification);
    let blueprint = blueprint(&[[2, 0]]);
    let pool = DrawPool::new(&qualification, &bank, &blueprint).unwrap();
    let mut simulation = Simulation::new(&qualification, &bank, &blueprint);
    let forms: Vec<_> = (0..40).map(|seed| pool.draw(&seed.to_string()).unwrap()).collect();
    for (form, keys) in &forms {
        simulation.add(form, keys);
        simulation.add_retake(form, "again").unwrap();
    }
    let result = simulation.result();
    let ids = |n: usize| forms[n].0.items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>();
    let shared = |n: usize| ids(n).iter().filter(|id| ids(n + 1).contains(id)).count();
    let pairs: usize = (0..39).map(shared).sum();
    assert!((result.overlap_percent - 100.0 * pairs as f64 / 78.0).abs() < 1e-9);
    assert_eq!(result.overlap_most as usize, (0..39).map(shared).max().unwrap());
    assert_eq!((result.retake_overlap_percent, result.retake_overlap_most), (Some(0.0), 0));
    for exposure in &result.exposures {
        let forms = (0..40).filter(|n| ids(*n).contains(&exposure.id.as_str())).count();
        assert_eq!(exposure.forms as usize, forms);
        // Two of eight a form: an even share is a quarter of the forms.
        assert!((exposure.of_even_share - forms as f64 / 10.0).abs() < 1e-9);
    }
    assert_eq!(result.exposures.len(), 8);
    // Statements are spread first, so each form holds one of each.
    assert!(result.statements.iter().all(|s| (s.items_a_form - 1.0).abs() < 1e-9), "{:?}", result.statements);
    assert!((result.keys_percent.iter().sum::<f64>() - 100.0).abs() < 1e-9);
    // Two squared over eight items, of two on a form.
    assert!((least_overlap_percent(&bank, &blueprint, None) - 25.0).abs() < 1e-9);
}

#[test]
fn a_simulation_names_the_items_that_were_never_drawn() {
    let qualification = qualification(&[10], 1);
    let bank =
        bank((0..3).map(|n| item(&format!("i-{n}"), 1, 1, Demand::Knowledge)).collect(), &qualification);
    let blueprint = blueprint(&[[1, 0]]);
    let mut simulation = Simulation::new(&qualification, &bank, &blueprint);
    let (form, keys) = DrawPool::new(&qualification, &bank, &blueprint).unwrap().draw("one").unwrap();
    simulation.add(&form, &keys);
    let never = simulation.result().never_drawn;
    assert_eq!(never.len(), 2);
    assert!(!never.contains(&form.items[0].id));
}
