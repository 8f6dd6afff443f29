//! What a command comes to: the rules of a sitting.

use super::command::{Command, Refusal};
use super::event::{Closure, Continuation, Event, GapMeasure};
use super::ledger::Class;
use super::moment::Moment;
use super::{Phase, Sitting};

/// Longest time without an event once the clock has started: after a power cut at most this much of
/// the working time is taken for outage. Below the five seconds that are promised, so that a
/// caller who beats once a second keeps the promise.
pub const HEARTBEAT_MS: u64 = 4_000;

/// From this long without an event on, the program stood still while the clock ran: more than twice
/// the longest silence of a program that runs.
pub const STALL_MS: u64 = 10_000;

/// A difference between wall clock and boot-time clock that counts as the wall clock being set;
/// what network time does to a clock between two events stays well below.
pub const WALL_SHIFT_MS: u64 = 2_000;

impl Sitting {
    /// What a command at a moment comes to; no events where it changes nothing.
    ///
    /// Where the program stood still while the clock ran, or beyond the end of a rest break, the
    /// command is dropped and the test is covered instead: whoever gave it did not see what it was
    /// given to.
    ///
    /// # Errors
    /// A [`Refusal`] when the command makes no sense now; nothing has happened then.
    pub fn decide(&self, command: &Command, at: &Moment) -> Result<Vec<Event>, Refusal> {
        if let Phase::Closed(_) = self.phase {
            return Err(Refusal::Closed);
        }
        if command.has_long_text() {
            return Err(Refusal::TextTooLong);
        }
        if let Command::Resume { torn_bytes, continuation } = command {
            return Ok(self.resume(*torn_bytes, continuation.as_ref(), at));
        }
        let mut events = self.clock_events(at);
        if self.stood_still(at) {
            if let Command::TakeBackLate { item, to } = *command {
                events.push(Event::LateResponseTakenBack { item, to });
            }
            events.insert(0, Event::Stalled { gap_ms: at.since(&self.last) });
            return Ok(events);
        }
        if let Some(event) = self.in_any_phase(command, at)? {
            events.push(event);
            return Ok(events);
        }
        match self.phase {
            Phase::Running if self.is_over(at) => {
                if let Command::TakeBackLate { item, to } = *command {
                    events.push(Event::LateResponseTakenBack { item, to });
                }
                events.push(Event::Closed(Closure::TimeExpired));
            }
            Phase::Running => events.extend(self.while_running(command, at)?),
            _ => events.extend(self.before_the_start(command)?),
        }
        Ok(events)
    }

    /// Whether the program stood still while the clock ran, or for longer than the rest break under
    /// way had left, so that nobody could end it.
    fn stood_still(&self, at: &Moment) -> bool {
        let still_ms = at.since(&self.last);
        let costs = match self.class() {
            Class::InFront => true,
            Class::Break => still_ms > self.break_left_ms(),
            Class::Practice | Class::Suspended | Class::Outage => false,
        };
        costs && still_ms >= STALL_MS
    }

    /// Whether the time is up. After an interruption that is for an invigilator to decide.
    fn is_over(&self, at: &Moment) -> bool {
        matches!(self.class(), Class::InFront | Class::Break)
            && !self.cover.interrupted
            && self.cover.attended_by.is_none()
            && self.time_left_ms(at) == 0
    }

    fn clock_events(&self, at: &Moment) -> Vec<Event> {
        let by_ms = at.wall_shift_since(&self.last);
        if by_ms.unsigned_abs() >= WALL_SHIFT_MS {
            vec![Event::WallClockShifted { by_ms }]
        } else {
            Vec::new()
        }
    }

    /// What can be asked before the start as well as after it.
    fn in_any_phase(&self, command: &Command, at: &Moment) -> Result<Option<Event>, Refusal> {
        let changes = |new: &str, now: Option<&str>| now != Some(new);
        Ok(match command {
            Command::RefusePin { name } => Some(Event::PinRefused { name: name.clone() }),
            Command::LetInvigilatorIn { name }
                if self.phase == Phase::Waiting || self.time_left_ms(at) > 0 || self.cover.is_there() =>
            {
                Some(Event::InvigilatorCame { name: name.clone() })
            }
            Command::LetInvigilatorOut => self.cover.attended_by.as_ref().map(|_| Event::InvigilatorLeft),
            Command::Intervene(intervention) => {
                self.check(intervention, at)?;
                Some(Event::Intervened(intervention.clone()))
            }
            Command::ChooseColours(name) if changes(name, self.colours.as_deref()) => {
                Some(Event::ColoursChosen(name.clone()))
            }
            Command::ChooseLanguage(code) if changes(code, self.language.as_deref()) => {
                Some(Event::LanguageChosen(code.clone()))
            }
            Command::Present(how) if changes(how, self.presented.as_deref()) => {
                Some(Event::Presented(how.clone()))
            }
            _ => None,
        })
    }

    fn before_the_start(&self, command: &Command) -> Result<Option<Event>, Refusal> {
        Ok(Some(match command {
            Command::Admit(admission) => match self.admission {
                None => Event::Admitted(admission.clone()),
                Some(_) => return Ok(None),
            },
            Command::AgreeToConditions if self.admission.is_none() => return Err(Refusal::NotAdmitted),
            Command::AgreeToConditions if self.conditions_agreed => return Ok(None),
            Command::AgreeToConditions => Event::ConditionsAgreed,
            Command::Cancel => Event::Closed(Closure::Cancelled),
            Command::Start if self.admission.is_none() => return Err(Refusal::NotAdmitted),
            Command::Start if !self.conditions_agreed => return Err(Refusal::NotAgreed),
            Command::Start if !self.start_allowed => return Err(Refusal::NotAllowedToStart),
            Command::Start if self.cover.is_there() => return Err(Refusal::Covered),
            Command::Start => Event::Started,
            Command::Beat
            | Command::LetInvigilatorIn { .. }
            | Command::LetInvigilatorOut
            | Command::ChooseColours(_)
            | Command::ChooseLanguage(_)
            | Command::Present(_) => return Ok(None),
            _ => return Err(Refusal::NotStarted),
        }))
    }

    fn while_running(&self, command: &Command, at: &Moment) -> Result<Option<Event>, Refusal> {
        Ok(match command {
            Command::Start | Command::Cancel | Command::Admit(_) | Command::AgreeToConditions => {
                return Err(Refusal::AlreadyStarted);
            }
            Command::Beat => (at.since(&self.last) >= HEARTBEAT_MS).then_some(Event::HeartbeatRecorded),
            Command::TakeUp if !self.cover.interrupted => return Err(Refusal::NotInterrupted),
            Command::TakeUp if self.cover.paused || self.cover.on_break => return Err(Refusal::Covered),
            Command::TakeUp if self.time_left_ms(at) == 0 => return Err(Refusal::NoTimeLeft),
            Command::TakeUp => Some(Event::TakenUp),
            // Asked for where the time was up; it is not.
            Command::TakeBackLate { .. } => None,
            Command::LetInvigilatorIn { .. }
            | Command::LetInvigilatorOut
            | Command::ChooseColours(_)
            | Command::ChooseLanguage(_)
            | Command::Present(_) => None,
            _ if self.cover.is_there() => return Err(Refusal::Covered),
            _ => self.in_front_of_the_test(command)?,
        })
    }

    fn in_front_of_the_test(&self, command: &Command) -> Result<Option<Event>, Refusal> {
        let known = |item: usize| {
            if item < self.responses.len() { Ok(item) } else { Err(Refusal::NoSuchItem) }
        };
        Ok(match *command {
            Command::GoTo(to) => (known(to)? != self.position).then_some(Event::Moved { to }),
            Command::Respond { item, option } => {
                let now = self.responses[known(item)?];
                (now != Some(option)).then_some(Event::Responded { item, option })
            }
            Command::ClearResponse { item } => {
                let now = self.responses[known(item)?];
                now.map(|_| Event::ResponseCleared { item })
            }
            Command::Flag { item, flagged } => {
                let now = self.flags[known(item)?];
                (now != flagged).then_some(Event::FlagChanged { item, flagged })
            }
            Command::Strike { item, option, struck } => {
                let now = self.strikes[known(item)?][option.index()];
                // What is chosen cannot be struck out: it would be unclear which of both counts.
                let chosen = self.responses[item] == Some(option);
                (now != struck && !(struck && chosen)).then_some(Event::StrikeChanged {
                    item,
                    option,
                    struck,
                })
            }
            Command::WriteNote { item, ref text } => {
                let now = &self.notes[known(item)?];
                (now != text).then(|| Event::NoteWritten { item, text: text.clone() })
            }
            Command::HideTime(hidden) => {
                (hidden != self.time_is_hidden).then_some(Event::TimeDisplayChanged { hidden })
            }
            Command::Submit => Some(Event::Closed(Closure::Submitted)),
            // Every other command was decided before.
            _ => None,
        })
    }

    /// A restart: the gap is measured and recorded. What it costs is settled later.
    fn resume(&self, torn_bytes: u64, continuation: Option<&Continuation>, at: &Moment) -> Vec<Event> {
        let gap_ms = at.gap_since(&self.last);
        let measured_by =
            if at.boot == self.last.boot { GapMeasure::BootClock } else { GapMeasure::WallClock };
        let mut events = vec![Event::Resumed { gap_ms, measured_by, torn_bytes }];
        let back_ms = at.wall_ms.saturating_sub(self.last.wall_ms);
        if measured_by == GapMeasure::WallClock && back_ms < 0 {
            events.push(Event::WallClockShifted { by_ms: back_ms });
        }
        events.extend(self.clock_events(at));
        events.extend(continuation.cloned().map(Event::Continued));
        events
    }
}
