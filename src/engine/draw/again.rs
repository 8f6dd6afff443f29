//! Drawing a form again from what it says of itself: whoever has the bank and the qualification gets
//! the same form, and so can show that nothing else decided it.

use std::collections::BTreeSet;

use super::steering::Steering;
use super::{DrawError, DrawPool};
use crate::engine::bank::Bank;
use crate::engine::blueprint::Blueprint;
use crate::engine::digest::Digest;
use crate::engine::form::{Form, KeyBook};
use crate::engine::qualification::Qualification;

/// What a form says of its draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// The form that comes out.
    pub form: Digest,
    /// The bank.
    pub bank: Digest,
    /// The qualification, where the form names it.
    pub qualification: Option<Digest>,
    /// The seed.
    pub seed: String,
    /// Ids of items that the draw left out.
    pub avoided: BTreeSet<String>,
    /// What steered it.
    pub steering: Steering,
    /// Items of the form.
    pub items: u32,
}

/// Why a form cannot be drawn again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AgainError {
    /// Another qualification, or another edition of it.
    #[error(
        "the form is of another qualification, or of another edition or other test settings of it: \
         it names {form}, here is {here}; draw it with the qualification as it was"
    )]
    OtherQualification {
        /// The one that the form names.
        form: Digest,
        /// The one that was given.
        here: Digest,
    },
    /// Another bank.
    #[error("the form is of another bank: it names {form}, here is {here}; draw it from the bank as it was")]
    OtherBank {
        /// The one that the form names.
        form: Digest,
        /// The one that was given.
        here: Digest,
    },
    /// The draw itself fails.
    #[error("no form can be drawn: {0}")]
    Draw(#[from] DrawError),
    /// Everything is the same and another form comes out.
    #[error(
        "another form comes out: the file names {named}, the draw gives {drawn}; the file was changed, \
         or the form was not drawn from it"
    )]
    OtherForm {
        /// The form that is named.
        named: Digest,
        /// The form that comes out.
        drawn: Digest,
    },
}

impl Recipe {
    /// What a form says of its draw.
    #[must_use]
    pub fn of(form: &Form) -> Self {
        Self {
            form: form.digest(),
            bank: form.bank,
            qualification: Some(form.qualification),
            seed: form.seed.clone(),
            avoided: form.avoided.iter().cloned().collect(),
            steering: form.steering.clone(),
            items: u32::try_from(form.items.len()).unwrap_or(u32::MAX),
        }
    }
}

/// Draws a form again, and its key book; the same form or an error.
///
/// # Errors
/// [`AgainError`], which says what is another.
pub fn draw_again(
    qualification: &Qualification,
    bank: &Bank,
    recipe: &Recipe,
) -> Result<(Form, KeyBook), AgainError> {
    let here = qualification.digest();
    if let Some(form) = recipe.qualification.filter(|form| *form != here) {
        return Err(AgainError::OtherQualification { form, here });
    }
    if recipe.bank != bank.digest() {
        return Err(AgainError::OtherBank { form: recipe.bank, here: bank.digest() });
    }
    let blueprint = Blueprint::new(qualification, Some(recipe.items));
    let pool = DrawPool::avoiding(qualification, bank, &blueprint, &recipe.avoided)?;
    let drawn = pool.draw_steered(&recipe.seed, &recipe.steering)?;
    let digest = drawn.form.digest();
    if digest != recipe.form {
        return Err(AgainError::OtherForm { named: recipe.form, drawn: digest });
    }
    Ok((drawn.form, drawn.keys))
}
