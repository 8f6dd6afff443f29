//! A form, which candidates see, and its key book, which only marking loads. They are different
//! values so that they can live in different files and different processes.

use super::digest::{Canonical, Digest};
use super::draw::steering::Steering;
use super::item::{OPTIONS, OptionIndex};
use super::language::{Language, Translation};
use super::qualification::{Demand, OutcomeRef};

/// An ordered selection of items with ordered options. It holds no key and nothing that helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The qualification that it examines.
    pub qualification: Digest,
    /// The bank from which it was drawn.
    pub bank: Digest,
    /// The seed of the draw.
    pub seed: String,
    /// Ids of items that the draw left out, in order, because the learner had seen them.
    pub avoided: Vec<String>,
    /// What steered the draw, as far as it mattered; empty for a plain draw.
    pub steering: Steering,
    /// The items in the order of presentation.
    pub items: Vec<FormItem>,
}

/// An item as a candidate sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormItem {
    /// Its id in the bank.
    pub id: String,
    /// The version of it that is shown.
    pub version: u32,
    /// The outcome that it assesses.
    pub outcome: OutcomeRef,
    /// The statement that it assesses.
    pub statement: String,
    /// What it asks.
    pub demand: Demand,
    /// The question.
    pub stem: String,
    /// The answers in the order of presentation, A to D.
    pub options: [String; OPTIONS],
    /// The same in other languages, the answers in the same order.
    pub translations: Vec<Translation>,
}

impl FormItem {
    /// The question and its answers in a language, where the item has it; otherwise in its own.
    #[must_use]
    pub fn words_in(&self, language: Language) -> (&str, &[String; OPTIONS]) {
        match self.translations.iter().find(|translation| translation.language == language) {
            Some(translation) => (&translation.stem, &translation.options),
            None => (&self.stem, &self.options),
        }
    }

    /// Whether it can be shown in a language.
    #[must_use]
    pub fn speaks(&self, language: Language) -> bool {
        language == Language::English || self.translations.iter().any(|t| t.language == language)
    }
}

impl Form {
    /// Identifies the form: the digest of its canonical bytes.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let mut c = Canonical::of("invigil form 1");
        c.digest_of("qualification", &self.qualification)
            .digest_of("bank", &self.bank)
            .text("seed", &self.seed)
            .list("items", self.items.len());
        for item in &self.items {
            c.text("id", &item.id)
                .text("outcome", &item.outcome.to_string())
                .text("statement", &item.statement)
                .text("demand", item.demand.name())
                .text("stem", &item.stem);
            for option in &item.options {
                c.text("option", option);
            }
            // What came later is written where it says something, so that older forms keep their
            // digests.
            if item.version != 1 {
                c.whole("version", item.version);
            }
            for translation in &item.translations {
                translation.encode(&mut c);
            }
        }
        for id in &self.avoided {
            c.text("avoided", id);
        }
        self.steering.encode(&mut c);
        c.digest()
    }
}

/// The keys to one form, kept apart from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyBook {
    /// The form that it belongs to.
    pub form: Digest,
    /// For each item of the form, in its order, the id and the position of the key.
    pub keys: Vec<(String, OptionIndex)>,
}
