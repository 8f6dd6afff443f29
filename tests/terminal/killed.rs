//! Proves that nothing the screen has shown as saved is ever lost: a sitting is killed at random
//! moments and resumed. Expected states come from a model of the keys in this file, and from the
//! record as these tests read it.

use std::fmt::Write as _;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use rustix::process::Signal;

use crate::record::Answers;
use crate::room::Room;
use crate::support::{LEFT, RIGHT, Terminal, await_gone, squeezed};

const ITEMS: usize = 50;

/// What a candidate has done, and what the screen says was saved last.
#[derive(Clone, Debug, PartialEq)]
struct State {
    answers: Answers,
    saved: Option<String>,
}

/// What of a state a question's screen shows.
#[derive(Debug, PartialEq)]
struct Shown {
    question: usize,
    response: Option<char>,
    flagged: bool,
    status: String,
    saved: Option<String>,
}

impl State {
    fn after(&self, key: &str) -> Self {
        let mut next = self.clone();
        let Answers { responses, flags, position, .. } = &mut next.answers;
        next.saved = match key {
            RIGHT => (*position += 1, None).1,
            LEFT => (*position -= 1, None).1,
            "f" => {
                flags[*position] = !flags[*position];
                Some(if flags[*position] { "flag saved" } else { "flag lifted, saved" }.to_owned())
            }
            "x" => (responses[*position] = None, Some("cleared, saved".to_owned())).1,
            letter => {
                let letter = letter.to_ascii_uppercase();
                responses[*position] = letter.chars().next();
                Some(format!("answer {letter} saved"))
            }
        };
        next
    }

    fn shown(&self) -> Shown {
        let Answers { responses, flags, position, .. } = &self.answers;
        let answer = responses[*position].map_or("No answer".to_owned(), |letter| format!("Answer {letter}"));
        let (answered, flagged) = (responses.iter().flatten().count(), flags.iter().filter(|f| **f).count());
        Shown {
            question: position + 1,
            response: responses[*position],
            flagged: flags[*position],
            status: format!("{answer} {answered} answered {flagged} flagged {} unanswered", ITEMS - answered),
            saved: self.saved.clone(),
        }
    }
}

/// Reads a question's screen; `None` while another is shown.
fn shown(screen: &vt100::Screen) -> Option<Shown> {
    let text = screen.contents();
    let (_, from_question) = text.split_once("Question ")?;
    let status = text.lines().find(|line| line.contains(" unanswered"))?;
    let (status, saved) = status.split_once(" √ ").unwrap_or((status, ""));
    Some(Shown {
        question: from_question.split_whitespace().next()?.parse().ok()?,
        response: text.split_once("(●) ").and_then(|(_, rest)| rest.chars().next()),
        flagged: from_question.lines().next()?.contains("Flagged"),
        status: squeezed(status),
        saved: Some(saved.trim().to_owned()).filter(|saved| !saved.is_empty()),
    })
}

/// A key that does something in this state; answers most of all.
fn random_key(state: &State, dice: &mut StdRng) -> &'static str {
    let Answers { responses, position, .. } = &state.answers;
    loop {
        let (key, works) = match dice.random_range(0..12) {
            0..5 => {
                let letter = dice.random_range(0..4);
                let now = responses[*position].map(|now| now as usize - 'A' as usize);
                (["a", "b", "c", "d"][letter], now != Some(letter))
            }
            5..8 => (RIGHT, position + 1 < ITEMS),
            8 => (LEFT, *position > 0),
            9..11 => ("x", responses[*position].is_some()),
            _ => ("f", true),
        };
        if works {
            return key;
        }
    }
}

/// The states that the candidate has gone through since the last kill; those up to `acknowledged`
/// have been on the screen.
struct Course {
    states: Vec<State>,
    acknowledged: usize,
}

impl Course {
    fn press(&mut self, terminal: &mut Terminal, keys: usize, dice: &mut StdRng) {
        let mut typed = String::new();
        for _ in 0..keys {
            let last = self.states.last().unwrap();
            let key = random_key(last, dice);
            typed += key;
            self.states.push(last.after(key));
        }
        terminal.press(&typed);
    }

    /// Takes note of what the screen shows: the first state not yet acknowledged that looks so.
    fn look(&mut self, terminal: &Terminal) {
        let now = shown(terminal.screen());
        let looks_so = |index: &usize| now.as_ref() == Some(&self.states[*index].shown());
        self.acknowledged =
            (self.acknowledged..self.states.len()).find(looks_so).unwrap_or(self.acknowledged);
    }

    /// The state that the record holds, which is none from before the acknowledged one.
    fn survivor(&self, answers: &Answers, told: &str) -> State {
        let kept = self.states[self.acknowledged..].iter().find(|state| state.answers == *answers);
        let expected = &self.states[self.acknowledged];
        let answers = kept.unwrap_or_else(|| panic!("{told}: shown {expected:?}, on record {answers:?}"));
        State { answers: answers.answers.clone(), saved: None }
    }
}

/// Answers, kills, and waits until both processes are gone. Says what it did.
fn answer_and_kill(terminal: &mut Terminal, course: &mut Course, dice: &mut StdRng) -> String {
    let mut told = String::new();
    for _ in 0..dice.random_range(0..5) {
        course.press(terminal, 1, dice);
        let expected = course.states.last().unwrap().shown();
        terminal.wait_for(&expected, |screen| shown(screen).as_ref() == Some(&expected));
        course.acknowledged = course.states.len() - 1;
    }
    let unseen = dice.random_range(1..5);
    course.press(terminal, unseen, dice);
    write!(told, "{} keys seen and {unseen} not, ", course.acknowledged).unwrap();
    // A random moment: when the screen begins to change, or any time up to then and a bit later.
    match dice.random_range(0..400_000_u32) {
        0..150_000 => {
            terminal.take_output();
            course.look(terminal);
        }
        turns => (0..turns).for_each(|_| std::hint::spin_loop()),
    }
    told + &kill(terminal, course, dice)
}

fn kill(terminal: &mut Terminal, course: &mut Course, dice: &mut StdRng) -> String {
    let (supervisor, candidate) = (terminal.process("sit"), terminal.process("candidate"));
    let whom = ["the candidate's process", "the supervisor", "both"][dice.random_range(0..3)];
    match whom {
        "both" => terminal.kill_all(Signal::KILL),
        "the supervisor" => terminal.kill(supervisor, Signal::KILL),
        _ => terminal.kill(candidate, Signal::KILL),
    }
    terminal.take_output_until("the end", |terminal| {
        course.look(terminal);
        false
    });
    let ending = terminal.end();
    await_gone(candidate);
    if whom == "the candidate's process" {
        assert!(ending.said.contains("Every saved answer is safe."), "{}", ending.said);
        terminal.assert_given_back();
    }
    format!("killed {whom}")
}

/// Resumes, and finds the state on the screen: the question, and every answer in the review.
fn resume_as(room: &Room, state: &State) -> Terminal {
    let mut terminal = room.sit();
    terminal.resume();
    let expected = state.shown();
    terminal.wait_for(&expected, |screen| shown(screen).as_ref() == Some(&expected));
    let (responses, flags) = terminal.review();
    assert_eq!((&responses, &flags), (&state.answers.responses, &state.answers.flags));
    terminal.wait_for(&expected, |screen| shown(screen).as_ref() == Some(&expected));
    terminal
}

fn number_from(variable: &str, default: u64) -> u64 {
    std::env::var(variable).map_or(default, |text| text.parse().unwrap())
}

#[test]
fn no_acknowledged_answer_is_lost_however_often_the_processes_are_killed() {
    let (kills, seed) = (number_from("INVIGIL_KILLS", 50), number_from("INVIGIL_KILL_SEED", 2008));
    // Shown when the test fails.
    println!("INVIGIL_KILL_SEED={seed} INVIGIL_KILLS={kills}");
    let mut dice = StdRng::seed_from_u64(seed);
    let room = Room::new();
    let mut terminal = room.sit();
    terminal.begin();
    let mut state = State { answers: Answers::none(ITEMS), saved: None };
    for number in 1..=kills {
        let mut course = Course { states: vec![state], acknowledged: 0 };
        let told = answer_and_kill(&mut terminal, &mut course, &mut dice);
        let told = format!("kill {number} of seed {seed}: {told}");
        println!("{told}");
        state = course.survivor(&Answers::on_record(&room.sitting()), &told);
        if dice.random_range(0..6) == 0 {
            // Once more, while the sitting is just being taken up.
            terminal = room.sit();
            terminal.sign_in();
            let mut course = Course { states: vec![state], acknowledged: 0 };
            kill(&mut terminal, &mut course, &mut dice);
            state = course.survivor(&Answers::on_record(&room.sitting()), &told);
        }
        terminal = resume_as(&room, &state);
    }
    assert!(state.answers.responses.iter().flatten().count() > 0);
}
