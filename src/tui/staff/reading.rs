//! What a filled-in sheet comes to: a candidate with a date of birth, access arrangements, or the
//! interventions that it asks for; or what it lacks.

use super::Lack;
use crate::engine::date::Date;
use crate::engine::room::identity::Identity;
use crate::engine::sitting::Sitting;
use crate::engine::sitting::arrangement::{
    Agreed, Approval, Arrangement, Arrangements, ExtraTime, Layout, MINUTES_MAX, Reader, RestBreaks,
    TimerDisplay,
};
use crate::engine::sitting::event::Closure;
use crate::engine::sitting::gap::Gap;
use crate::engine::sitting::incident::{Incident, IncidentKind};
use crate::engine::sitting::intervention::Act;
use crate::engine::sitting::moment::Moment;
use crate::tui::model::{EntryCard, NAME_CHARACTERS_MAX};
use crate::tui::sheet::{ActKind, Sheet};

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
    if entry.candidate.chars().count() > NAME_CHARACTERS_MAX {
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
            let rest = sitting.gaps().get(gap).map_or(0, Gap::rest_ms);
            let credit_ms = match sheet.get("field-credit").trim().to_lowercase().as_str() {
                "all" | "popeth" => rest,
                "none" | "dim" => 0,
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

/// The arrangements that a sheet changes, each with its approval.
///
/// # Errors
/// What it lacks.
pub fn read_arrangements(sheet: &Sheet, now: &Arrangements) -> Result<Vec<Agreed>, Lack> {
    let wanted = [
        Some(Arrangement::ExtraTime(read_extra_time(sheet.get("field-extra-time"))?)),
        Some(Arrangement::RestBreaks(read_rest_breaks(sheet.get("field-rest-breaks"))?)),
        Some(Arrangement::Colours(sheet.get("field-colours").to_owned())),
        Layout::parse(sheet.get("field-layout")).map(Arrangement::Layout),
        TimerDisplay::parse(sheet.get("field-timer")).map(Arrangement::Timer),
        Reader::parse(sheet.get("field-reader")).map(Arrangement::Reader),
        Some(Arrangement::Language(sheet.get("field-language").to_owned())),
    ];
    let before = |kind: &str| now.all().iter().find(|agreed| agreed.arrangement.kind() == kind);
    let changes: Vec<Arrangement> = wanted
        .into_iter()
        .flatten()
        .filter(|arrangement| match before(arrangement.kind()) {
            // What somebody agreed and nobody approved is approved now, or taken away.
            Some(agreed) if agreed.arrangement == *arrangement => {
                !arrangement.is_usual() && agreed.approval.by.trim().is_empty()
            }
            Some(_) => true,
            // What has never been agreed and is as for everybody needs no approval.
            None => !arrangement.is_usual(),
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

/// Reads extra time; nothing is none.
fn read_extra_time(text: &str) -> Result<ExtraTime, Lack> {
    if text.trim().is_empty() {
        return Ok(ExtraTime::Minutes(0));
    }
    ExtraTime::parse(text).ok_or(("lack-extra-time", "field-extra-time"))
}

/// Reads rest breaks; nothing is none.
fn read_rest_breaks(text: &str) -> Result<RestBreaks, Lack> {
    if text.trim().is_empty() {
        return Ok(RestBreaks::Allowance { minutes: 0 });
    }
    RestBreaks::parse(text).ok_or(("lack-rest-breaks", "field-rest-breaks"))
}

/// Reads `5`, minutes, or `5:30`, minutes and seconds, in milliseconds.
fn read_time(text: &str) -> Option<u64> {
    let (minutes, seconds) = text.trim().split_once(':').unwrap_or((text.trim(), "0"));
    let (minutes, seconds): (u64, u64) = (minutes.parse().ok()?, seconds.parse().ok()?);
    (minutes <= u64::from(MINUTES_MAX) && seconds < 60).then_some((minutes * 60 + seconds) * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::digest::Digest;
    use crate::engine::language::Language;
    use crate::engine::sitting::event::Opening;
    use crate::messages::source;
    use crate::tui::sheet::Purpose;

    /// A sheet of which only names and values count.
    fn sheet(fields: &[(&'static str, &str)]) -> Sheet {
        let empty = Sheet::new(Purpose::Candidate);
        fields.iter().fold(empty, |sheet, (name, value)| sheet.text(name, *value))
    }

    /// The same with one field filled in otherwise.
    fn but(fields: &[(&'static str, &'static str)], name: &str, value: &'static str) -> Sheet {
        let changed = fields.iter().map(|(field, old)| (*field, if *field == name { value } else { *old }));
        sheet(&changed.collect::<Vec<_>>())
    }

    fn now() -> Moment {
        Moment { boot: "a".into(), up_ms: 0, wall_ms: 3_600_000 }
    }

    fn sitting() -> Sitting {
        let digest = Digest::of(b"any");
        let (sitting, candidate, program) = ("s".into(), "Ada".into(), "test".into());
        let opening = Opening {
            sitting,
            candidate,
            qualification: digest,
            bank: digest,
            form: digest,
            items: 2,
            allowed_ms: 60_000,
            program,
        };
        Sitting::open(opening, now())
    }

    const CANDIDATE: [(&str, &str); 5] = [
        ("field-candidate", "Ada  Lovelace "),
        ("field-born", "2004-12-10"),
        ("field-identity", "third-party"),
        ("field-identity-note", "her teacher"),
        ("field-seat", "4"),
    ];
    const ARRANGEMENTS: [(&str, &str); 10] = [
        ("field-extra-time", "25%"),
        ("field-rest-breaks", ""),
        ("field-colours", ""),
        ("field-layout", "standard"),
        ("field-timer", "shown"),
        ("field-reader", "screen"),
        ("field-language", ""),
        ("field-approved-by", "A. Officer"),
        ("field-approved-on", "2026-11-02"),
        ("field-reason", "letter"),
    ];
    const ACT: [(&str, &str); 7] = [
        ("field-time", "5"),
        ("field-incident", "environment: noise"),
        ("field-minutes-ago", "3"),
        ("field-what-happened", "Lorries"),
        ("field-gap", "0"),
        ("field-credit", "all"),
        ("field-end", "submitted by the invigilator"),
    ];

    /// What each sheet lacks with one field filled in wrongly.
    fn lacks() -> Vec<Lack> {
        let long: &'static str = "x".repeat(NAME_CHARACTERS_MAX + 1).leak();
        let candidates = [
            ("field-candidate", " "),
            ("field-candidate", long),
            ("field-born", "10.12.2004"),
            ("field-identity", "a smile"),
            ("field-identity-note", ""),
            ("field-seat", ""),
        ]
        .map(|(name, value)| read_candidate(&but(&CANDIDATE, name, value)).unwrap_err());
        let arrangements = [
            ("field-extra-time", "lots"),
            ("field-rest-breaks", "often"),
            ("field-approved-by", " "),
            ("field-approved-on", "2026-02-30"),
        ]
        .map(|(name, value)| {
            read_arrangements(&but(&ARRANGEMENTS, name, value), &Arrangements::default()).unwrap_err()
        });
        let act = |kind, sheet: &Sheet| read_act(kind, sheet, &sitting(), &now()).unwrap_err();
        let acts = [
            (ActKind::AddTime, "field-time", "soon"),
            (ActKind::AddTime, "field-time", "0"),
            (ActKind::NoteIncident, "field-incident", "environment: dragons"),
            (ActKind::NoteIncident, "field-minutes-ago", "-1"),
            (ActKind::NoteIncident, "field-what-happened", ""),
            (ActKind::Settle, "field-gap", ""),
            (ActKind::Settle, "field-credit", "some"),
            (ActKind::End, "field-end", "lunch"),
            (ActKind::Pause, "", ""),
        ]
        .map(|(kind, name, value)| act(kind, &but(&ACT, name, value)));
        let unchanged = act(ActKind::Arrange, &but(&ARRANGEMENTS, "field-extra-time", ""));
        candidates.into_iter().chain(arrangements).chain(acts).chain([unchanged]).collect()
    }

    #[test]
    fn everything_that_a_sheet_can_lack_is_said_at_the_field_that_lacks_it() {
        let lacks = lacks();
        for (lack, field) in [
            ("lack-name", "field-candidate"),
            ("lack-name-length", "field-candidate"),
            ("lack-identity-note", "field-identity-note"),
            ("lack-approved-on", "field-approved-on"),
            ("lack-reason", "field-what-happened"),
            ("lack-reason", "field-reason"),
            ("lack-change", "field-extra-time"),
        ] {
            assert!(lacks.contains(&(lack, field)), "{lack} at {field}");
        }
        // Those about PINs and the start code are said by the desk, which alone tries them.
        let by_desk = ["lack-pin", "lack-start-code", "lack-same-pin"];
        let source = source(Language::English);
        let in_words = source.lines().filter_map(|line| line.split(" =").next());
        for lack in in_words.filter(|id| id.starts_with("lack-") && !by_desk.contains(id)) {
            assert!(lacks.iter().any(|(id, _)| *id == lack), "{lack} is never said");
        }
    }

    #[test]
    fn what_is_complete_is_read() {
        let (entry, born) = read_candidate(&sheet(&CANDIDATE)).unwrap();
        assert_eq!((entry.candidate.as_str(), born.to_string().as_str()), ("Ada Lovelace", "2004-12-10"));
        let agreed = read_arrangements(&sheet(&ARRANGEMENTS), &Arrangements::default()).unwrap();
        let [Agreed { arrangement, approval }] = &agreed[..] else { panic!("{agreed:?}") };
        assert_eq!(*arrangement, Arrangement::ExtraTime(ExtraTime::PerCent(25)));
        assert_eq!((approval.by.as_str(), approval.on.to_string().as_str()), ("A. Officer", "2026-11-02"));
        // What stands already is no change; what is lifted is one, and needs its approval too.
        let mut before = Arrangements::default();
        before.agree(agreed[0].clone());
        assert_eq!(read_arrangements(&sheet(&ARRANGEMENTS), &before), Ok(Vec::new()));
        let lifted = read_arrangements(&but(&ARRANGEMENTS, "field-extra-time", ""), &before).unwrap();
        assert_eq!(lifted[0].arrangement, Arrangement::ExtraTime(ExtraTime::Minutes(0)));
        let (reason, acts) = read_act(ActKind::NoteIncident, &sheet(&ACT), &sitting(), &now()).unwrap();
        let [Act::IncidentNoted(incident)] = &acts[..] else { panic!("{acts:?}") };
        assert_eq!((reason.as_str(), incident.began_wall_ms), ("Lorries", 3_600_000 - 180_000));
    }

    #[test]
    fn times_are_minutes_or_minutes_and_seconds() {
        for (text, ms) in [("5", 300_000), (" 5:30 ", 330_000), ("0:01", 1000), ("0", 0)] {
            assert_eq!(read_time(text), Some(ms));
        }
        for text in ["", "x", "5:60", "-1", "5:", "1441", "1:2:3"] {
            assert_eq!(read_time(text), None, "{text}");
        }
    }
}
