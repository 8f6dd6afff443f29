//! The real terminal in lines: text goes out, typed lines come in, and no escape sequence is ever
//! written. The terminal keeps its own line editing; the keys that would end or stop a process do
//! nothing, and what is typed as a secret is not echoed. It is given back on every way out.

use std::io::{self, Write as _, stdin, stdout};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use rustix::termios::{
    InputModes, LocalModes, OptionalActions, OutputModes, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};
use zeroize::{Zeroize as _, Zeroizing};

use super::desk::{Desk, Left};
use super::line_desk::LineDesk;
use super::speech::Speech;
use super::terminal::{giving_back_on_panic, hear_signals, ignore_job_control};
use crate::engine::sitting::arrangement::Reader;
use crate::tui::lines::Speechless;

/// Longest line that is read, in bytes: what a terminal hands on at once (termios(3)).
const BYTES_MAX: usize = 4096;

/// Something that reaches a desk from outside.
enum Arrival {
    /// A line that was typed.
    Line(Zeroizing<String>),
    /// Somebody asks the program to stop, or the terminal is gone.
    Stop,
}

/// The terminal while a sitting has it. Dropping it gives the terminal back.
struct LineSeat {
    before: Termios,
    is_silent: bool,
}

impl LineSeat {
    fn take() -> io::Result<Self> {
        let seat = Self { before: tcgetattr(stdin())?, is_silent: false };
        tcsetattr(stdin(), OptionalActions::Now, &seat.modes())?;
        Ok(seat)
    }

    /// Line by line, whatever the terminal did before.
    fn modes(&self) -> Termios {
        let mut modes = self.before.clone();
        modes.local_modes.insert(LocalModes::ICANON | LocalModes::IEXTEN);
        modes.local_modes.insert(LocalModes::ECHO | LocalModes::ECHOE | LocalModes::ECHOK);
        // No key ends or stops the program, and none stops its output: it would stand still.
        modes.local_modes.remove(LocalModes::ISIG);
        modes
            .input_modes
            .remove(InputModes::IXON | InputModes::IXOFF | InputModes::INLCR | InputModes::IGNCR);
        modes.input_modes.insert(InputModes::ICRNL | InputModes::IUTF8);
        modes.output_modes.insert(OutputModes::OPOST | OutputModes::ONLCR);
        // Zero turns a key off: the end of input is no end of a test.
        modes.special_codes[SpecialCodeIndex::VEOF] = 0;
        if self.is_silent {
            // The end of the line is still seen.
            modes.local_modes.remove(LocalModes::ECHO);
            modes.local_modes.insert(LocalModes::ECHONL);
        }
        modes
    }

    /// Shows what is typed, or hides it. What was typed before a secret was asked for was not meant
    /// for it and is dropped.
    fn hide_input(&mut self, hide: bool) -> io::Result<()> {
        if hide != self.is_silent {
            self.is_silent = hide;
            let when = if hide { OptionalActions::Flush } else { OptionalActions::Now };
            tcsetattr(stdin(), when, &self.modes())?;
        }
        Ok(())
    }
}

impl Drop for LineSeat {
    fn drop(&mut self) {
        give_back(&self.before);
    }
}

/// Gives the terminal its modes back.
fn give_back(before: &Termios) {
    // There is nobody left to tell when this fails.
    let _ = tcsetattr(stdin(), OptionalActions::Now, before);
}

/// Sits a candidate down at a desk, in lines, and stays until the desk is left. Signals do the same as
/// at the screen.
///
/// # Errors
/// What the terminal says; the terminal is given back then, too.
pub fn seat(desk: Desk<'_>, reader: Reader) -> io::Result<Left> {
    ignore_job_control()?;
    let (send, arrivals) = mpsc::channel();
    hear_signals(send.clone(), || Arrival::Stop)?;
    let speech = if reader == Reader::SpokenLines { Speech::start() } else { None };
    // On record is how the test is given, and not how it was meant to be.
    let given = if speech.is_some() { reader } else { Reader::Lines };
    let mut desk = LineDesk::new(desk, given);
    let lost = (given != reader).then(|| desk.say_speechless(Speechless::Missing));
    let seat = LineSeat::take()?;
    let before = seat.before.clone();
    let mut teller = Teller { seat, speech };
    giving_back_on_panic(
        move || give_back(&before),
        || {
            std::thread::spawn(move || listen(&send));
            teller.tell(&desk, &lost.into_iter().collect::<Vec<_>>())?;
            let news = desk.news();
            teller.tell(&desk, &news)?;
            loop {
                if let Some(left) = desk.left() {
                    return Ok(left.clone());
                }
                if let Some(words) = desk.work() {
                    teller.tell(&desk, &words)?;
                    continue;
                }
                match arrivals.recv_timeout(Duration::from_millis(desk.quiet_ms())) {
                    Ok(Arrival::Line(line)) => {
                        let words = desk.hear(&line);
                        drop(line);
                        teller.tell(&desk, &words)?;
                    }
                    Ok(Arrival::Stop) | Err(RecvTimeoutError::Disconnected) => desk.leave(),
                    Err(RecvTimeoutError::Timeout) => {}
                }
                let words = desk.pass();
                teller.tell_unasked(&desk, &words)?;
            }
        },
    )
}

/// Where what is told goes to.
struct Teller {
    seat: LineSeat,
    speech: Option<Speech>,
}

impl Teller {
    /// Shows or hides what is typed, and tells lines: nobody types a secret before it is hidden.
    fn tell(&mut self, desk: &LineDesk<'_>, words: &[String]) -> io::Result<()> {
        self.seat.hide_input(desk.hides_input())?;
        self.write(words)?;
        let spoken = self.speech.as_ref().is_none_or(|speech| speech.say(desk.language(), words));
        if !spoken {
            self.speech = None;
            self.write(&[desk.say_speechless(Speechless::Gone)])?;
        }
        Ok(())
    }

    /// The same for what nobody asked for: somebody may be typing, so it begins a line of its own.
    fn tell_unasked(&mut self, desk: &LineDesk<'_>, words: &[String]) -> io::Result<()> {
        if !words.is_empty() {
            self.write(&[String::new()])?;
        }
        self.tell(desk, words)
    }

    fn write(&self, words: &[String]) -> io::Result<()> {
        let mut out = stdout().lock();
        for line in words {
            writeln!(out, "{line}")?;
        }
        out.flush()
    }
}

/// Hands on typed lines, until the terminal says nothing any more.
fn listen(send: &Sender<Arrival>) {
    loop {
        let arrival = read_line().map_or(Arrival::Stop, Arrival::Line);
        let is_last = matches!(arrival, Arrival::Stop);
        // A desk that is gone does not listen.
        if send.send(arrival).is_err() || is_last {
            return;
        }
    }
}

/// Reads up to the end of a line, which is not part of it; `None` where the terminal is gone. What is
/// beyond the longest line is dropped: what is left of it is still longer than anything that is taken.
fn read_line() -> Option<Zeroizing<String>> {
    // As large as it gets, so that growing leaves no copy of a secret behind.
    let mut line = Zeroizing::new(Vec::with_capacity(BYTES_MAX));
    let mut byte = [0];
    loop {
        match rustix::io::read(stdin(), &mut byte) {
            Ok(0) => return None,
            Ok(_) if byte[0] == b'\n' => break,
            Ok(_) if line.len() < BYTES_MAX => line.push(byte[0]),
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => return None,
        }
    }
    byte.zeroize();
    // Bytes that are no text become a character that is refused.
    Some(match std::str::from_utf8(&line) {
        Ok(text) => Zeroizing::new(text.to_owned()),
        Err(_) => Zeroizing::new("\u{0}".to_owned()),
    })
}
