//! The picture of a learner's result: a bar for each part, where the true level lies in nine of ten such tests, and where a
//! learner stands who just passes; the same for knowledge and understanding; and what follows in words.

use super::super::document::{Block, Document, ShareBar, SharesChart, SharesRow};
use super::super::issued_words::{named_with_hours, of};
use super::LearnerPage;
use crate::engine::feedback::{Band, OutcomeFeedback, has_few_items, interval, thousandths};
use crate::engine::mark::Score;
use crate::engine::qualification::Demand;
use crate::messages::Messages;

/// Adds the parts with knowledge and understanding below them, and which parts are probably below or
/// above the pass level.
pub(super) fn parts(document: &mut Document, page: &LearnerPage, messages: &Messages) {
    let parts = page.feedback.outcomes.iter().map(|told| {
        let label = named_with_hours(told.outcome, &told.label, told.hours, messages);
        row(page, label, told.score, messages)
    });
    let demands = Demand::ALL.map(|demand| {
        let label = match demand {
            Demand::Knowledge => messages.say("feedback-knowledge"),
            Demand::Understanding => messages.say("feedback-understanding"),
        };
        row(page, label, page.feedback.demands[demand.column()], messages)
    });
    let rows = parts.chain(demands).collect();
    document.blocks.push(Block::Shares(chart(page, rows, messages)));
    standing(document, page, messages);
}

fn chart(page: &LearnerPage, rows: Vec<SharesRow>, messages: &Messages) -> SharesChart {
    let told = rows.iter().map(|row| {
        let words = row.bars.first().and_then(Option::as_ref).map_or("", |bar| &bar.words);
        messages.say_with("feedback-row", &[("label", row.label.as_str().into()), ("words", words.into())])
    });
    let told = told.collect::<Vec<_>>().join("; ");
    let percent = (pass_level(page) + 5) / 10;
    let alternative = [("rows", told.into()), ("percent", percent.into())];
    SharesChart {
        title: messages.say("feedback-parts"),
        alternative: messages.say_with("feedback-alternative", &alternative),
        series: vec![messages.say("feedback-this-test")],
        mark: messages.say("feedback-mark"),
        range: messages.say("feedback-range"),
        rows,
    }
}

fn row(page: &LearnerPage, label: String, score: Score, messages: &Messages) -> SharesRow {
    let (cut, items) = (page.feedback.cut_score, page.feedback.total.set);
    let words = if has_few_items(score.set, cut, items) {
        let arguments = [("right", score.right.into()), ("set", score.set.into())];
        messages.say_with("feedback-score-few", &arguments)
    } else {
        of(score, messages)
    };
    let bar = ShareBar { share: thousandths(score), range: Some(interval(score)), words };
    // A bar of no items would stand for nought right.
    SharesRow { label, bars: vec![(score.set > 0).then_some(bar)], mark: Some(pass_level(page)) }
}

/// The share of items that passes, in thousandths.
fn pass_level(page: &LearnerPage) -> u32 {
    thousandths(Score { right: page.feedback.cut_score, set: page.feedback.total.set })
}

/// What the picture says of each part, and of which it says nothing.
fn standing(document: &mut Document, page: &LearnerPage, messages: &Messages) {
    let parts = |belongs: &dyn Fn(&OutcomeFeedback) -> bool| {
        let parts = page.feedback.outcomes.iter().filter(|told| belongs(told));
        parts.map(|told| told.outcome.to_string()).collect::<Vec<_>>().join(", ")
    };
    let in_band = |band| parts(&|told| told.band == band && !told.few_items);
    let all = [
        ("feedback-below", in_band(Band::Below)),
        ("feedback-above", in_band(Band::Above)),
        ("feedback-around", in_band(Band::Around)),
        ("feedback-few", parts(&|told| told.few_items)),
    ];
    let sentences = all
        .into_iter()
        .filter(|(_, parts)| !parts.is_empty())
        .map(|(id, parts)| messages.say_with(id, &[("parts", parts.into())]));
    document.paragraph(sentences.collect::<Vec<_>>().join(" "));
}
