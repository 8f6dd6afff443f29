//! What the program says to people, in their language: on the candidate's screen, in lines, on the
//! pages of reports and on the centre's screen. The words are in `en.ftl` and `cy.ftl`, one Project
//! Fluent message an id, and what one place alone says in files of its own, such as `en-lines.ftl`;
//! they are part of the program: no file is read at run time.
//!
//! An id has at least one hyphen, so that the tests find every id in the code. Names and item text
//! may be arguments; like all text they pass through `engine::text` before they are drawn.

use std::fmt;
use std::rc::Rc;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

pub use crate::engine::language::Language;
pub use fluent_bundle::FluentValue as Value;

/// The messages of a language. Cheap to clone.
#[derive(Clone)]
pub struct Messages {
    language: Language,
    /// Those of the language, then those of English, in which every message exists.
    bundles: Rc<[FluentBundle<FluentResource>; 2]>,
}

impl Messages {
    /// The messages of a language.
    #[must_use]
    pub fn of(language: Language) -> Self {
        Self::read(language, source)
    }

    /// The messages of a language with those of reports and of the centre's screen, which a candidate's
    /// process does not need.
    #[must_use]
    pub fn of_centre(language: Language) -> Self {
        Self::read(language, centre_source)
    }

    fn read(language: Language, source: fn(Language) -> String) -> Self {
        let bundle = |language| bundle(language, source(language));
        Self { language, bundles: Rc::new([bundle(language), bundle(Language::English)]) }
    }

    /// Their language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The words of a message that has no arguments.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// The words of a message, its arguments by name. Where the language lacks the message or the
    /// message an argument, the English words; where they fail as well, the id. Never panics.
    #[must_use]
    pub fn say_with(&self, id: &str, arguments: &[(&str, Value<'_>)]) -> String {
        let arguments = FluentArgs::from_iter(arguments.iter().cloned());
        let words = |bundle: &FluentBundle<FluentResource>| {
            let mut errors = Vec::new();
            let pattern = bundle.get_message(id)?.value()?;
            let words = bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
            errors.is_empty().then_some(words)
        };
        self.bundles.iter().find_map(words).unwrap_or_else(|| id.to_owned())
    }
}

impl Default for Messages {
    fn default() -> Self {
        Self::of(Language::default())
    }
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Messages").field(&self.language).finish()
    }
}

/// The messages of a sitting in a language, as they were written.
#[must_use]
pub fn source(language: Language) -> String {
    let written = match language {
        Language::English => concat!(include_str!("en.ftl"), include_str!("en-lines.ftl")),
        Language::Welsh => concat!(include_str!("cy.ftl"), include_str!("cy-lines.ftl")),
    };
    written.to_owned()
}

/// The same with those of reports and of the centre's screen.
#[must_use]
pub fn centre_source(language: Language) -> String {
    let written = match language {
        Language::English => concat!(
            include_str!("en-reports.ftl"),
            include_str!("en-room-pack.ftl"),
            include_str!("en-centre.ftl")
        ),
        Language::Welsh => concat!(
            include_str!("cy-reports.ftl"),
            include_str!("cy-room-pack.ftl"),
            include_str!("cy-centre.ftl")
        ),
    };
    source(language) + written
}

fn bundle(language: Language, source: String) -> FluentBundle<FluentResource> {
    // What cannot be parsed is left out and falls back; the tests prove that nothing is.
    let resource = FluentResource::try_new(source).unwrap_or_else(|(readable, _)| readable);
    let locale = LanguageIdentifier::from_bytes(language.code().as_bytes()).unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![locale]);
    // The marks that isolate text of another direction take a column on many terminals.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_can_be_parsed_and_say_nothing_twice() {
        for language in Language::ALL {
            let resource = FluentResource::try_new(centre_source(language));
            let resource = resource.unwrap_or_else(|(_, errors)| panic!("{language}: {errors:?}"));
            let mut bundle: FluentBundle<FluentResource> = FluentBundle::default();
            assert_eq!(bundle.add_resource(resource), Ok(()), "{language}");
        }
    }

    #[test]
    fn a_message_that_is_missing_or_lacks_an_argument_falls_back_to_its_id() {
        for language in Language::ALL {
            let messages = Messages::of(language);
            assert_eq!(messages.say("no-such-message"), "no-such-message");
            assert_eq!(messages.say("question-place"), "question-place");
            assert_eq!(messages.say(""), "");
        }
    }

    #[test]
    fn arguments_stand_in_the_words_as_they_are() {
        let said = |value: Value<'_>| Messages::default().say_with("invigilator-told", &[("why", value)]);
        assert_eq!(said("{ $x } <b>".into()), "For the invigilator: { $x } <b>");
        assert_eq!(said(1_234_567_u64.into()), "For the invigilator: 1234567");
    }
}
