//! What happened in a sitting besides answering, told in order and in words: what an audit asks for.
//! No question, no response and nothing of the candidate's person: who it was, the entry says.

use super::sitting_words::{act_words, closure_words, decision_words, measure_words, span};
use crate::engine::centre::attempt::{Proceeding, ProceedingKind};
use crate::engine::history::{History, InterruptionCause};
use crate::engine::room::start::LocalMinute;
use crate::engine::sitting::event::Event;
use crate::engine::sitting::gap::Gap;
use crate::engine::sitting::intervention::{Act, Intervention};
use crate::engine::sitting::moment::Moment;
use crate::engine::sitting::{Phase, Sitting};

/// The proceedings of a record, in its order; none of a record without an opening. `local` gives the
/// minute by the clock on the wall of the centre for a reading of the wall clock in milliseconds since
/// 1970.
#[must_use]
pub fn proceedings(record: &[(Moment, Event)], local: &dyn Fn(i64) -> LocalMinute) -> Vec<Proceeding> {
    let Some(history) = History::of(record) else {
        return Vec::new();
    };
    let teller = Teller { local };
    // The state as it grows says where an interruption began; the whole history, how long it was.
    let (opening, opened_at) = (history.sitting.opening(), history.sitting.opened_at());
    let mut sitting = Sitting::open(opening.clone(), opened_at.clone());
    let mut told = Vec::new();
    for (at, event) in record.iter().skip(1) {
        if matches!(sitting.phase(), Phase::Closed(_)) {
            break;
        }
        let gaps = sitting.gaps().len();
        sitting.apply(event, at);
        if sitting.gaps().len() > gaps
            && let Some((interruption, gap)) = history.gaps().nth(gaps)
        {
            told.push(teller.interruption(&interruption.last_sign, interruption.cause, gap));
        }
        told.extend(teller.event(at, event));
    }
    told
}

struct Teller<'a> {
    local: &'a dyn Fn(i64) -> LocalMinute,
}

impl Teller<'_> {
    fn tell(&self, at: &Moment, kind: ProceedingKind, by: &[&str], what: String) -> Proceeding {
        Proceeding {
            wall_ms: at.wall_ms,
            at: (self.local)(at.wall_ms),
            kind,
            by: by.iter().map(|name| (*name).to_owned()).collect(),
            what,
            reason: String::new(),
        }
    }

    fn interruption(&self, last_sign: &Moment, cause: InterruptionCause, gap: &Gap) -> Proceeding {
        let what = format!(
            "interrupted for {} ({}, measured by the {}); {}",
            span(gap.length_ms),
            cause.name(),
            measure_words(gap.measured_by),
            decision_words(gap)
        );
        self.tell(last_sign, ProceedingKind::Interruption, &[], what)
    }

    fn event(&self, at: &Moment, event: &Event) -> Option<Proceeding> {
        Some(match event {
            Event::Admitted(admission) => {
                let what = format!("admitted to seat {}; identity: {}", admission.seat, admission.identity);
                self.tell(at, ProceedingKind::Step, &[&admission.by], what)
            }
            Event::ConditionsAgreed => self.step(at, "agreed to the conditions"),
            Event::Started => self.step(at, "started the clock"),
            Event::Intervened(intervention) => self.intervention(at, intervention),
            Event::Continued(from) => {
                let what = format!("took the record up elsewhere, after its line {}", from.lines);
                let told = self.tell(at, ProceedingKind::Intervention, &[&from.by], what);
                Proceeding { reason: from.reason.clone(), ..told }
            }
            Event::OutageCredited { credit_ms, reason } => {
                let what = format!("{} was given back at the restart", span(*credit_ms));
                let told = self.tell(at, ProceedingKind::Intervention, &[], what);
                Proceeding { reason: reason.clone(), ..told }
            }
            Event::WallClockShifted { by_ms } => {
                let direction = if *by_ms < 0 { "back" } else { "forward" };
                let what = format!("the wall clock was set {direction} by {}", span(by_ms.unsigned_abs()));
                self.tell(at, ProceedingKind::Incident, &[], what)
            }
            Event::PinRefused { name } => {
                let what = format!("a wrong PIN was given for {name}");
                self.tell(at, ProceedingKind::Incident, &[], what)
            }
            Event::Closed(closure) => {
                self.tell(at, ProceedingKind::End, &[], closure_words(*closure).to_owned())
            }
            _ => return None,
        })
    }

    /// What the candidate did.
    fn step(&self, at: &Moment, what: &str) -> Proceeding {
        self.tell(at, ProceedingKind::Step, &[], what.to_owned())
    }

    fn intervention(&self, at: &Moment, intervention: &Intervention) -> Proceeding {
        let Intervention { by, second, reason, act } = intervention;
        let (kind, what, reason) = match act {
            Act::IncidentNoted(incident) => {
                let began = (self.local)(incident.began_wall_ms);
                let what = format!("{}; it began at {began}", act_words(act));
                (ProceedingKind::Incident, what, &incident.text)
            }
            Act::Ended(_) => (ProceedingKind::End, act_words(act), reason),
            _ => (ProceedingKind::Intervention, act_words(act), reason),
        };
        let names: Vec<&str> = [by.as_str()].into_iter().chain(second.as_deref()).collect();
        Proceeding { reason: reason.clone(), ..self.tell(at, kind, &names, what) }
    }
}
