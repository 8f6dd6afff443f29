//! What must never happen, as checks of plain values: an event against the book before it, a ledger
//! against the book, the time left against the time left before, a screen against what covers it.

use invigil::engine::sitting::event::{Closure, Event};
use invigil::engine::sitting::gap::Gap;
use invigil::engine::sitting::intervention::{Act, Intervention};
use invigil::engine::sitting::ledger::Ledger;
use invigil::engine::sitting::moment::Moment;

use crate::book::Book;
use crate::centre::{LIMIT_MS, PIN_MARK};

/// What was broken, in words.
pub type Violation = String;
pub type Kept = Result<(), Violation>;

pub fn kept(is_kept: bool, what: impl FnOnce() -> Violation) -> Kept {
    if is_kept { Ok(()) } else { Err(what()) }
}

/// Words of the questions of the test, in both languages. No message of the program has them.
pub const QUESTION_WORDS: [&str; 6] = ["gilding", "quarto", "octavo", "folio", "vellum", "memrwn"];
/// Words of the practice questions.
pub const PRACTICE_WORDS: [&str; 1] = ["thimble"];

/// From this long without an event on, a program stood still.
const STALL_MS: u64 = 10_000;

/// Whether an event may come after what the book holds.
pub fn check_event(book: &Book, at: &Moment, event: &Event) -> Kept {
    let so = || format!("{event:?} at {} ms after {book:?}", at.up_ms);
    kept(book.closed.is_none(), || format!("the sitting is closed: {}", so()))?;
    let left_ms = book.left_ms(at);
    let is_answer = matches!(event, Event::Responded { .. } | Event::ResponseCleared { .. });
    if event.is_the_candidates()
        || matches!(event, Event::ColoursChosen(_) | Event::LanguageChosen(_)) && book.started
        || matches!(event, Event::Started | Event::Closed(Closure::Submitted))
    {
        kept(!book.is_covered(), || format!("a candidate did something to a covered test: {}", so()))?;
    }
    kept(!is_answer || left_ms > 0, || format!("answered when no time was left: {}", so()))?;
    match event {
        Event::Started => {
            let may = book.admitted && book.agreed_to_conditions && book.start_allowed && !book.started;
            kept(may, || format!("started and may not: {}", so()))
        }
        Event::Resumed { gap_ms, .. } => {
            kept(*gap_ms == book.since_last_ms(at), || format!("a gap of another length: {}", so()))
        }
        Event::Stalled { gap_ms } => {
            let is_gap = *gap_ms == book.since_last_ms(at) && *gap_ms >= STALL_MS;
            kept(is_gap, || format!("a gap of another length: {}", so()))
        }
        Event::TakenUp => {
            let may = book.interrupted && !book.paused && !book.on_break && left_ms > 0;
            kept(may, || format!("taken up and may not be: {}", so()))
        }
        Event::Closed(Closure::TimeExpired) => {
            let must = book.started && left_ms == 0 && !book.interrupted && !book.paused;
            kept(must, || format!("the time was not up, or not for the program to close: {}", so()))
        }
        Event::Closed(Closure::Submitted) => {
            kept(book.started && left_ms > 0, || format!("submitted and cannot be: {}", so()))
        }
        Event::Closed(Closure::Cancelled) => {
            kept(!book.started, || format!("cancelled after the start: {}", so()))
        }
        Event::Intervened(intervention) => check_intervention(book, intervention).map_err(|why| why + &so()),
        _ if event.is_the_candidates() => {
            kept(book.started, || format!("before the clock started: {}", so()))
        }
        _ => Ok(()),
    }
}

fn check_intervention(book: &Book, intervention: &Intervention) -> Kept {
    let Intervention { by, second, reason, act } = intervention;
    let named = !by.trim().is_empty() && !reason.trim().is_empty() && second.as_ref() != Some(by);
    kept(named, || "an act without a name or a reason: ".into())?;
    let gives_ms = book.gives_ms(act);
    let alone = gives_ms == 0 || book.given_ms() + gives_ms <= LIMIT_MS;
    let voids = matches!(act, Act::Ended(Closure::Voided));
    kept(second.is_some() || alone && !voids, || "a second invigilator was needed: ".into())?;
    match act {
        Act::GapSettled { gap, credit_ms } => {
            let rest = book.gaps.get(*gap).map(|gap| gap.length_ms - gap.credited_ms);
            kept(rest.is_some_and(|rest| *credit_ms <= rest), || "more was given back than was lost: ".into())
        }
        Act::TimeAdded(_) | Act::BreakBegan => kept(book.started, || "given before the start: ".to_owned()),
        _ => Ok(()),
    }
}

/// Whether every millisecond from the opening to the last event is in a class, and the interruptions
/// are as long as they were and are given back no further.
pub fn check_ledger(book: &Book, ledger: &Ledger, gaps: &[Gap]) -> Kept {
    kept(ledger.span_ms() == book.span_ms, || {
        format!("{ledger:?} does not add up to the {} ms since the opening", book.span_ms)
    })?;
    let since_start_ms = book.span_ms - book.practice_ms;
    kept(
        ledger.practice_ms == book.practice_ms && ledger.span_ms() - ledger.practice_ms == since_start_ms,
        || {
            format!(
                "{ledger:?} has not {} ms before and {since_start_ms} ms after the start",
                book.practice_ms
            )
        },
    )?;
    let gaps: Vec<_> = gaps.iter().map(|gap| (gap.length_ms, gap.credited_ms)).collect();
    let own: Vec<_> = book.gaps.iter().map(|gap| (gap.length_ms, gap.credited_ms)).collect();
    kept(gaps == own, || format!("interruptions {gaps:?}, by the test's book {own:?}"))?;
    kept(gaps.iter().all(|(length, credited)| credited <= length), || {
        format!("more was given back than was lost: {gaps:?}")
    })?;
    let outage: u64 = own.iter().map(|gap| gap.0).sum();
    let credited: u64 = own.iter().map(|gap| gap.1).sum();
    kept(ledger.outage_ms == outage && ledger.credited_ms == credited, || {
        format!("{ledger:?} is not the sum of {own:?}")
    })
}

/// Whether the time left is what the book says.
pub fn check_left(book: &Book, now: &Moment, left_ms: u64) -> Kept {
    let own_ms = book.left_ms(now);
    kept(left_ms == own_ms, || {
        format!(
            "the time left is {left_ms} ms, by the events {own_ms} ms: time was given or taken without one"
        )
    })
}

/// The least time left that was shown, and what had been given until then.
#[derive(Clone, Copy, Debug, Default)]
pub struct Watch(Option<(u64, u64)>);

impl Watch {
    /// What ran since the last event on record went with the clock that measured it.
    pub fn begin_again(&mut self, book: &Book, waited_ms: u64) {
        let now = || (book.left_as_of_last_event_ms(), book.ever_given_ms + waited_ms);
        self.0 = book.is_running().then(now);
    }

    /// Whether the time left has risen by no more than was given.
    pub fn look(&mut self, left_ms: u64, ever_given_ms: u64) -> Kept {
        if let Some((least, given)) = self.0 {
            kept(left_ms <= least + ever_given_ms.saturating_sub(given), || {
                format!(
                    "the time left rose from {least} to {left_ms} ms, given from {given} to {ever_given_ms} ms"
                )
            })?;
        }
        self.0 = Some((left_ms, ever_given_ms));
        Ok(())
    }
}

/// Whether the test is closed once its time is up, if nobody has to decide.
pub fn check_closed_at_zero(book: &Book, left_ms: u64) -> Kept {
    let decides = book.interrupted || book.paused || book.attended;
    kept(!(book.is_running() && left_ms == 0 && !decides), || {
        format!("no time is left and nobody has to decide, but the test is open: {book:?}")
    })
}

/// Whether a screen shows no question where it must not: before the start, after the end, while the
/// test is covered, and under a sheet; and no practice question after the start, in a pause, and under a
/// sheet.
pub fn check_covered(text: &str, book: &Book, has_sheet: bool) -> Kept {
    let text = text.to_lowercase();
    let shown = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let may = book.is_running() && !book.is_covered() && !has_sheet;
    kept(may || !shown(&QUESTION_WORDS), || {
        format!("a question is on the screen of a covered test:\n{text}")
    })?;
    let may_practise = !book.started && !book.paused && !book.attended && !has_sheet;
    kept(may_practise || !shown(&PRACTICE_WORDS), || {
        format!("a practice question is under a sheet or a pause:\n{text}")
    })
}

/// Whether no PIN is in a text. PINs of the simulation have a mark that nothing else has.
pub fn check_secret(text: &str) -> Kept {
    kept(!text.contains(PIN_MARK), || format!("a PIN can be read:\n{text}"))
}
