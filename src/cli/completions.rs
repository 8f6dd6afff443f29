//! `invigil completions`: what a shell needs to complete this program's words.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::Cli;
use super::failure::Failure;

/// Print shell completions.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil completions bash > ~/.local/share/bash-completion/completions/invigil
  invigil completions fish > ~/.config/fish/completions/invigil.fish")]
pub struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

/// Runs the command.
pub fn run(args: &CompletionsArgs) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "invigil", &mut script);
    super::print(&String::from_utf8_lossy(&script))
}
