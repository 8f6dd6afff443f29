//! A sitting in words: how far it has come, what an invigilator did, how long something took.

use crate::engine::sitting::event::{Closure, GapMeasure};
use crate::engine::sitting::gap::Gap;
use crate::engine::sitting::intervention::Act;
use crate::engine::sitting::{Phase, Sitting};

/// A span of time as `h:mm:ss.mmm`.
///
/// ```
/// use invigil::report::sitting_words::span;
/// assert_eq!(span(3_723_004), "1:02:03.004");
/// ```
#[must_use]
pub fn span(ms: u64) -> String {
    let (hours, minutes, seconds) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
    format!("{hours}:{minutes:02}:{seconds:02}.{:03}", ms % 1000)
}

/// How far a sitting has come.
#[must_use]
pub fn state(sitting: &Sitting) -> String {
    let cover = sitting.cover();
    let started = match sitting.phase() {
        Phase::Closed(closure) => return closure_words(closure).to_owned(),
        Phase::Waiting => "opened, clock not started",
        Phase::Running if cover.is_there() => "",
        Phase::Running => "not ended",
    };
    let covers = [
        (cover.paused, "paused"),
        (cover.on_break, "on a rest break"),
        (cover.interrupted, "interrupted"),
        (cover.attended_by.is_some(), "with an invigilator"),
    ];
    let there = covers.iter().filter(|(is_there, _)| *is_there).map(|(_, words)| *words);
    let parts: Vec<&str> = [started].into_iter().filter(|words| !words.is_empty()).chain(there).collect();
    parts.join(", ")
}

/// How a sitting ended.
#[must_use]
pub fn closure_words(closure: Closure) -> &'static str {
    match closure {
        Closure::TimeExpired => "submitted at the end of time",
        closure => closure.name(),
    }
}

/// What an invigilator did.
#[must_use]
pub fn act_words(act: &Act) -> String {
    match act {
        Act::StartAllowed => "let the candidate start".to_owned(),
        Act::Paused => "paused the test".to_owned(),
        Act::PauseEnded => "ended the pause".to_owned(),
        Act::TimeAdded(ms) => format!("added {}", span(*ms)),
        Act::BreakBegan => "began a rest break".to_owned(),
        Act::BreakEnded => "ended the rest break".to_owned(),
        Act::ArrangementAgreed(agreed) => {
            let (kind, words) = (agreed.arrangement.kind(), agreed.arrangement.words());
            format!("put on record the arrangement {kind}: {words}")
        }
        Act::IncidentNoted(incident) => {
            format!("noted an incident: {}, {}", incident.kind.kind, incident.kind.subkind)
        }
        Act::SeatChanged(seat) => format!("moved the candidate to seat {seat}"),
        Act::GapSettled { gap, credit_ms: 0 } => {
            format!("settled interruption {}: nothing is given back", gap.saturating_add(1))
        }
        Act::GapSettled { gap, credit_ms } => {
            format!("settled interruption {}: {} is given back", gap.saturating_add(1), span(*credit_ms))
        }
        Act::Ended(closure) => format!("ended the test: {}", closure_words(*closure)),
    }
}

/// Which clock measured an interruption.
#[must_use]
pub fn measure_words(measure: GapMeasure) -> &'static str {
    match measure {
        GapMeasure::BootClock => "boot clock",
        GapMeasure::WallClock => "wall clock",
    }
}

/// What was decided about an interruption.
#[must_use]
pub fn decision_words(gap: &Gap) -> &'static str {
    match (gap.settled, gap.credited_ms) {
        (false, _) => "charged, not settled",
        (true, 0) => "settled: charged",
        (true, credited_ms) if credited_ms < gap.length_ms => "settled: part given back",
        (true, _) => "settled: given back",
    }
}
