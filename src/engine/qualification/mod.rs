//! The specification as a value: units, learning outcomes with their guided learning hours,
//! indicative assessment statements, and the settings of the test. No item is here.

mod check;
mod check_references;
pub mod resources;

use std::fmt;

use super::date::Date;
use super::digest::{Canonical, Digest};
use super::language::Language;
use resources::{Mapping, Resource, in_language};

/// A qualification and the test that leads to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qualification {
    /// Title as it stands on certificates.
    pub title: String,
    /// The body that awards it.
    pub awarding_body: String,
    /// Qualification accreditation number, for example `500/3954/4`.
    pub accreditation_number: String,
    /// Level in the national framework.
    pub level: u32,
    /// Youngest age at which a learner may be registered, in years.
    pub minimum_age: u32,
    /// Guided learning hours of all units.
    pub hours: u32,
    /// What its bank is held to.
    pub targets: BankTargets,
    /// Editions of the content, where the law in it has changed; empty where there is one only.
    pub editions: Vec<Edition>,
    /// Units in the specification's order.
    pub units: Vec<Unit>,
    /// How the test is made and passed.
    pub test: TestSettings,
    /// What learners can read and do; part of no digest.
    pub resources: Vec<Resource>,
    /// Units of other qualifications whose knowledge this one covers in part; part of no digest.
    pub mappings: Vec<Mapping>,
}

/// A unit of a qualification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The specification's number for it.
    pub number: u32,
    /// The specification's title for it.
    pub title: String,
    /// Guided learning hours.
    pub hours: u32,
    /// Learning outcomes in the specification's order.
    pub outcomes: Vec<Outcome>,
}

/// A learning outcome; its guided learning hours weigh it in the test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The specification's number for it within its unit.
    pub number: u32,
    /// Guided learning hours.
    pub hours: u32,
    /// A short label in our own words, fit for a learner's feedback.
    pub label: String,
    /// The same in Welsh; part of no digest.
    pub label_cy: Option<String>,
    /// Topics of the unit content, in the specification's order; empty where none are declared.
    pub topics: Vec<Topic>,
    /// Indicative assessment statements in the specification's order.
    pub statements: Vec<Statement>,
}

/// A topic of the unit content under an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Unique under its outcome.
    pub id: String,
    /// A short label in our own words.
    pub label: String,
}

/// The content as it stands at some time: the law that a specification names is replaced while
/// the specification stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Unique in the qualification.
    pub id: String,
    /// A short label in our own words.
    pub label: String,
    /// Law that was last checked before this day is too old for it.
    pub law_from: Option<Date>,
    /// Law that is stated at a later day is too new for it.
    pub law_until: Option<Date>,
}

/// An indicative assessment statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Unique in the qualification, for example `2.4.1a`.
    pub id: String,
    /// The specification's verb, in lower case.
    pub verb: String,
    /// The demands of the questions that it leads to, without repeats.
    pub demands: Vec<Demand>,
    /// A short label in our own words, fit for a learner's feedback.
    pub label: String,
    /// The same in Welsh; part of no digest.
    pub label_cy: Option<String>,
}

impl Outcome {
    /// Its label in a language, or in English.
    #[must_use]
    pub fn label_in(&self, language: Language) -> &str {
        in_language(&self.label, self.label_cy.as_deref(), language)
    }
}

impl Statement {
    /// Its label in a language, or in English.
    #[must_use]
    pub fn label_in(&self, language: Language) -> &str {
        in_language(&self.label, self.label_cy.as_deref(), language)
    }
}

/// What a question asks of a candidate ("Assessment guidance": two types of question).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Demand {
    /// To know: identify, describe, define.
    Knowledge,
    /// To understand: explain.
    Understanding,
}

impl Demand {
    /// Both demands, in the order of every table.
    pub const ALL: [Self; 2] = [Self::Knowledge, Self::Understanding];

    /// The demand that a verb leads to ("Assessment guidance": "tend to lead to"); `None` for a
    /// verb of which the source does not speak.
    #[must_use]
    pub fn led_to_by(verb: &str) -> Option<Self> {
        match verb {
            "identify" | "describe" | "define" => Some(Self::Knowledge),
            "explain" => Some(Self::Understanding),
            _ => None,
        }
    }

    /// The word for it, in lower case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Knowledge => "knowledge",
            Self::Understanding => "understanding",
        }
    }

    /// Reads the word for it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|demand| demand.name() == text)
    }

    /// Its column in a table of cells.
    #[must_use]
    pub fn column(self) -> usize {
        match self {
            Self::Knowledge => 0,
            Self::Understanding => 1,
        }
    }
}

impl fmt::Display for Demand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The unit and outcome numbers that name a learning outcome; shown as `2.4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutcomeRef {
    /// Number of the unit.
    pub unit: u32,
    /// Number of the outcome within the unit.
    pub outcome: u32,
}

impl OutcomeRef {
    /// Reads `2.4`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (unit, outcome) = text.split_once('.')?;
        Some(Self { unit: unit.parse().ok()?, outcome: outcome.parse().ok()? })
    }
}

impl fmt::Display for OutcomeRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}.{}", self.unit, self.outcome))
    }
}

/// A share between 0 and 1, held exactly in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share {
    millionths: u32,
}

impl Share {
    /// The whole.
    pub const ONE_MILLIONTHS: u32 = 1_000_000;

    /// A share of `millionths` out of a million; `None` above one.
    #[must_use]
    pub fn from_millionths(millionths: u32) -> Option<Self> {
        (millionths <= Self::ONE_MILLIONTHS).then_some(Self { millionths })
    }

    /// Reads a decimal such as `0.60`, exactly; `None` above one or beyond six decimal places.
    ///
    /// ```
    /// use invigil::engine::qualification::Share;
    /// assert_eq!(Share::parse("0.60").map(Share::millionths), Some(600_000));
    /// assert_eq!(Share::parse("1.2"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        if decimals.is_empty() || decimals.len() > 6 || !decimals.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let whole: u32 = whole.parse().ok()?;
        let decimals: u32 = format!("{decimals:0<6}").parse().ok()?;
        Self::from_millionths(whole.checked_mul(Self::ONE_MILLIONTHS)?.checked_add(decimals)?)
    }

    /// The share in millionths.
    #[must_use]
    pub fn millionths(self) -> u32 {
        self.millionths
    }

    /// What is left of the whole.
    #[must_use]
    pub fn rest(self) -> Self {
        Self { millionths: Self::ONE_MILLIONTHS - self.millionths }
    }

    /// The share of `count`, rounded to the nearest whole number, halves up.
    #[must_use]
    pub fn rounded_of(self, count: u32) -> u32 {
        let millionths = u64::from(count) * u64::from(self.millionths);
        let one = u64::from(Self::ONE_MILLIONTHS);
        // At most `count`, because a share is at most one.
        u32::try_from((millionths + one / 2) / one).unwrap_or(count)
    }
}

/// In what order a form presents its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presentation {
    /// All items shuffled.
    Shuffled,
    /// Outcome by outcome in the specification's order, shuffled within each.
    Grouped,
}

impl Presentation {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Shuffled => "shuffled",
            Self::Grouped => "grouped",
        }
    }

    /// Reads the word for it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Shuffled, Self::Grouped].into_iter().find(|p| p.name() == text)
    }
}

/// How the test is made and passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestSettings {
    /// Items in a form.
    pub items: u32,
    /// Time allowed, in minutes.
    pub minutes: u32,
    /// Share of the items that assess understanding; the others assess knowledge.
    pub understanding: Share,
    /// The least number of items right that passes.
    pub cut_score: u32,
    /// Whether the cut score still waits for a standard to be set.
    pub cut_score_is_provisional: bool,
    /// The order of the items on a form.
    pub presentation: Presentation,
    /// Id of the edition that is examined; given exactly where there are editions.
    pub edition: Option<String>,
}

/// What the owners of a bank hold it to. No form depends on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankTargets {
    /// How many times its items on a form each cell should hold.
    pub depth: u32,
    /// How many items each statement should have.
    pub items_per_statement: u32,
    /// Attempts at the test whose forms must share no item.
    pub attempts: u32,
    /// Months after which a live item must be reviewed again; `None` where no review is asked for.
    pub review_months: Option<u32>,
}

impl Default for BankTargets {
    /// The least that lets a retake be another test.
    fn default() -> Self {
        Self { depth: 2, items_per_statement: 1, attempts: 2, review_months: None }
    }
}

/// Most items that a test may have: ten times the longest objective test we know of, and small
/// enough for every exact sum to fit its type.
pub const ITEMS_MAX: u32 = 2_000;

impl Qualification {
    /// Every learning outcome with its reference, in the specification's order.
    pub fn outcomes(&self) -> impl Iterator<Item = (OutcomeRef, &Outcome)> {
        self.units.iter().flat_map(|unit| {
            unit.outcomes.iter().map(|outcome| {
                let reference = OutcomeRef { unit: unit.number, outcome: outcome.number };
                (reference, outcome)
            })
        })
    }

    /// The outcome with this reference.
    #[must_use]
    pub fn outcome(&self, reference: OutcomeRef) -> Option<&Outcome> {
        self.outcomes().find(|(r, _)| *r == reference).map(|(_, outcome)| outcome)
    }

    /// The statement with this id, and the outcome under which it stands.
    #[must_use]
    pub fn statement(&self, id: &str) -> Option<(OutcomeRef, &Statement)> {
        self.outcomes().find_map(|(reference, outcome)| {
            let statement = outcome.statements.iter().find(|s| s.id == id)?;
            Some((reference, statement))
        })
    }

    /// The edition with this id.
    #[must_use]
    pub fn edition(&self, id: &str) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.id == id)
    }

    /// The id of every edition; `None` alone where the content has one edition without a name.
    #[must_use]
    pub fn edition_ids(&self) -> Vec<Option<&str>> {
        if self.editions.is_empty() {
            return vec![None];
        }
        self.editions.iter().map(|edition| Some(edition.id.as_str())).collect()
    }

    /// Id of the edition that the test settings choose.
    #[must_use]
    pub fn chosen_edition(&self) -> Option<&str> {
        self.test.edition.as_deref()
    }

    /// Identifies the qualification: the digest of its canonical bytes.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let mut c = Canonical::of("invigil qualification 1");
        c.text("title", &self.title)
            .text("awarding body", &self.awarding_body)
            .text("accreditation number", &self.accreditation_number)
            .whole("level", self.level)
            .whole("minimum age", self.minimum_age)
            .whole("hours", self.hours)
            .whole("items", self.test.items)
            .whole("minutes", self.test.minutes)
            .whole("understanding", self.test.understanding.millionths())
            .whole("cut score", self.test.cut_score)
            .whole("provisional", self.test.cut_score_is_provisional)
            .text("presentation", self.test.presentation.name())
            .list("units", self.units.len());
        for unit in &self.units {
            c.whole("number", unit.number)
                .text("title", &unit.title)
                .whole("hours", unit.hours)
                .list("outcomes", unit.outcomes.len());
            for outcome in &unit.outcomes {
                c.whole("number", outcome.number)
                    .whole("hours", outcome.hours)
                    .text("label", &outcome.label)
                    .list("statements", outcome.statements.len());
                for statement in &outcome.statements {
                    c.text("id", &statement.id)
                        .text("verb", &statement.verb)
                        .list("demands", statement.demands.len());
                    for demand in &statement.demands {
                        c.text("demand", demand.name());
                    }
                    c.text("label", &statement.label);
                }
                // What came later is written where it says something, so that a qualification
                // without it keeps its digest.
                for topic in &outcome.topics {
                    c.text("topic", &topic.id).text("label", &topic.label);
                }
            }
        }
        for edition in &self.editions {
            let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
            c.text("edition", &edition.id)
                .text("label", &edition.label)
                .text("law from", &date(edition.law_from))
                .text("law until", &date(edition.law_until));
        }
        if let Some(edition) = &self.test.edition {
            c.text("chosen edition", edition);
        }
        c.digest()
    }
}
