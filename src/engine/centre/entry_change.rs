//! What can be done to an entry that is there: by whom, in which state, and what it is then. The same
//! rules for the commands and for the centre's screen.

use super::entering::EntryFault;
use super::entry::{Confirmation, Entry, EntryState, IdentityCheck};
use super::seating::Seat;
use super::{Role, StaffMember};
use crate::engine::date::Date;
use crate::engine::room::identity::Identity;
use crate::engine::room::start::LocalMinute;

/// A change of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryChange {
    /// The learner did not come.
    Absent {
        /// Why, if it is known.
        reason: String,
    },
    /// The learner was marked absent and is there after all.
    Present,
    /// The entry is withdrawn before the test.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// A form was drawn and nobody saw a question of it: the learner is expected again. Whether nothing is
    /// on record of the sitting, only the register knows.
    Release {
        /// Why.
        reason: String,
    },
    /// It is moved to another start, room or seat.
    Move {
        /// The published start.
        at: LocalMinute,
        /// The room's name.
        room: String,
        /// The seat; the next one that keeps distance where none is named.
        seat: Option<Seat>,
    },
    /// Identity was checked.
    Identity {
        /// The kind of proof.
        kind: Identity,
        /// Which document, or who vouched.
        note: String,
    },
    /// A tutor says that the learner is prepared.
    Confirm {
        /// The tutor.
        tutor: String,
    },
}

impl EntryChange {
    /// What the entry is after it, where nothing is in the way. Where somebody sits is not looked at
    /// here: [`super::entering`] does.
    ///
    /// # Errors
    /// Everything that is in the way.
    pub fn apply(
        &self,
        was: &Entry,
        by: &str,
        today: Date,
        staff: &[StaffMember],
    ) -> Result<Entry, Vec<EntryFault>> {
        let mut faults: Vec<EntryFault> = Vec::new();
        let is_absent = matches!(was.state, EntryState::Absent { .. });
        let is_entered = was.state == EntryState::Entered;
        let fits = match self {
            Self::Present => is_absent,
            Self::Identity { .. } => is_entered || matches!(was.state, EntryState::Started { .. }),
            Self::Withdraw { .. } => is_entered || is_absent,
            Self::Release { .. } => matches!(was.state, EntryState::Started { .. }),
            _ => is_entered,
        };
        if !fits {
            faults.push(EntryFault::State { entry: was.id.clone(), state: was.state.clone() });
        }
        let mut entry = was.clone();
        match self {
            Self::Absent { reason } => entry.state = EntryState::Absent { reason: reason.clone() },
            Self::Present => entry.state = EntryState::Entered,
            Self::Withdraw { reason } => {
                if reason.trim().is_empty() {
                    faults.push(EntryFault::NoReason);
                }
                entry.state = EntryState::Withdrawn { reason: reason.clone() };
            }
            Self::Release { reason } => {
                if reason.trim().is_empty() {
                    faults.push(EntryFault::NoReason);
                }
                entry.state = EntryState::Entered;
            }
            Self::Move { at, room, seat } => {
                entry.at = *at;
                entry.room.clone_from(room);
                entry.seat = seat.map(|seat| seat.to_string());
            }
            Self::Identity { kind, note } => {
                if note.trim().is_empty() && kind.note().is_some() {
                    faults.push(EntryFault::NoNote(*kind));
                }
                entry.identity = Some(IdentityCheck { kind: *kind, note: note.clone(), by: by.to_owned() });
            }
            Self::Confirm { tutor } => {
                faults.extend(not_tutor(tutor, staff));
                entry.prepared = Some(Confirmation { by: tutor.clone(), on: today });
            }
        }
        if faults.is_empty() { Ok(entry) } else { Err(faults) }
    }

    /// What goes into the change log after the entry's id. It names no learner.
    #[must_use]
    pub fn logged(&self, entry: &Entry) -> String {
        match self {
            Self::Absent { .. } => "marked absent".to_owned(),
            Self::Present => "present after all".to_owned(),
            Self::Withdraw { .. } => "withdrawn".to_owned(),
            Self::Release { .. } => "released; the form that was drawn was shown to nobody".to_owned(),
            Self::Move { at, room, .. } => {
                let seat = entry.seat.as_deref().unwrap_or("no seat yet");
                format!("moved to {at}, {room}, {seat}")
            }
            Self::Identity { kind, .. } => format!("identity checked ({})", kind.name()),
            Self::Confirm { tutor } => format!("{tutor} confirms that the learner is prepared"),
        }
    }
}

/// Why somebody may not confirm that a learner is prepared, if there is a reason.
pub fn not_tutor(name: &str, staff: &[StaffMember]) -> Option<EntryFault> {
    let tutors: Vec<&StaffMember> = staff.iter().filter(|who| who.role == Role::Tutor).collect();
    let names = || tutors.iter().map(|who| who.name.clone()).collect();
    let is_tutor = tutors.iter().any(|who| who.name == name);
    (!is_tutor).then(|| EntryFault::NotTutor { name: name.to_owned(), tutors: names() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date { year: 2026, month: 11, day: 26 };

    fn entry(state: EntryState) -> Entry {
        Entry {
            id: "E-4M9XQT".to_owned(),
            learner: "L-7F3K2Q".to_owned(),
            test: "500/1/1".to_owned(),
            attempt: 1,
            at: LocalMinute { date: TODAY, minute: 570 },
            room: "Room 1".to_owned(),
            seat: Some("A1".to_owned()),
            prepared: None,
            identity: None,
            state,
            revision: 3,
        }
    }

    fn staff() -> [StaffMember; 2] {
        [("Olive", Role::ExamsOfficer), ("Tom", Role::Tutor)]
            .map(|(name, role)| StaffMember { name: name.to_owned(), role })
    }

    fn applied(change: &EntryChange, state: EntryState) -> Result<Entry, Vec<EntryFault>> {
        change.apply(&entry(state), "Olive", TODAY, &staff())
    }

    #[test]
    fn who_was_absent_can_be_present_again_and_nobody_else() {
        let absent = EntryState::Absent { reason: "train".to_owned() };
        assert_eq!(applied(&EntryChange::Present, absent).unwrap().state, EntryState::Entered);
        let faults = applied(&EntryChange::Present, EntryState::Entered).unwrap_err();
        assert!(matches!(faults[..], [EntryFault::State { .. }]));
    }

    #[test]
    fn only_who_has_begun_is_released_and_for_a_reason() {
        let release = |reason: &str| EntryChange::Release { reason: reason.to_owned() };
        let started = EntryState::Started { sitting: "s".to_owned() };
        assert_eq!(
            applied(&release("the machine broke"), started.clone()).unwrap().state,
            EntryState::Entered
        );
        assert_eq!(applied(&release(" "), started).unwrap_err(), [EntryFault::NoReason]);
        let faults = applied(&release("x"), EntryState::Entered).unwrap_err();
        assert!(matches!(faults[..], [EntryFault::State { .. }]));
    }

    #[test]
    fn nothing_is_done_to_an_entry_whose_test_is_over() {
        let closed = EntryState::Closed { sitting: "s".to_owned() };
        let changes = [
            EntryChange::Absent { reason: String::new() },
            EntryChange::Present,
            EntryChange::Withdraw { reason: "ill".to_owned() },
            EntryChange::Release { reason: "broken".to_owned() },
            EntryChange::Identity { kind: Identity::Passport, note: String::new() },
            EntryChange::Confirm { tutor: "Tom".to_owned() },
        ];
        for change in changes {
            assert!(applied(&change, closed.clone()).is_err(), "{change:?}");
        }
    }

    #[test]
    fn every_reason_is_given_at_once() {
        let withdrawn = EntryState::Withdrawn { reason: "ill".to_owned() };
        let faults = applied(&EntryChange::Confirm { tutor: "Olive".to_owned() }, withdrawn).unwrap_err();
        assert_eq!(faults.len(), 2);
        assert_eq!(
            faults[1],
            EntryFault::NotTutor { name: "Olive".to_owned(), tutors: vec!["Tom".to_owned()] }
        );
    }

    #[test]
    fn a_kind_of_proof_that_does_not_speak_for_itself_needs_a_note() {
        let of = |note: &str| EntryChange::Identity { kind: Identity::ThirdParty, note: note.to_owned() };
        assert_eq!(
            applied(&of(" "), EntryState::Entered).unwrap_err(),
            [EntryFault::NoNote(Identity::ThirdParty)]
        );
        let checked = applied(&of("her form tutor"), EntryState::Entered).unwrap().identity.unwrap();
        assert_eq!((checked.note.as_str(), checked.by.as_str()), ("her form tutor", "Olive"));
    }

    #[test]
    fn no_line_of_the_log_names_the_learner() {
        let change = EntryChange::Confirm { tutor: "Tom".to_owned() };
        let entry = applied(&change, EntryState::Entered).unwrap();
        assert_eq!(entry.prepared, Some(Confirmation { by: "Tom".to_owned(), on: TODAY }));
        assert!(!change.logged(&entry).contains("L-7F3K2Q"));
    }
}
