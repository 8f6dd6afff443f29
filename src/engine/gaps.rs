//! What to write next: where a bank falls short of its draw, of its retakes and of what its owners
//! hold it to, the most pressing first.

use super::bank::Bank;
use super::blueprint::{Blueprint, Cell};
use super::coverage::{self, Coverage};
use super::qualification::{Demand, Qualification};
use super::supply;

/// Why an item is wanted, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Want {
    /// The cell cannot fill one form.
    Form,
    /// The cell cannot fill the forms of every attempt without showing an item twice.
    Retakes,
    /// The cell holds fewer items than the owners want of it.
    Depth,
    /// The statement has fewer items than the owners want of each.
    Statement,
    /// No item covers the topic.
    Topic,
}

impl Want {
    /// What it says to an author.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Form => "one form cannot be filled",
            Self::Retakes => "retakes would repeat items",
            Self::Depth => "the cell is not deep enough",
            Self::Statement => "the statement has too few items",
            Self::Topic => "the topic has no item",
        }
    }
}

/// Items to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Why.
    pub want: Want,
    /// The editions that fall short; empty where the qualification has none.
    pub editions: Vec<String>,
    /// The statement or topic to write for, and what it has.
    pub at: Coverage,
    /// The demand to write for; `None` where either will do.
    pub demand: Option<Demand>,
    /// How many items to write.
    pub missing: u32,
}

/// Every gap of every edition, ranked by how pressing it is and then by how many items are missing.
#[must_use]
pub fn gaps(bank: &Bank, qualification: &Qualification, blueprint: &Blueprint) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for edition in qualification.edition_ids() {
        let statements = coverage::statements(bank, qualification, edition);
        for cell in supply::supply(bank, blueprint, edition) {
            add_cell(cell, &statements, qualification, edition, &mut gaps);
        }
        add_statements(&statements, qualification, edition, &mut gaps);
        for topic in
            coverage::topics(bank, qualification, edition).into_iter().filter(|topic| topic.items() == 0)
        {
            let editions = edition.map(str::to_owned).into_iter().collect();
            gaps.push(Gap { want: Want::Topic, editions, at: topic, demand: None, missing: 1 });
        }
    }
    let mut gaps = merged(gaps);
    // A stable sort: what is alike stays in the order of editions and of the specification.
    gaps.sort_by_key(|gap| (gap.want, std::cmp::Reverse(gap.missing)));
    gaps
}

/// One gap for whatever the same items close: the same statement and demand in two editions, or a cell
/// and a statement that both fall short. The most pressing reason stands, and the greatest number.
fn merged(gaps: Vec<Gap>) -> Vec<Gap> {
    let mut merged: Vec<Gap> = Vec::new();
    for gap in gaps {
        let is_topic = gap.want == Want::Topic;
        let same = |other: &&mut Gap| {
            other.at.id == gap.at.id
                && other.at.outcome == gap.at.outcome
                && (other.want == Want::Topic) == is_topic
                && (other.demand == gap.demand || gap.demand.is_none())
        };
        match merged.iter_mut().find(same) {
            None => merged.push(gap),
            Some(other) => {
                other.want = other.want.min(gap.want);
                other.missing = other.missing.max(gap.missing);
                for edition in gap.editions {
                    if !other.editions.contains(&edition) {
                        other.editions.push(edition);
                    }
                }
            }
        }
    }
    merged
}

/// The items that a cell lacks, shared out so that its thinnest statements are filled first.
fn add_cell(
    supply: supply::CellSupply,
    statements: &[Coverage],
    qualification: &Qualification,
    edition: Option<&str>,
    gaps: &mut Vec<Gap>,
) {
    let targets = &qualification.targets;
    let wanted = supply.needs.saturating_mul(targets.depth.max(targets.attempts));
    let want = if supply.is_short() {
        Want::Form
    } else if supply.has < supply.needs.saturating_mul(targets.attempts) {
        Want::Retakes
    } else {
        Want::Depth
    };
    let Cell { outcome, demand } = supply.cell;
    let column = demand.column();
    let mut here: Vec<(u32, &Coverage)> = statements
        .iter()
        .filter(|statement| statement.outcome == outcome && statement.demands.contains(&demand))
        .map(|statement| (statement.live[column], statement))
        .collect();
    for _ in supply.has..wanted.max(supply.has) {
        if let Some((items, _)) = here.iter_mut().min_by_key(|(items, _)| *items) {
            *items += 1;
        }
    }
    for (filled, statement) in here {
        let missing = filled - statement.live[column];
        if missing > 0 {
            let editions = edition.map(str::to_owned).into_iter().collect();
            gaps.push(Gap { want, editions, at: statement.clone(), demand: Some(demand), missing });
        }
    }
}

/// Statements with too few items, or with none for a demand that they lead to.
fn add_statements(
    statements: &[Coverage],
    qualification: &Qualification,
    edition: Option<&str>,
    gaps: &mut Vec<Gap>,
) {
    for statement in statements {
        let missing = qualification.targets.items_per_statement.saturating_sub(statement.items());
        let empty: Vec<Demand> = statement
            .demands
            .iter()
            .copied()
            .filter(|demand| {
                qualification.targets.items_per_statement > 0 && statement.live[demand.column()] == 0
            })
            .collect();
        let mut add = |demand, missing| {
            let editions = edition.map(str::to_owned).into_iter().collect();
            gaps.push(Gap { want: Want::Statement, editions, at: statement.clone(), demand, missing });
        };
        match empty.as_slice() {
            [] if missing > 0 => add(None, missing),
            [one] => add(Some(*one), missing.max(1)),
            [_, ..] => {
                let each = missing.div_ceil(2).max(1);
                empty.iter().for_each(|demand| add(Some(*demand), each));
            }
            [] => {}
        }
    }
}
