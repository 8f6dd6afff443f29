//! Retake feedback on a group as JSON, one line, and as rows of a table with a row for each learner.
//!
//! The JSON holds `schema` (1), `page` (`retake_feedback`), `issued`, `title`, `accreditation_number`,
//! `group`, `outcomes`, `learners` (their `scores` in the order of `outcomes`, `null` where the form had
//! no item; `standing` is `ready`, `booked`, `waits for tutor`, `waits for days`, `waits for mark` or
//! `none left`, and `day`
//! belongs to it), `gains` (where marks can be gained, most first) and `sessions` (outcomes, and ids of the
//! learners who need them).

use serde::Serialize;

use super::feedback_json::OutcomeRefJson;
use super::issued_json::{IssuedJson, SCHEMA, headings as as_row};
use super::score_json::ScoreJson;
use crate::engine::centre::issued::{OutcomeNamed, SharedSession, TutorLearner, TutorPage};

#[derive(Serialize)]
struct PageJson<'a> {
    schema: u32,
    page: &'static str,
    issued: IssuedJson<'a>,
    title: &'a str,
    accreditation_number: &'a str,
    group: &'a str,
    outcomes: Vec<OutcomeJson<'a>>,
    learners: Vec<LearnerJson<'a>>,
    gains: Vec<GainJson>,
    sessions: Vec<SessionJson<'a>>,
}

#[derive(Serialize)]
struct OutcomeJson<'a> {
    unit: u32,
    outcome: u32,
    label: &'a str,
    hours: u32,
}

#[derive(Serialize)]
struct LearnerJson<'a> {
    id: &'a str,
    name: &'a str,
    attempt: u32,
    on: String,
    right: u32,
    items: u32,
    cut_score: u32,
    scores: Vec<Option<ScoreJson>>,
    standing: &'static str,
    day: Option<String>,
}

#[derive(Serialize)]
struct GainJson {
    outcome: OutcomeRefJson,
    marks: u32,
    learners: u32,
    hours: u32,
}

#[derive(Serialize)]
struct SessionJson<'a> {
    outcomes: Vec<OutcomeRefJson>,
    learners: Vec<&'a str>,
}

/// One line of JSON.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(page: &TutorPage) -> Result<String, serde_json::Error> {
    let gains = page.gains.iter().map(|gain| GainJson {
        outcome: gain.outcome.into(),
        marks: gain.marks,
        learners: gain.learners,
        hours: gain.hours,
    });
    serde_json::to_string(&PageJson {
        schema: SCHEMA,
        page: "retake_feedback",
        issued: (&page.issued).into(),
        title: &page.title,
        accreditation_number: &page.accreditation_number,
        group: &page.group,
        outcomes: page.outcomes.iter().map(outcome_json).collect(),
        learners: page.learners.iter().map(learner_json).collect(),
        gains: gains.collect(),
        sessions: page.sessions.iter().map(|session| session_json(session, page)).collect(),
    })
}

fn outcome_json(named: &OutcomeNamed) -> OutcomeJson<'_> {
    OutcomeJson {
        unit: named.outcome.unit,
        outcome: named.outcome.outcome,
        label: &named.label,
        hours: named.hours,
    }
}

fn learner_json(learner: &TutorLearner) -> LearnerJson<'_> {
    LearnerJson {
        id: &learner.id,
        name: &learner.name,
        attempt: learner.attempt,
        on: learner.on.to_string(),
        right: learner.total.right,
        items: learner.total.set,
        cut_score: learner.cut_score,
        scores: learner.scores.iter().map(|score| score.map(ScoreJson::from)).collect(),
        standing: learner.standing.name(),
        day: learner.standing.day().map(|day| day.to_string()),
    }
}

fn session_json<'a>(session: &SharedSession, page: &'a TutorPage) -> SessionJson<'a> {
    let learners = session.learners.iter().filter_map(|place| page.learners.get(*place));
    SessionJson {
        outcomes: session.outcomes.iter().copied().map(OutcomeRefJson::from).collect(),
        learners: learners.map(|learner| learner.id.as_str()).collect(),
    }
}

/// The headings of [`rows`]: after what every row has, items right and items set of each outcome.
#[must_use]
pub fn headings(page: &TutorPage) -> Vec<String> {
    let own = [
        "centre_number",
        "learner",
        "name",
        "attempt",
        "date",
        "right",
        "items",
        "cut_score",
        "standing",
        "day",
    ];
    let mut headings = as_row(&[&own]);
    headings.extend(
        page.outcomes
            .iter()
            .flat_map(|named| [format!("{}_right", named.outcome), format!("{}_items", named.outcome)]),
    );
    headings
}

/// A row for each learner.
#[must_use]
pub fn rows(page: &TutorPage) -> Vec<Vec<String>> {
    let row = |learner: &TutorLearner| {
        let mut cells = vec![
            page.issued.centre_number.clone(),
            learner.id.clone(),
            learner.name.clone(),
            learner.attempt.to_string(),
            learner.on.to_string(),
            learner.total.right.to_string(),
            learner.total.set.to_string(),
            learner.cut_score.to_string(),
            learner.standing.name().to_owned(),
            learner.standing.day().map(|day| day.to_string()).unwrap_or_default(),
        ];
        cells.extend((0..page.outcomes.len()).flat_map(|index| {
            let score = learner.scores.get(index).copied().flatten();
            let cell = |count: Option<u32>| count.map(|count| count.to_string()).unwrap_or_default();
            [cell(score.map(|score| score.right)), cell(score.map(|score| score.set))]
        }));
        cells
    };
    page.learners.iter().map(row).collect()
}
