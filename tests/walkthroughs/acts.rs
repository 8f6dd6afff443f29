//! What invigilators do at the screen: F12, name and PIN, the letter of what is to be done, its sheet,
//! the second invigilator where one is asked for; and what the room orders from elsewhere.

use invigil::engine::room::order::{Order, OrderKind};
use invigil::tui::key::Key;
use invigil::tui::model::Stage;
use invigil::tui::sheet::{ActKind, Purpose};
use invigil::world::clock::Clock as _;

use crate::line::{Line, Person, person};
use crate::seat::Seat;
use crate::setup::{Fields, arrangements};

/// The key for an act, the act, and what is filled into its sheet besides the reason.
type Asked = (char, ActKind, Fields);

/// Carries a line out that is an invigilator's; says `false` where it is none.
pub fn act(seat: &mut Seat, line: &Line) -> Result<bool, String> {
    match line.what.as_str() {
        "invigilator leaves" => {
            leave(seat)?;
            return Ok(true);
        }
        "room orders pause" => return order(seat, line, OrderKind::Pause).map(|()| true),
        "room orders resume" => return order(seat, line, OrderKind::Resume).map(|()| true),
        what => {
            if let Some(name) = what.strip_prefix("invigilator ") {
                return come(seat, &person(name)).map(|()| true);
            }
        }
    }
    let Some(asked) = asked(&line.what)? else {
        return Ok(false);
    };
    if let Some(by) = &line.by {
        come(seat, by)?;
    }
    if seat.refused.is_none() {
        carry_out(seat, line, asked)?;
    }
    if seat.refused.is_none() && line.by.is_some() {
        leave(seat)?;
    }
    Ok(true)
}

/// What a line asks for; `None` where it is no act.
fn asked(what: &str) -> Result<Option<Asked>, String> {
    let simple = match what {
        "pause" => Some(('p', ActKind::Pause)),
        "resume" => Some(('p', ActKind::EndPause)),
        "begin break" => Some(('b', ActKind::BeginBreak)),
        "end break" => Some(('b', ActKind::EndBreak)),
        "let start" => Some(('s', ActKind::AllowStart)),
        _ => None,
    };
    if let Some((key, kind)) = simple {
        return Ok(Some((key, kind, Vec::new())));
    }
    Ok(if let Some(long) = what.strip_prefix("add time ") {
        Some(('t', ActKind::AddTime, vec![("field-time", long.to_owned())]))
    } else if let Some(rest) = what.strip_prefix("settle ") {
        let (credit, gap) = rest.split_once(" of gap ").unwrap_or((rest, ""));
        let mut fields = vec![("field-credit", credit.to_owned())];
        if let Ok(number) = gap.parse::<usize>() {
            fields.push(("field-gap", (number - 1).to_string()));
        }
        Some(('g', ActKind::Settle, fields))
    } else if let Some(rest) = what.strip_prefix("change ") {
        Some(('a', ActKind::Arrange, arrangements(rest)?))
    } else if let Some(rest) = what.strip_prefix("incident ") {
        let (kind, ago) = rest.split_once(", ").unwrap_or((rest, "0 minutes ago"));
        let ago = ago.trim_end_matches(" minutes ago").to_owned();
        Some((
            'i',
            ActKind::NoteIncident,
            vec![("field-incident", kind.replace('/', ": ")), ("field-minutes-ago", ago)],
        ))
    } else if let Some(seat) = what.strip_prefix("move to seat ") {
        Some(('m', ActKind::ChangeSeat, vec![("field-seat", seat.to_owned())]))
    } else {
        what.strip_prefix("end ").map(|end| {
            let end = match end {
                "submitted" => "submitted by the invigilator",
                "voided" => "voided for suspected malpractice",
                "cancelled" => "cancelled before the start",
                end => end,
            };
            ('e', ActKind::End, vec![("field-end", end.to_owned())])
        })
    })
}

/// Brings an invigilator to the screen.
fn come(seat: &mut Seat, who: &Person) -> Result<(), String> {
    seat.press(Key::Attend)?;
    seat.sign(Purpose::Attend, who)
}

fn leave(seat: &mut Seat) -> Result<(), String> {
    match seat.stage()? {
        Stage::Attended(_) => seat.type_in("q"),
        Stage::Marking { .. } | Stage::Ended(_) => Ok(()),
        stage => Err(format!("no invigilator is at the screen, but {stage:?}")),
    }
}

fn carry_out(seat: &mut Seat, line: &Line, (key, kind, mut fields): Asked) -> Result<(), String> {
    if !matches!(seat.stage()?, Stage::Attended(_)) {
        return Err(format!("no invigilator is at the screen:\n{}", seat.rows()));
    }
    seat.type_in(&key.to_string())?;
    if seat.model()?.sheet().map(|sheet| sheet.purpose) != Some(Purpose::Act(kind)) {
        seat.refused = Some("not on the list".to_owned());
        return Ok(());
    }
    let words = if kind == ActKind::NoteIncident { "field-what-happened" } else { "field-reason" };
    fields.push((words, line.reason.clone()));
    seat.fill(&fields)?;
    let second_asked = seat.model()?.sheet().is_some_and(|sheet| sheet.purpose == Purpose::Second);
    match (&line.with, second_asked) {
        (Some(second), true) => seat.sign(Purpose::Second, second)?,
        (None, true) => seat.refused = Some("a second invigilator is asked for".to_owned()),
        (Some(_), false) if seat.refused.is_none() => {
            return Err("no second invigilator was asked for".to_owned());
        }
        _ => {}
    }
    Ok(())
}

/// Lays aside whatever was refused over the test; an invigilator who came for it alone leaves. Sheets
/// before the opening and the start code stay to be filled in again.
pub fn lay_aside(seat: &mut Seat, came_for_it: bool) -> Result<(), String> {
    if seat.desk.is_none() {
        return Ok(());
    }
    while matches!(seat.stage()?, Stage::Attended(attendance) if attendance.sheet.is_some()) {
        seat.press(Key::Escape)?;
    }
    if came_for_it && matches!(seat.stage()?, Stage::Attended(_)) {
        leave(seat)?;
    }
    Ok(())
}

/// An order from elsewhere in the room: the desk finds it when it next looks.
fn order(seat: &mut Seat, line: &Line, what: OrderKind) -> Result<(), String> {
    let by = line.by.as_ref().ok_or("by whom?")?.name.clone();
    let issued = seat.clock.now();
    {
        let mut orders = seat.centre.orders.borrow_mut();
        let number = orders.last().map_or(1, |(number, _)| number + 1);
        orders.push((number, Order { what, by, second: None, reason: line.reason.clone(), issued }));
    }
    seat.tick();
    seat.draw();
    Ok(())
}
