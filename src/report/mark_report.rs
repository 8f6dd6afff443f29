//! A mark as a page for the centre: figures only, no item and no key.

use super::document::{Document, Table};
use crate::engine::mark::{Mark, Score};
use crate::engine::qualification::{Demand, Qualification};

/// The report.
#[must_use]
pub fn document(mark: &Mark, qualification: &Qualification) -> Document {
    let mut document = Document::titled(format!("Mark: {}", mark.candidate));
    document.paragraph(qualification.title.clone());
    let result = if mark.is_pass() { "pass" } else { "fail" };
    document.paragraph(format!(
        "Result: {result}. {} of {} items right, {} not answered. Cut score: {}{}.",
        mark.total.right,
        mark.total.set,
        mark.unanswered,
        mark.cut_score,
        if mark.cut_score_is_provisional { " (provisional)" } else { "" }
    ));
    let mut table = Table::new(&["Outcome", "Label", "#Right", "#Knowledge", "#Understanding"]);
    let of = |score: Score| format!("{} of {}", score.right, score.set);
    for outcome in &mark.outcomes {
        let label = qualification.outcome(outcome.outcome).map(|outcome| outcome.label.clone());
        table.row([
            outcome.outcome.to_string(),
            label.unwrap_or_default(),
            of(outcome.score()),
            of(outcome.demands[Demand::Knowledge.column()]),
            of(outcome.demands[Demand::Understanding.column()]),
        ]);
    }
    table.row([
        String::new(),
        "Total".to_owned(),
        of(mark.total),
        of(mark.demand(Demand::Knowledge)),
        of(mark.demand(Demand::Understanding)),
    ]);
    document.table(table);
    document.paragraph(format!("Sitting {}", mark.sitting));
    document.list(
        false,
        vec![format!("form {}", mark.form), format!("bank {}", mark.bank), format!("record {}", mark.record)],
    );
    document
}
