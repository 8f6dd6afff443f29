//! Other processes of this program.

use std::os::unix::process::CommandExt as _;
use std::process::Command;

/// A command that starts this very program once more. It is named by its open file, so that it is
/// the same program even when the file was replaced while a test was running.
#[must_use]
pub fn own_program() -> Command {
    let mut command = Command::new("/proc/self/exe");
    command.arg0("invigil");
    command
}
