//! An invigilator at the screen: what can be done, and where the time went.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Canvas, clock, marked, sheet, terms};
use crate::engine::sitting::Sitting;
use crate::engine::text::visible_line;
use crate::tui::key::Key;
use crate::tui::model::{Attendance, MirrorShown, Model};
use crate::tui::staff;
use crate::tui::update::HitAction;

/// Where each key stands: what cannot be done leaves its place empty, so that nothing ever moves.
const COLUMNS: [[char; 5]; 2] = [['s', 'p', 'g', 't', 'b'], ['a', 'i', 'm', 'e', ' ']];

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
    canvas.line(body.x, body.y, body.width, Line::styled(heading, theme.strong()));
    let seat =
        canvas.say_with("attended-seat", &[("seat", visible_line(sitting.seat()).into_owned().into())]);
    canvas.right(body, body.y, Line::styled(seat, theme.text()));
    let about = terms::attended_about(model, sitting, clock(model.break_left_ms));
    canvas.line(body.x, body.y + 1, body.width, Line::styled(about, theme.quiet()));
    menu(canvas, sitting, Rect::new(body.x, body.y + 3, body.width, 5));
    let mut lines = facts(canvas, model, sitting);
    for words in warnings(canvas, model, sitting) {
        lines.extend(marked(&words, body.width, theme.alarm()));
    }
    canvas.text(Rect::new(body.x, body.y + 9, body.width, body.height - 9), &lines, model.scroll);
    if let Some(said) = &attendance.said {
        let said = Line::styled(format!("√ {said}"), theme.text());
        canvas.line(parts.status.x, parts.status.y, parts.status.width, said);
    }
    canvas.cursor(body.x, body.y + 3);
}

fn menu(canvas: &mut Canvas, sitting: &Sitting, area: Rect) {
    let theme = canvas.theme;
    let menu = staff::menu(sitting);
    let width = area.width / 2;
    for (x, keys) in (area.x..).step_by(usize::from(width)).zip(COLUMNS) {
        for (y, key) in (area.y..).zip(keys) {
            let Some((_, act)) = menu.iter().find(|(known, _)| *known == key) else {
                continue;
            };
            let line = Line::from(vec![
                Span::styled(format!("{}  ", key.to_ascii_uppercase()), theme.key()),
                Span::styled(canvas.say(act.message()), theme.text()),
            ]);
            canvas.line(x, y, width, line);
            canvas.hit(Rect::new(x, y, width, 1), HitAction::Press(Key::Char(key)));
        }
    }
}

/// How much time there is, where it went, and what is left.
fn facts(canvas: &Canvas, model: &Model, sitting: &Sitting) -> Vec<Line<'static>> {
    let ledger = sitting.ledger();
    let allowed = [
        ("allowed", clock(ledger.allowed_ms).into()),
        ("agreed", clock(ledger.agreed_ms).into()),
        ("added", clock(ledger.added_ms).into()),
        ("credited", clock(ledger.credited_ms).into()),
    ];
    let spent = [
        ("working", clock(ledger.in_front_ms).into()),
        ("break", clock(ledger.break_ms).into()),
        ("suspended", clock(ledger.suspended_ms).into()),
        ("outage", clock(ledger.outage_ms).into()),
    ];
    let left = [("left", clock(model.left_ms).into())];
    [
        canvas.say_with("attended-allowed", &allowed),
        canvas.say_with("attended-spent", &spent),
        canvas.say_with("attended-left", &left),
    ]
    .map(|words| Line::styled(words, canvas.theme.text()))
    .to_vec()
}

/// What an invigilator has to know: what is not settled, and what is odd.
fn warnings(canvas: &Canvas, model: &Model, sitting: &Sitting) -> Vec<String> {
    let mut warnings: Vec<String> = model.given_otherwise().into_iter().collect();
    let open = sitting.gaps().iter().filter(|gap| !gap.settled).count();
    if open > 0 {
        warnings.push(canvas.say_with("attended-gaps", &[("gaps", open.into())]));
    }
    match &model.mirror {
        Some(MirrorShown { failed: Some(why), .. }) => {
            warnings.push(canvas.say_with("attended-copy-failed", &[("why", why.as_str().into())]));
        }
        Some(MirrorShown { lines_behind: lines @ 1.., .. }) => {
            warnings.push(canvas.say_with("attended-copy-behind", &[("lines", (*lines).into())]));
        }
        _ => {}
    }
    if let Some((_, by_ms)) = sitting.wall_shifts().last() {
        let by = format!("{}{}", if *by_ms < 0 { "-" } else { "+" }, clock(by_ms.unsigned_abs()));
        warnings.push(canvas.say_with("attended-wall", &[("by", by.into())]));
    }
    if sitting.refused_pins() > 0 {
        warnings.push(canvas.say_with("attended-pins", &[("pins", sitting.refused_pins().into())]));
    }
    warnings
}
