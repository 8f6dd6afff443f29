//! What invigilators fill in, and what it comes to: the sheets of everything that they do, and the
//! interventions that a filled-in sheet asks for. Nothing here acts.

use super::model::{EntryCard, Model};
use super::sheet::{ActKind, Purpose, Sheet};
use crate::engine::date::Date;
use crate::engine::language::Language;
use crate::engine::room::identity::Identity;
use crate::engine::sitting::arrangement::{
    Agreed, Approval, Arrangement, Arrangements, ExtraTime, Layout, Reader, RestBreaks, TimerDisplay,
};
use crate::engine::sitting::event::Closure;
use crate::engine::sitting::incident::{Incident, IncidentKind};
use crate::engine::sitting::intervention::Act;
use crate::engine::sitting::moment::Moment;
use crate::engine::sitting::{Phase, Sitting};
use crate::tui::theme::Theme;

/// What a sheet lacks: a message id and the field at fault.
pub type Lack = (&'static str, &'static str);

/// The value of the field that asks for a new sitting instead of one that was begun.
pub const NEW_SITTING: &str = "";

/// Longest duration that can be typed, in minutes: a day.
const MINUTES_MAX: u64 = 24 * 60;

fn choices<'a>(values: impl IntoIterator<Item = (&'a str, String)>) -> Vec<(String, String)> {
    values.into_iter().map(|(value, words)| (value.to_owned(), words)).collect()
}

fn names(model: &Model) -> Vec<(String, String)> {
    model.invigilators.iter().map(|name| (name.clone(), name.clone())).collect()
}

/// The sheet on which an invigilator signs in, for a purpose.
#[must_use]
pub fn sign_in(purpose: Purpose, model: &Model) -> Sheet {
    let attending = model.sitting.as_ref().and_then(|sitting| sitting.admission()).map(|a| a.by.clone());
    let likely = attending.unwrap_or_else(|| model.entry.invigilator.clone());
    let mut sheet =
        Sheet::new(purpose).choice("field-invigilator", names(model), &likely).secret("field-pin");
    sheet.at = usize::from(!likely.is_empty() || model.invigilators.len() == 1);
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

/// What a candidate's sheet says, if it is complete.
///
/// # Errors
/// What it lacks.
pub fn read_candidate(sheet: &Sheet) -> Result<(EntryCard, Date), Lack> {
    let squeezed = |name: &str| sheet.get(name).split_whitespace().collect::<Vec<_>>().join(" ");
    let entry = EntryCard {
        candidate: squeezed("field-candidate"),
        born: squeezed("field-born"),
        identity: sheet.get("field-identity").to_owned(),
        identity_note: squeezed("field-identity-note"),
        seat: squeezed("field-seat"),
        invigilator: String::new(),
    };
    if entry.candidate.is_empty() {
        return Err(("lack-name", "field-candidate"));
    }
    if entry.candidate.chars().count() > super::model::NAME_CHARACTERS_MAX {
        return Err(("lack-name-length", "field-candidate"));
    }
    let born = Date::parse(&entry.born).ok_or(("lack-born", "field-born"))?;
    let identity = Identity::parse(&entry.identity).ok_or(("lack-identity", "field-identity"))?;
    if identity.note().is_some() && entry.identity_note.is_empty() {
        return Err(("lack-identity-note", "field-identity-note"));
    }
    if entry.seat.is_empty() {
        return Err(("lack-seat", "field-seat"));
    }
    Ok((entry, born))
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
    let languages = choices(
        [("", model.say("value-no-language"))]
            .into_iter()
            .chain(Language::ALL.map(|language| (language.code(), language.name().to_owned()))),
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

/// The arrangements that a sheet changes, each with its approval.
///
/// # Errors
/// What it lacks.
pub fn read_arrangements(sheet: &Sheet, now: &Arrangements) -> Result<Vec<Agreed>, Lack> {
    let wanted = [
        read_extra_time(sheet.get("field-extra-time"))?.map(Arrangement::ExtraTime),
        read_rest_breaks(sheet.get("field-rest-breaks"))?.map(Arrangement::RestBreaks),
        Some(Arrangement::Colours(sheet.get("field-colours").to_owned())),
        Layout::parse(sheet.get("field-layout")).map(Arrangement::Layout),
        TimerDisplay::parse(sheet.get("field-timer")).map(Arrangement::Timer),
        Reader::parse(sheet.get("field-reader")).map(Arrangement::Reader),
        Some(Arrangement::Language(sheet.get("field-language").to_owned())),
    ];
    // What has never been agreed and is as for everybody needs no approval.
    let is_usual = |arrangement: &Arrangement| match arrangement {
        Arrangement::ExtraTime(extra) => matches!(extra, ExtraTime::Minutes(0)),
        Arrangement::RestBreaks(breaks) => matches!(breaks, RestBreaks::Allowance { minutes: 0 }),
        Arrangement::Colours(text) | Arrangement::Language(text) => text.is_empty(),
        Arrangement::Layout(layout) => *layout == Layout::default(),
        Arrangement::Timer(timer) => *timer == TimerDisplay::default(),
        Arrangement::Reader(reader) => *reader == Reader::default(),
    };
    let before = |kind: &str| now.all().iter().find(|agreed| agreed.arrangement.kind() == kind);
    let changes: Vec<Arrangement> = wanted
        .into_iter()
        .flatten()
        .filter(|arrangement| match before(arrangement.kind()) {
            Some(agreed) => agreed.arrangement != *arrangement,
            None => !is_usual(arrangement),
        })
        .collect();
    if changes.is_empty() {
        return Ok(Vec::new());
    }
    let by = sheet.get("field-approved-by").trim();
    if by.is_empty() {
        return Err(("lack-approved-by", "field-approved-by"));
    }
    let on = Date::parse(sheet.get("field-approved-on").trim())
        .ok_or(("lack-approved-on", "field-approved-on"))?;
    let approval = Approval { by: by.to_owned(), on };
    Ok(changes.into_iter().map(|arrangement| Agreed { arrangement, approval: approval.clone() }).collect())
}

/// Reads `25%` or `15`, minutes; nothing is none.
fn read_extra_time(text: &str) -> Result<Option<ExtraTime>, Lack> {
    let lack = ("lack-extra-time", "field-extra-time");
    let text = text.trim();
    if text.is_empty() {
        return Ok(Some(ExtraTime::Minutes(0)));
    }
    match text.strip_suffix('%') {
        Some(share) => {
            let share = share.trim().parse().ok().filter(|share| (1..=300).contains(share));
            share.map(|share| Some(ExtraTime::PerCent(share))).ok_or(lack)
        }
        None => read_minutes(text).map(|minutes| Some(ExtraTime::Minutes(minutes))).ok_or(lack),
    }
}

/// Reads `15`, minutes of all breaks, or `3 x 5`, breaks of so many minutes; nothing is none.
fn read_rest_breaks(text: &str) -> Result<Option<RestBreaks>, Lack> {
    let lack = ("lack-rest-breaks", "field-rest-breaks");
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Ok(Some(RestBreaks::Allowance { minutes: 0 }));
    }
    match text.split_once('x') {
        Some((count, each)) => {
            let count = count.trim().parse().ok().filter(|count| (1..=50).contains(count));
            let both = count.zip(read_minutes(each));
            both.map(|(count, minutes_each)| Some(RestBreaks::Number { count, minutes_each })).ok_or(lack)
        }
        None => read_minutes(&text).map(|minutes| Some(RestBreaks::Allowance { minutes })).ok_or(lack),
    }
}

fn read_minutes(text: &str) -> Option<u32> {
    text.trim().parse::<u32>().ok().filter(|minutes| u64::from(*minutes) <= MINUTES_MAX)
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
                    let length = super::view::clock(gap.length_ms);
                    let rest = super::view::clock(gap.rest_ms());
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

/// What a filled-in sheet asks for: the reason and the acts.
///
/// # Errors
/// What it lacks.
pub fn read_act(
    kind: ActKind,
    sheet: &Sheet,
    sitting: &Sitting,
    now: &Moment,
) -> Result<(String, Vec<Act>), Lack> {
    let reason_field = if kind == ActKind::NoteIncident { "field-what-happened" } else { "field-reason" };
    let reason = sheet.get(reason_field).trim().to_owned();
    let acts = match kind {
        ActKind::AllowStart => vec![Act::StartAllowed],
        ActKind::Pause => vec![Act::Paused],
        ActKind::EndPause => vec![Act::PauseEnded],
        ActKind::BeginBreak => vec![Act::BreakBegan],
        ActKind::EndBreak => vec![Act::BreakEnded],
        ActKind::AddTime => {
            let ms =
                read_time(sheet.get("field-time")).filter(|ms| *ms > 0).ok_or(("lack-time", "field-time"))?;
            vec![Act::TimeAdded(ms)]
        }
        ActKind::ChangeSeat => vec![Act::SeatChanged(sheet.get("field-seat").trim().to_owned())],
        ActKind::Arrange => {
            let agreed = read_arrangements(sheet, sitting.arrangements())?;
            if agreed.is_empty() {
                return Err(("lack-change", "field-extra-time"));
            }
            agreed.into_iter().map(Act::ArrangementAgreed).collect()
        }
        ActKind::NoteIncident => {
            let (kind, subkind) = sheet.get("field-incident").split_once(": ").unwrap_or_default();
            let kind = IncidentKind::parse(kind, subkind).ok_or(("lack-incident", "field-incident"))?;
            let ago = sheet.get("field-minutes-ago").trim().parse::<i64>().ok();
            let ago = ago.filter(|minutes| (0..=7 * 24 * 60).contains(minutes));
            let ago = ago.ok_or(("lack-minutes-ago", "field-minutes-ago"))?;
            let began_wall_ms = now.wall_ms.saturating_sub(ago * 60_000);
            vec![Act::IncidentNoted(Incident { kind, text: reason.clone(), began_wall_ms })]
        }
        ActKind::Settle => {
            let gap: usize = sheet.get("field-gap").parse().map_err(|_| ("lack-gap", "field-gap"))?;
            let rest = sitting.gaps().get(gap).map_or(0, crate::engine::sitting::gap::Gap::rest_ms);
            let credit_ms = match sheet.get("field-credit").trim().to_lowercase().as_str() {
                "all" => rest,
                "none" => 0,
                text => read_time(text).ok_or(("lack-credit", "field-credit"))?,
            };
            vec![Act::GapSettled { gap, credit_ms }]
        }
        ActKind::End => {
            vec![Act::Ended(Closure::parse(sheet.get("field-end")).ok_or(("lack-end", "field-end"))?)]
        }
    };
    if reason.is_empty() {
        return Err(("lack-reason", reason_field));
    }
    Ok((reason, acts))
}

/// Reads `5`, minutes, or `5:30`, minutes and seconds, in milliseconds.
fn read_time(text: &str) -> Option<u64> {
    let (minutes, seconds) = text.trim().split_once(':').unwrap_or((text.trim(), "0"));
    let (minutes, seconds): (u64, u64) = (minutes.parse().ok()?, seconds.parse().ok()?);
    (minutes <= MINUTES_MAX && seconds < 60).then_some((minutes * 60 + seconds) * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_minutes_or_minutes_and_seconds() {
        for (text, ms) in [("5", 300_000), (" 5:30 ", 330_000), ("0:01", 1000), ("0", 0)] {
            assert_eq!(read_time(text), Some(ms));
        }
        for text in ["", "x", "5:60", "-1", "5:", "1441", "1:2:3"] {
            assert_eq!(read_time(text), None, "{text}");
        }
    }

    #[test]
    fn extra_time_and_rest_breaks_are_read_as_people_write_them() {
        assert_eq!(read_extra_time("25%"), Ok(Some(ExtraTime::PerCent(25))));
        assert_eq!(read_extra_time(" 25 % "), Ok(Some(ExtraTime::PerCent(25))));
        assert_eq!(read_extra_time("15"), Ok(Some(ExtraTime::Minutes(15))));
        assert!(["a lot", "0%", "301%", "-3"].iter().all(|text| read_extra_time(text).is_err()));
        assert_eq!(read_rest_breaks("20"), Ok(Some(RestBreaks::Allowance { minutes: 20 })));
        for text in ["3x5", "3 X 5", " 3 x 5 "] {
            assert_eq!(read_rest_breaks(text), Ok(Some(RestBreaks::Number { count: 3, minutes_each: 5 })));
        }
        assert!(["x", "0x5", "3x", "often"].iter().all(|text| read_rest_breaks(text).is_err()));
    }
}
