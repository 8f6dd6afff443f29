//! Fresh seeds from the operating system. The only randomness that is not replayed, and it is
//! recorded wherever it is used.

use rand::Rng as _;

/// A fresh seed: 128 bits of the system's entropy as 32 hexadecimal digits.
#[must_use]
pub fn fresh_seed() -> String {
    let mut bytes = [0_u8; 16];
    fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Fills some bytes from the system's entropy.
pub fn fill(bytes: &mut [u8]) {
    rand::rng().fill_bytes(bytes);
}
