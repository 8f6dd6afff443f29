//! What can be asked of a sitting, and why it can be refused.

use super::arrangement::Arrangement;
use super::event::{Admission, Continuation};
use super::intervention::{Act, Intervention, TEXT_CHARACTERS_MAX};
use crate::engine::item::OptionIndex;

/// Something asked. Items are counted from zero in the form's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Admit the candidate.
    Admit(Admission),
    /// Agree to the conditions.
    AgreeToConditions,
    /// Start the clock.
    Start,
    /// Stop before the clock has started; nothing of the test has been shown.
    Cancel,
    /// Go to an item.
    GoTo(usize),
    /// Choose an option for an item.
    Respond {
        /// The item.
        item: usize,
        /// The option.
        option: OptionIndex,
    },
    /// Take a response back.
    ClearResponse {
        /// The item.
        item: usize,
    },
    /// Set or lift a flag.
    Flag {
        /// The item.
        item: usize,
        /// Whether to flag it.
        flagged: bool,
    },
    /// Strike an option out or bring it back.
    Strike {
        /// The item.
        item: usize,
        /// The option.
        option: OptionIndex,
        /// Whether to strike it out.
        struck: bool,
    },
    /// Write the note at an item.
    WriteNote {
        /// The item.
        item: usize,
        /// The whole note.
        text: String,
    },
    /// Hide or show the time left.
    HideTime(bool),
    /// Choose colours.
    ChooseColours(String),
    /// Switch to another language.
    ChooseLanguage(String),
    /// Say how the test is given.
    Present(String),
    /// Say that the program is alive, and close the sitting when its time is up.
    Beat,
    /// Take up a sitting again after the program was started anew.
    Resume {
        /// Bytes of a torn last line that were dropped from the record.
        torn_bytes: u64,
        /// Where the record comes from, when it goes on elsewhere.
        continuation: Option<Continuation>,
    },
    /// Uncover the test after an interruption.
    TakeUp,
    /// Take back a response that was not on disk when the time was up.
    TakeBackLate {
        /// The item.
        item: usize,
        /// The response before it.
        to: Option<OptionIndex>,
    },
    /// Record a wrong PIN.
    RefusePin {
        /// The invigilator who was named.
        name: String,
    },
    /// Let an invigilator, whose PIN was right, to the screen.
    LetInvigilatorIn {
        /// The invigilator.
        name: String,
    },
    /// Take the invigilator's screen away.
    LetInvigilatorOut,
    /// Carry out what an invigilator does.
    Intervene(Intervention),
    /// End the sitting.
    Submit,
}

impl Command {
    /// Whether it would put a text on record that is longer than [`TEXT_CHARACTERS_MAX`]. A line of a
    /// record has a greatest length, beyond which it could not be read again.
    #[must_use]
    pub fn has_long_text(&self) -> bool {
        self.texts().into_iter().any(|text| text.chars().count() > TEXT_CHARACTERS_MAX)
    }

    /// The texts from outside that it would put on record.
    fn texts(&self) -> Vec<&str> {
        match self {
            Self::Admit(a) => vec![&a.by, &a.identity, &a.identity_note, &a.seat],
            Self::WriteNote { text, .. } => vec![text],
            Self::ChooseColours(text) | Self::ChooseLanguage(text) | Self::Present(text) => vec![text],
            Self::RefusePin { name } | Self::LetInvigilatorIn { name } => vec![name],
            Self::Resume { continuation, .. } => {
                continuation.iter().flat_map(|c| [c.by.as_str(), &c.reason]).collect()
            }
            Self::Intervene(Intervention { by, second, reason, act }) => {
                let mut texts = vec![by.as_str(), reason];
                texts.extend(second.as_deref());
                match act {
                    Act::ArrangementAgreed(agreed) => {
                        texts.push(&agreed.approval.by);
                        if let Arrangement::Colours(text) | Arrangement::Language(text) = &agreed.arrangement
                        {
                            texts.push(text);
                        }
                    }
                    Act::IncidentNoted(incident) => texts.push(&incident.text),
                    Act::SeatChanged(seat) => texts.push(seat),
                    _ => {}
                }
                texts
            }
            _ => Vec::new(),
        }
    }
}

/// Why a command is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The clock has not started.
    #[error("the test has not started")]
    NotStarted,
    /// The clock has started.
    #[error("the test has already started")]
    AlreadyStarted,
    /// The sitting has ended.
    #[error("the test has ended")]
    Closed,
    /// The form has no such item.
    #[error("there is no such question")]
    NoSuchItem,
    /// No invigilator has admitted the candidate.
    #[error("no invigilator has admitted the candidate")]
    NotAdmitted,
    /// The candidate has not agreed to the conditions.
    #[error("the candidate has not agreed to the conditions")]
    NotAgreed,
    /// No start code was given.
    #[error("the start code has not been given")]
    NotAllowedToStart,
    /// The test is covered.
    #[error("the test is covered")]
    Covered,
    /// Nothing covers the test that could be taken away.
    #[error("the test is not interrupted")]
    NotInterrupted,
    /// The interruption has taken all the time that was left: an invigilator decides.
    #[error("the interruption lasted longer than the time that was left: an invigilator has to decide")]
    NoTimeLeft,
    /// An intervention without a reason.
    #[error("give a reason")]
    NoReason,
    /// A text that is too long.
    #[error("the text is longer than {} characters", super::intervention::TEXT_CHARACTERS_MAX)]
    TextTooLong,
    /// A second invigilator must confirm.
    #[error("a second invigilator must confirm this")]
    SecondNeeded,
    /// The second invigilator is the first.
    #[error("the second invigilator must be another person")]
    SecondIsFirst,
    /// Paused already.
    #[error("the test is already paused")]
    AlreadyPaused,
    /// Not paused.
    #[error("the test is not paused")]
    NotPaused,
    /// No rest break is agreed, or none is left.
    #[error("no rest break is agreed, or none is left: pause the test, or agree the arrangement first")]
    NoBreakLeft,
    /// A break already.
    #[error("the candidate is already on a break")]
    AlreadyOnBreak,
    /// No break.
    #[error("the candidate is not on a break")]
    NotOnBreak,
    /// No time.
    #[error("give at least one second")]
    NothingToAdd,
    /// More than an hour at once, or more than a day in all.
    #[error("that is more time than any test has")]
    TooMuchTime,
    /// Extra time taken away that is used already.
    #[error("so much extra time has been used that taking it away would end the test")]
    WouldEndTest,
    /// An incident in the future.
    #[error("an incident cannot begin in the future")]
    IncidentInFuture,
    /// The same seat, or no seat.
    #[error("give another seat")]
    SameSeat,
    /// No such gap.
    #[error("there is no such interruption")]
    NoSuchGap,
    /// A credit above the gap.
    #[error("no more than the interruption itself can be given back")]
    MoreThanGap,
    /// An end that is not an invigilator's, or not in this phase.
    #[error("the test cannot be ended in this way now")]
    NotThisEnd,
}
