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

    /// Whether it is as for everybody, so that nobody need approve it.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        match self {
            Self::ExtraTime(extra) => matches!(extra, ExtraTime::Minutes(0)),
            Self::RestBreaks(breaks) => matches!(breaks, RestBreaks::Allowance { minutes: 0 }),
            Self::Colours(text) | Self::Language(text) => text.is_empty(),
            Self::Layout(layout) => *layout == Layout::default(),
            Self::Timer(timer) => *timer == TimerDisplay::default(),
            Self::Reader(reader) => *reader == Reader::default(),
        }
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

/// Longest duration that is agreed, in minutes: a day.
pub const MINUTES_MAX: u32 = 24 * 60;
/// Largest share of extra time, in per cent.
pub const EXTRA_PER_CENT_MAX: u32 = 300;
/// Most rest breaks of one sitting.
pub const BREAKS_MAX: u32 = 50;

/// More time than the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtraTime {
    /// A share of the standard time, in per cent.
    PerCent(u32),
    /// So many minutes.
    Minutes(u32),
}

impl ExtraTime {
    /// Reads what people write and what [`Arrangement::words`] says: `25%`, or minutes as `15` or
    /// `15 min`; `None` for anything else.
    ///
    /// ```
    /// use invigil::engine::sitting::arrangement::ExtraTime;
    /// assert_eq!(ExtraTime::parse("25 %"), Some(ExtraTime::PerCent(25)));
    /// assert_eq!(ExtraTime::parse("15 min"), Some(ExtraTime::Minutes(15)));
    /// assert_eq!(ExtraTime::parse("a lot"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().strip_suffix('%') {
            Some(share) => {
                number(share).filter(|share| (1..=EXTRA_PER_CENT_MAX).contains(share)).map(Self::PerCent)
            }
            None => minutes(text).map(Self::Minutes),
        }
    }

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

impl RestBreaks {
    /// Reads what people write and what [`Arrangement::words`] says: minutes of all breaks as `20`,
    /// `20 min` or `20 min in all`; breaks of so many minutes as `3 x 5`, `3x5 min` or `3 of up to 5 min`;
    /// `None` for anything else.
    ///
    /// ```
    /// use invigil::engine::sitting::arrangement::RestBreaks;
    /// assert_eq!(RestBreaks::parse("3x5"), Some(RestBreaks::Number { count: 3, minutes_each: 5 }));
    /// assert_eq!(RestBreaks::parse("20 min"), Some(RestBreaks::Allowance { minutes: 20 }));
    /// assert_eq!(RestBreaks::parse("often"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        let several = text.split_once(['x', '\u{d7}']).or_else(|| text.split_once("of up to"));
        match several {
            Some((count, each)) => {
                let count = number(count).filter(|count| (1..=BREAKS_MAX).contains(count))?;
                minutes(each).map(|minutes_each| Self::Number { count, minutes_each })
            }
            None => {
                let text = text.trim();
                minutes(text.strip_suffix("in all").unwrap_or(text))
                    .map(|minutes| Self::Allowance { minutes })
            }
        }
    }
}

/// Reads minutes, with or without the word for them.
fn minutes(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase();
    let units = ["minutes", "minute", "mins", "min"];
    let figure = units.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(&text);
    number(figure).filter(|minutes| *minutes <= MINUTES_MAX)
}

/// Reads a whole number without a sign.
fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
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
    fn extra_time_and_rest_breaks_are_read_as_people_write_them() {
        for text in ["25%", " 25 % "] {
            assert_eq!(ExtraTime::parse(text), Some(ExtraTime::PerCent(25)));
        }
        for text in ["15", "15 min", "15min", "15 Minutes", " 15 mins "] {
            assert_eq!(ExtraTime::parse(text), Some(ExtraTime::Minutes(15)));
        }
        for text in ["", "a lot", "0%", "301%", "-3", "+3", "1441", "%", "min", "99999999999"] {
            assert_eq!(ExtraTime::parse(text), None, "{text}");
        }
        for text in ["20", "20 min", "20 min in all"] {
            assert_eq!(RestBreaks::parse(text), Some(RestBreaks::Allowance { minutes: 20 }));
        }
        for text in ["3x5", "3 X 5", " 3 x 5 ", "3\u{d7}5 min", "3 of up to 5 min"] {
            assert_eq!(RestBreaks::parse(text), Some(RestBreaks::Number { count: 3, minutes_each: 5 }));
        }
        for text in ["", "x", "0x5", "51x5", "3x", "often", "3x5x2"] {
            assert_eq!(RestBreaks::parse(text), None, "{text}");
        }
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
