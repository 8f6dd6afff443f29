//! Which items: an exact search for a selection that fills every cell, sets no two enemies side
//! by side, and repeats statements as little as can be.
//!
//! The items of each outcome are put into random order and taken in that order, each whenever a
//! full selection can still follow. Looking ahead means counting what every cell can still be
//! given, and working out the least repetition that each outcome can still reach. Only enemies
//! can make a choice wrong that looked right; then the search goes back. Without enemies it
//! never does, and within a cell where statements do not bind every item is equally likely.

use super::spread::{StatementSupply, least_repetition};
use super::stream::DrawStream;
use super::{Clash, DrawError, DrawPool};

/// Steps after which a search is given up. A form of the shipped bank takes some hundreds; only
/// a bank built to be hard takes more than a few thousand.
const STEPS_MAX: u64 = 2_000_000;

/// Chooses items: indices into the pool, in no order that means anything.
pub fn select(pool: &DrawPool, stream: &mut DrawStream) -> Result<Vec<usize>, DrawError> {
    let order = order_by_chance(pool, stream);
    let needs = pool.needs.clone();
    let all_enemies = |_: usize, _: usize| true;
    // Repetition above the least that each outcome could reach by itself: first none, then one
    // pair more, until enemies leave a selection.
    let worst = worst_repetition(&needs);
    for slack in 0..=worst {
        match Search::new(pool, &needs, &order, Some(slack), &all_enemies).run() {
            Outcome::Found(selection) => return Ok(selection),
            Outcome::GaveUp => return Err(DrawError::GaveUp { steps: STEPS_MAX }),
            Outcome::Impossible if slack == 0 => {
                // Does any selection exist, however often it repeats statements?
                match Search::new(pool, &needs, &order, None, &all_enemies).run() {
                    Outcome::Impossible => return Err(DrawError::Clash(explain(pool, &order))),
                    Outcome::GaveUp => return Err(DrawError::GaveUp { steps: STEPS_MAX }),
                    Outcome::Found(_) => {}
                }
            }
            Outcome::Impossible => {}
        }
    }
    Err(DrawError::Clash(explain(pool, &order)))
}

/// The items of each outcome in random order, outcome after outcome.
pub fn order_by_chance(pool: &DrawPool, stream: &mut DrawStream) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(pool.items.len());
    for members in &pool.by_outcome {
        let start = order.len();
        order.extend(members);
        stream.shuffle(&mut order[start..]);
    }
    order
}

/// More repetition than any selection has.
fn worst_repetition(needs: &[[u32; 2]]) -> u64 {
    needs.iter().map(|n| u64::from(n[0] + n[1]).pow(2)).sum()
}

/// A smallest set of cells, and of enemy pairs among their items, that cannot stand together:
/// whatever can be dropped without making a selection possible is dropped.
pub fn explain(pool: &DrawPool, order: &[usize]) -> Clash {
    let mut needs = pool.needs.clone();
    let everyone = |_: usize, _: usize| true;
    for outcome in 0..needs.len() {
        for demand in [0, 1] {
            let kept = std::mem::take(&mut needs[outcome][demand]);
            if !Search::new(pool, &needs, order, None, &everyone).run().is_impossible() {
                needs[outcome][demand] = kept;
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (item, enemies) in pool.enemies.iter().enumerate() {
        pairs.extend(enemies.iter().filter(|e| **e > item).map(|e| (item, *e)));
    }
    pairs.retain(|(a, b)| {
        let wanted = |item: &usize| needs[pool.outcome_of[*item]][pool.demand_of[*item]] > 0;
        wanted(a) && wanted(b)
    });
    let mut index = 0;
    while index < pairs.len() {
        let dropped = pairs.remove(index);
        let kept = |a: usize, b: usize| pairs.contains(&(a.min(b), a.max(b)));
        if !Search::new(pool, &needs, order, None, &kept).run().is_impossible() {
            pairs.insert(index, dropped);
            index += 1;
        }
    }
    let cells = pool
        .cells
        .iter()
        .filter(|(outcome, demand, _)| needs[*outcome][*demand] > 0)
        .map(|(_, _, cell)| *cell)
        .collect();
    let enemies =
        pairs.into_iter().map(|(a, b)| (pool.items[a].id.clone(), pool.items[b].id.clone())).collect();
    Clash { cells, enemies }
}

enum Outcome {
    Found(Vec<usize>),
    Impossible,
    GaveUp,
}

impl Outcome {
    fn is_impossible(&self) -> bool {
        matches!(self, Self::Impossible)
    }
}

/// One depth-first search. Items before `next` in the order are decided.
struct Search<'a> {
    pool: &'a DrawPool<'a>,
    order: &'a [usize],
    counts_as_enemies: &'a dyn Fn(usize, usize) -> bool,
    /// Greatest total repetition allowed, or `None` for any.
    repetition_max: Option<u64>,
    /// Items still to be chosen, by outcome and demand.
    needs: Vec<[u32; 2]>,
    /// What each statement holds and can give, by outcome.
    statements: Vec<Vec<StatementSupply>>,
    /// What each cell can still be given.
    left: Vec<[u32; 2]>,
    /// For each item, how many chosen items are its enemies.
    blocked: Vec<u32>,
    decided: Vec<bool>,
    least: Vec<u64>,
    chosen: Vec<usize>,
    steps: u64,
}

impl<'a> Search<'a> {
    fn new(
        pool: &'a DrawPool<'a>,
        needs: &[[u32; 2]],
        order: &'a [usize],
        slack: Option<u64>,
        counts_as_enemies: &'a dyn Fn(usize, usize) -> bool,
    ) -> Self {
        let statements = pool.statements.clone();
        let mut left = vec![[0, 0]; needs.len()];
        for (outcome, supplies) in statements.iter().enumerate() {
            for supply in supplies {
                left[outcome][0] += supply.left[0];
                left[outcome][1] += supply.left[1];
            }
        }
        // A shortage was reported before any search began; here it would mean "impossible".
        let least: Vec<u64> = statements
            .iter()
            .zip(needs)
            .map(|(supplies, need)| least_repetition(supplies, *need).unwrap_or(0))
            .collect();
        Self {
            pool,
            order,
            counts_as_enemies,
            repetition_max: slack.map(|slack| least.iter().sum::<u64>() + slack),
            needs: needs.to_vec(),
            statements,
            left,
            blocked: vec![0; pool.items.len()],
            decided: vec![false; pool.items.len()],
            least,
            chosen: Vec::new(),
            steps: 0,
        }
    }

    fn run(mut self) -> Outcome {
        if self.extend(0) {
            Outcome::Found(self.chosen)
        } else if self.steps >= STEPS_MAX {
            Outcome::GaveUp
        } else {
            Outcome::Impossible
        }
    }

    /// Completes the selection from the items at `next` and after; recursion is as deep as the
    /// form has items.
    fn extend(&mut self, next: usize) -> bool {
        if self.needs.iter().all(|need| *need == [0, 0]) {
            return true;
        }
        let mut passed = Vec::new();
        for position in next..self.order.len() {
            let item = self.order[position];
            let (outcome, demand) = (self.pool.outcome_of[item], self.pool.demand_of[item]);
            if self.needs[outcome][demand] == 0 {
                // Its cell is full, and stays full below this point.
                continue;
            }
            self.steps += 1;
            if self.steps >= STEPS_MAX {
                break;
            }
            if self.blocked[item] == 0 {
                self.choose(item);
                if let Some(before) = self.look_ahead(item) {
                    if self.extend(position + 1) {
                        return true;
                    }
                    for (outcome, least) in before {
                        self.least[outcome] = least;
                    }
                }
                self.give_back(item);
            }
            self.pass(item);
            passed.push(item);
            if self.left[outcome][demand] < self.needs[outcome][demand] {
                break;
            }
        }
        for item in passed.into_iter().rev() {
            self.unpass(item);
        }
        false
    }

    fn choose(&mut self, item: usize) {
        let pool = self.pool;
        let (outcome, demand) = (pool.outcome_of[item], pool.demand_of[item]);
        self.pass(item);
        self.statements[outcome][pool.statement_of[item]].chosen += 1;
        self.needs[outcome][demand] -= 1;
        self.chosen.push(item);
        for enemy in &pool.enemies[item] {
            if (self.counts_as_enemies)(item, *enemy) {
                self.blocked[*enemy] += 1;
                if self.blocked[*enemy] == 1 && !self.decided[*enemy] {
                    self.change_supply(*enemy, false);
                }
            }
        }
    }

    fn give_back(&mut self, item: usize) {
        let pool = self.pool;
        let (outcome, demand) = (pool.outcome_of[item], pool.demand_of[item]);
        for enemy in &pool.enemies[item] {
            if (self.counts_as_enemies)(item, *enemy) {
                self.blocked[*enemy] -= 1;
                if self.blocked[*enemy] == 0 && !self.decided[*enemy] {
                    self.change_supply(*enemy, true);
                }
            }
        }
        self.chosen.pop();
        self.needs[outcome][demand] += 1;
        self.statements[outcome][pool.statement_of[item]].chosen -= 1;
        self.unpass(item);
    }

    /// Marks an item decided, so that it supplies nothing any more.
    fn pass(&mut self, item: usize) {
        self.decided[item] = true;
        if self.blocked[item] == 0 {
            self.change_supply(item, false);
        }
    }

    fn unpass(&mut self, item: usize) {
        self.decided[item] = false;
        if self.blocked[item] == 0 {
            self.change_supply(item, true);
        }
    }

    fn change_supply(&mut self, item: usize, add: bool) {
        let (outcome, demand) = (self.pool.outcome_of[item], self.pool.demand_of[item]);
        let supply = &mut self.statements[outcome][self.pool.statement_of[item]].left[demand];
        let cell = &mut self.left[outcome][demand];
        if add {
            *supply += 1;
            *cell += 1;
        } else {
            *supply -= 1;
            *cell -= 1;
        }
    }

    /// Looks ahead from the choice of `item`: `None` when a cell can no longer be filled or the
    /// total repetition no longer stays within its bound; otherwise what was known before of the
    /// outcomes that the choice touched, so that it can be taken back.
    fn look_ahead(&mut self, item: usize) -> Option<Vec<(usize, u64)>> {
        let pool = self.pool;
        let mut touched = vec![pool.outcome_of[item]];
        for enemy in &pool.enemies[item] {
            let outcome = pool.outcome_of[*enemy];
            if !touched.contains(&outcome) {
                touched.push(outcome);
            }
        }
        let filled = |outcome: &usize| (0..2).all(|d| self.left[*outcome][d] >= self.needs[*outcome][d]);
        if !touched.iter().all(filled) {
            return None;
        }
        let Some(max) = self.repetition_max else {
            return Some(Vec::new());
        };
        // For an outcome that was not touched, what was last worked out is still a lower bound.
        let before: Vec<(usize, u64)> = touched.iter().map(|o| (*o, self.least[*o])).collect();
        let mut now = Vec::with_capacity(touched.len());
        for outcome in &touched {
            now.push(least_repetition(&self.statements[*outcome], self.needs[*outcome])?);
        }
        let total: u64 = self.least.iter().sum::<u64>() + now.iter().sum::<u64>()
            - before.iter().map(|(_, least)| least).sum::<u64>();
        if total > max {
            return None;
        }
        for (outcome, least) in touched.iter().zip(now) {
            self.least[*outcome] = least;
        }
        Some(before)
    }
}
