//! A key book as JSON. Only drawing writes it and only marking reads it.

use serde::{Deserialize, Serialize};

use crate::engine::digest::Digest;
use crate::engine::form::KeyBook;
use crate::engine::item::OptionIndex;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyBookJson {
    form: String,
    keys: Vec<KeyJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyJson {
    id: String,
    key: char,
}

/// Why a key book cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum KeyBookJsonError {
    /// Not JSON of this shape.
    #[error("this is not a key book: {0}")]
    Json(#[from] serde_json::Error),
    /// A field that does not hold what it must.
    #[error("the key book's \"{0}\" is not sound")]
    Field(&'static str),
}

/// One line of JSON.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(book: &KeyBook) -> Result<String, serde_json::Error> {
    serde_json::to_string(&KeyBookJson {
        form: book.form.to_string(),
        keys: book.keys.iter().map(|(id, key)| KeyJson { id: id.clone(), key: key.letter() }).collect(),
    })
}

/// Reads a key book.
///
/// # Errors
/// A [`KeyBookJsonError`] that says what is wrong.
pub fn read(bytes: &[u8]) -> Result<KeyBook, KeyBookJsonError> {
    let json: KeyBookJson = serde_json::from_slice(bytes)?;
    let key = |key: KeyJson| {
        let position = OptionIndex::from_letter(key.key).ok_or(KeyBookJsonError::Field("key"))?;
        Ok((key.id, position))
    };
    Ok(KeyBook {
        form: Digest::parse(&json.form).ok_or(KeyBookJsonError::Field("form"))?,
        keys: json.keys.into_iter().map(key).collect::<Result<_, KeyBookJsonError>>()?,
    })
}
