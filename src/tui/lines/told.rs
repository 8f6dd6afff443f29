//! What was told last, and what of it has changed since.

use super::{ends, place, question, sheet, staff, time_left};
use crate::engine::language::Language;
use crate::engine::sitting::arrangement::TimerDisplay;
use crate::engine::sitting::event::Closure;
use crate::tui::model::{Model, Overlay, Saving, Stage, Submit};
use crate::tui::sheet::Purpose;

/// The state of a model as far as it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    scene: Scene,
    language: Language,
    /// Whether what was done last is not on disk.
    unsaved: bool,
    /// The question in front of the candidate, as it stands.
    question: question::State,
    /// Where the cursor of the sheet is.
    field: usize,
    /// How many of the moments at which the time left is announced have passed.
    moments: usize,
}

/// Where a candidate is, as far as it is told anew on coming there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scene {
    Sheet(Purpose),
    Confirm,
    Preparing,
    Instructions,
    Cancelling,
    Ready,
    /// In front of a question; what is asked for there.
    Question {
        practice: bool,
        item: usize,
        asked: Asked,
    },
    Review(Submit),
    Covered(ends::Cover),
    Menu,
    Marking,
    Result,
    Ended(Closure),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Nothing,
    Number,
    Note,
}

impl Scene {
    fn of(model: &Model) -> Self {
        if let Some(sheet) = model.sheet() {
            return Self::Sheet(sheet.purpose);
        }
        match &model.stage {
            Stage::Sheet(sheet) => Self::Sheet(sheet.purpose),
            Stage::Confirm => Self::Confirm,
            Stage::Preparing => Self::Preparing,
            Stage::Instructions => Self::Instructions,
            Stage::Cancelling => Self::Cancelling,
            Stage::Ready => Self::Ready,
            Stage::Item(overlay) => Self::Question {
                practice: model.practising.is_some(),
                item: model.position(),
                asked: match overlay {
                    Overlay::None | Overlay::Help => Asked::Nothing,
                    Overlay::GoTo { .. } => Asked::Number,
                    Overlay::Note { .. } => Asked::Note,
                },
            },
            Stage::Review { submit, .. } => Self::Review(*submit),
            Stage::Covered => Self::Covered(ends::Cover::of(model)),
            Stage::Attended(_) => Self::Menu,
            Stage::Marking { .. } => Self::Marking,
            Stage::Result(_) => Self::Result,
            Stage::Ended(closure) => Self::Ended(*closure),
        }
    }

    /// Whether the clock runs in front of the candidate.
    fn is_in_test(self) -> bool {
        matches!(self, Self::Question { practice: false, .. } | Self::Review(_))
    }

    /// Whether it is the same question as another.
    fn is_question_of(self, other: Self) -> bool {
        matches!((self, other), (Self::Question { practice: a, item: b, .. },
            Self::Question { practice: c, item: d, .. }) if (a, b) == (c, d))
    }
}

/// Time left in milliseconds at which it is announced.
const MOMENTS_MS: [u64; 3] = [600_000, 300_000, 60_000];

impl Told {
    pub(super) fn of(model: &Model) -> Self {
        Self {
            scene: Scene::of(model),
            language: model.language(),
            unsaved: matches!(model.saving, Saving::NotSaved(_)),
            question: question::State::of(model),
            field: model.sheet().map_or(0, |sheet| sheet.at),
            moments: MOMENTS_MS.iter().filter(|moment| model.left_ms <= **moment).count(),
        }
    }

    /// What has changed since this was told, and what is told then. `completed` says that somebody
    /// has just completed the sheet on the screen: if it is still there, it was refused.
    pub(super) fn since(&self, model: &Model, completed: bool) -> (Self, Vec<String>) {
        let now = Self::of(model);
        let mut said = Vec::new();
        match (&model.saving, self.unsaved) {
            (Saving::NotSaved(_), true) => return (self.clone(), said),
            (Saving::NotSaved(why), false) => {
                // All else is told when it is on disk.
                return (Self { unsaved: true, ..self.clone() }, ends::not_saved(model, why));
            }
            (_, true) => said.push(model.say("lines-saved-again")),
            (_, false) => {}
        }
        let speaks_anew = now.language != self.language;
        if speaks_anew {
            said.push(model.say("lines-language"));
        }
        let begins = now.scene.is_in_test() && !self.scene.is_in_test();
        if begins {
            said.push(model.say("lines-clock-runs"));
        }
        said.extend(self.time(&now, begins, model));
        match (self.scene, now.scene) {
            (_, Scene::Question { asked: Asked::Note, .. }) if now.scene != self.scene => {
                said.extend(question::ask_for_note(model));
            }
            (_, Scene::Question { asked: Asked::Number, .. }) if now.scene != self.scene => {
                said.extend(question::ask_for_number(model));
            }
            (before, scene) if scene.is_question_of(before) && !speaks_anew => {
                said.extend(question::changes(&self.question, &now.question, model));
            }
            (before, scene) if before == scene && !speaks_anew => {
                if let Some(sheet) = model.sheet() {
                    let why = sheet.refusal.as_ref().filter(|_| completed);
                    said.extend(why.map(|why| sheet::refused(model, why)));
                    if why.is_some() || now.field != self.field {
                        said.extend(sheet::field(model, sheet));
                    }
                }
            }
            (Scene::Sheet(_), Scene::Menu) => match done_last(model).filter(|_| completed) {
                Some(what) => said.extend(staff::done(model, what)),
                None => said.extend(place(model)),
            },
            _ => said.extend(place(model)),
        }
        (now, said)
    }

    /// The time left, where it is announced: when the test begins or goes on, and at three moments.
    fn time(&self, now: &Self, begins: bool, model: &Model) -> Option<String> {
        if model.timer() != TimerDisplay::Shown || !now.scene.is_in_test() {
            return None;
        }
        if begins {
            return Some(time_left(model));
        }
        let passed = now.moments > self.moments;
        passed.then(|| model.time_warning().unwrap_or_else(|| time_left(model)))
    }
}

/// What an invigilator has done last, in words.
fn done_last(model: &Model) -> Option<String> {
    match &model.stage {
        Stage::Attended(attendance) => attendance.said.clone(),
        _ => None,
    }
}
