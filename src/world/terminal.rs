//! The real terminal: taken over for a sitting and given back on every way out.

use std::io::{self, IsTerminal as _, Stdout, stdin, stdout};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{self, DisableMouseCapture, EnableMouseCapture};
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{cursor, execute};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU};

use super::desk::{Desk, Left};
use crate::tui::key;

/// The terminal while a sitting has it. Dropping it gives the terminal back.
struct Seat {
    terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Seat {
    fn take() -> io::Result<Self> {
        enable_raw_mode()?;
        let seat = execute!(stdout(), EnterAlternateScreen, EnableMouseCapture)
            .and_then(|()| Terminal::new(CrosstermBackend::new(stdout())));
        if seat.is_err() {
            give_back();
        }
        Ok(Self { terminal: seat? })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        give_back();
    }
}

/// Brings the terminal back to what a shell expects: the screen that was there before, a visible
/// cursor, no mouse reports, cooked input. Nothing of the test stays on it.
pub fn give_back() {
    // There is nobody left to tell when this fails.
    let _ = execute!(
        stdout(),
        DisableMouseCapture,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}

/// Whether input and output are both a terminal.
#[must_use]
pub fn is_there() -> bool {
    stdin().is_terminal() && stdout().is_terminal()
}

/// Sits a candidate down at a desk and stays until the desk is left.
///
/// Signals that ask the program to stop make it leave the desk in good order; the sitting can be
/// resumed. Signals of job control do nothing: no key stops a sitting.
///
/// # Errors
/// What the terminal says; the terminal is given back then, too.
pub fn seat(mut desk: Desk<'_>) -> io::Result<Left> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
        signal_hook::flag::register(signal, Arc::clone(&stop))?;
    }
    let ignored = Arc::new(AtomicBool::new(false));
    for signal in [SIGTSTP, SIGTTIN, SIGTTOU] {
        signal_hook::flag::register(signal, Arc::clone(&ignored))?;
    }
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        give_back();
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        eprintln!(
            "error: a fault in the program stopped the test ({place}). Every saved answer is safe: start the test again."
        );
    }));
    let left = stay(&mut desk, &stop);
    std::panic::set_hook(before);
    left
}

fn stay(desk: &mut Desk<'_>, stop: &AtomicBool) -> io::Result<Left> {
    let mut seat = Seat::take()?;
    loop {
        desk.draw(&mut seat.terminal)?;
        if let Some(left) = desk.left() {
            return Ok(left.clone());
        }
        if desk.work() {
            continue;
        }
        if event::poll(Duration::from_millis(desk.quiet_ms()))? {
            // Everything that has come in is taken in before the screen is drawn again; what was
            // typed while there is work to do waits until it is done.
            loop {
                if let Some(input) = key::input(&event::read()?) {
                    desk.input(input);
                }
                if desk.left().is_some() || desk.has_work() || !event::poll(Duration::ZERO)? {
                    break;
                }
            }
        }
        if stop.load(Ordering::Relaxed) {
            desk.leave();
        }
        desk.tick();
    }
}
