//! Drawing the form of a new sitting and making its folder: for an entry of the register, steered by what
//! the register knows of the learner, of the seats beside and of earlier forms; without a register, by the
//! sittings in the folder. It needs keys, so it never runs in the candidate's process.

use std::fs;
use std::path::{Path, PathBuf};

use super::attempt_folder::{notes_of, prepared_for};
use super::entry_note::Beside;
use super::register::{By, Register, RegisterError};
use super::registrar;
use super::sitting_folder::{self, NewSitting, SittingError};
use crate::engine::bank::Bank;
use crate::engine::blueprint::Blueprint;
use crate::engine::centre::derive::{Owner, reserved};
use crate::engine::centre::entry::EntryState;
use crate::engine::draw::DrawError;
use crate::engine::draw::steering::{SteeredDraw, Steering, draw_steered};
use crate::engine::form::Form;
use crate::engine::qualification::Qualification;
use crate::engine::room::start::LocalMinute;
use crate::engine::text::folded;

/// What a form is drawn from and for.
pub struct Drawing<'a> {
    /// The folder of sittings.
    pub home: &'a Path,
    /// Names the new sitting.
    pub sitting: &'a str,
    /// The candidate's name.
    pub candidate: &'a str,
    /// The qualification.
    pub qualification: &'a Qualification,
    /// Its text.
    pub qualification_text: &'a str,
    /// The bank.
    pub bank: &'a Bank,
    /// How many items of what.
    pub blueprint: &'a Blueprint,
    /// The practice items.
    pub practice: &'a Form,
    /// The seed.
    pub seed: &'a str,
    /// What was out of the ordinary before the draw.
    pub notes: Vec<String>,
}

/// A new sitting's folder, and what the invigilator is to be told of it.
#[derive(Debug)]
pub struct Prepared {
    /// The folder.
    pub folder: PathBuf,
    /// What was out of the ordinary.
    pub notes: Vec<String>,
}

/// Why a sitting cannot be prepared; no folder is left behind then, unless the register may count on it.
#[derive(Debug, thiserror::Error)]
pub enum DrawingError {
    /// The folder.
    #[error(transparent)]
    Sitting(#[from] SittingError),
    /// The register.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// The draw.
    #[error("no form can be drawn: {0}")]
    Draw(#[from] DrawError),
    /// Not an entry of the register.
    #[error("the register has no entry {0}")]
    NoEntry(String),
    /// An entry for something else.
    #[error("the entry {entry} is not for {what}: choose the candidate's entry for this test")]
    OtherEntry {
        /// The entry.
        entry: String,
        /// What it is not for.
        what: &'static str,
    },
}

impl Drawing<'_> {
    /// Prepares a sitting without a register: the form leaves out what the candidate has seen in the
    /// sittings of the folder.
    ///
    /// # Errors
    /// A [`DrawingError`].
    pub fn alone(&self) -> Result<Prepared, DrawingError> {
        let test = &self.qualification.accreditation_number;
        let seen = sitting_folder::seen(self.home, self.candidate, test)?;
        let drawn = self.draw(&Steering { seen, ..Steering::default() })?;
        let (folder, notes) = self.make(&drawn, None)?;
        Ok(Prepared { folder, notes })
    }

    /// Prepares a sitting for an entry at a seat, or finds the one that was prepared for it here and never opened; and keeps in the register which items it takes. `opened` is the
    /// minute now by the clock on the wall of the centre.
    ///
    /// # Errors
    /// A [`DrawingError`].
    pub fn for_entry(
        &self,
        register: &mut Register,
        (id, seat): (&str, Option<&str>),
        opened: LocalMinute,
        by: &By,
    ) -> Result<Prepared, DrawingError> {
        let entry = register.entry(id)?.ok_or_else(|| DrawingError::NoEntry(id.to_owned()))?;
        let learner = register.learner(&entry.learner)?;
        let other = |what| DrawingError::OtherEntry { entry: id.to_owned(), what };
        if entry.test != self.qualification.accreditation_number {
            return Err(other("this test"));
        }
        if learner.is_none_or(|learner| folded(&learner.name) != folded(self.candidate)) {
            return Err(other("this candidate"));
        }
        if let EntryState::Started { sitting } = &entry.state
            && let Some(folder) = prepared_for(self.home, sitting, id)
        {
            let notes = notes_of(&folder);
            return Ok(Prepared { folder, notes });
        }
        let entry = match seat {
            // What lies beside the seat steers the draw.
            Some(seat) => match registrar::with_seat(register, &entry, seat)? {
                moved if moved != entry => register.change_entry(&moved, by, "seat taken on the day")?,
                _ => entry,
            },
            None => entry,
        };
        register.keep_qualification(&self.qualification.digest(), self.qualification_text, by)?;
        let mut made: Option<(PathBuf, Vec<String>)> = None;
        // What was made for a change that did not come about is taken back.
        let take_back = |made: &mut Option<(PathBuf, Vec<String>)>| {
            if let Some((folder, _)) = made.take() {
                // A folder that stays behind was never opened, and is looked at as such.
                let _ = fs::remove_dir_all(folder);
            }
        };
        let kept = register.draw_for(&entry, self.sitting, by, &mut |steering| {
            take_back(&mut made);
            let drawn = self.draw(steering).map_err(|error| error.to_string())?;
            made = Some(self.make(&drawn, Some(id)).map_err(|error| error.to_string())?);
            Ok(reserved(self.sitting, Owner::of(&entry), &drawn.form, self.qualification, opened))
        });
        match (kept, made) {
            (Ok(_), Some((folder, notes))) => Ok(Prepared { folder, notes }),
            (Ok(_), None) => Err(DrawingError::NoEntry(id.to_owned())),
            (Err(error), mut made) => {
                // Where the change may have come about, the folder is the only one that fits it: it is given
                // out when the entry is begun again, and otherwise was never opened.
                if !matches!(error, RegisterError::OutcomeUnknown { .. }) {
                    take_back(&mut made);
                }
                Err(error.into())
            }
        }
    }

    fn draw(&self, steering: &Steering) -> Result<SteeredDraw, DrawError> {
        draw_steered(self.qualification, self.bank, self.blueprint, self.seed, steering)
    }

    /// Makes the folder; gives what the invigilator is to be told.
    fn make(&self, drawn: &SteeredDraw, entry: Option<&str>) -> Result<(PathBuf, Vec<String>), SittingError> {
        let overlap = Some(drawn.overlap)
            .filter(|overlap| !overlap.is_none() || overlap.statements_again() > 0)
            .map(|overlap| overlap.words());
        let notes: Vec<String> = self.notes.iter().cloned().chain(overlap).collect();
        let new = NewSitting {
            id: self.sitting,
            candidate: self.candidate,
            qualification: self.qualification_text,
            form: &drawn.form,
            practice: self.practice,
            keys: &drawn.keys,
        };
        let folder = sitting_folder::create_for(self.home, &new, Beside { entry, notes: &notes })?;
        Ok((folder, notes))
    }
}
