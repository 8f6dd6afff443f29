//! The code that is read out when a test may start: short, hard to mishear or misread, and the
//! same however it is typed.

use std::fmt;

/// Characters of a code: digits and capitals of which no two look alike (no 0 and O, 1 and I and L,
/// 2 and Z, 5 and S, 8 and B, U and V), and no vowels, so that no code is a word.
const ALPHABET: &[u8; 22] = b"34679CDFGHJKMNPQRTVWXY";

/// Characters of a code: 22^6, more than a hundred million codes.
const LENGTH: usize = 6;

/// Bytes below this bound hold each character equally often.
const FAIR_BYTES: u8 = 242;

/// A start code. Debugging output does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct StartCode([u8; LENGTH]);

impl StartCode {
    /// The code that some random bytes make; `None` where too few of them are of use. Of 64 bytes
    /// that happens less than once in 10^60.
    #[must_use]
    pub fn from_entropy(bytes: &[u8]) -> Option<Self> {
        let mut code = [0; LENGTH];
        let mut fair = bytes.iter().filter(|byte| **byte < FAIR_BYTES);
        for character in &mut code {
            *character = ALPHABET[usize::from(*fair.next()?) % ALPHABET.len()];
        }
        Some(Self(code))
    }

    /// The code that somebody typed: case, spaces and hyphens do not matter. `None` for what can be
    /// no code.
    ///
    /// ```
    /// use invigil::engine::room::start_code::StartCode;
    /// assert_eq!(StartCode::read(" k7m-4qx ").unwrap().to_string(), "K7M 4QX");
    /// assert!(StartCode::read("K7M 4Q").is_none());
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut code = [0; LENGTH];
        let mut typed = text.chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c));
        for character in &mut code {
            let byte = u8::try_from(typed.next()?).ok()?.to_ascii_uppercase();
            *character = *ALPHABET.iter().find(|known| **known == byte)?;
        }
        typed.next().is_none().then_some(Self(code))
    }

    /// The six characters without the space, which is what a hash is made of.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Hyphens and dashes, as keyboards and word processors make them.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

impl fmt::Display for StartCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            write!(f, "{}{}", if index == LENGTH / 2 { " " } else { "" }, char::from(*byte))?;
        }
        Ok(())
    }
}

impl fmt::Debug for StartCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StartCode(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        let code = StartCode::from_entropy(&(0..64).collect::<Vec<u8>>()).unwrap();
        let shown = code.to_string();
        assert_eq!(shown, "346 79C");
        for typed in ["34679C", "346-79c", " 3 4 6 7 9 c", "346\u{2013}79C\n", "34679c"] {
            assert_eq!(StartCode::read(typed).as_ref(), Some(&code), "{typed:?}");
        }
        for wrong in ["", "34679", "34679CC", "34679O", "34679ĉ", "346 79?"] {
            assert_eq!(StartCode::read(wrong), None, "{wrong:?}");
        }
        assert!(!format!("{code:?}").contains("346"));
    }

    #[test]
    fn every_character_is_as_likely_as_any_other() {
        let mut counts = [0; 22];
        for byte in (0..=u8::MAX).filter(|byte| *byte < FAIR_BYTES) {
            let code = StartCode::from_entropy(&[byte; 6]).unwrap();
            counts[ALPHABET.iter().position(|known| *known == code.0[0]).unwrap()] += 1;
        }
        assert_eq!(counts, [11; 22]);
        assert_eq!(StartCode::from_entropy(&[FAIR_BYTES; 64]), None);
    }

    #[test]
    fn no_two_characters_look_alike() {
        for pair in ["0O", "1I", "1L", "IL", "2Z", "5S", "8B", "UV", "OQ"] {
            let both = pair.bytes().all(|byte| ALPHABET.contains(&byte));
            assert!(!both, "{pair}");
        }
    }
}
