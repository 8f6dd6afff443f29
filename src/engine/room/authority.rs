//! Who may intervene: names of invigilators, which PINs are too easy, and how long to wait after
//! wrong ones. No PIN is kept here, and no fault repeats one.

use crate::engine::sitting::moment::Moment;
use crate::engine::text::{folded, is_clean};

/// Longest name of a person, in characters; as for candidates.
pub const NAME_CHARACTERS_MAX: usize = 60;
/// How the names of all places begin that are candidates' desks; others are those of commands.
pub const DESK: &str = "a candidate's desk";
/// Fewest digits of a PIN: with the waits below, the ten thousand PINs of four digits take months
/// to try.
pub const PIN_DIGITS_MIN: usize = 4;
/// Most digits of a PIN.
pub const PIN_DIGITS_MAX: usize = 12;
/// Wrong tries in a row that cost no wait: fingers slip.
pub const FREE_TRIES: u32 = 3;
/// The first wait, in milliseconds.
pub const FIRST_WAIT_MS: u64 = 30_000;
/// The longest wait, in milliseconds: a room can stand a quarter of an hour.
pub const LONGEST_WAIT_MS: u64 = 15 * 60_000;

/// Somebody who may intervene.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invigilator {
    /// The name, with single spaces and no control characters.
    pub name: String,
}

/// Why a text is nobody's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameFault {
    /// Nothing, or too much.
    #[error("a name has from 1 to {NAME_CHARACTERS_MAX} characters")]
    Length,
    /// A character that could drive a terminal or hide.
    #[error("a name has no control characters")]
    Control,
}

impl Invigilator {
    /// Somebody by this name; white space is made single spaces.
    ///
    /// # Errors
    /// A [`NameFault`].
    pub fn named(text: &str) -> Result<Self, NameFault> {
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name.chars().count() > NAME_CHARACTERS_MAX {
            return Err(NameFault::Length);
        }
        if !name.chars().all(is_clean) {
            return Err(NameFault::Control);
        }
        Ok(Self { name })
    }

    /// Whether a text names this person, whatever its case and spaces.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        folded(&self.name) == folded(text)
    }
}

/// Why a PIN is not taken. Says nothing of the PIN itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PinFault {
    /// Too short or too long.
    #[error("a PIN has from {PIN_DIGITS_MIN} to {PIN_DIGITS_MAX} digits")]
    Length,
    /// Something else than the digits 0 to 9.
    #[error("a PIN has digits only")]
    NotDigits,
    /// One or two digits over and over, such as 7777 or 1212.
    #[error("that PIN repeats one or two digits over and over, which is tried first; choose another")]
    Repeats,
    /// Digits that count up or down, such as 1234, 8901 or 4321.
    #[error("that PIN counts up or down, which is tried first; choose another")]
    Run,
}

/// Whether a PIN may be used.
///
/// # Errors
/// A [`PinFault`].
///
/// ```
/// use invigil::engine::room::authority::{check_pin, PinFault};
/// assert_eq!(check_pin("2580"), Ok(()));
/// assert_eq!(check_pin("4321"), Err(PinFault::Run));
/// ```
pub fn check_pin(pin: &str) -> Result<(), PinFault> {
    let digits = pin.as_bytes();
    if !digits.iter().all(u8::is_ascii_digit) {
        return Err(PinFault::NotDigits);
    }
    if !(PIN_DIGITS_MIN..=PIN_DIGITS_MAX).contains(&digits.len()) {
        return Err(PinFault::Length);
    }
    // A digit that equals the one two places before it, all along, makes one or two digits repeat.
    if digits.iter().zip(&digits[2..]).all(|(before, after)| before == after) {
        return Err(PinFault::Repeats);
    }
    let step = |by: u8| digits.windows(2).all(|pair| (pair[0] - b'0' + by) % 10 == pair[1] - b'0');
    if step(1) || step(9) { Err(PinFault::Run) } else { Ok(()) }
}

/// What a try was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The PIN of somebody.
    Pin {
        /// Who was named.
        named: String,
    },
    /// The room's start code.
    StartCode,
}

/// One try at a PIN or a start code, on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// What it was about.
    pub subject: Subject,
    /// At which terminal.
    pub place: String,
    /// When.
    pub at: Moment,
    /// Whether it was right. Right ones are recorded only where wrong ones came before.
    pub right: bool,
}

impl Attempt {
    /// Whether a wrong try counts against another. PINs count by the person named, wherever they were
    /// tried; start codes by the terminal, so that one candidate's typing errors hold up nobody else.
    fn counts_for(&self, subject: &Subject, place: &str) -> bool {
        let is_desk = |place: &str| place.starts_with(DESK);
        match (&self.subject, subject) {
            // Whoever types nonsense at a desk keeps nobody from pausing the room by a command.
            (Subject::Pin { named }, Subject::Pin { named: other }) => {
                folded(named) == folded(other) && is_desk(&self.place) == is_desk(place)
            }
            (Subject::StartCode, Subject::StartCode) => self.place == place,
            _ => false,
        }
    }
}

/// Wrong tries in a row and the moment of the last one; zero and `None` after a right one.
#[must_use]
pub fn wrong_in_a_row<'a>(
    attempts: &'a [Attempt],
    subject: &Subject,
    place: &str,
) -> (u32, Option<&'a Moment>) {
    let counted = attempts.iter().rev().filter(|attempt| attempt.counts_for(subject, place));
    let mut wrong = counted.take_while(|attempt| !attempt.right);
    let last = wrong.next().map(|attempt| &attempt.at);
    let count = u32::from(last.is_some()) + u32::try_from(wrong.count()).unwrap_or(u32::MAX - 1);
    (count, last)
}

/// How long after the last of so many wrong tries in a row the next one may come, in milliseconds.
#[must_use]
pub fn whole_wait_ms(wrong_in_a_row: u32) -> u64 {
    let Some(doublings) = wrong_in_a_row.checked_sub(FREE_TRIES) else {
        return 0;
    };
    // Six doublings are past the longest wait.
    (FIRST_WAIT_MS << doublings.min(6)).min(LONGEST_WAIT_MS)
}

/// How long it is until the next try, in milliseconds.
///
/// Time is measured by the boot-time clock within one boot and by the wall clock across boots. A wall
/// clock that was set back across a boot would shut everybody out for as long as it was set back by;
/// then the time since this boot counts, which is no longer than the time since the last try.
#[must_use]
pub fn wait_ms(wrong_in_a_row: u32, last: &Moment, now: &Moment) -> u64 {
    let set_back = now.boot != last.boot && now.wall_ms < last.wall_ms;
    let passed = if set_back { now.up_ms } else { now.gap_since(last) };
    whole_wait_ms(wrong_in_a_row).saturating_sub(passed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(boot: &str, up_ms: u64, wall_ms: i64) -> Moment {
        Moment { boot: boot.to_owned(), up_ms, wall_ms }
    }

    fn attempt(named: &str, up_ms: u64, right: bool) -> Attempt {
        let subject = Subject::Pin { named: named.to_owned() };
        Attempt { subject, place: "/dev/tty1".to_owned(), at: moment("a", up_ms, 0), right }
    }

    #[test]
    fn names_are_cleaned_or_refused() {
        assert_eq!(Invigilator::named("  Ada   Lovelace ").unwrap().name, "Ada Lovelace");
        assert!(Invigilator::named("Ada Lovelace").unwrap().is("ada  LOVELACE"));
        assert_eq!(Invigilator::named(" \t"), Err(NameFault::Length));
        assert_eq!(Invigilator::named(&"x".repeat(61)), Err(NameFault::Length));
        assert_eq!(Invigilator::named("Eve\u{1b}[31m"), Err(NameFault::Control));
        assert_eq!(Invigilator::named("Eve\u{202e}"), Err(NameFault::Control));
    }

    #[test]
    fn easy_pins_are_refused_with_the_reason() {
        for (pin, fault) in [
            ("", PinFault::Length),
            ("258", PinFault::Length),
            ("2580258025802", PinFault::Length),
            ("25 80", PinFault::NotDigits),
            ("25a0", PinFault::NotDigits),
            ("२५८०", PinFault::NotDigits),
            ("7777", PinFault::Repeats),
            ("1212", PinFault::Repeats),
            ("90909", PinFault::Repeats),
            ("1234", PinFault::Run),
            ("789012", PinFault::Run),
            ("4321", PinFault::Run),
            ("21098", PinFault::Run),
        ] {
            assert_eq!(check_pin(pin), Err(fault), "{pin}");
        }
        for pin in ["2580", "1235", "1223", "4711", "258025802580", "1243"] {
            assert_eq!(check_pin(pin), Ok(()), "{pin}");
        }
    }

    #[test]
    fn waits_double_from_half_a_minute_to_a_quarter_of_an_hour() {
        let seconds: Vec<u64> = (0..10).map(|wrong| whole_wait_ms(wrong) / 1000).collect();
        assert_eq!(seconds, [0, 0, 0, 30, 60, 120, 240, 480, 900, 900]);
        assert_eq!(whole_wait_ms(u32::MAX), LONGEST_WAIT_MS);
    }

    #[test]
    fn a_wait_runs_by_the_boot_clock_and_across_boots_by_the_wall_clock() {
        let last = moment("a", 1_000_000, 500_000);
        // Setting the wall clock within a boot changes nothing.
        assert_eq!(wait_ms(3, &last, &moment("a", 1_010_000, 99_999_999)), 20_000);
        assert_eq!(wait_ms(3, &last, &moment("a", 1_010_000, 0)), 20_000);
        assert_eq!(wait_ms(3, &last, &moment("a", 1_030_000, 500_000)), 0);
        // A reading from before the last one is no time at all.
        assert_eq!(wait_ms(3, &last, &moment("a", 0, 0)), 30_000);
        assert_eq!(wait_ms(3, &last, &moment("b", 5, 512_000)), 18_000);
        assert_eq!(wait_ms(2, &last, &moment("a", 1_000_000, 500_000)), 0);
    }

    #[test]
    fn a_wall_clock_set_back_across_a_boot_shuts_nobody_out_for_ever() {
        let last = moment("a", 1_000_000, 500_000);
        assert_eq!(wait_ms(3, &last, &moment("b", 12_000, 0)), 18_000);
        assert_eq!(wait_ms(3, &last, &moment("b", 30_000, 0)), 0);
    }

    #[test]
    fn only_wrong_tries_since_the_last_right_one_of_the_same_person_count() {
        let pin = |named: &str| Subject::Pin { named: named.to_owned() };
        let mut attempts = vec![attempt("Ada", 1, false), attempt("Ada", 2, true)];
        assert_eq!(wrong_in_a_row(&attempts, &pin("Ada"), "/dev/tty1"), (0, None));
        attempts.extend([attempt("ada ", 3, false), attempt("Grace", 4, false), attempt("Ada", 5, false)]);
        assert_eq!(wrong_in_a_row(&attempts, &pin("ADA"), "/dev/tty1"), (2, Some(&moment("a", 5, 0))));
        assert_eq!(wrong_in_a_row(&attempts, &pin("ADA"), "elsewhere").0, 2);
        assert_eq!(wrong_in_a_row(&attempts, &pin("ADA"), DESK), (0, None));
        assert_eq!(wrong_in_a_row(&attempts, &pin("Grace"), "").0, 1);
        assert_eq!(wrong_in_a_row(&attempts, &Subject::StartCode, "/dev/tty1"), (0, None));
    }

    #[test]
    fn a_wrong_start_code_holds_up_only_the_terminal_where_it_was_typed() {
        let at = |place: &str| Attempt {
            subject: Subject::StartCode,
            place: place.to_owned(),
            ..attempt("", 1, false)
        };
        let attempts = [at("/dev/tty1"), at("/dev/tty1"), at("/dev/tty2")];
        assert_eq!(wrong_in_a_row(&attempts, &Subject::StartCode, "/dev/tty1").0, 2);
        assert_eq!(wrong_in_a_row(&attempts, &Subject::StartCode, "/dev/tty3").0, 0);
    }
}
