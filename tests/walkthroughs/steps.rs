//! What people and the world do: every step of a walkthrough, carried out on the screen.

use invigil::engine::item::OptionIndex;
use invigil::tui::key::Key;
use invigil::tui::model::{Overlay, Stage, Submit};
use invigil::tui::sheet::Purpose;

use crate::acts;
use crate::fakes::START_CODE;
use crate::line::{Line, signed_time, time};
use crate::seat::Seat;
use crate::setup::Setup;

/// Carries a step out; says `false` where the line is no step.
pub fn step(seat: &mut Seat, setup: &Setup, line: &Line) -> Result<bool, String> {
    let what = line.what.as_str();
    let (word, rest) = what.split_once(' ').unwrap_or((what, ""));
    match (word, rest) {
        _ if acts::act(seat, line)? => {}
        _ if before_the_start(seat, setup, line)? => {}
        _ if world(seat, line)? => {}
        _ if candidate(seat, line, word, rest)? => {}
        _ => return Ok(false),
    }
    Ok(true)
}

fn before_the_start(seat: &mut Seat, setup: &Setup, line: &Line) -> Result<bool, String> {
    let what = line.what.as_str();
    match what {
        "start the program" => seat.start_program(setup),
        "sign in" => sign_in(seat, line)?,
        "restart" => {
            seat.start_program(setup);
            sign_in(seat, line)?;
            if seat.refused.is_none() && *seat.stage()? != Stage::Preparing {
                seat.fill(&[("field-sitting", candidates_name(setup))])?;
            }
            if *seat.stage()? == Stage::Preparing {
                seat.work()?;
            }
        }
        "enter candidate" => on_sheet(seat, Purpose::Candidate, &setup.candidate)?,
        "enter arrangements" => on_sheet(seat, Purpose::Arrangements, &setup.arranged)?,
        "open" => open(seat, setup, line)?,
        "agree" => agree(seat)?,
        "disagree" => {
            seat.type_in("n")?;
            if seat.sheet()?.purpose == Purpose::SignIn {
                sign_in(seat, line)?;
            }
        }
        "start" => at(seat, Stage::Ready)?.type_in("s")?,
        "cancel" => {
            at(seat, Stage::Instructions)?.type_in("q")?;
            seat.type_in("y")?;
        }
        "work" => seat.work()?,
        _ => match what.split_once(' ') {
            Some(("begin,", rest)) => {
                let practice = rest.strip_prefix("practice ").ok_or("begin, practice 1:00 by ...")?;
                open(seat, setup, line)?;
                agree(seat)?;
                practise(seat, practice)?;
                type_code(seat, START_CODE)?;
            }
            Some(("practise", practice)) => practise(seat, practice)?,
            Some(("type", "start code")) => type_code(seat, START_CODE)?,
            Some(("type", rest)) if rest.starts_with("start code ") => type_code(seat, &rest[11..])?,
            _ => return Ok(false),
        },
    }
    Ok(true)
}

fn candidates_name(setup: &Setup) -> String {
    setup.candidate.first().map(|(_, name)| name.clone()).unwrap_or_default()
}

fn sign_in(seat: &mut Seat, line: &Line) -> Result<(), String> {
    seat.sign(Purpose::SignIn, line.by.as_ref().ok_or("by whom?")?)
}

fn on_sheet(seat: &mut Seat, purpose: Purpose, fields: &[(&str, String)]) -> Result<(), String> {
    if seat.sheet()?.purpose != purpose {
        return Err(format!("another sheet is on the screen:\n{}", seat.rows()));
    }
    seat.fill(fields)
}

/// From signing in to the candidate's confirmation, as far as the sheets are taken.
fn open(seat: &mut Seat, setup: &Setup, line: &Line) -> Result<(), String> {
    if seat.desk.is_none() {
        seat.start_program(setup);
    }
    sign_in(seat, line)?;
    for (purpose, fields) in
        [(Purpose::Candidate, &setup.candidate), (Purpose::Arrangements, &setup.arranged)]
    {
        if seat.refused.is_none() {
            on_sheet(seat, purpose, fields)?;
        }
    }
    Ok(())
}

fn agree(seat: &mut Seat) -> Result<(), String> {
    at(seat, Stage::Confirm)?.type_in("y")?;
    seat.work()
}

/// The way through the practice questions, so long.
fn practise(seat: &mut Seat, long: &str) -> Result<(), String> {
    let ms = time(long).ok_or("how long? as 1:00")?;
    at(seat, Stage::Instructions)?.press(Key::Enter)?;
    seat.wait(ms);
    while matches!(seat.stage()?, Stage::Item(_)) {
        seat.press(Key::Right)?;
    }
    Ok(())
}

fn type_code(seat: &mut Seat, code: &str) -> Result<(), String> {
    on_sheet(seat, Purpose::StartCode, &[("field-start-code", code.to_owned())])
}

fn at(seat: &mut Seat, wanted: Stage) -> Result<&mut Seat, String> {
    if *seat.stage()? == wanted {
        return Ok(seat);
    }
    Err(format!("the screen is not at {wanted:?}:\n{}", seat.rows()))
}

fn world(seat: &mut Seat, line: &Line) -> Result<bool, String> {
    let what = line.what.as_str();
    match what {
        "crash" => seat.crash(false),
        "power cut" => seat.crash(true),
        "stand still" => seat.stands_still = true,
        "run again" => {
            seat.stands_still = false;
            seat.tick();
            seat.draw();
        }
        "disk full" => seat.tape.borrow_mut().failures = u32::MAX,
        "disk free" => {
            seat.tape.borrow_mut().failures = 0;
            seat.tick();
            seat.draw();
        }
        _ => {
            if let Some(long) = what.strip_prefix("wait ") {
                seat.wait(time(long).ok_or("how long? as 1:00")?);
            } else if let Some(long) = what.strip_prefix("disk slow ") {
                seat.slow_ms = time(long).ok_or("how long? as 0:05")?;
            } else if let Some(text) = what.strip_prefix("wall clock set ") {
                let ms = signed_time(text).ok_or("by how much? as -10:00")?;
                seat.clock.wall_ms.set(seat.clock.wall_ms.get() + ms);
                seat.tick();
            } else {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

fn candidate(seat: &mut Seat, line: &Line, word: &str, rest: &str) -> Result<bool, String> {
    let (number, option) = rest.split_once(' ').unwrap_or((rest, ""));
    let question = number.parse::<usize>().map_err(|_| format!("{number:?} is no question"));
    let option = option.chars().next().and_then(OptionIndex::from_letter).ok_or("which answer?");
    match word {
        "respond" => {
            face(seat, question?)?;
            // The disk is slow for the answer, not for the way to the question.
            seat.type_in(&option?.letter().to_string())?;
        }
        "clear" => face(seat, question?)?.type_in("x")?,
        "flag" => face(seat, question?)?.type_in("f")?,
        "strike" => {
            let down = option?.index();
            face(seat, question?)?.press_all(&[Key::Up; 4])?;
            seat.press_all(&vec![Key::Down; down])?;
            seat.type_in("s")?;
        }
        "note" => {
            face(seat, question?)?.type_in("w")?;
            seat.press(Key::Delete)?;
            seat.type_in(&line.reason)?;
            seat.press(Key::Enter)?;
        }
        "go" if rest == "on" => at(seat, Stage::Covered)?.press(Key::Enter)?,
        "go" => {
            let number = rest.strip_prefix("to ").and_then(|number| number.parse().ok());
            face(seat, number.ok_or("go to which question?")?)?;
        }
        "review" => seat.type_in("r")?,
        "submit" => submit(seat)?,
        "hide" | "show" if rest == "time" => seat.type_in("t")?,
        "switch" if rest == "language" => seat.type_in("i")?,
        "colours" => {
            for _ in 0..12 {
                if seat.model()?.theme.name() != rest {
                    seat.type_in("o")?;
                }
            }
        }
        "press" => {
            for key in rest.split(' ') {
                seat.press(key_named(key).ok_or_else(|| format!("{key:?} is no key"))?)?;
            }
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Puts a question in front of the candidate.
fn face(seat: &mut Seat, number: usize) -> Result<&mut Seat, String> {
    let is_open =
        matches!(seat.stage()?, Stage::Item(Overlay::None) | Stage::Review { submit: Submit::No, .. });
    if !is_open {
        return Err(format!("no question can be seen:\n{}", seat.rows()));
    }
    let slow_ms = std::mem::take(&mut seat.slow_ms);
    if matches!(seat.stage()?, Stage::Review { .. }) {
        seat.press(Key::Home)?;
        seat.press_all(&vec![Key::Right; number.saturating_sub(1)])?;
        seat.press(Key::Enter)?;
    } else if seat.model()?.position() + 1 != number {
        seat.type_in(&format!("g{number}"))?;
        seat.press(Key::Enter)?;
    }
    if seat.model()?.position() + 1 != number {
        return Err(format!("question {number} does not come:\n{}", seat.rows()));
    }
    seat.slow_ms = slow_ms;
    Ok(seat)
}

/// Submits, with the question about questions without an answer if it comes.
fn submit(seat: &mut Seat) -> Result<(), String> {
    if matches!(seat.stage()?, Stage::Item(Overlay::None)) {
        seat.type_in("r")?;
    }
    seat.type_in("s")?;
    if matches!(seat.stage()?, Stage::Review { submit: Submit::Warned, .. }) {
        seat.type_in("s")?;
    }
    match seat.stage()? {
        Stage::Review { submit: Submit::Asked, .. } => seat.type_in("y"),
        _ => Err(format!("the test is not asked to be submitted:\n{}", seat.rows())),
    }
}

fn key_named(name: &str) -> Option<Key> {
    Some(match name {
        "Enter" => Key::Enter,
        "Space" => Key::Char(' '),
        "Esc" => Key::Escape,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "F12" => Key::Attend,
        _ if name.chars().count() == 1 => Key::Char(name.chars().next()?),
        _ => return None,
    })
}
