//! The centre around the examinations: its rooms, its staff, its learners, who is entered for which
//! test, what came of it, and when somebody may try again. Values and rules only; where they are kept
//! is the world's business.

pub mod attempt;
pub mod audit;
pub mod cohort;
pub mod deed;
pub mod derive;
pub mod difference;
pub mod entering;
pub mod entry;
pub mod entry_change;
pub mod fresh_id;
pub mod handing_out;
pub mod issued;
pub mod learner;
pub mod picture;
pub mod proceedings;
pub mod progress;
pub mod retake_rules;
pub mod roll;
pub mod room_pack;
pub mod seating;
pub mod uln;

/// An approved centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Centre {
    /// The number by which the awarding body knows it.
    pub number: String,
    /// What it is called.
    pub name: String,
    /// For how many months after the last attempt a learner's personal data are kept.
    pub keep_months: u32,
}

/// How long personal data are kept where a centre says nothing else, in months: results can be
/// questioned and audited for three years.
pub const KEEP_MONTHS_DEFAULT: u32 = 36;

/// Somebody who works for the centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffMember {
    /// Who it is; no two have the same name.
    pub name: String,
    /// What they do.
    pub role: Role,
}

/// What somebody does for the centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Enters learners, keeps the records, sends results out.
    ExamsOfficer,
    /// Supervises tests.
    Invigilator,
    /// Teaches, and says who is prepared.
    Tutor,
}

impl Role {
    /// Every role, in the order of every list.
    pub const ALL: [Self; 3] = [Self::ExamsOfficer, Self::Invigilator, Self::Tutor];

    /// Its name in records, which never changes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ExamsOfficer => "exams-officer",
            Self::Invigilator => "invigilator",
            Self::Tutor => "tutor",
        }
    }

    /// The role with a name in records.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}
