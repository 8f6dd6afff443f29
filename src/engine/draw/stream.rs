//! The draw's stream of chance, fixed for ever: anyone can re-draw a form from this description.
//!
//! 1. The key is the SHA-256 digest of the canonical bytes (see `engine::digest`) of kind
//!    `invigil draw 1` with the fields `purpose`, `bank`, `blueprint` and `seed`.
//! 2. The stream is the ChaCha20 key stream (D. J. Bernstein, 2008; RFC 8439, section 2.3) under
//!    that key with nonce zero, from block zero, read eight bytes at a time as a little-endian
//!    whole number.
//! 3. An index below `n` is the number modulo `n`, where numbers at or above the greatest
//!    multiple of `n` that a 64-bit word can hold are skipped, so that no index is favoured.
//! 4. A shuffle is Fisher and Yates's in Durstenfeld's form (Communications of the ACM 7(7),
//!    1964), from the last place down to the second.

use chacha20::ChaCha20Rng;
use chacha20::rand_core::{Rng as _, SeedableRng as _};

use crate::engine::digest::{Canonical, Digest};

/// A stream of chance, wholly decided by what it was seeded with.
pub struct DrawStream {
    stream: ChaCha20Rng,
}

impl DrawStream {
    /// The stream for one purpose (a fixed word of this program, so that two uses of one seed are
    /// independent), bank, blueprint and seed.
    #[must_use]
    pub fn new(purpose: &str, bank: &Digest, blueprint: &Digest, seed: &str) -> Self {
        let mut canonical = Canonical::of("invigil draw 1");
        canonical
            .text("purpose", purpose)
            .digest_of("bank", bank)
            .digest_of("blueprint", blueprint)
            .text("seed", seed);
        Self::from_key(*canonical.digest().bytes())
    }

    /// The stream under a key of 32 bytes.
    #[must_use]
    pub fn from_key(key: [u8; 32]) -> Self {
        Self { stream: ChaCha20Rng::from_seed(key) }
    }

    fn word(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.stream.fill_bytes(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// A whole number below `bound`, each equally likely. A bound of zero gives zero.
    pub fn index(&mut self, bound: usize) -> usize {
        let Ok(bound) = u64::try_from(bound.max(1)) else {
            return 0;
        };
        // Numbers from here up are the incomplete last round.
        let excess = (u64::MAX % bound + 1) % bound;
        loop {
            let word = self.word();
            if excess == 0 || word <= u64::MAX - excess {
                // Below `bound`, which came from a usize.
                return usize::try_from(word % bound).unwrap_or(0);
            }
        }
    }

    /// Puts the members of a slice into an order, each order equally likely.
    pub fn shuffle<T>(&mut self, slice: &mut [T]) {
        for last in (1..slice.len()).rev() {
            let other = self.index(last + 1);
            slice.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_chacha20_key_stream() {
        // RFC 8439, appendix A.1, test vector 1: key and nonce zero, block counter zero.
        let mut stream = DrawStream::from_key([0; 32]);
        let expected: [u8; 24] = [
            0x76, 0xb8, 0xe0, 0xad, 0xa0, 0xf1, 0x3d, 0x90, 0x40, 0x5d, 0x6a, 0xe5, 0x53, 0x86, 0xbd, 0x28,
            0xbd, 0xd2, 0x19, 0xb8, 0xa0, 0x8d, 0xed, 0x1a,
        ];
        let words: Vec<u8> = (0..3).flat_map(|_| stream.word().to_le_bytes()).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn an_index_is_the_word_modulo_the_bound() {
        // 0x903df1a0ade0b876 of the vector above, worked out with Python.
        assert_eq!(DrawStream::from_key([0; 32]).index(1000), 830);
        assert_eq!(DrawStream::from_key([0; 32]).index(1), 0);
        assert_eq!(DrawStream::from_key([0; 32]).index(0), 0);
    }
}
