//! The office of a walkthrough: the fake one, with the rules of a real room about wrong PINs, about
//! when a test may start, and about a candidate who comes again.

use std::cell::RefCell;
use std::rc::Rc;

use invigil::engine::date::Date;
use invigil::engine::room::Limits;
use invigil::engine::room::authority::{Attempt, Subject, wait_ms, wrong_in_a_row};
use invigil::engine::room::identity::age_on;
use invigil::engine::room::order::Order;
use invigil::engine::room::start::{LocalMinute, Start, StartWindow};
use invigil::engine::sitting::moment::Moment;
use invigil::engine::sitting::{Phase, Sitting};
use invigil::tui::model::MirrorShown;
use invigil::world::desk::{Office, Place};
use invigil::world::room_folder::Answer;

use crate::fakes::{BEA, CARL, FakeOffice, START_CODE, TODAY, Tape};

/// What outlives a program that is started again.
pub struct Centre {
    pub attempts: RefCell<Vec<Attempt>>,
    pub orders: Rc<RefCell<Vec<(u64, Order)>>>,
    /// When tests may start, in minutes of the day and how late.
    pub window: Option<(u16, u32)>,
    /// What the clock on the wall showed at first, in minutes of the day.
    pub minute_at_first: u16,
    pub wall_ms_at_first: i64,
    pub minimum_age: u32,
    pub limits: Limits,
}

pub struct WalkOffice {
    pub fake: FakeOffice,
    pub centre: Rc<Centre>,
    pub tape: Rc<RefCell<Tape>>,
}

impl WalkOffice {
    fn attempt(&self, subject: Subject, right: bool, at: &Moment) -> Result<(), Answer<String>> {
        let mut attempts = self.centre.attempts.borrow_mut();
        let (wrong, last) = wrong_in_a_row(&attempts, &subject, "desk");
        let wait = last.map_or(0, |last| wait_ms(wrong, last, at));
        if wait > 0 {
            return Err(Answer::MustWait { wait_ms: wait });
        }
        attempts.push(Attempt { subject: subject.clone(), place: "desk".into(), at: at.clone(), right });
        let (wrong, _) = wrong_in_a_row(&attempts, &subject, "desk");
        if right { Ok(()) } else { Err(Answer::Wrong { wait_ms: wait_ms(wrong, at, at) }) }
    }

    /// The candidate's sitting that has not ended. One that has is put away.
    fn open_sitting(&self) -> Option<Sitting> {
        let mut tape = self.tape.borrow_mut();
        let sitting = Sitting::replay(tape.events.clone())?;
        if matches!(sitting.phase(), Phase::Closed(_)) {
            tape.events.clear();
            return None;
        }
        Some(sitting)
    }
}

impl Office for WalkOffice {
    fn invigilators(&mut self) -> Result<Vec<String>, String> {
        self.fake.invigilators()
    }

    fn register_first(&mut self, name: &str, pin: &str, at: &Moment) -> Result<(), String> {
        self.fake.register_first(name, pin, at)
    }

    fn try_pin(&mut self, name: &str, pin: &str, at: &Moment) -> Result<Answer<String>, String> {
        let right = [BEA, CARL].contains(&(name, pin));
        let tried = self.attempt(Subject::Pin { named: name.to_owned() }, right, at);
        Ok(tried.map_or_else(|refused| refused, |()| Answer::Right(name.to_owned())))
    }

    fn try_start_code(&mut self, code: &str, at: &Moment) -> Result<Answer<String>, String> {
        let tried = self.attempt(Subject::StartCode, code == START_CODE, at);
        Ok(tried.map_or_else(|refused| refused, |()| Answer::Right(BEA.0.to_owned())))
    }

    fn may_sit(&mut self, born: Date, at: &Moment) -> Result<u32, String> {
        let age = age_on(born, TODAY).ok_or("nobody who sits a test was born on that day")?;
        if age < self.centre.minimum_age {
            return Err(format!("the candidate is {age}, and {} is the least", self.centre.minimum_age));
        }
        let Some((starts, late_minutes)) = self.centre.window else {
            return Ok(age);
        };
        let passed = (at.wall_ms - self.centre.wall_ms_at_first) / 60_000;
        let minute = |minute: u16| LocalMinute { date: TODAY, minute };
        let window = StartWindow { starts: minute(starts), late_minutes };
        let now = i64::from(self.centre.minute_at_first) + passed;
        match window.at(minute(u16::try_from(now).map_err(|_| "no such minute")?)) {
            Start::Open => Ok(age),
            Start::TooEarly { minutes } => Err(format!("too early by {minutes} min")),
            Start::TooLate { minutes } => Err(format!("the start was {minutes} min ago: too late")),
        }
    }

    fn limits(&mut self) -> Result<Limits, String> {
        Ok(self.centre.limits)
    }

    fn unfinished(&mut self) -> Result<Vec<String>, String> {
        Ok(self.open_sitting().map(|sitting| sitting.opening().candidate.clone()).into_iter().collect())
    }

    fn admit(&mut self, candidate: &str, by: &str, reason: &str) -> Result<Place, String> {
        self.open_sitting();
        self.fake.admit(candidate, by, reason)
    }

    fn orders(&mut self) -> Vec<(u64, Order)> {
        self.centre.orders.borrow().clone()
    }

    fn answer_order(&mut self, number: u64) {
        self.centre.orders.borrow_mut().retain(|(waiting, _)| *waiting > number);
    }

    fn mirror(&mut self) -> Option<MirrorShown> {
        self.fake.mirror()
    }

    fn mark(&mut self) -> Result<invigil::engine::feedback::Feedback, String> {
        self.fake.mark()
    }
}
