//! What an invigilator may do, and with whom.

use super::arrangement::Arrangement;
use super::command::Refusal;
use super::event::Closure;
use super::intervention::{Act, Intervention};
use super::moment::Moment;
use super::{Phase, Sitting};
use crate::engine::text::folded;

/// Most time that can be given in one sitting, in milliseconds: a day.
const GIVEN_MS_MAX: u64 = 24 * 3_600_000;

impl Sitting {
    /// Whether an intervention may be carried out now.
    pub(super) fn check(&self, intervention: &Intervention, at: &Moment) -> Result<(), Refusal> {
        let Intervention { by, second, reason, act } = intervention;
        if reason.trim().is_empty() || by.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        if second.as_ref().is_some_and(|second| folded(second) == folded(by)) {
            return Err(Refusal::SecondIsFirst);
        }
        self.check_act(act, at)?;
        if second.is_none() && self.needs_second(act) {
            return Err(Refusal::SecondNeeded);
        }
        Ok(())
    }

    /// Whether a second invigilator must confirm an act now: voiding always; time, when with it more
    /// would be given than one invigilator may give alone.
    #[must_use]
    pub fn needs_second(&self, act: &Act) -> bool {
        let gives_ms = self.gives_ms(act);
        let limits = self.admission.as_ref().map_or_else(Default::default, |admission| admission.limits);
        matches!(act, Act::Ended(Closure::Voided))
            || gives_ms > 0 && limits.needs_second(self.given_ms().saturating_add(gives_ms))
    }

    /// Time that an act gives, in milliseconds. Extra time agreed before the clock starts is no gift
    /// of the invigilator's.
    fn gives_ms(&self, act: &Act) -> u64 {
        match act {
            Act::TimeAdded(ms) => *ms,
            Act::GapSettled { credit_ms, .. } => *credit_ms,
            Act::ArrangementAgreed(agreed) if self.phase == Phase::Running => match agreed.arrangement {
                Arrangement::ExtraTime(extra) => {
                    extra.of(self.ledger.allowed_ms).saturating_sub(self.ledger.agreed_ms)
                }
                _ => 0,
            },
            _ => 0,
        }
    }

    fn check_act(&self, act: &Act, at: &Moment) -> Result<(), Refusal> {
        let running = self.phase == Phase::Running;
        let started = || if running { Ok(()) } else { Err(Refusal::NotStarted) };
        let refuse = |refused: bool, why: Refusal| if refused { Err(why) } else { Ok(()) };
        let too_much = self.given_ms().saturating_add(self.gives_ms(act)) > GIVEN_MS_MAX;
        refuse(too_much, Refusal::TooMuchTime)?;
        match act {
            Act::StartAllowed => {
                refuse(running, Refusal::AlreadyStarted)?;
                refuse(self.admission.is_none(), Refusal::NotAdmitted)
            }
            Act::Paused => refuse(self.cover.paused, Refusal::AlreadyPaused),
            Act::PauseEnded => refuse(!self.cover.paused, Refusal::NotPaused),
            Act::TimeAdded(ms) => {
                started()?;
                refuse(*ms < 1000, Refusal::NothingToAdd)
            }
            Act::BreakBegan => {
                started()?;
                refuse(self.cover.on_break, Refusal::AlreadyOnBreak)?;
                refuse(self.cover.paused, Refusal::AlreadyPaused)?;
                refuse(self.break_left_ms() == 0, Refusal::NoBreakLeft)
            }
            Act::BreakEnded => refuse(!self.cover.on_break, Refusal::NotOnBreak),
            Act::ArrangementAgreed(agreed) => {
                let Arrangement::ExtraTime(extra) = agreed.arrangement else {
                    return Ok(());
                };
                let extra = extra.of(self.ledger.allowed_ms);
                let taken = self.ledger.agreed_ms.saturating_sub(extra);
                refuse(extra > GIVEN_MS_MAX, Refusal::TooMuchTime)?;
                refuse(running && taken > 0 && taken >= self.time_left_ms(at), Refusal::WouldEndTest)
            }
            Act::IncidentNoted(incident) => {
                refuse(incident.began_wall_ms > at.wall_ms, Refusal::IncidentInFuture)
            }
            Act::SeatChanged(seat) => refuse(seat.trim().is_empty() || *seat == self.seat, Refusal::SameSeat),
            Act::GapSettled { gap, credit_ms } => {
                let gap = self.gaps.get(*gap).ok_or(Refusal::NoSuchGap)?;
                refuse(*credit_ms > gap.rest_ms(), Refusal::MoreThanGap)
            }
            Act::Ended(closure) => {
                let fits = match closure {
                    Closure::SubmittedByInvigilator => running,
                    Closure::Withdrawn | Closure::Voided => true,
                    Closure::Cancelled => !running,
                    Closure::Submitted | Closure::TimeExpired => false,
                };
                refuse(!fits, Refusal::NotThisEnd)
            }
        }
    }
}
