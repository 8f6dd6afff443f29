//! A question in lines: the whole of it, and what of it has changed.

use crate::engine::item::{OPTIONS, OptionIndex};
use crate::engine::sitting::Sitting;
use crate::messages::Value;
use crate::tui::model::{Model, Overlay};

/// The question in front of the candidate, as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    response: Option<OptionIndex>,
    flagged: bool,
    struck: [bool; OPTIONS],
    note: String,
}

impl State {
    pub(super) fn of(model: &Model) -> Self {
        let Some(sitting) = model.facing() else {
            return Self::default();
        };
        let item = sitting.position();
        Self {
            response: model.response(),
            flagged: sitting.flags().get(item) == Some(&true),
            struck: sitting.strikes().get(item).copied().unwrap_or_default(),
            note: sitting.notes().get(item).cloned().unwrap_or_default(),
        }
    }
}

/// The whole question, and what is asked for there.
pub(super) fn place(model: &Model, overlay: &Overlay) -> Vec<String> {
    match overlay {
        Overlay::None | Overlay::Help => whole(model),
        Overlay::Note { .. } => ask_for_note(model),
        Overlay::GoTo { .. } => ask_for_number(model),
    }
}

fn whole(model: &Model) -> Vec<String> {
    let state = State::of(model);
    let mut said = vec![heading(model)];
    if let Some(item) = model.facing_form().and_then(|form| form.items.get(model.position())) {
        said.push(item.words_in(model.language()).0.to_owned());
    }
    said.extend(options(model));
    said.extend(note(model, &state));
    said.push(answered(model, &state));
    said.extend(tip(model));
    said
}

fn heading(model: &Model) -> String {
    let place = [("number", (model.position() + 1).into()), ("questions", model.items().into())];
    let id = if model.practising.is_some() { "lines-practice-place" } else { "lines-place" };
    let mut heading = model.say_with(id, &place);
    if State::of(model).flagged {
        heading.push(' ');
        heading.push_str(&model.say("lines-flagged"));
    }
    heading
}

/// The answers, each with its letter and what the candidate did with it.
pub(super) fn options(model: &Model) -> Vec<String> {
    let Some(item) = model.facing_form().and_then(|form| form.items.get(model.position())) else {
        return Vec::new();
    };
    let state = State::of(model);
    let (_, texts) = item.words_in(model.language());
    OptionIndex::all()
        .into_iter()
        .zip(texts)
        .map(|(option, text)| {
            let words = [("option", option.to_string().into()), ("text", text.as_str().into())];
            match (state.response == Some(option), state.struck[option.index()]) {
                (true, _) => model.say_with("lines-option-chosen", &words),
                (false, true) => model.say_with("lines-option-struck", &words),
                (false, false) => format!("{option}. {text}"),
            }
        })
        .collect()
}

fn note(model: &Model, state: &State) -> Option<String> {
    let words = [("note", state.note.as_str().into())];
    (!state.note.is_empty()).then(|| model.say_with("lines-note", &words))
}

fn answered(model: &Model, state: &State) -> String {
    match state.response {
        Some(option) => model.say_with("lines-your-answer", &[("option", option.to_string().into())]),
        None => model.say("lines-no-answer"),
    }
}

/// What to try on a practice question.
fn tip(model: &Model) -> Option<String> {
    let tips = ["lines-tip-answer", "lines-tip-tools", "lines-tip-again"];
    model.practising.as_ref().map(|practising| model.say(tips[practising.position().min(2)]))
}

/// Where the candidate is and what the answer is.
pub(super) fn brief(model: &Model) -> Vec<String> {
    vec![heading(model), answered(model, &State::of(model))]
}

pub(super) fn ask_for_note(model: &Model) -> Vec<String> {
    note(model, &State::of(model)).into_iter().chain([model.say("lines-note-ask")]).collect()
}

pub(super) fn ask_for_number(model: &Model) -> Vec<String> {
    vec![model.say_with("lines-go-to-ask", &[("questions", model.items().into())])]
}

/// What has changed at one question. It is saved: nothing changes before it is, but for practice.
pub(super) fn changes(before: &State, now: &State, model: &Model) -> Vec<String> {
    let kept = ("kept", Value::from(if model.practising.is_some() { "no" } else { "yes" }));
    let say = |id: &str| model.say_with(id, std::slice::from_ref(&kept));
    let say_of = |id: &str, option: OptionIndex| {
        model.say_with(id, &[kept.clone(), ("option", option.to_string().into())])
    };
    let mut said = Vec::new();
    if now.response != before.response {
        said.push(match now.response {
            Some(option) => say_of("lines-answer", option),
            None => say("lines-cleared"),
        });
    }
    if now.flagged != before.flagged {
        said.push(say(if now.flagged { "lines-flag" } else { "lines-flag-lifted" }));
    }
    for option in OptionIndex::all() {
        let (was, is) = (before.struck[option.index()], now.struck[option.index()]);
        // What is chosen is no longer struck out; that goes without saying.
        if was != is && now.response != Some(option) {
            said.push(say_of(if is { "lines-strike" } else { "lines-strike-lifted" }, option));
        }
    }
    if now.note != before.note {
        said.push(say(if now.note.is_empty() { "lines-note-wiped" } else { "lines-note-kept" }));
    }
    said
}

/// Every question with its answer, one a line.
pub(super) fn list(model: &Model, sitting: &Sitting) -> Vec<String> {
    let line = |(index, response): (usize, &Option<OptionIndex>)| {
        let answer = response.map_or_else(|| model.say("lines-no-answer"), |option| format!("{option}."));
        let mut line = format!("{}. {answer}", index + 1);
        if sitting.flags().get(index) == Some(&true) {
            line = format!("{line} {}", model.say("lines-flagged"));
        }
        if sitting.notes().get(index).is_some_and(|note| !note.is_empty()) {
            line = format!("{line} {}", model.say("lines-noted"));
        }
        line
    };
    sitting.responses().iter().enumerate().map(line).collect()
}

/// What can be typed in front of a question.
pub(super) fn help(model: &Model) -> Vec<String> {
    let both = [
        "lines-help-heading",
        "lines-help-answer",
        "lines-help-move",
        "lines-help-go-to",
        "lines-help-clear",
        "lines-help-flag",
        "lines-help-strike",
        "lines-help-note",
        "lines-help-again",
        "lines-help-time",
        "lines-help-review",
        "lines-help-submit",
    ];
    let language = model.is_bilingual().then_some("lines-help-language");
    both.into_iter().chain(language).map(|id| model.say(id)).collect()
}
