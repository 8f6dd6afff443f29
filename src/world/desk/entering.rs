//! The candidate and the centre's register: what it knows of whoever is named stands on the sheet, and
//! what differs from it is settled before a sitting is opened.

use super::Desk;
use crate::engine::centre::roll::{Expected, SeatFound, written};
use crate::engine::date::Date;
use crate::engine::sitting::arrangement::{Agreed, Arrangements};
use crate::engine::text::folded;
use crate::tui::model::{EntryCard, Stage};
use crate::tui::sheet::{Purpose, Sheet};
use crate::tui::staff;

/// What the invigilator is told when the register has filled in what was left empty.
const FILLED_IN: &str = "filled in from the register: compare it with the proof of identity, then go on";
/// Why another date of birth than the register's is refused. It does not say which one is right.
const OTHER_BIRTH: &str = "the register has another date of birth for this name: is this somebody else? If the document is right, the exams officer changes the register first";

/// How far the register and a candidate's sheet have come together.
#[derive(Clone, Debug, Default)]
pub(super) struct Entering {
    /// The name that was looked up last, folded.
    looked_up: Option<String>,
    /// Whose entry filled the sheet in.
    filled: Option<Expected>,
    /// What was said to differ, until the invigilator lets it stand.
    warned: Option<String>,
    /// The entry for which the candidate's sheet was taken.
    accepted: Option<String>,
    /// The arrangements that the register has.
    arrangements: Arrangements,
}

impl Desk<'_> {
    /// Looks up whoever is on the candidate's sheet once the cursor has left the name.
    pub(super) fn look_up_named(&mut self) {
        let Some(sheet) = self.candidates_sheet().filter(|sheet| sheet.at > 0) else {
            return;
        };
        let name = folded(sheet.get("field-candidate"));
        if self.entering.looked_up.as_ref() != Some(&name) {
            // What is wrong with it is on the sheet.
            let _ = self.look_up();
        }
    }

    fn candidates_sheet(&self) -> Option<&Sheet> {
        match &self.model.stage {
            Stage::Sheet(sheet) if sheet.purpose == Purpose::Candidate => Some(sheet),
            _ => None,
        }
    }

    /// Looks up whoever is on the candidate's sheet, and fills in what the register knows. Gives the entry,
    /// `None` where there is no register, and whether something was filled in.
    ///
    /// # Errors
    /// That nobody is expected; the sheet says why.
    pub(super) fn look_up(&mut self) -> Result<(Option<Expected>, bool), ()> {
        let Some(sheet) = self.candidates_sheet() else {
            return Ok((None, false));
        };
        let name = sheet.get("field-candidate").to_owned();
        self.entering.looked_up = Some(folded(&name));
        match self.office.expected(name.trim()) {
            Ok(None) => Ok((None, false)),
            Ok(Some(expected)) => {
                let before = self.entering.filled.replace(expected.clone());
                let has_filled = self.model.sheet_mut().is_some_and(|sheet| {
                    // What was wrong with another name is wrong no more.
                    sheet.refusal = None;
                    staff::fill_in(sheet, &expected, before.as_ref())
                });
                Ok((Some(expected), has_filled))
            }
            Err(why) => {
                self.refuse_because(&why, "field-candidate");
                Err(())
            }
        }
    }

    /// Says that the register has filled something in, so that nobody goes on without a look at it.
    pub(super) fn say_filled_in(&mut self) {
        self.refuse_because(FILLED_IN, "field-born");
    }

    /// Compares what the invigilator found with what the register says; what differs is said once and
    /// stands when the invigilator goes on all the same. A date of birth that differs never stands. Says
    /// whether the candidate is taken.
    pub(super) fn settle(&mut self, expected: &Expected, found: &mut EntryCard, born: Date) -> bool {
        if born != expected.born {
            self.refuse_because(OTHER_BIRTH, "field-born");
            return false;
        }
        let mut warnings = Vec::new();
        match self.office.seat(expected, &found.seat) {
            Err(why) => {
                self.refuse_because(&why, "field-seat");
                return false;
            }
            Ok(SeatFound::Other(seat)) => warnings.push(format!("the register has seat {seat}")),
            Ok(SeatFound::Same | SeatFound::First) => {}
        }
        if expected.lacks_confirmation {
            warnings.push("no tutor has confirmed that this learner is prepared".to_owned());
        }
        if !warnings.is_empty() {
            let warning = format!("{}; go on once more if that is to stand", warnings.join("; "));
            let (entry, seat) = (&expected.entry, &found.seat);
            let warned = Some(format!("{entry} {seat} {warning}"));
            if self.entering.warned != warned {
                self.entering.warned = warned;
                self.refuse_because(&warning, "field-seat");
                return false;
            }
        }
        found.candidate.clone_from(&expected.name);
        found.seat = written(&found.seat);
        if self.entering.accepted.as_ref() != Some(&expected.entry) {
            self.entering.accepted = Some(expected.entry.clone());
            self.entering.arrangements = expected.arrangements.clone();
            self.model.agreed = expected.arrangements.all().to_vec();
        }
        self.office.open_for(expected, &found.seat);
        true
    }

    /// The arrangements that a sheet comes to: those of the register with their own approvals, but for
    /// what was changed on the sheet.
    ///
    /// # Errors
    /// What the sheet lacks.
    pub(super) fn agreed_on(&self, sheet: &Sheet) -> Result<Vec<Agreed>, staff::Lack> {
        let mut agreed = self.entering.arrangements.clone();
        let changes = staff::read_arrangements(sheet, &agreed)?;
        changes.into_iter().for_each(|change| agreed.agree(change));
        Ok(agreed.all().to_vec())
    }
}
