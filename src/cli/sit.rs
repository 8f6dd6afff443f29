//! `invigil sit`: a sitting at this terminal. This process only watches: it starts the candidate's
//! process, hands signals on to it, and gives the terminal back if it dies without doing so.

use std::io::stdin;
use std::os::unix::process::ExitStatusExt as _;
use std::process::ExitStatus;

use clap::Args;
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};

use super::failure::Failure;
use super::{BankOption, SittingsOption, ThemeName};
use crate::tui::model::NAME_CHARACTERS_MAX;
use crate::tui::theme::Theme;
use crate::world::own_program::own_program;
use crate::world::terminal;

/// Sit the test at this terminal, or resume a sitting that was interrupted.
#[derive(Args, Clone)]
#[command(after_help = "\
Examples:
  invigil sit
  invigil sit --candidate \"Ada Lovelace\" --theme light
  invigil sit --candidate \"Ada Lovelace\" --credit-outage \"power cut in the room\"

A sitting of the same candidate that has not ended is resumed, with its answers, flags, position
and time left. The time of an interruption is charged unless --credit-outage gives it back.")]
pub struct SitArgs {
    #[command(flatten)]
    pub(super) bank: BankOption,
    #[command(flatten)]
    pub(super) sittings: SittingsOption,
    /// The candidate's name; asked for on screen where it is not given.
    #[arg(long, value_name = "NAME", value_parser = candidate_name)]
    pub(super) candidate: Option<String>,
    /// Give back the time of the interruption before this restart, and record why.
    #[arg(long, value_name = "REASON", value_parser = reason)]
    pub(super) credit_outage: Option<String>,
    /// Colours of the screen. `NO_COLOR` turns them off.
    #[arg(long, value_enum, default_value_t = ThemeName::Dark)]
    theme: ThemeName,
    /// Seed of the draw of a new form; a fresh random one is used and recorded where none is
    /// given.
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub(super) seed: Option<String>,
}

impl SitArgs {
    pub(super) fn theme(&self) -> Theme {
        self.theme.theme()
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

fn reason(text: &str) -> Result<String, String> {
    let reason = text.trim();
    if reason.is_empty() || reason.chars().count() > 500 {
        return Err("give the reason in words, at most 500 characters".to_owned());
    }
    Ok(reason.to_owned())
}

/// Runs the command.
pub fn run(args: &SitArgs) -> Result<(), Failure> {
    if !terminal::is_there() {
        return Err(Failure::refused(
            "a sitting needs a terminal for input and output; run it in one, without pipes",
        ));
    }
    // What is plainly wrong is said before the screen is taken over.
    args.bank.folder()?;
    let cooked = tcgetattr(stdin()).ok();
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP])
        .map_err(|error| Failure::refused(error.to_string()))?;
    let mut child = own_program()
        .arg("candidate")
        .args(std::env::args_os().skip(2))
        .spawn()
        .map_err(|error| Failure::refused(error.to_string()))?;
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
    ended(status, || {
        terminal::give_back();
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
