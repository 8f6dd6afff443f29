//! A sheet: fields that somebody fills in, one after the other, on the screen or line by line.
//! Everything an invigilator does is a sheet, and so is the candidate's start code.

use std::fmt;

use zeroize::Zeroizing;

use super::centre::act::Act;
use super::key::Key;
use crate::engine::sitting::event::Closure;
use crate::engine::text::is_clean;

/// What a sheet is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The first invigilator of this machine: name, PIN, PIN again.
    FirstInvigilator,
    /// An invigilator signs in to open a sitting.
    SignIn,
    /// Which sitting is to be taken up, or whether a new one is opened.
    WhichSitting,
    /// Why a record goes on at this machine.
    Continuation,
    /// Who the candidate is.
    Candidate,
    /// Access arrangements, before the test or in it.
    Arrangements,
    /// An invigilator signs in over the test.
    Attend,
    /// Something an invigilator does.
    Act(ActKind),
    /// A second invigilator confirms.
    Second,
    /// The candidate types the start code.
    StartCode,
    /// Something that is done at the centre's desk.
    Centre(Act),
}

/// What an invigilator can do from the screen over the test, in the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActKind {
    /// Let the candidate start.
    AllowStart,
    /// Stop the clock.
    Pause,
    /// Let it run again.
    EndPause,
    /// Settle an interruption.
    Settle,
    /// Give more time.
    AddTime,
    /// Begin a rest break.
    BeginBreak,
    /// End it.
    EndBreak,
    /// Change access arrangements.
    Arrange,
    /// Note an incident.
    NoteIncident,
    /// Move the candidate to another seat.
    ChangeSeat,
    /// End the test.
    End,
}

/// Fields to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it is for.
    pub purpose: Purpose,
    /// The fields.
    pub fields: Vec<Field>,
    /// The field under the cursor, from zero.
    pub at: usize,
    /// Why it was not taken the last time, in words.
    pub refusal: Option<String>,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name, which is also the message that labels it.
    pub name: &'static str,
    /// What has been filled in.
    pub value: Value,
}

impl Purpose {
    /// The messages that head its sheet and say what it is about.
    #[must_use]
    pub fn messages(self) -> (&'static str, &'static str) {
        match self {
            Self::FirstInvigilator => ("sheet-first", "sheet-first-about"),
            Self::SignIn => ("sheet-sign-in", "sheet-sign-in-about"),
            Self::WhichSitting => ("sheet-which", "sheet-which-about"),
            Self::Continuation => ("sheet-continuation", "sheet-continuation-about"),
            Self::Candidate => ("sheet-candidate", "sheet-candidate-about"),
            Self::Arrangements => ("sheet-arrangements", "sheet-arrangements-about"),
            Self::Attend => ("sheet-attend", "sheet-attend-about"),
            Self::Second => ("sheet-second", "sheet-second-about"),
            Self::StartCode => ("sheet-start-code", "sheet-start-code-about"),
            Self::Act(act) => (act.message(), act.about()),
            Self::Centre(act) => act.messages(),
        }
    }
}

impl ActKind {
    /// The message that names it.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::AllowStart => "act-allow-start",
            Self::Pause => "act-pause",
            Self::EndPause => "act-end-pause",
            Self::Settle => "act-settle",
            Self::AddTime => "act-add-time",
            Self::BeginBreak => "act-begin-break",
            Self::EndBreak => "act-end-break",
            Self::Arrange => "act-arrange",
            Self::NoteIncident => "act-incident",
            Self::ChangeSeat => "act-seat",
            Self::End => "act-end",
        }
    }

    /// The message that says what it does.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::AllowStart => "act-allow-start-about",
            Self::Pause => "act-pause-about",
            Self::EndPause => "act-end-pause-about",
            Self::Settle => "act-settle-about",
            Self::AddTime => "act-add-time-about",
            Self::BeginBreak => "act-begin-break-about",
            Self::EndBreak => "act-end-break-about",
            Self::Arrange => "act-arrange-about",
            Self::NoteIncident => "act-incident-about",
            Self::ChangeSeat => "act-seat-about",
            Self::End => "act-end-about",
        }
    }
}

impl Field {
    /// The message that says what belongs into it, where its label does not.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self.name {
            "field-born" => "hint-born",
            "field-identity-note" => "hint-identity-note",
            "field-extra-time" => "hint-extra-time",
            "field-rest-breaks" => "hint-rest-breaks",
            "field-approved-by" => "hint-approved-by",
            "field-approved-on" => "hint-approved-on",
            "field-time" => "hint-time",
            "field-credit" => "hint-credit",
            "field-minutes-ago" => "hint-minutes-ago",
            "field-end" => match Closure::parse(self.value.get()) {
                Some(Closure::Withdrawn) => "hint-end-withdrawn",
                Some(Closure::Voided) => "hint-end-voided",
                Some(Closure::Cancelled) => "hint-end-cancelled",
                _ => "hint-end-submitted",
            },
            "field-pin" if self.value.get().is_empty() => "hint-pin",
            _ => return None,
        })
    }
}

/// What has been filled in.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// Typed text.
    Text(String),
    /// A typed secret: never shown, and wiped when it is dropped.
    Secret(Zeroizing<String>),
    /// One of some values, each with the words for it.
    Choice {
        /// Value and words.
        options: Vec<(String, String)>,
        /// The chosen one, from zero.
        at: usize,
    },
}

impl fmt::Debug for Value {
    /// Without the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "Text({text:?})"),
            Self::Secret(_) => f.write_str("Secret"),
            Self::Choice { options, at } => write!(f, "Choice({:?})", options.get(*at)),
        }
    }
}

/// What a key did to a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filled {
    /// It is not complete yet.
    Open,
    /// It is complete.
    Done,
    /// It was laid aside.
    LaidAside,
}

/// Longest text of a field, in characters.
pub(super) const FIELD_CHARACTERS_MAX: usize = 200;
/// Longest secret, in bytes; twice the longest PIN, so that one that is too long is refused as such.
const SECRET_BYTES_MAX: usize = 24;

impl Sheet {
    /// An empty sheet.
    #[must_use]
    pub fn new(purpose: Purpose) -> Self {
        Self { purpose, fields: Vec::new(), at: 0, refusal: None }
    }

    /// With a field for text.
    #[must_use]
    pub fn text(mut self, name: &'static str, filled: impl Into<String>) -> Self {
        self.fields.push(Field { name, value: Value::Text(filled.into()) });
        self
    }

    /// With a field for a secret.
    #[must_use]
    pub fn secret(mut self, name: &'static str) -> Self {
        self.fields.push(Field { name, value: Value::secret() });
        self
    }

    /// With a field for one of some values.
    #[must_use]
    pub fn choice(mut self, name: &'static str, options: Vec<(String, String)>, chosen: &str) -> Self {
        let at = options.iter().position(|(value, _)| value == chosen).unwrap_or(0);
        self.fields.push(Field { name, value: Value::Choice { options, at } });
        self
    }

    /// The value of a field; empty for a field that the sheet does not have.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|field| field.name == name).map_or("", |field| field.value.get())
    }

    /// Puts the cursor on the first field that is empty, or on the last.
    #[must_use]
    pub fn at_first_empty(mut self) -> Self {
        let empty = self.fields.iter().position(|field| field.value.get().is_empty());
        self.at = empty.unwrap_or(self.fields.len().saturating_sub(1));
        self
    }

    /// Refuses what was filled in: says why, wipes secrets, and puts the cursor on a field.
    pub fn refuse(&mut self, why: impl Into<String>, name: &str) {
        self.refusal = Some(why.into());
        for field in &mut self.fields {
            if let Value::Secret(typed) = &mut field.value {
                typed.clear();
            }
        }
        self.at = self.fields.iter().position(|field| field.name == name).unwrap_or(0);
    }

    /// Takes in a key.
    pub fn press(&mut self, key: Key) -> Filled {
        let last = self.fields.len().saturating_sub(1);
        match key {
            Key::Escape => return Filled::LaidAside,
            Key::Enter if self.at >= last => return Filled::Done,
            Key::PageDown => return Filled::Done,
            Key::Enter | Key::Down | Key::Tab => self.at = (self.at + 1).min(last),
            Key::Up | Key::BackTab => self.at = self.at.saturating_sub(1),
            key => {
                // A PIN that is typed on the name belongs into the field below it.
                let is_digit = matches!(key, Key::Char(c) if c.is_ascii_digit());
                let is_choice =
                    matches!(self.fields.get(self.at).map(|f| &f.value), Some(Value::Choice { .. }));
                let below = self.fields.get(self.at + 1).map(|field| &field.value);
                if is_digit && is_choice && matches!(below, Some(Value::Secret(_))) {
                    self.at += 1;
                }
                if let Some(field) = self.fields.get_mut(self.at) {
                    field.value.press(key);
                }
            }
        }
        Filled::Open
    }
}

impl Value {
    /// A secret of which nothing is typed. Its room is taken at once: a text that grows leaves copies
    /// of itself behind that nobody wipes.
    #[must_use]
    pub fn secret() -> Self {
        Self::Secret(Zeroizing::new(String::with_capacity(SECRET_BYTES_MAX)))
    }

    /// What has been filled in: the text, the secret, or the value chosen.
    #[must_use]
    pub fn get(&self) -> &str {
        match self {
            Self::Text(typed) => typed,
            Self::Secret(typed) => typed,
            Self::Choice { options, at } => options.get(*at).map_or("", |(value, _)| value),
        }
    }

    fn press(&mut self, key: Key) {
        match (self, key) {
            (Self::Text(typed), Key::Char(c))
                if is_clean(c) && typed.chars().count() < FIELD_CHARACTERS_MAX =>
            {
                typed.push(c);
            }
            (Self::Secret(typed), Key::Char(c))
                if is_clean(c) && typed.len() + c.len_utf8() <= SECRET_BYTES_MAX =>
            {
                typed.push(c);
            }
            (Self::Text(typed), Key::Backspace) => {
                typed.pop();
            }
            (Self::Secret(typed), Key::Backspace) => {
                typed.pop();
            }
            (Self::Text(typed), Key::Delete) => typed.clear(),
            (Self::Secret(typed), Key::Delete) => typed.clear(),
            (Self::Choice { options, at }, Key::Right | Key::Char(' ' | '+')) => {
                *at = (*at + 1) % options.len().max(1);
            }
            (Self::Choice { options, at }, Key::Left | Key::Char('-')) => {
                *at = (*at + options.len().saturating_sub(1)) % options.len().max(1);
            }
            (Self::Choice { at, .. }, Key::Home) => *at = 0,
            (Self::Choice { options, at }, Key::End) => *at = options.len().saturating_sub(1),
            // A letter goes to the next value that begins with it.
            (Self::Choice { options, at }, Key::Char(c)) => {
                let begins =
                    |words: &str| words.chars().next().is_some_and(|first| first.eq_ignore_ascii_case(&c));
                let order = (1..=options.len()).map(|step| (*at + step) % options.len());
                if let Some(found) = order.into_iter().find(|index| begins(&options[*index].1)) {
                    *at = found;
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(sheet: &mut Sheet, text: &str) {
        for c in text.chars() {
            assert_eq!(sheet.press(Key::Char(c)), Filled::Open);
        }
    }

    fn options(values: &[&str]) -> Vec<(String, String)> {
        values.iter().map(|value| ((*value).to_owned(), format!("{value} words"))).collect()
    }

    #[test]
    fn a_sheet_is_filled_in_from_top_to_bottom() {
        let mut sheet = Sheet::new(Purpose::SignIn)
            .choice("field-invigilator", options(&["Ada", "Bea", "Ben"]), "Bea")
            .text("field-reason", "")
            .secret("field-pin");
        assert_eq!(sheet.get("field-invigilator"), "Bea");
        sheet.press(Key::Right);
        assert_eq!(sheet.get("field-invigilator"), "Ben");
        typed(&mut sheet, "b");
        assert_eq!(sheet.get("field-invigilator"), "Bea");
        assert_eq!(sheet.press(Key::Enter), Filled::Open);
        typed(&mut sheet, "Fire\u{202e} alarm!");
        sheet.press(Key::Backspace);
        sheet.press(Key::Tab);
        typed(&mut sheet, "4826");
        assert_eq!(sheet.press(Key::Enter), Filled::Done);
        assert_eq!((sheet.get("field-reason"), sheet.get("field-pin")), ("Fire alarm", "4826"));
        assert!(!format!("{sheet:?}").contains("4826"));
        sheet.refuse("wrong", "field-pin");
        assert_eq!((sheet.get("field-pin"), sheet.at), ("", 2));
        assert_eq!(sheet.press(Key::PageDown), Filled::Done);
        assert_eq!(sheet.press(Key::Escape), Filled::LaidAside);
    }
}
