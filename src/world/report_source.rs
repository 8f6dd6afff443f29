//! What reports are made of, read from the register: a learner with attempts and entries, a room at a
//! start, a group, a period. Learner by learner, so that memory does not grow with the register.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::clock;
use super::register::{AttemptFilter, By, EntryFilter, Register, RegisterError};
use super::report_error::ReportError;
use crate::engine::centre::Centre;
use crate::engine::centre::attempt::Attempt;
use crate::engine::centre::audit::{AuditFile, AuditedSitting, IssuedDocument, LoggedChange};
use crate::engine::centre::entry::Entry;
use crate::engine::centre::handing_out::{Held, is_to_pass};
use crate::engine::centre::learner::Learner;
use crate::engine::centre::retake_rules::RetakeRules;
use crate::engine::centre::room_pack::{RoomEntry, RoomPack, TestSat};
use crate::engine::date::Date;
use crate::engine::digest::Digest;
use crate::engine::qualification::Qualification;
use crate::engine::room::start::LocalMinute;
use crate::engine::text::folded;
use crate::formats::qualification_toml;
use crate::formats::source::Source;

/// The register as reports read it.
pub struct ReportSource {
    register: Register,
    centre: Centre,
    qualifications: BTreeMap<Digest, Arc<Qualification>>,
    rules: BTreeMap<String, RetakeRules>,
}

/// What the register holds of one learner and one test.
pub struct HeldTest {
    /// The learner.
    pub learner: Learner,
    /// The accreditation number of the test.
    pub test: String,
    /// The attempts, by when they were opened; without items and proceedings.
    pub attempts: Vec<Attempt>,
    /// The entries.
    pub entries: Vec<Entry>,
    /// The retake rules.
    pub rules: RetakeRules,
    /// Whether the learner has tried another test as well.
    pub has_other_tests: bool,
}

impl HeldTest {
    /// The same, lent.
    #[must_use]
    pub fn held(&self) -> Held<'_> {
        Held { learner: &self.learner, attempts: &self.attempts, entries: &self.entries, rules: &self.rules }
    }
}

impl ReportSource {
    /// Reads from a register.
    ///
    /// # Errors
    /// A [`ReportError`].
    pub fn new(mut register: Register) -> Result<Self, ReportError> {
        let centre = register.centre()?;
        Ok(Self { register, centre, qualifications: BTreeMap::new(), rules: BTreeMap::new() })
    }

    /// The centre.
    #[must_use]
    pub fn centre(&self) -> &Centre {
        &self.centre
    }

    /// All learners, by name.
    ///
    /// # Errors
    /// A [`ReportError`].
    pub fn learners(&mut self) -> Result<Vec<Learner>, ReportError> {
        Ok(self.register.learners()?)
    }

    /// The learner with an id, Unique Learner Number or name.
    ///
    /// # Errors
    /// A [`ReportError`] when there is none, or more than one.
    pub fn learner(&mut self, text: &str) -> Result<Learner, ReportError> {
        let mut found = self.register.find_learners(text)?;
        match (found.pop(), found.is_empty()) {
            (Some(learner), true) => Ok(learner),
            (None, _) => Err(ReportError::Unknown(text.to_owned())),
            (Some(last), false) => {
                let ids = found.iter().chain([&last]).map(|learner| learner.id.clone()).collect();
                Err(ReportError::NotClear { text: text.to_owned(), ids })
            }
        }
    }

    /// The attempt of a sitting, with its learner.
    ///
    /// # Errors
    /// A [`ReportError`]; [`ReportError::Forgotten`] where the learner was forgotten.
    pub fn sitting(&mut self, name: &str) -> Result<Option<(Attempt, Learner)>, ReportError> {
        let Some(attempt) = self.register.attempt(name)? else {
            return Ok(None);
        };
        if self.register.is_forgotten(name)? {
            return Err(ReportError::Forgotten(name.to_owned()));
        }
        let id = attempt.learner.clone().ok_or_else(|| ReportError::NoLearner(name.to_owned()))?;
        let learner = self.register.learner(&id)?;
        let learner = learner.ok_or_else(|| ReportError::NoLearner(name.to_owned()))?;
        Ok(Some((attempt, learner)))
    }

    /// What the register holds of a learner, test by test.
    ///
    /// # Errors
    /// A [`ReportError`].
    pub fn held(&mut self, learner: &Learner) -> Result<Vec<HeldTest>, ReportError> {
        let id = Some(learner.id.clone());
        let mut attempts: BTreeMap<String, Vec<Attempt>> = BTreeMap::new();
        let filter = AttemptFilter { learner: id.clone(), ..AttemptFilter::default() };
        for mut attempt in self.register.attempts(&filter)? {
            // No page tells of them, and there are many.
            attempt.items = Vec::new();
            attempt.proceedings = Vec::new();
            attempts.entry(attempt.test.clone()).or_default().push(attempt);
        }
        if attempts.is_empty() {
            return Ok(Vec::new());
        }
        let entries = self.register.entries(&EntryFilter { learner: id, ..EntryFilter::default() })?;
        let has_other_tests = attempts.len() > 1;
        let mut held = Vec::new();
        for (test, attempts) in attempts {
            let entries = entries.iter().filter(|entry| entry.test == test).cloned().collect();
            let rules = self.rules(&test)?;
            held.push(HeldTest { learner: learner.clone(), test, attempts, entries, rules, has_other_tests });
        }
        Ok(held)
    }

    fn rules(&mut self, test: &str) -> Result<RetakeRules, RegisterError> {
        if let Some(rules) = self.rules.get(test) {
            return Ok(*rules);
        }
        let rules = self.register.rules(test)?;
        self.rules.insert(test.to_owned(), rules);
        Ok(rules)
    }

    /// The qualification that an attempt was opened with.
    ///
    /// # Errors
    /// A [`ReportError`] where the register does not hold it, or holds something else.
    pub fn qualification(&mut self, attempt: &Attempt) -> Result<Arc<Qualification>, ReportError> {
        let digest = attempt.papers.qualification;
        if let Some(known) = self.qualifications.get(&digest) {
            return Ok(Arc::clone(known));
        }
        let missing =
            || ReportError::NoQualification { sitting: attempt.sitting.clone(), digest: digest.to_string() };
        let text = self.register.qualification(&digest)?.ok_or_else(missing)?;
        let source = Source { name: format!("qualification {digest}"), text };
        let read = qualification_toml::read(&source).value.ok_or_else(missing)?;
        let read = Arc::new(read);
        self.qualifications.insert(digest, Arc::clone(&read));
        Ok(read)
    }

    /// How many sittings that are over belong to learners who were forgotten.
    ///
    /// # Errors
    /// A [`ReportError`].
    pub fn forgotten(&mut self, from: Option<Date>, until: Option<Date>) -> Result<usize, ReportError> {
        let entries = self.register.entries(&EntryFilter { from, until, ..EntryFilter::default() })?;
        let sat = entries.iter().filter(|entry| entry.learner.is_empty());
        Ok(sat.filter(|entry| entry.state.sitting().is_some()).count())
    }

    /// Whether somebody is of the staff; gives the names of all otherwise.
    ///
    /// # Errors
    /// A [`ReportError`].
    pub fn check_staff(&mut self, name: &str) -> Result<(), ReportError> {
        let staff = self.register.staff()?;
        if staff.iter().any(|who| who.name == name) {
            return Ok(());
        }
        let staff = staff.into_iter().map(|who| who.name).collect();
        Err(ReportError::NotStaff { name: name.to_owned(), staff })
    }

    /// Notes that a document about a sitting was given out.
    ///
    /// # Errors
    /// A [`ReportError`].
    pub fn issue(&mut self, sitting: &str, document: &str, on: Date, by: &str) -> Result<(), ReportError> {
        let by = By { name: by.to_owned(), wall_ms: clock::wall_ms() };
        Ok(self.register.issue(sitting, document, on, &by)?)
    }

    /// The learners of a group, or all, who are still to pass a test; and the latest attempt of them all.
    /// Where no test is named it is the only one that they have tried.
    ///
    /// # Errors
    /// A [`ReportError`] where there are several, or none.
    pub fn to_pass(
        &mut self,
        group: Option<&str>,
        test: Option<&str>,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<(Vec<HeldTest>, Attempt), ReportError> {
        let wanted = group.map(folded);
        let mut learners = self.register.learners()?;
        learners.retain(|learner| wanted.as_ref().is_none_or(|wanted| folded(&learner.group) == *wanted));
        if learners.is_empty() {
            return Err(ReportError::NoGroup(group.unwrap_or_default().to_owned()));
        }
        let mut tests = BTreeSet::new();
        let mut latest: Option<Attempt> = None;
        let mut all = Vec::new();
        for (number, learner) in learners.iter().enumerate() {
            progress(number, learners.len());
            for held in self.held(learner)? {
                if test.is_some_and(|test| test != held.test) {
                    continue;
                }
                tests.insert(held.test.clone());
                if let Some(last) = held.attempts.last()
                    && latest.as_ref().is_none_or(|latest| latest.opened <= last.opened)
                {
                    latest = Some(last.clone());
                }
                if is_to_pass(&held.attempts) {
                    all.push(held);
                }
            }
        }
        match (latest, tests.len()) {
            (Some(latest), 1) => Ok((all, latest)),
            (Some(_), _) => Err(ReportError::SeveralTests(tests.into_iter().collect())),
            (None, _) => Err(ReportError::NothingTried),
        }
    }

    /// The papers of every room and start of a day, or of one room or start. `known` is the test of a
    /// bank, for tests of which nobody has sat one yet.
    ///
    /// # Errors
    /// A [`ReportError`] where a room is not known or a test is not.
    pub fn room_packs(
        &mut self,
        on: Date,
        at: Option<u16>,
        room: Option<&str>,
        known: Option<&TestSat>,
        dated: Date,
    ) -> Result<Vec<RoomPack>, ReportError> {
        let rooms = self.register.rooms()?;
        if let Some(asked) = room.filter(|asked| !rooms.iter().any(|room| room.name == *asked)) {
            let rooms = rooms.into_iter().map(|room| room.name).collect();
            return Err(ReportError::NoRoom { asked: asked.to_owned(), rooms });
        }
        let filter = EntryFilter {
            room: room.map(str::to_owned),
            from: Some(on),
            until: Some(on),
            ..EntryFilter::default()
        };
        let mut sessions: BTreeMap<(LocalMinute, String), Vec<RoomEntry>> = BTreeMap::new();
        for entry in self.register.entries(&filter)? {
            if at.is_some_and(|at| at != entry.at.minute) {
                continue;
            }
            let learner = match entry.learner.as_str() {
                "" => None,
                id => self.register.learner(id)?,
            };
            let attempt = match entry.state.sitting() {
                Some(sitting) => self.register.attempt(sitting)?,
                None => None,
            };
            let session = (entry.at, entry.room.clone());
            sessions.entry(session).or_default().push(RoomEntry { entry, learner, attempt });
        }
        let staff = self.register.staff()?;
        let mut packs = Vec::new();
        for ((at, name), entries) in sessions {
            let Some(room) = rooms.iter().find(|room| room.name == name) else {
                continue;
            };
            let mut pack = RoomPack {
                centre: self.centre.clone(),
                room: room.clone(),
                at,
                tests: self.tests(&entries, known)?,
                entries,
                staff: staff.clone(),
                dated,
            };
            pack.sort();
            packs.push(pack);
        }
        Ok(packs)
    }

    /// The tests of some entries: as somebody there sat them, as the bank has them, or as anybody sat
    /// them before.
    fn tests(&mut self, entries: &[RoomEntry], known: Option<&TestSat>) -> Result<Vec<TestSat>, ReportError> {
        let numbers: BTreeSet<&String> = entries.iter().map(|entry| &entry.entry.test).collect();
        let mut tests = Vec::new();
        for number in numbers {
            let mut sat = entries.iter().filter_map(|entry| entry.attempt.as_ref());
            let attempt = sat.rfind(|attempt| attempt.test == *number).cloned();
            let known = known.filter(|known| known.number == *number);
            let attempt = match (attempt, known) {
                (None, None) => {
                    let filter = AttemptFilter { test: Some(number.clone()), ..AttemptFilter::default() };
                    self.register.attempts(&filter)?.pop()
                }
                (attempt, _) => attempt,
            };
            tests.push(match (attempt, known) {
                (Some(attempt), _) => {
                    let qualification = self.qualification(&attempt)?;
                    TestSat {
                        number: number.clone(),
                        title: qualification.title.clone(),
                        minutes: qualification.test.minutes,
                    }
                }
                (None, Some(known)) => known.clone(),
                (None, None) => return Err(ReportError::NoTest(number.clone())),
            });
        }
        Ok(tests)
    }

    /// The audit file of a period.
    ///
    /// # Errors
    /// A [`ReportError`].
    pub fn audit(&mut self, from: Date, until: Date, dated: Date) -> Result<AuditFile, ReportError> {
        let (first, last) = (Some(from), Some(until));
        let entries =
            self.register.entries(&EntryFilter { from: first, until: last, ..EntryFilter::default() })?;
        let filter = AttemptFilter { from: first, until: last, ..AttemptFilter::default() };
        let mut sittings = Vec::new();
        for mut attempt in self.register.attempts(&filter)? {
            attempt.items = Vec::new();
            sittings.push(self.audited(attempt)?);
        }
        let [begins, ends] = [from, until.days_later(1)].map(clock::day_begins_wall_ms);
        let changes = self.register.changes(begins, ends.saturating_sub(1))?;
        Ok(AuditFile {
            centre: self.centre.clone(),
            from,
            until,
            dated,
            entries,
            sittings,
            changes: changes
                .into_iter()
                .map(|change| LoggedChange {
                    number: change.number,
                    at: clock::local_at_ms(change.by.wall_ms),
                    by: change.by.name,
                    what: change.what,
                })
                .collect(),
        })
    }

    fn audited(&mut self, attempt: Attempt) -> Result<AuditedSitting, ReportError> {
        let entry = match &attempt.entry {
            Some(id) => self.register.entry(id)?,
            None => None,
        };
        let name = match &attempt.learner {
            Some(id) => self.register.learner(id)?.map(|learner| learner.name),
            None => None,
        };
        let issued = self.register.issued(&attempt.sitting)?.into_iter().map(|issue| IssuedDocument {
            document: issue.document,
            on: issue.on,
            by: issue.by,
        });
        Ok(AuditedSitting {
            entry,
            name,
            is_forgotten: self.register.is_forgotten(&attempt.sitting)?,
            // An auditor needs the sitting more than its title.
            title: self.qualification(&attempt).map(|q| q.title.clone()).unwrap_or_default(),
            issued: issued.collect(),
            attempt,
        })
    }
}

/// Where reports are written when nobody says where: a folder here.
#[must_use]
pub fn default_folder() -> PathBuf {
    PathBuf::from("invigil-reports")
}
