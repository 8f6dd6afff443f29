//! The same test as lines of words, for screen readers and Braille displays: what is told of a model,
//! and what typed lines mean. Nothing is drawn and nothing is told twice; keys are the only thing that
//! a line can come to, so that the rules are those of the screen.
//!
//! No line that is told holds a secret, a control character or an escape sequence.

mod before;
mod ends;
mod question;
mod reading;
mod review;
mod sheet;
mod staff;
mod told;

use self::told::Told;
use super::key::Key;
use super::model::{Model, Saving, Stage};
use super::sheet::Value;
use crate::engine::text::visible_line;

/// What a typed line means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// These keys, one after the other. Only the last of them asks for something to be recorded.
    Press(Vec<Key>),
    /// Nothing but words to tell.
    Say(Vec<String>),
}

impl Heard {
    fn keys(keys: &[Key]) -> Self {
        Self::Press(keys.to_vec())
    }

    fn say(words: impl Into<String>) -> Self {
        Self::Say(vec![words.into()])
    }
}

/// A conversation in lines: it remembers what was told.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    told: Option<Told>,
    /// Whether the keys of the last line completed a sheet.
    completes: bool,
}

/// Why lines that were to be spoken are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speechless {
    /// The machine has no speech.
    Missing,
    /// It stopped working.
    Gone,
}

impl Speechless {
    /// The words for it.
    #[must_use]
    pub fn words(self, model: &Model) -> String {
        model.say(match self {
            Self::Missing => "lines-speech-missing",
            Self::Gone => "lines-speech-gone",
        })
    }
}

impl Lines {
    /// What has changed since it was last told, for a person to hear; nothing where nothing did.
    pub fn news(&mut self, model: &Model) -> Vec<String> {
        self.changes(model, false)
    }

    /// What a typed line means.
    pub fn hear(&mut self, model: &Model, line: &str) -> Heard {
        let heard = reading::read(model, line);
        let last = model.sheet().map(|sheet| sheet.fields.len().saturating_sub(1));
        self.completes = match (&heard, model.sheet()) {
            (Heard::Press(keys), Some(sheet)) => {
                let downs = keys.iter().filter(|key| **key == Key::Down).count();
                keys.last() == Some(&Key::Enter) && last == Some(sheet.at + downs)
            }
            _ => false,
        };
        match heard {
            Heard::Say(words) => Heard::Say(told(words)),
            heard => heard,
        }
    }

    /// What the keys of a line came to. Never nothing: whoever typed a line hears an answer.
    pub fn answer(&mut self, model: &Model) -> Vec<String> {
        let refused = std::mem::take(&mut self.completes);
        let said = self.changes(model, refused);
        if said.is_empty() { told(here(model)) } else { said }
    }

    fn changes(&mut self, model: &Model, completed: bool) -> Vec<String> {
        let (now, said) = match &self.told {
            None => {
                let mut said = vec![model.test.title.clone()];
                said.extend(["lines-welcome", "lines-welcome-help"].map(|id| model.say(id)));
                said.extend(place(model));
                (Told::of(model), said)
            }
            Some(before) => before.since(model, completed),
        };
        self.told = Some(now);
        told(said)
    }
}

/// Whether what is typed next must not be seen: the field at hand is for a secret.
#[must_use]
pub fn hides_input(model: &Model) -> bool {
    let field = model.sheet().and_then(|sheet| sheet.fields.get(sheet.at));
    field.is_some_and(|field| matches!(field.value, Value::Secret(_)))
}

/// Words as they may be told: a line each, with nothing that could drive a terminal.
fn told(words: Vec<String>) -> Vec<String> {
    let lines = words.iter().flat_map(|words| words.lines());
    let lines = lines.map(|line| visible_line(&line.split_whitespace().collect::<Vec<_>>().join(" ")).into());
    lines.filter(|line: &String| !line.is_empty()).collect()
}

/// Everything there is to know where the candidate is.
fn place(model: &Model) -> Vec<String> {
    if let Saving::NotSaved(why) = &model.saving {
        return ends::not_saved(model, why);
    }
    if let Some(sheet) = model.sheet() {
        return sheet::whole(model, sheet);
    }
    match &model.stage {
        Stage::Sheet(_) => Vec::new(),
        Stage::Confirm => before::confirm(model),
        Stage::Preparing => vec![model.say("preparing-test")],
        Stage::Instructions => before::instructions(model),
        Stage::Cancelling => before::cancelling(model),
        Stage::Ready => before::ready(model),
        Stage::Item(overlay) => question::place(model, overlay),
        Stage::Review { submit, .. } => review::place(model, *submit),
        Stage::Covered => ends::covered(model),
        Stage::Attended(_) => staff::menu(model),
        Stage::Marking { time_expired } => ends::marking(model, *time_expired),
        Stage::Result(shown) => ends::result(model, shown),
        Stage::Ended(closure) => ends::ended(model, *closure),
    }
}

/// The same in short, where nothing has changed.
fn here(model: &Model) -> Vec<String> {
    match &model.stage {
        _ if matches!(model.saving, Saving::NotSaved(_)) => vec![model.say("lines-unsaved")],
        Stage::Item(_) => question::brief(model),
        _ => match model.sheet() {
            Some(sheet) => sheet::field(model, sheet),
            None => place(model),
        },
    }
}

/// The time left in words, as of the last look at the clock.
fn time_left(model: &Model) -> String {
    model.say_with("lines-time-left", &[("time", duration(model, model.left_ms).into())])
}

/// Milliseconds in words, rounded up to the second.
fn duration(model: &Model, ms: u64) -> String {
    super::view::duration(&model.messages, ms.div_ceil(1000) * 1000)
}

/// A fact with its name.
fn fact(model: &Model, label: &str, value: &str) -> String {
    let label = model.say(label);
    if value.is_empty() {
        return model.say_with("lines-field-empty", &[("label", label.into())]);
    }
    model.say_with("lines-field", &[("label", label.into()), ("value", value.into())])
}
