//! A preview of items at the real terminal.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ratatui::crossterm::event;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use super::terminal::Seat;
use crate::tui::key;
use crate::tui::preview::Preview;
use crate::tui::view::draw_preview;

/// How long a signal may wait to be noticed.
const LOOK_UP: Duration = Duration::from_millis(250);

/// Shows a preview until its owner leaves it, or a signal asks the program to stop.
///
/// # Errors
/// What the terminal says; it is given back then, too.
pub fn page(preview: &mut Preview) -> io::Result<()> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGTERM, SIGHUP, SIGINT] {
        signal_hook::flag::register(signal, Arc::clone(&stop))?;
    }
    let mut seat = Seat::take()?;
    while !preview.left && !stop.load(Ordering::Relaxed) {
        let mut scroll = 0;
        seat.terminal.draw(|frame| scroll = draw_preview(frame, preview).scroll)?;
        preview.drawn(scroll);
        if event::poll(LOOK_UP)?
            && let Some(input) = key::input(&event::read()?)
        {
            preview.input(input);
        }
    }
    Ok(())
}
