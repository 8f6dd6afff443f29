//! The lines of a walkthrough that say how things are: who sits, under which conditions, in which
//! room. Candidate and arrangements are what invigilators will fill in, and may be said again later.

use invigil::engine::room::Limits;
use invigil::engine::sitting::arrangement::Reader;

use crate::line::Line;

/// Fields of a sheet and what is filled into them.
pub type Fields = Vec<(&'static str, String)>;

/// How things are.
#[derive(Clone)]
pub struct Setup {
    pub candidate: Fields,
    pub arranged: Fields,
    pub questions: usize,
    pub minutes: u32,
    pub in_welsh: bool,
    pub given: Reader,
    pub window: Option<(u16, u32)>,
    pub minute_at_first: u16,
    pub minimum_age: u32,
    pub limits: Limits,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            candidate: Vec::new(),
            arranged: Vec::new(),
            questions: 8,
            minutes: 60,
            in_welsh: false,
            given: Reader::Screen,
            window: None,
            minute_at_first: 9 * 60,
            minimum_age: 16,
            limits: Limits::default(),
        }
    }
}

impl Setup {
    /// Takes a line in; says `false` where it is none of these.
    pub fn take(&mut self, line: &Line) -> Result<bool, String> {
        let (word, rest) = line.text.split_once(' ').unwrap_or((line.text.as_str(), ""));
        match word {
            "candidate" => self.candidate = candidate(rest)?,
            "arranged" => self.arranged = arrangements(rest)?,
            "test" => self.test(rest)?,
            "given" => self.given = Reader::parse(rest).ok_or("given screen, lines or spoken lines")?,
            "room" if !rest.starts_with("orders ") => self.room(rest)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// `8 questions, 60 minutes[, in English and Welsh][, from 16 years]`
    fn test(&mut self, rest: &str) -> Result<(), String> {
        for part in rest.split(", ") {
            match part.split_once(' ') {
                Some((count, "questions")) => self.questions = number(count)?,
                Some((count, "minutes")) => self.minutes = number(count)?,
                Some(("in", "English and Welsh")) => self.in_welsh = true,
                Some(("from", years)) => self.minimum_age = number(years.trim_end_matches(" years"))?,
                _ => return Err(format!("a test has no {part:?}")),
            }
        }
        Ok(())
    }

    /// `at 09:50[, starts 09:30, late 30 minutes]` or `limit 10 minutes`
    fn room(&mut self, rest: &str) -> Result<(), String> {
        let clock = |text: &str| {
            let (hours, minutes) = text.split_once(':').ok_or("a time of day is as 09:30")?;
            Ok::<u16, String>(number::<u16>(hours)? * 60 + number::<u16>(minutes)?)
        };
        let (mut starts, mut late) = (None, 60);
        for part in rest.split(", ") {
            match part.split_once(' ') {
                Some(("at", time)) => self.minute_at_first = clock(time)?,
                Some(("starts", time)) => starts = Some(clock(time)?),
                Some(("late", minutes)) => late = number(minutes.trim_end_matches(" minutes"))?,
                Some(("limit", minutes)) => {
                    self.limits.credit_minutes = number(minutes.trim_end_matches(" minutes"))?;
                }
                _ => return Err(format!("a room has no {part:?}")),
            }
        }
        self.window = starts.map(|starts| (starts, late)).or(self.window);
        Ok(())
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.trim().parse().map_err(|_| format!("{text:?} is no number"))
}

/// `Ada Lovelace, born 2004-12-10, passport, seat 4`; a kind of proof may have a note in brackets.
fn candidate(rest: &str) -> Result<Fields, String> {
    let (name, rest) = rest.split_once(", born ").ok_or("candidate NAME, born ..., PROOF, seat ...")?;
    let (born, rest) = rest.split_once(", ").ok_or("the proof of identity is missing")?;
    let (proof, seat) = rest.split_once(", seat ").ok_or("the seat is missing")?;
    let (kind, note) = proof.trim_end_matches(')').split_once(" (").unwrap_or((proof, ""));
    Ok(vec![
        ("field-candidate", name.to_owned()),
        ("field-born", born.to_owned()),
        ("field-identity", kind.to_owned()),
        ("field-identity-note", note.to_owned()),
        ("field-seat", seat.to_owned()),
    ])
}

/// `extra time 25%, layout spaced, approved A. Officer 2026-11-02`, on one line, in any order.
pub fn arrangements(rest: &str) -> Result<Fields, String> {
    let kinds = [
        ("extra time ", "field-extra-time"),
        ("rest breaks ", "field-rest-breaks"),
        ("colours ", "field-colours"),
        ("layout ", "field-layout"),
        ("timer ", "field-timer"),
        ("reader ", "field-reader"),
        ("language ", "field-language"),
    ];
    let mut fields = Vec::new();
    for part in rest.split(", ") {
        if let Some(approval) = part.strip_prefix("approved ") {
            let (who, when) = approval.rsplit_once(' ').ok_or("approved WHO WHEN")?;
            fields.extend([("field-approved-by", who.to_owned()), ("field-approved-on", when.to_owned())]);
            continue;
        }
        let found = kinds.iter().find_map(|(kind, field)| Some((*field, part.strip_prefix(kind)?)));
        let (field, value) = found.ok_or_else(|| format!("there is no arrangement {part:?}"))?;
        fields.push((field, if value == "none" { String::new() } else { value.to_owned() }));
    }
    Ok(fields)
}
