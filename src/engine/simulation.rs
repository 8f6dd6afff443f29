//! Many draws counted: how often each item is shown, how much two forms share, how evenly
//! statements and keys fall. The draws are made elsewhere and handed in.

use std::collections::{BTreeMap, BTreeSet};

use super::bank::Bank;
use super::blueprint::{Blueprint, Cell};
use super::draw::{DrawError, draw_unseen};
use super::form::{Form, KeyBook};
use super::item::OPTIONS;
use super::qualification::Qualification;
use super::supply::{self, fills};

/// Counts over forms drawn one after another.
pub struct Simulation<'a> {
    qualification: &'a Qualification,
    bank: &'a Bank,
    blueprint: &'a Blueprint,
    drawn: BTreeMap<String, u64>,
    statements: BTreeMap<String, u64>,
    keys: [u64; OPTIONS],
    forms: u64,
    before: Option<BTreeSet<String>>,
    shared: u64,
    most_shared: u32,
    pairs: u64,
    shared_on_retake: u64,
    most_shared_on_retake: u32,
    retakes: u64,
}

/// How often one item was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Exposure {
    /// The item.
    pub id: String,
    /// The cell that it is drawn for.
    pub cell: Cell,
    /// Forms that held it.
    pub forms: u64,
    /// That over the even share of its cell, which is items of the cell on a form over items of the
    /// cell in the bank.
    pub of_even_share: f64,
}

/// How often the items of one statement were drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementSpread {
    /// The statement's id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Items of it on a form, on average.
    pub items_a_form: f64,
}

/// What the counts come to.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulationResult {
    /// Forms drawn.
    pub forms: u64,
    /// Items of a form.
    pub items: u32,
    /// Every item that may be drawn, the most often drawn first for its cell.
    pub exposures: Vec<Exposure>,
    /// Items that were never drawn.
    pub never_drawn: Vec<String>,
    /// Share of a form that the next random form holds too, on average, in per cent.
    pub overlap_percent: f64,
    /// Most items that two random forms drawn one after another shared.
    pub overlap_most: u32,
    /// Share of a form that the same learner's next form holds too, on average, in per cent; `None`
    /// where no retake was drawn.
    pub retake_overlap_percent: Option<f64>,
    /// Most items that a form and its retake shared.
    pub retake_overlap_most: u32,
    /// Statements in the specification's order.
    pub statements: Vec<StatementSpread>,
    /// Share of the keys at each position, A to D, in per cent.
    pub keys_percent: [f64; OPTIONS],
}

impl<'a> Simulation<'a> {
    /// Counts of nothing yet.
    #[must_use]
    pub fn new(qualification: &'a Qualification, bank: &'a Bank, blueprint: &'a Blueprint) -> Self {
        Self {
            qualification,
            bank,
            blueprint,
            drawn: BTreeMap::new(),
            statements: BTreeMap::new(),
            keys: [0; OPTIONS],
            forms: 0,
            before: None,
            shared: 0,
            most_shared: 0,
            pairs: 0,
            shared_on_retake: 0,
            most_shared_on_retake: 0,
            retakes: 0,
        }
    }

    /// Counts a form, and how much it shares with the one counted before.
    pub fn add(&mut self, form: &Form, keys: &KeyBook) {
        self.forms += 1;
        for item in &form.items {
            *self.drawn.entry(item.id.clone()).or_default() += 1;
            *self.statements.entry(item.statement.clone()).or_default() += 1;
        }
        for (_, key) in &keys.keys {
            self.keys[key.index()] += 1;
        }
        let items = item_ids(form);
        if let Some(before) = &self.before {
            let shared = before.intersection(&items).count();
            self.pairs += 1;
            self.shared += shared as u64;
            self.most_shared = self.most_shared.max(u32::try_from(shared).unwrap_or(u32::MAX));
        }
        self.before = Some(items);
    }

    /// Draws the form that the same learner would get next, and counts what the two share.
    ///
    /// # Errors
    /// Those of the draw.
    pub fn add_retake(&mut self, form: &Form, seed: &str) -> Result<(), DrawError> {
        let seen = item_ids(form);
        let forms = [seen.iter().cloned().collect()];
        let (retake, _) = draw_unseen(self.qualification, self.bank, self.blueprint, seed, &forms)?;
        let shared = item_ids(&retake).intersection(&seen).count();
        self.retakes += 1;
        self.shared_on_retake += shared as u64;
        self.most_shared_on_retake =
            self.most_shared_on_retake.max(u32::try_from(shared).unwrap_or(u32::MAX));
        Ok(())
    }

    /// What the counts come to.
    #[must_use]
    pub fn result(&self) -> SimulationResult {
        let items = self.blueprint.items();
        let exposures = self.exposures();
        let never = exposures.iter().filter(|e| e.forms == 0).map(|e| e.id.clone()).collect();
        let percent = |part: u64, whole: u64| 100.0 * real(part) / real(whole.max(1));
        let statements = self.qualification.outcomes().flat_map(|(_, outcome)| &outcome.statements);
        SimulationResult {
            forms: self.forms,
            items,
            never_drawn: never,
            exposures,
            overlap_percent: percent(self.shared, self.pairs * u64::from(items)),
            overlap_most: self.most_shared,
            retake_overlap_percent: (self.retakes > 0)
                .then(|| percent(self.shared_on_retake, self.retakes * u64::from(items))),
            retake_overlap_most: self.most_shared_on_retake,
            statements: statements
                .map(|statement| StatementSpread {
                    id: statement.id.clone(),
                    label: statement.label.clone(),
                    items_a_form: real(self.statements.get(&statement.id).copied().unwrap_or(0))
                        / real(self.forms.max(1)),
                })
                .collect(),
            keys_percent: self.keys.map(|count| percent(count, self.keys.iter().sum())),
        }
    }

    fn exposures(&self) -> Vec<Exposure> {
        let edition = self.qualification.chosen_edition();
        let mut exposures = Vec::new();
        for supply in supply::supply(self.bank, self.blueprint, edition) {
            let even = real(u64::from(supply.needs)) / real(u64::from(supply.has.max(1)));
            for item in self.bank.items().iter().filter(|item| fills(item, supply.cell, edition)) {
                let forms = self.drawn.get(&item.id).copied().unwrap_or(0);
                let share = real(forms) / real(self.forms.max(1));
                let of_even_share = if even > 0.0 { share / even } else { 0.0 };
                exposures.push(Exposure { id: item.id.clone(), cell: supply.cell, forms, of_even_share });
            }
        }
        exposures.sort_by(|a, b| b.of_even_share.total_cmp(&a.of_even_share).then_with(|| a.id.cmp(&b.id)));
        exposures
    }
}

fn item_ids(form: &Form) -> BTreeSet<String> {
    form.items.iter().map(|item| item.id.clone()).collect()
}

#[allow(clippy::cast_precision_loss)] // counts are far below 2^52
fn real(count: u64) -> f64 {
    count as f64
}

/// The share of a form that two random forms would have in common if every item of a cell were as
/// likely as any other, in per cent: the least that any draw to this blueprint can reach.
#[must_use]
pub fn least_overlap_percent(bank: &Bank, blueprint: &Blueprint, edition: Option<&str>) -> f64 {
    let shared: f64 = supply::supply(bank, blueprint, edition)
        .iter()
        .map(|cell| real(u64::from(cell.needs)).powi(2) / real(u64::from(cell.has.max(1))))
        .sum();
    100.0 * shared / real(u64::from(blueprint.items().max(1)))
}
