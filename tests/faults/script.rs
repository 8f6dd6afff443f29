//! A candidate who does the same things every time, and what the screen has acknowledged of them.

use vt100::Screen;

use crate::record::Answers;
use crate::support::{DOWN, ENTER, LEFT, RIGHT, Terminal, squeezed};

const ITEMS: usize = 50;

/// Something a candidate does: keys, and how it changes what is on record.
pub struct Step {
    pub keys: String,
    /// What the screen says when it is saved; nothing for a move.
    pub said: &'static str,
    pub after: Answers,
}

/// A dozen answers, changed and cleared ones among them, with flags, a note and a struck option, and at
/// last the review.
pub fn script() -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut now = Answers::none(ITEMS);
    let mut step = |keys: &str, said: &'static str, change: &dyn Fn(&mut Answers)| {
        change(&mut now);
        steps.push(Step { keys: keys.to_owned(), said, after: now.clone() });
    };
    for (index, letter) in "ABCDABCDABCD".chars().enumerate() {
        let said = ["√ answer A saved", "√ answer B saved", "√ answer C saved", "√ answer D saved"];
        let said = said[letter as usize - 'A' as usize];
        step(&letter.to_string(), said, &|now| now.responses[index] = Some(letter));
        match index {
            2 => step("f", "√ flag saved", &|now| now.flags[index] = true),
            4 => step(&format!("{DOWN}s"), "√ struck out, saved", &|now| {
                now.strikes[index].insert('B');
            }),
            6 => step(&format!("wlook again{ENTER}"), "√ note saved", &|now| {
                now.notes[index] = "look again".to_owned();
            }),
            8 => step("x", "√ cleared, saved", &|now| now.responses[index] = None),
            _ => {}
        }
        step(RIGHT, "", &|now| now.position = index + 1);
    }
    step(LEFT, "", &|now| now.position -= 1);
    step("b", "√ answer B saved", &|now| now.responses[now.position] = Some('B'));
    steps
}

/// What becomes of a step that is waited for.
#[derive(Debug, PartialEq, Eq)]
pub enum Seen {
    /// The screen acknowledged it.
    Done,
    /// The program ended.
    Ended,
    /// The screen says that it is not saved.
    NotSaved,
}

impl Step {
    /// Whether the screen acknowledges it.
    fn is_shown(&self, screen: &Screen) -> bool {
        let text = squeezed(&screen.contents());
        let place = format!("Question {} of {ITEMS}", self.after.position + 1);
        // A move is acknowledged by the question itself, whole down to its status.
        let status = if self.said.is_empty() { "unanswered" } else { self.said };
        let is_there = text.contains(&place) && text.contains(status);
        is_there && (!self.said.is_empty() || !text.contains('√'))
    }

    /// Presses its keys and waits for what becomes of it.
    pub fn take(&self, terminal: &mut Terminal) -> Seen {
        terminal.press(&self.keys);
        self.wait_until(terminal, true)
    }

    /// Waits until it is saved at last, whatever the screen says until then.
    pub fn wait(&self, terminal: &mut Terminal) -> Seen {
        self.wait_until(terminal, false)
    }

    fn wait_until(&self, terminal: &mut Terminal, or_unsaved: bool) -> Seen {
        let unsaved = |terminal: &Terminal| terminal.text().contains("NOT SAVED");
        let came = terminal.take_output_until(&self.keys, |terminal| {
            or_unsaved && unsaved(terminal) || self.is_shown(terminal.screen())
        });
        match (came, unsaved(terminal)) {
            (_, true) => Seen::NotSaved,
            (true, false) => Seen::Done,
            (false, false) => Seen::Ended,
        }
    }
}

/// Does one step after the other; returns how many the screen acknowledged, and how that ended.
pub fn follow(terminal: &mut Terminal, steps: &[Step]) -> (usize, Seen) {
    for (index, step) in steps.iter().enumerate() {
        match step.take(terminal) {
            Seen::Done => {}
            other => return (index, other),
        }
    }
    (steps.len(), Seen::Done)
}

/// What is on record after so many acknowledged steps: that, or one step more, which was on its way.
pub fn assert_kept(steps: &[Step], acknowledged: usize, on_record: &Answers, told: &str) {
    let none = Answers::none(ITEMS);
    let after = |count: usize| if count == 0 { &none } else { &steps[count - 1].after };
    let expected = after(acknowledged);
    let one_more = after((acknowledged + 1).min(steps.len()));
    assert!(
        on_record == expected || on_record == one_more,
        "{told}: {acknowledged} steps acknowledged\n{expected:?}\non record\n{on_record:?}"
    );
}

/// Takes the sitting up again and finds on the screen what is on record.
pub fn assert_shown(terminal: &mut Terminal, on_record: &Answers) {
    terminal.resume();
    terminal.see(&format!("Question {} of {ITEMS}", on_record.position + 1));
    let (responses, flags) = terminal.review();
    assert_eq!((&responses, &flags), (&on_record.responses, &on_record.flags));
}
