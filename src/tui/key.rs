//! Keys and the mouse as this program understands them, and how terminal events become that.

use ratatui::crossterm::event::{
    Event as TerminalEvent, KeyCode, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

/// A key that can mean something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A character, as typed.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Escape; never does more than close what lies on top.
    Escape,
    /// Cursor up.
    Up,
    /// Cursor down.
    Down,
    /// Cursor left.
    Left,
    /// Cursor right.
    Right,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// F12, or Ctrl-O where a terminal has no F12: an invigilator comes to the screen.
    Attend,
}

/// Something a person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Press(Key),
    /// The mouse was clicked at a column and row of the screen, from zero.
    Click(u16, u16),
    /// The mouse wheel was turned, down positive.
    Wheel(i8),
}

/// What a terminal event means; `None` for releases, control combinations, and all that means
/// nothing here. Ctrl-C and Ctrl-Z are among those: nothing a candidate types ends a sitting.
/// Ctrl-O is the one combination that means something: an invigilator is wanted.
#[must_use]
pub fn input(event: &TerminalEvent) -> Option<Input> {
    match event {
        TerminalEvent::Key(key) if key.kind != KeyEventKind::Release => {
            if key.modifiers == KeyModifiers::CONTROL && matches!(key.code, KeyCode::Char('o' | 'O')) {
                return Some(Input::Press(Key::Attend));
            }
            if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER) {
                return None;
            }
            let key = match key.code {
                KeyCode::Char(c) => Key::Char(c),
                KeyCode::Enter => Key::Enter,
                KeyCode::Backspace => Key::Backspace,
                KeyCode::Delete => Key::Delete,
                KeyCode::Esc => Key::Escape,
                KeyCode::Up => Key::Up,
                KeyCode::Down => Key::Down,
                KeyCode::Left => Key::Left,
                KeyCode::Right => Key::Right,
                KeyCode::Tab => Key::Tab,
                KeyCode::BackTab => Key::BackTab,
                KeyCode::PageUp => Key::PageUp,
                KeyCode::PageDown => Key::PageDown,
                KeyCode::Home => Key::Home,
                KeyCode::End => Key::End,
                KeyCode::F(1) => Key::Char('?'),
                KeyCode::F(12) => Key::Attend,
                _ => return None,
            };
            Some(Input::Press(key))
        }
        TerminalEvent::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Input::Click(mouse.column, mouse.row)),
            MouseEventKind::ScrollDown => Some(Input::Wheel(1)),
            MouseEventKind::ScrollUp => Some(Input::Wheel(-1)),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::crossterm::event::KeyEvent;

    #[test]
    fn control_combinations_and_releases_mean_nothing() {
        for letter in ['c', 'z', 'd', '\\'] {
            let key = KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL);
            assert_eq!(input(&TerminalEvent::Key(key)), None);
        }
        let mut release = KeyEvent::new(KeyCode::Char('a'), KeyModifiers::NONE);
        assert_eq!(input(&TerminalEvent::Key(release)), Some(Input::Press(Key::Char('a'))));
        release.kind = KeyEventKind::Release;
        assert_eq!(input(&TerminalEvent::Key(release)), None);
    }
}
