//! What invigilators fill in, and what it comes to: the sheets of everything that they do, and the
//! interventions that a filled-in sheet asks for. Nothing here acts.

mod reading;

pub use self::reading::{read_act, read_arrangements, read_candidate};

use super::model::{EntryCard, Model};
use super::sheet::{ActKind, Purpose, Sheet, Value};
use crate::engine::centre::roll::Expected;
use crate::engine::language::Language;
use crate::engine::room::identity::Identity;
use crate::engine::sitting::arrangement::{
    Arrangement, Arrangements, ExtraTime, Layout, Reader, RestBreaks, TimerDisplay,
};
use crate::engine::sitting::command::Refusal;
use crate::engine::sitting::event::Closure;
use crate::engine::sitting::incident::IncidentKind;
use crate::engine::sitting::{Phase, Sitting};
use crate::tui::theme::Theme;

/// What a sheet lacks: a message id and the field at fault.
pub type Lack = (&'static str, &'static str);

/// The value of the field that asks for a new sitting instead of one that was begun.
pub const NEW_SITTING: &str = "";

fn choices<'a>(values: impl IntoIterator<Item = (&'a str, String)>) -> Vec<(String, String)> {
    values.into_iter().map(|(value, words)| (value.to_owned(), words)).collect()
}

fn names(model: &Model) -> Vec<(String, String)> {
    model.invigilators.iter().map(|name| (name.clone(), name.clone())).collect()
}

/// The sheet on which an invigilator signs in, for a purpose.
#[must_use]
pub fn sign_in(purpose: Purpose, model: &Model) -> Sheet {
    let sitting = model.sitting.as_ref();
    let is_known = |name: &String| model.invigilators.contains(name);
    let likely = if purpose == Purpose::Second {
        let first = sitting.and_then(|sitting| sitting.cover().attended_by.clone());
        model.invigilators.iter().find(|name| Some(*name) != first.as_ref()).cloned()
    } else {
        let admitted_by = sitting.and_then(Sitting::admission).map(|admission| admission.by.clone());
        let named = Some(model.entry.invigilator.clone());
        admitted_by.or_else(|| model.signed_in.clone()).or(named).filter(is_known)
    };
    let is_clear = purpose != Purpose::Second && likely.is_some() || model.invigilators.len() == 1;
    let mut sheet = Sheet::new(purpose)
        .choice("field-invigilator", names(model), &likely.unwrap_or_default())
        .secret("field-pin");
    sheet.at = usize::from(is_clear);
    sheet
}

/// The sheet that registers the first invigilator.
#[must_use]
pub fn first_invigilator() -> Sheet {
    Sheet::new(Purpose::FirstInvigilator).text("field-name", "").secret("field-pin").secret("field-pin-again")
}

/// The sheet that asks which sitting is meant, where some have not ended.
#[must_use]
pub fn which_sitting(model: &Model, unfinished: &[String]) -> Sheet {
    let mut options = vec![(NEW_SITTING.to_owned(), model.say("sheet-new-sitting"))];
    options.extend(unfinished.iter().map(|name| (name.clone(), name.clone())));
    let first = unfinished.first().map_or("", String::as_str);
    Sheet::new(Purpose::WhichSitting).choice("field-sitting", options, first)
}

/// The sheet on which an invigilator says who the candidate is.
#[must_use]
pub fn candidate(entry: &EntryCard) -> Sheet {
    let identities = Identity::ALL.into_iter().map(|kind| (kind.name(), kind.label().to_owned()));
    Sheet::new(Purpose::Candidate)
        .text("field-candidate", &entry.candidate)
        .text("field-born", &entry.born)
        .choice("field-identity", choices(identities), &entry.identity)
        .text("field-identity-note", &entry.identity_note)
        .text("field-seat", &entry.seat)
}

/// Fills in what the register knows of a candidate, where nothing is filled in, or only what it knew of
/// the one `before`. Says whether anything was.
pub fn fill_in(sheet: &mut Sheet, expected: &Expected, before: Option<&Expected>) -> bool {
    let known = |of: &Expected| {
        [
            ("field-candidate", of.name.clone()),
            ("field-born", of.born.to_string()),
            ("field-seat", of.seat.clone().unwrap_or_default()),
        ]
    };
    let mut has_filled = false;
    for (name, value) in known(expected) {
        let was = before.and_then(|before| known(before).into_iter().find(|(field, _)| *field == name));
        let field = sheet.fields.iter_mut().find(|field| field.name == name);
        if let Some(Value::Text(typed)) = field.map(|field| &mut field.value)
            && (typed.trim().is_empty()
                || name != "field-candidate" && was.is_some_and(|(_, was)| was == *typed))
            && *typed != value
        {
            *typed = value;
            has_filled = true;
        }
    }
    has_filled
}

/// The sheet of access arrangements, as they stand; in the test with a reason.
#[must_use]
pub fn arrangements(model: &Model, now: &Arrangements, in_test: bool) -> Sheet {
    let named =
        |names: &[(&'static str, &str)]| choices(names.iter().map(|(name, id)| (*name, model.say(id))));
    let colours = choices(
        [("", model.say("value-no-colours"))]
            .into_iter()
            .chain(Theme::OVERLAYS.map(|theme| (theme.name(), model.say(theme.message())))),
    );
    let second = Language::ALL.into_iter().filter(|language| *language != Language::default());
    let languages = choices(
        [("", model.say("value-no-language"))]
            .into_iter()
            .chain(second.map(|language| (language.code(), language.name().to_owned()))),
    );
    let layouts = Layout::ALL.iter().zip(["value-standard", "value-spaced", "value-focused"]);
    let layouts: Vec<_> = layouts.map(|(layout, id)| (layout.name(), id)).collect();
    let timers = TimerDisplay::ALL.iter().zip(["value-shown", "value-on-demand", "value-hidden"]);
    let timers: Vec<_> = timers.map(|(timer, id)| (timer.name(), id)).collect();
    let readers = Reader::ALL.iter().zip(["value-screen", "value-lines", "value-spoken-lines"]);
    let readers: Vec<_> = readers.map(|(reader, id)| (reader.name(), id)).collect();
    let extra = now.all().iter().find_map(|agreed| match agreed.arrangement {
        Arrangement::ExtraTime(ExtraTime::PerCent(share)) => Some(format!("{share}%")),
        Arrangement::ExtraTime(ExtraTime::Minutes(minutes)) => Some(minutes.to_string()),
        _ => None,
    });
    let breaks = now.rest_breaks().map(|breaks| match breaks {
        RestBreaks::Allowance { minutes } => minutes.to_string(),
        RestBreaks::Number { count, minutes_each } => format!("{count} x {minutes_each}"),
    });
    let approval = now.all().last().map(|agreed| agreed.approval.clone());
    let today = model.test.today.to_string();
    let sheet = Sheet::new(if in_test { Purpose::Act(ActKind::Arrange) } else { Purpose::Arrangements })
        .text("field-extra-time", extra.unwrap_or_default())
        .text("field-rest-breaks", breaks.unwrap_or_default())
        .choice("field-colours", colours, &now.colours().unwrap_or_default())
        .choice("field-layout", named(&layouts), now.layout().name())
        .choice("field-timer", named(&timers), now.timer().name())
        .choice("field-reader", named(&readers), now.reader().name())
        .choice("field-language", languages, &now.language().unwrap_or_default())
        .text("field-approved-by", approval.as_ref().map(|a| a.by.clone()).unwrap_or_default())
        .text("field-approved-on", approval.map_or(today, |a| a.on.to_string()));
    if in_test { sheet.text("field-reason", "") } else { sheet }
}

/// What an invigilator can do now, with the key for it, in the order of the list.
#[must_use]
pub fn menu(sitting: &Sitting) -> Vec<(char, ActKind)> {
    let (running, cover) = (sitting.phase() == Phase::Running, sitting.cover());
    let breaks = sitting.arrangements().rest_breaks().is_some();
    [
        ('s', ActKind::AllowStart, !running && sitting.conditions_are_agreed() && !sitting.may_start()),
        ('p', ActKind::Pause, !cover.paused),
        ('p', ActKind::EndPause, cover.paused),
        ('g', ActKind::Settle, sitting.gaps().iter().any(|gap| gap.rest_ms() > 0 || !gap.settled)),
        ('t', ActKind::AddTime, running),
        ('b', ActKind::BeginBreak, running && breaks && !cover.on_break),
        ('b', ActKind::EndBreak, cover.on_break),
        ('a', ActKind::Arrange, true),
        ('i', ActKind::NoteIncident, true),
        ('m', ActKind::ChangeSeat, true),
        ('e', ActKind::End, true),
    ]
    .into_iter()
    .filter_map(|(key, act, can)| can.then_some((key, act)))
    .collect()
}

/// The sheet of something an invigilator does.
#[must_use]
pub fn act(kind: ActKind, model: &Model, sitting: &Sitting) -> Sheet {
    let sheet = Sheet::new(Purpose::Act(kind));
    match kind {
        ActKind::Arrange => arrangements(model, sitting.arrangements(), true),
        ActKind::AddTime => sheet.text("field-time", "").text("field-reason", ""),
        ActKind::NoteIncident => {
            let kinds = IncidentKind::ALL.into_iter();
            let words = |entry: IncidentKind| format!("{}: {}", entry.kind, entry.subkind);
            let options = kinds.map(|entry| (words(entry), words(entry))).collect();
            sheet
                .choice("field-incident", options, "")
                .text("field-minutes-ago", "0")
                .text("field-what-happened", "")
        }
        ActKind::ChangeSeat => sheet.text("field-seat", "").text("field-reason", ""),
        ActKind::Settle => {
            let open = sitting.gaps().iter().enumerate().filter(|(_, gap)| gap.rest_ms() > 0 || !gap.settled);
            let options: Vec<_> = open
                .map(|(index, gap)| {
                    let length = crate::tui::view::clock(gap.length_ms);
                    let rest = crate::tui::view::clock(gap.rest_ms());
                    let words =
                        [("number", (index + 1).into()), ("length", length.into()), ("rest", rest.into())];
                    (index.to_string(), model.say_with("sheet-gap", &words))
                })
                .collect();
            let last = options.last().map(|(value, _)| value.clone()).unwrap_or_default();
            let mut sheet =
                sheet.choice("field-gap", options, &last).text("field-credit", "").text("field-reason", "");
            sheet.at = 1;
            sheet
        }
        ActKind::End => {
            let ends: &[Closure] = if sitting.phase() == Phase::Running {
                &[Closure::SubmittedByInvigilator, Closure::Withdrawn, Closure::Voided]
            } else {
                &[Closure::Cancelled, Closure::Withdrawn, Closure::Voided]
            };
            let ends = ends.iter().map(|end| (end.name(), end.name().to_owned()));
            sheet.choice("field-end", choices(ends), "").text("field-reason", "")
        }
        ActKind::AllowStart
        | ActKind::Pause
        | ActKind::EndPause
        | ActKind::BeginBreak
        | ActKind::EndBreak => sheet.text("field-reason", ""),
    }
}

/// Why an intervention is refused, as a message, and the field at fault.
#[must_use]
pub fn refusal(refusal: Refusal) -> Lack {
    match refusal {
        Refusal::TextTooLong => ("refused-too-long", "field-reason"),
        Refusal::NoBreakLeft => ("refused-no-break", "field-reason"),
        Refusal::AlreadyPaused => ("refused-paused", "field-reason"),
        Refusal::TooMuchTime => ("refused-too-much", "field-time"),
        Refusal::WouldEndTest => ("refused-would-end", "field-extra-time"),
        Refusal::SameSeat => ("refused-same-seat", "field-seat"),
        Refusal::MoreThanGap => ("refused-more-than-gap", "field-credit"),
        Refusal::Covered => ("refused-covered", "field-start-code"),
        Refusal::SecondIsFirst => ("second-is-first", "field-invigilator"),
        _ => ("refused-now", "field-reason"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::date::Date;
    use crate::engine::digest::Digest;
    use crate::engine::room::Limits;
    use crate::engine::sitting::arrangement::{Agreed, Approval};
    use crate::engine::sitting::event::{Admission, Event, Opening};
    use crate::engine::sitting::intervention::{Act, Intervention};
    use crate::engine::sitting::moment::Moment;

    fn at(up_ms: u64) -> Moment {
        Moment { boot: "a".into(), up_ms, wall_ms: 0 }
    }

    fn did(act: Act) -> Event {
        Event::Intervened(Intervention { by: "Bea".into(), second: None, reason: "x".into(), act })
    }

    /// The keys of the list after some events, a second apart.
    fn keys(events: &[Event]) -> String {
        let digest = Digest::of(b"any");
        let opening = Opening {
            sitting: "s".into(),
            candidate: "Ada".into(),
            qualification: digest,
            bank: digest,
            form: digest,
            items: 2,
            allowed_ms: 600_000,
            program: "test".into(),
        };
        let mut sitting = Sitting::open(opening, at(0));
        for (event, second) in events.iter().zip(1..) {
            sitting.apply(event, &at(second * 1000));
        }
        menu(&sitting).iter().map(|(key, _)| *key).collect()
    }

    #[test]
    fn the_list_has_what_can_be_done_now_and_nothing_else() {
        let admitted = Event::Admitted(Admission {
            by: "Bea".into(),
            identity: "known".into(),
            identity_note: String::new(),
            age_years: 20,
            seat: "4".into(),
            limits: Limits::default(),
        });
        let breaks = did(Act::ArrangementAgreed(Agreed {
            arrangement: Arrangement::RestBreaks(RestBreaks::Allowance { minutes: 10 }),
            approval: Approval { by: "A".into(), on: Date { year: 2026, month: 11, day: 2 } },
        }));
        let allowed = did(Act::StartAllowed);
        let before = [admitted, breaks, Event::ConditionsAgreed];
        let running = [&before[..], &[allowed.clone(), Event::Started]].concat();
        let with = |events: &[Event], more: &[Event]| keys(&[events, more].concat());
        // Conditions that are not agreed to keep anybody from starting.
        assert_eq!(keys(&before[..2]), "paime");
        assert_eq!(keys(&before), "spaime");
        assert_eq!(with(&before, &[allowed]), "paime");
        assert_eq!(keys(&running), "ptbaime");
        assert_eq!(with(&running, &[did(Act::Paused)]), "ptbaime");
        assert_eq!(with(&running, &[did(Act::BreakBegan)]), "ptbaime");
        let gap = Event::Stalled { gap_ms: 30_000 };
        assert_eq!(with(&running, std::slice::from_ref(&gap)), "pgtbaime");
        // What is settled in part can be settled further; what is given back whole cannot.
        let settled = |credit_ms| did(Act::GapSettled { gap: 0, credit_ms });
        let taken_up = Event::TakenUp;
        assert_eq!(with(&running, &[gap.clone(), taken_up.clone(), settled(5_000)]), "pgtbaime");
        // The gap lasted until the candidate went on, a second later.
        assert_eq!(with(&running, &[gap, taken_up, settled(31_000)]), "ptbaime");
    }
}
