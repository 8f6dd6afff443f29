//! Every state of the screen, and how to come to it: what the golden files are made of, and what the
//! tests of all screens walk through. The first number of a name says the part of the test.

use invigil::engine::language::Translation;
use invigil::engine::room::order::{Order, OrderKind};
use invigil::messages::Language;
use invigil::tui::key::Key;
use invigil::tui::model::{EntryCard, MirrorShown};
use invigil::tui::theme::Theme;
use invigil::world::clock::Clock as _;

use crate::fakes::{BEA, CARL};
use crate::paper::{items, passed};
use crate::seat::Seat;
use crate::support::{MINUTE_MS, Room};

/// How to come to a screen.
pub type Scene = fn(Room) -> Seat;

pub const SCENES: &[(&str, Scene)] = &[
    ("01-first-invigilator", first_invigilator),
    ("01-first-invigilator-easy-pin", |room| filled(first_invigilator(room), &["Bea Smith", "1234", "1234"])),
    ("02-sign-in", Room::open),
    ("02-sign-in-wrong-pin", |room| filled(room.open(), &["1357"])),
    ("02-sign-in-wait", |room| filled(room.open(), &["1357", "1357", "1357", "1357"])),
    ("03-which-test", which_test),
    ("04-continuation", |room| filled(Room { continues: true, ..room }.open(), &[BEA.1])),
    ("05-candidate-empty", |room| filled(Room { entry: nobody(), ..room }.open(), &[BEA.1])),
    ("05-candidate", |room| typed(filled(room.open(), &[BEA.1, "", "", ""]), "0812")),
    ("05-candidate-too-young", |room| filled(room.open(), &[BEA.1, "", "2011-02-28", "", "", ""])),
    ("06-arrangements-empty", arrangements),
    ("06-arrangements", |room| filled(arrangements(room), &ALL_ARRANGEMENTS[..8])),
    ("06-arrangements-refused", |room| filled(arrangements(room), &["25%", "", "", "", "", "", "", "", ""])),
    ("07-confirm", confirm),
    ("07-confirm-arrangements", |room| {
        filled(arrangements(room), &["15", "20", "", ">", "", "", "", "A. Officer", ""])
    }),
    // Welsh is among them, so the candidate confirms in Welsh.
    ("07-confirm-all-arrangements", |room| filled(arrangements(room), &ALL_ARRANGEMENTS)),
    ("07-confirm-all-arrangements-long-title", |room| {
        let title =
            "Level 3 Certificate in Bookbinding, Box Making and the Conservation of Paper and Parchment";
        filled(arrangements(Room { title: title.into(), ..room }), &ALL_ARRANGEMENTS)
    }),
    ("08-preparing", |room| typed(confirm(room), "y")),
    ("09-instructions", instructions),
    ("10-cancelling", |room| typed(instructions(room), "q")),
    ("11-practice", practice),
    ("11-practice-answered", |room| typed(practice(room), "a")),
    ("11-practice-struck-and-flagged", |room| typed(pressed(practice(room), &[Key::Right, Key::Down]), "sf")),
    ("11-practice-note", |room| typed(pressed(practice(room), &[Key::Right]), "wEasy")),
    ("11-practice-colours", |room| typed(pressed(practice(room), &[Key::Right, Key::Right]), "oooo")),
    ("12-start-code", start_code),
    ("12-start-code-wrong", |room| filled(start_code(room), &["K7M 4QQ"])),
    ("12-start-code-none", |room| filled(start_code(Room { start_code: false, ..room }), &["K7M 4QX"])),
    ("13-ready", |room| {
        let mut seat = start_code(room);
        seat.attend();
        seat.act('s', &["the code was not heard"]);
        typed(seat, "q")
    }),
    ("14-held", |room| ordered(instructions(room), OrderKind::Pause)),
    ("20-question", Room::started),
    ("20-question-answered-and-flagged", answered_and_flagged),
    ("20-question-long-options", |room| typed(pressed(room.started(), &[Key::Right]), "c")),
    ("20-question-long-stem", |room| pressed(room.started(), &[Key::Right, Key::Right])),
    ("20-question-long-stem-scrolled", |room| {
        pressed(room.started(), &[Key::Right, Key::Right, Key::PageDown])
    }),
    ("20-question-long-stem-answers", |room| {
        pressed(room.started(), &[Key::Right, Key::Right, Key::Down, Key::Down])
    }),
    ("20-question-struck", |room| typed(pressed(typed(room.started(), "sjjs"), &[Key::Up]), "b")),
    ("20-question-note", noted),
    ("20-question-time-hidden", |room| typed(room.started(), "t")),
    ("20-question-10-minutes-left", |room| left(answered_and_flagged(room), 10 * MINUTE_MS)),
    ("20-question-10-minutes-left-time-hidden", |room| {
        left(typed(answered_and_flagged(room), "t"), 10 * MINUTE_MS)
    }),
    ("20-question-5-minutes-left", |room| left(typed(answered_and_flagged(room), "t"), 5 * MINUTE_MS)),
    ("20-question-1-minute-left", |room| left(answered_and_flagged(room), MINUTE_MS)),
    ("20-question-spaced", |room| with(room, &["", "", "", ">", "", "", "", "A. Officer", ""])),
    ("20-question-spaced-long-options", |room| {
        pressed(with(room, &["", "", "", ">", "", "", "", "A. Officer", ""]), &[Key::Right, Key::Down])
    }),
    ("20-question-focused", |room| typed(with(room, &["", "", "", "<", "", "", "", "A. Officer", ""]), "b")),
    ("20-question-time-on-demand", |room| with(room, &["", "", "", "", ">", "", "", "A. Officer", ""])),
    ("20-question-time-on-demand-shown", |room| {
        typed(with(room, &["", "", "", "", ">", "", "", "A. Officer", ""]), "t")
    }),
    ("20-question-no-time", |room| with(room, &["", "", "", "", "<", "", "", "A. Officer", ""])),
    ("20-question-extra-time", |room| with(room, &["25%", "", "", "", "", "", "", "A. Officer", ""])),
    ("20-question-bilingual", bilingual),
    ("20-question-bilingual-switched", |room| typed(bilingual(room), "i")),
    ("20-question-copy-behind", |room| mirrored(typed(room.started(), "b"), 3, None)),
    ("20-question-copy-failed", |room| mirrored(typed(room.started(), "b"), 12, Some(STICK_GONE))),
    ("21-help", |room| typed(room.started(), "?")),
    ("21-help-bilingual", |room| typed(bilingual(room), "?")),
    ("21-help-practice", |room| typed(practice(room), "?")),
    ("22-go-to", |room| typed(room.started(), "g11")),
    ("23-note", |room| typed(room.started(), "wLook at this again: it is not the cover")),
    ("23-note-full", |room| typed(room.started(), &format!("w{}", "what I think of it ".repeat(20)))),
    ("24-review", review),
    ("24-review-notes-and-extra-time", |room| {
        let seat = with(room, &["25%", "", "", "", "", "", "", "A. Officer", ""]);
        typed(pressed(typed(seat, "wcover?"), &[Key::Enter]), "fbllfr")
    }),
    ("24-review-copy-failed", |room| mirrored(review(room), 12, Some(STICK_GONE))),
    ("25-submit-warned", |room| typed(review(room), "s")),
    ("25-submit-asked", |room| typed(review(room), "ss")),
    ("30-paused", paused),
    ("31-break", on_break),
    ("31-break-over", |room| waited(on_break(room), 11 * MINUTE_MS)),
    ("32-interrupted-charged", interrupted),
    ("32-interrupted-settled", |room| settled(room, "none")),
    ("32-interrupted-given-back", |room| settled(room, "all")),
    ("32-interrupted-no-time-left", |room| {
        let seat = left(answered_and_flagged(room.clone()), 20 * MINUTE_MS);
        seat.clock.advance(95 * MINUTE_MS);
        typed(reopened(room, &seat), "q")
    }),
    ("32-interrupted-torn", |room| interrupted(Room { torn_bytes: 37, ..room })),
    ("32-interrupted-stalled", |room| {
        let seat = answered_and_flagged(room);
        seat.clock.advance(40_000);
        typed(seat, "b")
    }),
    ("40-attend", |room| pressed(answered_and_flagged(room), &[Key::Attend])),
    ("40-attend-wrong-pin", |room| filled(pressed(answered_and_flagged(room), &[Key::Attend]), &["1357"])),
    ("41-attended", |room| attended(answered_and_flagged(room))),
    ("41-attended-paused", |room| attended(paused(room))),
    ("41-attended-break", |room| attended(on_break(room))),
    ("41-attended-before-start", |room| attended(start_code(room))),
    ("41-attended-gap", |room| reopened_after_gap(room)),
    ("41-attended-all-is-odd", all_is_odd),
    ("41-attended-done", |room| attended_did(room, 't', &["5", "fire alarm in the corridor"])),
    ("42-let-start", |room| attended_did(room_before_start(room), 's', &[])),
    ("42-pause", |room| attended_did(room, 'p', &[])),
    ("42-pause-refused", |room| attended_did(room, 'p', &[""])),
    ("42-end-pause", |room| did(attended(paused(room)), 'p', &[])),
    ("42-settle", |room| did(reopened_after_gap(room), 'g', &[])),
    ("42-settle-too-much", |room| did(reopened_after_gap(room), 'g', &["30", "power cut"])),
    ("42-add-time", |room| attended_did(room, 't', &["5:30"])),
    ("42-add-time-refused", |room| attended_did(room, 't', &["five", "fire alarm"])),
    ("42-begin-break", |room| did(attended(breaks(room)), 'b', &[])),
    ("42-begin-break-refused", |room| {
        let mut seat = attended(breaks(room));
        seat.act('p', &["fire alarm"]);
        did(seat, 'b', &["headache"])
    }),
    ("42-end-break", |room| did(attended(on_break(room)), 'b', &[])),
    ("42-arrange", |room| attended_did(room, 'a', &[])),
    ("42-arrange-refused", |room| attended_did(room, 'a', &["", "", "", "", "", "", "", "", "", ""])),
    ("42-incident", |room| attended_did(room, 'i', &[])),
    ("42-incident-refused", |room| attended_did(room, 'i', &["", "soon", "The lift was stuck"])),
    ("42-seat", |room| attended_did(room, 'm', &[])),
    ("42-seat-refused", |room| attended_did(room, 'm', &["4", "the lamp is broken"])),
    ("42-end", |room| attended_did(room, 'e', &[])),
    ("42-end-refused", |room| attended_did(room, 'e', &["", ""])),
    ("42-end-before-start", |room| attended_did(room_before_start(room), 'e', &[])),
    ("43-second", |room| attended_did(room, 't', &["15", "fire alarm in the corridor"])),
    ("43-second-is-first", |room| {
        let seat = attended_did(room, 't', &["15", "fire alarm in the corridor"]);
        filled(seat, &[">", BEA.1])
    }),
    ("50-marking", |room| typed(review(room), "ssy")),
    ("50-marking-after-time-expired", |room| left(answered_and_flagged(room), 0)),
    ("50-marking-submitted-by-invigilator", |room| attended_did(room, 'e', &["", "the candidate is ill"])),
    ("51-result-pass", |room| result(Room { result: Ok(passed()), ..room })),
    ("51-result-fail", result),
    ("51-result-fail-read-on", |room| pressed(result(room), &[Key::PageDown; 5])),
    ("51-result-waiting", |room| {
        result(Room { result: Err("the key book is kept at the awarding body".into()), ..room })
    }),
    ("52-ended-cancelled", |room| typed(instructions(room), "qy")),
    ("52-ended-withdrawn", |room| attended_did(room, 'e', &[">", "the candidate is ill"])),
    ("52-ended-voided", |room| attended_did(room, 'e', &["<", "a telephone was found", "", CARL.1])),
    ("53-not-saved", not_saved),
    ("53-not-saved-heartbeat", |room| {
        let mut seat = answered_and_flagged(room);
        seat.fail_next(u32::MAX);
        waited(seat, 5000)
    }),
    ("53-not-saved-opening", |room| {
        let mut seat = confirm(room);
        seat.fail_next(u32::MAX);
        seat.type_in("y");
        seat.work();
        seat
    }),
];

/// Everything that can be agreed, as the fields of the sheet take it.
const ALL_ARRANGEMENTS: [&str; 9] = ["25%", "3x5", ">", ">", ">", ">", ">", "A. Officer", "2026-11-02"];
/// Why a copy takes nothing.
const STICK_GONE: &str = "the stick at /media/copy has been taken out: put it back, or go on without";

pub fn typed(mut seat: Seat, text: &str) -> Seat {
    seat.type_in(text);
    seat
}

pub fn pressed(mut seat: Seat, keys: &[Key]) -> Seat {
    seat.press_all(keys);
    seat
}

fn filled(mut seat: Seat, fields: &[&str]) -> Seat {
    seat.fill(fields);
    seat
}

fn waited(mut seat: Seat, ms: u64) -> Seat {
    seat.wait(ms);
    seat
}

/// Waits until so much time is left.
pub fn left(mut seat: Seat, left_ms: u64) -> Seat {
    let now = seat.desk.model().left_ms;
    seat.wait(now - left_ms);
    seat
}

fn first_invigilator(room: Room) -> Seat {
    Room { invigilators: Vec::new(), ..room }.open()
}

/// A candidate of whom nothing is known.
fn nobody() -> EntryCard {
    EntryCard { invigilator: BEA.0.into(), ..EntryCard::default() }
}

/// Somebody else's test has not ended, and nobody was named.
fn which_test(room: Room) -> Seat {
    let seat = room.clone().started();
    filled(Room { entry: nobody(), ..room }.reopen(seat.clock, &seat.tape), &[BEA.1])
}

fn arrangements(room: Room) -> Seat {
    filled(room.open(), &[BEA.1, "", "", "", "", ""])
}

fn confirm(room: Room) -> Seat {
    let mut seat = room.open();
    seat.open_by_invigilator();
    seat
}

pub fn instructions(room: Room) -> Seat {
    let mut seat = confirm(room);
    seat.confirm();
    seat
}

pub fn practice(room: Room) -> Seat {
    pressed(instructions(room), &[Key::Enter])
}

pub fn start_code(room: Room) -> Seat {
    let mut seat = instructions(room);
    seat.walk_to_start_code();
    seat
}

/// Carries out what the room orders.
pub fn ordered(mut seat: Seat, what: OrderKind) -> Seat {
    let order =
        Order { what, by: BEA.0.into(), second: None, reason: "fire alarm".into(), issued: seat.clock.now() };
    seat.orders.borrow_mut().push((1, order));
    seat.wait(1000);
    seat
}

/// A test of the usual length with a few answers, at the fifth question.
pub fn answered_and_flagged(room: Room) -> Seat {
    let mut seat = Room { items: items(50), ..room }.started();
    for keys in ["bl", "afl", "l", "dl", "cf"] {
        seat.type_in(keys);
    }
    seat
}

fn noted(room: Room) -> Seat {
    pressed(typed(room.started(), "wcover?"), &[Key::Enter])
}

/// From the confirmation to the first question.
fn started(mut seat: Seat) -> Seat {
    seat.confirm();
    seat.walk_to_start_code();
    filled(seat, &[crate::fakes::START_CODE])
}

/// A test with access arrangements, at its first question.
pub fn with(room: Room, agreed: &[&str]) -> Seat {
    started(filled(arrangements(room), agreed))
}

/// A test with Welsh agreed, at a question that has it.
fn bilingual(room: Room) -> Seat {
    let mut items = items(12);
    items[0].translations = vec![Translation {
        language: Language::Welsh,
        stem: "Mae rhwymwr yn gweld bod meingefn llyfr a ddychwelwyd wedi hollti ar hyd llinell y glud. Beth y dylai edrych arno gyntaf?".into(),
        options: ["Amser sychu'r glud", "Lliw brethyn y clawr", "Stamp y teitl", "Papur y pen"].map(Into::into),
    }];
    with(Room { items, ..room }, &["", "", "", "", "", "", ">", "A. Officer", ""])
}

fn mirrored(mut seat: Seat, lines_behind: u64, failed: Option<&str>) -> Seat {
    *seat.mirror.borrow_mut() = Some(MirrorShown { lines_behind, failed: failed.map(str::to_owned) });
    // A look at the clock, without any time.
    seat.press(Key::PageUp);
    seat
}

pub fn review(room: Room) -> Seat {
    typed(answered_and_flagged(room), "r")
}

pub fn attended(mut seat: Seat) -> Seat {
    seat.attend();
    seat
}

fn did(mut seat: Seat, key: char, fields: &[&str]) -> Seat {
    seat.act(key, fields);
    seat
}

/// An invigilator over the fifth question begins something, or does it.
fn attended_did(room: Room, key: char, fields: &[&str]) -> Seat {
    let seat = if room.minutes == BEFORE_START {
        start_code(Room { minutes: 60, ..room })
    } else {
        answered_and_flagged(room)
    };
    did(attended(seat), key, fields)
}

/// Minutes of no test: a room whose scene is to be before the start.
const BEFORE_START: u32 = 0;

fn room_before_start(room: Room) -> Room {
    Room { minutes: BEFORE_START, ..room }
}

pub fn paused(room: Room) -> Seat {
    let mut seat = attended(answered_and_flagged(room));
    seat.act('p', &["fire alarm"]);
    typed(seat, "q")
}

/// Rest breaks are agreed: ten minutes in all.
fn breaks(room: Room) -> Seat {
    let room = Room { items: items(50), ..room };
    typed(with(room, &["", "10", "", "", "", "", "", "A. Officer", ""]), "blal")
}

fn on_break(room: Room) -> Seat {
    let mut seat = attended(breaks(room));
    seat.act('b', &["headache"]);
    waited(typed(seat, "q"), 95_000)
}

/// The program started again on the record of a seat, at the list of what an invigilator can do.
pub fn reopened(room: Room, seat: &Seat) -> Seat {
    let mut seat = Room { items: items(50), ..room }.reopen(seat.clock, &seat.tape);
    seat.take_up();
    seat
}

/// A restart after seven minutes and twenty seconds.
fn reopened_after_gap(room: Room) -> Seat {
    let seat = answered_and_flagged(room.clone());
    seat.clock.advance(7 * MINUTE_MS + 20_000);
    reopened(room, &seat)
}

fn interrupted(room: Room) -> Seat {
    typed(reopened_after_gap(room), "q")
}

fn settled(room: Room, credit: &str) -> Seat {
    typed(did(reopened_after_gap(room), 'g', &[credit, "power cut"]), "q")
}

/// Everything that an invigilator has to be told at once.
fn all_is_odd(room: Room) -> Seat {
    let mut seat =
        with(Room { items: items(50), ..room.clone() }, &["25%", "10", "", "", "", "", "", "A. Officer", ""]);
    seat.type_in("bl");
    seat.press(Key::Attend);
    seat.fill(&["1357", "2468", BEA.1]);
    seat.act('t', &["5", "noise in the corridor"]);
    seat.type_in("q");
    seat.clock.wall_ms.set(seat.clock.wall_ms.get() + 3_600_000);
    seat.wait(60_000);
    seat.clock.advance(7 * MINUTE_MS + 20_000);
    let seat = reopened(room, &seat);
    mirrored(seat, 12, Some(STICK_GONE))
}

fn result(room: Room) -> Seat {
    let mut seat = typed(review(room), "ssy");
    seat.work();
    seat
}

fn not_saved(room: Room) -> Seat {
    let mut seat = answered_and_flagged(room);
    seat.press(Key::Right);
    seat.fail_next(u32::MAX);
    typed(seat, "b")
}

/// Scenes of every kind of screen, for the colours.
pub const KINDS: &[(&str, Scene)] = &[
    ("question", answered_and_flagged),
    ("review", review),
    ("sheet", |room| attended_did(room, 't', &["five", "fire alarm"])),
    ("attended", |room| reopened_after_gap(room)),
    ("covered", interrupted),
    ("not-saved", not_saved),
];

/// The question screen in other colours.
pub fn in_colours(room: Room, theme: Theme) -> Seat {
    answered_and_flagged(Room { theme, ..room })
}
