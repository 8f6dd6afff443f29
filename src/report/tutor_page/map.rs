//! The heat map of a group: a row a learner, a column a part, the group in the last row. A cell is the
//! darker the more marks are still to gain there.

use super::{Block, Document, OutcomeNamed, TutorLearner, TutorPage, heading, key, name_of, paragraph};
use crate::engine::feedback::{has_few_items, thousandths};
use crate::engine::mark::Score;
use crate::messages::Messages;
use crate::report::document::{HeatCell, HeatMap};

/// Adds the map and the key to its columns.
pub(super) fn right_answers(document: &mut Document, page: &TutorPage, messages: &Messages) {
    let mut columns: Vec<String> = page.outcomes.iter().map(|named| named.outcome.to_string()).collect();
    columns.push(messages.say("tutor-all"));
    let mut rows: Vec<(String, Vec<Option<HeatCell>>)> = page
        .learners
        .iter()
        .map(|learner| (name_of(page, learner, messages), row(&page.outcomes, learner, messages)))
        .collect();
    if page.learners.len() > 1 {
        rows.push((messages.say("tutor-group"), group(page, messages)));
    }
    let has_few =
        page.learners.iter().any(|learner| learner.scores.iter().flatten().any(|score| few(*score, learner)));
    document.blocks.push(Block::HeatMap(HeatMap {
        title: messages.say("tutor-map"),
        corner: messages.say("tutor-learner"),
        columns,
        rows,
        legend: messages.say("tutor-map-legend"),
    }));
    if has_few {
        let several = page.learners.len() > 1;
        paragraph(document, if several { "tutor-few-items" } else { "tutor-few-items-one" }, messages);
    }
    heading(document, "tutor-key", messages);
    document.blocks.push(key(&page.outcomes, messages));
    if page.labels_in != messages.language() {
        paragraph(document, "page-labels-english", messages);
    }
}

fn few(score: Score, learner: &TutorLearner) -> bool {
    has_few_items(score.set, learner.cut_score, learner.total.set)
}

fn row(outcomes: &[OutcomeNamed], learner: &TutorLearner, messages: &Messages) -> Vec<Option<HeatCell>> {
    let of_outcome = |index: usize| learner.scores.get(index).copied().flatten();
    let cells = (0..outcomes.len()).map(|index| {
        let score = of_outcome(index)?;
        cell(score, few(score, learner), messages)
    });
    cells.chain([cell(learner.total, false, messages)]).collect()
}

fn group(page: &TutorPage, messages: &Messages) -> Vec<Option<HeatCell>> {
    let of_outcome = |index: usize| -> Score {
        page.learners.iter().filter_map(|learner| learner.scores.get(index).copied().flatten()).sum()
    };
    let total: Score = page.learners.iter().map(|learner| learner.total).sum();
    let cells = (0..page.outcomes.len()).map(|index| cell(of_outcome(index), false, messages));
    cells.chain([cell(total, false, messages)]).collect()
}

/// A cell shaded by the share of marks lost; none of no questions.
fn cell(score: Score, few: bool, messages: &Messages) -> Option<HeatCell> {
    let arguments = [("right", score.right.into()), ("set", score.set.into())];
    let id = if few { "tutor-cell-few" } else { "tutor-cell" };
    (score.set > 0)
        .then(|| HeatCell { shade: 1000 - thousandths(score), words: messages.say_with(id, &arguments) })
}
