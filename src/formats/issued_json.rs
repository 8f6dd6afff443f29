//! What the pages handed out after a test share in JSON and in tables: who issued them, whom they are
//! about, which test it was.

use serde::Serialize;

use crate::engine::centre::issued::{Issued, LearnerNamed, TestTaken};

/// The version of the shape of these pages in JSON.
pub(super) const SCHEMA: u32 = 1;

/// Who handed a page out, and when.
#[derive(Serialize)]
pub(super) struct IssuedJson<'a> {
    centre_number: &'a str,
    centre_name: &'a str,
    /// Empty where nobody is named.
    by: &'a str,
    /// As `2026-12-02`, like every day here.
    on: String,
}

impl<'a> From<&'a Issued> for IssuedJson<'a> {
    fn from(issued: &'a Issued) -> Self {
        Self {
            centre_number: &issued.centre_number,
            centre_name: &issued.centre_name,
            by: &issued.by,
            on: issued.on.to_string(),
        }
    }
}

/// Whom a page is about.
#[derive(Serialize)]
pub(super) struct LearnerJson<'a> {
    id: &'a str,
    name: &'a str,
    uln: Option<String>,
}

impl<'a> From<&'a LearnerNamed> for LearnerJson<'a> {
    fn from(learner: &'a LearnerNamed) -> Self {
        Self { id: &learner.id, name: &learner.name, uln: learner.uln.map(|uln| uln.to_string()) }
    }
}

/// The test that was taken.
#[derive(Serialize)]
pub(super) struct TestJson<'a> {
    title: &'a str,
    accreditation_number: &'a str,
    level: u32,
    sitting: &'a str,
    on: String,
    /// From 1; 0 where it is not known.
    attempt: u32,
}

impl<'a> From<&'a TestTaken> for TestJson<'a> {
    fn from(test: &'a TestTaken) -> Self {
        Self {
            title: &test.title,
            accreditation_number: &test.accreditation_number,
            level: test.level,
            sitting: &test.sitting,
            on: test.on.to_string(),
            attempt: test.attempt,
        }
    }
}

/// Headings of the cells that begin a row on one learner's test.
pub(super) const HEADINGS: [&str; 7] =
    ["centre_number", "learner", "name", "uln", "sitting", "date", "attempt"];

/// Those cells.
pub(super) fn cells(issued: &Issued, learner: &LearnerNamed, test: &TestTaken) -> Vec<String> {
    vec![
        issued.centre_number.clone(),
        learner.id.clone(),
        learner.name.clone(),
        learner.uln.map(|uln| uln.to_string()).unwrap_or_default(),
        test.sitting.clone(),
        test.on.to_string(),
        test.attempt.to_string(),
    ]
}

/// Headings as a row.
pub(super) fn headings(all: &[&[&str]]) -> Vec<String> {
    all.iter().copied().flatten().map(|heading| (*heading).to_owned()).collect()
}
