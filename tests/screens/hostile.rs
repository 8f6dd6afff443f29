//! Names, titles, items and reasons that try to drive the terminal, to reorder a line or to hide:
//! no control character and no invisible character reaches any cell of the screen.

use invigil::tui::key::Key;
use invigil::tui::model::{EntryCard, MirrorShown};
use invigil::tui::theme::Theme;

use crate::fakes::{BEA, START_CODE};
use crate::paper::{failed, item};
use crate::seat::Seat;
use crate::support::Room;

/// Code points that a reader does not see, as ranges: general category Cc (UnicodeData.txt), and
/// the property `Default_Ignorable_Code_Point` with the line and paragraph separators
/// (DerivedCoreProperties.txt and PropList.txt of Unicode 16.0). Every bidirectional control is
/// among them (PropList.txt, `Bidi_Control`).
const INVISIBLE: &[(u32, u32)] = &[
    (0x0000, 0x001f),
    (0x007f, 0x009f),
    (0x00ad, 0x00ad),
    (0x034f, 0x034f),
    (0x061c, 0x061c),
    (0x115f, 0x1160),
    (0x17b4, 0x17b5),
    (0x180b, 0x180f),
    (0x200b, 0x200f),
    (0x2028, 0x202e),
    (0x2060, 0x206f),
    (0x3164, 0x3164),
    (0xfe00, 0xfe0f),
    (0xfeff, 0xfeff),
    (0xffa0, 0xffa0),
    (0xfff0, 0xfff8),
    (0x1bca0, 0x1bca3),
    (0x1d173, 0x1d17a),
    (0xe0000, 0xe0fff),
];

/// Sequences that do harm as a whole: colours, cursor moves, a window title, a hyperlink, a
/// clipboard write, a device report, eight-bit controls, a swapped line, a tab, line ends.
const SEQUENCES: &[&str] = &[
    "\u{1b}[31m",
    "\u{1b}[2J\u{1b}[H",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]8;;http://example.org\u{1b}\\here\u{1b}]8;;\u{1b}\\",
    "\u{1b}]52;c;AAAA\u{7}",
    "\u{1b}[6n",
    "\u{9b}2J",
    "\u{202e}desrever\u{202c}",
    "\u{2066}isolated\u{2069}",
    "a\tb",
    "one\ntwo",
    "one\r\ntwo",
    "\u{8}\u{8}\u{8}",
    "e\u{301}\u{302}\u{303}",
    "漢字かな",
    "👩\u{200d}🔬",
    "عربى",
];

/// SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014): the same strings on every run and every machine.
struct Draws(u64);

impl Draws {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % bound as u64).unwrap()
    }

    /// A text of a few words, harmful sequences and invisible characters.
    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..=self.below(12) {
            match self.below(4) {
                0 => text.push_str("word "),
                1 => text.push_str(SEQUENCES[self.below(SEQUENCES.len())]),
                2 => text.push(' '),
                _ => {
                    let (from, to) = INVISIBLE[self.below(INVISIBLE.len())];
                    let code = from + u32::try_from(self.below((to - from + 1) as usize)).unwrap();
                    text.extend(char::from_u32(code));
                }
            }
        }
        text
    }
}

fn is_invisible(c: char) -> bool {
    INVISIBLE.iter().any(|(from, to)| (*from..=*to).contains(&u32::from(c)))
}

/// What reached the screen and should not have, as code points.
fn harm(seat: &Seat) -> Vec<String> {
    let characters = seat.buffer().content.iter().flat_map(|cell| cell.symbol().chars());
    let mut found: Vec<String> =
        characters.filter(|c| is_invisible(*c)).map(|c| format!("U+{:04X}", u32::from(c))).collect();
    found.sort();
    found.dedup();
    found
}

/// A room in which every text from outside is this one.
fn room(text: &str) -> Room {
    let mut feedback = failed();
    feedback.outcomes.iter_mut().for_each(|outcome| outcome.label = text.into());
    // A name is never blank and has a greatest length.
    let name: String = format!("x{text}").chars().take(50).collect();
    Room {
        theme: Theme::Plain,
        title: text.into(),
        entry: EntryCard {
            candidate: name.clone(),
            identity_note: text.into(),
            seat: name.clone(),
            invigilator: name.clone(),
            ..Room::default().entry
        },
        invigilators: vec![(name, BEA.1.into()), (BEA.0.into(), BEA.1.into())],
        items: (1..=3).map(|number| item(number, text, [text; 4])).collect(),
        practice: vec![item(0, text, [text; 4])],
        result: Ok(feedback),
        ..Room::default()
    }
}

/// Walks through every screen that shows a text from outside, and says what harm was done.
fn walk(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut seat = room(text).open();
    found.extend(harm(&seat));
    seat.sign_in(BEA.1);
    for fields in [5, 9] {
        found.extend(harm(&seat));
        seat.press_all(&vec![Key::Enter; fields]);
    }
    found.extend(harm(&seat));
    seat.confirm();
    seat.walk_to_start_code();
    seat.fill(&[START_CODE]);
    for key in [Key::Down, Key::Char('b'), Key::PageDown, Key::Char('r')] {
        seat.press(key);
        found.extend(harm(&seat));
    }
    *seat.mirror.borrow_mut() = Some(MirrorShown { lines_behind: 1, failed: Some(text.into()) });
    seat.attend();
    found.extend(harm(&seat));
    seat.type_in("qssy");
    seat.work();
    found.extend(harm(&seat));
    let mut waiting = Room { result: Err(text.into()), ..room(text) }.started();
    waiting.type_in("rssy");
    waiting.work();
    found.extend(harm(&waiting));
    found
}

#[test]
fn no_hostile_text_reaches_a_cell() {
    let mut draws = Draws(2008);
    let mut found = Vec::new();
    for case in 0..500 {
        let text = draws.text();
        let harm = walk(&text);
        if !harm.is_empty() {
            found.push(format!("case {case}, {}: {}", text.escape_unicode(), harm.join(" ")));
        }
    }
    assert!(found.is_empty(), "{} of 500, the first:\n{}", found.len(), found[0]);
}

#[test]
fn no_invisible_character_reaches_a_cell() {
    let mut found = Vec::new();
    for (from, to) in INVISIBLE {
        // The last range is a whole plane's tags and selectors; its ends and some between do.
        for code in (*from..=*to).step_by(if to - from > 255 { 97 } else { 1 }).chain([*to]) {
            let c = char::from_u32(code).unwrap();
            let mut seat = room(&format!("a{c}b {c} {c}{c}c")).started();
            seat.type_in("b");
            found.extend(harm(&seat));
        }
    }
    found.dedup();
    assert!(found.is_empty(), "{}", found.join(" "));
}

#[test]
fn a_name_is_typed_without_invisible_characters_and_never_blank() {
    for (from, to) in INVISIBLE {
        let c = char::from_u32(*from.max(&0x20).min(to)).unwrap();
        let mut seat = Room::default().open();
        seat.sign_in(BEA.1);
        seat.press_all(&[Key::Up, Key::Up, Key::Up, Key::Up, Key::Delete]);
        seat.press_all(&[Key::Char(c), Key::Char(' '), Key::Char(c)]);
        seat.press_all(&[Key::Enter; 5]);
        assert!(seat.shows("Type the name."), "U+{:04X} counts as a name", u32::from(c));
    }
}

#[test]
fn line_feeds_of_an_item_break_lines_and_tabs_become_glyphs() {
    let mut seat = room("first\nsecond\tthird").started();
    seat.type_in("b");
    assert!(
        seat.shows("   first  ") && seat.shows("( ) A  first  ") && seat.shows("           second␉third")
    );
}

#[test]
fn what_is_taken_away_is_seen_to_be_taken_away() {
    // Control pictures (U+2400 and following) for C0, U+FFFD for the rest: nothing just vanishes.
    let seat = room("a\u{202e}b\u{1b}c\u{200b}d\u{9b}e").started();
    assert!(seat.shows("( ) A  a\u{fffd}b\u{241b}c\u{fffd}d\u{fffd}e"), "{}", seat.rows().join("\n"));
}

#[test]
fn an_option_never_looks_like_another_option() {
    // An option that imitates the next one stays within its own columns.
    let forged = "yes\n  (●) B  no\n► (●) C  no";
    let seat = Room { items: vec![item(1, "Which?", [forged, "b", "c", "d"])], ..Room::default() }.started();
    let real =
        seat.rows().iter().filter(|row| row.chars().skip(5).take(3).collect::<String>() == "( )").count();
    assert_eq!(real, 4);
    assert!(!seat.rows().iter().any(|row| row.chars().skip(5).take(3).collect::<String>() == "(●)"));
}

#[test]
fn the_reason_of_a_refusal_is_shown_without_harm() {
    let mut draws = Draws(3);
    for _ in 0..100 {
        let mut seat = Room::default().started();
        seat.tape.borrow_mut().refusal = Some(draws.text());
        seat.fail_next(u32::MAX);
        seat.type_in("a");
        assert!(seat.shows("NOT SAVED"));
        assert_eq!(harm(&seat), Vec::<String>::new());
    }
}
