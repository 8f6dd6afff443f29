//! How keys change the centre's screen, and what it asks the world to do. Nothing here acts: what was
//! done is on the screen only after the records have taken it.

use super::act::Act;
use super::model::{Asked, CentreModel, Overlay, Said};
use crate::engine::centre::picture::View;
use crate::engine::date::Date;
use crate::engine::text::is_clean;
use crate::tui::key::{Input, Key};
use crate::tui::sheet::{Filled, Purpose, Sheet};
use crate::tui::update::{Hit, HitAction};

/// Something the world is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Look at the records again.
    Look,
    /// Do what somebody said yes to.
    Do(Asked),
}

/// Longest search, in characters.
const SEARCH_CHARACTERS_MAX: usize = 60;
/// Rows that Page Up and Page Down move.
const PAGE: usize = 10;

impl CentreModel {
    /// Whether somebody is in the middle of something that is about the row in focus: then the records
    /// on the screen stay as they were seen.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self.overlay, Overlay::Menu(_) | Overlay::Sheet(_) | Overlay::Confirm(_))
    }

    /// Takes in what a person does. `hits` are the places drawn last.
    pub fn input(&mut self, input: Input, hits: &[Hit]) -> Option<Effect> {
        let key = match input {
            Input::Press(key) => key,
            Input::Wheel(lines) if lines < 0 => Key::Up,
            Input::Wheel(_) => Key::Down,
            Input::Click(column, row) => {
                let place = ratatui::layout::Position::new(column, row);
                match hits.iter().rev().find(|hit| hit.area.contains(place))?.action {
                    HitAction::Press(key) => key,
                    HitAction::Item(row) => {
                        self.go_to(row);
                        return None;
                    }
                }
            }
        };
        self.press(key)
    }

    fn press(&mut self, key: Key) -> Option<Effect> {
        match self.overlay.clone() {
            Overlay::None if self.searching => self.search(key),
            Overlay::None => return self.on_view(key),
            Overlay::Help => self.overlay = Overlay::None,
            Overlay::Menu(at) => return self.on_menu(key, at),
            Overlay::Card { learner, scroll } => self.on_card(key, learner, scroll),
            Overlay::Sheet(sheet) => self.on_sheet(key, *sheet),
            Overlay::Confirm(asked) => match key {
                Key::Char('y' | 'Y') => {
                    self.overlay = Overlay::None;
                    return Some(Effect::Do(*asked));
                }
                Key::Char('n' | 'N') => self.overlay = Overlay::None,
                // Back to what was filled in, if anything was.
                Key::Escape => {
                    self.overlay = self.filled_in.take().map_or(Overlay::None, Overlay::Sheet);
                }
                _ => {}
            },
        }
        None
    }

    fn on_view(&mut self, key: Key) -> Option<Effect> {
        self.said = None;
        let at = self.at();
        match key {
            Key::Char(digit @ '1'..='5') => {
                let place = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok())?;
                return self.go_to_view(*View::ALL.get(place.checked_sub(1)?)?);
            }
            Key::Tab => return self.go_to_view(neighbour(self.view, 1)),
            Key::BackTab => return self.go_to_view(neighbour(self.view, View::ALL.len() - 1)),
            Key::Up => self.go_to(at.saturating_sub(1)),
            Key::Down => self.go_to(at + 1),
            Key::PageUp => self.go_to(at.saturating_sub(PAGE)),
            Key::PageDown => self.go_to(at + PAGE),
            Key::Home => self.go_to(0),
            Key::End => self.go_to(usize::MAX),
            Key::Left if self.has_day() => return self.go_to_day(day_before(self.day)),
            Key::Right if self.has_day() => return self.go_to_day(self.day.days_later(1)),
            Key::Char('t' | 'T') if self.has_day() => return self.go_to_day(self.picture.now.date),
            Key::Char('r' | 'R') => return Some(Effect::Look),
            Key::Char('?') => self.overlay = Overlay::Help,
            Key::Char('q' | 'Q') => self.left = true,
            Key::Char('/' | 'f' | 'F') if self.view == View::Learners => self.searching = true,
            Key::Escape if !self.search.is_empty() && self.view == View::Learners => {
                self.search.clear();
                self.find();
                self.go_to(0);
            }
            Key::Enter if !self.actions().is_empty() => self.overlay = Overlay::Menu(0),
            Key::Char(c) => {
                let act = self.actions().into_iter().find(|act| act.key().eq_ignore_ascii_case(&c))?;
                return self.begin(act);
            }
            _ => {}
        }
        None
    }

    /// Whether the view shows one day.
    #[must_use]
    pub fn has_day(&self) -> bool {
        matches!(self.view, View::Today | View::Rooms)
    }

    fn go_to_view(&mut self, view: View) -> Option<Effect> {
        self.view = view;
        Some(Effect::Look)
    }

    fn go_to_day(&mut self, day: Date) -> Option<Effect> {
        self.day = day;
        Some(Effect::Look)
    }

    fn on_menu(&mut self, key: Key, at: usize) -> Option<Effect> {
        let acts = self.actions();
        let last = acts.len().saturating_sub(1);
        match key {
            Key::Escape => self.overlay = Overlay::None,
            Key::Up => self.overlay = Overlay::Menu(at.saturating_sub(1)),
            Key::Down => self.overlay = Overlay::Menu((at + 1).min(last)),
            Key::Enter => return self.begin(*acts.get(at)?),
            Key::Char(c) => {
                let act = acts.into_iter().find(|act| act.key().eq_ignore_ascii_case(&c))?;
                return self.begin(act);
            }
            _ => {}
        }
        None
    }

    /// Begins an act: with its sheet, or with the question where it needs nothing.
    fn begin(&mut self, act: Act) -> Option<Effect> {
        if act == Act::Card {
            let learner = self.learner_in_focus()?.to_owned();
            self.overlay = Overlay::Card { learner, scroll: 0 };
            return Some(Effect::Look);
        }
        if self.by.is_empty() && act != Act::WritePage {
            self.say_done(Said::Refused(self.say("centre-nobody")));
            return None;
        }
        self.filled_in = None;
        let sheet = self.sheet_for(act);
        if sheet.fields.is_empty() {
            match self.read(act, &sheet) {
                Ok(asked) => self.overlay = Overlay::Confirm(Box::new(asked)),
                Err((why, _)) => self.say_done(Said::Refused(self.say(why))),
            }
        } else {
            self.overlay = Overlay::Sheet(Box::new(sheet));
        }
        None
    }

    fn on_sheet(&mut self, key: Key, mut sheet: Sheet) {
        self.overlay = match sheet.press(key) {
            Filled::LaidAside => Overlay::None,
            Filled::Open => Overlay::Sheet(Box::new(sheet)),
            Filled::Done => {
                let Purpose::Centre(act) = sheet.purpose else { return };
                match self.read(act, &sheet) {
                    Ok(asked) => {
                        sheet.refusal = None;
                        self.filled_in = Some(Box::new(sheet));
                        Overlay::Confirm(Box::new(asked))
                    }
                    Err((why, field)) => {
                        sheet.refuse(self.say(why), field);
                        Overlay::Sheet(Box::new(sheet))
                    }
                }
            }
        };
    }

    fn on_card(&mut self, key: Key, learner: String, scroll: u16) {
        let scroll = match key {
            Key::Down => scroll.saturating_add(1),
            Key::Up => scroll.saturating_sub(1),
            Key::PageDown => scroll.saturating_add(10),
            Key::PageUp => scroll.saturating_sub(10),
            _ => {
                self.overlay = Overlay::None;
                return;
            }
        };
        self.overlay = Overlay::Card { learner, scroll };
    }

    fn search(&mut self, key: Key) {
        match key {
            Key::Escape => {
                self.searching = false;
                self.search.clear();
            }
            Key::Enter | Key::Down | Key::Tab => self.searching = false,
            Key::Backspace => {
                self.search.pop();
            }
            Key::Delete => self.search.clear(),
            Key::Char(c) if is_clean(c) && self.search.chars().count() < SEARCH_CHARACTERS_MAX => {
                self.search.push(c);
            }
            _ => return,
        }
        self.find();
        self.go_to(0);
    }
}

/// The view so many tabs to the right, round the end.
fn neighbour(view: View, steps: usize) -> View {
    let at = View::ALL.iter().position(|other| *other == view).unwrap_or(0);
    View::ALL[(at + steps) % View::ALL.len()]
}

/// The day before; the first day of the calendar has none.
fn day_before(day: Date) -> Date {
    let (year, month) = (day.year, day.month);
    let of_month = |year, month: u8| (28..=31).rev().find_map(|last| Date::new(year, month, last));
    Date::new(year, month, day.day.saturating_sub(1))
        .or_else(|| of_month(year, month.saturating_sub(1)))
        .or_else(|| Date::new(year.saturating_sub(1), 12, 31))
        .unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_before_the_first_of_a_month_is_its_last() {
        let before = |text: &str| day_before(Date::parse(text).unwrap()).to_string();
        assert_eq!(before("2026-11-26"), "2026-11-25");
        assert_eq!(before("2026-12-01"), "2026-11-30");
        assert_eq!(before("2024-03-01"), "2024-02-29");
        assert_eq!(before("2026-01-01"), "2025-12-31");
        assert_eq!(before("0001-01-01"), "0001-01-01");
    }
}
