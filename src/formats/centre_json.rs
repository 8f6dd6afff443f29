//! What the centre's commands list, as JSON for programs: one line, keys in alphabetical order, dates as
//! `2026-11-26`, minutes as `2026-11-26 09:30`. What is not there is `null`.

use serde_json::{Error, Value, json};

use crate::engine::centre::attempt::Attempt;
use crate::engine::centre::entry::{Entry, EntryState};
use crate::engine::centre::learner::Learner;
use crate::engine::centre::picture::Due;
use crate::engine::centre::retake_rules::RetakeRules;
use crate::engine::centre::seating::TestRoom;
use crate::engine::centre::{Centre, StaffMember};
use crate::engine::sitting::event::Closure;

/// The rooms.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not; so of every function here.
pub fn rooms(rooms: &[TestRoom]) -> Result<String, Error> {
    let room = |room: &TestRoom| json!({ "name": room.name, "rows": room.rows, "columns": room.columns });
    line(rooms.iter().map(room))
}

/// The staff.
///
/// # Errors
/// As [`rooms`].
pub fn staff(staff: &[StaffMember]) -> Result<String, Error> {
    line(staff.iter().map(|who| json!({ "name": who.name, "role": who.role.name() })))
}

/// The retake rules of a test.
///
/// # Errors
/// As [`rooms`].
pub fn rules(test: &str, rules: &RetakeRules) -> Result<String, Error> {
    serde_json::to_string(&json!({
        "test": test,
        "days_between": rules.days_between,
        "attempts": rules.attempts_max,
        "tutor_confirms": rules.tutor_confirms,
        "withdrawn_counts": rules.withdrawn_counts,
        "voided_counts": rules.voided_counts,
        "interrupted_counts": rules.interrupted_counts,
    }))
}

/// Some learners.
///
/// # Errors
/// As [`rooms`].
pub fn learners<'a>(learners: impl IntoIterator<Item = &'a Learner>) -> Result<String, Error> {
    line(learners.into_iter().map(learner))
}

fn learner(learner: &Learner) -> Value {
    let agreed = learner.arrangements.all().iter().map(|one| {
        let by = Some(&one.approval.by).filter(|by| !by.is_empty());
        json!({
            "kind": one.arrangement.kind(),
            "what": one.arrangement.words(),
            "approved_by": by,
            "approved_on": by.map(|_| one.approval.on.to_string()),
        })
    });
    json!({
        "id": learner.id,
        "name": learner.name,
        "born": learner.born.to_string(),
        "uln": learner.uln.map(|uln| uln.to_string()),
        "language": learner.language.code(),
        "group": learner.group,
        "arrangements": agreed.collect::<Vec<Value>>(),
    })
}

/// Entries, each with the name of its learner where that is known.
///
/// # Errors
/// As [`rooms`].
pub fn entries<'a>(entries: impl IntoIterator<Item = (&'a Entry, Option<&'a str>)>) -> Result<String, Error> {
    line(entries.into_iter().map(|(one, name)| entry(one, name)))
}

fn entry(entry: &Entry, name: Option<&str>) -> Value {
    let reason = match &entry.state {
        EntryState::Absent { reason } | EntryState::Withdrawn { reason } => Some(reason),
        _ => None,
    };
    json!({
        "id": entry.id,
        "learner": entry.learner,
        "name": name,
        "test": entry.test,
        "attempt": entry.attempt,
        "at": entry.at.to_string(),
        "room": entry.room,
        "seat": entry.seat,
        "prepared_by": entry.prepared.as_ref().map(|prepared| &prepared.by),
        "prepared_on": entry.prepared.as_ref().map(|prepared| prepared.on.to_string()),
        "identity": entry.identity.as_ref().map(|identity| identity.kind.name()),
        "state": entry.state.name(),
        "reason": reason,
        "sitting": entry.state.sitting(),
        "revision": entry.revision,
    })
}

/// Attempts, each with the name of its learner and what was given out about it.
///
/// # Errors
/// As [`rooms`].
pub fn attempts<'a>(
    attempts: impl IntoIterator<Item = (&'a Attempt, Option<&'a str>, &'a [String])>,
) -> Result<String, Error> {
    line(attempts.into_iter().map(|(one, name, issued)| attempt(one, name, issued)))
}

fn attempt(attempt: &Attempt, name: Option<&str>, issued: &[String]) -> Value {
    let mark = attempt.mark.as_ref();
    json!({
        "sitting": attempt.sitting,
        "entry": attempt.entry,
        "learner": attempt.learner,
        "name": name,
        "test": attempt.test,
        "attempt": attempt.number,
        "opened": attempt.opened.to_string(),
        "closed": attempt.closed.map(|closed| closed.to_string()),
        "closure": attempt.closure.map(Closure::name),
        "right": mark.map(|mark| mark.total.right),
        "set": mark.map(|mark| mark.total.set),
        "cut_score": mark.map(|mark| mark.cut_score),
        "passed": mark.map(crate::engine::mark::Mark::is_pass),
        "issued": issued,
    })
}

/// Everything about a learner: the learner, the entries and the attempts with what was given out.
///
/// # Errors
/// As [`rooms`].
pub fn card(who: &Learner, own: &[Entry], tries: &[(Attempt, Vec<String>)]) -> Result<String, Error> {
    let name = Some(who.name.as_str());
    let mut card = learner(who);
    card["entries"] = own.iter().map(|one| entry(one, name)).collect();
    card["attempts"] = tries.iter().map(|(one, issued)| attempt(one, name, issued)).collect();
    serde_json::to_string(&card)
}

/// Learners who are due another attempt, each with the name.
///
/// # Errors
/// As [`rooms`].
pub fn due<'a>(due: impl IntoIterator<Item = (&'a Due, Option<&'a str>)>) -> Result<String, Error> {
    line(due.into_iter().map(|(due, name)| {
        json!({
            "learner": due.learner,
            "name": name,
            "test": due.test,
            "attempt": due.number,
            "last": due.last.to_string(),
            "from": due.from.to_string(),
            "entry": due.entry.as_ref().map(|entry| &entry.id),
            "missing": due.missing.iter().map(|against| against.words()).collect::<Vec<String>>(),
        })
    }))
}

/// Lines of the change log: number, moment in universal time, who, what.
///
/// # Errors
/// As [`rooms`].
pub fn changes(changes: impl IntoIterator<Item = (u64, String, String, String)>) -> Result<String, Error> {
    line(
        changes
            .into_iter()
            .map(|(number, at, by, what)| json!({ "number": number, "at": at, "by": by, "what": what })),
    )
}

/// How long personal data are kept, and whose time is over: id, name and last day.
///
/// # Errors
/// As [`rooms`].
pub fn privacy(centre: &Centre, learners: usize, over: &[(String, String, String)]) -> Result<String, Error> {
    let over = over.iter().map(|(id, name, last)| json!({ "id": id, "name": name, "last": last }));
    serde_json::to_string(&json!({
        "keep_months": centre.keep_months,
        "learners": learners,
        "past": over.collect::<Vec<Value>>(),
    }))
}

fn line(values: impl Iterator<Item = Value>) -> Result<String, Error> {
    serde_json::to_string(&values.collect::<Vec<Value>>())
}
