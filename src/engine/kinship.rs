//! Records of one sitting that were taken up in more than one place: which goes on from which, where
//! two part, and what somebody with authority decided about them.
//!
//! A record is known here by the digests of its lines. Each digest vouches for all lines before it,
//! so two records that have a digest in common are the same up to it.

use super::digest::Digest;

/// How one record stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinship {
    /// They are records of different sittings, or one is empty.
    Strangers,
    /// They are the same.
    Same,
    /// The first goes on from the second.
    Continues,
    /// The second goes on from the first.
    IsContinued,
    /// Both go on from the same lines, each in its own way.
    Parted {
        /// The lines that they have in common.
        after: u64,
    },
}

/// How the first record stands to the second.
#[must_use]
pub fn kinship(first: &[Digest], second: &[Digest]) -> Kinship {
    let common = first.iter().zip(second).take_while(|(a, b)| a == b).count();
    match (common == first.len(), common == second.len()) {
        _ if common == 0 => Kinship::Strangers,
        (true, true) => Kinship::Same,
        (true, false) => Kinship::IsContinued,
        (false, true) => Kinship::Continues,
        (false, false) => Kinship::Parted { after: common as u64 },
    }
}

/// What was decided about records that part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Head of the record that counts: the digest of its last line.
    pub chosen: Digest,
    /// Heads of the records that were set aside.
    pub others: Vec<Digest>,
    /// Who decided.
    pub by: String,
    /// Why.
    pub reason: String,
    /// When, in milliseconds since 1970 on the wall clock.
    pub wall_ms: i64,
}

/// What a decision is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To mark: the chosen record must be as it was when it was chosen.
    Marking,
    /// To go on with a sitting: the chosen record may have grown since.
    GoingOn,
}

/// Where a record stands among the records of its sitting, which are named by their place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It counts: there is no other, or the others are the same, its beginnings or set aside.
    Counts,
    /// It is merely the beginning of another.
    GoesOnIn(usize),
    /// It and others go on from the same lines, and nobody has decided which counts.
    Undecided(Vec<Parting>),
    /// It was set aside.
    SetAside(Decision),
}

/// Another record, and where it parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parting {
    /// The other record.
    pub other: usize,
    /// The lines that both have in common.
    pub after: u64,
}

/// Where each record of one sitting stands, after the decisions, of which the last counts. A
/// decision speaks of records as they were: of one that has changed since, it says nothing.
#[must_use]
pub fn standings(records: &[&[Digest]], decisions: &[Decision], purpose: Purpose) -> Vec<Standing> {
    let family = Family { records, decisions, purpose };
    (0..records.len()).map(|record| family.standing(record)).collect()
}

struct Family<'a> {
    records: &'a [&'a [Digest]],
    decisions: &'a [Decision],
    purpose: Purpose,
}

impl Family<'_> {
    fn standing(&self, record: usize) -> Standing {
        if let Some(in_) = self.goes_on_in(record) {
            return Standing::GoesOnIn(in_);
        }
        if let Some(decision) = self.set_aside_by(record) {
            return Standing::SetAside(decision.clone());
        }
        let mut partings: Vec<Parting> = Vec::new();
        for other in 0..self.records.len() {
            let is_new = partings.iter().all(|parting| self.head(parting.other) != self.head(other));
            if let Kinship::Parted { after } = kinship(self.records[record], self.records[other])
                && is_new
                && self.goes_on_in(other).is_none()
                && self.set_aside_by(other).is_none()
            {
                partings.push(Parting { other, after });
            }
        }
        match self.against(record) {
            _ if !partings.is_empty() => Standing::Undecided(partings),
            // What was chosen over it is not here.
            Some(decision) => Standing::SetAside(decision.clone()),
            None => Standing::Counts,
        }
    }

    fn head(&self, record: usize) -> Option<&Digest> {
        self.records[record].last()
    }

    /// The record that this one is the beginning of: the longest, and rather one that counts.
    fn goes_on_in(&self, record: usize) -> Option<usize> {
        let longer = (0..self.records.len())
            .filter(|other| kinship(self.records[record], self.records[*other]) == Kinship::IsContinued);
        longer.max_by_key(|other| {
            (self.set_aside_by(*other).is_none(), self.records[*other].len(), std::cmp::Reverse(*other))
        })
    }

    /// The last decision that speaks of this record, if it is against it.
    fn against(&self, record: usize) -> Option<&Decision> {
        let head = self.head(record)?;
        let speaks = |decision: &&Decision| decision.chosen == *head || decision.others.contains(head);
        self.decisions.iter().rev().find(speaks).filter(|decision| decision.chosen != *head)
    }

    /// The decision against this record, if what it chose is still there.
    fn set_aside_by(&self, record: usize) -> Option<&Decision> {
        let decision = self.against(record)?;
        let is_there = self.records.iter().any(|other| match self.purpose {
            Purpose::Marking => self.is_leaf(other) && other.last() == Some(&decision.chosen),
            Purpose::GoingOn => other.contains(&decision.chosen),
        });
        is_there.then_some(decision)
    }

    fn is_leaf(&self, record: &[Digest]) -> bool {
        self.records.iter().all(|other| kinship(record, other) != Kinship::IsContinued)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record written as a word: the digest of each line covers the letters up to it.
    fn record(word: &str) -> Vec<Digest> {
        (1..=word.len()).map(|end| Digest::of(&word.as_bytes()[..end])).collect()
    }

    fn head(word: &str) -> Digest {
        Digest::of(word.as_bytes())
    }

    fn decide(chosen: &str, others: &[&str]) -> Decision {
        Decision {
            chosen: head(chosen),
            others: others.iter().map(|word| head(word)).collect(),
            by: "I. Officer".into(),
            reason: "it is the whole one".into(),
            wall_ms: 0,
        }
    }

    /// Standings, one letter a record: counts, goes on, undecided, set aside.
    fn letters(words: &[&str], decisions: &[Decision], purpose: Purpose) -> String {
        let records: Vec<Vec<Digest>> = words.iter().map(|word| record(word)).collect();
        let records: Vec<&[Digest]> = records.iter().map(Vec::as_slice).collect();
        let letter = |standing: &Standing| match standing {
            Standing::Counts => 'c',
            Standing::GoesOnIn(_) => 'g',
            Standing::Undecided(_) => 'u',
            Standing::SetAside(_) => 's',
        };
        standings(&records, decisions, purpose).iter().map(letter).collect()
    }

    #[test]
    fn kinship_of_two() {
        for (first, second, is) in [
            ("abc", "abc", Kinship::Same),
            ("abcd", "abc", Kinship::Continues),
            ("ab", "abc", Kinship::IsContinued),
            ("abx", "abyz", Kinship::Parted { after: 2 }),
            ("abc", "xbc", Kinship::Strangers),
            ("", "abc", Kinship::Strangers),
            ("", "", Kinship::Strangers),
        ] {
            assert_eq!(kinship(&record(first), &record(second)), is, "{first} {second}");
        }
    }

    #[test]
    fn without_a_decision_what_parts_is_undecided() {
        for (words, are) in [
            (&["abc"][..], "c"),
            (&["abc", "abc"], "cc"),
            (&["ab", "abc"], "gc"),
            (&["ab", "abx", "aby"], "guu"),
            (&["abx", "aby", "az"], "uuu"),
            (&["abx", "abx", "aby"], "uuu"),
        ] {
            assert_eq!(letters(words, &[], Purpose::Marking), are, "{words:?}");
        }
    }

    #[test]
    fn a_parting_names_each_other_record_once_and_where() {
        let records = [record("abx"), record("aby"), record("az"), record("aby")];
        let records: Vec<&[Digest]> = records.iter().map(Vec::as_slice).collect();
        let partings = vec![Parting { other: 1, after: 2 }, Parting { other: 2, after: 1 }];
        assert_eq!(standings(&records, &[], Purpose::Marking)[0], Standing::Undecided(partings));
    }

    #[test]
    fn a_decision_holds_for_records_as_they_were() {
        let over = [decide("abx", &["aby"])];
        for (words, marking, going_on) in [
            (&["abx", "aby"][..], "cs", "cs"),
            // A copy and the beginning of the chosen one change nothing.
            (&["abx", "aby", "abx", "ab", "aby"], "cscgs", "cscgs"),
            // The chosen one grew: it may go on, and is not marked.
            (&["abxx", "aby"], "uu", "cs"),
            (&["abxx", "aby", "abx"], "uug", "csg"),
            // The one that was set aside grew.
            (&["abx", "abyy"], "uu", "uu"),
            // A third came.
            (&["abx", "aby", "abz"], "usu", "usu"),
            // The chosen one is not here.
            (&["aby"], "s", "s"),
        ] {
            assert_eq!(letters(words, &over, Purpose::Marking), marking, "{words:?}");
            assert_eq!(letters(words, &over, Purpose::GoingOn), going_on, "{words:?}");
        }
    }

    #[test]
    fn the_last_decision_counts_and_three_ways_take_two_decisions_or_one() {
        let (x, y, z) = ("abx", "aby", "abz");
        for (decisions, are) in [
            (vec![decide(x, &[y, z])], "css"),
            (vec![decide(x, &[y]), decide(x, &[z])], "css"),
            (vec![decide(x, &[y]), decide(z, &[x])], "ssc"),
            (vec![decide(x, &[y]), decide(y, &[x])], "suu"),
            (vec![decide(x, &[y]), decide(y, &[x, z])], "scs"),
        ] {
            assert_eq!(letters(&[x, y, z], &decisions, Purpose::Marking), are);
        }
    }

    #[test]
    fn a_beginning_goes_on_in_what_counts() {
        let records = [record("ab"), record("abxxx"), record("aby")];
        let records: Vec<&[Digest]> = records.iter().map(Vec::as_slice).collect();
        let decided = standings(&records, &[decide("aby", &["abxxx"])], Purpose::Marking);
        assert_eq!(decided[0], Standing::GoesOnIn(2));
        assert_eq!(standings(&records, &[], Purpose::Marking)[0], Standing::GoesOnIn(1));
    }
}
