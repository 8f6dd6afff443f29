//! Keys on a sheet, and on the list of what an invigilator can do.

use super::Effect;
use crate::engine::sitting::Phase;
use crate::engine::sitting::command::Command;
use crate::tui::key::Key;
use crate::tui::model::{Attendance, Model, Stage};
use crate::tui::sheet::{Filled, Purpose, Sheet};
use crate::tui::staff;

/// Covers the test and asks an invigilator to sign in, once a sitting has been opened.
pub(super) fn attend(model: &mut Model) {
    let is_open = model.sitting.as_ref().is_some_and(|s| !matches!(s.phase(), Phase::Closed(_)));
    if !is_open || matches!(model.stage, Stage::Attended(_) | Stage::Preparing) {
        return;
    }
    let sheet = staff::sign_in(Purpose::Attend, model);
    let back = std::mem::replace(&mut model.stage, Stage::Covered);
    model.stage = Stage::Attended(Box::new(Attendance { back, sheet: Some(sheet), said: None }));
}

pub(super) fn sheet(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(sheet) = model.sheet_mut() else {
        return Vec::new();
    };
    let purpose = sheet.purpose;
    match sheet.press(key) {
        Filled::Open => Vec::new(),
        Filled::Done => vec![Effect::Fill(purpose)],
        Filled::LaidAside => lay_aside(model, purpose),
    }
}

fn lay_aside(model: &mut Model, purpose: Purpose) -> Vec<Effect> {
    match purpose {
        Purpose::FirstInvigilator | Purpose::SignIn | Purpose::WhichSitting | Purpose::Continuation => {
            return vec![Effect::Leave];
        }
        Purpose::Candidate => model.ask(staff::sign_in(Purpose::SignIn, model)),
        Purpose::Arrangements => model.ask(staff::candidate(&model.entry)),
        Purpose::StartCode => model.stage = Stage::Instructions,
        // It is never in front of a candidate.
        Purpose::Centre(_) => {}
        Purpose::Attend => {
            if let Stage::Attended(attendance) = &model.stage {
                model.stage = attendance.back.clone();
            }
        }
        Purpose::Act(_) | Purpose::Second => put_on_desk(model, None),
    }
    Vec::new()
}

fn put_on_desk(model: &mut Model, sheet: Option<Sheet>) {
    if let Stage::Attended(attendance) = &mut model.stage {
        // What was said was said of another sheet.
        attendance.said = None;
        attendance.sheet = sheet;
    }
}

pub(super) fn attended(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(sitting) = &model.sitting else {
        return Vec::new();
    };
    let Key::Char(key) = key else {
        return Vec::new();
    };
    let key = key.to_ascii_lowercase();
    if key == 'q' {
        return vec![Effect::Do(Command::LetInvigilatorOut)];
    }
    let wanted = staff::menu(sitting).into_iter().find(|(letter, _)| *letter == key);
    if let Some((_, act)) = wanted {
        let sheet = staff::act(act, model, sitting);
        put_on_desk(model, Some(sheet));
    }
    Vec::new()
}
