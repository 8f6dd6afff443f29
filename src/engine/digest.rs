//! Canonical bytes and the SHA-256 digests that identify a qualification, a bank, a blueprint and
//! a form. Nothing here knows what is being encoded.
//!
//! The canonical form is a sequence of fields, each `<name>:<length in bytes>:<bytes>\n`. Names
//! are fixed words of this program, lengths are decimal, numbers are written in decimal, and a
//! list is a field holding its count followed by its members. The encoding is injective, so two
//! values have equal bytes exactly when they are equal, whatever their files look like.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// A SHA-256 digest (FIPS 180-4), shown as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of some bytes.
    ///
    /// ```
    /// use invigil::engine::digest::Digest;
    /// // FIPS 180-2, appendix B.1.
    /// assert!(Digest::of(b"abc").to_string().starts_with("ba7816bf8f01cfea"));
    /// ```
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads 64 hexadecimal digits; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let high = char::from(pair[0]).to_digit(16)?;
            let low = char::from(pair[1]).to_digit(16)?;
            *byte = u8::try_from(high * 16 + low).ok()?;
        }
        Some(Self(bytes))
    }

    /// The 32 bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first eight hexadecimal digits, for names that people read.
    #[must_use]
    pub fn short(&self) -> String {
        self.to_string().chars().take(8).collect()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// Writes canonical bytes, field by field.
#[derive(Clone, Debug)]
pub struct Canonical {
    bytes: Vec<u8>,
}

impl Canonical {
    /// Starts an encoding of one kind of value; the kind carries the version of its layout, so
    /// that values of different kinds never share a digest.
    #[must_use]
    pub fn of(kind: &str) -> Self {
        let mut canonical = Self { bytes: Vec::new() };
        canonical.text("kind", kind);
        canonical
    }

    /// Adds a field of text.
    pub fn text(&mut self, name: &str, value: &str) -> &mut Self {
        self.bytes.extend_from_slice(format!("{name}:{}:", value.len()).as_bytes());
        self.bytes.extend_from_slice(value.as_bytes());
        self.bytes.push(b'\n');
        self
    }

    /// Adds a whole number, in decimal.
    pub fn whole(&mut self, name: &str, value: impl Into<u64>) -> &mut Self {
        let value: u64 = value.into();
        self.text(name, &value.to_string())
    }

    /// Adds a digest, in hexadecimal.
    pub fn digest_of(&mut self, name: &str, value: &Digest) -> &mut Self {
        self.text(name, &value.to_string())
    }

    /// Adds the count that opens a list; its members follow.
    pub fn list(&mut self, name: &str, count: usize) -> &mut Self {
        self.text(name, &count.to_string())
    }

    /// The bytes so far.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The digest of the bytes so far.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_reads_back_what_it_shows() {
        let digest = Digest::of(b"invigil");
        assert_eq!(Digest::parse(&digest.to_string()), Some(digest));
        assert_eq!(Digest::parse("abc"), None);
        assert_eq!(Digest::parse(&"g".repeat(64)), None);
    }

    #[test]
    fn fields_cannot_run_into_each_other() {
        let mut left = Canonical::of("test");
        left.text("a", "x\nb:1:y");
        let mut right = Canonical::of("test");
        right.text("a", "x").text("b", "y");
        assert_ne!(left.bytes(), right.bytes());
    }
}
