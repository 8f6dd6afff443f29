//! `invigil room pause` and `invigil room resume`: orders to every desk of the room at once.

use std::time::Duration;

use clap::Args;

use super::authority::{self, PinOption};
use crate::cli::SittingsOption;
use crate::cli::failure::Failure;
use crate::engine::room::order::{Order, OrderKind};
use crate::engine::text::folded;
use crate::report::document::{Document, Table};
use crate::report::plain_text;
use crate::world::clock::{Clock as _, MachineClock};
use crate::world::room_orders::{Outcome, Told, tell_room};

/// How long desks have to answer, in milliseconds: they look for orders once a second.
const ANSWER_MS: u64 = 5_000;
/// How often their answers are looked for, in milliseconds.
const LOOK_MS: u64 = 100;

/// Pause every test that runs in this room: clocks stop and questions are hidden.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil room pause --reason \"fire alarm\"
  invigil room pause --invigilator \"Grace Hopper\" --reason \"fire alarm\"
  invigil room pause --invigilator \"Grace Hopper\" --second \"Alan Turing\" --reason \"power cut\"

Exit code 1 when a desk that runs has not answered in 5 seconds: go to it.")]
pub struct PauseArgs {
    #[command(flatten)]
    order: OrderArgs,
}

/// Let every test in this room go on after a pause.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil room resume --invigilator \"Grace Hopper\" --reason \"all clear, everybody is back\"

Exit code 1 when a desk that runs has not answered in 5 seconds: go to it.")]
pub struct ResumeArgs {
    #[command(flatten)]
    order: OrderArgs,
}

#[derive(Args)]
struct OrderArgs {
    /// Whose PIN allows it; not needed where there is one invigilator only.
    #[arg(long, value_name = "NAME", value_parser = super::person)]
    invigilator: Option<String>,
    /// A second invigilator, whose PIN is asked for too.
    #[arg(long, value_name = "NAME", value_parser = super::person)]
    second: Option<String>,
    /// Why, for the record of every sitting.
    #[arg(long, value_name = "TEXT", value_parser = super::reason)]
    reason: String,
    #[command(flatten)]
    sittings: SittingsOption,
    #[command(flatten)]
    pins: PinOption,
}

/// Runs `invigil room pause`.
pub fn pause(args: &PauseArgs) -> Result<(), Failure> {
    order(&args.order, OrderKind::Pause)
}

/// Runs `invigil room resume`.
pub fn resume(args: &ResumeArgs) -> Result<(), Failure> {
    order(&args.order, OrderKind::Resume)
}

fn order(args: &OrderArgs, what: OrderKind) -> Result<(), Failure> {
    let folder = args.sittings.room();
    let invigilator = authority::named_or_only(&folder, args.invigilator.as_ref())?;
    if let Some(second) = &args.second {
        folder.has(second)?;
        if folded(second) == folded(&invigilator) {
            return Err(Failure::refused("the second invigilator must be somebody else"));
        }
    }
    let clock = MachineClock::new();
    let input = args.pins.input()?;
    let by = authority::allowed(&folder, &input, &invigilator, &clock.now())?;
    let second = match &args.second {
        Some(second) => Some(authority::allowed(&folder, &input, second, &clock.now())?),
        None => None,
    };
    let issued = clock.now();
    let order = Order {
        what,
        by: by.name().to_owned(),
        second: second.map(|second| second.name().to_owned()),
        reason: args.reason.clone(),
        issued: issued.clone(),
    };
    // Desks first: a log that cannot be written must not keep a room from being paused.
    let told = tell_room(&args.sittings.folder(), &order, &mut || {
        std::thread::sleep(Duration::from_millis(LOOK_MS));
        clock.now().since(&issued) < ANSWER_MS
    })?;
    let logged = folder.record_order(&by, &sentence(&order, &told), &issued);
    crate::cli::print(&plain_text::write(&report(&order, &told)))?;
    logged?;
    let silent =
        told.iter().any(|told| matches!(told.outcome, Outcome::NotAnswering | Outcome::NotReached(_)));
    if silent {
        return Err(Failure::refused("not every desk of the room has answered; go to those that have not"));
    }
    Ok(())
}

/// The order as the room's log has it.
fn sentence(order: &Order, told: &[Told]) -> String {
    let done = told.iter().filter(|told| told.outcome == Outcome::CarriedOut).count();
    let second = order.second.as_ref().map(|second| format!(", with {second}")).unwrap_or_default();
    format!(
        "ordered every desk to {}{second}: {} ({done} of {} sittings carried it out)",
        order.what.name(),
        order.reason,
        told.len()
    )
}

fn report(order: &Order, told: &[Told]) -> Document {
    let mut document = Document::titled(match order.what {
        OrderKind::Pause => "Pause",
        OrderKind::Resume => "Resume",
    });
    document.paragraph(order.reason.clone());
    if told.is_empty() {
        document.paragraph("There is no sitting here that has begun and not ended.");
        return document;
    }
    let mut table = Table::new(&["Candidate", "Seat", "State", "Sitting"]);
    for told in told {
        let state = match (&told.outcome, order.what) {
            (Outcome::CarriedOut, OrderKind::Pause) => "paused",
            (Outcome::CarriedOut, OrderKind::Resume) => "goes on",
            (Outcome::StaysPaused, _) => "stays paused (paused at its desk: end that pause there)",
            (Outcome::NotAnswering, _) => "NOT ANSWERING",
            (Outcome::NotReached(why), _) => &format!("NOT REACHED: {why}"),
            (Outcome::NotRunning, _) => "not running (its gap is measured when it is taken up again)",
        };
        let sitting = told.sitting.file_name().unwrap_or_default().to_string_lossy().into_owned();
        table.row([told.candidate.clone(), told.seat.clone(), state.to_owned(), sitting]);
    }
    document.table(table);
    document
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sitting::moment::Moment;

    #[test]
    fn every_sitting_has_a_line_that_says_what_became_of_it() {
        let order = Order {
            what: OrderKind::Pause,
            by: "Grace".to_owned(),
            second: None,
            reason: "fire alarm".to_owned(),
            issued: Moment { boot: "a".to_owned(), up_ms: 0, wall_ms: 0 },
        };
        let told = |candidate: &str, outcome| Told {
            sitting: format!("/room/{candidate}").into(),
            candidate: candidate.to_owned(),
            seat: "4".to_owned(),
            outcome,
        };
        let told = [
            told("Ada", Outcome::CarriedOut),
            told("Bo", Outcome::NotAnswering),
            told("Di", Outcome::StaysPaused),
            told("Cy", Outcome::NotRunning),
        ];
        let text = plain_text::write(&report(&order, &told));
        for line in [
            "Ada        4     paused",
            "Bo         4     NOT ANSWERING",
            "Di         4     stays paused (paused at its desk: end that pause there)",
            "Cy         4     not running (its gap is measured when it is taken up again)  Cy",
        ] {
            assert!(text.contains(line), "{text}");
        }
        assert_eq!(
            sentence(&order, &told),
            "ordered every desk to pause: fire alarm (1 of 4 sittings carried it out)"
        );
    }
}
