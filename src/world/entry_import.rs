//! Entries of many learners at once: each is looked at as if it were made alone, all are kept or none.

use std::collections::BTreeSet;

use super::centre_office::RegisterOffice;
use super::register::EntryFilter;
use crate::engine::centre::deed::Refused;
use crate::engine::centre::entering::{EntryWarning, Wish};
use crate::engine::centre::entry::{Confirmation, Entry};
use crate::engine::centre::fresh_id::{Named, fresh_ids};

/// What came of looking at entries: each with what should be seen to, in the order of the wishes.
pub type Prepared = Vec<(Entry, Vec<EntryWarning>)>;

impl RegisterOffice<'_> {
    /// Looks at many wishes and makes entries of them, which are not kept yet. Whoever names a seat gets
    /// it before seats are given out. `progress` is told how many were looked at.
    ///
    /// # Errors
    /// For each wish that cannot be its place among them and why.
    pub fn prepare_entries(
        &mut self,
        wishes: &[(Wish, Option<Confirmation>)],
        progress: &mut dyn FnMut(usize),
    ) -> Result<Prepared, Vec<(usize, Refused)>> {
        let taken =
            self.register.entries(&EntryFilter::default()).map_err(|error| vec![(0, error.into())])?;
        let taken: BTreeSet<String> = taken.into_iter().map(|entry| entry.id).collect();
        let ids = fresh_ids(Named::Entry, wishes.len(), taken, self.random);
        let mut order: Vec<usize> = (0..wishes.len()).collect();
        order.sort_by_key(|at| wishes[*at].0.seat.is_none());
        let mut made: Vec<(usize, Entry, Vec<EntryWarning>)> = Vec::new();
        let mut faults = Vec::new();
        for (done, at) in order.into_iter().enumerate() {
            let (wish, prepared) = &wishes[at];
            // Those of other learners in other rooms and on other days are in nobody's way here.
            let near = made.iter().map(|(_, entry, _)| entry);
            let is_near = |entry: &&Entry| {
                entry.learner == wish.learner || (entry.at == wish.at && entry.room == wish.room)
            };
            let near: Vec<Entry> = near.filter(is_near).cloned().collect();
            match self.looked_at(wish, None, prepared.as_ref(), &near) {
                Ok(looked_at) => {
                    let entry = looked_at.entry(ids[at].clone(), wish, prepared.clone());
                    made.push((at, entry, looked_at.warnings));
                }
                Err(why) => faults.push((at, why)),
            }
            progress(done + 1);
        }
        if !faults.is_empty() {
            faults.sort_by_key(|(at, _)| *at);
            return Err(faults);
        }
        made.sort_by_key(|(at, _, _)| *at);
        Ok(made.into_iter().map(|(_, entry, warnings)| (entry, warnings)).collect())
    }

    /// Keeps entries, all or none.
    ///
    /// # Errors
    /// Why none is kept.
    pub fn keep_entries(&mut self, entries: &[Entry]) -> Result<(), Refused> {
        let by = self.by()?;
        Ok(self.register.add_entries(entries, &by)?)
    }
}
