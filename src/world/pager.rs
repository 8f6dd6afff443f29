//! A preview of items at the real terminal.

use std::io;
use std::sync::mpsc;

use super::terminal::{Arrival, Seat, hear_signals, listen};
use crate::tui::key;
use crate::tui::preview::Preview;
use crate::tui::view::draw_preview;

/// Shows a preview until its owner leaves it, the terminal is gone, or a signal asks the program to
/// stop.
///
/// # Errors
/// What the terminal says; it is given back then, too.
pub fn page(preview: &mut Preview) -> io::Result<()> {
    let (send, arrivals) = mpsc::channel();
    hear_signals(send.clone(), || Arrival::Stop)?;
    let mut seat = Seat::take()?;
    std::thread::spawn(move || listen(&send));
    while !preview.left {
        let mut scroll = 0;
        seat.terminal.draw(|frame| scroll = draw_preview(frame, preview).scroll)?;
        preview.drawn(scroll);
        let Ok(Arrival::Event(event)) = arrivals.recv() else {
            return Ok(());
        };
        if let Some(input) = key::input(&event) {
            preview.input(input);
        }
    }
    Ok(())
}
