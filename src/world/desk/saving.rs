//! From decided to durable: only what is on disk changes the sitting and the screen.

use super::Desk;
use crate::engine::item::OptionIndex;
use crate::engine::sitting::command::Command;
use crate::engine::sitting::event::{Closure, Event};
use crate::engine::sitting::intervention::Act;
use crate::engine::sitting::moment::Moment;
use crate::engine::sitting::{Phase, Sitting};
use crate::tui::model::{Overlay, Saved, Saving, Stage, Submit};
use crate::tui::sheet::Purpose;
use crate::tui::staff;

impl Desk<'_> {
    pub(super) fn save(&mut self, at: Moment, events: Vec<Event>) {
        let Some(record) = self.record.as_mut().filter(|_| !events.is_empty()) else {
            return;
        };
        let saved = record.append(&at, &events);
        self.model.unsaved_item = events.iter().find_map(Event::item);
        self.unsaved.extend(events.into_iter().map(|event| (at.clone(), event)));
        match saved {
            Ok(()) => self.acknowledge(),
            Err(why) => self.model.saving = Saving::NotSaved(why.to_string()),
        }
    }

    pub(super) fn save_again(&mut self) {
        let Some(record) = &mut self.record else {
            return;
        };
        match record.save_again() {
            Ok(()) => self.acknowledge(),
            Err(why) => self.model.saving = Saving::NotSaved(why.to_string()),
        }
    }

    /// What is on disk now changes the sitting, and the screen says so.
    fn acknowledge(&mut self) {
        if matches!(self.model.saving, Saving::NotSaved(_)) {
            self.model.saving = Saving::Saved(Saved::Again);
        }
        let mut late = None;
        for (at, event) in std::mem::take(&mut self.unsaved) {
            if let Some(saved) = saved_by(&event) {
                self.model.saving = Saving::Saved(saved);
            }
            late = self.replaced_by(&event);
            match (&mut self.model.sitting, &event) {
                (None, Event::Opened(opening)) => {
                    self.model.sitting = Some(Sitting::open(opening.clone(), at))
                }
                (Some(sitting), event) => sitting.apply(event, &at),
                (None, _) => {}
            }
            self.show(&event);
        }
        self.cover();
        self.take_back_late(late);
        self.look_at_clock();
    }

    /// The item that a response is for, and the response before it.
    fn replaced_by(&self, event: &Event) -> Option<(usize, Option<OptionIndex>)> {
        match event {
            Event::Responded { item, .. } | Event::ResponseCleared { item } => {
                Some((*item, self.model.sitting.as_ref()?.responses().get(*item).copied().flatten()))
            }
            _ => None,
        }
    }

    /// A response that got to the disk only after the time was up does not count.
    fn take_back_late(&mut self, late: Option<(usize, Option<OptionIndex>)>) {
        let now = self.clock.now();
        let is_up = self.model.sitting.as_ref().is_some_and(|sitting| sitting.time_left_ms(&now) == 0);
        if let Some((item, to)) = late.filter(|_| is_up) {
            self.carry_out(&Command::TakeBackLate { item, to });
        }
    }

    /// What an event changes on the screen beside the sitting itself.
    fn show(&mut self, event: &Event) {
        match event {
            Event::Admitted(_) => self.office.tell_register(),
            Event::Started => {
                self.model.practising = None;
                self.model.stage = Stage::Item(Overlay::None);
                self.model.face_item();
            }
            Event::Moved { .. } => {
                self.model.saving = Saving::Idle;
                self.model.face_item();
            }
            // What was said to be saved does not stand.
            Event::LateResponseTakenBack { .. } => self.model.saving = Saving::Idle,
            Event::ColoursChosen(_) | Event::LanguageChosen(_) => self.present_as_recorded(),
            Event::InvigilatorCame { .. } => {
                if let Stage::Attended(attendance) = &mut self.model.stage {
                    attendance.sheet = None;
                    attendance.said = None;
                }
            }
            Event::InvigilatorLeft => self.uncover(),
            Event::Intervened(intervention) => {
                match &intervention.act {
                    Act::ArrangementAgreed(_) => self.present_as_recorded(),
                    // Whatever comes after a code that was right, nobody has to type it twice.
                    Act::StartAllowed if matches!(self.model.stage, Stage::Sheet(_)) => {
                        self.model.stage = Stage::Ready;
                    }
                    Act::Ended(closure) => self.end(*closure),
                    _ => {}
                }
                // In the language that was just agreed.
                self.say_done(intervention);
            }
            Event::Closed(closure) => self.end(*closure),
            _ => {}
        }
    }

    /// The invigilator has gone: the screen is again what it was, or what it must be now.
    fn uncover(&mut self) {
        if let Stage::Attended(attendance) = &self.model.stage {
            self.model.stage = attendance.back.clone();
        }
        self.go_past_code();
    }

    /// Whoever let the candidate start did so over the sheet that asks for the code.
    fn go_past_code(&mut self) {
        let may_start = self.model.sitting.as_ref().is_some_and(Sitting::may_start);
        if may_start && matches!(self.model.stage, Stage::Sheet(_)) {
            self.model.stage = Stage::Ready;
        }
    }

    fn end(&mut self, closure: Closure) {
        self.office.tell_register();
        self.model.scroll = 0;
        self.model.practising = None;
        self.model.stage = if closure.is_marked() {
            Stage::Marking { time_expired: closure == Closure::TimeExpired }
        } else {
            Stage::Ended(closure)
        };
    }

    /// Covers the test, or uncovers it, as the record says. Before the start there is nothing to
    /// cover; a pause holds the start up.
    pub(super) fn cover(&mut self) {
        let Some(sitting) = &self.model.sitting else {
            return;
        };
        let cover = sitting.cover();
        let is_covered = match sitting.phase() {
            Phase::Waiting => cover.paused && cover.attended_by.is_none(),
            Phase::Running => cover.is_there(),
            Phase::Closed(_) => return,
        };
        let (is_running, is_attended) = (sitting.phase() == Phase::Running, cover.attended_by.is_some());
        match &self.model.stage {
            // The program stood still, or the record could not be written when somebody came: nobody
            // knows who is at the screen now.
            Stage::Attended(attendance)
                if !is_attended && self.taking_up.is_none() && self.unsaved.is_empty() =>
            {
                let signs_in =
                    attendance.sheet.as_ref().is_some_and(|sheet| sheet.purpose == Purpose::Attend);
                if !signs_in {
                    self.put_sheet(Some(staff::sign_in(Purpose::Attend, &self.model)));
                }
            }
            Stage::Covered if !is_covered && is_running => {
                self.model.stage = self.held.take().and_then(goes_on).unwrap_or(Stage::Item(Overlay::None));
                self.model.face_item();
            }
            Stage::Covered if !is_covered => {
                self.model.stage = self.held.take().unwrap_or(Stage::Instructions);
                self.go_past_code();
            }
            Stage::Covered | Stage::Attended(_) | Stage::Preparing | Stage::Confirm => {}
            _ if is_covered => {
                let stage = std::mem::replace(&mut self.model.stage, Stage::Covered);
                self.held = Some(stage);
            }
            _ => {}
        }
    }
}

/// Where a candidate whose test was covered goes on: in the review, or at a note that was being written.
/// Whatever else lay on top of the question is gone.
fn goes_on(stage: Stage) -> Option<Stage> {
    match stage {
        Stage::Review { cursor, .. } => Some(Stage::Review { cursor, submit: Submit::No }),
        Stage::Item(Overlay::Note { .. }) => Some(stage),
        _ => None,
    }
}

/// What the screen says was saved when an event is on disk.
fn saved_by(event: &Event) -> Option<Saved> {
    match event {
        Event::Responded { option, .. } => Some(Saved::Answer(*option)),
        Event::ResponseCleared { .. } => Some(Saved::Cleared),
        Event::FlagChanged { flagged, .. } => Some(Saved::Flag(*flagged)),
        Event::StrikeChanged { struck, .. } => Some(Saved::Strike(*struck)),
        Event::NoteWritten { .. } => Some(Saved::Note),
        _ => None,
    }
}
