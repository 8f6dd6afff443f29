//! What a sitting says of itself.

use super::arrangement::Arrangements;
use super::event::{Admission, Closure, Continuation, Opening};
use super::gap::Gap;
use super::intervention::Intervention;
use super::ledger::Ledger;
use super::moment::Moment;
use super::{Cover, Phase, Sitting};
use crate::engine::digest::Digest;
use crate::engine::item::{OPTIONS, OptionIndex};

impl Sitting {
    /// A sitting at other items under the same conditions, in which time never passes: for practice.
    #[must_use]
    pub fn rehearsal(&self, form: Digest, items: usize) -> Self {
        let opening =
            Opening { form, items: u32::try_from(items).unwrap_or(u32::MAX), ..self.opening.clone() };
        let mut rehearsal = Self::open(opening, self.last.clone());
        rehearsal.arrangements.clone_from(&self.arrangements);
        rehearsal.phase = Phase::Running;
        rehearsal
    }

    /// What the sitting was opened with.
    #[must_use]
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// When it was opened.
    #[must_use]
    pub fn opened_at(&self) -> &Moment {
        &self.opened_at
    }

    /// On whose authority it was opened, once a candidate was admitted.
    #[must_use]
    pub fn admission(&self) -> Option<&Admission> {
        self.admission.as_ref()
    }

    /// Whether the candidate has agreed to the conditions.
    #[must_use]
    pub fn conditions_are_agreed(&self) -> bool {
        self.conditions_agreed
    }

    /// Whether the start code was given.
    #[must_use]
    pub fn may_start(&self) -> bool {
        self.start_allowed
    }

    /// How far it has come.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// How it ended, once it has.
    #[must_use]
    pub fn closure(&self) -> Option<Closure> {
        if let Phase::Closed(closure) = self.phase { Some(closure) } else { None }
    }

    /// Whether it has ended in a way that gives a mark.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        self.closure().is_some_and(Closure::is_marked)
    }

    /// What lies over the test.
    #[must_use]
    pub fn cover(&self) -> &Cover {
        &self.cover
    }

    /// The response to each item, in the form's order.
    #[must_use]
    pub fn responses(&self) -> &[Option<OptionIndex>] {
        &self.responses
    }

    /// The flag on each item, in the form's order.
    #[must_use]
    pub fn flags(&self) -> &[bool] {
        &self.flags
    }

    /// The options of each item that are struck out, in the form's order.
    #[must_use]
    pub fn strikes(&self) -> &[[bool; OPTIONS]] {
        &self.strikes
    }

    /// The note at each item, in the form's order; empty where there is none.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Time in front of each item, in milliseconds, in the form's order.
    #[must_use]
    pub fn item_times_ms(&self) -> &[u64] {
        &self.item_times_ms
    }

    /// The item in front of the candidate, from zero.
    #[must_use]
    pub fn position(&self) -> usize {
        self.position
    }

    /// Whether the candidate has hidden the time left.
    #[must_use]
    pub fn time_is_hidden(&self) -> bool {
        self.time_is_hidden
    }

    /// The colours that the candidate chose, or those that were agreed, by name.
    #[must_use]
    pub fn colours(&self) -> Option<String> {
        self.colours.clone().or_else(|| self.arrangements.colours())
    }

    /// The language that the candidate switched to, by its code.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// How the test was last given, by the name of a reader.
    #[must_use]
    pub fn presented(&self) -> Option<&str> {
        self.presented.as_deref()
    }

    /// Access arrangements.
    #[must_use]
    pub fn arrangements(&self) -> &Arrangements {
        &self.arrangements
    }

    /// The seat.
    #[must_use]
    pub fn seat(&self) -> &str {
        &self.seat
    }

    /// Interruptions, in order.
    #[must_use]
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// What invigilators did, in order.
    #[must_use]
    pub fn interventions(&self) -> &[(Moment, Intervention)] {
        &self.interventions
    }

    /// When the wall clock was set, and by how many milliseconds.
    #[must_use]
    pub fn wall_shifts(&self) -> &[(Moment, i64)] {
        &self.wall_shifts
    }

    /// Wrong PINs given at this sitting's screen.
    #[must_use]
    pub fn refused_pins(&self) -> u32 {
        self.refused_pins
    }

    /// Where the record came from, each time it was taken up elsewhere.
    #[must_use]
    pub fn continuations(&self) -> &[Continuation] {
        &self.continuations
    }

    /// Rest breaks begun.
    #[must_use]
    pub fn breaks_begun(&self) -> u32 {
        self.breaks_begun
    }

    /// Where the time went.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Time that invigilators gave since the start of the clock, in milliseconds: back, on top, or as
    /// more extra time.
    #[must_use]
    pub fn given_ms(&self) -> u64 {
        let raised = self.ledger.agreed_ms.saturating_sub(self.agreed_at_start_ms);
        self.ledger.given_ms().saturating_add(if self.phase == Phase::Waiting { 0 } else { raised })
    }

    /// Items answered, flagged and unanswered.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let answered = self.responses.iter().flatten().count();
        Counts {
            answered,
            flagged: self.flags.iter().filter(|flag| **flag).count(),
            unanswered: self.responses.len() - answered,
        }
    }

    /// The moment of the last event.
    #[must_use]
    pub fn last_moment(&self) -> &Moment {
        &self.last
    }
}

/// Numbers of items that a candidate watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Items with a response.
    pub answered: usize,
    /// Items with a flag, answered or not.
    pub flagged: usize,
    /// Items without a response.
    pub unanswered: usize,
}
