//! The real terminal: taken over for a sitting and given back on every way out.

use std::io::{self, IsTerminal as _, Stdout, stdin, stdout};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{self, DisableMouseCapture, EnableMouseCapture, Event};
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use ratatui::crossterm::{cursor, execute};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU, SIGXFSZ};
use signal_hook::iterator::Signals;

use super::desk::{Desk, Left};
use crate::tui::key;
use crate::tui::view::{COLUMNS_MIN, ROWS_MIN};

/// The terminal while a sitting has it. Dropping it gives the terminal back.
pub(super) struct Seat {
    pub(super) terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Seat {
    pub(super) fn take() -> io::Result<Self> {
        enable_raw_mode()?;
        let seat = execute!(stdout(), EnterAlternateScreen, EnableMouseCapture)
            .and_then(|()| size())
            .and_then(|(columns, rows)| {
                // A serial line does not know its size and says zero; the least that works is
                // taken then.
                let viewport = match (columns, rows) {
                    (0, _) | (_, 0) => Viewport::Fixed(Rect::new(0, 0, COLUMNS_MIN, ROWS_MIN)),
                    _ => Viewport::Fullscreen,
                };
                Terminal::with_options(CrosstermBackend::new(stdout()), TerminalOptions { viewport })
            });
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
    let _ = execute!(stdout(), DisableMouseCapture, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
}

/// Whether input and output are both a terminal.
#[must_use]
pub fn is_there() -> bool {
    stdin().is_terminal() && stdout().is_terminal()
}

/// Something that reaches a desk from outside.
pub(super) enum Arrival {
    /// From the keyboard, the mouse or the window.
    Event(Event),
    /// Somebody asks the program to stop, or the terminal is gone.
    Stop,
}

/// Sits a candidate down at a desk and stays until the desk is left.
///
/// Signals that ask the program to stop make it leave the desk in good order; the sitting can be
/// resumed. Signals of job control do nothing: no key stops a sitting. Nor does the signal that comes
/// when a file would grow beyond the process's limit: the write fails, and the screen says so.
///
/// # Errors
/// What the terminal says; the terminal is given back then, too.
pub fn seat(mut desk: Desk<'_>) -> io::Result<Left> {
    ignore_job_control()?;
    let (send, arrivals) = mpsc::channel();
    hear_signals(send.clone(), || Arrival::Stop)?;
    giving_back_on_panic(give_back, || stay(&mut desk, send, &arrivals))
}

/// Makes the signals do nothing that would stop a process in front of a candidate.
pub(super) fn ignore_job_control() -> io::Result<()> {
    let ignored = Arc::new(AtomicBool::new(false));
    for signal in [SIGTSTP, SIGTTIN, SIGTTOU, SIGXFSZ] {
        signal_hook::flag::register(signal, Arc::clone(&ignored))?;
    }
    Ok(())
}

/// Does something; should it panic, the terminal is given back before anything is said.
pub(super) fn giving_back_on_panic<T>(
    give_back: impl Fn() + Send + Sync + 'static,
    what: impl FnOnce() -> T,
) -> T {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        give_back();
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        eprintln!(
            "error: a fault in the program stopped the test ({place}). Every saved answer is safe: start the test again."
        );
    }));
    let done = what();
    std::panic::set_hook(before);
    done
}

/// Hands on that somebody asks the program to stop, as `stop` puts it.
pub(super) fn hear_signals<T: Send + 'static>(send: Sender<T>, stop: fn() -> T) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT])?;
    std::thread::spawn(move || {
        for _ in &mut signals {
            // A desk that is gone needs no telling.
            let _ = send.send(stop());
        }
    });
    Ok(())
}

/// Hands on what the terminal says, until it says nothing any more. This is a thread of its own
/// because crossterm never comes back from reading a terminal that was closed: it would keep the
/// desk from being left.
pub(super) fn listen(send: &Sender<Arrival>) {
    loop {
        let (arrival, last) = match event::read() {
            Ok(event) => (Arrival::Event(event), false),
            Err(_) => (Arrival::Stop, true),
        };
        // A desk that is gone does not listen.
        if send.send(arrival).is_err() || last {
            return;
        }
    }
}

fn stay(desk: &mut Desk<'_>, send: Sender<Arrival>, arrivals: &Receiver<Arrival>) -> io::Result<Left> {
    let mut seat = Seat::take()?;
    std::thread::spawn(move || listen(&send));
    loop {
        desk.draw(&mut seat.terminal)?;
        if let Some(left) = desk.left() {
            return Ok(left.clone());
        }
        if desk.work() {
            continue;
        }
        let mut next = arrivals.recv_timeout(Duration::from_millis(desk.quiet_ms())).ok();
        // Everything that has come in is taken in before the screen is drawn again; what was
        // typed while there is work to do waits until it is done.
        while let Some(arrival) = next {
            match arrival {
                // A window that has shrunk and grown again has lost text, and its size says nothing.
                Arrival::Event(Event::Resize(..)) => {
                    let area = seat.terminal.get_frame().area();
                    seat.terminal.resize(area)?;
                }
                Arrival::Event(event) => key::input(&event).into_iter().for_each(|input| desk.input(input)),
                Arrival::Stop => desk.leave(),
            }
            if desk.left().is_some() || desk.has_work() {
                break;
            }
            next = arrivals.try_recv().ok();
        }
        desk.tick();
    }
}
