//! The command line: one file a command. Each parses its arguments, calls the layers below, and
//! prints; results go to standard output, messages to standard error.

mod argument_secrets;
mod bank;
mod blueprint;
mod candidate;
mod centre;
mod completions;
mod draw;
mod failure;
mod feedback;
mod findings;
mod mark;
mod prepare;
mod registrar;
mod report;
mod room;
mod sit;
mod sitting;

use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use self::failure::Failure;
use crate::engine::qualification::Qualification;
use crate::engine::text::visible;
use crate::tui::theme::Theme;
use crate::world::bank_folder;
use crate::world::sitting_folder;

/// Runs real multiple-choice examinations in a terminal.
///
/// Draws a form from a bank of items by learning outcome, hours and demand, times the sitting,
/// keeps every answer safe on disk, marks it, and says after a fail what to work on.
#[derive(Parser)]
#[command(
    name = "invigil",
    version,
    arg_required_else_help = true,
    after_help = "\
Examples:
  invigil sit                        start or resume a sitting at this terminal
  invigil bank check                 validate and lint the bank
  invigil feedback SITTING           what a learner should work on after a fail

Exit codes: 0 done, 1 refused or a check failed, 2 wrong usage."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Sit(sit::SitArgs),
    Mark(mark::MarkArgs),
    Feedback(feedback::FeedbackArgs),
    Sitting(sitting::SittingArgs),
    Room(room::RoomArgs),
    Centre(centre::CentreArgs),
    Report(report::ReportArgs),
    Blueprint(blueprint::BlueprintArgs),
    Draw(draw::DrawArgs),
    Bank(bank::BankArgs),
    Completions(completions::CompletionsArgs),
    #[command(hide = true)]
    Prepare(prepare::PrepareArgs),
    #[command(hide = true)]
    Candidate(sit::SitArgs),
    #[command(hide = true)]
    Registrar(registrar::RegistrarArgs),
}

/// Where the bank is.
#[derive(Args, Clone, Debug)]
struct BankOption {
    /// Folder of the bank: `qualification.toml` and item files. [default: the one that
    /// `item-banks/default` names]
    #[arg(long = "bank", value_name = "DIR", env = "INVIGIL_BANK")]
    bank: Option<PathBuf>,
}

impl BankOption {
    fn folder(&self) -> Result<PathBuf, Failure> {
        Ok(match &self.bank {
            Some(folder) => folder.clone(),
            None => bank_folder::default_folder()?,
        })
    }
}

/// Which edition to look at.
#[derive(Args, Clone, Debug)]
struct EditionOption {
    /// Edition to look at. [default: the one that the test settings choose]
    #[arg(long, value_name = "EDITION")]
    edition: Option<String>,
}

impl EditionOption {
    /// The qualification with the edition chosen.
    fn choose(&self, mut qualification: Qualification) -> Result<Qualification, Failure> {
        known_edition(&qualification, self.edition.as_deref())?;
        if let Some(edition) = &self.edition {
            qualification.test.edition = Some(edition.clone());
        }
        Ok(qualification)
    }
}

/// Refuses an edition that the qualification does not have.
fn known_edition(qualification: &Qualification, asked: Option<&str>) -> Result<(), Failure> {
    let Some(edition) = asked.filter(|edition| qualification.edition(edition).is_none()) else {
        return Ok(());
    };
    let known: Vec<&str> = qualification.editions.iter().map(|edition| edition.id.as_str()).collect();
    let known =
        if known.is_empty() { "it has none".to_owned() } else { format!("it has {}", known.join(", ")) };
    Err(Failure::refused(format!("the qualification has no edition \"{edition}\"; {known}")))
}

/// Where sittings are.
#[derive(Args, Clone, Debug)]
struct SittingsOption {
    /// Folder of sittings. [default: invigil/sittings in the user's data folder]
    #[arg(long = "sittings", value_name = "DIR", env = "INVIGIL_SITTINGS")]
    sittings: Option<PathBuf>,
}

impl SittingsOption {
    fn folder(&self) -> PathBuf {
        self.sittings.clone().unwrap_or_else(sitting_folder::default_home)
    }
}

/// How a result is printed: for people or for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs: one line of JSON.
    Json,
}

/// Colours of a screen, by the name of an overlay.
fn theme_named(name: &str) -> Result<Theme, String> {
    Theme::parse(name)
        .ok_or_else(|| format!("the colours are {}", Theme::OVERLAYS.map(Theme::name).join(", ")))
}

/// The colours that were asked for, unless the user wants none anywhere.
fn colours(asked: Theme) -> Theme {
    // https://no-color.org: present and not an empty string, regardless of its value.
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) { Theme::Plain } else { asked }
}

/// Runs the program with its arguments, the first of which is its name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(said) = argument_secrets::note_on_passwords(&args) {
        note(&said);
    }
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are errors to the parser, and not to anybody else.
            let code = if error.use_stderr() { failure::USAGE } else { 0 };
            if error.use_stderr() {
                // It repeats what was typed, which must not drive the terminal.
                let _ = write!(anstream::stderr(), "{}", visible(&error.render().to_string()));
            } else {
                let _ = error.print();
            }
            return ExitCode::from(code);
        }
    };
    let done = match cli.command {
        Command::Sit(args) => sit::run(&args),
        Command::Mark(args) => mark::run(&args),
        Command::Feedback(args) => feedback::run(&args),
        Command::Sitting(args) => sitting::run(&args),
        Command::Room(args) => room::run(&args),
        Command::Centre(args) => centre::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Blueprint(args) => blueprint::run(&args),
        Command::Draw(args) => draw::run(&args),
        Command::Bank(args) => bank::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Prepare(args) => prepare::run(&args),
        Command::Candidate(args) => candidate::run(&args),
        Command::Registrar(args) => registrar::run(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.print();
            ExitCode::from(failure.code)
        }
    }
}

/// Says something besides the result, on standard error.
fn note(text: &str) {
    // There is nobody left to tell when this fails.
    let _ = writeln!(anstream::stderr(), "note: {}", visible(text));
}

/// Prints a result. A reader that closed the pipe has read what it wanted.
fn print(text: &str) -> Result<(), Failure> {
    let newline = if text.ends_with('\n') { "" } else { "\n" };
    match write!(anstream::stdout(), "{text}{newline}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::refused(error.to_string()))
        }
        _ => Ok(()),
    }
}
