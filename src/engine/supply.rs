//! What a bank can supply against a blueprint, cell by cell.

use std::collections::BTreeMap;

use super::bank::Bank;
use super::blueprint::{Blueprint, Cell};
use super::item::Item;

/// How many items a cell needs for one form, and how many the bank holds for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellSupply {
    /// The cell.
    pub cell: Cell,
    /// Items of one form.
    pub needs: u32,
    /// Items that may be drawn.
    pub has: u32,
}

impl CellSupply {
    /// Whether the bank cannot fill the cell.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.has < self.needs
    }
}

/// The supply of every cell of the blueprint for an edition, row by row.
#[must_use]
pub fn supply(bank: &Bank, blueprint: &Blueprint, edition: Option<&str>) -> Vec<CellSupply> {
    supply_of(bank.items().iter().filter(|item| item.is_drawable(edition)), blueprint)
}

/// What some items, all of which may be drawn, supply to every cell of the blueprint, row by row.
#[must_use]
pub fn supply_of<'a>(items: impl Iterator<Item = &'a Item>, blueprint: &Blueprint) -> Vec<CellSupply> {
    let mut held: BTreeMap<Cell, u32> = BTreeMap::new();
    for item in items {
        *held.entry(Cell { outcome: item.outcome, demand: item.demand }).or_default() += 1;
    }
    blueprint
        .cells()
        .map(|(cell, needs)| CellSupply { cell, needs, has: held.get(&cell).copied().unwrap_or(0) })
        .collect()
}

/// Whether an item may be drawn for a cell of an edition's form.
#[must_use]
pub fn fills(item: &Item, cell: Cell, edition: Option<&str>) -> bool {
    item.is_drawable(edition) && item.outcome == cell.outcome && item.demand == cell.demand
}
