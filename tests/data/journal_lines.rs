//! Pins how every event stands in a journal, letter by letter: names and fields are for ever. The
//! expected texts are written by hand. A line whose event is no event is not read.

use std::collections::BTreeSet;

use invigil::engine::date::Date;
use invigil::engine::digest::Digest;
use invigil::engine::item::OptionIndex;
use invigil::engine::room::Limits;
use invigil::engine::sitting::arrangement::{
    Agreed, Approval, Arrangement, ExtraTime, Layout, Reader, RestBreaks, TimerDisplay,
};
use invigil::engine::sitting::event::{Admission, Closure, Continuation, Event, GapMeasure, Opening};
use invigil::engine::sitting::incident::{Incident, IncidentKind};
use invigil::engine::sitting::intervention::{Act, Intervention};
use invigil::formats::journal_event::EventJson;

fn zeros() -> Digest {
    Digest::parse(&"0".repeat(64)).unwrap()
}

fn option(letter: char) -> OptionIndex {
    OptionIndex::from_letter(letter).unwrap()
}

/// Every event of version 0.1.
fn first_version() -> Vec<(Event, String)> {
    let opening = Opening {
        sitting: "s".to_owned(),
        candidate: "Ada".to_owned(),
        qualification: zeros(),
        bank: zeros(),
        form: zeros(),
        items: 50,
        allowed_ms: 3_600_000,
        program: "0.1.0".to_owned(),
    };
    let resumed = |measured_by| Event::Resumed { gap_ms: 1, measured_by, torn_bytes: 2 };
    let z = "0".repeat(64);
    let pinned = [
        (
            Event::Opened(opening),
            format!(
                r#"{{"type":"Opened","schema":1,"sitting":"s","candidate":"Ada","qualification":"{z}","bank":"{z}","form":"{z}","items":50,"allowed_ms":3600000,"program":"0.1.0"}}"#
            ),
        ),
        (Event::Started, r#"{"type":"Started"}"#.to_owned()),
        (Event::Moved { to: 0 }, r#"{"type":"Moved","to":1}"#.to_owned()),
        (
            Event::Responded { item: 4, option: option('C') },
            r#"{"type":"Responded","item":5,"option":"C"}"#.to_owned(),
        ),
        (Event::ResponseCleared { item: 4 }, r#"{"type":"ResponseCleared","item":5}"#.to_owned()),
        (
            Event::FlagChanged { item: 4, flagged: true },
            r#"{"type":"FlagChanged","item":5,"flagged":true}"#.to_owned(),
        ),
        (
            Event::TimeDisplayChanged { hidden: true },
            r#"{"type":"TimeDisplayChanged","hidden":true}"#.to_owned(),
        ),
        (Event::HeartbeatRecorded, r#"{"type":"HeartbeatRecorded"}"#.to_owned()),
        (
            resumed(GapMeasure::BootClock),
            r#"{"type":"Resumed","gap_ms":1,"measured_by":"boot clock","torn_bytes":2}"#.to_owned(),
        ),
        (
            resumed(GapMeasure::WallClock),
            r#"{"type":"Resumed","gap_ms":1,"measured_by":"wall clock","torn_bytes":2}"#.to_owned(),
        ),
        (
            Event::OutageCredited { credit_ms: 1, reason: "power \"cut\"".to_owned() },
            r#"{"type":"OutageCredited","credit_ms":1,"reason":"power \"cut\""}"#.to_owned(),
        ),
        (Event::WallClockShifted { by_ms: -1 }, r#"{"type":"WallClockShifted","by_ms":-1}"#.to_owned()),
        (Event::Closed(Closure::Submitted), r#"{"type":"Closed","how":"submitted"}"#.to_owned()),
        (Event::Closed(Closure::TimeExpired), r#"{"type":"Closed","how":"time expired"}"#.to_owned()),
    ];
    pinned.to_vec()
}

/// Events that came with invigilators and arrangements.
fn later_versions() -> Vec<(Event, String)> {
    let admission = Admission {
        by: "M. Bell".to_owned(),
        identity: "passport".to_owned(),
        identity_note: String::new(),
        age_years: 17,
        seat: "7".to_owned(),
        limits: Limits { credit_minutes: 10 },
    };
    let continuation =
        Continuation { by: "M. Bell".to_owned(), reason: "r".to_owned(), lines: 9, predecessor: zeros() };
    let name = || "M. Bell".to_owned();
    let pinned = [
        (
            Event::Admitted(admission),
            r#"{"type":"Admitted","by":"M. Bell","identity":"passport","identity_note":"","age_years":17,"seat":"7","alone_minutes":10}"#,
        ),
        (Event::ConditionsAgreed, r#"{"type":"ConditionsAgreed"}"#),
        (
            Event::LateResponseTakenBack { item: 4, to: Some(option('A')) },
            r#"{"type":"LateResponseTakenBack","item":5,"to":"A"}"#,
        ),
        (
            Event::LateResponseTakenBack { item: 4, to: None },
            r#"{"type":"LateResponseTakenBack","item":5,"to":null}"#,
        ),
        (
            Event::StrikeChanged { item: 4, option: option('D'), struck: false },
            r#"{"type":"StrikeChanged","item":5,"option":"D","struck":false}"#,
        ),
        (
            Event::NoteWritten { item: 4, text: "A?\n".to_owned() },
            r#"{"type":"NoteWritten","item":5,"text":"A?\n"}"#,
        ),
        (Event::ColoursChosen("cream".to_owned()), r#"{"type":"ColoursChosen","name":"cream"}"#),
        (Event::LanguageChosen("cy".to_owned()), r#"{"type":"LanguageChosen","language":"cy"}"#),
        (Event::Presented("lines".to_owned()), r#"{"type":"Presented","how":"lines"}"#),
        (
            Event::Continued(continuation),
            r#"{"type":"Continued","by":"M. Bell","reason":"r","lines":9,"predecessor":"0000000000000000000000000000000000000000000000000000000000000000"}"#,
        ),
        (Event::Stalled { gap_ms: 12_000 }, r#"{"type":"Stalled","gap_ms":12000}"#),
        (Event::TakenUp, r#"{"type":"TakenUp"}"#),
        (Event::PinRefused { name: name() }, r#"{"type":"PinRefused","name":"M. Bell"}"#),
        (Event::InvigilatorCame { name: name() }, r#"{"type":"InvigilatorCame","name":"M. Bell"}"#),
        (Event::InvigilatorLeft, r#"{"type":"InvigilatorLeft"}"#),
        (
            Event::Closed(Closure::SubmittedByInvigilator),
            r#"{"type":"Closed","how":"submitted by the invigilator"}"#,
        ),
        (Event::Closed(Closure::Withdrawn), r#"{"type":"Closed","how":"withdrawn"}"#),
        (Event::Closed(Closure::Voided), r#"{"type":"Closed","how":"voided for suspected malpractice"}"#),
        (Event::Closed(Closure::Cancelled), r#"{"type":"Closed","how":"cancelled before the start"}"#),
        (
            Event::Intervened(Intervention {
                by: name(),
                second: Some("J. Okafor".to_owned()),
                reason: "r".to_owned(),
                act: Act::Paused,
            }),
            r#"{"type":"Intervened","by":"M. Bell","second":"J. Okafor","reason":"r","act":{"what":"Paused"}}"#,
        ),
    ];
    pinned.map(|(event, text)| (event, text.to_owned())).to_vec()
}

/// Everything that an invigilator can do.
fn acts() -> Vec<(Act, &'static str)> {
    let incident = Incident {
        kind: IncidentKind::parse("technical", "clock wrong").unwrap(),
        text: "t".to_owned(),
        began_wall_ms: -1,
    };
    vec![
        (Act::StartAllowed, r#"{"what":"StartAllowed"}"#),
        (Act::Paused, r#"{"what":"Paused"}"#),
        (Act::PauseEnded, r#"{"what":"PauseEnded"}"#),
        (Act::TimeAdded(60_000), r#"{"what":"TimeAdded","ms":60000}"#),
        (Act::BreakBegan, r#"{"what":"BreakBegan"}"#),
        (Act::BreakEnded, r#"{"what":"BreakEnded"}"#),
        (
            Act::IncidentNoted(incident),
            r#"{"what":"IncidentNoted","kind":"technical","subkind":"clock wrong","text":"t","began_wall_ms":-1}"#,
        ),
        (Act::SeatChanged("12".to_owned()), r#"{"what":"SeatChanged","to":"12"}"#),
        (Act::GapSettled { gap: 0, credit_ms: 5 }, r#"{"what":"GapSettled","gap":1,"credit_ms":5}"#),
        (
            Act::Ended(Closure::SubmittedByInvigilator),
            r#"{"what":"Ended","how":"submitted by the invigilator"}"#,
        ),
        (Act::Ended(Closure::Withdrawn), r#"{"what":"Ended","how":"withdrawn"}"#),
        (Act::Ended(Closure::Voided), r#"{"what":"Ended","how":"voided for suspected malpractice"}"#),
        (Act::Ended(Closure::Cancelled), r#"{"what":"Ended","how":"cancelled before the start"}"#),
    ]
}

/// Every arrangement.
fn arrangements() -> Vec<(Arrangement, &'static str)> {
    vec![
        (Arrangement::ExtraTime(ExtraTime::PerCent(25)), r#"{"kind":"ExtraTimeShare","per_cent":25}"#),
        (Arrangement::ExtraTime(ExtraTime::Minutes(15)), r#"{"kind":"ExtraTimeMinutes","minutes":15}"#),
        (
            Arrangement::RestBreaks(RestBreaks::Allowance { minutes: 10 }),
            r#"{"kind":"RestBreakAllowance","minutes":10}"#,
        ),
        (
            Arrangement::RestBreaks(RestBreaks::Number { count: 2, minutes_each: 5 }),
            r#"{"kind":"RestBreakNumber","count":2,"minutes_each":5}"#,
        ),
        (Arrangement::Colours("blue".to_owned()), r#"{"kind":"Colours","name":"blue"}"#),
        (Arrangement::Layout(Layout::Standard), r#"{"kind":"Layout","name":"standard"}"#),
        (Arrangement::Layout(Layout::Spaced), r#"{"kind":"Layout","name":"spaced"}"#),
        (Arrangement::Layout(Layout::Focused), r#"{"kind":"Layout","name":"focused"}"#),
        (Arrangement::Timer(TimerDisplay::Shown), r#"{"kind":"Timer","name":"shown"}"#),
        (Arrangement::Timer(TimerDisplay::OnDemand), r#"{"kind":"Timer","name":"on demand"}"#),
        (Arrangement::Timer(TimerDisplay::Hidden), r#"{"kind":"Timer","name":"hidden"}"#),
        (Arrangement::Reader(Reader::Screen), r#"{"kind":"Reader","name":"screen"}"#),
        (Arrangement::Reader(Reader::Lines), r#"{"kind":"Reader","name":"lines"}"#),
        (Arrangement::Reader(Reader::SpokenLines), r#"{"kind":"Reader","name":"spoken lines"}"#),
        (Arrangement::Language("cy".to_owned()), r#"{"kind":"Language","code":"cy"}"#),
    ]
}

/// An act as it stands in an event.
fn intervened(act: Act, text: &str) -> (Event, String) {
    let intervention = Intervention { by: "b".to_owned(), second: None, reason: "r".to_owned(), act };
    (
        Event::Intervened(intervention),
        format!(r#"{{"type":"Intervened","by":"b","second":null,"reason":"r","act":{text}}}"#),
    )
}

fn pinned() -> Vec<(Event, String)> {
    let mut all = [first_version(), later_versions()].concat();
    all.extend(acts().into_iter().map(|(act, text)| intervened(act, text)));
    let approval = Approval { by: "S. Officer".to_owned(), on: Date { year: 2026, month: 11, day: 2 } };
    all.extend(arrangements().into_iter().map(|(arrangement, text)| {
        let act = Act::ArrangementAgreed(Agreed { arrangement, approval: approval.clone() });
        let text = format!(
            r#"{{"what":"ArrangementAgreed","arrangement":{text},"approved_by":"S. Officer","approved_on":"2026-11-02"}}"#
        );
        intervened(act, &text)
    }));
    all
}

#[test]
fn every_event_stands_in_a_journal_as_it_always_will() {
    let pinned = pinned();
    for (event, text) in &pinned {
        assert_eq!(serde_json::to_string(&EventJson::from(event)).unwrap(), *text);
        let read: EventJson = serde_json::from_str(text).unwrap();
        assert_eq!(read.into_event().as_ref(), Some(event), "{text}");
    }
    let word = |text: String| text.split([' ', '(']).next().unwrap().to_owned();
    let events: BTreeSet<String> = pinned.iter().map(|(event, _)| word(format!("{event:?}"))).collect();
    assert_eq!(events.len(), 27, "every kind of event: {events:?}");
    // Every incident stands by its own names.
    for kind in IncidentKind::ALL {
        let text = format!(
            r#"{{"what":"IncidentNoted","kind":"{}","subkind":"{}","text":"","began_wall_ms":0}}"#,
            kind.kind, kind.subkind
        );
        let incident = Incident { kind, text: String::new(), began_wall_ms: 0 };
        let (event, text) = intervened(Act::IncidentNoted(incident), &text);
        assert_eq!(serde_json::to_string(&EventJson::from(&event)).unwrap(), text);
        assert_eq!(serde_json::from_str::<EventJson>(&text).unwrap().into_event(), Some(event));
    }
}

#[test]
fn what_is_no_event_is_not_read() {
    let wrong_fields = [
        r#"{"type":"Moved","to":0}"#,
        r#"{"type":"Responded","item":1,"option":"E"}"#,
        r#"{"type":"LateResponseTakenBack","item":1,"to":"e"}"#,
        r#"{"type":"Resumed","gap_ms":1,"measured_by":"sundial","torn_bytes":0}"#,
        r#"{"type":"Closed","how":"burnt"}"#,
        r#"{"type":"Continued","by":"b","reason":"r","lines":1,"predecessor":"0"}"#,
    ];
    let wrong_acts = [
        r#"{"what":"GapSettled","gap":0,"credit_ms":5}"#,
        r#"{"what":"Ended","how":"burnt"}"#,
        r#"{"what":"IncidentNoted","kind":"candidate","subkind":"power cut","text":"","began_wall_ms":0}"#,
        r#"{"what":"ArrangementAgreed","arrangement":{"kind":"Layout","name":"round"},"approved_by":"b","approved_on":"2026-11-02"}"#,
        r#"{"what":"ArrangementAgreed","arrangement":{"kind":"Colours","name":"c"},"approved_by":"b","approved_on":"2026-02-30"}"#,
    ];
    let acts = wrong_acts.map(|text| intervened(Act::Paused, text).1);
    for text in wrong_fields.map(str::to_owned).iter().chain(&acts) {
        assert_eq!(serde_json::from_str::<EventJson>(text).unwrap().into_event(), None, "{text}");
    }
    let unknown = [
        r#"{"type":"Burnt"}"#,
        r#"{"type":"Started","early":true}"#,
        r#"{"type":"Stalled"}"#,
        r#"{"type":"Stalled","gap_ms":-1}"#,
    ];
    let acts = [r#"{"what":"Paused","for_ms":5}"#, r#"{"what":"TimeAdded","ms":-1}"#]
        .map(|text| intervened(Act::Paused, text).1);
    for text in unknown.map(str::to_owned).iter().chain(&acts) {
        assert!(serde_json::from_str::<EventJson>(text).is_err(), "{text}");
    }
}
