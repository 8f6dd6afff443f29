//! What a bank can supply against a blueprint, cell by cell.

use super::bank::{Bank, Item};
use super::blueprint::{Blueprint, Cell};

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

/// The supply of every cell of the blueprint, row by row.
#[must_use]
pub fn supply(bank: &Bank, blueprint: &Blueprint) -> Vec<CellSupply> {
    blueprint
        .cells()
        .map(|(cell, needs)| {
            let has = bank.items().iter().filter(|item| fills(item, cell)).count();
            CellSupply { cell, needs, has: u32::try_from(has).unwrap_or(u32::MAX) }
        })
        .collect()
}

/// Whether an item may be drawn for a cell.
#[must_use]
pub fn fills(item: &Item, cell: Cell) -> bool {
    item.is_drawable() && item.outcome == cell.outcome && item.demand == cell.demand
}
