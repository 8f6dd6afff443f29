//! What the keys do: those that do something at the question in front of the candidate.

use ratatui::text::{Line, Span};

use super::Canvas;
use crate::engine::sitting::arrangement::TimerDisplay;
use crate::tui::key::Key;
use crate::tui::model::Model;
use crate::tui::update::HitAction;

pub(super) fn help(canvas: &mut Canvas, model: &Model) {
    let theme = canvas.theme;
    let practises = model.practising.is_some();
    let time = match model.timer() {
        TimerDisplay::Shown => Some("help-time"),
        TimerDisplay::OnDemand => Some("help-time-on-demand"),
        TimerDisplay::Hidden => None,
    };
    let rows = [
        Some((canvas.say("help-answer-keys"), "help-answer")),
        Some((canvas.say("help-move-keys"), "help-move")),
        Some((canvas.say("help-choose-keys"), "help-choose")),
        Some((canvas.say("help-again-keys"), "help-again")),
        Some((canvas.say("help-question-keys"), "help-question")),
        Some((canvas.say("help-clear-keys"), "help-clear")),
        Some(("F".to_owned(), "help-flag")),
        Some(("S".to_owned(), "help-strike")),
        Some(("W".to_owned(), "help-note")),
        Some(("G".to_owned(), "help-go-to")),
        (!practises).then(|| ("R".to_owned(), "help-review")),
        practises.then(|| ("O".to_owned(), "help-colours")),
        time.filter(|_| !practises).map(|id| ("T".to_owned(), id)),
        model.is_bilingual().then(|| ("I".to_owned(), "help-language")),
        Some((canvas.say("help-scroll-keys"), "help-scroll")),
        Some((canvas.say("help-ends-keys"), "help-ends")),
    ];
    let mut lines: Vec<Line> = rows
        .into_iter()
        .flatten()
        .map(|(keys, does)| {
            let gap = 24_usize.saturating_sub(usize::from(super::columns(&keys)));
            Line::from(vec![
                Span::styled(format!("{keys}{}", " ".repeat(gap)), theme.key()),
                Span::styled(canvas.say(does), theme.text()),
            ])
        })
        .collect();
    lines.push(Line::styled(canvas.say("help-mouse"), theme.quiet()));
    let inner = canvas.dialog(&canvas.say("help-heading"), theme.accent(), &lines);
    canvas.hit(inner, HitAction::Press(Key::Escape));
    canvas.cursor(inner.x, inner.y);
}
