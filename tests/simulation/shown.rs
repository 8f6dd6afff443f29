//! What the screen has shown the candidate of the test, from its words alone: whatever was shown is
//! there after every crash, unless the candidate has changed it since.

use invigil::engine::item::{OPTIONS, OptionIndex};
use invigil::engine::sitting::Sitting;
use invigil::engine::sitting::event::Event;
use invigil::tui::model::Saved;

use crate::centre::ITEMS;
use crate::rules::{Kept, kept};
use crate::screen::Claims;

/// One thing that the screen has shown, and what was done about it since.
#[derive(Clone, Debug, Default)]
struct Seen<T> {
    shown: Option<T>,
    since: Vec<T>,
}

impl<T: PartialEq + Clone> Seen<T> {
    fn see(&mut self, value: T) {
        self.shown = Some(value);
        self.since.clear();
    }

    fn change(&mut self, value: T) {
        self.since.push(value);
    }

    fn allows(&self, value: &T) -> bool {
        self.since.contains(value) || self.shown.as_ref().is_none_or(|shown| shown == value)
    }
}

/// What was shown of one question.
#[derive(Clone, Debug, Default)]
struct Question {
    answer: Seen<Option<OptionIndex>>,
    flag: Seen<bool>,
    strikes: [Seen<bool>; OPTIONS],
    note: Seen<String>,
}

/// What was shown of all questions.
#[derive(Clone, Debug, Default)]
pub struct Shown([Question; ITEMS]);

impl Shown {
    /// Something is done that the screen has not shown yet.
    pub fn change(&mut self, event: &Event) {
        match event {
            Event::Responded { item, option } => {
                self.0[*item].answer.change(Some(*option));
                // What is chosen is no longer struck out.
                self.0[*item].strikes[option.index()].change(false);
            }
            Event::ResponseCleared { item } => self.0[*item].answer.change(None),
            Event::LateResponseTakenBack { item, to } => self.0[*item].answer.change(*to),
            Event::FlagChanged { item, flagged } => self.0[*item].flag.change(*flagged),
            Event::StrikeChanged { item, option, struck } => {
                self.0[*item].strikes[option.index()].change(*struck);
            }
            Event::NoteWritten { item, text } => self.0[*item].note.change(text.clone()),
            _ => {}
        }
    }

    /// The screen shows a question.
    pub fn see(&mut self, claims: &Claims) {
        let Some(item) = claims.item.filter(|_| claims.is_whole) else {
            return;
        };
        let question = &mut self.0[item];
        if claims.chosen.is_some() || !claims.is_cut {
            question.answer.see(claims.chosen);
        }
        question.flag.see(claims.flagged);
        for (option, struck) in claims.struck.iter().enumerate() {
            if let Some(struck) = struck {
                question.strikes[option].see(*struck);
            }
        }
        // The note itself is not on the screen: it is the last that was written.
        if let Some(text) = question.note.since.last().cloned()
            && claims.saved == Some(Saved::Note)
        {
            question.note.see(text);
        }
    }

    /// Whether a sitting holds what was shown.
    pub fn check(&self, sitting: &Sitting) -> Kept {
        for (item, question) in self.0.iter().enumerate() {
            let answer = sitting.responses()[item];
            kept(question.answer.allows(&answer), || {
                format!("question {}: shown {:?}, on record {answer:?}", item + 1, question.answer)
            })?;
            let flag = sitting.flags()[item];
            kept(question.flag.allows(&flag), || {
                format!("flag of question {}: shown {:?}, on record {flag}", item + 1, question.flag)
            })?;
            for (option, struck) in sitting.strikes()[item].iter().enumerate() {
                let seen = &question.strikes[option];
                kept(seen.allows(struck), || {
                    format!("strike {option} of question {}: shown {seen:?}, on record {struck}", item + 1)
                })?;
            }
            let note = &sitting.notes()[item];
            kept(question.note.allows(note), || {
                format!("note of question {}: shown {:?}, on record {note:?}", item + 1, question.note)
            })?;
        }
        Ok(())
    }
}
