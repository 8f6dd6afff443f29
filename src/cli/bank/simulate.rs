//! `invigil bank simulate`: thousands of draws, counted.

use std::io::IsTerminal as _;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::failure::Failure;
use crate::cli::{BankOption, EditionOption, findings};
use crate::engine::blueprint::Blueprint;
use crate::engine::draw::DrawPool;
use crate::engine::simulation::{Simulation, least_overlap_percent};
use crate::formats::simulation_json;
use crate::report::{exposure_chart, plain_text, simulation_report};

/// Draw thousands of forms and report how often items are shown and how much forms share.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil bank simulate
  invigil bank simulate --draws 10000 --edition current
  invigil bank simulate --format svg > exposure.svg

The forms are those of the seeds SEED-1, SEED-2 and so on, so that anybody can repeat them.")]
pub struct SimulateArgs {
    /// Forms to draw.
    #[arg(long, value_name = "N", default_value_t = 2000, value_parser = clap::value_parser!(u64).range(2..=1_000_000))]
    draws: u64,
    /// The beginning of every seed.
    #[arg(long, value_name = "TEXT", default_value = "simulation")]
    seed: String,
    #[command(flatten)]
    bank: BankOption,
    #[command(flatten)]
    edition: EditionOption,
    /// How to print the result.
    #[arg(long, value_enum, default_value_t = SimulationFormat::Text)]
    format: SimulationFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SimulationFormat {
    /// For people.
    Text,
    /// For programs: one line of JSON.
    Json,
    /// A chart of how often each item is drawn.
    Svg,
}

/// Runs the command.
pub fn run(args: &SimulateArgs) -> Result<(), Failure> {
    let (qualification, bank, _) = findings::load_sound_bank(&args.bank.folder()?)?;
    let qualification = args.edition.choose(qualification)?;
    let blueprint = Blueprint::new(&qualification, None);
    let pool = DrawPool::new(&qualification, &bank, &blueprint)?;
    let mut simulation = Simulation::new(&qualification, &bank, &blueprint);
    let bar = progress(args.draws);
    for draw in 1..=args.draws {
        let seed = format!("{}-{draw}", args.seed);
        let (form, keys) = pool.draw(&seed)?;
        simulation.add(&form, &keys);
        simulation.add_retake(&form, &format!("{seed}-retake"))?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    let result = simulation.result();
    crate::cli::print(&match args.format {
        SimulationFormat::Json => simulation_json::write(&result)?,
        SimulationFormat::Svg => {
            exposure_chart::svg(&result).ok_or_else(|| Failure::refused("the chart could not be drawn"))?
        }
        SimulationFormat::Text => {
            let least = least_overlap_percent(&bank, &blueprint, qualification.chosen_edition());
            let title = match qualification.chosen_edition() {
                Some(edition) => format!("{}, edition {edition}", qualification.title),
                None => qualification.title.clone(),
            };
            plain_text::write(&simulation_report::document(&result, &title, least))
        }
    })
}

/// A bar on standard error, where that is a terminal.
fn progress(draws: u64) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{wide_bar} {pos} of {len} forms, {eta} left");
    ProgressBar::new(draws).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
