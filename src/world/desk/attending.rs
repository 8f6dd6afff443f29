//! An invigilator at the screen over the test, and what the room orders from elsewhere.

use super::Desk;
use crate::engine::room::order::OrderKind;
use crate::engine::sitting::command::{Command, Refusal};
use crate::engine::sitting::intervention::{Act, Intervention};
use crate::tui::model::Stage;
use crate::tui::sheet::{ActKind, Purpose, Sheet};
use crate::tui::staff;

/// How long the invigilator's screen stays without a key, in milliseconds: longer than it takes to look
/// something up or to fetch a second invigilator.
const IDLE_MS: u64 = 5 * 60_000;

impl Desk<'_> {
    pub(super) fn fill_attended(&mut self, purpose: Purpose, sheet: &Sheet) {
        match purpose {
            Purpose::Attend => self.let_in(sheet),
            Purpose::Act(kind) => self.ask_for(kind, sheet),
            Purpose::Second => self.confirm_by_second(sheet),
            _ => {}
        }
    }

    fn let_in(&mut self, sheet: &Sheet) {
        if self.pin_is_right(sheet) {
            let name = sheet.get("field-invigilator").to_owned();
            self.carry_out(&Command::LetInvigilatorIn { name });
        }
    }

    /// The invigilator at the screen.
    fn attending(&self) -> String {
        let sitting = self.model.sitting.as_ref();
        sitting.and_then(|sitting| sitting.cover().attended_by.clone()).unwrap_or_default()
    }

    /// Whether an invigilator at the screen is on record.
    pub(super) fn is_attended(&self) -> bool {
        self.model.sitting.as_ref().is_some_and(|sitting| sitting.cover().attended_by.is_some())
    }

    fn ask_for(&mut self, kind: ActKind, sheet: &Sheet) {
        let Some(sitting) = &self.model.sitting else {
            return;
        };
        let (reason, acts) = match staff::read_act(kind, sheet, sitting, &self.clock.now()) {
            Ok(read) => read,
            Err((why, field)) => return self.refuse(why, field),
        };
        let by = self.attending();
        self.pending = acts
            .into_iter()
            .map(|act| Intervention { by: by.clone(), second: None, reason: reason.clone(), act })
            .collect();
        self.intervene();
    }

    /// A second invigilator confirms what the first one asked for.
    fn confirm_by_second(&mut self, sheet: &Sheet) {
        let second = sheet.get("field-invigilator").to_owned();
        if second == self.attending() {
            return self.refuse("second-is-first", "field-invigilator");
        }
        if self.pin_is_right(sheet) {
            self.pending.iter_mut().for_each(|intervention| intervention.second = Some(second.clone()));
            self.intervene();
        }
    }

    /// Carries out what is pending, all of it at one moment or nothing: an act that waits to be saved
    /// lets none after it be lost.
    fn intervene(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        if !self.unsaved.is_empty() {
            let at = self.model.sheet().map_or("", |sheet| sheet.fields[sheet.at].name);
            return self.refuse("unsaved-heading", at);
        }
        let Some(mut sitting) = self.model.sitting.clone() else {
            return;
        };
        let at = self.clock.now();
        let mut all = Vec::new();
        for intervention in &pending {
            match sitting.decide(&Command::Intervene(intervention.clone()), &at) {
                Ok(events) => {
                    events.iter().for_each(|event| sitting.apply(event, &at));
                    all.extend(events);
                }
                Err(Refusal::SecondNeeded) => {
                    self.pending = pending;
                    return self.put_sheet(Some(staff::sign_in(Purpose::Second, &self.model)));
                }
                Err(refusal) => {
                    let (why, field) = staff::refusal(refusal);
                    return self.refuse(why, field);
                }
            }
            if sitting.cover().attended_by.is_none() {
                // The program stood still, which is all that there is to record: whoever is at the
                // screen now signs in again.
                break;
            }
        }
        self.put_sheet(None);
        self.save(at, all);
        self.look_at_clock();
    }

    /// Says that an act is on record, to the invigilator who did it.
    pub(super) fn say_done(&mut self, intervention: &Intervention) {
        let by = self.attending();
        if let Stage::Attended(attendance) = &mut self.model.stage
            && by == intervention.by
        {
            attendance.said = Some(self.model.messages.say("attended-done"));
        }
    }

    pub(super) fn put_sheet(&mut self, sheet: Option<Sheet>) {
        if let Stage::Attended(attendance) = &mut self.model.stage {
            attendance.said = None;
            attendance.sheet = sheet;
        }
    }

    /// Carries out what the room has ordered. An order that makes no sense here (a pause over a
    /// pause) is answered all the same: the sitting is as it was ordered to be.
    pub(super) fn take_orders(&mut self) {
        if !self.unsaved.is_empty() {
            return;
        }
        for (number, order) in self.office.orders() {
            let is_paused = self.model.sitting.as_ref().is_some_and(|sitting| sitting.cover().paused);
            // An invigilator at this desk may have ended it.
            self.paused_by_room &= is_paused;
            let act = match order.what {
                OrderKind::Pause => Act::Paused,
                OrderKind::Resume => Act::PauseEnded,
            };
            if is_paused && act == Act::PauseEnded && !self.paused_by_room {
                // Somebody was paused at this desk for a reason of their own, which has not ended.
                self.office.answer_order(number);
                continue;
            }
            let ordered = act == Act::Paused;
            let intervention = Intervention { by: order.by, second: order.second, reason: order.reason, act };
            let tried = self.try_out(&Command::Intervene(intervention.clone()));
            let is_so = self.model.sitting.as_ref().is_some_and(|sitting| sitting.cover().paused == ordered);
            if !self.unsaved.is_empty() || tried.is_ok() && !is_so {
                // It is answered when it is on disk; until then, and where the program stood still and
                // that came first, it stays an order.
                return;
            }
            // Going by the record: what the order asked for may have waited for the disk.
            let last_pause = self.model.sitting.as_ref().and_then(|sitting| {
                let mut done = sitting.interventions().iter().rev().map(|(_, done)| done);
                done.find(|done| done.act == Act::Paused)
            });
            self.paused_by_room = ordered && (self.paused_by_room || last_pause == Some(&intervention));
            self.office.answer_order(number);
        }
    }

    /// Takes the invigilator's screen away when nobody has touched it for long: who forgot to leave it
    /// must not leave it to the candidate.
    pub(super) fn let_idle_invigilator_out(&mut self) {
        if self.is_attended() && self.clock.now().since(&self.last_input) >= IDLE_MS {
            self.carry_out(&Command::LetInvigilatorOut);
        }
    }
}
