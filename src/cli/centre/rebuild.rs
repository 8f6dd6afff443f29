//! `invigil centre rebuild`: the register's results, made again from the records of the sittings on this
//! machine; every difference is said.

use std::fmt::Write as _;
use std::io::IsTerminal as _;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::{SittingsOption, note, print};
use crate::engine::centre::difference::Difference;
use crate::engine::text::visible_line;
use crate::world::clock;
use crate::world::rebuild::{Rebuilt, rebuild};
use crate::world::register::By;

/// Make results again from the records of the sittings here, and say what differs.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre rebuild --check
  invigil centre rebuild --by \"E. Officer\"
  invigil centre rebuild --sittings /media/stick/sittings

The records of sittings are the truth: where the register says something else, it is changed to what \
they say, unless --check only looks. Sittings of the register that are not in this folder of sittings \
stay as they are. \
Exit code 1 when a record cannot be trusted, and with --check when anything differs.")]
pub struct RebuildArgs {
    #[command(flatten)]
    sittings: SittingsOption,
    /// Only say what differs.
    #[arg(long)]
    check: bool,
}

/// Runs the command.
pub fn run(args: &RebuildArgs, desk: &Desk) -> Result<(), Failure> {
    let mut register = desk.open()?;
    // Whoever only looks changes nothing.
    let by = if args.check {
        None
    } else if register.staff()?.is_empty() {
        // Where nobody is on record, results are brought in all the same.
        Some(By { name: "program".to_owned(), wall_ms: clock::wall_ms() })
    } else {
        Some(desk.by(&mut register)?)
    };
    let home = args.sittings.folder();
    if !home.is_dir() {
        return Err(Failure::refused(format!(
            "{}: there is no such folder of sittings; name it with --sittings",
            home.display()
        )));
    }
    let bar = bar();
    let rebuilt = rebuild(&mut register, &home, by.as_ref(), &mut |done, of| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    let rebuilt = rebuilt.map_err(|error| Failure::refused(error.to_string()))?;
    print(&words(&rebuilt, args.check))?;
    rebuilt.notes.iter().for_each(|told| note(told));
    if !rebuilt.faults.is_empty() {
        return Err(Failure::refused(rebuilt.faults.join("\n")));
    }
    if args.check && rebuilt.differs() { Err(Failure::already_said()) } else { Ok(()) }
}

/// A bar on a terminal; elsewhere nothing.
fn bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} sittings, {eta} left");
    let bar = ProgressBar::new(0);
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}

/// What it came to.
fn words(rebuilt: &Rebuilt, is_check: bool) -> String {
    let mut text = String::new();
    let mut line = |words: String| {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}", visible_line(&words));
    };
    for sitting in &rebuilt.missing {
        let done = if is_check { "" } else { "; it is now" };
        line(format!("{sitting}: was not in the register{done}"));
    }
    for (sitting, Difference { field, register, record }) in &rebuilt.differing {
        line(format!("{sitting}: {field}: the register says {register}; the record says {record}"));
    }
    for (sitting, why) in &rebuilt.unowned {
        line(format!("{sitting}: kept without an entry: {why}"));
    }
    for folder in &rebuilt.forgotten {
        line(format!(
            "{}: of a learner who was forgotten, so it is not brought back; `invigil centre forget` removes the folder",
            folder.display()
        ));
    }
    for sitting in &rebuilt.elsewhere {
        line(format!("{sitting}: not on this machine; left as it is"));
    }
    let (read, never) = (rebuilt.read, rebuilt.never_opened);
    let never = if never > 0 { format!(", {never} prepared and never opened") } else { String::new() };
    let sittings = if read == 1 { "sitting" } else { "sittings" };
    line(format!("{read} {sittings} read{never}. {}", verdict(rebuilt, is_check)));
    text
}

fn verdict(rebuilt: &Rebuilt, is_check: bool) -> String {
    if !rebuilt.differs() {
        return "The register says what the records say.".to_owned();
    }
    let counts = format!("{} missing, {} fields differ", rebuilt.missing.len(), rebuilt.differing.len());
    if is_check {
        format!("The register does not say what the records say: {counts}. Nothing was changed.")
    } else {
        format!("The register was changed to what the records say: {counts}.")
    }
}
