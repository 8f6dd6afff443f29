//! PINs and start codes: kept in memory that is wiped, and on disk only as slow hashes.
//!
//! Hashes are argon2id (RFC 9106) in PHC strings. A short PIN is not safe from somebody who has its
//! hash and time: ten thousand hashes are tried in minutes. The hash keeps it from being read by the
//! way and from being found on another machine; only file permissions keep the file from candidates.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};
use zeroize::Zeroizing;

/// Memory of a hash, in KiB, and passes over it: one of the settings of equal strength that the OWASP
/// Password Storage Cheat Sheet names for argon2id, chosen so that the candidate's process stays small
/// and an old machine with a whole room at its terminals has enough.
const MEMORY_KIB: u32 = 7_168;
/// See [`MEMORY_KIB`].
const PASSES: u32 = 5;
/// Lanes.
const LANES: u32 = 1;

/// Random bytes that make equal secrets unequal on disk; 16 are recommended by RFC 9106.
pub type Salt = [u8; 16];

/// A text that nobody may see: a PIN as it was typed. It is wiped when it is dropped, and
/// debugging output does not show it.
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a text over. Copies of it that were made before are not wiped.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text, for checking and hashing only.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(hidden)")
    }
}

/// A hash could not be made: the settings are fixed, so only memory can be wanting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the secret could not be hashed: less than 8 MiB of memory are free; close other programs")]
pub struct NotHashed;

/// The hash of a secret, as a PHC string.
///
/// # Errors
/// [`NotHashed`].
pub fn hash(secret: &[u8], salt: &Salt) -> Result<String, NotHashed> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| NotHashed)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = argon2.hash_password_with_salt(secret, salt).map_err(|_| NotHashed)?;
    Ok(hash.to_string())
}

/// Whether a secret has a hash. The hash must be within the bounds that the readers of files keep
/// ([`crate::formats::room_toml::is_sound_hash`]).
///
/// # Errors
/// [`NotHashed`] when it cannot be known.
pub fn has_hash(secret: &[u8], hash: &str) -> Result<bool, NotHashed> {
    match Argon2::default().verify_password(secret, hash) {
        Ok(()) => Ok(true),
        Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
        Err(_) => Err(NotHashed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::room_toml::is_sound_hash;

    #[test]
    fn a_secret_has_its_own_hash_and_no_other() {
        let made = hash(b"2580", &[7; 16]).unwrap();
        assert!(is_sound_hash(&made), "{made}");
        assert!(made.starts_with("$argon2id$v=19$m=7168,t=5,p=1$"), "{made}");
        assert_eq!(has_hash(b"2580", &made), Ok(true));
        assert_eq!(has_hash(b"2581", &made), Ok(false));
        assert_ne!(made, hash(b"2580", &[8; 16]).unwrap());
        assert_eq!(has_hash(b"2580", "2580"), Err(NotHashed));
    }

    #[test]
    fn a_secret_is_not_shown() {
        let secret = Secret::new("2580");
        assert_eq!(format!("{secret:?}"), "Secret(hidden)");
        assert_eq!(secret.reveal(), "2580");
    }
}
