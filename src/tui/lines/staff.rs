//! What an invigilator is told over the test: what can be done, and where the time went.

use super::{duration, fact};
use crate::engine::sitting::Sitting;
use crate::tui::model::Model;
use crate::tui::staff;

pub(super) fn menu(model: &Model) -> Vec<String> {
    let Some(sitting) = &model.sitting else {
        return Vec::new();
    };
    let by = sitting.cover().attended_by.clone().unwrap_or_default();
    let mut said = vec![
        model.say_with("attended-heading", &[("name", by.into())]),
        model.say_with("attended-seat", &[("seat", sitting.seat().into())]),
        model.say("attended-clock"),
    ];
    said.extend(model.given_otherwise());
    said.extend(facts(model, sitting));
    let acts = staff::menu(sitting).into_iter();
    said.extend(acts.map(|(key, act)| format!("{}. {}", key.to_ascii_uppercase(), model.say(act.message()))));
    said.push(model.say("lines-menu-next"));
    said
}

fn facts(model: &Model, sitting: &Sitting) -> Vec<String> {
    let ledger = sitting.ledger();
    let time = |ms| duration(model, ms).into();
    let classes = ledger.classes().into_iter().filter(|(_, ms)| *ms > 0);
    let mut said: Vec<String> = classes.map(|(name, ms)| fact(model, name, &duration(model, ms))).collect();
    said.push(model.say_with(
        "lines-menu-time",
        &[
            ("allowed", time(ledger.allowed_ms)),
            ("agreed", time(ledger.agreed_ms)),
            ("added", time(ledger.added_ms)),
            ("credited", time(ledger.credited_ms)),
            ("left", time(ledger.left_ms())),
        ],
    ));
    let open = sitting.gaps().iter().filter(|gap| !gap.settled).count();
    if open > 0 {
        said.push(model.say_with("attended-gaps", &[("gaps", open.into())]));
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
