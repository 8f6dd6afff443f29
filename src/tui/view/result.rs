//! The screens after the clock has stopped, and the one that says that saving failed.

use ratatui::text::{Line, Span};

use super::{Canvas, wrapped};
use crate::engine::feedback::{Feedback, OutcomeFeedback};
use crate::engine::qualification::Demand;
use crate::engine::text::visible_line;
use crate::tui::key::Key;
use crate::tui::model::{Model, ResultShown};

pub(super) fn marking(canvas: &mut Canvas, model: &Model, time_expired: bool) {
    let parts = canvas.frame(model, &[], None);
    let theme = canvas.theme;
    let body = parts.body;
    let words = if time_expired {
        "The time is up. Your test has been submitted."
    } else {
        "Your test has been submitted."
    };
    canvas.line(body.x, body.y + 1, body.width, Line::styled(words, theme.strong()));
    canvas.line(
        body.x,
        body.y + 3,
        body.width,
        Line::styled("All your answers are saved. Marking ...", theme.text()),
    );
    canvas.cursor(body.x, body.y + 1);
}

pub(super) fn result(canvas: &mut Canvas, model: &Model, shown: &ResultShown) {
    let keys = [("↑ ↓", "read on", None), ("Q", "finish", Some(Key::Char('q')))];
    let parts = canvas.frame(model, &keys, None);
    let body = parts.body;
    let lines = match shown {
        ResultShown::Marked(feedback) if feedback.passed => passed(canvas, feedback, body.width),
        ResultShown::Marked(feedback) => failed(canvas, feedback, body.width),
        ResultShown::Waiting(why) => waiting(canvas, why, body.width),
    };
    canvas.text(body, &lines, model.scroll);
    canvas.cursor(body.x, body.y);
}

fn total(feedback: &Feedback) -> String {
    format!(
        "You answered {} of {} questions correctly. {} were needed to pass.",
        feedback.total.right, feedback.total.set, feedback.cut_score
    )
}

fn provisional(feedback: &Feedback) -> &'static str {
    if feedback.cut_score_is_provisional {
        "The pass mark is provisional until a standard has been set."
    } else {
        ""
    }
}

fn passed(canvas: &Canvas, feedback: &Feedback, width: u16) -> Vec<Line<'static>> {
    let theme = canvas.theme;
    let mut lines = vec![Line::styled("You have passed. Well done.", theme.accent()), Line::default()];
    lines.extend(wrapped(&total(feedback), width, theme.strong()));
    lines.extend(wrapped(provisional(feedback), width, theme.quiet()));
    lines.push(Line::default());
    lines.extend(wrapped("Your centre has the record of this test. Please stay seated until the invigilator says that you may go.", width, theme.text()));
    lines
}

fn waiting(canvas: &Canvas, why: &str, width: u16) -> Vec<Line<'static>> {
    let theme = canvas.theme;
    let mut lines = vec![Line::styled("Your test has been submitted.", theme.strong()), Line::default()];
    lines.extend(wrapped(
        "All your answers are saved. The result is not available here; your centre will tell you.",
        width,
        theme.text(),
    ));
    lines.push(Line::default());
    lines.extend(wrapped(&format!("For the invigilator: {why}"), width, theme.quiet()));
    lines
}

fn failed(canvas: &Canvas, feedback: &Feedback, width: u16) -> Vec<Line<'static>> {
    let theme = canvas.theme;
    let mut lines = vec![Line::styled("You have not passed this time.", theme.strong()), Line::default()];
    lines.extend(wrapped(&total(feedback), width, theme.strong()));
    lines.extend(wrapped(provisional(feedback), width, theme.quiet()));
    lines.push(Line::default());
    lines.extend(wrapped(
        "This is how you did in each part. Your centre can print it with advice on what to work on before you try again.",
        width,
        theme.text(),
    ));
    lines.push(Line::default());
    let longest = feedback.outcomes.iter().map(|outcome| outcome.score.set as usize).max().unwrap_or(0);
    for outcome in &feedback.outcomes {
        lines.extend(outcome_lines(canvas, outcome, longest, width));
    }
    lines.push(Line::default());
    let [knowledge, understanding] = Demand::ALL.map(|demand| feedback.demands[demand.column()]);
    lines.push(Line::styled(
        format!(
            "Knowledge {} of {}.   Understanding {} of {}.",
            knowledge.right, knowledge.set, understanding.right, understanding.set
        ),
        theme.text(),
    ));
    lines.push(Line::default());
    lines.push(Line::styled("What to work on, first things first", theme.strong()));
    for (number, reference) in feedback.order_of_work.iter().enumerate() {
        if let Some(outcome) = feedback.outcomes.iter().find(|o| o.outcome == *reference) {
            let marks = outcome.score.lost();
            lines.extend(wrapped(
                &format!(
                    "{}. {} ({marks} mark{} to gain)",
                    number + 1,
                    outcome.label,
                    if marks == 1 { "" } else { "s" }
                ),
                width,
                theme.text(),
            ));
        }
    }
    lines
}

/// One line an outcome: where it is, a bar of the items right, and the band in words.
fn outcome_lines(
    canvas: &Canvas,
    outcome: &OutcomeFeedback,
    longest: usize,
    width: u16,
) -> Vec<Line<'static>> {
    let theme = canvas.theme;
    let (right, lost) = (outcome.score.right as usize, outcome.score.lost() as usize);
    let heading = Line::from(vec![
        Span::styled(format!("{:<5}", outcome.outcome.to_string()), theme.quiet()),
        Span::styled(super::shortened(&visible_line(&outcome.label), usize::from(width) - 5), theme.text()),
    ]);
    let few = if outcome.few_items { ", from few questions" } else { "" };
    let bar = Line::from(vec![
        Span::raw("     "),
        Span::styled("█".repeat(right.min(30)), theme.accent()),
        Span::styled("░".repeat(lost.min(30)), theme.quiet()),
        Span::raw(" ".repeat(longest.min(30).saturating_sub(right.min(30) + lost.min(30)))),
        Span::styled(format!("  {} of {}", outcome.score.right, outcome.score.set), theme.strong()),
        Span::styled(format!("   {}{few}", outcome.band.name()), theme.quiet()),
    ]);
    vec![heading, bar]
}

pub(super) fn not_saved(canvas: &mut Canvas, model: &Model, why: &str) {
    let theme = canvas.theme;
    let answered = model.sitting.as_ref().map_or(0, |sitting| sitting.counts().answered);
    let mut lines = wrapped(
        "Please stop and raise your hand. What you did last is NOT SAVED yet. It is kept in memory and saving is tried again all the time.",
        58,
        theme.text(),
    );
    lines.push(Line::default());
    lines.extend(wrapped(
        &format!("{answered} answer{} safe on disk.", if answered == 1 { " is" } else { "s are" }),
        58,
        theme.text(),
    ));
    lines.push(Line::default());
    lines.extend(wrapped(&format!("For the invigilator: {why}"), 58, theme.quiet()));
    let inner = canvas.dialog("NOT SAVED", theme.alarm(), &lines);
    canvas.cursor(inner.x, inner.y);
}
