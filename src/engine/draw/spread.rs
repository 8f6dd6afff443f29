//! How evenly the items of one outcome spread over its statements.
//!
//! *Repetition* counts, over the statements of an outcome, the pairs of items that share a
//! statement: `c x (c - 1) / 2` for a statement with `c` items. When it is least, no statement
//! serves twice while another that could serve stands unused, for that swap would lower it.

/// What one statement holds and can still give.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StatementSupply {
    /// Items chosen from it.
    pub chosen: u32,
    /// Items still to be had from it, for each demand.
    pub left: [u32; 2],
}

/// The least repetition with which the outcome's remaining needs can be met, or `None` when they
/// cannot be met at all.
///
/// A flow from two demands to the statements with convex costs; each unit is sent along a
/// cheapest augmenting path, which keeps the flow optimal (Ahuja, Magnanti and Orlin, "Network
/// Flows", 1993, section 9.7 and chapter 14). With two demands such a path is either straight to
/// a statement, or to a statement whose unit of the other demand moves on to a cheaper one.
#[must_use]
pub fn least_repetition(statements: &[StatementSupply], needs: [u32; 2]) -> Option<u64> {
    let mut count: Vec<u32> = statements.iter().map(|s| s.chosen).collect();
    let mut placed = vec![[0_u32; 2]; statements.len()];
    for demand in [0, 1] {
        let other = 1 - demand;
        for _ in 0..needs[demand] {
            let cheapest = |of: usize, count: &[u32], placed: &[[u32; 2]]| {
                (0..statements.len())
                    .filter(|s| statements[*s].left[of] > placed[*s][of])
                    .min_by_key(|s| count[*s])
            };
            let straight = cheapest(demand, &count, &placed);
            let yields = (0..statements.len())
                .find(|s| statements[*s].left[demand] > placed[*s][demand] && placed[*s][other] > 0);
            let onward = yields.and_then(|_| cheapest(other, &count, &placed));
            match (straight, yields, onward) {
                (straight, Some(first), Some(second))
                    if straight.is_none_or(|s| count[second] < count[s]) =>
                {
                    placed[first][demand] += 1;
                    placed[first][other] -= 1;
                    placed[second][other] += 1;
                    count[second] += 1;
                }
                (Some(statement), _, _) => {
                    placed[statement][demand] += 1;
                    count[statement] += 1;
                }
                _ => return None,
            }
        }
    }
    Some(count.iter().map(|c| pairs(*c)).sum())
}

/// Pairs among `count` things.
fn pairs(count: u32) -> u64 {
    u64::from(count) * u64::from(count).saturating_sub(1) / 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every way of meeting the needs, one statement after another.
    fn exhaustive(statements: &[StatementSupply], needs: [u32; 2]) -> Option<u64> {
        let Some((first, rest)) = statements.split_first() else {
            return (needs == [0, 0]).then_some(0);
        };
        let mut best = None;
        for k in 0..=first.left[0].min(needs[0]) {
            for u in 0..=first.left[1].min(needs[1]) {
                if let Some(tail) = exhaustive(rest, [needs[0] - k, needs[1] - u]) {
                    let total = tail + pairs(first.chosen + k + u);
                    best = Some(best.map_or(total, |b: u64| b.min(total)));
                }
            }
        }
        best
    }

    proptest! {
        #[test]
        fn agrees_with_an_exhaustive_search(
            statements in prop::collection::vec((0..3_u32, 0..3_u32, 0..3_u32), 0..5),
            knowledge in 0..5_u32,
            understanding in 0..5_u32,
        ) {
            let statements: Vec<StatementSupply> = statements
                .into_iter()
                .map(|(chosen, k, u)| StatementSupply { chosen, left: [k, u] })
                .collect();
            let needs = [knowledge, understanding];
            prop_assert_eq!(least_repetition(&statements, needs), exhaustive(&statements, needs));
        }
    }
}
