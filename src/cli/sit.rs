//! `invigil sit`: a sitting at this terminal. This process only watches: it starts the candidate's
//! process, hands signals on to it, and gives the terminal back if it dies without doing so.

use std::io::stdin;
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::ExitStatus;

use clap::Args;
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};

use super::argument_secrets::without_database;
use super::failure::Failure;
use super::{BankOption, SittingsOption, colours, theme_named};
use crate::engine::date::Date;
use crate::engine::room::identity::Identity;
use crate::engine::sitting::arrangement::Reader;
use crate::tui::model::{EntryCard, NAME_CHARACTERS_MAX};
use crate::tui::theme::Theme;
use crate::world::entry_desk::DATABASE_VARIABLE;
use crate::world::own_program::own_program;
use crate::world::register::Place;
use crate::world::terminal;

/// Sit the test at this terminal, or resume a sitting that was interrupted.
#[derive(Args, Clone)]
#[command(after_help = "\
Examples:
  invigil sit
  invigil sit --candidate \"Ada Lovelace\" --born 2004-12-10 --identity passport --seat 4
  invigil sit --candidate \"Ada Lovelace\" --theme cream
  invigil sit --candidate \"Ada Lovelace\" --plain
  invigil sit --candidate \"Ada Lovelace\" --mirror /media/stick
  invigil sit --resume-from /media/stick
  invigil sit --entry E-4M9XQT

An invigilator opens every sitting at the screen, with a PIN; what is given here is filled in there. \
A sitting of the same candidate that has not ended is resumed, with its answers, flags, position \
and time left. The time of an interruption is charged until an invigilator gives it back, at the \
screen, with F12 (or Ctrl-O).

Where the centre has a register, a test is opened for an entry of today, and the result goes back into \
it. When the register cannot be reached, --no-register sits without, and `invigil centre rebuild` \
brings the result in afterwards.")]
pub struct SitArgs {
    #[command(flatten)]
    pub(super) bank: BankOption,
    #[command(flatten)]
    pub(super) sittings: SittingsOption,
    /// The candidate's name; asked for on screen where it is not given.
    #[arg(long, value_name = "NAME", value_parser = candidate_name)]
    candidate: Option<String>,
    /// The candidate's date of birth, as 2001-12-31.
    #[arg(long, value_name = "DATE", value_parser = date, default_value = "")]
    born: String,
    /// How identity was checked.
    #[arg(long, value_name = "KIND", value_parser = identities(), default_value = "")]
    identity: String,
    /// Which document was seen, or who vouches.
    #[arg(long, value_name = "TEXT", value_parser = short_text, default_value = "")]
    identity_note: String,
    /// The seat.
    #[arg(long, value_name = "SEAT", value_parser = short_text, default_value = "")]
    seat: String,
    /// The invigilator who opens the sitting; the PIN is asked for on screen.
    #[arg(long, value_name = "NAME", value_parser = short_text, default_value = "")]
    invigilator: String,
    /// Keep a second copy of the record in this folder, on a stick or another disk. No key is in it.
    #[arg(long, value_name = "DIR")]
    pub(super) mirror: Option<PathBuf>,
    /// Go on with a record from another machine: its copy, or the stick with its copy.
    #[arg(long, value_name = "PATH", conflicts_with_all = ["seed", "born", "identity", "seat"])]
    pub(super) resume_from: Option<PathBuf>,
    /// The candidate's entry in the register, where a name is not enough.
    #[arg(long, value_name = "ENTRY", value_parser = short_text, conflicts_with = "resume_from")]
    pub(super) entry: Option<String>,
    /// The centre's register: a file, or the URL of a PostgreSQL database. [default: centre.sqlite
    /// beside the default folder of sittings, if it is there]
    #[arg(long, value_name = "PLACE", env = DATABASE_VARIABLE, hide_env_values = true)]
    database: Option<String>,
    /// Sit without the register, although there is one.
    #[arg(long, conflicts_with = "entry")]
    pub(super) no_register: bool,
    /// Colours of the screen. `NO_COLOR` turns them off.
    #[arg(long, value_name = "COLOURS", value_parser = theme_named, default_value = "dark")]
    theme: Theme,
    /// Give the test as lines of words, for a screen reader or a Braille display: nothing is drawn, and
    /// every command is a line.
    #[arg(long)]
    pub(super) plain: bool,
    /// Speak the lines as well, through the machine's Speech Dispatcher; as `--plain` otherwise.
    #[arg(long)]
    pub(super) speech: bool,
    /// Seed of the draw of a new form; a fresh random one is used and recorded where none is
    /// given.
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub(super) seed: Option<String>,
}

impl SitArgs {
    /// How the test is given.
    pub(super) fn reader(&self) -> Reader {
        match (self.plain, self.speech) {
            (_, true) => Reader::SpokenLines,
            (true, false) => Reader::Lines,
            (false, false) => Reader::Screen,
        }
    }

    /// Where the centre's register is, if there is one.
    fn register(&self) -> Option<String> {
        let named = self.database.clone().filter(|place| !place.is_empty());
        let Place::File(default) = Place::default_file() else {
            return named;
        };
        named.or_else(|| default.exists().then(|| default.display().to_string()))
    }

    /// Whether this sitting uses a register. The process that watches over the candidate's says so in the
    /// environment.
    pub(super) fn has_register(&self) -> bool {
        !self.no_register && self.database.as_ref().is_some_and(|place| !place.is_empty())
    }

    pub(super) fn theme(&self) -> Theme {
        colours(self.theme)
    }

    /// What is known of the candidate before anything is typed.
    pub(super) fn entry(&self) -> EntryCard {
        EntryCard {
            candidate: self.candidate.clone().unwrap_or_default(),
            born: self.born.clone(),
            identity: self.identity.clone(),
            identity_note: self.identity_note.clone(),
            seat: self.seat.clone(),
            invigilator: self.invigilator.clone(),
        }
    }
}

fn candidate_name(text: &str) -> Result<String, String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > NAME_CHARACTERS_MAX {
        return Err(format!("a name has from 1 to {NAME_CHARACTERS_MAX} characters"));
    }
    if !name.chars().all(crate::engine::text::is_clean) {
        return Err("a name has no control characters".to_owned());
    }
    Ok(name)
}

fn date(text: &str) -> Result<String, String> {
    if text.is_empty() || Date::parse(text).is_some() {
        return Ok(text.to_owned());
    }
    Err("give year, month and day, for example 2001-12-31".to_owned())
}

fn identities() -> clap::builder::PossibleValuesParser {
    Identity::ALL.map(Identity::name).into_iter().chain([""]).collect::<Vec<_>>().into()
}

fn short_text(text: &str) -> Result<String, String> {
    if text.chars().count() > 200 || !text.chars().all(crate::engine::text::is_clean) {
        return Err("give at most 200 characters and no control characters".to_owned());
    }
    Ok(text.to_owned())
}

/// Runs the command.
pub fn run(args: &SitArgs) -> Result<(), Failure> {
    if !terminal::is_there() {
        return Err(Failure::refused(
            "a sitting needs a terminal for input and output; run it in one, without pipes",
        ));
    }
    // What is plainly wrong is said before the screen is taken over.
    if args.resume_from.is_none() {
        args.bank.folder()?;
    }
    let cooked = tcgetattr(stdin()).ok();
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP])
        .map_err(|error| Failure::refused(error.to_string()))?;
    let register = args.register();
    if args.entry.is_some() && register.is_none() {
        return Err(Failure::refused(
            "there is no register here in which an entry could be found: say with --database where it is",
        ));
    }
    let mut candidate = own_program();
    // Where the register is may hold a password: that goes on in the environment, below.
    candidate.arg("candidate").args(without_database(std::env::args_os().skip(2)));
    match register {
        Some(place) => candidate.env(DATABASE_VARIABLE, place),
        None => candidate.env_remove(DATABASE_VARIABLE),
    };
    let mut child = candidate.spawn().map_err(|error| Failure::refused(error.to_string()))?;
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    std::thread::spawn(move || {
        for signal in &mut signals {
            if let Some(pid) = pid.filter(|_| signal != SIGTSTP) {
                // The candidate's process may be gone already.
                let _ = kill_process(pid, Signal::TERM);
            }
        }
    });
    let status = child.wait().map_err(|error| Failure::refused(error.to_string()))?;
    let draws = args.reader() == Reader::Screen;
    ended(status, || {
        if draws {
            terminal::give_back();
        }
        if let Some(cooked) = &cooked {
            let _ = tcsetattr(stdin(), OptionalActions::Now, cooked);
        }
    })
}

/// What the end of the candidate's process means; a process that was killed did not give the
/// terminal back.
fn ended(status: ExitStatus, give_back: impl Fn()) -> Result<(), Failure> {
    if let Some(signal) = status.signal() {
        give_back();
        return Err(Failure::refused(format!(
            "the test was stopped by signal {signal}. Every saved answer is safe. The same command goes on with it."
        )));
    }
    match status.code() {
        Some(0) => Ok(()),
        // It has said why.
        Some(code) => Err(Failure { message: String::new(), code: u8::try_from(code).unwrap_or(1) }),
        None => Err(Failure::already_said()),
    }
}
