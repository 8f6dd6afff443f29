//! Where the register and a sitting's record say different things about an attempt, field by field and
//! in words.

use super::attempt::{Attempt, ItemShown, Proceeding};
use crate::engine::mark::Mark;
use crate::engine::qualification::Demand;

/// A field in which two tellings of an attempt differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field.
    pub field: String,
    /// What the register says.
    pub register: String,
    /// What the record says.
    pub record: String,
}

/// What is said where there is nothing.
const NOTHING: &str = "nothing";

/// Every field in which the register differs from the record, in the order of the attempt's fields.
#[must_use]
pub fn differences(register: &Attempt, record: &Attempt) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut compare = |field: &str, of: &dyn Fn(&Attempt) -> String| {
        push(&mut found, field, of(register), of(record));
    };
    compare("entry", &|attempt| or_nothing(attempt.entry.as_ref()));
    compare("learner", &|attempt| or_nothing(attempt.learner.as_ref()));
    compare("test", &|attempt| attempt.test.clone());
    compare("attempt", &|attempt| attempt.number.to_string());
    compare("opened", &|attempt| attempt.opened.to_string());
    compare("closed", &|attempt| or_nothing(attempt.closed.as_ref()));
    compare("closure", &|attempt| or_nothing(attempt.closure.map(|closure| closure.name()).as_ref()));
    compare("qualification", &|attempt| attempt.papers.qualification.to_string());
    compare("bank", &|attempt| attempt.papers.bank.to_string());
    compare("form", &|attempt| attempt.papers.form.to_string());
    compare("seed", &|attempt| attempt.seed.clone());
    compare("record", &|attempt| attempt.record.to_string());
    if register.mark != record.mark {
        marks(&mut found, register.mark.as_ref(), record.mark.as_ref());
    }
    one_by_one(&mut found, "item", (&register.items, &record.items), item_words);
    one_by_one(&mut found, "proceeding", (&register.proceedings, &record.proceedings), proceeding_words);
    found
}

fn push(found: &mut Vec<Difference>, field: &str, register: String, record: String) {
    if register != record {
        found.push(Difference { field: field.to_owned(), register, record });
    }
}

fn or_nothing<T: ToString>(value: Option<&T>) -> String {
    value.map_or_else(|| NOTHING.to_owned(), T::to_string)
}

/// Two marks that are not the same.
fn marks(found: &mut Vec<Difference>, register: Option<&Mark>, record: Option<&Mark>) {
    let before = found.len();
    push(found, "mark", mark_words(register), mark_words(record));
    let outcomes =
        |mark: Option<&Mark>| mark.map(|mark| mark.outcomes.as_slice()).unwrap_or_default().to_vec();
    let (ours, theirs) = (outcomes(register), outcomes(record));
    if ours.len() == theirs.len() {
        for (ours, theirs) in ours.iter().zip(&theirs).filter(|(ours, theirs)| ours != theirs) {
            let words = |of: &crate::engine::mark::OutcomeMark| {
                let [knowledge, understanding] = Demand::ALL.map(|demand| of.demands[demand.column()]);
                format!(
                    "knowledge {} of {}, understanding {} of {}, marks lost under {} statements",
                    knowledge.right,
                    knowledge.set,
                    understanding.right,
                    understanding.set,
                    of.lost.len()
                )
            };
            let field = format!("mark on outcome {}.{}", theirs.outcome.unit, theirs.outcome.outcome);
            push(found, &field, words(ours), words(theirs));
        }
    }
    // Something that the words above do not tell apart.
    if found.len() == before {
        push(found, "mark", format!("{} (in part)", mark_words(register)), mark_words(record));
    }
}

fn mark_words(mark: Option<&Mark>) -> String {
    let Some(mark) = mark else {
        return NOTHING.to_owned();
    };
    let provisional = if mark.cut_score_is_provisional { ", provisional" } else { "" };
    format!(
        "{} of {} right, {} unanswered, cut score {}{provisional}",
        mark.total.right, mark.total.set, mark.unanswered, mark.cut_score
    )
}

/// Members of two lists that differ, by their place; a list that ends has nothing there.
fn one_by_one<T>(found: &mut Vec<Difference>, what: &str, lists: (&[T], &[T]), words: fn(&T) -> String) {
    let (ours, theirs) = lists;
    for place in 0..ours.len().max(theirs.len()) {
        let said = |list: &[T]| list.get(place).map_or_else(|| NOTHING.to_owned(), words);
        push(found, &format!("{what} {}", place + 1), said(ours), said(theirs));
    }
}

fn item_words(item: &ItemShown) -> String {
    let right = match item.right {
        None => "not marked",
        Some(true) => "right",
        Some(false) => "not right",
    };
    format!(
        "{} version {} on {}.{}, {}, {}: {right}",
        item.item,
        item.version,
        item.outcome.unit,
        item.outcome.outcome,
        item.statement,
        item.demand.name()
    )
}

fn proceeding_words(proceeding: &Proceeding) -> String {
    let Proceeding { wall_ms, at, kind, by, what, reason } = proceeding;
    let by = if by.is_empty() { "nobody".to_owned() } else { by.join(" with ") };
    format!("{at} ({wall_ms} ms), {}, by {by}: {what}; reason: {reason}", kind.name())
}
