//! Learner feedback as JSON, one line, and as rows of a table with a row for each outcome.
//!
//! The JSON holds `schema` (1), `page` (`learner_feedback`), `issued`, `learner`, `test`, `feedback` (as
//! [`super::feedback_json`] writes it), `unanswered`, `ranges` (where in nine of ten such
//! tests the true share of each outcome lies, in thousandths), `earlier` and `progress` (attempts before this one and what
//! changed), `next` and `resources` (those that fit the first outcomes). Days are `2026-12-02`; what is
//! not known is `null`. No item, option or key is in it.

use serde::Serialize;

use super::feedback_json::{FeedbackJson, OutcomeRefJson};
use super::issued_json::{self, IssuedJson, LearnerJson, SCHEMA, TestJson};
use super::score_json::ScoreJson;
use crate::engine::centre::issued::LearnerPage;
use crate::engine::feedback::{OutcomeFeedback, interval};
use crate::engine::qualification::Demand;
use crate::engine::qualification::resources::Resource;

#[derive(Serialize)]
struct PageJson<'a> {
    schema: u32,
    page: &'static str,
    issued: IssuedJson<'a>,
    learner: LearnerJson<'a>,
    test: TestJson<'a>,
    feedback: FeedbackJson,
    unanswered: u32,
    ranges: Vec<RangeJson>,
    earlier: Vec<EarlierJson>,
    progress: Vec<ProgressJson>,
    next: NextJson,
    resources: Vec<ResourceJson<'a>>,
}

#[derive(Serialize)]
struct RangeJson {
    unit: u32,
    outcome: u32,
    from_thousandths: u32,
    until_thousandths: u32,
}

#[derive(Serialize)]
struct EarlierJson {
    attempt: u32,
    on: String,
    right: u32,
    items: u32,
}

#[derive(Serialize)]
struct ProgressJson {
    /// `null` for the whole test.
    outcome: Option<OutcomeRefJson>,
    before: ScoreJson,
    after: ScoreJson,
    change: &'static str,
}

#[derive(Serialize)]
struct NextJson {
    has_passed: bool,
    from: Option<String>,
    booked: Option<String>,
    days_between: u32,
    tutor_must_confirm: bool,
    attempts_left: Option<u32>,
}

#[derive(Serialize)]
struct ResourceJson<'a> {
    kind: &'static str,
    title: &'a str,
    author: Option<&'a str>,
    publisher: Option<&'a str>,
    year: Option<u32>,
    isbn: Option<&'a str>,
    address: Option<&'a str>,
    use_for: &'a str,
}

/// One line of JSON.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(page: &LearnerPage) -> Result<String, serde_json::Error> {
    let feedback = &page.feedback;
    let ranges = feedback.outcomes.iter().map(|told| {
        let (from, until) = interval(told.score);
        RangeJson {
            unit: told.outcome.unit,
            outcome: told.outcome.outcome,
            from_thousandths: from,
            until_thousandths: until,
        }
    });
    let earlier = page.earlier.iter().map(|earlier| EarlierJson {
        attempt: earlier.number,
        on: earlier.on.to_string(),
        right: earlier.total.right,
        items: earlier.total.set,
    });
    let progress = page.progress.iter().map(|progress| ProgressJson {
        outcome: progress.outcome.map(OutcomeRefJson::from),
        before: progress.before.into(),
        after: progress.after.into(),
        change: progress.change.name(),
    });
    serde_json::to_string(&PageJson {
        schema: SCHEMA,
        page: "learner_feedback",
        issued: (&page.issued).into(),
        learner: (&page.learner).into(),
        test: (&page.test).into(),
        feedback: feedback.into(),
        unanswered: page.unanswered,
        ranges: ranges.collect(),
        earlier: earlier.collect(),
        progress: progress.collect(),
        next: NextJson {
            has_passed: page.next.has_passed,
            from: page.next.from.map(|day| day.to_string()),
            booked: page.next.booked.map(|day| day.to_string()),
            days_between: page.next.days_between,
            tutor_must_confirm: page.next.tutor_must_confirm,
            attempts_left: page.next.attempts_left,
        },
        resources: page.resources_chosen().into_iter().map(resource_json).collect(),
    })
}

fn resource_json(resource: &Resource) -> ResourceJson<'_> {
    ResourceJson {
        kind: resource.kind.name(),
        title: &resource.title,
        author: resource.author.as_deref(),
        publisher: resource.publisher.as_deref(),
        year: resource.year,
        isbn: resource.isbn.as_deref(),
        address: resource.address.as_deref(),
        use_for: &resource.use_for,
    }
}

/// Headings of what follows the cells that every page has.
const HEADINGS: [&str; 19] = [
    "right",
    "items",
    "cut_score",
    "unanswered",
    "outcome",
    "label",
    "hours",
    "outcome_right",
    "outcome_items",
    "knowledge_right",
    "knowledge_items",
    "understanding_right",
    "understanding_items",
    "band",
    "few_items",
    "range_from_thousandths",
    "range_until_thousandths",
    "order_of_work",
    "next_from",
];

/// The headings of [`rows`].
#[must_use]
pub fn headings() -> Vec<String> {
    issued_json::headings(&[&issued_json::HEADINGS, &HEADINGS])
}

/// A row for each outcome, none after a pass; those of several learners can stand under one line of
/// headings. `order_of_work` counts from 1 and is empty where no mark was lost.
#[must_use]
pub fn rows(page: &LearnerPage) -> Vec<Vec<String>> {
    let feedback = &page.feedback;
    let row = |told: &OutcomeFeedback| {
        let [knowledge, understanding] = Demand::ALL.map(|demand| told.demands[demand.column()]);
        let (from, until) = interval(told.score);
        let place = feedback.order_of_work.iter().position(|outcome| *outcome == told.outcome);
        let mut cells = issued_json::cells(&page.issued, &page.learner, &page.test);
        cells.extend([
            feedback.total.right.to_string(),
            feedback.total.set.to_string(),
            feedback.cut_score.to_string(),
            page.unanswered.to_string(),
            told.outcome.to_string(),
            told.label.clone(),
            told.hours.to_string(),
            told.score.right.to_string(),
            told.score.set.to_string(),
            knowledge.right.to_string(),
            knowledge.set.to_string(),
            understanding.right.to_string(),
            understanding.set.to_string(),
            told.band.word().to_owned(),
            told.few_items.to_string(),
            from.to_string(),
            until.to_string(),
            place.map(|place| (place + 1).to_string()).unwrap_or_default(),
            page.next.from.map(|day| day.to_string()).unwrap_or_default(),
        ]);
        cells
    };
    feedback.outcomes.iter().map(row).collect()
}
