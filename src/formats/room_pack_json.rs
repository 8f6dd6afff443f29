//! The papers of a room as JSON and as rows for a table, for programs of a centre: who sits where, until
//! when, and what is on record. Like the papers it holds no PIN and no start code. Moments are by the
//! clock on the wall of the centre, such as `2026-11-26 09:30`.

use serde::Serialize;

use super::audit_json::ProceedingJson;
use crate::engine::centre::entry::EntryState;
use crate::engine::centre::room_pack::{Finish, RoomEntry, RoomPack};
use crate::engine::sitting::arrangement::Arrangements;

/// Version of this shape.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct RoomPackJson<'a> {
    schema: u32,
    centre_number: &'a str,
    centre_name: &'a str,
    room: &'a str,
    rows: u32,
    columns: u32,
    starts: String,
    dated: String,
    tests: Vec<TestJson<'a>>,
    candidates: Vec<CandidateJson<'a>>,
}

#[derive(Serialize)]
struct TestJson<'a> {
    number: &'a str,
    title: &'a str,
    minutes: u32,
    finish: String,
}

#[derive(Serialize)]
struct CandidateJson<'a> {
    entry: &'a str,
    learner: &'a str,
    /// Left out once the learner is forgotten, like what follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uln: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    born: Option<String>,
    seat: Option<&'a str>,
    test: &'a str,
    attempt: u32,
    state: &'static str,
    reason: &'a str,
    arrangements: Vec<ArrangementJson>,
    minutes: Option<u32>,
    finish: Option<String>,
    rest_break_minutes: u32,
    identity: Option<IdentityJson<'a>>,
    sitting: Option<&'a str>,
    proceedings: Vec<ProceedingJson<'a>>,
}

#[derive(Serialize)]
struct ArrangementJson {
    kind: &'static str,
    agreed: String,
}

#[derive(Serialize)]
struct IdentityJson<'a> {
    kind: &'static str,
    note: &'a str,
    by: &'a str,
}

/// One line of JSON.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(pack: &RoomPack) -> Result<String, serde_json::Error> {
    let tests = pack.tests.iter().map(|test| TestJson {
        number: &test.number,
        title: &test.title,
        minutes: test.minutes,
        finish: pack.finish(test, &Arrangements::default()).at.to_string(),
    });
    serde_json::to_string(&RoomPackJson {
        schema: SCHEMA,
        centre_number: &pack.centre.number,
        centre_name: &pack.centre.name,
        room: &pack.room.name,
        rows: pack.room.rows,
        columns: pack.room.columns,
        starts: pack.at.to_string(),
        dated: pack.dated.to_string(),
        tests: tests.collect(),
        candidates: pack.entries.iter().map(|entry| candidate(pack, entry)).collect(),
    })
}

/// When a candidate is to finish, where the test and the arrangements are known.
fn finish(pack: &RoomPack, entry: &RoomEntry) -> Option<Finish> {
    let (test, learner) = (pack.test_of(&entry.entry)?, entry.learner.as_ref()?);
    Some(pack.finish(test, &learner.arrangements))
}

/// Why somebody is absent or was withdrawn.
pub(super) fn reason(state: &EntryState) -> &str {
    match state {
        EntryState::Absent { reason } | EntryState::Withdrawn { reason } => reason,
        _ => "",
    }
}

fn candidate<'a>(pack: &RoomPack, entry: &'a RoomEntry) -> CandidateJson<'a> {
    let learner = entry.learner.as_ref();
    let finish = finish(pack, entry);
    let arrangements = learner.iter().flat_map(|learner| learner.arrangements.all());
    let proceedings = entry.attempt.iter().flat_map(|attempt| &attempt.proceedings);
    CandidateJson {
        entry: &entry.entry.id,
        learner: &entry.entry.learner,
        name: learner.map(|learner| learner.name.as_str()),
        uln: learner.and_then(|learner| learner.uln).map(|uln| uln.to_string()),
        born: learner.map(|learner| learner.born.to_string()),
        seat: entry.entry.seat.as_deref(),
        test: &entry.entry.test,
        attempt: entry.entry.attempt,
        state: entry.entry.state.name(),
        reason: reason(&entry.entry.state),
        arrangements: arrangements
            .map(|agreed| ArrangementJson {
                kind: agreed.arrangement.kind(),
                agreed: agreed.arrangement.words(),
            })
            .collect(),
        minutes: finish.map(|finish| finish.minutes),
        finish: finish.map(|finish| finish.at.to_string()),
        rest_break_minutes: finish.map_or(0, |finish| finish.breaks_minutes),
        identity: entry.entry.identity.as_ref().map(|check| IdentityJson {
            kind: check.kind.name(),
            note: &check.note,
            by: &check.by,
        }),
        sitting: entry.attempt.as_ref().map(|attempt| attempt.sitting.as_str()),
        proceedings: proceedings.map(ProceedingJson::from).collect(),
    }
}

/// The headings of [`rows`].
#[must_use]
pub fn headings() -> Vec<String> {
    [
        "room",
        "starts",
        "seat",
        "entry",
        "learner",
        "name",
        "uln",
        "born",
        "test",
        "attempt",
        "arrangements",
        "minutes",
        "finish",
        "rest_break_minutes",
        "state",
        "reason",
        "identity",
        "identity_note",
        "identity_by",
        "sitting",
    ]
    .map(str::to_owned)
    .into()
}

/// A row for each entry.
#[must_use]
pub fn rows(pack: &RoomPack) -> Vec<Vec<String>> {
    let row = |entry: &RoomEntry| {
        let json = candidate(pack, entry);
        let agreed = json.arrangements.iter().map(|agreed| format!("{}: {}", agreed.kind, agreed.agreed));
        vec![
            pack.room.name.clone(),
            pack.at.to_string(),
            json.seat.unwrap_or_default().to_owned(),
            json.entry.to_owned(),
            json.learner.to_owned(),
            json.name.unwrap_or_default().to_owned(),
            json.uln.unwrap_or_default(),
            json.born.unwrap_or_default(),
            json.test.to_owned(),
            json.attempt.to_string(),
            agreed.collect::<Vec<_>>().join("; "),
            json.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            json.finish.unwrap_or_default(),
            json.rest_break_minutes.to_string(),
            json.state.to_owned(),
            json.reason.to_owned(),
            json.identity.as_ref().map(|check| check.kind).unwrap_or_default().to_owned(),
            json.identity.as_ref().map(|check| check.note).unwrap_or_default().to_owned(),
            json.identity.as_ref().map(|check| check.by).unwrap_or_default().to_owned(),
            json.sitting.unwrap_or_default().to_owned(),
        ]
    };
    pack.entries.iter().map(row).collect()
}
