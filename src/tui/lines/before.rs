//! What is told before the clock starts.

use super::fact;
use crate::messages::Value;
use crate::tui::model::Model;
use crate::tui::view::terms;

pub(super) fn confirm(model: &Model) -> Vec<String> {
    let mut said = vec![
        model.say("confirm-ask"),
        fact(model, "confirm-name", &model.entry.candidate),
        fact(model, "confirm-seat", &model.entry.seat),
        fact(model, "confirm-test", &model.test.title),
        fact(model, "confirm-questions", &model.test.items.to_string()),
        fact(model, "confirm-time", &terms::time_agreed(model)),
    ];
    for agreed in &model.agreed {
        said.push(fact(model, "confirm-agreed", &terms::agreed(&model.messages, &agreed.arrangement)));
    }
    said.extend(model.given_otherwise());
    said.extend(["confirm-conditions", "lines-confirm-next"].map(|id| model.say(id)));
    said
}

/// How long the test is: the arguments of the messages that say so.
fn size(model: &Model) -> [(&'static str, Value<'static>); 2] {
    [("questions", model.items().into()), ("time", terms::time_agreed(model).into())]
}

pub(super) fn instructions(model: &Model) -> Vec<String> {
    let mut said = vec![model.say("instructions-heading"), model.say_with("instructions-size", &size(model))];
    let rest = [
        "lines-instructions-letters",
        "instructions-saved",
        "instructions-guess",
        "instructions-flag",
        "instructions-time-up",
        "instructions-hand",
        "lines-instructions-practice",
        "lines-instructions-next",
    ];
    said.extend(rest.map(|id| model.say(id)));
    if model.lacks_translations() {
        said.push(model.say("instructions-english"));
    }
    said
}

pub(super) fn cancelling(model: &Model) -> Vec<String> {
    ["cancel-ask", "cancel-about", "lines-cancel-next"].map(|id| model.say(id)).to_vec()
}

pub(super) fn ready(model: &Model) -> Vec<String> {
    vec![
        model.say("ready-heading"),
        model.say_with("lines-ready-clock", &size(model)),
        model.say("ready-breath"),
        model.say("lines-ready-next"),
    ]
}
