//! A sitting as JSON, for programs of a centre or an awarding body: what the pages say, and the time in
//! front of each question. No response, no question, no key and no note of the candidate. Times are
//! milliseconds, moments milliseconds since 1970-01-01 00:00 UTC on the machine's wall clock.

use serde::Serialize;

use super::act_json::ActJson;
use super::journal::Head;
use super::journal_event::measure_name;
use crate::engine::history::History;
use crate::engine::sitting::arrangement::Agreed;
use crate::engine::sitting::event::Admission;
use crate::engine::sitting::intervention::Intervention;
use crate::engine::sitting::ledger::Ledger;
use crate::engine::sitting::moment::Moment;

/// Version of this shape.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct SittingJson<'a> {
    schema: u32,
    sitting: &'a str,
    candidate: &'a str,
    test: &'a str,
    qualification: String,
    bank: String,
    form: String,
    /// In the words of the pages.
    state: &'a str,
    /// Name of a closure.
    closed: Option<&'static str>,
    is_marked: bool,
    seat: &'a str,
    admission: Option<AdmissionJson<'a>>,
    conditions_agreed: bool,
    opened_wall_ms: i64,
    started_wall_ms: Option<i64>,
    ended_wall_ms: Option<i64>,
    last_wall_ms: i64,
    items: usize,
    answered: usize,
    flagged: usize,
    ledger: LedgerJson,
    item_times: Vec<ItemTimeJson>,
    arrangements: Vec<ArrangementAgreedJson>,
    used: UsedJson<'a>,
    interruptions: Vec<InterruptionJson>,
    interventions: Vec<InterventionJson<'a>>,
    given_back_at_restart: Vec<GivenBackJson<'a>>,
    restarts: Vec<RestartJson>,
    wall_clock_set: Vec<WallShiftJson>,
    refused_pins: Vec<RefusedPinJson<'a>>,
    continuations: Vec<ContinuationJson<'a>>,
    late_responses_taken_back: Vec<TakenBackJson>,
    record: RecordJson<'a>,
}

#[derive(Serialize)]
struct AdmissionJson<'a> {
    by: &'a str,
    identity: &'a str,
    identity_note: &'a str,
    age_years: u32,
    seat: &'a str,
    alone_ms: u64,
}

#[derive(Serialize)]
struct LedgerJson {
    practice_ms: u64,
    working_ms: u64,
    extra_ms: u64,
    break_ms: u64,
    suspended_ms: u64,
    outage_ms: u64,
    sum_ms: u64,
    span_by_clocks_ms: u64,
    standard_ms: u64,
    agreed_ms: u64,
    added_ms: u64,
    allowed_ms: u64,
    break_over_ms: u64,
    credited_ms: u64,
    charged_ms: u64,
    left_ms: u64,
}

#[derive(Serialize)]
struct ItemTimeJson {
    /// From 1.
    item: usize,
    in_front_ms: u64,
}

#[derive(Serialize)]
struct ArrangementAgreedJson {
    kind: &'static str,
    agreed: String,
    approved_by: String,
    approved_on: String,
}

#[derive(Serialize)]
struct UsedJson<'a> {
    extra_time_ms: u64,
    breaks: u32,
    break_ms: u64,
    break_over_ms: u64,
    colours: &'a [String],
    presented: &'a [String],
    languages: &'a [String],
}

#[derive(Serialize)]
struct InterruptionJson {
    /// From 1; interventions name it.
    gap: usize,
    last_sign_wall_ms: i64,
    cause: &'static str,
    measured_by: &'static str,
    length_ms: u64,
    credited_ms: u64,
    settled: bool,
}

#[derive(Serialize)]
struct InterventionJson<'a> {
    wall_ms: i64,
    by: &'a str,
    second: Option<&'a str>,
    reason: &'a str,
    act: ActJson,
}

#[derive(Serialize)]
struct GivenBackJson<'a> {
    wall_ms: i64,
    credit_ms: u64,
    reason: &'a str,
}

#[derive(Serialize)]
struct RestartJson {
    wall_ms: i64,
    gap_ms: u64,
    measured_by: &'static str,
    torn_bytes: u64,
}

#[derive(Serialize)]
struct WallShiftJson {
    wall_ms: i64,
    by_ms: i64,
    across_boots: bool,
}

#[derive(Serialize)]
struct RefusedPinJson<'a> {
    wall_ms: i64,
    name: &'a str,
}

#[derive(Serialize)]
struct ContinuationJson<'a> {
    wall_ms: i64,
    by: &'a str,
    reason: &'a str,
    lines: u64,
    predecessor: String,
}

#[derive(Serialize)]
struct TakenBackJson {
    wall_ms: i64,
    /// From 1.
    item: usize,
}

#[derive(Serialize)]
struct RecordJson<'a> {
    lines: u64,
    digest: Option<String>,
    torn_bytes: u64,
    /// Files of the record that were passed over, in words; left out where there is none.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    passed_over: &'a [String],
    program: &'a str,
}

/// One line of JSON. `state` is the state in words, `torn_bytes` the length of a torn line after the
/// record; `passed_over` tells of files of it that cannot be trusted and are not needed.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(
    history: &History,
    test: &str,
    state: &str,
    head: &Head,
    torn_bytes: u64,
    passed_over: &[String],
) -> Result<String, serde_json::Error> {
    let sitting = &history.sitting;
    let (opening, counts, ledger) = (sitting.opening(), sitting.counts(), sitting.ledger());
    let wall = |moment: &Moment| moment.wall_ms;
    serde_json::to_string(&SittingJson {
        schema: SCHEMA,
        sitting: &opening.sitting,
        candidate: &opening.candidate,
        test,
        qualification: opening.qualification.to_string(),
        bank: opening.bank.to_string(),
        form: opening.form.to_string(),
        state,
        closed: sitting.closure().map(|closure| closure.name()),
        is_marked: sitting.is_marked(),
        seat: sitting.seat(),
        admission: sitting.admission().map(admission_json),
        conditions_agreed: sitting.conditions_are_agreed(),
        opened_wall_ms: wall(sitting.opened_at()),
        started_wall_ms: history.started_at.as_ref().map(wall),
        ended_wall_ms: history.ended_at().map(wall),
        last_wall_ms: wall(sitting.last_moment()),
        items: sitting.responses().len(),
        answered: counts.answered,
        flagged: counts.flagged,
        ledger: ledger_json(ledger, history.span_ms),
        item_times: (1..)
            .zip(sitting.item_times_ms())
            .map(|(item, ms)| ItemTimeJson { item, in_front_ms: *ms })
            .collect(),
        arrangements: sitting.arrangements().all().iter().map(arrangement_json).collect(),
        used: UsedJson {
            extra_time_ms: ledger.extra_ms(),
            breaks: sitting.breaks_begun(),
            break_ms: ledger.break_ms,
            break_over_ms: ledger.break_over_ms,
            colours: &history.colours,
            presented: &history.presented,
            languages: &history.languages,
        },
        interruptions: interruptions_json(history),
        interventions: sitting.interventions().iter().map(intervention_json).collect(),
        given_back_at_restart: history
            .given_back
            .iter()
            .map(|(at, credit_ms, reason)| GivenBackJson { wall_ms: wall(at), credit_ms: *credit_ms, reason })
            .collect(),
        restarts: history
            .restarts
            .iter()
            .map(|restart| RestartJson {
                wall_ms: wall(&restart.at),
                gap_ms: restart.gap_ms,
                measured_by: measure_name(restart.measured_by),
                torn_bytes: restart.torn_bytes,
            })
            .collect(),
        wall_clock_set: history
            .wall_shifts
            .iter()
            .map(|shift| WallShiftJson {
                wall_ms: wall(&shift.at),
                by_ms: shift.by_ms,
                across_boots: shift.across_boots,
            })
            .collect(),
        refused_pins: history
            .refused_pins
            .iter()
            .map(|(at, name)| RefusedPinJson { wall_ms: wall(at), name })
            .collect(),
        continuations: history
            .continuations
            .iter()
            .map(|(at, from)| ContinuationJson {
                wall_ms: wall(at),
                by: &from.by,
                reason: &from.reason,
                lines: from.lines,
                predecessor: from.predecessor.to_string(),
            })
            .collect(),
        late_responses_taken_back: history
            .taken_back
            .iter()
            .map(|(at, item)| TakenBackJson { wall_ms: wall(at), item: item.saturating_add(1) })
            .collect(),
        record: RecordJson {
            lines: head.lines,
            digest: head.digest.map(|digest| digest.to_string()),
            torn_bytes,
            passed_over,
            program: &opening.program,
        },
    })
}

fn admission_json(admission: &Admission) -> AdmissionJson<'_> {
    AdmissionJson {
        by: &admission.by,
        identity: &admission.identity,
        identity_note: &admission.identity_note,
        age_years: admission.age_years,
        seat: &admission.seat,
        alone_ms: admission.limits.credit_ms(),
    }
}

fn ledger_json(ledger: &Ledger, span_by_clocks_ms: u64) -> LedgerJson {
    LedgerJson {
        practice_ms: ledger.practice_ms,
        working_ms: ledger.working_ms(),
        extra_ms: ledger.extra_ms(),
        break_ms: ledger.break_ms,
        suspended_ms: ledger.suspended_ms,
        outage_ms: ledger.outage_ms,
        sum_ms: ledger.span_ms(),
        span_by_clocks_ms,
        standard_ms: ledger.allowed_ms,
        agreed_ms: ledger.agreed_ms,
        added_ms: ledger.added_ms,
        allowed_ms: ledger.allowance_ms(),
        break_over_ms: ledger.break_over_ms,
        credited_ms: ledger.credited_ms,
        charged_ms: ledger.charged_ms(),
        left_ms: ledger.left_ms(),
    }
}

fn arrangement_json(agreed: &Agreed) -> ArrangementAgreedJson {
    ArrangementAgreedJson {
        kind: agreed.arrangement.kind(),
        agreed: agreed.arrangement.words(),
        approved_by: agreed.approval.by.clone(),
        approved_on: agreed.approval.on.to_string(),
    }
}

fn interruptions_json(history: &History) -> Vec<InterruptionJson> {
    (1..)
        .zip(history.gaps())
        .map(|(number, (interruption, gap))| InterruptionJson {
            gap: number,
            last_sign_wall_ms: interruption.last_sign.wall_ms,
            cause: interruption.cause.name(),
            measured_by: measure_name(gap.measured_by),
            length_ms: gap.length_ms,
            credited_ms: gap.credited_ms,
            settled: gap.settled,
        })
        .collect()
}

fn intervention_json((at, intervention): &(Moment, Intervention)) -> InterventionJson<'_> {
    InterventionJson {
        wall_ms: at.wall_ms,
        by: &intervention.by,
        second: intervention.second.as_deref(),
        reason: &intervention.reason,
        act: (&intervention.act).into(),
    }
}
