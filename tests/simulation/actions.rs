//! What happens next in a session: what a candidate does, how time passes, and what befalls the
//! machine. A new command needs its keys in [`keys_of`] and nothing else.

use invigil::engine::item::OptionIndex;
use invigil::tui::key::{Input, Key};
use invigil::tui::model::{Overlay, Stage};

use crate::chance::Chance;
use crate::faults::End;

/// One step of a session.
#[derive(Clone, Copy, Debug)]
pub enum Action {
    /// The candidate does something.
    Input(Input),
    /// Time passes; the desk looks at the clock after it.
    Wait(u64),
    /// The machine sleeps and wakes up.
    Suspend(u64),
    /// Somebody sets the wall clock.
    SetWall(i64),
    /// The window gets another size.
    Resize(u16, u16),
    /// Somebody asks the program to stop.
    Leave,
    /// The process ends without a word.
    End(End),
    /// The disk begins to fail now and then.
    Storm { faults_per_mille: u64, crashes_per_mille: u64 },
    /// Others fill the disk but for so many bytes.
    Fill(usize),
    /// No file may grow by more than so many bytes.
    Limit(usize),
    /// The disk is well again and has room.
    Clear,
}

/// What happens next at a stage.
pub fn next(chance: &mut Chance, stage: &Stage) -> Action {
    match chance.below(1000) {
        0..720 => Action::Input(input(chance, stage)),
        720..860 => Action::Wait(wait_ms(chance)),
        860..870 => Action::Suspend(chance.between(1_000, 90_000)),
        870..885 => Action::SetWall(wall_jump_ms(chance)),
        885..900 => {
            let (columns, rows) = chance.one_of(&[(80, 24), (120, 40), (79, 24), (80, 23), (20, 5)]);
            Action::Resize(columns, rows)
        }
        900..906 => Action::Leave,
        906..916 => Action::End(chance.one_of(&[End::Killed, End::PowerCut])),
        916..945 => {
            let faults_per_mille = chance.one_of(&[0, 50, 200, 500, 900]);
            Action::Storm { faults_per_mille, crashes_per_mille: chance.one_of(&[0, 0, 30, 150]) }
        }
        945..960 => Action::Fill(chance.index(3_000)),
        960..970 => Action::Limit(chance.index(3_000)),
        _ => Action::Clear,
    }
}

pub fn wait_ms(chance: &mut Chance) -> u64 {
    match chance.below(10) {
        0..5 => chance.between(1, 1_000),
        5..9 => chance.between(1_000, 6_000),
        _ => chance.between(6_000, 60_000),
    }
}

pub fn wall_jump_ms(chance: &mut Chance) -> i64 {
    let far = chance.one_of(&[1_500, 3_000, 60_000, 3_600_000, 86_400_000]);
    chance.one_of(&[-far, far])
}

fn input(chance: &mut Chance, stage: &Stage) -> Input {
    match chance.below(100) {
        0..85 => Input::Press(chance.one_of(keys_of(stage))),
        85..95 => Input::Press(any_key(chance)),
        95..98 => Input::Click(chance.below(80) as u16, chance.below(24) as u16),
        _ => Input::Wheel(chance.one_of(&[-1, 1])),
    }
}

/// Keys that mean something at a stage, the usual ones more than once; any that go on where a
/// stage is not named.
fn keys_of(stage: &Stage) -> &'static [Key] {
    use Key::*;
    match stage {
        Stage::Item(_) => &[
            Char('a'),
            Char('b'),
            Char('c'),
            Char('d'),
            Char('a'),
            Char('b'),
            Char('1'),
            Char('4'),
            Up,
            Down,
            Enter,
            Enter,
            Enter,
            Char(' '),
            Left,
            Right,
            Right,
            Right,
            Home,
            End,
            Char('f'),
            Char('F'),
            Char('x'),
            Delete,
            Backspace,
            Char('g'),
            Char('5'),
            Char('7'),
            Char('t'),
            Char('?'),
            Escape,
            Char('r'),
            PageDown,
            PageUp,
        ],
        Stage::Review { .. } => &[
            Left,
            Right,
            Up,
            Down,
            Home,
            End,
            Enter,
            Char('u'),
            Char('b'),
            Char('s'),
            Char('t'),
            Escape,
            Char('y'),
            Char('n'),
        ],
        Stage::Instructions => &[Enter, Enter, Right, PageDown],
        Stage::Practice { .. } => &[Char('a'), Down, Enter, Right, Right, Left],
        Stage::Ready => &[Char('s'), Char('s'), Char('s'), Left],
        Stage::Confirm => {
            &[Char('y'), Char('y'), Char('y'), Char('y'), Char('y'), Char('y'), Enter, Char('n')]
        }
        Stage::Name { .. } => &[Char('a'), Enter, Enter, Backspace],
        _ => &[Enter, Enter, Enter, Char(' '), Down, Char('c'), Char('y'), Char('q'), Char('n')],
    }
}

/// The answer that an input names by its letter or digit in front of a question.
pub fn answer_keyed(stage: &Stage, input: Input) -> Option<OptionIndex> {
    match (stage, input) {
        (Stage::Item(Overlay::None), Input::Press(Key::Char(key))) => {
            OptionIndex::new("aA1bB2cC3dD4".find(key)? / 3)
        }
        _ => None,
    }
}

/// The key that brings a candidate nearer to the end of the test.
pub fn key_to_the_end(stage: &Stage, turn: usize) -> Key {
    use Key::*;
    match stage {
        Stage::Confirm => Char('y'),
        Stage::Practice { .. } => Right,
        Stage::Ready => Char('s'),
        Stage::Item(_) => [Char('r'), Escape][turn % 2],
        Stage::Review { .. } => [Char('s'), Char('y')][turn % 2],
        _ => [Enter, Char('c'), Char('y')][turn % 3],
    }
}

fn any_key(chance: &mut Chance) -> Key {
    use Key::*;
    match chance.below(3) {
        0 => chance
            .one_of(&[Enter, Backspace, Delete, Escape, Up, Down, Left, Right, PageUp, PageDown, Home, End]),
        1 => Char(char::from(b' ' + chance.below(95) as u8)),
        _ => Char(chance.one_of(&['\u{0}', '\u{1b}', 'ß', '語', '\u{202e}', '\u{e000}'])),
    }
}
