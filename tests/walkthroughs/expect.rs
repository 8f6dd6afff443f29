//! What a walkthrough expects: words on the screen, where the time went, what stands on record.

use std::collections::BTreeMap;

use invigil::engine::item::OptionIndex;
use invigil::engine::sitting::event::Event;
use invigil::engine::sitting::intervention::Act;
use invigil::engine::sitting::{Phase, Sitting};

use crate::line::{Line, signed_time, time, written};
use crate::seat::Seat;

/// Expected and got, where they differ.
pub type Differs = (String, String);

/// Compares with what a line expects; `None` where the line expects nothing.
pub fn expect(seat: &Seat, line: &Line) -> Result<Option<Result<(), Differs>>, String> {
    let (word, rest) = line.text.split_once(' ').unwrap_or((line.text.as_str(), ""));
    let equal =
        |expected: String, got: String| Ok(Some(if expected == got { Ok(()) } else { Err((expected, got)) }));
    let record = || seat.record().ok_or("nothing is on record");
    match word {
        "screen" => {
            let (lacks, words) = match rest.strip_prefix("lacks ") {
                Some(words) => (true, quoted(words)?),
                None => (false, quoted(rest)?),
            };
            if seat.words().contains(words) != lacks {
                return Ok(Some(Ok(())));
            }
            let expected = format!("{}{words:?} on the screen", if lacks { "no " } else { "" });
            Ok(Some(Err((expected, format!("\n{}", seat.rows())))))
        }
        "apart" => {
            let mut parts = rest.split('"');
            let rows = parts.next().unwrap_or_default().trim().to_owned();
            let row = |words: Option<&str>| {
                let words = words.ok_or("apart 2 \"these words\" \"and these\"")?;
                let found = seat.rows().lines().position(|row| row.contains(words));
                found.ok_or_else(|| format!("{words:?} is not on the screen:\n{}", seat.rows()))
            };
            let first = row(parts.next())?;
            equal(rows, row(parts.nth(1))?.abs_diff(first).to_string())
        }
        "theme" => equal(rest.to_owned(), seat.model()?.theme.name().to_owned()),
        "left" => equal(rest.to_owned(), written(seat.model()?.left_ms)),
        "question" => equal(rest.to_owned(), (seat.model()?.position() + 1).to_string()),
        "no" if rest == "record" => {
            equal("no record".into(), record().map_or("no record".into(), |r| format!("{:?}", r.phase())))
        }
        "ledger" => {
            let sitting = record()?;
            span(seat, rest)?;
            equal(ordered(rest), pairs(sitting.ledger().classes()))
        }
        "unmeasured" => Ok(Some(Ok(()))),
        "time" => {
            let ledger = *record()?.ledger();
            let time = [
                ("standard", ledger.allowed_ms),
                ("agreed", ledger.agreed_ms),
                ("added", ledger.added_ms),
                ("given back", ledger.credited_ms),
                ("left", ledger.left_ms()),
            ];
            equal(ordered(rest), pairs(time))
        }
        "gap" => {
            let (number, rest) = rest.split_once(' ').ok_or("gap 1 length ...")?;
            let index = number.parse::<usize>().map_err(|_| "gap 1 length ...")?;
            let sitting = record()?;
            let gap = sitting.gaps().get(index - 1).ok_or_else(|| format!("there is no gap {index}"))?;
            let settled = if gap.settled { "settled" } else { "open" };
            let (length, credit) = (written(gap.length_ms), written(gap.credited_ms));
            equal(ordered(rest), format!("length {length}, given back {credit}, {settled}"))
        }
        "gaps" => equal(rest.to_owned(), record()?.gaps().len().to_string()),
        "script" => equal(script_expected(rest)?, script(&record()?)),
        "closed" => {
            let got = match record()?.phase() {
                Phase::Closed(closure) => closure.name().to_owned(),
                phase => format!("{phase:?}"),
            };
            equal(rest.to_owned(), got)
        }
        "events" => equal(ordered(rest), events(seat)),
        "record" => Ok(Some(on_record(&record()?, rest)?)),
        _ => Ok(None),
    }
}

/// The text between quotation marks.
pub fn quoted(text: &str) -> Result<&str, String> {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inner.ok_or_else(|| format!("put {text} between quotation marks"))
}

/// A list without accidental spaces.
fn ordered(rest: &str) -> String {
    rest.split(',').map(str::trim).collect::<Vec<_>>().join(", ")
}

fn pairs<const N: usize>(times: [(&str, u64); N]) -> String {
    times.map(|(name, ms)| format!("{name} {}", written(ms))).join(", ")
}

/// The classes that a file expects must add up to the true time from opening to close, or the file
/// itself is wrong; what no clock could measure is said with `unmeasured`.
fn span(seat: &Seat, rest: &str) -> Result<(), String> {
    let sum = rest.split(',').filter_map(|part| time(part.trim().rsplit_once(' ')?.1)).sum::<u64>();
    let sum = i128::from(sum) + i128::from(seat.unmeasured_ms);
    match seat.span_ms.map(i128::from) {
        None => Err("the sitting is not closed: its ledger is not complete".to_owned()),
        Some(span) if span != sum => Err(format!(
            "these times add up to {sum} ms, and from the opening to the close it was {span} ms ({})",
            seat.span_ms.map(written).unwrap_or_default()
        )),
        Some(_) => Ok(()),
    }
}

/// `1 B, 4 C`, everything else unanswered; or `nothing`.
fn script_expected(rest: &str) -> Result<String, String> {
    if rest == "nothing" {
        return Ok(rest.to_owned());
    }
    let mut answers = BTreeMap::new();
    for part in rest.split(',') {
        let (number, letter) = part.trim().split_once(' ').ok_or("script 1 B, 4 C")?;
        answers.insert(number.parse::<usize>().map_err(|_| "script 1 B, 4 C")?, letter);
    }
    Ok(answers.iter().map(|(n, letter)| format!("{n} {letter}")).collect::<Vec<_>>().join(", "))
}

fn script(sitting: &Sitting) -> String {
    let answered = sitting.responses().iter().enumerate();
    let answered = answered.filter_map(|(index, response)| Some(format!("{} {}", index + 1, (*response)?)));
    let answered = answered.collect::<Vec<_>>().join(", ");
    if answered.is_empty() { "nothing".to_owned() } else { answered }
}

/// What has happened, by name, without heartbeats; an intervention by what was done.
fn events(seat: &Seat) -> String {
    let tape = seat.tape.borrow();
    let said = tape.events.iter().map(|(_, event)| event).filter(|e| **e != Event::HeartbeatRecorded);
    said.map(name).collect::<Vec<_>>().join(", ")
}

/// The name of an event, or of the act of an intervention.
pub fn name(event: &Event) -> String {
    let debug = match event {
        Event::Intervened(intervention) => format!("{:?}", intervention.act),
        event => format!("{event:?}"),
    };
    debug.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned()
}

/// Further things on record.
fn on_record(sitting: &Sitting, rest: &str) -> Result<Result<(), Differs>, String> {
    let numbers = |wanted: Vec<bool>| {
        let all = wanted.iter().enumerate().filter(|(_, is)| **is).map(|(index, _)| (index + 1).to_string());
        all.collect::<Vec<_>>().join(" ")
    };
    let known = ["seat ", "colours ", "language ", "presented ", "wrong PINs ", "flags ", "struck ", "note "];
    let known = known.into_iter().chain(["wall clock set ", "given ", "second ", "incident began ", "age "]);
    let (word, expected) = known
        .filter_map(|word| Some((word.trim(), rest.strip_prefix(word)?)))
        .next()
        .ok_or_else(|| format!("nothing is known of {rest:?}"))?;
    let interventions = || sitting.interventions().iter().map(|(_, intervention)| intervention);
    let got = match word {
        "seat" => sitting.seat().to_owned(),
        "colours" => sitting.colours().unwrap_or_default(),
        "language" => sitting.language().unwrap_or("none").to_owned(),
        "presented" => sitting.presented().unwrap_or("none").to_owned(),
        "wrong PINs" => sitting.refused_pins().to_string(),
        "flags" => numbers(sitting.flags().to_vec()),
        "struck" => {
            let struck = |strikes: &[bool; 4]| -> String {
                OptionIndex::all().into_iter().filter(|o| strikes[o.index()]).map(|o| o.letter()).collect()
            };
            let all = sitting.strikes().iter().map(struck).enumerate();
            let all: Vec<(usize, String)> = all.filter(|(_, struck)| !struck.is_empty()).collect();
            all.iter().map(|(index, struck)| format!("{} {struck}", index + 1)).collect::<Vec<_>>().join(", ")
        }
        "note" => {
            let number = expected.split(' ').next().and_then(|n| n.parse::<usize>().ok()).unwrap_or(1);
            format!("{number} {}", sitting.notes()[number - 1])
        }
        "wall clock set" => {
            let shifts = sitting.wall_shifts().iter().map(|(_, by_ms)| {
                format!("{}{}", if *by_ms < 0 { "-" } else { "+" }, written(by_ms.unsigned_abs()))
            });
            let shifts = shifts.collect::<Vec<_>>().join(", ");
            if shifts.is_empty() { "never".to_owned() } else { shifts }
        }
        "given" => written(sitting.given_ms()),
        "second" => {
            let seconds = interventions().filter_map(|intervention| intervention.second.clone());
            seconds.collect::<Vec<_>>().join(", ")
        }
        "incident began" => {
            let began = interventions().find_map(|intervention| match &intervention.act {
                Act::IncidentNoted(incident) => Some(incident.began_wall_ms - sitting.opened_at().wall_ms),
                _ => None,
            });
            let began = began.ok_or("no incident was noted")?;
            let expected = signed_time(expected).ok_or("since the opening, as 5:00")?;
            return Ok(if began == expected {
                Ok(())
            } else {
                Err((expected.to_string(), began.to_string()))
            });
        }
        _ => sitting.admission().map(|admission| admission.age_years.to_string()).unwrap_or_default(),
    };
    Ok(if expected == got { Ok(()) } else { Err((expected.to_owned(), got)) })
}
