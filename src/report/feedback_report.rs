//! Feedback as a page: for a learner who has failed and the tutor who helps. It is made of labels
//! and figures; no item, option or key comes in.

use super::document::{Document, Table};
use crate::engine::feedback::{Feedback, OutcomeFeedback};
use crate::engine::mark::Score;
use crate::engine::qualification::Demand;

/// The report.
#[must_use]
pub fn document(feedback: &Feedback) -> Document {
    let mut document = Document::titled(format!("Feedback for {}", feedback.candidate));
    document.paragraph(feedback.title.clone());
    document.paragraph(format!(
        "{} {} of {} questions were answered correctly; {} were needed to pass{}.",
        if feedback.passed { "Passed." } else { "Not passed this time." },
        feedback.total.right,
        feedback.total.set,
        feedback.cut_score,
        if feedback.cut_score_is_provisional { " (a provisional figure)" } else { "" }
    ));
    if feedback.passed {
        document.paragraph("Nothing has to be taken again. Keep this page with the certificate.");
    } else {
        by_outcome(&mut document, feedback);
        by_demand(&mut document, feedback);
        order_of_work(&mut document, feedback);
        what_to_revise(&mut document, feedback);
    }
    document.paragraph(format!("Sitting {}", feedback.sitting));
    document
}

fn of(score: Score) -> String {
    format!("{} of {}", score.right, score.set)
}

/// Tenths of an item as people read them: 54 is `5.4`.
fn tenths(count: u32) -> String {
    format!("{}.{}", count / 10, count % 10)
}

fn distance(outcome: &OutcomeFeedback) -> String {
    let tenths_off = outcome.distance_tenths();
    let size = tenths(u32::try_from(tenths_off.unsigned_abs()).unwrap_or(u32::MAX));
    match tenths_off {
        0 => "0.0".to_owned(),
        1.. => format!("+{size}"),
        _ => format!("-{size}"),
    }
}

fn by_outcome(document: &mut Document, feedback: &Feedback) {
    document.heading("How you did in each part");
    let mut table = Table::new(&["Part", "", "#Right", "#Pass", "#Gap", "Level"]);
    for outcome in &feedback.outcomes {
        table.row([
            outcome.outcome.to_string(),
            outcome.label.clone(),
            of(outcome.score),
            tenths(outcome.passing_tenths),
            distance(outcome),
            format!("{}{}", outcome.band.word(), if outcome.few_items { " *" } else { "" }),
        ]);
    }
    document.table(table);
    document
        .paragraph("Pass: what a learner who just passes gets right in this part on average. Gap: how far you are from there. Level: below, around or above the pass level; around means that the gap could well be chance.",);
    if feedback.outcomes.iter().any(|outcome| outcome.few_items) {
        document.paragraph(
            "* This part had too few questions to say much: one question more or less right would change the picture. Take it together with the whole result and with what your tutor knows of your work.",
        );
    }
}

fn by_demand(document: &mut Document, feedback: &Feedback) {
    document.heading("Knowing and understanding");
    let mut table = Table::new(&["Part", "#Knowledge", "#Understanding"]);
    for outcome in &feedback.outcomes {
        let [knowledge, understanding] = outcome.demands;
        table.row([outcome.outcome.to_string(), of(knowledge), of(understanding)]);
    }
    let [knowledge, understanding] = feedback.demands;
    table.row(["All".to_owned(), of(knowledge), of(understanding)]);
    document.table(table);
    document.paragraph(
        "Knowledge questions ask for facts and terms. Understanding questions describe a situation and ask for a judgement, a reason or a next step.",
    );
}

fn order_of_work(document: &mut Document, feedback: &Feedback) {
    document.heading("What to work on, first things first");
    let members = feedback.order_of_work.iter().filter_map(|reference| {
        let outcome = feedback.outcomes.iter().find(|outcome| outcome.outcome == *reference)?;
        let lost = outcome.score.lost();
        Some(format!(
            "{} {}: {lost} mark{} to gain, {} hours of the course",
            outcome.outcome,
            outcome.label,
            if lost == 1 { "" } else { "s" },
            outcome.hours
        ))
    });
    document.list(true, members.collect());
    document.paragraph("The order puts first what gains most marks for the hours it takes to learn.");
}

fn what_to_revise(document: &mut Document, feedback: &Feedback) {
    document.heading("What to revise in each part");
    for reference in &feedback.order_of_work {
        let Some(outcome) = feedback.outcomes.iter().find(|outcome| outcome.outcome == *reference) else {
            continue;
        };
        document.paragraph(format!("{} {}", outcome.outcome, outcome.label));
        let members = outcome.revise.iter().map(|revise| {
            let demands: Vec<&str> = revise.demands.iter().map(|demand: &Demand| demand.name()).collect();
            format!("{} ({})", revise.label, demands.join(" and "))
        });
        document.list(false, members.collect());
    }
}
