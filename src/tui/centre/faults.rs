//! What stands against something, and why it was refused, in words that say what would mend it.

use super::words::{identity_words, shown, state_words};
use crate::engine::centre::deed::Refused;
use crate::engine::centre::entering::{EntryFault, EntryWarning};
use crate::engine::centre::retake_rules::Against;
use crate::messages::Messages;

/// What stands against something.
#[must_use]
pub fn fault(messages: &Messages, fault: &EntryFault) -> String {
    match fault {
        EntryFault::TooYoung { age: Some(age), minimum } => {
            messages.say_with("centre-fault-young", &[("age", (*age).into()), ("minimum", (*minimum).into())])
        }
        EntryFault::TooYoung { age: None, .. } => messages.say("centre-fault-unborn"),
        EntryFault::NoRoom { room, rooms } => messages
            .say_with("centre-fault-room", &[("room", shown(room)), ("rooms", shown(&rooms.join(", ")))]),
        EntryFault::NoSeat { seat, room, last } => messages.say_with(
            "centre-fault-seat",
            &[("seat", seat.to_string().into()), ("room", shown(room)), ("last", last.to_string().into())],
        ),
        EntryFault::SeatTaken { seat, entry } => messages
            .say_with("centre-fault-taken", &[("seat", seat.to_string().into()), ("entry", shown(entry))]),
        EntryFault::RoomFull { room } => messages.say_with("centre-fault-full", &[("room", shown(room))]),
        EntryFault::Clash { entry, at } => {
            messages.say_with("centre-fault-clash", &[("entry", shown(entry)), ("at", at.to_string().into())])
        }
        EntryFault::Rules(reason) => against(messages, reason),
        EntryFault::NotTutor { name, tutors } => messages
            .say_with("centre-fault-tutor", &[("name", shown(name)), ("tutors", shown(&tutors.join(", ")))]),
        EntryFault::State { entry, state } => messages.say_with(
            "centre-fault-state",
            &[("entry", shown(entry)), ("state", state_words(messages, state).into())],
        ),
        EntryFault::NoReason => messages.say("centre-lack-reason"),
        EntryFault::NoNote(kind) => {
            messages.say_with("centre-fault-note", &[("kind", identity_words(messages, *kind).into())])
        }
    }
}

/// What the rules for another attempt have against it.
#[must_use]
pub fn against(messages: &Messages, against: &Against) -> String {
    match against {
        Against::Passed { on } => messages.say_with("centre-fault-passed", &[("day", on.to_string().into())]),
        Against::NoneLeft { attempts_max } => {
            messages.say_with("centre-fault-attempts", &[("max", (*attempts_max).into())])
        }
        Against::NotMarked { on } => {
            messages.say_with("centre-fault-marked", &[("day", on.to_string().into())])
        }
        Against::Entered { entry, at } => messages
            .say_with("centre-fault-entered", &[("entry", shown(entry)), ("at", at.to_string().into())]),
        Against::TooSoon { from } => {
            messages.say_with("centre-fault-soon", &[("day", from.to_string().into())])
        }
        Against::NotConfirmed { since: None } => messages.say("centre-fault-prepared"),
        Against::NotConfirmed { since: Some(on) } => {
            messages.say_with("centre-fault-prepared-since", &[("day", on.to_string().into())])
        }
    }
}

/// What should be seen to before the day.
#[must_use]
pub fn warning(messages: &Messages, warning: &EntryWarning) -> String {
    match warning {
        EntryWarning::NotApproved { arrangement } => {
            messages.say_with("centre-warning-approval", &[("arrangement", arrangement.to_string().into())])
        }
        EntryWarning::NotPrepared => messages.say("centre-warning-prepared"),
    }
}

/// Why something was not done, a line a reason.
#[must_use]
pub fn refused(messages: &Messages, refused: &Refused) -> Vec<String> {
    match refused {
        Refused::Conflict => vec![messages.say("centre-refused-conflict")],
        Refused::Faults(faults) => faults.iter().map(|one| fault(messages, one)).collect(),
        Refused::Unknown(what) => {
            vec![messages.say_with("centre-refused-unknown", &[("what", shown(what))])]
        }
        Refused::NobodyAsks(staff) => {
            vec![messages.say_with("centre-refused-nobody", &[("staff", shown(staff))])]
        }
        Refused::NoTest(why) => vec![messages.say_with("centre-refused-test", &[("why", shown(why))])],
        Refused::Records(why) => vec![messages.say_with("centre-refused-records", &[("why", shown(why))])],
    }
}
