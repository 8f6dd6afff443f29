//! `invigil centre learner set`: what is known of a learner, and what was agreed.

use clap::Args;

use super::desk::{self, Desk};
use super::read;
use crate::cli::failure::{Failure, USAGE};
use crate::engine::centre::learner::Learner;
use crate::engine::centre::uln::Uln;
use crate::engine::date::Date;
use crate::engine::language::Language;
use crate::engine::sitting::arrangement::{
    Agreed, Approval, Arrangement, Arrangements, ExtraTime, Layout, Reader, RestBreaks, TimerDisplay,
};
use crate::tui::theme::Theme;
use crate::world::clock;

/// Change what is known of a learner, or what was agreed for one.
#[derive(Args)]
#[command(after_help = "\
Examples:
  invigil centre learner set L-7F3K2Q --name \"Ada Byron\" --group \"Tuesday\"
  invigil centre learner set L-7F3K2Q --extra-time 25% --rest-breaks 3x5 --approved-by \"Grace Hopper\"
  invigil centre learner set L-7F3K2Q --no-arrangement \"extra time\"
  invigil centre learner set L-7F3K2Q --uln none

An arrangement takes the place of another of its kind. Without --approved-by it is kept as not approved \
yet. Arrangements that stay can be approved with --approved-by alone.")]
pub struct SetArgs {
    /// The learner: id, Unique Learner Number or whole name.
    #[arg(value_name = "LEARNER")]
    learner: String,
    /// First and last name.
    #[arg(long, value_name = "NAME", value_parser = read::name)]
    name: Option<String>,
    /// Date of birth.
    #[arg(long, value_name = "DATE", value_parser = read::date)]
    born: Option<Date>,
    /// Unique Learner Number, or none.
    #[arg(long, value_name = "NUMBER|none", value_parser = uln)]
    uln: Option<UlnOrNone>,
    /// Language of the pages that the learner gets: en or cy.
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    language: Option<Language>,
    /// Teaching group; empty for none.
    #[arg(long, value_name = "GROUP", value_parser = read::words)]
    group: Option<String>,
    /// Extra time: 25%, or minutes.
    #[arg(long, value_name = "TIME", value_parser = extra_time)]
    extra_time: Option<ExtraTime>,
    /// Rest breaks: minutes in all, or 3x5 for three of 5 minutes.
    #[arg(long, value_name = "BREAKS", value_parser = rest_breaks)]
    rest_breaks: Option<RestBreaks>,
    /// Colours of the screen, by the name of an overlay.
    #[arg(long, value_name = "COLOURS", value_parser = colours)]
    colours: Option<String>,
    /// Layout of a question.
    #[arg(long, value_name = "LAYOUT", value_parser = layout)]
    layout: Option<Layout>,
    /// Whether the time left is shown.
    #[arg(long, value_name = "TIMER", value_parser = timer)]
    timer: Option<TimerDisplay>,
    /// Whether the test is given as lines.
    #[arg(long, value_name = "READER", value_parser = reader)]
    reader: Option<Reader>,
    /// A second language of the test.
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    second_language: Option<Language>,
    /// An arrangement that is no more, by its kind.
    #[arg(long = "no-arrangement", value_name = "KIND", value_parser = Arrangement::KINDS.to_vec())]
    no_arrangement: Vec<String>,
    /// Who approved the arrangements.
    #[arg(long, value_name = "NAME", value_parser = read::name)]
    approved_by: Option<String>,
    /// When they were approved. [default: today]
    #[arg(long, value_name = "DATE", value_parser = read::date, requires = "approved_by")]
    approved_on: Option<Date>,
}

#[derive(Clone, Copy, Debug)]
struct UlnOrNone(Option<Uln>);

fn uln(text: &str) -> Result<UlnOrNone, String> {
    if text.eq_ignore_ascii_case("none") {
        return Ok(UlnOrNone(None));
    }
    Uln::parse(text).map(|uln| UlnOrNone(Some(uln))).map_err(|fault| fault.to_string())
}

fn language(text: &str) -> Result<Language, String> {
    Language::parse(text)
        .ok_or_else(|| format!("a language is one of {}", Language::ALL.map(Language::code).join(", ")))
}

fn extra_time(text: &str) -> Result<ExtraTime, String> {
    ExtraTime::parse(text).ok_or_else(|| "give a share as 25%, or minutes as 15".to_owned())
}

fn rest_breaks(text: &str) -> Result<RestBreaks, String> {
    RestBreaks::parse(text)
        .ok_or_else(|| "give minutes of all breaks as 20, or breaks of so many minutes as 3x5".to_owned())
}

fn colours(text: &str) -> Result<String, String> {
    let names = || Theme::OVERLAYS.map(Theme::name).join(", ");
    Theme::parse(text).map(|_| text.to_owned()).ok_or_else(|| format!("colours are one of {}", names()))
}

/// A value with a name among some.
fn one_of<T: Copy>(all: &[T], name: fn(T) -> &'static str, text: &str) -> Result<T, String> {
    let found = all.iter().copied().find(|value| name(*value) == text.replace('-', " "));
    let names = || all.iter().map(|value| name(*value)).collect::<Vec<_>>().join(", ");
    found.ok_or_else(|| format!("it is one of {}", names()))
}

fn layout(text: &str) -> Result<Layout, String> {
    one_of(Layout::ALL, Layout::name, text)
}

fn timer(text: &str) -> Result<TimerDisplay, String> {
    one_of(TimerDisplay::ALL, TimerDisplay::name, text)
}

fn reader(text: &str) -> Result<Reader, String> {
    one_of(Reader::ALL, Reader::name, text)
}

/// Runs the command.
pub fn set(args: &SetArgs, desk: &Desk) -> Result<(), Failure> {
    let mut register = desk.open()?;
    let by = desk.by(&mut register)?;
    let was = desk::learner(&mut register, &args.learner)?;
    let learner = args.changed(&was, clock::today());
    if learner == was {
        return Err(Failure {
            message: format!(
                "nothing of {} ({}) would change; say what is to be different",
                was.name, was.id
            ),
            code: USAGE,
        });
    }
    if learner.born > clock::today() {
        return Err(Failure::refused(format!("{} lies in the future; it is a date of birth", learner.born)));
    }
    register.change_learner(&learner, &was, &by)?;
    crate::cli::print(&format!("{} ({}) is changed.", learner.name, learner.id))?;
    if learner.arrangements.all().iter().any(|one| one.approval.by.is_empty()) {
        crate::cli::note("an arrangement is not approved yet; --approved-by says who approved it");
    }
    Ok(())
}

impl SetArgs {
    fn changed(&self, was: &Learner, today: Date) -> Learner {
        let mut learner = was.clone();
        if let Some(name) = &self.name {
            learner.name.clone_from(name);
        }
        learner.born = self.born.unwrap_or(learner.born);
        learner.uln = self.uln.map_or(learner.uln, |uln| uln.0);
        learner.language = self.language.unwrap_or(learner.language);
        if let Some(group) = &self.group {
            learner.group.clone_from(group);
        }
        let approval = Approval {
            by: self.approved_by.clone().unwrap_or_default(),
            on: self.approved_on.unwrap_or(today),
        };
        let mut arrangements = Arrangements::default();
        for one in was.arrangements.all() {
            if self.no_arrangement.iter().any(|kind| kind == one.arrangement.kind()) {
                continue;
            }
            let mut one = one.clone();
            if one.approval.by.is_empty() && !approval.by.is_empty() {
                one.approval = approval.clone();
            }
            arrangements.agree(one);
        }
        let new = [
            self.extra_time.map(Arrangement::ExtraTime),
            self.rest_breaks.map(Arrangement::RestBreaks),
            self.colours.clone().map(Arrangement::Colours),
            self.layout.map(Arrangement::Layout),
            self.timer.map(Arrangement::Timer),
            self.reader.map(Arrangement::Reader),
            self.second_language.map(|language| Arrangement::Language(language.code().to_owned())),
        ];
        for arrangement in new.into_iter().flatten() {
            arrangements.agree(Agreed { arrangement, approval: approval.clone() });
        }
        learner.arrangements = arrangements;
        learner
    }
}
