//! A form as JSON: what `invigil draw` prints and what a sitting's folder holds. No key has a
//! place in it. What steered its draw stands in it as ids of items and counts, and no name.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::engine::digest::Digest;
use crate::engine::draw::again::Recipe;
use crate::engine::draw::steering::Steering;
use crate::engine::form::{Form, FormItem};
use crate::engine::item::OPTIONS;
use crate::engine::language::{Language, Translation};
use crate::engine::qualification::{Demand, OutcomeRef};

/// Largest form that is read, in bytes: two thousand items of the greatest length.
pub const FORM_BYTES_MAX: u64 = 8 * 1024 * 1024;

/// Most forms that a draw was steered away from, a learner's earlier ones or those beside.
const FORMS_MAX: usize = 1_000;

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
    #[serde(skip_serializing_if = "Option::is_none")]
    steering: Option<SteeringJson>,
    items: Vec<ItemJson>,
}

/// What steered the draw; left out where nothing did.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SteeringJson {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    seen: Vec<Vec<String>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    beside: Vec<Vec<String>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    used: BTreeMap<String, u32>,
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
        steering: (!form.steering.is_empty()).then(|| SteeringJson {
            seen: form.steering.seen.clone(),
            beside: form.steering.beside.clone(),
            used: form.steering.used.clone(),
        }),
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
    form(serde_json::from_slice(bytes)?)
}

/// What a file says of the draw of its form: a whole form, whose content is checked, or a listing,
/// which has no digest of its own and is what it says only if the same form comes out again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedDraw {
    /// How to draw it again.
    pub recipe: Recipe,
    /// Whether it is a whole form.
    pub whole: bool,
}

/// Reads what [`write()`] or [`write_listing`] wrote, so that the form can be drawn again.
///
/// # Errors
/// A [`FormJsonError`] that says what is wrong.
pub fn read_draw(bytes: &[u8]) -> Result<RecordedDraw, FormJsonError> {
    let json: FormJson = serde_json::from_slice(bytes)?;
    if json.qualification.is_some() {
        return Ok(RecordedDraw { recipe: Recipe::of(&form(json)?), whole: true });
    }
    let recipe = Recipe {
        form: digest(&json.form, "form")?,
        bank: digest(&json.bank, "bank")?,
        qualification: None,
        seed: json.seed,
        avoided: json.avoided.into_iter().collect(),
        steering: steering(json.steering)?,
        items: u32::try_from(json.items.len()).unwrap_or(u32::MAX),
    };
    Ok(RecordedDraw { recipe, whole: false })
}

fn digest(text: &str, field: &'static str) -> Result<Digest, FormJsonError> {
    Digest::parse(text).ok_or(FormJsonError::Field(field))
}

/// What steered a draw, which is written in one way only: ids in order, each once, no empty form and
/// no zero.
fn steering(json: Option<SteeringJson>) -> Result<Steering, FormJsonError> {
    let Some(json) = json else {
        return Ok(Steering::default());
    };
    let sound = |forms: &[Vec<String>]| {
        forms.len() <= FORMS_MAX
            && forms.iter().all(|form| !form.is_empty() && form.is_sorted_by(|one, next| one < next))
    };
    for (forms, field) in [(&json.seen, "seen"), (&json.beside, "beside")] {
        if !sound(forms) {
            return Err(FormJsonError::Field(field));
        }
    }
    if json.used.values().any(|times| *times == 0) {
        return Err(FormJsonError::Field("used"));
    }
    let steering = Steering { seen: json.seen, beside: json.beside, used: json.used };
    if steering.is_empty() { Err(FormJsonError::Field("steering")) } else { Ok(steering) }
}

fn form(json: FormJson) -> Result<Form, FormJsonError> {
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
        steering: steering(json.steering)?,
        items,
    };
    if form.digest() != digest(&json.form, "form")? {
        return Err(FormJsonError::Changed);
    }
    Ok(form)
}
