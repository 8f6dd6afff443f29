//! The languages in which an examination can be delivered, and an item in another than its own.

use std::fmt;

use super::digest::Canonical;
use super::item::OPTIONS;

/// A language of delivery.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, the own language of every item.
    #[default]
    English,
    /// Welsh.
    Welsh,
}

impl Language {
    /// Every language, English first.
    pub const ALL: [Self; 2] = [Self::English, Self::Welsh];

    /// Its code in ISO 639-1, as files name it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Welsh => "cy",
        }
    }

    /// The language with a code; `None` where this program does not deliver it.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Its name in itself, as somebody who reads it would look for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Welsh => "Cymraeg",
        }
    }

    /// The language that one key switches to.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::English => Self::Welsh,
            Self::Welsh => Self::English,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What an item says in another language than its own. It holds no key: its options stand in the
/// order of those that they translate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The language.
    pub language: Language,
    /// The question.
    pub stem: String,
    /// The answers.
    pub options: [String; OPTIONS],
}

impl Translation {
    /// Adds what is shown.
    pub(super) fn encode(&self, c: &mut Canonical) {
        c.text("translation", self.language.code()).text("stem", &self.stem);
        for option in &self.options {
            c.text("option", option);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_names_its_language_and_nothing_else_does() {
        for language in Language::ALL {
            assert_eq!(Language::parse(language.code()), Some(language));
            assert_eq!(language.other().other(), language);
        }
        assert_eq!(["EN", "cym", ""].map(Language::parse), [None; 3]);
    }
}
