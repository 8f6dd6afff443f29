//! The steered draw: away from what the learner has seen and from what lies on the desks beside, and
//! to the items that were used least; and how much a form shares all the same.
//!
//! Steps 1 and 3 to 5 of a draw stay as they are (see [`super`]). Step 2 becomes: among the
//! selections that fill the blueprint without two enemies take the one with the least of the first
//! of these in which they differ.
//!
//! 1. Items that the learner has seen on any earlier form.
//! 2. Items of the newest of these forms; when the bank has to repeat, it repeats what was longer ago.
//! 3. Items on forms beside, each counted once for every such form.
//! 4. Items not seen that are enemies of a seen one.
//! 5. Repetition of statements within the form (see [`super::spread`]).
//! 6. Items under statements that a seen item assesses.
//! 7. Uses, summed over the items.
//! 8. Chance: the selection that holds the earliest items in the order of step 1.
//!
//! Items stand before enemies and these before statements because the one gives an answer away and
//! the other only a hint. What is beside stands before enemies of what was seen: the same question
//! can be copied now, a similar one from last time must be remembered. Where nothing steers, 1 to 4
//! and 6 and 7 say nothing, and the plain draw remains. [`super::lightest`] finds the selection and
//! proves that it is the least.
//!
//! What steered is settled first, so that it says the same in one way only and the form can keep it:
//! - *Seen*: ids that the bank holds, in whatever state, form by form, in order, each in the newest
//!   form that has it; without empty forms. An item that is no longer drawn still has enemies and a
//!   statement.
//! - *Beside*: ids that may be drawn; first all that are on one form at least, then all that are on two
//!   at least, and so on. Which neighbour has which is not kept.
//! - *Used*: for items that may be drawn the uses beyond those of the least used item of their cell,
//!   without zeros. A cell needs the same number of items from every selection, so that what all its
//!   items have been used decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::burden::{Burden, Reason};
use super::lightest::{self, BRANCHES_MAX, Found};
use super::selection::{explain, order_by_chance};
use super::stream::DrawStream;
use super::{DrawError, DrawPool};
use crate::engine::bank::Bank;
use crate::engine::blueprint::Blueprint;
use crate::engine::digest::Canonical;
use crate::engine::form::{Form, KeyBook};
use crate::engine::item::Item;
use crate::engine::qualification::Qualification;

/// What a draw takes into account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steering {
    /// Items that the learner has seen, form by form, the newest first.
    pub seen: Vec<Vec<String>>,
    /// Items on the forms of neighbouring seats at the same time in the same room, form by form.
    pub beside: Vec<Vec<String>>,
    /// How often each item was on a form of this test.
    pub used: BTreeMap<String, u32>,
}

/// What a form shares with what it was steered away from: the least that the bank allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Items that the learner has seen.
    pub seen_items: u32,
    /// Items that stand on a form beside, once for each such form.
    pub items_beside: u32,
    /// Items, not seen themselves, that are enemies of one that the learner has seen.
    pub enemies_of_seen: u32,
    /// Items under statements that the learner has been asked about, seen items among them.
    pub seen_statements: u32,
}

/// A form drawn under steering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SteeredDraw {
    /// The form.
    pub form: Form,
    /// Its keys.
    pub keys: KeyBook,
    /// What it shares all the same.
    pub overlap: Overlap,
}

/// Draws a form that shares as little as the bank allows, and keeps in it what steered the draw. Ids
/// that the bank does not hold do no harm.
///
/// # Errors
/// Those of a draw from the whole bank; [`DrawError::GaveUp`] when it was not proved which form
/// shares least.
pub fn draw_steered(
    qualification: &Qualification,
    bank: &Bank,
    blueprint: &Blueprint,
    seed: &str,
    steering: &Steering,
) -> Result<SteeredDraw, DrawError> {
    DrawPool::new(qualification, bank, blueprint)?.draw_steered(seed, steering)
}

impl DrawPool<'_> {
    /// Draws the form of a seed under steering; see [`draw_steered`].
    ///
    /// # Errors
    /// [`DrawError::Clash`] when enemies leave no form, naming them; [`DrawError::GaveUp`] when
    /// the search does not end.
    pub fn draw_steered(&self, seed: &str, steering: &Steering) -> Result<SteeredDraw, DrawError> {
        let steering = self.settle(steering);
        if steering.is_empty() {
            let (form, keys) = self.draw(seed)?;
            return Ok(SteeredDraw { form, keys, overlap: Overlap::default() });
        }
        let mut stream = DrawStream::new("form", &self.bank, &self.blueprint, seed);
        let order = order_by_chance(self, &mut stream);
        let (selection, burden) = match lightest::lightest(self, &self.burdens(&steering, &order)) {
            Found::Lightest(selection, burden) => (selection, burden),
            Found::Impossible => return Err(DrawError::Clash(explain(self, &order))),
            Found::GaveUp => return Err(DrawError::GaveUp { steps: BRANCHES_MAX }),
        };
        let amount = |reason| u32::try_from(burden.amount(reason)).unwrap_or(u32::MAX);
        let overlap = Overlap {
            seen_items: amount(Reason::Seen),
            items_beside: amount(Reason::Beside),
            enemies_of_seen: amount(Reason::EnemyOfSeen),
            seen_statements: amount(Reason::StatementSeen),
        };
        let (form, keys) = self.present(seed, selection, &mut stream, steering);
        Ok(SteeredDraw { form, keys, overlap })
    }

    /// The steering as the form keeps it; see the head of this file.
    fn settle(&self, steering: &Steering) -> Steering {
        let may_draw: BTreeMap<&str, usize> =
            self.items.iter().enumerate().map(|(index, item)| (item.id.as_str(), index)).collect();
        let mut known = BTreeSet::new();
        let mut seen = Vec::new();
        for form in &steering.seen {
            let fresh: BTreeSet<&String> =
                form.iter().filter(|id| self.whole.item(id).is_some() && !known.contains(id)).collect();
            known.extend(fresh.iter().copied());
            seen.push(fresh.into_iter().cloned().collect::<Vec<_>>());
        }
        seen.retain(|form| !form.is_empty());
        let mut times: BTreeMap<&String, usize> = BTreeMap::new();
        for form in &steering.beside {
            for id in form.iter().collect::<BTreeSet<_>>() {
                if may_draw.contains_key(id.as_str()) {
                    *times.entry(id).or_default() += 1;
                }
            }
        }
        let most = times.values().copied().max().unwrap_or(0);
        let at_least = |n: usize| times.iter().filter(move |(_, t)| **t >= n).map(|(id, _)| (*id).clone());
        let beside = (1..=most).map(|n| at_least(n).collect()).collect();
        let uses = |index: usize| steering.used.get(&self.items[index].id).copied().unwrap_or(0);
        let mut least: BTreeMap<(usize, usize), u32> = BTreeMap::new();
        let cell_of = |index: usize| (self.outcome_of[index], self.demand_of[index]);
        for index in 0..self.items.len() {
            let least = least.entry(cell_of(index)).or_insert(u32::MAX);
            *least = uses(index).min(*least);
        }
        let beyond = |index: usize| uses(index) - least.get(&cell_of(index)).copied().unwrap_or(0);
        let used = (0..self.items.len())
            .filter(|index| beyond(*index) > 0)
            .map(|index| (self.items[index].id.clone(), beyond(index)))
            .collect();
        Steering { seen, beside, used }
    }

    /// What weighs against each item under a settled steering, in an order that chance made.
    fn burdens(&self, steering: &Steering, order: &[usize]) -> Vec<Burden> {
        let seen: BTreeSet<&str> = steering.seen.iter().flatten().map(String::as_str).collect();
        let last: BTreeSet<&str> = steering.seen.iter().take(1).flatten().map(String::as_str).collect();
        let seen_items = || seen.iter().filter_map(|id| self.whole.item(id));
        let enemies: BTreeSet<&str> =
            seen_items().flat_map(|item| item.enemies.iter().map(String::as_str)).collect();
        let statements: BTreeSet<_> = seen_items().map(|item| (item.outcome, &item.statement)).collect();
        let mut place = vec![0; order.len()];
        for (at, item) in order.iter().enumerate() {
            place[*item] = at;
        }
        let burden = |(index, item): (usize, &&Item)| {
            let id = item.id.as_str();
            let is_seen = seen.contains(id);
            let is_enemy = enemies.contains(id) || item.enemies.iter().any(|e| seen.contains(e.as_str()));
            let beside = steering.beside.iter().filter(|form| form.binary_search(&item.id).is_ok()).count();
            Burden::at(place[index])
                .with(Reason::Seen, is_seen.into())
                .with(Reason::SeenLast, last.contains(id).into())
                .with(Reason::Beside, u32::try_from(beside).unwrap_or(u32::MAX))
                .with(Reason::EnemyOfSeen, (is_enemy && !is_seen).into())
                .with(Reason::StatementSeen, statements.contains(&(item.outcome, &item.statement)).into())
                .with(Reason::Used, steering.used.get(id).copied().unwrap_or(0))
        };
        self.items.iter().enumerate().map(burden).collect()
    }
}

impl Steering {
    /// Whether nothing steers.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.seen.is_empty() && self.beside.is_empty() && self.used.is_empty()
    }

    /// Writes it into a form's canonical bytes, where there is something to write: forms drawn
    /// without steering keep the digests that they had.
    pub fn encode(&self, c: &mut Canonical) {
        if self.is_empty() {
            return;
        }
        for (name, forms) in [("seen", &self.seen), ("beside", &self.beside)] {
            c.list(name, forms.len());
            for form in forms {
                c.list("form", form.len());
                for id in form {
                    c.text("id", id);
                }
            }
        }
        c.list("used", self.used.len());
        for (id, times) in &self.used {
            c.text("id", id).whole("times", *times);
        }
    }
}

impl Overlap {
    /// Whether no question is shared and none is like one that was seen. Another question about
    /// the same statement is another question, which [`Overlap::words`] tells all the same.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.seen_items == 0 && self.items_beside == 0 && self.enemies_of_seen == 0
    }

    /// Questions that the learner has not seen, about statements that the learner was asked about.
    #[must_use]
    pub fn statements_again(&self) -> u32 {
        self.seen_statements.saturating_sub(self.seen_items)
    }

    /// What is shared, for exams officers and invigilators, in one line without a stop at the end. That a
    /// statement is asked about again stands in a sentence by itself: it is no fault of the form.
    #[must_use]
    pub fn words(&self) -> String {
        let questions = |count: u32, one: &str, more: &str| match count {
            0 => None,
            1 => Some(format!("1 question {one}")),
            _ => Some(format!("{count} questions {more}")),
        };
        let parts = [
            questions(self.seen_items, "was", "were").map(|q| q + " in an earlier test of this learner"),
            questions(self.items_beside, "is", "are").map(|q| q + " on a form at a seat beside"),
            questions(self.enemies_of_seen, "is like one", "are like ones")
                .map(|q| q + " in an earlier test"),
        ];
        let said: Vec<String> = parts.into_iter().flatten().collect();
        let shared = if said.is_empty() {
            "no question is shared with an earlier test or a form beside".to_owned()
        } else {
            format!("{}; the bank allows no less", said.join("; "))
        };
        match self.statements_again() {
            0 => shared,
            1 => format!(
                "{shared}. 1 new question is about a statement that this learner was asked about before"
            ),
            many => {
                format!(
                    "{shared}. {many} new questions are about statements that this learner was asked about before"
                )
            }
        }
    }
}
