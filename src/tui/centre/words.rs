//! Entries, learners and deeds in words: for the centre's screen in its language, and for the commands.
//! Every text from outside passes through `engine::text` here.

use super::faults::warning;
use crate::engine::centre::Role;
use crate::engine::centre::attempt::Attempt;
use crate::engine::centre::deed::{Deed, Done};
use crate::engine::centre::entry::{Entry, EntryState};
use crate::engine::centre::entry_change::EntryChange;
use crate::engine::centre::learner::Learner;
use crate::engine::centre::picture::{Picture, View};
use crate::engine::centre::seating::Seat;
use crate::engine::room::identity::Identity;
use crate::engine::sitting::arrangement::{Arrangement, ExtraTime, RestBreaks};
use crate::engine::text::visible_line;
use crate::messages::{Messages, Value};

/// A text from outside as an argument of a message.
pub(super) fn shown(text: &str) -> Value<'static> {
    visible_line(text).into_owned().into()
}

/// The message that names a view.
#[must_use]
pub fn view_message(view: View) -> &'static str {
    match view {
        View::Today => "centre-view-today",
        View::Rooms => "centre-view-rooms",
        View::Results => "centre-view-results",
        View::Retakes => "centre-view-retakes",
        View::Learners => "centre-view-learners",
    }
}

/// What somebody does for the centre.
#[must_use]
pub fn role_words(messages: &Messages, role: Role) -> String {
    messages.say(match role {
        Role::ExamsOfficer => "centre-role-officer",
        Role::Invigilator => "centre-role-invigilator",
        Role::Tutor => "centre-role-tutor",
    })
}

/// A kind of proof of identity.
#[must_use]
pub fn identity_words(messages: &Messages, kind: Identity) -> String {
    messages.say(match kind {
        Identity::Passport => "centre-identity-passport",
        Identity::DrivingLicence => "centre-identity-licence",
        Identity::WarrantCard => "centre-identity-warrant",
        Identity::OtherPhotograph => "centre-identity-photograph",
        Identity::SignedDocument => "centre-identity-signed",
        Identity::ThirdParty => "centre-identity-third",
        Identity::Known => "centre-identity-known",
    })
}

/// What has become of an entry, in a word or two.
#[must_use]
pub fn state_words(messages: &Messages, state: &EntryState) -> String {
    messages.say(match state {
        EntryState::Entered => "centre-state-entered",
        EntryState::Absent { .. } => "centre-state-absent",
        EntryState::Withdrawn { .. } => "centre-state-withdrawn",
        EntryState::Started { .. } => "centre-state-started",
        EntryState::Closed { .. } => "centre-state-closed",
    })
}

/// Access arrangements, as short as they can be said.
#[must_use]
pub fn arrangements_in_short(messages: &Messages, learner: &Learner) -> String {
    let short = |arrangement: &Arrangement| match arrangement {
        Arrangement::ExtraTime(ExtraTime::PerCent(share)) => format!("+{share} %"),
        Arrangement::ExtraTime(ExtraTime::Minutes(minutes)) => format!("+{minutes} min"),
        Arrangement::RestBreaks(RestBreaks::Allowance { minutes }) => {
            messages.say_with("centre-short-breaks", &[("breaks", format!("{minutes} min").into())])
        }
        Arrangement::RestBreaks(RestBreaks::Number { count, minutes_each }) => {
            messages.say_with("centre-short-breaks", &[("breaks", format!("{count}x{minutes_each}").into())])
        }
        Arrangement::Colours(_) => messages.say("centre-short-colours"),
        Arrangement::Layout(_) => messages.say("centre-short-layout"),
        Arrangement::Timer(_) => messages.say("centre-short-timer"),
        Arrangement::Reader(_) => messages.say("centre-short-reader"),
        Arrangement::Language(code) => visible_line(code).into_owned(),
    };
    let all: Vec<String> =
        learner.arrangements.all().iter().map(|agreed| short(&agreed.arrangement)).collect();
    all.join(", ")
}

/// What came of an attempt.
#[must_use]
pub fn result_words(messages: &Messages, attempt: &Attempt) -> String {
    match (&attempt.mark, attempt.closure) {
        (Some(mark), _) => {
            let score = [("right", mark.total.right.into()), ("set", mark.total.set.into())];
            let id = if mark.is_pass() { "centre-result-pass" } else { "centre-result-fail" };
            messages.say_with(id, &score)
        }
        (None, Some(_)) => messages.say("centre-result-none"),
        (None, None) => messages.say("centre-result-open"),
    }
}

/// What a document is called.
#[must_use]
pub fn document_words(messages: &Messages, document: &str) -> String {
    use crate::engine::centre::picture::documents::{FEEDBACK, RESULT};
    match document {
        FEEDBACK => messages.say("centre-document-feedback"),
        RESULT => messages.say("centre-document-result"),
        other => visible_line(other).into_owned(),
    }
}

fn seat_words(messages: &Messages, seat: Option<&str>) -> String {
    seat.map_or_else(|| messages.say("centre-next-seat"), |seat| visible_line(seat).into_owned())
}

fn who_and_where(messages: &Messages, name: &str, entry: &Entry) -> Vec<(&'static str, Value<'static>)> {
    vec![
        ("name", shown(name)),
        ("entry", shown(&entry.id)),
        ("at", entry.at.to_string().into()),
        ("room", shown(&entry.room)),
        ("seat", seat_words(messages, entry.seat.as_deref()).into()),
    ]
}

/// What a deed would do, as a sentence that asks for a yes.
#[must_use]
pub fn deed_words(messages: &Messages, picture: &Picture, deed: &Deed) -> String {
    match deed {
        Deed::Change { was, change } => {
            let mut arguments = who_and_where(messages, picture.name(&was.learner), was);
            change_words(messages, change, false, &mut arguments)
        }
        Deed::Enter(wish) => messages.say_with(
            "centre-ask-enter",
            &[
                ("name", shown(picture.name(&wish.learner))),
                ("at", wish.at.to_string().into()),
                ("room", shown(&wish.room)),
                ("seat", seat_words(messages, wish.seat.map(|seat| seat.to_string()).as_deref()).into()),
            ],
        ),
        Deed::GiveSeats { at, room } => {
            messages.say_with("centre-ask-seats", &[("at", at.to_string().into()), ("room", shown(room))])
        }
        Deed::Issue { sitting, document } => {
            let document = document_words(messages, document);
            messages
                .say_with("centre-ask-issue", &[("document", document.into()), ("sitting", shown(sitting))])
        }
    }
}

/// What was done, in a line with the ids.
#[must_use]
pub fn done_words(messages: &Messages, name: &str, done: &Done) -> String {
    match done {
        Done::Changed { entry, change } => {
            let mut arguments = who_and_where(messages, name, entry);
            change_words(messages, change, true, &mut arguments)
        }
        Done::Entered { entry, warnings } => {
            let said = messages.say_with("centre-done-enter", &who_and_where(messages, name, entry));
            warnings.iter().fold(said, |said, more| format!("{said} {}", warning(messages, more)))
        }
        Done::SeatsGiven { room, at, given, without } => {
            let seats: Vec<String> =
                given.iter().map(|(entry, seat): &(String, Seat)| format!("{entry} {seat}")).collect();
            let arguments = [
                ("at", at.to_string().into()),
                ("room", shown(room)),
                ("count", given.len().into()),
                ("seats", shown(&seats.join(", "))),
                ("without", (*without).into()),
            ];
            match (given.is_empty(), without) {
                (_, 1..) => messages.say_with("centre-done-seats-full", &arguments),
                (true, 0) => messages.say_with("centre-done-seats-none", &arguments[..2]),
                (false, 0) => messages.say_with("centre-done-seats", &arguments[..4]),
            }
        }
        Done::Issued { sitting, document } => {
            let document = document_words(messages, document);
            messages
                .say_with("centre-done-issue", &[("document", document.into()), ("sitting", shown(sitting))])
        }
    }
}

/// A change of an entry that is asked for or done.
fn change_words(
    messages: &Messages,
    change: &EntryChange,
    is_done: bool,
    arguments: &mut Vec<(&'static str, Value<'static>)>,
) -> String {
    let id = |asked, done| if is_done { done } else { asked };
    let id = match change {
        EntryChange::Absent { .. } => id("centre-ask-absent", "centre-done-absent"),
        EntryChange::Present => id("centre-ask-present", "centre-done-present"),
        EntryChange::Withdraw { reason } => {
            arguments.push(("reason", shown(reason)));
            id("centre-ask-withdraw", "centre-done-withdraw")
        }
        EntryChange::Release { reason } => {
            arguments.push(("reason", shown(reason)));
            id("centre-ask-release", "centre-done-release")
        }
        EntryChange::Move { at, room, seat } => {
            if !is_done {
                let seat = seat.map(|seat| seat.to_string());
                arguments.retain(|(name, _)| ["name", "entry"].contains(name));
                arguments.extend([
                    ("at", at.to_string().into()),
                    ("room", shown(room)),
                    ("seat", seat_words(messages, seat.as_deref()).into()),
                ]);
            }
            id("centre-ask-move", "centre-done-move")
        }
        EntryChange::Identity { kind, .. } => {
            arguments.push(("kind", identity_words(messages, *kind).into()));
            id("centre-ask-identity", "centre-done-identity")
        }
        EntryChange::Confirm { tutor } => {
            arguments.push(("tutor", shown(tutor)));
            id("centre-ask-confirm", "centre-done-confirm")
        }
    };
    messages.say_with(id, arguments)
}
