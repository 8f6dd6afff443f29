//! A mark as JSON: the same mark gives the same bytes on every machine. It holds no item and no
//! key.

use serde::Serialize;

use super::score_json::ScoreJson;
use crate::engine::mark::Mark;
use crate::engine::qualification::Demand;

#[derive(Serialize)]
struct MarkJson {
    sitting: String,
    candidate: String,
    bank: String,
    form: String,
    record: String,
    items: u32,
    right: u32,
    unanswered: u32,
    cut_score: u32,
    cut_score_is_provisional: bool,
    result: &'static str,
    knowledge: ScoreJson,
    understanding: ScoreJson,
    outcomes: Vec<OutcomeJson>,
}

#[derive(Serialize)]
struct OutcomeJson {
    unit: u32,
    outcome: u32,
    right: u32,
    set: u32,
    knowledge: ScoreJson,
    understanding: ScoreJson,
}

/// One line of JSON.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(mark: &Mark) -> Result<String, serde_json::Error> {
    serde_json::to_string(&MarkJson {
        sitting: mark.sitting.clone(),
        candidate: mark.candidate.clone(),
        bank: mark.bank.to_string(),
        form: mark.form.to_string(),
        record: mark.record.to_string(),
        items: mark.total.set,
        right: mark.total.right,
        unanswered: mark.unanswered,
        cut_score: mark.cut_score,
        cut_score_is_provisional: mark.cut_score_is_provisional,
        result: if mark.is_pass() { "pass" } else { "fail" },
        knowledge: mark.demand(Demand::Knowledge).into(),
        understanding: mark.demand(Demand::Understanding).into(),
        outcomes: mark
            .outcomes
            .iter()
            .map(|outcome| OutcomeJson {
                unit: outcome.outcome.unit,
                outcome: outcome.outcome.outcome,
                right: outcome.score().right,
                set: outcome.score().set,
                knowledge: outcome.demands[Demand::Knowledge.column()].into(),
                understanding: outcome.demands[Demand::Understanding.column()].into(),
            })
            .collect(),
    })
}
