//! New ids of learners and entries: short enough to be read out, and saying nothing of anybody.

use std::collections::BTreeSet;

/// The alphabet of an id: digits and capitals without I, L, O and U, which are misread or misheard
/// (Douglas Crockford, "Base 32").
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters after the hyphen: 32 to the power of 6 is more than a thousand million.
const LETTERS: usize = 6;

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A learner: `L-7F3K2Q`.
    Learner,
    /// An entry: `E-4M9XQT`.
    Entry,
}

/// So many new ids, none of them in `taken` and none twice. `random` fills bytes with fresh randomness.
#[must_use]
pub fn fresh_ids(
    named: Named,
    count: usize,
    mut taken: BTreeSet<String>,
    random: &mut dyn FnMut(&mut [u8]),
) -> Vec<String> {
    let mut ids = Vec::with_capacity(count);
    while ids.len() < count {
        let id = fresh(named, random);
        if taken.insert(id.clone()) {
            ids.push(id);
        }
    }
    ids
}

fn fresh(named: Named, random: &mut dyn FnMut(&mut [u8])) -> String {
    let mut bytes = [0_u8; LETTERS];
    random(&mut bytes);
    // Eight times 32 is all of a byte, so that every letter is as likely as every other.
    let letters = bytes.map(|byte| char::from(ALPHABET[usize::from(byte) % ALPHABET.len()]));
    let start = match named {
        Named::Learner => "L-",
        Named::Entry => "E-",
    };
    letters.iter().fold(start.to_owned(), |id, letter| id + letter.encode_utf8(&mut [0; 4]))
}

/// Whether a text has the form of an id, in capitals or not; gives it as it is kept.
///
/// ```
/// use invigil::engine::centre::fresh_id::{Named, as_id};
/// assert_eq!(as_id(Named::Entry, " e-4m9xqt "), Some("E-4M9XQT".to_owned()));
/// assert_eq!(as_id(Named::Entry, "L-4M9XQT"), None);
/// assert_eq!(as_id(Named::Entry, "E-4M9XQI"), None);
/// ```
#[must_use]
pub fn as_id(named: Named, text: &str) -> Option<String> {
    let id = text.trim().to_ascii_uppercase();
    let letters = id.strip_prefix(if named == Named::Learner { "L-" } else { "E-" })?;
    let is_one = letters.len() == LETTERS && letters.bytes().all(|byte| ALPHABET.contains(&byte));
    is_one.then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_is_taken_is_not_given_again() {
        // Bytes 0, 0, .. then 1, 1, ..: the letters are the first and the second of the alphabet.
        let mut drawn = [0_u8, 0, 1, 1, 33].into_iter();
        let mut random = |bytes: &mut [u8]| bytes.fill(drawn.next().unwrap());
        let ids = fresh_ids(Named::Learner, 1, BTreeSet::from(["L-000000".to_owned()]), &mut random);
        assert_eq!(ids, ["L-111111"]);
        let mut drawn = [7_u8, 7, 39, 31].into_iter();
        let mut random = |bytes: &mut [u8]| bytes.fill(drawn.next().unwrap());
        assert_eq!(fresh_ids(Named::Entry, 2, BTreeSet::new(), &mut random), ["E-777777", "E-ZZZZZZ"]);
    }

    #[test]
    fn what_is_made_is_an_id() {
        // The high bytes of a generator with a long period; its low bits come round too soon for ids.
        let mut next = 0_u32;
        let mut random = |bytes: &mut [u8]| {
            for byte in bytes {
                next = next.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *byte = next.to_be_bytes()[0];
            }
        };
        for id in fresh_ids(Named::Entry, 40, BTreeSet::new(), &mut random) {
            assert_eq!(as_id(Named::Entry, &id), Some(id.clone()));
            assert_eq!(as_id(Named::Learner, &id), None);
        }
    }
}
