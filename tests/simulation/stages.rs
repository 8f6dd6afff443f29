//! Stages and covers by name, to count them.

use std::borrow::Cow;

use invigil::engine::sitting::Cover;
use invigil::tui::model::{Model, Overlay, Stage};
use invigil::tui::sheet::{ActKind, Purpose};

/// Every name that a stage can have.
pub fn all() -> Vec<Cow<'static, str>> {
    let fixed = [
        "confirm",
        "preparing",
        "instructions",
        "practice",
        "ready",
        "cancelling",
        "question",
        "help",
        "go to",
        "note",
        "review",
        "covered",
        "over the test",
        "marking",
        "result",
        "ended",
    ];
    let purposes = [
        Purpose::FirstInvigilator,
        Purpose::SignIn,
        Purpose::WhichSitting,
        Purpose::Continuation,
        Purpose::Candidate,
        Purpose::Arrangements,
        Purpose::Attend,
        Purpose::Second,
        Purpose::StartCode,
    ];
    let acts = [
        ActKind::AllowStart,
        ActKind::Pause,
        ActKind::EndPause,
        ActKind::Settle,
        ActKind::AddTime,
        ActKind::BeginBreak,
        ActKind::EndBreak,
        ActKind::Arrange,
        ActKind::NoteIncident,
        ActKind::ChangeSeat,
        ActKind::End,
    ];
    let sheets = purposes.into_iter().chain(acts.map(Purpose::Act)).map(sheet);
    fixed.into_iter().map(Cow::Borrowed).chain(sheets).collect()
}

fn sheet(purpose: Purpose) -> Cow<'static, str> {
    format!("sheet {purpose:?}").into()
}

/// The name of what is on the screen.
pub fn name(model: &Model) -> Cow<'static, str> {
    if let Some(asked) = model.sheet() {
        return sheet(asked.purpose);
    }
    Cow::Borrowed(match &model.stage {
        Stage::Sheet(_) | Stage::Attended(_) => "over the test",
        Stage::Confirm => "confirm",
        Stage::Preparing => "preparing",
        Stage::Instructions => "instructions",
        Stage::Ready => "ready",
        Stage::Cancelling => "cancelling",
        Stage::Item(Overlay::None) if model.practising.is_some() => "practice",
        Stage::Item(Overlay::None) => "question",
        Stage::Item(Overlay::Help) => "help",
        Stage::Item(Overlay::GoTo { .. }) => "go to",
        Stage::Item(Overlay::Note { .. }) => "note",
        Stage::Review { .. } => "review",
        Stage::Covered => "covered",
        Stage::Marking { .. } => "marking",
        Stage::Result(_) => "result",
        Stage::Ended(_) => "ended",
    })
}

/// The names of what lies over a test, each that does so.
pub fn covers(cover: &Cover) -> impl Iterator<Item = &'static str> {
    [
        (cover.paused, "paused"),
        (cover.on_break, "on a break"),
        (cover.interrupted, "interrupted"),
        (cover.attended_by.is_some(), "attended"),
    ]
    .into_iter()
    .filter_map(|(is_so, name)| is_so.then_some(name))
}
