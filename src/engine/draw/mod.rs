//! The draw: from a bank, a blueprint and a seed to a form and its key book.
//!
//! Exactly the blueprint; no two enemies; the items of an outcome spread over its statements as
//! evenly as can be; options shuffled, the positions of the key used evenly; the order of
//! presentation shuffled. The same bank, blueprint and seed give the same bytes for ever. To repeat
//! a draw without this program, take the stream of [`stream`] and in this order:
//!
//! 1. Shuffle the items of each outcome, taken in order of their ids, outcome after outcome in the
//!    specification's order.
//! 2. Among the selections that fill the blueprint without enemies and repeat statements least (see
//!    [`spread`]), take the one that holds the earliest items in that order.
//! 3. Put it in order of ids and shuffle it; where the presentation is grouped, shuffle within each
//!    outcome.
//! 4. Choose the positions of the keys (see [`key_positions`]).
//! 5. Item by item in order of presentation, shuffle the distractors, taken in the author's order,
//!    and put the key where its position says.
//!
//! A draw that is steered (see [`steering`]) differs in step 2 alone, and where nothing steers it in
//! nothing.

pub mod again;
pub mod burden;
pub mod key_positions;
pub mod lightest;
pub mod selection;
pub mod spread;
pub mod steering;
pub mod stream;

use std::collections::{BTreeMap, BTreeSet};

use self::spread::StatementSupply;
use self::steering::Steering;
use self::stream::DrawStream;
use super::bank::Bank;
use super::blueprint::{Blueprint, Cell};
use super::digest::Digest;
use super::form::{Form, FormItem, KeyBook};
use super::item::{Item, OPTIONS, OptionIndex};
use super::language::Translation;
use super::qualification::{Presentation, Qualification};
use super::supply::{self, CellSupply};

/// Why no form can be drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// Cells for which the bank holds too few items, whatever their constraints.
    #[error("the bank cannot supply {}", list(.0.iter().map(|s| format!("{} (needs {}, has {})", s.cell, s.needs, s.has))))]
    Shortage(Vec<CellSupply>),
    /// Enough items, but enemies among them keep them apart.
    #[error("{0}")]
    Clash(Clash),
    /// A search that did not end; the bank's enemies are too entangled.
    #[error(
        "the search for a form was given up after {steps} steps: the bank has too many enemies for its size"
    )]
    GaveUp {
        /// Steps taken.
        steps: u64,
    },
}

/// Cells and enemies that cannot stand together; every one of them is needed for the clash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The cells that cannot be filled together.
    pub cells: Vec<Cell>,
    /// The pairs of items that keep them from it.
    pub enemies: Vec<(String, String)>,
}

impl std::fmt::Display for Clash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "enemies leave too few items for {}: {}",
            list(self.cells.iter().map(Cell::to_string)),
            list(self.enemies.iter().map(|(a, b)| format!("{a} and {b}")))
        )
    }
}

fn list(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

/// A bank made ready for drawing forms to one blueprint. Make it once, draw from it often.
pub struct DrawPool<'a> {
    /// The bank with what may not be drawn, too.
    whole: &'a Bank,
    qualification: Digest,
    bank: Digest,
    blueprint: Digest,
    /// Ids of items that were left out, in order.
    avoided: Vec<String>,
    presentation: Presentation,
    /// Items that may be drawn, in order of their ids; everything below speaks of them by index.
    items: Vec<&'a Item>,
    outcome_of: Vec<usize>,
    demand_of: Vec<usize>,
    statement_of: Vec<usize>,
    enemies: Vec<Vec<usize>>,
    by_outcome: Vec<Vec<usize>>,
    /// For each outcome what its statements can give.
    statements: Vec<Vec<StatementSupply>>,
    /// For each outcome the items to draw, by demand.
    needs: Vec<[u32; 2]>,
    cells: Vec<(usize, usize, Cell)>,
}

impl<'a> DrawPool<'a> {
    /// Makes a bank ready.
    ///
    /// # Errors
    /// [`DrawError::Shortage`] with every cell that the bank cannot supply.
    pub fn new(
        qualification: &Qualification,
        bank: &'a Bank,
        blueprint: &Blueprint,
    ) -> Result<Self, DrawError> {
        Self::avoiding(qualification, bank, blueprint, &BTreeSet::new())
    }

    /// Makes a bank ready without some items, which a learner has seen: the form names them, so
    /// that it can be drawn again.
    ///
    /// # Errors
    /// [`DrawError::Shortage`] with every cell that the rest of the bank cannot supply.
    pub fn avoiding(
        qualification: &Qualification,
        bank: &'a Bank,
        blueprint: &Blueprint,
        avoided: &BTreeSet<String>,
    ) -> Result<Self, DrawError> {
        let edition = qualification.chosen_edition();
        let may_draw = |item: &&Item| item.is_drawable(edition) && !avoided.contains(&item.id);
        let short: Vec<CellSupply> = supply::supply_of(bank.items().iter().filter(may_draw), blueprint)
            .into_iter()
            .filter(CellSupply::is_short)
            .collect();
        if !short.is_empty() {
            return Err(DrawError::Shortage(short));
        }
        let row_of: BTreeMap<_, usize> =
            blueprint.rows.iter().enumerate().map(|(i, r)| (r.outcome, i)).collect();
        let items: Vec<&Item> =
            bank.items().iter().filter(|item| may_draw(item) && row_of.contains_key(&item.outcome)).collect();
        let index_of: BTreeMap<&str, usize> =
            items.iter().enumerate().map(|(i, item)| (item.id.as_str(), i)).collect();
        let outcome_of: Vec<usize> = items.iter().map(|item| row_of[&item.outcome]).collect();
        let demand_of: Vec<usize> = items.iter().map(|item| item.demand.column()).collect();
        let enemies = items
            .iter()
            .map(|item| item.enemies.iter().filter_map(|e| index_of.get(e.as_str()).copied()).collect())
            .collect();
        let mut by_outcome = vec![Vec::new(); blueprint.rows.len()];
        let mut names: Vec<Vec<&str>> = vec![Vec::new(); blueprint.rows.len()];
        let mut statements: Vec<Vec<StatementSupply>> = vec![Vec::new(); blueprint.rows.len()];
        let mut statement_of = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let outcome = outcome_of[index];
            by_outcome[outcome].push(index);
            let known = names[outcome].iter().position(|name| *name == item.statement);
            let statement = known.unwrap_or_else(|| {
                names[outcome].push(&item.statement);
                statements[outcome].push(StatementSupply::default());
                names[outcome].len() - 1
            });
            statements[outcome][statement].left[demand_of[index]] += 1;
            statement_of.push(statement);
        }
        let cells =
            blueprint.cells().map(|(cell, _)| (row_of[&cell.outcome], cell.demand.column(), cell)).collect();
        Ok(Self {
            whole: bank,
            qualification: qualification.digest(),
            bank: bank.digest(),
            blueprint: blueprint.digest(),
            avoided: avoided.iter().cloned().collect(),
            presentation: qualification.test.presentation,
            items,
            outcome_of,
            demand_of,
            statement_of,
            enemies,
            by_outcome,
            statements,
            needs: blueprint.rows.iter().map(|row| row.cells).collect(),
            cells,
        })
    }

    /// Draws the form of a seed, and its key book.
    ///
    /// # Errors
    /// [`DrawError::Clash`] when enemies leave no form, naming them; [`DrawError::GaveUp`] when
    /// the search does not end.
    pub fn draw(&self, seed: &str) -> Result<(Form, KeyBook), DrawError> {
        let mut stream = DrawStream::new("form", &self.bank, &self.blueprint, seed);
        let selection = selection::select(self, &mut stream)?;
        Ok(self.present(seed, selection, &mut stream, Steering::default()))
    }

    /// Makes a form of the items that were chosen.
    fn present(
        &self,
        seed: &str,
        mut selection: Vec<usize>,
        stream: &mut DrawStream,
        steering: Steering,
    ) -> (Form, KeyBook) {
        // An order that is the selection's own, before chance makes the order of presentation.
        selection.sort_unstable();
        match self.presentation {
            Presentation::Shuffled => stream.shuffle(&mut selection),
            Presentation::Grouped => {
                selection.sort_by_key(|item| self.outcome_of[*item]);
                for group in selection.chunk_by_mut(|a, b| self.outcome_of[*a] == self.outcome_of[*b]) {
                    stream.shuffle(group);
                }
            }
        }
        let positions = key_positions::key_positions(selection.len(), stream);
        let mut items = Vec::with_capacity(selection.len());
        let mut keys = Vec::with_capacity(selection.len());
        for (index, position) in selection.into_iter().zip(positions) {
            let item = self.items[index];
            items.push(present(item, Some(position), stream));
            keys.push((item.id.clone(), position));
        }
        let form = Form {
            qualification: self.qualification,
            bank: self.bank,
            seed: seed.to_owned(),
            avoided: self.avoided.clone(),
            steering,
            items,
        };
        let book = KeyBook { form: form.digest(), keys };
        (form, book)
    }
}

/// Draws a form without items that a learner has seen, which stand form by form, the newest first: none
/// of any earlier form where the bank allows it, else none of the newest, else as chance has it.
///
/// # Errors
/// Those of a draw from the whole bank.
pub fn draw_unseen(
    qualification: &Qualification,
    bank: &Bank,
    blueprint: &Blueprint,
    seed: &str,
    seen: &[Vec<String>],
) -> Result<(Form, KeyBook), DrawError> {
    let may_draw =
        |id: &&String| bank.item(id).is_some_and(|item| item.is_drawable(qualification.chosen_edition()));
    for forms in [seen.len(), 1] {
        let avoided: BTreeSet<String> = seen.iter().take(forms).flatten().filter(may_draw).cloned().collect();
        match DrawPool::avoiding(qualification, bank, blueprint, &avoided).and_then(|pool| pool.draw(seed)) {
            Err(_) if !avoided.is_empty() => {}
            drawn => return drawn,
        }
    }
    DrawPool::new(qualification, bank, blueprint)?.draw(seed)
}

/// Draws up to `count` practice items, as a form without a key book: practice is not marked.
#[must_use]
pub fn draw_practice(
    qualification: &Qualification,
    bank: &Bank,
    blueprint: &Blueprint,
    seed: &str,
    count: usize,
) -> Form {
    let mut stream = DrawStream::new("practice", &bank.digest(), &blueprint.digest(), seed);
    let mut items: Vec<&Item> =
        bank.items().iter().filter(|item| item.is_practice(qualification.chosen_edition())).collect();
    stream.shuffle(&mut items);
    Form {
        qualification: qualification.digest(),
        bank: bank.digest(),
        seed: seed.to_owned(),
        avoided: Vec::new(),
        steering: Steering::default(),
        items: items.into_iter().take(count).map(|item| present(item, None, &mut stream)).collect(),
    }
}

/// An item as a candidate sees it, its options shuffled, the key at `position` where one is given.
fn present(item: &Item, position: Option<OptionIndex>, stream: &mut DrawStream) -> FormItem {
    let mut order = OptionIndex::all();
    match position {
        None => stream.shuffle(&mut order),
        Some(position) => {
            let mut distractors: Vec<OptionIndex> =
                order.into_iter().filter(|option| *option != item.key).collect();
            stream.shuffle(&mut distractors);
            distractors.insert(position.index(), item.key);
            order.copy_from_slice(&distractors);
        }
    }
    shown(item, order)
}

/// An item as a candidate sees it: `order` says for each position, from A, which of the author's
/// options stands there.
#[must_use]
pub fn shown(item: &Item, order: [OptionIndex; OPTIONS]) -> FormItem {
    FormItem {
        id: item.id.clone(),
        version: item.version,
        outcome: item.outcome,
        statement: item.statement.clone(),
        demand: item.demand,
        stem: item.stem.clone(),
        options: order.map(|option| item.options[option.index()].text.clone()),
        translations: item
            .translations
            .iter()
            .map(|translation| Translation {
                options: order.map(|option| translation.options[option.index()].clone()),
                ..translation.clone()
            })
            .collect(),
    }
}
