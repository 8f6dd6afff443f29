//! Feedback as JSON: for other programs, and for the candidate's screen, which gets its result
//! from a marking process and never sees a key.

use serde::{Deserialize, Serialize};

use super::score_json::ScoreJson;
use crate::engine::feedback::{Band, Feedback, OutcomeFeedback, Revise};
use crate::engine::mark::Score;
use crate::engine::qualification::{Demand, OutcomeRef};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FeedbackJson {
    sitting: String,
    candidate: String,
    title: String,
    result: String,
    right: u32,
    items: u32,
    cut_score: u32,
    cut_score_is_provisional: bool,
    knowledge: ScoreJson,
    understanding: ScoreJson,
    outcomes: Vec<OutcomeJson>,
    order_of_work: Vec<OutcomeRefJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OutcomeJson {
    unit: u32,
    outcome: u32,
    label: String,
    hours: u32,
    right: u32,
    set: u32,
    knowledge: ScoreJson,
    understanding: ScoreJson,
    /// Items that a learner who just passes gets right here on average, in tenths.
    passing_tenths: u32,
    /// How far the learner is from there, in tenths; for readers, not read back.
    #[serde(default)]
    distance_tenths: i64,
    band: String,
    few_items: bool,
    revise: Vec<ReviseJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviseJson {
    statement: String,
    label: String,
    demands: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OutcomeRefJson {
    unit: u32,
    outcome: u32,
}

/// One line of JSON.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(feedback: &Feedback) -> Result<String, serde_json::Error> {
    serde_json::to_string(&FeedbackJson::from(feedback))
}

impl From<&Feedback> for FeedbackJson {
    fn from(feedback: &Feedback) -> Self {
        let [knowledge, understanding] = feedback.demands.map(ScoreJson::from);
        Self {
            sitting: feedback.sitting.clone(),
            candidate: feedback.candidate.clone(),
            title: feedback.title.clone(),
            result: if feedback.passed { "pass" } else { "fail" }.to_owned(),
            right: feedback.total.right,
            items: feedback.total.set,
            cut_score: feedback.cut_score,
            cut_score_is_provisional: feedback.cut_score_is_provisional,
            knowledge,
            understanding,
            outcomes: feedback.outcomes.iter().map(outcome_json).collect(),
            order_of_work: feedback.order_of_work.iter().copied().map(OutcomeRefJson::from).collect(),
        }
    }
}

impl From<OutcomeRef> for OutcomeRefJson {
    fn from(outcome: OutcomeRef) -> Self {
        Self { unit: outcome.unit, outcome: outcome.outcome }
    }
}

fn outcome_json(outcome: &OutcomeFeedback) -> OutcomeJson {
    let [knowledge, understanding] = outcome.demands.map(ScoreJson::from);
    OutcomeJson {
        unit: outcome.outcome.unit,
        outcome: outcome.outcome.outcome,
        label: outcome.label.clone(),
        hours: outcome.hours,
        right: outcome.score.right,
        set: outcome.score.set,
        knowledge,
        understanding,
        passing_tenths: outcome.passing_tenths,
        distance_tenths: outcome.distance_tenths(),
        band: outcome.band.name().to_owned(),
        few_items: outcome.few_items,
        revise: outcome
            .revise
            .iter()
            .map(|revise| ReviseJson {
                statement: revise.statement.clone(),
                label: revise.label.clone(),
                demands: revise.demands.iter().map(|demand| demand.name().to_owned()).collect(),
            })
            .collect(),
    }
}

/// Reads feedback; `None` where it is not what [`write()`] writes.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Feedback> {
    let json: FeedbackJson = serde_json::from_slice(bytes).ok()?;
    Some(Feedback {
        sitting: json.sitting,
        candidate: json.candidate,
        title: json.title,
        passed: json.result == "pass",
        total: Score { right: json.right.min(json.items), set: json.items },
        cut_score: json.cut_score,
        cut_score_is_provisional: json.cut_score_is_provisional,
        demands: [json.knowledge.into(), json.understanding.into()],
        outcomes: json.outcomes.into_iter().map(outcome).collect::<Option<_>>()?,
        order_of_work: json
            .order_of_work
            .into_iter()
            .map(|o| OutcomeRef { unit: o.unit, outcome: o.outcome })
            .collect(),
    })
}

fn outcome(json: OutcomeJson) -> Option<OutcomeFeedback> {
    Some(OutcomeFeedback {
        outcome: OutcomeRef { unit: json.unit, outcome: json.outcome },
        label: json.label,
        hours: json.hours,
        score: Score { right: json.right.min(json.set), set: json.set },
        demands: [json.knowledge.into(), json.understanding.into()],
        passing_tenths: json.passing_tenths,
        band: Band::ALL.into_iter().find(|band| band.name() == json.band)?,
        few_items: json.few_items,
        revise: json.revise.into_iter().map(revise).collect::<Option<_>>()?,
    })
}

fn revise(json: ReviseJson) -> Option<Revise> {
    Some(Revise {
        statement: json.statement,
        label: json.label,
        demands: json.demands.iter().map(|demand| Demand::parse(demand)).collect::<Option<_>>()?,
    })
}
