//! Minimum cost flow by successive shortest paths (Ahuja, Magnanti and Orlin, "Network Flows",
//! 1993, section 9.7). Exact: costs are whole numbers and never rounded. It knows nothing of
//! tests; the blueprint states its rounding as a flow and solves it here, and the steered draw its
//! choice of items.
//!
//! The method adds, negates and compares costs and does nothing else with them. So it is right for
//! every kind of cost that is an ordered group: lists of whole numbers compared from the first one
//! on are one.

use std::ops::{Add, Neg};

/// A cost with a tie-break: compared first by `cost`, then by `tie`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    /// What is to be least.
    pub cost: i128,
    /// What is to be least among flows of equal cost.
    pub tie: i64,
}

impl Add for Cost {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { cost: self.cost + other.cost, tie: self.tie + other.tie }
    }
}

impl Neg for Cost {
    type Output = Self;
    fn neg(self) -> Self {
        Self { cost: -self.cost, tie: -self.tie }
    }
}

#[derive(Clone, Debug)]
struct Arc<C> {
    from: usize,
    to: usize,
    residual: u32,
    cost: C,
}

/// A directed network with capacities and costs. Costs may be negative as long as no cycle of
/// the network has a negative sum.
#[derive(Clone, Debug, Default)]
pub struct Network<C = Cost> {
    // Arcs stand in pairs: an even one forward, the odd one after it its residual.
    arcs: Vec<Arc<C>>,
    nodes: usize,
}

/// Names an arc of a [`Network`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArcIndex(usize);

impl<C: Clone + Default + Ord + Add<Output = C> + Neg<Output = C>> Network<C> {
    /// A network of `nodes` nodes, numbered from zero, without arcs.
    #[must_use]
    pub fn new(nodes: usize) -> Self {
        Self { arcs: Vec::new(), nodes }
    }

    /// Adds an arc.
    pub fn arc(&mut self, from: usize, to: usize, capacity: u32, cost: C) -> ArcIndex {
        let index = ArcIndex(self.arcs.len());
        self.arcs.push(Arc { from, to, residual: capacity, cost: cost.clone() });
        self.arcs.push(Arc { from: to, to: from, residual: 0, cost: -cost });
        index
    }

    /// Sends as much as possible from `source` to `sink` at the least cost for that amount, and
    /// returns the amount.
    pub fn send_most(&mut self, source: usize, sink: usize) -> u32 {
        let mut sent = 0;
        while let Some(path) = self.shortest_path(source, sink) {
            let amount = path.iter().map(|arc| self.arcs[*arc].residual).min().unwrap_or(0);
            for arc in path {
                self.arcs[arc].residual -= amount;
                self.arcs[arc ^ 1].residual += amount;
            }
            sent += amount;
        }
        sent
    }

    /// What flows through an arc.
    #[must_use]
    pub fn flow(&self, arc: ArcIndex) -> u32 {
        self.arcs[arc.0 + 1].residual
    }

    /// Bellman and Ford: the arcs of a cheapest path with room on it, from sink back to source.
    fn shortest_path(&self, source: usize, sink: usize) -> Option<Vec<usize>> {
        let mut distance: Vec<Option<C>> = vec![None; self.nodes];
        let mut arrived_by: Vec<Option<usize>> = vec![None; self.nodes];
        distance[source] = Some(C::default());
        for _ in 0..self.nodes {
            let mut changed = false;
            for (index, arc) in self.arcs.iter().enumerate() {
                let Some(so_far) = distance[arc.from].as_ref().filter(|_| arc.residual > 0) else {
                    continue;
                };
                let next = so_far.clone() + arc.cost.clone();
                if distance[arc.to].as_ref().is_none_or(|known| next < *known) {
                    distance[arc.to] = Some(next);
                    arrived_by[arc.to] = Some(index);
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        let mut path = Vec::new();
        let mut node = sink;
        while node != source {
            let arc = arrived_by[node]?;
            path.push(arc);
            node = self.arcs[arc].from;
        }
        Some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(cost: i128) -> Cost {
        Cost { cost, tie: 0 }
    }

    #[test]
    fn a_cheap_path_gives_way_when_the_whole_needs_it() {
        // The example of Ahuja, Magnanti and Orlin, figure 9.10 in shape: the greedy first path
        // 0-1-2-3 must be partly undone to send two units.
        let mut network = Network::new(4);
        let a = network.arc(0, 1, 1, cost(1));
        let b = network.arc(0, 2, 1, cost(5));
        let c = network.arc(1, 2, 1, cost(1));
        let d = network.arc(1, 3, 1, cost(6));
        let e = network.arc(2, 3, 1, cost(1));
        assert_eq!(network.send_most(0, 3), 2);
        let flows = [a, b, c, d, e].map(|arc| network.flow(arc));
        assert_eq!(flows, [1, 1, 0, 1, 1]);
    }
}
