//! Records of one sitting in more than one folder: after a machine was lost, a record can have been
//! taken up twice. All of them are kept; what counts is decided by a person and stands in
//! `decisions.jsonl` in the folder of sittings.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};

use super::bank_folder::{self, FolderError, read_bounded};
use super::disk::MachineDisk;
use super::journal_file::{self, file_name, sync_folder};
use super::sitting_folder::{self, SittingError, write_durably};
use crate::engine::digest::Digest;
use crate::engine::kinship::{Decision, Kinship, Purpose, Standing, kinship, standings};
use crate::engine::sitting::Phase;
use crate::formats::decision_json::{self, DECISIONS_BYTES_MAX};
use crate::formats::journal::{self, Head, LINE_BYTES_MAX};

const DECISIONS_FILE: &str = "decisions.jsonl";

/// Why a record does not count, or cannot be chosen.
#[derive(Debug, thiserror::Error)]
pub enum PartedError {
    /// It is merely the beginning of another.
    #[error("{}: the record goes on in {}: that is the one to take", .folder.display(), .goes_on_in.display())]
    GoesOn {
        /// The record.
        folder: PathBuf,
        /// The one that goes on from it.
        goes_on_in: PathBuf,
    },
    /// It was taken up more than once.
    #[error("{} of one sitting: {}{}. All are kept, and none is marked or gone on with until somebody decides: `invigil sitting choose SITTING --over OTHER`", Self::continuations(.others.len() + 1), .folder.display(), partings(.others))]
    Undecided {
        /// The record.
        folder: PathBuf,
        /// The others, each with the lines that it has in common with this one.
        others: Vec<(PathBuf, u64)>,
    },
    /// Somebody has decided that it does not count.
    #[error("{}: set aside by {} on {}: {}", .folder.display(), .decision.by, day(.decision.wall_ms), .decision.reason)]
    SetAside {
        /// The record.
        folder: PathBuf,
        /// What was decided.
        decision: Box<Decision>,
    },
    /// Another record of the sitting cannot be read, so nobody knows what it holds.
    #[error("{}: another record of this sitting cannot be trusted, so it is not known which counts ({what}); tell the awarding body", .folder.display())]
    Unknown {
        /// The record.
        folder: PathBuf,
        /// What is wrong with the other.
        what: String,
    },
    /// Records between which there is nothing to decide.
    #[error("{} and {} {why}: there is nothing to decide", .chosen.display(), .other.display())]
    NothingToDecide {
        /// The one to be chosen.
        chosen: PathBuf,
        /// The other.
        other: PathBuf,
        /// How they stand to each other.
        why: &'static str,
    },
}

impl PartedError {
    /// So many continuations, in words that cannot be overlooked.
    #[must_use]
    pub fn continuations(records: usize) -> String {
        match records {
            2 => "TWO CONTINUATIONS".to_owned(),
            3 => "THREE CONTINUATIONS".to_owned(),
            more => format!("{more} CONTINUATIONS"),
        }
    }
}

fn partings(others: &[(PathBuf, u64)]) -> String {
    let parting =
        |(other, after): &(PathBuf, u64)| format!(", and {} from line {} on", other.display(), after + 1);
    others.iter().map(parting).collect()
}

fn day(wall_ms: i64) -> String {
    let at = jiff::Timestamp::from_millisecond(wall_ms).unwrap_or_default();
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// One record of a sitting.
#[derive(Clone, Debug)]
pub struct Kin {
    /// Its folder.
    pub folder: PathBuf,
    /// The digest of each line.
    pub digests: Vec<Digest>,
    /// Whether it has ended.
    pub is_closed: bool,
}

/// All records of one sitting, and what was decided.
#[derive(Debug, Default)]
pub struct Family {
    kin: Vec<Kin>,
    unreadable: Vec<(PathBuf, String)>,
    decisions: Vec<Decision>,
}

impl Family {
    /// The records of the sitting in `folder`: itself first, and those under some folders of
    /// sittings; with the decisions in these, of which the last folder's count most.
    ///
    /// # Errors
    /// A [`SittingError`] when the record itself, a folder or a decision cannot be read or trusted.
    pub fn of(folder: &Path, homes: &[&Path]) -> Result<Self, SittingError> {
        let mut family = Self::default();
        family.kin.extend(load(folder)?);
        let Some(opening) = opening_line(folder) else {
            return Ok(family);
        };
        for home in homes {
            family.decisions.extend(decisions(home)?);
            for other in sitting_folder::list(home)? {
                if opening_line(&other).as_ref() == Some(&opening) {
                    family.take_in(other);
                }
            }
        }
        Ok(family)
    }

    fn take_in(&mut self, folder: PathBuf) {
        let is_same = |known: &Path| same_place(known, &folder);
        if self.kin.iter().any(|kin| is_same(&kin.folder)) || self.unreadable.iter().any(|(f, _)| is_same(f))
        {
            return;
        }
        match load(&folder) {
            Ok(kin) => self.kin.extend(kin),
            Err(error) => self.unreadable.push((folder, error.to_string())),
        }
    }

    /// The records that could be read.
    #[must_use]
    pub fn kin(&self) -> &[Kin] {
        &self.kin
    }

    /// Whether the record in a folder counts; one that nobody knows counts.
    ///
    /// # Errors
    /// A [`PartedError`] that says why not.
    pub fn check(&self, folder: &Path, purpose: Purpose) -> Result<(), PartedError> {
        let Some(record) = self.kin.iter().position(|kin| same_place(&kin.folder, folder)) else {
            return Ok(());
        };
        let folder = folder.to_owned();
        let of = |other: usize| self.kin[other].folder.clone();
        match self.standing(record, purpose) {
            Standing::GoesOnIn(other) => Err(PartedError::GoesOn { folder, goes_on_in: of(other) }),
            Standing::SetAside(decision) => {
                Err(PartedError::SetAside { folder, decision: Box::new(decision) })
            }
            Standing::Undecided(partings) => Err(PartedError::Undecided {
                folder,
                others: partings.iter().map(|parting| (of(parting.other), parting.after)).collect(),
            }),
            Standing::Counts => match self.unreadable.first() {
                Some((_, what)) => Err(PartedError::Unknown { folder, what: what.clone() }),
                None => Ok(()),
            },
        }
    }

    fn standing(&self, record: usize, purpose: Purpose) -> Standing {
        let records: Vec<&[Digest]> = self.kin.iter().map(|kin| kin.digests.as_slice()).collect();
        standings(&records, &self.decisions, purpose).swap_remove(record)
    }
}

/// Refuses a record that is not the one to mark: merely the beginning of another, set aside, or one
/// of several between which nobody has decided. Looks among the sittings under `home` and beside the
/// record; gives its family.
///
/// # Errors
/// A [`SittingError`] that says why.
pub fn check_for_marking(home: &Path, folder: &Path) -> Result<Family, SittingError> {
    let beside = folder.parent().filter(|parent| !same_place(parent, home));
    let homes: Vec<&Path> = beside.into_iter().chain([home]).collect();
    let family = Family::of(folder, &homes)?;
    family.check(folder, Purpose::Marking)?;
    Ok(family)
}

/// Every sitting under a folder of sittings whose record does not count, and why. Records that cannot
/// be read are left out: who reads them says so.
///
/// # Errors
/// A [`SittingError`] when the folder or a decision cannot be read.
pub fn survey(home: &Path) -> Result<BTreeMap<PathBuf, PartedError>, SittingError> {
    let decisions = decisions(home)?;
    let mut families: BTreeMap<Vec<u8>, Vec<PathBuf>> = BTreeMap::new();
    for folder in sitting_folder::list(home)? {
        if let Some(opening) = opening_line(&folder) {
            families.entry(opening).or_default().push(folder);
        }
    }
    let mut found = BTreeMap::new();
    for folders in families.into_values().filter(|folders| folders.len() > 1 || !decisions.is_empty()) {
        let mut family = Family { decisions: decisions.clone(), ..Family::default() };
        folders.iter().for_each(|folder| family.take_in(folder.clone()));
        for folder in folders {
            if let Err(why) = family.check(&folder, Purpose::Marking)
                && family.unreadable.iter().all(|(unreadable, _)| *unreadable != folder)
            {
                found.insert(folder, why);
            }
        }
    }
    Ok(found)
}

/// Decides between records of one sitting and writes it down in a folder of sittings. The records
/// stay as they are. The decision speaks of them as they are now: when one changes, it is void.
///
/// # Errors
/// A [`SittingError`] when there is nothing to decide, or it cannot be made durable; nothing is
/// decided then.
pub fn choose(
    home: &Path,
    chosen: &Path,
    others: &[PathBuf],
    by: &str,
    reason: &str,
    wall_ms: i64,
) -> Result<(), SittingError> {
    let _lock = bank_folder::lock(home)?;
    let head = head_to_decide(home, chosen)?;
    let mut heads = Vec::new();
    for other in others {
        let nothing =
            |why| PartedError::NothingToDecide { chosen: chosen.to_owned(), other: other.to_owned(), why };
        let their = head_to_decide(home, other)?;
        match kinship(&head, &their) {
            Kinship::Parted { .. } => heads.extend(their.last()),
            Kinship::Same => return Err(nothing("are the same").into()),
            Kinship::Strangers => return Err(nothing("are of different sittings").into()),
            Kinship::Continues | Kinship::IsContinued => {
                return Err(nothing("are the beginning and the whole of one record").into());
            }
        }
    }
    let Some(chosen) = head.last().copied() else {
        return Err(SittingError::Unknown(chosen.to_owned()));
    };
    let decision = Decision { chosen, others: heads, by: by.to_owned(), reason: reason.to_owned(), wall_ms };
    record(home, &decision)
}

/// The digests of a record that is no beginning of another.
fn head_to_decide(home: &Path, folder: &Path) -> Result<Vec<Digest>, SittingError> {
    let family = Family::of(folder, &[home])?;
    match family.check(folder, Purpose::Marking) {
        Err(error @ (PartedError::GoesOn { .. } | PartedError::Unknown { .. })) => Err(error.into()),
        _ => Ok(family.kin.into_iter().next().map(|kin| kin.digests).unwrap_or_default()),
    }
}

/// Adds a decision: the whole file is written and takes the place of the one before it, so that no
/// line is ever half there.
fn record(home: &Path, decision: &Decision) -> Result<(), SittingError> {
    let path = home.join(DECISIONS_FILE);
    let (mut bytes, head) = read_decisions(&path)?.map_or((Vec::new(), Head::empty()), |(b, _, h)| (b, h));
    let line = decision_json::write_line(&head, decision)
        .map_err(|error| SittingError::Unsound { path: path.clone(), what: error.to_string() })?;
    bytes.extend_from_slice(line.as_bytes());
    let draft = home.join(format!(".{DECISIONS_FILE}.new"));
    // One that a crash left behind was never read.
    let _ = fs::remove_file(&draft);
    write_durably(&draft, &bytes)
        .and_then(|()| fs::rename(&draft, &path))
        .and_then(|()| sync_folder(home))
        .map_err(|error| FolderError::Io { path, error })?;
    Ok(())
}

/// What was decided in a folder of sittings, in order.
///
/// # Errors
/// A [`SittingError`] when the file cannot be read or was changed.
pub fn decisions(home: &Path) -> Result<Vec<Decision>, SittingError> {
    Ok(read_decisions(&home.join(DECISIONS_FILE))?.map(|(_, decisions, _)| decisions).unwrap_or_default())
}

type Decisions = (Vec<u8>, Vec<Decision>, Head);

fn read_decisions(path: &Path) -> Result<Option<Decisions>, SittingError> {
    if !path.exists() {
        return Ok(None);
    }
    let bytes = read_bounded(path, DECISIONS_BYTES_MAX)?;
    let (decisions, head) = decision_json::read(&bytes)
        .map_err(|fault| SittingError::Unsound { path: path.to_owned(), what: fault.to_string() })?;
    Ok(Some((bytes, decisions, head)))
}

fn load(folder: &Path) -> Result<Option<Kin>, SittingError> {
    Ok(journal_file::find(folder)?.map(|found| Kin {
        folder: folder.to_owned(),
        is_closed: found.reading.sitting().is_some_and(|s| matches!(s.phase(), Phase::Closed(_))),
        digests: found.reading.digests,
    }))
}

/// The first line of a folder's record, which names its sitting; `None` where there is none. Of a
/// line that was damaged it takes that of a later file, which stands in for it.
fn opening_line(folder: &Path) -> Option<Vec<u8>> {
    let first_line = |path: PathBuf| {
        let file = fs::File::open(path).ok()?.take(LINE_BYTES_MAX as u64);
        let mut line = Vec::new();
        // Of a long record only the beginning is read.
        BufReader::with_capacity(1024, file).read_until(b'\n', &mut line).ok()?;
        line.ends_with(b"\n").then_some(line)
    };
    let numbers = journal_file::numbers(&MachineDisk, folder).ok()?;
    let lines: Vec<Vec<u8>> =
        numbers.into_iter().filter_map(|number| first_line(folder.join(file_name(number)))).collect();
    lines.iter().find(|line| journal::read(line).is_ok()).or(lines.first()).cloned()
}

/// Whether two paths lead to the same place.
pub(super) fn same_place(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    one == other || real(one) == real(other)
}
