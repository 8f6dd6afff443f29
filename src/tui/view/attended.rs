//! An invigilator at the screen: what can be done, and where the time went.

use ratatui::text::{Line, Span};

use super::{Canvas, clock, sheet, wrapped};
use crate::engine::sitting::Sitting;
use crate::engine::text::visible_line;
use crate::tui::key::Key;
use crate::tui::model::{Attendance, Model};
use crate::tui::staff;
use crate::tui::update::HitAction;

pub(super) fn attended(canvas: &mut Canvas, model: &Model, attendance: &Attendance) {
    if let Some(asked) = &attendance.sheet {
        sheet::sheet(canvas, model, asked);
        return;
    }
    let Some(sitting) = &model.sitting else {
        return;
    };
    let parts = canvas.frame(model, &[("Q", "key-to-candidate", Some(Key::Char('q')))], None);
    let theme = canvas.theme;
    let body = parts.body;
    let by = sitting.cover().attended_by.clone().unwrap_or_default();
    let heading = canvas.say_with("attended-heading", &[("name", visible_line(&by).into_owned().into())]);
    let seat =
        canvas.say_with("attended-seat", &[("seat", visible_line(sitting.seat()).into_owned().into())]);
    let mut lines = vec![Line::from(vec![
        Span::styled(heading, theme.strong()),
        Span::styled(format!("   {seat}"), theme.text()),
    ])];
    lines.extend(wrapped(&canvas.say("attended-clock"), body.width, theme.quiet()));
    lines.push(Line::default());
    let first = lines.len();
    let menu = staff::menu(sitting);
    for (key, act) in &menu {
        lines.push(Line::from(vec![
            Span::styled(format!("{}  ", key.to_ascii_uppercase()), theme.key()),
            Span::styled(canvas.say(act.message()), theme.text()),
        ]));
    }
    lines.push(Line::default());
    if let Some(words) = model.given_otherwise() {
        lines.extend(wrapped(&format!("! {words}"), body.width, theme.alarm()));
    }
    lines.extend(facts(canvas, sitting, body.width));
    for (index, (key, _)) in menu.iter().enumerate() {
        let row = body.y + u16::try_from(first + index).unwrap_or(0);
        if row < body.bottom() {
            let place = ratatui::layout::Rect::new(body.x, row, body.width, 1);
            canvas.hit(place, HitAction::Press(Key::Char(*key)));
        }
    }
    canvas.text(body, &lines, model.scroll);
    if let Some(said) = &attendance.said {
        let said = Line::styled(said.clone(), theme.text());
        canvas.line(parts.status.x, parts.status.y, parts.status.width, said);
    }
    canvas.cursor(body.x, body.y + u16::try_from(first).unwrap_or(0));
}

/// Where the time went, and what is odd about the clocks.
fn facts(canvas: &Canvas, sitting: &Sitting, width: u16) -> Vec<Line<'static>> {
    let theme = canvas.theme;
    let ledger = sitting.ledger();
    let classes = ledger.classes().map(|(name, ms)| format!("{name} {}", clock(ms))).join("   ");
    let mut lines = wrapped(&classes, width, theme.text());
    let time = canvas.say_with(
        "attended-time",
        &[
            ("allowed", clock(ledger.allowed_ms).into()),
            ("agreed", clock(ledger.agreed_ms).into()),
            ("added", clock(ledger.added_ms).into()),
            ("credited", clock(ledger.credited_ms).into()),
            ("left", clock(ledger.left_ms()).into()),
        ],
    );
    lines.extend(wrapped(&time, width, theme.text()));
    let open = sitting.gaps().iter().filter(|gap| !gap.settled).count();
    if open > 0 {
        let words = canvas.say_with("attended-gaps", &[("gaps", open.into())]);
        lines.extend(wrapped(&format!("! {words}"), width, theme.alarm()));
    }
    if let Some((_, by_ms)) = sitting.wall_shifts().last() {
        let by = format!("{}{}", if *by_ms < 0 { "-" } else { "+" }, clock(by_ms.unsigned_abs()));
        let words = canvas.say_with("attended-wall", &[("by", by.into())]);
        lines.extend(wrapped(&format!("! {words}"), width, theme.alarm()));
    }
    if sitting.refused_pins() > 0 {
        let words = canvas.say_with("attended-pins", &[("pins", sitting.refused_pins().into())]);
        lines.extend(wrapped(&words, width, theme.text()));
    }
    lines
}
