//! The Unique Learner Number: ten digits, the last of which checks the others (Learning Records
//! Service, "Unique Learner Number: checksum validation").

use std::fmt;

/// A Unique Learner Number whose check digit is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Uln(u64);

/// What is wrong with a Unique Learner Number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UlnFault {
    /// It does not consist of ten digits.
    #[error("a Unique Learner Number has ten digits")]
    NotTenDigits,
    /// The placeholder of records without a number.
    #[error("9999999999 stands for a learner without a number; leave the field empty")]
    Placeholder,
    /// The last digit does not fit the others.
    #[error("the last digit does not check the others; a digit is mistyped")]
    CheckDigit,
}

impl Uln {
    /// Reads one; spaces between digits are allowed.
    ///
    /// The nine digits before the last, weighted 10 to 2 and added up, leave a remainder on division
    /// by 11; ten less that remainder is the last digit. A remainder of nought makes no number.
    ///
    /// # Errors
    /// A [`UlnFault`].
    ///
    /// ```
    /// use invigil::engine::centre::uln::{Uln, UlnFault};
    /// // 1 x 10 + 4 x 2 = 18, which leaves 7 on division by 11; 10 - 7 = 3.
    /// assert_eq!(Uln::parse("100 000 0043").unwrap().to_string(), "1000000043");
    /// assert_eq!(Uln::parse("1000000044"), Err(UlnFault::CheckDigit));
    /// assert_eq!(Uln::parse("9999999999"), Err(UlnFault::Placeholder));
    /// ```
    pub fn parse(text: &str) -> Result<Self, UlnFault> {
        let digits: Vec<u32> = text.chars().filter(|c| *c != ' ').map_while(|c| c.to_digit(10)).collect();
        if digits.len() != 10 || text.chars().any(|c| c != ' ' && !c.is_ascii_digit()) {
            return Err(UlnFault::NotTenDigits);
        }
        if digits.iter().all(|digit| *digit == 9) {
            return Err(UlnFault::Placeholder);
        }
        let sum: u32 = digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
        let remainder = sum % 11;
        if remainder == 0 || 10 - remainder != digits[9] || digits[0] == 0 {
            return Err(UlnFault::CheckDigit);
        }
        Ok(Self(digits.iter().fold(0, |number, digit| number * 10 + u64::from(*digit))))
    }
}

impl fmt::Display for Uln {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:010}", self.0)
    }
}
