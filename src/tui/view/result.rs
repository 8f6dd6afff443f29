//! The screens after the clock has stopped.

use ratatui::text::{Line, Span};

use super::{Canvas, wrapped};
use crate::engine::feedback::{Band, Feedback, OutcomeFeedback};
use crate::engine::qualification::Demand;
use crate::engine::sitting::event::Closure;
use crate::engine::text::visible_line;
use crate::tui::key::Key;
use crate::tui::model::{Model, ResultShown};

pub(super) fn marking(canvas: &mut Canvas, model: &Model, time_expired: bool) {
    let parts = canvas.frame(model, &[], None);
    let theme = canvas.theme;
    let body = parts.body;
    let words = canvas.say(if time_expired { "end-time-up" } else { "end-submitted" });
    canvas.line(body.x, body.y, body.width, Line::styled(words, theme.strong()));
    let marking = Line::styled(canvas.say("end-marking"), theme.text());
    canvas.line(body.x, body.y + 2, body.width, marking);
    canvas.cursor(body.x, body.y);
}

pub(super) fn result(canvas: &mut Canvas, model: &Model, shown: &ResultShown) {
    let keys = [("↑ ↓", "key-read-on", None), ("Q", "key-finish", Some(Key::Char('q')))];
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

pub(super) fn ended(canvas: &mut Canvas, model: &Model, closure: Closure) {
    let parts = canvas.frame(model, &[("Q", "key-finish", Some(Key::Char('q')))], None);
    let theme = canvas.theme;
    let body = parts.body;
    let (heading, about) = match closure {
        Closure::Cancelled => ("ended-cancelled", "ended-cancelled-about"),
        Closure::Withdrawn => ("ended-withdrawn", "ended-withdrawn-about"),
        _ => ("ended-voided", "ended-voided-about"),
    };
    let mut lines = vec![Line::styled(canvas.say(heading), theme.strong()), Line::default()];
    lines.extend(wrapped(&canvas.say(about), body.width, theme.text()));
    canvas.text(body, &lines, 0);
    canvas.cursor(body.x, body.y);
}

fn total(canvas: &Canvas, feedback: &Feedback) -> String {
    canvas.say_with(
        "result-total",
        &[
            ("right", feedback.total.right.into()),
            ("questions", feedback.total.set.into()),
            ("needed", feedback.cut_score.into()),
        ],
    )
}

fn provisional(canvas: &Canvas, feedback: &Feedback) -> String {
    if feedback.cut_score_is_provisional { canvas.say("result-provisional") } else { String::new() }
}

fn passed(canvas: &Canvas, feedback: &Feedback, width: u16) -> Vec<Line<'static>> {
    let theme = canvas.theme;
    let mut lines = vec![Line::styled(canvas.say("result-passed"), theme.accent()), Line::default()];
    lines.extend(wrapped(&total(canvas, feedback), width, theme.strong()));
    lines.extend(wrapped(&provisional(canvas, feedback), width, theme.quiet()));
    lines.push(Line::default());
    lines.extend(wrapped(&canvas.say("result-seated"), width, theme.text()));
    lines
}

fn waiting(canvas: &Canvas, why: &str, width: u16) -> Vec<Line<'static>> {
    let theme = canvas.theme;
    let mut lines = vec![Line::styled(canvas.say("end-submitted"), theme.strong()), Line::default()];
    lines.extend(wrapped(&canvas.say("end-waiting"), width, theme.text()));
    lines.push(Line::default());
    let why = canvas.say_with("invigilator-told", &[("why", why.into())]);
    lines.extend(wrapped(&why, width, theme.quiet()));
    lines
}

fn failed(canvas: &Canvas, feedback: &Feedback, width: u16) -> Vec<Line<'static>> {
    let theme = canvas.theme;
    let mut lines = vec![Line::styled(canvas.say("result-failed"), theme.strong()), Line::default()];
    lines.extend(wrapped(&total(canvas, feedback), width, theme.strong()));
    lines.extend(wrapped(&provisional(canvas, feedback), width, theme.quiet()));
    lines.push(Line::default());
    lines.extend(wrapped(&canvas.say("result-parts"), width, theme.text()));
    lines.push(Line::default());
    let longest = feedback.outcomes.iter().map(|outcome| outcome.score.set as usize).max().unwrap_or(0);
    for outcome in &feedback.outcomes {
        lines.extend(outcome_lines(canvas, outcome, longest, width));
    }
    lines.push(Line::default());
    let [knowledge, understanding] = Demand::ALL.map(|demand| feedback.demands[demand.column()]);
    let demands = canvas.say_with(
        "result-demands",
        &[
            ("knowledge-right", knowledge.right.into()),
            ("knowledge-set", knowledge.set.into()),
            ("understanding-right", understanding.right.into()),
            ("understanding-set", understanding.set.into()),
        ],
    );
    lines.push(Line::styled(demands, theme.text()));
    lines.push(Line::default());
    lines.push(Line::styled(canvas.say("result-work-heading"), theme.strong()));
    for (number, reference) in feedback.order_of_work.iter().enumerate() {
        if let Some(outcome) = feedback.outcomes.iter().find(|o| o.outcome == *reference) {
            let work = canvas.say_with(
                "result-work",
                &[
                    ("number", (number + 1).into()),
                    ("outcome", outcome.label.as_str().into()),
                    ("marks", outcome.score.lost().into()),
                ],
            );
            lines.extend(wrapped(&work, width, theme.text()));
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
    let score = [("right", outcome.score.right.into()), ("set", outcome.score.set.into())];
    let mut band = canvas.say(match outcome.band {
        Band::Below => "band-below",
        Band::Around => "band-around",
        Band::Above => "band-above",
    });
    if outcome.few_items {
        band = canvas.say_with("band-few", &[("band", band.into())]);
    }
    let bar = Line::from(vec![
        Span::raw("     "),
        Span::styled("█".repeat(right.min(30)), theme.accent()),
        Span::styled("░".repeat(lost.min(30)), theme.quiet()),
        Span::raw(" ".repeat(longest.min(30).saturating_sub(right.min(30) + lost.min(30)))),
        Span::styled(format!("  {}", canvas.say_with("result-score", &score)), theme.strong()),
        Span::styled(format!("   {band}"), theme.quiet()),
    ]);
    vec![heading, bar]
}
