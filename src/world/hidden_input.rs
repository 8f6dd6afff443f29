//! Secrets from the keyboard, without echo, or from standard input for scripts. They are read byte by
//! byte into memory that is wiped: a buffered reader would keep a copy.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _, stdin};
use std::os::fd::AsFd;
use std::sync::{Arc, Mutex, PoisonError};

use rustix::termios::{
    LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr, ttyname,
};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use zeroize::{Zeroize as _, Zeroizing};

use super::secret::Secret;

/// Longest secret that is read, in bytes.
const BYTES_MAX: usize = 256;

/// Somewhere secrets can be read from.
#[derive(Debug)]
pub struct HiddenInput {
    /// The terminal; standard input where there is none.
    terminal: Option<Arc<SilentTerminal>>,
}

/// A terminal that may be silent for a while.
#[derive(Debug)]
struct SilentTerminal {
    device: File,
    /// How it was, while it is silent.
    before: Mutex<Option<Termios>>,
}

impl HiddenInput {
    /// The terminal of this process, whatever its standard input is. A signal that ends the process
    /// gives the terminal its echo back first.
    ///
    /// # Errors
    /// What the system says, above all when there is no terminal.
    pub fn terminal() -> io::Result<Self> {
        let device = OpenOptions::new().read(true).write(true).open("/dev/tty")?;
        let terminal = Arc::new(SilentTerminal { device, before: Mutex::new(None) });
        let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
        let heard = Arc::clone(&terminal);
        std::thread::spawn(move || {
            for signal in &mut signals {
                heard.speak();
                // Ends this process as the signal would have.
                let _ = emulate_default_handler(signal);
            }
        });
        Ok(Self { terminal: Some(terminal) })
    }

    /// Standard input, one line a secret.
    #[must_use]
    pub fn standard_input() -> Self {
        Self { terminal: None }
    }

    /// Reads a secret. The question is shown on the terminal only.
    ///
    /// # Errors
    /// What the system says; [`io::ErrorKind::UnexpectedEof`] when there is no line.
    pub fn ask(&self, question: &str) -> io::Result<Secret> {
        match &self.terminal {
            None => read_line(stdin()),
            Some(terminal) => {
                let silence = Silence::begin(terminal)?;
                (&terminal.device).write_all(format!("{question}: ").as_bytes())?;
                let secret = read_line(&terminal.device);
                drop(silence);
                secret
            }
        }
    }
}

/// A terminal is silent until this is dropped.
struct Silence<'t>(&'t SilentTerminal);

impl<'t> Silence<'t> {
    fn begin(terminal: &'t SilentTerminal) -> io::Result<Self> {
        let before = tcgetattr(&terminal.device)?;
        let mut silent = before.clone();
        silent.local_modes.remove(LocalModes::ECHO | LocalModes::ECHONL);
        silent.local_modes.insert(LocalModes::ICANON | LocalModes::ISIG);
        // A process stopped by a key would leave the shell without echo. Zero turns a key off.
        silent.special_codes[SpecialCodeIndex::VSUSP] = 0;
        // First who remembers how it was, then the change: a signal may come in between.
        *terminal.before.lock().unwrap_or_else(PoisonError::into_inner) = Some(before);
        let silence = Self(terminal);
        // What was typed before the question was not meant for it.
        tcsetattr(&terminal.device, OptionalActions::Flush, &silent)?;
        Ok(silence)
    }
}

impl Drop for Silence<'_> {
    fn drop(&mut self) {
        self.0.speak();
    }
}

impl SilentTerminal {
    /// Gives the terminal its echo back, and ends the line that the question began.
    fn speak(&self) {
        let mut before = self.before.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(modes) = before.take() {
            // There is nobody left to tell when this fails.
            let _ = tcsetattr(&self.device, OptionalActions::Now, &modes);
            let _ = (&self.device).write_all(b"\n");
        }
    }
}

/// Reads up to the end of a line, which is not part of it.
fn read_line(from: impl AsFd) -> io::Result<Secret> {
    // As large as it gets, so that growing leaves no copy behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(BYTES_MAX));
    let mut is_too_long = false;
    let mut byte = [0];
    loop {
        match rustix::io::read(&from, &mut byte) {
            Ok(0) if bytes.is_empty() => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(0) => break,
            Ok(_) if byte[0] == b'\n' => break,
            Ok(_) if bytes.len() < BYTES_MAX => bytes.push(byte[0]),
            Ok(_) => is_too_long = true,
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    byte.zeroize();
    if is_too_long {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "this line is too long to be a PIN"));
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(Secret::new(text)),
        Err(_) => Err(io::Error::new(io::ErrorKind::InvalidData, "this is no text")),
    }
}

/// Which terminal this is, for a record, such as `/dev/tty1`.
#[must_use]
pub fn place() -> String {
    let name = ttyname(stdin(), Vec::new()).ok();
    name.map_or_else(|| "no terminal".to_owned(), |name| name.to_string_lossy().into_owned())
}
