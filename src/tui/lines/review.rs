//! The review in lines: how many questions are answered, which are not, and the way to submit.

use crate::engine::sitting::{Counts, Sitting};
use crate::tui::model::{Model, Submit};

/// Most numbers in the warning, as on the screen.
const WARNED_MAX: usize = 20;

pub(super) fn place(model: &Model, submit: Submit) -> Vec<String> {
    let Some(sitting) = &model.sitting else {
        return Vec::new();
    };
    match submit {
        Submit::No => review(model, sitting),
        Submit::Warned => warned(model, sitting),
        Submit::Asked => asked(model, sitting),
    }
}

fn numbers<'a>(which: impl Iterator<Item = &'a bool>) -> Vec<String> {
    which.enumerate().filter(|(_, is)| **is).map(|(index, _)| (index + 1).to_string()).collect()
}

fn unanswered(sitting: &Sitting) -> Vec<String> {
    let is_open: Vec<bool> = sitting.responses().iter().map(Option::is_none).collect();
    numbers(is_open.iter())
}

fn review(model: &Model, sitting: &Sitting) -> Vec<String> {
    let Counts { answered, flagged, unanswered: open } = sitting.counts();
    let counts = [("answered", answered.into()), ("flagged", flagged.into()), ("unanswered", open.into())];
    let noted: Vec<bool> = sitting.notes().iter().map(|note| !note.is_empty()).collect();
    let mut said = vec![model.say("lines-review"), model.say_with("lines-counts", &counts)];
    for (id, numbers) in [
        ("lines-unanswered", unanswered(sitting)),
        ("lines-flagged-list", numbers(sitting.flags().iter())),
        ("lines-noted-list", numbers(noted.iter())),
    ] {
        if !numbers.is_empty() {
            said.push(model.say_with(id, &[("list", numbers.join(", ").into())]));
        }
    }
    said.push(model.say("lines-review-next"));
    said
}

fn warned(model: &Model, sitting: &Sitting) -> Vec<String> {
    let open = unanswered(sitting);
    let mut list = open.iter().take(WARNED_MAX).cloned().collect::<Vec<_>>().join(", ");
    if open.len() > WARNED_MAX {
        list = model.say_with("warned-more", &[("list", list.into())]);
    }
    vec![
        model.say("warned-heading"),
        model.say_with("warned-questions", &[("questions", open.len().into()), ("list", list.into())]),
        model.say("lines-warned-next"),
    ]
}

fn asked(model: &Model, sitting: &Sitting) -> Vec<String> {
    let unanswered = sitting.counts().unanswered;
    vec![
        model.say("asked-heading"),
        model.say_with("asked-questions", &[("questions", unanswered.into())]),
        model.say("lines-asked-next"),
    ]
}
