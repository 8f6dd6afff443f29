//! What happens next in a session: what candidates and invigilators do, what the room orders, how
//! time passes, and what befalls the machine. A new command needs its keys in [`keys_of`] and nothing
//! else; a new sheet fills itself.

use invigil::engine::item::OptionIndex;
use invigil::engine::room::order::OrderKind;
use invigil::engine::sitting::Phase;
use invigil::tui::key::{Input, Key};
use invigil::tui::model::{Model, Overlay, Stage};
use invigil::tui::sheet::Purpose;
use invigil::tui::staff;

use crate::centre::Room;
use crate::chance::Chance;
use crate::faults::End;
use crate::hands;

/// One step of a session.
#[derive(Clone, Debug)]
pub enum Action {
    /// Somebody presses keys, each with a look at the clock after it or all before the next look.
    Keys { keys: Vec<Key>, apart: bool },
    /// Somebody uses the mouse.
    Mouse(Input),
    /// Time passes; the desk looks at the clock all the while.
    Wait(u64),
    /// The program stands still: it is stopped, or the machine sleeps. Whatever comes next is the
    /// first thing that it sees.
    Stall(u64),
    /// Somebody sets the wall clock.
    SetWall(i64),
    /// The window gets another size.
    Resize(u16, u16),
    /// Somebody asks the program to stop.
    Leave,
    /// The process ends without a word.
    End(End),
    /// The room orders something of every desk.
    Order(OrderKind),
    /// The disk begins to fail now and then.
    Storm { faults_per_mille: u64, crashes_per_mille: u64 },
    /// The disk takes its time, up to so long.
    Slow(u64),
    /// Others fill the disk but for so many bytes.
    Fill(usize),
    /// No file may grow by more than so many bytes.
    Limit(usize),
    /// The disk is well again and has room.
    Clear,
}

/// What happens next.
pub fn next(chance: &mut Chance, model: &Model, room: &Room) -> Action {
    let is_open = model.sitting.is_some();
    // Late answers take a slow disk in the last seconds.
    if matches!(model.stage, Stage::Item(Overlay::None)) && model.is_running() && model.left_ms < 12_000 {
        match chance.below(100) {
            0..15 => return Action::Slow(15_000),
            15..45 => {
                let keys = vec![chance.one_of(&[Key::Char('a'), Key::Char('b'), Key::Char('x')])];
                return Action::Keys { keys, apart: false };
            }
            _ => {}
        }
    }
    match chance.below(1000) {
        0..735 => people(chance, model, room),
        735..850 => Action::Wait(wait_ms(chance)),
        850..866 => Action::Stall(chance.between(1_000, 60_000)),
        866..878 => Action::SetWall(wall_jump_ms(chance)),
        878..893 => {
            let (columns, rows) = chance.one_of(&[(80, 24), (120, 40), (80, 24), (79, 24), (20, 5)]);
            Action::Resize(columns, rows)
        }
        893..897 => Action::Leave,
        897..908 => Action::End(chance.one_of(&[End::Killed, End::PowerCut])),
        908..925 if is_open => {
            let is_paused = model.sitting.as_ref().is_some_and(|sitting| sitting.cover().paused);
            let other = if is_paused { OrderKind::Resume } else { OrderKind::Pause };
            Action::Order(chance.one_of(&[other, other, OrderKind::Resume]))
        }
        930..952 => {
            let faults_per_mille = chance.one_of(&[0, 50, 200, 500, 900]);
            Action::Storm { faults_per_mille, crashes_per_mille: chance.one_of(&[0, 0, 30, 150]) }
        }
        952..957 => Action::Slow(chance.one_of(&[500, 3_000, 15_000])),
        957..965 => Action::Fill(chance.index(3_000)),
        965..970 => Action::Limit(chance.index(3_000)),
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

/// What the people at the screen do.
fn people(chance: &mut Chance, model: &Model, room: &Room) -> Action {
    match chance.below(100) {
        0..3 => return Action::Mouse(Input::Click(chance.below(80) as u16, chance.below(24) as u16)),
        3..4 => return Action::Mouse(Input::Wheel(chance.one_of(&[-1, 1]))),
        _ => {}
    }
    let keys = if chance.happens(80) {
        vec![any_key(chance)]
    } else if let Some(sheet) = model.sheet() {
        match chance.below(100) {
            0..5 => vec![Key::Escape],
            5..7 => vec![chance.one_of(&[Key::BackTab, Key::Up, Key::Tab, Key::Down])],
            7..11 if sheet.purpose == Purpose::StartCode => vec![Key::Attend],
            11..60 if sheet.purpose == Purpose::StartCode && room.start_code.is_none() => vec![Key::Attend],
            _ => hands::fill(sheet, room, Some(chance)),
        }
    } else {
        at_stage(chance, model, room)
    };
    Action::Keys { keys, apart: chance.happens(60) }
}

fn at_stage(chance: &mut Chance, model: &Model, room: &Room) -> Vec<Key> {
    let Some(sitting) = model.sitting.as_ref().filter(|s| !matches!(s.phase(), Phase::Closed(_))) else {
        return vec![chance.one_of(keys_of(&model.stage))];
    };
    match &model.stage {
        Stage::Attended(_) if room.start_code.is_none() && !model.is_running() && chance.happens(400) => {
            vec![Key::Char('s')]
        }
        Stage::Attended(_) if chance.happens(550) => {
            vec![chance.one_of(&staff::menu(sitting)).0].into_iter().map(Key::Char).collect()
        }
        Stage::Covered if chance.happens(400) => vec![Key::Attend],
        // An invigilator who wants to let the candidate start, or has seen something.
        _ if chance.happens(30) => vec![Key::Attend],
        Stage::Item(Overlay::None) if chance.happens(60) => {
            let note = chance.one_of(&["see 5", "ask", "", "ß語 maybe C"]);
            let mut keys = vec![Key::Char('w'), Key::Delete];
            keys.extend(note.chars().map(Key::Char));
            keys.extend(if chance.happens(900) { Some(Key::Enter) } else { None });
            keys
        }
        Stage::Item(Overlay::None) if chance.happens(50) => {
            vec![Key::Char('g'), Key::Char(chance.one_of(&['1', '4', '8', '9', '0'])), Key::Enter]
        }
        Stage::Item(Overlay::Help | Overlay::GoTo { .. } | Overlay::Note { .. }) if chance.happens(500) => {
            vec![chance.one_of(&[Key::Enter, Key::Escape])]
        }
        Stage::Item(Overlay::None) if model.practising.is_none() && chance.happens(300) => {
            vec![Key::Char(chance.one_of(&['a', 'b', 'c', 'd', '2']))]
        }
        // Most who see the practice questions go on, and most who review are not done.
        Stage::Item(Overlay::None) if model.practising.is_some() && chance.happens(700) => vec![Key::Right],
        stage => vec![chance.one_of(keys_of(stage))],
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
            Tab,
            BackTab,
            Home,
            End,
            Char('f'),
            Char('F'),
            Char('s'),
            Char('s'),
            Char('x'),
            Delete,
            Backspace,
            Char('g'),
            Char('5'),
            Char('t'),
            Char('i'),
            Char('o'),
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
            Tab,
        ],
        Stage::Instructions => &[Enter, Enter, Enter, Enter, Right, Right, PageDown, Char('q')],
        Stage::Cancelling => &[Char('n'), Char('n'), Char('y'), Escape],
        Stage::Ready => &[Char('s'), Char('s'), Char('s'), Left],
        Stage::Confirm => &[Char('y'), Char('y'), Char('y'), Char('y'), Char('y'), Enter, Char('n')],
        Stage::Attended(_) => &[Char('q'), Char('q'), Char('q'), Char('Q'), Escape, Enter],
        Stage::Covered => &[Enter, Enter, Char(' '), Char('a'), Char('s'), Escape],
        Stage::Result(_) | Stage::Ended(_) => &[Char('q'), Char('q'), Enter, Down],
        _ => &[Enter, Char(' '), Down, Char('y'), Char('q'), Char('n')],
    }
}

/// The answer that a key names by its letter or digit in front of a question of the test.
pub fn answer_keyed(model: &Model, key: Key) -> Option<OptionIndex> {
    match (&model.stage, key) {
        (Stage::Item(Overlay::None), Key::Char(key)) => OptionIndex::new("aA1bB2cC3dD4".find(key)? / 3),
        _ => None,
    }
}

fn any_key(chance: &mut Chance) -> Key {
    use Key::*;
    match chance.below(3) {
        0 => chance.one_of(&[
            Enter, Backspace, Delete, Escape, Up, Down, Left, Right, Tab, BackTab, PageUp, PageDown, Home,
            End, Attend,
        ]),
        1 => Char(char::from(b' ' + chance.below(95) as u8)),
        _ => Char(chance.one_of(&['\u{0}', '\u{1b}', 'ß', '語', '\u{202e}', '\u{e000}'])),
    }
}
