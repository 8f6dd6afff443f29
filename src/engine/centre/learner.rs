//! A learner as the centre's register holds one.

use super::uln::Uln;
use crate::engine::date::Date;
use crate::engine::language::Language;
use crate::engine::sitting::arrangement::Arrangements;

/// Longest name of a learner, in characters; that of a candidate on the screen.
pub const NAME_CHARACTERS_MAX: usize = 80;

/// A learner. Everything here but the id is personal data, and goes when the learner is forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learner {
    /// Names the learner in this register and says nothing of the person, such as `L-7F3K2Q`.
    pub id: String,
    /// First and last name, as on the screen and on pages.
    pub name: String,
    /// Date of birth.
    pub born: Date,
    /// The Unique Learner Number, if there is one.
    pub uln: Option<Uln>,
    /// The language in which the learner reads pages.
    pub language: Language,
    /// The teaching group; empty where there is none.
    pub group: String,
    /// Access arrangements with their approval.
    pub arrangements: Arrangements,
}
