//! A result slip as JSON, one line, and as a row of a table.
//!
//! The JSON holds `schema` (1), `page` (`result_slip`), `issued`, `learner`, `test`, `result` (`pass` or
//! `fail`), `right`, `items`, `cut_score`, `cut_score_is_provisional`, and after a pass `evidence`: for
//! each unit of another qualification our units that cover parts of it (`covered_by`) and its points of
//! knowledge with our outcomes. There are no subscores.

use serde::Serialize;

use super::feedback_json::OutcomeRefJson;
use super::issued_json::{self, IssuedJson, LearnerJson, SCHEMA, TestJson};
use crate::engine::centre::issued::ResultPage;
use crate::engine::qualification::resources::Mapping;

#[derive(Serialize)]
struct PageJson<'a> {
    schema: u32,
    page: &'static str,
    issued: IssuedJson<'a>,
    learner: LearnerJson<'a>,
    test: TestJson<'a>,
    result: &'static str,
    right: u32,
    items: u32,
    cut_score: u32,
    cut_score_is_provisional: bool,
    evidence: Vec<MappingJson<'a>>,
}

#[derive(Serialize)]
struct MappingJson<'a> {
    qualification: &'a str,
    unit: u32,
    title: &'a str,
    covered_by: &'a [u32],
    knowledge: Vec<KnowledgeJson<'a>>,
}

#[derive(Serialize)]
struct KnowledgeJson<'a> {
    reference: &'a str,
    label: &'a str,
    outcomes: Vec<OutcomeRefJson>,
}

fn result(page: &ResultPage) -> &'static str {
    if page.is_pass() { "pass" } else { "fail" }
}

/// One line of JSON.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(page: &ResultPage) -> Result<String, serde_json::Error> {
    let mappings: &[Mapping] = if page.is_pass() { &page.mappings } else { &[] };
    serde_json::to_string(&PageJson {
        schema: SCHEMA,
        page: "result_slip",
        issued: (&page.issued).into(),
        learner: (&page.learner).into(),
        test: (&page.test).into(),
        result: result(page),
        right: page.total.right,
        items: page.total.set,
        cut_score: page.cut_score,
        cut_score_is_provisional: page.cut_score_is_provisional,
        evidence: mappings.iter().map(mapping_json).collect(),
    })
}

fn mapping_json(mapping: &Mapping) -> MappingJson<'_> {
    let knowledge = mapping.knowledge.iter().map(|point| KnowledgeJson {
        reference: &point.reference,
        label: &point.label,
        outcomes: point.outcomes.iter().copied().map(OutcomeRefJson::from).collect(),
    });
    MappingJson {
        qualification: &mapping.qualification,
        unit: mapping.number,
        title: &mapping.title,
        covered_by: &mapping.units,
        knowledge: knowledge.collect(),
    }
}

/// The headings of [`rows`].
#[must_use]
pub fn headings() -> Vec<String> {
    let own = ["accreditation_number", "result", "right", "items", "cut_score", "cut_score_is_provisional"];
    issued_json::headings(&[&issued_json::HEADINGS, &own])
}

/// One row; those of several learners can stand under one line of headings.
#[must_use]
pub fn rows(page: &ResultPage) -> Vec<Vec<String>> {
    let mut cells = issued_json::cells(&page.issued, &page.learner, &page.test);
    cells.extend([
        page.test.accreditation_number.clone(),
        result(page).to_owned(),
        page.total.right.to_string(),
        page.total.set.to_string(),
        page.cut_score.to_string(),
        page.cut_score_is_provisional.to_string(),
    ]);
    vec![cells]
}
