//! One multiple-choice item: its question, its options and key, what it assesses, and what its
//! owners know of it. An item holds its key, so it never comes near a candidate.

use std::fmt;

use super::date::Date;
use super::digest::{Canonical, Digest};
use super::language::{Language, Translation};
use super::qualification::{Demand, OutcomeRef};

/// Options of every item: one key and three distractors, as in the specification's samples.
pub const OPTIONS: usize = 4;

/// The position of an option, shown to candidates as a letter from A.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OptionIndex(u8);

impl OptionIndex {
    /// Every position in order.
    #[must_use]
    pub fn all() -> [Self; OPTIONS] {
        [Self(0), Self(1), Self(2), Self(3)]
    }

    /// The position `index` from zero; `None` beyond the last option.
    #[must_use]
    pub fn new(index: usize) -> Option<Self> {
        Self::all().get(index).copied()
    }

    /// The position from zero.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The letter shown for it, A to D.
    #[must_use]
    pub fn letter(self) -> char {
        char::from(b'A' + self.0)
    }

    /// Reads a letter, A to D in either case.
    #[must_use]
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::all().into_iter().find(|o| o.letter() == letter.to_ascii_uppercase())
    }
}

impl fmt::Display for OptionIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.letter().to_string())
    }
}

/// Where an item is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemStatus {
    /// Being written; never drawn.
    Draft,
    /// Approved.
    Live,
    /// Withdrawn; kept so that old scripts can be explained.
    Retired,
}

impl ItemStatus {
    /// Every status, in the order of an item's life.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Live, Self::Retired];

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Live => "live",
            Self::Retired => "retired",
        }
    }
}

/// What an item is for ("Quality assurance": learners are not entered "on a practise basis", so
/// no item serves both).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemUse {
    /// Examination forms.
    Live,
    /// Practice before the clock starts; never on a form.
    Practice,
}

impl ItemUse {
    /// Every use.
    pub const ALL: [Self; 2] = [Self::Live, Self::Practice];

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Practice => "practice",
        }
    }
}

/// One of an item's answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerOption {
    /// What the candidate reads.
    pub text: String,
    /// Why it is right or wrong; for authors only.
    pub rationale: String,
}

/// What readers who did not write an item found when they tried it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// When it was last read.
    pub date: Date,
    /// The [`Item::wording`] that was read, shortened.
    pub wording: String,
    /// Readers who answered it from stem and options alone, without the key.
    pub solvers: u32,
    /// How many of them chose the key.
    pub agreed: u32,
    /// Readers who were told to argue for another option.
    pub challengers: u32,
    /// How many of them made a case that has not been met.
    pub objections: u32,
}

/// A rule of item writing that one item may break, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Code of the rule.
    pub code: String,
    /// Why it may be broken here.
    pub reason: String,
}

/// A multiple-choice item with one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its name for life; with the version it is unique in the bank.
    pub id: String,
    /// From 1; a new one for every edit after use. Only the last may be drawn.
    pub version: u32,
    /// The outcome that it assesses.
    pub outcome: OutcomeRef,
    /// Id of the statement that it assesses.
    pub statement: String,
    /// What it asks of the candidate.
    pub demand: Demand,
    /// Where it is in its life.
    pub status: ItemStatus,
    /// What it is for.
    pub item_use: ItemUse,
    /// Id of the topic of the unit content, where the qualification declares topics.
    pub topic: Option<String>,
    /// The point of the unit content that it tests, in our own words.
    pub content: String,
    /// The question.
    pub stem: String,
    /// The answers in the author's order.
    pub options: [AnswerOption; OPTIONS],
    /// Which answer is right.
    pub key: OptionIndex,
    /// Ids of items that must not share a form with it, because one gives the other away.
    pub enemies: Vec<String>,
    /// Ids of the editions that it serves; empty for all.
    pub editions: Vec<String>,
    /// The date at which the law in it is stated, where the law matters to the answer.
    pub law: Option<Date>,
    /// The latest date at which that law was checked and found the same.
    pub law_checked: Option<Date>,
    /// What its last readers found.
    pub review: Option<Review>,
    /// The rules that it may break.
    pub allow: Vec<Allowance>,
    /// What it says in other languages, at most once in each.
    pub translations: Vec<Translation>,
}

impl Item {
    /// Whether it may be drawn into an examination form of an edition; of any where none is named.
    #[must_use]
    pub fn is_drawable(&self, edition: Option<&str>) -> bool {
        self.is_live() && edition.is_none_or(|edition| self.serves(edition))
    }

    /// Whether it may be shown for practice before a test of an edition.
    #[must_use]
    pub fn is_practice(&self, edition: Option<&str>) -> bool {
        self.status == ItemStatus::Live
            && self.item_use == ItemUse::Practice
            && edition.is_none_or(|edition| self.serves(edition))
    }

    /// Whether it may be drawn into an examination form of some edition.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.status == ItemStatus::Live && self.item_use == ItemUse::Live
    }

    /// Whether an edition is among those that it serves.
    #[must_use]
    pub fn serves(&self, edition: &str) -> bool {
        self.editions.is_empty() || self.editions.iter().any(|served| served == edition)
    }

    /// The days between which the law in it is known to be as stated, both included.
    #[must_use]
    pub fn law_holds(&self) -> Option<(Date, Date)> {
        self.law.map(|law| (law, self.law_checked.unwrap_or(law)))
    }

    /// The text of the key.
    #[must_use]
    pub fn key_text(&self) -> &str {
        &self.options[self.key.index()].text
    }

    /// The distractors in the author's order.
    pub fn distractors(&self) -> impl Iterator<Item = &str> {
        let key = self.key.index();
        self.options
            .iter()
            .enumerate()
            .filter(move |(i, _)| *i != key)
            .map(|(_, option)| option.text.as_str())
    }

    /// Identifies what a candidate reads and what is right, whatever the order of the options: an
    /// item with another wording is another question.
    #[must_use]
    pub fn wording(&self) -> Digest {
        wording(&self.stem, self.key_text(), self.distractors())
    }

    /// The same for each language into which it is translated.
    #[must_use]
    pub fn translated_wordings(&self) -> Vec<(Language, Digest)> {
        translated_wordings(&self.translations, self.key)
    }

    /// Adds every field that says what is drawn, shown and marked. Reviews and allowances do not.
    pub(super) fn encode(&self, c: &mut Canonical) {
        c.text("id", &self.id)
            .text("outcome", &self.outcome.to_string())
            .text("statement", &self.statement)
            .text("demand", self.demand.name())
            .text("status", self.status.name())
            .text("use", self.item_use.name())
            .text("content", &self.content)
            .text("stem", &self.stem)
            .list("options", self.options.len());
        for option in &self.options {
            c.text("text", &option.text).text("rationale", &option.rationale);
        }
        c.text("key", &self.key.to_string()).list("enemies", self.enemies.len());
        for enemy in &self.enemies {
            c.text("enemy", enemy);
        }
        c.text("law", &self.law.map(|date| date.to_string()).unwrap_or_default());
        // Fields that came later are written where they say something, so that a bank without
        // them keeps its digest.
        if self.version != 1 {
            c.whole("version", self.version);
        }
        if let Some(topic) = &self.topic {
            c.text("topic", topic);
        }
        for edition in &self.editions {
            c.text("edition", edition);
        }
        if let Some(date) = self.law_checked {
            c.text("law checked", &date.to_string());
        }
        for translation in &self.translations {
            translation.encode(c);
        }
    }
}

/// The wording of a question, from its parts; see [`Item::wording`].
#[must_use]
pub fn wording<'a>(stem: &str, key: &str, distractors: impl Iterator<Item = &'a str>) -> Digest {
    let mut distractors: Vec<&str> = distractors.collect();
    distractors.sort_unstable();
    let mut c = Canonical::of("invigil wording 1");
    c.text("stem", stem).text("key", key).list("distractors", distractors.len());
    for distractor in distractors {
        c.text("distractor", distractor);
    }
    c.digest()
}

/// The wordings of the translations of a question whose key stands at `key`.
#[must_use]
pub fn translated_wordings(translations: &[Translation], key: OptionIndex) -> Vec<(Language, Digest)> {
    let of = |Translation { language, stem, options }: &Translation| {
        let distractors = options.iter().enumerate().filter(|(i, _)| *i != key.index());
        (*language, wording(stem, &options[key.index()], distractors.map(|(_, text)| text.as_str())))
    };
    translations.iter().map(of).collect()
}
