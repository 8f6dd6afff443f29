//! What learners can read and do, and the knowledge of other qualifications that a pass is evidence
//! of. Both help after the test; no form and no digest depends on them.

use super::{OutcomeRef, Qualification};
use crate::engine::language::Language;

/// Something to read or to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// Its title, or what is to be done in a few words.
    pub title: String,
    /// The same in Welsh, where it is ours to translate.
    pub title_cy: Option<String>,
    /// What it is.
    pub kind: ResourceKind,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who brought it out.
    pub publisher: Option<String>,
    /// The year in which it came out.
    pub year: Option<u32>,
    /// Its International Standard Book Number: ten or thirteen digits, the last of ten may be `X`.
    pub isbn: Option<String>,
    /// Its address on the web.
    pub address: Option<String>,
    /// The units that it serves as a whole.
    pub units: Vec<u32>,
    /// The single outcomes that it serves.
    pub outcomes: Vec<OutcomeRef>,
    /// In our own words, what to use it for.
    pub use_for: String,
    /// The same in Welsh.
    pub use_for_cy: Option<String>,
}

/// What a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResourceKind {
    /// A book.
    Book,
    /// A journal.
    Journal,
    /// A website.
    Website,
    /// Something to do.
    Activity,
}

impl ResourceKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Book, Self::Journal, Self::Website, Self::Activity];

    /// The word for it in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Book => "book",
            Self::Journal => "journal",
            Self::Website => "website",
            Self::Activity => "activity",
        }
    }
}

impl Resource {
    /// Whether it serves an outcome, by itself or with its whole unit.
    #[must_use]
    pub fn serves(&self, outcome: OutcomeRef) -> bool {
        self.outcomes.contains(&outcome) || self.units.contains(&outcome.unit)
    }

    /// Its title in a language, or as it is.
    #[must_use]
    pub fn title_in(&self, language: Language) -> &str {
        in_language(&self.title, self.title_cy.as_deref(), language)
    }

    /// What to use it for in a language, or in English.
    #[must_use]
    pub fn use_for_in(&self, language: Language) -> &str {
        in_language(&self.use_for, self.use_for_cy.as_deref(), language)
    }
}

/// At most two resources to read and two to do that fit what a learner works on first: `work`, first
/// things first. What names an outcome comes before what serves its whole unit; of what is to be read
/// one of a kind, so that not all are books.
#[must_use]
pub fn chosen<'a>(resources: &'a [Resource], work: &[OutcomeRef]) -> Vec<&'a Resource> {
    let rank = |resource: &Resource| {
        let place = |named: bool| {
            work.iter().position(|outcome| {
                if named { resource.outcomes.contains(outcome) } else { resource.serves(*outcome) }
            })
        };
        place(true).map(|at| (0, at)).or_else(|| place(false).map(|at| (1, at)))
    };
    let mut ranked: Vec<_> = resources.iter().filter_map(|r| Some((rank(r)?, r))).collect();
    // Stable, so that equals keep the qualification's order.
    ranked.sort_by_key(|(rank, _)| *rank);
    let (activities, reading): (Vec<&Resource>, Vec<&Resource>) =
        ranked.into_iter().map(|(_, resource)| resource).partition(|r| r.kind == ResourceKind::Activity);
    let first_of_kind = |index: usize| reading[..index].iter().all(|r| r.kind != reading[index].kind);
    let mut chosen: Vec<&Resource> = (0..reading.len())
        .filter(|index| first_of_kind(*index))
        .map(|index| reading[index])
        .take(2)
        .collect();
    chosen.extend(activities.into_iter().take(2));
    chosen
}

/// A unit of another qualification whose knowledge is covered in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Title of the other qualification.
    pub qualification: String,
    /// Number of its unit.
    pub number: u32,
    /// Title of its unit.
    pub title: String,
    /// Our units that cover parts of it.
    pub units: Vec<u32>,
    /// Its points of knowledge, where the specification maps them one by one.
    pub knowledge: Vec<MappedKnowledge>,
}

/// A point of knowledge of another qualification, and where ours covers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedKnowledge {
    /// Its reference, such as `7.1.1`.
    pub reference: String,
    /// In our own words, what it is.
    pub label: String,
    /// The same in Welsh.
    pub label_cy: Option<String>,
    /// The outcomes that cover it; empty where the specification names none.
    pub outcomes: Vec<OutcomeRef>,
}

impl MappedKnowledge {
    /// What it is in a language, or in English.
    #[must_use]
    pub fn label_in(&self, language: Language) -> &str {
        in_language(&self.label, self.label_cy.as_deref(), language)
    }
}

/// Words in a language, or in English where there are none.
pub(super) fn in_language<'a>(english: &'a str, welsh: Option<&'a str>, language: Language) -> &'a str {
    match language {
        Language::English => english,
        Language::Welsh => welsh.unwrap_or(english),
    }
}

impl Qualification {
    /// The language in which every outcome and every statement has a label: the one asked for, or
    /// English.
    #[must_use]
    pub fn labels_in(&self, language: Language) -> Language {
        let is_welsh = self.outcomes().all(|(_, outcome)| {
            outcome.label_cy.is_some() && outcome.statements.iter().all(|s| s.label_cy.is_some())
        });
        if is_welsh { language } else { Language::English }
    }
}
