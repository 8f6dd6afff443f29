//! Everything that is kept about a learner, as lines: what is known, what was agreed, entries, and
//! attempts.

use super::model::CentreModel;
use super::words::{result_words, shown, state_words};
use crate::engine::text::visible_line;
use crate::tui::view::terms::agreed;

/// The lines, each with whether it is a heading.
#[must_use]
pub fn card_lines(model: &CentreModel, id: &str) -> Vec<(bool, String)> {
    let Some(learner) = model.learner(id) else {
        return vec![(false, model.say("centre-lack-gone"))];
    };
    let mut lines = vec![(true, format!("{} ({})", visible_line(&learner.name), learner.id))];
    let none = || model.say("centre-card-none");
    let uln = learner.uln.map_or_else(none, |uln| uln.to_string());
    let group = Some(&learner.group).filter(|group| !group.is_empty());
    for (label, value) in [
        ("centre-card-born", learner.born.to_string()),
        ("centre-card-uln", uln),
        ("centre-card-group", group.map_or_else(none, |group| visible_line(group).into_owned())),
        ("centre-card-language", learner.language.name().to_owned()),
    ] {
        lines.push((false, format!("{}: {value}", model.say(label))));
    }
    let mut part = |heading: &str, members: Vec<String>| {
        lines.push((false, String::new()));
        lines.push((true, model.say(heading)));
        let nothing = members.is_empty().then(&none);
        lines.extend(members.into_iter().chain(nothing).map(|member| (false, format!("  {member}"))));
    };
    let all = learner.arrangements.all().iter().map(|one| {
        let what = agreed(&model.messages, &one.arrangement);
        let (by, on) = (&one.approval.by, one.approval.on.to_string());
        if by.trim().is_empty() {
            return model.say_with("centre-card-open", &[("what", what.into())]);
        }
        model.say_with("centre-card-approved", &[("what", what.into()), ("by", shown(by)), ("on", on.into())])
    });
    part("centre-card-arrangements", all.collect());
    let entries = model.picture.own_entries.iter().map(|entry| {
        let seat = visible_line(entry.seat.as_deref().unwrap_or("-"));
        let state = state_words(&model.messages, &entry.state);
        format!("{}  {}  {}  {seat}  {state}", entry.id, entry.at, visible_line(&entry.room))
    });
    part("centre-card-entries", entries.collect());
    let attempts = model.picture.own_attempts.iter().map(|attempt| {
        let result = result_words(&model.messages, attempt);
        format!("{}  {}  {result}", attempt.opened, visible_line(&attempt.sitting))
    });
    part("centre-card-attempts", attempts.collect());
    lines
}
