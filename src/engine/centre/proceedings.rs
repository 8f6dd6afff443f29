//! What the words of proceedings on record tell: where a test stood still and for how long, which time
//! was given, whether there was an evacuation. The words are those in which
//! `report::sitting_words::act_words` tells what an invigilator did; a test holds the two together.

use super::attempt::{Attempt, Proceeding, ProceedingKind};
use crate::engine::room::start::LocalMinute;

/// What is on record when an invigilator paused a test, and when the pause was ended.
const PAUSED: &str = "paused the test";
const PAUSE_ENDED: &str = "ended the pause";
/// Before time that was added, and after time that was given back.
const ADDED: &str = "added ";
const GIVEN_BACK: [&str; 2] = [" is given back", " was given back"];
/// An evacuation, by its name among the kinds of incidents.
const EVACUATION: &str = "fire alarm or evacuation";

/// Whether it is the incident of an evacuation.
#[must_use]
pub fn is_evacuation(proceeding: &Proceeding) -> bool {
    proceeding.kind == ProceedingKind::Incident && proceeding.what.contains(EVACUATION)
}

/// Time that it gave to the candidate, in milliseconds.
///
/// ```
/// # use invigil::engine::centre::proceedings::given_in;
/// assert_eq!(given_in("added 0:05:30.000"), 330_000);
/// assert_eq!(given_in("settled interruption 1: 0:01:00.000 is given back"), 60_000);
/// assert_eq!(given_in("settled interruption 1: nothing is given back"), 0);
/// ```
#[must_use]
pub fn given_in(what: &str) -> u64 {
    let added = what.split_once(ADDED).and_then(|(_, rest)| span(rest.split(' ').next()?));
    let before = GIVEN_BACK.iter().find_map(|words| what.split_once(words)).map(|(before, _)| before);
    let given_back = || before.and_then(|before| span(before.rsplit(' ').next()?));
    added.or_else(given_back).unwrap_or(0)
}

/// Time that invigilators gave in an attempt, in milliseconds, and how often.
#[must_use]
pub fn given(attempt: &Attempt) -> (u64, u32) {
    let given = attempt.proceedings.iter().map(|proceeding| given_in(&proceeding.what)).filter(|ms| *ms > 0);
    given.fold((0, 0), |(sum, count), ms| (sum + ms, count + 1))
}

/// Reads `h:mm:ss.mmm`, in milliseconds.
fn span(text: &str) -> Option<u64> {
    let (time, thousandths) = text.trim_end_matches([',', ';', '.']).split_once('.')?;
    let parts: Option<Vec<u64>> = time.split(':').map(|part| part.parse().ok()).collect();
    let [hours, minutes, seconds] = parts?.try_into().ok()?;
    let seconds = hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?.checked_add(seconds)?;
    seconds.checked_mul(1000)?.checked_add(thousandths.parse().ok()?)
}

/// The commands that verify a sitting: its mark, its record, its form.
#[must_use]
pub fn verifying_commands(sitting: &str) -> [String; 3] {
    [
        format!("invigil mark {sitting}"),
        format!("invigil sitting show {sitting}"),
        format!("invigil draw --like {sitting}/form.json"),
    ]
}

/// A time during which a test was paused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause<'a> {
    /// What began it.
    pub from: &'a Proceeding,
    /// What ended it; `None` where nothing did before the sitting was closed.
    pub to: Option<&'a Proceeding>,
}

impl Pause<'_> {
    /// Its length by the wall clock, in milliseconds; `None` where it was not ended.
    #[must_use]
    pub fn length_ms(&self) -> Option<u64> {
        self.to.map(|to| u64::try_from(to.wall_ms.saturating_sub(self.from.wall_ms)).unwrap_or(0))
    }

    /// When the test went on.
    #[must_use]
    pub fn went_on(&self) -> Option<LocalMinute> {
        self.to.map(|to| to.at)
    }
}

/// The pauses of an attempt, in order.
#[must_use]
pub fn pauses(attempt: &Attempt) -> Vec<Pause<'_>> {
    let mut pauses: Vec<Pause<'_>> = Vec::new();
    for proceeding in attempt.proceedings.iter().filter(|p| p.kind == ProceedingKind::Intervention) {
        if proceeding.what.contains(PAUSED) {
            pauses.push(Pause { from: proceeding, to: None });
        } else if proceeding.what.contains(PAUSE_ENDED)
            && let Some(open) = pauses.last_mut().filter(|pause| pause.to.is_none())
        {
            open.to = Some(proceeding);
        }
    }
    pauses
}
