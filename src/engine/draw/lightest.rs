//! The lightest selection: among those that fill every cell and hold no two enemies the one with the
//! least [`Burden`], and the proof that there is none lighter.
//!
//! Without enemies the outcomes are apart, and the lightest selection of one is a flow of least
//! cost: from the source to its two demands, as much as the cells need; from a demand through every
//! item, once, to the item's statement, at the item's burden; from a statement to the sink, each
//! further item at one more pair that shares the statement.
//!
//! Enemies are handled by branch and bound (A. H. Land and A. G. Doig, "An automatic method of
//! solving discrete programming problems", Econometrica 28(3), 1960). A branch has decided of some
//! items that they are in or out; its bound is what its lightest selection weighs when enemies are
//! ignored. The branch with the least bound is looked at first. If that selection holds no enemies,
//! no other branch can hold a lighter one, and the search ends. If it does, the item with the most
//! enemies in it is once left out, and once taken and all its enemies left out; every selection
//! without enemies is in one of the two. No two selections weigh the same, since chance gave every
//! item a place of its own; so the answer does not depend on how the search goes.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::rc::Rc;

use super::DrawPool;
use super::burden::{Burden, Reason};
use crate::engine::flow::Network;

/// Branches looked at after which a search is given up; each keeps a byte an item and a little more.
/// A form of the shipped bank took at most eleven in 500 draws under steerings of all kinds; only a
/// bank built to be hard takes more than some hundreds.
pub const BRANCHES_MAX: u64 = 20_000;

/// How a search ended.
pub enum Found {
    /// The lightest selection, in no order that means anything, and its burden.
    Lightest(Vec<usize>, Burden),
    /// There is no selection without enemies.
    Impossible,
    /// The search was given up.
    GaveUp,
}

/// Searches for the lightest selection; `burdens` holds that of every item of the pool, each with a
/// place of its own.
pub fn lightest(pool: &DrawPool, burdens: &[Burden]) -> Found {
    let search = Search { pool, burdens };
    let mut branches: BinaryHeap<Branch> = search.root().into_iter().collect();
    let mut looked_at = 0;
    while let Some(branch) = branches.pop() {
        looked_at += 1;
        if looked_at > BRANCHES_MAX {
            return Found::GaveUp;
        }
        let selection = branch.selection();
        match search.most_at_odds(&selection) {
            None => return Found::Lightest(selection, branch.bound),
            Some(item) => branches.extend(search.split(&branch, item)),
        }
    }
    Found::Impossible
}

/// What a branch has decided about an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Open,
    Out,
    In,
}

/// The lightest selection of one outcome when enemies are ignored.
struct Part {
    burden: Burden,
    chosen: Vec<usize>,
}

/// Some decisions, and the lightest selection under them when enemies are ignored.
struct Branch {
    bound: Burden,
    standing: Vec<Standing>,
    /// By outcome; shared with the branches that decide nothing about it.
    parts: Vec<Rc<Part>>,
}

impl Branch {
    fn selection(&self) -> Vec<usize> {
        self.parts.iter().flat_map(|part| part.chosen.iter().copied()).collect()
    }
}

/// The heap gives its greatest first, which is to be the lightest.
impl Ord for Branch {
    fn cmp(&self, other: &Self) -> Ordering {
        other.bound.cmp(&self.bound)
    }
}

impl PartialOrd for Branch {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Branch {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Branch {}

struct Search<'a> {
    pool: &'a DrawPool<'a>,
    burdens: &'a [Burden],
}

impl Search<'_> {
    /// Nothing decided; `None` when a cell cannot be filled.
    fn root(&self) -> Option<Branch> {
        let standing = vec![Standing::Open; self.pool.items.len()];
        let parts: Option<Vec<Rc<Part>>> =
            (0..self.pool.needs.len()).map(|outcome| self.part(outcome, &standing).map(Rc::new)).collect();
        parts.map(|parts| Branch { bound: total(&parts), standing, parts })
    }

    /// The item of a selection that has the most enemies in it, the first of several.
    fn most_at_odds(&self, selection: &[usize]) -> Option<usize> {
        let mut held = vec![false; self.pool.items.len()];
        selection.iter().for_each(|item| held[*item] = true);
        let at_odds = |item: usize| self.pool.enemies[item].iter().filter(|enemy| held[**enemy]).count();
        let most = selection.iter().map(|item| (at_odds(*item), std::cmp::Reverse(*item))).max();
        most.filter(|(count, _)| *count > 0).map(|(_, item)| item.0)
    }

    /// The branch without the item, and the one with it and without its enemies; neither where it
    /// holds nothing.
    fn split(&self, branch: &Branch, item: usize) -> impl Iterator<Item = Branch> {
        let without = (branch.standing[item] == Standing::Open).then(|| vec![(item, Standing::Out)]);
        let enemies = &self.pool.enemies[item];
        let with = enemies.iter().all(|enemy| branch.standing[*enemy] != Standing::In).then(|| {
            let mut decisions: Vec<_> = enemies.iter().map(|enemy| (*enemy, Standing::Out)).collect();
            decisions.push((item, Standing::In));
            decisions
        });
        let decide = |decisions: Vec<(usize, Standing)>| self.decide(branch, &decisions);
        [without.and_then(decide), with.and_then(decide)].into_iter().flatten()
    }

    fn decide(&self, branch: &Branch, decisions: &[(usize, Standing)]) -> Option<Branch> {
        let mut standing = branch.standing.clone();
        let mut touched = Vec::new();
        for (item, decision) in decisions {
            standing[*item] = *decision;
            let outcome = self.pool.outcome_of[*item];
            if !touched.contains(&outcome) {
                touched.push(outcome);
            }
        }
        let mut parts = branch.parts.clone();
        for outcome in touched {
            parts[outcome] = Rc::new(self.part(outcome, &standing)?);
        }
        Some(Branch { bound: total(&parts), standing, parts })
    }

    /// The lightest selection of an outcome under some decisions when enemies are ignored; `None`
    /// when its cells cannot be filled.
    fn part(&self, outcome: usize, standing: &[Standing]) -> Option<Part> {
        let pool = self.pool;
        let members = |wanted| pool.by_outcome[outcome].iter().filter(move |i| standing[**i] == wanted);
        let mut needs = pool.needs[outcome];
        let mut held = vec![0_u32; pool.statements[outcome].len()];
        let mut chosen: Vec<usize> = members(Standing::In).copied().collect();
        for item in &chosen {
            let need = &mut needs[pool.demand_of[*item]];
            *need = need.checked_sub(1)?;
            held[pool.statement_of[*item]] += 1;
        }
        let demand_node = |demand: usize| 1 + demand;
        let statement_node = |statement: usize| 3 + statement;
        let (source, sink) = (0, 3 + held.len());
        let mut network: Network<Burden> = Network::new(sink + 1);
        for (demand, need) in needs.into_iter().enumerate() {
            network.arc(source, demand_node(demand), need, Burden::default());
        }
        let mut arcs = Vec::new();
        let mut open = vec![0_u32; held.len()];
        for item in members(Standing::Open).copied() {
            let (demand, statement) = (pool.demand_of[item], pool.statement_of[item]);
            let from = demand_node(demand);
            arcs.push((item, network.arc(from, statement_node(statement), 1, self.burdens[item].clone())));
            open[statement] += 1;
        }
        let need: u32 = needs.iter().sum();
        for (statement, open) in open.into_iter().enumerate() {
            for pairs in held[statement]..held[statement] + open.min(need) {
                network.arc(statement_node(statement), sink, 1, Burden::of(Reason::Repetition, pairs));
            }
        }
        if network.send_most(source, sink) < need {
            return None;
        }
        chosen.extend(arcs.into_iter().filter(|(_, arc)| network.flow(*arc) > 0).map(|(item, _)| item));
        Some(Part { burden: self.burden_of(&chosen), chosen })
    }

    /// What a selection of one outcome weighs.
    fn burden_of(&self, chosen: &[usize]) -> Burden {
        let mut held: Vec<usize> = Vec::new();
        let mut burden = Burden::default();
        for item in chosen {
            let statement = self.pool.statement_of[*item];
            let pairs = held.iter().filter(|other| **other == statement).count();
            burden = burden + self.burdens[*item].clone();
            burden = burden.with(Reason::Repetition, u32::try_from(pairs).unwrap_or(u32::MAX));
            held.push(statement);
        }
        burden
    }
}

fn total(parts: &[Rc<Part>]) -> Burden {
    parts.iter().fold(Burden::default(), |sum, part| sum + part.burden.clone())
}
