//! What to write next, as JSON.

use serde::Serialize;

use crate::engine::gaps::{Gap, Want};

#[derive(Serialize)]
struct GapJson {
    unit: u32,
    outcome: u32,
    /// `statement` or `topic`.
    of: &'static str,
    id: String,
    label: String,
    /// `null` where either demand will do.
    demand: Option<&'static str>,
    editions: Vec<String>,
    because: &'static str,
    write: u32,
}

/// One line of JSON: a list with one entry a gap, the most pressing first.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(gaps: &[Gap]) -> Result<String, serde_json::Error> {
    let gaps: Vec<GapJson> = gaps
        .iter()
        .map(|gap| GapJson {
            unit: gap.at.outcome.unit,
            outcome: gap.at.outcome.outcome,
            of: if gap.want == Want::Topic { "topic" } else { "statement" },
            id: gap.at.id.clone(),
            label: gap.at.label.clone(),
            demand: gap.demand.map(|demand| demand.name()),
            editions: gap.editions.clone(),
            because: gap.want.reason(),
            write: gap.missing,
        })
        .collect();
    serde_json::to_string(&gaps)
}
