//! The centre audit file as JSON and as rows for a table, one a sitting. Digests stand in it whole.
//! Moments are by the clock on the wall of the centre, and for proceedings also in milliseconds since
//! 1970-01-01 00:00 UTC on the machine's wall clock.

use serde::Serialize;

use super::room_pack_json::reason;
use crate::engine::centre::attempt::{Attempt, Proceeding, ProceedingKind};
use crate::engine::centre::audit::{AuditFile, AuditedSitting, Oddity};
use crate::engine::centre::entry::Entry;
use crate::engine::centre::proceedings;

/// Version of this shape.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct AuditJson<'a> {
    schema: u32,
    centre_number: &'a str,
    centre_name: &'a str,
    from: String,
    until: String,
    dated: String,
    counts: CountsJson,
    odd: Vec<OddJson<'a>>,
    sittings: Vec<SittingJson<'a>>,
    entries: Vec<EntryJson<'a>>,
    changes: Vec<ChangeJson<'a>>,
}

#[derive(Serialize)]
struct CountsJson {
    entries: u32,
    absences: u32,
    withdrawals: u32,
    sittings: u32,
    passes: u32,
    fails: u32,
    incidents: u32,
    interventions: u32,
    interruptions: u32,
    additions_of_time: u32,
    sittings_without_entry: u32,
}

#[derive(Serialize)]
struct OddJson<'a> {
    what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<&'a str>,
    sittings: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    given_ms: Option<u64>,
}

#[derive(Serialize)]
struct SittingJson<'a> {
    sitting: &'a str,
    test: &'a str,
    title: &'a str,
    entry: Option<&'a str>,
    learner: Option<&'a str>,
    name: Option<&'a str>,
    is_forgotten: bool,
    attempt: u32,
    room: Option<&'a str>,
    seat: Option<&'a str>,
    opened: String,
    closed: Option<String>,
    closure: Option<&'static str>,
    mark: Option<MarkJson>,
    given_ms: u64,
    record: String,
    form: String,
    bank: String,
    qualification: String,
    seed: &'a str,
    verify: [String; 3],
    proceedings: Vec<ProceedingJson<'a>>,
    issued: Vec<IssuedJson<'a>>,
}

#[derive(Serialize)]
struct MarkJson {
    right: u32,
    set: u32,
    cut_score: u32,
    is_pass: bool,
}

/// Something that happened in a sitting.
#[derive(Serialize)]
pub(super) struct ProceedingJson<'a> {
    wall_ms: i64,
    at: String,
    kind: &'static str,
    by: &'a [String],
    what: &'a str,
    reason: &'a str,
}

impl<'a> From<&'a Proceeding> for ProceedingJson<'a> {
    fn from(proceeding: &'a Proceeding) -> Self {
        Self {
            wall_ms: proceeding.wall_ms,
            at: proceeding.at.to_string(),
            kind: proceeding.kind.name(),
            by: &proceeding.by,
            what: &proceeding.what,
            reason: &proceeding.reason,
        }
    }
}

#[derive(Serialize)]
struct IssuedJson<'a> {
    document: &'a str,
    on: String,
    by: &'a str,
}

#[derive(Serialize)]
struct EntryJson<'a> {
    entry: &'a str,
    learner: &'a str,
    test: &'a str,
    attempt: u32,
    starts: String,
    room: &'a str,
    seat: Option<&'a str>,
    state: &'static str,
    reason: &'a str,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    number: u64,
    at: String,
    by: &'a str,
    what: &'a str,
}

/// One line of JSON.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(file: &AuditFile) -> Result<String, serde_json::Error> {
    let counts = file.counts();
    let odd = file.oddities();
    serde_json::to_string(&AuditJson {
        schema: SCHEMA,
        centre_number: &file.centre.number,
        centre_name: &file.centre.name,
        from: file.from.to_string(),
        until: file.until.to_string(),
        dated: file.dated.to_string(),
        counts: CountsJson {
            entries: counts.entries,
            absences: counts.absences,
            withdrawals: counts.withdrawals,
            sittings: counts.sittings,
            passes: counts.passes,
            fails: counts.fails,
            incidents: counts.incidents,
            interventions: counts.interventions,
            interruptions: counts.interruptions,
            additions_of_time: counts.additions,
            sittings_without_entry: counts.without_entry,
        },
        odd: odd.iter().map(odd_json).collect(),
        sittings: file.sittings.iter().map(sitting_json).collect(),
        entries: file.entries.iter().map(entry_json).collect(),
        changes: file
            .changes
            .iter()
            .map(|change| ChangeJson {
                number: change.number,
                at: change.at.to_string(),
                by: &change.by,
                what: &change.what,
            })
            .collect(),
    })
}

fn odd_json(oddity: &Oddity) -> OddJson<'_> {
    let odd = |what, entry, sittings| OddJson { what, entry, sittings, given_ms: None };
    fn all(sittings: &[String]) -> Vec<&str> {
        sittings.iter().map(String::as_str).collect()
    }
    match oddity {
        Oddity::ClosedWithoutRecord { entry, sitting } => {
            odd("closed without a record", Some(entry.as_str()), vec![sitting.as_str()])
        }
        Oddity::NothingRecorded { entry, .. } => odd("nothing recorded", Some(entry), Vec::new()),
        Oddity::NoIdentity { entry } => odd("no identity", Some(entry), Vec::new()),
        Oddity::SatTwice { entry, sittings } => odd("sat twice", Some(entry), all(sittings)),
        Oddity::NeverClosed { sitting, .. } => odd("never closed", None, vec![sitting]),
        Oddity::NoMark { sitting } => odd("no mark", None, vec![sitting]),
        Oddity::Voided { sitting } => odd("voided", None, vec![sitting]),
        Oddity::NoEntry { sitting } => odd("no entry", None, vec![sitting]),
        Oddity::MuchTimeGiven { sitting, given_ms } => {
            OddJson { given_ms: Some(*given_ms), ..odd("much time given", None, vec![sitting]) }
        }
        Oddity::SameRecord { sittings } => odd("same record", None, all(sittings)),
    }
}

fn sitting_json(sitting: &AuditedSitting) -> SittingJson<'_> {
    let attempt = &sitting.attempt;
    let entry = sitting.entry.as_ref();
    let name = &attempt.sitting;
    SittingJson {
        sitting: name,
        test: &attempt.test,
        title: &sitting.title,
        entry: attempt.entry.as_deref(),
        learner: attempt.learner.as_deref(),
        name: sitting.name.as_deref(),
        is_forgotten: sitting.is_forgotten,
        attempt: attempt.number,
        room: entry.map(|entry| entry.room.as_str()),
        seat: entry.and_then(|entry| entry.seat.as_deref()),
        opened: attempt.opened.to_string(),
        closed: attempt.closed.map(|at| at.to_string()),
        closure: attempt.closure.map(|closure| closure.name()),
        mark: attempt.mark.as_ref().map(|mark| MarkJson {
            right: mark.total.right,
            set: mark.total.set,
            cut_score: mark.cut_score,
            is_pass: mark.is_pass(),
        }),
        given_ms: proceedings::given(attempt).0,
        record: attempt.record.to_string(),
        form: attempt.papers.form.to_string(),
        bank: attempt.papers.bank.to_string(),
        qualification: attempt.papers.qualification.to_string(),
        seed: &attempt.seed,
        verify: proceedings::verifying_commands(name),
        proceedings: attempt.proceedings.iter().map(ProceedingJson::from).collect(),
        issued: sitting
            .issued
            .iter()
            .map(|issued| IssuedJson {
                document: &issued.document,
                on: issued.on.to_string(),
                by: &issued.by,
            })
            .collect(),
    }
}

fn entry_json(entry: &Entry) -> EntryJson<'_> {
    EntryJson {
        entry: &entry.id,
        learner: &entry.learner,
        test: &entry.test,
        attempt: entry.attempt,
        starts: entry.at.to_string(),
        room: &entry.room,
        seat: entry.seat.as_deref(),
        state: entry.state.name(),
        reason: reason(&entry.state),
    }
}

/// The headings of [`rows`].
#[must_use]
pub fn headings() -> Vec<String> {
    [
        "sitting",
        "test",
        "title",
        "entry",
        "learner",
        "name",
        "attempt",
        "room",
        "seat",
        "opened",
        "closed",
        "closure",
        "right",
        "set",
        "cut_score",
        "result",
        "given_ms",
        "interventions",
        "incidents",
        "interruptions",
        "record",
        "form",
        "bank",
        "qualification",
        "seed",
    ]
    .map(str::to_owned)
    .into()
}

/// A row for each sitting.
#[must_use]
pub fn rows(file: &AuditFile) -> Vec<Vec<String>> {
    file.sittings.iter().map(row).collect()
}

fn row(sitting: &AuditedSitting) -> Vec<String> {
    let json = sitting_json(sitting);
    let count = |kind: ProceedingKind| number_of(&sitting.attempt, kind).to_string();
    let mark = |of: fn(&MarkJson) -> u32| json.mark.as_ref().map(|m| of(m).to_string()).unwrap_or_default();
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let result = match &json.mark {
        Some(mark) if mark.is_pass => "pass",
        Some(_) => "fail",
        None => "",
    };
    vec![
        json.sitting.to_owned(),
        json.test.to_owned(),
        json.title.to_owned(),
        text(json.entry),
        text(json.learner),
        if json.is_forgotten { "forgotten".to_owned() } else { text(json.name) },
        json.attempt.to_string(),
        text(json.room),
        text(json.seat),
        json.opened.clone(),
        json.closed.clone().unwrap_or_default(),
        text(json.closure),
        mark(|mark| mark.right),
        mark(|mark| mark.set),
        mark(|mark| mark.cut_score),
        result.to_owned(),
        json.given_ms.to_string(),
        count(ProceedingKind::Intervention),
        count(ProceedingKind::Incident),
        count(ProceedingKind::Interruption),
        json.record.clone(),
        json.form.clone(),
        json.bank.clone(),
        json.qualification.clone(),
        json.seed.to_owned(),
    ]
}

fn number_of(attempt: &Attempt, kind: ProceedingKind) -> usize {
    attempt.proceedings.iter().filter(|proceeding| proceeding.kind == kind).count()
}
