//! What an invigilator is told over the test: what can be done, and where the time went.

use super::{duration, fact};
use crate::engine::sitting::Sitting;
use crate::tui::model::{MirrorShown, Model};
use crate::tui::staff;
use crate::tui::view::terms::attended_about;

pub(super) fn menu(model: &Model) -> Vec<String> {
    let Some(sitting) = &model.sitting else {
        return Vec::new();
    };
    let by = sitting.cover().attended_by.clone().unwrap_or_default();
    let mut said = vec![
        model.say_with("attended-heading", &[("name", by.into())]),
        model.say_with("attended-seat", &[("seat", sitting.seat().into())]),
        attended_about(model, sitting, duration(model, model.break_left_ms)),
    ];
    said.extend(model.given_otherwise());
    said.extend(facts(model, sitting));
    said.extend(acts(model, sitting));
    said
}

/// What an invigilator is told after something was done.
pub(super) fn done(model: &Model, what: String) -> Vec<String> {
    let Some(sitting) = &model.sitting else {
        return vec![what];
    };
    [what, times(model, sitting)].into_iter().chain(acts(model, sitting)).collect()
}

/// What can be done, each with its letter.
fn acts(model: &Model, sitting: &Sitting) -> Vec<String> {
    let acts = staff::menu(sitting).into_iter();
    let acts = acts.map(|(key, act)| format!("{}. {}", key.to_ascii_uppercase(), model.say(act.message())));
    acts.chain([model.say("lines-menu-next")]).collect()
}

/// How much time there is, where it comes from, and what is left of it.
fn times(model: &Model, sitting: &Sitting) -> String {
    let ledger = sitting.ledger();
    let time = |ms| duration(model, ms).into();
    model.say_with(
        "lines-menu-time",
        &[
            ("allowed", time(ledger.allowed_ms)),
            ("agreed", time(ledger.agreed_ms)),
            ("added", time(ledger.added_ms)),
            ("credited", time(ledger.credited_ms)),
            ("left", time(ledger.left_ms())),
        ],
    )
}

fn facts(model: &Model, sitting: &Sitting) -> Vec<String> {
    let classes = sitting.ledger().classes().into_iter().filter(|(_, ms)| *ms > 0);
    let mut said: Vec<String> = classes.map(|(name, ms)| fact(model, name, &duration(model, ms))).collect();
    said.push(times(model, sitting));
    let open = sitting.gaps().iter().filter(|gap| !gap.settled).count();
    if open > 0 {
        said.push(model.say_with("attended-gaps", &[("gaps", open.into())]));
    }
    match &model.mirror {
        Some(MirrorShown { failed: Some(why), .. }) => {
            said.push(model.say_with("lines-copy-failed", &[("why", why.as_str().into())]));
        }
        Some(MirrorShown { lines_behind: lines @ 1.., .. }) => {
            said.push(model.say_with("lines-copy-behind", &[("lines", (*lines).into())]));
        }
        _ => {}
    }
    if let Some((_, by_ms)) = sitting.wall_shifts().last() {
        let by = format!("{}{}", if *by_ms < 0 { "-" } else { "+" }, duration(model, by_ms.unsigned_abs()));
        said.push(model.say_with("attended-wall", &[("by", by.into())]));
    }
    if sitting.refused_pins() > 0 {
        said.push(model.say_with("attended-pins", &[("pins", sitting.refused_pins().into())]));
    }
    said
}
