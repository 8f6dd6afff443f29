//! The record of a test that was sat in lines is the record of the same test sat at the screen, but for
//! how it was given.

use std::rc::Rc;

use invigil::engine::sitting::arrangement::Reader;
use invigil::engine::sitting::event::Event;
use invigil::engine::sitting::moment::Moment;
use invigil::tui::key::{Input, Key};
use invigil::world::desk::Desk;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::fakes::{BEA, CARL, FakeClock, MINUTE_MS, START_CODE};
use crate::talk::{Around, Room};

/// Somebody at the screen.
struct Seat {
    desk: Desk<'static>,
    around: Around,
    terminal: Terminal<TestBackend>,
}

impl Seat {
    fn new() -> Self {
        let (desk, around) = Room::default().desk(&FakeClock::new(), &Rc::default());
        let mut seat = Self { desk, around, terminal: Terminal::new(TestBackend::new(80, 24)).unwrap() };
        seat.desk.draw(&mut seat.terminal).unwrap();
        seat
    }

    fn press(&mut self, key: Key) {
        self.desk.input(Input::Press(key));
        self.desk.tick();
        self.desk.draw(&mut self.terminal).unwrap();
        while self.desk.left().is_none() && self.desk.work() {
            self.desk.draw(&mut self.terminal).unwrap();
        }
    }

    /// Presses the keys of a text, in which `⏎` is Enter, `⎋` Escape, `→` and `↓` the arrows and `⌘` the
    /// invigilator's key.
    fn press_all(&mut self, keys: &str) {
        for c in keys.chars() {
            self.press(match c {
                '⏎' => Key::Enter,
                '⎋' => Key::Escape,
                '→' => Key::Right,
                '↓' => Key::Down,
                '↑' => Key::Up,
                '⌘' => Key::Attend,
                c => Key::Char(c),
            });
        }
    }

    fn wait(&mut self, ms: u64) {
        for _ in 0..ms / 1000 {
            self.around.clock.advance(1000);
            self.desk.tick();
        }
    }
}

fn without_presented(around: &Around) -> Vec<(Moment, Event)> {
    let events = around.tape.borrow().events.clone();
    events.into_iter().filter(|(_, event)| !matches!(event, Event::Presented(_))).collect()
}

#[test]
fn the_record_of_lines_is_the_record_of_the_screen() {
    // Each step at the screen, and in lines.
    let steps: &[(&str, &[&str])] = &[
        (BEA.1, &[BEA.1]),
        ("⏎⏎⏎⏎⏎⏎", &["done"]),
        ("25%⏎3 x 5⏎⏎⏎⏎⏎⏎A. Officer⏎⏎", &["25%", "3 x 5", "", "", "", "", "", "A. Officer", ""]),
        ("y", &["y"]),
        ("⏎", &["n"]),
        ("bfs→→→", &["b", "f", "s b", "n", "n", "n"]),
        ("WRONG⏎", &["WRONG"]),
    ];
    let more: &[(&str, &[&str])] = &[
        ("", &[]),
        ("bfn", &["b", "f", "n"]),
        ("wask about glue⏎", &["w ask about glue"]),
        ("↓s", &["s b"]),
        ("s", &["strike b"]),
        ("dx", &["d", "clear"]),
        ("g12⏎c", &["g 12", "3"]),
        ("ru", &["u"]),
        ("⌘", &["staff"]),
        ("0000⏎", &["0000"]),
        (BEA.1, &[]),
        ("⏎", &[BEA.1]),
        ("pfire alarm⏎q", &["p", "fire alarm", "q"]),
        ("⌘4826⏎pall clear⏎", &["staff", BEA.1, "p", "all clear"]),
        ("t70⏎much⏎", &["t", "70", "much"]),
        ("⏎7519⏎", &["carl", CARL.1]),
        ("bbreak⏎q", &["b", "break", "q"]),
    ];
    let last: &[(&str, &[&str])] =
        &[("⌘4826⏎brested⏎q", &["staff", BEA.1, "b", "rested", "q"]), ("rssy", &["submit", "submit", "y"])];
    let mut seat = Seat::new();
    let mut talk = Room::default().talk();
    let waits = [2000, 9 * MINUTE_MS, 0];
    for (part, wait) in [steps, more, last].into_iter().zip(waits) {
        for (keys, lines) in part {
            seat.press_all(keys);
            talk.type_lines(lines);
        }
        if wait == 2000 {
            // Past the wait after a wrong code; then the right one.
            seat.wait(30_000);
            talk.wait(30_000);
            for _ in 0.."WRONG".len() {
                seat.press(Key::Backspace);
            }
            seat.press_all(START_CODE);
            seat.press(Key::Enter);
            talk.type_line(START_CODE);
        } else {
            seat.wait(wait);
            talk.wait(wait);
        }
    }
    let (screen, lines) = (without_presented(&seat.around), without_presented(&talk.around));
    for (index, (screen, lines)) in screen.iter().zip(&lines).enumerate() {
        assert_eq!(screen, lines, "event {index}\n{}", talk.transcript);
    }
    assert_eq!(screen.len(), lines.len());
    assert!(lines.len() > 100 && lines.last().unwrap().1.closes());
    let presented = |around: &Around| {
        let events = around.tape.borrow().events.clone();
        events.into_iter().find_map(|(_, e)| if let Event::Presented(how) = e { Some(how) } else { None })
    };
    assert_eq!(presented(&seat.around).as_deref(), Some(Reader::Screen.name()));
    assert_eq!(presented(&talk.around).as_deref(), Some(Reader::Lines.name()));
}
