//! What the centre's desk asks of the records, and how the register answers: one place for the commands
//! and for the centre's screen, so that both do the same.

use std::collections::{BTreeMap, BTreeSet};

use super::register::{AttemptFilter, By, EntryFilter, Register, RegisterError};
use crate::engine::centre::attempt::Attempt;
use crate::engine::centre::deed::{Deed, Done, Refused};
use crate::engine::centre::entering::{
    self, EntryWarning, TestTerms, Wish, is_expected, minutes_on_top, not_approved, place, seats_for,
};
use crate::engine::centre::entry::{Confirmation, Entry, EntryState};
use crate::engine::centre::entry_change::{EntryChange, not_tutor};
use crate::engine::centre::fresh_id::{Named, fresh_ids};
use crate::engine::centre::learner::Learner;
use crate::engine::centre::picture::{Due, Look, Picture, View, Waiting, document_for, due};
use crate::engine::centre::retake_rules::Tried;
use crate::engine::centre::seating::Seat;
use crate::engine::date::Date;
use crate::engine::room::start::LocalMinute;

/// More learners than this are read at once and not one by one.
const LEARNERS_ONE_BY_ONE_MAX: usize = 100;

/// What the centre's screen asks of the records.
pub trait CentreOffice {
    /// The records as they are, as far as one view needs them.
    ///
    /// # Errors
    /// Why they cannot be looked at.
    fn look(&mut self, look: &Look) -> Result<Picture, Refused>;

    /// Does something, wholly or not at all; seats are given out one by one.
    ///
    /// # Errors
    /// Why it was not done.
    fn act(&mut self, deed: &Deed) -> Result<Done, Refused>;

    /// Writes the page that a learner is to get; gives the file.
    ///
    /// # Errors
    /// Why it was not written.
    fn write_page(&mut self, waiting: &Waiting) -> Result<String, Refused>;
}

/// The time: by the clock on the wall of the centre, and in milliseconds since 1970-01-01 00:00 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The minute on the wall.
    pub minute: LocalMinute,
    /// Milliseconds since 1970-01-01 00:00 UTC.
    pub wall_ms: i64,
}

/// What a wish comes to where nothing is in its way.
pub(super) struct LookedAt {
    test: String,
    seat: Seat,
    number: u32,
    pub(super) warnings: Vec<EntryWarning>,
}

impl LookedAt {
    /// The entry.
    pub(super) fn entry(&self, id: String, wish: &Wish, prepared: Option<Confirmation>) -> Entry {
        Entry {
            id,
            learner: wish.learner.clone(),
            test: self.test.clone(),
            attempt: self.number,
            at: wish.at,
            room: wish.room.clone(),
            seat: Some(self.seat.to_string()),
            prepared,
            identity: None,
            state: EntryState::Entered,
            revision: 1,
        }
    }
}

/// What writes the pages of a sitting: gives the file, or says why not.
pub type PageWriter<'a> = dyn FnMut(&Waiting) -> Result<String, String> + 'a;

/// The register as the desk uses it.
pub struct RegisterOffice<'a> {
    /// The records.
    pub register: Register,
    /// Who sits at the desk; `None` where nobody said so.
    pub by: Option<String>,
    /// The test for which learners are entered, or why none is known.
    pub terms: Result<TestTerms, String>,
    /// The time.
    pub now: &'a dyn Fn() -> Now,
    /// Fills bytes with fresh randomness.
    pub random: &'a mut dyn FnMut(&mut [u8]),
    /// Writes pages.
    pub pages: &'a mut PageWriter<'a>,
}

impl From<RegisterError> for Refused {
    fn from(error: RegisterError) -> Self {
        match error {
            RegisterError::Conflict { .. } => Self::Conflict,
            other => Self::Records(other.to_string()),
        }
    }
}

impl CentreOffice for RegisterOffice<'_> {
    fn look(&mut self, look: &Look) -> Result<Picture, Refused> {
        let now = (self.now)().minute;
        let mut picture = Picture {
            centre: self.register.centre()?,
            now,
            rooms: self.register.rooms()?,
            staff: self.register.staff()?,
            learners: BTreeMap::new(),
            entries: Vec::new(),
            results: Vec::new(),
            due: Vec::new(),
            own_entries: Vec::new(),
            own_attempts: Vec::new(),
        };
        let mut spoken_of: BTreeSet<String> = BTreeSet::new();
        match look.view {
            View::Today | View::Rooms => {
                let day = Some(look.day);
                picture.entries = self.register.entries(&EntryFilter {
                    from: day,
                    until: day,
                    ..EntryFilter::default()
                })?;
                spoken_of.extend(picture.entries.iter().map(|entry| entry.learner.clone()));
            }
            View::Results => {
                picture.results = self.waiting(now.date)?;
                spoken_of.extend(picture.results.iter().filter_map(|one| one.attempt.learner.clone()));
            }
            View::Retakes => {
                picture.due = self.due(now.date)?;
                spoken_of.extend(picture.due.iter().map(|due| due.learner.clone()));
            }
            View::Learners => {
                let all = self.register.learners()?;
                picture.learners = all.into_iter().map(|learner| (learner.id.clone(), learner)).collect();
            }
        }
        if let Some(id) = &look.learner {
            let of = Some(id.clone());
            let filter = EntryFilter { learner: of.clone(), ..EntryFilter::default() };
            picture.own_entries = self.register.entries(&filter)?;
            picture.own_attempts =
                self.register.attempts(&AttemptFilter { learner: of, ..AttemptFilter::default() })?;
            spoken_of.insert(id.clone());
        }
        if look.view != View::Learners {
            picture.learners = self.learners(&spoken_of)?;
        }
        Ok(picture)
    }

    fn act(&mut self, deed: &Deed) -> Result<Done, Refused> {
        let by = self.by()?;
        match deed {
            Deed::Change { was, change } => self.change(was, change, &by),
            Deed::Enter(wish) => self.enter(wish, &by),
            Deed::GiveSeats { at, room } => self.give_seats(*at, room, &by),
            Deed::Issue { sitting, document } => {
                if self.register.attempt(sitting)?.is_none() {
                    return Err(Refused::Unknown(format!("sitting \"{sitting}\" in the register")));
                }
                let today = (self.now)().minute.date;
                self.register.issue(sitting, document, today, &by)?;
                Ok(Done::Issued { sitting: sitting.clone(), document: document.clone() })
            }
        }
    }

    fn write_page(&mut self, waiting: &Waiting) -> Result<String, Refused> {
        (self.pages)(waiting).map_err(Refused::Records)
    }
}

impl RegisterOffice<'_> {
    /// Who asks, and when.
    pub(super) fn by(&mut self) -> Result<By, Refused> {
        let staff = self.register.staff()?;
        let names = || staff.iter().map(|who| who.name.as_str()).collect::<Vec<_>>().join(", ");
        let name = self.by.clone().filter(|by| staff.iter().any(|who| who.name == *by));
        let name = name.ok_or_else(|| Refused::NobodyAsks(names()))?;
        Ok(By { name, wall_ms: (self.now)().wall_ms })
    }

    /// Some learners by id; those that are forgotten are left out.
    fn learners(&mut self, ids: &BTreeSet<String>) -> Result<BTreeMap<String, Learner>, Refused> {
        let mut found = BTreeMap::new();
        if ids.len() > LEARNERS_ONE_BY_ONE_MAX {
            let all = self.register.learners()?.into_iter().filter(|learner| ids.contains(&learner.id));
            found.extend(all.map(|learner| (learner.id.clone(), learner)));
            return Ok(found);
        }
        for id in ids {
            found.extend(self.register.learner(id)?.map(|learner| (id.clone(), learner)));
        }
        Ok(found)
    }

    /// Attempts of the last year that were closed with a mark and of which the learner was not told.
    pub fn waiting(&mut self, today: Date) -> Result<Vec<Waiting>, Refused> {
        let from = Date::new(today.year.saturating_sub(1), today.month, today.day.min(28));
        let filter = AttemptFilter { from, ..AttemptFilter::default() };
        let mut waiting = Vec::new();
        for attempt in self.register.attempts(&filter)? {
            let Some(document) = document_for(&attempt).filter(|_| attempt.learner.is_some()) else {
                continue;
            };
            let issued = self.register.issued(&attempt.sitting)?;
            if !issued.iter().any(|issue| issue.document == document) {
                waiting.push(Waiting { attempt, document });
            }
        }
        Ok(waiting)
    }

    /// Learners who are due another attempt at any test: by first day, then by id.
    pub fn due(&mut self, today: Date) -> Result<Vec<Due>, Refused> {
        let mut by_learner: BTreeMap<(String, String), Vec<Attempt>> = BTreeMap::new();
        for attempt in self.register.attempts(&AttemptFilter::default())? {
            if let Some(learner) = &attempt.learner {
                by_learner.entry((attempt.test.clone(), learner.clone())).or_default().push(attempt);
            }
        }
        let mut entries: BTreeMap<(String, String), Vec<Entry>> = BTreeMap::new();
        for entry in self.register.entries(&EntryFilter::default())? {
            entries.entry((entry.test.clone(), entry.learner.clone())).or_default().push(entry);
        }
        let mut rules = BTreeMap::new();
        let mut all = Vec::new();
        for ((test, learner), history) in by_learner {
            if !rules.contains_key(&test) {
                rules.insert(test.clone(), self.register.rules(&test)?);
            }
            let key = (test, learner);
            let own = entries.get(&key).map(Vec::as_slice).unwrap_or_default();
            if let Some(rules) = rules.get(&key.0) {
                all.extend(due(&key.1, rules, &history, own, today));
            }
        }
        all.sort_by(|a, b| (a.from, &a.learner).cmp(&(b.from, &b.learner)));
        Ok(all)
    }

    fn change(&mut self, was: &Entry, change: &EntryChange, by: &By) -> Result<Done, Refused> {
        let today = (self.now)().minute.date;
        let staff = self.register.staff()?;
        let mut entry = change.apply(was, &by.name, today, &staff).map_err(Refused::Faults)?;
        if let EntryChange::Move { at, room, seat } = change {
            let wish = Wish {
                learner: was.learner.clone(),
                at: *at,
                room: room.clone(),
                seat: *seat,
                prepared_by: None,
            };
            let looked_at = self.looked_at(&wish, Some(was), was.prepared.as_ref(), &[])?;
            entry.seat = Some(looked_at.seat.to_string());
        }
        let entry = match change {
            EntryChange::Release { reason } => {
                self.register.release_entry(was, reason, (self.now)().minute, by)?
            }
            _ => self.register.change_entry(&entry, by, &change.logged(&entry))?,
        };
        Ok(Done::Changed { entry: Box::new(entry), change: change.clone() })
    }

    /// Looks at everything that may be in the way of a wish. `moved` is the entry that is moved, if one
    /// is; `more` are entries that are about to be kept as well.
    pub(super) fn looked_at(
        &mut self,
        wish: &Wish,
        moved: Option<&Entry>,
        prepared: Option<&Confirmation>,
        more: &[Entry],
    ) -> Result<LookedAt, Refused> {
        let terms = self.terms_for(wish, moved)?;
        let learner = self.register.learner(&wish.learner)?;
        let learner = learner.ok_or_else(|| Refused::Unknown(format!("learner \"{}\"", wish.learner)))?;
        let of = Some(wish.learner.clone());
        let own = self.register.entries(&EntryFilter { learner: of.clone(), ..EntryFilter::default() })?;
        let (room, day) = (Some(wish.room.clone()), Some(wish.at.date));
        let here = EntryFilter { room, from: day, until: day, ..EntryFilter::default() };
        let mut around = self.register.entries(&here)?;
        around.retain(|entry| entry.learner != wish.learner);
        around.extend(own.iter().chain(more).cloned());
        let but = moved.map(|entry| entry.id.as_str());
        let rooms = self.register.rooms()?;
        let more_minutes = self.more_minutes(wish, &terms, &around)?;
        let seat = place(wish, &learner, &terms, &rooms, &around, &more_minutes, but);

        let filter =
            AttemptFilter { learner: of, test: Some(terms.test.clone()), ..AttemptFilter::default() };
        let history: Vec<Tried> = self.register.attempts(&filter)?.iter().map(Tried::from).collect();
        let rules = self.register.rules(&terms.test)?;
        let more = more.iter().filter(|entry| entry.learner == wish.learner).cloned();
        let own: Vec<Entry> = own.into_iter().chain(more).filter(|entry| entry.test == terms.test).collect();
        let allowed = entering::attempt(&rules, &history, &own, wish.at.date, prepared, but);
        let staff = self.register.staff()?;
        let mut faults = Vec::new();
        let seat = seat.map_err(|found| faults.extend(found)).ok();
        let allowed = allowed.map_err(|found| faults.extend(found)).ok();
        // Who confirmed an entry that is only moved may have left since.
        let new = prepared.filter(|_| moved.is_none());
        faults.extend(new.and_then(|prepared| not_tutor(&prepared.by, &staff)));
        match (seat, allowed) {
            (Some(seat), Some((number, mut warnings))) if faults.is_empty() => {
                warnings.extend(not_approved(&learner));
                Ok(LookedAt { test: terms.test, seat, number, warnings })
            }
            _ => Err(Refused::Faults(faults)),
        }
    }

    /// The time agreed on top of the test's, in minutes, of those who start in the room before a wish.
    fn more_minutes(
        &mut self,
        wish: &Wish,
        terms: &TestTerms,
        around: &[Entry],
    ) -> Result<BTreeMap<String, u32>, Refused> {
        let is_before = |entry: &&Entry| {
            let is_here = entry.room == wish.room && entry.at.date == wish.at.date;
            is_here && entry.at.minute < wish.at.minute && is_expected(entry)
        };
        let ids = around.iter().filter(is_before).map(|entry| entry.learner.clone()).collect();
        let learners = self.learners(&ids)?.into_values();
        Ok(learners.map(|learner| (learner.id.clone(), minutes_on_top(&learner, terms))).collect())
    }

    /// What the test asks. An entry for a test whose bank is not here can be moved to another seat, room
    /// or later day, since nobody gets younger.
    fn terms_for(&self, wish: &Wish, moved: Option<&Entry>) -> Result<TestTerms, Refused> {
        match (&self.terms, moved) {
            (Ok(terms), None) => Ok(terms.clone()),
            (Ok(terms), Some(entry)) if terms.test == entry.test => Ok(terms.clone()),
            (_, Some(entry)) if entry.at.date <= wish.at.date => {
                Ok(TestTerms { test: entry.test.clone(), title: String::new(), minimum_age: 0, minutes: 1 })
            }
            (Err(why), _) => Err(Refused::NoTest(why.clone())),
            (Ok(terms), Some(entry)) => Err(Refused::NoTest(format!(
                "The entry is for {}, and the bank here is for {}; name the other bank with --bank",
                entry.test, terms.test
            ))),
        }
    }

    fn enter(&mut self, wish: &Wish, by: &By) -> Result<Done, Refused> {
        let today = (self.now)().minute.date;
        let prepared = wish.prepared_by.clone().map(|by| Confirmation { by, on: today });
        let looked_at = self.looked_at(wish, None, prepared.as_ref(), &[])?;
        let id = self.fresh_entry_id()?;
        let entry = looked_at.entry(id, wish, prepared);
        self.register.add_entries(std::slice::from_ref(&entry), by)?;
        let entry = self.register.entry(&entry.id)?.unwrap_or(entry);
        Ok(Done::Entered { entry: Box::new(entry), warnings: looked_at.warnings })
    }

    fn fresh_entry_id(&mut self) -> Result<String, Refused> {
        let mut taken = BTreeSet::new();
        loop {
            let id = fresh_ids(Named::Entry, 1, taken.clone(), self.random).concat();
            if self.register.entry(&id)?.is_none() {
                return Ok(id);
            }
            taken.insert(id);
        }
    }

    fn give_seats(&mut self, at: LocalMinute, room: &str, by: &By) -> Result<Done, Refused> {
        let rooms = self.register.rooms()?;
        let found = rooms.iter().find(|found| found.name == room);
        let names = || rooms.iter().map(|room| room.name.clone()).collect();
        let found = found.ok_or_else(|| {
            let fault = entering::EntryFault::NoRoom { room: room.to_owned(), rooms: names() };
            Refused::Faults(vec![fault])
        })?;
        let filter = EntryFilter {
            room: Some(room.to_owned()),
            from: Some(at.date),
            until: Some(at.date),
            ..EntryFilter::default()
        };
        let (seats, without) = seats_for(found, at, &self.register.entries(&filter)?);
        let mut given = Vec::new();
        for (entry, seat) in seats {
            let seated = Entry { seat: Some(seat.to_string()), ..entry };
            let what = format!("given seat {seat}");
            self.register.change_entry(&seated, by, &what)?;
            given.push((seated.id, seat));
        }
        Ok(Done::SeatsGiven { room: room.to_owned(), at, given, without })
    }
}
