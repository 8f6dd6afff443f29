//! Where the keys of a form stand: each position within one of equally often, and never more
//! than [`RUN_MAX`] times running, so that neither counting letters nor waiting for a change of
//! letter helps anybody.

use super::stream::DrawStream;
use crate::engine::item::{OPTIONS, OptionIndex};

/// Most items running whose keys share a position.
pub const RUN_MAX: usize = 3;

/// A position for the key of each of `items` items, in order of presentation.
///
/// Positions are taken one at a time, each with the chance of its remaining number, among those
/// that leave a sequence which can still be finished; so the choice never has to be taken back.
pub fn key_positions(items: usize, stream: &mut DrawStream) -> Vec<OptionIndex> {
    let mut order = OptionIndex::all();
    stream.shuffle(&mut order);
    let mut left = [items / OPTIONS; OPTIONS];
    for extra in order.iter().take(items % OPTIONS) {
        left[extra.index()] += 1;
    }
    let mut positions: Vec<OptionIndex> = Vec::with_capacity(items);
    while positions.len() < items {
        let run = trailing_run(&positions);
        let open = OptionIndex::all().map(|next| can_follow(next, &left, run));
        let weight = |p: &OptionIndex| if open[p.index()] { left[p.index()] } else { 0 };
        let total: usize = OptionIndex::all().iter().map(weight).sum();
        let mut ticket = stream.index(total);
        for position in OptionIndex::all() {
            if ticket < weight(&position) {
                left[position.index()] -= 1;
                positions.push(position);
                break;
            }
            ticket -= weight(&position);
        }
    }
    positions
}

fn trailing_run(positions: &[OptionIndex]) -> Option<(OptionIndex, usize)> {
    let last = *positions.last()?;
    Some((last, positions.iter().rev().take_while(|p| **p == last).count()))
}

/// Whether `next` may come now and the rest can still be ordered: a position that is left `n`
/// times needs enough others to part it into runs of at most [`RUN_MAX`].
fn can_follow(next: OptionIndex, left: &[usize; OPTIONS], run: Option<(OptionIndex, usize)>) -> bool {
    if left[next.index()] == 0 {
        return false;
    }
    let length = 1 + run.filter(|(last, _)| *last == next).map_or(0, |(_, length)| length);
    if length > RUN_MAX {
        return false;
    }
    let mut after = *left;
    after[next.index()] -= 1;
    let rest: usize = after.iter().sum();
    OptionIndex::all().into_iter().all(|position| {
        let own = after[position.index()];
        let others = rest - own;
        let at_once = if position == next { RUN_MAX - length } else { RUN_MAX };
        own <= at_once + RUN_MAX * others
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_even_and_never_run_on() {
        for seed in 0..2_000_u32 {
            let mut key = [0; 32];
            key[..4].copy_from_slice(&seed.to_le_bytes());
            let items = seed as usize % 61;
            let positions = key_positions(items, &mut DrawStream::from_key(key));
            assert_eq!(positions.len(), items);
            for position in OptionIndex::all() {
                let count = positions.iter().filter(|p| **p == position).count();
                assert!(count == items / 4 || count == items.div_ceil(4), "seed {seed}");
            }
            assert!(positions.windows(4).all(|w| w.iter().any(|p| *p != w[0])), "seed {seed}");
        }
    }
}
