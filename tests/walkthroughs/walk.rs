//! Runs one walkthrough from its first line to its last, and stops where something differs.

use std::collections::BTreeSet;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use invigil::engine::centre::attempt::{Proceeding, ProceedingKind};
use invigil::engine::date::Date;
use invigil::engine::room::start::LocalMinute;
use invigil::engine::sitting::Phase;
use invigil::engine::sitting::arrangement::{Arrangement, ExtraTime, RestBreaks};
use invigil::engine::sitting::event::Event;
use invigil::engine::sitting::intervention::Act;
use invigil::report::proceedings::proceedings;

use crate::acts::lay_aside;
use crate::expect::{expect, name, quoted};
use crate::line::{Line, lines, signed_time};
use crate::seat::Seat;
use crate::setup::Setup;
use crate::steps::step;

/// Where a walkthrough went another way than its file says.
#[derive(Debug)]
pub struct Failure {
    pub line: usize,
    pub text: String,
    pub expected: String,
    pub got: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, text, expected, got } = self;
        write!(f, "line {line}: {text}\n  expected {expected}\n  got      {got}")
    }
}

/// Runs a walkthrough; gives what it covered.
pub fn run(file: &str) -> Result<BTreeSet<String>, Failure> {
    let all = lines(file);
    let mut walk = Walk { setup: Setup::default(), seat: None, acted: None };
    for line in &all {
        let done = catch_unwind(AssertUnwindSafe(|| walk.line(line)));
        done.unwrap_or_else(|panic| {
            let words = panic.downcast_ref::<String>().cloned();
            let words = words.or_else(|| panic.downcast_ref::<&str>().map(|words| (*words).to_owned()));
            Err(failure(line, "no panic", words.unwrap_or_default()))
        })?;
    }
    let says = |word: &str| all.iter().any(|line| line.text.split(' ').next() == Some(word));
    let is_whole = ["ledger", "time", "script", "closed"].into_iter().all(says);
    let last = all.last().cloned().unwrap_or_else(|| lines("(an empty file)").remove(0));
    if !is_whole && !all.iter().any(|line| line.text == "no record") {
        return Err(failure(&last, "ledger, time, script and closed; or: no record", "not all of them"));
    }
    walk.end(&last)
}

struct Walk {
    setup: Setup,
    seat: Option<Seat>,
    /// The last step, for a refusal that nothing expects.
    acted: Option<Line>,
}

fn failure(line: &Line, expected: impl Into<String>, got: impl Into<String>) -> Failure {
    Failure { line: line.number, text: line.text.clone(), expected: expected.into(), got: got.into() }
}

impl Walk {
    fn line(&mut self, line: &Line) -> Result<(), Failure> {
        let fails = |why: String| failure(line, "this to be possible", why);
        if let Some(words) = line.text.strip_prefix("refused ") {
            return self.refused(line, words);
        }
        self.is_not_refused()?;
        if self.setup.take(line).map_err(fails)? {
            return Ok(());
        }
        let seat = self.seat.get_or_insert_with(|| Seat::new(&self.setup));
        if let Some(at_ms) = line.at_ms {
            let until = seat.started_ms.map(|started| started + at_ms);
            let wait = until.and_then(|until| until.checked_sub(seat.now_ms()));
            seat.wait(
                wait.ok_or_else(|| fails("the clock has not started, or this time has passed".into()))?,
            );
        }
        if let Some(ms) = line.text.strip_prefix("unmeasured ") {
            seat.unmeasured_ms = signed_time(ms).ok_or_else(|| fails("no time, as -10:00".into()))?;
            return Ok(());
        }
        match expect(seat, line).map_err(fails)? {
            Some(Ok(())) => return Ok(()),
            Some(Err((expected, got))) => return Err(failure(line, expected, got)),
            None => {}
        }
        if !step(seat, &self.setup, line).map_err(fails)? {
            return Err(failure(line, "a step or an expectation", "neither"));
        }
        self.acted = Some(line.clone());
        match seat.time_for_nothing.take() {
            Some(got) => Err(failure(line, "no more time left without an intervention", got)),
            None => Ok(()),
        }
    }

    /// The last step was refused with these words.
    fn refused(&mut self, line: &Line, words: &str) -> Result<(), Failure> {
        let words = quoted(words).map_err(|why| failure(line, "words", why))?;
        let seat = self.seat.as_mut().ok_or_else(|| failure(line, "a step before", "none"))?;
        let Some(refusal) = seat.refused.take() else {
            return Err(failure(line, format!("refused {words:?}"), "not refused"));
        };
        let is_shown = refusal == "not on the list"
            || refusal == "a second invigilator is asked for"
            || seat.words().contains(&refusal);
        if !refusal.contains(words) || !is_shown {
            let shown = if is_shown { "" } else { ", which is not on the screen" };
            return Err(failure(line, format!("refused {words:?}"), format!("{refusal:?}{shown}")));
        }
        let came_for_it = self.acted.as_ref().is_some_and(|acted| acted.by.is_some());
        lay_aside(seat, came_for_it).map_err(|why| failure(line, "the screen given back", why))
    }

    fn is_not_refused(&self) -> Result<(), Failure> {
        match (&self.acted, self.seat.as_ref().and_then(|seat| seat.refused.clone())) {
            (Some(acted), Some(why)) => Err(failure(acted, "this to be done", format!("refused {why:?}"))),
            _ => Ok(()),
        }
    }

    /// What must hold at the end of every walkthrough: the screen shows what the record says.
    fn end(&self, last: &Line) -> Result<BTreeSet<String>, Failure> {
        self.is_not_refused()?;
        let Some(seat) = &self.seat else {
            return Err(failure(last, "a step", "none"));
        };
        if seat.sitting().is_some() && seat.sitting() != seat.record().as_ref() {
            let got = format!("{:?}, but the record {:?}", seat.sitting(), seat.record());
            return Err(failure(last, "the sitting on the screen as its record replays", got));
        }
        is_told(seat).map_err(|got| failure(last, "proceedings that tell the record", got))?;
        Ok(covered(seat))
    }
}

/// What the register is told of a record: every act of an invigilator, every interruption and the end, each
/// once and in order.
fn is_told(seat: &Seat) -> Result<(), String> {
    let tape = seat.tape.borrow();
    let day = Date { year: 2026, month: 11, day: 26 };
    let told = proceedings(&tape.events, &|_| LocalMinute { date: day, minute: 0 });
    let acts: Vec<(i64, &str)> = tape
        .events
        .iter()
        .filter_map(|(at, event)| match event {
            Event::Intervened(act) => Some((at.wall_ms, act.by.as_str())),
            Event::Closed(_) => Some((at.wall_ms, "")),
            _ => None,
        })
        .collect();
    let by = |told: &Proceeding| told.by.first().cloned().unwrap_or_default();
    use ProceedingKind::{End, Incident, Interruption, Intervention};
    let acts_told: Vec<(i64, String)> = told
        .iter()
        .filter(|told| {
            matches!(told.kind, Intervention | End) || told.kind == Incident && !told.by.is_empty()
        })
        .map(|told| (told.wall_ms, by(told)))
        .collect();
    let gaps = seat.record().map_or(0, |sitting| sitting.gaps().len());
    let gaps_told = told.iter().filter(|told| told.kind == Interruption).count();
    let is_closed = matches!(seat.record().map(|sitting| sitting.phase()), Some(Phase::Closed(_)));
    let ends = told.iter().filter(|told| told.kind == End).count();
    let is_so = acts_told.iter().map(|(at, by)| (*at, by.as_str())).eq(acts)
        && gaps_told == gaps
        && ends == usize::from(is_closed)
        && (ends == 0 || told.last().is_some_and(|told| told.kind == End));
    if is_so { Ok(()) } else { Err(format!("{told:#?}")) }
}

/// Which events, ends and arrangements a walkthrough had on record at its end.
fn covered(seat: &Seat) -> BTreeSet<String> {
    let tape = seat.tape.borrow();
    let mut covered: BTreeSet<String> = tape.events.iter().map(|(_, event)| name(event)).collect();
    for (_, event) in &tape.events {
        if let Event::Intervened(intervention) = event
            && let Act::ArrangementAgreed(agreed) = &intervention.act
        {
            covered.insert(match &agreed.arrangement {
                Arrangement::ExtraTime(ExtraTime::PerCent(_)) => "extra time, a share".to_owned(),
                Arrangement::ExtraTime(ExtraTime::Minutes(_)) => "extra time, minutes".to_owned(),
                Arrangement::RestBreaks(RestBreaks::Allowance { .. }) => "rest breaks, in all".to_owned(),
                Arrangement::RestBreaks(RestBreaks::Number { .. }) => "rest breaks, a number".to_owned(),
                other => format!("{}, {}", other.kind(), other.words()),
            });
        }
    }
    if let Some(Phase::Closed(closure)) = seat.record().map(|sitting| sitting.phase()) {
        covered.insert(format!("closed, {}", closure.name()));
    }
    covered
}
