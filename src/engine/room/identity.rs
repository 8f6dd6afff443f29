//! How an invigilator knows who a candidate is, and how old a candidate is on a day.
//!
//! The kinds are those that UK specifications recommend or accept. Which of them a centre takes is
//! the centre's to decide; here they only have names for the record.

use crate::engine::date::Date;

/// How it was known who a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identity {
    /// A passport of any country.
    Passport,
    /// A photocard driving licence of the United Kingdom, signed.
    DrivingLicence,
    /// A warrant card of HM forces or the police.
    WarrantCard,
    /// Any other card with a photograph.
    OtherPhotograph,
    /// A document without a photograph that bears a signature.
    SignedDocument,
    /// Somebody else says who it is.
    ThirdParty,
    /// The invigilator knows the candidate.
    Known,
}

impl Identity {
    /// Every kind; those to be preferred stand first.
    pub const ALL: [Self; 7] = [
        Self::Passport,
        Self::DrivingLicence,
        Self::WarrantCard,
        Self::OtherPhotograph,
        Self::SignedDocument,
        Self::ThirdParty,
        Self::Known,
    ];

    /// Its name in records, which never changes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Passport => "passport",
            Self::DrivingLicence => "driving-licence",
            Self::WarrantCard => "warrant-card",
            Self::OtherPhotograph => "other-photograph",
            Self::SignedDocument => "signed-document",
            Self::ThirdParty => "third-party",
            Self::Known => "known",
        }
    }

    /// The kind that has a name in records.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// A short label for a screen or a page.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Passport => "Passport",
            Self::DrivingLicence => "UK photocard driving licence, signed",
            Self::WarrantCard => "Warrant card of HM forces or police",
            Self::OtherPhotograph => "Another card with a photograph",
            Self::SignedDocument => "A document with a signature, no photograph",
            Self::ThirdParty => "Somebody else vouches for the candidate",
            Self::Known => "The invigilator knows the candidate",
        }
    }

    /// What a note must say for this kind; `None` where the kind says it all.
    #[must_use]
    pub fn note(self) -> Option<&'static str> {
        match self {
            Self::Passport | Self::DrivingLicence | Self::WarrantCard | Self::Known => None,
            Self::OtherPhotograph | Self::SignedDocument => Some("which document"),
            Self::ThirdParty => Some("who vouches, and what they are to the candidate"),
        }
    }
}

/// Whole years of age on a day; `None` on a day before the birth. Somebody born on 29 February is a
/// year older on 1 March in years that have no such day.
///
/// ```
/// use invigil::engine::{date::Date, room::identity::age_on};
/// let birth = Date { year: 2010, month: 11, day: 26 };
/// assert_eq!(age_on(birth, Date { year: 2026, month: 11, day: 25 }), Some(15));
/// assert_eq!(age_on(birth, Date { year: 2026, month: 11, day: 26 }), Some(16));
/// ```
#[must_use]
pub fn age_on(birth: Date, day: Date) -> Option<u32> {
    if day < birth {
        return None;
    }
    let is_before_birthday = (day.month, day.day) < (birth.month, birth.day);
    Some(u32::from(day.year - birth.year) - u32::from(is_before_birthday))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: u16, month: u8, day: u8) -> Date {
        Date { year, month, day }
    }

    #[test]
    fn every_kind_reads_back_from_its_name() {
        for kind in Identity::ALL {
            assert_eq!(Identity::parse(kind.name()), Some(kind));
            assert!(kind.label().chars().count() <= 45, "{}", kind.label());
        }
        assert_eq!(Identity::parse("Passport"), None);
        let noted: Vec<_> = Identity::ALL.into_iter().filter(|kind| kind.note().is_some()).collect();
        assert_eq!(noted, [Identity::OtherPhotograph, Identity::SignedDocument, Identity::ThirdParty]);
    }

    #[test]
    fn age_is_counted_in_birthdays() {
        let birth = date(2000, 12, 31);
        assert_eq!(age_on(birth, date(2000, 12, 30)), None);
        assert_eq!(age_on(birth, birth), Some(0));
        assert_eq!(age_on(birth, date(2001, 1, 1)), Some(0));
        assert_eq!(age_on(birth, date(2016, 12, 30)), Some(15));
        assert_eq!(age_on(birth, date(2016, 12, 31)), Some(16));
    }

    #[test]
    fn a_birthday_on_29_february_is_reached_on_1_march_in_common_years() {
        let birth = date(2008, 2, 29);
        assert_eq!(age_on(birth, date(2024, 2, 28)), Some(15));
        assert_eq!(age_on(birth, date(2024, 2, 29)), Some(16));
        assert_eq!(age_on(birth, date(2026, 2, 28)), Some(17));
        assert_eq!(age_on(birth, date(2026, 3, 1)), Some(18));
    }
}
