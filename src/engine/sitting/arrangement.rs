//! Access arrangements: conditions of a sitting that were agreed before it, or changed in it. Each
//! says who approved it and when (after OpenOLAT's record of them and JCQ, "Access Arrangements and
//! Reasonable Adjustments").

use crate::engine::date::Date;

/// One agreed change of conditions. A sitting has at most one of each kind; a later one of the same
/// kind takes the place of the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// More time than the standard.
    ExtraTime(ExtraTime),
    /// Supervised breaks during which the clock stands.
    RestBreaks(RestBreaks),
    /// Colours of text and ground, by the name of an overlay.
    Colours(String),
    /// How a question is laid out.
    Layout(Layout),
    /// Whether the time left is shown.
    Timer(TimerDisplay),
    /// Whether the test is given as lines for a screen reader or a Braille display.
    Reader(Reader),
    /// A second language, by its code.
    Language(String),
}

impl Arrangement {
    /// Every kind, in the order of every list.
    pub const KINDS: [&'static str; 7] =
        ["extra time", "rest breaks", "colours", "layout", "timer", "reader", "language"];

    /// Its kind, in words.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        let kind = match self {
            Self::ExtraTime(_) => 0,
            Self::RestBreaks(_) => 1,
            Self::Colours(_) => 2,
            Self::Layout(_) => 3,
            Self::Timer(_) => 4,
            Self::Reader(_) => 5,
            Self::Language(_) => 6,
        };
        Self::KINDS[kind]
    }

    /// What was agreed, in words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::ExtraTime(ExtraTime::PerCent(share)) => format!("{share} %"),
            Self::ExtraTime(ExtraTime::Minutes(minutes)) => format!("{minutes} min"),
            Self::RestBreaks(RestBreaks::Allowance { minutes }) => format!("{minutes} min in all"),
            Self::RestBreaks(RestBreaks::Number { count, minutes_each }) => {
                format!("{count} of up to {minutes_each} min")
            }
            Self::Colours(name) => name.clone(),
            Self::Layout(layout) => layout.name().to_owned(),
            Self::Timer(timer) => timer.name().to_owned(),
            Self::Reader(reader) => reader.name().to_owned(),
            Self::Language(code) => code.clone(),
        }
    }
}

/// More time than the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtraTime {
    /// A share of the standard time, in per cent.
    PerCent(u32),
    /// So many minutes.
    Minutes(u32),
}

impl ExtraTime {
    /// Milliseconds beyond a standard time of `allowed_ms`; a share is rounded up to the second, in
    /// the candidate's favour.
    #[must_use]
    pub fn of(self, allowed_ms: u64) -> u64 {
        match self {
            Self::PerCent(share) => allowed_ms.saturating_mul(u64::from(share)).div_ceil(100_000) * 1000,
            Self::Minutes(minutes) => u64::from(minutes) * 60_000,
        }
    }
}

/// Supervised breaks during which the clock stands. Time beyond what was agreed is still break, and
/// is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestBreaks {
    /// As many breaks as are needed, together no longer than this.
    Allowance {
        /// Minutes of all breaks.
        minutes: u32,
    },
    /// So many breaks.
    Number {
        /// Breaks.
        count: u32,
        /// Longest break, in minutes.
        minutes_each: u32,
    },
}

/// How a question is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// As for everybody.
    #[default]
    Standard,
    /// More room between lines and answers.
    Spaced,
    /// One question and nothing else on the screen.
    Focused,
}

/// Whether the time left is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimerDisplay {
    /// Shown; the candidate may hide it until the last minutes.
    #[default]
    Shown,
    /// Shown when the candidate asks for it, and no warnings.
    OnDemand,
    /// Never shown, and no warnings.
    Hidden,
}

/// Whether the test is given as lines of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// On the screen.
    #[default]
    Screen,
    /// As lines, for a screen reader or a Braille display.
    Lines,
    /// As lines that are also spoken.
    SpokenLines,
}

/// Names of an enumeration's values, as they stand in records.
macro_rules! named {
    ($type:ty, $($value:path => $name:literal),+ $(,)?) => {
        impl $type {
            /// Every value, in the order of every list.
            pub const ALL: &'static [Self] = &[$($value),+];

            /// The word for it in records and lists.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $($value => $name),+ }
            }

            /// Reads the word for it.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == text)
            }
        }
    };
}
pub(super) use named;

named!(Layout, Layout::Standard => "standard", Layout::Spaced => "spaced", Layout::Focused => "focused");
named!(TimerDisplay, TimerDisplay::Shown => "shown", TimerDisplay::OnDemand => "on demand",
    TimerDisplay::Hidden => "hidden");
named!(Reader, Reader::Screen => "screen", Reader::Lines => "lines", Reader::SpokenLines => "spoken lines");

/// Who approved an arrangement and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Who.
    pub by: String,
    /// When.
    pub on: Date,
}

/// An arrangement with its approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// What was agreed.
    pub arrangement: Arrangement,
    /// By whom and when.
    pub approval: Approval,
}

/// The arrangements of one sitting, at most one of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangements {
    agreed: Vec<Agreed>,
}

impl Arrangements {
    /// Takes one in, in the place of another of its kind.
    pub fn agree(&mut self, agreed: Agreed) {
        self.agreed.retain(|old| old.arrangement.kind() != agreed.arrangement.kind());
        self.agreed.push(agreed);
        let order = |a: &Agreed| Arrangement::KINDS.iter().position(|kind| *kind == a.arrangement.kind());
        self.agreed.sort_by_key(order);
    }

    /// All of them, in the order of [`Arrangement::KINDS`].
    #[must_use]
    pub fn all(&self) -> &[Agreed] {
        &self.agreed
    }

    fn find<T>(&self, wanted: impl Fn(&Arrangement) -> Option<T>) -> Option<T> {
        self.agreed.iter().find_map(|agreed| wanted(&agreed.arrangement))
    }

    /// Extra time over a standard time, in milliseconds.
    #[must_use]
    pub fn extra_ms(&self, allowed_ms: u64) -> u64 {
        self.find(|a| if let Arrangement::ExtraTime(extra) = a { Some(extra.of(allowed_ms)) } else { None })
            .unwrap_or(0)
    }

    /// Rest breaks, if any were agreed.
    #[must_use]
    pub fn rest_breaks(&self) -> Option<RestBreaks> {
        self.find(|a| if let Arrangement::RestBreaks(breaks) = a { Some(*breaks) } else { None })
    }

    /// The overlay that was agreed.
    #[must_use]
    pub fn colours(&self) -> Option<String> {
        self.find(|a| if let Arrangement::Colours(name) = a { Some(name.clone()) } else { None })
    }

    /// The layout.
    #[must_use]
    pub fn layout(&self) -> Layout {
        self.find(|a| if let Arrangement::Layout(layout) = a { Some(*layout) } else { None })
            .unwrap_or_default()
    }

    /// Whether the time left is shown.
    #[must_use]
    pub fn timer(&self) -> TimerDisplay {
        self.find(|a| if let Arrangement::Timer(timer) = a { Some(*timer) } else { None }).unwrap_or_default()
    }

    /// Whether the test is given as lines.
    #[must_use]
    pub fn reader(&self) -> Reader {
        self.find(|a| if let Arrangement::Reader(reader) = a { Some(*reader) } else { None })
            .unwrap_or_default()
    }

    /// The second language that was agreed, by its code.
    #[must_use]
    pub fn language(&self) -> Option<String> {
        self.find(|a| if let Arrangement::Language(code) = a { Some(code.clone()) } else { None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extra_time_is_a_share_or_minutes() {
        assert_eq!(ExtraTime::PerCent(25).of(3_600_000), 900_000);
        assert_eq!(ExtraTime::PerCent(50).of(3_600_000), 1_800_000);
        // A third of a second is rounded up to the second.
        assert_eq!(ExtraTime::PerCent(1).of(30_000), 1000);
        assert_eq!(ExtraTime::Minutes(15).of(3_600_000), 900_000);
    }

    #[test]
    fn one_of_a_kind_takes_the_place_of_another() {
        let agreed = |arrangement| Agreed {
            arrangement,
            approval: Approval { by: "A. Officer".into(), on: Date { year: 2026, month: 11, day: 2 } },
        };
        let mut all = Arrangements::default();
        for arrangement in [
            Arrangement::Timer(TimerDisplay::Hidden),
            Arrangement::ExtraTime(ExtraTime::PerCent(25)),
            Arrangement::ExtraTime(ExtraTime::Minutes(20)),
        ] {
            all.agree(agreed(arrangement));
        }
        assert_eq!(all.extra_ms(3_600_000), 1_200_000);
        let kinds: Vec<_> = all.all().iter().map(|a| a.arrangement.kind()).collect();
        assert_eq!(kinds, ["extra time", "timer"]);
    }
}
