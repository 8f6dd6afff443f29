//! A form as JSON: what `invigil draw` prints and what a sitting's folder holds. No key has a
//! place in it.

use serde::{Deserialize, Serialize};

use crate::engine::digest::Digest;
use crate::engine::form::{Form, FormItem};
use crate::engine::item::OPTIONS;
use crate::engine::language::{Language, Translation};
use crate::engine::qualification::{Demand, OutcomeRef};

/// Largest form that is read, in bytes: two thousand items of the greatest length.
pub const FORM_BYTES_MAX: u64 = 8 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FormJson {
    form: String,
    bank: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    qualification: Option<String>,
    seed: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    avoided: Vec<String>,
    items: Vec<ItemJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemJson {
    id: String,
    /// Left out where it is the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<u32>,
    unit: u32,
    outcome: u32,
    statement: String,
    demand: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    stem: Option<String>,
    options: [String; OPTIONS],
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    translations: Vec<TranslationJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TranslationJson {
    language: String,
    stem: String,
    options: [String; OPTIONS],
}

/// Why a form cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FormJsonError {
    /// Not JSON of this shape.
    #[error("this is not a form: {0}")]
    Json(#[from] serde_json::Error),
    /// A field that does not hold what it must.
    #[error("the form's \"{0}\" is not sound")]
    Field(&'static str),
    /// The content does not have the digest that the form names.
    #[error("the form was changed after it was drawn: its content has another digest than the one it names")]
    Changed,
}

/// One line of JSON: the whole form, which can be read back.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(form: &Form) -> Result<String, serde_json::Error> {
    serde_json::to_string(&json(form, true))
}

/// One line of JSON that says what was drawn: every item by its id and the order of its options,
/// without the stems. `invigil draw` prints it.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write_listing(form: &Form) -> Result<String, serde_json::Error> {
    serde_json::to_string(&json(form, false))
}

fn json(form: &Form, whole: bool) -> FormJson {
    let items = form.items.iter().map(|item| ItemJson {
        id: item.id.clone(),
        version: (item.version != 1).then_some(item.version),
        unit: item.outcome.unit,
        outcome: item.outcome.outcome,
        statement: item.statement.clone(),
        demand: item.demand.name().to_owned(),
        stem: whole.then(|| item.stem.clone()),
        options: item.options.clone(),
        translations: if whole { item.translations.iter().map(translation).collect() } else { Vec::new() },
    });
    FormJson {
        form: form.digest().to_string(),
        bank: form.bank.to_string(),
        qualification: whole.then(|| form.qualification.to_string()),
        seed: form.seed.clone(),
        avoided: form.avoided.clone(),
        items: items.collect(),
    }
}

fn translation(translation: &Translation) -> TranslationJson {
    TranslationJson {
        language: translation.language.code().to_owned(),
        stem: translation.stem.clone(),
        options: translation.options.clone(),
    }
}

/// Reads a form and checks that its content has the digest that it names.
///
/// # Errors
/// A [`FormJsonError`] that says what is wrong.
pub fn read(bytes: &[u8]) -> Result<Form, FormJsonError> {
    let json: FormJson = serde_json::from_slice(bytes)?;
    let digest = |text: &str, field| Digest::parse(text).ok_or(FormJsonError::Field(field));
    let mut items = Vec::with_capacity(json.items.len());
    for item in json.items {
        let mut translations = Vec::with_capacity(item.translations.len());
        for TranslationJson { language, stem, options } in item.translations {
            let language = Language::parse(&language).ok_or(FormJsonError::Field("language"))?;
            translations.push(Translation { language, stem, options });
        }
        items.push(FormItem {
            id: item.id,
            version: item.version.unwrap_or(1),
            outcome: OutcomeRef { unit: item.unit, outcome: item.outcome },
            statement: item.statement,
            demand: Demand::parse(&item.demand).ok_or(FormJsonError::Field("demand"))?,
            stem: item.stem.ok_or(FormJsonError::Field("stem"))?,
            options: item.options,
            translations,
        });
    }
    let form = Form {
        qualification: digest(&json.qualification.unwrap_or_default(), "qualification")?,
        bank: digest(&json.bank, "bank")?,
        seed: json.seed,
        avoided: json.avoided,
        items,
    };
    if form.digest() != digest(&json.form, "form")? {
        return Err(FormJsonError::Changed);
    }
    Ok(form)
}
