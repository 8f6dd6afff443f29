//! The mark and the proceedings of an attempt as JSON, as the register keeps them. Unlike the mark that
//! `invigil mark` prints, this one can be read back whole. Names and fields never change.

use serde::{Deserialize, Serialize};

use super::score_json::ScoreJson;
use crate::engine::centre::attempt::{Proceeding, ProceedingKind};
use crate::engine::digest::Digest;
use crate::engine::mark::{Mark, OutcomeMark};
use crate::engine::qualification::{Demand, OutcomeRef};
use crate::engine::room::start::LocalMinute;

/// Longest text that is kept or read, in bytes: a journal of the greatest length tells less.
pub const ATTEMPT_BYTES_MAX: usize = 64 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkJson {
    form: String,
    bank: String,
    record: String,
    total: ScoreJson,
    unanswered: u32,
    cut_score: u32,
    cut_score_is_provisional: bool,
    outcomes: Vec<OutcomeJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OutcomeJson {
    unit: u32,
    outcome: u32,
    knowledge: ScoreJson,
    understanding: ScoreJson,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    lost: Vec<LostJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LostJson {
    statement: String,
    demands: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProceedingJson {
    wall_ms: i64,
    at: String,
    kind: String,
    by: Vec<String>,
    what: String,
    reason: String,
}

/// A mark as one line of JSON, without the sitting and the candidate.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write_mark(mark: &Mark) -> Result<String, serde_json::Error> {
    let outcomes = mark.outcomes.iter().map(|outcome| OutcomeJson {
        unit: outcome.outcome.unit,
        outcome: outcome.outcome.outcome,
        knowledge: outcome.demands[Demand::Knowledge.column()].into(),
        understanding: outcome.demands[Demand::Understanding.column()].into(),
        lost: outcome
            .lost
            .iter()
            .map(|(statement, demands)| LostJson {
                statement: statement.clone(),
                demands: demands.iter().map(|demand| demand.name().to_owned()).collect(),
            })
            .collect(),
    });
    serde_json::to_string(&MarkJson {
        form: mark.form.to_string(),
        bank: mark.bank.to_string(),
        record: mark.record.to_string(),
        total: mark.total.into(),
        unanswered: mark.unanswered,
        cut_score: mark.cut_score,
        cut_score_is_provisional: mark.cut_score_is_provisional,
        outcomes: outcomes.collect(),
    })
}

/// Reads the mark of a sitting; its candidate is empty. `None` for anything else.
#[must_use]
pub fn read_mark(text: &str, sitting: &str) -> Option<Mark> {
    if text.len() > ATTEMPT_BYTES_MAX {
        return None;
    }
    let json: MarkJson = serde_json::from_str(text).ok()?;
    let mut outcomes = Vec::with_capacity(json.outcomes.len());
    for outcome in json.outcomes {
        let mut lost = Vec::with_capacity(outcome.lost.len());
        for LostJson { statement, demands } in outcome.lost {
            lost.push((statement, demands.iter().map(|name| Demand::parse(name)).collect::<Option<_>>()?));
        }
        outcomes.push(OutcomeMark {
            outcome: OutcomeRef { unit: outcome.unit, outcome: outcome.outcome },
            demands: [outcome.knowledge.into(), outcome.understanding.into()],
            lost,
        });
    }
    Some(Mark {
        sitting: sitting.to_owned(),
        candidate: String::new(),
        form: Digest::parse(&json.form)?,
        bank: Digest::parse(&json.bank)?,
        record: Digest::parse(&json.record)?,
        total: json.total.into(),
        unanswered: json.unanswered,
        cut_score: json.cut_score,
        cut_score_is_provisional: json.cut_score_is_provisional,
        outcomes,
    })
}

/// Proceedings as one line of JSON.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write_proceedings(proceedings: &[Proceeding]) -> Result<String, serde_json::Error> {
    let all: Vec<ProceedingJson> = proceedings
        .iter()
        .map(|proceeding| ProceedingJson {
            wall_ms: proceeding.wall_ms,
            at: proceeding.at.to_string(),
            kind: proceeding.kind.name().to_owned(),
            by: proceeding.by.clone(),
            what: proceeding.what.clone(),
            reason: proceeding.reason.clone(),
        })
        .collect();
    serde_json::to_string(&all)
}

/// Reads proceedings; `None` for anything else.
#[must_use]
pub fn read_proceedings(text: &str) -> Option<Vec<Proceeding>> {
    if text.len() > ATTEMPT_BYTES_MAX {
        return None;
    }
    let all: Vec<ProceedingJson> = serde_json::from_str(text).ok()?;
    all.into_iter()
        .map(|json| {
            Some(Proceeding {
                wall_ms: json.wall_ms,
                at: LocalMinute::parse(&json.at)?,
                kind: ProceedingKind::parse(&json.kind)?,
                by: json.by,
                what: json.what,
                reason: json.reason,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::mark::Score;

    #[test]
    fn a_mark_reads_back_whole() {
        let mark = Mark {
            sitting: "S1".into(),
            candidate: String::new(),
            form: Digest::of(b"form"),
            bank: Digest::of(b"bank"),
            record: Digest::of(b"record"),
            total: Score { right: 3, set: 5 },
            unanswered: 1,
            cut_score: 4,
            cut_score_is_provisional: true,
            outcomes: vec![OutcomeMark {
                outcome: OutcomeRef { unit: 2, outcome: 4 },
                demands: [Score { right: 2, set: 3 }, Score { right: 1, set: 2 }],
                lost: vec![("2.4.1a".into(), Demand::ALL.to_vec())],
            }],
        };
        let text = write_mark(&mark).unwrap();
        assert_eq!(read_mark(&text, "S1"), Some(mark));
        assert_eq!(read_mark("{}", "S1"), None);
        assert_eq!(read_mark(&text.replace("knowledge\":", "skill\":"), "S1"), None);
    }

    #[test]
    fn proceedings_read_back_with_every_character() {
        let proceedings = vec![Proceeding {
            wall_ms: -1,
            at: LocalMinute::parse("2026-11-26 09:30").unwrap(),
            kind: ProceedingKind::Incident,
            by: vec!["Bea \"B\" Smith".into(), "\u{202e}".into()],
            what: "a\u{0}b\nc".into(),
            reason: "=1+1".into(),
        }];
        let text = write_proceedings(&proceedings).unwrap();
        assert!(!text.contains('\u{0}'));
        assert_eq!(read_proceedings(&text), Some(proceedings));
        assert_eq!(read_proceedings(&text.replace("incident", "accident")), None);
        assert_eq!(read_proceedings("[]"), Some(Vec::new()));
    }
}
