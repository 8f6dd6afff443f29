//! The blueprint: hours and demand become whole numbers of items for each outcome and demand.
//!
//! Source: "Assessment guidance": the hours of each outcome are reflected by its number of
//! questions, and about 60 per cent of the questions assess understanding.
//!
//! 1. Outcome totals by largest remainder (Hamilton's method) on guided learning hours; ties go
//!    to the outcome with more hours, then to the earlier one in the specification.
//! 2. The understanding total is the share of the test rounded to the nearest whole number,
//!    halves up.
//! 3. Cells by controlled rounding: each cell is the whole number just below or just above its
//!    outcome's total times the share, rows and columns keep their totals, and among such tables
//!    the sum over all cells of `(cell - items x hours / total hours x share)^2` is least. Such
//!    a table always exists. It is found exactly, as a minimum cost flow from rows to columns:
//!    M. Bacharach, "Matrix rounding problems", Management Science 12(9), 1966; B. D. Causey,
//!    L. H. Cox and L. R. Ernst, "Applications of transportation theory to statistical
//!    problems", Journal of the American Statistical Association 80(392), 1985. Ties go, as in
//!    step 1, to rounding understanding up in the outcome with more hours, then the earlier one.

use super::digest::{Canonical, Digest};
use super::flow::{ArcIndex, Cost, Network};
use super::qualification::{Demand, OutcomeRef, Qualification, Share};

/// Whole numbers of items for every outcome and demand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blueprint {
    /// Time allowed, in minutes.
    pub minutes: u32,
    /// One row an outcome, in the specification's order.
    pub rows: Vec<Row>,
}

/// One outcome's row of a blueprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The outcome.
    pub outcome: OutcomeRef,
    /// Its guided learning hours.
    pub hours: u32,
    /// Items for each demand, in the order of [`Demand::ALL`].
    pub cells: [u32; 2],
}

impl Row {
    /// Items for one demand.
    #[must_use]
    pub fn cell(&self, demand: Demand) -> u32 {
        self.cells[demand.column()]
    }

    /// Items of the outcome.
    #[must_use]
    pub fn items(&self) -> u32 {
        self.cells.iter().sum()
    }
}

/// Names an entry of a blueprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Its row.
    pub outcome: OutcomeRef,
    /// Its column.
    pub demand: Demand,
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "unit {} outcome {} {}", self.outcome.unit, self.outcome.outcome, self.demand)
    }
}

impl Blueprint {
    /// The blueprint of a qualification's test, with `items` items instead of the number in its
    /// settings where one is given. The time allowed stays as it is set.
    #[must_use]
    pub fn new(qualification: &Qualification, items: Option<u32>) -> Self {
        let items = items.unwrap_or(qualification.test.items);
        let hours: Vec<u32> = qualification.outcomes().map(|(_, outcome)| outcome.hours).collect();
        let table = table(items, &hours, qualification.test.understanding);
        let rows = qualification
            .outcomes()
            .zip(table)
            .map(|((outcome, o), cells)| Row { outcome, hours: o.hours, cells })
            .collect();
        Self { minutes: qualification.test.minutes, rows }
    }

    /// Items of the form.
    #[must_use]
    pub fn items(&self) -> u32 {
        self.rows.iter().map(Row::items).sum()
    }

    /// Items of one demand.
    #[must_use]
    pub fn demand(&self, demand: Demand) -> u32 {
        self.rows.iter().map(|row| row.cell(demand)).sum()
    }

    /// Every cell with its number of items, row by row, also cells that hold none.
    pub fn cells(&self) -> impl Iterator<Item = (Cell, u32)> + '_ {
        self.rows.iter().flat_map(|row| {
            Demand::ALL.into_iter().map(|demand| {
                let cell = Cell { outcome: row.outcome, demand };
                (cell, row.cell(demand))
            })
        })
    }

    /// Identifies the blueprint in the seed of a draw.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let mut c = Canonical::of("invigil blueprint 1");
        c.whole("minutes", self.minutes).list("rows", self.rows.len());
        for row in &self.rows {
            c.text("outcome", &row.outcome.to_string())
                .whole("hours", row.hours)
                .whole("knowledge", row.cell(Demand::Knowledge))
                .whole("understanding", row.cell(Demand::Understanding));
        }
        c.digest()
    }
}

/// The table for `items` items over outcomes of these hours: for each, knowledge and
/// understanding. All zero when no outcome has hours.
#[must_use]
pub fn table(items: u32, hours: &[u32], understanding: Share) -> Vec<[u32; 2]> {
    let totals = largest_remainder(items, hours);
    controlled_rounding(items, hours, &totals, understanding)
}

/// Shares `items` out in proportion to `hours`, in whole numbers.
#[must_use]
pub fn largest_remainder(items: u32, hours: &[u32]) -> Vec<u32> {
    let total: u64 = hours.iter().map(|h| u64::from(*h)).sum();
    if total == 0 {
        return vec![0; hours.len()];
    }
    let product = |i: usize| u64::from(items) * u64::from(hours[i]);
    // Each quotient is at most `items`.
    let mut shares: Vec<u32> =
        (0..hours.len()).map(|i| u32::try_from(product(i) / total).unwrap_or(items)).collect();
    let left = items - shares.iter().sum::<u32>();
    let mut order: Vec<usize> = (0..hours.len()).collect();
    order.sort_by(|a, b| {
        let remainder = |i: usize| product(i) % total;
        remainder(*b).cmp(&remainder(*a)).then(hours[*b].cmp(&hours[*a])).then(a.cmp(b))
    });
    for index in order.into_iter().take(left as usize) {
        shares[index] += 1;
    }
    shares
}

/// Splits each outcome's total into knowledge and understanding; see the head of this file.
fn controlled_rounding(items: u32, hours: &[u32], totals: &[u32], understanding: Share) -> Vec<[u32; 2]> {
    let total_hours: u64 = hours.iter().map(|h| u64::from(*h)).sum();
    let shares = [understanding.rest(), understanding];
    let one = u64::from(Share::ONE_MILLIONTHS);
    let floor = |row: usize, column: usize| {
        let millionths = u64::from(totals[row]) * u64::from(shares[column].millionths());
        u32::try_from(millionths / one).unwrap_or(totals[row])
    };
    let understood = understanding.rounded_of(totals.iter().sum());
    let columns = [totals.iter().sum::<u32>() - understood, understood];

    // Nodes: source, one a row, one a column, sink. What flows is what rounding down leaves over.
    let rows = hours.len();
    let (source, sink) = (rows + 2, rows + 3);
    let mut network = Network::new(rows + 4);
    let ranks = ranks(hours);
    let mut arcs: Vec<[ArcIndex; 2]> = Vec::with_capacity(rows);
    for row in 0..rows {
        network.arc(source, row, totals[row] - floor(row, 0) - floor(row, 1), Cost::default());
        arcs.push([0, 1].map(|column| {
            let target = u64::from(items) * u64::from(hours[row]) * u64::from(shares[column].millionths());
            let deviation =
                |cell: u32| i128::from(cell) * i128::from(total_hours) * i128::from(one) - i128::from(target);
            let down = floor(row, column);
            let cost = Cost {
                cost: deviation(down + 1).pow(2) - deviation(down).pow(2),
                tie: if column == 1 { ranks[row] } else { 0 },
            };
            // A whole product has one neighbour, itself.
            let whole = u64::from(totals[row]) * u64::from(shares[column].millionths()) % one == 0;
            network.arc(row, rows + column, u32::from(!whole), cost)
        }));
    }
    for (column, total) in columns.iter().enumerate() {
        let down: u32 = (0..rows).map(|row| floor(row, column)).sum();
        network.arc(rows + column, sink, total - down, Cost::default());
    }
    network.send_most(source, sink);
    (0..rows).map(|row| [0, 1].map(|column| floor(row, column) + network.flow(arcs[row][column]))).collect()
}

/// For each outcome its place when they are ordered by most hours, then as given.
fn ranks(hours: &[u32]) -> Vec<i64> {
    let mut order: Vec<usize> = (0..hours.len()).collect();
    order.sort_by(|a, b| hours[*b].cmp(&hours[*a]).then(a.cmp(b)));
    let mut ranks = vec![0; hours.len()];
    for (rank, index) in (0..).zip(order) {
        ranks[index] = rank;
    }
    ranks
}
