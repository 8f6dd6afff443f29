//! What a sitting's record and its key book come to: the attempt that the register holds of it. The
//! same record, form and keys give the same attempt on every machine, so that the register can be made
//! again and compared.

use super::attempt::{Attempt, ItemShown, Papers, Proceeding};
use super::entry::Entry;
use crate::engine::digest::Digest;
use crate::engine::form::{Form, KeyBook};
use crate::engine::history::History;
use crate::engine::mark::{self, Mark, MarkError};
use crate::engine::qualification::Qualification;
use crate::engine::room::start::LocalMinute;
use crate::engine::script::Script;
use crate::engine::sitting::Phase;

/// What an attempt is derived from.
pub struct Sat<'a> {
    /// What the record tells.
    pub history: &'a History,
    /// Digest of the record's last line.
    pub record: Digest,
    /// The form.
    pub form: &'a Form,
    /// The keys of the form, where they are at hand.
    pub keys: Option<&'a KeyBook>,
    /// The qualification as it was when the form was drawn.
    pub qualification: &'a Qualification,
}

/// Whose attempt it is, as far as anybody knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owner {
    /// The entry that it belongs to.
    pub entry: Option<String>,
    /// The learner.
    pub learner: Option<String>,
    /// Which attempt of the learner it is, from 1; 0 where that is not known.
    pub number: u32,
}

impl Owner {
    /// The learner of an entry.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        Self {
            entry: Some(entry.id.clone()),
            // An entry of somebody who was forgotten names nobody.
            learner: Some(entry.learner.clone()).filter(|learner| !learner.is_empty()),
            number: entry.attempt,
        }
    }
}

/// Derives an attempt; `local` gives the minute by the clock on the wall of the centre for a reading of
/// the wall clock in milliseconds since 1970. The mark is `None` where the sitting has none: it has not
/// ended, ended without a result, or there is no key book.
///
/// An attempt that ended before its first question was shown has no items: nobody has seen them.
///
/// # Errors
/// A [`MarkError`] when form, keys or qualification are not those that the sitting was opened with.
pub fn attempt(
    sat: &Sat<'_>,
    owner: Owner,
    proceedings: Vec<Proceeding>,
    local: &dyn Fn(i64) -> LocalMinute,
) -> Result<Attempt, MarkError> {
    let sitting = &sat.history.sitting;
    let opening = sitting.opening();
    if sat.qualification.digest() != opening.qualification {
        return Err(MarkError::OtherQualification);
    }
    if sat.form.digest() != opening.form {
        return Err(MarkError::OtherForm);
    }
    let closure = match sitting.phase() {
        Phase::Closed(closure) => Some(closure),
        Phase::Waiting | Phase::Running => None,
    };
    let script = Script::of(sitting, sat.record).filter(|script| script.closure.is_marked());
    let marking = script.as_ref().zip(sat.keys);
    let mark = marking.map(|(script, keys)| marked(script, keys, sat)).transpose()?;
    let mut items = ItemShown::of(sat.form);
    if let Some((script, keys)) = marking {
        for ((item, response), (_, key)) in items.iter_mut().zip(&script.responses).zip(&keys.keys) {
            item.right = Some(*response == Some(*key));
        }
    }
    if closure.is_some() && sat.history.started_at.is_none() {
        items.clear();
    }
    Ok(Attempt {
        sitting: opening.sitting.clone(),
        entry: owner.entry,
        learner: owner.learner,
        test: sat.qualification.accreditation_number.clone(),
        number: owner.number,
        opened: local(sitting.opened_at().wall_ms),
        closed: sat.history.ended_at().map(|at| local(at.wall_ms)),
        closure,
        papers: Papers { qualification: opening.qualification, bank: opening.bank, form: opening.form },
        seed: sat.form.seed.clone(),
        record: sat.record,
        mark,
        items,
        proceedings,
    })
}

/// The attempt as it is kept when the form of a sitting is drawn, before anybody has opened it: so that
/// neighbours and later draws know of its items. Its record is that of a sitting in which nothing has
/// happened.
#[must_use]
pub fn reserved(
    sitting: &str,
    owner: Owner,
    form: &Form,
    qualification: &Qualification,
    opened: LocalMinute,
) -> Attempt {
    Attempt {
        sitting: sitting.to_owned(),
        entry: owner.entry,
        learner: owner.learner,
        test: qualification.accreditation_number.clone(),
        number: owner.number,
        opened,
        closed: None,
        closure: None,
        papers: Papers { qualification: qualification.digest(), bank: form.bank, form: form.digest() },
        seed: form.seed.clone(),
        record: Digest::of(b""),
        mark: None,
        items: ItemShown::of(form),
        proceedings: Vec::new(),
    }
}

/// The mark, without the name: the entry says whose it is.
fn marked(script: &Script, keys: &KeyBook, sat: &Sat<'_>) -> Result<Mark, MarkError> {
    let mark = mark::mark(script, sat.form, keys, sat.qualification)?;
    Ok(Mark { candidate: String::new(), ..mark })
}
