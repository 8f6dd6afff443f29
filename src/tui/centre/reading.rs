//! What a filled-in sheet of the centre's screen asks for.

use super::act::Act;
use super::model::{Asked, CentreModel, Row};
use crate::engine::centre::deed::Deed;
use crate::engine::centre::entering::Wish;
use crate::engine::centre::entry_change::EntryChange;
use crate::engine::centre::seating::Seat;
use crate::engine::room::identity::Identity;
use crate::engine::room::start::LocalMinute;
use crate::tui::sheet::Sheet;
use crate::tui::staff::Lack;

impl CentreModel {
    /// What a filled-in sheet asks for.
    ///
    /// # Errors
    /// What it lacks: a message and the field at fault.
    pub fn read(&self, act: Act, sheet: &Sheet) -> Result<Asked, Lack> {
        let gone = ("centre-lack-gone", "");
        let deed = match act {
            Act::Absent => self.change(EntryChange::Absent { reason: typed(sheet, "field-reason") })?,
            Act::Present => self.change(EntryChange::Present)?,
            Act::Withdraw => {
                let reason = typed(sheet, "field-reason");
                if reason.is_empty() {
                    return Err(("centre-lack-reason", "field-reason"));
                }
                self.change(EntryChange::Withdraw { reason })?
            }
            Act::Identity => {
                let kind = Identity::parse(sheet.get("field-identity"))
                    .ok_or(("centre-lack-identity", "field-identity"))?;
                let note = typed(sheet, "field-identity-note");
                if note.is_empty() && kind.note().is_some() {
                    return Err(("centre-lack-note", "field-identity-note"));
                }
                self.change(EntryChange::Identity { kind, note })?
            }
            Act::Confirm => match typed(sheet, "centre-field-tutor") {
                tutor if tutor.is_empty() => return Err(("centre-lack-tutor", "centre-field-tutor")),
                tutor => self.change(EntryChange::Confirm { tutor })?,
            },
            Act::Move => {
                let (at, room, seat) = place(sheet)?;
                self.change(EntryChange::Move { at, room, seat })?
            }
            Act::Enter => {
                let (at, room, seat) = place(sheet)?;
                let learner = self.learner_in_focus().ok_or(gone)?.to_owned();
                let tutor = typed(sheet, "centre-field-tutor");
                let prepared_by = Some(tutor).filter(|tutor| !tutor.is_empty());
                Deed::Enter(Wish { learner, at, room, seat, prepared_by })
            }
            Act::Seats => {
                let (at, room) = self.session().ok_or(gone)?;
                Deed::GiveSeats { at, room }
            }
            Act::Issue | Act::WritePage => {
                let Some(Row::Waiting(waiting)) = self.row() else { return Err(gone) };
                if act == Act::WritePage {
                    return Ok(Asked::WritePage(Box::new(waiting.clone())));
                }
                let (sitting, document) = (waiting.attempt.sitting.clone(), waiting.document.to_owned());
                Deed::Issue { sitting, document }
            }
            Act::Card => return Err(gone),
        };
        Ok(Asked::Deed(deed))
    }

    fn change(&self, change: EntryChange) -> Result<Deed, Lack> {
        let entry = self.entry_in_focus().ok_or(("centre-lack-gone", ""))?;
        Ok(Deed::Change { was: Box::new(entry.clone()), change })
    }
}

fn typed(sheet: &Sheet, field: &str) -> String {
    sheet.get(field).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Start, room and seat.
fn place(sheet: &Sheet) -> Result<(LocalMinute, String, Option<Seat>), Lack> {
    let day = typed(sheet, "centre-field-day");
    if LocalMinute::parse(&format!("{day} 00:00")).is_none() {
        return Err(("centre-lack-day", "centre-field-day"));
    }
    let time = typed(sheet, "centre-field-time");
    // Half past nine is 9:30 to most people.
    let time = if time.len() == 4 { format!("0{time}") } else { time };
    let at = LocalMinute::parse(&format!("{day} {time}")).ok_or(("centre-lack-time", "centre-field-time"))?;
    let room = sheet.get("centre-field-room").to_owned();
    if room.is_empty() {
        return Err(("centre-lack-room", "centre-field-room"));
    }
    let seat = match typed(sheet, "field-seat") {
        seat if seat.is_empty() => None,
        seat => Some(Seat::parse(&seat).ok_or(("centre-lack-seat", "field-seat"))?),
    };
    Ok((at, room, seat))
}
